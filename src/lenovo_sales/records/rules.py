"""Rules of a mapping, each with its place and what was expected there. Policy 5.1.2.1."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias, TypeVar

from lenovo_sales.documents import KeyPath
from lenovo_sales.records.decoding import encoding_is_known
from lenovo_sales.records.field_map import FieldMap
from lenovo_sales.records.mapping import Source
from lenovo_sales.values.currencies import MINOR_DIGITS
from lenovo_sales.wording import Wording

S = TypeVar("S")
Found: TypeAlias = Iterator[tuple[KeyPath, Wording]]
Rule: TypeAlias = tuple[KeyPath, Callable[[S], bool], Wording]
"""Where something stands in a part of a mapping, what holds of the part, what was expected."""

ENCODING = Wording(
    "expected a text encoding, such as utf-8, utf-16 or gbk",
    "应为文字编码，如 utf-8、utf-16 或 gbk",
)
BREAKS = "\r\n\0"
"""What ends a line, or a text."""
OF_FILES_ONLY = (
    *("where", "totals", "latest", "latest_file", "distinct", "columns", "skip"),
    "currency_column",
)
"""What a source says of rows that it reads, and not of rows that the mapping states."""


def one_other_than(text: str, others: str) -> bool:
    """Whether a text is one character, and none of the others."""
    return len(text) == 1 and text not in others


def _states_rows(source: Source) -> bool:
    return source.file is None and source.table is None


OF_FILES: tuple[Rule[Source], ...] = (
    (
        (),
        lambda source: _states_rows(source) is bool(source.rows),
        Wording("expected either a file, a table or rows", "应为文件、表或行之一"),
    ),
    (
        ("sheet",),
        lambda source: source.sheet is None or (source.file is not None and source.table is None),
        Wording("expected a file as well, and no table", "还应有 file，且不应有 table"),
    ),
    (
        ("separator",),
        lambda source: one_other_than(source.separator, BREAKS),
        Wording(
            "expected a separator of one character that can stand within a line",
            "分隔符应为可出现在行内的一个字符",
        ),
    ),
    (
        ("quote",),
        lambda source: (
            not source.quote
            or (source.quote != source.separator and one_other_than(source.quote, f"{BREAKS} "))
        ),
        Wording(
            "expected a quote of one character, other than the separator and a blank",
            "引号应为一个字符，且不同于分隔符与空格",
        ),
    ),
    (
        ("encoding",),
        lambda source: source.encoding is None or encoding_is_known(source.encoding),
        ENCODING,
    ),
    (
        ("skip",),
        lambda source: source.skip >= 0,
        Wording("expected zero or more lines", "行数应为零或以上"),
    ),
    (
        ("columns",),
        lambda source: len(set(source.columns)) == len(source.columns),
        Wording("expected each column once", "每列应只出现一次"),
    ),
    (
        ("latest_file",),
        lambda source: not source.latest_file or source.file is not None,
        Wording("expected a file as well, mostly with a *", "还应有 file，通常含 *"),
    ),
)
OF_NUMBERS: tuple[Rule[Source | FieldMap], ...] = (
    (
        ("decimal_mark",),
        lambda stated: (stated.decimal_mark or ".") in {".", ","},
        Wording("expected . or ,", "应为“.”或“,”"),
    ),
    (
        ("thousands",),
        lambda stated: (
            stated.thousands is None
            or one_other_than(stated.thousands, "0123456789+-" + (stated.decimal_mark or "."))
        ),
        Wording(
            "expected one character that is no digit, sign or decimal mark",
            "应为一个字符，且不是数字、正负号或小数点",
        ),
    ),
    (
        ("symbol",),
        lambda stated: (
            stated.symbol is None
            or bool(stated.symbol.strip() and not set(stated.symbol) & set("0123456789+-()"))
        ),
        Wording("expected a sign of currency, without digits", "应为货币符号，不含数字"),
    ),
    (
        ("minus_signs",),
        lambda stated: not set(stated.minus_signs or "") & set("0123456789+.,()% "),
        Wording("expected characters that mean minus, such as −", "应为表示负号的字符，如“−”"),
    ),
)


OF_CURRENCY: tuple[Rule[Source | FieldMap], ...] = (
    (
        ("currency",),
        lambda stated: stated.currency is None or stated.currency in MINOR_DIGITS,
        Wording("expected the code of a currency, such as USD", "应为币种代码，如 USD"),
    ),
    (
        ("currency_column",),
        lambda stated: stated.currency is None or stated.currency_column is None,
        Wording(
            "expected either a currency or a currency_column",
            "应为 currency 或 currency_column 之一",
        ),
    ),
    (
        ("currencies",),
        lambda stated: not stated.currencies or stated.currency_column is not None,
        Wording("expected a currency_column as well", "还应有 currency_column"),
    ),
)


def under(at: KeyPath, found: Iterable[tuple[KeyPath, Wording]]) -> Found:
    """The same faults, each below a path."""
    return (((*at, *path), message) for path, message in found)


def broken(rules: Iterable[Rule[S]], part: S) -> Found:
    """The rules that do not hold of a part."""
    return ((at, expected) for at, holds, expected in rules if not holds(part))
