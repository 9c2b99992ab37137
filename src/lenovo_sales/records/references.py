"""References between records: each must be to one that the book holds. Policy 5.1.2.1."""

from collections.abc import Iterable

from attrs import Factory, define

from lenovo_sales.records.candidate import Candidate, taken
from lenovo_sales.records.types import RECORDS, fields_of, name_of
from lenovo_sales.wording import Wording, joined

REJECTED = Wording(
    "expected a record that is taken in ({record}); {place} is rejected",
    "所引用的{record}未通过；{place} 未通过",
)
LOST = Wording("expected the id of a record in the book: {record}", "应为数据中{record}的编号")


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

    def lost(self, records: Iterable[str], id: str) -> Wording | None:
        """What was expected of a reference to one of these record types, when it is none.

        A record type that is not mapped at all refuses nothing.
        """
        known = [record for record in records if record in self.ids]
        if not known or any(id in self.ids[record] for record in known):
            return None
        record = joined(map(name_of, known), Wording(" or ", "或"))
        places = (self.rejected.get(each, {}).get(id) for each in known)
        if place := next(filter(None, places), None):
            return REJECTED.filled(record=record, place=place)
        return LOST.filled(record=record)

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
