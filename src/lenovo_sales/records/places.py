"""The places of a book's records (记录出处), by record type and id. Policy 5.1.2.1."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from attrs import frozen

from lenovo_sales.errors import BadValue, NotFound
from lenovo_sales.paths import printable, short
from lenovo_sales.records.place import Place
from lenovo_sales.records.revision import Revision
from lenovo_sales.records.types import RECORDS, RecordRow, key

_Held: TypeAlias = Revision | list[Revision]


@frozen
class Places:
    """Every revision of a book by its record type and id; most records have one."""

    held: Mapping[type[RecordRow], Mapping[str, _Held]]

    @classmethod
    def of(cls, revisions: Iterable[Revision]) -> "Places":
        """Sort the revisions once; those of a record come in their order, the latest last."""
        found: dict[type[RecordRow], dict[str, _Held]] = {}
        for each in revisions:
            of_type = found.setdefault(type(each.row), {})
            same = of_type.setdefault(each.row.id, each)
            if isinstance(same, list):
                same.append(each)
            elif same is not each:
                of_type[each.row.id] = [same, each]
        return cls(found)

    def revisions(self, record: type[RecordRow] | str, id: str) -> Sequence[Revision]:
        """The revisions of the records of one type and id.

        Raises:
            BadValue: There is no such record type.
            NotFound: There is no such record.
        """
        kind = RECORDS.get(record) if isinstance(record, str) else record
        if kind is None or kind not in RECORDS.values():
            names = ", ".join(RECORDS)
            raise BadValue(
                "record: expected one of {names}", "record：应为以下之一：{names}", names=names
            )
        same = self.held.get(kind, {}).get(id)
        if same is None:
            raise NotFound(
                "{record} {id}: expected the id of a record of the book",
                "{record} {id}：应为数据中的记录编号",
                record=kind.record_type.name,
                id=printable(short(str(id))),
            )
        return same if isinstance(same, list) else (same,)

    def latest(self, record: type[RecordRow], id: str) -> Place | None:
        """The place of the latest revision of an id; None: it has none, or is no record's."""
        same = self.held.get(record, {}).get(id)
        if isinstance(same, list):
            same = same[-1]
        return None if same is None else same.place

    def of_row(self, row: RecordRow) -> Place | None:
        """The place of the latest revision of the record that a row is of; None: it has none."""
        same = self.held.get(type(row), {}).get(row.id)
        if isinstance(same, list):
            own = key(row)
            same = next((each for each in reversed(same) if key(each.row) == own), None)
        return None if same is None else same.place
