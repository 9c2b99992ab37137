"""What policy 3.3.2.2 says may happen to an execution issue; see `process_tables`."""

from contract_tables import CONTRACT_TERMS
from lenovo_sales.contracts import DELAY, ISSUE, Issue
from lenovo_sales.contracts import issue as i
from lenovo_sales.lifecycle import LabeledEnum
from lenovo_sales.lifecycle import matters as m
from process_tables import DAY, NOW, TODAY, Process, Spoiled, said, spoiled_command, spoiled_subject

ISSUE_POLICY = """
- | Raise | opened | 3.3.2.2 | 3.3.2.2 3.3.2.2 3.3.2.2 \
| contract kind description amount concerns \
opened opened_by owner due resolutions reopenings closed reason corrections
opened assigned reopened | CorrectIssue | = | 3.3.2.2 | 3.3.2.2 1.3.1 \
| description amount concerns corrections
resolved closed | CorrectOutcome | = | 3.3.2.2 | 3.3.2.2 1.3.1 | resolutions corrections
opened reopened | Assign | assigned | 3.3.2.2 | 3.3.2.2 3.3.2.2 3.3.2.2 | owner due
assigned | Reassign | = | 3.3.2.2 | 3.3.2.2 3.3.2.2 3.3.2.2 3.3.2.2 | owner due reason
assigned | Resolve | resolved | 3.3.2.2 | 3.3.2.2 3.3.2.2 | resolutions | issue.resolve
resolved | Reopen | reopened | 3.3.2.2 | 3.3.2.2 | reopenings
resolved | Close | closed | 3.3.2.2 | 1.3.1 | closed
opened assigned reopened | Withdraw | withdrawn | 3.3.2.2 | 3.3.2.2 | reason closed
"""


def ripe_issue(stage: LabeledEnum) -> Issue:
    """A delay that somebody owns and has resolved."""
    return Issue(
        "S-1",
        m.MatterStage(stage.value),
        3,
        NOW - DAY,
        opened=TODAY,
        opened_by="E-7",
        owner="E-9",
        due=None,
        resolutions=(m.Resolution(TODAY, "E-9", "another truck"),),
        reopenings=(),
        closed=None,
        reason=None,
        corrections=(),
        contract="K-1",
        kind=DELAY,
        description="the truck broke down",
    )


def give_issue(command: type, issue: Issue) -> object:
    """The sample command."""
    commands: dict[type, object] = {
        i.Raise: i.Raise("K-1", DELAY, TODAY, "the truck broke down"),
        i.CorrectIssue: i.CorrectIssue("two trucks broke down", "miscounted"),
        m.CorrectOutcome: m.CorrectOutcome("two other trucks", "miscounted"),
        m.Assign: m.Assign("E-9", TODAY + 7 * DAY),
        m.Reassign: m.Reassign("E-9", TODAY, "on leave"),
        m.Resolve: m.Resolve("another truck"),
        m.Reopen: m.Reopen("it broke down as well"),
        m.Close: m.Close(),
        m.Withdraw: m.Withdraw("it came after all"),
    }
    return commands[command]


ISSUE_SPOILED = {
    "description_given": spoiled_command(description=" "),
    "kind_known": spoiled_command(kind="weather"),
    "described": spoiled_command(description=" "),
    "day_not_ahead": spoiled_command(on=TODAY + DAY),
    "owner_named": spoiled_command(owner=" "),
    "due_not_past": spoiled_command(due=TODAY - DAY),
    "due_in_time": spoiled_command(due=TODAY + 8 * DAY),
    "by_the_owner": spoiled_subject(owner="E-8"),
    "outcome_given": spoiled_command(outcome=" "),
    "not_the_resolver": lambda stage: Spoiled(actor="E-9"),
    "reason_given": spoiled_command(reason=" "),
}

PROCESSES = {
    "issue": Process(
        ISSUE,
        said(ISSUE_POLICY),
        CONTRACT_TERMS,
        ripe_issue,
        give_issue,
        lambda command: "E-9" if command is m.Resolve else "E-7",
        ISSUE_SPOILED,
    )
}
