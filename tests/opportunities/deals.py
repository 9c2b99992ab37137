"""Deals, contexts and a way through the process for the tests of policy 3.2."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from attrs import evolve

from lenovo_sales.lifecycle import ANYBODY, Context
from lenovo_sales.opportunities import OPPORTUNITY, Opportunity, OpportunityTerms, Step
from lenovo_sales.opportunities.opportunity import (
    Agree,
    Assess,
    Identify,
    Negotiate,
    OpportunityCommand,
    Plan,
    Propose,
    Win,
)
from lenovo_sales.values import Money
from opportunity_tables import OPPORTUNITY_TERMS, REQUEST, SIGNED, SignedPaper

MONDAY = date(2026, 4, 6)
DAY = timedelta(days=1)
TERMS = evolve(
    OPPORTUNITY_TERMS,
    assessment=evolve(OPPORTUNITY_TERMS.assessment, least_signals=0, feasibility_required=False),
)
VALUE = Money.of(120_000, "CNY")
STEP = Step("call", "E-7", MONDAY + 3 * DAY)
CONTRACT = evolve(SIGNED, opportunity="O-1", customer="C-1")
GRANTED = evolve(REQUEST, opportunity="O-1")
RELATED = {"K-1": SignedPaper(CONTRACT), "R-1": GRANTED}
FORWARD: tuple[OpportunityCommand, ...] = (
    Assess(VALUE, date(2026, 6, 1)),
    Plan((STEP,)),
    Propose("forty"),
    Negotiate(),
    Agree(),
    Win("K-1"),
)


def on(
    day: date,
    by: str = "E-7",
    terms: OpportunityTerms = TERMS,
    related: Mapping[str, object] = RELATED,
) -> Context[OpportunityTerms]:
    """Somebody at nine in the morning who may do anything."""
    at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    return Context(by, at, terms, "2026", "A-1", ANYBODY, related)


IDENTIFIED, _ = OPPORTUNITY.create("O-1", Identify("C-1", "E-7"), on(date(2026, 4, 1)))


def after(
    deal: Opportunity,
    *commands: OpportunityCommand,
    day: date = MONDAY,
    related: Mapping[str, object] = RELATED,
) -> Opportunity:
    """The deal after the commands, all of one day."""
    for command in commands:
        deal, _ = OPPORTUNITY.step(deal, command, on(day, related=related))
    return deal
