"""Sheets (工作表) of a workbook: xlsx, xls, xlsb or ods, by the extra `xlsx`. Policy 5.1.2.1."""

from collections.abc import Iterator, Sequence
from io import BytesIO

from lenovo_sales.errors import BadValue, MissingExtra
from lenovo_sales.records.cells import RawCell, plain_cell
from lenovo_sales.records.text import shown
from lenovo_sales.wording import Wording

WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How the files begin that may be workbooks."""

SheetRows = Iterator[tuple[int, list[RawCell]]]


def sheet_names(content: bytes) -> Sequence[str]:
    """The names of the sheets of a workbook; none where it cannot be read.

    Raises:
        MissingExtra: The extra `xlsx` is not installed.
    """
    try:
        from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 an extra
    except ImportError:
        raise MissingExtra("xlsx", Wording("Reading a workbook", "读取工作簿")) from None
    try:
        return list(CalamineWorkbook.from_filelike(BytesIO(content)).sheet_names)
    except (CalamineError, OSError, ValueError):
        return ()


def sheet_rows(content: bytes, name: str | None) -> tuple[str, SheetRows]:
    """The name of a sheet, the first unless one is named, and its rows by their number.

    Cells have the kind that the workbook gives them: a day is a day whatever its format shows. An
    empty row is none.

    Raises:
        BadValue: It is no workbook that can be read, or has no such sheet.
        MissingExtra: The extra `xlsx` is not installed.
    """
    try:
        from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 an extra
    except ImportError:
        raise MissingExtra("xlsx", Wording("Reading a workbook", "读取工作簿")) from None
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        names = book.sheet_names
        if not names or (name is not None and name not in names):
            raise BadValue(
                "expected a sheet of the workbook, which has {names}",
                "应为工作簿中的工作表，现有 {names}",
                names=", ".join(map(shown, names[:20])),
            )
        title = names[0] if name is None else name
        cells = book.get_sheet_by_name(title).to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError) as refused:
        if isinstance(refused, BadValue):
            raise
        raise BadValue(
            "expected a workbook that can be read, without a password",
            "应为可读取且无密码的工作簿",
        ) from None
    return title, _rows(cells)


def _rows(cells: Sequence[Sequence[object]]) -> SheetRows:
    """Every row that is not empty, without the empty cells at its end."""
    for number, row in enumerate(cells, start=1):
        plain = [plain_cell(cell) for cell in row]
        while plain and plain[-1] == "":
            plain.pop()
        if plain:
            yield number, plain
