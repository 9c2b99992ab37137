"""What policy 2.2.1.5 and 2.2.2.6 say may happen to escalations and field reports.

See `process_tables`.
"""

from lenovo_sales.lifecycle import LabeledEnum
from lenovo_sales.lifecycle import matters as m
from lenovo_sales.organization import (
    ESCALATION,
    FIELD_REPORT,
    Escalation,
    FieldReport,
    Organization,
    Post,
    ReportKind,
    Unit,
)
from lenovo_sales.organization import escalation as e
from lenovo_sales.organization import field_report as f
from process_tables import (
    DAY,
    NOW,
    TODAY,
    Process,
    Spoiled,
    said,
    spoiled_command,
    spoiled_subject,
)

ESCALATION_POLICY = """
- | Raise | opened | 2.2.1.5 | 2.2.1.5 2.2.1.5 2.2.1.5 \
| departments problem opened opened_by owner due resolutions reopenings closed reason \
corrections
opened assigned reopened | CorrectEscalation | = | 2.2.1.5 | 2.2.1.5 2.2.1.5 1.3.1 \
| problem departments corrections
resolved closed | CorrectOutcome | = | 2.2.1.5 | 2.2.1.5 1.3.1 | resolutions corrections
opened reopened | Assign | assigned | 2.2.1.5 | 2.2.1.5 2.2.1.5 | owner due | escalation.assign
assigned | Reassign | = | 2.2.1.5 | 2.2.1.5 2.2.1.5 2.2.1.5 | owner due reason | escalation.assign
assigned | Resolve | resolved | 2.2.1.5 | 2.2.1.5 2.2.1.5 | resolutions | escalation.resolve
resolved | Reopen | reopened | 2.2.1.5 | 2.2.1.5 | reopenings
resolved | Close | closed | 2.2.1.5 | 1.3.1 | closed
opened assigned reopened | Withdraw | withdrawn | 2.2.1.5 | 2.2.1.5 | reason closed
"""

COMPANY = Organization.of(
    [
        Unit("HQ", "headquarters"),
        Unit("East", "region", parent="HQ"),
        Unit("East-1", "team", parent="East"),
    ],
    [Post("E-1", "HQ"), Post("E-2", "HQ"), Post("E-7", "East-1"), Post("E-8", "East")],
)


def ripe_escalation(stage: LabeledEnum) -> Escalation:
    """An escalation between two departments, with an owner."""
    return Escalation(
        "S-1",
        m.MatterStage(stage.value),
        7,
        NOW - DAY,
        opened=TODAY - 9 * DAY,
        opened_by="E-7",
        owner="E-1",
        due=TODAY,
        resolutions=(m.Resolution(TODAY, "E-1", "a second truck"),),
        reopenings=(),
        closed=None,
        reason=None,
        corrections=(),
        departments=("sales", "supply"),
        problem="goods are late",
    )


ESCALATION_COMMANDS: dict[type, object] = {
    e.Raise: e.Raise(("sales", "supply"), "goods are late", TODAY - DAY),
    e.CorrectEscalation: e.CorrectEscalation(("sales", "stock"), "goods are lost", "misheard"),
    m.CorrectOutcome: m.CorrectOutcome("a third truck", "miscounted"),
    m.Assign: m.Assign("E-1", TODAY),
    m.Reassign: m.Reassign("E-1", TODAY + DAY, "a truck broke down"),
    m.Resolve: m.Resolve("a third truck"),
    m.Reopen: m.Reopen("still late"),
    m.Close: m.Close(),
    m.Withdraw: m.Withdraw("bought elsewhere"),
}


ESCALATION_SPOILED = {
    "crosses_departments": spoiled_command(departments=("sales", "Sales ", "")),
    "departments_named": spoiled_command(departments=("sales", "Sales ", "")),
    "problem_given": spoiled_command(problem=" "),
    "problem_stated": spoiled_command(problem=" "),
    "day_not_ahead": spoiled_command(on=TODAY + DAY),
    "owner_at_headquarters": spoiled_command(owner="E-8"),
    "due_not_past": spoiled_command(due=TODAY - DAY),
    "by_the_owner": lambda stage: Spoiled(actor="E-2"),
    "outcome_given": spoiled_command(outcome=""),
    "not_the_resolver": lambda stage: Spoiled(actor="E-1"),
    "reason_given": spoiled_command(reason=" "),
}

FIELD_REPORT_POLICY = """
- | File | filed | 2.2.2.6 | 2.2.2.6 2.2.3.3 2.2.2.6 | kind text customer filed_by filed
filed routed | Route | routed | 2.2.2.6 | 2.2.2.6 | routed_to
routed | Answer | answered | 2.2.2.6 | 2.2.2.6 | reply | field_report.answer
filed routed | CorrectReport | = | 2.2.2.6 | 2.2.2.6 2.2.3.3 1.3.1 \
| kind text customer corrections
answered | CorrectAnswer | = | 2.2.2.6 | 2.2.2.6 1.3.1 | reply corrections | field_report.answer
routed | Note | noted | 2.2.2.6 | 2.2.1.4 | | field_report.answer
"""


def ripe_report(stage: LabeledEnum) -> FieldReport:
    """A customer's opinion that a team reports, and that its region has."""
    return FieldReport(
        "S-1",
        f.FieldReportStage(stage.value),
        7,
        NOW - DAY,
        "E-7",
        TODAY,
        ReportKind.CUSTOMER_OPINION,
        "the keys are loud",
        "C-3",
        routed_to=None if stage is f.FieldReportStage.FILED else "East",
    )


def give_report(command: type, report: FieldReport) -> object:
    commands: dict[type, object] = {
        f.File: f.File(ReportKind.CUSTOMER_OPINION, "the keys are loud", "C-3", TODAY - DAY),
        f.Route: f.Route("East" if report.routed_to is None else "HQ"),
        f.Answer: f.Answer("a softer key is on its way"),
        f.Note: f.Note(),
        f.CorrectReport: f.CorrectReport(
            ReportKind.CUSTOMER_OPINION, "the keys are stiff", "misheard", "C-3"
        ),
        f.CorrectAnswer: f.CorrectAnswer("a softer key is on sale", "another model"),
    }
    return commands[command]


FIELD_REPORT_SPOILED = {
    "text_given": spoiled_command(text=""),
    "customer_given": spoiled_command(customer=" "),
    "reason_given": spoiled_command(reason=" "),
    "text_stated": spoiled_command(text=""),
    "customer_named": spoiled_command(customer=" "),
    "day_not_ahead": spoiled_command(on=TODAY + DAY),
    "goes_up": spoiled_command(routed_to="East-1"),
    "answer_given": spoiled_command(text=" "),
    "no_problem": spoiled_subject(kind=ReportKind.PROBLEM),
}

PROCESSES = {
    "escalation": Process(
        ESCALATION,
        said(ESCALATION_POLICY),
        COMPANY,
        ripe_escalation,
        lambda command, _: ESCALATION_COMMANDS[command],
        lambda command: "E-1" if command is m.Resolve else "E-2",
        ESCALATION_SPOILED,
    ),
    "field_report": Process(
        FIELD_REPORT,
        said(FIELD_REPORT_POLICY),
        COMPANY,
        ripe_report,
        give_report,
        lambda _: "E-8",
        FIELD_REPORT_SPOILED,
    ),
}
