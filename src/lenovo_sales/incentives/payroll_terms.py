"""The terms of payroll (发薪条款): how much of a period's pay may be recovered. Policy 4.3.3.1."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Annotated

from attrs import field, frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.parameters import Amount, Choice, Share, Terms, Trouble
from lenovo_sales.values import Money, Rounding


@frozen
class PayrollTerms(Terms):
    """The limits of what is recovered from the pay of a period (追回限额). Policy 4.3.3.1.

    A floor is an amount a month, such as the minimum wage of a place, which the company enters: by
    place, and one for every other place. Where neither is stated nothing is kept free.
    """

    recovery_share: Annotated[
        Fraction | None,
        Share(
            "4.3.3.1",
            "part of a period's pay that may be recovered, if limited",
            "当期应发可追回的比例（可不列）",
            tighter="lower",
        ),
    ] = None
    floor: Annotated[
        Money | None,
        Amount(
            "4.3.3.1",
            "pay a month that no recovery touches, if stated",
            "每月不得追回的应发金额（可不列）",
            tighter="higher",
        ),
    ] = None
    floors: Annotated[
        Mapping[str, Money],
        Amount(
            "4.3.3.1",
            "pay a month that no recovery touches, by place",
            "各地每月不得追回的应发金额",
            tighter="higher",
        ),
    ] = field(factory=dict)
    rounding: Annotated[
        Rounding,
        Choice("4.3.3.1", "rounding of what may be recovered", "可追回金额舍入规则"),
    ] = Rounding.DOWN

    def contradictions(self) -> Trouble:
        """Floors of one currency."""
        if len(set(self.currencies())) > 1:
            yield ("floors",), Wording("expected floors in one currency", "各地金额应为同一币种")

    def currencies(self) -> Iterator[str]:
        """The currency of every amount that the terms state."""
        yield from (each.currency for each in (self.floor, *self.floors.values()) if each)

    def floor_of(self, place: str | None) -> Money | None:
        """The floor of a place, a month; None: nothing is kept free."""
        return self.floors.get(place, self.floor) if place is not None else self.floor
