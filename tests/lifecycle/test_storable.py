"""A table refuses a field that no store can hold, of its subject, its commands and all within."""

import dataclasses
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, time, timedelta
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from fractions import Fraction
from pathlib import Path
from typing import (
    Annotated,
    Any,
    Generic,
    Literal,
    NamedTuple,
    NewType,
    Protocol,
    TypedDict,
    TypeVar,
    Union,
)
from uuid import UUID

import pytest
from attrs import field, frozen, make_class

from lenovo_sales.clauses import ClauseNumber, CompanyNumber
from lenovo_sales.errors import BadValue, DocumentError
from lenovo_sales.lifecycle import LabeledEnum, Lifecycle, Rows, Subject, from_plain, to_plain
from lenovo_sales.values import Money, Period

T = TypeVar("T")


class Stage(LabeledEnum):
    """Stages of a box."""

    OPEN = "open", "处理中"


@frozen
class Plain(Subject[Stage]):
    """A subject without a field of its own."""


@frozen
class Box(Generic[T]):
    """Something that holds another thing."""

    inside: T


@frozen
class IntBox(Box[int]):
    """A box that says what it holds."""


@frozen
class Tree:
    """Something with others of its class within."""

    name: str
    branches: "tuple[Tree, ...]" = ()


@frozen
class Hen:
    """Something in an egg."""

    egg: "Egg | None" = None


@frozen
class Egg:
    """Something in a hen."""

    hen: Hen


@frozen
class Leaf:
    """Something that stands in two fields."""

    one: "Color"
    other: IntBox
    third: IntBox


@frozen
class Deep:
    """Something with what cannot be stored within."""

    weight: float


@frozen
class Lost:
    """Something with a field of a class that nothing defines."""

    name: str
    where: "tuple[Nowhere, ...]"  # type: ignore[name-defined]  # what is tested  # noqa: F821


@frozen
class Index:
    """Something with an index, which is made and never stored."""

    name: str
    found: object = field(init=False, default=None)


@dataclasses.dataclass(frozen=True)
class Data:
    """A class of the standard library."""

    name: str


class Row(NamedTuple):
    """A tuple with names."""

    name: str


class Typed(TypedDict):
    """A dictionary with names."""

    name: str


class Sized(Protocol):
    """Whatever has a size."""

    size: int


class Rate(Enum):
    """Numbers that are not whole."""

    HALF = 0.5


class Level(IntEnum):
    """Whole numbers."""

    HIGH = 1


class Color(StrEnum):
    """Texts."""

    RED = "red"


class Code(str):
    """A text that checks nothing."""

    __slots__ = ()


Weight = NewType("Weight", float)
Number = NewType("Number", str)


def table(kind: Any, *, of_subject: bool = False) -> Lifecycle[Any, Any, Any]:
    """A process with a field of a kind, in its command or in its subject."""
    command = make_class("Open", {} if of_subject else {"value": field(type=kind)}, frozen=True)
    made = make_class("Thing", {"value": field(type=kind)}, bases=(Plain,), frozen=True)
    subject: Any = made if of_subject else Plain
    row = Rows[Any, Stage, None]()
    create: Any = row.create(command, Stage.OPEN, "1.1")
    rows = (create.keeps(value=lambda _, event: event.at) if of_subject else create,)
    return Lifecycle("thing", "事物", subject, None, (Stage.OPEN,), rows)


UNSTORABLE: Mapping[str, Any] = {
    "float": float,
    "complex": complex,
    "bytes": bytes,
    "object": object,
    "Any": Any,
    "NoneType": type(None),
    "type": type,
    "timedelta": timedelta,
    "time": time,
    "UUID": UUID,
    "Path": Path,
    "set": set,
    "set[int]": set[int],
    "frozenset[str]": frozenset[str],
    "list": list,
    "list[str]": list[str],
    "dict": dict,
    "dict[int, str]": dict[int, str],
    "dict[tuple[str, str], int]": dict[tuple[str, str], int],
    "Mapping[bool, int]": Mapping[bool, int],
    "Mapping": Mapping,
    "tuple": tuple,
    "Sequence": Sequence,
    "Iterable[str]": Iterable[str],
    "Callable": Callable[[int], int],
    "int | str": int | str,
    "str | date": str | date,
    "Decimal | Money": Decimal | Money,
    "Leaf | IntBox": Leaf | IntBox,
    "Literal[True]": Literal[True],
    "Rate": Rate,
    "Code": Code,
    "~T": T,
    "Box[int]": Box[int],
    "Data": Data,
    "Row": Row,
    "Typed": Typed,
    "Sized": Sized,
}
LOST_ON_THE_WAY: Mapping[str, object] = {
    "dict[int, str]": {1: "x"},
    "dict[tuple[str, str], int]": {("a", "b"): 1},
    "Mapping[bool, int]": {True: 1},
    "Literal[True]": True,
    "Rate": Rate.HALF,
}
TUPLE: Any = tuple
SEQUENCE: Any = Sequence
MAPPING: Any = Mapping
WITHIN: Mapping[str, Callable[[Any], Any]] = {
    "alone": lambda kind: kind,
    "optional": lambda kind: kind | None,
    "tuple": lambda kind: TUPLE[kind, ...],
    "pair": lambda kind: TUPLE[str, kind],
    "sequence": lambda kind: SEQUENCE[kind],
    "mapping": lambda kind: MAPPING[str, kind],
    "annotated": lambda kind: Annotated[kind, "a note"],
    "renamed": lambda kind: NewType("Renamed", kind),
}


@pytest.mark.parametrize("of_subject", [False, True], ids=["command", "subject"])
@pytest.mark.parametrize("name", UNSTORABLE)
def test_a_kind_that_cannot_be_stored(name: str, of_subject: bool) -> None:
    """1.3.1: the table is refused in one line, which names class, field and kind."""
    owner = "Thing" if of_subject else "Open"
    with pytest.raises(BadValue) as refused:
        table(UNSTORABLE[name], of_subject=of_subject)
    line = str(refused.value)
    assert line.startswith(f"lifecycle of {'Thing' if of_subject else 'Plain'}: {owner}.value: ")
    assert line.endswith(" cannot be stored")
    assert name.partition("[")[0] in re.sub(r"[\w.]+\.", "", line)
    assert "无法存储" in refused.value.wording.chinese


@pytest.mark.parametrize("name", sorted({*UNSTORABLE} - {*LOST_ON_THE_WAY}))
def test_the_law_is_no_stricter_than_the_reading(name: str) -> None:
    """1.3.1: a class with such a field is not read, whatever the data."""
    odd = make_class("Odd", {"value": field(type=UNSTORABLE[name])}, frozen=True)
    with pytest.raises(TypeError, match="no document can hold a"):
        from_plain(odd, {"value": "x"})


@pytest.mark.parametrize("name", LOST_ON_THE_WAY)
def test_what_json_does_not_give_back(name: str) -> None:
    """1.3.1: keys of JSON are text; a choice is read by text or a whole number."""
    odd = make_class("Odd", {"value": field(type=UNSTORABLE[name])}, frozen=True)
    with pytest.raises((DocumentError, TypeError)):
        from_plain(odd, json.loads(json.dumps(to_plain(odd(LOST_ON_THE_WAY[name])))))


@pytest.mark.parametrize("around", WITHIN)
def test_however_deep_it_is(around: str) -> None:
    """1.3.1: in containers, behind other names, in parts; a part is named by its own class."""
    within = WITHIN[around]
    for kind, said in ((float, "Open.value: float"), (Deep, "Deep.weight: float")):
        with pytest.raises(BadValue, match=f": {said} cannot be stored$"):
            table(within(kind))
    with pytest.raises(BadValue, match=r": Open.value: float cannot be stored$"):
        table(within(Weight))
    with pytest.raises(BadValue, match=r"Lost.where: Nowhere is not defined$"):
        table(within(Lost))
    with pytest.raises(BadValue, match=r"Tree.branches: Tree within itself cannot be stored$"):
        table(within(Tree))
    with pytest.raises(BadValue, match=r"Egg.hen: Hen within itself cannot be stored$"):
        table(within(Hen))
    table(within(Leaf))


@pytest.mark.parametrize(
    "kind",
    [
        Index,
        IntBox,
        Level,
        Color,
        Leaf,
        Period,
        Number,
        CompanyNumber,
        ClauseNumber,
        Literal["a", 1],
        int | Fraction | Money | None,
        Union[Literal["a"], CompanyNumber],  # noqa: UP007  # the form that older code has
        Mapping[ClauseNumber, Decimal],
        dict[Number, tuple[date, ...]],
        dict[Color, Money],
        dict[date, Mapping[Literal["a"], int]],
        Annotated[tuple[str, Level], "a note"],
    ],
)
def test_kinds_that_can_be_stored(kind: Any) -> None:
    """1.3.1: a class whose index is not stored, one class in two fields, one of several."""
    table(kind)
    table(kind, of_subject=True)


def test_a_command_is_an_attrs_class() -> None:
    """1.3.1: any other could not be written, nor its fields looked at."""
    row = Rows[Any, Stage, None]()
    rows: Any = (row.create(Data, Stage.OPEN, "1.1"),)
    with pytest.raises(BadValue, match="Data expected to be an attrs class"):
        Lifecycle("thing", "事物", Plain, None, (Stage.OPEN,), rows)
