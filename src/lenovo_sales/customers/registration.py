"""Registration (伙伴报备): a partner claims a customer and is protected. 3.1.1.3.

From the day of its confirmation a registration protects its partner until a day that the company
grants; two claims on one customer are decided by a declared order, so that on each day one partner
at most is protected.

>>> from lenovo_sales.lifecycle import ANYBODY
>>> terms = RegistrationTerms(decide_days=5, protection_days=90, order=("completed", "claimed"))
>>> monday = datetime(2026, 4, 6, 9, tzinfo=UTC)
>>> claim = Registration("R-1", "P-1", "C-3", claimed=monday)
>>> desk = Context("E-7", monday, terms, ANYBODY)
>>> until = longest(desk.today, terms)
>>> REGISTRATION.step(claim, Confirm(until), desk)
Traceback (most recent call last):
lenovo_sales.errors.Refused: R-1: clause 3.1.1.3 requires the customer's need and a contact there
>>> claim, _ = REGISTRATION.step(claim, Complete("forty notebooks", "王芳"), desk)
>>> claim, _ = REGISTRATION.step(claim, Confirm(until), desk)
>>> [registrant_on([claim], "C-3", date(2026, 7, day), terms) is not None for day in (4, 5)]
[True, False]
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import TypeAlias

from attrs import evolve, field, frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.customers.terms import RegistrationTerms
from lenovo_sales.errors import BadValue
from lenovo_sales.lifecycle import (
    Context,
    Lifecycle,
    Row,
    StageChanged,
    Worded,
    guard,
    precondition,
    stated,
    the_day,
)
from lenovo_sales.values import Period


class RegistrationStage(Worded):
    """The stages of a registration. Policy 3.1.1.3."""

    CLAIMED = "claimed", "已申报"
    CONFIRMED = "confirmed", "已确认"
    CONVERTED = "converted", "已转化"
    REFUSED = "refused", "已拒绝"
    LAPSED = "lapsed", "已失效"
    WITHDRAWN = "withdrawn", "已撤回"


@frozen
class Registration:
    """A partner's claim on a customer as it stands (报备). Policy 3.1.1.3.

    Raises:
        BadValue: `claimed` has no time zone.
    """

    id: str
    partner: str
    customer: str
    claimed: datetime
    need: str | None = field(default=None, repr=False)
    contact: str | None = field(default=None, repr=False)  # whom the partner knows there
    completed: datetime | None = None  # since when nothing is missing in it
    stage: RegistrationStage = RegistrationStage.CLAIMED
    confirmed: date | None = None  # the first protected day
    until: date | None = None  # the first day that is no longer protected
    ended: date | None = None  # the first day on which it was over
    opportunity: str | None = None
    reason: str | None = field(default=None, repr=False)  # why refused or withdrawn

    def __attrs_post_init__(self) -> None:
        if self.claimed.utcoffset() is None:
            raise BadValue("expected a time with its time zone", "时间应带时区")


def with_merged_customers(claim: Registration, to: Mapping[str, str]) -> Registration:
    """The registration with its customer replaced by the one that goes on. Policy 3.1.1.3."""
    return evolve(claim, customer=to.get(claim.customer, claim.customer))


@frozen
class Complete:
    """Say what is needed and whom the partner knows (补全报备). Policy 3.1.1.3."""

    need: str = field(repr=False)
    contact: str = field(repr=False)


@frozen
class Confirm:
    """The company grants the claim until a day; `others` are those on the customer. 3.1.1.3."""

    until: date  # the first day that is no longer protected
    others: tuple[Registration, ...] = ()


@frozen
class Refuse:
    """The company does not grant the claim, and why (拒绝). Policy 3.1.1.3."""

    reason: str = field(repr=False)


@frozen
class Convert:
    """It has become an opportunity, opened since the claim in time (转化). Policy 3.1.1.3.

    `others` are the registrations on the customer: what was opened under another is not this one's.
    """

    opportunity: str
    customer: str  # of the opportunity
    opened: date
    others: tuple[Registration, ...] = ()


@frozen
class Lapse:
    """Its time is over (失效). Policy 3.1.1.3."""


@frozen
class Withdraw:
    """The partner gives it up, and why (撤回). Policy 3.1.1.3."""

    reason: str = field(repr=False)


def longest(on: date, terms: RegistrationTerms) -> date:
    """The latest day until which a claim confirmed on a day may be protected. Policy 3.1.1.3."""
    return on + timedelta(days=terms.protection_days)


def protection(registration: Registration) -> Period | None:
    """The days on which a registration protects; None: there is none. Policy 3.1.1.3.

    It begins on the day of the confirmation. A conversion does not end it, a withdrawal does.
    """
    start, end = registration.confirmed, registration.until
    if start is None or end is None:
        return None
    if registration.ended is not None:
        end = min(end, registration.ended)
    return Period(start, end) if start < end else None


def protects(registration: Registration, on: date) -> bool:
    """Whether a registration protects its partner on a day. Policy 3.1.1.3."""
    days = protection(registration)
    return days is not None and on in days


@frozen
class Registrant:
    """Whose a customer is on a day, and why (受保护伙伴). Policy 3.1.1.3."""

    registration: Registration
    because: Wording


_NEVER = datetime.max.replace(tzinfo=UTC)
_ALONE = Wording("no other registration", "唯一报备")
_FIRST = {
    "complete": Wording("complete", "资料完整"),
    "completed": Wording("complete first", "先补全资料"),
    "claimed": Wording("claimed first", "先申报"),
    "id": Wording("first by number", "编号在先"),
}


def first_of(claims: Iterable[Registration], terms: RegistrationTerms) -> Registrant | None:
    """Which of several claims on one customer goes first, and by what. Policy 3.1.1.3.

    A claim that is not complete goes after every one that is.
    """
    ranked = sorted(claims, key=lambda each: _rank(each, terms))
    if not ranked:
        return None
    if len(ranked) == 1:
        return Registrant(ranked[0], _ALONE)
    criteria = ("complete", *terms.order, "id")
    pairs = zip(criteria, _rank(ranked[0], terms), _rank(ranked[1], terms), strict=True)
    told_by = next((name for name, one, other in pairs if one != other), "id")
    return Registrant(ranked[0], _FIRST[told_by])


def registrant_on(
    registrations: Iterable[Registration], customer: str, on: date, terms: RegistrationTerms
) -> Registrant | None:
    """Whose a customer is on a day: one partner's, or nobody's. Policy 3.1.1.3.

    Where the records protect two, the declared order decides, and one alone is paid.
    """
    protected = [each for each in registrations if each.customer == customer and protects(each, on)]
    return first_of(protected, terms)


def _rank(claim: Registration, terms: RegistrationTerms) -> tuple[bool | datetime | str, ...]:
    times = {"completed": claim.completed or _NEVER, "claimed": claim.claimed}
    return claim.completed is None, *(times[name] for name in terms.order), claim.id


_Context: TypeAlias = Context[RegistrationTerms]


@precondition("3.1.1.3", "the customer's need and a contact there", "客户需求和对口联系人")
def _is_complete(claim: Registration, context: _Context) -> bool:
    return claim.completed is not None


@guard("3.1.1.3", "the customer's need and a contact to be stated", "填写客户需求和对口联系人")
def _completes(claim: Registration, command: Complete, context: _Context) -> bool:
    return stated(command.need) and stated(command.contact)


@precondition("1.3.1", "somebody other than the partner", "伙伴以外的人员")
def _is_not_the_partner(claim: Registration, context: _Context) -> bool:
    return context.by != claim.partner


@guard("3.1.1.3", "no other registration that protects the customer", "该客户无其他有效报备")
def _is_free(claim: Registration, command: Confirm, context: _Context) -> bool:
    return not any(protects(each, context.today) for each in _rivals(claim, command))


@guard("3.1.1.3", "an end no later than the edition allows", "保护期不超过规定天数")
def _ends_in_time(claim: Registration, command: Confirm, context: _Context) -> bool:
    return command.until <= longest(context.today, context.terms)


@guard("3.1.1.3", "no complete claim that goes before", "无排序在先的完整申报")
def _goes_first(claim: Registration, command: Confirm, context: _Context) -> bool:
    if claim.completed is None:
        return True
    waiting = [
        each
        for each in _rivals(claim, command)
        if each.stage is RegistrationStage.CLAIMED and each.completed is not None
    ]
    first = first_of([claim, *waiting], context.terms)
    return first is not None and first.registration.id == claim.id


def _rivals(claim: Registration, command: Confirm | Convert) -> list[Registration]:
    return [
        each for each in command.others if each.customer == claim.customer and each.id != claim.id
    ]


@guard("3.1.1.3", "a reason", "原因说明")
def _gives_reason(claim: Registration, command: Refuse | Withdraw, context: _Context) -> bool:
    return stated(command.reason)


@guard("3.1.1.3", "an opportunity with the customer of the claim", "与所报备客户的销售机会")
def _is_with_the_customer(claim: Registration, command: Convert, context: _Context) -> bool:
    return command.customer == claim.customer


@guard("3.1.1.3", "an opportunity opened before the protection ends", "保护期届满前建立的销售机会")
def _opened_in_time(claim: Registration, command: Convert, context: _Context) -> bool:
    since, until = claim.claimed.date(), claim.until
    return stated(command.opportunity) and until is not None and since <= command.opened < until


@guard("3.1.1.3", "an opportunity opened under no other registration", "未在他人报备期内建立的商机")
def _opened_under_no_other(claim: Registration, command: Convert, context: _Context) -> bool:
    return not any(protects(each, command.opened) for each in _rivals(claim, command))


@precondition("3.1.1.3", "the time for a decision to be over", "审批期限已过")
def _waited_too_long(claim: Registration, context: _Context) -> bool:
    waited = timedelta(days=context.terms.decide_days)
    return context.at >= claim.claimed + waited


@precondition("3.1.1.3", "the protection to be over", "保护期已满")
def _is_over(claim: Registration, context: _Context) -> bool:
    return claim.until is None or context.today >= claim.until


def _now(claim: Registration, command: Complete, event: StageChanged) -> datetime:
    return claim.completed or event.at


REGISTRATION: Lifecycle[Registration, RegistrationTerms] = Lifecycle(
    Registration,
    RegistrationStage.CLAIMED,
    ends=(
        RegistrationStage.CONVERTED,
        RegistrationStage.REFUSED,
        RegistrationStage.LAPSED,
        RegistrationStage.WITHDRAWN,
    ),
    rows=(
        Row(
            (RegistrationStage.CLAIMED,),
            Complete,
            None,
            "3.1.1.3",
            (_completes,),
            records=("need", "contact"),
            derives={"completed": _now},
        ),
        Row(
            (RegistrationStage.CLAIMED,),
            Confirm,
            RegistrationStage.CONFIRMED,
            "3.1.1.3",
            (_is_complete, _is_not_the_partner, _ends_in_time, _is_free, _goes_first),
            records=("until",),
            derives={"confirmed": the_day},
            action="registration.confirm",
        ),
        Row(
            (RegistrationStage.CLAIMED,),
            Refuse,
            RegistrationStage.REFUSED,
            "3.1.1.3",
            (_is_not_the_partner, _gives_reason),
            records=("reason",),
            derives={"ended": the_day},
            action="registration.refuse",
        ),
        Row(
            (RegistrationStage.CONFIRMED,),
            Convert,
            RegistrationStage.CONVERTED,
            "3.1.1.3",
            (_is_with_the_customer, _opened_in_time, _opened_under_no_other),
            records=("opportunity",),
        ),
        Row(
            (RegistrationStage.CLAIMED,),
            Lapse,
            RegistrationStage.LAPSED,
            "3.1.1.3",
            (_waited_too_long,),
            derives={"ended": the_day},
        ),
        Row(
            (RegistrationStage.CONFIRMED,),
            Lapse,
            RegistrationStage.LAPSED,
            "3.1.1.3",
            (_is_over,),
            derives={"ended": the_day},
        ),
        Row(
            (RegistrationStage.CLAIMED, RegistrationStage.CONFIRMED),
            Withdraw,
            RegistrationStage.WITHDRAWN,
            "3.1.1.3",
            (_gives_reason,),
            records=("reason",),
            derives={"ended": the_day},
        ),
    ),
)
