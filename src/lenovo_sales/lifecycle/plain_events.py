"""Events as plain data, for a store, and back, strictly.

>>> from datetime import UTC, datetime
>>> from attrs import frozen
>>> from lenovo_sales.lifecycle import Context, LabeledEnum, Lifecycle, Rows, Subject
>>> class Stage(LabeledEnum):
...     ASKED = "asked", "已申请"
>>> @frozen
... class Ask:
...     what: str
>>> @frozen
... class Request(Subject[Stage]):
...     what: str
>>> ask = Rows[Request, Stage, None]().create(Ask, Stage.ASKED, "3.2.2.3").keeps("what")
>>> REQUEST = Lifecycle[Request, Ask, None](
...     "request", "申请", Request, None, (Stage.ASKED,), (ask,)
... )
>>> monday = Context("E-2", datetime(2026, 4, 6, tzinfo=UTC), None, edition="2026", act="A-1")
>>> _, event = REQUEST.create("R-1", Ask("a demonstration"), monday)
>>> plain = event_to_plain(event)
>>> plain["from_stage"], plain["to_stage"], plain["command"], plain["at"]
(None, 'asked', {'command': 'Ask', 'what': 'a demonstration'}, '2026-04-06T00:00:00+00:00')
>>> event_from_plain(REQUEST, plain) == event
True
>>> event_from_plain(REQUEST, {**plain, "number": "1", "command": {"command": "Ask", "what": 3}})
Traceback (most recent call last):
lenovo_sales.errors.DocumentError: number: expected a whole number, without quotes
command.what: expected text in quotes
"""

from functools import lru_cache
from typing import Any, Literal, cast

from attrs import AttrsInstance

from lenovo_sales.errors import DocumentError
from lenovo_sales.lifecycle.decoding import Decoder, decoder
from lenovo_sales.lifecycle.encoding import encoder
from lenovo_sales.lifecycle.making import field_names, maker
from lenovo_sales.lifecycle.plain import command_decoders, stored
from lenovo_sales.lifecycle.process import Lifecycle
from lenovo_sales.lifecycle.row import C, Event, S, T
from lenovo_sales.lifecycle.strict import BadField, form, structured

_COMMAND = "command"


def event_to_plain(event: Event[object]) -> dict[str, object]:
    """Return an event as plain data; its command has its name under "command".

    Raises:
        TypeError: A value in the command is of a kind that plain data cannot hold.
    """
    return cast(dict[str, object], encoder(Event)(event))


def event_from_plain(lifecycle: Lifecycle[S, C, T], data: object) -> Event[C]:
    """Return the event of a process that plain data describes.

    Whether it follows on the events before is not judged here: `Lifecycle.rebuild` does that.

    Raises:
        DocumentError: One `BadField` for each field at fault, all of them at once.
        TypeError: A field of the command is of a kind that plain data cannot hold.
    """
    try:
        return cast(Event[C], event_decoder(lifecycle)(data))
    except Exception:  # whatever it is, the strict way says what is at fault
        return strictly(lifecycle, data)


def strictly(lifecycle: Lifecycle[S, C, T], data: object) -> Event[C]:
    """Return the event by the careful way, which names every fault; raise as above."""
    # the form has a truth value where the command stands, which is read apart
    rest = {**data, _COMMAND: True} if isinstance(data, dict) else data
    faults: list[object] = []
    said: dict[str, object] = {}
    try:
        event = structured(rest, _form(lifecycle), "event")
        said = {name: getattr(event, name) for name in field_names(Event)}
    except DocumentError as error:
        faults += error.faults
    if isinstance(data, dict):
        try:
            said[_COMMAND] = stored(lifecycle, data.get(_COMMAND))
        except DocumentError as error:
            faults += [_within(fault) for fault in error.faults]
    if faults:
        raise DocumentError(faults)
    return Event(**cast(dict[str, Any], said))


def _within(fault: object) -> object:
    if not isinstance(fault, BadField):
        return fault
    path = _COMMAND if fault.path.startswith("(") else f"{_COMMAND}.{fault.path}"
    return BadField(path, fault.message)


@lru_cache(maxsize=256)
def _form(lifecycle: Lifecycle[Any, Any, Any]) -> type[AttrsInstance]:
    """The form of the events of a process."""
    stage = type(lifecycle.ends[0])
    process: object = Literal[lifecycle.name]
    return form(Event, process=process, from_stage=stage | None, to_stage=stage, command=bool)


@lru_cache(maxsize=256)
def event_decoder(lifecycle: Lifecycle[Any, Any, Any]) -> Decoder:
    """What reads the events of a process, or raises anything at all."""
    decoders = command_decoders(lifecycle)
    given = {_COMMAND: lambda data: decoders[data[_COMMAND]](data)}
    return decoder(_form(lifecycle), made=maker(Event), given=given)
