"""The desk judges each act by the numbers of the actor's region. Policy 2.2.2.1."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve, frozen

from lenovo_sales.contracts import CONTRACT, ContractStage
from lenovo_sales.contracts.contract import Sign
from lenovo_sales.desk import Desk
from lenovo_sales.editions import EditionBook, RegionalEditions, default_edition
from lenovo_sales.errors import BadValue, NotFound, Refused
from lenovo_sales.lifecycle import ANYBODY, Adopt, Context
from lenovo_sales.lifecycle.texts import Publish, Succeed, Withdraw
from lenovo_sales.opportunities import OPPORTUNITY, Assessment, Opportunity
from lenovo_sales.opportunities.opportunity import Negotiate
from lenovo_sales.opportunities.proposals import Proposal
from lenovo_sales.opportunities.terms import OpportunityStage
from lenovo_sales.organization import (
    OVERLAY,
    Acting,
    ActingPosts,
    Delegation,
    HeadquartersTerms,
    Number,
    Organization,
    Overlay,
    Post,
    Unit,
)
from lenovo_sales.organization.overlay import Draft
from lenovo_sales.organization.tightening import Value
from lenovo_sales.service import TICKET, Severity, frequent_problems
from lenovo_sales.service.ticket import Acknowledge, Diagnosis, Open
from lenovo_sales.values import Money, Period
from lenovo_sales.values.zones import time_zone
from process_tables import processes

SHANGHAI = time_zone("Asia/Shanghai")
EDITION = default_edition()
FRESH_FOR = EDITION.opportunities.reassess_every_days
DAYS, LIMIT = "opportunities.reassess_every_days", "contracts.discount_limit"
SIGNATURE = "authority.permits.signature.levels.region_head.amount"
UNITS = [
    Unit("HQ", "headquarters"),
    Unit("East", "region", parent="HQ"),
    Unit("East-1", "team", parent="East"),
    Unit("West", "region", parent="HQ"),
    Unit("West-1", "team", parent="West"),
]
MAY = date(2026, 5, 1)
POSTS = [
    Post("chief", "HQ", level="region_head"),
    Post("han", "East", level="region_head"),
    Post("ann", "East-1"),
    Post("wei", "West", level="region_head"),
    Post("bob", "West-1", end=MAY),
    Post("bob", "East-1", start=MAY),
]
COMPANY = Organization.of(UNITS, POSTS)
EVERYBODY = (*COMPANY.people(), "nobody")
PLAIN = Desk(EditionBook([EDITION]), COMPANY)
APRIL, JUNE = (datetime(2026, month, 15, 9, tzinfo=SHANGHAI) for month in (4, 6))
HEADQUARTERS = HeadquartersTerms.of(EDITION)


def made_by(actor: str, at: datetime) -> Context[HeadquartersTerms]:
    return Context(actor, at, HEADQUARTERS, EDITION.id, "D-1", ANYBODY)


def overlay(
    id: str, unit: str, value: Value, path: str = DAYS, start: date = date(2026, 2, 1)
) -> Overlay:
    """A published overlay of one number."""
    written = datetime(2026, 1, 5, 9, tzinfo=SHANGHAI)
    draft = Draft(COMPANY.unit(unit), (Number(path, value, "2.2.2.1"),))
    found, _ = OVERLAY.create(id, draft, made_by("E-1", written))
    return OVERLAY.step(found, Publish(1, start), made_by("E-2", written))[0]


EAST, WEST = overlay("V-1", "East", 7), overlay("V-2", "West", 10)
DESK = evolve(PLAIN, overlays=(EAST, WEST))


def deal(at: datetime, days: int) -> Opportunity:
    """A deal whose last assessment is some days old."""
    at = at.astimezone(SHANGHAI)
    found = Opportunity(
        "O-3",
        OpportunityStage.PROPOSING,
        revision=1,
        updated_at=at,
        customer="C-8",
        identified_on=date(2026, 1, 12),
        owner="ann",
        assessment=Assessment(
            at.date() - timedelta(days=days), "ann", Money.of(80_000, "CNY"), None, None
        ),
        proposals=(Proposal(at.date(), "ann", "20 notebooks", None),),
    )
    adopt = Adopt(found, at.date(), "export of the old system")
    return PLAIN.create("chief", at, OPPORTUNITY, "O-3", adopt)[0]


def longest(desk: Desk, actor: str, at: datetime) -> int:
    """After how many days an assessment is out of date for somebody, by acts, offers and terms."""
    found = desk.context(actor, at, OPPORTUNITY).terms.reassess_every_days
    assert desk.may(actor, at, deal(at, found), Negotiate())
    assert not desk.may(actor, at, deal(at, found + 1), Negotiate())
    for days, is_open in ((found, True), (found + 1, False)):
        (offer,) = (
            each for each in desk.offers(actor, at, deal(at, days)) if each.command is Negotiate
        )
        assert offer.is_open is is_open
    return found


# Whose numbers


def test_the_region_of_the_post() -> None:
    """2.2.2.1: everybody in a region by its overlays; headquarters, and strangers, by none."""
    assert {each: longest(DESK, each, APRIL) for each in EVERYBODY} == {
        "chief": FRESH_FOR,
        "han": 7,
        "ann": 7,
        "wei": 10,
        "bob": 10,
        "nobody": FRESH_FOR,
    }
    assert {longest(PLAIN, each, APRIL) for each in EVERYBODY} == {FRESH_FOR}


def test_the_post_of_the_day() -> None:
    """2.2.2.1: who moves to another region is judged by the numbers there from that day."""
    midnight = datetime(2026, 5, 1, tzinfo=SHANGHAI)
    assert longest(DESK, "bob", midnight - timedelta(seconds=1)) == 10
    assert longest(DESK, "bob", midnight) == 7


def test_a_unit_that_hangs_under_another_region() -> None:
    """2.2.2.1: its people are judged by the region where the organization has the unit."""
    moved = [evolve(each, parent="West") if each.id == "East-1" else each for each in UNITS]
    desk = evolve(DESK, organization=Organization.of(moved, POSTS))
    assert (longest(desk, "ann", APRIL), longest(desk, "han", APRIL)) == (10, 7)


def test_a_creation_is_judged_too() -> None:
    """2.2.2.1: its event names the edition and the overlay."""
    adopt = Adopt(deal(APRIL, 1), APRIL.date(), "export")
    assert DESK.create("chief", APRIL, OPPORTUNITY, "O-9", adopt)[1].edition == EDITION.id
    with pytest.raises(Refused):
        DESK.create("ann", APRIL, OPPORTUNITY, "O-9", adopt)
    draft = Draft(COMPANY.unit("East"), EAST.numbers)
    assert DESK.create("ann", APRIL, OVERLAY, "V-9", draft)[1].edition == "default-2026+V-1"


def test_an_acting_post_adds_its_region() -> None:
    """2.1, 2.2.2.1: who acts in a post of another region is judged by the stricter of both."""
    days = date(2026, 4, 1), date(2026, 5, 1)
    acting = ActingPosts.of(
        COMPANY,
        [
            Acting("chief", "East", "region_head", *days, absent="han"),
            Acting("ann", "West", "region_head", *days, absent="wei"),
        ],
    )
    desk = evolve(DESK, acting=acting)
    assert [longest(desk, each, APRIL) for each in ("chief", "ann", "bob")] == [7, 7, 10]
    assert longest(desk, "chief", JUNE) == FRESH_FOR
    assert desk.context("ann", APRIL, OPPORTUNITY).edition == "default-2026+V-1+V-2"


@frozen
class Paper:
    """What the permit of a signature reads."""

    drafter: str
    amount: Money
    authors: tuple[str, ...] = ()
    review: None = None


def may_sign(desk: Desk, actor: str, yuan: int, drafter: str = "ann") -> bool:
    paper: Any = Paper(drafter, Money.of(yuan, "CNY"), (drafter,))
    return desk.decide(actor, APRIL, paper, "contract.sign").allowed


SIGNING = evolve(DESK, overlays=(overlay("V-3", "East", Money.of(500_000, "CNY"), SIGNATURE),))


def test_limits_of_authority_are_those_of_the_region() -> None:
    """2.2.2.1, 3.3.1.3: a head of a region signs up to what the region says."""
    assert [may_sign(PLAIN, "han", each) for each in (500_000, 500_001)] == [True, True]
    assert [may_sign(SIGNING, "han", each) for each in (500_000, 500_001)] == [True, False]
    assert may_sign(SIGNING, "wei", 2_000_000, "bob")


def test_a_delegate_has_no_more_than_the_lender() -> None:
    """1.3.1, 2.2.2.1: what is lent is lent as the lender's region limits it, for that action."""
    lent = Delegation("han", "wei", ("contract.sign",), date(2026, 4, 1), date(2026, 5, 1))
    desk = evolve(SIGNING, delegations=(lent,))
    assert [may_sign(desk, "wei", each) for each in (500_000, 500_001)] == [True, False]
    assert not may_sign(desk, "wei", 500_001, "bob")
    assert may_sign(evolve(PLAIN, delegations=(lent,)), "wei", 2_000_000)


def test_only_what_is_lent_is_judged_by_the_lenders_region() -> None:
    """1.3.1, 2.2.2.1: a row that asks for no authority, or another, is judged as ever."""
    lent = Delegation("han", "wei", ("contract.sign",), date(2026, 4, 1), date(2026, 5, 1))
    desk = evolve(PLAIN, overlays=(EAST,), delegations=(lent,))
    found = deal(APRIL, 8)
    assert desk.act("wei", APRIL, found, Negotiate()).events[0].edition == EDITION.id
    assert desk.context("wei", APRIL, CONTRACT).edition == "default-2026+V-1"
    assert desk.context("wei", JUNE, CONTRACT).edition == EDITION.id
    opened = {each.command for each in desk.offers("wei", APRIL, found) if each.is_open}
    assert Negotiate in opened
    assert opened == {each.command for each in PLAIN.offers("wei", APRIL, found) if each.is_open}


def test_an_offer_of_what_is_lent() -> None:
    """1.3.1, 2.2.2.1: it is judged as the act would be; the others beside it are not."""
    lent = Delegation("han", "wei", ("contract.sign",), date(2026, 4, 1), date(2026, 5, 1))
    stated = processes()["contract"]
    contract = evolve(stated.ripe(ContractStage.APPROVED), drafter="ann")
    low = overlay("V-3", "East", Money(contract.amount.minor - 1, "CNY"), SIGNATURE)
    free = evolve(PLAIN, delegations=(lent,))
    bound = evolve(free, overlays=(low,))
    for actor, same in (("wei", False), ("chief", True)):
        before, after = (
            {each.command: each.obstacles for each in desk.offers(actor, APRIL, contract)}
            for desk in (free, bound)
        )
        assert {name for name in before if before[name] != after[name]} == (
            set() if same else {Sign}
        )


# Which day


@pytest.mark.parametrize(("seconds", "days"), [(-1, FRESH_FOR), (0, 5)])
def test_an_overlay_begins_at_midnight_in_the_zone_of_the_edition(seconds: int, days: int) -> None:
    """2.2.1.2, 2.2.2.1: that is four in the afternoon in Greenwich."""
    desk = evolve(PLAIN, overlays=(overlay("V-5", "East", 5, start=MAY),))
    at = datetime(2026, 4, 30, 16, tzinfo=UTC) + timedelta(seconds=seconds)
    assert longest(desk, "ann", at) == days


def test_a_withdrawn_overlay() -> None:
    """2.2.2.1: it holds until the day of the withdrawal, which its own history says."""
    gone, _ = OVERLAY.step(EAST, Withdraw("a mistake"), made_by("E-2", APRIL))
    desk = evolve(PLAIN, overlays=(gone,))
    assert longest(desk, "ann", APRIL - timedelta(days=1)) == 7
    assert longest(desk, "ann", APRIL) == FRESH_FOR
    draft, _ = OVERLAY.create("V-8", Draft(COMPANY.unit("East"), EAST.numbers), made_by("x", APRIL))
    for never in (draft, OVERLAY.step(draft, Withdraw("no"), made_by("x", APRIL))[0]):
        assert longest(evolve(PLAIN, overlays=(never,)), "ann", JUNE) == FRESH_FOR


def test_a_superseded_overlay() -> None:
    """2.2.2.1: until the first day of the other, which may be less strict than it was."""
    other = overlay("V-6", "East", 9, start=MAY)
    context = evolve(made_by("E-2", APRIL), related={other.id: other})
    first, _ = OVERLAY.step(EAST, Succeed("V-6"), context)
    desk = evolve(PLAIN, overlays=(first, other))
    midnight = datetime(2026, 5, 1, tzinfo=SHANGHAI)
    assert longest(desk, "ann", midnight - timedelta(seconds=1)) == 7
    assert longest(desk, "ann", midnight) == 9


def test_two_overlays_of_one_region() -> None:
    """2.2.2.1: of two numbers the stricter holds, in whatever order they are given."""
    other, signing = overlay("V-7", "East", 6), overlay("V-4", "East", Fraction(1, 20), LIMIT)
    for overlays in ((EAST, other, signing), (signing, other, EAST, EAST)):
        desk = evolve(PLAIN, overlays=overlays)
        assert longest(desk, "ann", APRIL) == 6
        assert desk.context("ann", APRIL, OPPORTUNITY).edition == "default-2026+V-1+V-4+V-7"


def test_headquarters_that_became_stricter() -> None:
    """2.2.2.1: its own number holds from the first day of its edition; the overlay stands."""
    stricter = EDITION.replace({DAYS: 5}, "2026-2", MAY)
    desk = evolve(DESK, editions=EditionBook([EDITION, stricter]))
    assert (longest(desk, "ann", APRIL), longest(desk, "ann", JUNE)) == (7, 5)
    assert desk.context("ann", JUNE, OPPORTUNITY).edition == "2026-2+V-1"


# What is kept


def test_an_event_says_by_which_numbers_it_was_judged() -> None:
    """1.3.1, 2.2.2.1: an auditor finds them again, and the history rebuilds."""
    done = DESK.act("ann", APRIL, deal(APRIL, 7), Negotiate())
    event = done.events[0]
    assert event.edition == "default-2026+V-1"
    assert DESK.edition_named(event.edition)[DAYS] == 7
    assert evolve(DESK).edition_named("default-2026+V-1+V-2")[DAYS] == 7
    assert DESK.edition_named(EDITION.id) is EDITION
    for wrong in ("2025", "default-2026+V-9", "V-1", "default-2026+", ""):
        with pytest.raises(NotFound, match="the id of an edition, or of one and its overlays"):
            DESK.edition_named(wrong)


def test_an_overlay_is_judged_by_headquarters() -> None:
    """2.2.2.1: what succeeds an overlay tightens headquarters' number, not the region's own."""
    draft = Draft(COMPANY.unit("East"), (Number(DAYS, 9, "2.2.2.1"),))
    found, _ = DESK.create("ann", APRIL, OVERLAY, "V-9", draft)
    done = DESK.act("han", APRIL, found, Publish(1))
    assert done.subject.stage.value == "published"
    assert done.events[0].edition == "default-2026+V-1"
    loose = Draft(COMPANY.unit("East"), (Number(DAYS, FRESH_FOR + 1, "2.2.2.1"),))
    found, _ = DESK.create("ann", APRIL, OVERLAY, "V-10", loose)
    with pytest.raises(Refused, match="no higher than headquarters'"):
        DESK.act("han", APRIL, found, Publish(1))


def test_a_regional_edition_is_made_once() -> None:
    """2.2.2.1: for all people, days and teams that it holds for."""
    regional = RegionalEditions(EditionBook([EDITION]), COMPANY, (EAST, WEST))
    found = [regional.judging(who, APRIL)[0] for who in ("ann", "han")]
    found.append(regional.judging("bob", JUNE)[0])
    assert found[0] is found[1] is found[2]
    assert regional.judging("ann", APRIL)[0].terms(HeadquartersTerms).terms is EDITION
    assert found[0].table is regional.named("default-2026+V-1").table
    assert regional.in_force(("East", "West-1"), APRIL.date()) == (EAST, WEST)


def test_overlays_that_cannot_be_told_apart() -> None:
    """2.2.2.1: two states of one overlay, or an id that would read as two."""
    gone, _ = OVERLAY.step(EAST, Withdraw("a mistake"), made_by("E-2", APRIL))
    with pytest.raises(BadValue, match="one record of each id"):
        evolve(PLAIN, overlays=(EAST, gone))
    with pytest.raises(BadValue, match=r"without \+ in their ids"):
        evolve(PLAIN, overlays=(evolve(EAST, id="V+1"),))
    plus = EditionBook([EDITION.replace({}, "2026+1")])
    assert evolve(PLAIN, editions=plus)
    with pytest.raises(BadValue, match=r"without \+ in their ids"):
        evolve(DESK, editions=plus)


@pytest.mark.parametrize(
    "claimed",
    [
        Unit("HQ", "region", parent="HQ"),
        Unit("North", "region", parent="HQ"),
        next(evolve(each, tier="region", parent="HQ") for each in UNITS if each.tier == "team"),
    ],
    ids=["headquarters", "no such unit", "a team"],
)
def test_nobody_claims_a_region(claimed: Unit) -> None:
    """2.2.2.1: whether a unit is a region is what the organization says, not the draft."""
    draft = Draft(claimed, EAST.numbers)
    with pytest.raises(Refused) as refused:
        PLAIN.create("ann", APRIL, OVERLAY, "V-9", draft, related=[claimed])
    assert refused.value.guard == "of_a_region"
    PLAIN.create("ann", APRIL, OVERLAY, "V-9", Draft(COMPANY.unit("East"), EAST.numbers))


def test_a_desk_notes_what_headquarters_has_passed() -> None:
    """2.2.2.1: headquarters goes to 5 % where East has 8 %; the stricter holds, with a note."""
    own = overlay("V-8", "East", Fraction(8, 100), LIMIT)
    stricter = EDITION.replace({LIMIT: "5%"}, "2026-stricter", MAY)
    desk = evolve(PLAIN, editions=EditionBook([EDITION, stricter]), overlays=(own, EAST))
    assert desk.edition(APRIL, "East-1").contracts.discount_limit == Fraction(8, 100)
    assert (desk.passed(APRIL, "East-1"), desk.passed(JUNE, "West")) == ((), ())
    june = desk.edition(JUNE, "East-1")
    assert (june.contracts.discount_limit, june[DAYS]) == (Fraction(5, 100), 7)
    (passed,) = desk.passed(JUNE, "East-1")
    assert passed.note.english == (
        "contracts.discount_limit: headquarters' number (3.3.1.1) holds, not the region's (2.2.2.1)"
    )
    with pytest.raises(NotFound):
        desk.passed(JUNE, "North")


def test_two_overlays_of_a_region_hold_together() -> None:
    """2.2.2.1: whatever their order; for one path the stricter of the two."""
    second = overlay("V-9", "East", 5)
    third = overlay("V-7", "East", Fraction(8, 100), LIMIT)
    for overlays in ((EAST, second, third), (third, second, EAST), (EAST, second, third, EAST)):
        desk = evolve(PLAIN, overlays=overlays)
        found = desk.edition(APRIL, "East-1")
        assert (found[DAYS], found[LIMIT]) == (5, Fraction(8, 100))
        assert desk.passed(APRIL, "East-1") == ()
        assert longest(desk, "ann", APRIL) == 5
        assert desk.edition(APRIL, "West")[DAYS] == FRESH_FOR


@pytest.mark.parametrize("zone", ["UTC", "Asia/Shanghai", "America/New_York"])
def test_what_is_adopted_has_the_days_of_the_edition(zone: str) -> None:
    """4.3.2: a ticket opened at 1 o'clock of 1 April in Shanghai is April's, however written."""
    opened = datetime(2026, 3, 31, 17, tzinfo=UTC).astimezone(time_zone(zone))
    command = Open("C-3", "hotline", "standard", Severity.HIGH, "no picture")
    terms = EDITION.service
    ticket, _ = TICKET.create("S-1", command, Context("E-7", opened, terms, "2026", "A-1", ANYBODY))
    acknowledged, _ = TICKET.step(
        ticket, Acknowledge(), Context("E-7", opened, terms, "2026", "A-1", ANYBODY)
    )
    diagnosed = evolve(
        acknowledged, diagnosis=Diagnosis(opened, "E-7", "software", "driver"), messages=()
    )
    adopt = Adopt(diagnosed, date(2026, 4, 2), "export of the old system")
    found, event = PLAIN.create("chief", APRIL, TICKET, "S-1", adopt)
    for instant in (found.opened, found.acknowledged, found.diagnosis and found.diagnosis.at):
        assert instant is not None
        assert (instant, instant.date()) == (opened, date(2026, 4, 1))
    assert TICKET.rebuild([event]) == found
    for month, count in ((3, 0), (4, 1)):
        period = Period(date(2026, month, 1), date(2026, month + 1, 1))
        assert len(frequent_problems([found], terms, period)) == count
