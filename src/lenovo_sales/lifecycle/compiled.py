"""Each row of a table as functions, written out and compiled, as attrs writes `__init__`.

For a row with a precondition and a guard that copies one field and computes another they read:

    def step(subject, command, context):
        if context.at < subject.updated_at:
            raise refused(subject, in_order, context)
        if not guard_0(subject, context):
            raise refused(subject, guards[0], context)
        if not guard_1(subject, command, context):
            raise refused(subject, guards[1], context)
        event = made_event(
            process, subject.id, subject.revision + 1, subject.stage, target, command,
            context.actor, context.at, clause, None, context.edition, context.act
        )
        return follow(subject, event), event

    def follow(subject, event):
        command = event.command
        return made(
            event.subject, event.to_stage, event.number, event.at,
            command.owner, set_since(subject, event)
        )
"""

from collections.abc import Callable
from typing import Any, Generic, NamedTuple, cast

from attrs import NOTHING, Factory, evolve, fields

from lenovo_sales.lifecycle.making import field_names, maker, run
from lenovo_sales.lifecycle.row import Event, Row, S, in_order, permitted, refused


class Compiled(NamedTuple, Generic[S]):
    """A row, ready to run."""

    row: Row[Any, Any, Any, Any]
    step: Callable[..., tuple[S, Event[Any]]]  # (subject, command, context)
    follow: Callable[..., S]  # (subject, event); a creation ignores the subject


def compiled(process: str, subject: type[S], row: Row[Any, Any, Any, Any]) -> Compiled[S]:
    """Return the row as functions on subjects of this class."""
    if row.adopts:
        return Compiled(row, _create, _adopted)
    names: dict[str, object] = {
        "made": maker(cast(type, subject)),
        "made_event": maker(Event),
        **{"refused": refused, "permitted": permitted, "in_order": in_order},
        **{"guards": row.guards, "row": row, "learns": row.learns},
        **{"process": process, "target": row.target, "clause": row.clause},
        **{f"guard_{at}": each.holds for at, each in enumerate(row.guards)},
        **{f"set_{name}": made for name, made in row.sets.items()},
        **{f"default_{each.name}": each.default for each in fields(subject)},
    }
    parts = [_follow(subject, row)] if row.creates else [_follow(subject, row), _step(row)]
    source = "\n\n".join(parts)
    came_from = row.sources[0].name if row.sources[0] is not None else "nothing"
    run(source, f"{subject.__name__}, {row.command.__name__} from {came_from}", names)
    return Compiled(
        row,
        cast(Callable[..., tuple[S, Event[Any]]], names.get("step", _create)),
        cast(Callable[..., S], names["follow"]),
    )


def _create(*_: object) -> Any:
    raise TypeError("expected a row that moves a subject, found one that creates")


def _adopted(_: object, event: Event[Any]) -> Any:
    return evolve(
        event.command.subject, id=event.subject, revision=event.number, updated_at=event.at
    )


def _step(row: Row[Any, Any, Any, Any]) -> str:
    lines = ["def step(subject, command, context):"]
    lines.append("    if context.at < subject.updated_at:")
    lines.append("        raise refused(subject, in_order, context)")
    if row.learns is not None:
        lines.append("    command = learns(subject, command, context)")
    if row.action is not None:
        lines.append("    permit = permitted(row, subject, command, context)")
    for at, each in enumerate(row.guards):
        given = "subject, command, context" if each.needs_command else "subject, context"
        lines.append(f"    if not guard_{at}({given}):")
        lines.append(f"        raise refused(subject, guards[{at}], context)")
    to_stage = "subject.stage" if row.target is None else "target"
    permit = "None" if row.action is None else "permit"
    lines.append("    event = made_event(")
    lines.append(f"        process, subject.id, subject.revision + 1, subject.stage, {to_stage},")
    lines.append(f"        command, context.actor, context.at, clause, {permit},")
    lines.append("        context.edition, context.act")
    lines.append("    )")
    lines.append("    return follow(subject, event), event")
    return "\n".join(lines)


def _follow(subject: type, row: Row[Any, Any, Any, Any]) -> str:
    if row.creates:
        values = {each.name: _default(each.name, each.default) for each in fields(subject)}
    else:
        values = {name: f"subject.{name}" for name in field_names(subject)}
    values |= {"id": "event.subject", "stage": "event.to_stage"}
    values |= {"revision": "event.number", "updated_at": "event.at"}
    values |= {name: f"command.{name}" for name in row.copies}
    values |= {name: f"set_{name}(subject, event)" for name in row.sets}
    given = "".join(f"        {each},\n" for each in values.values())
    command = "    command = event.command\n" if row.copies else ""
    return f"def follow(subject, event):\n{command}    return made(\n{given}    )\n"


def _default(name: str, default: object) -> str:
    if default is NOTHING:
        return "None"  # set by the row: the laws of the table demand it
    made = isinstance(default, Factory)  # type: ignore[arg-type]  # a class at run time
    return f"default_{name}.factory()" if made else f"default_{name}"
