"""Field sources (字段来源): the records that values of fields come from. Policy 3.1.2.1.

The oldest record wins a field, unless somebody has corrected it since a merge; the other values are
kept beside it. A blank is no value. Fields that belong together, such as a person and the number of
that person, are a group: all of them come from one record.

>>> dated = FieldSource("place", "Shanghai", "C-7", date(2026, 1, 5))
>>> sources = [dated, FieldSource("place", "上海", "C-2")]
>>> holding(sources)["place"].record
'C-7'
>>> [each.record for each in set_aside(sources, {"place": "Shanghai"})]
['C-2']
>>> person = FieldSource("contact", "张伟", "C-7", date(2026, 1, 5))
>>> other = [FieldSource("contact", "李娜", "C-2"), FieldSource("phone", "5555-1234", "C-2")]
>>> list(holding([person, *other], groups=[("contact", "phone")]))
['contact']
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

import attrs
from attrs import frozen

from lenovo_sales.lifecycle import PERSONAL, has_text

Groups = Iterable[tuple[str, ...]]
"""The fields that belong together; a field in none of them stands alone."""


@frozen
class FieldSource:
    """The value that one record gave of one field, which is in no repr (字段来源). 5.1.2.1."""

    field: str
    value: str = attrs.field(**PERSONAL)
    record: str
    since: date | None = None  # of the record; None: not known, and later than every date
    corrected: bool = False  # after a merge, so it goes before what the merged records say

    @property
    def rank(self) -> tuple[bool, date, str, str]:
        """The order in which sources win: corrected, then by age, id and value."""
        return not self.corrected, self.since or date.max, self.record, self.value


def sources_of(
    record: str,
    since: date | None,
    values: Mapping[str, str | None],
    kept: Iterable[FieldSource],
    groups: Groups = (),
) -> frozenset[FieldSource]:
    """The sources of a record: those kept from merges, and its own values.

    Other values than those kept are a correction, of the whole group that they belong to, in place
    of the record's last one. What was emptied after a merge is still stated by the record that had
    it.
    """
    found = {each for each in kept if has_text(each.value)}
    for group in _with_single(values, groups):
        own = {name: value for name in group if (value := values.get(name)) and has_text(value)}
        before = [each for each in found if each.field in group]
        if not own or own in [_values(part) for part in _by_record(before)]:
            continue
        found.difference_update(each for each in before if each.corrected and each.record == record)
        found.update(
            FieldSource(name, value, record, since, corrected=bool(before))
            for name, value in own.items()
        )
    return frozenset(found)


def holding(
    found: Iterable[FieldSource],
    groups: Groups = (),
    suits: Callable[[Mapping[str, str]], bool] = lambda values: True,
) -> dict[str, FieldSource]:
    """The source that wins each field, the fields of a group from one record.

    A record whose values of a group do not suit wins it only where those of no record do.
    """
    stated = tuple(found)
    held: dict[str, FieldSource] = {}
    for group in _with_single((each.field for each in in_order(stated)), groups):
        parts = _by_record(each for each in stated if each.field in group)
        best = next((part for part in parts if suits(_values(part))), None)
        for each in best or next(iter(parts), ()):
            held.setdefault(each.field, each)
    return held


def _with_single(names: Iterable[str], groups: Groups) -> list[tuple[str, ...]]:
    """The groups, and each field that is in none of them."""
    together = [tuple(each) for each in groups]
    grouped = {name for group in together for name in group}
    single = [(name,) for name in dict.fromkeys(names) if name not in grouped]
    return [*together, *single]


def _by_record(found: Iterable[FieldSource]) -> list[tuple[FieldSource, ...]]:
    """Sources by the record and the correction that they are of, the first to win first."""
    parts: dict[tuple[bool, date, str], list[FieldSource]] = {}
    for each in in_order(found):
        parts.setdefault(each.rank[:3], []).append(each)
    return [tuple(parts[rank]) for rank in sorted(parts)]


def _values(part: Iterable[FieldSource]) -> dict[str, str]:
    values: dict[str, str] = {}
    for each in part:
        values.setdefault(each.field, each.value)
    return values


def set_aside(
    found: Iterable[FieldSource], values: Mapping[str, str | None]
) -> tuple[FieldSource, ...]:
    """The sources of other values than those given: the conflicts (冲突)."""
    return tuple(each for each in in_order(found) if each.value != values.get(each.field))


def in_order(found: Iterable[FieldSource]) -> tuple[FieldSource, ...]:
    """Sources by field and rank: an order that depends on them alone."""
    return tuple(sorted(found, key=lambda each: (each.field, each.rank)))
