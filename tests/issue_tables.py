"""What policy 3.3.2.2 says may happen to an execution issue; see `process_tables`."""

from contract_tables import CONTRACT_TERMS
from lenovo_sales.contracts import ISSUE, Issue, IssueKind
from lenovo_sales.contracts import issue as i
from lenovo_sales.lifecycle import Worded
from process_tables import DAY, NOW, TODAY, Process, Spoiled, said, spoiled_command, spoiled_subject

ISSUE_POLICY = """
opened reopened | Assign | owned | 3.3.2.2 | 3.3.2.2 3.3.2.2 3.3.2.2 | owner due
owned | Reassign | = | 3.3.2.2 | 3.3.2.2 3.3.2.2 3.3.2.2 | owner due reason
owned | Resolve | resolved | 3.3.2.2 | 3.3.2.2 3.3.2.2 | resolutions | issue.resolve
resolved | Reopen | reopened | 3.3.2.2 | 3.3.2.2 | reason
resolved | CloseIssue | closed | 3.3.2.2 | 1.3.1 | closed
opened owned reopened | Withdraw | withdrawn | 3.3.2.2 | 3.3.2.2 | reason closed
"""


def ripe_issue(stage: Worded) -> Issue:
    """A delay that somebody owns and has resolved."""
    return Issue(
        "W-1",
        "K-1",
        IssueKind.DELAY,
        NOW,
        "E-7",
        "the truck broke down",
        stage=i.IssueStage(stage.value),
        owner="E-9",
        resolutions=(i.Resolution(NOW, "E-9", "another truck"),),
    )


def give_issue(command: type, issue: Issue) -> object:
    """The sample command."""
    commands: dict[type, object] = {
        i.Assign: i.Assign("E-9", TODAY + 7 * DAY),
        i.Reassign: i.Reassign("E-9", TODAY, "on leave"),
        i.Resolve: i.Resolve("another truck"),
        i.Reopen: i.Reopen("it broke down as well"),
        i.CloseIssue: i.CloseIssue(),
        i.Withdraw: i.Withdraw("it came after all"),
    }
    return commands[command]


ISSUE_SPOILED = {
    "what is wrong": spoiled_subject(description=" "),
    "an owner": spoiled_command(owner=" "),
    "a day from today within the days of the edition": spoiled_command(due=TODAY + 8 * DAY),
    "its owner": spoiled_subject(owner="E-8"),
    "an outcome": spoiled_command(outcome=" "),
    "somebody other than who resolved it": lambda stage: Spoiled(by="E-9"),
    "a reason": spoiled_command(reason=" "),
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
