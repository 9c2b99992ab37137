"""One record an id: of equal rows one is taken, of rows that differ none is. Policy 5.1.2.1."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from attrs import fields

from lenovo_sales.records.candidate import Candidate, taken
from lenovo_sales.records.revision import Revision
from lenovo_sales.records.types import RecordRow, key
from lenovo_sales.wording import Wording

REPEATED = Wording(
    "expected each record once; {place} says the same", "每条记录应只出现一次；{place} 与其相同"
)
DIFFERENT = Wording(
    "expected one record of an id; {place} has another {field}",
    "同一编号应只有一条记录；{place} 的 {field} 不同",
)
LATER_REJECTED = Wording(
    "expected a later revision that is taken in; {place} is rejected",
    "该记录后来的版本未通过；{place} 未通过",
)

Same = Sequence[tuple[Candidate, RecordRow]]


def reject_doubles(candidates: Iterable[Candidate], kind: type[RecordRow]) -> None:
    """Leave one of the rows with one key that became known on one day, wherever they stand.

    Of equal rows the one with the fewest repairs stays; what a distinct source repeats is no
    reject.
    """
    first: dict[tuple[str, ...], tuple[Candidate, RecordRow]] = {}
    several: dict[tuple[str, ...], list[tuple[Candidate, RecordRow]]] = {}
    for found in taken(candidates, kind):
        id = key(found[1])
        if (held := first.setdefault(id, found)) is not found:
            several.setdefault(id, [held]).append(found)
    for every in several.values():
        revisions: dict[date | None, list[tuple[Candidate, RecordRow]]] = {}
        for each, row in every:
            revisions.setdefault(each.known, []).append((each, row))
        for same in revisions.values():
            if len(same) > 1:
                _reject(same)
        if len(revisions) > 1:
            _supersede([each for same in revisions.values() for each in same])


def _supersede(same: Same) -> None:
    """Mark every revision of a record but the latest one."""
    sound = [(Revision(row, each.known).order, each) for each, row in same if each.sound]
    latest = max((order for order, _ in sound), default=None)
    for order, each in sound:
        each.superseded = order != latest


def reject_unlatest(candidates: Sequence[Candidate], withdrawn: Iterable[Revision]) -> None:
    """Reject the earlier revisions of a record whose latest one is rejected."""
    _reject_before_unread(candidates)
    gone = {(type(each.row), key(each.row)) for each in withdrawn}
    read = [each for each in candidates if each.row is not None and not each.repeats]
    if not any(each.superseded for each in read):
        return
    latest: dict[tuple[type[RecordRow], tuple[str, ...]], Candidate] = {}
    earlier: list[tuple[Candidate, tuple[type[RecordRow], tuple[str, ...]]]] = []
    for each in read:
        row = each.row
        assert row is not None  # noqa: S101 only rows that were read
        if each.superseded:
            earlier.append((each, (type(row), key(row))))
        elif (id := (type(row), key(row))) not in latest or not latest[id].taken:
            latest[id] = each
    for each, id in earlier:
        later = latest.get(id, each)
        if id not in gone and not later.taken:
            each.refuse("known", LATER_REJECTED.filled(place=later.place))


def _reject_before_unread(candidates: Iterable[Candidate]) -> None:
    """Reject the revision before one that could not be read, or that no record can be."""
    unread: dict[tuple[str, str], tuple[date, Candidate]] = {}
    for each in candidates:
        if each.reject is not None and each.id is not None and each.known is not None:
            id = each.record, each.id
            if id not in unread or unread[id][0] < each.known:
                unread[id] = each.known, each
    for each in candidates if unread else ():
        if each.row is not None and each.taken and (each.record, each.id) in unread:
            day, later = unread[each.record, each.id or ""]
            if (Revision(each.row, each.known).day or date.min) < day:
                each.refuse("known", LATER_REJECTED.filled(place=later.place))


def withdraw_missing(candidates: Sequence[Candidate]) -> Iterator[Revision]:
    """The withdrawals of a source that is a series of snapshots, one for each day.

    A record that a snapshot has and the next one has not was withdrawn on the day of the next. One
    that stands there but cannot be read was not.
    """
    unread = {(each.known, each.id) for each in candidates if each.row is None and each.id}
    days = sorted({each.known for each in candidates if each.known is not None})
    snapshots: dict[date, dict[tuple[str, ...], list[tuple[Candidate, RecordRow]]]]
    snapshots = {day: {} for day in days}
    for each in candidates:
        if each.row is not None and each.known is not None and not each.repeats:
            snapshots[each.known].setdefault(key(each.row), []).append((each, each.row))
    for (_, before), (day, after) in pairwise(snapshots.items()):
        for id in sorted(before.keys() - after.keys()):
            if len(id) == 1 and (day, id[0]) in unread:
                after[id] = before[id]
                continue
            if len(before[id]) > 1:
                _reject(before[id])
            for gone, row in before[id]:
                if gone.sound:
                    gone.superseded = True
                    yield gone.withdraws(row, day)


def _reject(same: Same) -> None:
    first, row = same[0]
    other, different = next((each for each in same if each[1] != row), (first, row))
    if other is first:
        kept = min((each for each, _ in same), key=_preferred)
        for each, _ in same:
            if each is not kept and each.distinct:
                each.repeats = True
            elif each is not kept:
                each.refuse("id", REPEATED.filled(place=kept.place))
        return
    for each, own in same:
        against, its = (other, different) if own == row else (first, row)
        each.refuse("id", DIFFERENT.filled(place=against.place, field=_unlike(own, its)))


def _preferred(each: Candidate) -> tuple[bool, int, tuple[tuple[str, str], ...], tuple[str, ...]]:
    return each.distinct, len(each.repairs), each.repairs, each.absent


def _unlike(one: RecordRow, other: RecordRow) -> str:
    names: list[str] = [field.name for field in fields(type(one))]
    return next(name for name in names if getattr(one, name) != getattr(other, name))
