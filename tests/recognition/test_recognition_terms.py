"""The terms of recognition name what the edition has, and a region may only tighten. 4.3.3."""

from fractions import Fraction

import pytest

from lenovo_sales.editions import default_edition
from lenovo_sales.errors import Invalid
from lenovo_sales.parameters import parameters
from lenovo_sales.recognition import FundTerms
from lenovo_sales.values import Money

EDITION = default_edition()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("recognition.fund.unit_tier", "district"),
        ("recognition.meetings.intervals", {"district": {"sharing_days": 30}}),
        ("recognition.honors.sales_star.levels", ["director"]),
        ("recognition.honors.sales_star.metric", "charm"),
        ("recognition.honors.steady_excellence.grades", ["A", "Z"]),
    ],
)
def test_a_name_that_the_edition_lacks_is_refused(path: str, value: object) -> None:
    """2.2.1.2, 4.3.3: a tier, a level, a metric or a grade, at its place."""
    with pytest.raises(Invalid, match="expected one of") as error:
        EDITION.replace({path: value}, id="wrong")
    assert str(error.value).startswith(path)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("recognition.fund.largest_award", "0.00 CNY"),
        ("recognition.fund.unit_share", "100.01%"),
        ("recognition.fund.awards_a_year", 0),
        ("recognition.fund.approvers", 0),
        ("recognition.fund.further_approver_from", "1.00 USD"),
        ("recognition.meetings.intervals.team.sharing_days", 0),
        ("recognition.honors.sales_star.places", 0),
        ("recognition.honors.sales_star.tie", "lot"),
    ],
)
def test_a_number_out_of_bounds_is_refused(path: str, value: object) -> None:
    """4.3.3.2, 4.3.3.3: one unit beyond what each of them takes, at its place."""
    with pytest.raises(Invalid) as error:
        EDITION.replace({path: value}, id="wrong")
    assert str(error.value).startswith(path)


def test_a_region_may_only_tighten_the_limits() -> None:
    """2.2.2.1, 4.3.3.2: lower limits and deadlines, more approvers; the rest is headquarters'."""
    tighter = {
        each.path.rpartition(".")[2]: each.about.tighter
        for each in parameters(EDITION)
        if each.path.startswith(("recognition.fund", "recognition.meetings"))
    }
    assert tighter == {
        "largest_award": "lower",
        "unit_share": "lower",
        "unit_tier": None,
        "awards_a_year": "lower",
        "approvers": "higher",
        "further_approver_from": "lower",
        "decide_days": "lower",
        "rest": None,
        "sharing_days": "lower",
        "commendation_days": "lower",
        "notice_days": "higher",
        "minutes_days": "lower",
    }


@pytest.mark.parametrize(("amount", "people"), [("9999.99", 2), ("10000.00", 3)])
def test_how_many_must_approve(amount: str, people: int) -> None:
    """4.3.3.2: one more from the stated amount on, to the fen."""
    terms = FundTerms(
        *(Money.of(20_000, "CNY"), Fraction(1), "region", 2),
        approvers=2,
        further_approver_from=Money.of(10_000, "CNY"),
    )
    assert terms.approvers_for(Money.of(amount, "CNY")) == people
