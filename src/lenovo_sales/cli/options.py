"""The options that several commands take, and how a language and a process are named."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lenovo_sales.errors import SalesPolicyError
from lenovo_sales.wording import Language

if TYPE_CHECKING:
    _LanguageParameter = click.ParamType[Language]
    from lenovo_sales.processes import AnyLifecycle

    _ProcessParameter = click.ParamType[AnyLifecycle]
else:  # generic from click 8.4 on
    _LanguageParameter = _ProcessParameter = click.ParamType


class LanguageType(_LanguageParameter):
    """A language: en, zh, or a catalog's file."""

    name = "language"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """As the help shows it."""
        return "[en|zh|FILE.po]"

    def convert(
        self, value: str | Language, param: click.Parameter | None, ctx: click.Context | None
    ) -> Language:
        """The language of that name, or of that catalog."""
        if not isinstance(value, str):
            return value
        known: dict[str, Language] = {"en": "en", "zh": "zh"}
        if value in known:
            return known[value]
        if not value.endswith(".po"):
            self.fail("expected en, zh or a catalog (.po)", param, ctx)
        from lenovo_sales.catalogs import read_catalog  # noqa: PLC0415 few languages need it

        try:
            return read_catalog(Path(value))
        except SalesPolicyError as refused:
            self.fail(str(refused), param, ctx)


class ProcessType(_ProcessParameter):
    """A process by its name; one of the user's own by its module, as seen from this folder."""

    name = "process"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """As the help shows it."""
        return "[NAME|MODULE:NAME]"

    def convert(
        self,
        value: "str | AnyLifecycle",
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> "AnyLifecycle":
        """The process of that name."""
        if not isinstance(value, str):
            return value
        from lenovo_sales.processes import process  # noqa: PLC0415 few commands need it

        if ":" in value and (here := str(Path.cwd())) not in sys.path:
            sys.path.insert(0, here)
        try:
            return process(value)
        except SalesPolicyError as refused:
            language: Language = "en" if ctx is None else ctx.params.get("language", "en")
            self.fail(refused.in_language(language), param, ctx)


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
known_option = click.option(
    "--known",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="The day, such as 2017-07-01, on which the records became known that state none; "
    "their own day, if not given.",
)
language_option = click.option(
    "--language",
    type=LanguageType(),
    default="en",
    is_eager=True,  # what is wrong with other options is said in it
    show_default=True,
    help="English, Chinese, or any other by its catalog (.po).",
)
out_option = click.option(
    "--out", type=FOLDER, help="Write statements, charts and the quality report here."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
process_option = click.option(
    "--process",
    type=ProcessType(),
    required=True,
    help="Which process, such as ticket, or one of your own.",
)
own_processes_option = click.option(
    "--process",
    "own",
    type=ProcessType(),
    multiple=True,
    help="A process of your own, whose actions the edition gives to people; as often as needed.",
)
