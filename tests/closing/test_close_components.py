"""Components of an edition that read the score, a metric or what others earned. Policy 4.3.3.1."""

from datetime import date
from decimal import Decimal

import pytest
from books import QUARTERS, book, sale

from lenovo_sales.closing import Closing, close
from lenovo_sales.editions import Edition, default_edition
from lenovo_sales.errors import BadValue, Invalid
from lenovo_sales.records import TargetRow

DAY = date(2017, 4, 10)
TARGET = TargetRow("HQ", "revenue", "FY2017", Decimal(90_000))
LEVELS = ["representative", "senior"]
BASE = {
    "label": {"english": "Revenue", "chinese": "销售"},
    "levels": LEVELS,
    "measure": ["revenue"],
    "window": "quarter",
    "table": {"kind": "marginal", "bands": [{"amount": "0.00 CNY", "rate": "1%"}]},
}
BONUS = BASE | {
    "position": "score",
    "missing": "nothing",
    "of_earned": ["revenue"],
    "table": {
        "kind": "value",
        "bands": [{"count": 0, "share": "0%"}, {"count": 40, "share": "10%"}],
    },
}


def edition(**components: object) -> Edition:
    stated: dict[str, object] = {"incentives.components": components, "incentives.grade_bonus": []}
    return default_edition().replace(stated, id="ours")


def pays(closing: Closing, person: str = "always") -> dict[str, str]:
    statement = closing.person(person).statement
    return {each.component: each.amount.text for each in statement.components}


def test_a_bonus_rests_on_what_others_earned_and_on_the_score() -> None:
    """4.3.3.1: a tenth of the quarter's commission from a score of 40 on, in the last month."""
    sold = book(sale("S-1", DAY, 10_000_00), sale("S-2", DAY, 500_00), TARGET)
    ours = edition(revenue=BASE, bonus=BONUS)
    closing = close(sold, ours, QUARTERS[0])
    score = closing.person("always").scorecard.score
    assert score is not None
    assert pays(closing) == {"revenue": "105.00", "bonus": "10.50" if score >= 40 else "0.00"}
    high = edition(revenue=BASE, bonus=BONUS | {"table": BONUS["table"] | {  # type: ignore[operator]  # a dictionary
        "bands": [{"count": 0, "share": "0%"}, {"count": 1000, "share": "10%"}]}})  # fmt: skip
    assert pays(close(sold, high, QUARTERS[0]))["bonus"] == "0.00"


def test_a_gate_by_a_metric_of_the_scorecard() -> None:
    """4.3.3.1: without the metric as declared: nothing, everything, or no closing at all."""
    gate = {
        "by": "complaint_rate",
        "effect": "times",
        "bands": [{"count": 0, "times": 1}, {"count": "5%", "times": 0}],
    }
    sold = book(sale("S-1", DAY, 10_000_00))
    for missing, pay in (("nothing", "0.00"), ("pass", "100.00")):
        gated = BASE | {"modifiers": [gate | {"missing": missing}]}
        assert pays(close(sold, edition(revenue=gated), QUARTERS[0])) == {"revenue": pay}
    refusing = edition(revenue=BASE | {"modifiers": [gate | {"missing": "refuse"}]})
    with pytest.raises(BadValue, match="expected complaint_rate to be measurable"):
        close(sold, refusing, QUARTERS[0])


def test_only_the_named_lines_units_and_people_are_paid() -> None:
    """4.3.3.1: by product with a prefix, by the deal's amount, by unit and by person."""
    sold = book(sale("S-1", DAY, 400_00), sale("S-2", DAY, 900_00, "leaver"))
    small = BASE | {"where": [{"deal_amount_below": "500.00 CNY"}]}
    west = BASE | {"units": ["West"]}
    one = BASE | {"people": ["always"]}
    ours = edition(small=small, west=west, one=one)
    closing = close(sold, ours, QUARTERS[0])
    assert pays(closing) == {"small": "4.00", "one": "4.00"}
    assert pays(closing, "leaver") == {"small": "0.00", "west": "9.00"}


@pytest.mark.parametrize(
    ("component", "said"),
    [
        (BASE | {"of_earned": ["revenue"]}, "do not rest on each other in a circle: revenue"),
        (BASE | {"of_earned": ["other"]}, r"of_earned\[0\]: expected one of revenue"),
        (
            BASE | {"position": "luck", "missing": "pass"},
            "expected no metric in a table of the kind",
        ),
        (BASE | {"measure": ["revenue", "units"]}, "expected measures that count in one unit"),
        (BASE | {"window": "days"}, "expected starts and ends for a window of days"),
        (BASE | {"levels": ["chief"]}, "expected one of representative"),
    ],
)
def test_a_component_at_fault_is_refused_where_it_stands(
    component: dict[str, object], said: str
) -> None:
    """4.3.3.1: before anybody is paid by it."""
    with pytest.raises(Invalid, match=said):
        edition(revenue=component)
