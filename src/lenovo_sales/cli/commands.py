"""The commands. Each loads what it needs when it runs, so that help costs next to nothing."""

import sys
from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec

import click

from lenovo_sales.cli.options import (
    FILE,
    book_option,
    calendar_option,
    edition_option,
    force_option,
    json_option,
    known_option,
    language_option,
    mapping_option,
    out_option,
    own_processes_option,
    period_option,
    process_option,
)
from lenovo_sales.cli.output import INTERRUPTED, echo, echo_json, failure, mute, stop_on_signals
from lenovo_sales.errors import MOST_FAULTS, SalesPolicyError
from lenovo_sales.wording import Language

if TYPE_CHECKING:
    from lenovo_sales.editions import Checked, Edition
    from lenovo_sales.processes import AnyLifecycle

P = ParamSpec("P")


def refuses(command: Callable[P, None]) -> Callable[P, None]:
    """Turn what the library refuses into its lines and exit status 1, never a traceback."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        stop_on_signals()
        try:
            command(*args, **kwargs)
        except SalesPolicyError as refused:
            language = click.get_current_context().params.get("language", "en")
            echo(refused.in_language(language), err=True)
            sys.exit(1)
        except KeyboardInterrupt:
            mute()
            sys.exit(INTERRUPTED)
        except BrokenPipeError:  # the reader of a pipe has seen enough
            mute()
            sys.exit(1)
        except OSError as failed:
            mute()
            language = click.get_current_context().params.get("language", "en")
            echo(failure(failed, language), err=True)
            sys.exit(1)

    return run


class WholeHelp(click.Command):
    """A command whose line in the list of commands is its whole first sentence."""

    def get_short_help_str(self, limit: int = 0) -> str:
        """The first paragraph of the help, on one line, not cut to `limit`."""
        return " ".join((self.help or "").partition("\n\n")[0].split())


class Commands(click.Group):
    """The group of all commands."""

    command_class = WholeHelp


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="lenovo_sales", message="%(version)s")
def lenovo_sales() -> None:
    """A sales policy that runs: from a company's records to scorecards, pay and why."""


@lenovo_sales.command()
@out_option
@force_option
@language_option
@json_option
@refuses
def demo(out: Path | None, force: bool, language: Language, as_json: bool) -> None:
    """Build a sample company and close one quarter of it."""
    from lenovo_sales.cli.request import Request, folder, show
    from lenovo_sales.cli.words import say
    from lenovo_sales.editions import default_edition
    from lenovo_sales.sample import QUARTER, write_book

    with folder(out) as at:
        mapping = write_book(at / "book", force=force)
        request = Request(mapping.parent, mapping, QUARTER, "fiscal", None, language)
        closing, quality = request.closed(default_edition())
        show(closing, quality, out, language, as_json, force)
        if out is not None and not as_json:
            echo(say("sample_at", language).format(mapping.parent))


@lenovo_sales.command("close")
@book_option
@mapping_option
@period_option
@calendar_option
@edition_option
@known_option
@out_option
@force_option
@language_option
@json_option
@refuses
def close_period(
    book: Path,
    mapping: Path,
    period: str,
    calendar: str | None,
    edition: Path | None,
    known: date | None,
    out: Path | None,
    force: bool,
    language: Language,
    as_json: bool,
) -> None:
    """Close a month, quarter or year of your own records."""
    from lenovo_sales.cli.request import Request, show

    closing, quality = Request(book, mapping, period, calendar, edition, language, known).closed()
    show(closing, quality, out, language, as_json, force)


@lenovo_sales.command()
@book_option
@mapping_option
@period_option
@calendar_option
@edition_option
@click.option(
    "--to", type=FILE, required=True, metavar="NEW", help="The edition (TOML) to compare with."
)
@known_option
@out_option
@force_option
@language_option
@json_option
@refuses
def compare(
    book: Path,
    mapping: Path,
    period: str,
    calendar: str | None,
    edition: Path | None,
    to: Path,
    known: date | None,
    out: Path | None,
    force: bool,
    language: Language,
    as_json: bool,
) -> None:
    """Say what another edition costs: who gains, who loses, by unit and level."""
    from lenovo_sales.cli.compared import show_comparison
    from lenovo_sales.cli.request import Request
    from lenovo_sales.closing import compare
    from lenovo_sales.editions import load_edition

    request = Request(book, mapping, period, calendar, edition, language, known)
    before, _ = request.closed()
    after, _ = request.closed(load_edition(to))
    show_comparison(compare(before, after), out, language, as_json, force)


@lenovo_sales.command()
@click.argument("edition", type=FILE)
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option("--sources", is_flag=True, help="Print of each value where it was taken from.")
@own_processes_option
@language_option
@refuses
def check(
    edition: Path,
    strict: bool,
    sources: bool,
    own: "tuple[AnyLifecycle, ...]",
    language: Language,
) -> None:
    """Load and check an edition; each finding is one line FILE:LINE:COLUMN: PATH: MESSAGE."""
    from lenovo_sales.cli.words import WORDS
    from lenovo_sales.editions import check_edition
    from lenovo_sales.processes import actions, check_clauses

    found = check_edition(edition, actions(*own))
    lines = [fault.wording for fault in found.faults]
    lines += [finding.line_in(str(edition)) for finding in found.findings]
    for line in lines[:MOST_FAULTS]:
        echo(line.in_language(language))
    if (more := len(lines) - MOST_FAULTS) > 0:
        echo(WORDS["more_findings"].filled(count=f"{more:,}").in_language(language))
    if found.edition is not None:
        for process in own:
            check_clauses(process, found.edition.clause_register)
    if found.edition is not None and not found.fails():
        heading = found.edition.edition
        day = heading.in_force_from.isoformat()
        said = WORDS["sound"].filled(file=edition, id=heading.id, day=day)
        echo(said.in_language(language))
    if found.edition is not None and (sources or found.extends is not None):
        _sources(str(edition), found.edition, found, sources, language)
    if found.fails(strict):
        sys.exit(1)


def _sources(
    file: str, edition: "Edition", found: "Checked", each_of_them: bool, language: Language
) -> None:
    """Say what the file states itself, what comes from the default that it extends, what neither.

    A value that neither states is that of its field; a list that stays empty states nothing.
    """
    from lenovo_sales.cli.words import WORDS

    stated = {*found.own, *found.inherited}
    values = [each for each in edition.parameters() if each.value != () or each.path in stated]
    unstated = 0
    for value in values:
        place = found.own.get(value.path)
        if place is not None:
            where = f"{file}:{place.line}:{place.column}"
        elif value.path in found.inherited:
            where = str(found.extends)
        else:
            where = WORDS["field_default"].in_language(language)
            unstated += 1
        if each_of_them:
            echo(f"{where}: {value.path} = {value.about.written(value.value)}")
    counts = {"own": len(found.own), "all": len(values), "unstated": unstated}
    counts["inherited"] = len(values) - len(found.own) - unstated
    said = WORDS["own_only" if found.extends is None else "own_values"]
    echo(said.filled(**counts, default=found.extends).in_language(language))
    if unstated:
        echo(WORDS["some_unstated"].filled(**counts).in_language(language))


@lenovo_sales.command()
@click.option(
    "--upgrade",
    type=FILE,
    metavar="OLD",
    help="Print this edition as what it changes of the default one; it pays the same.",
)
@language_option
@refuses
def edition(upgrade: Path | None, language: Language) -> None:
    """Print the default edition, to start your own from."""
    from lenovo_sales.editions import default_edition, load_edition, upgraded
    from lenovo_sales.editions.loading import default_text

    if upgrade is None:
        click.echo(default_text(), nl=False)
    else:
        click.echo(upgraded(load_edition(upgrade), default_edition()), nl=False)


@lenovo_sales.command()
@language_option
@refuses
def schema(language: Language) -> None:
    """Print the JSON Schema of editions, for editors that complete and check while one types."""
    import json

    from lenovo_sales.editions import edition_schema

    click.echo(json.dumps(edition_schema(), ensure_ascii=False, indent=2))


@lenovo_sales.command()
@book_option
@mapping_option
@period_option
@calendar_option
@edition_option
@known_option
@click.option(
    "--csv",
    "as_table",
    is_flag=True,
    help="Print every record behind the figures, with its file and line, as a CSV table.",
)
@language_option
@click.argument("person")
@refuses
def explain(
    book: Path,
    mapping: Path,
    period: str,
    calendar: str | None,
    edition: Path | None,
    known: date | None,
    as_table: bool,
    language: Language,
    person: str,
) -> None:
    """Follow one person's score and pay, number by number, to records, bands and clauses."""
    from lenovo_sales.cli.explanation import print_explanation
    from lenovo_sales.cli.request import Request
    from lenovo_sales.cli.source_table import print_sources

    closing, _ = Request(book, mapping, period, calendar, edition, language, known).closed()
    show = print_sources if as_table else print_explanation
    show(closing, closing.person(person), language)


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
@process_option
@language_option
@json_option
@refuses
def replay(
    logs: tuple[Path, ...],
    mapping: Path,
    process: "AnyLifecycle",
    language: Language,
    as_json: bool,
) -> None:
    """Hold an event log against a process: which cases fit, where the others part from it."""
    from lenovo_sales.cli.conformance import conformance_json, print_conformance
    from lenovo_sales.replay import Net, conformance, read_log, read_log_mapping

    net = Net.of(process)
    terms = read_log_mapping(mapping, net.commands)
    events = read_log(logs, terms)
    found = conformance(net, events, terms.terms)
    if as_json:
        echo_json(conformance_json(found, events))
    else:
        print_conformance(found, events, language)


@lenovo_sales.command("map")
@click.argument("exports", type=FILE, metavar="FILE...", nargs=-1, required=True)
@language_option
@refuses
def map_exports(exports: tuple[Path, ...], language: Language) -> None:
    """Draft a mapping of exports from their headings and rows, and say what was guessed."""
    from lenovo_sales.records.drafting import draft_mapping

    click.echo(draft_mapping(exports, language), nl=False)


@lenovo_sales.command()
def catalog() -> None:
    """Print the template of a catalog: every English text, for a further language."""
    from lenovo_sales.catalogs import template

    click.echo(template(), nl=False)
