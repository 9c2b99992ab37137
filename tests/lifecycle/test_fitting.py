"""What a row keeps is of the type of its field, or the table is refused. Policy 1.3.1."""

from datetime import date, datetime
from typing import Annotated, Any, NewType

import pytest
from attrs import frozen

from lenovo_sales.errors import BadValue
from lenovo_sales.lifecycle import (
    CLEARED,
    Event,
    LabeledEnum,
    Lifecycle,
    Rows,
    Subject,
    event_actor,
    event_date,
    event_time,
)
from lenovo_sales.lifecycle.fitting import fits, returned
from lenovo_sales.processes import every_process


class DoorStage(LabeledEnum):
    """The stages of a door."""

    OPEN = "open", "开"
    SHUT = "shut", "关"


@frozen
class Door(Subject[DoorStage]):
    """A door."""

    width: int
    shut_on: date | None = None
    shut_by: str | None = None


@frozen
class Build:
    """Build it."""

    width: int


@frozen
class Shut:
    """Shut it."""

    shut_by: bool = False


def not_annotated(door, event):  # type: ignore[no-untyped-def]  # a user's own may be so
    return "today"


def a_count(door: Door, event: Event[Shut]) -> int:
    return 1


row = Rows[Door, DoorStage, None]()


def door(**sets: Any) -> object:
    """The process of a door whose second row keeps these."""
    shut: Any = row((DoorStage.OPEN,), Shut, DoorStage.SHUT, "1.3.1")
    built = row.create(Build, DoorStage.OPEN, "1.3.1").keeps("width")
    copied = [name for name, value in sets.items() if value is None]
    computed = {name: value for name, value in sets.items() if value is not None}
    rows = (built, shut.keeps(*copied, **computed))
    return Lifecycle[Door, Any, None]("door", "门", Door, None, ends=(DoorStage.SHUT,), rows=rows)


@pytest.mark.parametrize(
    "sets",
    [
        {"shut_on": event_date, "shut_by": event_actor},
        {"shut_on": CLEARED, "shut_by": CLEARED},
        {"width": a_count},
        {"shut_on": not_annotated},
    ],
)
def test_a_value_of_the_fields_type_is_kept(sets: dict[str, Any]) -> None:
    """1.3.1: by the annotation of what computes it; without one it is taken on trust."""
    assert isinstance(door(**sets), Lifecycle)


@pytest.mark.parametrize(
    ("sets", "field"),
    [
        ({"shut_on": event_actor}, "shut_on"),
        ({"shut_on": event_time}, "shut_on"),
        ({"shut_by": event_date}, "shut_by"),
        ({"shut_by": a_count}, "shut_by"),
        ({"width": CLEARED}, "width"),
        ({"shut_by": None}, "shut_by"),
    ],
)
def test_a_value_of_another_type_is_found_when_the_table_is_made(
    sets: dict[str, Any], field: str
) -> None:
    """1.3.1: not when a stored subject is read again."""
    with pytest.raises(BadValue, match=rf"Shut keeps a value of another type in Door\.{field}"):
        door(**sets)


Name = NewType("Name", str)


@pytest.mark.parametrize(
    ("given", "field", "does"),
    [
        (Name, str, True),
        (Annotated[int, "pieces"], int, True),
        (int | None, int | str | None, True),
        (int | date, int, False),
        (tuple[int, ...], tuple[str, ...], True),
        (tuple[int, ...], list[int], False),
        (Any, int, True),
        (object, int, True),
        (int, Any, True),
        (datetime, datetime, True),
        (datetime, date, False),
        (bool, int, False),
        (bool, bool | int, True),
        (None, str, False),
        (DoorStage, LabeledEnum, True),
    ],
)
def test_which_types_fit(given: object, field: object, does: bool) -> None:
    """1.3.1: as far as classes tell."""
    assert fits(given, field) is does


def test_every_process_of_the_policy_says_its_types() -> None:
    """1.3.1: nothing that a row computes is taken on trust."""
    computed = [
        function
        for process in every_process()
        for each in process.rows
        for function in each.sets.values()
    ]
    assert len(computed) > 100
    assert all(returned(function) is not Any for function in computed)
