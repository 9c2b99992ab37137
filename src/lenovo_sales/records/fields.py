"""Reading one cell as one field: from text to a date, money, a number or a name. Policy 5.1.2.1."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import TypeAlias
from unicodedata import normalize

from attrs import field, frozen

from lenovo_sales.errors import BadValue
from lenovo_sales.records.book_choices import Quarters
from lenovo_sales.records.cells import RawCell, text_of
from lenovo_sales.records.dates import DayReader, date_reader
from lenovo_sales.records.decoding import UNREADABLE
from lenovo_sales.records.field_map import FieldMap
from lenovo_sales.records.hints import listed
from lenovo_sales.records.mapping import Source
from lenovo_sales.records.numbers import (
    as_decimal,
    as_money,
    as_whole,
    is_shortened,
)
from lenovo_sales.records.text import hidden, in_one_line, trimmed, without_hidden
from lenovo_sales.records.types import fields_of
from lenovo_sales.values import Cycle, Money
from lenovo_sales.wording import Wording

Value: TypeAlias = str | int | Decimal | Fraction | date | Money | Enum | None

NUMBERS: tuple[type, ...] = (Money, int, Decimal, Fraction)
BETWEEN = "\x1f"
"""What stands between the parts of a key of several columns: no text has it."""
LONGEST = 500
MOST_SEEN = 8_192  # texts of a field whose reading is kept: beyond it, most are read once
_DAY = timedelta(days=1)


@frozen
class Cell:
    """What a cell was read as, and which declared repairs it took; or what was expected of it.

    `exact` is an amount before it was rounded, where rounding is carried.
    """

    value: Value = field(repr=False)
    repairs: tuple[str, ...] = ()
    fault: Wording | None = None
    exact: Fraction | None = field(default=None, repr=False)


class FieldReader:
    """Reads the cells of one field of a source's records as the mapping says.

    The first texts of a field are read once each, as most columns say few different things.

    What is at fault is said without the text: that may be somebody's name.

    Raises:
        BadValue: A format of the field is none.
    """

    def __init__(
        self,
        source: Source,
        name: str,
        mapped: FieldMap,
        currency: str,
        joined: Mapping[str, str] | None = None,
        quarters: Quarters = Quarters.CALENDAR,
    ) -> None:
        field = fields_of(source.record)[name]
        self._mapped, self._joined, self._needed = source.settled(mapped), joined, field.needed
        self._missing = frozenset(("", *source.missing))
        self._kind, self._currency = field.kind, self._mapped.currency or currency
        self._style, self._scale = self._mapped.style, self._mapped.scale
        self._mends = [(repair, mend) for repair, asked, mend in _MENDS if asked(self._mapped)]
        self._parse = _parser(field.kind, self._mapped, quarters)
        self._choice = _choice(field.kind) if issubclass(field.kind, Enum) else None
        self._seen: dict[RawCell, Cell] = {}

    def read(self, cell: RawCell, operands: Sequence[RawCell] = ()) -> Cell:
        """The field's value for this cell; `operands` are the cells of `times` and `minus`."""
        if operands:
            return self._tried(cell, operands)
        found = self._seen.get(cell)
        if found is None:
            found = self._tried(cell, ())
            if len(self._seen) < MOST_SEEN:
                self._seen[cell] = found
        return found

    def in_currency(self, currency: str) -> "FieldReader":
        """The reader of the same field where its amounts are in another currency."""
        other = copy(self)
        other._currency, other._seen = currency, {}
        return other

    def expected(self, text: str) -> Wording | None:
        """What was expected of a value as the field takes it, when the text is none."""
        try:
            if self._choice is not None:
                self._choice(text)
            else:
                self._value(text, text, (), [])
        except BadValue as fault:
            return fault.wording
        return None

    def _tried(self, cell: RawCell, operands: Sequence[RawCell]) -> Cell:
        try:
            return self._read(cell, operands)
        except BadValue as fault:
            return Cell(None, fault=fault.wording)

    def _read(self, cell: RawCell, operands: Sequence[RawCell]) -> Cell:
        mapped = self._mapped
        repairs: list[str] = []
        text = found = trimmed(cell if isinstance(cell, str) else text_of(cell))
        for name, mend in self._mends:
            if (mended := trimmed(mend(text))) != text:
                text = mended
                repairs.append(name)
        if text in mapped.repairs:
            text = trimmed(mapped.repairs[text])
            repairs.append("repairs")
        if text in self._missing:
            if mapped.default is None:
                return self._absent(repairs)
            text = mapped.default
            repairs.append("default")
        if UNREADABLE in text:
            raise BadValue(
                "expected text in the encoding of the file; is the right one stated?",
                "应为文件所用编码的文字；所填编码是否正确？",
            )
        if self._joined is not None:
            text = self._looked_up(text, repairs)
            if text in self._missing:
                return self._absent(repairs)
        if operands and any(trimmed(text_of(each)) in self._missing for each in operands):
            return self._absent(repairs)
        meant = mapped.values.get(text, text)
        unchanged = not isinstance(cell, str) and meant == found
        return self._value(meant, cell if unchanged else meant, operands, repairs)

    def _looked_up(self, text: str, repairs: list[str]) -> str:
        """What the lookup table has for a key."""
        assert self._joined is not None  # noqa: S101 the caller looked
        if text in self._joined:
            return self._joined[text]
        lookup = self._mapped.lookup
        if lookup is None or lookup.otherwise is None:
            raise BadValue("expected a key of the lookup table", "应为对照表中的键")
        repairs.append("otherwise")
        return lookup.otherwise

    def _absent(self, repairs: Iterable[str]) -> Cell:
        if self._needed:
            raise BadValue("expected a value, found none", "应有值，实际为空")
        return Cell(None, tuple(repairs))

    def _value(
        self, text: str, cell: RawCell, operands: Sequence[RawCell], repairs: list[str]
    ) -> Cell:
        """The value of a text, or of a cell that is no text, with its operands."""
        if self._kind not in NUMBERS:
            return Cell(self._parse(cell), tuple(repairs))
        number = self._number(cell)
        if self._scale != 1 and not (self._kind is Fraction and text.endswith("%")):
            number *= self._scale
        if operands:
            factors = len(self._mapped.factors)
            for place, operand in enumerate(operands):
                by = self._operand(operand, place < factors)
                number = number * by if place < factors else number - by
        if self._kind is int:
            return Cell(as_whole(number), tuple(repairs))
        if self._kind is Decimal:
            return Cell(as_decimal(number), tuple(repairs))
        if self._kind is Fraction:
            return Cell(number, tuple(repairs))
        money, rounded = as_money(number, self._currency, self._mapped.round)
        if rounded:
            repairs.append("round")
        return Cell(money, tuple(repairs), exact=number if self._mapped.carry else None)

    def _number(self, cell: RawCell) -> Fraction:
        if isinstance(cell, int | Decimal):
            return Fraction(cell)
        text = text_of(cell)
        return self._style.share(text) if self._kind is Fraction else self._style.number(text)

    def _operand(self, cell: RawCell, factor: bool) -> Fraction:
        """The number of a cell that the field's number is multiplied by, or less of."""
        if isinstance(cell, int | Decimal):
            return Fraction(cell)
        text = trimmed(text_of(cell))
        if self._mapped.narrow:
            text = trimmed(normalize("NFKC", text))
        return self._style.share(text) if factor else self._style.number(text)


_MENDS: tuple[tuple[str, Callable[[FieldMap], bool], Callable[[str], str]], ...] = (
    ("strip_hidden", lambda mapped: bool(mapped.strip_hidden), without_hidden),
    ("one_line", lambda mapped: bool(mapped.one_line), in_one_line),
    ("narrow", lambda mapped: mapped.narrow, lambda text: normalize("NFKC", text)),
)
"""The repairs of a text as it stands, in their order: its name, whether it is declared, itself."""


def _parser(kind: type, mapped: FieldMap, quarters: Quarters) -> Callable[[RawCell], Value]:
    """How a field that is no number is read."""
    if kind is date:
        read = date_reader(mapped.format, mapped.zones)
        return (lambda cell: read(cell) + _DAY) if mapped.inclusive else read
    if issubclass(kind, Enum):
        return _choice(kind, mapped.values)
    if mapped.period is not None:
        whole_days = not mapped.format
        return _period(
            mapped.period, date_reader(mapped.format, mapped.zones, whole_days), quarters
        )
    return _text


def _text(cell: RawCell) -> str:
    text = text_of(cell)
    if len(text) > LONGEST or hidden(text):
        raise BadValue(
            "expected one line of text, without hidden marks, of at most {most} characters",
            "应为单行文字，不含隐藏字符，至多 {most} 个字符",
            most=LONGEST,
        )
    if is_shortened(text):
        raise BadValue(
            "expected the whole text, found what a spreadsheet left of a long number; "
            "keep the column as text",
            "应为完整文字，实际为电子表格截短的长数字；该列应以文本保存",
        )
    return text


def _period(cycle: Cycle, read: DayReader, quarters: Quarters) -> Callable[[RawCell], str]:
    """The month, quarter or year in which a day lies, as a target's period is written."""

    def period(cell: RawCell) -> str:
        day = read(cell)
        if cycle is Cycle.MONTH:
            return f"{day.year}-{day.month:02}"
        if quarters is Quarters.FISCAL:  # the edition knows when its year begins
            return f"{cycle.value} of {day.year}-{day.month:02}"
        return str(day.year) if cycle is Cycle.YEAR else f"{day.year}-Q{(day.month + 2) // 3}"

    return period


def _choice(kind: type[Enum], values: Mapping[str, str] | None = None) -> Callable[[RawCell], Enum]:
    """A member by its English word in any case or by its Chinese one."""
    choices: dict[str, Enum] = {}
    for member in kind:
        word = str(member.value).casefold()
        choices.update({word: member, word.replace("_", " "): member})
        if chinese := getattr(member, "chinese", None):
            choices[chinese] = member
    names = listed(values or (str(member.value) for member in kind))
    expected = Wording("expected one of {names}", "应为以下之一：{names}").filled(names=names)

    def parse(cell: RawCell) -> Enum:
        found = choices.get(text_of(cell).casefold())
        if found is None:
            raise BadValue(expected)
        return found

    return parse
