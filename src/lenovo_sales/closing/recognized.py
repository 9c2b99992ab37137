"""Recognition by the results of closed cycles (评优): who earned which honor. Policy 4.3.3.1."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from lenovo_sales.closing.close import Closing
from lenovo_sales.closing.people import PersonResult
from lenovo_sales.errors import BadValue
from lenovo_sales.performance import cycle_of
from lenovo_sales.recognition.honors import Candidate, Honored, honored
from lenovo_sales.recognition.ranking import Exact
from lenovo_sales.recognition.terms import SCORE


def recognized(closings: Sequence[Closing]) -> tuple[Honored, ...]:
    """The honors that the last of some closings in a row earns. Policy 4.3.3.1.

    They are those of the last closing's edition for cycles of its length. Values are those of its
    scorecards; grades are those of every closing, the last one last. Only people in post in the
    last cycle take part.

    Raises:
        BadValue: There is no closing, or they are not cycles of one length, one after the other.
    """
    if not closings:
        raise BadValue("expected at least one closing", "应至少有一次结算")
    last = closings[-1]
    cycle = cycle_of(last.period)
    in_a_row = all(one.period.end == next_.period.start for one, next_ in pairwise(closings))
    if cycle is None or not in_a_row or any(cycle_of(each.period) != cycle for each in closings):
        raise BadValue(
            "expected closings of cycles of one length, one after the other",
            "结算应为同一长度的连续周期",
        )
    honors = last.edition.recognition.honors
    of_cycle = {name: each for name, each in honors.items() if each.cycle is cycle}
    return honored(candidates_of(closings), of_cycle)


def candidates_of(closings: Sequence[Closing]) -> tuple[Candidate, ...]:
    """The people in post in the last of some closings, with their results. Policy 4.3.3.1.

    A value is reached on the day of the last movement of the period that counts for the person.
    """
    grades = [
        {
            each.scorecard.person: None
            if each.scorecard.grade is None
            else each.scorecard.grade.name
            for each in closing.people
        }
        for closing in closings
    ]
    last = closings[-1]
    reached = _reached(last)
    return tuple(
        _candidate(each, grades, reached.get(each.scorecard.person))
        for each in last.people
        if each.stays
    )


def _candidate(
    result: PersonResult, grades: list[dict[str, str | None]], reached: date | None
) -> Candidate:
    card = result.scorecard
    values: dict[str, Exact | None] = {line.name: line.measured.value for line in card.lines}
    values[SCORE] = card.score
    return Candidate(
        card.person,
        result.level,
        values,
        tuple(each.get(card.person) for each in grades),
        {} if reached is None else dict.fromkeys(values, reached),
    )


def _reached(closing: Closing) -> Mapping[str, date]:
    """The day of everybody's last movement in the period."""
    last: dict[str, date] = {}
    for each in closing.movements:
        if each.on in closing.period:
            last[each.person] = max(each.on, last.get(each.person, each.on))
    return last
