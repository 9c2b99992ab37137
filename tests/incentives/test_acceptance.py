"""Each participant accepts the plan of each edition, dated, by name. Policy 4.3.3.1."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales import Organization, Post, Unit
from lenovo_sales.desk import Desk
from lenovo_sales.editions import EditionBook, default_edition
from lenovo_sales.errors import BadValue, Refused
from lenovo_sales.incentives import (
    PLAN_ACCEPTANCE,
    AcceptanceGap,
    AcceptanceTerms,
    AcceptPlan,
    ComponentPay,
    CorrectPlanAcceptance,
    CorrectPlanDecline,
    CorrectPlanOffer,
    DeclinePlan,
    OfferPlan,
    OfferPlanAgain,
    PlanAcceptance,
    PlanAcceptanceStage,
    SignedAcceptance,
    Statement,
    StrikePlanAcceptance,
    SupersedePlanAcceptance,
    WithdrawPlanOffer,
    acceptance_of,
    acceptances_behind,
    late_to_accept,
)
from lenovo_sales.lifecycle import (
    ANYBODY,
    ERASED,
    Context,
    apart,
    event_from_plain,
    event_to_plain,
)
from lenovo_sales.organization import Acting, ActingPosts, Delegation
from lenovo_sales.values import Calendar, Money
from lenovo_sales.wording import Wording

DAY = timedelta(days=1)
MONDAY = date(2026, 4, 6)
OLD = default_edition()
NEW = OLD.replace({"incentives.acceptance.accept_days": 7}, "2026-07", date(2026, 7, 1))
TERMS = OLD.incentives.acceptance
NAMED = AcceptPlan(OLD.digest, "Li Hua")


def by(person: str, on: date = MONDAY, *related: PlanAcceptance) -> Context[AcceptanceTerms]:
    at = datetime(on.year, on.month, on.day, 9, tzinfo=UTC)
    known = {each.id: each for each in (OLD, NEW, *related)}
    return Context(person, at, TERMS, "2026", "A-1", ANYBODY, known)


def offered(edition: Any = OLD, on: date = MONDAY, id: str = "A-1") -> PlanAcceptance:
    offer = OfferPlan(edition.id, "revenue", "E-7")
    return PLAN_ACCEPTANCE.create(id, offer, by("E-1", on))[0]


def accepted(edition: Any = OLD, on: date = MONDAY, id: str = "A-1") -> PlanAcceptance:
    command = AcceptPlan(edition.digest, "Li Hua")
    return PLAN_ACCEPTANCE.step(offered(edition, on, id), command, by("E-7", on))[0]


def test_edition_and_first_day_are_read_not_claimed() -> None:
    """4.3.3.1, 1.3.1: the digest is that of the edition; an unknown edition or plan is refused."""
    claimed = OfferPlan(NEW.id, "revenue", "E-7", digest="sha256:0", in_force_from=MONDAY)
    subject, _ = PLAN_ACCEPTANCE.create("A-1", claimed, by("E-1"))
    assert (subject.digest, subject.in_force_from) == (NEW.digest, date(2026, 7, 1))
    with pytest.raises(Refused, match="an edition that exists"):
        PLAN_ACCEPTANCE.create("A-1", evolve(claimed, edition="2027"), by("E-1"))
    with pytest.raises(Refused, match="a plan of the edition"):
        PLAN_ACCEPTANCE.create("A-1", evolve(claimed, plan="units"), by("E-1"))


@pytest.mark.parametrize("person", ["E-1", "E-3", "E-8"])
@pytest.mark.parametrize(
    ("ripe", "command"),
    [
        (offered(), NAMED),
        (offered(), DeclinePlan("too little")),
        (accepted(), CorrectPlanAcceptance("Li", "mistyped")),
        (accepted(), StrikePlanAcceptance("not mine")),
    ],
    ids=lambda each: type(each).__name__,
)
def test_nobody_accepts_for_another(person: str, ripe: PlanAcceptance, command: Any) -> None:
    """4.3.3.1: whatever the authority permits, acceptance is personal."""
    with pytest.raises(Refused, match="the participant in person"):
        PLAN_ACCEPTANCE.step(ripe, command, by(person))
    assert PLAN_ACCEPTANCE.step(ripe, command, by("E-7"))[0].revision > ripe.revision


def test_no_stand_in_accepts_at_the_desk() -> None:
    """4.3.3.1, 2.1: no acting post, no delegation lets another accept; a leader offers."""
    posts = [
        Post("E-1", "East", level="team_leader"),
        Post("E-7", "East", level="senior"),
        Post("E-8", "East"),
        Post("E-9", "West", level="team_leader"),
    ]
    regions = [Unit(name, "region", parent="HQ") for name in ("East", "West")]
    company = Organization.of([Unit("HQ", "headquarters"), *regions], posts)
    month = (date(2026, 4, 1), date(2026, 5, 1))
    acting = ActingPosts.of(company, [Acting("E-8", "East", "senior", *month, absent="E-7")])
    lent = Delegation("E-7", "E-8", ("plan_acceptance.accept",), *month)
    desk = Desk(EditionBook([OLD]), company, acting, (lent,))
    at, offer = by("E-1").at, OfferPlan(OLD.id, "revenue", "E-7")
    for person in ("E-8", "E-9"):
        with pytest.raises(Refused):
            desk.create(person, at, PLAN_ACCEPTANCE, "A-1", offer, [OLD])
    subject, event = desk.create("E-1", at, PLAN_ACCEPTANCE, "A-1", offer, [OLD])
    assert event.permit == "plan_offer"
    with pytest.raises(Refused, match="the participant in person"):
        desk.act("E-8", at, subject, NAMED)
    assert desk.act("E-7", at, subject, NAMED).subject.stage is PlanAcceptanceStage.ACCEPTED


def test_a_stale_reading_is_not_accepted() -> None:
    """4.3.3.1: who read another edition than was offered accepts nothing."""
    wrong = CorrectPlanOffer(NEW.id, "revenue", "E-7", "the new edition was meant")
    subject, _ = PLAN_ACCEPTANCE.step(offered(), wrong, by("E-1"))
    with pytest.raises(Refused, match="the edition that was offered"):
        PLAN_ACCEPTANCE.step(subject, NAMED, by("E-7"))
    assert [each.entry for each in subject.corrections] == ["plan"]
    done, _ = PLAN_ACCEPTANCE.step(subject, AcceptPlan(NEW.digest, "Li Hua"), by("E-7"))
    assert done.accepted == SignedAcceptance(MONDAY, "Li Hua")


def test_an_earlier_acceptance_does_not_count_for_a_later_edition() -> None:
    """4.3.3.1, 2.2.1.2: from the first day of the newer edition on; before it, it still does."""
    old, new = accepted(), offered(NEW, date(2026, 6, 20), "A-2")
    june, july = date(2026, 6, 30), date(2026, 7, 1)
    assert acceptance_of([new, old], "E-7", "revenue", june).acceptance == old
    basis = acceptance_of([new, old], "E-7", "revenue", july)
    assert (basis.acceptance, basis.gap) == (None, AcceptanceGap.EARLIER_EDITION)
    assert acceptance_of([old], "E-7", "revenue", july).acceptance == old
    given = acceptance_of([old], "E-7", "revenue", july, NEW.digest)
    assert given.gap is AcceptanceGap.EARLIER_EDITION
    supersede = SupersedePlanAcceptance("A-2")
    with pytest.raises(Refused, match="a later edition that is in force"):
        PLAN_ACCEPTANCE.step(old, supersede, by("E-1", june, new))
    over, _ = PLAN_ACCEPTANCE.step(old, supersede, by("E-1", july, new))
    assert over.stage is PlanAcceptanceStage.SUPERSEDED
    assert acceptance_of([over, new], "E-7", "revenue", june).acceptance == over
    signed, _ = PLAN_ACCEPTANCE.step(new, AcceptPlan(NEW.digest, "Li Hua"), by("E-7", july))
    assert acceptance_of([over, signed], "E-7", "revenue", july).acceptance == signed


def test_a_declined_plan_is_offered_again() -> None:
    """4.3.3.1: with an answer; its time begins again, and it may be accepted after all."""
    subject, _ = PLAN_ACCEPTANCE.step(offered(), DeclinePlan("the target is high"), by("E-7"))
    found = acceptance_of([subject], "E-7", "revenue", MONDAY)
    assert (found.acceptance, found.gap) == (None, AcceptanceGap.DECLINED)
    assert acceptance_of([subject], "E-7", "revenue", MONDAY - DAY).gap is (
        AcceptanceGap.NOT_ACCEPTED
    )
    right = CorrectPlanDecline("the window is short", "misheard")
    subject, _ = PLAN_ACCEPTANCE.step(subject, right, by("E-7"))
    assert subject.declined is not None
    assert subject.declined.reason == "the window is short"
    later = MONDAY + 10 * DAY
    again = OfferPlanAgain("it is the window of last year")
    subject, _ = PLAN_ACCEPTANCE.step(subject, again, by("E-1", later))
    assert (subject.stage, subject.offered) == (PlanAcceptanceStage.OFFERED, later)
    assert PLAN_ACCEPTANCE.step(subject, NAMED, by("E-7", later))[0].accepted is not None


def test_a_signature_is_dated() -> None:
    """4.3.3.1: it counts from its own day; a struck one never was, a withdrawn plan ends."""
    late = MONDAY + 5 * DAY
    paper = AcceptPlan(OLD.digest, "Li Hua", MONDAY + 2 * DAY)
    subject, _ = PLAN_ACCEPTANCE.step(offered(), paper, by("E-7", late))
    days = [MONDAY + number * DAY for number in (1, 2)]
    assert [acceptance_of([subject], "E-7", "revenue", day).acceptance for day in days] == [
        None,
        subject,
    ]
    right = CorrectPlanAcceptance("Li Hua", "signed a day later", MONDAY + 3 * DAY)
    moved, _ = PLAN_ACCEPTANCE.step(subject, right, by("E-7", late))
    assert moved.accepted == SignedAcceptance(MONDAY + 3 * DAY, "Li Hua")
    struck, _ = PLAN_ACCEPTANCE.step(moved, StrikePlanAcceptance("not mine"), by("E-7", late))
    assert acceptance_of([struck], "E-7", "revenue", late).gap is AcceptanceGap.NOT_ACCEPTED
    assert [(each.entry, each.is_struck) for each in struck.corrections] == [
        ("accepted", False),
        ("accepted", True),
    ]
    gone, _ = PLAN_ACCEPTANCE.step(moved, WithdrawPlanOffer("moved"), by("E-1", late))
    assert acceptance_of([gone], "E-7", "revenue", late - DAY).acceptance == gone
    assert acceptance_of([gone], "E-7", "revenue", late).gap is AcceptanceGap.NOT_OFFERED


OFFERED = {each.id: offered(each) for each in (OLD, NEW)}
STATES = st.tuples(
    st.sampled_from([OLD, NEW]), st.sampled_from(["revenue", "region_revenue"]),
    st.sampled_from(["E-7", "E-8"]), st.sampled_from(list(PlanAcceptanceStage)),
    st.integers(0, 120), st.integers(0, 40),
)  # fmt: skip


@given(st.lists(STATES, max_size=7), st.integers(0, 160), st.randoms())
def test_what_a_statement_rests_on(states: list[Any], number: int, random: Any) -> None:
    """4.3.3.1: of the edition in force, signed by the day, in any order; else why there is none."""
    day, made = MONDAY + number * DAY, list[PlanAcceptance]()
    for at, (edition, plan, person, stage, start, took) in enumerate(states):
        first = MONDAY + start * DAY
        signed = SignedAcceptance(first + took * DAY, "Li Hua")
        ripe = evolve(OFFERED[edition.id], id=f"A-{at}")
        subject = evolve(ripe, plan=plan, person=person, offered=first)
        if stage is not PlanAcceptanceStage.OFFERED:
            closed = None if stage is PlanAcceptanceStage.ACCEPTED else signed.on + DAY
            subject = evolve(subject, stage=stage, accepted=signed, closed=closed)
        if stage is PlanAcceptanceStage.DECLINED:
            subject = evolve(subject, accepted=None, closed=None)
        made.append(subject)
    shuffled = [*made]
    random.shuffle(shuffled)
    basis = acceptance_of(made, "E-7", "revenue", day)
    assert acceptance_of(shuffled, "E-7", "revenue", day) == basis
    assert (basis.acceptance is None) is (basis.gap is not None)
    mine = [
        each
        for each in made
        if (each.person, each.plan) == ("E-7", "revenue")
        and each.in_force_from <= day
        and (each.stage is not PlanAcceptanceStage.WITHDRAWN or day < (each.closed or day))
    ]
    firsts = [each.in_force_from for each in mine]
    valid = [
        each
        for each in mine
        if each.in_force_from == max(firsts) and each.accepted and each.accepted.on <= day
    ]
    assert (basis.acceptance in valid) if valid else basis.acceptance is None
    assert (basis.gap is AcceptanceGap.NOT_OFFERED) is (not mine)


@given(st.lists(st.integers(0, 40), max_size=6), st.integers(0, 60))
def test_late_offers_are_listed(ages: list[int], later: int) -> None:
    """4.3.3.1: from the day after the days of the edition, the oldest first; none without days."""
    ripe = OFFERED[OLD.id]
    made = [evolve(ripe, id=f"A-{at}", offered=MONDAY + age * DAY) for at, age in enumerate(ages)]
    done = evolve(ripe, id="A-9", stage=PlanAcceptanceStage.ACCEPTED)
    on = MONDAY + later * DAY
    late = late_to_accept([done, *made], on, TERMS)
    assert TERMS.accept_days == 14
    assert {each.id for each in late} == {
        f"A-{at}" for at, age in enumerate(ages) if later - age > 14
    }
    assert list(late) == sorted(late, key=lambda each: (each.offered, each.id))
    assert late_to_accept(made, on, AcceptanceTerms()) == ()


def test_the_last_day_is_in_time() -> None:
    """4.3.3.1: the fourteenth day after the offer; the day after it is late."""
    ripe = OFFERED[OLD.id]
    late = [late_to_accept([ripe], MONDAY + days * DAY, TERMS) for days in (14, 15)]
    assert late == [(), (ripe,)]


def test_an_earlier_edition_offered_later_does_not_count() -> None:
    """4.3.3.1, 2.2.1.2: the edition in force decides, not the day on which it was offered."""
    signed = SignedAcceptance(date(2026, 7, 20), "Li Hua")
    accepting = {"stage": PlanAcceptanceStage.ACCEPTED, "accepted": signed}
    old = evolve(OFFERED[OLD.id], offered=date(2026, 7, 20), **accepting)
    new = evolve(OFFERED[NEW.id], id="A-2")
    found = acceptance_of([old, new], "E-7", "revenue", date(2026, 7, 31))
    assert (found.acceptance, found.gap) == (None, AcceptanceGap.EARLIER_EDITION)


def test_each_commission_of_a_statement_rests_on_an_acceptance() -> None:
    """4.3.3.1: or it is said why not, plan by plan, on the last day of the period."""
    zero = Money.zero("CNY")
    april = Calendar(1).parse("2026-04")
    paid = [
        ComponentPay(plan, Wording(plan, "方案"), april, None, None, zero, 0, 0)
        for plan in ("revenue", "region_revenue")
    ]
    statement = Statement("E-7", april, tuple(paid), (), zero)
    last = accepted(on=date(2026, 4, 30))
    found = acceptances_behind(statement, [last], OLD.digest)
    assert found["revenue"].acceptance == last
    assert found["region_revenue"].gap is AcceptanceGap.NOT_OFFERED
    late = accepted(on=date(2026, 5, 1))
    gap = acceptances_behind(statement, [late])["revenue"].gap
    assert gap is AcceptanceGap.NOT_ACCEPTED


def test_two_of_one_id_are_refused() -> None:
    """5.1.2.1: the same acceptance twice is one; two that differ are not."""
    assert acceptance_of([accepted(), accepted()], "E-7", "revenue", MONDAY).acceptance
    with pytest.raises(BadValue, match="one record of each id"):
        acceptance_of([accepted(), offered()], "E-7", "revenue", MONDAY)


def test_the_participant_can_be_erased() -> None:
    """1.3.1: name, reasons and participant go; that a plan was accepted, and when, stays."""
    subject, first = PLAN_ACCEPTANCE.create("A-1", OfferPlan(OLD.id, "revenue", "E-7"), by("E-1"))
    done, second = PLAN_ACCEPTANCE.step(subject, NAMED, by("E-7"))
    kept = [apart(PLAN_ACCEPTANCE, event_to_plain(each))[0] for each in (first, second)]
    assert "Li Hua" not in str(kept)
    erased = PLAN_ACCEPTANCE.rebuild(event_from_plain(PLAN_ACCEPTANCE, each) for each in kept)
    assert erased.person == ERASED
    assert erased.accepted == SignedAcceptance(MONDAY, ERASED)
    assert (erased.stage, erased.digest) == (done.stage, OLD.digest)
