"""Deadlines of pay disputes (异议期限): the next step, its last day, and what is late. 4.3.3.1.

The days of the edition are working days.
"""

from collections.abc import Iterable
from datetime import date

from attrs import frozen

from lenovo_sales.incentives.dispute import Dispute, DisputeStage
from lenovo_sales.incentives.dispute_terms import DisputeTerms
from lenovo_sales.lifecycle import LabeledEnum, in_due_order, once


class DisputeStep(LabeledEnum):
    """What a dispute waits for (待办步骤). Policy 4.3.3.1."""

    ACKNOWLEDGEMENT = "acknowledgement", "受理"
    FINDING = "finding", "核查"
    DETAILS = "details", "补充说明"
    RULING = "ruling", "处理"
    APPROVAL = "approval", "批准"
    SECOND_LEVEL = "second_level", "申诉处理"


@frozen
class DisputeDeadline:
    """What a dispute waits for, since when, and until when (待办期限). Policy 4.3.3.1."""

    dispute: Dispute
    step: DisputeStep
    since: date
    due: date | None  # the last day in time; None: the edition states no deadline

    @property
    def id(self) -> str:
        """The id of the dispute."""
        return self.dispute.id


def deadline_of(dispute: Dispute, terms: DisputeTerms) -> DisputeDeadline | None:
    """The next step of a dispute; None: there is a ruling. Policy 4.3.3.1.

    Raises:
        NotFound: The calendar of holidays does not know a year that is needed.
    """
    waiting = _waiting(dispute, terms)
    if waiting is None:
        return None
    step, since, days = waiting
    return DisputeDeadline(dispute, step, since, terms.last_day(since, days))


def late_disputes(
    disputes: Iterable[Dispute], on: date, terms: DisputeTerms
) -> tuple[DisputeDeadline, ...]:
    """The steps that should have been taken before a day, the longest due first. Policy 4.3.3.1.

    Raises:
        BadValue: Two disputes that differ have one id.
        NotFound: The calendar of holidays does not know a year that is needed.
    """
    given = once(disputes)
    found = {each.id: deadline_of(each, terms) for each in given}

    def due(dispute: Dispute) -> date | None:
        deadline = found[dispute.id]
        return None if deadline is None else deadline.due

    late = in_due_order(given, due, before=on)
    return tuple(deadline for each in late if (deadline := found[each.id]) is not None)


def last_day_to_raise(issued: date, terms: DisputeTerms) -> date | None:
    """The last day on which a statement may be disputed; None: there is none. 4.3.3.1.

    Raises:
        NotFound: The calendar of holidays does not know a year that is needed.
    """
    return terms.last_day(issued, terms.raise_days)


def last_day_to_escalate(dispute: Dispute, terms: DisputeTerms) -> date | None:
    """The last day on which the first ruling may be escalated; None: there is none. 4.3.3.1.

    Raises:
        NotFound: The calendar of holidays does not know a year that is needed.
    """
    if not dispute.rulings:
        return None
    return terms.last_day(dispute.rulings[0].on, terms.escalate_days)


def _waiting(dispute: Dispute, terms: DisputeTerms) -> tuple[DisputeStep, date, int | None] | None:
    """The next step, since when it is waited for, and the days that it may take."""
    stage, requests = dispute.stage, dispute.requests
    taken = dispute.acknowledged or dispute.raised
    if stage is DisputeStage.RAISED:
        return DisputeStep.ACKNOWLEDGEMENT, dispute.raised, terms.acknowledge_days
    if stage is DisputeStage.ACKNOWLEDGED:
        answered = requests[-1].answered if requests else None
        return DisputeStep.FINDING, answered or taken, terms.investigate_days
    if stage is DisputeStage.DETAILS_REQUESTED:
        return DisputeStep.DETAILS, requests[-1].on if requests else taken, terms.details_days
    if stage is DisputeStage.INVESTIGATED:
        found = dispute.finding
        return DisputeStep.RULING, found.on if found else taken, terms.decide_days
    if stage is DisputeStage.PROPOSED:
        proposal = dispute.proposal
        return DisputeStep.APPROVAL, proposal.on if proposal else taken, terms.approve_days
    if stage is DisputeStage.ESCALATED:
        asked = dispute.escalation
        return DisputeStep.SECOND_LEVEL, asked.on if asked else taken, terms.second_level_days
    return None
