"""Suggestion (改进建议): for products, service or market strategy, until it is answered.

Salespeople make it (2.2.3.3), or the customer of a ticket does (3.4.2.3). It is assigned to an
owner, who answers it within the days of its topic; the resolution of the matter is the answer.

>>> from datetime import UTC, datetime
>>> from lenovo_sales.editions import default_edition
>>> from lenovo_sales.lifecycle import ANYBODY, Context
>>> from lenovo_sales.lifecycle.matters import Assign, Resolve
>>> terms = default_edition().customers.suggestions
>>> monday = datetime(2026, 4, 6, 9, tzinfo=UTC)
>>> ann, pm = (Context(id, monday, terms, "2026", "A-1", ANYBODY) for id in ("ann", "pm"))
>>> heard, _ = SUGGESTION.create("V-1", Suggest("product", "a quieter fan", customer="C-3"), ann)
>>> [each.id for each in late_to_assign([heard], date(2026, 4, 30), terms)]
['V-1']
>>> heard, _ = SUGGESTION.step(heard, Assign("pm", due=date(2026, 4, 13)), ann)
>>> heard, event = SUGGESTION.step(heard, Resolve("in the model of autumn"), pm)
>>> heard.stage.chinese, event.clause, heard.resolution and heard.resolution.by
('已解决', '2.2.3.3', 'pm')
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import TypeAlias

from attrs import field, frozen

from lenovo_sales.customers.merging import FollowMerge, merge_recorded, merged_files, surviving
from lenovo_sales.customers.terms import SuggestionTerms
from lenovo_sales.lifecycle import (
    PERSONAL,
    Adopt,
    Context,
    Event,
    Lifecycle,
    guard,
    has_text,
    once,
    precondition,
)
from lenovo_sales.lifecycle.corrections import PutsRight
from lenovo_sales.lifecycle.matters import (
    MATTER_ENDS,
    Assign,
    Matter,
    MatterCommand,
    MatterRows,
    MatterStage,
    Reassign,
    unassigned,
)


@frozen
class Suggestion(Matter):
    """A suggestion, as it stands (改进建议). Policy 2.2.3.3, 3.4.2.3."""

    topic: str  # a topic of the edition
    text: str = field(**PERSONAL)
    customer: str | None = None  # whose suggestion it is; None: one of our own
    ticket: str | None = None  # on which the customer made it
    entry: int | None = None  # the number of the suggestion on that ticket, from 1


@frozen
class Suggest:
    """Suggest something better (提出建议). Policy 2.2.3.3, 3.4.2.3."""

    topic: str  # a topic of the edition
    text: str = field(**PERSONAL)
    customer: str | None = None
    ticket: str | None = None
    entry: int | None = None
    on: date | None = None  # when it was heard, if earlier than it is told


@frozen
class CorrectSuggestion(PutsRight):
    """Put right the text or the topic of a suggestion, and why (更正建议). 2.2.3.3, 3.4.2.3."""

    topic: str  # a topic of the edition
    text: str = field(**PERSONAL)
    reason: str = field(**PERSONAL)


SuggestionCommand: TypeAlias = (
    Suggest | CorrectSuggestion | MatterCommand | FollowMerge | Adopt[Suggestion]
)
SuggestionContext: TypeAlias = Context[SuggestionTerms]


@precondition("2.2.3.3", "a topic of the edition", "本版本的建议主题", derived=True)
def topic_known(suggestion: Suggestion, context: SuggestionContext) -> bool:
    return suggestion.topic in context.terms.topics


@precondition("2.2.3.3", "what is suggested", "建议内容")
def text_stated(suggestion: Suggestion, context: SuggestionContext) -> bool:
    return has_text(suggestion.text)


@precondition(
    "3.4.2.3", "a customer where a ticket is named", "注明工单的建议须注明客户", derived=True
)
def customer_of_ticket_named(suggestion: Suggestion, context: SuggestionContext) -> bool:
    return not has_text(suggestion.ticket) or has_text(suggestion.customer)


@guard("2.2.3.3", "a topic of the edition", "本版本的建议主题", derived=True)
def topic_named(
    suggestion: Suggestion, command: CorrectSuggestion, context: SuggestionContext
) -> bool:
    return command.topic in context.terms.topics


@guard("2.2.3.3", "what is suggested", "建议内容")
def text_given(
    suggestion: Suggestion, command: CorrectSuggestion, context: SuggestionContext
) -> bool:
    return has_text(command.text)


@guard("3.4.2.3", "a day within the days of its topic", "该主题答复期限内的日期", derived=True)
def due_in_time(
    suggestion: Suggestion, command: Assign | Reassign, context: SuggestionContext
) -> bool:
    topic = context.terms.topics.get(suggestion.topic)
    return topic is None or (command.due - context.today).days <= topic.answer_days


def customers_named(suggestion: Suggestion) -> tuple[str | None, ...]:
    """The customer whose merge it follows."""
    return (suggestion.customer,)


def surviving_customer(suggestion: Suggestion, event: Event[FollowMerge]) -> str | None:
    """The customer, or the one that its file was merged into."""
    return suggestion.customer and surviving(suggestion.customer, event)


row = MatterRows[Suggestion, SuggestionTerms]("2.2.3.3")

SUGGESTION = Lifecycle[Suggestion, SuggestionCommand, SuggestionTerms](
    "suggestion", "改进建议", Suggestion, SuggestionTerms, ends=MATTER_ENDS, rows=(
    row.open(Suggest, "topic", "text", "customer", "ticket", "entry",
             guards=(topic_known, text_stated, customer_of_ticket_named)),
    row.correct(CorrectSuggestion, "text", "topic", guards=(topic_named, text_given)),
    *row.handle("suggestion.assign", None, row.owner_named, due_in_time),
    row(tuple(MatterStage), FollowMerge, None, "3.1.2.1")
        .knows(merged_files(customers_named)).needs(merge_recorded(customers_named))
        .keeps(customer=surviving_customer),
    row.adopt("suggestion.adopt"),
))  # fmt: skip


def late_to_assign(
    suggestions: Iterable[Suggestion], on: date, terms: SuggestionTerms
) -> tuple[Suggestion, ...]:
    """Those that should have had an owner before a date, the oldest first. Policy 2.2.3.3.

    `overdue` of `lifecycle.matters` lists those that their owners should have answered.
    """
    if terms.assign_days is None:
        return ()
    within = timedelta(days=terms.assign_days)
    return tuple(each for each in unassigned(once(suggestions)) if on - each.opened > within)


def by_topic(suggestions: Iterable[Suggestion], terms: SuggestionTerms) -> Mapping[str, int]:
    """The number of suggestions of each topic of the edition, zero included. Policy 3.4.2.3."""
    counted = Counter(each.topic for each in once(suggestions))
    return {topic: counted[topic] for topic in terms.topics}
