"""A row on its way into the book: where it stands, and what became of it. Policy 5.1.2.1."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import TypeVar

from attrs import define

from lenovo_sales.records.place import Origin
from lenovo_sales.records.revision import Revision
from lenovo_sales.records.types import RecordRow
from lenovo_sales.wording import Wording

R = TypeVar("R", bound=RecordRow)


@define
class Candidate:
    """One row of one file; `row` is None when it could not be read."""

    record: str
    origin: Origin
    line: int
    source: int
    row: RecordRow | None = None
    id: str | None = None
    repairs: tuple[tuple[str, str], ...] = ()  # (field, kind)
    absent: tuple[str, ...] = ()
    dropped: tuple[tuple[str, Wording], ...] = ()  # (field that no rule reads, reason)
    exact: tuple[tuple[str, Fraction], ...] = ()  # (field whose rounding is carried, amount)
    distinct: bool = False
    reject: tuple[str, Wording] | None = None  # (field, reason)
    repeats: bool = False  # what a distinct source has said already
    known: date | None = None
    superseded: bool = False  # a later revision of the record is in the book, or it was withdrawn

    @property
    def file(self) -> str:
        """The file, sheet or table, as messages name it."""
        return self.origin.name

    @property
    def place(self) -> str:
        """File and line."""
        return f"{self.file}:{self.line}"

    @property
    def sound(self) -> bool:
        """Whether the row is a revision of a record of the book, so far."""
        return self.row is not None and self.reject is None and not self.repeats

    @property
    def taken(self) -> bool:
        """Whether the row is in the book, so far."""
        return self.sound and not self.superseded

    def states(self, row: RecordRow) -> Revision:
        """The row as a revision that became known on its day, with its place."""
        return Revision(row, self.known, False, self.origin, self.line)

    def withdraws(self, row: RecordRow, day: date) -> Revision:
        """The withdrawal of the row on a day, with the place where it stood last."""
        return Revision(row, day, True, self.origin, self.line)

    def refuse(self, field: str, reason: Wording) -> None:
        """Reject the row, unless it is rejected already."""
        if self.reject is None:
            self.reject = (field, reason)


def taken(candidates: Iterable[Candidate], kind: type[R]) -> list[tuple[Candidate, R]]:
    """The candidates whose row is of one type and in the book, so far, with that row."""
    return [(each, each.row) for each in candidates if isinstance(each.row, kind) and each.taken]
