"""The kinds of parameter (参数类别): each knows its unit, its bounds and how people write it.

There is no other kind, and none without bounds: a program that stores the numbers of an edition, or
computes with them, knows how wide they can be. A ratio is a whole number over a whole number, each
bounded.

>>> days = Days("3.1.2.3", "longest time to the next contact", "最长回访间隔", least=1)
>>> days.holds(7), days.holds(0), days.expected.english
(True, False, 'expected 1 to 3660, calendar days')
>>> Share("4.3.3.1", "rate", "比例").expected.chinese
'应为 0% 至 100%，比例'
"""

from datetime import date
from enum import Enum
from fractions import Fraction
from typing import ClassVar, Literal

from attrs import field, frozen

from lenovo_sales.clauses import ClauseNumber, Wording
from lenovo_sales.errors import BadValue
from lenovo_sales.values import Money
from lenovo_sales.values.decimals import fixed
from lenovo_sales.values.zones import time_zone

Tighter = Literal["lower", "higher"]
Bound = int | Fraction

MOST_DENOMINATOR = 10**6
MOST_MINOR = 10**14
MOST_CHARACTERS = 200
MOST_DAYS = 3_660


@frozen
class About:
    """What a parameter is (参数说明): its clause, what it is called, its unit.

    `tighter` says which way a region may move it; None: it is headquarters' alone. Policy 2.2.2.1.
    """

    clause: ClauseNumber
    english: str
    chinese: str
    unit: Wording = field(kw_only=True)
    tighter: Tighter | None = field(default=None, kw_only=True)
    since: int = field(default=1, kw_only=True)  # the schema of editions that brought it

    says: ClassVar[bool] = False  # words for readers, by which nothing is decided

    @property
    def label(self) -> Wording:
        """What it is called."""
        return Wording(self.english, self.chinese)

    @property
    def bounds(self) -> tuple[str, str] | None:
        """The least and the most, as people write them; None where it is no number."""
        return None

    @property
    def expected(self) -> Wording:
        """What its place takes."""
        bounds = self.bounds
        if bounds is None:
            return Wording("expected {unit}", "应为{unit}").filled(unit=self.unit)
        least, most = bounds
        said = Wording("expected {least} to {most}, {unit}", "应为 {least} 至 {most}，{unit}")
        return said.filled(least=least, most=most, unit=self.unit)

    def holds(self, value: object) -> bool:
        """Whether a value of its type may stand in its place."""
        return True

    def written(self, value: object) -> str | int | bool | date:
        """The value as a document has it."""
        match value:
            case bool() | int() | date() | str():
                return value
            case Enum():
                return str(value.value)
            case Fraction():
                return plain_text(value)
        return str(value)


@frozen
class Whole(About):
    """A whole number of something."""

    least: int = field(default=0, kw_only=True)
    most: int = field(kw_only=True)

    @property
    def bounds(self) -> tuple[str, str]:
        """The least and the most, as people write them."""
        return str(self.least), str(self.most)

    def holds(self, value: object) -> bool:
        """Whether it is within the bounds, both included."""
        return isinstance(value, int) and self.least <= value <= self.most


@frozen
class Days(Whole):
    """Calendar days (自然日); at most ten years."""

    unit: Wording = field(default=Wording("calendar days", "自然日"), kw_only=True)
    most: int = field(default=MOST_DAYS, kw_only=True)


@frozen
class Minutes(Whole):
    """Working minutes (工作分钟); at most a year of nights and days."""

    unit: Wording = field(default=Wording("working minutes", "工作分钟"), kw_only=True)
    most: int = field(default=527_040, kw_only=True)


@frozen
class Count(Whole):
    """A number of things, which its unit names (数量)."""

    unit: Wording = field(kw_only=True)
    most: int = field(default=1_000, kw_only=True)


@frozen
class Decimals(Whole):
    """How many decimals something is rounded to (小数位数)."""

    unit: Wording = field(default=Wording("decimals", "位小数"), kw_only=True)
    most: int = field(default=6, kw_only=True)


@frozen
class Ratio(About):
    """A plain number, exact: a whole number over a whole number (比值)."""

    unit: Wording = field(default=Wording("plain number", "普通数字"), kw_only=True)
    least: Bound = field(default=0, kw_only=True)
    most: Bound = field(default=1_000, kw_only=True)
    denominator: int = field(default=MOST_DENOMINATOR, kw_only=True)
    in_percent: bool = field(default=False, kw_only=True)  # written so where it is not whole

    @property
    def bounds(self) -> tuple[str, str]:
        """The least and the most, as people write them."""
        return str(self.written(Fraction(self.least))), str(self.written(Fraction(self.most)))

    @property
    def numerator(self) -> int:
        """The largest numerator that a value can have, of either sign."""
        widest = max(abs(Fraction(self.least)), abs(Fraction(self.most)))
        return int(widest * self.denominator)

    def holds(self, value: object) -> bool:
        """Whether it is within the bounds, both included, and its denominator too."""
        return (
            isinstance(value, int | Fraction)
            and self.least <= value <= self.most
            and value.denominator <= self.denominator
        )

    def written(self, value: object) -> str | int | bool | date:
        """The value as a document has it, in percent where that is how it is read."""
        if self.in_percent and isinstance(value, Fraction) and value.denominator > 1:
            return percent(value)
        return super().written(value)


@frozen
class Share(Ratio):
    """A part of a whole, written in percent (占比)."""

    unit: Wording = field(default=Wording("share", "比例"), kw_only=True)
    most: Bound = field(default=1, kw_only=True)

    def written(self, value: object) -> str | int | bool | date:
        """The value in percent, where it has an end there."""
        return percent(value) if isinstance(value, Fraction) else super().written(value)


@frozen
class Points(Ratio):
    """Points of a score (分)."""

    unit: Wording = field(default=Wording("points", "分"), kw_only=True)


@frozen
class Amount(About):
    """Money, in whole minor units of its currency (金额)."""

    unit: Wording = field(default=Wording("amount and currency", "金额与币种"), kw_only=True)
    least: int = field(default=0, kw_only=True)  # minor units
    most: int = field(default=MOST_MINOR, kw_only=True)

    @property
    def bounds(self) -> tuple[str, str]:
        """The least and the most, with two decimals."""
        return fixed(self.least, 2), fixed(self.most, 2)

    def holds(self, value: object) -> bool:
        """Whether its minor units are within the bounds, both included."""
        return isinstance(value, Money) and self.least <= value.minor <= self.most


@frozen
class Choice(About):
    """One of several ways that are known by name, or yes or no (选项)."""

    unit: Wording = field(default=Wording("choice", "选项"), kw_only=True)


@frozen
class Name(About):
    """The name by which something is known (名称)."""

    unit: Wording = field(
        default=Wording("a name, printable, of at most 200 characters", "名称，可打印，至多200字"),
        kw_only=True,
    )

    def holds(self, value: object) -> bool:
        """Whether it is a name: something that can be printed, without blanks around it."""
        return isinstance(value, str) and is_said(value) and value == value.strip()


@frozen
class Zone(Name):
    """The name of a time zone (时区), the same on every machine."""

    unit: Wording = field(
        default=Wording("a time zone such as Asia/Shanghai", "时区，如 Asia/Shanghai"), kw_only=True
    )

    def holds(self, value: object) -> bool:
        """Whether it is a zone of the tz database that does not depend on the machine."""
        if not isinstance(value, str):
            return False
        try:
            time_zone(value)
        except BadValue:
            return False
        return True


@frozen
class Day(About):
    """A day of the calendar (日期), from 1900 to 2999."""

    unit: Wording = field(default=Wording("date", "日期"), kw_only=True)

    @property
    def bounds(self) -> tuple[str, str]:
        """The first and the last day."""
        return "1900-01-01", "2999-12-31"

    def holds(self, value: object) -> bool:
        """Whether it is a day from 1900 to 2999."""
        return isinstance(value, date) and 1900 <= value.year <= 2999


@frozen
class Label(About):
    """Words for people, in both languages (措辞)."""

    unit: Wording = field(default=Wording("words in both languages", "中英文措辞"), kw_only=True)

    says: ClassVar[bool] = True

    def holds(self, value: object) -> bool:
        """Whether something is said in both languages."""
        return isinstance(value, Wording) and is_said(value.english) and is_said(value.chinese)


@frozen
class Group(About):
    """A group of parameters that are read together (组)."""

    unit: Wording = field(default=Wording("group", "组"), kw_only=True)


def is_said(text: str) -> bool:
    """Whether a text is not blank, not too long, and can be printed.

    >>> is_said("Sales"), is_said(" "), is_said("a" + chr(27))
    (True, False, False)
    """
    return bool(text.strip()) and text.isprintable() and len(text) <= MOST_CHARACTERS


def plain_text(value: Fraction) -> str | int:
    """An exact number as a document has it: whole, with its decimals, or as a fraction.

    >>> plain_text(Fraction(2)), plain_text(Fraction(3, 2)), plain_text(Fraction(-2, 3))
    (2, '1.5', '-2/3')

    Raises:
        BadValue: It has more than a hundred digits.
    """
    if max(abs(value.numerator), value.denominator) > 10**100:
        raise BadValue("expected a ratio of at most 100 digits", "比率至多 100 位")
    if value.denominator == 1:
        return value.numerator
    for places in range(1, 7):
        if 10**places % value.denominator == 0:
            return fixed(value.numerator * 10**places // value.denominator, places)
    return f"{value.numerator}/{value.denominator}"


def percent(value: Fraction) -> str:
    """An exact share in percent, or as a fraction where that has no end.

    >>> percent(Fraction(7, 200)), percent(Fraction(1, 3))
    ('3.5%', '1/3')
    """
    text = str(plain_text(value * 100))
    return str(plain_text(value)) if "/" in text else f"{text}%"
