"""The mapping of a log: how it is written, and what its activities stand for. Policy 5.1.2.1."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Literal

from attrs import evolve, frozen

from lenovo_sales.documents import Document, KeyPath, read, structure
from lenovo_sales.errors import BadValue, DocumentError
from lenovo_sales.records.decoding import encoding_is_known
from lenovo_sales.values.typed import FilePath
from lenovo_sales.values.zones import time_zone
from lenovo_sales.wording import Wording

_NOON = datetime(2026, 4, 6, 12, tzinfo=UTC)


@frozen
class EventMap:
    """One kind of event in a row: the column of its time, and what happened.

    `activity` is a column, or `always` says it. A log with a row an event has one of these; a
    table with a row a case has one for each of its dates. A row without the time has no event.
    `once` says that it happens once in a case, however many rows of the case repeat it: the
    earliest counts.
    """

    at: str
    activity: str | None = None
    always: str | None = None
    once: bool = False


@frozen
class LogTerms:
    """How a log is written, and which command each of its activities stands for.

    `activities` gives for each activity the commands that it may stand for; none when it is no
    step of the process. `unrecorded` names the commands that the log never records. `complete`
    says that each case of the log has come to its end. `order` decides among events of one time;
    where it is not stated, a file is newest first if more of its times fall than rise.
    """

    case: str
    event: tuple[EventMap, ...]
    activities: dict[str, tuple[str, ...]]
    format: str | None = None  # as strptime takes it; ISO 8601 unless stated
    zone: str = "UTC"  # of times that state none
    order: Literal["oldest_first", "newest_first"] | None = None  # of rows; None: as each file has
    unrecorded: tuple[str, ...] = ()
    complete: bool = True
    encoding: str | None = None
    separator: str = ","
    columns: tuple[str, ...] = ()


@frozen
class LogMapping:
    """The terms of a log and the document that states them, for the place of each fault."""

    terms: LogTerms
    document: Document

    def at(self, where: KeyPath, message: Wording) -> DocumentError:
        """The error that says where in the mapping something is at fault."""
        return DocumentError([self.document.fault(where, message)])


def read_log_mapping(path: FilePath, commands: Sequence[str]) -> LogMapping:
    """Read and check the mapping of a log onto the commands of a process.

    Raises:
        DocumentError: The file has faults, or names a command that the process does not have.
    """
    document = read(path)
    plain = evolve(document, data=_spelled_out(document.data))
    stated = structure(plain, LogTerms)
    found = (*_of_activities(stated, commands), *_of_events(stated), *_of_layout(stated))
    if found:
        raise DocumentError([plain.fault(where, message) for where, message in found])
    return LogMapping(stated, plain)


_Found = Iterator[tuple[KeyPath, Wording]]


def _of_activities(stated: LogTerms, commands: Sequence[str]) -> _Found:
    for activity, names in stated.activities.items():
        if not set(names) <= set(commands):
            message = Wording(
                "expected commands of the process: {names}", "应为流程的操作：{names}"
            ).filled(names=", ".join(commands))
            yield ("activities", activity), message
    for index, name in enumerate(stated.unrecorded):
        if name not in commands:
            message = Wording(
                "expected a command of the process: {names}", "应为流程的操作之一：{names}"
            ).filled(names=", ".join(commands))
            yield ("unrecorded", index), message


def _of_events(stated: LogTerms) -> _Found:
    for index, each in enumerate(stated.event):
        if (each.activity is None) is (each.always is None):
            yield (
                ("event", index),
                Wording("expected either activity or always", "应为 activity 或 always 之一"),
            )
        if each.always is not None and each.always not in stated.activities:
            yield (
                ("event", index, "always"),
                Wording("expected one of activities", "应为 activities 之一"),
            )


def _of_layout(stated: LogTerms) -> _Found:
    if len(stated.separator) != 1:
        yield ("separator",), Wording("expected one character", "应为一个字符")
    if stated.encoding is not None and not encoding_is_known(stated.encoding):
        yield (
            ("encoding",),
            Wording(
                "expected a text encoding, such as utf-8, utf-16 or gbk",
                "应为文字编码，如 utf-8、utf-16 或 gbk",
            ),
        )
    if stated.format is not None and not _format_is_known(stated.format):
        yield (
            ("format",),
            Wording("expected a format of times, such as %Y-%m-%d", "应为时间格式，如 %Y-%m-%d"),
        )
    try:
        time_zone(stated.zone)
    except BadValue as fault:
        yield ("zone",), fault.wording


def _format_is_known(written_as: str) -> bool:
    try:
        datetime.strptime(_NOON.strftime(written_as), written_as)  # noqa: DTZ007 a trial
    except (ValueError, re.error):
        return False
    return True


def _spelled_out(data: object) -> dict[str, object]:
    """`"7" = "close"` is short for `"7" = ["close"]`."""
    assert isinstance(data, dict)  # noqa: S101 a TOML document is a table
    activities = data.get("activities")
    if not isinstance(activities, dict):
        return data
    spelled: dict[str, object] = {
        name: [value] if isinstance(value, str) else value for name, value in activities.items()
    }
    return {**data, "activities": spelled}
