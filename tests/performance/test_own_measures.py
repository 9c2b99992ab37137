"""Measures of a company's own: declared by the edition, stated by observations. Policy 4.3.1.1."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from lenovo_sales import Edition, close, default_edition
from lenovo_sales.clauses import Wording
from lenovo_sales.errors import BadValue, Invalid, NotFound
from lenovo_sales.organization import Post, Unit
from lenovo_sales.performance import MEASURES, Measure, MeasureUnit, facts_of
from lenovo_sales.records import Book, ObservationRow, RecordRow, TargetRow
from lenovo_sales.values import Calendar, Period

DEFAULT = default_edition()
OWN = {
    "visits": Measure(MeasureUnit.COUNT, "4.3.1.1", Wording("Visits", "拜访次数")),
    "course_points": Measure(MeasureUnit.POINTS, "4.3.1.1", Wording("Course points", "课程积分")),
    "costs": Measure(MeasureUnit.MONEY, "4.3.1.1", Wording("Travel costs", "差旅费")),
}
SCALE = {"visits": 1, "course_points": 100, "costs": 100}
PLACES = {"visits": 0, "course_points": 2, "costs": 2}
QUARTER = Calendar(1).parse("2017-Q2")
DAY = date(2017, 5, 2)
VISITS = {
    "performance.measures.visits": {
        "unit": "count",
        "clause": "4.3.1.1",
        "label": {"english": "Visits", "chinese": "拜访次数"},
    },
    "performance.metrics.visits": {
        "label": {"english": "Visits made", "chinese": "拜访完成率"},
        "family": "process",
        "clause": "4.3.1.1",
        "numerator": ["visits"],
        "basis": "target",
        "curve": [{"at": 0, "points": 0}, {"at": 1, "points": 100}],
    },
    "performance.scorecards[0].weights": {"revenue": "90%", "visits": "10%"},
}
OURS = DEFAULT.replace(VISITS, "ours")


@st.composite
def observations(draw: st.DrawFn) -> list[ObservationRow]:
    """Values of two people, with as many decimals as their measures have, also below zero."""
    found = []
    for number in range(draw(st.integers(0, 12))):
        measure = draw(st.sampled_from(list(OWN)))
        amount = Decimal(draw(st.integers(-5_000, 50_000))).scaleb(-PLACES[measure])
        person, days = draw(st.sampled_from(["E-1", "E-2"])), draw(st.integers(0, 120))
        day = date(2017, 3, 1) + timedelta(days)
        found.append(ObservationRow(f"B-{number}", measure, person, day, amount))
    return found


@given(observations(), st.integers(0, 120), st.integers(1, 120), st.randoms())
def test_observations_add_up(
    rows: list[ObservationRow], start: int, length: int, dice: Random
) -> None:
    """4.3.1.1: by person, measure and day, in the unit of the measure, in any order."""
    first = date(2017, 3, 1) + timedelta(start)
    window = Period(first, first + timedelta(length))
    shuffled = dice.sample(rows, len(rows))
    facts = facts_of(Book.of(shuffled, "CNY"), (), Fraction(1), OWN)
    assert facts.held & OWN.keys() == {each.measure for each in rows}
    for person in ("E-1", "E-2"):
        for measure in OWN:
            counted = [
                each.amount * SCALE[measure]
                for each in rows
                if (each.person, each.measure) == (person, measure) and each.on in window
            ]
            assert facts.total(person, measure, window) == sum(counted)


def closed(*rows: RecordRow, edition: Edition = OURS) -> Fraction | str | None:
    """The value of the metric of somebody, or the reason why there is none."""
    people = (Unit("HQ", "headquarters"), Post("E-1", "HQ", level="representative"))
    closing = close(Book.of((*people, *rows), "CNY"), edition, QUARTER)
    (line,) = (each for each in closing.person("E-1").scorecard.lines if each.name == "visits")
    return line.measured.value if line.measured.absent is None else line.measured.absent.english


@settings(max_examples=20)
@given(st.lists(st.integers(1, 40), max_size=5), st.integers(1, 100))
def test_a_target_of_an_own_measure_is_attained(visits: list[int], target: int) -> None:
    """4.3.1.1, 2.2.1.1: the sum over the target; without any observation nothing is known."""
    rows = [
        ObservationRow(f"B-{n}", "visits", "E-1", DAY, Decimal(many))
        for n, many in enumerate(visits)
    ]
    found = closed(TargetRow("E-1", "visits", "CY2017-Q2", Decimal(target)), *rows)
    if visits:
        assert found == Fraction(sum(visits), target)
    else:
        assert found == "the book holds nothing of: Visits"


def test_a_value_that_its_measure_does_not_take() -> None:
    """4.3.1.1: a count is whole, points have two decimals, money those of its currency."""
    for measure, amount in (("visits", "1.5"), ("course_points", "1.005"), ("costs", "0.001")):
        row = ObservationRow("B-1", measure, "E-1", DAY, Decimal(amount))
        with pytest.raises(BadValue):
            facts_of(Book.of([row], "CNY"), (), Fraction(1), OWN)


def test_a_measure_that_nobody_declares() -> None:
    """4.3.1.1: an observation of it is refused, by its id; one of the library's is none."""
    declared = ", ".join(DEFAULT.performance.measures)
    for measure, edition, names in (
        ("visit", OURS, f": {declared}, visits"),
        ("revenue", OURS, f": {declared}, visits"),
        ("visits", DEFAULT, f": {declared}"),
    ):
        row = ObservationRow("B-1", measure, "E-1", DAY, Decimal(1))
        with pytest.raises(NotFound, match=f"^observation B-1: measure: .* declares{names}$"):
            closed(row, edition=edition)


def test_declarations_that_contradict() -> None:
    """4.3.1.1: no second measure of a name, no metric of an unknown one or of two units."""
    terms = OURS.performance
    visits, metric = terms.measures["visits"], terms.metrics["visits"]
    with pytest.raises(Invalid, match=r"measures\.revenue: expected another name"):
        evolve(terms, measures={**terms.measures, "revenue": visits})
    listed = ", ".join([*MEASURES, *terms.measures])
    for wrong, expected in (
        (evolve(metric, numerator=("visit",)), rf"numerator\[0\]: expected one of {listed}"),
        (
            evolve(metric, numerator=("visits", "revenue"), basis=terms.metrics["growth"].basis),
            "numerator: expected measures that count in one unit",
        ),
    ):
        with pytest.raises(Invalid, match=rf"metrics\.visits\.{expected}"):
            evolve(terms, metrics={**terms.metrics, "visits": wrong})
    with pytest.raises(Invalid, match=r"metrics\.visits\.numerator\[0\]: expected one of"):
        evolve(terms, measures={})
