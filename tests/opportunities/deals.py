"""Deals, contexts and a way through the process for the tests of policy 3.2."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

from attrs import evolve

from lenovo_sales.lifecycle import ANYBODY, Context, StageChanged
from lenovo_sales.opportunities import (
    OPPORTUNITY,
    Opportunity,
    OpportunityTerms,
    SignedContract,
    Step,
)
from lenovo_sales.opportunities.opportunity import Agree, Assess, Negotiate, Plan, Propose, Win
from lenovo_sales.values import Money
from opportunity_tables import OPPORTUNITY_TERMS

MONDAY = date(2026, 4, 6)
DAY = timedelta(days=1)
TERMS = evolve(
    OPPORTUNITY_TERMS,
    assessment=evolve(OPPORTUNITY_TERMS.assessment, least_signals=0, feasibility_required=False),
)
VALUE = Money.of(120_000, "CNY")
SPOTTED = Opportunity("O-1", "C-1", date(2026, 4, 1), owner="E-7")
STEP = Step("call", "E-7", MONDAY + 3 * DAY)
SIGNED = SignedContract("K-1", "O-1", "C-1", MONDAY, Money.of(118_000, "CNY"))
FORWARD = (
    Assess(VALUE, date(2026, 6, 1)),
    Plan((STEP,)),
    Propose("forty"),
    Negotiate(),
    Agree(),
    Win(SIGNED),
)


def on(day: date, by: str = "E-7", terms: OpportunityTerms = TERMS) -> Context[OpportunityTerms]:
    """Somebody at nine in the morning who may do anything."""
    at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    return Context(by, at, terms, ANYBODY)


def after(deal: Opportunity, *commands: object, day: date = MONDAY) -> Opportunity:
    """The deal after the commands, all of one day."""
    for command in commands:
        deal, _ = OPPORTUNITY.step(deal, command, on(day))
    return deal


def events(deal: Opportunity, commands: Iterable[object]) -> list[StageChanged]:
    """What the commands of one day leave behind."""
    found = []
    for command in commands:
        deal, event = OPPORTUNITY.step(deal, command, on(MONDAY))
        found.append(event)
    return found


def share(percent: int) -> Fraction:
    """So many per cent."""
    return Fraction(percent, 100)
