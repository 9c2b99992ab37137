"""One closing held against another, on the terminal, as JSON and as reports. Policy 4.3.3.1."""

import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from rich.text import Text

from lenovo_sales.cli.output import echo, echo_json, plain
from lenovo_sales.cli.table import console, grouped, print_fitting
from lenovo_sales.closing import Comparison, GroupChange
from lenovo_sales.reporting.comparison import comparison_line, write_comparison
from lenovo_sales.reporting.words import Words
from lenovo_sales.wording import Language

MOST = 20  # people on the terminal; the reports have them all


def show_comparison(
    made: Comparison, out: Path | None, language: Language, as_json: bool, force: bool
) -> None:
    """Print what a change comes to, and write its reports where they were asked for."""
    if out is not None:
        missing = write_comparison(made, out, language, force=force)
        if missing is not None:
            echo(missing.in_language(language), err=True)
    if as_json:
        echo_json(comparison_json(made))
        return
    _print(made, language)
    if out is not None:
        echo(f"{out / 'comparison.html'}")


def comparison_json(made: Comparison) -> str:
    """The comparison as one JSON object; money as decimal strings."""
    content = {
        "before": {"period": made.before.label, "edition": made.before.edition.id},
        "after": {"period": made.after.label, "edition": made.after.edition.id},
        "currency": made.before.book.currency,
        "gain": len(made.gaining),
        "lose": len(made.losing),
        "unchanged": len(made.unchanged),
        "pay_before": made.before.pay.text,
        "pay_after": made.after.pay.text,
        "cost": made.cost.text,
        "levels": [_group(each) for each in made.by_level()],
        "units": [_group(each) for each in made.by_unit()],
        "people": [
            {
                name: str(value) if isinstance(value, Decimal) else value
                for name, value in row.items()
            }
            for row in made.to_records()
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _group(each: GroupChange) -> dict[str, object]:
    return {
        "name": each.name,
        "people": each.people,
        "gain": each.gain,
        "lose": each.lose,
        "pay_before": each.before.text,
        "pay_after": each.after.text,
        "cost": each.cost.text,
    }


def _print(made: Comparison, language: Language) -> None:
    out, words = console(), Words(language)
    for name, closing in (("as_was", made.before), ("as_is", made.after)):
        said = f"{words.label(closing.label)} · {closing.edition.id}"
        out.print(plain(words.say("label_is", label=words[name], value=said)))
    out.print(plain(comparison_line(made, words), style="bold"))
    figures = ("people", "gaining", "losing", "pay_was", "pay_is", "cost")
    spare = ("people", "pay_was", "pay_is", "gaining", "losing")
    labels = {name: label.in_language(language) for name, label in made.levels.items()}
    for heading, groups, names in (
        ("level", made.by_level(), labels),
        ("unit", made.by_unit(), made.unit_names),
    ):
        rows: list[Sequence[str | Text]] = [
            (
                names.get(each.name) or each.name,
                *(f"{number:,}" for number in (each.people, each.gain, each.lose)),
                *(grouped(money) for money in (each.before, each.after, each.cost)),
            )
            for each in groups
        ]
        if rows:
            print_fitting(out, (heading,), figures, rows, spare, language)
    people = [*made.gaining, *made.losing]
    people.sort(key=lambda each: (-abs(each.gain.minor), each.id))
    lines: list[Sequence[str | Text]] = [
        (each.result.post.name or each.id, grouped(each.pay_before), grouped(each.pay_after),
         grouped(each.gain))
        for each in people[:MOST]
    ]  # fmt: skip
    if lines:
        print_fitting(out, ("person",), ("pay_was", "pay_is", "gain"), lines, (), language)
    if (more := len(people) - MOST) > 0:
        out.print(plain(words.say("more_rows", count=f"{more:,}")))
