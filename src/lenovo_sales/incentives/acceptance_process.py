"""Process of plan acceptance (方案确认流程): offered, accepted or declined, superseded. 4.3.3.1.

The edition is loaded for the offer by its id; nobody but the participant accepts or declines.

>>> from datetime import UTC, datetime
>>> from lenovo_sales.editions import default_edition
>>> from lenovo_sales.lifecycle import ANYBODY
>>> edition = default_edition()
>>> terms, monday = edition.incentives.acceptance, datetime(2026, 4, 6, 9, tzinfo=UTC)
>>> loaded = {edition.id: edition}
>>> lead, seller = (
...     Context(each, monday, terms, "2026", "A-1", ANYBODY, loaded) for each in ("E-1", "E-7")
... )
>>> offer = OfferPlan(edition.id, "revenue", "E-7")
>>> offered, _ = PLAN_ACCEPTANCE.create("A-1", offer, lead)
>>> accept = AcceptPlan(edition.digest, "Li Hua")
>>> PLAN_ACCEPTANCE.step(offered, accept, lead)
Traceback (most recent call last):
lenovo_sales.errors.Refused: A-1: clause 4.3.3.1 implies the participant in person
>>> PLAN_ACCEPTANCE.step(offered, accept, seller)[0].stage.chinese
'已确认'
"""

from datetime import date
from typing import Protocol, TypeAlias, TypeVar, runtime_checkable

from attrs import evolve

from lenovo_sales.errors import Refused
from lenovo_sales.incentives.acceptance import (
    AcceptPlan,
    CorrectPlanAcceptance,
    CorrectPlanDecline,
    CorrectPlanOffer,
    DeclinePlan,
    OfferPlan,
    OfferPlanAgain,
    PlanAcceptance,
    PlanAcceptanceCommand,
    PlanAcceptanceStage,
    PlanDecline,
    SignedAcceptance,
    StrikePlanAcceptance,
    SupersedePlanAcceptance,
    WithdrawPlanOffer,
)
from lenovo_sales.incentives.acceptance_terms import AcceptanceTerms
from lenovo_sales.incentives.terms import IncentiveTerms
from lenovo_sales.lifecycle import (
    CLEARED,
    Context,
    Event,
    Lifecycle,
    Rows,
    day_not_ahead,
    event_actor,
    event_date,
    guard,
    has_text,
    precondition,
    reason_given,
)
from lenovo_sales.lifecycle.corrections import with_correction
from lenovo_sales.wording import Wording

PlanAcceptanceContext: TypeAlias = Context[AcceptanceTerms]
O = TypeVar("O", OfferPlan, CorrectPlanOffer)  # noqa: E741  # a type variable is one letter


class StartsOn(Protocol):
    """The heading of an edition."""

    @property
    def in_force_from(self) -> date:
        """The first day in force."""
        ...


@runtime_checkable
class OfferedEdition(Protocol):
    """An edition whose plans are offered, loaded by its id (所送达的制度版本)."""

    @property
    def digest(self) -> str:
        """The digest of its canonical form."""
        ...

    @property
    def edition(self) -> StartsOn:
        """Its heading."""
        ...

    @property
    def incentives(self) -> IncentiveTerms:
        """Its plans."""
        ...


def _edition(id: str, context: PlanAcceptanceContext) -> OfferedEdition:
    found = context.related.get(id)
    if not isinstance(found, OfferedEdition):
        raise Refused(id, "known", "1.3.1", Wording("an edition that exists", "已有的版本"), True)
    return found


def with_edition(
    acceptance: PlanAcceptance | None, command: O, context: PlanAcceptanceContext
) -> O:
    """Complete an offer by the digest and the first day of its edition."""
    found = _edition(command.edition, context)
    return evolve(command, digest=found.digest, in_force_from=found.edition.in_force_from)


@guard("4.3.3.1", "a plan of the edition", "该版本中的方案", derived=True)
def plan_known(
    acceptance: PlanAcceptance,
    command: OfferPlan | CorrectPlanOffer,
    context: PlanAcceptanceContext,
) -> bool:
    return command.plan in _edition(command.edition, context).incentives.plans


@guard("4.3.3.1", "a named participant", "写明参与人", derived=True)
def participant_named(
    acceptance: PlanAcceptance,
    command: OfferPlan | CorrectPlanOffer,
    context: PlanAcceptanceContext,
) -> bool:
    return has_text(command.person)


@guard("1.3.1", "a participant other than who offers the plan", "参与人不得为送达人", derived=True)
def offered_to_another(
    acceptance: PlanAcceptance,
    command: OfferPlan | CorrectPlanOffer,
    context: PlanAcceptanceContext,
) -> bool:
    return command.person != context.actor


@precondition("4.3.3.1", "the participant in person", "参与人本人", derived=True)
def by_the_participant(acceptance: PlanAcceptance, context: PlanAcceptanceContext) -> bool:
    return context.actor == acceptance.person


@guard("4.3.3.1", "the edition that was offered", "所送达的版本", derived=True)
def digest_as_offered(
    acceptance: PlanAcceptance, command: AcceptPlan, context: PlanAcceptanceContext
) -> bool:
    return command.digest == acceptance.digest


@guard("4.3.3.1", "the participant's name", "参与人签名", derived=True)
def name_signed(
    acceptance: PlanAcceptance,
    command: AcceptPlan | CorrectPlanAcceptance,
    context: PlanAcceptanceContext,
) -> bool:
    return has_text(command.name)


@guard("4.3.3.1", "a signature no earlier than the offer", "签署不早于送达", derived=True)
def signed_after_offer(
    acceptance: PlanAcceptance,
    command: AcceptPlan | CorrectPlanAcceptance,
    context: PlanAcceptanceContext,
) -> bool:
    return command.on is None or command.on >= acceptance.offered


@guard("4.3.3.1", "the reason for declining", "拒绝原因", derived=True)
def decline_explained(
    acceptance: PlanAcceptance, command: CorrectPlanDecline, context: PlanAcceptanceContext
) -> bool:
    return has_text(command.instead)


@guard("4.3.3.1", "an answer to the reason for declining", "对拒绝原因的答复", derived=True)
def note_given(
    acceptance: PlanAcceptance, command: OfferPlanAgain, context: PlanAcceptanceContext
) -> bool:
    return has_text(command.note)


@guard(
    "2.2.1.2",
    "the same plan of the same participant in a later edition",
    "同一参与人同一方案的后续版本",
    derived=True,
)
def succeeded_by_later_edition(
    acceptance: PlanAcceptance, command: SupersedePlanAcceptance, context: PlanAcceptanceContext
) -> bool:
    later = context.find(command.succeeded_by, PlanAcceptance)
    same = (later.person, later.plan) == (acceptance.person, acceptance.plan)
    return same and later.in_force_from > acceptance.in_force_from


@guard("2.2.1.2", "a later edition that is in force", "后续版本已施行", derived=True)
def later_edition_in_force(
    acceptance: PlanAcceptance, command: SupersedePlanAcceptance, context: PlanAcceptanceContext
) -> bool:
    return context.find(command.succeeded_by, PlanAcceptance).in_force_from <= context.today


def signed(acceptance: PlanAcceptance, event: Event[AcceptPlan]) -> SignedAcceptance:
    """The acceptance, when and by what name."""
    return SignedAcceptance(event.command.on or event.at.date(), event.command.name)


def signature_corrected(
    acceptance: PlanAcceptance, event: Event[CorrectPlanAcceptance]
) -> SignedAcceptance | None:
    """The acceptance, put right."""
    said, was = event.command, acceptance.accepted
    return was and SignedAcceptance(said.on or was.on, said.name)


def given_decline(acceptance: PlanAcceptance, event: Event[DeclinePlan]) -> PlanDecline:
    """The refusal of the plan, when and why."""
    return PlanDecline(event.at.date(), event.command.reason)


def decline_corrected(
    acceptance: PlanAcceptance, event: Event[CorrectPlanDecline]
) -> PlanDecline | None:
    """The refusal of the plan, put right."""
    was = acceptance.declined
    return was and evolve(was, reason=event.command.instead)


OFFERED, ACCEPTED = PlanAcceptanceStage.OFFERED, PlanAcceptanceStage.ACCEPTED
DECLINED, SUPERSEDED = PlanAcceptanceStage.DECLINED, PlanAcceptanceStage.SUPERSEDED
WITHDRAWN = PlanAcceptanceStage.WITHDRAWN
LIVE = (OFFERED, ACCEPTED, DECLINED)
OFFER = "plan_acceptance.offer"
OFFER_SOUND = (participant_named, offered_to_another, plan_known)
SIGNED = (name_signed, day_not_ahead("4.3.3.1"), signed_after_offer)
KEPT = ("edition", "digest", "in_force_from", "plan", "person")
WHY, WHY_CORRECTED = reason_given("4.3.3.1", derived=True), reason_given("1.3.1", derived=True)
row = Rows[PlanAcceptance, PlanAcceptanceStage, AcceptanceTerms]()

PLAN_ACCEPTANCE = Lifecycle[PlanAcceptance, PlanAcceptanceCommand, AcceptanceTerms](
    "plan_acceptance", "方案确认", PlanAcceptance, AcceptanceTerms,
    ends=(SUPERSEDED, WITHDRAWN), rows=(
    row.create(OfferPlan, OFFERED, "4.3.3.1", OFFER).knows(with_edition).needs(*OFFER_SOUND)
        .keeps(*KEPT, offered=event_date, offered_by=event_actor),
    row((OFFERED,), CorrectPlanOffer, None, "4.3.3.1", OFFER).knows(with_edition)
        .needs(*OFFER_SOUND, WHY_CORRECTED)
        .keeps(*KEPT, corrections=with_correction("plan")),
    row((OFFERED, DECLINED), AcceptPlan, ACCEPTED, "4.3.3.1")
        .needs(by_the_participant, digest_as_offered, *SIGNED).keeps(accepted=signed),
    row((ACCEPTED,), CorrectPlanAcceptance, None, "4.3.3.1")
        .needs(by_the_participant, *SIGNED, WHY_CORRECTED)
        .keeps(accepted=signature_corrected, corrections=with_correction("accepted")),
    row((ACCEPTED,), StrikePlanAcceptance, OFFERED, "4.3.3.1")
        .needs(by_the_participant, WHY_CORRECTED)
        .keeps(accepted=CLEARED, corrections=with_correction("accepted")),
    row((OFFERED,), DeclinePlan, DECLINED, "4.3.3.1").needs(by_the_participant, WHY)
        .keeps(declined=given_decline),
    row((DECLINED,), CorrectPlanDecline, None, "4.3.3.1")
        .needs(by_the_participant, decline_explained, WHY_CORRECTED)
        .keeps(declined=decline_corrected, corrections=with_correction("declined")),
    row((DECLINED,), OfferPlanAgain, OFFERED, "4.3.3.1", OFFER).needs(note_given)
        .keeps("note", offered=event_date, offered_by=event_actor),
    row(LIVE, SupersedePlanAcceptance, SUPERSEDED, "2.2.1.2")
        .needs(succeeded_by_later_edition, later_edition_in_force)
        .keeps("succeeded_by", closed=event_date),
    row(LIVE, WithdrawPlanOffer, WITHDRAWN, "4.3.3.1", OFFER).needs(WHY)
        .keeps("reason", closed=event_date),
    row.adopt("plan_acceptance.adopt"),
))  # fmt: skip
