"""Facts: what records say about a person on a day. Policy 4.3.1.1, 5.1.2.2."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.clauses import CLAUSES
from lenovo_sales.errors import BadValue
from lenovo_sales.leads.terms import LeadStage
from lenovo_sales.opportunities.terms import OpportunityStage
from lenovo_sales.organization import Post, Unit
from lenovo_sales.performance import MEASURES, Dimensions, Fact, Facts, facts_of
from lenovo_sales.performance.facts import RULES
from lenovo_sales.records import (
    Book,
    ContractRow,
    KnowledgeShareRow,
    LeadRow,
    OpportunityRow,
    RecordRow,
    RevenueFrom,
    SaleRow,
    SurveyKind,
    SurveyRow,
    TicketKind,
    TicketRow,
)
from lenovo_sales.values import Calendar, Money, Period

DEVELOPED_BY = ("sale", "contract", "opportunity")
NINETY = Fraction(9, 10)
YEAR = Calendar(1).year(2017)
DAY = date(2017, 5, 2)
days = st.integers(0, 500).map(lambda number: date(2016, 10, 1) + timedelta(number))
found = st.lists(
    st.builds(
        Fact,
        st.sampled_from(["tickets", "sharings"]),
        st.sampled_from(["E-1", "E-2"]),
        days,
        st.integers(-9, 9),
        st.sampled_from("abc"),
    ),
    max_size=25,
)


def told(*rows: RecordRow, revenue_from: RevenueFrom | None = None) -> Facts:
    return facts_of(Book.of(rows, "CNY", revenue_from), (), NINETY)


def count(facts: Facts, measure: str, person: str = "E-7") -> int:
    return facts.total(person, measure, YEAR)


def sale(id: str, on: date, customer: str | None, owner: str = "E-7") -> SaleRow:
    return SaleRow(id, on, Money(100, "CNY"), owner, customer=customer)


@given(found, days, st.integers(1, 300))
def test_a_total_is_the_sum_of_its_days(facts: list[Fact], start: date, length: int) -> None:
    """5.1.2.2: a sum over a period has every fact of its days once, and no other."""
    period = Period(start, start + timedelta(length))
    held = Facts.of(facts, ())
    for person in ("E-1", "E-2"):
        for measure in ("tickets", "sharings"):
            here = [
                each
                for each in facts
                if (each.person, each.measure) == (person, measure) and each.on in period
            ]
            assert held.total(person, measure, period) == sum(each.value for each in here)
            assert sorted(map(str, held.over(person, measure, period))) == sorted(map(str, here))


@given(found, st.randoms())
def test_no_order_of_facts_matters(facts: list[Fact], random: Random) -> None:
    """5.1.2.2: facts in another order are the same facts."""
    shuffled = facts[:]
    random.shuffle(shuffled)
    assert Facts.of(facts, ()) == Facts.of(shuffled, ())


@given(found, days, days)
def test_facts_count_for_who_answers_for_them(facts: list[Fact], one: date, other: date) -> None:
    """2.2.2.4: those of the given posts and days, for the person they are given for."""
    start, end = sorted((one, other))
    posts = {
        "E-1": (Post("E-1", "HQ", end=start), Post("E-1", "HQ", start=end)),
        "E-2": (Post("E-1", "HQ", start=start, end=end), Post("E-2", "HQ", start=start, end=end)),
    }
    held = Facts.of(facts, ()).attributed(posts)
    for measure in ("tickets", "sharings"):
        same = [each for each in facts if each.measure == measure]
        inside = [each for each in same if start <= each.on < end]
        own = [each for each in same if each.person == "E-1" and each not in inside]
        everything = Period(date(2016, 1, 1), date(2019, 1, 1))
        assert held.total("E-2", measure, everything) == sum(each.value for each in inside)
        assert held.total("E-1", measure, everything) == sum(each.value for each in own)
        ordered = held.over("E-2", measure, everything)
        assert list(ordered) == sorted(ordered, key=lambda fact: (fact.on, fact.record, fact.value))


def test_a_customer_is_developed_by_its_first_deal() -> None:
    """2.2.2.3: once, for whoever made the first deal; on one day, the record first by id."""
    facts = told(
        sale("S-2", DAY, "C-1"),
        sale("S-1", DAY, "C-1", "E-8"),
        sale("S-3", DAY - timedelta(1), "C-2"),
        sale("S-4", DAY, "C-2", "E-8"),
        sale("S-5", DAY, None),
    )
    assert count(facts, "customers_developed") == 1
    assert count(facts, "customers_developed", "E-8") == 1


def test_a_book_that_names_no_customer() -> None:
    """4.3.1.1: customers that no record names are not known, which is not none developed."""
    assert "customers_developed" not in told(sale("S-1", DAY, None)).held
    assert "customers_developed" in told(sale("S-1", DAY, "C-1")).held


@pytest.mark.parametrize("kind", list(RevenueFrom))
def test_customers_come_from_where_revenue_does(kind: RevenueFrom) -> None:
    """2.2.2.3: one record type says whose a customer is, so that none counts twice."""
    value = Money(100, "CNY")
    facts = told(
        SaleRow("S-1", DAY, value, "sale", customer="C-1"),
        ContractRow("K-1", DAY, value, "contract", customer="C-1"),
        OpportunityRow("O-1", OpportunityStage.WON, "opportunity", "C-1", closed=DAY, value=value),
        OpportunityRow("O-2", OpportunityStage.LOST, "opportunity", "C-2", closed=DAY),
        revenue_from=kind,
    )
    counts = {who: count(facts, "customers_developed", who) for who in DEVELOPED_BY}
    assert counts == {who: int(who == kind.value) for who in DEVELOPED_BY}


@pytest.mark.parametrize(
    ("score", "highest", "praises"),
    [("4.5", 5, 1), ("4.49", 5, 0), ("4.51", 5, 1), ("9", 10, 1), ("8.99", 10, 0), ("0", 1, 0)],
)
def test_an_answer_praises_from_the_share_of_the_highest(
    score: str, highest: int, praises: int
) -> None:
    """5.2.2.3: from exactly 90 % on, and not a hundredth of a point below."""
    facts = told(SurveyRow("A", DAY, SurveyKind.CUSTOMER, Decimal(score), highest, "E-7"))
    assert (count(facts, "praises"), count(facts, "surveys")) == (praises, 1)
    assert "colleague_points" in facts.held  # there are answers, and no colleague's among them


def answer(id: str, score: str, highest: int) -> SurveyRow:
    return SurveyRow(id, DAY, SurveyKind.COLLEAGUE, Decimal(score), highest, "E-7")


def test_colleagues_points_count_in_hundredths() -> None:
    """4.3.1.1: points and the highest possible, both in hundredths, on one scale of 10."""
    facts = told(answer("A", "4.25", 5), answer("B", "1E+1", 10))
    assert (count(facts, "colleague_points"), count(facts, "colleague_scale")) == (1850, 2000)
    assert count(facts, "praises") == 0
    facts = told(answer("A", "4.25", 5), answer("B", "3", 5))
    assert (count(facts, "colleague_points"), count(facts, "colleague_scale")) == (725, 1000)


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(1, 100)), min_size=1, max_size=6))
def test_each_answer_counts_once(answers: list[tuple[int, int]]) -> None:
    """4.3.1.1: the mean of the answers, whatever their scales (frappe/hrms#3594, EvaP#1222)."""
    rows = [
        answer(f"A-{number}", str(min(score, highest)), highest)
        for number, (score, highest) in enumerate(answers)
    ]
    shares = [Fraction(int(row.score), row.highest) for row in rows]
    facts = told(*rows)
    points, scale = (count(facts, name) for name in ("colleague_points", "colleague_scale"))
    assert Fraction(points, scale) == sum(shares) / len(shares)


def test_five_of_five_and_fifty_of_a_hundred() -> None:
    """4.3.1.1: 75 %, and not 55 of 105 (frappe/hrms#3594, EvaP#1222)."""
    facts = told(answer("A", "5", 5), answer("B", "50", 100))
    assert Fraction(count(facts, "colleague_points"), count(facts, "colleague_scale")) == (
        Fraction(3, 4)
    )


@pytest.mark.parametrize(("score", "highest"), [("9", 5), ("5.01", 5), ("-1", 5), ("1", 0)])
def test_an_answer_beyond_its_scale_is_refused(score: str, highest: int) -> None:
    """3.4.2.3: 9 of 5, made in Python, is refused at once with the record and the field."""
    with pytest.raises(BadValue, match=r"A: (score|highest): expected"):
        Book.of([answer("A", score, highest)], "CNY")


def deal(id: str, stage: OpportunityStage) -> OpportunityRow:
    is_open = stage is OpportunityStage.PROPOSING
    value = Money(100, "CNY") if stage is OpportunityStage.WON else None
    return OpportunityRow(id, stage, "E-7", closed=None if is_open else DAY, value=value)


def test_an_outcome_of_every_record_stands_alone() -> None:
    """5.2.2.2: won deals only, lost ones only, converted leads only, complaints only."""
    won, lost, proposing = (
        OpportunityStage.WON,
        OpportunityStage.LOST,
        OpportunityStage.PROPOSING,
    )
    assert told(deal("O-1", won), deal("O-2", won)).alone == {"opportunities_won"}
    assert "opportunities_lost" not in told(deal("O-1", won), deal("O-2", proposing)).held
    assert told(deal("O-1", lost)).alone == {"opportunities_lost"}
    both = told(deal("O-1", won), deal("O-2", lost))
    assert (both.alone, both.where(customer={"C-1"}).alone) == (set(), set())
    assert {"opportunities_won", "opportunities_lost"} <= both.held
    lead = LeadRow("L-1", DAY, LeadStage.CONVERTED, owner="E-7", converted=DAY)
    assert told(lead).alone == {"leads_converted"}
    assert told(lead, LeadRow("L-2", DAY, LeadStage.CAPTURED)).alone == set()
    tickets = [TicketRow(f"T-{n}", DAY, TicketKind.COMPLAINT, "E-7") for n in (1, 2)]
    assert told(*tickets).alone == {"complaints"}
    request = TicketRow("T-3", DAY, TicketKind.REQUEST, "E-7")
    assert told(request).alone == set()
    assert "complaints" in told(request).held  # none raised is zero


def test_the_other_measures() -> None:
    """4.3.1.1, 3.1.2.3, 3.4.2.1: each from its own record, day and condition."""
    facts = told(
        LeadRow("L-1", DAY, LeadStage.CONVERTED, owner="E-7", converted=DAY),
        LeadRow("L-2", DAY, LeadStage.CAPTURED, owner="E-7"),
        LeadRow("L-3", DAY, LeadStage.CAPTURED),
        OpportunityRow("O-1", OpportunityStage.WON, "E-7", closed=DAY, value=Money(1, "CNY")),
        OpportunityRow("O-2", OpportunityStage.LOST, "E-7", closed=DAY),
        OpportunityRow("O-3", OpportunityStage.PROPOSING, "E-7", opened=DAY),
        ContractRow("K-1", DAY, Money(1, "CNY"), "E-7"),
        TicketRow("T-1", DAY, TicketKind.COMPLAINT, "E-7"),
        TicketRow("T-2", DAY, TicketKind.REQUEST, "E-7"),
        KnowledgeShareRow("K-1", DAY, "E-7"),
    )
    counts = {measure: count(facts, measure) for measure in MEASURES if measure in facts.held}
    assert counts == {
        "leads_captured": 2,
        "leads_converted": 1,
        "opportunities_won": 1,
        "opportunities_lost": 1,
        "contracts_signed": 1,
        "tickets": 2,
        "complaints": 1,
        "sharings": 1,
        "revenue": 0,
    }


def test_what_the_book_does_not_hold_is_absent() -> None:
    """4.3.1.1: a record type without records, or without what a rule reads, says nothing."""
    assert told().held == frozenset()
    assert told(sale("S-1", DAY, "C-1")).held == {"revenue", "customers_developed"}
    open_lead = LeadRow("L-1", DAY, LeadStage.CAPTURED, owner="E-7")
    undated = LeadRow("L-2", DAY, LeadStage.CONVERTED, owner="E-7")
    assert "leads_converted" in told(open_lead).held  # none converted is zero
    assert "leads_converted" not in told(open_lead, undated).held  # when is not known


def test_every_measure_is_read_and_cited() -> None:
    """5.2.2.1: each measure has a rule or is credited, a clause and two languages."""
    read = {rule.measure for rule in RULES}
    assert read | {"revenue", "profit", "sales_without_profit"} == set(MEASURES)
    for measure in MEASURES.values():
        assert measure.clause in CLAUSES
        assert measure.label.english
        assert measure.label.chinese


def test_facts_are_cut_by_their_dimensions() -> None:
    """5.2.2.4: by product, customer, channel and the unit of the day; a total is its parts."""
    units = [Unit("HQ", "headquarters"), Unit("East", "region", parent="HQ")]
    posts = [Post("E-7", "East", end=DAY), Post("E-7", "HQ", start=DAY)]
    tickets = [
        TicketRow("T-1", DAY - timedelta(1), TicketKind.REQUEST, "E-7", "C-1"),
        TicketRow("T-2", DAY, TicketKind.REQUEST, "E-7", "C-1"),
        TicketRow("T-3", DAY, TicketKind.REQUEST, "E-7", "C-2"),
    ]
    facts = told(*units, *posts, *tickets)
    assert count(facts, "tickets") == 3
    assert count(facts.where(customer={"C-1"}), "tickets") == 2
    assert count(facts.where(unit={"East"}), "tickets") == 1
    assert count(facts.where(unit={"East", "HQ"}), "tickets") == 3
    assert count(facts.where(unit={"HQ"}, customer={"C-1"}), "tickets") == 1
    assert count(facts.where(product={"P-1"}), "tickets") == 0
    assert facts.where(product={"P-1"}).held == facts.held
    with pytest.raises(TypeError, match="expected one of channel, customer, product, unit, not x"):
        facts.where(x={"1"})


@given(found, st.lists(st.sampled_from(["P-1", "P-2", None]), min_size=25, max_size=25))
def test_the_cuts_of_a_total_add_up(facts: list[Fact], products: list[str | None]) -> None:
    """5.2.2.4: every fact is in exactly one part of a cut."""
    cut = [
        evolve(fact, cut=Dimensions(product=product))
        for fact, product in zip(facts, products, strict=False)
    ]
    held = Facts.of(cut, ())
    for measure in ("tickets", "sharings"):
        parts = [held.where(product={each}) for each in ("P-1", "P-2", None)]
        totals = [part.total("E-1", measure, YEAR) for part in parts]
        assert sum(totals) == held.total("E-1", measure, YEAR)
