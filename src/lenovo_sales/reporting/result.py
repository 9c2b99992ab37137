"""The result of a closing for a machine: one JSON object, money and ratios as decimal strings.

The keys and their order are fixed; what there is nothing of is null. Policy 1.3.4, 5.1.2.1.
"""

import json
from collections.abc import Mapping
from fractions import Fraction

from lenovo_sales.clauses import Language
from lenovo_sales.closing import Closing, PersonResult, Totals
from lenovo_sales.performance import Basis, MeasureUnit, ScorecardLine
from lenovo_sales.records import RECORDS, Quality
from lenovo_sales.reporting.lines import cycle_lines
from lenovo_sales.values import Money, Rounding, decimal_text

RATIO_PLACES = 4
DAY_PLACES = 3
POINT_PLACES = 2


def as_json(closing: Closing, quality: Quality, language: Language = "en") -> dict[str, object]:
    """The closing and its intake as one JSON object, reasons in a language. See `json_text`."""
    return {
        "period": closing.label,
        "intake": intake(quality),
        "totals": _totals(closing.totals, closing.book.currency),
        "people": [_person(person, closing, language) for person in closing.people],
    }


def json_text(closing: Closing, quality: Quality, language: Language = "en") -> str:
    """The same as text, on indented lines, Chinese as it is."""
    return json.dumps(as_json(closing, quality, language), ensure_ascii=False, indent=2)


def intake(quality: Quality) -> dict[str, dict[str, int]]:
    """What became of the rows, record type by record type.

    Read are the accepted, repaired and rejected together; what the mapping passes over is apart,
    and so are the fields that were left empty for a fault.
    """
    return {
        record: {
            "read": count.read,
            "accepted": count.accepted,
            "repaired": count.repaired,
            "rejected": count.rejected,
            "passed_over": quality.passed_over_of(record),
            "dropped": quality.dropped_of(record),
        }
        for record in RECORDS
        if (count := quality.counts.get(record)) is not None
    }


def ratio_text(value: Fraction | None, places: int = RATIO_PLACES) -> str | None:
    """A ratio as a decimal string.

    >>> ratio_text(Fraction(4238, 6711)), ratio_text(None)
    ('0.6315', None)
    """
    return None if value is None else decimal_text(value, places, Rounding.HALF_UP)


def measure_text(value: int, unit: MeasureUnit, currency: str) -> str:
    """A sum of facts in the unit of its measure: money, points or a count."""
    if unit is MeasureUnit.MONEY:
        return Money(value, currency).text
    if unit is MeasureUnit.POINTS:
        return decimal_text(Fraction(value, 100), POINT_PLACES, Rounding.HALF_UP)
    return str(value)


def value_text(line: ScorecardLine, currency: str) -> str | None:
    """The value of a metric: a ratio, or the sum itself where it is held against nothing."""
    measured, metric = line.measured, line.metric
    if measured.value is None:
        return None
    if metric.basis is Basis.NOTHING and not metric.monthly and measured.numerator is not None:
        return measure_text(measured.numerator, line.numerator[0].unit, currency)
    return ratio_text(measured.value)


def _totals(totals: Totals, currency: str) -> dict[str, object]:
    return {
        "won": totals.won,
        "lost": totals.lost,
        "win_rate": ratio_text(totals.win_rate),
        "won_value": totals.won_value.text,
        "mean_cycle_days": ratio_text(totals.mean_cycle_days, DAY_PLACES),
        "revenue": totals.revenue.text,
        "returned": totals.returned.text,
        "currency": currency,
    }


def _person(person: PersonResult, closing: Closing, language: Language) -> dict[str, object]:
    card = person.scorecard
    places = closing.edition.performance.score_places
    return {
        "id": person.post.id,
        "name": person.post.name,
        "unit": person.post.unit,
        "level": person.level,
        "metrics": {
            line.name: _metric(line, card.own_share, closing.book.currency, language)
            for line in card.lines
        },
        "score": ratio_text(card.score, places),
        "grade": None if card.grade is None else card.grade.name,
        "pay": person.statement.pay.text,
        "cycles": [
            {
                "period": each.label,
                "score": ratio_text(each.score, places),
                "effective_weight": ratio_text(each.effective_weight),
            }
            for each in cycle_lines(card)
        ]
        or None,
    }


def _metric(
    line: ScorecardLine, whole: Fraction, currency: str, language: Language
) -> Mapping[str, object]:
    metric, measured = line.metric, line.measured
    found: dict[str, object] = {"value": value_text(line, currency)}
    if measured.absent is not None:
        found["reason"] = measured.absent.in_language(language)
    if measured.numerator is not None:
        found["numerator"] = measure_text(measured.numerator, line.numerator[0].unit, currency)
    if measured.denominator is not None:
        over = (line.denominator or line.numerator)[0].unit
        name = "target" if metric.basis is Basis.TARGET else "denominator"
        found[name] = measure_text(measured.denominator, over, currency)
    found["points"] = ratio_text(line.points, POINT_PLACES)
    found["weight"] = ratio_text(line.weight)
    found["effective_weight"] = ratio_text(line.effective_weight * whole)
    return found
