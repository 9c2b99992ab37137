"""The sample's contracts, signed and performed through the real process. Policy 3.3.

What is billed and paid follows from the contract as it stands, so that a return is credited and
refunded.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import TypeAlias

from attrs import frozen

from lenovo_sales.contracts import (
    CHANGE,
    CONTRACT,
    Contract,
    ContractTerms,
    Line,
    SigningAuthority,
    billable,
    execution,
)
from lenovo_sales.contracts import change as changes
from lenovo_sales.contracts import contract as contracts
from lenovo_sales.contracts.change_process import apply_change
from lenovo_sales.editions import default_edition
from lenovo_sales.sample.market import CURRENCY, LAST_DAY, after
from lenovo_sales.sample.story import Act, Deal, History, between, drive
from lenovo_sales.sample.trade import Delivery
from lenovo_sales.values import Money

LEGAL = ("L-01", "L-02")  # the legal department's reviewers; they do not sell


@frozen
class Conclusion:
    """How a contract goes from draft to its end."""

    deal: Deal
    head: str  # who signs for the company
    representative: str  # who signs for the customer
    reviewer: str
    returned: bool  # by the legal department, once
    terminated: bool
    going: tuple[Delivery, ...]
    caretaker: str  # who sees to it after the signature

    @property
    def accepted(self) -> date:
        """The day on which the last goods are accepted."""
        return max(each.accepted for each in self.going)


def sign(plan: Conclusion, history: History) -> None:
    """Drive one contract to its effect: drafted once agreed, signed when won. Policy 3.3.1.3."""
    deal, terms = plan.deal, default_edition().contracts
    drive(CONTRACT, deal.contract or "", _conclusion(plan, terms), terms, history)


def perform(plan: Conclusion, history: History) -> None:
    """Drive what follows the signatures, down to the close or the termination. 3.3.2."""
    terms, by = default_edition().contracts, plan.caretaker
    if plan.terminated:
        _terminate(plan, terms, history)
        return
    for on, commands in sorted(_performance(plan), key=lambda each: each[0]):
        contract = history.known.get(plan.deal.contract or "")
        if isinstance(contract, Contract) and contract.effective is not None:
            given = commands(contract) if callable(commands) else commands
            acts = [(on, by, command) for command in given]
            drive(CONTRACT, contract.id, acts, terms, history)


Commands: TypeAlias = Sequence[object] | Callable[[Contract], Iterable[object]]
"""What is done on a day: stated beforehand, or found from the contract as it stands then."""


def _performance(plan: Conclusion) -> Iterator[tuple[date, Commands]]:
    """What is delivered, checked, taken back, billed and paid, and when. Policy 3.3.2.1."""
    deal, closed = plan.deal, after(plan.accepted, 30)
    lines = deal.body.lines
    for each in plan.going:
        sent = [(line, count) for line, count in zip(lines, each.pieces, strict=True) if count]
        yield (
            each.on,
            [
                execution.RecordDelivery(_goods(each, line), line.id, count, each.on)
                for line, count in sent
            ],
        )
        yield (
            each.accepted,
            [
                execution.RecordAcceptance(_goods(each, line), count, 0, each.accepted)
                for line, count in sent
            ],
        )
        if each.returned is not None:
            yield each.returned, partial(_take_back, each)
            yield each.returned, partial(_credit, each)
    first, _ = deal.body.payments
    advance = min(after(deal.closes, 7), closed)
    yield deal.closes, partial(_bill, first.amount, deal.closes)
    yield advance, partial(_settle, advance)
    yield plan.accepted, [contracts.Fulfill()]
    yield plan.accepted, partial(_bill, None, plan.accepted)
    yield closed, partial(_settle, closed)
    yield closed, [contracts.Close()]


def _goods(delivery: Delivery, line: Line) -> str:
    return f"{delivery.order}-{line.id}"


def _take_back(delivery: Delivery, contract: Contract) -> Iterator[object]:
    """The goods of a delivery that come back. 3.3.2.2."""
    if (on := delivery.returned) is None:
        return
    for line, count in zip(contract.body.lines, delivery.back, strict=True):
        if count:
            goods = _goods(delivery, line)
            id = f"TH{goods[2:]}"
            yield execution.RecordReturn(id, goods, count, on, "与订货规格不符")


def _credit(delivery: Delivery, contract: Contract) -> Iterator[object]:
    """A credit note for what was billed beyond what is left to be billed. 3.3.2.1."""
    if (on := delivery.returned) is None:
        return
    over = contract.billed.minor - billable(contract).minor
    for number, bill in enumerate(reversed(contract.execution.invoices), start=1):
        credit = min(over, contract.execution.billed_by(bill).minor)
        if bill.corrects is None and credit > 0:
            over -= credit
            note = f"{delivery.order}-HZ{number}"
            yield execution.RecordInvoice(note, Money(-credit, CURRENCY), on, bill.number)


def _bill(amount: Money | None, on: date, contract: Contract) -> Iterator[object]:
    """An invoice over an amount, or over all that is left to be billed."""
    number = sum(each.corrects is None for each in contract.execution.invoices) + 1
    rest = billable(contract) - contract.billed
    due = rest if amount is None else amount
    if due.minor > 0:
        yield execution.RecordInvoice(f"FP{contract.id}-{number}", due, on)


def _settle(on: date, contract: Contract) -> Iterator[object]:
    """The payment of each invoice, or the refund of what was credited since."""
    done = contract.execution
    number = len(done.payments)
    for bill in done.invoices:
        open_amount = done.billed_by(bill) - done.paid_on(bill)
        if bill.corrects is None and open_amount:
            number += 1
            id = f"HK{contract.id}-{number}"
            yield execution.RecordPayment(id, bill.number, open_amount, on)


def _conclusion(plan: Conclusion, terms: ContractTerms) -> Iterator[Act]:
    deal, version = plan.deal, 1

    def at(percent: int) -> date:
        return between(deal.opened, deal.closes, percent)

    drafted = contracts.Draft(deal.customer, deal.body, opportunity=deal.id)
    yield at(70), deal.owner, drafted
    yield from _submission(plan, at(72), version, terms)
    if plan.returned:
        version += 1
        yield at(78), plan.reviewer, contracts.Return(1, "交货条款表述不清")
        yield at(82), deal.owner, contracts.Edit(deal.body)
        yield from _submission(plan, at(82), version, terms)
    yield at(88), plan.reviewer, contracts.Approve(version, "条款合规")
    yield at(94), plan.head, contracts.Sign(version, sealed=True)
    authority = SigningAuthority("采购负责人")
    theirs = contracts.RecordSignature(
        version, deal.closes, plan.representative, authority, sealed=True
    )
    yield deal.closes, deal.owner, theirs
    yield deal.closes, deal.owner, contracts.TakeEffect()


def _terminate(plan: Conclusion, terms: ContractTerms, history: History) -> None:
    """End it by a change request: proposed, approved, reviewed, told, then in effect. 3.3.2.3."""
    contract = history.known.get(plan.deal.contract or "")
    by, asked = plan.caretaker, after(plan.deal.closes, 1)
    told = after(plan.deal.closes, 4)
    ends = after(told, terms.change_notice_days)
    if not isinstance(contract, Contract) or ends > LAST_DAY:
        return
    if contract.stage is not contracts.ContractStage.EFFECTIVE:
        return
    id = f"BG{contract.id[2:]}"
    notices = tuple(
        changes.Notice(each, told, "书面通知") for each in (changes.CUSTOMER, *terms.departments)
    )
    acts: list[Act] = [
        (asked, by, changes.Propose(contract.id, "客户项目取消", ends)),
        (asked, plan.head, changes.PassChange()),
        (told, plan.reviewer, changes.ReviewChange()),
        (told, by, changes.NotifyOfChange(notices)),
    ]
    request = drive(CHANGE, id, acts, terms, history)
    assert request is not None  # noqa: S101  # it was proposed before the last day
    history.take(apply_change(contract, request, history.context(ends, by, terms)))


def _submission(plan: Conclusion, on: date, version: int, terms: ContractTerms) -> Iterator[Act]:
    if plan.deal.body.highest_discount > terms.discount_limit:
        yield on, plan.deal.approver, contracts.ApproveDiscount(version)
    yield on, plan.deal.owner, contracts.Submit()
