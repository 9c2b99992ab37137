"""Payroll as a file for a payroll system (发薪文件): CSV, or a workbook. Policy 4.3.3.1.

Gross amounts only, and the heading of the amount says so. One row a line; ids are text and inert,
amounts are figures with the decimals of their currency.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from importlib import import_module
from io import BytesIO
from types import MappingProxyType
from typing import Any

from lenovo_sales.clauses import Language
from lenovo_sales.errors import BadValue
from lenovo_sales.incentives import Payroll, PayrollLine
from lenovo_sales.reporting.extras import extra
from lenovo_sales.reporting.spreadsheet import Figure, sheet
from lenovo_sales.values.currencies import minor_digits
from lenovo_sales.wording import Wording

HEADINGS = (
    Wording("person", "人员编号"),
    Wording("first day", "期间首日"),
    Wording("last day", "期间末日"),
    Wording("kind", "项目"),
    Wording("gross amount, before tax and contributions", "应发金额（未扣税费）"),
    Wording("currency", "币种"),
    Wording("statement", "明细编号"),
)
"""The columns, in both languages; the first and the last day bound the period."""

GROSS_ONLY = Wording(
    "Gross amounts only: taxes and contributions are not deducted.",
    "仅列应发金额：未扣除税款与社会保险、住房公积金。",
)
"""What a payroll file says of its amounts; in a workbook it stands in the properties."""

_MOST_EXACT = 10**15  # minor units: a cell of a workbook holds fifteen digits
_AMOUNT, _WIDTHS = 4, (14, 12, 12, 14, 22, 10, 18)
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # the same file every time
_WORKBOOK: Mapping[str, object] = MappingProxyType(
    {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
)


def payroll_csv(payroll: Payroll, language: Language = "en") -> bytes:
    r"""The lines of a payroll as comma-separated text, with a byte order mark. Policy 4.3.3.1.

    >>> payroll_csv(Payroll((), {}), "zh").decode("utf-8-sig")
    '人员编号,期间首日,期间末日,项目,应发金额（未扣税费）,币种,明细编号\r\n'
    """
    return sheet([_headings(language), *(_row(each, language) for each in payroll.lines)])


def payroll_workbook(payroll: Payroll, language: Language = "en") -> bytes:
    """The lines of a payroll as a workbook (xlsx) of one sheet. Policy 4.3.3.1.

    Text stays text whatever it begins with; the same payroll is the same bytes.

    Raises:
        MissingExtra: The extra `xlsx` is not installed.
        BadValue: An amount has more digits than a cell of a workbook keeps.
    """
    if any(abs(each.gross.minor) >= _MOST_EXACT for each in payroll.lines):
        raise BadValue(
            "expected amounts of at most 15 digits in a workbook", "工作簿中的金额至多 15 位"
        )
    with extra("xlsx"):
        writer: Any = import_module("xlsxwriter")
    made = BytesIO()
    book = writer.Workbook(made, dict(_WORKBOOK))
    book.set_properties({"comments": GROSS_ONLY.in_language(language), "created": _CREATED})
    page = book.add_worksheet(_SHEET.in_language(language))
    for column, width in enumerate(_WIDTHS):
        page.set_column(column, column, width)
    page.freeze_panes(1, 0)
    for column, heading in enumerate(_headings(language)):
        page.write_string(0, column, heading, book.add_format({"bold": True}))
    formats = {
        digits: book.add_format({"num_format": f"#,##0.{'0' * digits}" if digits else "#,##0"})
        for digits in sorted({minor_digits(each.gross.currency) for each in payroll.lines})
    }
    for number, line in enumerate(payroll.lines, 1):
        for column, text in enumerate(_row(line, language)):
            if column == _AMOUNT:
                shown = formats[minor_digits(line.gross.currency)]
                page.write_number(number, column, line.gross.amount, shown)
            else:
                page.write_string(number, column, text)
    book.close()
    return made.getvalue()


_SHEET = Wording("Payroll, gross", "发薪（应发）")


def _headings(language: Language) -> list[str]:
    return [each.in_language(language) for each in HEADINGS]


def _row(line: PayrollLine, language: Language) -> list[str]:
    return list(_cells(line, language))


def _cells(line: PayrollLine, language: Language) -> Iterator[str]:
    yield line.person
    yield line.period.start.isoformat()
    yield line.period.last_day.isoformat()
    yield line.kind.wording.in_language(language)
    yield Figure(line.gross.text)
    yield line.gross.currency
    yield line.statement
