"""Merging leads, and converting one: nothing is lost on the way. Policy 3.1.2.1, 3.1.2.3."""

import json
from collections import Counter
from datetime import UTC, date, datetime
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from lead_tables import LEAD_TERMS, a_lead
from lenovo_sales.editions import default_edition
from lenovo_sales.errors import BadValue, NoTransition, Refused
from lenovo_sales.leads import LEAD, Lead, convert, merge_leads
from lenovo_sales.leads import lead as p
from lenovo_sales.leads.lead import Qualification
from lenovo_sales.leads.merging import lead_conflicts, lead_values
from lenovo_sales.leads.process import FILE_COMPLETE
from lenovo_sales.leads.terms import (
    Budget,
    CompanySize,
    DecisionRole,
    PurchaseTiming,
)
from lenovo_sales.lifecycle import ANYBODY, Adopt, Context, Event, from_plain, has_text, to_plain
from lenovo_sales.opportunities.opportunity import Opportunity

MONDAY = date(2026, 4, 6)
NOW = Context(
    "E-7",
    datetime(2026, 4, 6, 9, tzinfo=UTC),
    LEAD_TERMS,
    "2026",
    "A-1",
    ANYBODY,
)
LIVE = [
    each for each in p.LeadStage if each not in (p.LeadStage.CONVERTED, p.LeadStage.DISQUALIFIED)
]
BLANKS = ("", " ", "\u3000")
words = st.none() | st.sampled_from([*BLANKS, "晨光", "晨光电子", "a@b.cn"])
days = st.dates(date(2026, 1, 1), date(2026, 1, 9))
TRAITS = (CompanySize, Budget, DecisionRole, PurchaseTiming)
talks = st.builds(p.FollowUp, days, st.just("E-7"), st.just("called"))


@st.composite
def lead_records(draw: st.DrawFn, id: str) -> Lead:
    """One record of a lead, with what its stage requires and whatever else it happens to hold."""
    source, stage = draw(st.sampled_from(list(LEAD_TERMS.sources))), draw(st.sampled_from(LIVE))
    complete = stage is p.LeadStage.QUALIFIED
    said = st.sampled_from(["晨光", "晨光电子", "a@b.cn"]) if complete else words
    return a_lead(
        id,
        p.Origin(source, "C-9", "P-1", draw(words)),
        draw(days),
        p.Prospect(draw(said), draw(words), draw(said), draw(words)),
        draw(said),
        draw(st.sampled_from(p.Priority)),
        draw(st.sampled_from(["E-7", "E-8"])),
        draw(st.none() | days),
        tuple(draw(st.lists(talks, min_size=complete, max_size=3))),
        stage=stage,
        qualified=draw(st.none() | days),
        qualification=Qualification(*(draw(st.none() | st.sampled_from(each)) for each in TRAITS)),
    )


QUALIFIED = a_lead(
    "L-1",
    p.Origin("partner", partner="P-1"),
    MONDAY,
    p.Prospect(customer="C-3"),
    "forty notebooks",
    owner="E-7",
    assigned=MONDAY,
    follow_ups=(p.FollowUp(MONDAY, "E-7", "called"), p.FollowUp(MONDAY, "E-7", "visited")),
    stage=p.LeadStage.QUALIFIED,
)


triples = st.tuples(*(lead_records(id) for id in ("L-1", "L-2", "L-3")))


def survivor_of(*leads: Lead) -> Lead:
    return merge_leads(leads, NOW).subjects[0]


def file_of(lead: Lead) -> Lead:
    """The lead without how many events it took."""
    return evolve(lead, revision=0)


@settings(max_examples=60)
@given(triples, st.permutations(range(3)))
def test_a_merge_depends_on_the_records_alone(leads: tuple[Lead, ...], order: list[int]) -> None:
    """3.1.2.1: commutative, associative, idempotent: the survivor is the same every way."""
    one, two, three = (leads[each] for each in order)
    whole = survivor_of(*leads)
    assert merge_leads((one, two, three), NOW) == merge_leads(leads, NOW)
    left = survivor_of(one, two)
    assert file_of(survivor_of(left, three)) == file_of(whole)
    right = survivor_of(two, three)
    assert file_of(survivor_of(one, right)) == file_of(whole)
    again = next((each for each in leads if each.id != whole.id), whole)
    assert file_of(survivor_of(whole, again)) == file_of(whole)
    assert survivor_of(whole) == whole


@settings(max_examples=60)
@given(triples)
def test_no_word_of_a_lead_is_lost(leads: tuple[Lead, ...]) -> None:
    """3.1.2.1, 3.1.2.2: what a record said is in the field or among the conflicts."""
    survivor, *duplicates = merge_leads(leads, NOW).subjects
    held = lead_values(survivor)
    kept = {(each.field, each.value) for each in lead_conflicts(survivor)} | set(held.items())
    for each in leads:
        for name, value in lead_values(each).items():
            assert not has_text(value) or (name, value) in kept
        assert not Counter(each.follow_ups) - Counter(survivor.follow_ups)
    assert survivor.captured == min(each.captured for each in leads)
    order = list(p.Priority)
    assert order.index(survivor.priority) == min(order.index(each.priority) for each in leads)
    known = [each.qualified for each in leads if each.qualified is not None]
    assert survivor.qualified == min(known, default=None)
    first = min(leads, key=lambda each: (each.captured, each.id))
    campaign = first.origin.campaign if has_text(first.origin.campaign) else None
    assert survivor.origin == evolve(first.origin, campaign=campaign)
    assert [each.duplicate_of for each in duplicates] == [survivor.id] * 2
    assert {each.stage for each in duplicates} == {p.LeadStage.DISQUALIFIED}
    assert survivor.absorbed == tuple(each.id for each in leads if each.id != survivor.id)


@settings(max_examples=100)
@given(triples)
def test_what_belongs_together_stays_together(leads: tuple[Lead, ...]) -> None:
    """3.1.2.1 (odoo#75742): the number and the role of one person, never those of another."""
    survivor = survivor_of(*leads)

    def person(lead: Lead) -> tuple[str | None, ...]:
        parts = lead.prospect.contact, lead.prospect.reach
        role = lead.qualification.decision_role
        return (*(each if has_text(each) else None for each in parts), role and role.value)

    assert person(survivor) in [person(each) for each in leads]


@settings(max_examples=100)
@given(triples)
def test_the_stage_of_the_survivor_still_holds(leads: tuple[Lead, ...]) -> None:
    """3.1.2.1, 3.1.2.2 (mautic#803): a merge makes nothing blank that a record stated."""
    survivor = survivor_of(*leads)
    if survivor.stage is p.LeadStage.QUALIFIED:
        assert all(each.holds(survivor, NOW) for each in FILE_COMPLETE)
    for name in ("need", "company", "customer", "size", "budget"):
        stated = [value for each in leads if has_text(value := lead_values(each)[name])]
        assert (lead_values(survivor)[name] is None) == (not stated)


def wei_and_na(**wei: Any) -> tuple[Lead, Lead]:
    """张伟 without a telephone, the older record, and 李娜 with one."""
    show = p.Origin("trade_show")
    one = a_lead("L-1", show, date(2026, 1, 1), p.Prospect("晨光", "张伟", **wei))
    two = a_lead("L-2", show, MONDAY, p.Prospect("晨光电子", "李娜", "13912345678"))
    return one, evolve(two, qualification=Qualification(decision_role=DecisionRole.DECIDES))


@pytest.mark.parametrize("blank", [None, *BLANKS])
def test_nobody_gets_the_number_of_somebody_else(blank: str | None) -> None:
    """3.1.2.1 (odoo#75742): the oldest person, and the other whole among the conflicts."""
    one, two = wei_and_na(reach=blank)
    survivor = survivor_of(one, two)
    assert (survivor.prospect.contact, survivor.prospect.reach) == ("张伟", None)
    assert survivor.qualification.decision_role is None
    aside = {(each.field, each.value, each.record) for each in lead_conflicts(survivor)}
    assert aside == {
        ("company", "晨光电子", "L-2"),
        ("contact", "李娜", "L-2"),
        ("reach", "13912345678", "L-2"),
        ("decision_role", "decides", "L-2"),
    }
    described = p.Describe(p.Prospect("晨光", "张伟", "13700001111"), None)
    corrected, _ = LEAD.step(survivor, described, NOW)
    late = a_lead("L-3", one.origin, date(2025, 1, 1), p.Prospect("晨光", "王芳", "a@b.cn"))
    last = survivor_of(corrected, late)
    assert (last.prospect.contact, last.prospect.reach) == ("张伟", "13700001111")


def test_a_qualified_lead_keeps_somebody_who_can_be_reached() -> None:
    """3.1.2.2: its stage requires a number, so the oldest person with one is held, whole."""
    one, two = wei_and_na()
    done = evolve(
        two,
        stage=p.LeadStage.QUALIFIED,
        need="forty notebooks",
        owner="E-7",
        follow_ups=(p.FollowUp(MONDAY, "E-7", "called"),),
    )
    survivor = survivor_of(one, done)
    assert (survivor.id, survivor.prospect.company) == ("L-2", "晨光")
    assert (survivor.prospect.contact, survivor.prospect.reach) == ("李娜", "13912345678")
    known = evolve(one, prospect=evolve(one.prospect, customer="C-3"))
    named = survivor_of(known, done)
    assert (named.prospect.contact, named.prospect.customer) == ("张伟", "C-3")


@pytest.mark.parametrize("blank", [None, *BLANKS])
def test_an_older_record_with_blanks_takes_nothing_away(blank: str | None) -> None:
    """3.1.2.1 (mautic#803, NPSP#1216): a blank is no word; conversion still finds the file."""
    empty = a_lead(
        "L-0",
        p.Origin("online", blank, blank, blank),
        date(2020, 1, 1),
        p.Prospect(blank, blank, blank, blank),
        blank,
    )
    survivor = survivor_of(empty, evolve(QUALIFIED, prospect=p.Prospect("晨光", "王芳", "a@b.cn")))
    assert survivor.prospect == p.Prospect("晨光", "王芳", "a@b.cn")
    assert (survivor.need, survivor.stage) == ("forty notebooks", p.LeadStage.QUALIFIED)
    assert survivor.origin == p.Origin("online")
    assert all(has_text(each.value) for each in survivor.field_sources)
    assert converted(survivor, "C-4")[0].prospect.customer == "C-4"


def test_a_survivor_whose_file_is_not_complete_is_refused() -> None:
    """3.1.2.2: no merge leaves a qualified lead without what its stage requires."""
    bare = evolve(QUALIFIED, need=" ")
    other = a_lead("L-2", p.Origin("online"), MONDAY)
    with pytest.raises(Refused) as refused:
        merge_leads((bare, other), NOW)
    assert refused.value.guard == "stage_holds_after_merge"
    assert survivor_of(bare, evolve(other, need="fifty")).need == "fifty"


@pytest.mark.parametrize("own", [None, "C-3"])
def test_the_customer_of_a_converted_lead_stays(own: str | None) -> None:
    """3.1.2.3: the opportunity is about that customer, whatever an older record names."""
    file = p.Prospect("晨光", "王芳", "a@b.cn", own)
    done, deal = converted(evolve(QUALIFIED, prospect=file), None if own else "C-3")
    older = a_lead("L-0", QUALIFIED.origin, date(2020, 1, 1), p.Prospect("晨光", customer="C-9"))
    survivor = survivor_of(done, older)
    assert survivor.prospect.customer == deal.customer == "C-3"
    assert [each.value for each in lead_conflicts(survivor)] == ["C-9"]
    again = survivor_of(survivor, evolve(older, id="L-00", prospect=p.Prospect(customer="C-8")))
    assert again.prospect.customer == "C-3"


def test_three_calls_of_one_day_stay_three() -> None:
    """3.1.2.1 (OCA/crm#88): what two records both hold is one; what one holds thrice is three."""
    call, visit = p.FollowUp(MONDAY, "E-7", "no answer"), p.FollowUp(MONDAY, "E-7", "visited")
    online = p.Origin("online")
    one = a_lead("L-1", online, MONDAY, follow_ups=(call, call, call))
    two = a_lead("L-2", online, MONDAY, follow_ups=(call, visit))
    three = a_lead("L-3", online, MONDAY, follow_ups=(call, call, visit, visit))
    assert Counter(survivor_of(one, two).follow_ups) == {call: 3, visit: 1}
    whole = survivor_of(one, two, three)
    assert Counter(whole.follow_ups) == {call: 3, visit: 2}
    assert survivor_of(survivor_of(two, three), one).follow_ups == whole.follow_ups


def adopted(lead: Lead) -> tuple[Lead, Event[p.LeadCommand]]:
    return LEAD.create(lead.id, Adopt(lead, MONDAY, "the system before"), NOW)


def test_the_history_rebuilds_a_merged_lead() -> None:
    """3.1.2.1: the events of a merge alone give the survivor and its duplicate."""
    one = a_lead("L-1", p.Origin("online"), MONDAY, need="forty notebooks")
    first, adopted_one = adopted(one)
    second, adopted_two = adopted(
        evolve(one, id="L-2", need="50 notebooks", captured=date(2026, 4, 1))
    )
    merge = merge_leads((second, first), NOW)
    survivor, duplicate = merge.subjects
    assert LEAD.rebuild([adopted_one, merge.events[0]]) == survivor
    assert LEAD.rebuild([adopted_two, merge.events[1]]) == duplicate
    assert {each.act for each in merge.events} == {"A-1"}
    assert (survivor.need, survivor.captured) == ("50 notebooks", date(2026, 4, 1))
    said = [(each.field, each.value) for each in lead_conflicts(survivor)]
    assert said == [("need", "forty notebooks")]


def test_a_merge_learns_from_the_record_whatever_the_command_says() -> None:
    """1.3.1: facts of the other record are read, never claimed by the caller."""
    one, two = (
        a_lead(id, p.Origin("online"), MONDAY, need=need)
        for id, need in (("L-1", None), ("L-2", "forty notebooks"))
    )
    claimed = p.LeadFile.of(evolve(two, need="a thousand notebooks"))
    asked = evolve(NOW, related={"L-2": two})
    survivor, event = LEAD.step(one, p.Absorb("L-2", claimed), asked)
    assert survivor.need == "forty notebooks"
    assert event.command == p.Absorb("L-2", p.LeadFile.of(two))
    with pytest.raises(Refused) as refused:
        LEAD.step(one, p.Absorb("L-3", claimed), asked)
    assert refused.value.guard == "known"


def test_a_correction_after_a_merge_stays() -> None:
    """3.1.2.1: what was corrected since is not undone by a further merge."""
    leads = [
        a_lead(id, p.Origin("online"), MONDAY, need=need)
        for id, need in (("L-1", "forty"), ("L-2", "fifty"), ("L-3", "sixty"))
    ]
    survivor = survivor_of(*leads[:2])
    survivor, _ = LEAD.step(survivor, p.Describe(survivor.prospect, "forty-five"), NOW)
    last = survivor_of(survivor, leads[2])
    assert last.need == "forty-five"
    assert {each.value for each in lead_conflicts(last)} == {"forty", "fifty", "sixty"}


def test_a_converted_lead_takes_in_a_late_duplicate() -> None:
    """3.1.2.1: it goes on; of two converted ones neither becomes a duplicate."""
    done = a_lead("L-2", p.Origin("online"), MONDAY, stage=p.LeadStage.CONVERTED)
    late = a_lead("L-1", p.Origin("telephone"), MONDAY)
    assert survivor_of(late, done).id == "L-2"
    with pytest.raises(Refused, match="neither converted nor disqualified"):
        merge_leads((done, evolve(done, id="L-3")), NOW)
    with pytest.raises(Refused, match="not disqualified"):
        merge_leads((done, evolve(late, stage=p.LeadStage.DISQUALIFIED)), NOW)
    with pytest.raises(BadValue, match="one lead or more"):
        merge_leads((), NOW)
    with pytest.raises(BadValue, match="one record of each id"):
        merge_leads((done, evolve(late, id="L-2")), NOW)


def converted(lead: Lead, customer: str | None = None) -> tuple[Lead, Opportunity]:
    done = convert(lead, "O-1", default_edition().opportunities, NOW, customer)
    first, second = done.subjects
    assert isinstance(first, Lead)
    assert isinstance(second, Opportunity)
    assert [each.number for each in done.events] == [lead.revision + 1, 1]
    assert {each.act for each in done.events} == {"A-1"}
    return first, second


def test_conversion_keeps_the_trail() -> None:
    """3.1.2.3, 3.2.1.1: the need and the notes open the opportunity; the lead keeps its origin."""
    lead, deal = converted(QUALIFIED)
    assert (deal.id, deal.customer, deal.owner, deal.lead) == ("O-1", "C-3", "E-7", "L-1")
    notes = [each.note for each in deal.signals]
    assert (deal.identified_on, notes) == (MONDAY, ["forty notebooks", "called", "visited"])
    assert {(each.on, each.by) for each in deal.signals} == {(MONDAY, "E-7")}
    assert (lead.origin, lead.follow_ups) == (QUALIFIED.origin, QUALIFIED.follow_ups)
    assert (lead.stage, lead.opportunity) == (p.LeadStage.CONVERTED, "O-1")
    silent = evolve(QUALIFIED, follow_ups=(p.FollowUp(MONDAY, "E-7", " "),))
    assert [each.note for each in converted(silent)[1].signals] == ["forty notebooks"]


def test_a_lead_converts_once() -> None:
    """3.1.2.3: and only about a customer with a file, the one that it names."""
    with pytest.raises(NoTransition, match="no Convert from converted"):
        converted(converted(QUALIFIED)[0])
    with pytest.raises(Refused, match=r"3\.1\.2\.2 implies the customer whom the lead is about"):
        converted(QUALIFIED, "C-4")
    unknown = evolve(QUALIFIED, prospect=p.Prospect("晨光", reach="a@b.cn"))
    assert converted(unknown, "C-4")[1].customer == "C-4"
    for customer in (None, " "):
        with pytest.raises(Refused, match=r"3\.1\.2\.2 implies a customer with a file"):
            converted(unknown, customer)


@settings(max_examples=30)
@given(lead_records("L-2"))
def test_a_merge_can_be_sent_as_plain_data(other: Lead) -> None:
    """3.1.2.1: the file that is taken in comes back from JSON as it was."""
    merged = survivor_of(other, evolve(other, id="L-1"))
    for each in (other, merged):
        command = p.Absorb(each.id, p.LeadFile.of(each))
        sent = json.loads(json.dumps(to_plain(command)))
        assert from_plain(LEAD, sent) == command
