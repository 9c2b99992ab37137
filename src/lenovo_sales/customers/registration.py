"""Registration (伙伴报备): a partner claims a customer and is protected. 3.1.1.3.

From the day of its confirmation a registration protects its partner until a day that the company
grants; the partner may extend it before that day comes. Two claims on one customer are decided by
a declared order, so that on each day one partner at most is protected.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import TypeAlias

from attrs import field, frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.customers.merging import FollowMerge
from lenovo_sales.customers.terms import RegistrationTerms
from lenovo_sales.errors import BadValue
from lenovo_sales.lifecycle import PERSONAL, Adopt, Correction, LabeledEnum, Subject, once
from lenovo_sales.lifecycle.corrections import PutsRight
from lenovo_sales.values import Period


class RegistrationStage(LabeledEnum):
    """The stages of a registration. Policy 3.1.1.3."""

    CLAIMED = "claimed", "已申报"
    CONFIRMED = "confirmed", "已确认"
    CONVERTED = "converted", "已转化"
    REFUSED = "refused", "已拒绝"
    LAPSED = "lapsed", "已失效"
    WITHDRAWN = "withdrawn", "已撤回"


@frozen
class Extension:
    """An extension: when the partner asked, and the end before it (延期). Policy 3.1.1.3."""

    on: date
    before: date  # the first day that was no longer protected


@frozen
class Registration(Subject[RegistrationStage]):
    """A partner's claim on a customer as it stands (报备). Policy 3.1.1.3.

    Raises:
        BadValue: `claimed` or `completed` has no time zone: no order of claims would follow.
    """

    partner: str
    customer: str
    claimed: datetime
    need: str | None = field(default=None, **PERSONAL)
    contact: str | None = field(default=None, **PERSONAL)  # whom the partner knows there
    completed: datetime | None = None  # since when nothing is missing in it
    confirmed: date | None = None  # the first protected day
    until: date | None = None  # the first day that is no longer protected
    extensions: int = 0  # how often it was extended
    ended: date | None = None  # the first day on which it was over
    opportunity: str | None = None
    reason: str | None = field(default=None, **PERSONAL)  # why refused or withdrawn
    extended: Extension | None = None  # the last extension
    corrections: tuple[Correction, ...] = ()  # of its last extension. Policy 1.3.1

    def __attrs_post_init__(self) -> None:
        if None in {each.utcoffset() for each in (self.claimed, self.completed) if each}:
            raise BadValue("expected a time with its time zone", "时间应带时区")


@frozen
class Claim:
    """A partner claims a customer (申报). Policy 3.1.1.3."""

    partner: str
    customer: str
    need: str | None = field(default=None, **PERSONAL)
    contact: str | None = field(default=None, **PERSONAL)


@frozen
class Complete:
    """State the need and the partner's contact (补全报备). Policy 3.1.1.3."""

    need: str = field(**PERSONAL)
    contact: str = field(**PERSONAL)


@frozen
class Confirm:
    """The company grants the claim until a day (确认). Policy 3.1.1.3."""

    until: date  # the first day that is no longer protected


@frozen
class Extend:
    """The partner asks for a later end before the protection is over (延期). Policy 3.1.1.3."""

    until: date  # the first day that is no longer protected
    on: date | None = None  # when the partner asked; None: today


@frozen
class CorrectExtension(PutsRight):
    """The partner asked on another day or for another end (更正延期). Policy 3.1.1.3.

    What is None stays as recorded.
    """

    reason: str = field(**PERSONAL)
    on: date | None = None  # when the partner asked
    until: date | None = None  # the first day that is no longer protected


@frozen
class Refuse:
    """The company does not grant the claim, and why (拒绝). Policy 3.1.1.3."""

    reason: str = field(**PERSONAL)


@frozen
class Convert:
    """It has become an opportunity, opened since the claim in time (转化). Policy 3.1.1.3."""

    opportunity: str


@frozen
class Lapse:
    """Its time is over (失效). Policy 3.1.1.3."""


@frozen
class Withdraw:
    """The partner gives it up, and why (撤回). Policy 3.1.1.3."""

    reason: str = field(**PERSONAL)


RegistrationCommand: TypeAlias = (
    Claim
    | Complete
    | Confirm
    | Extend
    | CorrectExtension
    | Refuse
    | Convert
    | Lapse
    | Withdraw
    | FollowMerge
    | Adopt[Registration]
)


def longest(on: date, terms: RegistrationTerms) -> date:
    """The latest day until which a claim confirmed or extended on a day is protected. 3.1.1.3."""
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
    """The partner of a customer on a day, and the reason (受保护伙伴). Policy 3.1.1.3."""

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
    """The winner of several claims on one customer, and the rule. Policy 3.1.1.3.

    A claim that is not complete goes after every one that is.
    """
    ranked = sorted(once(claims), key=lambda each: _rank(each, terms))
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
    """The partner protected for a customer on a day, if any. Policy 3.1.1.3.

    Where the records protect two, the declared order decides, and one alone is paid.
    """
    of_customer = (each for each in once(registrations) if each.customer == customer)
    return first_of((each for each in of_customer if protects(each, on)), terms)


def _rank(claim: Registration, terms: RegistrationTerms) -> tuple[bool | datetime | str, ...]:
    times = {"completed": claim.completed or _NEVER, "claimed": claim.claimed}
    return claim.completed is None, *(times[name] for name in terms.order), claim.id
