"""Event logs: from files of one's own to cases, each event with its time. Policy 5.1.2.1."""

from collections.abc import Iterator, Sequence, Set
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

from attrs import field, frozen

from lenovo_sales.documents import KeyPath
from lenovo_sales.errors import BadValue
from lenovo_sales.records.cells import text_of
from lenovo_sales.records.quality import RejectedRow
from lenovo_sales.records.tables import Layout, Table, read_table
from lenovo_sales.records.text import hidden, trimmed
from lenovo_sales.replay.log_mapping import LogMapping, LogTerms
from lenovo_sales.values.typed import FilePath, as_path
from lenovo_sales.values.zones import is_shown, time_zone
from lenovo_sales.wording import Wording

_MORNING, _EVENING = datetime(2026, 4, 6, 9, 8, 7, 6), datetime(2026, 4, 6, 21, 20, 19, 18)  # noqa: DTZ001
NO_CASE = Wording("expected a value", "应有值")
HIDDEN_CASE = Wording(
    "expected one line of text, without hidden marks", "应为单行文字，不含隐藏字符"
)


@frozen
class LogEvent:
    """What happened to a case, and when."""

    activity: str
    at: datetime


@frozen
class Case:
    """One case and its events in the order of time."""

    id: str
    events: tuple[LogEvent, ...]


@frozen
class EventLog:
    """Cases by id, the rows that were not taken, and the cases left out because of them.

    A case of which an event was rejected cannot be judged: what it seems to lack may be there.
    `repeated` counts the events that rows say again of what happens once.
    """

    cases: tuple[Case, ...]
    rejects: tuple[RejectedRow, ...]
    left_out: tuple[str, ...] = ()
    newest_first: tuple[str, ...] = field(default=(), eq=False)  # the files that are in that order
    repeated: int = 0


def read_log(paths: Sequence[FilePath], mapping: LogMapping) -> EventLog:
    """Read a log from its files; the order of rows matters among events of one time alone.

    There the rows of a file stand as they happened, or the other way round where the mapping says
    that the newest comes first or, where it says nothing, the times of the file do.

    Raises:
        DocumentError: A file cannot be read or lacks a column that the mapping names.
    """
    return _cases([_table(as_path(path), mapping) for path in paths], mapping.terms)


def _table(path: Path, mapping: LogMapping) -> Table:
    terms = mapping.terms
    layout = Layout(terms.encoding, terms.separator, columns=terms.columns)
    try:
        table = read_table(path, path.name, layout)
    except BadValue as fault:
        said = Wording("{file}: {fault}", "{file}：{fault}")
        raise mapping.at(("case",), said.filled(file=path.name, fault=fault.wording)) from None
    named: list[tuple[KeyPath, str]] = [(("case",), terms.case)]
    for index, each in enumerate(terms.event):
        named.append((("event", index, "at"), each.at))
        if each.activity is not None:
            named.append((("event", index, "activity"), each.activity))
    for where, column in named:
        if column not in table.columns:
            shown = ", ".join(table.columns[:20])[:400]
            message = Wording(
                "{table} has no column {column}; its columns are {columns}",
                "{table} 没有 {column} 列；其列为 {columns}",
            ).filled(table=table.name, column=column, columns=shown)
            raise mapping.at(where, message)
    return table


@frozen
class _Row:
    """One event of a row: its place, and what happened."""

    at: datetime
    file: int
    line: int
    index: int  # of the event in the row
    activity: str


_Found = dict[str, list[_Row]]  # by case


def _cases(tables: Sequence[Table], terms: LogTerms) -> EventLog:
    rejects: list[RejectedRow] = []
    found: _Found = {}
    left_out: set[str] = set()
    for number, table in enumerate(tables):
        refused = list(_take(table, number, terms, found, left_out))
        rejects += sorted(refused, key=lambda each: (each.line, each.field))
    for table in tables:
        left_out.update(_torn(table, terms, found.keys() | left_out))
    turned = {
        number
        for number in range(len(tables))
        if (terms.order or _order(number, found)) == "newest_first"
    }

    def in_time(row: _Row) -> tuple[datetime, int, int, int]:
        return row.at, row.file, -row.line if row.file in turned else row.line, row.index

    once = frozenset(index for index, each in enumerate(terms.event) if each.once)
    events = {
        id: _once_each(sorted(found[id], key=in_time), once)
        for id in sorted(found.keys() - left_out)
    }
    repeated = sum(len(found[id]) - len(kept) for id, kept in events.items())
    cases = tuple(Case(id, tuple(kept)) for id, kept in events.items())
    newest_first = tuple(tables[number].name for number in sorted(turned))
    return EventLog(cases, tuple(rejects), tuple(sorted(left_out)), newest_first, repeated)


def _once_each(rows: Sequence[_Row], once: frozenset[int]) -> list[LogEvent]:
    """The events of a case; of what happens once, the earliest."""
    kept: dict[tuple[int, str] | int, LogEvent] = {}
    for number, row in enumerate(rows):
        key = (row.index, row.activity) if row.index in once else number
        kept.setdefault(key, LogEvent(row.activity, row.at))
    return list(kept.values())


def _order(file: int, found: _Found) -> str:
    """How the times of a file run: within its cases or, where they tell nothing, from row to row.

    A file in which as many rise as fall is oldest first.
    """
    first = {
        case: [row for row in sorted(rows, key=_by_line) if (row.file, row.index) == (file, 0)]
        for case, rows in found.items()
    }
    rise = sum(_rise(rows) for rows in first.values())
    if not rise:
        rise = _rise(sorted((row for rows in first.values() for row in rows), key=_by_line))
    return "newest_first" if rise < 0 else "oldest_first"


def _by_line(row: _Row) -> int:
    return row.line


def _rise(rows: Sequence[_Row]) -> int:
    """How many times rise from one row to the next, less how many fall."""
    return sum((one.at < other.at) - (one.at > other.at) for one, other in pairwise(rows))


def _torn(table: Table, terms: LogTerms, known: Set[str]) -> Iterator[str]:
    """The cases of the lines that are no row: an event of theirs cannot be read.

    Where cells are too many or too few, the case is in its column or as far off as they are. Of
    those cells the ones that name a case count; where none does, that of the column.
    """
    place, width = table.columns.index(terms.case), len(table.columns)
    for cells in table.broken.values():
        off = len(cells) - width
        start = max(place + min(off, 0), 0)
        near = [trimmed(each) for each in cells[start : start + abs(off) + 1]]
        named = [each for each in near if each in known]
        yield from named or [each for each in near if each][:1]


def _take(
    table: Table, number: int, terms: LogTerms, found: _Found, left_out: set[str]
) -> Iterator[RejectedRow]:
    """Add the events of a table to what is found, and yield what is refused."""
    place = {column: at for at, column in enumerate(table.columns)}
    for line, reason in table.faults:
        yield RejectedRow("event", table.name, line, "row", reason)
    zone = time_zone(terms.zone)
    for line, cells in table.rows:
        case = trimmed(text_of(cells[place[terms.case]]))
        if not case:
            yield RejectedRow("event", table.name, line, "case", NO_CASE)
            continue
        if hidden(case):
            yield RejectedRow("event", table.name, line, "case", HIDDEN_CASE)
            continue
        events = found.setdefault(case, [])
        for index, each in enumerate(terms.event):
            written = trimmed(text_of(cells[place[each.at]]))
            if not written:
                continue
            activity = each.always or trimmed(text_of(cells[place[each.activity or ""]]))
            try:
                at = _instant(written, terms.format, zone)
                _known(activity, terms)
            except BadValue as fault:
                left_out.add(case)
                yield RejectedRow("event", table.name, line, each.at, fault.wording)
                continue
            events.append(_Row(at, number, line, index, activity))


def _known(activity: str, terms: LogTerms) -> None:
    if activity not in terms.activities:
        raise BadValue("expected an activity that the mapping names", "应为映射中列出的活动")


def _instant(text: str, written_as: str | None, zone: ZoneInfo) -> datetime:
    if not text.isascii():
        raise BadValue("expected a time in plain digits", "时间应以普通数字书写")
    try:
        if written_as is None:
            at = datetime.fromisoformat(text)
        else:
            at = datetime.strptime(text, written_as)  # noqa: DTZ007 its zone follows
    except ValueError:
        raise BadValue(
            "expected a time that exists, as {written}",
            "应为实际存在的时间，写作 {written}",
            written=written_as or "ISO 8601",
        ) from None
    try:
        if at.tzinfo is None and not is_shown(at, zone) and not _is_day(text, written_as):
            raise BadValue(
                "expected a time that clocks in {zone} show",
                "应为 {zone} 时钟上存在的时间",
                zone=zone.key,
            )
        return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)
    except OverflowError:
        raise BadValue(
            "expected a time within the years 1 to 9999 of UTC",
            "应为协调世界时公元 1 年至 9999 年之间的时间",
        ) from None


def _is_day(text: str, written_as: str | None) -> bool:
    """Whether a date alone is written, which begins whenever its first instant is."""
    if written_as is not None:
        return _MORNING.strftime(written_as) == _EVENING.strftime(written_as)
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def commands_of(case: Case, terms: LogTerms) -> Iterator[tuple[LogEvent, tuple[str, ...]]]:
    """The events of a case that are steps of the process, with the commands each may stand for."""
    for event in case.events:
        names = terms.activities[event.activity]
        if names:
            yield event, names
