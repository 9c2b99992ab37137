"""The closed period as a manager reads it at once: totals, units, people, and the intake."""

from collections.abc import Sequence
from fractions import Fraction

from rich.console import Console
from rich.table import Table
from rich.text import Text

from lenovo_sales.clauses import Language
from lenovo_sales.cli.words import low, say
from lenovo_sales.closing import Closing, PersonResult
from lenovo_sales.records import Quality
from lenovo_sales.values import Money, Period, Rounding, decimal_text, percent_text

SHOWN_REJECTS = 10
WIDE = 160  # columns where nobody's terminal sets them


def console() -> Console:
    """Standard output, as wide as the terminal or wide enough for a file."""
    out = Console(highlight=False)
    return out if out.is_terminal else Console(highlight=False, width=WIDE)


def print_closing(closing: Closing, quality: Quality, language: Language) -> None:
    """Print the totals, the units' and the people's tables and the intake's counts."""
    out = console()
    out.print(Text(f"{closing.label}  {dates(closing.period)}", style="bold"))
    out.print(Text(_totals(closing, language)))
    if closing.units:
        out.print(_units(closing, language))
    if closing.people:
        out.print(_people(closing, language))
    else:
        out.print(Text(say("nobody", language)))
    _print_intake(out, quality, language)


def dates(period: Period) -> str:
    """The first and the last day of a period."""
    return f"{period.start.isoformat()} – {period.last_day.isoformat()}"


def grouped(money: Money) -> str:
    """An amount with its thousands grouped."""
    whole, point, part = money.text.partition(".")
    return f"{int(whole.removeprefix('-')):,}".join(("-" if whole[0] == "-" else "", point + part))


def percent(value: Fraction | None) -> str:
    """A ratio to one decimal of a percent, or a dash."""
    return "–" if value is None else percent_text(value, 1, Rounding.HALF_UP)


def exact_percent(value: Fraction) -> str:
    """A ratio of the edition with the decimals that it has, at most six."""
    places = next((n for n in range(6) if (value * 10 ** (n + 2)).denominator == 1), 6)
    return percent_text(value, places, Rounding.HALF_UP)


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
        parts.append(f"{low('won', language)} {totals.won:,} ({grouped(totals.won_value)})")
        parts.append(f"{low('lost', language)} {totals.lost:,}")
        parts.append(f"{low('win_rate', language)} {percent(totals.win_rate)}")
    if totals.mean_cycle_days is not None:
        days = decimal_text(totals.mean_cycle_days, 1, Rounding.HALF_UP)
        parts.append(f"{low('cycle', language)} {days} {say('days', language)}")
    return " · ".join(parts)


def table_of(names: Sequence[str], numbers: Sequence[str], language: Language) -> Table:
    """An empty table: columns of text, then columns of numbers, by the names of their words."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in names:
        table.add_column(say(name, language), overflow="ellipsis", no_wrap=True)
    for name in numbers:
        heading = say(name, language)
        table.add_column(heading, justify="right", no_wrap=True)
    return table


def _units(closing: Closing, language: Language) -> Table:
    table = table_of(("unit",), ("revenue", "target", "attainment"), language)
    depth = {"headquarters": 0, "region": 1, "team": 2}
    for unit in closing.units:
        target = unit.target
        reached = None
        if target is not None and target.minor > 0:
            reached = Fraction(unit.revenue.minor, target.minor)
        table.add_row(
            Text("  " * depth[unit.tier.value] + (unit.name or unit.id)),
            grouped(unit.revenue),
            "–" if target is None else grouped(target),
            percent(reached),
        )
    return table


def _people(closing: Closing, language: Language) -> Table:
    columns = ("revenue", "attainment", "score", "grade", "commission", "bonus", "pay")
    table = table_of(("person", "unit", "level"), columns, language)
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
        commission = Money(
            sum(each.amount.minor for each in statement.commissions), closing.book.currency
        )
        shares = closing.targets.get("revenue")
        target = None if shares is None else shares.over(post.id, closing.period)
        revenue = closing.facts.total(post.id, "revenue", closing.period)
        table.add_row(
            Text(post.name or post.id),
            Text(" → ".join(names)),
            " → ".join(levels[level].label.in_language(language) for level in ranks),
            grouped(Money(revenue, closing.book.currency)),
            percent(Fraction(revenue, target) if target and target > 0 else None),
            score_text(result, places),
            "–" if card.grade is None else card.grade.name,
            grouped(commission),
            "–" if statement.bonus is None else grouped(statement.bonus.amount),
            grouped(statement.pay),
        )
    return table


def _print_intake(out: Console, quality: Quality, language: Language) -> None:
    table = table_of(("records",), ("read", "accepted", "repaired", "rejected"), language)
    for record, count in quality.counts.items():
        figures = (count.read, count.accepted, count.repaired, count.rejected)
        table.add_row(record, *(f"{figure:,}" for figure in figures))
    out.print(table)
    for reject in quality.rejects[:SHOWN_REJECTS]:
        out.print(Text(reject.in_language(language)), soft_wrap=True)
    more = len(quality.rejects) - SHOWN_REJECTS
    if more > 0:
        out.print(Text(say("more_rejects", language).format(more)))
    for note in quality.notes:
        out.print(Text(note.in_language(language)), style="dim")
