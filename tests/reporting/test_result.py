"""The result as JSON: its keys, and that its figures are those of the closing."""

import json
from fractions import Fraction

from reporting_book import closed, closing, deals, quality, structure

from lenovo_sales.records import Quality
from lenovo_sales.reporting import as_json, json_text
from lenovo_sales.values import Money

TOTALS = [
    "won",
    "lost",
    "win_rate",
    "won_value",
    "mean_cycle_days",
    "revenue",
    "returned",
    "currency",
]
PERSON = ["id", "name", "unit", "level", "metrics", "score", "grade", "pay", "cycles"]


def test_the_keys_and_their_order_are_fixed() -> None:
    found = json.loads(json_text(closing(), quality()))
    assert list(found) == ["period", "intake", "totals", "people"]
    assert list(found["totals"]) == TOTALS
    assert all(list(person) == PERSON for person in found["people"])
    for count in found["intake"].values():
        assert list(count) == ["read", "accepted", "repaired", "rejected", "passed_over", "dropped"]


def test_the_counts_add_up() -> None:
    """5.1.2.1: read = accepted + repaired + rejected, record type by record type."""
    found = json.loads(json_text(closing(), quality()))["intake"]
    assert found["sale"] == {
        "read": 61,
        "accepted": 50,
        "repaired": 9,
        "rejected": 2,
        "passed_over": 0,
        "dropped": 0,
    }
    assert list(found) == ["person", "sale"]  # in the order of the record types


def test_money_and_ratios_are_decimal_strings() -> None:
    found = json.loads(json_text(closing(), quality()), parse_float=lambda text: 1 / 0)
    assert found["period"] == "2017 Q2"
    totals = found["totals"]
    assert (totals["won"], totals["lost"], totals["win_rate"]) == (2, 1, "0.6667")
    assert (totals["won_value"], totals["mean_cycle_days"]) == ("200.00", "41.000")
    assert totals["revenue"] == closing().totals.revenue.text
    for person, result in zip(found["people"], closing().people, strict=True):
        assert person["pay"] == result.statement.pay.text
        assert Fraction(person["score"]) == result.scorecard.score


def test_what_cannot_be_measured_is_null_and_says_why() -> None:
    """4.3.1.1: absent is not zero."""
    person = json.loads(json_text(closing(), quality()))["people"][0]
    absent = person["metrics"]["praise_rate"]
    assert absent["value"] is None
    assert absent["reason"] == "the book holds nothing of: Praising answers"
    assert absent["effective_weight"] == "0.0000"
    assert "numerator" not in absent
    assert "denominator" not in absent
    weights = [Fraction(metric["weight"]) for metric in person["metrics"].values()]
    assert sum(weights) == 1


def test_a_reason_is_in_the_language_that_is_asked_for() -> None:
    """4.3.1.1: everything else is the same in both."""
    english = json.loads(json_text(closing(), quality(), "en"))
    chinese = json.loads(json_text(closing(), quality(), "zh"))
    reasons = [
        metric.pop("reason")
        for result in (chinese, english)
        for person in result["people"]
        for metric in person["metrics"].values()
        if "reason" in metric
    ]
    half = len(reasons) // 2
    assert not any(reason.isascii() for reason in reasons[:half])
    assert all(reason.isascii() for reason in reasons[half:])
    assert chinese == english


def test_a_target_and_a_base_have_their_names() -> None:
    metrics = json.loads(json_text(closing(), quality()))["people"][0]["metrics"]
    assert {"numerator", "target"} < set(metrics["revenue"])
    assert {"numerator", "denominator"} < set(metrics["opportunity_conversion"])
    target = closing().targets["revenue"].over("P-0", closing().period)
    assert target is not None
    assert metrics["revenue"]["target"] == Money(target, "CNY").text


def test_an_empty_period_has_nulls() -> None:
    """5.2.2.2: where there is nothing to divide by there is no rate."""
    empty = as_json(closed([*structure(), *deals()], "2015-Q1"), Quality({}))
    totals = empty["totals"]
    assert isinstance(totals, dict)
    assert totals["win_rate"] is None
    assert totals["mean_cycle_days"] is None
    assert totals["won_value"] == "0.00"
    assert empty["intake"] == {}


def test_chinese_is_written_as_it_is() -> None:
    assert '"杨健"' in json_text(closing(), quality())
