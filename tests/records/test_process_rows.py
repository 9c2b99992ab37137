"""Subjects of the processes as rows of a book. Policy 3.3.2.1, 3.3.2.3, 5.1.1.1."""

from datetime import date, datetime, timedelta, timezone
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.contracts import ChangeRequest, Contract, ContractBody, Line, difference
from lenovo_sales.contracts.amendment import Amendment
from lenovo_sales.contracts.change import ChangeStage
from lenovo_sales.contracts.contract import ContractStage, accepted_value
from lenovo_sales.contracts.execution import Acceptance, Delivery, Execution
from lenovo_sales.contracts.signature import Party, Signature
from lenovo_sales.errors import NotFound
from lenovo_sales.incentives import credits_of, movements_of
from lenovo_sales.leads import Lead, LeadSource
from lenovo_sales.leads.lead import LeadStage, Origin
from lenovo_sales.opportunities import Opportunity
from lenovo_sales.opportunities.terms import OpportunityStage
from lenovo_sales.organization import Post, Tier, Unit
from lenovo_sales.performance import facts_of
from lenovo_sales.records import (
    Book,
    LeadRow,
    OpportunityRow,
    RevenueFrom,
    SplitRow,
    SurveyRow,
    TicketKind,
    TicketRow,
)
from lenovo_sales.records.processes import book_of_processes, opportunity_row
from lenovo_sales.service.ticket import Answer, Severity, Ticket, TicketStage
from lenovo_sales.values import Money, Rounding

CHINA = timezone(timedelta(hours=8))
DAY = timedelta(days=1)
SIGNED = date(2026, 4, 6)
PRICES = st.integers(0, 1_000)
SPLIT = SplitRow("K-1", "E-8", Fraction(1, 3))


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=CHINA)


def body(quantities: dict[str, int], price: int, discount: Fraction) -> ContractBody:
    lines = [
        Line(id, "pc", n, Money(price, "CNY"), discount, "P-1") for id, n in quantities.items()
    ]
    return ContractBody("CNY", Rounding.HALF_UP, tuple(lines))


def contract(terms: ContractBody) -> Contract:
    signatures = tuple(Signature(SIGNED, party, 1) for party in Party)
    return Contract(
        "K-1",
        ContractStage.EFFECTIVE,
        1,
        at(SIGNED),
        "C-1",
        "E-7",
        SIGNED,
        terms,
        "O-1",
        signatures=signatures,
    )


def amended(before: Contract, number: int, terms: ContractBody) -> Contract:
    moves = Amendment(f"R-{number}", at(SIGNED + number * DAY), number + 1,
                      difference(before.body, terms))  # fmt: skip
    return evolve(before, body=terms, amendments=(*before.amendments, moves))


def ended(before: Contract, day: date) -> tuple[Contract, ChangeRequest]:
    request = ChangeRequest(
        "R-9", ChangeStage.APPLIED, 1, at(SIGNED), "K-1", 1, "gone", at(SIGNED), day, ("E-7",),
        before.amount,
    )  # fmt: skip
    return evolve(before, stage=ContractStage.TERMINATED, terminated_by="R-9"), request


def credited(book: Book, until: date) -> int:
    moves = movements_of(credits_of(book))
    return sum(each.amount.minor for each in moves if each.on <= until)


discounts = st.fractions(0, 1, max_denominator=20)
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
    book = book_of_processes("CNY", RevenueFrom.CONTRACT, contracts=[found], others=[SPLIT])
    assert [credited(book, SIGNED + n * DAY) for n in range(len(worth))] == worth
    assert {credit.line.deal for credit in credits_of(book)} == {"K-1"}
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
    sold = [SPLIT] if any(each.accepted for each in acceptances) else []
    book = book_of_processes("CNY", RevenueFrom.SALE, contracts=[found], others=sold)
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
    book = book_of_processes("CNY", RevenueFrom.CONTRACT, contracts=[found], changes=[request])
    assert credited(book, day - DAY) == effective.amount.minor
    assert credited(book, day) == accepted_value(found).minor


def test_a_termination_names_its_request() -> None:
    """3.3.2.3: the day is that of the request; without it there is none."""
    found, _ = ended(contract(body({"1": 1}, 5, Fraction(0))), SIGNED)
    with pytest.raises(NotFound, match="the change request by which the contract was terminated"):
        book_of_processes("CNY", RevenueFrom.CONTRACT, contracts=[found])


def test_the_other_subjects() -> None:
    """3.1.2.3, 3.2, 3.4.2: leads, opportunities, tickets and answers, with whose they are."""
    lead = Lead(
        "L-1", LeadStage.CAPTURED, 1, at(SIGNED), Origin(LeadSource.ONLINE), SIGNED, owner="E-7"
    )
    double = evolve(lead, id="L-2", duplicate_of="L-1")
    opportunity = Opportunity(
        "O-1", OpportunityStage.IDENTIFIED, 1, at(SIGNED), "C-1", SIGNED, owner="E-7"
    )
    ticket = Ticket(
        "T-1", TicketStage.OPENED, 1, at(SIGNED), "C-1", at(SIGNED), "phone", "gold", Severity.LOW,
        "broken", TicketKind.COMPLAINT,
        answer=Answer(at(SIGNED + DAY), 4),
    )  # fmt: skip
    book = book_of_processes(
        "CNY",
        RevenueFrom.CONTRACT,
        leads=[lead, double],
        opportunities=[opportunity, evolve(opportunity, id="O-2", owner=None)],
        contracts=[contract(body({"1": 1}, 500, Fraction(0)))],
        tickets=[ticket, evolve(ticket, id="T-2", customer="C-2")],
        owners={"C-1": "E-7"},
        others=[Unit("HQ", Tier.HEADQUARTERS), Post("E-7", "HQ")],
    )
    assert book.all(LeadRow) == (
        LeadRow("L-1", SIGNED, LeadStage.CAPTURED, LeadSource.ONLINE, "E-7"),
    )
    assert book.all(OpportunityRow) == (
        OpportunityRow("O-1", OpportunityStage.IDENTIFIED, "E-7", "C-1", "P-1", SIGNED),
    )
    assert book.all(TicketRow) == (TicketRow("T-1", SIGNED, TicketKind.COMPLAINT, "E-7", "C-1"),)
    (answer,) = book.all(SurveyRow)
    assert (answer.on, answer.score, answer.highest, answer.about) == (SIGNED + DAY, 4, 5, "E-7")
    with pytest.raises(NotFound, match="an opportunity with an owner"):
        opportunity_row(evolve(opportunity, owner=None))
