"""What somebody would do next with a contract or a change of it, and what nobody should. 3.3."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial
from typing import Any

from across_company import DAY, EDITION, Company
from attrs import evolve

from lenovo_sales.contracts import (
    QUALITY,
    ContractBody,
    DeliveryScheduleLine,
    Installment,
    Line,
    Milestone,
    Party,
    Renewal,
    RenewalRule,
    SigningAuthority,
    billable,
)
from lenovo_sales.contracts import change as h
from lenovo_sales.contracts import contract as c
from lenovo_sales.contracts import execution as x
from lenovo_sales.values import Money, Period, Rounding

Move = Callable[[], object]
Ways = Iterator[Move | tuple[object, str]]
PRICE = Money.of(5_000, "CNY")
SEAL = True
FREE = Fraction(0)
NOTICED = (h.CUSTOMER, *EDITION.contracts.departments)


def body(
    company: Company, quantity: int = 3, discount: Fraction = FREE, due: int = 30
) -> ContractBody:
    """Two lines, each due in one delivery, the whole sum due after its acceptance."""
    lines = (
        Line("1", "notebook, 16 GB", quantity, PRICE, discount),
        Line("2", "dock", 2, Money.of("333.33", "CNY")),
    )
    bare = ContractBody("CNY", Rounding.HALF_UP, lines, "as in the annex")
    day = company.today + due * DAY
    return evolve(
        bare,
        deliveries=tuple(DeliveryScheduleLine(each.id, each.quantity, day) for each in lines),
        payments=(Installment(None, bare.total, Milestone.ACCEPTANCE, 30),),
        term=Period(company.today, company.today + 365 * DAY),
        renewal=Renewal(RenewalRule.BY_AGREEMENT, 12),
    )


def _signatories(contract: Any) -> Iterator[str]:
    yield from ("west", "chief") if contract.drafter == "carl" else ("east", "chief")
    yield from ("wu",) if contract.drafter == "carl" else ("lin", "zhou", "sun", "bob", "gone")


def contract_ways(company: Company, contract: Any) -> Ways:
    stage, version, drafter = contract.stage, contract.version, contract.drafter
    if stage in (c.ContractStage.DRAFT, c.ContractStage.APPROVED, c.ContractStage.SIGNED_BY_ONE):
        edit = c.Edit(body(company, 4, Fraction(1, 5)))
    if stage is c.ContractStage.DRAFT:
        over = contract.discount > EDITION.contracts.discount_limit
        if over and contract.discount_approval is None:
            yield from ((c.ApproveDiscount(version), each) for each in _signatories(contract))
        yield c.Submit(), drafter
        yield edit, drafter
    elif stage is c.ContractStage.IN_REVIEW:
        yield c.Approve(version), "legal-1"
        yield c.Approve(version), "legal-2"
        yield c.Return(version, "unclear"), "legal-1"
        yield c.Approve(version), "desk"
        yield c.Reject(version, "unlawful"), "legal-2"
    elif stage in (c.ContractStage.APPROVED, c.ContractStage.SIGNED_BY_ONE):
        theirs = c.RecordSignature(
            version, company.today, "a buyer", SigningAuthority("purchasing"), SEAL
        )
        ours = [(c.Sign(version, SEAL), each) for each in _signatories(contract)]
        if any(each.party is Party.COMPANY for each in contract.signatures):
            yield theirs, drafter
        else:
            yield ours[0]
            yield theirs, drafter
        yield from ours[1:]
        yield edit, "lin"
    elif stage is c.ContractStage.SIGNED:
        yield c.TakeEffect(), drafter
    elif stage is c.ContractStage.EFFECTIVE:
        yield from _performance(company, contract)
        yield from _changes(company, contract)
    elif stage is c.ContractStage.FULFILLED:
        closing = [(c.Close(), drafter)]
        settled = contract.paid == contract.billed == billable(contract)
        ways = list(_settling(company, contract))
        yield from closing + ways if settled else ways + closing
        yield from _changes(company, contract)
    elif stage is c.ContractStage.TERMINATED:
        yield from _settling(company, contract)
    if stage not in (
        c.ContractStage.EFFECTIVE,
        c.ContractStage.FULFILLED,
        c.ContractStage.TERMINATED,
    ):
        yield c.Decline("no money"), drafter


def _performance(company: Company, contract: Any) -> Ways:
    done, today, by = contract.execution, company.today, contract.drafter
    for each in done.deliveries:
        waiting = done.pending(each.id)
        if waiting:
            yield x.RecordAcceptance(each.id, waiting, 0, today), by
            yield x.RecordAcceptance(each.id, waiting - 1, 1, today, "scratched"), by
            break
    for line in contract.body.lines:
        left = line.quantity - done.delivered(line.id)
        if left:
            id = f"D-{len(done.deliveries) + 1}"
            yield x.RecordDelivery(id, line.id, left, today), by
            yield x.RecordDelivery(id, line.id, (left + 1) // 2, today), by
            break
    yield c.Fulfill(), by
    yield from _settling(company, contract)
    line = contract.body.lines[0]
    yield x.RecordDelivery("D-0", line.id, line.quantity, today), by
    yield partial(company.raise_issue, contract.id, QUALITY, by)


def _settling(company: Company, contract: Any) -> Ways:
    done, today, by = contract.execution, company.today, contract.drafter
    number, id = f"F-{len(done.invoices) + 1}", f"Z-{len(done.payments) + 1}"
    bills = [each for each in done.invoices if each.corrects is None]
    for bill in bills:
        owed = done.billed_by(bill) - done.paid_on(bill)
        if owed.minor:
            yield x.RecordPayment(id, bill.number, owed, today), by
            break
    left = billable(contract) - contract.billed
    if left.minor > 0:
        yield x.RecordInvoice(number, left, today), by
        yield x.RecordInvoice(number, Money((left.minor + 1) // 2, "CNY"), today), by
    for bill in bills[-1:]:
        yield x.RecordInvoice(number, -done.billed_by(bill), today, bill.number), by
        yield x.RecordPayment(id, bill.number, Money(1, "CNY"), today), by
    yield x.RecordInvoice(number, contract.amount, today), by
    back = f"R-{len(done.returns) + 1}"
    for each in done.deliveries[-1:]:
        kept = sum(part.pieces for part in done.accepted_parts(each.id)) - done.returned(each.id)
        yield x.RecordReturn(back, each.id, 1, today, "too loud"), by
        yield x.RecordReturn(back, each.id, kept + 1, today, "too loud"), by


def _changes(company: Company, contract: Any) -> Ways:
    yield from changes(company, contract)
    yield c.GiveNotice(Party.CUSTOMER, company.today), contract.drafter


def changes(company: Company, contract: Any) -> list[Callable[[], str]]:
    """One more piece, a price that is much lower, an end; and the end asked for by another."""
    first, by = contract.body.lines[0], contract.drafter
    more = body(company, first.quantity + 1, first.discount, 40)
    ask = partial(company.propose, contract.id)
    return [
        partial(ask, by, 7, more),
        partial(ask, by, 7, body(company, 1, Fraction(1, 4), 40)),
        partial(ask, by, 7),
        partial(ask, "east", 6),
    ]


def change_ways(company: Company, change: Any) -> Ways:
    proposer, today = change.proposer, company.today
    if change.stage is h.ChangeStage.PROPOSED:
        near = "west" if "carl" in change.authors else "east"
        yield h.PassChange(), near
        for each in ("chief", "lin", "sun", proposer):
            yield h.PassChange(), each
        yield h.RefuseChange("too dear"), near
    elif change.stage is h.ChangeStage.APPROVED:
        yield h.ReviewChange(), "legal-1"
        yield h.ReviewChange(), "legal-2"
        yield h.RefuseChange("unlawful"), "legal-2"
    elif change.stage is h.ChangeStage.REVIEWED:
        notices = tuple(h.Notice(each, today, "letter") for each in NOTICED)
        yield h.NotifyOfChange(notices), proposer
        yield h.NotifyOfChange(notices[1:]), proposer
    elif change.stage is h.ChangeStage.NOTIFIED:
        amends = change.body is not None
        if amends and change.ours is None:
            yield h.SignChange(SEAL), "west" if "carl" in change.authors else "east"
            yield h.SignChange(SEAL), "chief"
            yield h.SignChange(SEAL), proposer
        if amends and change.consent is None:
            yield h.RecordConsent(today, "a buyer", SigningAuthority("purchasing"), SEAL), proposer
        near = "west" if "carl" in change.authors else "east"
        if today < change.takes_effect:
            yield partial(company.wait, change.takes_effect - today)
        yield partial(company.apply, change.id, near)
        yield partial(company.apply, change.id, "chief")
    elif change.stage is h.ChangeStage.APPLIED:
        yield partial(company.apply, change.id, "chief")
    yield h.WithdrawChange("not needed"), proposer
