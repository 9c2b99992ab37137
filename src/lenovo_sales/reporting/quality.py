"""The quality report (数据质量报告): what an intake took, mended and refused. Policy 5.1.2.1."""

from fractions import Fraction

from lenovo_sales.clauses import Language
from lenovo_sales.records import RECORDS, Quality, RowCount
from lenovo_sales.reporting.pages import page
from lenovo_sales.reporting.spreadsheet import Figure, sheet
from lenovo_sales.reporting.words import KINDS, Words

SHOWN = 500  # rejects on the page; the file beside it has all of them


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
            "dropped": quality.dropped[:SHOWN],
            "kinds": KINDS,
            "records": {name: kind.record_type.all for name, kind in RECORDS.items()},
        },
    )


def rejects_csv(quality: Quality, language: Language) -> bytes:
    """Every rejected row for a spreadsheet: where it stands, which field, what was expected."""
    words = Words(language)
    columns = ("record", "file", "line", "field", "reason")
    rows = (
        (each.record, each.file, Figure(each.line), each.field, each.reason.in_language(language))
        for each in quality.rejects
    )
    return sheet([[words[name] for name in columns], *rows])
