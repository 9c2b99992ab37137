"""The sample's leads, opportunities and contracts, driven through the real processes. 3.1 to 3.3.

Nothing here writes a stage: every one is what the table of its process made of the commands, so
that no record of the sample is where the policy does not let it be.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta, timezone
from functools import cache
from typing import Any, TypeVar

from attrs import frozen

from lenovo_sales.contracts import (
    CHANGE,
    CONTRACT,
    Contract,
    ContractBody,
    ContractTerms,
    SigningAuthority,
    execution,
)
from lenovo_sales.contracts import change as changes
from lenovo_sales.contracts import contract as contracts
from lenovo_sales.contracts.change_process import apply_change
from lenovo_sales.editions import default_edition
from lenovo_sales.leads import LEAD, Lead
from lenovo_sales.leads import lead as leads
from lenovo_sales.lifecycle import (
    ANYBODY,
    Context,
    Event,
    LabeledEnum,
    Lifecycle,
    Outcome,
    Subject,
)
from lenovo_sales.opportunities import OPPORTUNITY, Opportunity, Signal, SignalKind
from lenovo_sales.opportunities import opportunity as opportunities
from lenovo_sales.opportunities.work_plan import Step
from lenovo_sales.sample.market import LAST_DAY, after, workday
from lenovo_sales.sample.trade import Delivery
from lenovo_sales.values import Money

S = TypeVar("S", bound=Subject[LabeledEnum])
T = TypeVar("T")

AnyEvent = Event[Any]
Act = tuple[date, str, object]
"""When, who, and the command that they give."""

CHINA = timezone(timedelta(hours=8))
MORNING = time(9, tzinfo=CHINA)
LEGAL = ("L-01", "L-02")  # the legal department's reviewers; they do not sell


class History:
    """Every event of the story in the order in which it was told, and the subjects by id."""

    def __init__(self) -> None:
        self.events: list[AnyEvent] = []
        self.subjects: dict[str, Subject[LabeledEnum]] = {}

    def context(self, on: date, by: str, terms: T) -> Context[T]:
        """Who asks on the morning of a day."""
        edition, act = default_edition().id, f"A-{len(self.events) + 1}"
        return Context(by, _morning(on), terms, edition, act, ANYBODY, self.subjects)

    def take(self, outcome: Outcome[Any, Any]) -> None:
        """Keep what an act did."""
        self.subjects |= {each.id: each for each in outcome.subjects}
        self.events += outcome.events


def drive(
    lifecycle: Lifecycle[S, Any, T], id: str, acts: Iterable[Act], terms: T, history: History
) -> S | None:
    """The subject after every act up to the last day of the book, the first of which creates it.

    None where that day was before the first act.

    Raises:
        NoTransition: The table has no row for an act.
        Refused: The policy does not allow an act.
    """
    known = history.subjects.get(id)
    subject = known if isinstance(known, lifecycle.subject) else None
    for on, by, command in acts:
        if on > LAST_DAY:
            break
        context = history.context(on, by, terms)
        if subject is None:
            step = lifecycle.create(id, command, context)
        else:
            step = lifecycle.step(subject, command, context)
        subject = step[0]
        history.take(Outcome.of(step))
    return subject


@cache
def _morning(day: date) -> datetime:
    return datetime.combine(day, MORNING)


def between(start: date, end: date, percent: int) -> date:
    """The working day so far along the way from one day to another."""
    return min(workday(start + timedelta(days=(end - start).days * percent // 100)), end)


@frozen
class LeadPlan:
    """What becomes of a lead, from its first day to its last."""

    id: str
    origin: leads.Origin
    prospect: leads.Prospect
    need: str
    captured: date
    ends: date
    owner: str
    leader: str
    leaves: date  # of the owner; from then on the heir follows the lead
    heir: str
    last: object  # Convert, Disqualify or MarkDormant


def follow_lead(plan: LeadPlan, history: History) -> Lead | None:
    """Drive one lead. Policy 3.1.2.3."""
    return drive(LEAD, plan.id, _lead_acts(plan), default_edition().leads.follow_up, history)


def _lead_acts(plan: LeadPlan) -> Iterator[Act]:
    yield plan.captured, plan.leader, leads.Capture(plan.origin)
    yield plan.captured, plan.leader, leads.Describe(plan.prospect, plan.need)
    script: list[tuple[int, object]] = [
        (20, leads.Contact("首次电话沟通，了解需求")),
        (50, leads.Contact("上门拜访，确认预算与时间")),
        (100, plan.last),
    ]
    if isinstance(plan.last, leads.Convert):
        script.insert(2, (85, leads.Qualify()))
    owner = None
    for percent, command in script:
        on = between(plan.captured, plan.ends, percent)
        keeper = plan.owner if on < plan.leaves else plan.heir
        if keeper != owner:
            owner = keeper
            assigned = between(plan.captured, plan.ends, 5) if percent == 20 else on
            yield assigned, plan.leader, leads.Assign(owner)
        yield on, owner, command


@frozen
class Deal:
    """The course of an opportunity: to a contract, or to its loss or rest after some stages."""

    id: str
    owner: str
    approver: str
    customer: str
    lead: str | None
    opened: date
    closes: date
    body: ContractBody
    value: Money
    estimates: tuple[int, int, int]  # what it was judged to be worth on the way, in per cent
    last: object  # Win, Lose or Shelve
    stages: int  # that it goes through before the last, 5 for all
    contract: str | None = None


def pursue(deal: Deal, history: History) -> Opportunity | None:
    """Drive one opportunity to the last stage before its end. Policy 3.2.2.4."""
    return drive(OPPORTUNITY, deal.id, _pursuit(deal), default_edition().opportunities, history)


def finish(deal: Deal, history: History) -> Opportunity | None:
    """Drive it to its end: a contract that is signed, a loss or a rest. Policy 3.2.2.4."""
    acts: list[Act] = [(deal.closes, deal.owner, deal.last)]
    if isinstance(deal.last, opportunities.Win):
        acts.insert(0, (deal.closes, deal.owner, opportunities.Assess(deal.value)))
    return drive(OPPORTUNITY, deal.id, acts, default_edition().opportunities, history)


def _pursuit(deal: Deal) -> Iterator[Act]:
    """Stage by stage, each on a fresh assessment."""

    def at(percent: int) -> date:
        return between(deal.opened, deal.closes, percent)

    yield (
        deal.opened,
        deal.owner,
        opportunities.Identify(
            deal.customer,
            deal.owner,
            deal.lead,
            (Signal(deal.opened, deal.owner, SignalKind.INQUIRY, "主动询价"),),
        ),
    )
    steps = (
        Step("需求调研与演示", deal.owner, at(32)),
        Step("方案报价", deal.owner, at(55)),
        Step("商务谈判与签约", deal.owner, deal.closes),
    )
    worth = [*(_about(deal.value, percent) for percent in deal.estimates), deal.value, deal.value]
    stages: tuple[tuple[int, tuple[object, ...]], ...] = (
        (4, ()),
        (14, (opportunities.Plan(steps),)),
        (32, (opportunities.FinishStep(1), opportunities.Propose("整体解决方案"))),
        (55, (opportunities.FinishStep(2), opportunities.Negotiate())),
        (70, (opportunities.Agree(),)),
    )
    for (percent, commands), value in list(zip(stages, worth, strict=True))[: deal.stages]:
        yield at(percent), deal.owner, opportunities.Assess(value)
        for command in commands:
            yield at(percent), deal.owner, command


def _about(value: Money, percent: int) -> Money:
    """So many per cent of a value, in whole thousands of yuan and at least one."""
    thousands = max(value.minor * percent // 10_000_000, 1)
    return Money(thousands * 100_000, value.currency)


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
    accepted: date
    caretaker: str  # who sees to it after the signature


def sign(plan: Conclusion, history: History) -> Contract | None:
    """Drive one contract to its effect: drafted once agreed, signed when won. Policy 3.3.1.3."""
    deal, terms = plan.deal, default_edition().contracts
    return drive(CONTRACT, deal.contract or "", _conclusion(plan, terms), terms, history)


def perform(plan: Conclusion, history: History) -> Contract | None:
    """Drive what follows the signatures, down to the close or the termination. 3.3.2."""
    deal, terms = plan.deal, default_edition().contracts
    if plan.terminated:
        return _terminate(plan, terms, history)
    acts = sorted(_performance(plan), key=lambda act: act[0])
    return drive(CONTRACT, deal.contract or "", acts, terms, history)


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


def _performance(plan: Conclusion) -> Iterator[Act]:
    """What is delivered, checked, billed and paid, down to the close. Policy 3.3.2.1."""
    deal, by, accepted = plan.deal, plan.caretaker, plan.accepted
    for each in plan.going:
        for line, pieces in zip(deal.body.lines, each.pieces, strict=True):
            if pieces:
                id = f"{each.order}-{line.id}"
                yield each.on, by, execution.RecordDelivery(id, line.id, pieces, each.on)
                yield accepted, by, execution.RecordAcceptance(id, pieces, 0, accepted)
    yield accepted, by, contracts.Fulfill()
    closed = after(accepted, 30)
    first, rest = deal.body.payments
    for number, amount, billed, paid in (
        (1, first.amount, deal.closes, min(after(deal.closes, 7), closed)),
        (2, rest.amount, accepted, closed),
    ):
        invoice = f"FP{deal.contract}-{number}"
        yield billed, by, execution.RecordInvoice(invoice, amount, billed)
        yield (
            paid,
            by,
            execution.RecordPayment(f"HK{deal.contract}-{number}", invoice, amount, paid),
        )
    yield closed, by, contracts.Close()


def _terminate(plan: Conclusion, terms: ContractTerms, history: History) -> Contract | None:
    """End it by a change request: proposed, approved, reviewed, told, then in effect. 3.3.2.3."""
    contract = history.subjects.get(plan.deal.contract or "")
    by, asked = plan.caretaker, after(plan.deal.closes, 1)
    told = after(plan.deal.closes, 4)
    ends = after(told, terms.change_notice_days)
    if not isinstance(contract, Contract):
        return None
    if contract.stage is not contracts.ContractStage.EFFECTIVE or ends > LAST_DAY:
        return contract
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
    done = apply_change(contract, request, history.context(ends, by, terms))
    history.take(done)
    return next(each for each in done.subjects if isinstance(each, Contract))


def _submission(plan: Conclusion, on: date, version: int, terms: ContractTerms) -> Iterator[Act]:
    if plan.deal.body.highest_discount > terms.discount_limit:
        yield on, plan.deal.approver, contracts.ApproveDiscount(version)
    yield on, plan.deal.owner, contracts.Submit()
