"""The commands and their options."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import wraps
from pathlib import Path
from typing import ParamSpec

import click
from attrs import frozen

from lenovo_sales.clauses import Language
from lenovo_sales.cli.conformance import conformance_json, print_conformance
from lenovo_sales.cli.explanation import print_explanation
from lenovo_sales.cli.progress import Progress
from lenovo_sales.cli.table import print_closing
from lenovo_sales.cli.words import WORDS, say
from lenovo_sales.closing import Closing, close
from lenovo_sales.editions import Edition, default_edition, load_edition
from lenovo_sales.editions.loading import default_text
from lenovo_sales.errors import BadValue, SalesPolicyError
from lenovo_sales.records import Quality, Quarters, read_book, read_mapping
from lenovo_sales.replay import conformance, read_log, read_log_mapping
from lenovo_sales.replay.processes import PROCESSES
from lenovo_sales.reporting import json_text, write_reports
from lenovo_sales.sample import QUARTER, write_book
from lenovo_sales.values import Calendar, Period, parse_period

P = ParamSpec("P")

FOLDER = click.Path(path_type=Path)
FILE = click.Path(path_type=Path)

book_option = click.option("--book", type=FOLDER, required=True, help="The folder of the exports.")
mapping_option = click.option(
    "--mapping", type=FILE, required=True, help="Which file and column feeds which field (TOML)."
)
period_option = click.option(
    "--period", required=True, metavar="P", help="2017, 2017-Q2 or 2017-05; FY or CY in front."
)
edition_option = click.option(
    "--edition", type=FILE, help="The edition (TOML) to close by, instead of the default one."
)
calendar_option = click.option(
    "--calendar",
    type=click.Choice(["fiscal", "calendar"]),
    help="Which quarters and years are meant; the mapping's, unless stated here.",
)
language_option = click.option(
    "--language", type=click.Choice(["en", "zh"]), default="en", show_default=True
)
out_option = click.option(
    "--out", type=FOLDER, help="Write statements, charts and the quality report here."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


def refuses(command: Callable[P, None]) -> Callable[P, None]:
    """Turn what the library refuses into its lines and exit status 1, never a traceback."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except SalesPolicyError as refused:
            language: object = kwargs.get("language", "en")
            click.echo(refused.in_language("zh" if language == "zh" else "en"), err=True)
            sys.exit(1)
        except BrokenPipeError:  # the reader of a pipe has seen enough
            _mute()
            sys.exit(1)
        except OSError as failed:
            _mute()
            reason = (failed.strerror or "input or output failed").lower()
            click.echo(f"{failed.filename or 'the output'}: {reason}", err=True)
            sys.exit(1)

    return run


def _mute() -> None:
    """Send what standard output did not take nowhere, or the interpreter tries it again."""
    with suppress(OSError):  # a stream that is no file
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="lenovo_sales", message="%(version)s")
def lenovo_sales() -> None:
    """A sales policy that runs: from a company's records to scorecards, pay and why."""


@lenovo_sales.command()
@out_option
@language_option
@json_option
@refuses
def demo(out: Path | None, language: Language, as_json: bool) -> None:
    """Build a sample company and close one quarter of it."""
    with _folder(out) as folder:
        mapping = write_book(folder / "book")
        request = Request(mapping.parent, mapping, QUARTER, "fiscal", None, language)
        closing, quality = request.closed(default_edition())
        _show(closing, quality, out, language, as_json)
        if out is not None and not as_json:
            click.echo(say("sample_at", language).format(mapping.parent))


@lenovo_sales.command("close")
@book_option
@mapping_option
@period_option
@calendar_option
@edition_option
@out_option
@language_option
@json_option
@refuses
def close_period(
    book: Path,
    mapping: Path,
    period: str,
    calendar: str | None,
    edition: Path | None,
    out: Path | None,
    language: Language,
    as_json: bool,
) -> None:
    """Close a month, quarter or year of your own records."""
    closing, quality = Request(book, mapping, period, calendar, edition, language).closed()
    _show(closing, quality, out, language, as_json)


@lenovo_sales.command()
@click.argument("edition", type=FILE)
@language_option
@refuses
def check(edition: Path, language: Language) -> None:
    """Load and check an edition; each fault is one line FILE:LINE:COLUMN: PATH: MESSAGE."""
    try:
        sound = load_edition(edition)
    except SalesPolicyError as refused:
        click.echo(refused.in_language(language))
        sys.exit(1)
    heading = sound.edition
    said = WORDS["sound"].filled(file=edition, id=heading.id, day=heading.in_force_from.isoformat())
    click.echo(said.in_language(language))


@lenovo_sales.command()
@refuses
def edition() -> None:
    """Print the default edition, to start your own from."""
    click.echo(default_text(), nl=False)


@lenovo_sales.command()
@book_option
@mapping_option
@period_option
@calendar_option
@edition_option
@language_option
@click.argument("person")
@refuses
def explain(
    book: Path,
    mapping: Path,
    period: str,
    calendar: str | None,
    edition: Path | None,
    language: Language,
    person: str,
) -> None:
    """Follow one person's score and pay, number by number, to records, bands and clauses."""
    closing, _ = Request(book, mapping, period, calendar, edition, language).closed()
    print_explanation(closing, closing.person(person), language)


@lenovo_sales.command()
@click.option(
    "--log",
    "logs",
    type=FILE,
    required=True,
    multiple=True,
    help="The event log (delimited text); once for each of its files.",
)
@click.option(
    "--mapping", type=FILE, required=True, help="Which activity stands for which command (TOML)."
)
@click.option("--process", "name", type=click.Choice(list(PROCESSES)), required=True)
@language_option
@json_option
@refuses
def replay(
    logs: tuple[Path, ...], mapping: Path, name: str, language: Language, as_json: bool
) -> None:
    """Hold an event log against a process: which cases fit, where the others part from it."""
    net = PROCESSES[name]
    terms = read_log_mapping(mapping, net.commands)
    events = read_log(logs, terms)
    found = conformance(net, events, terms.terms)
    if as_json:
        click.echo(conformance_json(found, events))
    else:
        print_conformance(found, events, language)


@frozen
class Request:
    """What is asked to be closed, by which edition and whose quarters."""

    book: Path
    mapping: Path
    period: str
    calendar: str | None
    edition: Path | None

    language: Language

    def closed(self, stated: Edition | None = None) -> tuple[Closing, Quality]:
        """Take the records in and close the period."""
        edition = stated or (load_edition(self.edition) if self.edition else default_edition())
        mapping = read_mapping(self.mapping)
        meant = Quarters(self.calendar) if self.calendar else mapping.book.calendar
        calendar = edition.fiscal if meant is Quarters.FISCAL else Calendar(1)
        period = self._period(edition, calendar)
        with Progress() as progress:
            intake = read_book(self.book, mapping, progress.file)
            closing = close(intake.book, edition, period, calendar, progress.person)
        return closing, intake.quality

    def _period(self, edition: Edition, calendar: Calendar) -> Period:
        try:
            return parse_period(self.period, edition.fiscal, calendar)
        except BadValue as fault:
            raise click.BadParameter(
                fault.in_language(self.language), param_hint="--period"
            ) from None


def _show(
    closing: Closing, quality: Quality, out: Path | None, language: Language, as_json: bool
) -> None:
    if out is not None:
        with Progress() as progress:
            write_reports(closing, quality, out, language, progress.report)
    if as_json:
        click.echo(json_text(closing, quality, language))
        return
    print_closing(closing, quality, language)
    if out is not None:
        click.echo(f"{out / 'index.html'}")


@contextmanager
def _folder(out: Path | None) -> Iterator[Path]:
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        yield out
        return
    with tempfile.TemporaryDirectory() as made:
        yield Path(made)
