"""Resource requests. Policy 3.2.2.3."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from attrs import evolve
from deals import DAY, FORWARD, MONDAY, SPOTTED, after
from hypothesis import example, given
from hypothesis import strategies as st

from lenovo_sales.errors import BadValue, Refused
from lenovo_sales.lifecycle import ANYBODY, Context
from lenovo_sales.opportunities import (
    RESOURCE,
    ResourceRequest,
    ResourceTerms,
    ask_for,
    discount_grant,
    late_requests,
    unanswered_requests,
)
from lenovo_sales.opportunities.opportunity import Agree, Lose, Negotiate, Shelve
from lenovo_sales.opportunities.resource import (
    Deliver,
    Grant,
    Kind,
    Refuse,
    ResourceStage,
    Withdraw,
)

TERMS = ResourceTerms(answer_within_days=3, discount_ceiling=Fraction(3, 10))


def on(day: date, by: str = "E-2") -> Context[ResourceTerms]:
    return Context(by, datetime(day.year, day.month, day.day, 9, tzinfo=UTC), TERMS, ANYBODY)


def step(request: ResourceRequest, command: object, by: str = "E-2") -> ResourceRequest:
    return RESOURCE.step(request, command, on(MONDAY, by))[0]


def asked(kind: Kind, discount: Fraction | None = None, id: str = "R-1") -> ResourceRequest:
    return ask_for(SPOTTED, id, kind, "forty", MONDAY + DAY, by="E-7", on=MONDAY, discount=discount)


def test_asked_granted_delivered() -> None:
    """3.2.2.3: somebody else grants it and says who does it; the result is kept."""
    request = asked(Kind.DEMONSTRATION)
    assert (request.opportunity, request.stage) == ("O-1", ResourceStage.ASKED)
    granted = step(request, Grant("E-5"))
    assert granted.granted is not None
    assert (granted.granted.by, granted.granted.provider) == ("E-2", "E-5")
    done = step(granted, Deliver("they liked it"))
    assert (done.stage, done.closed, done.result) == (
        ResourceStage.DELIVERED,
        MONDAY,
        "they liked it",
    )
    for command in (Grant("E-5"), Refuse("no")):
        with pytest.raises(Refused, match=r"clause 1\.3\.1 requires somebody other"):
            step(request, command, by="E-7")


def test_nobody_grants_without_authority() -> None:
    """1.3.1: default deny, for a yes as for a no; to withdraw needs none."""
    request = asked(Kind.SUPPORT)
    alone = evolve(on(MONDAY), authority=None)
    for command in (Grant("E-5"), Refuse("no")):
        with pytest.raises(Refused, match="somebody with authority"):
            RESOURCE.step(request, command, alone)
    withdrawn, _ = RESOURCE.step(request, Withdraw("not needed"), evolve(alone, by="E-7"))
    assert withdrawn.stage is ResourceStage.WITHDRAWN


@example(50, 30)
@example(50, 31)
@example(20, 20)
@example(20, 21)
@example(20, 0)
@given(st.integers(1, 100), st.integers(-1, 101))
def test_a_discount_stays_within_what_was_asked_and_the_ceiling(want: int, gets: int) -> None:
    """3.2.2.3: granted above zero, up to the lower of the two; then it can be agreed."""
    request = asked(Kind.PRICE_NEGOTIATION, Fraction(want, 100))
    command = Grant(discount=Fraction(gets, 100))
    if not 0 < gets <= min(want, 30):
        with pytest.raises(Refused, match=r"3\.2\.2\.3"):
            step(request, command)
        return
    grant = discount_grant(step(request, command))
    assert (grant.request, grant.opportunity, grant.by) == ("R-1", "O-1", "E-2")
    assert grant.discount == Fraction(gets, 100)
    deal = after(SPOTTED, *FORWARD[:3], Negotiate(), Agree(grant.discount, grant))
    assert deal.discount == grant.discount


def test_only_a_granted_price_negotiation_gives_a_discount() -> None:
    """3.2.2.3: not one that is asked, refused or withdrawn, and no other kind."""
    price = asked(Kind.PRICE_NEGOTIATION, Fraction(1, 10))
    granted = step(price, Grant(discount=Fraction(1, 10)))
    assert discount_grant(step(granted, Deliver("agreed"))) == discount_grant(granted)
    for other in (
        price,
        step(price, Refuse("no margin")),
        step(granted, Withdraw("lost"), by="E-7"),
        step(asked(Kind.SUPPORT), Grant("E-5")),
    ):
        with pytest.raises(Refused, match="granted price negotiation"):
            discount_grant(other)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize(
    "discount", [None, Fraction(0), Fraction(1, 100), Fraction(1), Fraction(2)]
)
def test_a_price_negotiation_asks_for_a_discount_and_nothing_else_does(
    kind: Kind, discount: Fraction | None
) -> None:
    """3.2.2.3: above zero, up to the whole."""
    fits = discount is None
    if kind is Kind.PRICE_NEGOTIATION:
        fits = discount is not None and 0 < discount <= 1
    if fits:
        assert asked(kind, discount).discount == discount
    else:
        with pytest.raises(Refused, match="discount"):
            asked(kind, discount)


def test_what_is_asked_for_belongs_to_an_open_deal() -> None:
    """3.2.2.3: not to one that is over or rests; with a need and a date that is not past."""
    for deal in (
        after(SPOTTED, *FORWARD),
        after(SPOTTED, Lose("price")),
        after(SPOTTED, Shelve("budget", MONDAY + DAY)),
    ):
        with pytest.raises(Refused, match="open opportunity"):
            ask_for(deal, "R-1", Kind.OTHER, "a car", MONDAY, by="E-7", on=MONDAY)
    with pytest.raises(Refused, match="what is needed"):
        ask_for(SPOTTED, "R-1", Kind.OTHER, " ", MONDAY, by="E-7", on=MONDAY)
    with pytest.raises(Refused, match="on or after today"):
        ask_for(SPOTTED, "R-1", Kind.OTHER, "a car", MONDAY - DAY, by="E-7", on=MONDAY)
    ask_for(SPOTTED, "R-1", Kind.OTHER, "a car", MONDAY, by="E-7", on=MONDAY)


@given(st.integers(0, 9))
def test_what_is_late_is_listed(days: int) -> None:
    """3.2.2.3: unanswered from the fourth day, late from the day after it was needed."""
    today = MONDAY + timedelta(days=days)
    open_one, given_one = asked(Kind.OTHER), step(asked(Kind.SUPPORT, id="R-2"), Grant("E-5"))
    over = step(asked(Kind.OTHER, id="R-3"), Refuse("no"))
    requests = [given_one, over, open_one]
    assert unanswered_requests(requests, today, TERMS) == ((open_one,) if days > 3 else ())
    assert late_requests(requests, today) == ((open_one, given_one) if days > 1 else ())


def test_resource_terms_are_checked() -> None:
    """3.2.2.3: no day is the least, and a ceiling from 0 to 100 %."""
    for ceiling in (Fraction(0), Fraction(1)):
        ResourceTerms(0, ceiling)
    for days, ceiling in ((-1, Fraction(0)), (0, Fraction(-1, 100)), (0, Fraction(101, 100))):
        with pytest.raises(BadValue):
            ResourceTerms(days, ceiling)


def test_needs_stay_out_of_sight() -> None:
    """2.2.3.3: free text, which may name a person, appears in no repr."""
    name = "张三"
    request = ask_for(SPOTTED, "R-1", Kind.OTHER, name, MONDAY, by="E-7", on=MONDAY)
    refused, event = RESOURCE.step(request, Refuse(name), on(MONDAY))
    done, delivery = RESOURCE.step(step(request, Grant("E-5")), Deliver(name), on(MONDAY))
    assert name not in repr([refused, event, done, delivery])
