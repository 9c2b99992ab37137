"""Subjects of the processes as rows of a book. Policy 3.3.2.1, 3.3.2.3, 5.1.1.1."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve
from contracted import (
    DAY,
    PRICES,
    SIGNED,
    SPLIT,
    amended,
    at,
    body,
    book_of,
    contract,
    credited,
    discounts,
    ended,
)
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.contracts import Contract
from lenovo_sales.contracts.contract import accepted_value
from lenovo_sales.contracts.execution import Acceptance, Delivery, Execution, Payment
from lenovo_sales.errors import NotFound, Refused
from lenovo_sales.incentives import credits_of
from lenovo_sales.leads import Lead
from lenovo_sales.leads.lead import Origin
from lenovo_sales.leads.terms import LeadStage
from lenovo_sales.opportunities import Opportunity
from lenovo_sales.opportunities.assessment import Assessment
from lenovo_sales.opportunities.opportunity import SignedContract
from lenovo_sales.opportunities.terms import OpportunityStage
from lenovo_sales.organization import Post, Unit
from lenovo_sales.performance import facts_of
from lenovo_sales.records import (
    AcceptanceRow,
    Book,
    ContractRow,
    DeliveryRow,
    LeadRow,
    Milestones,
    OpportunityRow,
    PaymentRow,
    ReturnRow,
    RevenueFrom,
    SurveyRow,
    TicketKind,
    TicketRow,
)
from lenovo_sales.records.processes import opportunity_row
from lenovo_sales.service import Severity
from lenovo_sales.service.ticket import Answer, Ticket, TicketStage
from lenovo_sales.values import Money

quantities = st.fixed_dictionaries({"1": st.integers(0, 9), "2": st.integers(0, 9)})


@given(st.lists(quantities, min_size=1, max_size=5), PRICES, discounts)
def test_an_amended_value_moves_credit(
    versions: list[dict[str, int]], price: int, discount: Fraction
) -> None:
    """3.3.2.3: on every day the credits of all come to what the contract is worth on it."""
    found = contract(body(versions[0], price, discount))
    worth = [found.amount.minor]
    for number, version in enumerate(versions[1:], start=1):
        found = amended(found, number, body(version, price, discount))
        worth.append(found.amount.minor)
    book = Book.of_processes("CNY", RevenueFrom.CONTRACT, contracts=[found], others=[SPLIT])
    assert [credited(book, SIGNED + n * DAY) for n in range(len(worth))] == worth
    assert {credit.line.deal for credit in credits_of(book)} == {"K-1"}
    won = won_with(contract(body(versions[0], price, discount)))
    by_deal = Book.of_processes(
        "CNY", RevenueFrom.OPPORTUNITY, opportunities=[won], contracts=[found]
    )
    for number, value in enumerate(worth):
        assert credited(by_deal.as_known(SIGNED + number * DAY), date.max) == value
    for number, value in enumerate(worth):
        day = SIGNED + number * DAY
        assert credited(book.as_known(day), date.max) == value
    (signed,) = facts_of(book, (), Fraction(9, 10)).by_person["E-7", "contracts_signed"]
    assert signed.value == 1


@given(quantities, st.lists(st.integers(0, 9), max_size=6), PRICES, discounts)
def test_accepted_goods_become_sales(
    whole: dict[str, int], steps: list[int], price: int, discount: Fraction
) -> None:
    """3.3.2.1: whatever the parts, the sales come to the value of what was accepted."""
    start = contract(body(whole, price, discount))
    deliveries, acceptances, left = [], [], dict(whole)
    for number, step in enumerate(steps, start=1):
        line, day = f"{number % 2 + 1}", SIGNED + number * DAY
        good = min(step, left[line])
        left[line] -= good
        deliveries.append(Delivery(f"D-{number}", line, good + 1, day))
        acceptances.append(Acceptance(f"D-{number}", good, 1, day))
    found = evolve(start, execution=Execution(tuple(deliveries), tuple(acceptances)))
    book = Book.of_processes("CNY", RevenueFrom.SALE, contracts=[found], others=[SPLIT])
    assert credited(book, date.max) == accepted_value(found).minor
    assert all(line.owner == "E-7" and line.customer == "C-1" for line in book.lines())
    half = SIGNED + 3 * DAY
    until = evolve(found, execution=found.execution.until(half))
    assert credited(book, half) == accepted_value(until).minor


@given(quantities, st.integers(0, 9), PRICES, discounts)
def test_a_termination_leaves_what_was_accepted(
    whole: dict[str, int], accepted: int, price: int, discount: Fraction
) -> None:
    """3.3.2.3: credited is what stands, from the day on which the contract ends."""
    good = min(accepted, whole["1"])
    done = Execution((Delivery("D-1", "1", 9, SIGNED),), (Acceptance("D-1", good, 0, SIGNED),))
    effective = evolve(contract(body(whole, price, discount)), execution=done)
    day = SIGNED + 7 * DAY
    found, request = ended(effective, day)
    book = Book.of_processes("CNY", RevenueFrom.CONTRACT, contracts=[found], changes=[request])
    assert credited(book, day - DAY) == effective.amount.minor
    assert credited(book, day) == accepted_value(found).minor


@given(quantities, st.integers(0, 9), st.lists(st.integers(0, 9), max_size=3), PRICES, discounts)
def test_accepted_goods_stay_sold(
    whole: dict[str, int], accepted: int, later: list[int], price: int, discount: Fraction
) -> None:
    """3.3.2.3: with revenue from sales, what was accepted is no return, whatever changes."""
    good = min(accepted, whole["1"])
    done = Execution(
        (Delivery("D-1", "1", good + 1, SIGNED),), (Acceptance("D-1", good, 1, SIGNED),)
    )
    found = evolve(contract(body(whole, price, discount)), execution=done)
    worth = [found.amount]
    for number, more in enumerate(later, start=1):
        found = amended(found, number, body({"1": good + more, "2": more}, price, discount))
        worth.append(found.amount)
    day = SIGNED + 9 * DAY
    over, request = ended(found, day)
    book = Book.of_processes(
        "CNY", RevenueFrom.SALE, contracts=[over], changes=[request], others=[SPLIT]
    )
    assert not book.holds(ReturnRow)
    assert credited(book, SIGNED) == credited(book, date.max) == accepted_value(found).minor
    for number, value in enumerate([*worth, worth[-1]]):
        known = book.as_known(SIGNED + number * DAY)
        assert [row.value for row in known.all(ContractRow)] == [value]
    assert [row.value for row in book.all(ContractRow)] == [accepted_value(over)]


def test_rejected_goods_are_no_return() -> None:
    """3.3.2.1: with revenue from contracts they are still owed, so no credit moves."""
    done = Execution((Delivery("D-1", "1", 2, SIGNED),), (Acceptance("D-1", 0, 2, SIGNED),))
    found = evolve(contract(body({"1": 2}, 50, Fraction(0))), execution=done)
    book = Book.of_processes("CNY", RevenueFrom.CONTRACT, contracts=[found])
    assert not book.holds(ReturnRow)
    assert credited(book, date.max) == 100


def test_a_share_of_a_contract_may_be_stated_before_its_first_sale() -> None:
    """1.3.3: nothing is accepted yet, so nothing is credited, and nothing is at fault."""
    start = contract(body({"1": 2}, 50, Fraction(0)))
    book = Book.of_processes("CNY", RevenueFrom.SALE, contracts=[start], others=[SPLIT])
    assert credits_of(book) == ()
    strange = evolve(SPLIT, deal="K-2")
    book = Book.of_processes("CNY", RevenueFrom.SALE, contracts=[start], others=[strange])
    with pytest.raises(Refused) as refused:
        credits_of(book)
    assert refused.value.guard == "deal_known"


DAYS = st.lists(st.integers(0, 30).map(lambda n: SIGNED + n * DAY), min_size=4, max_size=4)


@given(st.integers(2, 9), DAYS, PRICES, discounts)
def test_a_deal_has_its_milestones(
    pieces: int, days: list[date], price: int, discount: Fraction
) -> None:
    """3.3.2.1: signed; delivered, accepted and paid on the day of the last part, until undone."""
    start = contract(body({"1": pieces}, price + 10, discount / 2))
    sent = (Delivery("D-1", "1", 1, days[0]), Delivery("D-2", "1", pieces - 1, days[1]))
    seen = (
        Acceptance("D-1", 1, 0, days[2]),
        Acceptance("D-2", pieces - 1, 0, days[3]),
    )
    half, rest = start.amount.allocate([1, 1])
    paid = (Payment("P-1", "I-1", half, days[0]), Payment("P-2", "I-1", rest, days[3]))
    done = Execution(sent, seen, (), paid)
    for revenue_from in (RevenueFrom.CONTRACT, RevenueFrom.SALE):
        book = book_of(evolve(start, execution=done), revenue_from)
        assert book.deals()["K-1"].milestones == Milestones(
            SIGNED, max(days[:2]), max(days[2:]), max(days[0], days[3])
        )
    refused = evolve(done, acceptances=(seen[0], Acceptance("D-2", pieces - 2, 1, days[3])))
    refunded = evolve(refused, payments=(*paid, Payment("P-3", "I-1", -rest, days[3])))
    book = book_of(evolve(start, execution=refunded), RevenueFrom.CONTRACT)
    assert book.deals()["K-1"].milestones == Milestones(SIGNED)
    assert len(book.all(DeliveryRow)) == len(book.all(AcceptanceRow)) == 2
    assert len(book.all(PaymentRow)) == 3


def test_a_lower_value_is_reached_earlier() -> None:
    """3.3.2.3: whole is what the contract is worth by all that is known; of a won deal too."""
    done = Execution((Delivery("D-1", "1", 2, SIGNED + DAY),))
    start = evolve(contract(body({"1": 3}, 50, Fraction(0))), execution=done)
    less = amended(start, 5, body({"1": 2}, 50, Fraction(0)))
    won = OpportunityRow("O-1", OpportunityStage.WON, "E-7", closed=SIGNED, value=Money(150, "CNY"))
    for revenue_from, id in zip(RevenueFrom, ("", "K-1", "O-1"), strict=True):
        if id:
            known = book_of(less, revenue_from, won)
            assert known.deals()[id].milestones == Milestones(SIGNED, SIGNED + DAY)
            before = known.as_known(SIGNED + 4 * DAY).deals()[id].milestones
            assert before == Milestones(SIGNED)


def test_a_termination_names_its_request() -> None:
    """3.3.2.3: the day is that of the request; without it there is none."""
    found, _ = ended(contract(body({"1": 1}, 5, Fraction(0))), SIGNED)
    with pytest.raises(NotFound, match="the change request by which the contract was terminated"):
        Book.of_processes("CNY", RevenueFrom.CONTRACT, contracts=[found])


def test_the_other_subjects() -> None:
    """3.1.2.3, 3.2, 3.4.2: leads, opportunities, tickets and answers, with whose they are."""
    lead = Lead("L-1", LeadStage.CAPTURED, 1, at(SIGNED), Origin("online"), SIGNED, owner="E-7")
    double = evolve(lead, id="L-2", duplicate_of="L-1")
    opportunity = Opportunity(
        "O-1", OpportunityStage.IDENTIFIED, 1, at(SIGNED), "C-1", SIGNED, owner="E-7"
    )
    ticket = Ticket(
        "T-1", TicketStage.OPENED, 1, at(SIGNED), "C-1", at(SIGNED), "phone", "gold", Severity.LOW,
        "broken", TicketKind.COMPLAINT,
        answer=Answer(at(SIGNED + DAY), 4),
    )  # fmt: skip
    book = Book.of_processes(
        "CNY",
        RevenueFrom.CONTRACT,
        leads=[lead, double],
        opportunities=[opportunity, evolve(opportunity, id="O-2", owner=None)],
        contracts=[contract(body({"1": 1}, 500, Fraction(0)))],
        tickets=[ticket, evolve(ticket, id="T-2", customer="C-2")],
        keeper=lambda customer, day: {"C-1": "E-7"}.get(customer),
        others=[Unit("HQ", "headquarters"), Post("E-7", "HQ")],
    )
    assert book.all(LeadRow) == (LeadRow("L-1", SIGNED, LeadStage.CAPTURED, "online", "E-7"),)
    assert book.all(OpportunityRow) == (
        OpportunityRow("O-1", OpportunityStage.IDENTIFIED, "E-7", "C-1", "P-1", SIGNED),
    )
    assert book.all(TicketRow) == (TicketRow("T-1", SIGNED, TicketKind.COMPLAINT, "E-7", "C-1"),)
    (answer,) = book.all(SurveyRow)
    assert (answer.on, answer.score, answer.highest) == (SIGNED + DAY, Decimal(4), 5)
    assert answer.about == "E-7"
    with pytest.raises(NotFound, match="an opportunity with an owner"):
        opportunity_row(evolve(opportunity, owner=None))


@pytest.mark.parametrize("revenue_from", [RevenueFrom.CONTRACT, RevenueFrom.SALE])
@given(st.integers(-3, 3))
def test_a_share_is_known_with_its_deal(revenue_from: RevenueFrom, days: int) -> None:
    """1.3.3, 5.1.2.1: before that day it is not known; from it on it divides the credit."""
    done = Execution((Delivery("D-1", "1", 2, SIGNED),), (Acceptance("D-1", 2, 0, SIGNED),))
    found = evolve(contract(body({"1": 2}, 45, Fraction(0))), execution=done)
    book = Book.of_processes("CNY", revenue_from, contracts=[found], others=[SPLIT])
    credits = credits_of(book.as_known(SIGNED + days * DAY))
    amounts = {each.person: each.amount.minor for each in credits}
    assert amounts == ({"E-7": 60, "E-8": 30} if days >= 0 else {})


@given(st.integers(-9, 9))
def test_a_termination_takes_nothing_back_before_the_signature(days: int) -> None:
    """3.3.2.3: whenever it was to take effect, no day is worth less than nothing."""
    found, request = ended(contract(body({"1": 2}, 50, Fraction(0))), SIGNED + days * DAY)
    book = Book.of_processes("CNY", RevenueFrom.CONTRACT, contracts=[found], changes=[request])
    last = SIGNED + max(days, 0) * DAY
    assert [credited(book, last + n * DAY) for n in (-1, 0)] == [100 if days > 0 else 0, 0]


def won_with(found: Contract) -> Opportunity:
    """An opportunity won with a contract, at an assessment of its owner's."""
    return Opportunity(
        "O-1", OpportunityStage.WON, 1, at(SIGNED), "C-1", SIGNED, owner="E-7",
        assessment=Assessment(SIGNED, "E-7", Money(999, "CNY")),
        signed_contract=SignedContract("K-1", "O-1", "C-1", SIGNED, found.amount), closed=SIGNED,
    )  # fmt: skip


def test_a_won_opportunity_is_worth_its_contract() -> None:
    """3.3.1.3: not what its owner took it to be worth; a share of its contract is none of it."""
    found = contract(body({"1": 2}, 50, Fraction(0)))
    given = {"opportunities": [won_with(found)], "contracts": [found]}
    book = Book.of_processes("CNY", RevenueFrom.OPPORTUNITY, **given)
    assert credited(book, date.max) == 100
    shared = Book.of_processes("CNY", RevenueFrom.OPPORTUNITY, **given, others=[SPLIT])
    with pytest.raises(Refused) as refused:
        credits_of(shared)
    assert (refused.value.guard, refused.value.subject) == ("deal_known", "K-1")
