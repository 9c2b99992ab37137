"""Each row of a table as two functions, written out and compiled, as attrs writes `__init__`.

For a row with a precondition and a guard that records one field and derives another they read:

    def step(subject, command, context):
        if not guard_0(subject, context):
            raise refused(subject, guards[0], context)
        if not guard_1(subject, command, context):
            raise refused(subject, guards[1], context)
        event = changed(
            subject.id, subject.stage, target, command, context.by, context.at, clause, None
        )
        return follow(subject, command, event), event

    def follow(subject, command, event):
        return made(subject.id, command.owner, derive_since(subject, command, event), event.now)
"""

from collections.abc import Callable
from typing import Generic, NamedTuple, cast

from lenovo_sales.errors import Refused
from lenovo_sales.lifecycle.authority import Decision
from lenovo_sales.lifecycle.making import field_names, maker, run
from lenovo_sales.lifecycle.row import Context, Guard, Row, S, StageChanged, Staged, T
from lenovo_sales.lifecycle.worded import Worded


class Compiled(NamedTuple, Generic[S]):
    """A row, ready to run."""

    target: Worded | None
    step: Callable[..., tuple[S, StageChanged]]  # (subject, command, context)
    follow: Callable[..., S]  # (subject, command, event)


class Ready(dict[type, Compiled[S]]):
    """The rows from one stage by their command, each compiled when it is first taken."""

    def __init__(self, subject: type[S]) -> None:
        self._subject = subject
        self.rows: dict[type, Row] = {}

    def __missing__(self, command: type) -> Compiled[S]:
        made = self[command] = compiled(self._subject, self.rows[command])
        return made


def compiled(subject: type[S], row: Row) -> Compiled[S]:
    """Return the row as functions on subjects of this class."""
    names: dict[str, object] = {
        "made": maker(subject),
        "changed": maker(StageChanged),
        "refused": _refused,
        "permitted": _permitted,
        "guards": row.guards,
        "row": row,
        "target": row.target,
        "clause": row.clause,
        **{f"guard_{at}": each.holds for at, each in enumerate(row.guards)},
        **{f"derive_{name}": derive for name, derive in row.derives.items()},
    }
    source = f"{_step(row)}\n\n{_follow(subject, row)}"
    run(source, f"{subject.__name__}, {row.command.__name__} from {row.sources[0].name}", names)
    return Compiled(
        row.target,
        cast(Callable[..., tuple[S, StageChanged]], names["step"]),
        cast(Callable[..., S], names["follow"]),
    )


def _step(row: Row) -> str:
    lines = ["def step(subject, command, context):"]
    if row.action is not None:
        lines.append("    decision = permitted(row, subject, command, context)")
    for at, each in enumerate(row.guards):
        given = "subject, command, context" if each.needs_command else "subject, context"
        lines.append(f"    if not guard_{at}({given}):")
        lines.append(f"        raise refused(subject, guards[{at}], context)")
    now = "subject.stage" if row.target is None else "target"
    decision = "None" if row.action is None else "decision"
    lines.append("    event = changed(")
    lines.append(f"        subject.id, subject.stage, {now}, command, context.by, context.at,")
    lines.append(f"        clause, {decision}")
    lines.append("    )")
    lines.append("    return follow(subject, command, event), event")
    return "\n".join(lines)


def _follow(subject: type, row: Row) -> str:
    values = {name: f"subject.{name}" for name in field_names(subject)}
    values["stage"] = "event.now"
    values |= {name: f"command.{name}" for name in row.records}
    values |= {name: f"derive_{name}(subject, command, event)" for name in row.derives}
    given = "".join(f"        {each},\n" for each in values.values())
    return f"def follow(subject, command, event):\n    return made(\n{given}    )\n"


def _refused(subject: Staged, guard: Guard, context: Context[T]) -> Refused:
    said = guard.said(subject, context)
    return Refused(subject.id, guard.clause, said.english, said.chinese)


def _permitted(row: Row, subject: Staged, command: object, context: Context[T]) -> Decision | None:
    decision = row.decision(subject, command, context)
    if decision is not None and not decision.allowed:
        why = decision.why
        raise Refused(subject.id, decision.clause, why.english, why.chinese)
    return decision
