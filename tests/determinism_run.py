"""Close a book in a process of its own and write all that it says. Run by `test_determinism`."""

import decimal
import locale
import sys
from contextlib import suppress
from pathlib import Path

from click.testing import CliRunner

from lenovo_sales.clauses import Language
from lenovo_sales.cli.commands import lenovo_sales
from lenovo_sales.closing import close
from lenovo_sales.editions import default_edition
from lenovo_sales.records import read_book, read_mapping
from lenovo_sales.reporting.quality import quality_csv, quality_html
from lenovo_sales.reporting.statement import Statements
from lenovo_sales.values import Calendar

PERIOD = "2017-Q2"
LANGUAGES: tuple[Language, ...] = ("en", "zh")


def main(book: Path, mapping: Path, out: Path, ambient: str) -> None:
    """Write the JSON of the command, every statement and the quality report."""
    if ambient == "coarse":
        coarse = decimal.Context(prec=4, rounding=decimal.ROUND_DOWN)
        decimal.setcontext(coarse)
        decimal.DefaultContext.prec, decimal.DefaultContext.rounding = 4, decimal.ROUND_DOWN
    with suppress(locale.Error):  # a system without the locale has the variable all the same
        locale.setlocale(locale.LC_ALL, "")
    files = ["--book", str(book), "--mapping", str(mapping), "--period", PERIOD]
    done = CliRunner().invoke(lenovo_sales, ["close", *files, "--json"])
    assert done.exit_code == 0, done.output
    (out / "result.json").write_text(done.stdout, "utf-8")
    intake = read_book(book, read_mapping(mapping))
    calendar = Calendar(1)
    closing = close(intake.book, default_edition(), calendar.parse(PERIOD), calendar)
    for language in LANGUAGES:
        statements = Statements(closing, language)
        for person in closing.people:
            name = out / f"{person.post.id}.{language}"
            name.with_suffix(f".{language}.html").write_text(statements.html(person), "utf-8")
            name.with_suffix(f".{language}.csv").write_bytes(statements.csv(person))
        page = quality_html(intake.quality, language, closing.label)
        (out / f"quality.{language}.html").write_text(page, "utf-8")
        (out / f"quality.{language}.csv").write_bytes(quality_csv(intake.quality, language))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])
