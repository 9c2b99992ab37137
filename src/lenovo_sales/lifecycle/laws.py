"""Checks of a lifecycle's definition."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from attrs import NOTHING, fields, has

from lenovo_sales.lifecycle.making import field_names
from lenovo_sales.lifecycle.row import Row, Transition
from lenovo_sales.lifecycle.subject import OWN_FIELDS, LabeledEnum

AnyRow: TypeAlias = Row[Any, Any, Any, Any]


def faults(subject: type, ends: tuple[LabeledEnum, ...], rows: tuple[AnyRow, ...]) -> Iterator[str]:
    """Yield each fault of a table, in one line of words."""
    transitions = transitions_of(rows)
    starts = [each.target for each in transitions if each.source is None]
    if not starts:
        yield "a row that creates expected"
        return
    named = [*ends, *(stage for each in transitions for stage in (each.source, each.target))]
    if any(type(stage) is not type(starts[0]) for stage in named if stage is not None):
        yield "stages of one enumeration expected"
        return
    yield from _paths(starts, ends, transitions)
    yield from _doubles(rows)
    yield from _commands(rows)
    yield from _guards(rows)
    yield from _fields(subject, rows)


def transitions_of(rows: tuple[AnyRow, ...]) -> tuple[Transition, ...]:
    """Every row from every one of its sources; adoptions, which lead anywhere, left aside."""
    return tuple(
        Transition(source, row) for row in rows if not row.adopts for source in row.sources
    )


def _paths(
    starts: list[LabeledEnum], ends: tuple[LabeledEnum, ...], transitions: tuple[Transition, ...]
) -> Iterator[str]:
    edges = [(each.source, each.target) for each in transitions if each.source is not None]
    reached = closure(starts, edges)
    ending = closure(ends, [(target, source) for source, target in edges])
    for stage in type(starts[0]):
        if stage not in reached:
            yield f"no way to {stage.value}"
        if stage not in ending:
            yield f"no way from {stage.value} to an end"
    for each in transitions:
        if each.source is not None and each.source in ends and each.target is not each.source:
            yield f"{each.row.command.__name__} leaves {each.source.value}, which is an end"


def closure(
    roots: Iterable[LabeledEnum], edges: Iterable[tuple[LabeledEnum, LabeledEnum]]
) -> set[LabeledEnum]:
    """The stages that edges lead to from the roots, the roots among them."""
    onward: dict[LabeledEnum, list[LabeledEnum]] = {}
    for source, target in edges:
        onward.setdefault(source, []).append(target)
    reached = set(roots)
    frontier = list(reached)
    while frontier:
        for target in onward.get(frontier.pop(), ()):
            if target not in reached:
                reached.add(target)
                frontier.append(target)
    return reached


def _doubles(rows: tuple[AnyRow, ...]) -> Iterator[str]:
    seen = set()
    for row in rows:
        for source in row.sources:
            pair = source, row.command
            if pair in seen:
                from_stage = "nothing" if source is None else source.value
                yield f"two rows for {row.command.__name__} from {from_stage}"
            seen.add(pair)


def _commands(rows: tuple[AnyRow, ...]) -> Iterator[str]:
    """No row without a source, and no two commands of one name."""
    for row in rows:
        if not row.sources:
            yield f"no stage that {row.command.__name__} leads from"
        if None in row.sources and not row.creates:
            yield f"{row.command.__name__} both creates and moves"
    names = [command.__name__ for command in dict.fromkeys(row.command for row in rows)]
    yield from (
        f"two commands named {name}" for name in sorted(set(names)) if names.count(name) > 1
    )


def _guards(rows: tuple[AnyRow, ...]) -> Iterator[str]:
    for row in rows:
        names = [each.name for each in row.guards]
        for name in dict.fromkeys(names):
            if not name.isidentifier():
                yield f"{row.command.__name__} expected a guard with a name"
            elif names.count(name) > 1:
                yield f"{row.command.__name__} has two guards named {name}"


def _fields(subject: type, rows: tuple[AnyRow, ...]) -> Iterator[str]:
    if not has(subject):
        yield f"{subject.__name__} expected to be an attrs class"
        return
    for each in fields(subject):
        if not each.init or each.kw_only or each.alias != each.name:
            yield f"{subject.__name__}.{each.name} expected to be a plain positional field"
    names = field_names(subject)
    if tuple(names[: len(OWN_FIELDS)]) != OWN_FIELDS:
        yield f"{subject.__name__} expected to inherit from Subject"
        return
    for row in rows:
        yield from _kept(subject, row)


def _kept(subject: type, row: AnyRow) -> Iterator[str]:
    name_of_row = row.command.__name__
    kept = set(field_names(subject)) - set(OWN_FIELDS)
    offered = field_names(row.command)
    for name in row.copies:
        if name not in offered:
            yield f"{name_of_row} has no field {name} to copy"
    for name in (*row.copies, *row.sets):
        if name not in kept:
            yield f"{subject.__name__} has no field {name} that {name_of_row} may change"
    if doubly := sorted(set(row.copies) & set(row.sets)):
        yield f"{name_of_row} both copies and computes {doubly[0]}"
    if row.creates and not row.adopts:
        required = {each.name for each in fields(subject) if each.default is NOTHING}
        for name in sorted(required - {*OWN_FIELDS, *row.copies, *row.sets}):
            yield f"{name_of_row} creates a {subject.__name__} without {name}"
