"""Reading one cell as one field: from text to a date, money, a number or a name. Policy 5.1.2.1."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from types import UnionType
from typing import TypeAlias, get_args, get_origin
from unicodedata import normalize

from attrs import frozen

from lenovo_sales.errors import BadValue
from lenovo_sales.records.mapping import FieldMap
from lenovo_sales.values import Money, exact, ratio

Value: TypeAlias = str | int | Decimal | Fraction | date | Money | Enum | None

ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
CONTROL = re.compile("[\x00-\x1f\x7f\x85\u2028\u2029]")
LONGEST = 500


@frozen
class Cell:
    """What a cell was read as, and which declared repairs it took."""

    value: Value
    repairs: tuple[str, ...] = ()


class FieldReader:
    """Reads the cells of one field as the mapping says.

    Raises BadValue from `read`, with what was expected and never with what was found.
    """

    def __init__(
        self,
        kind: type,
        mapped: FieldMap,
        currency: str,
        missing: tuple[str, ...] = ("",),
        joined: Mapping[str, str] | None = None,
        needed: bool = True,
    ) -> None:
        self._mapped, self._missing, self._joined = mapped, frozenset(missing), joined
        self._needed = needed
        self._parse = _parser(kind, mapped, currency)
        self._seen: dict[str, Cell] = {}

    def read(self, text: str) -> Cell:
        """The field's value for this text of the cell; equal texts are read once."""
        cell = self._seen.get(text)
        if cell is None:
            cell = self._seen[text] = self._read(text)
        return cell

    def _read(self, text: str) -> Cell:
        mapped, repairs = self._mapped, []
        if text in self._missing:
            if mapped.default is None:
                if self._needed:
                    raise BadValue("expected a value, found none")
                return Cell(None)
            text = mapped.default
            repairs.append("default")
        if mapped.narrow and (narrowed := normalize("NFKC", text)) != text:
            text = narrowed
            repairs.append("narrow")
        if text in mapped.repairs:
            text = mapped.repairs[text]
            repairs.append("repairs")
        if self._joined is not None:
            if text not in self._joined:
                raise BadValue("expected a key of the lookup table")
            text = self._joined[text]
        value, rounded = self._parse(mapped.values.get(text, text))
        return Cell(value, (*repairs, "round") if rounded else tuple(repairs))


Parser: TypeAlias = Callable[[str], tuple[Value, bool]]


def _parser(kind: type, mapped: FieldMap, currency: str) -> Parser:
    plain = _without_none(kind)
    if plain is Money:
        return _money(mapped, mapped.currency or currency)
    if plain is date:
        return _date(mapped.format)
    if plain is int:
        return lambda text: (_whole(_number(text, mapped)), False)
    if plain is Decimal:
        return lambda text: (exact(_number(text, mapped)), False)
    if plain is Fraction:
        return lambda text: (ratio(text), False)
    if isinstance(plain, type) and issubclass(plain, Enum):
        return _choice(plain, mapped)
    return lambda text: (_text(text), False)


def _without_none(kind: object) -> object:
    if get_origin(kind) is UnionType or isinstance(kind, UnionType):
        return next(part for part in get_args(kind) if part is not type(None))
    return kind


def _text(text: str) -> str:
    if len(text) > LONGEST or CONTROL.search(text):
        raise BadValue(f"expected text of one line and at most {LONGEST} characters")
    return text


def _choice(kind: type[Enum], mapped: FieldMap) -> Parser:
    choices = {str(member.value): member for member in kind}
    expected = ", ".join(mapped.values or choices)

    def parse(text: str) -> tuple[Value, bool]:
        if text not in choices:
            raise BadValue(f"expected one of {expected}")
        return choices[text], False

    return parse


def _date(formats: tuple[str, ...]) -> Parser:
    def parse(text: str) -> tuple[Value, bool]:
        if any(character.isdigit() and not character.isascii() for character in text):
            raise BadValue("expected a date in plain digits")
        if not formats:
            if not ISO_DATE.fullmatch(text):
                raise BadValue("expected a date as YYYY-MM-DD")
            try:
                return _in_range(date.fromisoformat(text)), False
            except ValueError:
                raise BadValue("expected a date that exists, as YYYY-MM-DD") from None
        for each in formats:
            try:
                return _in_range(datetime.strptime(text, each).date()), False  # noqa: DTZ007 a calendar date
            except ValueError:
                continue
        raise BadValue(f"expected a date that exists, as {' or '.join(formats)}")

    return parse


def _in_range(found: date) -> date:
    if not 1900 <= found.year <= 2999:
        raise BadValue("expected a date between the years 1900 and 2999")
    return found


def _money(mapped: FieldMap, currency: str) -> Parser:
    def parse(text: str) -> tuple[Value, bool]:
        number = _number(text, mapped)
        if mapped.round is None:
            return Money.of(number, currency), False
        rounded = Money.of(number, currency, mapped.round)
        return rounded, rounded.amount != exact(number)

    return parse


def _number(text: str, mapped: FieldMap) -> str:
    """The digits as `exact` takes them: sign, digits, a point."""
    negative = False
    if mapped.parentheses and text.startswith("(") and text.endswith(")"):
        text, negative = text[1:-1].strip(), True
    if mapped.symbol:
        sign = "-" if text.startswith("-") else ""
        text = sign + text.removeprefix(sign).strip().removeprefix(mapped.symbol).strip()
    if mapped.thousands:
        text = _ungrouped(text, mapped.thousands, mapped.decimal_mark)
    if mapped.decimal_mark != ".":
        if "." in text:
            raise BadValue(f"expected a number with the decimal mark {mapped.decimal_mark}")
        text = text.replace(mapped.decimal_mark, ".")
    return f"-{text}" if negative else text


def _ungrouped(text: str, thousands: str, decimal_mark: str) -> str:
    whole, mark, part = text.partition(decimal_mark)
    groups = whole.removeprefix("-").split(thousands)
    if thousands in part or (len(groups) > 1 and not _are_groups(groups)):
        raise BadValue("expected a number whose thousands are grouped by three digits")
    return whole.replace(thousands, "") + mark + part


def _are_groups(groups: list[str]) -> bool:
    return 1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])


def _whole(text: str) -> int:
    number = exact(text)
    if number != int(number):
        raise BadValue("expected a whole number")
    return int(number)
