"""Checks of a lifecycle's definition."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias, TypeVar

from attrs import NOTHING, Attribute, fields, fields_dict, has

from lenovo_sales.clauses import Wording
from lenovo_sales.lifecycle.fitting import fits, returned
from lenovo_sales.lifecycle.making import field_kinds
from lenovo_sales.lifecycle.row import Row, Transition
from lenovo_sales.lifecycle.storable import unstorable
from lenovo_sales.lifecycle.subject import OWN_FIELDS, LabeledEnum, is_subject

_NOTHING = Wording("nothing", "空白")
AnyRow: TypeAlias = Row[Any, Any, Any, Any]

K = TypeVar("K")


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
    for row in rows:
        yield from _row(row)
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
    leaves_end = Wording("{command} leaves {stage}, which is an end", "{command} 离开终点 {stage}")
    for each in transitions:
        if each.source is not None and each.source in ends and each.target is not each.source:
            yield leaves_end.filled(command=each.row.command.__name__, stage=each.source.wording)


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
    """Two rows for one stage and command, two commands of one name."""
    two_rows = Wording("two rows for {command} from {stage}", "{stage} 阶段的 {command} 有两行")
    for source, command in _more_than_once((at, row.command) for row in rows for at in row.sources):
        stage = _NOTHING if source is None else source.wording
        yield two_rows.filled(command=command.__name__, stage=stage)
    two_commands = Wording("two commands named {command}", "两个操作同名：{command}")
    commands = dict.fromkeys(row.command for row in rows)
    for name in _more_than_once(each.__name__ for each in commands):
        yield two_commands.filled(command=name)


def _more_than_once(values: Iterable[K]) -> list[K]:
    return [value for value, count in Counter(values).items() if count > 1]


def _row(row: AnyRow) -> Iterator[Wording]:
    """A row without a source, or that both creates and moves; guards without names of their own."""
    command = row.command.__name__
    if not row.sources:
        yield Wording("no stage that {command} leads from", "{command} 没有起始阶段").filled(
            command=command
        )
    if None in row.sources and not row.creates:
        yield Wording("{command} both creates and moves", "{command} 既创建又转换").filled(
            command=command
        )
    names = [each.name for each in row.guards]
    if not all(map(str.isidentifier, names)):
        yield Wording("{command} expected a guard with a name", "{command} 的条件应有名称").filled(
            command=command
        )
    two_guards = Wording(
        "{command} has two guards named {guard}", "{command} 有两个条件同名：{guard}"
    )
    for name in _more_than_once(names):
        yield two_guards.filled(command=command, guard=name)


def _fields(subject: type, rows: tuple[AnyRow, ...]) -> Iterator[Wording]:
    classes = dict.fromkeys((subject, *(row.command for row in rows if not row.adopts)))
    if others := [each for each in classes if not has(each)]:
        yield Wording("{kind} expected to be an attrs class", "{kind} 应为 attrs 类").filled(
            kind=others[0].__name__
        )
        return
    positional = Wording(
        "{kind}.{field} expected to be a plain positional field",
        "{kind}.{field} 应为普通的位置字段",
    )
    for each in fields(subject):
        if not each.init or each.kw_only or each.alias != each.name:
            yield positional.filled(kind=subject.__name__, field=each.name)
    if not is_subject(subject):
        yield Wording("{kind} expected to inherit from Subject", "{kind} 应继承 Subject").filled(
            kind=subject.__name__
        )
        return
    broken = [
        law.filled(command=row.command.__name__, kind=subject.__name__, field=name)
        for row in rows
        for law, names in _kept(fields_dict(subject), row).items()
        for name in names
    ]
    broken += unstorable(classes)
    yield from broken or _misfits(subject, rows)


def _misfits(subject: type, rows: tuple[AnyRow, ...]) -> Iterator[Wording]:
    """Fields that a row would fill with a value of another type."""
    misfit = Wording(
        "{command} keeps a value of another type in {kind}.{field}",
        "{command} 存入 {kind}.{field} 的值类型不符",
    )
    kinds = field_kinds(subject)
    for row in rows:
        copied = field_kinds(row.command) if row.copies else {}
        given = {name: copied[name] for name in row.copies}
        given |= {name: returned(function) for name, function in row.sets.items()}
        for name, kind in given.items():
            completed = name in row.copies and row.learns is not None
            if not fits(kind, kinds[name], completed):
                yield misfit.filled(command=row.command.__name__, kind=subject.__name__, field=name)


def _kept(subject: Mapping[str, "Attribute[Any]"], row: AnyRow) -> dict[Wording, Iterable[str]]:
    """What a row says of the fields that it keeps, by each law the fields that break it."""
    kept = {name: each for name, each in subject.items() if name not in OWN_FIELDS}
    offered = fields_dict(row.command)
    required = {name for name, each in kept.items() if each.default is NOTHING}
    return {
        Wording("{command} has no field {field} to copy", "{command} 没有可复制的字段 {field}"): [
            name for name in row.copies if name not in offered
        ],
        Wording(
            "{kind} has no field {field} that {command} may change",
            "{kind} 没有 {command} 可更改的字段 {field}",
        ): [name for name in (*row.copies, *row.sets) if name not in kept],
        Wording(
            "{field} is personal in one of {command} and {kind} only",
            "{field} 仅在 {command} 与 {kind} 之一中标为个人信息",
        ): [
            name
            for name in row.copies
            if name in offered
            and name in kept
            and _is_personal(offered[name]) is not _is_personal(kept[name])
        ],
        Wording(
            "{command} both copies and computes {field}", "{command} 既复制又计算 {field}"
        ): sorted({*row.copies} & {*row.sets}),
        Wording(
            "{command} creates a {kind} without {field}", "{command} 创建的 {kind} 缺少 {field}"
        ): sorted(required - {*row.copies, *row.sets}) if row.creates and not row.adopts else (),
    }


def _is_personal(each: "Attribute[Any]") -> bool:
    return bool(each.metadata.get("personal"))
