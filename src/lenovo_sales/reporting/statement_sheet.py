"""The lines of a statement as rows of a spreadsheet. Policy 4.3.3.1.

One table: what a row is about stands in its first column. The column `earned` holds each deal
and the bonus once, so that it adds up to the pay; the parts of a deal by band stand under it.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain

from lenovo_sales.clauses import Language, Wording
from lenovo_sales.closing import Closing, PersonResult, SourcePart, SourceRecord
from lenovo_sales.closing.source_lines import metric_lines
from lenovo_sales.incentives import GradeBonus
from lenovo_sales.incentives.plans.worth import Exact
from lenovo_sales.parameters import clause_of
from lenovo_sales.performance import MeasureUnit
from lenovo_sales.records import RECORDS, Place
from lenovo_sales.reporting.lines import (
    CITED,
    Deals,
    PayLines,
    ScoreLine,
    cycle_lines,
    pays_of,
    score_lines,
)
from lenovo_sales.reporting.places import SOURCE, cells_of, role_of
from lenovo_sales.reporting.result import measure_text, ratio_text, value_text
from lenovo_sales.reporting.spreadsheet import Figure, sparse_sheet
from lenovo_sales.reporting.words import Words
from lenovo_sales.values import Money, minor_digits

COLUMNS = (
    "section",
    "what",
    "note",
    "clause",
    "window",
    "day",
    "seller",
    "customer",
    "product",
    "credited",
    "conversion",
    "share",
    "accumulated",
    "rate",
    "sum",
    "against",
    "over",
    "value",
    "points",
    "weight",
    "effective_weight",
    "earned",
    "pay",
    "file",
    "line",
)

Row = dict[str, str | None]


def statement_sheet(
    closing: Closing, person: PersonResult, deals: Deals, language: Language
) -> bytes:
    """The statement of one person as the bytes of a comma-separated file."""
    words = Words(language)
    pays = pays_of(closing, person, deals)
    rows = chain(
        _heading(closing, person, language),
        _posts(closing, person, language),
        _scorecard(closing, person, language),
        *(_component(pay, language) for pay in pays),
        _pay(person, language),
        _behind(closing, person, language),
    )
    return sparse_sheet({name: words[name] for name in COLUMNS}, rows)


def _heading(closing: Closing, person: PersonResult, language: Language) -> Iterator[Row]:
    words, heading, period = Words(language), closing.edition.edition, closing.period
    unit = closing.book.organization.unit(person.post.unit)
    level = closing.edition.organization.levels[person.level].label
    said = {
        "id": person.post.id,
        "name": person.post.name,
        "unit": unit.name or unit.id,
        "level": level.in_language(language),
        "period": f"{period.start.isoformat()}/{period.last_day.isoformat()}",
        "edition": heading.id,
        "currency": closing.book.currency,
    }
    for name, note in said.items():
        clause = CITED["edition"] if name == "edition" else None
        yield {
            "section": words["statement"],
            "what": words[name],
            "note": note,
            "clause": clause and Figure(clause),
        }


def _posts(closing: Closing, person: PersonResult, language: Language) -> Iterator[Row]:
    """Each post of somebody who moved: its unit, level and days, and its own weights."""
    if len(person.stays) < 2:
        return
    words, edition = Words(language), closing.edition
    for stay in person.stays:
        unit = closing.book.organization.unit(stay.post.unit)
        about: Row = {"section": words["posts"], "what": unit.name or unit.id}
        level = edition.organization.levels[stay.level].label.in_language(language)
        yield about | {
            "note": level,
            "clause": Figure(CITED["posts"]),
            "against": words["days"],
            "sum": Figure(str(stay.days)),
        }
        for name, weight in stay.card.weights.items():
            yield about | {
                "note": edition.performance.metrics[name].label.in_language(language),
                "weight": _figure(ratio_text(weight)),
            }


def _scorecard(closing: Closing, person: PersonResult, language: Language) -> Iterator[Row]:
    words, card, currency = Words(language), person.scorecard, closing.book.currency
    for line in score_lines(person):
        yield _metric(line, currency, language)
    places = closing.edition.performance.score_places
    for each in cycle_lines(card):
        yield {
            "section": words["scorecard"],
            "what": words.say("cycle_within", period=words.label(each.label)),
            "clause": Figure(CITED["cycles"]),
            "points": _figure(ratio_text(each.score, places)),
            "effective_weight": _figure(ratio_text(each.effective_weight)),
        }
    grade = card.grade
    yield {
        "section": words["scorecard"],
        "what": words["score"],
        "note": None if grade is None else f"{grade.name} · {_said(grade.label, language)}",
        "clause": Figure(CITED["score"]),
        "points": _figure(ratio_text(card.score, places)),
    }


def _metric(score: ScoreLine, currency: str, language: Language) -> Row:
    line, measured = score.line, score.line.measured
    over = (line.denominator or line.numerator)[0].unit
    return {
        "section": Words(language)["scorecard"],
        "what": line.metric.label.in_language(language),
        "note": _said(measured.absent, language),
        "clause": Figure(line.metric.clause),
        "sum": _measured(measured.numerator, line.numerator[0].unit, currency),
        "against": _said(score.against, language),
        "over": _measured(measured.denominator, over, currency),
        "value": _figure(value_text(line, currency)),
        "points": _figure(ratio_text(line.points)),
        "weight": _figure(ratio_text(line.weight)),
        "effective_weight": _figure(ratio_text(score.effective_weight)),
    }


def _component(lines: PayLines, language: Language) -> Iterator[Row]:
    words, pay = Words(language), lines.pay
    window, currency, in_money = pay.window, pay.amount.currency, lines.in_money
    label = pay.label.in_language(language)
    about: Row = {
        "window": f"{window.start.isoformat()}/{window.last_day.isoformat()}",
        "clause": Figure(CITED["bands"]),
    }
    yield about | {
        "section": words["commission"],
        "what": label,
        "note": _said(pay.note, language),
        "sum": _counted(pay.reached, in_money, currency),
        "against": words["target"],
        "over": None if pay.target is None else _counted(pay.target, in_money, currency),
        "value": _figure(ratio_text(lines.attained)),
    }
    for source in lines.targets:
        yield about | _source(source, SourcePart.TARGET.label, language)
    for number, band in enumerate(lines.bands, start=1):
        yield about | {
            "section": words["bands"],
            "what": f"{label} {number}",
            "rate": None if band.value is None else _figure(ratio_text(band.value, 6)),
            "sum": None if band.amount is None else _counted(band.amount, in_money, currency, 4),
            "against": words["from"],
            "over": None if band.start is None else _counted(band.start, in_money, currency, 4),
            "value": _figure(ratio_text(band.attainment)),
        }
    sections = {name: words[name] for name in ("deal", "part", "returned")}
    for deal in lines.deals:
        why = None if deal.why is None else deal.why.in_language(language)
        yield {
            **about,
            "section": sections["deal"],
            "what": deal.record or why,
            "note": sections["returned"] if deal.returned else why,
            "conversion": deal.conversion,
            "seller": deal.seller,
            "day": None if deal.on is None else Figure(deal.on.isoformat()),
            "customer": deal.customer,
            "product": deal.product,
            "credited": _counted(deal.earning.counted, in_money, currency),
            "share": _figure(ratio_text(deal.share)),
            "accumulated": _counted(deal.earning.before, in_money, currency),
            "earned": Figure(deal.earning.amount.text),
            **_place(deal.sources[0].place if deal.sources else None, language),
        }
        for source in deal.sources[1:]:
            yield about | _source(source, RECORDS[source.record].record_type.one, language)
        for part in deal.earning.parts:
            yield {
                **about,
                "section": sections["part"],
                "what": deal.record,
                "sum": _counted(part.amount, in_money, currency, 4),
                "rate": _figure(ratio_text(part.rate, 6)),
            }


def _counted(amount: Exact, in_money: bool, currency: str, more: int = 0) -> Figure | None:
    """A part of a measure: money with its decimals, some more for a band; or a number of things."""
    if not in_money:
        return Figure(ratio_text(Fraction(amount), 6) or "")
    if more:
        return _minor(Fraction(amount), currency)
    return Figure(Money(int(amount), currency).text)


def _source(source: SourceRecord, role: Wording, language: Language) -> Row:
    """One record behind the row above it."""
    return {
        "section": SOURCE.in_language(language),
        "what": source.id,
        "note": role.in_language(language),
        **_place(source.place, language),
    }


def _place(place: Place | None, language: Language) -> Row:
    file, line = cells_of(place, language)
    return {"file": file, "line": _figure(line)}


def _behind(closing: Closing, person: PersonResult, language: Language) -> Iterator[Row]:
    """Every record behind the metrics of the scorecard; `sum` is what it adds."""
    section = SOURCE.in_language(language)
    for line in person.scorecard.lines:
        label, roles = line.metric.label.in_language(language), dict[tuple[object, str], str]()
        clause = Figure(line.metric.clause)
        for each in metric_lines(closing, person, line):
            kind = each.part, each.measure
            if kind not in roles:
                measure = closing.edition.performance.all_measures[each.measure].label
                roles[kind] = f"{label} · {role_of(each.part, measure, language)}"
            file, number = cells_of(each.source.place, language)
            yield {
                "section": section,
                "what": each.source.id,
                "note": roles[kind],
                "file": file,
                "line": _figure(number),
                "clause": clause,
                "day": None if each.on is None else Figure(each.on.isoformat()),
                "sum": None if each.value is None else Figure(str(each.value)),
            }


def _pay(person: PersonResult, language: Language) -> Iterator[Row]:
    words, statement = Words(language), person.statement
    for bonus in statement.bonuses:
        share = bonus.rule.of_commission
        paid_by = "amount" if share is None else "of_commission"
        yield {
            "section": words["bonus"],
            "what": words["bonus"],
            "note": bonus.grade,
            "window": f"{bonus.cycle.start.isoformat()}/{bonus.cycle.last_day.isoformat()}",
            "clause": Figure(clause_of(GradeBonus, paid_by)),
            "rate": _figure(ratio_text(share, 6)),
            "sum": None if share is None else Figure(bonus.of.text),
            "earned": Figure(bonus.amount.text),
        }
    yield {
        "section": words["pay"],
        "what": words["pay"],
        "clause": Figure(statement.clause),
        "pay": Figure(statement.pay.text),
    }


def _figure(text: str | None) -> Figure | None:
    return None if text is None else Figure(text)


def _minor(value: Fraction, currency: str) -> Figure | None:
    """Whole units with the currency's decimals and four more: a band may begin inside a fen."""
    digits = minor_digits(currency)
    if value.denominator == 1:
        return Figure(Money(int(value), currency).text)
    return _figure(ratio_text(value / 10**digits, digits + 4))


def _measured(value: int | None, unit: MeasureUnit, currency: str) -> Figure | None:
    return None if value is None else Figure(measure_text(value, unit, currency))


def _said(wording: Wording | None, language: Language) -> str | None:
    return None if wording is None else wording.in_language(language)
