"""What policy 3.1.2.3 says may happen to a lead; `process_tables` says in which form."""

from datetime import date
from typing import Any

from attrs import evolve

from lenovo_sales.customers.customer import Customer
from lenovo_sales.customers.merging import FollowMerge
from lenovo_sales.editions import default_edition
from lenovo_sales.leads import LEAD, Lead
from lenovo_sales.leads import lead as p
from lenovo_sales.leads.lead import Qualification
from lenovo_sales.leads.terms import Budget
from lenovo_sales.lifecycle import LabeledEnum
from process_tables import DAY, NOW, TODAY, Process, Spoiled, said, spoiled_command, spoiled_subject

LEAD_POLICY = """
- | Capture | captured | 3.1.1.1 | 3.1.1.1 3.1.2.3 | origin prospect need captured
captured | Assign | assigned | 3.1.2.3 | 3.1.1.2 3.1.1.3 3.1.2.3 | owner assigned
assigned contacted qualified | Assign | = | 3.1.2.3 | 3.1.2.3 | owner | lead.reassign
assigned | Contact | contacted | 3.1.2.3 | 3.1.2.3 3.1.2.2 3.1.2.3 | follow_ups
contacted qualified | Contact | = | 3.1.2.3 | 3.1.2.3 3.1.2.2 3.1.2.3 | follow_ups
assigned contacted qualified converted dormant | CorrectContact | = | 3.1.2.3 \
| 3.1.2.3 3.1.2.2 3.1.2.3 3.1.2.1 | follow_ups corrections
contacted | Qualify | qualified | 3.1.2.2 | 3.1.2.3 3.1.1.2 3.1.1.3 3.1.2.2 3.1.2.2 3.1.2.2 \
| qualified
qualified | Convert | converted | 3.1.2.3 | 3.1.2.3 3.1.2.3 3.1.2.2 3.1.2.2 3.1.2.2 \
| opportunity prospect converted
captured assigned contacted | Describe | = | 3.1.2.2 | | prospect need
qualified | Describe | = | 3.1.2.2 | 3.1.2.2 | prospect need
captured assigned contacted | CorrectOrigin | = | 3.1.2.2 \
| 3.1.1.1 3.1.1.2 3.1.1.3 3.1.2.1 | origin corrections
captured assigned contacted qualified | Assess | = | 3.1.2.1 | | qualification
captured assigned contacted qualified | Prioritize | = | 3.1.2.1 | | priority
captured assigned contacted qualified dormant | Disqualify | disqualified \
| 3.1.2.1 | 3.1.2.1 | reason
captured assigned contacted qualified | MarkDormant | dormant \
| 3.1.2.3 | 3.1.2.1 | reason dormant_since
dormant | Reactivate | assigned | 3.1.2.3 | 3.1.1.2 3.1.1.3 3.1.2.3 \
| owner assigned reason dormant_since
captured dormant converted | Absorb | = | 3.1.2.1 | 3.1.2.1 3.1.2.1 3.1.1.2 3.1.1.3 \
| origin captured prospect need priority follow_ups qualification qualified field_sources absorbed \
| lead.merge
assigned contacted qualified | Absorb | = \
| 3.1.2.1 | 3.1.2.1 3.1.2.1 3.1.1.2 3.1.1.3 3.1.2.2 \
| origin captured prospect need priority follow_ups qualification qualified field_sources absorbed \
| lead.merge
captured assigned contacted qualified dormant | MarkDuplicate | disqualified \
| 3.1.2.1 | 3.1.2.1 | duplicate_of | lead.merge
captured assigned contacted qualified converted disqualified dormant | FollowMerge | = \
| 3.1.2.1 | 3.1.2.1 | prospect origin
"""

PROSPECT = p.Prospect("晨光电子有限公司", "王芳", "021-5555")
LEAD_TERMS = default_edition().leads


def a_lead(
    id: str,
    origin: p.Origin,
    captured: date,
    *file: Any,
    stage: p.LeadStage = p.LeadStage.CAPTURED,
    **fields: Any,
) -> Lead:
    """A lead as some history left it: what its file holds, at a stage."""
    return Lead(id, stage, 7, NOW - 400 * DAY, origin, captured, *file, **fields)


def ripe_lead(stage: LabeledEnum) -> Lead:
    """A lead with a complete file."""
    return Lead(
        "S-1",
        p.LeadStage(stage.value),
        7,
        NOW - DAY,
        p.Origin("referral", referrer="C-9"),
        TODAY - 9 * DAY,
        PROSPECT,
        "forty notebooks",
        owner="E-7",
        assigned=TODAY - 8 * DAY,
        follow_ups=(p.FollowUp(TODAY - DAY, "E-7", "called"),),
    )


OTHER = p.Lead(
    "L-0",
    p.LeadStage.CAPTURED,
    1,
    NOW - DAY,
    p.Origin("partner", partner="P-1"),
    TODAY - 20 * DAY,
    p.Prospect("晨光电子", "王芳", "wang@b.cn"),
    priority=p.Priority.HIGH,
    follow_ups=(p.FollowUp(TODAY - 12 * DAY, "E-8", "met at the show"),),
)
LEAD_COMMANDS: dict[type, object] = {
    p.Capture: p.Capture(p.Origin("online"), PROSPECT, "forty notebooks", TODAY),
    p.Assign: p.Assign("E-8"),
    p.Contact: p.Contact("called"),
    p.CorrectContact: p.CorrectContact(1, "it was the day before", "called twice", TODAY - DAY),
    p.Qualify: p.Qualify(),
    p.Convert: p.Convert("O-1", "C-3"),
    p.Describe: p.Describe(evolve(PROSPECT, reach="a@b.cn"), "fifty notebooks"),
    p.CorrectOrigin: p.CorrectOrigin(p.Origin("partner", partner="P-1"), "the partner called"),
    p.Assess: p.Assess(Qualification(budget=Budget.PLANNED)),
    p.Prioritize: p.Prioritize(p.Priority.HIGH),
    p.Disqualify: p.Disqualify("no budget"),
    p.MarkDormant: p.MarkDormant("budget next year"),
    p.Reactivate: p.Reactivate("E-8"),
    p.Absorb: p.Absorb("L-0"),
    p.MarkDuplicate: p.MarkDuplicate("L-0"),
    FollowMerge: FollowMerge(),
}

REFERRED, BY_PARTNER = p.Origin("referral"), p.Origin("partner")
LEAD_SPOILED = {
    "source_known": spoiled_command(origin=p.Origin("weather")),
    "source_named": spoiled_command(origin=p.Origin("weather")),
    "owner_known": spoiled_subject(owner=None),
    "owner_named": spoiled_command(owner=" "),
    "referrer_known": spoiled_subject(origin=REFERRED),
    "referrer_named": spoiled_command(origin=REFERRED),
    "partner_known": spoiled_subject(origin=BY_PARTNER),
    "partner_named": spoiled_command(origin=BY_PARTNER),
    "customer_known": spoiled_subject(prospect=evolve(PROSPECT, reach=None)),
    "need_known": spoiled_subject(need=" "),
    "followed_up": spoiled_subject(follow_ups=()),
    "file_stays_complete": spoiled_command(need=None),
    "entry_recorded": spoiled_command(number=2),
    "note_not_blank": spoiled_command(note=" "),
    "note_given": spoiled_command(note=" "),
    "day_not_ahead": spoiled_command(on=TODAY + DAY),
    "opportunity_named": spoiled_command(opportunity=""),
    "customer_is_the_same": spoiled_subject(prospect=evolve(PROSPECT, customer="C-4")),
    "customer_on_file": spoiled_command(customer=" "),
    "not_itself": lambda stage: Spoiled({}, {"other": "S-1"}, {"S-1": OTHER}),
    "other_is_live": lambda stage: Spoiled(
        related={"L-0": evolve(OTHER, stage=p.LeadStage.CONVERTED)}
    ),
    "other_referrer_known": lambda stage: Spoiled(related={"L-0": evolve(OTHER, origin=REFERRED)}),
    "other_partner_known": lambda stage: Spoiled(related={"L-0": evolve(OTHER, origin=BY_PARTNER)}),
    "stage_holds_after_merge": spoiled_subject(owner=None),
    "survivor_named": spoiled_command(duplicate_of="S-1"),
    "reason_given": spoiled_command(reason=" "),
    "merge_recorded": lambda stage: Spoiled(related={"C-9": Customer("C-9")}),
}

PROCESSES = {
    "lead": Process(
        LEAD,
        said(LEAD_POLICY),
        LEAD_TERMS,
        ripe_lead,
        lambda command, _: LEAD_COMMANDS[command],
        lambda _: "E-7",
        LEAD_SPOILED,
        related={"L-0": OTHER, "C-9": Customer("C-9", merged_into="C-1")},
    )
}
