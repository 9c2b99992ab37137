"""What a window posts: earned to date by the rules, minus what was posted. Policy 4.3.3.1.

While a window is open it is evaluated again, and the difference is posted line by line. Once it is
closed, a return takes back of what was posted for its line the part that came back; a sale that
becomes known late earns what the window is worth with it less without it; every other line stays.
A component may have closed windows opened again instead.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from fractions import Fraction
from functools import cached_property

from attrs import evolve, frozen

from lenovo_sales.incentives.plans.evaluation import LIMIT, Evaluated, LineEarning
from lenovo_sales.incentives.plans.worth import CountedLine, Exact, LineKey
from lenovo_sales.values import Rounding, divide

Evaluate = Callable[[Sequence[CountedLine]], Evaluated]


class Why(Enum):
    """Why something was posted for a line."""

    EARNED = "earned"
    RE_RATED = "re_rated"  # the line is as it was, the window is not
    REVERSAL = "reversal"  # something of it came back or fell away
    LATE = "late"
    LIMIT = "limit"


@frozen
class LineStanding:
    """What stands posted for a line: on which measure, how much earned, how much taken back."""

    amount: Exact
    earned: int
    back: int = 0  # of the earned, what was taken back: as posted, so of the other sign
    line: LineEarning | None = None
    rested_on: Exact | None = None  # what the earned rests on, where some of it came back
    late: bool = False

    @property
    def posted(self) -> int:
        """All entries of the line together."""
        return self.earned + self.back

    @property
    def basis(self) -> Exact:
        """What the earned rests on."""
        return self.amount if self.rested_on is None else self.rested_on


@frozen
class WindowStanding:
    """What stands posted for a window: as last evaluated, or line by line once it was closed.

    The lines of a window that is open are made when they are read.
    """

    of: Evaluated | None = None
    kept: Mapping[LineKey, LineStanding] | None = None  # after the closing
    limit: int = 0

    def __repr__(self) -> str:
        return f"<WindowStanding: {self.total:,} minor units>"

    @cached_property
    def lines(self) -> Mapping[LineKey, LineStanding]:
        """What stands for each line."""
        if self.kept is not None or self.of is None:
            return self.kept or {}
        found = self.of.lines
        return {each.line: LineStanding(each.amount, each.earned, line=each) for each in found}

    @property
    def total(self) -> int:
        """All entries of the window together."""
        if self.kept is None:
            return 0 if self.of is None else self.of.total
        return sum(each.posted for each in self.kept.values()) + self.limit

    @property
    def reached(self) -> Exact:
        """What the lines come to, in units of the measure."""
        if self.kept is None:
            return 0 if self.of is None else self.of.reached
        return sum(each.amount for each in self.kept.values())


@frozen
class Posting:
    """One entry of a line in a period: why, by how much its measure moved, and what that earns."""

    line: LineKey
    why: Why
    amount: Exact
    earned: int
    of: LineEarning | None = None


NOTHING = WindowStanding()


def opened(of: Evaluated) -> WindowStanding:
    """What stands for a window that is open: all of it as evaluated."""
    return WindowStanding(of, limit=of.limit)


def closed(
    before: WindowStanding,
    lines: Sequence[CountedLine],
    evaluate: Evaluate,
    rounding: Rounding,
) -> WindowStanding:
    """What stands for a window after it was closed, once these are its lines.

    Lines keep what was posted less the part that came back; late lines and late additions earn,
    one after another, what the window is worth with them less what it is worth without.
    """
    now = {each.line: each for each in lines}
    standing: dict[LineKey, LineStanding] = {}
    late: list[CountedLine] = []
    for key, each in before.lines.items():
        left = now[key].amount if key in now else 0
        if _more(left, each.basis):
            standing[key] = evolve(each, amount=each.basis, back=0, rested_on=None)
            late.append(now[key])
        else:
            standing[key] = _lowered(each, left, rounding)
    late.extend(each for each in lines if each.line not in before.lines)
    in_turn = {each.line: number for number, each in enumerate(lines)}
    for line in sorted(late, key=lambda each: in_turn[each.line]):
        standing[line.line] = _added(line, standing, lines, evaluate)
    total = sum(each.posted for each in standing.values())
    limit = 0 if before.of is None else before.of.limited(total) - total
    return WindowStanding(before.of, standing, limit)


def _more(left: Exact, basis: Exact) -> bool:
    """Whether there is more than what was posted, away from zero."""
    return left > basis if basis >= 0 else left < basis


def _lowered(standing: LineStanding, left: Exact, rounding: Rounding) -> LineStanding:
    """What stands for a line of whose measure so much is left, at the rate that was posted."""
    basis = standing.basis
    if basis in {left, 0}:
        return evolve(standing, amount=basis, back=0, rested_on=None)
    gone = Fraction(basis - left) * standing.earned / basis
    back = divide(gone.numerator, gone.denominator, rounding)
    return evolve(standing, amount=left, back=-back, rested_on=basis)


def _added(
    line: CountedLine,
    standing: Mapping[LineKey, LineStanding],
    lines: Sequence[CountedLine],
    evaluate: Evaluate,
) -> LineStanding:
    """What stands for a late line: what the window is worth with it, less without it."""
    held = standing.get(line.line)
    without = [
        evolve(each, amount=standing[each.line].amount) for each in lines if each.line in standing
    ]
    with_it = [
        each if each.line == line.line else evolve(each, amount=standing[each.line].amount)
        for each in lines
        if each.line in standing or each.line == line.line
    ]
    after = evaluate(with_it)
    gain = after.before_limit - evaluate(without).before_limit
    found = next((each for each in after.lines if each.line == line.line), None)
    earned = gain + (0 if held is None else held.earned)
    return LineStanding(line.amount, earned, line=found, late=True)


def postings(before: WindowStanding, after: WindowStanding) -> Iterator[Posting]:
    """The entries that lead from what stood to what stands, each line's that changed."""
    if not before.lines:
        for key, each in after.lines.items():
            why = Why.LATE if each.late else Why.EARNED
            yield Posting(key, why, each.amount, each.posted, each.line)
    else:
        for key in dict.fromkeys((*before.lines, *after.lines)):
            old, new = before.lines.get(key), after.lines.get(key)
            moved = (0 if new is None else new.amount) - (0 if old is None else old.amount)
            earned = (0 if new is None else new.posted) - (0 if old is None else old.posted)
            if moved or earned or old is None:
                line = None if new is None else new.line
                yield Posting(key, _why(old, new, moved), moved, earned, line)
    if after.limit != before.limit:
        yield Posting(LIMIT, Why.LIMIT, 0, after.limit - before.limit)


def _why(old: LineStanding | None, new: LineStanding | None, moved: Exact) -> Why:
    if new is not None and new.late and (old is None or old.earned != new.earned):
        return Why.LATE
    if old is None:
        return Why.EARNED
    if not moved:
        return Why.RE_RATED
    fell = moved < 0 if old.amount >= 0 else moved > 0
    return Why.REVERSAL if fell else Why.EARNED
