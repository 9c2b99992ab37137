"""What policy 3.4.2 says may happen to a ticket and an article; see `process_tables`."""

from datetime import timedelta
from fractions import Fraction
from typing import Any

from attrs import evolve

from lenovo_sales.clauses import Wording
from lenovo_sales.customers.customer import Customer
from lenovo_sales.customers.merging import FollowMerge
from lenovo_sales.lifecycle import LabeledEnum
from lenovo_sales.lifecycle import texts as x
from lenovo_sales.service import (
    ARTICLE,
    TICKET,
    Article,
    ArticleText,
    ServiceTerms,
    Skill,
    Technician,
)
from lenovo_sales.service import Ticket as AnyTicket
from lenovo_sales.service import correction as n
from lenovo_sales.service import knowledge as k
from lenovo_sales.service import ticket as t
from lenovo_sales.service.terms import (
    Channel,
    ChannelKind,
    EscalationStep,
    HolidayTerms,
    ProblemClass,
    ServiceLevel,
    Severity,
    SeverityLoad,
    SurveyTerms,
    Tier,
)
from lenovo_sales.values import Period
from lenovo_sales.values.working_time import Hours, Pause
from process_tables import (
    DAY,
    NOW,
    TODAY,
    Process,
    Spoil,
    Spoiled,
    said,
    spoiled_command,
    spoiled_subject,
)

TICKET_POLICY = """
- | Open | opened | 3.4.2.1 | 3.4.1.1 3.4.2.1 3.4.2.1 \
| customer channel tier severity problem kind product contract follows place contact opened
opened acknowledged diagnosed assigned in_work resolved reopened confirmed closed canceled \
| FollowMerge | = | 3.1.2.1 | 3.1.2.1 | customer
opened | Acknowledge | acknowledged | 3.4.2.1 | | acknowledged
acknowledged diagnosed reopened | Diagnose | diagnosed | 3.4.2.1 | 3.4.2.1 3.4.2.1 | diagnosis
assigned in_work | Diagnose | diagnosed | 3.4.2.1 | 3.4.2.1 3.4.2.1 | diagnosis technician
opened acknowledged diagnosed assigned in_work reopened | ChangeSeverity | = | 3.4.2.1 \
| 3.4.2.1 3.4.2.1 | severity | ticket.change_severity
diagnosed reopened | Assign | assigned | 3.4.2.2 | 3.4.2.2 3.4.2.2 \
| technician assignments | ticket.dispatch
assigned in_work | Reassign | assigned | 3.4.2.2 | 3.4.2.2 3.4.2.2 3.4.2.1 \
| technician assignments | ticket.dispatch
assigned reopened | StartProgress | in_work | 3.4.2.1 | 3.4.2.2 | pauses
acknowledged diagnosed assigned in_work reopened | PutOnHold | = | 3.4.2.1 | 3.4.2.1 \
| pauses updates
acknowledged diagnosed assigned in_work reopened | Reply | = | 3.4.2.1 | 3.4.2.1 \
| messages pauses
opened acknowledged diagnosed assigned in_work resolved reopened confirmed closed canceled \
| CorrectUpdate | = | 3.4.2.3 | 3.4.2.3 3.4.2.1 3.4.2.1 | updates pauses corrections
opened acknowledged diagnosed assigned in_work resolved reopened confirmed closed canceled \
| CorrectMessage | = | 3.4.2.1 | 3.4.2.1 3.4.2.1 3.4.2.1 | messages corrections
resolved confirmed closed | CorrectResolution | = | 3.4.2.1 | 3.4.2.1 3.4.2.1 3.4.2.1 \
| resolutions corrections
confirmed closed | CorrectRating | = | 3.4.2.3 | 3.4.2.3 1.3.1 3.4.2.3 3.4.2.1 | answer corrections
opened acknowledged diagnosed assigned in_work resolved reopened confirmed closed canceled \
| CorrectSuggestion | = | 3.4.2.3 | 3.4.2.3 3.4.2.3 3.4.2.1 | suggestions corrections
opened resolved confirmed closed canceled | Reply | = | 3.4.2.1 | 3.4.2.1 | messages
acknowledged diagnosed assigned in_work reopened resolved | UpdateCustomer | = | 3.4.2.3 \
| 3.4.2.3 | updates
opened acknowledged diagnosed assigned in_work reopened | Escalate | = | 3.4.2.1 \
| 3.4.2.1 3.4.2.1 | escalations
in_work | Resolve | resolved | 3.4.2.1 | 3.4.2.2 3.4.2.1 | resolutions pauses
resolved | Confirm | confirmed | 3.4.2.1 | 3.4.2.3 1.3.1 | confirmed
resolved | Reopen | reopened | 3.4.2.1 | 3.4.2.1 | pauses reopenings
confirmed | Close | closed | 3.4.2.1 | | closed
resolved | Lapse | closed | 3.4.2.3 | 3.4.2.3 3.4.2.3 | closed
acknowledged diagnosed assigned in_work reopened | Lapse | canceled | 3.4.2.3 | 3.4.2.1 3.4.2.3 \
| closed pauses
opened acknowledged diagnosed assigned in_work reopened | Withdraw | canceled | 3.4.2.1 \
| 3.4.2.1 | reason closed
opened acknowledged diagnosed assigned in_work reopened | MarkDuplicate | canceled | 3.4.2.1 \
| 3.4.2.1 | duplicate_of closed
confirmed closed | Rate | = | 3.4.2.3 | 3.4.2.3 1.3.1 3.4.2.3 | answer
opened acknowledged diagnosed assigned in_work reopened resolved confirmed closed canceled \
| Suggest | = | 3.4.2.3 | 3.4.2.3 | suggestions
"""

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
OFFICE = Hours("Asia/Shanghai", **dict.fromkeys(WEEKDAYS, ("09:00-12:00", "13:00-18:00")))
ALWAYS = Hours("Asia/Shanghai", *[("00:00-24:00",)] * 7)

TICKET_TERMS = ServiceTerms(
    holidays=HolidayTerms("none"),
    hours={"office": OFFICE, "always": ALWAYS},
    channels={
        "hotline": Channel(ChannelKind.HOTLINE, Wording("Hotline", "热线"), "always"),
        "counter": Channel(ChannelKind.SERVICE_POINT, Wording("Counter", "网点"), "office"),
    },
    tiers={
        "standard": Tier(
            Wording("Standard", "普通"),
            critical=ServiceLevel(15, 60, 240, "always"),
            high=ServiceLevel(30, 120, 480, "always"),
            normal=ServiceLevel(60, 240, 960, "always"),
            low=ServiceLevel(240, 480, 2400, "office"),
        )
    },
    problems={
        "screen": ProblemClass(Wording("Screen", "屏幕"), {"notebook": 2}),
        "network": ProblemClass(Wording("Network", "网络")),
    },
    load=SeverityLoad(4, 3, 2, 1),
    escalation=tuple(
        EscalationStep(Fraction(step, 4), Wording(f"Level {step}", f"第{step}级"))
        for step in range(1, 8)
    ),
    silence_minutes=0,
    survey=SurveyTerms(lowest=1, highest=5, satisfied_from=4, open_days=7),
)
SKILLED = Technician("T-4", (Skill("notebook", 2, TODAY - 9 * DAY),), capacity=8)
ASKED = NOW - HOUR


ENDED_WELL = (t.TicketStage.CONFIRMED, t.TicketStage.CLOSED)


def ripe_ticket(stage: LabeledEnum) -> AnyTicket:
    """A ticket that waits for its customer, or is resolved and told, for long enough."""
    solved = stage in (t.TicketStage.RESOLVED, t.TicketStage.CONFIRMED, t.TicketStage.CLOSED)
    return AnyTicket(
        "T-1",
        t.TicketStage(stage.value),
        1,
        NOW - DAY,
        "C-3",
        NOW - 2 * DAY,
        "hotline",
        "standard",
        Severity.HIGH,
        "no picture",
        acknowledged=NOW - 2 * DAY + MINUTE,
        diagnosis=t.Diagnosis(NOW - 2 * DAY + HOUR, "E-7", "screen", "a loose cable"),
        technician="T-4",
        updates=(t.Update(NOW, "E-7", "as follows"),),
        messages=(t.Message(ASKED - 5 * HOUR, "E-7", "still dark"),),
        pauses=() if solved else (Pause(ASKED),),
        resolutions=(t.Resolution(ASKED - HOUR, "T-4", "cable reseated"),) if solved else (),
        answer=t.Answer(NOW, 4) if stage in ENDED_WELL else None,
        suggestions=(t.Suggestion(ASKED, "open at noon"),),
        confirmed=NOW if stage in (t.TicketStage.CONFIRMED, t.TicketStage.CLOSED) else None,
        closed=NOW if stage is t.TicketStage.CLOSED else None,
    )


def give_ticket(command: type, ticket: AnyTicket) -> object:
    """The sample command; the severity and the level change each time."""
    other = Severity.NORMAL if ticket.severity is Severity.HIGH else Severity.HIGH
    commands: dict[type, object] = {
        t.Open: t.Open("C-3", "hotline", "standard", Severity.HIGH, "no picture"),
        t.Acknowledge: t.Acknowledge(),
        t.Diagnose: t.Diagnose("network", "a wrong address"),
        t.ChangeSeverity: t.ChangeSeverity(other, "one screen of five"),
        t.Assign: t.Assign("T-4"),
        t.Reassign: t.Reassign("T-4", "end of shift"),
        t.StartProgress: t.StartProgress(),
        t.PutOnHold: t.PutOnHold("which model is it?"),
        t.Reply: t.Reply("the small one"),
        t.UpdateCustomer: t.UpdateCustomer("the part is on its way"),
        n.CorrectUpdate: n.CorrectUpdate(1, "a slip of the pen", "as follows:"),
        n.CorrectMessage: n.CorrectMessage(1, "of another ticket"),
        n.CorrectResolution: n.CorrectResolution(1, "cable replaced", "mistyped", "A-2"),
        n.CorrectRating: n.CorrectRating("misheard", 5, "quick"),
        n.CorrectSuggestion: n.CorrectSuggestion(1, "open at night", "misheard"),
        t.Escalate: t.Escalate(ticket.level + 1, "half of the time is gone"),
        t.Resolve: t.Resolve("cable reseated", "A-1"),
        t.Confirm: t.Confirm(),
        t.Reopen: t.Reopen("still dark"),
        t.Close: t.Close(),
        t.Lapse: t.Lapse(),
        t.Withdraw: t.Withdraw("bought another"),
        FollowMerge: FollowMerge(),
        t.MarkDuplicate: t.MarkDuplicate("T-0"),
        t.Rate: t.Rate(5, "quick"),
        t.Suggest: t.Suggest("open on Sundays"),
    }
    return commands[command]


def spoiled_technician(**changes: Any) -> Spoil:
    """The technician of the roster, so changed."""
    return lambda stage: Spoiled(related={"T-4": evolve(SKILLED, **changes)})


TICKET_SPOILED = {
    "merge_recorded": lambda stage: Spoiled(related={"C-3": Customer("C-3")}),
    "channel_known": spoiled_command(channel="pigeon"),
    "tier_known": spoiled_command(tier="golden"),
    "problem_recorded": spoiled_command(problem=" "),
    "class_known": spoiled_command(problem="plumbing"),
    "cause_stated": spoiled_command(cause=""),
    "severity_changed": spoiled_command(severity=Severity.HIGH),
    "skills_match": spoiled_technician(skills=(Skill("notebook", 1, TODAY),)),
    "technician_present": spoiled_technician(absences=(Period(TODAY, TODAY + DAY),)),
    "by_the_technician": lambda stage: Spoiled(actor="T-5"),
    "customer_asked": spoiled_subject(pauses=(Pause(ASKED, NOW),)),
    "reply_recorded": spoiled_command(text=" "),
    "rated": spoiled_subject(answer=None),
    "entry_recorded": spoiled_command(number=2),
    "text_not_blank": spoiled_command(text=" "),
    "question_stated": spoiled_command(question=" "),
    "update_stated": spoiled_command(text=""),
    "level_raised": spoiled_command(level=8),
    "solution_stated": spoiled_command(solution=" "),
    "result_told": spoiled_subject(updates=(t.Update(ASKED - 2 * HOUR, "E-7", "soon"),)),
    "not_the_technician": lambda stage: Spoiled(actor="T-4"),
    "customer_silent": spoiled_subject(updates=(t.Update(NOW + MINUTE, "E-7", "please answer"),)),
    "reason_given": spoiled_command(reason=" "),
    "other_ticket_named": spoiled_command(duplicate_of="T-1"),
    "score_on_scale": spoiled_command(score=6),
    "survey_open": spoiled_subject(confirmed=NOW - 8 * DAY),
    "suggestion_stated": spoiled_command(text=" "),
}

ARTICLE_POLICY = """
- | Draft | draft | 3.4.2.4 | | text problem products written author version edited_by approvals \
published_on in_force_from in_force_until succeeded_by reason
draft published | Rewrite | draft | 3.4.2.4 | | text version edited_by
draft | Publish | published | 3.4.2.4 | 3.4.2.4 3.4.2.4 3.4.2.4 1.3.1 3.4.2.4 3.4.2.4 \
| published published_by published_on in_force_from | article.publish
published | Succeed | superseded | 3.4.2.4 | 3.4.2.4 | succeeded_by in_force_until | article.publish
draft published | Withdraw | withdrawn | 3.4.2.4 | 3.4.2.4 | reason in_force_until | article.retire
"""

TEXT = ArticleText("屏幕无显示 No picture", "screen stays black", "reseat the cable", ("黑屏",))


def ripe_article(stage: LabeledEnum) -> Article:
    """A complete article."""
    return Article(
        "S-1",
        x.TextStage(stage.value),
        1,
        NOW - DAY,
        author="E-7",
        version=1,
        edited_by=(),
        approvals=(),
        published_on=None,
        in_force_from=None if stage is x.DRAFT else TODAY - DAY,
        in_force_until=None,
        succeeded_by=None,
        reason=None,
        written=TODAY,
        text=TEXT,
        problem="screen",
    )


BETTER = evolve(ripe_article(x.PUBLISHED), id="A-2", in_force_from=TODAY + DAY)


def give_article(command: type, article: Article) -> object:
    """The sample command, for the version at hand."""
    commands: dict[type, object] = {
        k.Draft: k.Draft(TEXT, "screen"),
        k.Rewrite: k.Rewrite(evolve(TEXT, solution="replace the cable")),
        x.Publish: x.Publish(article.version, TODAY),
        x.Succeed: x.Succeed("A-2"),
        x.Withdraw: x.Withdraw("no longer sold"),
    }
    return commands[command]


ARTICLE_SPOILED = {
    "text_complete": spoiled_subject(text=evolve(TEXT, solution=" ")),
    "class_known": spoiled_subject(problem="plumbing"),
    "not_an_author": lambda stage: Spoiled(actor="E-7"),
    "current_version": spoiled_command(version=9),
    "found_at_once": spoiled_command(in_force_from=TODAY + DAY),
    "starts_in_time": spoiled_command(in_force_from=TODAY - DAY),
    "succeeded": lambda stage: Spoiled(related={"A-2": evolve(BETTER, stage=x.DRAFT)}),
    "reason_given": spoiled_command(reason=""),
}

PROCESSES = {
    "ticket": Process(
        TICKET,
        said(TICKET_POLICY),
        TICKET_TERMS,
        ripe_ticket,
        give_ticket,
        lambda command: "T-4" if command in (t.StartProgress, t.Resolve) else "E-7",
        TICKET_SPOILED,
        related={SKILLED.id: SKILLED, "C-3": Customer("C-3", merged_into="C-1")},
    ),
    "article": Process(
        ARTICLE,
        said(ARTICLE_POLICY),
        TICKET_TERMS,
        ripe_article,
        give_article,
        lambda command: "E-8" if command is x.Publish else "E-7",
        ARTICLE_SPOILED,
        related={BETTER.id: BETTER},
    ),
}
