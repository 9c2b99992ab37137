"""Checks of a lifecycle's definition."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from attrs import NOTHING, fields, fields_dict, has

from lenovo_sales.clauses import Wording
from lenovo_sales.lifecycle.making import field_names
from lenovo_sales.lifecycle.row import Row, Transition
from lenovo_sales.lifecycle.subject import OWN_FIELDS, LabeledEnum

_NOTHING = Wording("nothing", "空白")
AnyRow: TypeAlias = Row[Any, Any, Any, Any]


def faults(
    subject: type, ends: tuple[LabeledEnum, ...], rows: tuple[AnyRow, ...]
) -> Iterator[Wording]:
    """Yield each fault of a table, in every language."""
    transitions = transitions_of(rows)
    starts = [each.target for each in transitions if each.source is None]
    if not starts:
        yield Wording("a row that creates expected", "应有一行创建对象")
        return
    named = [*ends, *(stage for each in transitions for stage in (each.source, each.target))]
    if any(type(stage) is not type(starts[0]) for stage in named if stage is not None):
        yield Wording("stages of one enumeration expected", "各阶段应属于同一枚举")
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
) -> Iterator[Wording]:
    edges = [(each.source, each.target) for each in transitions if each.source is not None]
    reached = closure(starts, edges)
    ending = closure(ends, [(target, source) for source, target in edges])
    for stage in type(starts[0]):
        if stage not in reached:
            yield Wording("no way to {stage}", "无法到达 {stage}").filled(stage=stage.wording)
        if stage not in ending:
            yield Wording("no way from {stage} to an end", "自 {stage} 无法到达终点").filled(
                stage=stage.wording
            )
    for each in transitions:
        if each.source is not None and each.source in ends and each.target is not each.source:
            yield Wording(
                "{command} leaves {stage}, which is an end", "{command} 离开终点 {stage}"
            ).filled(command=each.row.command.__name__, stage=each.source.wording)


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


def _doubles(rows: tuple[AnyRow, ...]) -> Iterator[Wording]:
    seen = set()
    for row in rows:
        for source in row.sources:
            pair = source, row.command
            if pair in seen:
                from_stage = _NOTHING if source is None else source.wording
                yield Wording(
                    "two rows for {command} from {stage}", "{stage} 阶段的 {command} 有两行"
                ).filled(command=row.command.__name__, stage=from_stage)
            seen.add(pair)


def _commands(rows: tuple[AnyRow, ...]) -> Iterator[Wording]:
    """No row without a source, and no two commands of one name."""
    for row in rows:
        if not row.sources:
            yield Wording("no stage that {command} leads from", "{command} 没有起始阶段").filled(
                command=row.command.__name__
            )
        if None in row.sources and not row.creates:
            yield Wording("{command} both creates and moves", "{command} 既创建又转换").filled(
                command=row.command.__name__
            )
    names = [command.__name__ for command in dict.fromkeys(row.command for row in rows)]
    yield from (
        Wording("two commands named {command}", "两个操作同名：{command}").filled(command=name)
        for name in sorted(set(names))
        if names.count(name) > 1
    )


def _guards(rows: tuple[AnyRow, ...]) -> Iterator[Wording]:
    for row in rows:
        names = [each.name for each in row.guards]
        for name in dict.fromkeys(names):
            if not name.isidentifier():
                yield Wording(
                    "{command} expected a guard with a name", "{command} 的条件应有名称"
                ).filled(command=row.command.__name__)
            elif names.count(name) > 1:
                yield Wording(
                    "{command} has two guards named {guard}", "{command} 有两个条件同名：{guard}"
                ).filled(command=row.command.__name__, guard=name)


def _fields(subject: type, rows: tuple[AnyRow, ...]) -> Iterator[Wording]:
    if not has(subject):
        yield Wording("{kind} expected to be an attrs class", "{kind} 应为 attrs 类").filled(
            kind=subject.__name__
        )
        return
    for each in fields(subject):
        if not each.init or each.kw_only or each.alias != each.name:
            yield Wording(
                "{kind}.{field} expected to be a plain positional field",
                "{kind}.{field} 应为普通的位置字段",
            ).filled(kind=subject.__name__, field=each.name)
    names = field_names(subject)
    if tuple(names[: len(OWN_FIELDS)]) != OWN_FIELDS:
        yield Wording("{kind} expected to inherit from Subject", "{kind} 应继承 Subject").filled(
            kind=subject.__name__
        )
        return
    for row in rows:
        yield from _kept(subject, row)


def _is_personal(kind: type, name: str) -> bool:
    return bool(fields_dict(kind)[name].metadata.get("personal"))


def _kept(subject: type, row: AnyRow) -> Iterator[Wording]:
    name_of_row = row.command.__name__
    kept = set(field_names(subject)) - set(OWN_FIELDS)
    offered = field_names(row.command)
    for name in row.copies:
        if name not in offered:
            yield Wording(
                "{command} has no field {field} to copy", "{command} 没有可复制的字段 {field}"
            ).filled(command=name_of_row, field=name)
    for name in (*row.copies, *row.sets):
        if name not in kept:
            yield Wording(
                "{kind} has no field {field} that {command} may change",
                "{kind} 没有 {command} 可更改的字段 {field}",
            ).filled(kind=subject.__name__, field=name, command=name_of_row)
    for name in row.copies:
        if (
            name in offered
            and name in kept
            and _is_personal(subject, name) is not _is_personal(row.command, name)
        ):
            yield Wording(
                "{field} is personal in one of {command} and {kind} only",
                "{field} 仅在 {command} 与 {kind} 之一中标为个人信息",
            ).filled(field=name, command=name_of_row, kind=subject.__name__)
    if doubly := sorted(set(row.copies) & set(row.sets)):
        yield Wording(
            "{command} both copies and computes {field}", "{command} 既复制又计算 {field}"
        ).filled(command=name_of_row, field=doubly[0])
    if row.creates and not row.adopts:
        required = {each.name for each in fields(subject) if each.default is NOTHING}
        for name in sorted(required - {*OWN_FIELDS, *row.copies, *row.sets}):
            yield Wording(
                "{command} creates a {kind} without {field}", "{command} 创建的 {kind} 缺少 {field}"
            ).filled(command=name_of_row, kind=subject.__name__, field=name)
