"""Plan acceptance (方案确认): one participant and the plan of one edition. Policy 4.3.3.1.

The process is `acceptance_process.PLAN_ACCEPTANCE`. `acceptance_of` says which acceptance a
statement rests on.

>>> from datetime import UTC, datetime
>>> monday = datetime(2026, 4, 6, 9, tzinfo=UTC)
>>> signed = SignedAcceptance(date(2026, 4, 6), "Li Hua")
>>> accepted = PlanAcceptance("A-1", PlanAcceptanceStage.ACCEPTED, 2, monday, "2026", "sha256:1",
...     date(2026, 4, 1), date(2026, 4, 2), "E-1", "revenue", "E-7", signed)
>>> acceptance_of([accepted], "E-7", "revenue", date(2026, 4, 30)).acceptance is accepted
True
>>> acceptance_of([accepted], "E-7", "revenue", date(2026, 4, 5)).gap.chinese
'尚未确认'
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeAlias

from attrs import field, frozen

from lenovo_sales.incentives.acceptance_terms import AcceptanceTerms
from lenovo_sales.incentives.statement import Statement
from lenovo_sales.lifecycle import (
    PERSONAL,
    Adopt,
    Correction,
    LabeledEnum,
    Subject,
    in_due_order,
    once,
)
from lenovo_sales.lifecycle.corrections import PutsRight


class PlanAcceptanceStage(LabeledEnum):
    """The stages of a plan acceptance. Policy 4.3.3.1."""

    OFFERED = "offered", "待确认"
    ACCEPTED = "accepted", "已确认"
    DECLINED = "declined", "已拒绝"
    SUPERSEDED = "superseded", "已被新版取代"
    WITHDRAWN = "withdrawn", "已撤回"


@frozen
class SignedAcceptance:
    """When the participant accepted, and the name signed with (确认签署). Policy 4.3.3.1."""

    on: date
    name: str = field(**PERSONAL)


@frozen
class PlanDecline:
    """When the participant declined, and why (拒绝). Policy 4.3.3.1."""

    on: date
    reason: str = field(**PERSONAL)


@frozen
class PlanAcceptance(Subject[PlanAcceptanceStage]):
    """One participant's plan of one edition, as it stands (方案确认). Policy 4.3.3.1.

    Edition, digest and first day are those of the edition as it was loaded for the offer.
    """

    edition: str  # its id
    digest: str  # of the edition's canonical form
    in_force_from: date  # the edition's first day
    offered: date  # the last time
    offered_by: str
    plan: str  # the plan's key in the edition
    person: str = field(**PERSONAL)  # the participant's id
    accepted: SignedAcceptance | None = None
    declined: PlanDecline | None = None  # the last time
    note: str | None = field(default=None, **PERSONAL)  # given with the plan offered again
    succeeded_by: str | None = None  # the acceptance of a later edition, by id
    closed: date | None = None
    reason: str | None = field(default=None, **PERSONAL)  # why withdrawn
    corrections: tuple[Correction, ...] = ()  # Policy 1.3.1


@frozen
class OfferPlan:
    """Offer a participant the plan of an edition (送达方案). Policy 4.3.3.1.

    Digest and first day are read from the edition, loaded for the act; what a caller gives is
    ignored.
    """

    edition: str
    plan: str
    person: str = field(**PERSONAL)
    digest: str | None = None
    in_force_from: date | None = None


@frozen
class CorrectPlanOffer(PutsRight):
    """Put right the edition, the plan or the participant of an offer, and why. Policy 4.3.3.1."""

    edition: str
    plan: str
    person: str = field(**PERSONAL)
    reason: str = field(**PERSONAL)
    digest: str | None = None
    in_force_from: date | None = None


@frozen
class AcceptPlan:
    """Accept the plan by name, on a day (确认方案). Policy 4.3.3.1.

    `digest` is that of the edition the participant read: nobody accepts another by mistake.
    """

    digest: str
    name: str = field(**PERSONAL)
    on: date | None = None  # the day of the signature, if earlier than it is recorded


@frozen
class CorrectPlanAcceptance(PutsRight):
    """Put right the name or the day of an acceptance, and why (更正确认). Policy 4.3.3.1."""

    name: str = field(**PERSONAL)
    reason: str = field(**PERSONAL)
    on: date | None = None  # None: as recorded


@frozen
class StrikePlanAcceptance:
    """There was no acceptance, and why it was recorded (撤销确认). Policy 4.3.3.1."""

    reason: str = field(**PERSONAL)

    @property
    def strikes(self) -> bool:
        """Always."""
        return True


@frozen
class DeclinePlan:
    """Decline the plan, and why (拒绝方案). Policy 4.3.3.1."""

    reason: str = field(**PERSONAL)


@frozen
class CorrectPlanDecline(PutsRight):
    """Put right why the plan was declined, and why that was wrong (更正拒绝). Policy 4.3.3.1."""

    instead: str = field(**PERSONAL)
    reason: str = field(**PERSONAL)


@frozen
class OfferPlanAgain:
    """Offer a declined plan again, with an answer to the reason (再次送达). Policy 4.3.3.1."""

    note: str = field(**PERSONAL)


@frozen
class SupersedePlanAcceptance:
    """End it for the plan of a later edition that is in force (新版取代). Policy 2.2.1.2."""

    succeeded_by: str  # the acceptance of the later edition, by id


@frozen
class WithdrawPlanOffer:
    """Take the plan back from the participant, and why (撤回方案). Policy 4.3.3.1.

    An acceptance before counts for the days before.
    """

    reason: str = field(**PERSONAL)


PlanAcceptanceCommand: TypeAlias = (
    OfferPlan
    | CorrectPlanOffer
    | AcceptPlan
    | CorrectPlanAcceptance
    | StrikePlanAcceptance
    | DeclinePlan
    | CorrectPlanDecline
    | OfferPlanAgain
    | SupersedePlanAcceptance
    | WithdrawPlanOffer
    | Adopt[PlanAcceptance]
)


class AcceptanceGap(LabeledEnum):
    """Why a statement rests on no acceptance (无确认原因). Policy 4.3.3.1."""

    NOT_OFFERED = "not_offered", "尚未送达"
    NOT_ACCEPTED = "not_accepted", "尚未确认"
    EARLIER_EDITION = "earlier_edition", "仅确认了以前的版本"
    DECLINED = "declined", "已拒绝"


@frozen
class AcceptanceBasis:
    """The acceptance that a statement rests on, or why there is none (确认依据). 4.3.3.1."""

    acceptance: PlanAcceptance | None
    gap: AcceptanceGap | None = None


def acceptance_of(
    acceptances: Iterable[PlanAcceptance],
    person: str,
    plan: str,
    day: date,
    digest: str | None = None,
) -> AcceptanceBasis:
    """The acceptance on which pay by a plan rests on a day. Policy 4.3.3.1.

    It is that of the edition with the given digest; without one, of the latest edition offered
    whose first day has come. An acceptance of an earlier edition does not count for it, nor one
    that was signed after the day or withdrawn by then. The order of the acceptances does not
    matter.

    Raises:
        BadValue: Two that differ have one id.
    """
    mine = [
        each
        for each in once(acceptances)
        if (each.person, each.plan) == (person, plan)
        and each.in_force_from <= day
        and not (each.stage is PlanAcceptanceStage.WITHDRAWN and each.closed and each.closed <= day)
    ]
    if digest is None and mine:
        digest = max(mine, key=lambda each: (each.in_force_from, each.offered, each.id)).digest
    current = [each for each in mine if each.digest == digest]
    signed = sorted(
        (each.accepted.on, each.id, each)
        for each in current
        if each.accepted is not None and each.accepted.on <= day
    )
    if signed:
        return AcceptanceBasis(signed[0][2])
    if any(_declined_by(each, day) for each in current):
        return AcceptanceBasis(None, AcceptanceGap.DECLINED)
    if any(each.accepted is not None and each.accepted.on <= day for each in mine):
        return AcceptanceBasis(None, AcceptanceGap.EARLIER_EDITION)
    return AcceptanceBasis(
        None, AcceptanceGap.NOT_ACCEPTED if current else AcceptanceGap.NOT_OFFERED
    )


def _declined_by(acceptance: PlanAcceptance, day: date) -> bool:
    declined = acceptance.declined
    return (
        acceptance.stage is PlanAcceptanceStage.DECLINED
        and declined is not None
        and declined.on <= day
    )


def acceptances_behind(
    statement: Statement, acceptances: Iterable[PlanAcceptance], digest: str | None = None
) -> Mapping[str, AcceptanceBasis]:
    """The basis of each commission of a statement, by plan, on the last day of its period. 4.3.3.1.

    `digest` is that of the edition in force on that day; see `acceptance_of`.

    Raises:
        BadValue: Two acceptances that differ have one id.
    """
    given, day = once(acceptances), statement.period.last_day
    plans = dict.fromkeys(each.component for each in statement.components)
    return {plan: acceptance_of(given, statement.person, plan, day, digest) for plan in plans}


def late_to_accept(
    acceptances: Iterable[PlanAcceptance], on: date, terms: AcceptanceTerms
) -> tuple[PlanAcceptance, ...]:
    """The offers that should have been accepted or declined before a day, the oldest first.

    Policy 4.3.3.1.

    Raises:
        BadValue: Two that differ have one id.
    """

    def since(each: PlanAcceptance) -> date | None:
        return each.offered if each.stage is PlanAcceptanceStage.OFFERED else None

    waiting, days = in_due_order(acceptances, since), terms.accept_days
    if days is None:
        return ()
    return tuple(each for each in waiting if (on - each.offered).days > days)
