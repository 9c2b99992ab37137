"""An edition changed in Python is checked where the value is made. Policy 2.2.1.2, 4.3.3.1."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve

from lenovo_sales.editions import Edition, default_edition
from lenovo_sales.errors import Invalid
from lenovo_sales.incentives import GradeBonus
from lenovo_sales.incentives.plans import BandTerms, ComponentTerms
from lenovo_sales.parameters.kinds import Amount, Ratio, Whole
from lenovo_sales.parameters.terms import Terms, fields_of, resolved
from lenovo_sales.performance import MetricTerms
from lenovo_sales.values import Cycle, Money

DEFAULT = default_edition()
PLAN = DEFAULT.incentives.components["revenue"]
BANDS = PLAN.table.bands
AMOUNT = BandTerms(amount=Money(10**9, "CNY"), rate=Fraction(0))
METRIC = DEFAULT.performance.metrics["revenue"]
GRADES = DEFAULT.performance.grades
ODD = (0.5, float("nan"), Decimal("NaN"), True, "margin", "", (), {}, [], b"1", object())


def with_plan(plan: ComponentTerms) -> Edition:
    plans = DEFAULT.incentives.components | {"revenue": plan}
    return evolve(DEFAULT, incentives=evolve(DEFAULT.incentives, components=plans))


def with_bands(bands: Sequence[BandTerms]) -> Edition:
    return with_plan(evolve(PLAN, table=evolve(PLAN.table, bands=bands)))


def with_metric(metric: MetricTerms) -> Edition:
    metrics = DEFAULT.performance.metrics | {"revenue": metric}
    return evolve(DEFAULT, performance=evolve(DEFAULT.performance, metrics=metrics))


@pytest.mark.parametrize(
    "make",
    [
        lambda: with_bands((evolve(BANDS[0], rate=Fraction(-5)),)),
        lambda: with_bands((evolve(BANDS[0], rate=Fraction(-1, 10**6)),)),
        lambda: with_plan(evolve(PLAN, measure=("margin",))),
        lambda: with_bands(()),
        lambda: with_bands(BANDS[::-1]),
        lambda: with_bands(BANDS[1:]),
        lambda: with_bands((*BANDS, BANDS[-1])),
        lambda: with_bands(list(BANDS)),
        lambda: with_plan(evolve(PLAN, table=evolve(PLAN.table, bands=(*BANDS, AMOUNT)))),
        lambda: with_plan(evolve(PLAN, levels=())),
        lambda: with_plan(evolve(PLAN, levels=("representative",) * 2)),
        lambda: with_plan(evolve(PLAN, levels=("chief",))),
        lambda: with_plan(evolve(PLAN, window="fortnight")),
        lambda: with_metric(evolve(METRIC, curve=())),
        lambda: with_metric(evolve(METRIC, curve=METRIC.curve[::-1])),
        lambda: with_metric(evolve(METRIC, curve=METRIC.curve + METRIC.curve[-1:])),
        lambda: with_metric(evolve(METRIC, numerator=())),
        lambda: with_metric(evolve(METRIC, numerator=("margin",))),
        lambda: evolve(DEFAULT, performance=evolve(DEFAULT.performance, grades=GRADES[::-1])),
        lambda: evolve(DEFAULT, performance=evolve(DEFAULT.performance, grades=())),
        lambda: evolve(DEFAULT, performance=evolve(DEFAULT.performance, grades=GRADES[:-1])),
        lambda: evolve(DEFAULT, performance=evolve(DEFAULT.performance, grades=GRADES[:1] * 2)),
        lambda: evolve(DEFAULT, performance=evolve(DEFAULT.performance, metrics={})),
        lambda: evolve(DEFAULT, performance=evolve(DEFAULT.performance, scorecards=())),
        lambda: evolve(
            DEFAULT,
            incentives=evolve(DEFAULT.incentives, grade_bonus=(GradeBonus("Z", Fraction(1)),)),
        ),
        lambda: evolve(
            DEFAULT,
            incentives=evolve(DEFAULT.incentives, grade_bonus=(GradeBonus("A", Fraction(1)),) * 2),
        ),
        lambda: evolve(DEFAULT, incentives=evolve(DEFAULT.incentives, bonus_cycle="fortnight")),
        lambda: evolve(DEFAULT, incentives=evolve(DEFAULT.incentives, after_leaving=Cycle.MONTH)),
        lambda: evolve(DEFAULT, incentives=evolve(DEFAULT.incentives, unnamed_returns=None)),
        lambda: GradeBonus("A"),
        lambda: GradeBonus("A", Fraction(1), Money(1, "CNY")),
        lambda: BandTerms(rate=Fraction(1)),
        lambda: BandTerms(Fraction(0), Money(0, "CNY"), rate=Fraction(1)),
    ],
)
def test_what_no_policy_can_mean_is_refused_where_it_is_made(make: Callable[[], object]) -> None:
    """4.3.3.1: never paid at, never met as an IndexError in a closing."""
    with pytest.raises(Invalid, match="expected"):
        make()


def within(terms: Terms) -> Iterator[Terms]:
    """The terms and all terms in them."""
    yield terms
    for each in fields_of(type(terms)):
        value = getattr(terms, each.name)
        parts = value.values() if isinstance(value, dict) else value
        for part in parts if isinstance(value, dict | tuple) else (value,):
            if isinstance(part, Terms):
                yield from within(part)


def beyond(terms: Terms) -> Iterator[tuple[str, object]]:
    """Of every number, a step below its least and above its most, and values of other types."""
    for each in fields_of(type(terms)):
        _, about = resolved(each.hint, each.about)
        value = getattr(terms, each.name)
        if isinstance(about, Ratio) and isinstance(value, Fraction):
            step = Fraction(1, about.denominator)
            yield each.name, about.least - step
            yield each.name, about.most + step
            yield each.name, Fraction(1, about.denominator + 1)
        elif isinstance(about, Whole) and type(value) is int:
            yield each.name, about.least - 1
            yield each.name, about.most + 1
        elif isinstance(about, Amount) and isinstance(value, Money):
            yield each.name, Money(about.least - 1, value.currency)
            yield each.name, Money(about.most + 1, value.currency)
        else:
            continue
        yield from ((each.name, odd) for odd in ODD)


@pytest.mark.parametrize("part", ["incentives", "performance", "organization"])
def test_every_number_is_held_to_its_bounds_and_type(part: str) -> None:
    """4.3.1.2: one step beyond either bound, a float, a text, a truth value, a container."""
    tried = 0
    for terms in within(getattr(DEFAULT, part)):
        for name, value in beyond(terms):
            with pytest.raises(Invalid, match="expected"):
                evolve(terms, **{name: value})
            tried += 1
    assert tried > 50
