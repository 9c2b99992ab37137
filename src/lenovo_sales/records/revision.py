"""Revisions (版本) of a record: what was known of it, and since when. Policy 5.1.2.1."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeAlias

from attrs import field, frozen

from lenovo_sales.errors import BadValue
from lenovo_sales.paths import printable, short
from lenovo_sales.records.place import Origin, Place
from lenovo_sales.records.types import RecordRow, key, own_day

RevisionKey: TypeAlias = tuple[str, ...]


@frozen
class Revision:
    """A record as it became known on a day.

    Without a stated day it became known on the record's own day, or has always been known where
    the record has none. `withdrawn` says that the record is void from the day on. `origin` and
    `number` are its place, that of a withdrawn one where it stood last; equal revisions may have
    different ones.
    """

    row: RecordRow
    known: date | None = None
    withdrawn: bool = False
    origin: Origin | None = field(default=None, eq=False, repr=False)
    number: int = field(default=0, eq=False, repr=False)

    @property
    def place(self) -> Place | None:
        """Where it was read; None for a row that a program made."""
        return None if self.origin is None else Place(self.origin, self.number)

    @property
    def day(self) -> date | None:
        """The day on which it became known."""
        return own_day(self.row) if self.known is None else self.known

    @property
    def order(self) -> tuple[date, bool, bool]:
        """Later revisions supersede earlier ones; of one day, a stated one and a withdrawal."""
        return self.day or date.min, self.known is not None, self.withdrawn


def histories(
    revisions: Iterable[Revision],
) -> Mapping[type[RecordRow], Mapping[RevisionKey, tuple[Revision, ...]]]:
    """The revisions of every record by type and key, the latest last.

    Raises:
        BadValue: Two different revisions of a record state the same day, or none.
    """
    first: dict[type[RecordRow], dict[RevisionKey, Revision]] = {}
    several: dict[
        tuple[type[RecordRow], RevisionKey], dict[tuple[date | None, bool], Revision]
    ] = {}
    for revision in revisions:
        kind, id = type(revision.row), key(revision.row)
        alone = first.setdefault(kind, {}).setdefault(id, revision)
        if alone is revision:
            continue
        same = several.setdefault((kind, id), {(alone.known, alone.withdrawn): alone})
        held = same.setdefault((revision.known, revision.withdrawn), revision)
        if held is revision:
            continue
        if held.row != revision.row:
            raise BadValue(
                "{record} {id}: expected one record of a type and id, found two that differ",
                "{record} {id}：同一类型与编号应只有一条记录，实际有两条且不同",
                record=type(revision.row).record_type.name,
                id=printable(short(str(revision.row.id))),
            )
        same[revision.known, revision.withdrawn] = min(held, revision, key=_by_place)
    return {
        kind: {
            id: tuple(sorted(several[kind, id].values(), key=lambda each: each.order))
            if (kind, id) in several
            else (alone,)
            for id, alone in of_type.items()
        }
        for kind, of_type in first.items()
    }


def _by_place(revision: Revision) -> tuple[bool, str, int]:
    """The order of places: which of two equal rows came first must not matter."""
    origin = revision.origin
    return origin is None, "" if origin is None else origin.name, revision.number
