"""Units and posts that make an organization: one tree, one place at a time. Policy 2.1, 5.1.2.1."""

from collections.abc import Sequence
from datetime import date

from attrs import evolve

from lenovo_sales.organization import Post, Tier, Unit
from lenovo_sales.records.book import HEADQUARTERS
from lenovo_sales.records.candidate import Candidate, taken
from lenovo_sales.records.references import LOST, REJECTED
from lenovo_sales.records.types import name_of
from lenovo_sales.wording import Wording

TAKEN_ID = Wording(
    "expected another id; {id} is the headquarters here", "应为其他编号；{id} 是此处的总部"
)
NOTHING_ABOVE = Wording("expected the {over} above a {tier}", "应填写{tier}所属的{over}")
ABOVE_ALL = Wording("expected nothing above the headquarters", "总部之上不应有单位")
SEVERAL_HEADS = Wording("expected one headquarters in the book", "数据中应只有一个总部")
OVERLAP = Wording(
    "expected one post at a time; {place} overlaps it", "同一时间应只任一职；与 {place} 重叠"
)


def reject_unhung(units: Sequence[Candidate]) -> list[Unit]:
    """Reject units that do not hang as clause 2.1 says; return the headquarters if it is implied.

    It is where no unit is one; a region that names nothing above it hangs under it.
    """
    implied = []
    if not any(isinstance(each.row, Unit) and each.row.tier is Tier.HEADQUARTERS for each in units):
        implied = [Unit(HEADQUARTERS, Tier.HEADQUARTERS)]
        for each, unit in taken(units, Unit):
            if unit.id == HEADQUARTERS:
                each.refuse("id", TAKEN_ID.filled(id=HEADQUARTERS))
    above = {unit.id for unit in (*implied, *_heads(units))}
    for tier, over in ((Tier.REGION, Tier.HEADQUARTERS), (Tier.TEAM, Tier.REGION)):
        rejected = {each.id: each.place for each in units if each.reject}
        below = [(each, unit) for each, unit in taken(units, Unit) if unit.tier is tier]
        for each, unit in below:
            if unit.parent is None and tier is Tier.REGION and len(above) == 1:
                each.row = evolve(unit, parent=next(iter(above)))
            elif unit.parent is None:
                each.refuse("parent", NOTHING_ABOVE.filled(over=over.wording, tier=tier.wording))
            elif unit.parent in above:
                continue
            elif unit.parent in rejected:
                place = rejected[unit.parent]
                each.refuse("parent", REJECTED.filled(record=name_of("unit"), place=place))
            else:
                each.refuse("parent", LOST.filled(record=over.wording))
        above = {unit.id for each, unit in below if each.taken}
    return implied


def _heads(units: Sequence[Candidate]) -> list[Unit]:
    """The one headquarters; where several claim to be it, none is."""
    found = [(each, unit) for each, unit in taken(units, Unit) if unit.tier is Tier.HEADQUARTERS]
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
