"""What is checked when a lifecycle is defined."""

from collections.abc import Iterable, Iterator

from attrs import fields, has

from lenovo_sales.lifecycle.making import field_names
from lenovo_sales.lifecycle.row import Row, Transition
from lenovo_sales.lifecycle.worded import Worded


def faults(
    subject: type,
    start: Worded,
    ends: tuple[Worded, ...],
    rows: tuple[Row, ...],
    commands: tuple[type, ...],
) -> Iterator[str]:
    """Yield each fault of a table, in one line of words."""
    transitions = [Transition(source, row) for row in rows for source in row.sources]
    named = [start, *ends, *(stage for each in transitions for stage in (each.source, each.target))]
    if any(type(stage) is not type(start) for stage in named):
        yield "stages of one enumeration expected"
        return
    yield from _paths(start, ends, transitions)
    yield from _doubles(transitions)
    yield from _commands(rows, commands)
    yield from _fields(subject, rows)


def _paths(start: Worded, ends: tuple[Worded, ...], transitions: list[Transition]) -> Iterator[str]:
    reached = closure([start], [(each.source, each.target) for each in transitions])
    ending = closure(ends, [(each.target, each.source) for each in transitions])
    for stage in type(start):
        if stage not in reached:
            yield f"no way from {start.value} to {stage.value}"
        if stage not in ending:
            yield f"no way from {stage.value} to an end"
    for each in transitions:
        if each.source in ends and each.target is not each.source:
            yield f"{each.row.command.__name__} leaves {each.source.value}, which is an end"


def closure(roots: Iterable[Worded], edges: Iterable[tuple[Worded, Worded]]) -> set[Worded]:
    """The stages that edges lead to from the roots, the roots among them."""
    onward: dict[Worded, list[Worded]] = {}
    for source, target in edges:
        onward.setdefault(source, []).append(target)
    reached, frontier = set(roots), list(roots)
    while frontier:
        for target in onward.get(frontier.pop(), ()):
            if target not in reached:
                reached.add(target)
                frontier.append(target)
    return reached


def _doubles(transitions: list[Transition]) -> Iterator[str]:
    seen = set()
    for each in transitions:
        pair = each.source, each.row.command
        if pair in seen:
            yield f"two rows for {each.row.command.__name__} from {each.source.value}"
        seen.add(pair)


def _commands(rows: tuple[Row, ...], declared: tuple[type, ...]) -> Iterator[str]:
    """No command without a row, no row without a stage, and no two commands of one name."""
    taken = dict.fromkeys(row.command for row in rows if row.sources)
    for command in dict.fromkeys((*declared, *(row.command for row in rows))):
        if command not in taken:
            yield f"no row takes {command.__name__}"
        elif declared and command not in declared:
            yield f"{command.__name__} has a row but is not declared"
    names = [command.__name__ for command in taken]
    yield from (
        f"two commands named {name}" for name in sorted(set(names)) if names.count(name) > 1
    )


def _fields(subject: type, rows: tuple[Row, ...]) -> Iterator[str]:
    if not has(subject):
        yield f"{subject.__name__} expected to be an attrs class"
        return
    for each in fields(subject):
        if not each.init or each.kw_only or each.alias != each.name:
            yield f"{subject.__name__}.{each.name} expected to be a plain positional field"
    kept = set(field_names(subject))
    yield from (
        f"{subject.__name__} has no field {name}" for name in ("id", "stage") if name not in kept
    )
    kept -= {"id", "stage"}
    for row in rows:
        name_of_row = row.command.__name__
        offered = field_names(row.command)
        for name in row.records:
            if name not in offered:
                yield f"{name_of_row} has no field {name} to record"
        for name in (*row.records, *row.derives):
            if name not in kept:
                yield f"{subject.__name__} has no field {name} that {name_of_row} may change"
        if doubly := sorted(set(row.records) & set(row.derives)):
            yield f"{name_of_row} both records and derives {doubly[0]}"
