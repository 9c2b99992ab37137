"""Reading one cell as one field: from text to a date, money, a number or a name. Policy 5.1.2.1."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import TypeAlias
from unicodedata import normalize

from attrs import field, frozen

from lenovo_sales.errors import BadValue
from lenovo_sales.records.dates import date_reader
from lenovo_sales.records.mapping import FieldMap, Source
from lenovo_sales.records.tables import UNREADABLE, trimmed
from lenovo_sales.records.types import fields_of
from lenovo_sales.values import Money
from lenovo_sales.wording import Wording

Value: TypeAlias = str | int | Decimal | Fraction | date | Money | Enum | None
Parser: TypeAlias = Callable[[str], tuple[Value, bool]]
"""Reads a text as a value; the second says whether it had to be rounded."""

NUMBERS: tuple[type, ...] = (Money, int, Decimal, Fraction)
LONGEST = 500
_MOST_LISTED = 20
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


@frozen
class Cell:
    """What a cell was read as, and which declared repairs it took; or what was expected of it."""

    value: Value = field(repr=False)
    repairs: tuple[str, ...] = ()
    fault: Wording | None = None


class FieldReader:
    """Reads the cells of one field of a source's records as the mapping says; each text once.

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
    ) -> None:
        field = fields_of(source.record)[name]
        self._mapped, self._joined, self._needed = source.settled(mapped), joined, field.needed
        self._missing = frozenset(("", *source.missing))
        self._parse = _parser(field.kind, self._mapped, currency)
        self._seen: dict[str, Cell] = {}

    def read(self, text: str) -> Cell:
        """The field's value for this text of a cell."""
        cell = self._seen.get(text)
        if cell is None:
            try:
                cell = self._read(trimmed(text))
            except BadValue as fault:
                cell = Cell(None, fault=fault.wording)
            self._seen[text] = cell
        return cell

    def expected(self, text: str) -> Wording | None:
        """What was expected of a value as the field takes it, when the text is none."""
        try:
            self._parse(text)
        except BadValue as fault:
            return fault.wording
        return None

    def _read(self, text: str) -> Cell:
        mapped, repairs = self._mapped, []
        if mapped.narrow and (narrowed := trimmed(normalize("NFKC", text))) != text:
            text = narrowed
            repairs.append("narrow")
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
            if text not in self._joined:
                raise BadValue("expected a key of the lookup table", "应为对照表中的键")
            text = self._joined[text]
            if text in self._missing:
                return self._absent(repairs)
        value, rounded = self._parse(mapped.values.get(text, text))
        return Cell(value, (*repairs, "round") if rounded else tuple(repairs))

    def _absent(self, repairs: Iterable[str]) -> Cell:
        if self._needed:
            raise BadValue("expected a value, found none", "应有值，实际为空")
        return Cell(None, tuple(repairs))


def listed(names: Iterable[str]) -> Wording:
    """Names in one line, the first twenty of them."""
    shown = [one_line(str(name)) for name in names]
    first = ", ".join(shown[:_MOST_LISTED])
    if len(shown) <= _MOST_LISTED:
        return Wording(first, first)
    more = Wording("{names} and {count} more", "{names}，另有 {count} 个")
    return more.filled(names=first, count=len(shown) - _MOST_LISTED)


def one_line(text: str, most: int = 60) -> str:
    """The text without what breaks or turns a line, and not longer than it should be."""
    plain = "".join(each if each.isprintable() else f"\\u{ord(each):04x}" for each in text)
    return plain if len(plain) <= most else f"{plain[:most]}…"


def _parser(kind: type, mapped: FieldMap, currency: str) -> Parser:
    style = mapped.style
    if kind is Money:
        return lambda text: style.money(text, currency, mapped.round)
    plain: dict[type, Callable[[str], Value]] = {
        int: style.whole,
        Decimal: style.decimal,
        Fraction: style.share,
        str: _text,
    }
    if kind is date:
        plain[kind] = date_reader(mapped.format)
    elif issubclass(kind, Enum):
        plain[kind] = _choice(kind, mapped.values)
    read = plain[kind]
    return lambda text: (read(text), False)


def _text(text: str) -> str:
    if len(text) > LONGEST or _HIDDEN.search(text):
        raise BadValue(
            "expected one line of text, without hidden marks, of at most {most} characters",
            "应为单行文字，不含隐藏字符，至多 {most} 个字符",
            most=LONGEST,
        )
    return text


def _choice(kind: type[Enum], values: Mapping[str, str]) -> Callable[[str], Enum]:
    """A member by its English word in any case or by its Chinese one."""
    choices: dict[str, Enum] = {}
    for member in kind:
        word = str(member.value).casefold()
        choices.update({word: member, word.replace("_", " "): member})
        if chinese := getattr(member, "chinese", None):
            choices[chinese] = member
    names = listed(values or (str(member.value) for member in kind))
    expected = Wording("expected one of {names}", "应为以下之一：{names}").filled(names=names)

    def parse(text: str) -> Enum:
        found = choices.get(text.casefold())
        if found is None:
            raise BadValue(expected)
        return found

    return parse
