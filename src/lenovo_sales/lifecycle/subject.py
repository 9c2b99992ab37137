"""What a process moves (流程对象): an identity, a stage, fields, and which of them are personal.

>>> class Stage(LabeledEnum):
...     WON = "won", "赢单"
>>> Stage("won").chinese, Stage.WON.wording.in_language("en")
('赢单', 'won')
"""

from collections.abc import Iterable
from datetime import datetime, tzinfo
from enum import Enum
from typing import Any, Generic, Protocol, Self, TypeVar, cast

from attrs import evolve, fields, frozen, has

from lenovo_sales.clauses import Wording
from lenovo_sales.errors import BadValue


class LabeledEnum(Enum):
    """An enumeration: its value is the English word, `chinese` the Simplified Chinese (中文)."""

    _value_: str
    chinese: str

    def __new__(cls, english: str, chinese: str = "") -> Self:
        """Make the English word the value, so that `Stage("won")` finds the member.

        Raises:
            BadValue: A member is defined without its Chinese word.
        """
        if not chinese:
            raise BadValue("expected every member with its Chinese word", "每个成员应有中文")
        member = object.__new__(cls)
        member._value_ = english
        member.chinese = chinese
        return member

    __hash__ = object.__hash__  # members are single; hashing their names is slow on Python 3.11

    @property
    def wording(self) -> Wording:
        """The member as people read it, in both languages."""
        return Wording(self._value_.replace("_", " "), self.chinese)


G_co = TypeVar("G_co", bound=LabeledEnum, covariant=True)


@frozen
class Subject(Generic[G_co]):
    """What a process moves; `revision` and `updated_at` are the number and time of its last event.

    A subject class inherits from it and adds fields; those that have no default are set by the
    row that creates a subject.
    """

    id: str
    stage: G_co
    revision: int
    updated_at: datetime


class HasId(Protocol):
    """What an id tells from all others of its kind."""

    @property
    def id(self) -> str:
        """The id."""
        ...


V = TypeVar("V")
Given = TypeVar("Given", bound=HasId)


def once(records: Iterable[Given]) -> tuple[Given, ...]:
    """Records as they came, each once however often it was given (去重).

    Raises:
        BadValue: Two that differ have one id.
    """
    by_id: dict[str, Given] = {}
    for each in records:
        if by_id.setdefault(each.id, each) != each:
            raise BadValue(
                "expected one record of each id, found two that differ",
                "同一编号应只有一条记录，现有两条不同的记录",
            )
    return tuple(by_id.values())


def in_one_zone(value: V, zone: tzinfo) -> V:
    """A value with every instant in it as a clock in a zone shows it, so that it has one day.

    Raises:
        BadValue: The calendar of the zone ends before an instant.
    """
    made: object = value
    if isinstance(value, datetime):
        try:
            made = value if value.tzinfo is None else value.astimezone(zone)
        except OverflowError:
            raise BadValue(
                "expected a time within the years 1 to 9999 of the zone",
                "时间应在该时区的公元1年至9999年之内",
            ) from None
    elif isinstance(value, tuple):
        made = tuple(in_one_zone(each, zone) for each in value)
    elif has(kind := type(value)):
        own = fields(cast("type[Any]", kind))
        stated = {each.alias: getattr(value, each.name) for each in own if each.init}
        told = {name: in_one_zone(each, zone) for name, each in stated.items()}
        if changed := {name: each for name, each in told.items() if each is not stated[name]}:
            made = evolve(cast(Any, value), **changed)
    return cast(V, made)


OWN_FIELDS = ("id", "stage", "revision", "updated_at")
"""The fields that the kernel sets; no row does."""

PERSONAL: Any = {"repr": False, "metadata": {"personal": True}}
"""The mark of a field that may hold what is known of a person: `field(**PERSONAL)`. Policy 1.3.1.

Such a field stays out of every `repr` and message, and storage can keep it apart and erase it.
"""


def is_subject(kind: type) -> bool:
    """Whether a class has the fields that the kernel sets, before all others."""
    named = fields(kind) if has(kind) else ()
    return tuple(each.name for each in named[: len(OWN_FIELDS)]) == OWN_FIELDS


def has_text(text: str | None) -> bool:
    """Whether a text says anything.

    >>> has_text(" "), has_text(None), has_text("E-7")
    (False, False, True)
    """
    return text is not None and bool(text.strip())
