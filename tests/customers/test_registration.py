"""Partners' registrations: one partner at most is protected on any day. Policy 3.1.1.3."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import permutations
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lenovo_sales.customers import (
    REGISTRATION,
    Registration,
    RegistrationTerms,
    protection,
    registrant_on,
)
from lenovo_sales.customers import registration as r
from lenovo_sales.desk import Desk
from lenovo_sales.editions import EditionBook, default_edition
from lenovo_sales.errors import BadValue, NoTransition, Refused
from lenovo_sales.lifecycle import ANYBODY, Context
from lenovo_sales.opportunities import Opportunity
from lenovo_sales.opportunities.terms import OpportunityStage
from lenovo_sales.organization import Organization, Post, Unit

DAY = timedelta(days=1)
MONDAY = datetime(2026, 4, 6, 9, tzinfo=UTC)
TODAY = MONDAY.date()
TERMS = RegistrationTerms(5, 10, extensions=2, order=("completed", "claimed"))
CLAIM = Registration(
    *("R-1", r.RegistrationStage.CLAIMED, 1, MONDAY, "P-1", "C-3", MONDAY),
    *("forty notebooks", "王芳", MONDAY),
)
CONFIRMED = evolve(
    CLAIM, stage=r.RegistrationStage.CONFIRMED, confirmed=TODAY, until=TODAY + 10 * DAY
)


def at(
    time: datetime, *others: Registration | Opportunity, by: str = "E-7"
) -> Context[RegistrationTerms]:
    related = {each.id: each for each in others}
    return Context(by, time, TERMS, "2026", "A-1", ANYBODY, related)


def opened(day: date, customer: str = "C-3") -> Opportunity:
    return Opportunity("O-1", OpportunityStage.IDENTIFIED, 1, MONDAY, customer, day)


def whose(claims: list[Registration], on: date) -> str | None:
    found = registrant_on(claims, "C-3", on, TERMS)
    return None if found is None else found.registration.partner


def test_protection_is_half_open() -> None:
    """3.1.1.3: from the day of the confirmation to the last protected day, not the day after."""
    protected = [n for n in range(-2, 14) if whose([CONFIRMED], TODAY + n * DAY)]
    assert protected == list(range(10))
    days = protection(CONFIRMED)
    assert days is not None
    assert (days.start, days.last_day) == (TODAY, TODAY + 9 * DAY)
    assert protection(CLAIM) is None


@pytest.mark.parametrize("after", [9, 10])
def test_it_converts_up_to_the_last_protected_day(after: int) -> None:
    """3.1.1.3: an opportunity opened on the last protected day counts, a day later not."""
    command, context = r.Convert("O-1"), at(MONDAY + 10 * DAY, opened(TODAY + after * DAY))
    if after == 10:
        with pytest.raises(Refused, match="before the protection ends"):
            REGISTRATION.step(CONFIRMED, command, context)
        return
    done, _ = REGISTRATION.step(CONFIRMED, command, context)
    assert (done.stage, done.opportunity) == (r.RegistrationStage.CONVERTED, "O-1")
    assert whose([done], TODAY + 9 * DAY) == "P-1"


@pytest.mark.parametrize(("before", "counts"), [(0, True), (1, False)])
def test_it_converts_from_the_day_of_the_claim(before: int, counts: bool) -> None:
    """3.1.1.3: an opportunity that was there before the claim is not the partner's."""
    command, context = r.Convert("O-1"), at(MONDAY, opened(TODAY - before * DAY))
    if counts:
        assert REGISTRATION.step(CONFIRMED, command, context)[0].opportunity == "O-1"
    else:
        with pytest.raises(Refused, match="before the protection ends"):
            REGISTRATION.step(CONFIRMED, command, context)


def test_it_converts_with_its_own_customer() -> None:
    """3.1.1.3: an opportunity with another customer is not the partner's, nor one unknown."""
    for context, words in (
        (at(MONDAY, opened(TODAY, "C-4")), "with the customer of the claim"),
        (at(MONDAY), "an opportunity that exists"),
    ):
        with pytest.raises(Refused, match=words):
            REGISTRATION.step(CONFIRMED, r.Convert("O-1"), context)


@pytest.mark.parametrize(
    ("change", "waits"),
    [
        ({}, True),
        ({"completed": None}, False),
        ({"customer": "C-4"}, False),
        ({"ended": TODAY}, False),
    ],
)
def test_a_complete_claim_made_before_is_decided_first(
    change: dict[str, object], waits: bool
) -> None:
    """3.1.1.3: only one on the same customer, complete and not decided, goes before."""
    earlier = evolve(CLAIM, id="R-0", completed=MONDAY - DAY)
    if "ended" in change:
        earlier = evolve(earlier, stage=r.RegistrationStage.REFUSED)
    context = at(MONDAY, CLAIM, evolve(earlier, **change))  # type: ignore[arg-type]  # one of the four
    command = r.Confirm(TODAY + DAY)
    if waits:
        with pytest.raises(Refused, match="no complete claim that goes before"):
            REGISTRATION.step(CLAIM, command, context)
    else:
        confirmed, _ = REGISTRATION.step(CLAIM, command, context)
        assert confirmed.stage is r.RegistrationStage.CONFIRMED


@pytest.mark.parametrize("before", [0, 1])
def test_a_deal_opened_under_another_is_not_converted(before: int) -> None:
    """3.1.1.3: a claim that waited while another protected does not take what was opened then."""
    other = evolve(CONFIRMED, id="R-0", confirmed=TODAY - 9 * DAY, until=TODAY - DAY)
    waited = evolve(CONFIRMED, claimed=MONDAY - 20 * DAY)
    context = at(MONDAY, other, waited, opened(TODAY - (1 + before) * DAY))
    if before:
        with pytest.raises(Refused, match="opened under no other registration"):
            REGISTRATION.step(waited, r.Convert("O-1"), context)
        return
    assert REGISTRATION.step(waited, r.Convert("O-1"), context)[0].opportunity == "O-1"


@pytest.mark.parametrize(("after", "lapses"), [(9, False), (10, True)])
def test_it_lapses_when_the_protection_is_over(after: int, lapses: bool) -> None:
    """3.1.1.3: not on the last protected day."""
    if not lapses:
        with pytest.raises(Refused, match="protection to be over"):
            REGISTRATION.step(CONFIRMED, r.Lapse(), at(MONDAY + after * DAY))
        return
    over, _ = REGISTRATION.step(CONFIRMED, r.Lapse(), at(MONDAY + after * DAY))
    assert protection(over) == protection(CONFIRMED)


def test_a_withdrawn_one_protects_no_longer() -> None:
    """3.1.1.3: from the day of the withdrawal on; withdrawn at once, it never did."""
    for after in (0, 3):
        given_up, _ = REGISTRATION.step(CONFIRMED, r.Withdraw("x"), at(MONDAY + after * DAY))
        protected = [n for n in range(12) if whose([given_up], TODAY + n * DAY)]
        assert protected == list(range(after))


def test_the_first_complete_claim_goes_first() -> None:
    """3.1.1.3: by the declared order, with the reason, whatever the order of the records."""
    early = evolve(CLAIM, id="R-2", partner="P-2", claimed=MONDAY - DAY, completed=MONDAY + DAY)
    cases = [
        ([CLAIM, early], "P-1", "complete first"),
        ([evolve(CLAIM, completed=None), evolve(early, completed=None)], "P-2", "claimed first"),
        ([CLAIM, evolve(CLAIM, id="R-0", partner="P-0")], "P-0", "first by number"),
        ([CLAIM, evolve(early, completed=None)], "P-1", "complete"),
        ([CLAIM], "P-1", "no other registration"),
    ]
    for claims, partner, because in cases:
        for order in permutations(claims):
            found = r.first_of(order, TERMS)
            assert found is not None
            assert (found.registration.partner, found.because.english) == (partner, because)
    assert r.first_of([], TERMS) is None
    other = evolve(TERMS, order=("claimed",))
    found = r.first_of([CLAIM, early], other)
    assert found is not None
    assert (found.registration.partner, found.because.english) == ("P-2", "claimed first")


def test_two_that_protect_are_not_both_paid() -> None:
    """3.1.1.3: where records from elsewhere protect two, one is the registrant."""
    later = evolve(CONFIRMED, id="R-0", partner="P-2", completed=MONDAY + DAY)
    for claims in ([CONFIRMED, later], [later, CONFIRMED]):
        assert whose(claims, TODAY) == "P-1"
        assert registrant_on(claims, "C-4", TODAY, TERMS) is None
    gone = evolve(CONFIRMED, ended=TODAY + DAY, stage=r.RegistrationStage.WITHDRAWN)
    assert [whose([gone, later], TODAY + n * DAY) for n in range(2)] == ["P-1", "P-2"]


moves = st.tuples(
    st.integers(0, 2),
    st.integers(0, 8),
    st.sampled_from(
        ["complete", "confirm", "confirm", "confirm", "refuse", "convert", "lapse", "withdraw"]
    ),
)


def test_no_day_has_two_registrants() -> None:
    """3.1.1.3: whatever three partners do, in time, at most one is protected on each day."""
    seen: Counter[str | None] = Counter()
    refused: Counter[str] = Counter()

    each_refusal = [(n, 0, "confirm") for n in (0, 2, 1, 2)]

    @settings(max_examples=150)
    @example(each_refusal, [0, 1, 2])
    @given(st.lists(moves, max_size=20), st.permutations(range(3)))
    def law(moves: list[tuple[int, int, str]], order: list[int]) -> None:
        claims, histories = [], []
        for n in range(3):
            made = r.Claim(f"P-{n}", "C-3", *(("forty", "王芳") if n else ()))
            claim, event = REGISTRATION.create(f"R-{n}", made, at(MONDAY + n * timedelta(hours=1)))
            claims.append(claim)
            histories.append([event])
        now = MONDAY + DAY
        for which, days, name in moves:
            now += days * DAY
            command = {
                "complete": r.Complete("forty", "王芳"),
                "confirm": r.Confirm(r.longest(now.date(), TERMS)),
                "refuse": r.Refuse("known"),
                "convert": r.Convert("O-1"),
                "lapse": r.Lapse(),
                "withdraw": r.Withdraw("no budget"),
            }[name]
            context = at(now, *claims, opened(now.date()))
            try:
                claims[which], event = REGISTRATION.step(claims[which], command, context)
            except NoTransition:
                continue
            except Refused as error:
                refused[error.guard] += 1
                continue
            histories[which].append(event)
        for claim, history in zip(claims, histories, strict=True):
            assert REGISTRATION.rebuild(history) == claim
        day = TODAY
        while day < now.date() + 12 * DAY:
            protected = [each.partner for each in claims if r.protects(each, day)]
            assert len(protected) <= 1
            partner = next(iter(protected), None)
            assert whose([claims[each] for each in order], day) == partner
            seen[partner] += 1
            day += DAY

    law()
    assert seen[None] < seen.total()
    assert {"complete", "goes_first", "customer_free"} <= set(refused)


@given(st.integers(0, 20), st.integers(1, 20))
def test_an_undecided_claim_lapses(waited: int, decide_days: int) -> None:
    """3.1.1.3: once the days for a decision are over, not before."""
    terms = evolve(TERMS, decide_days=decide_days)
    context = evolve(at(MONDAY + waited * DAY), terms=terms)
    if waited < decide_days:
        with pytest.raises(Refused, match="time for a decision"):
            REGISTRATION.step(CLAIM, r.Lapse(), context)
    else:
        lapsed, _ = REGISTRATION.step(CLAIM, r.Lapse(), context)
        assert protection(lapsed) is None


@pytest.mark.parametrize("days", [9, 10, 11])
def test_nobody_is_protected_longer_than_the_edition_allows(days: int) -> None:
    """3.1.1.3: the longest protection, a day less, a day more."""
    command = r.Confirm(TODAY + days * DAY)
    if days > 10:
        with pytest.raises(Refused, match="no later than the edition allows"):
            REGISTRATION.step(CLAIM, command, at(MONDAY))
    else:
        done, _ = REGISTRATION.step(CLAIM, command, at(MONDAY))
        found = protection(done)
        assert found is not None
        assert found.days == days


def test_completing_again_keeps_the_place() -> None:
    """3.1.1.3: a corrected claim does not go to the end of the queue."""
    again, _ = REGISTRATION.step(CLAIM, r.Complete("fifty", "张伟"), at(MONDAY + DAY))
    assert (again.completed, again.need) == (MONDAY, "fifty")
    assert "王芳" not in repr(CLAIM)
    said = repr((again, r.Complete("fifty", "张伟")))
    assert not any(word in said for word in ("张伟", "fifty"))
    for lacking in (r.Complete("fifty", " "), r.Complete(" ", "张伟")):
        with pytest.raises(Refused, match="need and a contact"):
            REGISTRATION.step(CLAIM, lacking, at(MONDAY))


def test_nobody_confirms_without_authority_or_for_themselves() -> None:
    """1.3.1: the company decides, by somebody with authority, never the partner."""
    with pytest.raises(Refused, match="somebody with authority"):
        REGISTRATION.step(CLAIM, r.Confirm(TODAY), evolve(at(MONDAY), authority=None))
    with pytest.raises(Refused, match="other than the partner"):
        REGISTRATION.step(CLAIM, r.Confirm(TODAY), at(MONDAY, by="P-1"))


def test_terms_of_registration() -> None:
    """3.1.1.3: a day or more, and an order."""
    for days in ({"decide_days": 0}, {"protection_days": 0}):
        with pytest.raises(BadValue, match="expected 1 to 3660, calendar days"):
            evolve(TERMS, **days)  # type: ignore[arg-type]  # whichever of the two
    for order in ((), ("claimed", "claimed")):
        with pytest.raises(BadValue, match="each criterion of the order once"):
            evolve(TERMS, order=order)


def test_a_claim_is_made_in_a_time_zone() -> None:
    """3.1.1.3: which claim came first, no machine's own zone decides."""
    with pytest.raises(BadValue, match="a time with its time zone"):
        evolve(CLAIM, claimed=MONDAY.replace(tzinfo=None))


SHANGHAI = ZoneInfo("Asia/Shanghai")
CLAIMED_AT = datetime(2026, 4, 5, 17, tzinfo=UTC)  # 1 o'clock of 6 April in Shanghai


@pytest.mark.parametrize("zone", [UTC, SHANGHAI, ZoneInfo("America/New_York")], ids=str)
@pytest.mark.parametrize(("day", "counts"), [(5, False), (6, True)])
def test_one_instant_is_one_day_however_it_is_written(zone: tzinfo, day: int, counts: bool) -> None:
    """3.1.1.3: an opportunity of the day before the claim, by the clock of whom it is judged by."""
    claim = evolve(CONFIRMED, claimed=CLAIMED_AT.astimezone(zone))
    context = at(MONDAY.astimezone(SHANGHAI), opened(date(2026, 4, day)))
    if counts:
        assert REGISTRATION.step(claim, r.Convert("O-1"), context)[0].opportunity == "O-1"
    else:
        with pytest.raises(Refused, match="before the protection ends"):
            REGISTRATION.step(claim, r.Convert("O-1"), context)


@pytest.mark.parametrize("zone", [UTC, SHANGHAI, ZoneInfo("America/New_York")], ids=str)
def test_a_desk_keeps_the_day_of_its_zone(zone: tzinfo) -> None:
    """3.1.1.3, 4.3.2: claim, confirmation and conversion by one clock, whatever zone is told."""
    company = Organization.of(
        [Unit("HQ", "headquarters")], [Post("head", "HQ", level="region_head")]
    )
    desk = Desk(EditionBook([default_edition()]), company)
    now = CLAIMED_AT.astimezone(zone)
    command = r.Claim("P-1", "C-3", "forty notebooks", "王芳")
    claim, _ = desk.create("P-1", now, REGISTRATION, "R-1", command)
    assert (claim.claimed, claim.claimed.utcoffset()) == (CLAIMED_AT, timedelta(hours=8))
    claim = desk.act("head", now, claim, r.Confirm(date(2026, 4, 9))).subject
    assert claim.confirmed == date(2026, 4, 6)
    late = opened(date(2026, 4, 5))
    assert not desk.may("P-1", now, claim, r.Convert("O-1"), [late])
    assert desk.may("P-1", now, claim, r.Convert("O-1"), [opened(date(2026, 4, 6))])
    last = datetime(2026, 4, 8, 16, tzinfo=UTC)  # midnight of 9 April in Shanghai
    extend = r.Extend(date(2026, 4, 20))
    for moment, in_time in ((last - timedelta(microseconds=1), True), (last, False)):
        assert desk.may("P-1", moment.astimezone(zone), claim, extend) is in_time


@pytest.mark.parametrize(
    ("told", "asked", "until", "message"),
    [
        (9, None, 11, None),
        (9, None, 19, None),
        (9, None, 20, "a later end, no later than the edition allows"),
        (0, None, 10, "a later end, no later than the edition allows"),
        (0, None, 9, "a later end, no later than the edition allows"),
        (10, None, 11, "a request before the protection is over"),
        (10, 9, 19, None),
        (10, 9, 20, "a later end, no later than the edition allows"),
        (12, 10, 20, "a request before the protection is over"),
        (3, 4, 11, "a day no later than today"),
    ],
)
def test_a_partner_extends_before_expiry(
    told: int, asked: int | None, until: int, message: str | None
) -> None:
    """3.1.1.3: up to the last protected day, as if it were confirmed on the day of the request."""
    command = r.Extend(TODAY + until * DAY, None if asked is None else TODAY + asked * DAY)
    context = at(MONDAY + told * DAY, by="P-1")
    if message is not None:
        with pytest.raises(Refused, match=message):
            REGISTRATION.step(CONFIRMED, command, context)
        return
    longer, event = REGISTRATION.step(CONFIRMED, command, context)
    assert (longer.until, longer.extensions, longer.stage) == (
        TODAY + until * DAY,
        1,
        CONFIRMED.stage,
    )
    last = TODAY + (until - 1) * DAY
    assert (whose([longer], last), whose([longer], last + DAY)) == ("P-1", None)
    done, _ = REGISTRATION.step(longer, r.Convert("O-1"), at(MONDAY + 20 * DAY, opened(last)))
    assert done.opportunity == "O-1"
    assert event.clause == "3.1.1.3"


def test_a_partner_extends_as_often_as_the_edition_allows() -> None:
    """3.1.1.3: and not past another's protection, nor what is not confirmed."""
    claim = CONFIRMED
    for number in (1, 2):
        claim, _ = REGISTRATION.step(
            claim, r.Extend(TODAY + (10 + number) * DAY), at(MONDAY + 9 * DAY)
        )
    with pytest.raises(Refused, match="an extension that the edition still allows"):
        REGISTRATION.step(claim, r.Extend(TODAY + 13 * DAY), at(MONDAY + 9 * DAY))
    other = evolve(CONFIRMED, id="R-2", confirmed=TODAY + 10 * DAY, until=TODAY + 20 * DAY)
    told = r.Extend(TODAY + 15 * DAY, TODAY + 9 * DAY)
    with pytest.raises(Refused, match="no other registration that protects"):
        REGISTRATION.step(CONFIRMED, told, at(MONDAY + 10 * DAY, other))
    with pytest.raises(NoTransition):
        REGISTRATION.step(CLAIM, r.Extend(TODAY + DAY), at(MONDAY))
