"""A company with a special fund, and the people who move it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from fractions import Fraction

from lenovo_sales.lifecycle import ANYBODY, Context
from lenovo_sales.organization import Post, Unit
from lenovo_sales.recognition import (
    FUND,
    ApproveAmount,
    ApproveNomination,
    Fund,
    FundTerms,
    Nominate,
    Nominee,
    ProposeFund,
)
from lenovo_sales.values import Money

TERMS = FundTerms(
    largest_award=Money.of(5_000, "CNY"),
    unit_share=Fraction(1),
    unit_tier="region",
    awards_a_year=9,
)
MONDAY = date(2026, 4, 6)
DAYS = (date(2026, 4, 1), date(2027, 3, 31))
HEAD, OTHER, THIRD = "E-1", "E-2", "E-3"
COMPANY: Mapping[str, object] = {
    "HQ": Unit("HQ", "headquarters"),
    "East": Unit("East", "region", parent="HQ"),
    "West": Unit("West", "region", parent="HQ"),
    "East-1": Unit("East-1", "team", parent="East"),
    "E-7": Post("E-7", "East-1"),
    "E-8": Post("E-8", "East"),
    "E-9": Post("E-9", "West"),
    "E-10": Post("E-10", "HQ"),
}


def yuan(amount: int | str) -> Money:
    return Money.of(amount, "CNY")


def by(
    person: str, on: date = MONDAY, terms: FundTerms = TERMS, *others: Fund
) -> Context[FundTerms]:
    at = datetime(on.year, on.month, on.day, 9, tzinfo=UTC)
    related = {**COMPANY, **{each.id: each for each in others}}
    return Context(person, at, terms, "2026", "A-1", ANYBODY, related)


def opened(budget: Money, id: str = "F-1", on: date = MONDAY, terms: FundTerms = TERMS) -> Fund:
    """A fund of the headquarters with an approved budget."""
    proposed = ProposeFund("HQ", *DAYS, budget, "the year's fund")
    fund, _ = FUND.create(id, proposed, by(HEAD, on, terms))
    return FUND.step(fund, ApproveAmount(1), by(OTHER, on, terms))[0]


def nominated(
    fund: Fund, *amounts: tuple[str, Money], on: date = MONDAY, terms: FundTerms = TERMS
) -> Fund:
    """The fund with one more nomination, of these people."""
    nominees = tuple(Nominee(person, amount) for person, amount in amounts)
    command = Nominate(nominees, "won three hospitals", ("O-1",))
    return FUND.step(fund, command, by(HEAD, on, terms))[0]


def awarded(
    fund: Fund, person: str, amount: Money, on: date = MONDAY, terms: FundTerms = TERMS
) -> Fund:
    """The fund with one more award."""
    fund = nominated(fund, (person, amount), on=on, terms=terms)
    approve = ApproveNomination(len(fund.nominations))
    return FUND.step(fund, approve, by(OTHER, on, terms))[0]
