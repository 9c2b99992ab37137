"""Appraisal cycles (考核周期): months make the quarter, quarters the year. Policy 4.3.2.

A quarter is appraised as a whole and on top of its months, a year on top of its quarters. The
scores of the cycles within count as they were given, rounded, each for as long as the person was
in post in it; one without a score counts nothing, for absent is not zero.
"""

from collections.abc import Sequence
from fractions import Fraction

from attrs import evolve

from lenovo_sales.performance.scorecard import Scorecard, SubCycle, graded
from lenovo_sales.performance.terms import PerformanceTerms, ScorecardTerms
from lenovo_sales.values import Cycle, Period, Weights

MONTHS = {1: Cycle.MONTH, 3: Cycle.QUARTER, 12: Cycle.YEAR}
QUARTERS = 4


def cycle_of(window: Period) -> Cycle | None:
    """The cycle that is as long as a window of whole months, if there is one.

    >>> from datetime import date
    >>> cycle_of(Period(date(2017, 1, 1), date(2017, 4, 1)))
    <Cycle.QUARTER: 'quarter'>
    """
    return MONTHS.get(len(window.months()))


def cycles_within(window: Period) -> tuple[Period, ...]:
    """The months of a quarter, the quarters of a year; nothing within any other window."""
    cycle, months = cycle_of(window), window.months()
    if cycle is Cycle.QUARTER:
        return months
    if cycle is Cycle.YEAR:
        return tuple(
            Period(months[3 * number].start, months[3 * number + 2].end)
            for number in range(QUARTERS)
        )
    return ()


def combined(
    whole: Scorecard, within: Sequence[tuple[Scorecard, Fraction]], terms: PerformanceTerms
) -> Scorecard:
    """The scorecard of a cycle on top of those within it, each with its months in post. 4.3.2.

    The share that the edition gives to the cycles within is divided among those that have a
    score by the months in post. Where none has one the cycle as a whole gives all of the score;
    where the whole has none, those within do.
    """
    share = terms.cycles.within(cycle_of(whole.window))
    scored = [(card, months) for card, months in within if card.score is not None and months]
    if not share or not scored:
        return whole
    if whole.score is None:
        share = Fraction(1)
    total = sum((months for _, months in scored), Fraction(0))
    parts = tuple(SubCycle(card, share * months / total) for card, months in scored)
    exact = (whole.unrounded or Fraction(0)) * (1 - share)  # of what has no score, nothing
    exact += sum((part.effective_weight * (part.card.score or 0) for part in parts), Fraction(0))
    return graded(evolve(whole, sub_cycles=parts, own_share=1 - share), exact, terms)


def by_days(cards: Sequence[tuple[ScorecardTerms, int]]) -> ScorecardTerms:
    """The last scorecard with the weights of all, each for its days. Policy 4.3.2.

    >>> one = ScorecardTerms("seller", Weights.of({"revenue": "100%"}))
    >>> other = ScorecardTerms("senior", Weights.of({"profit": "100%"}))
    >>> by_days([(one, 10), (other, 20)]).weights.items()
    (('profit', Fraction(2, 3)), ('revenue', Fraction(1, 3)))
    """
    last, _ = cards[-1]
    total = sum(days for _, days in cards)
    weights = dict.fromkeys(last.weights, Fraction(0))
    for card, days in cards:
        for name, weight in card.weights.items():
            weights[name] = weights.get(name, Fraction(0)) + weight * Fraction(days, total)
    return evolve(last, weights=Weights(tuple(weights.items())))
