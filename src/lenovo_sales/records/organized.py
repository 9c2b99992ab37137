"""Units and posts that make an organization: one tree, one place at a time. Policy 2.1, 5.1.2.1."""

from collections.abc import Mapping, Sequence
from datetime import date

from attrs import evolve

from lenovo_sales.organization import HEADQUARTERS, REGION, Post, Unit
from lenovo_sales.organization.tree import nearest_tier
from lenovo_sales.organization.unit import TIER_ABOVE, tier_wording
from lenovo_sales.records.book import HEADQUARTERS as HEADQUARTERS_ID
from lenovo_sales.records.candidate import Candidate, taken
from lenovo_sales.records.hints import listed, nearest
from lenovo_sales.records.references import LOST, REJECTED
from lenovo_sales.records.types import name_of
from lenovo_sales.wording import Wording

TAKEN_ID = Wording(
    "expected another id; {id} is the headquarters here", "应为其他编号；{id} 是此处的总部"
)
NOTHING_ABOVE = Wording("expected the {over} above a {tier}", "应填写{tier}所属的{over}")
HIGHER = Wording(
    "expected a unit of a higher tier above a {tier}", "{tier}的上级单位应属于更高层级"
)
UNKNOWN_TIER = Wording(
    "expected a tier of the edition{hint}: {names}", "应为制度版本的层级{hint}：{names}"
)
ABOVE_ALL = Wording("expected nothing above the headquarters", "总部之上不应有单位")
SEVERAL_HEADS = Wording("expected one headquarters in the book", "数据中应只有一个总部")
OVERLAP = Wording(
    "expected one post at a time; {place} overlaps it", "同一时间应只任一职；与 {place} 重叠"
)


def reject_unhung(units: Sequence[Candidate], ranks: Mapping[str, int] | None = None) -> list[Unit]:
    """Reject units that do not hang as clause 2.1 says; return the headquarters if it is implied.

    It is where no unit is one; a region that names nothing above it hangs under it. `ranks` are the
    places of the edition's tiers from the top: without them any further tier is taken.
    """
    if ranks is not None:
        _reject_undeclared(units, ranks)
    implied = []
    if not any(isinstance(each.row, Unit) and each.row.tier == HEADQUARTERS for each in units):
        implied = [Unit(HEADQUARTERS_ID, HEADQUARTERS)]
        for each, unit in taken(units, Unit):
            if unit.id == HEADQUARTERS_ID:
                each.refuse("id", TAKEN_ID.filled(id=HEADQUARTERS_ID))
    heads = [*implied, *_heads(units)]
    hung = {unit.id: unit for unit in heads}
    waiting = [(each, unit) for each, unit in taken(units, Unit) if unit.tier != HEADQUARTERS]
    for each, unit in waiting:
        if unit.parent is None and unit.tier == REGION and len(heads) == 1:
            each.row = evolve(unit, parent=heads[0].id)
    _hang(units, hung, ranks)
    return implied


def _hang(
    units: Sequence[Candidate], hung: dict[str, Unit], ranks: Mapping[str, int] | None
) -> None:
    """Hang every unit under one that hangs, from the top; reject those that cannot."""
    waiting = [(each, unit) for each, unit in taken(units, Unit) if unit.tier != HEADQUARTERS]
    while ready := [pair for pair in waiting if pair[1].parent in hung]:
        waiting = [pair for pair in waiting if pair[1].parent not in hung]
        for each, unit in ready:
            above = hung[unit.parent or ""]
            over = TIER_ABOVE.get(unit.tier)
            if over is not None and nearest_tier(unit, hung) != over:
                each.refuse("parent", LOST.filled(record=tier_wording(over)))
            elif ranks is not None and ranks[above.tier] >= ranks[unit.tier]:
                each.refuse("parent", HIGHER.filled(tier=tier_wording(unit.tier)))
            else:
                hung[unit.id] = unit
    while waiting:
        rejected = {each.id: each.place for each in units if each.reject}
        last = [pair for pair in waiting if pair[1].parent in rejected]
        known = {unit.id for _, unit in waiting}
        last = last or [pair for pair in waiting if pair[1].parent not in known] or waiting
        for each, unit in last:
            over = TIER_ABOVE.get(unit.tier, HEADQUARTERS)
            if unit.parent is None:
                words = {"over": tier_wording(over), "tier": tier_wording(unit.tier)}
                each.refuse("parent", NOTHING_ABOVE.filled(**words))
            elif unit.parent in rejected:
                place = rejected[unit.parent]
                each.refuse("parent", REJECTED.filled(record=name_of("unit"), place=place))
            else:
                each.refuse("parent", LOST.filled(record=tier_wording(over)))
        waiting = [pair for pair in waiting if pair not in last]


def _reject_undeclared(units: Sequence[Candidate], ranks: Mapping[str, int]) -> None:
    for each, unit in taken(units, Unit):
        if unit.tier not in ranks:
            hint, names = nearest(unit.tier, ranks), listed(ranks)
            each.refuse("tier", UNKNOWN_TIER.filled(hint=hint, names=names))


def _heads(units: Sequence[Candidate]) -> list[Unit]:
    """The one headquarters; where several claim to be it, none is."""
    found = [(each, unit) for each, unit in taken(units, Unit) if unit.tier == HEADQUARTERS]
    for each, unit in found:
        if unit.parent is not None:
            each.refuse("parent", ABOVE_ALL)
    found = [(each, unit) for each, unit in found if each.taken]
    if len(found) > 1:
        for each, _ in found:
            each.refuse("tier", SEVERAL_HEADS)
    return [unit for each, unit in found if each.taken]


def reject_two_places(people: Sequence[Candidate]) -> None:
    """Everybody is in one place at a time; of posts that overlap none is taken."""
    posts = taken(people, Post)
    posts.sort(key=lambda each: (each[1].id, each[1].start or date.min))
    person: str | None = None
    latest: Candidate | None = None
    until = date.min
    for each, post in posts:
        if post.id != person:
            person, latest, until = post.id, None, date.min
        if latest is not None and (post.start or date.min) < until:
            for one, other in ((each, latest), (latest, each)):
                one.refuse("start", OVERLAP.filled(place=other.place))
        if latest is None or (post.end or date.max) > until:
            latest, until = each, post.end or date.max
