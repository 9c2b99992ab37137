"""What chapter 4.3.3 fixes for pay on a given date; an edition supplies it."""

from collections.abc import Iterator
from enum import Enum
from fractions import Fraction

from attrs import frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.values import Cycle, Money, Rounding


class WithoutTarget(Enum):
    """What a plan by attainment pays to somebody without a target."""

    NOTHING = "nothing"
    FIRST_BAND = "first_band"  # the whole amount at the first band's rate


@frozen
class Band:
    """From this attainment of the target, or this amount, each further unit earns the rate."""

    rate: Fraction
    attainment: Fraction | None = None
    amount: Money | None = None


@frozen
class CommissionTerms:
    """A commission plan: whom it pays, on which measure, over which window, by which bands.

    Marginal: each band's rate applies to the part of the amount within the band, accumulated
    over the window. The first band starts at zero, and below zero it goes on, so that a refund
    takes back what such a sale earns. Who moves is paid by the plans of the level held on each
    day, and by the target carried at it. Policy 4.3.3.1.
    """

    label: Wording
    levels: tuple[str, ...]
    measure: str
    window: Cycle
    bands: tuple[Band, ...]
    without_target: WithoutTarget = WithoutTarget.NOTHING

    @property
    def by_attainment(self) -> bool:
        """Whether the bands are set at shares of the target, else at amounts."""
        return self.bands[0].attainment is not None


@frozen
class GradeBonus:
    """What a grade earns on top: a share of the period's commission, or a fixed amount."""

    grade: str
    of_commission: Fraction | None = None
    amount: Money | None = None


@frozen
class IncentiveTerms:
    """Commission plans and the grade bonus. Policy 4.3.3.1."""

    rounding: Rounding
    commissions: dict[str, CommissionTerms]
    grade_bonus: tuple[GradeBonus, ...] = ()

    def currencies(self) -> Iterator[str]:
        """The currency of every amount that the terms state."""
        for plan in self.commissions.values():
            yield from (band.amount.currency for band in plan.bands if band.amount is not None)
        yield from (each.amount.currency for each in self.grade_bonus if each.amount is not None)
