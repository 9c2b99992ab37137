"""A small company, and subjects of authority, to state laws of authority over."""

from datetime import UTC, date, datetime
from fractions import Fraction

from attrs import frozen
from companies import TERMS

from lenovo_sales.organization import (
    Acting,
    ActingPosts,
    AuthorityTable,
    AuthorityTerms,
    Delegation,
    Organization,
    Permit,
    Post,
    Unit,
)
from lenovo_sales.values import Money

MONDAY = datetime(2026, 4, 6, 9, tzinfo=UTC)
TODAY = MONDAY.date()
MAY = date(2026, 5, 1)
UNITS = (
    Unit("HQ", "headquarters"),
    Unit("East", "region", parent="HQ"),
    Unit("East-1", "team", parent="East"),
    Unit("East-2", "team", parent="East"),
    Unit("West", "region", parent="HQ"),
    Unit("West-1", "team", parent="West"),
)
POSTS = (
    Post("chief", "HQ", level="head"),
    Post("lawyer", "HQ", level="senior", business="legal"),
    Post("east", "East", level="head"),
    Post("east-1", "East-1", level="senior"),
    Post("ann", "East-1"),
    Post("bob", "East-2", level="seller"),
    Post("west", "West", level="head"),
    Post("carl", "West-1", level="senior"),
    Post("gone", "East", level="head", end=TODAY),
    Post("new", "West-1", level="senior", start=TODAY),
)
COMPANY = Organization.of(UNITS, POSTS)
PEOPLE = tuple(COMPANY.people())


def yuan(amount: int | str) -> Money:
    return Money.of(amount, "CNY")


A_HUNDRED = yuan(100)


@frozen
class Approval:
    """Who approved."""

    by: str


@frozen
class Deal:
    """Something to decide on."""

    drafter: str = "ann"
    authors: tuple[str, ...] = ("ann",)
    amount: Money = A_HUNDRED
    discount: Fraction = Fraction(0)
    review: Approval | None = None
    approvals: tuple[Approval, ...] = ()


def table(
    *permits: Permit,
    acting: tuple[Acting, ...] = (),
    delegations: tuple[Delegation, ...] = (),
    company: Organization = COMPANY,
) -> AuthorityTable:
    """These permits over the company."""
    named = {f"permit {at}": each for at, each in enumerate(permits)}
    return AuthorityTable(
        AuthorityTerms(named), TERMS, company, ActingPosts.of(company, acting), delegations
    )


def may(
    authority: AuthorityTable, person: str, subject: object = None, at: datetime = MONDAY
) -> bool:
    """Whether the person may sign it."""
    subject = Deal() if subject is None else subject
    return authority.decide(person, "contract.sign", subject, None, at).allowed
