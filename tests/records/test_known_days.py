"""Policy 1.3.1, 5.1.2.1: a record of a process is known since the event that told of it."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve
from contracted import DAY, SIGNED, at, body, contract
from hypothesis import example, given
from hypothesis import strategies as st

from lenovo_sales.contracts import (
    CONTRACT,
    Approval,
    ContractCommand,
    ContractStage,
    ContractTerms,
    CorrectSignature,
    Party,
    Signature,
    SigningAuthority,
)
from lenovo_sales.contracts import execution as x
from lenovo_sales.contracts.contract import RecordSignature
from lenovo_sales.editions import default_edition
from lenovo_sales.errors import BadHistory
from lenovo_sales.leads import LEAD, Lead, LeadTerms
from lenovo_sales.leads import lead as leads
from lenovo_sales.lifecycle import ANYBODY, Adopt, Context, Event
from lenovo_sales.records import (
    AcceptanceRow,
    Book,
    ContractRow,
    DeliveryRow,
    LeadRow,
    PaymentRow,
    ReturnRow,
    RevenueFrom,
    SaleRow,
    SurveyRow,
)
from lenovo_sales.service import TICKET, CorrectRating, ServiceTerms
from lenovo_sales.service import ticket as t
from lenovo_sales.values import Money

FEN = Money(1, "CNY")
OF_A_CONTRACT = (ContractRow, DeliveryRow, AcceptanceRow, PaymentRow, SaleRow, ReturnRow)
TERMS = default_edition().contracts


def told_on(days: int) -> Context[ContractTerms]:
    return Context("E-7", at(SIGNED + days * DAY), TERMS, "2026", "A-1", ANYBODY, {})


def entries(happened: date) -> Sequence[ContractCommand]:
    """One of each kind, of a day."""
    return (
        x.RecordDelivery("D-1", "1", 3, happened),
        x.RecordAcceptance("D-1", 2, 1, happened, "scratched"),
        x.RecordInvoice("F-1", FEN, happened),
        x.RecordPayment("P-1", "F-1", FEN, happened),
        x.RecordReturn("R-1", "D-1", 1, happened, "too loud"),
    )


@pytest.mark.parametrize("revenue_from", RevenueFrom)
@given(st.lists(st.integers(0, 2), min_size=5, max_size=5), st.integers(0, 2))
def test_the_book_of_a_day_is_the_book_of_the_contract_as_it_stood(
    revenue_from: RevenueFrom, later: list[int], happened: int
) -> None:
    """3.3.2.1: each entry is known since the day on which it was recorded, however late."""
    start = contract(body({"1": 3}, 45, Fraction(1, 7)))
    stood = {0: evolve(start, effective=at(SIGNED))}
    found, now = stood[0], happened
    for entry, days in zip(entries(SIGNED + happened * DAY), later, strict=True):
        now += days
        found = stood[now] = CONTRACT.step(found, entry, told_on(now))[0]
    assert len(found.execution.returns) == 1
    book = Book.of_processes("CNY", revenue_from, contracts=[found])
    last = stood[0]
    for days in range(now + 1):
        last = stood.get(days, last)
        expected = Book.of_processes("CNY", revenue_from, contracts=[last])
        known = book.as_known(SIGNED + days * DAY)
        for kind in OF_A_CONTRACT:
            assert known.all(kind) == expected.all(kind)


@given(
    st.lists(st.tuples(st.integers(1, 3), st.booleans(), st.integers(0, 1)), max_size=5),
    st.integers(1, 99),
)
@example([(2, True, 1), (1, False, 0)], 45)
def test_a_later_delivery_changes_no_row_of_an_earlier_day(
    sent: list[tuple[int, bool, int]], price: int
) -> None:
    """3.3.2.1: a line is rounded over what was recorded of it so far, whatever is sent later."""
    start = contract(body({"1": 15}, price, Fraction(1, 7)))
    found = evolve(start, effective=at(SIGNED))
    stood, now, standing = {0: found}, 0, 0
    for number, (quantity, rejected, days) in enumerate(sent):
        now, day = now + days, SIGNED + (now + days) * DAY
        entry: ContractCommand = x.RecordDelivery(f"D-{number}", "1", quantity, day)
        found = stood[now] = CONTRACT.step(found, entry, told_on(now))[0]
        if rejected:
            entry = x.RecordAcceptance(f"D-{number}", quantity - 1, 1, day, "scratched")
            found = stood[now] = CONTRACT.step(found, entry, told_on(now))[0]
        standing += quantity - rejected
    book = Book.of_processes("CNY", RevenueFrom.CONTRACT, contracts=[found])
    for days, last in stood.items():
        expected = Book.of_processes("CNY", RevenueFrom.CONTRACT, contracts=[last])
        assert book.as_known(SIGNED + days * DAY).rows == expected.rows
    delivered = sum(each.amount.minor for each in book.all(DeliveryRow) if each.amount)
    rejected_value = sum(each.rejected.minor for each in book.all(AcceptanceRow) if each.rejected)
    line = found.body.lines[0]
    assert delivered - rejected_value == line.net(found.body.rounding, standing).minor


@given(st.integers(0, 3))
def test_a_contract_is_known_since_the_second_signature_was_recorded(days: int) -> None:
    """3.3.1.3: signed on a day, told later."""
    ours = Signature(SIGNED, Party.COMPANY, 1, "E-7")
    start = contract(body({"1": 3}, 45, Fraction(0)))
    start = evolve(start, review=Approval(at(SIGNED), "L-1", 1), signatures=(ours,))
    half = evolve(start, stage=ContractStage.SIGNED_BY_ONE)
    command = RecordSignature(1, SIGNED, "陈静", SigningAuthority("purchasing"), sealed=True)
    signed, _ = CONTRACT.step(half, command, told_on(days))
    (revision,) = Book.of_processes("CNY", RevenueFrom.CONTRACT, contracts=[signed]).revisions
    assert isinstance(revision.row, ContractRow)
    assert (revision.row.signed, revision.day) == (SIGNED, SIGNED + days * DAY)


@pytest.mark.parametrize("revenue_from", RevenueFrom)
@given(st.integers(0, 2), st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3)), max_size=3))
def test_a_corrected_signature_moves_the_contract_from_its_day_on(
    revenue_from: RevenueFrom, told: int, corrections: list[tuple[int, int]]
) -> None:
    """3.3.1.3, 1.3.1: before the correction the book has the day that was recorded."""
    ours = Signature(SIGNED, Party.COMPANY, 1, "E-7")
    start = contract(body({"1": 3}, 45, Fraction(0)))
    start = evolve(start, review=Approval(at(SIGNED), "L-1", 1), signatures=(ours,))
    half = evolve(start, stage=ContractStage.SIGNED_BY_ONE)
    command = RecordSignature(1, SIGNED, "陈静", SigningAuthority("purchasing"), sealed=True)
    found, _ = CONTRACT.step(half, command, told_on(told))
    now, stood = told, {told: SIGNED}
    for later, days in corrections:
        now += later
        right = CorrectSignature("misread", SIGNED + min(days, now) * DAY)
        found, _ = CONTRACT.step(found, right, told_on(now))
        assert found.signed_on is not None
        stood[now] = found.signed_on
    book = Book.of_processes("CNY", revenue_from, contracts=[found])
    expected: list[date] = []
    for days in range(now + 2):
        expected = [stood[days]] if days in stood else expected
        known = book.as_known(SIGNED + days * DAY).all(ContractRow)
        assert [each.signed for each in known] == expected
        assert all(each.value == found.amount for each in known)


def followed(gaps: Sequence[int]) -> tuple[list[Lead], list[Event[leads.LeadCommand]]]:
    """A lead as it stood after each event: captured, assigned twice, then another one's double."""
    lead, event = LEAD.create("L-1", leads.Capture(leads.Origin("online")), asked(0))
    states, events, now = [lead], [event], 0
    commands: tuple[leads.LeadCommand, ...] = (
        leads.Assign("E-7"), leads.Assign("E-8"), leads.MarkDuplicate("L-0"),
    )  # fmt: skip
    for gap, command in zip(gaps, commands, strict=True):
        now += gap
        lead, event = LEAD.step(lead, command, asked(now))
        states.append(lead)
        events.append(event)
    return states, events


def asked(days: int) -> Context[LeadTerms]:
    terms = default_edition().leads
    return Context("E-7", at(SIGNED + days * DAY), terms, "2026", "A-1", ANYBODY, {})


@given(st.lists(st.integers(0, 2), min_size=3, max_size=3))
def test_the_book_of_a_day_has_the_lead_as_it_stood(gaps: list[int]) -> None:
    """3.1.2.3: whose it was on every day, until it was merged into another."""
    states, events = followed(gaps)
    book = Book.of_processes("CNY", RevenueFrom.SALE, leads=states[-1:], events=reversed(events))
    assert book.all(LeadRow) == ()
    for days in range(-1, sum(gaps) + 1):
        day = SIGNED + days * DAY
        stood = [each for each in states if each.updated_at.date() <= day]
        expected = Book.of_processes("CNY", RevenueFrom.SALE, leads=stood[-1:])
        assert book.as_known(day).all(LeadRow) == expected.all(LeadRow)


def test_the_events_of_a_subject_are_all_of_them() -> None:
    """1.3.1: fewer or other ones lead to another subject."""
    states, events = followed((1, 1, 1))
    for given_events, message in (
        (events[:3], "L-1: event 4: expected the events up to the subject's last one"),
        (events[1:], "L-1: event 1: expected"),
    ):
        with pytest.raises(BadHistory, match=message):
            Book.of_processes("CNY", RevenueFrom.SALE, leads=states[-1:], events=given_events)


def test_a_corrected_rating_changes_the_survey_from_its_day_on() -> None:
    """3.4.2.3, 1.3.1: before the correction the book has the answer as it was recorded."""
    terms = default_edition().service
    history: list[Event[object]] = []
    open_one = t.Open("C-3", "hotline", "standard", t.Severity.HIGH, "no picture")
    ripe, opened = TICKET.create("T-1", open_one, by_agent(0))
    confirmed = evolve(ripe, stage=t.TicketStage.CONFIRMED, confirmed=at(SIGNED))
    adopted, event = TICKET.create(
        "T-1", Adopt(confirmed, SIGNED, "the system before"), by_agent(0)
    )
    history.append(event)
    ticket = adopted
    for days, command in (
        (1, t.Rate(1, "slow")),
        (3, CorrectRating("misheard", 4)),
        (5, CorrectRating("of another customer")),
    ):
        ticket, event = TICKET.step(ticket, command, by_agent(days))
        history.append(event)
    book = Book.of_processes(
        "CNY",
        RevenueFrom.SALE,
        tickets=[ticket],
        events=history,
        keeper=lambda customer, day: "E-7",
        highest_score=terms.survey.highest,
    )
    scores = [
        [int(each.score) for each in book.as_known(SIGNED + days * DAY).all(SurveyRow)]
        for days in range(7)
    ]
    assert scores == [[], [1], [1], [4], [4], [], []]
    assert opened.number == 1


def by_agent(days: int) -> Context[ServiceTerms]:
    """Somebody other than the technician, so many days after."""
    when = at(SIGNED + days * DAY)
    return Context("E-8", when, default_edition().service, "2026", "A-1", ANYBODY, {})
