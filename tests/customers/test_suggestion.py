"""Suggestions for products, service and market strategy. Policy 2.2.3.3, 3.4.2.3."""

from datetime import UTC, date, datetime, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.customers import SUGGESTION, Customer, Suggestion, by_topic, late_to_assign
from lenovo_sales.customers.merging import FollowMerge
from lenovo_sales.customers.suggestion import Suggest, SuggestionTerms
from lenovo_sales.editions import default_edition
from lenovo_sales.errors import Refused
from lenovo_sales.lifecycle import ANYBODY, Context
from lenovo_sales.lifecycle.matters import Assign, Close, Resolve, overdue

TERMS = default_edition().customers.suggestions
MONDAY = date(2026, 4, 6)
DAY = timedelta(days=1)
THREE = ("product", "service", "market_strategy")


def by(person: str, on: date = MONDAY, **related: object) -> Context[SuggestionTerms]:
    at = datetime(on.year, on.month, on.day, 9, tzinfo=UTC)
    return Context(person, at, TERMS, "2026", "A-1", ANYBODY, related)


def suggested(topic: str = "product", on: date = MONDAY, id: str = "V-1") -> Suggestion:
    return SUGGESTION.create(id, Suggest(topic, "a quieter fan", "C-3", on=on), by("ann", on))[0]


@pytest.mark.parametrize("topic", THREE)
def test_a_suggestion_is_routed_to_its_owner_and_answered(topic: str) -> None:
    """2.2.3.3, 3.4.2.3: in time for its topic, by its owner; who answered does not close it."""
    heard = suggested(topic)
    days = TERMS.topics[topic].answer_days
    with pytest.raises(Refused, match="a day within the days of its topic"):
        SUGGESTION.step(heard, Assign("pm", MONDAY + (days + 1) * DAY), by("ann"))
    due = MONDAY + days * DAY
    owned, _ = SUGGESTION.step(heard, Assign("pm", due), by("ann"))
    assert overdue([owned], due) == ()
    assert overdue([owned], due + DAY) == (owned,)
    with pytest.raises(Refused):
        SUGGESTION.step(owned, Resolve("yes"), by("ann"))
    answered, event = SUGGESTION.step(owned, Resolve("in autumn"), by("pm"))
    assert (event.clause, answered.is_open) == ("2.2.3.3", False)
    assert answered.resolution is not None
    assert (answered.resolution.by, answered.resolution.outcome) == ("pm", "in autumn")
    with pytest.raises(Refused):
        SUGGESTION.step(answered, Close(), by("pm"))
    assert SUGGESTION.step(answered, Close(), by("ann"))[0].closed == MONDAY


@given(st.lists(st.integers(0, 9), max_size=6), st.integers(0, 12))
def test_what_is_late_to_assign_is_listed(days: list[int], later: int) -> None:
    """2.2.3.3: from the day after the days of the edition, the oldest first."""
    heard = [suggested(on=MONDAY + n * DAY, id=f"V-{at}") for at, n in enumerate(days)]
    on = MONDAY + later * DAY
    found = late_to_assign(reversed(heard), on, TERMS)
    assert TERMS.assign_days == 3
    assert {each.id for each in found} == {f"V-{at}" for at, n in enumerate(days) if later - n > 3}
    assert list(found) == sorted(found, key=lambda each: (each.opened, each.id))


def test_a_further_topic_is_data() -> None:
    """2.2.3.3: the topics are those of the edition; another one is refused."""
    with pytest.raises(Refused, match="a topic of the edition"):
        suggested("packaging")
    topics = {**TERMS.topics, "packaging": TERMS.topics["other"]}
    asked = evolve(by("ann"), terms=evolve(TERMS, topics=topics))
    made, _ = SUGGESTION.create("V-2", Suggest("packaging", "less plastic"), asked)
    assert by_topic([made, suggested()], asked.terms) == {
        **dict.fromkeys(topics, 0),
        "packaging": 1,
        "product": 1,
    }
    silent = SuggestionTerms()
    assert late_to_assign([made], MONDAY + 99 * DAY, silent) == ()
    with pytest.raises(Refused, match="a topic of the edition"):
        SUGGESTION.create("V-2", Suggest("product", "x"), evolve(by("ann"), terms=silent))


def test_a_suggestion_follows_its_customer() -> None:
    """3.1.2.1: and one of our own has no customer to follow."""
    files = {"C-3": Customer("C-3", merged_into="C-1"), "C-1": Customer("C-1")}
    moved, _ = SUGGESTION.step(suggested(), FollowMerge(), by("ann", **files))
    assert moved.customer == "C-1"
    own, _ = SUGGESTION.create("V-3", Suggest("service", "a night shift"), by("ann"))
    with pytest.raises(Refused):
        SUGGESTION.step(own, FollowMerge(), by("ann", **files))
