"""The closed period as a manager reads it at once: totals, units, people, and the intake."""

from collections.abc import Sequence
from fractions import Fraction

from rich.console import Console
from rich.table import Table
from rich.text import Text

from lenovo_sales.clauses import Language
from lenovo_sales.cli.output import plain
from lenovo_sales.cli.words import fill, low, say
from lenovo_sales.closing import Closing, PersonResult
from lenovo_sales.records import Quality, RejectedRow
from lenovo_sales.records.types import name_of
from lenovo_sales.reporting.lines import Attainment, attainment_of
from lenovo_sales.values import Money, Period, Rounding, decimal_text, percent_text, total

SHOWN_REJECTS = 10
WIDE = 10_000  # columns where no terminal sets them: a file breaks no line
NAME = 40  # columns that a name may take in a table


def console() -> Console:
    """Standard output, as wide as the terminal or wide enough for a file."""
    out = Console(highlight=False)
    return out if out.is_terminal else Console(highlight=False, width=WIDE)


def print_closing(closing: Closing, quality: Quality, language: Language) -> None:
    """Print the totals, the units' and the people's tables and the intake's counts."""
    out = console()
    out.print(plain(f"{closing.label}  {dates(closing.period)}", style="bold"))
    out.print(plain(_totals(closing, language)))
    if closing.units:
        _print_units(out, closing, language)
    if closing.people:
        _print_people(out, closing, language)
    for note in closing.notes:
        out.print(plain(note.in_language(language)))
    _print_intake(out, quality, language)


def dates(period: Period) -> str:
    """The first and the last day of a period."""
    return f"{period.start.isoformat()} – {period.last_day.isoformat()}"


def grouped(money: Money) -> str:
    """An amount with its thousands grouped."""
    whole, point, part = money.text.partition(".")
    return f"{int(whole.removeprefix('-')):,}".join(("-" if whole[0] == "-" else "", point + part))


def percent(value: Fraction | None, language: Language) -> str:
    """A ratio to one decimal of a percent, or a dash."""
    return "–" if value is None else _percent(value, 1, language)


def exact_percent(value: Fraction, language: Language) -> str:
    """A ratio of the edition with the decimals that it has, at most six."""
    places = next((n for n in range(6) if (value * 10 ** (n + 2)).denominator == 1), 6)
    return _percent(value, places, language)


def _percent(value: Fraction, places: int, language: Language) -> str:
    """A percentage; in Chinese without a blank before the sign."""
    text = percent_text(value, places, Rounding.HALF_UP)
    return text.replace(" ", "") if language == "zh" else text


def score_text(result: PersonResult, places: int) -> str:
    """A score as it was rounded, or a dash."""
    score = result.scorecard.score
    return "–" if score is None else decimal_text(score, places, Rounding.HALF_UP)


def _totals(closing: Closing, language: Language) -> str:
    totals, currency = closing.totals, closing.book.currency
    parts = [f"{say('revenue', language)} {grouped(totals.revenue)} {currency}"]
    if totals.returned:
        parts.append(f"{low('returned', language)} {grouped(totals.returned)}")
    if totals.won or totals.lost:
        won = {"label": low("won", language), "count": f"{totals.won:,}"}
        parts.append(fill("count_of", language, **won, value=grouped(totals.won_value)))
        parts.append(f"{low('lost', language)} {totals.lost:,}")
        parts.append(f"{low('win_rate', language)} {percent(totals.win_rate, language)}")
    if totals.mean_cycle_days is not None:
        days = decimal_text(totals.mean_cycle_days, 1, Rounding.HALF_UP)
        parts.append(f"{low('cycle', language)} {days} {say('days', language)}")
    return " · ".join(parts)


def table_of(names: Sequence[str], numbers: Sequence[str], language: Language) -> Table:
    """An empty table: columns of text, then columns of numbers, by the names of their words."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in names:
        table.add_column(say(name, language), overflow="ellipsis", no_wrap=True, max_width=NAME)
    for name in numbers:
        heading = say(name, language)
        table.add_column(heading, justify="right", no_wrap=True)
    return table


def print_fitting(
    out: Console,
    names: Sequence[str],
    numbers: Sequence[str],
    rows: Sequence[Sequence[str | Text]],
    spare: Sequence[str],
    language: Language,
) -> None:
    """Print a table; where it is too wide, without columns of `spare`, which it then names."""
    for count in range(len(spare) + 1):
        left = spare[:count]
        texts, figures = (
            [each for each in group if each not in left] for group in (names, numbers)
        )
        table = table_of(texts, figures, language)
        for row in rows:
            cells = zip((*names, *numbers), row, strict=True)
            kept = (cell for name, cell in cells if name not in left)
            table.add_row(*(plain(each) if isinstance(each, str) else each for each in kept))
        if out.measure(table, options=out.options.update(max_width=WIDE)).maximum <= out.width:
            break
    out.print(table)
    if left:
        named = say("list_comma", language).join(say(name, language) for name in left)
        out.print(plain(say("too_narrow", language).format(named), style="dim"))


def _print_units(out: Console, closing: Closing, language: Language) -> None:
    above = closing.book.organization.above
    rows = [
        (
            plain("  " * sum(1 for _ in above(unit.id)) + (unit.name or unit.id)),
            grouped(unit.revenue),
            "–" if unit.target is None else grouped(unit.target),
            percent(Attainment(unit.revenue, unit.target).ratio, language),
        )
        for unit in closing.units
    ]
    figures = ("revenue", "target", "attainment")
    print_fitting(out, ("unit",), figures, rows, ("target",), language)


def _print_people(out: Console, closing: Closing, language: Language) -> None:
    rows: list[Sequence[str | Text]] = []
    places = closing.edition.performance.score_places
    levels = closing.edition.organization.levels
    ranked = sorted(
        closing.people, key=lambda each: (-(each.scorecard.score or Fraction(-1)), each.post.id)
    )
    for result in ranked:
        post, card, statement = result.post, result.scorecard, result.statement
        units = [closing.book.organization.unit(each.unit) for each in result.posts]
        names = dict.fromkeys(unit.name or unit.id for unit in units)
        ranks = dict.fromkeys(stay.level for stay in result.stays)
        amounts = (each.amount for each in statement.components)
        attainment = attainment_of(closing, post.id)
        rows.append(
            (
                plain(post.name or post.id),
                plain(" → ".join(names)),
                plain(" → ".join(levels[level].label.in_language(language) for level in ranks)),
                grouped(attainment.value),
                percent(attainment.ratio, language),
                score_text(result, places),
                "–" if card.grade is None else card.grade.name,
                grouped(total(amounts, closing.book.currency)),
                "–" if statement.bonus is None else grouped(statement.bonus),
                grouped(statement.pay),
            )
        )
    columns = ("revenue", "attainment", "score", "grade", "commission", "bonus", "pay")
    spare = ("level", "bonus", "unit", "commission", "attainment", "revenue")
    print_fitting(out, ("person", "unit", "level"), columns, rows, spare, language)


def _print_intake(out: Console, quality: Quality, language: Language) -> None:
    table = table_of(("records",), ("read", "accepted", "repaired", "rejected"), language)
    for record, count in quality.counts.items():
        figures = (count.read, count.accepted, count.repaired, count.rejected)
        table.add_row(name_of(record).in_language(language), *(f"{figure:,}" for figure in figures))
    out.print(table)
    print_rejects(out, quality.rejects, language)
    for dropped in quality.dropped[:SHOWN_REJECTS]:
        line = fill("dropped", language, where=dropped.in_language(language))
        out.print(Text(line), soft_wrap=True)
    if (more := len(quality.dropped) - SHOWN_REJECTS) > 0:
        out.print(Text(say("more_dropped", language).format(more)))
    for each in quality.passed_over:
        what = {"record": name_of(each.record), "because": each.because}
        line = fill("passed_over", language, **what, rows=f"{each.rows:,}")
        out.print(Text(line), soft_wrap=True)
    for note in quality.notes:
        out.print(plain(note.in_language(language)), style="dim")


def print_rejects(out: Console, rejects: Sequence[RejectedRow], language: Language) -> None:
    """Print the first rejected rows, and how many more there are."""
    for reject in rejects[:SHOWN_REJECTS]:
        out.print(plain(reject.in_language(language)), soft_wrap=True)
    if (more := len(rejects) - SHOWN_REJECTS) > 0:
        out.print(plain(say("more_rejects", language).format(more)))
