"""The process of a lead (线索流程): its guards and its table. Policy 3.1.

>>> from datetime import UTC, datetime
>>> from lenovo_sales.editions import default_edition
>>> terms = default_edition().leads
>>> monday = datetime(2026, 4, 6, 9, tzinfo=UTC)
>>> asked = Context("E-7", monday, terms, edition="2026", act="A-1")
>>> lead, captured = LEAD.create("L-4", Capture(Origin("trade_show")), asked)
>>> lead, event = LEAD.step(lead, Assign("E-7"), asked)
>>> lead.stage.chinese, event.clause, lead.owner, event.number
('已分派', '3.1.2.3', 'E-7', 2)
>>> lead, _ = LEAD.step(lead, Contact("wants forty notebooks"), asked)
>>> LEAD.step(lead, Qualify(), asked)
Traceback (most recent call last):
lenovo_sales.errors.Refused: L-4: clause 3.1.2.2 requires the customer's name and how to reach them
"""

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from attrs import evolve

from lenovo_sales.customers.merging import FollowMerge, merge_recorded, merged_files, surviving
from lenovo_sales.leads.lead import (
    Absorb,
    Assess,
    Assign,
    Capture,
    Contact,
    Convert,
    CorrectContact,
    CorrectOrigin,
    Describe,
    Disqualify,
    FollowUp,
    Lead,
    LeadCommand,
    LeadFile,
    MarkDormant,
    MarkDuplicate,
    Origin,
    Prioritize,
    Prospect,
    Qualify,
    Reactivate,
    requires,
)
from lenovo_sales.leads.merging import MERGED_STAGES, with_absorbed
from lenovo_sales.leads.terms import LeadStage, LeadTerms
from lenovo_sales.lifecycle import (
    CLEARED,
    Context,
    Event,
    Lifecycle,
    Rows,
    day_not_ahead,
    day_told,
    event_date,
    guard,
    has_text,
    precondition,
    reason_given,
)
from lenovo_sales.lifecycle.corrections import corrected, entry_recorded, with_correction

LeadContext: TypeAlias = Context[LeadTerms]


@precondition("3.1.1.1", "a source of the edition", "本版本的线索来源", derived=True)
def source_known(lead: Lead, context: LeadContext) -> bool:
    return lead.origin.source in context.terms.sources


@guard("3.1.1.1", "a source of the edition", "本版本的线索来源", derived=True)
def source_named(lead: Lead, command: CorrectOrigin, context: LeadContext) -> bool:
    return command.origin.source in context.terms.sources


@precondition("3.1.2.3", "a named owner", "指定负责人")
def owner_known(lead: Lead, context: LeadContext) -> bool:
    return has_text(lead.owner)


@guard("3.1.2.3", "a named owner", "指定负责人")
def owner_named(lead: Lead, command: Assign | Reactivate, context: LeadContext) -> bool:
    return has_text(command.owner)


@precondition("3.1.1.2", "the customer who referred a referral", "转介绍线索须注明介绍客户")
def referrer_known(lead: Lead, context: LeadContext) -> bool:
    return _has_referrer(lead.origin, context)


@precondition("3.1.1.3", "the partner who brought a partner's lead", "伙伴线索须注明合作伙伴")
def partner_known(lead: Lead, context: LeadContext) -> bool:
    return _has_partner(lead.origin, context)


@guard("3.1.1.2", "the customer who referred a referral", "转介绍线索须注明介绍客户")
def referrer_named(lead: Lead, command: CorrectOrigin, context: LeadContext) -> bool:
    return _has_referrer(command.origin, context)


@guard("3.1.1.3", "the partner who brought a partner's lead", "伙伴线索须注明合作伙伴")
def partner_named(lead: Lead, command: CorrectOrigin, context: LeadContext) -> bool:
    return _has_partner(command.origin, context)


def _has_referrer(origin: Origin, context: LeadContext) -> bool:
    return not requires(origin, "referrer", context.terms) or has_text(origin.referrer)


def _has_partner(origin: Origin, context: LeadContext) -> bool:
    return not requires(origin, "partner", context.terms) or has_text(origin.partner)


@precondition("3.1.2.2", "the customer's name and how to reach them", "客户名称和联系方式")
def customer_known(lead: Lead, context: LeadContext) -> bool:
    return _has_basics(lead.prospect)


@precondition("3.1.2.2", "the customer's need", "客户需求")
def need_known(lead: Lead, context: LeadContext) -> bool:
    return has_text(lead.need)


@precondition("3.1.2.2", "at least one follow-up on record", "至少一次跟进记录")
def followed_up(lead: Lead, context: LeadContext) -> bool:
    return bool(lead.follow_ups)


@guard("3.1.2.2", "the file of a qualified lead to stay complete", "已确认线索的档案须保持完整")
def file_stays_complete(lead: Lead, command: Describe, context: LeadContext) -> bool:
    return _has_basics(command.prospect) and has_text(command.need)


def _has_basics(prospect: Prospect) -> bool:
    return has_text(prospect.customer) or (has_text(prospect.company) and has_text(prospect.reach))


@guard("3.1.2.2", "a note of what was said", "沟通内容记录")
def note_given(lead: Lead, command: Contact, context: LeadContext) -> bool:
    return has_text(command.note)


def _follow_ups(lead: Lead) -> tuple[FollowUp, ...]:
    return lead.follow_ups


@guard("3.1.2.2", "a note of what was said, if one is given", "沟通内容不得为空白", derived=True)
def note_not_blank(lead: Lead, command: CorrectContact, context: LeadContext) -> bool:
    return command.note is None or has_text(command.note)


@guard("3.1.2.3", "the opportunity that the lead became", "转化后的商机编号", derived=True)
def opportunity_named(lead: Lead, command: Convert, context: LeadContext) -> bool:
    return has_text(command.opportunity)


@guard("3.1.2.2", "the customer whom the lead is about", "线索所指的同一客户", derived=True)
def customer_is_the_same(lead: Lead, command: Convert, context: LeadContext) -> bool:
    known = lead.prospect.customer
    return not has_text(known) or command.customer in {None, known}


@guard("3.1.2.2", "a customer with a file", "已建档的客户", derived=True)
def customer_on_file(lead: Lead, command: Convert, context: LeadContext) -> bool:
    return has_text(lead.prospect.customer) or has_text(command.customer)


@guard("3.1.2.1", "another record of the lead", "该线索的另一条记录", derived=True)
def not_itself(lead: Lead, command: Absorb, context: LeadContext) -> bool:
    return command.other != lead.id


@guard(
    "3.1.2.1",
    "a record that is neither converted nor disqualified",
    "未转化且未淘汰的记录",
    derived=True,
)
def other_is_live(lead: Lead, command: Absorb, context: LeadContext) -> bool:
    stage = context.find(command.other, Lead).stage
    return stage in MERGED_STAGES and stage is not LeadStage.CONVERTED


@guard("3.1.1.2", "the customer who referred the other record", "另一记录须注明介绍客户")
def other_referrer_known(lead: Lead, command: Absorb, context: LeadContext) -> bool:
    return _has_referrer(context.find(command.other, Lead).origin, context)


@guard("3.1.1.3", "the partner who brought the other record", "另一记录须注明合作伙伴")
def other_partner_known(lead: Lead, command: Absorb, context: LeadContext) -> bool:
    return _has_partner(context.find(command.other, Lead).origin, context)


@guard("3.1.2.1", "the lead that replaces it", "替代该线索的另一条线索", derived=True)
def survivor_named(lead: Lead, command: MarkDuplicate, context: LeadContext) -> bool:
    return has_text(command.duplicate_of) and command.duplicate_of != lead.id


def other_file(lead: Lead, command: Absorb, context: LeadContext) -> Absorb:
    """The command with the file of the other record."""
    return evolve(command, file=LeadFile.of(context.find(command.other, Lead)))


@guard(
    "3.1.2.2",
    "what the stage of the lead requires, also after the merge",
    "合并后仍须符合该线索阶段的要求",
    derived=True,
)
def stage_holds_after_merge(lead: Lead, command: Absorb, context: LeadContext) -> bool:
    file = LeadFile.of(context.find(command.other, Lead))
    merged = with_absorbed(lead, command.other, file)
    in_file = FILE_KNOWN if lead.stage is LeadStage.QUALIFIED else ()
    return all(each.holds(lead, context) for each in (owner_known, *ORIGIN_KNOWN)) and all(
        each.holds(merged, context) for each in in_file
    )


def first_qualified(lead: Lead, event: Event[Qualify]) -> date:
    """The day of the first qualification."""
    return lead.qualified or event.at.date()


def with_follow_up(lead: Lead, event: Event[Contact]) -> tuple[FollowUp, ...]:
    """The follow-up record with one entry more: one copy of it for each contact."""
    on = day_told(lead, event)
    return (*lead.follow_ups, FollowUp(on, event.actor, event.command.note))


def with_customer(lead: Lead, event: Event[Convert]) -> Prospect:
    """The prospect, with the customer whose file was opened for it."""
    known = lead.prospect.customer
    return evolve(lead.prospect, customer=known if has_text(known) else event.command.customer)


def with_contact_corrected(lead: Lead, event: Event[CorrectContact]) -> tuple[FollowUp, ...]:
    """The follow-up record with one entry put right, or without it."""
    said = event.command
    was = lead.follow_ups[said.number - 1]
    right = evolve(was, on=said.on or was.on, note=said.note or was.note)
    return corrected(lead.follow_ups, said.number, None if said.strikes else right)


def customers_named(lead: Lead) -> tuple[str | None, ...]:
    """The customers whose merge it follows."""
    return (lead.prospect.customer, lead.origin.referrer)


def surviving_prospect(lead: Lead, event: Event[FollowMerge]) -> Prospect:
    """The prospect, with the customer that its file was merged into."""
    customer = lead.prospect.customer
    return evolve(lead.prospect, customer=customer and surviving(customer, event))


def surviving_origin(lead: Lead, event: Event[FollowMerge]) -> Origin:
    """The origin, with the referrer that its file was merged into."""
    referrer = lead.origin.referrer
    return evolve(lead.origin, referrer=referrer and surviving(referrer, event))


def _merged(name: str) -> Callable[[Lead, Event[Absorb]], object]:
    """The value of one field after the other record is taken in."""

    def value(lead: Lead, event: Event[Absorb]) -> object:
        other, file = event.command.other, event.command.file
        return getattr(lead if file is None else with_absorbed(lead, other, file), name)

    return value


CAPTURED, ASSIGNED, CONTACTED = LeadStage.CAPTURED, LeadStage.ASSIGNED, LeadStage.CONTACTED
QUALIFIED, CONVERTED = LeadStage.QUALIFIED, LeadStage.CONVERTED
DISQUALIFIED, DORMANT = LeadStage.DISQUALIFIED, LeadStage.DORMANT
BEFORE_QUALIFIED = (CAPTURED, ASSIGNED, CONTACTED)
OPEN = (*BEFORE_QUALIFIED, QUALIFIED)
OWNED = (ASSIGNED, CONTACTED, QUALIFIED)
ORIGIN_KNOWN = (referrer_known, partner_known)
FILE_KNOWN = (customer_known, need_known, followed_up)
FILE_COMPLETE = (owner_known, *ORIGIN_KNOWN, *FILE_KNOWN)
OTHER_FITS = (not_itself, other_is_live, other_referrer_known, other_partner_known)
DAY_TOLD, WHY = day_not_ahead("3.1.2.3"), reason_given("3.1.2.1", derived=True)
CONTACT_RECORDED = entry_recorded(
    "3.1.2.3", "the number of a contact on record", "已记录的联系序号", _follow_ups
)
MERGED = {
    name: _merged(name)
    for name in (
        *("origin", "captured", "prospect", "need", "priority"),
        *("follow_ups", "qualification", "qualified", "field_sources", "absorbed"),
    )
}
row = Rows[Lead, LeadStage, LeadTerms]()

LEAD = Lifecycle[Lead, LeadCommand, LeadTerms](
    "lead", "线索", Lead, LeadTerms, ends=(CONVERTED, DISQUALIFIED), rows=(
    row.create(Capture, CAPTURED, "3.1.1.1")
        .needs(source_known, DAY_TOLD)
        .keeps("origin", "prospect", "need", captured=day_told),
    row((CAPTURED,), Assign, ASSIGNED, "3.1.2.3")
        .needs(*ORIGIN_KNOWN, owner_named).keeps("owner", assigned=event_date),
    row((ASSIGNED,), Contact, CONTACTED, "3.1.2.3")
        .needs(owner_known, note_given, DAY_TOLD).keeps(follow_ups=with_follow_up),
    row((CONTACTED,), Qualify, QUALIFIED, "3.1.2.2")
        .needs(*FILE_COMPLETE).keeps(qualified=first_qualified),
    row((QUALIFIED,), Convert, CONVERTED, "3.1.2.3").jointly()
        .needs(owner_known, opportunity_named, customer_is_the_same, customer_on_file, followed_up)
        .keeps("opportunity", prospect=with_customer, converted=event_date),
    row((CONTACTED, QUALIFIED), Contact, None, "3.1.2.3")
        .needs(owner_known, note_given, DAY_TOLD).keeps(follow_ups=with_follow_up),
    row((*OWNED, CONVERTED, DORMANT), CorrectContact, None, "3.1.2.3")
        .needs(CONTACT_RECORDED, note_not_blank, DAY_TOLD, WHY)
        .keeps(follow_ups=with_contact_corrected, corrections=with_correction("follow_ups")),
    row(OWNED, Assign, None, "3.1.2.3", "lead.reassign").needs(owner_named).keeps("owner"),
    row(BEFORE_QUALIFIED, Describe, None, "3.1.2.2").keeps("prospect", "need"),
    row((QUALIFIED,), Describe, None, "3.1.2.2")
        .needs(file_stays_complete).keeps("prospect", "need"),
    row(BEFORE_QUALIFIED, CorrectOrigin, None, "3.1.2.2")
        .needs(source_named, referrer_named, partner_named, WHY)
        .keeps("origin", corrections=with_correction("origin")),
    row(OPEN, Assess, None, "3.1.2.1").keeps("qualification"),
    row(OPEN, Prioritize, None, "3.1.2.1").keeps("priority"),
    row((*OPEN, DORMANT), Disqualify, DISQUALIFIED, "3.1.2.1").needs(WHY).keeps("reason"),
    row(OPEN, MarkDormant, DORMANT, "3.1.2.3")
        .needs(WHY).keeps("reason", dormant_since=event_date),
    row((DORMANT,), Reactivate, ASSIGNED, "3.1.2.3").needs(*ORIGIN_KNOWN, owner_named)
        .keeps("owner", assigned=event_date, reason=CLEARED, dormant_since=CLEARED),
    row((CAPTURED, DORMANT, CONVERTED), Absorb, None, "3.1.2.1", "lead.merge").jointly()
        .knows(other_file).needs(*OTHER_FITS).keeps(**MERGED),
    row(OWNED, Absorb, None, "3.1.2.1", "lead.merge").jointly()
        .knows(other_file).needs(*OTHER_FITS, stage_holds_after_merge).keeps(**MERGED),
    row((*OPEN, DORMANT), MarkDuplicate, DISQUALIFIED, "3.1.2.1", "lead.merge").jointly()
        .needs(survivor_named).keeps("duplicate_of"),
    row(tuple(LeadStage), FollowMerge, None, "3.1.2.1")
        .knows(merged_files(customers_named)).needs(merge_recorded(customers_named))
        .keeps(prospect=surviving_prospect, origin=surviving_origin),
    row.adopt("lead.adopt"),
))  # fmt: skip
