"""Resource requests. Policy 3.2.2.3."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from attrs import evolve
from deals import DAY, FORWARD, IDENTIFIED, MONDAY, after
from hypothesis import example, given
from hypothesis import strategies as st

from lenovo_sales.errors import BadValue, Refused
from lenovo_sales.lifecycle import ANYBODY, Context
from lenovo_sales.opportunities import (
    RESOURCE,
    ResourceRequest,
    ResourceTerms,
    discount_grant,
    late_requests,
    unanswered_requests,
)
from lenovo_sales.opportunities.opportunity import Agree, Lose, Negotiate, Opportunity, Shelve
from lenovo_sales.opportunities.resource import (
    Ask,
    Deliver,
    Grant,
    Refuse,
    ResourceCommand,
    ResourceKind,
    ResourceStage,
    Withdraw,
)

TERMS = ResourceTerms(answer_within_days=3, discount_ceiling=Fraction(3, 10))
CAR = Ask("O-1", ResourceKind.OTHER, "a car", MONDAY)


def on(day: date, by: str = "E-2", *deals: Opportunity) -> Context[ResourceTerms]:
    at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    return Context(by, at, TERMS, "2026", "A-1", ANYBODY, {each.id: each for each in deals})


def step(request: ResourceRequest, command: ResourceCommand, by: str = "E-2") -> ResourceRequest:
    return RESOURCE.step(request, command, on(MONDAY, by))[0]


def create(ask: Ask, id: str = "R-1", deal: Opportunity = IDENTIFIED) -> ResourceRequest:
    return RESOURCE.create(id, ask, on(MONDAY, "E-7", deal))[0]


def asked(kind: ResourceKind, discount: Fraction | None = None, id: str = "R-1") -> ResourceRequest:
    return create(Ask("O-1", kind, "forty", MONDAY + DAY, discount), id)


def test_asked_granted_delivered() -> None:
    """3.2.2.3: somebody else grants it and says who does it; the result is kept."""
    request = asked(ResourceKind.DEMONSTRATION)
    assert (request.opportunity, request.stage) == ("O-1", ResourceStage.ASKED)
    assert (request.asked_by, request.asked, request.needed_by) == ("E-7", MONDAY, MONDAY + DAY)
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
        with pytest.raises(Refused, match=r"clause 1\.3\.1 implies somebody other"):
            step(request, command, by="E-7")


def test_nobody_grants_without_authority() -> None:
    """1.3.1: default deny, for a yes as for a no; to withdraw needs none."""
    request = asked(ResourceKind.SUPPORT)
    alone = evolve(on(MONDAY), authority=None)
    for command in (Grant("E-5"), Refuse("no")):
        with pytest.raises(Refused, match="somebody with authority"):
            RESOURCE.step(request, command, alone)
    withdrawn, _ = RESOURCE.step(request, Withdraw("not needed"), evolve(alone, actor="E-7"))
    assert withdrawn.stage is ResourceStage.WITHDRAWN


@example(50, 30)
@example(50, 31)
@example(20, 20)
@example(20, 21)
@example(20, 0)
@given(st.integers(1, 100), st.integers(-1, 101))
def test_a_discount_stays_within_what_was_asked_and_the_ceiling(want: int, gets: int) -> None:
    """3.2.2.3: granted above zero, up to the lower of the two; then it can be agreed."""
    request = asked(ResourceKind.PRICE_NEGOTIATION, Fraction(want, 100))
    command = Grant(discount=Fraction(gets, 100))
    if not 0 < gets <= min(want, 30):
        with pytest.raises(Refused, match=r"3\.2\.2\.3"):
            step(request, command)
        return
    granted = step(request, command)
    grant = discount_grant(granted)
    assert (grant.request, grant.opportunity, grant.by) == ("R-1", "O-1", "E-2")
    assert grant.discount == Fraction(gets, 100)
    agree = Agree(grant.discount, "R-1")
    deal = after(IDENTIFIED, *FORWARD[:3], Negotiate(), agree, related={"R-1": granted})
    assert deal.discount == grant.discount


def test_only_a_granted_price_negotiation_gives_a_discount() -> None:
    """3.2.2.3: not one that is asked, refused or withdrawn, and no other kind."""
    price = asked(ResourceKind.PRICE_NEGOTIATION, Fraction(1, 10))
    granted = step(price, Grant(discount=Fraction(1, 10)))
    assert discount_grant(step(granted, Deliver("agreed"))) == discount_grant(granted)
    for other in (
        price,
        step(price, Refuse("no margin")),
        step(granted, Withdraw("lost"), by="E-7"),
        step(asked(ResourceKind.SUPPORT), Grant("E-5")),
    ):
        with pytest.raises(Refused, match="granted price negotiation"):
            discount_grant(other)


@pytest.mark.parametrize("kind", ResourceKind)
@pytest.mark.parametrize(
    "discount", [None, Fraction(0), Fraction(1, 100), Fraction(1), Fraction(2)]
)
def test_a_price_negotiation_asks_for_a_discount_and_nothing_else_does(
    kind: ResourceKind, discount: Fraction | None
) -> None:
    """3.2.2.3: above zero, up to the whole."""
    fits = discount is None
    if kind is ResourceKind.PRICE_NEGOTIATION:
        fits = discount is not None and 0 < discount <= 1
    if fits:
        assert asked(kind, discount).discount == discount
    else:
        with pytest.raises(Refused, match="discount"):
            asked(kind, discount)


def test_what_is_asked_for_belongs_to_an_open_deal() -> None:
    """3.2.2.3: not to one that is over or rests; with a need and a date that is not past."""
    for deal in (
        after(IDENTIFIED, *FORWARD),
        after(IDENTIFIED, Lose("price")),
        after(IDENTIFIED, Shelve("budget", MONDAY + DAY)),
    ):
        with pytest.raises(Refused, match="open opportunity"):
            create(CAR, deal=deal)
    with pytest.raises(Refused, match="a subject that exists"):
        create(evolve(CAR, opportunity="O-2"))
    with pytest.raises(Refused, match="what is needed"):
        create(evolve(CAR, need=" "))
    with pytest.raises(Refused, match="on or after today"):
        create(evolve(CAR, needed_by=MONDAY - DAY))
    create(CAR)


@given(st.integers(0, 9))
def test_what_is_late_is_listed(days: int) -> None:
    """3.2.2.3: unanswered from the fourth day, late from the day after it was needed."""
    today = MONDAY + timedelta(days=days)
    open_one = asked(ResourceKind.OTHER)
    given_one = step(asked(ResourceKind.SUPPORT, id="R-2"), Grant("E-5"))
    over = step(asked(ResourceKind.OTHER, id="R-3"), Refuse("no"))
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
    ask = evolve(CAR, need=name)
    request, asking = RESOURCE.create("R-1", ask, on(MONDAY, "E-7", IDENTIFIED))
    refused, event = RESOURCE.step(request, Refuse(name), on(MONDAY))
    done, delivery = RESOURCE.step(step(request, Grant("E-5")), Deliver(name), on(MONDAY))
    assert name not in repr([asking, refused, event, done, delivery])
