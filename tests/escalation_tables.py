"""What policy 2.2.1.5 and 2.2.2.6 say may happen to escalations and field reports.

See `process_tables`.
"""

from lenovo_sales.lifecycle import Worded
from lenovo_sales.organization import (
    ESCALATION,
    FIELD_REPORT,
    Escalation,
    FieldReport,
    Organization,
    Post,
    ReportKind,
    Tier,
    Unit,
)
from lenovo_sales.organization import escalation as e
from lenovo_sales.organization import field_report as f
from process_tables import (
    DAY,
    TODAY,
    Process,
    Spoiled,
    said,
    spoiled_command,
    spoiled_subject,
)

ESCALATION_POLICY = """
raised owned | Assign | owned | 2.2.1.5 | 2.2.1.5 2.2.1.5 2.2.1.5 2.2.1.5 | owner due \
| escalation.assign
owned | Resolve | settled | 2.2.1.5 | 2.2.1.5 2.2.1.5 | settlements | escalation.resolve
settled | Reopen | owned | 2.2.1.5 | 2.2.1.5 2.2.1.5 | due reopenings
settled | Close | closed | 2.2.1.5 | 1.3.1 | closed
raised owned | Withdraw | withdrawn | 2.2.1.5 | 2.2.1.5 | reason closed
"""

COMPANY = Organization.of(
    [
        Unit("HQ", Tier.HEADQUARTERS),
        Unit("East", Tier.REGION, parent="HQ"),
        Unit("East-1", Tier.TEAM, parent="East"),
    ],
    [Post("E-1", "HQ"), Post("E-2", "HQ"), Post("E-7", "East-1"), Post("E-8", "East")],
)


def ripe_escalation(stage: Worded) -> Escalation:
    """An escalation between two departments, with an owner."""
    return Escalation(
        "X-1",
        "E-7",
        TODAY - 9 * DAY,
        ("sales", "supply"),
        "goods are late",
        stage=e.EscalationStage(stage.value),
        owner="E-1",
        due=TODAY,
        settlements=(e.Settlement(TODAY, "E-1", "a second truck"),),
    )


def give_escalation(command: type, escalation: Escalation) -> object:
    commands: dict[type, object] = {
        e.Assign: e.Assign("E-1", TODAY),
        e.Resolve: e.Resolve("a third truck"),
        e.Reopen: e.Reopen("still late", TODAY + DAY),
        e.Close: e.Close(),
        e.Withdraw: e.Withdraw("bought elsewhere"),
    }
    return commands[command]


ESCALATION_SPOILED = {
    "two departments or more": spoiled_subject(departments=("sales", "Sales ", "")),
    "the problem": spoiled_subject(problem=" "),
    "an owner in post at headquarters": spoiled_command(owner="E-8"),
    "a due date that is not past": spoiled_command(due=TODAY - DAY),
    "the owner": lambda stage: Spoiled(by="E-2"),
    "an outcome": spoiled_command(outcome=""),
    "somebody other than who settled it": lambda stage: Spoiled(by="E-1"),
    "a reason": spoiled_command(reason=" "),
}

FIELD_REPORT_POLICY = """
filed routed | Route | routed | 2.2.2.6 | 2.2.2.6 2.2.3.3 2.2.2.6 | routed_to
routed | Answer | answered | 2.2.2.6 | 2.2.2.6 | reply | field_report.answer
routed | Note | noted | 2.2.2.6 | 2.2.1.4 | | field_report.answer
"""


def ripe_report(stage: Worded) -> FieldReport:
    """A customer's opinion that a team reports, and that its region has."""
    return FieldReport(
        "F-1",
        "E-7",
        TODAY,
        ReportKind.CUSTOMER_OPINION,
        "the keys are loud",
        "C-3",
        stage=f.FieldReportStage(stage.value),
        routed_to=None if stage is f.FieldReportStage.FILED else "East",
    )


def give_report(command: type, report: FieldReport) -> object:
    commands: dict[type, object] = {
        f.Route: f.Route("East" if report.routed_to is None else "HQ"),
        f.Answer: f.Answer("a softer key is on its way"),
        f.Note: f.Note(),
    }
    return commands[command]


FIELD_REPORT_SPOILED = {
    "what is reported": spoiled_subject(text=""),
    "the customer whose opinion it is": spoiled_subject(customer=" "),
    "a unit above the one that has it": spoiled_command(routed_to="East-1"),
    "an answer": spoiled_command(text=" "),
    "a report that is no problem; a problem is answered": spoiled_subject(kind=ReportKind.PROBLEM),
}

PROCESSES = {
    "escalation": Process(
        ESCALATION,
        said(ESCALATION_POLICY),
        COMPANY,
        ripe_escalation,
        give_escalation,
        lambda command: "E-1" if command is e.Resolve else "E-2",
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
