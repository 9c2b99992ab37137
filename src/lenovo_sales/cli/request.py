"""A closing as the command line asks for it: take the records in, close, show."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click
from attrs import frozen

from lenovo_sales.cli.output import echo, echo_json
from lenovo_sales.cli.progress import Progress
from lenovo_sales.cli.table import print_closing
from lenovo_sales.closing import Closing, close
from lenovo_sales.editions import Edition, default_edition, load_edition
from lenovo_sales.errors import BadValue
from lenovo_sales.records import Quality, Quarters, read_book, read_mapping
from lenovo_sales.reporting import json_text, write_reports
from lenovo_sales.values import Calendar, Period, parse_period
from lenovo_sales.wording import Language


@frozen
class Request:
    """What is asked to be closed, by which edition and whose quarters, known on which day."""

    book: Path
    mapping: Path
    period: str
    calendar: str | None
    edition: Path | None
    language: Language
    known: date | None = None

    def closed(self, stated: Edition | None = None) -> tuple[Closing, Quality]:
        """Take the records in and close the period."""
        edition = stated or (load_edition(self.edition) if self.edition else default_edition())
        mapping = read_mapping(self.mapping)
        meant = Quarters(self.calendar) if self.calendar else mapping.book.calendar
        calendar = meant.read_by(edition.fiscal)
        period = self._period(edition, calendar)
        with Progress() as progress:
            intake = read_book(self.book, mapping, progress.file, self.known, edition)
            closing = close(intake.book, edition, period, calendar, progress.person)
        return closing, intake.quality

    def _period(self, edition: Edition, calendar: Calendar) -> Period:
        try:
            return parse_period(self.period, edition.fiscal, calendar)
        except BadValue as fault:
            raise click.BadParameter(
                fault.in_language(self.language), param_hint="--period"
            ) from None


def show(
    closing: Closing,
    quality: Quality,
    out: Path | None,
    language: Language,
    as_json: bool,
    force: bool = False,
) -> None:
    """Print a closing, and write its reports where they were asked for."""
    if out is not None:
        with Progress() as progress:
            missing = write_reports(closing, quality, out, language, progress.report, force=force)
        if missing is not None:
            echo(missing.in_language(language), err=True)
    if as_json:
        echo_json(json_text(closing, quality, language))
        return
    print_closing(closing, quality, language)
    if out is not None:
        echo(f"{out / 'index.html'}")


@contextmanager
def folder(out: Path | None) -> Iterator[Path]:
    """The folder that was asked for, else one that is gone afterwards."""
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        yield out
        return
    with tempfile.TemporaryDirectory() as made:
        yield Path(made)
