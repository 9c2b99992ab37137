"""The pages of results in a notebook: one for each type of result. Policy 1.3.4, 5.2.1.2.

`result.page("zh")` asks for one; where a result is the value of a cell, a notebook does.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from functools import singledispatch
from itertools import groupby

from lenovo_sales.clauses import Language
from lenovo_sales.closing import Closing, Comparison, GroupChange, PersonChange, PersonResult
from lenovo_sales.editions import Edition, EditionBook
from lenovo_sales.errors import BadValue
from lenovo_sales.incentives import ComponentPay, Earning, Statement
from lenovo_sales.incentives.plans.worth import Exact
from lenovo_sales.parameters import Diff, Parameter
from lenovo_sales.performance import Basis, MeasureUnit, Scorecard, ScorecardLine
from lenovo_sales.records import RECORDS, Book, Intake, Quality
from lenovo_sales.records.types import own_day
from lenovo_sales.reporting import fragments as html
from lenovo_sales.reporting.fragments import Figure
from lenovo_sales.reporting.lines import cycle_lines
from lenovo_sales.reporting.result import measure_text
from lenovo_sales.reporting.words import KINDS, Words
from lenovo_sales.shown import Page
from lenovo_sales.values import Money
from lenovo_sales.wording import Wording

MOST_ROWS = 200  # of one table; the rest is counted
MOST_DEALS = 50


@singledispatch
def _parts(value: object, words: Words) -> Iterator[str]:
    """The title of a result's page, then its parts as HTML."""
    raise BadValue(
        "expected a result with a page, found {kind}",
        "应为有页面的结果，实际为 {kind}",
        kind=type(value).__name__,
    )


def page_of(value: object, language: Language) -> Page:
    """The page of a result.

    Raises:
        BadValue: The value has no page, or the language is none.
    """
    title, *parts = _parts(value, Words(language))
    return html.page(title, parts, language)


def _table(
    words: Words, names: Iterable[str], figures: Iterable[str], rows: Sequence[tuple[object, ...]]
) -> str:
    """A table by the names of its words: text first, then figures; the rest beyond is counted."""
    headings = [*(words[name] for name in names), *(Figure(words[name]) for name in figures)]
    more = len(rows) - MOST_ROWS
    rest = html.line(words.say("more_rows", count=f"{more:,}")) if more > 0 else ""
    return html.table(headings, rows[:MOST_ROWS]) + rest


@_parts.register
def _closing(closing: Closing, words: Words) -> Iterator[str]:
    totals, currency = closing.totals, closing.book.currency
    yield f"{words['closing']} · {words.label(closing.label)}"
    yield html.line(_edition_line(closing.edition, words))
    figures = [
        (words["revenue"], f"{totals.revenue:,f}"),
        (words["pay"], f"{closing.pay:,f}"),
        (words["people"], f"{len(closing.people):,}"),
        (words["win_rate"], html.percent(totals.win_rate)),
    ]
    yield html.line(
        words["list_gap"].join(words.say("label_is", label=a, value=b) for a, b in figures)
    )
    yield html.line(words.say("all_in", currency=currency))
    tiers = closing.edition.organization.tiers
    units = [
        (each.name or each.id, tiers[each.tier].label.in_language(words.language),
         html.money(each.revenue), html.money(each.target), html.percent(each.attainment))
        for each in closing.units
    ]  # fmt: skip
    yield _table(words, ("unit", "tier"), ("revenue", "target", "attained"), units)
    yield _table(words, ("person", "unit", "level", "grade"),
                 ("revenue", "target", "score", "pay"), list(_people(closing, words)))  # fmt: skip
    yield html.lines(note.in_language(words.language) for note in closing.notes)


def _people(closing: Closing, words: Words) -> Iterator[tuple[object, ...]]:
    units, levels = closing.book.organization.units, closing.edition.organization.levels
    places = closing.edition.performance.score_places
    ordered = sorted(closing.people, key=lambda each: (-each.statement.pay.minor, each.post.id))
    for each in ordered:
        post, card = each.post, each.scorecard
        yield (
            post.name or post.id,
            units[post.unit].name or post.unit,
            levels[each.level].label.in_language(words.language),
            None if card.grade is None else card.grade.name,
            html.money(closing.revenue(post.id)),
            html.money(closing.target(post.id)),
            html.number(card.score, places),
            html.money(each.statement.pay),
        )


@_parts.register
def _person(person: PersonResult, words: Words) -> Iterator[str]:
    yield f"{person.post.name or person.post.id} · {words.span(person.who.window)}"
    _, *scored = _scored(person.scorecard, words, person.statement.pay.currency)
    yield from scored
    _, *paid = _parts(person.statement, words)
    yield from paid


@_parts.register
def _statement(statement: Statement, words: Words) -> Iterator[str]:
    yield f"{words['statement']} · {statement.person} · {words.span(statement.period)}"
    rows: list[tuple[object, ...]] = [
        (each.label.in_language(words.language), words.span(each.window),
         _measured(each, each.target), _measured(each, each.before), html.money(each.amount))
        for each in statement.components
    ]  # fmt: skip
    for bonus in statement.bonuses:
        named = words.say("bonus_amount", grade=bonus.grade)
        rows.append((named, words.span(bonus.cycle), "", "", html.money(bonus.amount)))
    rows.append((words["pay"], "", "", "", html.money(statement.pay)))
    yield _table(words, ("what", "window"), ("target", "before", "earned"), rows)
    yield html.line(words.say("all_in", currency=statement.pay.currency))
    for pay in statement.components:
        yield html.folded(
            f"{pay.label.in_language(words.language)} · {words['deals']}",
            _deals(pay, words),
        )
    yield html.lines(note.in_language(words.language) for note in statement.notes)


def _deals(pay: ComponentPay, words: Words) -> str:
    rows = [_deal(pay, each, words) for each in pay.earnings[:MOST_DEALS]]
    more = len(pay.earnings) - MOST_DEALS
    rest = html.line(words.say("more_rows", count=f"{more:,}")) if more > 0 else ""
    figures = ("share", "credited", "accumulated", "earned")
    return _table(words, ("deal", "day"), figures, rows) + rest


def _deal(pay: ComponentPay, earning: Earning, words: Words) -> tuple[object, ...]:
    movement = earning.movement
    amounts = _measured(pay, earning.counted), _measured(pay, earning.before)
    if movement is None:
        return words["whole_window"], "", "", *amounts, html.money(earning.amount)
    share = html.percent(movement.share)
    on = words.on(movement.on)
    return movement.record, on, share, *amounts, html.money(earning.amount)


def _measured(pay: ComponentPay, amount: Exact | None) -> object:
    """A part of a component's measure: money, or a number of things."""
    if amount is None:
        return ""
    if pay.in_money:
        return html.money(Money(int(amount), pay.amount.currency))
    return html.number(Fraction(amount), 0 if amount.denominator == 1 else 2)


@_parts.register
def _scorecard(card: Scorecard, words: Words) -> Iterator[str]:
    yield from _scored(card, words, None)


def _scored(card: Scorecard, words: Words, currency: str | None) -> Iterator[str]:
    yield f"{words['scorecard']} · {card.person} · {words.span(card.window)}"
    rows: list[tuple[object, ...]] = []
    for line in card.lines:
        effective = line.effective_weight * card.own_share
        absent = line.measured.absent
        rows.append(
            (
                line.metric.label.in_language(words.language),
                _value(line, currency) if absent is None else absent.in_language(words.language),
                html.number(line.points, 2),
                html.percent(line.weight),
                html.percent(effective),
                html.number(None if line.points is None else effective * line.points, 2),
            )
        )
    figures = ("points", "weight", "effective_weight", "contribution")
    yield _table(words, ("metric", "value"), figures, rows)
    cycles = [
        (words.label(each.label), html.number(each.score, 2), html.percent(each.effective_weight))
        for each in cycle_lines(card)
    ]
    yield _table(words, ("period",), ("score", "effective_weight"), [*cycles])
    if card.score is None:
        yield html.line(words["not_scored"])
    else:
        grade = "–" if card.grade is None else card.grade.name
        score = words.say("label_is", label=words["score"], value=html.number(card.score, 2))
        graded = words.say("label_is", label=words["grade"], value=grade)
        yield html.line(f"{score}{words['list_gap']}{graded}")


def _value(line: ScorecardLine, currency: str | None) -> Figure:
    metric, measured = line.metric, line.measured
    if measured.value is None:
        return html.percent(None)
    if metric.basis is not Basis.NOTHING:
        return html.percent(measured.value, 2)
    unit = line.numerator[0].unit
    if metric.monthly or measured.numerator is None:
        return html.number(measured.value, 2)
    if unit is MeasureUnit.MONEY and currency is None:
        return html.percent(None)
    return Figure(measure_text(measured.numerator, unit, currency or "CNY"))


def _edition_line(edition: Edition, words: Words) -> str:
    heading = edition.edition
    label, day = heading.label.in_language(words.language), words.on(heading.in_force_from)
    return words.say("edition_is", label=label, id=heading.id, day=day)


@_parts.register
def _edition(edition: Edition, words: Words) -> Iterator[str]:
    yield f"{words['edition']} · {_edition_line(edition, words)}"
    yield html.line(edition.digest)
    for name, found in groupby(edition.parameters(), key=lambda each: str(each.at[0])):
        same = list(found)
        rows = [_parameter(each, words) for each in same]
        headings = [words[each] for each in ("path", "name", "value", "counted_in", "clause")]
        yield html.folded(f"{name} ({len(same)})", html.table(headings, rows))


def _parameter(each: Parameter, words: Words) -> tuple[object, ...]:
    label, unit = (said.in_language(words.language) for said in (each.label, each.unit))
    return each.path, label, _written(each.about.written(each.value), words), unit, each.clause


def _written(value: object, words: Words) -> object:
    return value.in_language(words.language) if isinstance(value, Wording) else value


@_parts.register
def _editions(editions: EditionBook, words: Words) -> Iterator[str]:
    yield words["editions"]
    rows = [
        (each.id, each.edition.label.in_language(words.language),
         words.on(each.edition.in_force_from), each.digest)
        for each in editions.editions
    ]  # fmt: skip
    headings = [words[name] for name in ("edition", "name", "from", "digest")]
    yield html.table(headings, rows)


@_parts.register
def _diff(diff: Diff, words: Words) -> Iterator[str]:
    yield words.say("values_differ", count=f"{len(diff):,}")
    rows: list[tuple[object, ...]] = [
        (
            each.path,
            each.label.in_language(words.language),
            *(
                None if value is None else _written(each.about.written(value), words)
                for value in (each.before, each.after)
            ),
            each.unit.in_language(words.language),
            each.clause,
        )
        for each in diff
    ]
    names = ("path", "name", "as_was", "as_is", "counted_in", "clause")
    yield _table(words, names, (), rows)


@_parts.register
def _quality(quality: Quality, words: Words) -> Iterator[str]:
    yield words["quality"]
    rows: list[tuple[object, ...]] = [
        (RECORDS[record].record_type.all.in_language(words.language), *map(html.count, (
            count.read, count.accepted, count.repaired, count.rejected)))
        for record, count in quality.counts.items()
    ]  # fmt: skip
    yield _table(words, ("record",), ("read", "accepted", "repaired", "rejected"), rows)
    yield _table(
        words,
        ("file", "line", "field", "reason"),
        (),
        [
            (each.file, each.line, each.field, each.reason.in_language(words.language))
            for each in quality.rejects
        ],
    )
    yield _table(
        words,
        ("record", "field", "kind"),
        ("rows",),
        [
            (each.record, each.field, KINDS[each.kind].in_language(words.language)
             if each.kind in KINDS else each.kind, html.count(each.rows))
            for each in quality.repairs
        ],
    )  # fmt: skip
    yield _table(
        words,
        ("record", "because"),
        ("rows",),
        [(each.record, each.because, html.count(each.rows)) for each in quality.passed_over],
    )
    yield _table(
        words,
        ("file", "line", "field", "reason"),
        (),
        [
            (each.file, each.line, each.field, each.reason.in_language(words.language))
            for each in quality.dropped
        ],
    )
    yield html.lines(note.in_language(words.language) for note in quality.notes)


@_parts.register
def _book(book: Book, words: Words) -> Iterator[str]:
    yield f"{words['book']} · {book.currency}"
    record = RECORDS[book.revenue_from.value].record_type.all.in_language(words.language)
    yield html.line(words.say("revenue_from", record=record))
    rows: list[tuple[object, ...]] = []
    for kind in RECORDS.values():
        same = book.rows.get(kind, ())
        days: list[date] = [day for each in same if (day := own_day(each)) is not None]
        if same:
            name = kind.record_type.all.in_language(words.language)
            ends = (words.on(min(days)), words.on(max(days))) if days else (None, None)
            rows.append((name, *ends, html.count(len(same))))
    yield _table(words, ("record", "first_day", "last_day"), ("rows",), rows)


@_parts.register
def _intake(intake: Intake, words: Words) -> Iterator[str]:
    yield words["intake"]
    for each in (intake.quality, intake.book):
        title, *parts = _parts(each, words)
        yield html.line(title)
        yield from parts


@_parts.register
def _comparison(comparison: Comparison, words: Words) -> Iterator[str]:
    yield words["comparison"]
    for name, closing in (("as_was", comparison.before), ("as_is", comparison.after)):
        said = f"{words.label(closing.label)} · {_edition_line(closing.edition, words)}"
        yield html.line(words.say("label_is", label=words[name], value=said))
    yield html.line(comparison_line(comparison, words))
    levels = comparison.levels
    by_level = [
        _group(each, levels[each.name].in_language(words.language))
        for each in comparison.by_level()
    ]
    yield _table(words, ("level",), GROUPED, by_level)
    units = comparison.unit_names
    by_unit = [_group(each, units.get(each.name) or each.name) for each in comparison.by_unit()]
    yield _table(words, ("unit",), GROUPED, by_unit)
    people = [_change(each, words) for each in (*comparison.gaining, *comparison.losing)]
    yield _table(words, ("person", "grade"), ("pay_was", "pay_is", "gain"), people)


GROUPED = ("people", "gaining", "losing", "pay_was", "pay_is", "cost")


def comparison_line(comparison: Comparison, words: Words) -> str:
    """What a comparison comes to, in one sentence."""
    share = comparison.cost_ratio
    cost = f"{comparison.cost:+,}" if comparison.cost else f"{comparison.cost:,}"
    return words.say(
        "compared" if share is None else "compared_share",
        gain=f"{len(comparison.gaining):,}",
        lose=f"{len(comparison.losing):,}",
        same=f"{len(comparison.unchanged):,}",
        cost=cost,
        share=html.percent(share),
    )


def _group(each: GroupChange, name: str) -> tuple[object, ...]:
    counts = map(html.count, (each.people, each.gain, each.lose))
    return (name, *counts, html.money(each.before), html.money(each.after), html.signed(each.cost))


def _change(each: PersonChange, words: Words) -> tuple[object, ...]:
    before, after = ("–" if grade is None else grade for grade in each.grades)
    grades = before if before == after else f"{before} → {after}"
    name = each.result.post.name or each.id
    pay = map(html.money, (each.pay_before, each.pay_after))
    return (name, grades, *pay, html.signed(each.gain))
