"""Stated targets of one holder (任务分期): spans that nest, and the months left to each. 2.2.1.3.

A year may be stated beside its quarters and these beside their months. A shorter target stands;
the longer one around it keeps what is left for the months that no shorter one covers. Where the
shorter ones cover all of it they must come to it exactly.

>>> from lenovo_sales.values import Calendar
>>> parse = Calendar(1).parse
>>> year = Target("E-7", "revenue", parse("2026"), 1_200)
>>> quarter = Target("E-7", "revenue", parse("2026-Q2"), 500)
>>> [(len(piece.months), piece.value) for piece in pieces([year, quarter])]
[(9, 700), (3, 500)]
>>> target_conflicts([year, Target("E-7", "revenue", parse("2026-Q2"), 1_201)])[0].expected.english
'shorter targets of revenue that do not exceed the one of 2026-01 to 2026-12'
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from lenovo_sales.errors import Refused
from lenovo_sales.organization.target import Target, spread
from lenovo_sales.organization.terms import OrganizationTerms
from lenovo_sales.values import Period
from lenovo_sales.wording import Wording

DIFFERENT = Wording(
    "one target of {measure} for {span}, found two that differ",
    "{span}只有一个{measure}任务，现有两个不同的任务",
)
CROSSING = Wording(
    "targets of {measure} whose spans nest or lie apart, found {span} across {other}",
    "{measure}任务的期间应互相包含或互不重叠，{span}与{other}交叉",
)
EXCEEDED = Wording(
    "shorter targets of {measure} that do not exceed the one of {span}",
    "{span}的{measure}任务不小于其各分期任务之和",
)
UNEQUAL = Wording(
    "shorter targets of {measure} that come to the one of {span}",
    "{span}的{measure}任务等于其各分期任务之和",
)
NEGATIVE = Wording("a target of {measure} that is zero or more", "{measure}目标不为负")


@frozen
class Piece:
    """The months of a stated target that no shorter one covers, and the amount for them.

    `carried` fixes what is carried month by month, for a piece whose proration is settled.
    """

    holder: str
    span: Period
    months: tuple[Period, ...]
    value: int
    carried: Mapping[Period, int] | None = None

    def by_month(self, terms: OrganizationTerms) -> dict[Period, int]:
        """The amount month by month, by the season's weights; the parts add up exactly."""
        return spread(self.value, self.months, terms)


@frozen
class TargetConflict:
    """Targets of one holder and measure that contradict each other, and what was expected."""

    targets: tuple[Target, ...]
    expected: Wording


def pieces(targets: Iterable[Target]) -> list[Piece]:
    """The pieces of the targets of one measure, holder by holder.

    Raises:
        Refused: A target is negative, or two of one holder contradict each other (2.2.1.3).
        BadValue: A target's period is not of whole months.
    """
    stated = list(targets)
    for target in stated:
        if target.value < 0:
            expected = NEGATIVE.filled(measure=target.measure)
            raise Refused(target.holder, "not_negative", "2.2.1.3", expected)
    for conflict in target_conflicts(stated):
        holder = conflict.targets[0].holder
        raise Refused(holder, "targets_that_agree", "2.2.1.3", conflict.expected)
    found = [piece for same in _by_holder(stated).values() for piece in _pieces(same)]
    return sorted(found, key=lambda each: (each.holder, each.span.start, each.span.end))


def target_conflicts(targets: Iterable[Target]) -> list[TargetConflict]:
    """Every contradiction between targets of one holder and measure, in the order of the spans.

    Raises:
        BadValue: A target's period is not of whole months.
    """
    return [each for same in _by_holder(targets).values() for each in _conflicts(same)]


def _by_holder(targets: Iterable[Target]) -> dict[tuple[str, str], list[Target]]:
    """The targets by holder and measure, the longest first."""
    found: dict[tuple[str, str], list[Target]] = {}
    for target in targets:
        found.setdefault((target.holder, target.measure), []).append(target)
    for same in found.values():
        same.sort(key=lambda each: (each.period.start, -each.period.days, each.value))
    return found


def _conflicts(ordered: Sequence[Target]) -> Iterator[TargetConflict]:
    """The contradictions of one holder, whose targets are ordered by start, the longest first."""
    open_spans: list[Target] = []
    for target in ordered:
        span, measure = target.period, target.measure
        while open_spans and open_spans[-1].period.end <= span.start:
            open_spans.pop()
        for around in open_spans:
            known = {"measure": measure, "span": around.span}
            if around.period == span and around.value != target.value:
                yield TargetConflict((around, target), DIFFERENT.filled(**known))
            elif span.start < around.period.end < span.end:
                yield TargetConflict((around, target), CROSSING.filled(**known, other=target.span))
        open_spans.append(target)
    for target, within in _nested(ordered):
        if not within:
            continue
        total = sum(each.value for each in within)
        covered = sum(each.period.days for each in within)
        expected = UNEQUAL if covered == target.period.days else EXCEEDED
        if total > target.value or (covered == target.period.days and total < target.value):
            filled = expected.filled(measure=target.measure, span=target.span)
            yield TargetConflict((target, *within), filled)


def _pieces(ordered: Sequence[Target]) -> Iterator[Piece]:
    for target, within in _nested(ordered):
        covered = {month for each in within for month in each.period.months()}
        months = tuple(month for month in target.period.months() if month not in covered)
        if months:
            left = target.value - sum(each.value for each in within)
            yield Piece(target.holder, target.period, months, left)


def _nested(ordered: Sequence[Target]) -> list[tuple[Target, list[Target]]]:
    """Every span once, with the targets directly within it."""
    found: list[tuple[Target, list[Target]]] = []
    around: list[tuple[Target, list[Target]]] = []
    for target in ordered:
        target.period.months()
        while around and around[-1][0].period.end <= target.period.start:
            around.pop()
        if around and around[-1][0].period == target.period:
            continue
        within: tuple[Target, list[Target]] = (target, [])
        if around and target.period.end <= around[-1][0].period.end:
            around[-1][1].append(target)
        found.append(within)
        around.append(within)
    return found
