"""Lead (线索): its file, its stages and its commands. Policy 3.1.

The table and its guards are in `process`.

>>> Capture(Origin("trade_show"), Prospect("Morning Light", "Wang Fang")).prospect
Prospect(customer=None)
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeAlias

from attrs import field, fields, frozen

from lenovo_sales.customers.customer import Customer
from lenovo_sales.customers.field_sources import FieldSource
from lenovo_sales.customers.merging import FollowMerge, survivors
from lenovo_sales.leads.terms import (
    Budget,
    CompanySize,
    DecisionRole,
    LeadStage,
    LeadTerms,
    Priority,
    PurchaseTiming,
)
from lenovo_sales.lifecycle import PERSONAL, Adopt, Correction, Subject, once
from lenovo_sales.lifecycle.corrections import PutsRight


@frozen
class Qualification:
    """Budget, authority, need and timing of a prospect; None: not known (特征). Policy 3.1.2.1."""

    size: CompanySize | None = None
    budget: Budget | None = None
    decision_role: DecisionRole | None = None
    purchase_timing: PurchaseTiming | None = None


UNKNOWN = Qualification()


@frozen
class Origin:
    """The source, campaign, referrer or partner of a lead. Policy 3.1.1.1 to 3.1.1.3, 2.2.3.4."""

    source: str  # a source of the edition
    referrer: str | None = None  # the id of the customer who referred it
    partner: str | None = None  # the id of the partner who brought it
    campaign: str | None = None  # the id of the campaign that raised it


def requires(origin: Origin, name: str, terms: LeadTerms) -> bool:
    """Whether a lead of this origin must name its `referrer` or `partner`. 3.1.1.2, 3.1.1.3."""
    source = terms.sources.get(origin.source)
    return source is not None and source.requires == name


@frozen
class Prospect:
    """The customer basics of a lead (客户概况); no name appears in a repr. Policy 3.1.2.2."""

    company: str | None = field(default=None, **PERSONAL)
    contact: str | None = field(default=None, **PERSONAL)
    reach: str | None = field(default=None, **PERSONAL)  # telephone, e-mail or address
    customer: str | None = None  # the id of one whose file already has the basics


@frozen
class FollowUp:
    """One entry of the follow-up record (跟进记录). Policy 3.1.2.2."""

    on: date
    by: str
    note: str = field(**PERSONAL)


@frozen
class Lead(Subject[LeadStage]):
    """A lead and its file (线索档案). Policy 3.1.2.2."""

    origin: Origin
    captured: date
    prospect: Prospect = Prospect()
    need: str | None = field(default=None, **PERSONAL)
    priority: Priority = Priority.NORMAL
    owner: str | None = None
    assigned: date | None = None
    follow_ups: tuple[FollowUp, ...] = ()
    opportunity: str | None = None
    reason: str | None = field(default=None, **PERSONAL)  # why disqualified or dormant
    qualification: Qualification = UNKNOWN  # Policy 3.1.2.1
    qualified: date | None = None  # first. Policy 3.1.2.2
    converted: date | None = None  # Policy 3.1.2.3
    dormant_since: date | None = None  # since when it is dormant. Policy 3.1.2.3
    field_sources: tuple[FieldSource, ...] = ()  # of the records merged into it. Policy 3.1.2.1
    absorbed: tuple[str, ...] = ()  # the ids of those records
    duplicate_of: str | None = None  # the surviving lead. Policy 3.1.2.1
    corrections: tuple[Correction, ...] = ()  # of its origin and follow-ups. Policy 1.3.1


def unfounded_referrals(
    leads: Iterable[Lead], customers: Iterable[Customer], terms: LeadTerms
) -> tuple[Lead, ...]:
    """The referrals that no existing customer can have made, by id. Policy 3.1.1.2.

    A referral is a lead from a source that requires a referrer. A referrer has a file, had bought
    by the day on which the lead was captured, and is not the prospect. A merged record counts as
    its surviving one.

    Raises:
        BadValue: Merges lead in a circle.
    """
    files = {each.id: each for each in customers}
    going_on = survivors(files.values())
    found = (
        each
        for each in once(leads)
        if requires(each.origin, "referrer", terms) and not _is_founded(each, files, going_on)
    )
    return tuple(sorted(found, key=lambda each: each.id))


def _is_founded(lead: Lead, files: Mapping[str, Customer], to: Mapping[str, str]) -> bool:
    customer, named = lead.prospect.customer or "", lead.origin.referrer or ""
    referrer = files.get(to.get(named, named))
    return (
        referrer is not None
        and referrer.id != to.get(customer, customer)
        and referrer.since is not None
        and referrer.since <= lead.captured
    )


@frozen
class LeadFile:
    """The file of a duplicate record, as the surviving lead absorbs it (线索档案内容). 3.1.2.1."""

    origin: Origin
    captured: date
    prospect: Prospect = Prospect()
    need: str | None = field(default=None, **PERSONAL)
    priority: Priority = Priority.NORMAL
    follow_ups: tuple[FollowUp, ...] = ()
    qualification: Qualification = UNKNOWN
    qualified: date | None = None
    field_sources: tuple[FieldSource, ...] = ()
    absorbed: tuple[str, ...] = ()

    @classmethod
    def of(cls, lead: Lead) -> "LeadFile":
        """The file of a lead as it stands."""
        return cls(*(getattr(lead, each.name) for each in fields(cls)))


@frozen
class Capture:
    """A prospect becomes known, and from where (获取线索). Policy 3.1.1.1."""

    origin: Origin
    prospect: Prospect = Prospect()
    need: str | None = field(default=None, **PERSONAL)
    on: date | None = None  # when, if earlier than it is told


@frozen
class Assign:
    """Assign the lead to a person, or reassign it. Policy 3.1.2.3."""

    owner: str


@frozen
class Describe:
    """Complete the file: the customer and the need. Policy 3.1.2.2."""

    prospect: Prospect
    need: str | None = field(**PERSONAL)


@frozen
class CorrectOrigin(PutsRight):
    """Put right where the lead came from, and say why (更正来源). Policy 3.1.2.2."""

    origin: Origin
    reason: str = field(**PERSONAL)


@frozen
class Assess:
    """Record the qualification of the prospect, for the score (线索评估). Policy 3.1.2.1."""

    qualification: Qualification


@frozen
class Prioritize:
    """Set the turn of the lead in the queue. Policy 3.1.2.1."""

    priority: Priority


@frozen
class Contact:
    """A visit, call or message, the first or a further one. Policy 3.1.2.3."""

    note: str = field(**PERSONAL)
    on: date | None = None  # when, if earlier than it is told


@frozen
class CorrectContact:
    """Put right a contact on record, or strike it where nothing is given (更正联系). 3.1.2.3."""

    number: int  # of the follow-ups, the first is 1
    reason: str = field(**PERSONAL)
    note: str | None = field(default=None, **PERSONAL)  # what was said; None: as recorded
    on: date | None = None  # when it was; None: as recorded

    @property
    def strikes(self) -> bool:
        """Whether there was no such contact."""
        return self.note is None and self.on is None


@frozen
class Qualify:
    """The lead is worth an opportunity. Policy 3.1.2.2."""


@frozen
class Convert:
    """The lead has become an opportunity. Policy 3.1.2.3.

    `customer` is the id of the file opened for a prospect that had none.
    """

    opportunity: str
    customer: str | None = None


@frozen
class Disqualify:
    """Nothing will come of the lead, and why. Policy 3.1.2.1."""

    reason: str = field(**PERSONAL)


@frozen
class MarkDormant:
    """The lead sleeps for now, and why. Policy 3.1.2.3."""

    reason: str = field(**PERSONAL)


@frozen
class Reactivate:
    """A dormant lead is followed again, by a named person. Policy 3.1.2.3."""

    owner: str


@frozen
class Absorb:
    """Absorb the file of another record of the same lead (合并线索). Policy 3.1.2.1."""

    other: str
    file: LeadFile | None = None  # read from the other record; what a caller gives is ignored


@frozen
class MarkDuplicate:
    """Mark the lead as a duplicate of another (标记重复). Policy 3.1.2.1."""

    duplicate_of: str


LeadCommand: TypeAlias = (
    Capture
    | Assign
    | Contact
    | CorrectContact
    | Qualify
    | Convert
    | Describe
    | CorrectOrigin
    | Assess
    | Prioritize
    | Disqualify
    | MarkDormant
    | Reactivate
    | Absorb
    | MarkDuplicate
    | FollowMerge
    | Adopt[Lead]
)
