"""References between records: each must be to one that the book holds. Policy 5.1.2.1."""

from collections.abc import Iterable

from attrs import Factory, define

from lenovo_sales.records.candidate import Candidate, taken
from lenovo_sales.records.types import RECORDS, fields_of


@define
class Held:
    """The ids that are taken in so far, and where the rejected ones stand, by record type."""

    ids: dict[str, set[str]] = Factory(dict)
    rejected: dict[str, dict[str, str]] = Factory(dict)

    def take(self, record: str, candidates: Iterable[Candidate]) -> None:
        """Note the ids of all rows of a record type, once they are judged."""
        ids, rejected = self.ids.setdefault(record, set()), self.rejected.setdefault(record, {})
        for each in candidates:
            if each.row is not None and each.taken:
                ids.add(each.row.id)
            elif each.id is not None and not each.repeats:
                rejected.setdefault(each.id, each.place)

    def lost(self, records: Iterable[str], id: str) -> str | None:
        """What was expected of a reference to one of these record types, when it is none.

        A record type that is not mapped at all refuses nothing.
        """
        known = [record for record in records if record in self.ids]
        if not known or any(id in self.ids[record] for record in known):
            return None
        places = (self.rejected.get(record, {}).get(id) for record in known)
        if place := next(filter(None, places), None):
            return f"expected a {' or '.join(known)} that is taken in; {place} is rejected"
        return f"expected the id of a {' or '.join(known)} of the book"

    def judge(self, record: str, candidates: Iterable[Candidate]) -> None:
        """Reject every row that refers to what is not there."""
        refers = {
            name: field.described.refers
            for name, field in fields_of(record).items()
            if field.described.refers
        }
        for each, row in taken(candidates, RECORDS[record]):
            for name, records in refers.items():
                id = getattr(row, name)
                if id is not None and (reason := self.lost(records, id)) is not None:
                    each.refuse(name, reason)
