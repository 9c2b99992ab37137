"""Lead (线索): from a first trace of interest to an opportunity. Policy 3.1.

>>> from datetime import UTC, date, datetime
>>> terms = LeadTerms(DaysByPriority(high=2, normal=7, low=30))
>>> monday = Context("E-7", datetime(2026, 4, 6, 9, tzinfo=UTC), terms)
>>> lead = Lead("L-4", Origin(LeadSource.TRADE_SHOW), captured=date(2026, 4, 3))
>>> lead, event = LEAD.step(lead, Assign("E-7"), monday)
>>> lead.stage.chinese, event.clause, lead.owner
('已分派', '3.1.2.3', 'E-7')
>>> lead, _ = LEAD.step(lead, Contact("wants forty notebooks"), monday)
>>> LEAD.step(lead, Qualify(), monday)
Traceback (most recent call last):
lenovo_sales.errors.Refused: L-4: clause 3.1.2.2 requires the customer's name and how to reach them
"""

from datetime import date
from typing import TypeAlias

from attrs import field, frozen

from lenovo_sales.errors import BadValue
from lenovo_sales.lifecycle import (
    Context,
    Lifecycle,
    Row,
    StageChanged,
    Worded,
    cleared,
    guard,
    precondition,
    stated,
    the_day,
)


class Stage(Worded):
    """The stages of clause 3.1.2.3."""

    CAPTURED = "captured", "已获取"
    ASSIGNED = "assigned", "已分派"
    CONTACTED = "contacted", "已联系"
    QUALIFIED = "qualified", "已确认"
    CONVERTED = "converted", "已转化"
    DISQUALIFIED = "disqualified", "已淘汰"
    DORMANT = "dormant", "已休眠"


class LeadSource(Worded):
    """Where leads come from (线索来源): the channels of 3.1.1.1, then 3.1.1.2 and 3.1.1.3."""

    MARKET_RESEARCH = "market_research", "市场调研"
    TRADE_SHOW = "trade_show", "展会"
    ONLINE = "online", "网络营销"
    TELEPHONE = "telephone", "电话"
    SOCIAL_MEDIA = "social_media", "社交媒体"
    OTHER = "other", "其他"
    REFERRAL = "referral", "转介绍"
    PARTNER = "partner", "合作伙伴"


class Priority(Worded):
    """How soon a lead is followed (跟进优先级). Policy 3.1.2.1."""

    HIGH = "high", "高"
    NORMAL = "normal", "中"
    LOW = "low", "低"


@frozen
class Origin:
    """Where a lead came from, and who or what brought it. Policy 3.1.1.1 to 3.1.1.3, 2.2.3.4."""

    source: LeadSource
    referrer: str | None = None  # the id of the customer who referred it
    partner: str | None = None  # the id of the partner who brought it
    campaign: str | None = None  # the id of the campaign that raised it


@frozen
class Prospect:
    """The customer basics of a lead (客户概况); no name appears in a repr. Policy 3.1.2.2."""

    company: str | None = field(default=None, repr=False)
    contact: str | None = field(default=None, repr=False)
    reach: str | None = field(default=None, repr=False)  # telephone, e-mail or address
    customer: str | None = None  # the id of one whose file already has the basics


@frozen
class FollowUp:
    """One entry of the follow-up record (跟进记录). Policy 3.1.2.2."""

    on: date
    by: str
    note: str = field(repr=False)


@frozen
class Lead:
    """A lead and its file (线索档案). Policy 3.1.2.2."""

    id: str
    origin: Origin
    captured: date
    prospect: Prospect = Prospect()
    need: str | None = field(default=None, repr=False)
    priority: Priority = Priority.NORMAL
    owner: str | None = None
    assigned: date | None = None
    follow_ups: tuple[FollowUp, ...] = ()
    stage: Stage = Stage.CAPTURED
    opportunity: str | None = None
    reason: str | None = field(default=None, repr=False)  # why disqualified or dormant


@frozen
class DaysByPriority:
    """Calendar days, one or more, for each priority."""

    high: int
    normal: int
    low: int

    def __attrs_post_init__(self) -> None:
        if min(self.high, self.normal, self.low) < 1:
            raise BadValue("expected one day or more for each priority")

    def of(self, priority: Priority) -> int:
        """The days of one priority."""
        days = {Priority.HIGH: self.high, Priority.NORMAL: self.normal, Priority.LOW: self.low}
        return days[priority]


@frozen
class LeadTerms:
    """What chapter 3.1 fixes on a given date; an edition supplies it."""

    revisit_days: DaysByPriority  # from one contact to the next, at most. Policy 3.1.2.3


@frozen
class Assign:
    """Name the person who follows the lead, or another one. Policy 3.1.2.3."""

    owner: str


@frozen
class Describe:
    """Complete the file: who the customer is and what is needed. Policy 3.1.2.2."""

    prospect: Prospect
    need: str | None = field(repr=False)


@frozen
class CorrectOrigin:
    """Correct where the lead came from. Policy 3.1.2.2."""

    origin: Origin


@frozen
class Prioritize:
    """Set the turn of the lead in the queue. Policy 3.1.2.1."""

    priority: Priority


@frozen
class Contact:
    """A visit, call or message, the first or a further one. Policy 3.1.2.3."""

    note: str = field(repr=False)


@frozen
class Qualify:
    """The lead is worth an opportunity. Policy 3.1.2.2."""


@frozen
class Convert:
    """The lead has become an opportunity. Policy 3.1.2.3."""

    opportunity: str


@frozen
class Disqualify:
    """Nothing will come of the lead, and why. Policy 3.1.2.1."""

    reason: str = field(repr=False)


@frozen
class LetRest:
    """The lead sleeps for now, and why. Policy 3.1.2.3."""

    reason: str = field(repr=False)


@frozen
class Revive:
    """A dormant lead is followed again, by a named person. Policy 3.1.2.3."""

    owner: str


_Context: TypeAlias = Context[LeadTerms]


@precondition("3.1.2.3", "a named owner", "指定负责人")
def _has_owner(lead: Lead, context: _Context) -> bool:
    return stated(lead.owner)


@guard("3.1.2.3", "a named owner", "指定负责人")
def _names_owner(lead: Lead, command: Assign | Revive, context: _Context) -> bool:
    return stated(command.owner)


@precondition("3.1.1.2", "the customer who referred a referral", "转介绍线索须注明介绍客户")
def _knows_referrer(lead: Lead, context: _Context) -> bool:
    return _has_referrer(lead.origin)


@precondition("3.1.1.3", "the partner who brought a partner's lead", "伙伴线索须注明合作伙伴")
def _knows_partner(lead: Lead, context: _Context) -> bool:
    return _has_partner(lead.origin)


@guard("3.1.1.2", "the customer who referred a referral", "转介绍线索须注明介绍客户")
def _names_referrer(lead: Lead, command: CorrectOrigin, context: _Context) -> bool:
    return _has_referrer(command.origin)


@guard("3.1.1.3", "the partner who brought a partner's lead", "伙伴线索须注明合作伙伴")
def _names_partner(lead: Lead, command: CorrectOrigin, context: _Context) -> bool:
    return _has_partner(command.origin)


def _has_referrer(origin: Origin) -> bool:
    return origin.source is not LeadSource.REFERRAL or stated(origin.referrer)


def _has_partner(origin: Origin) -> bool:
    return origin.source is not LeadSource.PARTNER or stated(origin.partner)


@precondition("3.1.2.2", "the customer's name and how to reach them", "客户名称和联系方式")
def _knows_customer(lead: Lead, context: _Context) -> bool:
    return _has_basics(lead.prospect)


@precondition("3.1.2.2", "the customer's need", "客户需求")
def _knows_need(lead: Lead, context: _Context) -> bool:
    return stated(lead.need)


@precondition("3.1.2.2", "at least one follow-up on record", "至少一次跟进记录")
def _followed_up(lead: Lead, context: _Context) -> bool:
    return bool(lead.follow_ups)


@guard("3.1.2.2", "the file of a qualified lead to stay complete", "已确认线索的档案须保持完整")
def _stays_complete(lead: Lead, command: Describe, context: _Context) -> bool:
    return _has_basics(command.prospect) and stated(command.need)


def _has_basics(prospect: Prospect) -> bool:
    return stated(prospect.customer) or (stated(prospect.company) and stated(prospect.reach))


@guard("3.1.2.2", "a note of what was said", "沟通内容记录")
def _says_something(lead: Lead, command: Contact, context: _Context) -> bool:
    return stated(command.note)


@guard("3.1.2.3", "the opportunity that the lead became", "转化后的销售机会编号")
def _names_opportunity(lead: Lead, command: Convert, context: _Context) -> bool:
    return stated(command.opportunity)


@guard("3.1.2.1", "a reason", "原因说明")
def _gives_reason(lead: Lead, command: Disqualify | LetRest, context: _Context) -> bool:
    return stated(command.reason)


def _with_follow_up(lead: Lead, command: Contact, event: StageChanged) -> tuple[FollowUp, ...]:
    return (*lead.follow_ups, FollowUp(event.at.date(), event.by, command.note))


BEFORE_QUALIFIED = (Stage.CAPTURED, Stage.ASSIGNED, Stage.CONTACTED)
OPEN = (*BEFORE_QUALIFIED, Stage.QUALIFIED)
OWNED = (Stage.ASSIGNED, Stage.CONTACTED, Stage.QUALIFIED)
ORIGIN_KNOWN = (_knows_referrer, _knows_partner)
FILE_COMPLETE = (*ORIGIN_KNOWN, _knows_customer, _knows_need, _followed_up)
FOLLOWED = {"follow_ups": _with_follow_up}

LEAD: Lifecycle[Lead, LeadTerms] = Lifecycle(
    Lead,
    Stage.CAPTURED,
    ends=(Stage.CONVERTED, Stage.DISQUALIFIED),
    rows=(
        Row(
            (Stage.CAPTURED,),
            Assign,
            Stage.ASSIGNED,
            "3.1.2.3",
            (*ORIGIN_KNOWN, _names_owner),
            records=("owner",),
            derives={"assigned": the_day},
        ),
        Row(
            (Stage.ASSIGNED,),
            Contact,
            Stage.CONTACTED,
            "3.1.2.3",
            (_has_owner, _says_something),
            derives=FOLLOWED,
        ),
        Row((Stage.CONTACTED,), Qualify, Stage.QUALIFIED, "3.1.2.2", (_has_owner, *FILE_COMPLETE)),
        Row(
            (Stage.QUALIFIED,),
            Convert,
            Stage.CONVERTED,
            "3.1.2.3",
            (_has_owner, _names_opportunity),
            records=("opportunity",),
        ),
        Row(
            (Stage.CONTACTED, Stage.QUALIFIED),
            Contact,
            None,
            "3.1.2.3",
            (_has_owner, _says_something),
            derives=FOLLOWED,
        ),
        Row(OWNED, Assign, None, "3.1.2.3", (_names_owner,), records=("owner",)),
        Row(BEFORE_QUALIFIED, Describe, None, "3.1.2.2", records=("prospect", "need")),
        Row(
            (Stage.QUALIFIED,),
            Describe,
            None,
            "3.1.2.2",
            (_stays_complete,),
            records=("prospect", "need"),
        ),
        Row(
            BEFORE_QUALIFIED,
            CorrectOrigin,
            None,
            "3.1.2.2",
            (_names_referrer, _names_partner),
            records=("origin",),
        ),
        Row(OPEN, Prioritize, None, "3.1.2.1", records=("priority",)),
        Row(
            (*OPEN, Stage.DORMANT),
            Disqualify,
            Stage.DISQUALIFIED,
            "3.1.2.1",
            (_gives_reason,),
            records=("reason",),
        ),
        Row(OPEN, LetRest, Stage.DORMANT, "3.1.2.3", (_gives_reason,), records=("reason",)),
        Row(
            (Stage.DORMANT,),
            Revive,
            Stage.ASSIGNED,
            "3.1.2.3",
            (*ORIGIN_KNOWN, _names_owner),
            records=("owner",),
            derives={"assigned": the_day, "reason": cleared},
        ),
    ),
)
