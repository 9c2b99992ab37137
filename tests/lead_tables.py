"""What policy 3.1.2.3 says may happen to a lead; `process_tables` says in which form."""

from attrs import evolve

from lenovo_sales.leads import LEAD, FollowUpTerms, Lead
from lenovo_sales.leads import lead as p
from lenovo_sales.leads.lead import Budget, Qualification
from lenovo_sales.leads.terms import DaysByPriority
from lenovo_sales.lifecycle import Worded
from process_tables import DAY, TODAY, Process, Spoiled, said, spoiled_command, spoiled_subject

LEAD_POLICY = """
captured | Assign | assigned | 3.1.2.3 | 3.1.1.2 3.1.1.3 3.1.2.3 | owner assigned
assigned contacted qualified | Assign | = | 3.1.2.3 | 3.1.2.3 | owner | lead.reassign
assigned | Contact | contacted | 3.1.2.3 | 3.1.2.3 3.1.2.2 | follow_ups
contacted qualified | Contact | = | 3.1.2.3 | 3.1.2.3 3.1.2.2 | follow_ups
contacted | Qualify | qualified | 3.1.2.2 | 3.1.2.3 3.1.1.2 3.1.1.3 3.1.2.2 3.1.2.2 3.1.2.2 \
| qualified
qualified | Convert | converted | 3.1.2.3 | 3.1.2.3 3.1.2.3 | opportunity converted
captured assigned contacted | Describe | = | 3.1.2.2 | | prospect need
qualified | Describe | = | 3.1.2.2 | 3.1.2.2 | prospect need
captured assigned contacted | CorrectOrigin | = | 3.1.2.2 | 3.1.1.2 3.1.1.3 | origin
captured assigned contacted qualified | Assess | = | 3.1.2.1 | | qualification
captured assigned contacted qualified | Prioritize | = | 3.1.2.1 | | priority
captured assigned contacted qualified dormant | Disqualify | disqualified \
| 3.1.2.1 | 3.1.2.1 | reason
captured assigned contacted qualified | MarkDormant | dormant \
| 3.1.2.3 | 3.1.2.1 | reason dormant_since
dormant | Reactivate | assigned \
| 3.1.2.3 | 3.1.1.2 3.1.1.3 3.1.2.3 | owner assigned reason dormant_since
captured assigned contacted qualified dormant converted | Absorb | = \
| 3.1.2.1 | 3.1.2.1 3.1.2.1 3.1.1.2 3.1.1.3 \
| origin captured prospect need priority follow_ups qualification qualified field_sources absorbed \
| lead.merge
captured assigned contacted qualified dormant | MarkDuplicate | disqualified \
| 3.1.2.1 | 3.1.2.1 | duplicate_of | lead.merge
"""

PROSPECT = p.Prospect("晨光电子有限公司", "王芳", "021-5555")
LEAD_TERMS = FollowUpTerms(DaysByPriority(high=2, normal=7, low=30))


def ripe_lead(stage: Worded) -> Lead:
    """A lead with a complete file."""
    return Lead(
        "L-1",
        p.Origin(p.LeadSource.REFERRAL, referrer="C-9"),
        TODAY - 9 * DAY,
        PROSPECT,
        "forty notebooks",
        owner="E-7",
        assigned=TODAY - 8 * DAY,
        follow_ups=(p.FollowUp(TODAY - DAY, "E-7", "called"),),
        stage=p.LeadStage(stage.value),
    )


OTHER = p.Lead(
    "L-0",
    p.Origin(p.LeadSource.PARTNER, partner="P-1"),
    TODAY - 20 * DAY,
    p.Prospect("晨光电子", "王芳", "wang@b.cn"),
    priority=p.Priority.HIGH,
    follow_ups=(p.FollowUp(TODAY - 12 * DAY, "E-8", "met at the show"),),
)
LEAD_COMMANDS: dict[type, object] = {
    p.Assign: p.Assign("E-8"),
    p.Contact: p.Contact("called"),
    p.Qualify: p.Qualify(),
    p.Convert: p.Convert("O-1"),
    p.Describe: p.Describe(evolve(PROSPECT, reach="a@b.cn"), "fifty notebooks"),
    p.CorrectOrigin: p.CorrectOrigin(p.Origin(p.LeadSource.PARTNER, partner="P-1")),
    p.Assess: p.Assess(Qualification(budget=Budget.PLANNED)),
    p.Prioritize: p.Prioritize(p.Priority.HIGH),
    p.Disqualify: p.Disqualify("no budget"),
    p.MarkDormant: p.MarkDormant("budget next year"),
    p.Reactivate: p.Reactivate("E-8"),
    p.Absorb: p.Absorb(OTHER),
    p.MarkDuplicate: p.MarkDuplicate("L-0"),
}

REFERRED, BY_PARTNER = p.Origin(p.LeadSource.REFERRAL), p.Origin(p.LeadSource.PARTNER)
LEAD_SPOILED = {
    "a named owner": lambda stage: Spoiled({"owner": None}, {"owner": " "}),
    "the customer who referred a referral": lambda stage: Spoiled(
        {"origin": REFERRED}, {"origin": REFERRED}
    ),
    "the partner who brought a partner's lead": lambda stage: Spoiled(
        {"origin": BY_PARTNER}, {"origin": BY_PARTNER}
    ),
    "the customer's name and how to reach them": spoiled_subject(
        prospect=evolve(PROSPECT, reach=None)
    ),
    "the customer's need": spoiled_subject(need=" "),
    "at least one follow-up on record": spoiled_subject(follow_ups=()),
    "the file of a qualified lead to stay complete": spoiled_command(need=None),
    "a note of what was said": spoiled_command(note=" "),
    "the opportunity that the lead became": spoiled_command(opportunity=""),
    "another record of the lead": spoiled_command(other=evolve(OTHER, id="L-1")),
    "a record that is neither converted nor disqualified": spoiled_command(
        other=evolve(OTHER, stage=p.LeadStage.CONVERTED)
    ),
    "the customer who referred the other record": spoiled_command(
        other=evolve(OTHER, origin=REFERRED)
    ),
    "the partner who brought the other record": spoiled_command(
        other=evolve(OTHER, origin=BY_PARTNER)
    ),
    "the lead that goes on in its stead": spoiled_command(duplicate_of="L-1"),
    "a reason": spoiled_command(reason=" "),
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
    )
}
