"""Merging leads, and converting one: nothing is lost on the way. Policy 3.1.2.1, 3.1.2.3."""

import json
from datetime import UTC, date, datetime

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from lenovo_sales.errors import BadValue, NoTransition, Refused
from lenovo_sales.leads import LEAD, FollowUpTerms, Lead, convert, merge_leads
from lenovo_sales.leads import lead as p
from lenovo_sales.leads.lead import Budget, CompanySize, DecisionRole, PurchaseTiming, Qualification
from lenovo_sales.leads.merging import lead_values
from lenovo_sales.leads.terms import DaysByPriority
from lenovo_sales.lifecycle import ANYBODY, Context, from_plain, to_plain

MONDAY = date(2026, 4, 6)
NOW = Context(
    "E-7",
    datetime(2026, 4, 6, 9, tzinfo=UTC),
    FollowUpTerms(DaysByPriority(2, 7, 30)),
    ANYBODY,
)
LIVE = [
    each for each in p.LeadStage if each not in (p.LeadStage.CONVERTED, p.LeadStage.DISQUALIFIED)
]
words = st.none() | st.sampled_from(["晨光", "晨光电子", "a@b.cn"])
days = st.dates(date(2026, 1, 1), date(2026, 1, 9))
TRAITS = (CompanySize, Budget, DecisionRole, PurchaseTiming)
talks = st.builds(p.FollowUp, days, st.just("E-7"), st.just("called"))


@st.composite
def lead_records(draw: st.DrawFn, id: str) -> Lead:
    """One record of a lead, with whatever it happens to hold."""
    source = draw(st.sampled_from(p.LeadSource))
    return Lead(
        id,
        p.Origin(source, "C-9", "P-1", draw(st.none() | st.just("M-1"))),
        draw(days),
        p.Prospect(*(draw(words) for _ in range(4))),
        draw(words),
        draw(st.sampled_from(p.Priority)),
        draw(st.none() | st.sampled_from(["E-7", "E-8"])),
        draw(st.none() | days),
        tuple(draw(st.lists(talks, max_size=2))),
        draw(st.sampled_from(LIVE)),
        qualified=draw(st.none() | days),
        qualification=Qualification(*(draw(st.none() | st.sampled_from(each)) for each in TRAITS)),
    )


triples = st.tuples(*(lead_records(id) for id in ("L-1", "L-2", "L-3")))


@settings(max_examples=60)
@given(triples, st.permutations(range(3)))
def test_a_merge_depends_on_the_records_alone(leads: tuple[Lead, ...], order: list[int]) -> None:
    """3.1.2.1: commutative, associative, idempotent: the survivor is the same every way."""
    one, two, three = (leads[each] for each in order)
    whole = merge_leads(leads, NOW).survivor
    assert merge_leads((one, two, three), NOW).survivor == whole
    assert merge_leads((one, two, three), NOW) == merge_leads(leads, NOW)
    left = merge_leads((one, two), NOW).survivor
    assert merge_leads((left, three), NOW).survivor == whole
    right = merge_leads((two, three), NOW).survivor
    assert merge_leads((one, right), NOW).survivor == whole
    again = next((each for each in leads if each.id != whole.id), whole)
    assert merge_leads((whole, again), NOW).survivor == whole
    assert merge_leads((whole,), NOW).survivor == whole


@settings(max_examples=60)
@given(triples)
def test_no_word_of_a_lead_is_lost(leads: tuple[Lead, ...]) -> None:
    """3.1.2.1, 3.1.2.2: what a record said is in the field or among the conflicts."""
    merge = merge_leads(leads, NOW)
    survivor = merge.survivor
    held = lead_values(survivor)
    kept = {(each.field, each.value) for each in merge.conflicts} | set(held.items())
    for each in leads:
        for name, value in lead_values(each).items():
            assert value is None or (name, value) in kept
            assert value is None or name == "owner" or held[name] is not None
        assert set(each.follow_ups) <= set(survivor.follow_ups)
    assert survivor.captured == min(each.captured for each in leads)
    order = list(p.Priority)
    assert order.index(survivor.priority) == min(order.index(each.priority) for each in leads)
    known = [each.qualified for each in leads if each.qualified is not None]
    assert survivor.qualified == min(known, default=None)
    first = min(leads, key=lambda each: (each.captured, each.id))
    assert survivor.origin == first.origin
    assert [each.duplicate_of for each in merge.duplicates] == [survivor.id] * 2
    assert {each.stage for each in merge.duplicates} == {p.LeadStage.DISQUALIFIED}
    assert survivor.absorbed == tuple(each.id for each in leads if each.id != survivor.id)


def test_the_history_rebuilds_a_merged_lead() -> None:
    """3.1.2.1: the events of a merge alone give the survivor and its duplicate."""
    one = Lead("L-1", p.Origin(p.LeadSource.ONLINE), MONDAY, need="forty notebooks")
    two = evolve(one, id="L-2", need="50 notebooks", captured=date(2026, 4, 1))
    merge = merge_leads((two, one), NOW)
    assert LEAD.rebuild(one, merge.events[:1]) == merge.survivor
    assert LEAD.rebuild(two, merge.events[1:]) == merge.duplicates[0]
    assert (merge.survivor.need, merge.survivor.captured) == ("50 notebooks", date(2026, 4, 1))
    assert [(each.field, each.value) for each in merge.conflicts] == [("need", "forty notebooks")]


def test_a_correction_after_a_merge_stays() -> None:
    """3.1.2.1: what was corrected since is not undone by a further merge."""
    leads = [
        Lead(id, p.Origin(p.LeadSource.ONLINE), MONDAY, need=need)
        for id, need in (("L-1", "forty"), ("L-2", "fifty"), ("L-3", "sixty"))
    ]
    survivor = merge_leads(leads[:2], NOW).survivor
    survivor, _ = LEAD.step(survivor, p.Describe(survivor.prospect, "forty-five"), NOW)
    last = merge_leads((survivor, leads[2]), NOW)
    assert last.survivor.need == "forty-five"
    assert {each.value for each in last.conflicts} == {"forty", "fifty", "sixty"}


def test_a_converted_lead_takes_in_a_late_duplicate() -> None:
    """3.1.2.1: it goes on; of two converted ones neither becomes a duplicate."""
    done = Lead("L-2", p.Origin(p.LeadSource.ONLINE), MONDAY, stage=p.LeadStage.CONVERTED)
    late = Lead("L-1", p.Origin(p.LeadSource.TELEPHONE), MONDAY)
    assert merge_leads((late, done), NOW).survivor.id == "L-2"
    with pytest.raises(Refused, match="neither converted nor disqualified"):
        merge_leads((done, evolve(done, id="L-3")), NOW)
    with pytest.raises(Refused, match="not disqualified"):
        merge_leads((done, evolve(late, stage=p.LeadStage.DISQUALIFIED)), NOW)
    with pytest.raises(BadValue, match="one lead or more"):
        merge_leads((), NOW)
    with pytest.raises(BadValue, match="id each"):
        merge_leads((done, evolve(late, id="L-2")), NOW)


QUALIFIED = Lead(
    "L-1",
    p.Origin(p.LeadSource.PARTNER, partner="P-1"),
    MONDAY,
    p.Prospect(customer="C-3"),
    "forty notebooks",
    owner="E-7",
    assigned=MONDAY,
    follow_ups=(p.FollowUp(MONDAY, "E-7", "called"), p.FollowUp(MONDAY, "E-7", "visited")),
    stage=p.LeadStage.QUALIFIED,
)


def test_conversion_keeps_the_trail() -> None:
    """3.1.2.3, 3.2.1.1: the need and the notes open the opportunity; the lead keeps its origin."""
    made = convert(QUALIFIED, "O-1", NOW)
    deal = made.opportunity
    assert (deal.id, deal.customer, deal.owner, deal.lead) == ("O-1", "C-3", "E-7", "L-1")
    notes = [each.note for each in deal.signals]
    assert (deal.identified_on, notes) == (MONDAY, ["forty notebooks", "called", "visited"])
    assert {(each.on, each.by) for each in deal.signals} == {(MONDAY, "E-7")}
    assert made.lead.origin == QUALIFIED.origin
    assert made.trail == QUALIFIED.follow_ups
    assert (made.lead.stage, made.lead.opportunity) == (p.LeadStage.CONVERTED, "O-1")
    assert LEAD.rebuild(QUALIFIED, [made.event]) == made.lead
    silent = evolve(QUALIFIED, follow_ups=(p.FollowUp(MONDAY, "E-7", " "),))
    signals = convert(silent, "O-1", NOW).opportunity.signals
    assert [each.note for each in signals] == ["forty notebooks"]


def test_a_lead_converts_once() -> None:
    """3.1.2.3: and only about a customer with a file, the one that it names."""
    with pytest.raises(NoTransition, match="no Convert from converted"):
        convert(convert(QUALIFIED, "O-1", NOW).lead, "O-2", NOW)
    with pytest.raises(Refused, match=r"3\.1\.2\.2 requires the customer whom the lead is about"):
        convert(QUALIFIED, "O-1", NOW, customer="C-4")
    unknown = evolve(QUALIFIED, prospect=p.Prospect("晨光", reach="a@b.cn"))
    assert convert(unknown, "O-1", NOW, customer="C-4").opportunity.customer == "C-4"
    for customer in (None, " "):
        with pytest.raises(Refused, match=r"3\.1\.2\.2 requires a customer with a file"):
            convert(unknown, "O-1", NOW, customer=customer)


@settings(max_examples=30)
@given(lead_records("L-2"))
def test_a_merge_can_be_sent_as_plain_data(other: Lead) -> None:
    """3.1.2.1: the record that is taken in comes back from JSON as it was."""
    merged = merge_leads((other, evolve(other, id="L-1")), NOW).survivor
    for each in (other, merged):
        sent = json.loads(json.dumps(to_plain(p.Absorb(each))))
        assert from_plain(LEAD, sent) == p.Absorb(each)
