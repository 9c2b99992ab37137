"""What policy 3.3.2.2 says may happen to an execution issue; see `process_tables`."""

from contract_tables import CONTRACT_TERMS
from lenovo_sales.contracts import ISSUE, Issue, IssueKind
from lenovo_sales.contracts import issue as i
from lenovo_sales.lifecycle import LabeledEnum
from process_tables import DAY, NOW, TODAY, Process, Spoiled, said, spoiled_command, spoiled_subject

ISSUE_POLICY = """
- | Raise | opened | 3.3.2.2 | 3.3.2.2 3.3.2.2 \\
| contract kind description amount concerns found_on raised_by
opened reopened | Assign | assigned | 3.3.2.2 | 3.3.2.2 3.3.2.2 | owner due
assigned | Reassign | = | 3.3.2.2 | 3.3.2.2 3.3.2.2 3.3.2.2 | owner due reason
assigned | Resolve | resolved | 3.3.2.2 | 3.3.2.2 3.3.2.2 | resolutions | issue.resolve
resolved | Reopen | reopened | 3.3.2.2 | 3.3.2.2 | reason
resolved | CloseIssue | closed | 3.3.2.2 | 1.3.1 | closed
opened assigned reopened | Withdraw | withdrawn | 3.3.2.2 | 3.3.2.2 | reason closed
"""


def ripe_issue(stage: LabeledEnum) -> Issue:
    """A delay that somebody owns and has resolved."""
    return Issue(
        "S-1",
        i.IssueStage(stage.value),
        3,
        NOW - DAY,
        "K-1",
        IssueKind.DELAY,
        TODAY,
        "E-7",
        "the truck broke down",
        owner="E-9",
        resolutions=(i.Resolution(NOW, "E-9", "another truck"),),
    )


def give_issue(command: type, issue: Issue) -> object:
    """The sample command."""
    commands: dict[type, object] = {
        i.Raise: i.Raise("K-1", IssueKind.DELAY, TODAY, "the truck broke down"),
        i.Assign: i.Assign("E-9", TODAY + 7 * DAY),
        i.Reassign: i.Reassign("E-9", TODAY, "on leave"),
        i.Resolve: i.Resolve("another truck"),
        i.Reopen: i.Reopen("it broke down as well"),
        i.CloseIssue: i.CloseIssue(),
        i.Withdraw: i.Withdraw("it came after all"),
    }
    return commands[command]


ISSUE_SPOILED = {
    "described": spoiled_command(description=" "),
    "found_by_today": spoiled_command(on=TODAY + DAY),
    "owner_named": spoiled_command(owner=" "),
    "due_in_time": spoiled_command(due=TODAY + 8 * DAY),
    "by_owner": spoiled_subject(owner="E-8"),
    "outcome_stated": spoiled_command(outcome=" "),
    "not_resolver": lambda stage: Spoiled(actor="E-9"),
    "reason_given": spoiled_command(reason=" "),
}

PROCESSES = {
    "issue": Process(
        ISSUE,
        said(ISSUE_POLICY),
        CONTRACT_TERMS,
        ripe_issue,
        give_issue,
        lambda command: "E-9" if command is i.Resolve else "E-7",
        ISSUE_SPOILED,
    )
}
