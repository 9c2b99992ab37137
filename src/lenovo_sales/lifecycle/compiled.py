"""Each row of a table as functions, written out and compiled, as attrs writes `__init__`.

For a row with a precondition and a guard that copies one field and computes another they read:

    def step(subject, command, context):
        at = context.at
        if at < subject.updated_at:
            raise refused(subject, in_order, context)
        if not guard_0(subject, context):
            raise refused(subject, guards[0], context)
        if not guard_1(subject, command, context):
            raise refused(subject, guards[1], context)
        number = subject.revision + 1
        event = Event_draft()
        event.process = process
        ...
        event.__class__ = Event_
        made = Subject_draft()
        made.id = subject.id
        ...
        made.owner = command.owner
        made.since = set_since(subject, event)
        made.__class__ = Subject_
        return made, event

    def follow(subject, event):
        ...  # the same subject, from the event alone
"""

from collections.abc import Callable
from typing import Any, TypeAlias, cast

from attrs import NOTHING, Factory, evolve, fields

from lenovo_sales.lifecycle.making import field_names, making, making_names, run
from lenovo_sales.lifecycle.row import Event, Row, S, in_order, permitted, refused

Step: TypeAlias = Callable[..., tuple[S, Event[Any]]]
"""(subject, command, context) to the subject after the row, and the event."""
Follow: TypeAlias = Callable[..., S]
"""(subject, event) to the subject after the event; a creation ignores the subject."""
Compiled: TypeAlias = tuple[Row[Any, Any, Any, Any], Step[S], Follow[S]]
"""A row, ready to run; a plain tuple, which is taken apart fastest."""


def compiled(process: str, subject: type[S], row: Row[Any, Any, Any, Any]) -> Compiled[S]:
    """Return the row as functions on subjects of this class."""
    if row.adopts:
        return row, _create, _adopted
    names: dict[str, object] = {
        **making_names("Subject_", subject),
        **making_names("Event_", Event),
        **{"refused": refused, "permitted": permitted, "in_order": in_order},
        **{"guards": row.guards, "row": row, "learns": row.learns},
        **{"process": process, "target": row.target, "clause": row.clause},
        **{f"guard_{at}": each.holds for at, each in enumerate(row.guards)},
        **{f"set_{name}": made for name, made in row.sets.items()},
        **{f"default_{each.name}": each.default for each in fields(subject)},
    }
    parts = [_follow(subject, row, names)]
    if not row.creates:
        parts.append(_step(subject, row, names))
    source = "\n\n".join(parts)
    came_from = row.sources[0].name if row.sources[0] is not None else "nothing"
    run(source, f"{subject.__name__}, {row.command.__name__} from {came_from}", names)
    return row, cast(Step[S], names.get("step", _create)), cast(Follow[S], names["follow"])


def _create(*_: object) -> Any:
    raise TypeError("expected a row that moves a subject, found one that creates")


def _adopted(_: object, event: Event[Any]) -> Any:
    return evolve(
        event.command.subject, id=event.subject, revision=event.number, updated_at=event.at
    )


def _step(subject: type, row: Row[Any, Any, Any, Any], names: dict[str, object]) -> str:
    lines = [
        "def step(subject, command, context):",
        "    at = context.at",
        "    if at < subject.updated_at:",
        "        raise refused(subject, in_order, context)",
    ]
    if row.learns is not None:
        lines.append("    command = learns(subject, command, context)")
    if row.action is not None:
        lines.append("    permit = permitted(row, subject, command, context)")
    for number, each in enumerate(row.guards):
        given = "subject, command, context" if each.needs_command else "subject, context"
        refuse = f"raise refused(subject, guards[{number}], context)"
        lines.append(f"    if not guard_{number}({given}):\n        {refuse}")
    to_stage = "subject.stage" if row.target is None else "target"
    told = {
        **{"process": "process", "subject": "subject.id", "number": "number"},
        **{"from_stage": "subject.stage", "to_stage": to_stage, "command": "command"},
        **{"actor": "context.actor", "at": "at", "clause": "clause"},
        "permit": "None" if row.action is None else "permit",
        **{"edition": "context.edition", "act": "context.act"},
    }
    own = {"id": "subject.id", "stage": to_stage, "revision": "number", "updated_at": "at"}
    lines.append("    number = subject.revision + 1")
    lines += making("event", "Event_", told, names)
    lines += making("made", "Subject_", _values(subject, row, own), names)
    lines.append("    return made, event")
    return "\n".join(lines)


def _follow(subject: type, row: Row[Any, Any, Any, Any], names: dict[str, object]) -> str:
    own = {
        **{"id": "event.subject", "stage": "event.to_stage"},
        **{"revision": "event.number", "updated_at": "event.at"},
    }
    made = making("made", "Subject_", _values(subject, row, own), names)
    head = ["def follow(subject, event):", "    command = event.command"]
    return "\n".join([*head, *made, "    return made"])


def _values(subject: type, row: Row[Any, Any, Any, Any], own: dict[str, str]) -> dict[str, str]:
    """The source of each field of the subject after the row, in their order."""
    if row.creates:
        values = {each.name: _default(each.name, each.default) for each in fields(subject)}
    else:
        values = {name: f"subject.{name}" for name in field_names(subject)}
    values |= own
    values |= {name: f"command.{name}" for name in row.copies}
    return values | {name: f"set_{name}(subject, event)" for name in row.sets}


def _default(name: str, default: object) -> str:
    if default is NOTHING:
        return "None"  # set by the row: the laws of the table demand it
    made = isinstance(default, Factory)  # type: ignore[arg-type]  # a class at run time
    return f"default_{name}.factory()" if made else f"default_{name}"
