"""The process of registrations (伙伴报备流程): claimed, confirmed, converted or over. 3.1.1.3.

>>> from datetime import UTC
>>> from lenovo_sales.customers.registration import registrant_on
>>> from lenovo_sales.lifecycle import ANYBODY
>>> terms = RegistrationTerms(5, protection_days=90, extensions=1, order=("completed", "claimed"))
>>> monday = datetime(2026, 4, 6, 9, tzinfo=UTC)
>>> asked = Context("E-7", monday, terms, "2026", "A-1", ANYBODY)
>>> claim, _ = REGISTRATION.create("R-1", Claim("P-1", "C-3"), asked)
>>> until = longest(asked.today, terms)
>>> REGISTRATION.step(claim, Confirm(until), asked)
Traceback (most recent call last):
lenovo_sales.errors.Refused: R-1: clause 3.1.1.3 implies the customer's need and a contact there
>>> claim, _ = REGISTRATION.step(claim, Complete("forty notebooks", "王芳"), asked)
>>> claim, _ = REGISTRATION.step(claim, Confirm(until), asked)
>>> [registrant_on([claim], "C-3", date(2026, 7, day), terms) is not None for day in (4, 5)]
[True, False]
"""

from datetime import date, datetime, timedelta
from typing import Protocol, TypeAlias, runtime_checkable

from lenovo_sales.clauses import Wording
from lenovo_sales.customers.merging import FollowMerge, merge_recorded, merged_files, surviving
from lenovo_sales.customers.registration import (
    Claim,
    Complete,
    Confirm,
    Convert,
    CorrectExtension,
    Extend,
    Extension,
    Lapse,
    Refuse,
    Registration,
    RegistrationCommand,
    RegistrationStage,
    Withdraw,
    first_of,
    longest,
    protection,
    protects,
)
from lenovo_sales.customers.terms import RegistrationTerms
from lenovo_sales.errors import Refused
from lenovo_sales.lifecycle import (
    Context,
    Event,
    Lifecycle,
    Rows,
    day_not_ahead,
    event_date,
    event_time,
    guard,
    has_text,
    precondition,
    reason_given,
)
from lenovo_sales.lifecycle.corrections import with_correction

RegistrationContext: TypeAlias = Context[RegistrationTerms]


@guard("3.1.1.3", "a partner and a customer", "伙伴与客户")
def parties_named(claim: Registration, command: Claim, context: RegistrationContext) -> bool:
    return has_text(command.partner) and has_text(command.customer)


@precondition(
    "3.1.1.3", "the customer's need and a contact there", "客户需求和对口联系人", derived=True
)
def complete(claim: Registration, context: RegistrationContext) -> bool:
    return claim.completed is not None


@guard("3.1.1.3", "the customer's need and a contact", "填写客户需求和对口联系人", derived=True)
def completes(claim: Registration, command: Complete, context: RegistrationContext) -> bool:
    return has_text(command.need) and has_text(command.contact)


@precondition("1.3.1", "somebody other than the partner", "伙伴以外的人员", derived=True)
def not_the_partner(claim: Registration, context: RegistrationContext) -> bool:
    return context.actor != claim.partner


@precondition(
    "3.1.1.3",
    "no other registration that protects the customer",
    "该客户无其他有效报备",
    derived=True,
)
def customer_free(claim: Registration, context: RegistrationContext) -> bool:
    return not any(protects(each, context.today) for each in _rivals(claim, context))


@guard("3.1.1.3", "an end no later than the edition allows", "保护期不超过规定天数", derived=True)
def ends_in_time(claim: Registration, command: Confirm, context: RegistrationContext) -> bool:
    return command.until <= longest(context.today, context.terms)


@guard("3.1.1.3", "a request before the protection is over", "保护期届满前提出延期", derived=True)
def asked_in_time(claim: Registration, command: Extend, context: RegistrationContext) -> bool:
    return claim.until is not None and (command.on or context.today) < claim.until


@guard(
    "3.1.1.3",
    "a later end, no later than the edition allows from the request on",
    "延长后的保护期不超过自提出之日起的规定天数",
    derived=True,
)
def extended_in_bounds(claim: Registration, command: Extend, context: RegistrationContext) -> bool:
    latest = longest(command.on or context.today, context.terms)
    return claim.until is not None and claim.until < command.until <= latest


@precondition("3.1.1.3", "an extension that the edition still allows", "尚有延期次数", derived=True)
def extensions_left(claim: Registration, context: RegistrationContext) -> bool:
    return claim.extensions < context.terms.extensions


@precondition("3.1.1.3", "an extension on record", "已登记的延期", derived=True)
def extension_recorded(claim: Registration, context: RegistrationContext) -> bool:
    return claim.extended is not None


def _right_extension(
    claim: Registration, command: CorrectExtension
) -> tuple[Extension, date] | None:
    """The last extension and its end, put right; None: there is none."""
    if claim.extended is None or claim.until is None:
        return None
    on, until = command.on or claim.extended.on, command.until or claim.until
    return Extension(on, claim.extended.before), until


@guard(
    "3.1.1.3",
    "a request before the protection was over, up to today",
    "原保护期届满前、不晚于当日提出的延期",
    derived=True,
)
def corrected_asked_in_time(
    claim: Registration, command: CorrectExtension, context: RegistrationContext
) -> bool:
    right = _right_extension(claim, command)
    return right is None or (right[0].on < right[0].before and right[0].on <= context.today)


@guard(
    "3.1.1.3",
    "an end later than before, no later than the edition allows from the request on",
    "晚于原保护期，且不超过自提出之日起的规定天数",
    derived=True,
)
def corrected_in_bounds(
    claim: Registration, command: CorrectExtension, context: RegistrationContext
) -> bool:
    right = _right_extension(claim, command)
    return right is None or right[0].before < right[1] <= longest(right[0].on, context.terms)


@guard(
    "3.1.1.3",
    "no later end over days on which another registration protects the customer",
    "延长的期间不得与该客户的其他有效报备重叠",
    derived=True,
)
def corrected_leaves_others(
    claim: Registration, command: CorrectExtension, context: RegistrationContext
) -> bool:
    right = _right_extension(claim, command)
    if right is None or claim.until is None or right[1] <= claim.until:
        return True
    others = (protection(each) for each in _rivals(claim, context))
    return not any(each.start < right[1] and claim.until < each.end for each in others if each)


@precondition("3.1.1.3", "no complete claim that goes before", "无排序在先的完整申报", derived=True)
def goes_first(claim: Registration, context: RegistrationContext) -> bool:
    if claim.completed is None:
        return True
    waiting = [
        each
        for each in _rivals(claim, context)
        if each.stage is CLAIMED and each.completed is not None
    ]
    first = first_of([claim, *waiting], context.terms)
    return first is not None and first.registration.id == claim.id


def _rivals(claim: Registration, context: RegistrationContext) -> list[Registration]:
    """The other registrations on the customer, among the subjects loaded for the act."""
    found = context.all(Registration)
    return [each for each in found if each.customer == claim.customer and each.id != claim.id]


@runtime_checkable
class OpenedWithCustomer(Protocol):
    """An opportunity: with which customer, identified on which day."""

    @property
    def customer(self) -> str:
        """The id of the customer."""
        ...

    @property
    def identified_on(self) -> date:
        """The day on which it was opened."""
        ...


def _opportunity(command: Convert, context: RegistrationContext) -> OpenedWithCustomer:
    found = context.related.get(command.opportunity)
    if not isinstance(found, OpenedWithCustomer):
        raise Refused(
            command.opportunity,
            "known",
            "1.3.1",
            Wording("an opportunity that exists", "已存在的商机"),
            True,
        )
    return found


@guard(
    "3.1.1.3", "an opportunity with the customer of the claim", "与所报备客户的商机", derived=True
)
def with_the_customer(claim: Registration, command: Convert, context: RegistrationContext) -> bool:
    return _opportunity(command, context).customer == claim.customer


@guard(
    "3.1.1.3",
    "an opportunity opened before the protection ends",
    "保护期届满前建立的商机",
    derived=True,
)
def opened_in_time(claim: Registration, command: Convert, context: RegistrationContext) -> bool:
    opened, until = _opportunity(command, context).identified_on, claim.until
    claimed = claim.claimed.astimezone(context.at.tzinfo).date()  # however the instant is written
    return until is not None and claimed <= opened < until


@guard(
    "3.1.1.3",
    "an opportunity opened under no other registration",
    "未在他人报备期内建立的商机",
    derived=True,
)
def opened_under_no_other(
    claim: Registration, command: Convert, context: RegistrationContext
) -> bool:
    opened = _opportunity(command, context).identified_on
    return not any(protects(each, opened) for each in _rivals(claim, context))


@precondition("3.1.1.3", "the time for a decision to be over", "审批期限已过", derived=True)
def decision_overdue(claim: Registration, context: RegistrationContext) -> bool:
    return context.at >= claim.claimed + timedelta(days=context.terms.decide_days)


@precondition("3.1.1.3", "the protection to be over", "保护期已满")
def protection_over(claim: Registration, context: RegistrationContext) -> bool:
    return claim.until is None or context.today >= claim.until


def completed_with_claim(_: None, event: Event[Claim]) -> datetime | None:
    """The time of the claim where nothing is missing in it."""
    whole = has_text(event.command.need) and has_text(event.command.contact)
    return event.at if whole else None


def first_completed(claim: Registration, event: Event[Complete]) -> datetime:
    """The time since when nothing is missing."""
    return claim.completed or event.at


def once_more(claim: Registration, event: Event[Extend]) -> int:
    """How often it was extended, with this time."""
    return claim.extensions + 1


def last_extension(claim: Registration, event: Event[Extend]) -> Extension | None:
    """When the partner asked, and the end before."""
    asked = event.command.on or event.at.date()
    return None if claim.until is None else Extension(asked, claim.until)


def right_extension(claim: Registration, event: Event[CorrectExtension]) -> Extension | None:
    """The last extension, put right."""
    right = _right_extension(claim, event.command)
    return None if right is None else right[0]


def right_end(claim: Registration, event: Event[CorrectExtension]) -> date | None:
    """The first day that is no longer protected, put right."""
    right = _right_extension(claim, event.command)
    return claim.until if right is None else right[1]


def customers_named(claim: Registration) -> tuple[str, ...]:
    """The customers whose merge it follows."""
    return (claim.customer,)


def surviving_customer(claim: Registration, event: Event[FollowMerge]) -> str:
    """The customer, or the one that its file was merged into."""
    return surviving(claim.customer, event)


CLAIMED, CONFIRMED = RegistrationStage.CLAIMED, RegistrationStage.CONFIRMED
CONVERTED, REFUSED = RegistrationStage.CONVERTED, RegistrationStage.REFUSED
LAPSED, WITHDRAWN = RegistrationStage.LAPSED, RegistrationStage.WITHDRAWN
GRANTED = (complete, not_the_partner, ends_in_time, customer_free, goes_first)
EXTENDED = (
    *(asked_in_time, day_not_ahead("3.1.1.3"), extended_in_bounds),
    *(extensions_left, customer_free),
)
WHY = reason_given("3.1.1.3", derived=True)
CORRECT_EXTENSION = (
    *(extension_recorded, corrected_asked_in_time, corrected_in_bounds, corrected_leaves_others),
    reason_given("1.3.1", derived=True),
)
row = Rows[Registration, RegistrationStage, RegistrationTerms]()

REGISTRATION = Lifecycle[Registration, RegistrationCommand, RegistrationTerms](
    "registration", "伙伴报备", Registration, RegistrationTerms,
    ends=(CONVERTED, REFUSED, LAPSED, WITHDRAWN), rows=(
    row.create(Claim, CLAIMED, "3.1.1.3").needs(parties_named)
        .keeps("partner", "customer", "need", "contact",
               claimed=event_time, completed=completed_with_claim),
    row((CLAIMED,), Complete, None, "3.1.1.3")
        .needs(completes).keeps("need", "contact", completed=first_completed),
    row((CLAIMED,), Confirm, CONFIRMED, "3.1.1.3", "registration.confirm")
        .needs(*GRANTED).keeps("until", confirmed=event_date),
    row((CONFIRMED,), Extend, None, "3.1.1.3").needs(*EXTENDED)
        .keeps("until", extensions=once_more, extended=last_extension),
    row((CONFIRMED,), CorrectExtension, None, "3.1.1.3").needs(*CORRECT_EXTENSION)
        .keeps(until=right_end, extended=right_extension, corrections=with_correction("extended")),
    row((CLAIMED,), Refuse, REFUSED, "3.1.1.3", "registration.refuse")
        .needs(not_the_partner, WHY).keeps("reason", ended=event_date),
    row((CONFIRMED,), Convert, CONVERTED, "3.1.1.3")
        .needs(with_the_customer, opened_in_time, opened_under_no_other).keeps("opportunity"),
    row((CLAIMED,), Lapse, LAPSED, "3.1.1.3").needs(decision_overdue).keeps(ended=event_date),
    row((CONFIRMED,), Lapse, LAPSED, "3.1.1.3").needs(protection_over).keeps(ended=event_date),
    row((CLAIMED, CONFIRMED), Withdraw, WITHDRAWN, "3.1.1.3")
        .needs(WHY).keeps("reason", ended=event_date),
    row(tuple(RegistrationStage), FollowMerge, None, "3.1.2.1")
        .knows(merged_files(customers_named)).needs(merge_recorded(customers_named))
        .keeps(customer=surviving_customer),
    row.adopt("registration.adopt"),
))  # fmt: skip
