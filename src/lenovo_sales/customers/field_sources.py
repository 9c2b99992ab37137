"""Field sources (字段来源): the records that values of fields come from. Policy 3.1.2.1.

The oldest record wins a field, unless somebody has corrected it since a merge; the other values are
kept beside it.

>>> dated = FieldSource("place", "Shanghai", "C-7", date(2026, 1, 5))
>>> sources = [dated, FieldSource("place", "上海", "C-2")]
>>> holding(sources)["place"].record
'C-7'
>>> [each.record for each in set_aside(sources, {"place": "Shanghai"})]
['C-2']
"""

from collections.abc import Iterable, Mapping
from datetime import date

import attrs
from attrs import frozen

from lenovo_sales.lifecycle import PERSONAL


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
    record: str, since: date | None, values: Mapping[str, str | None], kept: Iterable[FieldSource]
) -> frozenset[FieldSource]:
    """The sources of a record: those kept from merges, and its own values.

    A value other than those kept is a correction, in place of the record's last one. What was
    emptied after a merge is still stated by the record that had it.
    """
    found = set(kept)
    for name, value in values.items():
        before = {each for each in found if each.field == name}
        if value is None or any(each.value == value for each in before):
            continue
        found -= {each for each in before if each.corrected and each.record == record}
        found.add(FieldSource(name, value, record, since, corrected=bool(before)))
    return frozenset(found)


def holding(found: Iterable[FieldSource]) -> dict[str, FieldSource]:
    """The source that wins each field."""
    best: dict[str, FieldSource] = {}
    for each in in_order(found):
        best.setdefault(each.field, each)
    return best


def set_aside(
    found: Iterable[FieldSource], values: Mapping[str, str | None]
) -> tuple[FieldSource, ...]:
    """The sources of other values than those given: the conflicts (冲突)."""
    return tuple(each for each in in_order(found) if each.value != values.get(each.field))


def in_order(found: Iterable[FieldSource]) -> tuple[FieldSource, ...]:
    """Sources by field and rank: an order that depends on them alone."""
    return tuple(sorted(found, key=lambda each: (each.field, each.rank)))
