"""A process whose commands and subject have fields of every kind that plain data can hold."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NewType, TypeAlias

from attrs import field, frozen

from lenovo_sales.clauses import ClauseNumber
from lenovo_sales.lifecycle import PERSONAL, Adopt, LabeledEnum, Lifecycle, Rows, Subject
from lenovo_sales.values import Money, Period, Rounding, Weights

Number = NewType("Number", str)


class Stage(LabeledEnum):
    """Stages of nothing in particular."""

    OPEN = "open", "处理中"
    DONE = "done", "已完成"


@frozen
class Part:
    """A part with personal fields."""

    code: str
    name: str = field(**PERSONAL)
    share: Fraction | None = None
    phones: tuple[str, ...] = field(default=(), **PERSONAL)


@frozen
class Matter(Subject[Stage]):
    """What is moved."""

    parts: tuple[Part, ...]
    by_code: Mapping[str, Part]
    pair: tuple[str, Part] | None = None
    text: str = field(default="", **PERSONAL)
    kept: str | None = field(default=None, **PERSONAL)


@frozen
class Open:
    """Open it."""

    parts: tuple[Part, ...]
    by_code: Mapping[str, Part]
    pair: tuple[str, Part] | None = None
    text: str = field(default="", **PERSONAL)


@frozen
class Note:
    """A field of every kind."""

    text: str
    count: int
    is_so: bool
    decimal: Decimal
    ratio: Fraction
    money: Money
    day: date
    time: datetime
    weights: Weights
    period: Period
    stage: Stage
    rounding: Rounding
    clause: ClauseNumber
    letter: Literal["a", "b"]
    level: Literal[1, 2]
    number: Number
    measure: int | Fraction | Money
    pair: tuple[str, int]
    others: Sequence[date]
    sums: Mapping[str, Money]
    days: dict[Stage, tuple[date, ...]]
    part: Part
    parts: tuple[Part, ...] = ()
    maybe_day: date | None = None
    maybe_part: Part | None = None
    maybe_text: str | None = field(default=None, **PERSONAL)
    maybe_parts: tuple[Part, ...] | None = field(default=None, **PERSONAL)
    people: tuple[Part, ...] = field(factory=tuple, **PERSONAL)
    kept: str = field(default="", **PERSONAL)


@frozen
class Close:
    """Close it; there is nothing to say."""


MatterCommand: TypeAlias = Open | Note | Close | Adopt[Matter]
row = Rows[Matter, Stage, None]()
MATTER = Lifecycle[Matter, MatterCommand, None](
    "matter",
    "事项",
    Matter,
    None,
    (Stage.DONE,),
    (
        row.create(Open, Stage.OPEN, "1.1").keeps("parts", "by_code", "pair", "text"),
        row.adopt("matter.adopt"),
        row((Stage.OPEN,), Note, None, "1.1").keeps("kept", "parts"),
        row((Stage.OPEN,), Close, Stage.DONE, "1.1"),
    ),
)
