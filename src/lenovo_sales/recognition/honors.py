"""Honors (荣誉): titles, nominations for promotion, and public praise, each with why. 4.3.3.1.

A nomination for promotion is a chance only: whether somebody is promoted is decided elsewhere
(4.2.3.2).

>>> from lenovo_sales.recognition.terms import HonorTerms
>>> from lenovo_sales.values import Cycle
>>> star = HonorTerms(Wording("Star", "销售之星"), HonorKind.TITLE, Cycle.QUARTER,
...     metric="score", places=1)
>>> people = [Candidate("E-7", "senior", {"score": Fraction(91)}),
...     Candidate("E-8", "senior", {"score": Fraction(88)})]
>>> found = honored(people, {"star": star})
>>> [(each.person, each.because.english) for each in found]
[('E-7', 'place 1 of 2')]
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from attrs import field, frozen

from lenovo_sales.clauses import ClauseNumber, Wording
from lenovo_sales.errors import BadValue
from lenovo_sales.recognition.ranking import Exact, ResultValue, ranked
from lenovo_sales.recognition.terms import HonorKind, HonorTerms
from lenovo_sales.values import Money

HONOR_CLAUSE: ClauseNumber = "4.3.3.1"
_PLACE = Wording("place {place} of {people}", "{people}人中第{place}名")
_SHARED = Wording(
    "place {place} of {people}, shared by {sharing}", "{people}人中第{place}名（{sharing}人并列）"
)
_GRADES = Wording("{cycles} cycles running with {grades}", "连续{cycles}个周期获得等级{grades}")


@frozen
class Candidate:
    """A person's results by name, and the grades of the cycles running (参评人). Policy 4.3.3.1.

    `grades` are those of consecutive cycles, the last one last; None: no grade in that cycle.
    `reached` is the day on which each value was reached, where it is known.
    """

    person: str
    level: str
    values: Mapping[str, Exact | None] = field(factory=dict)
    grades: tuple[str | None, ...] = ()
    reached: Mapping[str, date] = field(factory=dict)

    def running(self, grades: Sequence[str]) -> int:
        """In how many cycles up to the last one the grade was without a gap one of these."""
        count = 0
        for grade in reversed(self.grades):
            if grade not in grades:
                break
            count += 1
        return count


@frozen
class Honored:
    """An honor that a person earned, and why (获得荣誉). Policy 4.3.3.1."""

    honor: str  # its name in the edition
    label: Wording
    kind: HonorKind
    person: str
    place: int | None  # None: it is given for grades
    because: Wording
    clause: ClauseNumber = HONOR_CLAUSE


def honored(
    candidates: Iterable[Candidate], honors: Mapping[str, HonorTerms]
) -> tuple[Honored, ...]:
    """Everybody who earned an honor, honor by honor, the best place first. Policy 4.3.3.1.

    Raises:
        BadValue: A person is a candidate twice, or values of a metric are of two kinds.
        CurrencyMismatch: Values of a metric are of two currencies.
    """
    people = tuple(candidates)
    if len({each.person for each in people}) != len(people):
        raise BadValue("expected each candidate once", "每名参评人应只列一次")
    return tuple(each for name, honor in honors.items() for each in _honored(people, name, honor))


def _honored(candidates: tuple[Candidate, ...], name: str, honor: HonorTerms) -> Iterable[Honored]:
    taking_part = [each for each in candidates if not honor.levels or each.level in honor.levels]
    if honor.metric is None:
        return _by_grades(taking_part, name, honor)
    return _by_places(taking_part, name, honor, honor.metric)


def _by_places(
    candidates: list[Candidate], name: str, honor: HonorTerms, metric: str
) -> Iterable[Honored]:
    values = [
        ResultValue(each.person, each.values.get(metric), each.reached.get(metric))
        for each in candidates
    ]
    ranking = ranked(values, honor.tie, lowest_first=honor.lowest_first)
    if len(ranking.places) < honor.least_people:
        return
    for each in ranking.top(honor.places or 0):
        if _reaches(each.value, honor):
            sharing = ranking.sharing(each.place)
            because = (_PLACE if sharing == 1 else _SHARED).filled(
                place=each.place, people=len(ranking.places), sharing=sharing
            )
            yield Honored(name, honor.label, honor.kind, each.person, each.place, because)


def _reaches(value: Exact, honor: HonorTerms) -> bool:
    """Whether a value, of money its whole minor units, reaches the threshold."""
    if honor.threshold is None:
        return True
    number = Fraction(value.minor if isinstance(value, Money) else value)
    return number <= honor.threshold if honor.lowest_first else number >= honor.threshold


def _by_grades(candidates: list[Candidate], name: str, honor: HonorTerms) -> Iterable[Honored]:
    for each in sorted(candidates, key=lambda each: each.person):
        running = each.running(honor.grades)
        if honor.cycles is not None and running >= honor.cycles:
            because = _GRADES.filled(cycles=running, grades="/".join(honor.grades))
            yield Honored(name, honor.label, honor.kind, each.person, None, because)


def titles(earned: Iterable[Honored]) -> tuple[Honored, ...]:
    """The titles among honors (荣誉称号). Policy 4.3.3.1."""
    return _of_kind(earned, HonorKind.TITLE)


def promotion_chances(earned: Iterable[Honored]) -> tuple[Honored, ...]:
    """The nominations for promotion among honors (晋升提名): chances only. Policy 4.3.3.1."""
    return _of_kind(earned, HonorKind.PROMOTION)


def praise_list(earned: Iterable[Honored]) -> tuple[Honored, ...]:
    """The public praise among honors (公开表扬). Policy 4.3.3.1."""
    return _of_kind(earned, HonorKind.PRAISE)


def _of_kind(earned: Iterable[Honored], kind: HonorKind) -> tuple[Honored, ...]:
    return tuple(each for each in earned if each.kind is kind)
