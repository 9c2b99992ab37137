"""Colleagues stay anonymous: no relation of too few answers is told, nor by difference. 4.3.1.1."""

from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve, frozen
from hypothesis import given
from hypothesis import strategies as st
from reviews import POINTS, REVIEW, TERMS, after, by, moved, terms, until

from lenovo_sales.errors import Refused
from lenovo_sales.performance import (
    APPRAISAL,
    Appraisal,
    AssessWork,
    CloseAnswers,
    ConfirmResult,
    CorrectAnswer,
    CorrectInvitation,
    FeedTerms,
    InviteColleague,
    RecordAnswer,
    as_shown,
    observations,
)
from lenovo_sales.performance.review_terms import ReviewTerms

RELATIONS = tuple(REVIEW.relations)


@frozen
class Said:
    """What one colleague says, and in which relation; without points, nothing."""

    relation: str
    points: int | None
    text: str | None


said = st.builds(
    Said,
    st.sampled_from(RELATIONS),
    st.none() | st.integers(0, 12_000),
    st.none() | st.sampled_from(["helps", "is late", "shares"]),
)
groups = st.lists(said, max_size=8)
WITH_FEED = evolve(
    REVIEW, feeds={**REVIEW.feeds, "colleagues": FeedTerms("ability_growth", "ability_scale")}
)


def answered(group: list[Said], rules: ReviewTerms) -> list[Appraisal]:
    """The review of an agreed period after each step of its colleagues, closed at the end."""
    start = evolve(until("self_assessed"), invitations=(), answers=(), colleagues=None)
    people = [f"p{number}" for number in range(1, len(group) + 1)]
    steps: list[tuple[str, object]] = [
        ("lead", InviteColleague(person, each.relation))
        for person, each in zip(people, group, strict=True)
    ]
    steps += [
        ("desk", RecordAnswer(person, Fraction(each.points, 100), each.text))
        for person, each in zip(people, group, strict=True)
        if each.points is not None
    ]
    steps.append(("desk", CloseAnswers()))
    return [start, *(review for review, _ in moved(start, steps, terms(rules)))]


def counts(group: list[Said]) -> dict[str, int]:
    return {
        name: sum(each.relation == name and each.points is not None for each in group)
        for name in RELATIONS
    }


@given(groups, st.integers(2, 4))
def test_a_relation_of_too_few_answers_is_never_shown(group: list[Said], least: int) -> None:
    """4.3.1.1: whatever was asked and answered; the rest is their mean, exact."""
    *before, closed = answered(group, evolve(REVIEW, least_answers=least))
    assert all(each.colleagues is None and as_shown(each).answers == () for each in before)
    result = closed.colleagues
    assert result is not None
    found = counts(group)
    asked = {each.relation for each in group}
    assert {each.relation for each in result.shown} == {
        name for name, count in found.items() if count >= least
    }
    assert set(result.withheld) == {name for name in asked if found[name] < least}
    for each in result.shown:
        same = [one for one in group if one.relation == each.relation and one.points is not None]
        assert each.answers == len(same)
        assert each.points == Fraction(sum(one.points or 0 for one in same), 100 * len(same))
        assert list(each.texts) == sorted(one.text for one in same if one.text is not None)
    weights = {each.relation: REVIEW.relations[each.relation].weight for each in result.shown}
    if weights:
        points = sum(weights[each.relation] * (each.points or 0) for each in result.shown)
        assert result.points == points / sum(weights.values())
    else:
        assert result.points is None


@given(groups, st.data())
def test_no_difference_of_two_views_tells_a_withheld_answer(
    group: list[Said], data: st.DataObject
) -> None:
    """4.3.1.1: other points and words of those withheld change nothing that anybody is shown.

    Neither in the review at any moment, nor in the total, nor in the records of the book.
    """
    found = counts(group)
    least = WITH_FEED.least_answers
    other = [
        each
        if each.points is None or found[each.relation] >= least
        else Said(each.relation, data.draw(st.integers(0, 12_000)), "quite another word")
        for each in group
    ]
    one, two = answered(group, WITH_FEED), answered(other, WITH_FEED)
    assert [as_shown(each) for each in one] == [as_shown(each) for each in two]
    rules = terms(WITH_FEED)
    rest = (("lead", AssessWork(POINTS)), ("lead", ConfirmResult()))
    last, again = ([review for review, _ in moved(way[-1], rest, rules)] for way in (one, two))
    assert [as_shown(each) for each in last] == [as_shown(each) for each in again]
    rows, others = (list(observations([way[-1]], WITH_FEED)) for way in (last, again))
    assert rows == others
    assert len(rows) == (4 if any(each >= least for each in found.values()) else 2)


@given(groups)
def test_what_is_shown_never_changes(group: list[Said]) -> None:
    """4.3.1.1: after the closing nobody answers, corrects or asks, so no two views differ."""
    review = answered(group, REVIEW)[-1]
    for person, command in (
        ("desk", RecordAnswer("p1", Fraction(50))),
        ("desk", CorrectAnswer(1, "misread", Fraction(50))),
        ("desk", CorrectAnswer(1, "not hers", is_struck=True)),
        ("desk", CorrectInvitation(1, "not to be asked")),
        ("lead", InviteColleague("p8", "peer")),
        ("desk", CloseAnswers()),
    ):
        with pytest.raises(Refused, match="answers that are still open"):
            APPRAISAL.step(review, command, by(person))


def test_what_a_closing_claims_is_found_anew() -> None:
    """4.3.1.1: the process finds the result, whatever the command says of it."""
    group = [Said("peer", 9_000, None)] * 2
    before, closed = answered(group, REVIEW)[-2:]
    claimed: Any = CloseAnswers(evolve(closed.colleagues, withheld=()))  # type: ignore[arg-type]
    review, event = APPRAISAL.step(before, claimed, by("desk"))
    assert review.colleagues == event.command.result == closed.colleagues
    assert review.colleagues is not None
    assert review.colleagues.withheld == ("peer",)


def test_an_answer_is_put_right_or_struck_before_the_closing() -> None:
    """4.3.1.1, 1.3.1: its number stays; who was struck may answer anew; no side sees it."""
    open_one = answered([Said("peer", 9_000, None)] * 3, REVIEW)[-2]
    right = after(open_one, ("desk", CorrectAnswer(2, "misread", Fraction(60))))
    assert [each.points for each in right.answers] == [90, 60, 90]
    struck = after(right, ("desk", CorrectAnswer(1, "not his", is_struck=True)))
    with pytest.raises(Refused, match="an answer on record"):
        after(struck, ("desk", CorrectAnswer(1, "after all", Fraction(60))))
    assert [each.is_struck for each in struck.corrections] == [False, True]
    assert as_shown(struck).corrections == open_one.corrections
    closed = after(struck, ("desk", CloseAnswers()))
    assert closed.colleagues is not None
    assert closed.colleagues.withheld == ("peer",)
    anew = after(struck, ("desk", RecordAnswer("p1", Fraction(75))), ("desk", CloseAnswers()))
    assert anew.colleagues is not None
    assert [each.points for each in anew.colleagues.shown] == [75]


def test_only_who_was_asked_answers_and_once() -> None:
    """4.3.1.1: nobody about themselves; an invitation is put right while it has no answer."""
    review = answered([Said("peer", 9_000, None), Said("peer", None, None)], REVIEW)[-2]
    for person, command, words in (
        ("desk", RecordAnswer("p7", Fraction(90)), "an invited colleague"),
        ("desk", RecordAnswer("p1", Fraction(90)), "one answer of a colleague"),
        ("desk", RecordAnswer("p2", Fraction(1, 3)), "points from zero to the highest"),
        ("lead", RecordAnswer("p2", Fraction(90)), "other than the person and the manager"),
        ("lead", InviteColleague("p0", "peer"), "not the person or the manager"),
        ("lead", InviteColleague("p1", "report"), "not asked yet"),
        ("desk", CorrectInvitation(1, "another", "report"), "an invitation without an answer"),
    ):
        with pytest.raises(Refused, match=words):
            APPRAISAL.step(review, command, by(person))
    moved_to = after(review, ("desk", CorrectInvitation(2, "another department", "report")))
    assert moved_to.invitations[1].relation == "report"
    struck = after(moved_to, ("desk", CorrectInvitation(2, "not to be asked")))
    with pytest.raises(Refused, match="an invited colleague"):
        after(struck, ("desk", RecordAnswer("p2", Fraction(90))))
    assert TERMS.review.least_answers == 3
