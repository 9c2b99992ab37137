"""The quality report (数据质量报告): what an intake took, mended and refused. Policy 5.1.2.1."""

from collections.abc import Iterator
from fractions import Fraction
from typing import TypeAlias

from lenovo_sales.clauses import Language, Wording
from lenovo_sales.records import RECORDS, Quality, RepairedField, RowCount
from lenovo_sales.records.quality import RowFault
from lenovo_sales.reporting.pages import page
from lenovo_sales.reporting.spreadsheet import Figure, sheet
from lenovo_sales.reporting.words import KINDS, WORDS, Words

SHOWN = 500  # rejects on the page; the file beside it has all of them
SHOWN_TAKEN = 100  # faults of rows that were taken, likewise

_OUTCOME = Wording("Outcome", "处理结果")
_EMPTIED = Wording("Left empty", "留空")


def quality_html(quality: Quality, language: Language, title: str) -> str:
    """The report as a page; `title` is what was taken in for, such as the label of a period.

    Raises:
        MissingExtra: The extra `report` is not installed.
    """
    counts = [(record, quality.counts[record]) for record in RECORDS if record in quality.counts]
    whole = RowCount(
        sum(count.accepted for _, count in counts),
        sum(count.repaired for _, count in counts),
        sum(count.rejected for _, count in counts),
    )
    taken = {record: count.accepted + count.repaired for record, count in counts}
    return page(
        "quality.html",
        language,
        {
            "quality": quality,
            "title": title,
            "counts": counts,
            "whole": whole,
            "absent": [
                (each, Fraction(each.rows, taken[each.record]) if taken.get(each.record) else None)
                for each in quality.absent
            ],
            "rejects": quality.rejects[:SHOWN],
            "dropped": quality.dropped[:SHOWN_TAKEN],
            "repaired": quality.repaired_fields()[:SHOWN_TAKEN],
            "all_repaired": sum(each.rows for each in quality.repairs if each.lines),
            "kinds": KINDS,
            "records": {name: kind.record_type.all for name, kind in RECORDS.items()},
        },
    )


def quality_csv(quality: Quality, language: Language) -> bytes:
    """Every rejected row, repaired field and emptied field for a spreadsheet, with its place.

    The reason is what was expected of the field or, of a repaired one, which repair it took.
    """
    words = Words(language)
    columns = ("record", "file", "line", "field", "reason")
    heading = [_OUTCOME.in_language(language), *(words[name] for name in columns)]
    return sheet([heading, *(_row(*each, language) for each in _faults(quality))])


_Fault: TypeAlias = tuple[Wording, RowFault | RepairedField, Wording]


def _faults(quality: Quality) -> Iterator[_Fault]:
    """What became of a field, where it stands, and why: rejects first."""
    yield from ((WORDS["rejected"], each, each.reason) for each in quality.rejects)
    for repaired in quality.repaired_fields():
        kind = repaired.kind
        yield WORDS["repaired"], repaired, KINDS.get(kind, Wording(kind, kind))
    yield from ((_EMPTIED, each, each.reason) for each in quality.dropped)


def _row(
    outcome: Wording, at: RowFault | RepairedField, reason: Wording, language: Language
) -> tuple[str, ...]:
    said, why = outcome.in_language(language), reason.in_language(language)
    return said, at.record, at.file, Figure(at.line), at.field, why
