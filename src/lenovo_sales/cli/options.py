"""The options that several commands take, and how a language and a process are named."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from lenovo_sales.errors import BadValue, SalesPolicyError
from lenovo_sales.wording import Language

if TYPE_CHECKING:
    from lenovo_sales.processes import AnyLifecycle

    _Parameter = click.ParamType[object]
else:  # generic from click 8.4 on
    _Parameter = click.ParamType


class Named(_Parameter):
    """What a name stands for; what the library refuses is said of the option."""

    def __init__(self, name: str, find: Callable[[str], object]) -> None:
        self.name, self._find = name, find

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> object:
        """What the name stands for."""
        if not isinstance(value, str):
            return value
        try:
            return self._find(value)
        except SalesPolicyError as refused:
            language: Language = "en" if ctx is None else ctx.params.get("language", "en")
            self.fail(refused.in_language(language), param, ctx)


def _language(name: str) -> Language:
    """A language: en, zh, or a catalog's file."""
    if name in {"en", "zh"}:
        return cast(Language, name)
    if not name.endswith(".po"):
        raise BadValue("expected en, zh or a catalog (.po)", "应为 en、zh 或译文目录（.po）")
    from lenovo_sales.catalogs import read_catalog  # noqa: PLC0415 few languages need it

    return read_catalog(Path(name))


def _process(name: str) -> "AnyLifecycle":
    """A process by its name; one of the user's own by its module, as seen from this folder."""
    from lenovo_sales.processes import process  # noqa: PLC0415 few commands need it

    if ":" in name and (here := str(Path.cwd())) not in sys.path:
        sys.path.insert(0, here)
    return process(name)


LANGUAGE, PROCESS = Named("language", _language), Named("process", _process)
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
    help="Which quarters and years --period means; the mapping's, unless stated here.",
)
known_option = click.option(
    "--known",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=lambda context, option, time: time and time.date(),
    metavar="DAY",
    help="The day, such as 2017-07-01, on which the records became known that state none; "
    "their own day, if not given.",
)
language_option = click.option(
    "--language",
    type=LANGUAGE,
    metavar="[en|zh|FILE.po]",
    default="en",
    is_eager=True,  # what is wrong with other options is said in it
    show_default=True,
    help="English, Chinese, or any other by its catalog (.po).",
)
out_option = click.option(
    "--out", type=FOLDER, help="Write statements, charts and the quality report here."
)
force_option = click.option(
    "--force", is_flag=True, help="With --out: overwrite files that no earlier run wrote."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
process_option = click.option(
    "--process",
    type=PROCESS,
    metavar="[NAME|MODULE:NAME]",
    required=True,
    help="Which process, such as ticket, or one of your own.",
)
own_processes_option = click.option(
    "--process",
    "own",
    type=PROCESS,
    metavar="[NAME|MODULE:NAME]",
    multiple=True,
    help="A process of your own, whose actions the edition gives to people; as often as needed.",
)
