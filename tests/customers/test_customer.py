"""The customer file and merging customers. Policy 2.2.3.3, 3.1.2.1."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from lenovo_sales.customers import (
    Customer,
    may_contact,
    merge_customers,
    survivors,
)
from lenovo_sales.customers.customer import (
    Channel,
    Consent,
    ContactPerson,
    Interaction,
    Opinion,
    Purpose,
    last_contact,
    noted,
)
from lenovo_sales.customers.merging import FollowMerge, customer_values
from lenovo_sales.editions import default_edition
from lenovo_sales.errors import BadValue, Refused
from lenovo_sales.leads import LEAD
from lenovo_sales.leads.lead import Capture, Origin, Prospect
from lenovo_sales.lifecycle import ANYBODY, Context, has_text

DAY = timedelta(days=1)
MERGED = date(2026, 4, 6)
MARKETING = Purpose.MARKETING
words = st.none() | st.sampled_from(["", " ", "晨光", "晨光电子", "东方"])
days = st.dates(date(2026, 4, 1), date(2026, 4, 9))
consents = st.builds(Consent, days, st.sampled_from(Purpose), st.booleans())
people = st.builds(ContactPerson, st.sampled_from(["张伟", "王芳"]), words)
talks = st.builds(Interaction, days, st.just("E-7"), st.sampled_from(Channel), st.just("note"))
opinions = st.builds(Opinion, days, st.just("E-7"), st.sampled_from(["price", "delivery"]))


def files(id: str) -> st.SearchStrategy[Customer]:
    """A customer file with whatever it happens to hold."""

    def few(each: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
        return st.lists(each, max_size=3).map(tuple)

    return st.builds(
        Customer,
        st.just(id),
        name=words,
        sector=words,
        place=words,
        since=st.none() | days,
        owner=words,
        tier=words,
        credit_code=words,
        contacts=few(people),
        interactions=few(talks),
        consents=few(consents),
        opinions=few(opinions),
    )


triples = st.tuples(*(files(id) for id in ("C-1", "C-2", "C-3")))


@settings(max_examples=60)
@given(triples, st.permutations(range(3)))
def test_a_merge_of_customers_depends_on_the_files_alone(
    given_: tuple[Customer, ...], order: list[int]
) -> None:
    """3.1.2.1: commutative, associative, idempotent."""
    one, two, three = (given_[each] for each in order)
    whole = merge_customers(given_, MERGED).survivor
    assert merge_customers((one, two, three), MERGED).survivor == whole
    left = merge_customers((one, two), MERGED).survivor
    assert merge_customers((left, three), MERGED).survivor == whole
    right = merge_customers((two, three), MERGED).survivor
    assert merge_customers((one, right), MERGED).survivor == whole
    assert merge_customers((whole, whole), MERGED).survivor == whole
    again = next(each for each in given_ if each.id != whole.id)
    assert merge_customers((whole, again), MERGED + DAY).survivor == whole


@settings(max_examples=60)
@given(triples)
def test_a_merge_keeps_children(given_: tuple[Customer, ...]) -> None:
    """3.1.2.1 (cbdb-online#1280): contacts, history, consents and words of every file are kept."""
    merge = merge_customers(given_, MERGED)
    survivor = merge.survivor
    held = customer_values(survivor)
    kept = {(each.field, each.value) for each in merge.conflicts} | set(held.items())
    for each in given_:
        assert not Counter(each.contacts) - Counter(survivor.contacts)
        assert not Counter(each.interactions) - Counter(survivor.interactions)
        assert not Counter(each.opinions) - Counter(survivor.opinions)
        assert {evolve(said, file=each.id) for said in each.consents} <= set(survivor.consents)
        for name, value in customer_values(each).items():
            assert not has_text(value) or (name, value) in kept
            assert held[name] is None or has_text(held[name])
    known = [each.since for each in given_ if each.since]
    assert survivor.since == min(known, default=None)
    assert {each.merged_into for each in merge.absorbed} == {survivor.id}
    for each in merge.conflicts:
        assert each.value != held[each.field]


def test_a_blank_in_an_older_file_is_no_word() -> None:
    """3.1.2.1 (NPSP#1216): the field of the merged file holds what some file states."""
    older = Customer("C-1", "", sector=" ", place="\u3000", owner="", since=date(2020, 1, 1))
    newer = Customer("C-2", "晨光", sector="retail", place="上海", owner="E-7", tier="")
    merge = merge_customers((older, newer), MERGED)
    held = customer_values(merge.survivor)
    assert held == {
        **customer_values(Customer("C-2", "晨光", sector="retail", place="上海", owner="E-7"))
    }
    assert (merge.survivor.id, merge.conflicts) == ("C-1", ())


def test_three_visits_of_one_day_stay_three() -> None:
    """3.1.2.1 (OCA/crm#88): duplicates collapse between files, never within one."""
    visit = Interaction(MERGED, "E-7", Channel.VISIT, "no answer")
    one = Customer("C-1", interactions=(visit,) * 3)
    two = Customer("C-2", interactions=(visit,) * 2)
    assert merge_customers((one, two), MERGED).survivor.interactions == (visit,) * 3


@settings(max_examples=200)
@given(files("C-1"), files("C-2"), st.sampled_from(Purpose), days)
def test_a_withdrawn_consent_wins(one: Customer, two: Customer, purpose: Purpose, on: date) -> None:
    """1.3.1 (margince#1662): withdrawn in either file is withdrawn after."""
    merged = merge_customers((one, two), MERGED).survivor
    said = [
        [each for each in file.consents if each.purpose is purpose and each.on <= MERGED]
        for file in (one, two)
    ]
    withdrawn = any(
        each and not may_contact(file, purpose, MERGED)
        for file, each in zip((one, two), said, strict=True)
    )
    if withdrawn:
        assert not may_contact(merged, purpose, MERGED)
        if not any(
            each.given and MERGED < each.on <= on
            for file in (one, two)
            for each in file.consents
            if each.purpose is purpose
        ):
            assert on < MERGED or not may_contact(merged, purpose, on)
    elif any(said):
        assert may_contact(merged, purpose, MERGED)
    else:
        assert not may_contact(merged, purpose, MERGED)


@given(st.permutations([(1, True), (3, False), (5, True), (5, False), (7, True)]))
def test_the_last_word_on_consent_holds(order: list[tuple[int, bool]]) -> None:
    """1.3.1, 2.2.3.3: from its own day; of one day the withdrawal; in any order of entry."""
    said = tuple(Consent(date(2026, 4, day), MARKETING, given) for day, given in order)
    customer = Customer("C-1", consents=said)
    allowed = [day for day in range(1, 10) if may_contact(customer, MARKETING, date(2026, 4, day))]
    assert allowed == [1, 2, 7, 8, 9]
    assert not may_contact(customer, MARKETING, date(2026, 3, 31))
    assert not may_contact(customer, Purpose.SURVEY, date(2026, 4, 9))


def test_consent_may_be_given_again_after_a_merge() -> None:
    """1.3.1: the day after the merge, not the day itself."""
    one = Customer("C-1", consents=(Consent(date(2026, 4, 5), MARKETING, True),))
    two = Customer("C-2", consents=(Consent(date(2026, 4, 1), MARKETING, False),))
    merged = merge_customers((one, two), MERGED).survivor
    for later, allowed in ((0, False), (1, True)):
        again = Consent(MERGED + later * DAY, MARKETING, True)
        renewed = evolve(merged, consents=(*merged.consents, again))
        assert may_contact(renewed, MARKETING, MERGED + DAY) is allowed
    assert may_contact(merged, MARKETING, MERGED - DAY)
    said = [Consent(MERGED - 9 * DAY, MARKETING, False), Consent(MERGED - DAY, MARKETING, True)]
    for file in (None, merged.id):
        own = (said[0], evolve(said[1], file=file))
        assert may_contact(evolve(merged, consents=own), MARKETING, MERGED + DAY)


def test_a_merged_customer_points_to_the_one_that_goes_on() -> None:
    """3.1.2.1: through any number of merges."""
    chain = [Customer("C-1"), *(Customer(f"C-{n}", merged_into=f"C-{n - 1}") for n in (2, 3, 4))]
    to = survivors(reversed(chain))
    assert to == {"C-2": "C-1", "C-3": "C-1", "C-4": "C-1"} == survivors(chain)
    circle = [Customer("C-1", merged_into="C-2"), Customer("C-2", merged_into="C-1")]
    with pytest.raises(BadValue, match="surviving customer"):
        survivors(circle)


def test_subjects_follow_the_customer_that_a_file_was_merged_into() -> None:
    """3.1.2.1: by an event of their own, so that the history still rebuilds them."""
    chain = {f"C-{n}": Customer(f"C-{n}", merged_into=f"C-{n - 1}") for n in (2, 3, 4)}
    at = datetime(2026, 4, 6, tzinfo=UTC)
    terms = default_edition().leads
    context = Context("E-7", at, terms, "2026", "A-1", ANYBODY, {**chain, "C-1": Customer("C-1")})
    capture = Capture(Origin("referral", "C-3"), Prospect(customer="C-4"))
    lead, captured = LEAD.create("L-1", capture, context)
    moved, followed = LEAD.step(lead, FollowMerge((("C-4", "C-9"),)), context)
    assert (moved.prospect.customer, moved.origin.referrer) == ("C-1", "C-1")
    assert LEAD.rebuild([captured, followed]) == moved
    with pytest.raises(Refused) as refused:
        LEAD.step(moved, FollowMerge(), context)
    assert refused.value.guard == "merge_recorded"


def test_what_cannot_be_merged() -> None:
    """3.1.2.1: nothing, two files of one id, a file that was merged already."""
    with pytest.raises(BadValue, match="one customer or more"):
        merge_customers((), MERGED)
    with pytest.raises(BadValue, match="id each"):
        merge_customers((Customer("C-1"), Customer("C-1", sector="retail")), MERGED)
    with pytest.raises(Refused, match="not merged into another"):
        merge_customers((Customer("C-1"), Customer("C-2", merged_into="C-9")), MERGED)


def test_the_history_is_in_order_and_out_of_sight() -> None:
    """2.2.3.3: entries stand by day; names and what was said are in no repr."""
    name = "张伟 13800138000"
    file = Customer(
        "C-1", name, credit_code=name, contacts=(ContactPerson(name, "CIO", name, name),)
    )
    for day in (3, 1, 2):
        file = noted(file, Interaction(date(2026, 4, day), "E-7", Channel.VISIT, name))
    assert [each.on.day for each in file.interactions] == [1, 2, 3]
    assert last_contact(file, date(2026, 4, 2)) == date(2026, 4, 2)
    assert last_contact(file, date(2026, 3, 31)) is None
    file = evolve(file, opinions=(Opinion(MERGED, "E-7", name),))
    other = Customer("C-2", "Zhang", since=MERGED)
    merge = merge_customers((file, other), MERGED)
    assert "张伟" not in repr((merge, file.contacts, file.interactions, file.opinions))
