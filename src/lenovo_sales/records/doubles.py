"""One record an id: of equal rows one is taken, of rows that differ none is. Policy 5.1.2.1."""

from collections.abc import Iterable, Sequence

from attrs import fields

from lenovo_sales.records.candidate import Candidate, taken
from lenovo_sales.records.rows import RecordRow, key
from lenovo_sales.wording import Wording

REPEATED = Wording(
    "expected each record once; {place} says the same", "每条记录应只出现一次；{place} 与其相同"
)
DIFFERENT = Wording(
    "expected one record of an id; {place} has another {field}",
    "同一编号应只有一条记录；{place} 的 {field} 不同",
)

Same = Sequence[tuple[Candidate, RecordRow]]


def reject_doubles(candidates: Iterable[Candidate], kind: type[RecordRow]) -> None:
    """Leave one of the rows with one key, whichever file and line they stand on.

    Of equal rows the one with the fewest repairs stays; what a distinct source repeats is no
    reject.
    """
    by_key: dict[tuple[str, ...], list[tuple[Candidate, RecordRow]]] = {}
    for each, row in taken(candidates, kind):
        by_key.setdefault(key(row), []).append((each, row))
    for same in by_key.values():
        if len(same) > 1:
            _reject(same)


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
