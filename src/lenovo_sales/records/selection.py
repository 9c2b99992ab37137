"""Which rows of a source are read (取数范围), and why the others are passed over. Policy 5.1.2.1.

A row that is passed over is no reject: the mapping says that it is none of the records. It is
counted by its reason: the column of a condition, `totals`, `latest` or `latest_file`.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from attrs import frozen

from lenovo_sales.errors import BadValue
from lenovo_sales.records.cells import RawCell, text_of
from lenovo_sales.records.dates import DayReader, date_reader
from lenovo_sales.records.mapping import Condition, Source
from lenovo_sales.records.tables import Table
from lenovo_sales.records.text import trimmed
from lenovo_sales.records.zones import Zones

TOTALS, LATEST, LATEST_FILE = "totals", "latest", "latest_file"
"""The reasons to pass over a row that are no condition of `where`."""
_BEHIND_TOTAL = ":： "


@frozen
class Selection:
    """What the rows of a source must say to be read; `day` is that of its latest snapshot."""

    source: Source
    day: date | None = None

    @classmethod
    def of(cls, source: Source, tables: Iterable[Table]) -> "Selection":
        """The selection of a source; its latest snapshot is that of all its tables.

        A row whose day cannot be read dates no snapshot.
        """
        if source.latest is None:
            return cls(source)
        read, days = _snapshot_day(source), set()
        for table in tables:
            place = table.columns.index(source.latest)
            for cell in {cells[place] for _, cells in table.rows}:
                try:
                    days.add(read(cell))
                except BadValue:
                    continue
        return cls(source, max(days, default=None))

    def passing(self, table: Table) -> Callable[[Sequence[RawCell]], str | None]:
        """A function that says why a row of the table is passed over; None where it is read."""
        source = self.source
        checks: list[tuple[str, Callable[[Sequence[RawCell]], bool]]] = [
            (f"where.{column}", self._meets(column, condition, table.columns.index(column)))
            for column, condition in source.where.items()
        ]
        if source.totals:
            checks.append((TOTALS, _no_total(source.totals)))
        if source.latest is not None:
            checks.append((LATEST, self._is_latest(table.columns.index(source.latest))))

        def reason(cells: Sequence[RawCell]) -> str | None:
            return next((name for name, holds in checks if not holds(cells)), None)

        return reason if checks else lambda cells: None

    def _meets(
        self, column: str, condition: Condition, place: int
    ) -> Callable[[Sequence[RawCell]], bool]:
        missing = frozenset(("", *self.source.missing))
        wanted, unwanted = frozenset(condition.one_of), frozenset(condition.none_of)
        style, negative = self.source.style(column), condition.negative

        def meets(cells: Sequence[RawCell]) -> bool:
            text = trimmed(text_of(cells[place]))
            return (
                (not wanted or text in wanted)
                and text not in unwanted
                and (condition.present is None or condition.present is (text not in missing))
                and (negative is None or negative is style.is_negative(cells[place]))
            )

        return meets

    def _is_latest(self, place: int) -> Callable[[Sequence[RawCell]], bool]:
        """Whether a row is of the latest snapshot; one whose day cannot be read is left in."""
        read = _snapshot_day(self.source)

        def is_latest(cells: Sequence[RawCell]) -> bool:
            try:
                return self.day is None or read(cells[place]) == self.day
            except BadValue:
                return True

        return is_latest

    def unread_day(self, table: Table) -> Callable[[Sequence[RawCell]], BadValue | None]:
        """A function that says what was expected of the day of a row's snapshot, if it is none."""
        if self.source.latest is None:
            return lambda cells: None
        read, place = _snapshot_day(self.source), table.columns.index(self.source.latest)

        def fault(cells: Sequence[RawCell]) -> BadValue | None:
            try:
                read(cells[place])
            except BadValue as found:
                return found
            return None

        return fault


def _snapshot_day(source: Source) -> DayReader:
    read = date_reader(source.format, Zones(source.zone, source.written_zone))
    return lambda cell: read(trimmed(cell) if isinstance(cell, str) else cell)


def _no_total(names: Iterable[str]) -> Callable[[Sequence[RawCell]], bool]:
    words = frozenset(map(total_word, names))

    def is_none(cells: Sequence[RawCell]) -> bool:
        return not any(isinstance(cell, str) and total_word(cell) in words for cell in cells)

    return is_none


def total_word(text: str) -> str:
    """A cell as the name of a total: without case, blanks within it, and a colon behind it."""
    return "".join(trimmed(text).casefold().rstrip(_BEHIND_TOTAL).split())
