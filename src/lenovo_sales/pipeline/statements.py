"""Statements (陈述): which record said what, so that a merge loses nothing. Policy 3.1.2.1.

Of what several records say of one field the oldest record's word holds, unless somebody has
corrected it since; the rest is kept beside it.

>>> said = [Stated("place", "Shanghai", "C-7", date(2026, 1, 5)), Stated("place", "上海", "C-2")]
>>> holding(said)["place"].record
'C-7'
>>> [each.record for each in set_aside(said, {"place": "Shanghai"})]
['C-2']
"""

from collections.abc import Iterable, Mapping
from datetime import date

import attrs
from attrs import frozen


@frozen
class Stated:
    """What one record said of one field; the value appears in no repr (陈述). Policy 5.1.2.1."""

    field: str
    value: str = attrs.field(repr=False)
    record: str
    since: date | None = None  # of the record; None: not known, and later than every date
    corrected: bool = False  # after a merge, so it goes before what the merged records say

    @property
    def rank(self) -> tuple[bool, date, str, str]:
        """The order in which statements hold: corrected, then by age, id and value."""
        return not self.corrected, self.since or date.max, self.record, self.value


def statements(
    record: str, since: date | None, values: Mapping[str, str | None], kept: Iterable[Stated]
) -> frozenset[Stated]:
    """All that a record states: what it kept from merges, and its own values.

    A value other than those kept is a correction, in place of the record's last one. What was
    emptied after a merge is still stated by the record that had it.
    """
    found = set(kept)
    for name, value in values.items():
        before = {each for each in found if each.field == name}
        if value is None or any(each.value == value for each in before):
            continue
        found -= {each for each in before if each.corrected and each.record == record}
        found.add(Stated(name, value, record, since, corrected=bool(before)))
    return frozenset(found)


def holding(found: Iterable[Stated]) -> dict[str, Stated]:
    """The statement that holds for each field."""
    best: dict[str, Stated] = {}
    for each in in_order(found):
        best.setdefault(each.field, each)
    return best


def set_aside(found: Iterable[Stated], values: Mapping[str, str | None]) -> tuple[Stated, ...]:
    """The statements other than the values that hold: the conflicts (冲突)."""
    return tuple(each for each in in_order(found) if each.value != values.get(each.field))


def in_order(found: Iterable[Stated]) -> tuple[Stated, ...]:
    """Statements by field and rank: an order that depends on them alone."""
    return tuple(sorted(found, key=lambda each: (each.field, each.rank)))
