"""Health of a contract on a day (合同健康度): late, short, unaccepted, unpaid, disputed. 3.3.2.2.

Deliveries and payments fill the earliest entries of their schedule first. An entry is late from the
day after its due day and the grace of the edition; what is due today is not late. A terminated
contract owes no more deliveries, and its installments no longer count: what arrived is still to be
checked, and what was accepted and billed is still to be paid.

>>> owed = Money.of(5_000, "CNY")
>>> late = Symptom(Condition.UNPAID, "2", 2, date(2026, 4, 6), 4, 0, owed)
>>> health = Health("K-2", date(2026, 4, 10), (late,))
>>> health.is_healthy, health.why.english
(False, 'installment 2 unpaid for 4 days: 5000.00 CNY')
>>> Health("K-2", date(2026, 4, 6)).why.chinese
'履约正常'
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from attrs import evolve, frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.contracts.contract import Contract, ContractStage, accepted_value
from lenovo_sales.contracts.issue import Issue
from lenovo_sales.contracts.schedule import delivery_progress, has_ended, payment_progress
from lenovo_sales.contracts.terms import PAYMENT_DISPUTE, ContractTerms
from lenovo_sales.lifecycle import LabeledEnum, once
from lenovo_sales.values import Money
from lenovo_sales.wording import joined


class Condition(LabeledEnum):
    """The kinds of default (履约异常). Policy 3.3.2.2."""

    LATE = "late", "逾期未交"
    SHORT = "short", "交货不足"
    UNACCEPTED = "unaccepted", "逾期未验收"
    UNPAID = "unpaid", "逾期未付"
    UNSETTLED = "unsettled", "开票未付"
    DISPUTED = "disputed", "付款争议"


@frozen
class Symptom:
    """A default under a contract: its kind, start, days and amount. 3.3.2.2."""

    condition: Condition
    of: str  # the line, the delivery, the number of the installment, the invoice, or the issue
    entry: int | None  # its place in the schedule of deliveries or payments, from 1
    since: date  # the day that it was due, billed or, of a dispute, found
    days: int  # calendar days since then
    quantity: int  # pieces that are missing or not checked; else 0
    amount: Money  # the value of these pieces, or what is not paid or in dispute

    @property
    def why(self) -> Wording:
        """The same in words."""
        pieces = _PIECES.filled(count=self.quantity) if self.quantity else Wording("", "")
        said = _ONE_DAY if self.days == 1 else _DAYS
        return said.filled(
            kind=_CONCERNS[self.condition],
            id=self.of,
            condition=self.condition.wording,
            days=self.days,
            amount=self.amount,
            pieces=pieces,
        )


_PIECES = Wording(", pieces: {count}", "，{count} 件")
_ONE_DAY = Wording(
    "{kind} {id} {condition} for {days} day: {amount}{pieces}",
    "{kind} {id} {condition} {days} 天：{amount}{pieces}",
)
_DAYS = Wording(
    "{kind} {id} {condition} for {days} days: {amount}{pieces}",
    "{kind} {id} {condition} {days} 天：{amount}{pieces}",
)
_CONCERNS = {
    Condition.LATE: Wording("line", "明细"),
    Condition.SHORT: Wording("line", "明细"),
    Condition.UNACCEPTED: Wording("delivery", "交货"),
    Condition.UNPAID: Wording("installment", "分期"),
    Condition.UNSETTLED: Wording("invoice", "发票"),
    Condition.DISPUTED: Wording("issue", "问题"),
}


@frozen
class Health:
    """Health of a contract on a day, with every symptom (健康度). Policy 3.3.2.2."""

    contract: str
    on: date
    symptoms: tuple[Symptom, ...] = ()

    @property
    def is_healthy(self) -> bool:
        """Whether it has no symptom."""
        return not self.symptoms

    @property
    def days(self) -> int:
        """The calendar days since the oldest symptom; of a healthy contract, 0."""
        return max((each.days for each in self.symptoms), default=0)

    @property
    def why(self) -> Wording:
        """The same in words; a healthy contract says so."""
        if self.is_healthy:
            return Wording("as agreed", "履约正常")
        return joined((each.why for each in self.symptoms), Wording("; ", "；"))


def health(
    contract: Contract, on: date, terms: ContractTerms, issues: Iterable[Issue] = ()
) -> Health:
    """Assess the health of a contract on a day, by its current body. Policy 3.3.2.2.

    It is monitored from the day on which it takes effect up to the one before it is closed; a
    terminated one until everything is checked and settled. `issues` may belong to any contract.
    """
    if not _is_monitored(contract, on):
        return Health(contract.id, on)
    return Health(
        contract.id,
        on,
        (
            *_deliveries(contract, on, terms),
            *_acceptances(contract, on, terms),
            *(_bills if has_ended(contract, on) else _payments)(contract, on, terms),
            *_disputes(contract, once(issues), on),
        ),
    )


def unhealthy(
    contracts: Iterable[Contract], on: date, terms: ContractTerms, issues: Iterable[Issue] = ()
) -> tuple[Health, ...]:
    """The contracts with a symptom, the oldest symptom first, then by id. 3.3.2.2."""
    known = once(issues)
    assessed = [health(each, on, terms, known) for each in once(contracts)]
    late = [each for each in assessed if not each.is_healthy]
    return tuple(sorted(late, key=lambda each: (-each.days, each.contract)))


def is_disputed(contract: Contract, issues: Iterable[Issue]) -> bool:
    """Whether a payment dispute is open on the contract (付款争议中). Policy 3.3.2.2."""
    return any(
        each.contract == contract.id and each.kind == PAYMENT_DISPUTE and each.is_open
        for each in issues
    )


def _is_monitored(contract: Contract, on: date) -> bool:
    if contract.effective is None or on < contract.effective.date():
        return False
    if contract.closed is None or contract.stage is ContractStage.TERMINATED:
        return True
    return on < contract.closed.date()


def _deliveries(contract: Contract, on: date, terms: ContractTerms) -> Iterator[Symptom]:
    for each in delivery_progress(contract, on):
        days = (on - each.due).days
        if each.missing and days > terms.delivery_grace_days:
            condition = Condition.SHORT if each.delivered else Condition.LATE
            yield Symptom(
                condition, each.line, each.entry, each.due, days, each.missing, each.value
            )


def _acceptances(contract: Contract, on: date, terms: ContractTerms) -> Iterator[Symptom]:
    body, done = contract.body, contract.execution.until(on)
    quality = body.quality
    allowed = terms.acceptance_days if quality is None else quality.acceptance_days
    for each in done.deliveries:
        line, pending = body.line(each.line), done.pending(each.id)
        due = each.on + timedelta(days=allowed)
        if line is not None and pending and on > due:
            value = line.net(body.rounding, pending)
            days = (on - due).days
            yield Symptom(Condition.UNACCEPTED, each.id, None, due, days, pending, value)


def _payments(contract: Contract, on: date, terms: ContractTerms) -> Iterator[Symptom]:
    for each in payment_progress(contract, on):
        if each.due is None:
            continue
        entry, days = each.entry, (on - each.due).days
        if each.missing and days > terms.payment_grace_days:
            yield Symptom(Condition.UNPAID, str(entry), entry, each.due, days, 0, each.missing)


def _bills(contract: Contract, on: date, terms: ContractTerms) -> Iterator[Symptom]:
    """The invoices of a terminated contract that are not paid, as far as goods were accepted.

    What payments left open covers the earliest ones; the rest of an invoice is to be credited.
    """
    ended = None if contract.closed is None else contract.closed.date()
    currency, done = contract.body.currency, contract.execution.until(on)
    left_open = done.left_open(currency).minor
    owed = (accepted_value(evolve(contract, execution=done)) - done.paid(currency)).minor
    for invoice in sorted(done.invoices, key=lambda each: (each.on, each.number)):
        if invoice.corrects is not None:
            continue
        unpaid = max((done.billed_by(invoice) - done.paid_on(invoice)).minor, 0)
        covered = min(unpaid, left_open)
        left_open -= covered
        missing = max(min(unpaid - covered, owed), 0)
        owed -= missing
        since = invoice.on if ended is None else max(invoice.on, ended)
        days = (on - since).days
        if missing and days > terms.payment_grace_days:
            amount = Money(missing, currency)
            yield Symptom(Condition.UNSETTLED, invoice.number, None, since, days, 0, amount)


def _disputes(contract: Contract, issues: Iterable[Issue], on: date) -> Iterator[Symptom]:
    for each in issues:
        if each.contract != contract.id or each.kind != PAYMENT_DISPUTE:
            continue
        if each.was_open(on):
            since = each.opened
            amount = each.amount or Money.zero(contract.body.currency)
            days = (on - since).days
            yield Symptom(Condition.DISPUTED, each.id, None, since, days, 0, amount)
