"""What policy 2.2.3.3 and 3.4.2.3 say may happen to a suggestion; see `process_tables`."""

from lenovo_sales.clauses import Wording
from lenovo_sales.customers import SUGGESTION, Customer, Suggestion, SuggestionTerms
from lenovo_sales.customers import suggestion as g
from lenovo_sales.customers.merging import FollowMerge
from lenovo_sales.customers.terms import SuggestionTopic
from lenovo_sales.lifecycle import LabeledEnum
from lenovo_sales.lifecycle import matters as m
from process_tables import DAY, NOW, TODAY, Process, Spoiled, said, spoiled_command, spoiled_subject

SUGGESTION_POLICY = """
- | Suggest | opened | 2.2.3.3 | 2.2.3.3 2.2.3.3 3.4.2.3 2.2.3.3 \
| topic text customer ticket entry opened opened_by owner due resolutions reopenings closed reason \
corrections
opened assigned reopened | CorrectSuggestion | = | 2.2.3.3 | 2.2.3.3 2.2.3.3 1.3.1 \
| text topic corrections
resolved closed | CorrectOutcome | = | 2.2.3.3 | 2.2.3.3 1.3.1 | resolutions corrections
opened reopened | Assign | assigned | 2.2.3.3 | 2.2.3.3 3.4.2.3 2.2.3.3 | owner due \
| suggestion.assign
assigned | Reassign | = | 2.2.3.3 | 2.2.3.3 3.4.2.3 2.2.3.3 2.2.3.3 | owner due reason \
| suggestion.assign
assigned | Resolve | resolved | 2.2.3.3 | 2.2.3.3 2.2.3.3 | resolutions
resolved | Reopen | reopened | 2.2.3.3 | 2.2.3.3 | reopenings
resolved | Close | closed | 2.2.3.3 | 1.3.1 | closed
opened assigned reopened | Withdraw | withdrawn | 2.2.3.3 | 2.2.3.3 | reason closed
opened assigned resolved reopened closed withdrawn | FollowMerge | = | 3.1.2.1 | 3.1.2.1 | customer
"""
SUGGESTION_TERMS = SuggestionTerms(
    assign_days=3, topics={"product": SuggestionTopic(Wording("Product", "产品"), answer_days=7)}
)


def ripe_suggestion(stage: LabeledEnum) -> Suggestion:
    """A customer's suggestion that somebody owns and has answered."""
    return Suggestion(
        "S-1",
        m.MatterStage(stage.value),
        3,
        NOW - DAY,
        opened=TODAY,
        opened_by="E-7",
        owner="E-9",
        due=None,
        resolutions=(m.Resolution(TODAY, "E-9", "in the model of autumn"),),
        reopenings=(),
        closed=None,
        reason=None,
        corrections=(),
        topic="product",
        text="a quieter fan",
        customer="C-9",
        ticket="T-1",
    )


SUGGESTION_COMMANDS: dict[type, object] = {
    g.Suggest: g.Suggest("product", "a quieter fan", "C-9", "T-1", 1, TODAY),
    g.CorrectSuggestion: g.CorrectSuggestion("product", "a cooler fan", "misheard"),
    m.CorrectOutcome: m.CorrectOutcome("in the model of winter", "it is late"),
    m.Assign: m.Assign("E-9", TODAY + 7 * DAY),
    m.Reassign: m.Reassign("E-9", TODAY, "on leave"),
    m.Resolve: m.Resolve("in the model of autumn"),
    m.Reopen: m.Reopen("the model of autumn is as loud"),
    m.Close: m.Close(),
    m.Withdraw: m.Withdraw("the fan was broken"),
    FollowMerge: FollowMerge(),
}
SUGGESTION_SPOILED = {
    "topic_known": spoiled_command(topic="weather"),
    "topic_named": spoiled_command(topic="weather"),
    "text_given": spoiled_command(text=" "),
    "text_stated": spoiled_command(text=" "),
    "customer_of_ticket_named": spoiled_command(customer=" "),
    "day_not_ahead": spoiled_command(on=TODAY + DAY),
    "owner_named": spoiled_command(owner=" "),
    "due_not_past": spoiled_command(due=TODAY - DAY),
    "due_in_time": spoiled_command(due=TODAY + 8 * DAY),
    "by_the_owner": spoiled_subject(owner="E-8"),
    "outcome_given": spoiled_command(outcome=" "),
    "not_the_resolver": lambda stage: Spoiled(actor="E-9"),
    "reason_given": spoiled_command(reason=" "),
    "merge_recorded": lambda stage: Spoiled(related={"C-9": Customer("C-9")}),
}

PROCESSES = {
    "suggestion": Process(
        SUGGESTION,
        said(SUGGESTION_POLICY),
        SUGGESTION_TERMS,
        ripe_suggestion,
        lambda command, _: SUGGESTION_COMMANDS[command],
        lambda command: "E-9" if command is m.Resolve else "E-7",
        SUGGESTION_SPOILED,
        related={"C-9": Customer("C-9", merged_into="C-1")},
    )
}
