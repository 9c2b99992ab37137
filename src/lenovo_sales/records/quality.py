"""The quality report of an intake: what was read, repaired and rejected, and why. 5.1.2.1."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

import attrs
from attrs import Factory, define, frozen

from lenovo_sales.clauses import Language, Wording
from lenovo_sales.records.book import Book
from lenovo_sales.records.candidate import Candidate
from lenovo_sales.records.types import RECORDS, name_of
from lenovo_sales.shown import Shown


@frozen
class RowCount:
    """What became of the rows of one record type: read = accepted + repaired + rejected."""

    accepted: int = 0
    repaired: int = 0
    rejected: int = 0

    @property
    def read(self) -> int:
        """Every row that was read."""
        return self.accepted + self.repaired + self.rejected


@frozen
class RowFault:
    """What was at fault in a row: where it stands, in which field, what was expected."""

    record: str
    file: str
    line: int
    field: str
    reason: Wording

    def __str__(self) -> str:
        return self.in_language("en")

    def in_language(self, language: Language) -> str:
        """Place, field and reason in one line."""
        reason = self.reason.in_language(language)
        return f"{self.file}:{self.line}: {self.field}: {reason}"


@frozen
class RejectedRow(RowFault):
    """One row that was not taken."""


@frozen
class DroppedField(RowFault):
    """One field that no rule reads and that was left empty for its fault; the row was taken."""


@frozen
class PassedOver:
    """How many rows the mapping leaves out for a reason, and which of its keys says so."""

    record: str
    because: str
    rows: int


@frozen
class Repair:
    """A declared repair and how many rows it mended; `lines` are theirs, file by file."""

    record: str
    field: str
    kind: str
    rows: int
    lines: tuple[tuple[str, tuple[int, ...]], ...] = attrs.field(default=(), eq=False, repr=False)


@frozen
class RepairedField:
    """One field of one row that a declared repair mended, and where the row stands."""

    record: str
    file: str
    line: int
    field: str
    kind: str


@frozen
class Absent:
    """A field that a mapping fills and some rows leave empty."""

    record: str
    field: str
    rows: int


@frozen
class Quality(Shown):
    """What an intake did, so that nobody has to guess what the figures rest on."""

    counts: Mapping[str, RowCount]
    rejects: tuple[RejectedRow, ...] = ()
    repairs: tuple[Repair, ...] = ()
    absent: tuple[Absent, ...] = ()
    notes: tuple[Wording, ...] = ()
    dropped: tuple[DroppedField, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()

    def __repr__(self) -> str:
        whole = self.total
        return (
            f"<Quality: {whole.read:,} rows read, {whole.accepted:,} accepted, "
            f"{whole.repaired:,} repaired, {whole.rejected:,} rejected>"
        )

    @property
    def total(self) -> RowCount:
        """What became of the rows of all record types."""
        counts = self.counts.values()
        return RowCount(
            sum(each.accepted for each in counts),
            sum(each.repaired for each in counts),
            sum(each.rejected for each in counts),
        )

    def repaired_fields(self) -> list[RepairedField]:
        """Every field that was repaired, by record type, file and line."""
        rank = {record: place for place, record in enumerate(RECORDS)}
        found = [
            RepairedField(each.record, file, line, each.field, each.kind)
            for each in self.repairs
            for file, lines in each.lines
            for line in lines
        ]
        return sorted(found, key=lambda each: (rank[each.record], each.file, each.line))

    def passed_over_of(self, record: str) -> int:
        """How many rows of a record type the mapping leaves out."""
        return sum(each.rows for each in self.passed_over if each.record == record)

    def dropped_of(self, record: str) -> int:
        """How many fields of a record type were left empty for a fault."""
        return sum(each.record == record for each in self.dropped)


@define
class Aside:
    """Rows that are no candidates: passed over, by record type and reason, or repeated."""

    passed_over: Counter[tuple[str, str]] = Factory(Counter)
    repeated: Counter[str] = Factory(Counter)
    notes: list[Wording] = Factory(list)


def quality_of(
    candidates: Sequence[Candidate], book: Book, mapped: Collection[str], aside: Aside
) -> Quality:
    """Count what became of every row, and of those that are no candidates."""
    read = [each for each in candidates if not each.repeats]
    taken = [each for each in read if each.reject is None]
    counts = Counter((each.record, _outcome(each)) for each in read)
    repairs: dict[tuple[str, str, str], dict[str, list[int]]] = {}
    for each in taken:
        for repair in each.repairs:
            files = repairs.setdefault((each.record, *repair), {})
            files.setdefault(each.file, []).append(each.line)
    absent = Counter((each.record, field) for each in taken for field in each.absent)
    return Quality(
        {
            record: RowCount(*(counts[record, outcome] for outcome in _OUTCOMES))
            for record in RECORDS
            if record in mapped
        },
        tuple(
            RejectedRow(each.record, each.file, each.line, *each.reject)
            for each in read
            if each.reject is not None
        ),
        tuple(
            Repair(
                *where,
                sum(map(len, files.values())),
                tuple((file, tuple(lines)) for file, lines in files.items()),
            )
            for where, files in sorted(repairs.items())
        ),
        tuple(Absent(*where, rows) for where, rows in sorted(absent.items())),
        (*aside.notes, *_notes(book, mapped, aside.repeated)),
        tuple(
            DroppedField(each.record, each.file, each.line, *dropped)
            for each in taken
            for dropped in each.dropped
        ),
        tuple(
            PassedOver(*where, rows) for where, rows in sorted(aside.passed_over.items()) if rows
        ),
    )


_OUTCOMES = ("accepted", "repaired", "rejected")


def _outcome(candidate: Candidate) -> str:
    if candidate.reject is not None:
        return "rejected"
    return "repaired" if candidate.repairs else "accepted"


_NOT_MAPPED = {
    "unit": Wording(
        "No units are mapped: everybody is at one headquarters.",
        "未映射组织单位：所有人员归于一个总部。",
    ),
    "person": Wording(
        "No people are mapped: they are the owners of the records.",
        "未映射人员：以记录的负责人为人员。",
    ),
    "target": Wording(
        "No targets are mapped: attainment is not measurable.",
        "未映射销售任务：完成率不可衡量。",
    ),
}


def _notes(book: Book, mapped: Collection[str], repeated: Mapping[str, int]) -> Iterator[Wording]:
    named = name_of(book.revenue_from.value)
    yield Wording("Revenue is taken from {record} records.", "销售额取自{record}记录。").filled(
        record=named
    )
    if not book.holds(book.revenue_from.rows):
        yield Wording("The book has no {record} records.", "数据中没有{record}记录。").filled(
            record=named
        )
    yield from (note for record, note in _NOT_MAPPED.items() if record not in mapped)
    for record, rows in sorted(repeated.items()):
        if rows:
            yield Wording(
                "Rows that repeat a {record} which is counted once: {rows}.",
                "{record}中重复同一记录而只计一次的行：{rows}。",
            ).filled(record=name_of(record), rows=rows)
    if outside := book.outside_units():
        yield Wording(
            "Records of revenue whose owner had no post on the day: {count}. "
            "They count in the totals and in no unit.",
            "负责人当日无任职的销售额记录：{count}。它们计入合计，不计入任何单位。",
        ).filled(count=outside)
