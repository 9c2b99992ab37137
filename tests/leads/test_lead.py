"""Policy 3.1, as laws that any lead obeys."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from attrs import evolve
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lead_tables import LEAD_TERMS, a_lead, ripe_lead
from lenovo_sales.errors import BadValue, NoTransition, Refused
from lenovo_sales.leads import (
    LEAD,
    LeadTerms,
    overdue,
    revisit_due,
    without_contact,
)
from lenovo_sales.leads.lead import (
    Assign,
    Contact,
    Convert,
    CorrectContact,
    CorrectOrigin,
    Describe,
    Disqualify,
    LeadCommand,
    MarkDormant,
    Origin,
    Prioritize,
    Prospect,
    Qualify,
    Reactivate,
)
from lenovo_sales.leads.process import OWNED
from lenovo_sales.leads.terms import DaysByPriority, LeadStage, Priority
from lenovo_sales.lifecycle import ANYBODY, Adopt, Context, Correction, has_text

TERMS = LEAD_TERMS.follow_up
MONDAY = date(2026, 4, 6)
CAPTURED = a_lead("L-1", Origin("online"), MONDAY)
COMPLETE = Prospect("晨光电子有限公司", "王芳", "021-5555")
texts = st.sampled_from(["", " ", "张三"])
origins = st.builds(
    Origin,
    st.sampled_from([*LEAD_TERMS.sources, "weather"]),
    st.none() | texts,
    st.none() | texts,
    st.none(),
)
commands = st.one_of(
    st.builds(Assign, texts),
    st.builds(Describe, st.sampled_from([Prospect(), COMPLETE]), st.none() | texts),
    st.builds(CorrectOrigin, origins),
    st.builds(Prioritize, st.sampled_from(Priority)),
    st.builds(Contact, texts),
    st.just(Qualify()),
    st.builds(Convert, texts, st.just("C-3")),
    st.builds(Disqualify, texts),
    st.builds(MarkDormant, texts),
    st.builds(Reactivate, texts),
)
paths = st.lists(st.tuples(st.booleans(), commands), max_size=8)
AHEAD: dict[LeadStage, LeadCommand] = {
    LeadStage.CAPTURED: Assign("E-7"),
    LeadStage.ASSIGNED: Contact("called"),
    LeadStage.CONTACTED: Qualify(),
    LeadStage.QUALIFIED: Convert("O-1", "C-3"),
    LeadStage.DORMANT: Reactivate("E-7"),
}


def on(day: date) -> Context[LeadTerms]:
    return Context(
        "E-7",
        datetime(day.year, day.month, day.day, 9, tzinfo=UTC),
        LEAD_TERMS,
        "2026",
        "A-1",
        ANYBODY,
    )


def test_no_lead_is_qualified_without_owner_and_file() -> None:
    """3.1.2.2, 3.1.2.3: whatever the order, a qualified lead has an owner and a complete file."""
    reached: Counter[LeadStage] = Counter()
    refused: Counter[str] = Counter()
    table = {(stage, row.command) for row in LEAD.rows for stage in row.sources}

    @given(st.sampled_from(LeadStage), origins, paths)
    @example(LeadStage.CAPTURED, Origin("online"), [(False, Assign(" "))])
    @example(
        LeadStage.CONTACTED,
        Origin("online"),
        [(False, Describe(Prospect(), None)), (True, Qualify())],
    )
    @settings(max_examples=200)
    def law(stage: LeadStage, origin: Origin, path: list[tuple[bool, LeadCommand]]) -> None:
        ripe = evolve(ripe_lead(stage), opportunity=None, prospect=COMPLETE, need="张三")
        if stage in (LeadStage.CAPTURED, LeadStage.DORMANT):
            ripe = evolve(ripe, origin=origin, owner=None, prospect=Prospect(), need=None)
        lead, event = LEAD.create("L-1", Adopt(ripe, MONDAY, "before"), on(MONDAY))
        history = [event]
        for goes_on, other in path:
            command = AHEAD.get(lead.stage, other) if goes_on else other
            try:
                lead, event = LEAD.step(lead, command, on(MONDAY))
            except NoTransition:
                continue
            except Refused as error:
                refused[error.guard] += 1
                continue
            history.append(event)
            reached[lead.stage] += 1
            assert (event.from_stage, type(command)) in table
        if lead.stage in (*OWNED, LeadStage.CONVERTED):
            assert has_text(lead.owner)
            assert lead.origin.source != "referral" or lead.origin.referrer
            assert lead.origin.source != "partner" or lead.origin.partner
        if lead.stage in (LeadStage.QUALIFIED, LeadStage.CONVERTED):
            assert (evolve(lead.prospect, customer=None), lead.need) == (COMPLETE, "张三")
            assert stage is LeadStage.CONVERTED or (lead.prospect.customer is None) == (
                lead.stage is LeadStage.QUALIFIED
            )
            assert lead.follow_ups
        if stage is not LeadStage.CONVERTED:
            assert (lead.opportunity is not None) == (lead.stage is LeadStage.CONVERTED)
        assert LEAD.rebuild(history) == lead

    law()
    assert {*OWNED, LeadStage.CONVERTED} <= set(reached)
    assert {"customer_known", "owner_named"} <= set(refused)


def test_the_whole_way() -> None:
    """3.1.2.3: captured, assigned, contacted, qualified, converted; an ended lead stays ended."""
    lead = CAPTURED
    for command in (
        Assign("E-7"),
        Describe(COMPLETE, "forty notebooks"),
        Contact("wants forty notebooks"),
        Qualify(),
        Convert("O-1", "C-3"),
    ):
        lead, _ = LEAD.step(lead, command, on(MONDAY))
    assert (lead.stage, lead.opportunity) == (LeadStage.CONVERTED, "O-1")
    with pytest.raises(NoTransition, match="no Convert from converted"):
        LEAD.step(lead, Convert("O-2"), on(MONDAY))


def test_a_known_customer_brings_the_basics() -> None:
    """3.1.2.2: a lead about a customer who has a file needs no second one."""
    contacted, _ = LEAD.step(
        evolve(CAPTURED, stage=LeadStage.ASSIGNED, owner="E-7", prospect=Prospect(customer="C-3")),
        Contact("wants more"),
        on(MONDAY),
    )
    ready, _ = LEAD.step(contacted, Describe(contacted.prospect, "ten more"), on(MONDAY))
    qualified, _ = LEAD.step(ready, Qualify(), on(MONDAY))
    assert qualified.stage is LeadStage.QUALIFIED


def test_a_qualified_lead_keeps_its_file() -> None:
    """3.1.2.2: the file may be changed, not emptied, once the lead is qualified."""
    lead = evolve(CAPTURED, stage=LeadStage.QUALIFIED, prospect=COMPLETE, need="forty notebooks")
    LEAD.step(lead, Describe(evolve(COMPLETE, reach="a@b.cn"), "fifty notebooks"), on(MONDAY))
    for empty in (Describe(COMPLETE, " "), Describe(evolve(COMPLETE, reach=" "), "fifty")):
        with pytest.raises(Refused, match=r"3\.1\.2\.2"):
            LEAD.step(lead, empty, on(MONDAY))


def test_a_dormant_lead_comes_back_with_an_owner() -> None:
    """3.1.2.3: dormant and back; the interval counts from the return, the reason is gone."""
    resting, _ = LEAD.step(CAPTURED, MarkDormant("budget next year"), on(MONDAY))
    assert revisit_due(resting, TERMS) is None
    back, _ = LEAD.step(resting, Reactivate("E-8"), on(date(2027, 1, 4)))
    assert (back.stage, back.owner, back.reason) == (LeadStage.ASSIGNED, "E-8", None)
    assert revisit_due(back, TERMS) == date(2027, 1, 11)


@given(st.sampled_from(Priority), st.integers(0, 60))
def test_the_next_revisit_follows_the_priority(priority: Priority, later: int) -> None:
    """3.1.2.3: due so many days after the last contact; late from the day after, not before."""
    lead, _ = LEAD.step(evolve(CAPTURED, priority=priority), Assign("E-7"), on(MONDAY))
    lead, _ = LEAD.step(lead, Contact("called"), on(MONDAY + timedelta(days=later)))
    due = revisit_due(lead, TERMS)
    assert due == MONDAY + timedelta(days=later + TERMS.revisit_days.of(priority))
    assert overdue([lead], due, TERMS) == ()
    assert overdue([lead], due + timedelta(days=1), TERMS) == (lead,)
    handed_on, _ = LEAD.step(lead, Assign("E-8"), on(due))
    assert revisit_due(handed_on, TERMS) == due


@given(st.permutations(range(6)))
def test_overdue_leads_are_listed_the_longest_first(order: list[int]) -> None:
    """3.1.2.3: the list does not depend on the order of the leads."""
    assigned = [
        evolve(
            CAPTURED,
            id=f"L-{n}",
            stage=LeadStage.ASSIGNED,
            owner="E-7",
            assigned=MONDAY + timedelta(days=n // 2),
        )
        for n in range(6)
    ]
    late = overdue([assigned[n] for n in order], MONDAY + timedelta(days=9), TERMS)
    assert [lead.id for lead in late] == ["L-0", "L-1", "L-2", "L-3"]


def test_intervals_are_a_day_or_more() -> None:
    """3.1.2.3: no interval of zero."""
    assert DaysByPriority(1, 1, 1).of(Priority.LOW) == 1
    with pytest.raises(BadValue):
        DaysByPriority(1, 0, 1)


def test_names_stay_out_of_sight() -> None:
    """2.2.3.3: names, contact data and free text appear in no repr and no refusal."""
    name = "张三"
    lead = evolve(
        CAPTURED, prospect=Prospect(name, name, name), need=name, reason=name, owner="E-7"
    )
    contacted, event = LEAD.step(evolve(lead, stage=LeadStage.ASSIGNED), Contact(name), on(MONDAY))
    shown = [contacted, event, Describe(lead.prospect, name), Disqualify(name), MarkDormant(name)]
    assert name not in repr(shown)
    with pytest.raises(Refused) as refused:
        LEAD.step(evolve(contacted, need=None), Qualify(), on(MONDAY))
    assert name not in str(refused.value) + repr(refused.value)


CONTACTED = evolve(ripe_lead(LeadStage.QUALIFIED), updated_at=on(MONDAY - timedelta(days=9)).at)


def test_a_contact_recorded_by_mistake_is_put_right() -> None:
    """3.1.2.3, 1.3.1: the entry says what it should have, and who corrected it, when and why."""
    (was,) = CONTACTED.follow_ups
    earlier = MONDAY - timedelta(days=4)
    for note, day in (("wrote", None), (None, earlier), ("wrote", earlier)):
        right, event = LEAD.step(CONTACTED, CorrectContact(1, "a slip", note, day), on(MONDAY))
        assert right.follow_ups == (evolve(was, note=note or was.note, on=day or was.on),)
        assert right.corrections == (Correction(MONDAY, "E-7", "follow_ups", 1, False, "a slip"),)
        assert (event.clause, right.stage) == ("3.1.2.3", LeadStage.QUALIFIED)
        assert revisit_due(right, TERMS) == (
            max(day or was.on, CONTACTED.assigned or MONDAY) + timedelta(days=7)
        )


def test_what_rested_on_a_struck_contact_says_so() -> None:
    """3.1.2.2: a lead whose only contact never was is listed, and is not converted."""
    struck, _ = LEAD.step(CONTACTED, CorrectContact(1, "of another lead"), on(MONDAY))
    assert (struck.follow_ups, struck.corrections[0].is_struck) == ((), True)
    assert without_contact([struck, evolve(CONTACTED, id="L-9"), struck]) == (struck,)
    with pytest.raises(Refused) as refused:
        LEAD.step(struck, Convert("O-1", "C-3"), on(MONDAY))
    assert refused.value.guard == "followed_up"
    again, _ = LEAD.step(struck, Contact("called"), on(MONDAY))
    assert without_contact([again]) == ()
    assert LEAD.step(again, Convert("O-1", "C-3"), on(MONDAY))[0].stage is LeadStage.CONVERTED
    for number in (0, 2, -1):
        with pytest.raises(Refused) as refused:
            LEAD.step(CONTACTED, CorrectContact(number, "a slip"), on(MONDAY))
        assert refused.value.guard == "entry_recorded"
