"""Event logs: from files of one's own to cases, each event with its time. Policy 5.1.2.1."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from attrs import frozen

from lenovo_sales.documents import KeyPath
from lenovo_sales.errors import BadValue
from lenovo_sales.records.cells import text_of
from lenovo_sales.records.quality import RejectedRow
from lenovo_sales.records.tables import Layout, Table, read_table
from lenovo_sales.records.text import trimmed
from lenovo_sales.replay.log_mapping import LogMapping, LogTerms
from lenovo_sales.values.zones import time_zone
from lenovo_sales.wording import Wording

NO_CASE = Wording("expected a value", "应有值")


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
    """

    cases: tuple[Case, ...]
    rejects: tuple[RejectedRow, ...]
    left_out: tuple[str, ...] = ()


def read_log(paths: Sequence[Path], mapping: LogMapping) -> EventLog:
    """Read a log from its files; the order of rows matters among events of one time alone.

    Raises:
        DocumentError: A file cannot be read or lacks a column that the mapping names.
    """
    return _cases([_table(path, mapping) for path in paths], mapping.terms)


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


_Found = dict[str, list[tuple[datetime, int, int, int, str]]]  # case: time, file, line, event, what


def _cases(tables: Sequence[Table], terms: LogTerms) -> EventLog:
    rejects: list[RejectedRow] = []
    found: _Found = {}
    left_out: set[str] = set()
    for number, table in enumerate(tables):
        refused = list(_take(table, number, terms, found, left_out))
        rejects += sorted(refused, key=lambda each: (each.line, each.field))
    cases = tuple(
        Case(id, tuple(LogEvent(activity, at) for at, *_, activity in sorted(found[id])))
        for id in sorted(found.keys() - left_out)
    )
    return EventLog(cases, tuple(rejects), tuple(sorted(left_out)))


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
            events.append((at, number, line, index, activity))


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
        return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)
    except OverflowError:
        raise BadValue(
            "expected a time within the years 1 to 9999 of UTC",
            "应为协调世界时公元 1 年至 9999 年之间的时间",
        ) from None


def commands_of(case: Case, terms: LogTerms) -> Iterator[tuple[LogEvent, tuple[str, ...]]]:
    """The events of a case that are steps of the process, with the commands each may stand for."""
    for event in case.events:
        names = terms.activities[event.activity]
        if names:
            yield event, names
