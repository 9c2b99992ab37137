"""The process of a lead (线索流程): its guards and its table. Policy 3.1.

>>> from datetime import UTC, date, datetime
>>> from lenovo_sales.leads.terms import DaysByPriority
>>> terms = FollowUpTerms(DaysByPriority(high=2, normal=7, low=30))
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

from lenovo_sales.leads.lead import (
    Absorb,
    Assess,
    Assign,
    Contact,
    Convert,
    CorrectOrigin,
    Describe,
    Disqualify,
    FollowUp,
    Lead,
    LeadSource,
    LeadStage,
    MarkDormant,
    MarkDuplicate,
    Origin,
    Prioritize,
    Prospect,
    Qualify,
    Reactivate,
)
from lenovo_sales.leads.merging import MERGED_STAGES, with_absorbed
from lenovo_sales.leads.terms import FollowUpTerms
from lenovo_sales.lifecycle import (
    Context,
    Lifecycle,
    Row,
    StageChanged,
    cleared,
    guard,
    precondition,
    stated,
    the_day,
)
from lenovo_sales.lifecycle.row import Derive

_Context: TypeAlias = Context[FollowUpTerms]


@precondition("3.1.2.3", "a named owner", "指定负责人")
def _has_owner(lead: Lead, context: _Context) -> bool:
    return stated(lead.owner)


@guard("3.1.2.3", "a named owner", "指定负责人")
def _names_owner(lead: Lead, command: Assign | Reactivate, context: _Context) -> bool:
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
def _gives_reason(lead: Lead, command: Disqualify | MarkDormant, context: _Context) -> bool:
    return stated(command.reason)


@guard("3.1.2.1", "another record of the lead", "该线索的另一条记录")
def _takes_another(lead: Lead, command: Absorb, context: _Context) -> bool:
    return command.other.id != lead.id


@guard("3.1.2.1", "a record that is neither converted nor disqualified", "未转化且未淘汰的记录")
def _takes_a_live_one(lead: Lead, command: Absorb, context: _Context) -> bool:
    stage = command.other.stage
    return stage in MERGED_STAGES and stage is not LeadStage.CONVERTED


@guard("3.1.1.2", "the customer who referred the other record", "另一记录须注明介绍客户")
def _takes_a_referrer(lead: Lead, command: Absorb, context: _Context) -> bool:
    return _has_referrer(command.other.origin)


@guard("3.1.1.3", "the partner who brought the other record", "另一记录须注明合作伙伴")
def _takes_a_partner(lead: Lead, command: Absorb, context: _Context) -> bool:
    return _has_partner(command.other.origin)


@guard("3.1.2.1", "the lead that goes on in its stead", "替代该线索的另一条线索")
def _names_another(lead: Lead, command: MarkDuplicate, context: _Context) -> bool:
    return stated(command.duplicate_of) and command.duplicate_of != lead.id


def _first_qualified(lead: Lead, command: Qualify, event: StageChanged) -> date:
    return lead.qualified or event.at.date()


def _merged(name: str) -> Derive:
    """The value of one field after the other record is taken in."""

    def value(lead: Lead, command: Absorb, event: StageChanged) -> object:
        return getattr(with_absorbed(lead, command.other), name)

    return value


def _with_follow_up(lead: Lead, command: Contact, event: StageChanged) -> tuple[FollowUp, ...]:
    return (*lead.follow_ups, FollowUp(event.at.date(), event.by, command.note))


BEFORE_QUALIFIED = (LeadStage.CAPTURED, LeadStage.ASSIGNED, LeadStage.CONTACTED)
OPEN = (*BEFORE_QUALIFIED, LeadStage.QUALIFIED)
OWNED = (LeadStage.ASSIGNED, LeadStage.CONTACTED, LeadStage.QUALIFIED)
ORIGIN_KNOWN = (_knows_referrer, _knows_partner)
FILE_COMPLETE = (*ORIGIN_KNOWN, _knows_customer, _knows_need, _followed_up)
FOLLOWED = {"follow_ups": _with_follow_up}
MERGED = (
    *("origin", "captured", "prospect", "need", "priority"),
    *("follow_ups", "qualification", "qualified", "field_sources", "absorbed"),
)

LEAD: Lifecycle[Lead, FollowUpTerms] = Lifecycle(
    Lead,
    LeadStage.CAPTURED,
    ends=(LeadStage.CONVERTED, LeadStage.DISQUALIFIED),
    rows=(
        Row(
            (LeadStage.CAPTURED,),
            Assign,
            LeadStage.ASSIGNED,
            "3.1.2.3",
            (*ORIGIN_KNOWN, _names_owner),
            records=("owner",),
            derives={"assigned": the_day},
        ),
        Row(
            (LeadStage.ASSIGNED,),
            Contact,
            LeadStage.CONTACTED,
            "3.1.2.3",
            (_has_owner, _says_something),
            derives=FOLLOWED,
        ),
        Row(
            (LeadStage.CONTACTED,),
            Qualify,
            LeadStage.QUALIFIED,
            "3.1.2.2",
            (_has_owner, *FILE_COMPLETE),
            derives={"qualified": _first_qualified},
        ),
        Row(
            (LeadStage.QUALIFIED,),
            Convert,
            LeadStage.CONVERTED,
            "3.1.2.3",
            (_has_owner, _names_opportunity),
            records=("opportunity",),
            derives={"converted": the_day},
        ),
        Row(
            (LeadStage.CONTACTED, LeadStage.QUALIFIED),
            Contact,
            None,
            "3.1.2.3",
            (_has_owner, _says_something),
            derives=FOLLOWED,
        ),
        Row(
            OWNED,
            Assign,
            None,
            "3.1.2.3",
            (_names_owner,),
            records=("owner",),
            action="lead.reassign",
        ),
        Row(BEFORE_QUALIFIED, Describe, None, "3.1.2.2", records=("prospect", "need")),
        Row(
            (LeadStage.QUALIFIED,),
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
        Row(OPEN, Assess, None, "3.1.2.1", records=("qualification",)),
        Row(OPEN, Prioritize, None, "3.1.2.1", records=("priority",)),
        Row(
            (*OPEN, LeadStage.DORMANT),
            Disqualify,
            LeadStage.DISQUALIFIED,
            "3.1.2.1",
            (_gives_reason,),
            records=("reason",),
        ),
        Row(
            OPEN,
            MarkDormant,
            LeadStage.DORMANT,
            "3.1.2.3",
            (_gives_reason,),
            records=("reason",),
            derives={"dormant_since": the_day},
        ),
        Row(
            (LeadStage.DORMANT,),
            Reactivate,
            LeadStage.ASSIGNED,
            "3.1.2.3",
            (*ORIGIN_KNOWN, _names_owner),
            records=("owner",),
            derives={"assigned": the_day, "reason": cleared, "dormant_since": cleared},
        ),
        Row(
            (*OPEN, LeadStage.DORMANT, LeadStage.CONVERTED),
            Absorb,
            None,
            "3.1.2.1",
            (_takes_another, _takes_a_live_one, _takes_a_referrer, _takes_a_partner),
            derives={name: _merged(name) for name in MERGED},
            action="lead.merge",
        ),
        Row(
            (*OPEN, LeadStage.DORMANT),
            MarkDuplicate,
            LeadStage.DISQUALIFIED,
            "3.1.2.1",
            (_names_another,),
            records=("duplicate_of",),
            action="lead.merge",
        ),
    ),
)
