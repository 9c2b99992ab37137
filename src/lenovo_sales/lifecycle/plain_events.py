"""Events as plain data, for a store, and back, strictly; with their decisions.

>>> from datetime import UTC, datetime
>>> from attrs import frozen
>>> from lenovo_sales.lifecycle import Context, Lifecycle, Row, LabeledEnum
>>> class Stage(LabeledEnum):
...     ASKED = "asked", "已申请"
...     GRANTED = "granted", "已批准"
>>> @frozen
... class Grant:
...     note: str = ""
>>> @frozen
... class Request:
...     id: str
...     stage: Stage = Stage.ASKED
>>> grant = Row((Stage.ASKED,), Grant, Stage.GRANTED, "3.2.2.3")
>>> REQUEST: Lifecycle[Request, None] = Lifecycle(Request, Stage.ASKED, (Stage.GRANTED,), (grant,))
>>> monday = Context("E-2", datetime(2026, 4, 6, tzinfo=UTC), None)
>>> _, event = REQUEST.step(Request("R-1"), Grant("two days"), monday)
>>> plain = event_to_plain(event)
>>> plain["now"], plain["because"], plain["at"]
('granted', {'command': 'Grant', 'note': 'two days'}, '2026-04-06T00:00:00+00:00')
>>> event_from_plain(REQUEST, plain) == event
True
>>> event_from_plain(REQUEST, {**plain, "now": "gone", "because": {"command": "Grant", "note": 3}})
Traceback (most recent call last):
lenovo_sales.errors.DocumentError: now: expected one of "asked", "granted"
because.note: expected text in quotes
"""

from datetime import datetime
from functools import lru_cache
from typing import Any, cast

from attrs import AttrsInstance, asdict, field, make_class

from lenovo_sales.clauses import ClauseNumber
from lenovo_sales.errors import DocumentError
from lenovo_sales.lifecycle.authority import Decision
from lenovo_sales.lifecycle.plain import (
    BadField,
    from_plain,
    structured,
    to_plain,
    to_plain_fields,
)
from lenovo_sales.lifecycle.row import S, StageChanged, T
from lenovo_sales.lifecycle.table import Lifecycle
from lenovo_sales.lifecycle.worded import LabeledEnum


def event_to_plain(event: StageChanged) -> dict[str, object]:
    """Return an event as plain data; its command has its name under "command".

    Raises:
        TypeError: A value in the command is of a kind that plain data cannot hold.
    """
    return {**to_plain_fields(event, StageChanged), "because": to_plain(event.because)}


def event_from_plain(lifecycle: Lifecycle[S, T], data: object) -> StageChanged:
    """Return the event of a process that plain data describes.

    Whether it follows on the events before is not judged here: `Lifecycle.rebuild` does that.

    Raises:
        DocumentError: One `BadField` for each field at fault, all of them at once.
        TypeError: A field of the command is of a kind that plain data cannot hold.
    """
    given = data.get("because") if isinstance(data, dict) else None
    rest = {**data, "because": True} if isinstance(data, dict) else data
    faults: list[object] = []
    said: dict[str, object] = {}
    try:
        said = asdict(structured(rest, _event(type(lifecycle.start)), "event"), recurse=False)
    except DocumentError as error:
        faults += error.faults
    if isinstance(data, dict):
        try:
            said["because"] = from_plain(lifecycle, given)
        except DocumentError as error:
            faults += [_within(fault) for fault in error.faults]
    if faults:
        raise DocumentError(faults)
    return StageChanged(**cast(dict[str, Any], said))


def _within(fault: object) -> object:
    if not isinstance(fault, BadField):
        return fault
    path = "because" if fault.path.startswith("(") else f"because.{fault.path}"
    return BadField(path, fault.message)


@lru_cache(maxsize=64)
def _event(stage: type[LabeledEnum]) -> type[AttrsInstance]:
    """What an event of a process with these stages says, its command left aside."""
    kinds = {
        "subject": str,
        "was": stage,
        "now": stage,
        "because": bool,
        "by": str,
        "at": datetime,
        "clause": ClauseNumber,
    }
    said = {name: field(type=cast(type, kind)) for name, kind in kinds.items()}
    said["decision"] = field(default=None, type=cast(type, Decision | None))
    return make_class("Event", said, frozen=True)
