"""What an opportunity may bring (预测): its probability and its expected value. Policy 3.2.1.2.

>>> from datetime import date
>>> from lenovo_sales.pipeline.opportunity import Assessment, Stage, StageProbabilities
>>> from lenovo_sales.values import Rounding
>>> chances = (Fraction(each, 10) for each in (1, 2, 3, 5, 7, 9, 1))
>>> terms = OpportunityTerms(14, StageProbabilities(*chances), Rounding.HALF_UP)
>>> judged = Assessment(date(2026, 4, 6), "E-7", Money.of(120_000, "CNY"))
>>> deal = Opportunity("O-17", "C-3", date(2026, 4, 1), stage=Stage.ASSESSED, assessment=judged)
>>> str(probability(deal, terms)), str(expected_value(deal, terms))
('1/5', '24000.00 CNY')
"""

from fractions import Fraction

from lenovo_sales.pipeline.opportunity import OPPORTUNITY, Opportunity, OpportunityTerms
from lenovo_sales.values import Money


def probability(deal: Opportunity, terms: OpportunityTerms) -> Fraction:
    """How likely the deal is to be won, 0 to 1. Policy 3.2.1.2, 3.2.2.4.

    While the deal is not closed, a probability that its assessment gives with a reason goes before
    that of the stage.
    """
    closed = deal.stage in OPPORTUNITY.ends
    if not closed and deal.assessment is not None and deal.assessment.probability is not None:
        return deal.assessment.probability
    return terms.probability.of(deal.stage)


def expected_value(deal: Opportunity, terms: OpportunityTerms) -> Money | None:
    """Value times probability, rounded once (期望值); None when unassessed. Policy 3.2.1.2."""
    if deal.assessment is None:
        return None
    return deal.assessment.value.times(probability(deal, terms), terms.rounding)
