"""Every record behind one person's score and pay as a comma-separated table. Policy 4.3.3.1."""

from collections.abc import Iterator

import click

from lenovo_sales.closing import Closing, PersonResult
from lenovo_sales.closing.source_lines import source_lines
from lenovo_sales.records import RECORDS
from lenovo_sales.reporting.places import ROLE, cells_of
from lenovo_sales.reporting.spreadsheet import Figure, sheet
from lenovo_sales.reporting.words import WORDS
from lenovo_sales.wording import Language, Wording, escaped

_MEASURE = Wording("Measure", "度量")
_COLUMNS = (
    WORDS["what"],
    ROLE,
    _MEASURE,
    WORDS["record"],
    WORDS["id"],
    WORDS["day"],
    WORDS["sum"],
    WORDS["file"],
    WORDS["line"],
)


def print_sources(closing: Closing, result: PersonResult, language: Language) -> None:
    """Print the table: one record a row, with its file and line."""
    heading = [column.in_language(language) for column in _COLUMNS]
    click.echo(sheet([heading, *_rows(closing, result, language)]), nl=False)


def _rows(closing: Closing, result: PersonResult, language: Language) -> Iterator[list[str | None]]:
    measures = closing.edition.performance.all_measures
    for line in source_lines(closing, result):
        record, (file, number) = line.source.record, cells_of(line.source.place, language)
        yield [
            line.label.in_language(language),
            line.part.label.in_language(language),
            measures[line.measure].label.in_language(language),
            RECORDS[record].record_type.one.in_language(language),
            escaped(line.source.id),
            None if line.on is None else Figure(line.on.isoformat()),
            None if line.value is None else Figure(str(line.value)),
            None if file is None else escaped(file),
            None if number is None else Figure(number),
        ]
