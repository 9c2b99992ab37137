"""Rows that a program makes, held to what intake holds those of a file to. Policy 5.1.2.1.

Text is taken where an enumeration, a date, money or a number is meant; what is none of them, and a
row that contradicts itself, is refused with its record and field.

>>> from lenovo_sales.records.types import TicketRow
>>> row = TicketRow("T-1", "2017-05-02", "complaint", "E-7")
>>> [(each.opened, each.raises.name) for each in made_rows([row], "CNY")]
[(datetime.date(2017, 5, 2), 'COMPLAINT')]
>>> made_rows([TicketRow("T-1", "2017-05-02", "shouting", "E-7")], "CNY")
Traceback (most recent call last):
lenovo_sales.errors.BadValue: ticket T-1: raises: expected one of request, complaint
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache, partial
from operator import attrgetter
from types import NoneType
from typing import TYPE_CHECKING, TypeAlias, cast
from unicodedata import normalize

from attrs import evolve

from lenovo_sales.errors import BadValue
from lenovo_sales.organization import Post
from lenovo_sales.records.references import LOST
from lenovo_sales.records.revision import Revision
from lenovo_sales.records.text import hidden, trimmed
from lenovo_sales.records.types import RECORDS, Contradiction, RecordField, RecordRow, name_of
from lenovo_sales.records.types.row import field_place, person_fields, record_fields
from lenovo_sales.values import Money, exact, ratio
from lenovo_sales.wording import Wording

if TYPE_CHECKING:
    from lenovo_sales.records.book import Book

Reader: TypeAlias = Callable[[object], object]

LONGEST = 500
_HALF = re.compile("[\ud800-\udfff]").search
_EXPONENT = re.compile(r"\d\.?[eE][+-]?\d", re.ASCII).search
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII).fullmatch
_AT = Wording("{place}: {expected}", "{place}：{expected}")
_NO_ROW = Wording(
    "rows: expected records such as SaleRow, found {kind}",
    "rows：应为记录，如 SaleRow，实际为 {kind}",
)
_NO_VALUE = Wording("expected a value, found none", "应有值，实际为空")
_NO_DATE = Wording(
    "expected a date without a time of day, or text such as 2017-05-02",
    "应为日期，不含时刻，或如 2017-05-02 的文本",
)
_NO_MONEY = Wording(
    "expected Money, or text such as 1200.00, found {kind}",
    "应为 Money，或如 1200.00 的文本，实际为 {kind}",
)
_NO_EXPONENT = Wording(
    "expected all digits of the number, without an exponent", "应写全数字，不用科学计数法"
)
_NO_COUNT = Wording("expected a whole number, found {kind}", "应为整数，实际为 {kind}")
_NO_TEXT = Wording(
    "expected one line of text, without hidden marks, of at most {most} characters",
    "应为单行文字，不含隐藏字符，至多 {most} 个字符",
).filled(most=LONGEST)
_evolved: Callable[..., RecordRow] = evolve
_NO_CHOICE = Wording("expected one of {names}", "应为以下之一：{names}")


def made_rows(rows: Iterable[RecordRow | Revision], currency: str) -> list[RecordRow | Revision]:
    """Return the rows with values of the types that their fields declare.

    Raises:
        BadValue: One is no record, or a field of it is not what intake would take.
    """
    given = list(rows)
    places: dict[type, list[int]] = {}
    for number, each in enumerate(given):
        places.setdefault(type(_row(each)), []).append(number)
    kinds = {*RECORDS.values()}
    for kind, numbers in places.items():
        if kind not in kinds:
            raise BadValue(_NO_ROW.filled(kind=kind.__name__))
        same = _settled([_row(given[number]) for number in numbers], currency)
        for number, row in zip(numbers, same, strict=True):
            given[number] = _again(given[number], row)
    return given


def check_people(book: "Book") -> None:
    """Check that records name people of the book only, where it states people.

    Raises:
        BadValue: A record names a person whom the book does not state.
    """
    people = {each.row.id for each in book.revisions if isinstance(each.row, Post)}
    if not people:
        return
    for kind, rows in book.rows.items():
        for name in person_fields(kind):
            named = attrgetter(name)
            for row in rows:
                if named(row) is not None and named(row) not in people:
                    raise _fault(row, name, LOST.filled(record=name_of("person")))


def _row(each: RecordRow | Revision) -> RecordRow:
    return each.row if isinstance(each, Revision) else each


def _again(old: RecordRow | Revision, row: RecordRow) -> RecordRow | Revision:
    """The row in the place of the old one; a revision keeps the day on which it became known."""
    if not isinstance(old, Revision):
        return row
    try:
        known = None if old.known is None else _day(old.known)
    except BadValue as fault:
        raise _fault(row, "known", fault.wording) from None
    return evolve(old, row=row, known=known)


def _settled(rows: list[RecordRow], currency: str) -> list[RecordRow]:
    """Rows of one type, each with values of the types that its fields declare."""
    kind = type(rows[0])
    for field in record_fields(kind):
        values = list(map(attrgetter(field.name), rows))
        if _are_sound(values, field):
            continue
        read = _reader(field, currency)
        rows = [
            _with(row, field.name, value, read) for row, value in zip(rows, values, strict=True)
        ]
    if (fault_of := cast("Contradiction | None", getattr(kind, "fault", None))) is not None:
        for row in rows:
            if (fault := fault_of(row)) is not None:
                raise _fault(row, *fault)
    return rows


def _are_sound(values: Iterable[object], field: RecordField) -> bool:
    """Whether no value of a field has to be read: most rows are made with the right types."""
    kind = field.kind
    if not {*map(type, values)} <= ({kind} if field.needed else {kind, NoneType}):
        return False
    if kind is str:
        return all(map(_is_text, {*values} - {None}))
    return kind is not Decimal  # which may be infinite


def _with(row: RecordRow, name: str, value: object, read: Reader) -> RecordRow:
    try:
        taken = read(value)
    except BadValue as fault:
        raise _fault(row, name, fault.wording) from None
    if taken is value:
        return row
    return _evolved(row, **{name: taken})


def _fault(row: RecordRow, field: str, expected: Wording) -> BadValue:
    return BadValue(_AT.filled(place=field_place(row, field), expected=expected))


def _is_text(value: object) -> bool:
    return (
        isinstance(value, str)
        and 0 < len(value) <= LONGEST
        and not _is_unclear(value)
        and trimmed(value) == value == normalize("NFC", value)
    )


def _reader(field: RecordField, currency: str) -> Reader:
    """What reads a value as one of the field; blank text is as absent as None."""
    kind = field.kind
    if kind is Money:
        read: Reader = partial(_money, currency=currency)
    elif issubclass(kind, Enum):
        read = partial(_choice, kind=kind)
    else:
        read = _READ[kind]

    def reading(value: object) -> object:
        if isinstance(value, str):
            value = trimmed(normalize("NFC", value)) if kind is str else trimmed(value)
        if value is None or value == "":
            if field.needed:
                raise BadValue(_NO_VALUE)
            return None
        if kind in _NUMBERS and isinstance(value, str) and _EXPONENT(value):
            raise BadValue(_NO_EXPONENT)
        return read(value)

    return reading


def _is_unclear(text: str) -> bool:
    """Whether a text holds what nobody sees, or the half of a character."""
    return hidden(text) or _HALF(text) is not None


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST or _is_unclear(value):
        raise BadValue(_NO_TEXT)
    return value


def _day(value: object) -> date:
    if isinstance(value, str) and _ISO(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise BadValue(_NO_DATE) from None
    if not isinstance(value, date) or isinstance(value, datetime):
        raise BadValue(_NO_DATE)
    return value


def _money(value: object, currency: str) -> Money:
    if isinstance(value, str):
        value = Money.parse(value) if " " in value else Money.of(value, currency)
    if not isinstance(value, Money):
        raise BadValue(_NO_MONEY.filled(kind=type(value).__name__))
    return value


def _count(value: object) -> int:
    number = exact(value) if isinstance(value, str) else value
    if isinstance(number, Decimal) and number == number.to_integral_value():
        return int(number)
    if not isinstance(number, int) or isinstance(number, bool):
        raise BadValue(_NO_COUNT.filled(kind=type(value).__name__))
    return number


_NUMBERS = frozenset({int, Decimal, Fraction, Money})
_READ: Mapping[type, Reader] = {
    str: _text,
    date: _day,
    int: _count,
    Decimal: exact,
    Fraction: ratio,
}


def _choice(value: object, kind: type[Enum]) -> Enum:
    """A member, also by its English word in any case or by its Chinese one."""
    if isinstance(value, kind):
        return value
    words = _words(kind)
    found = words.get(value.casefold()) if isinstance(value, str) else None
    if found is None:
        names = ", ".join(str(member.value) for member in kind)
        raise BadValue(_NO_CHOICE.filled(names=names))
    return found


@cache
def _words(kind: type[Enum]) -> Mapping[str, Enum]:
    found: dict[str, Enum] = {}
    for member in kind:
        word = str(member.value).casefold()
        found |= {word: member, word.replace("_", " "): member}
        if chinese := getattr(member, "chinese", None):
            found[chinese] = member
    return found
