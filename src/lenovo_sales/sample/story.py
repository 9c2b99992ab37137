"""The sample's leads and opportunities, driven through the real processes. Policy 3.1, 3.2.

Nothing here writes a stage: every one is what the table of its process made of the commands, so
that no record of the sample is where the policy does not let it be.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta, timezone
from functools import cache
from typing import Any, TypeVar

from attrs import frozen

from lenovo_sales.contracts import ContractBody
from lenovo_sales.editions import default_edition
from lenovo_sales.leads import LEAD
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
from lenovo_sales.opportunities import OPPORTUNITY, Signal, SignalKind
from lenovo_sales.opportunities import opportunity as opportunities
from lenovo_sales.opportunities.work_plan import Step
from lenovo_sales.sample.market import LAST_DAY, workday
from lenovo_sales.service import Technician
from lenovo_sales.values import Money

S = TypeVar("S", bound=Subject[LabeledEnum])
T = TypeVar("T")

AnyEvent = Event[Any]
Act = tuple[date, str, object]
"""When, who, and the command that they give."""

CHINA = timezone(timedelta(hours=8))
MORNING = time(9, tzinfo=CHINA)


class History:
    """Every event of the story in the order in which it was told, and what is known by id.

    That are the subjects, and a roster that the acts refer to.
    """

    def __init__(self, roster: Iterable[Technician]) -> None:
        self.events: list[AnyEvent] = []
        self.known: dict[str, object] = {each.id: each for each in roster}

    def all(self, kind: type[S]) -> tuple[S, ...]:
        """The subjects of a process, as they stand."""
        return tuple(each for each in self.known.values() if isinstance(each, kind))

    def context(self, on: date, by: str, terms: T) -> Context[T]:
        """Who asks on the morning of a day."""
        edition, act = default_edition().id, f"A-{len(self.events) + 1}"
        return Context(by, _morning(on), terms, edition, act, ANYBODY, self.known)

    def take(self, outcome: Outcome[Any, Any]) -> None:
        """Keep what an act did."""
        self.known |= {each.id: each for each in outcome.subjects}
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
    known = history.known.get(id)
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


def follow_lead(plan: LeadPlan, history: History) -> None:
    """Drive one lead. Policy 3.1.2.3."""
    drive(LEAD, plan.id, _lead_acts(plan), default_edition().leads, history)


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


def pursue(deal: Deal, history: History) -> None:
    """Drive one opportunity to the last stage before its end. Policy 3.2.2.4."""
    drive(OPPORTUNITY, deal.id, _pursuit(deal), default_edition().opportunities, history)


def finish(deal: Deal, history: History) -> None:
    """Drive it to its end: a contract that is signed, a loss or a rest. Policy 3.2.2.4."""
    acts: list[Act] = [(deal.closes, deal.owner, deal.last)]
    if isinstance(deal.last, opportunities.Win):
        acts.insert(0, (deal.closes, deal.owner, opportunities.Assess(deal.value)))
    drive(OPPORTUNITY, deal.id, acts, default_edition().opportunities, history)


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
