"""Commission a deal beside a plain loop over `Decimal`, alone and explained.

    python benchmarks/commission.py [deals] [rounds]

The floor walks five bands for every deal and quantizes the part in each, as a spreadsheet's
formula does. *Alone* is the amount of each deal, *explained* every deal's line of a statement,
which holds its movement and its way through the bands, and *read* the same with the accumulated
amount, the parts by band and the amount of every line made from it. In the ordinary case deals are
small beside the bands, in the worst every deal runs through all five of them, up and down again.
"""

import gc
import sys
from collections.abc import Callable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from time import process_time

from lenovo_sales.clauses import Wording
from lenovo_sales.incentives import (
    AfterLeaving,
    Closed,
    Credit,
    DealsOf,
    Payee,
    RateTable,
    component_pays,
)
from lenovo_sales.incentives.plans import (
    BandTerms,
    ComponentTerms,
    TableKind,
    TableTerms,
    WindowKind,
)
from lenovo_sales.organization import Post
from lenovo_sales.records import DealLine
from lenovo_sales.values import Calendar, Cycle, Money, Rounding

FISCAL = Calendar(4)
YEAR = FISCAL.year(2017)
STARTS = (0, 60_000_00, 100_000_00, 130_000_00, 160_000_00)
RATES = ("1/100", "3/200", "1/40", "3/100", "7/200")
COMPONENT = ComponentTerms(
    Wording("a component", "构成"),
    ("seller",),
    ("revenue",),
    WindowKind.YEAR,
    TableTerms(
        TableKind.MARGINAL,
        tuple(
            BandTerms(amount=Money(start, "CNY"), rate=Fraction(rate))
            for start, rate in zip(STARTS, RATES, strict=True)
        ),
    ),
)
BANDS = [
    (
        Decimal(start) / 100,
        None if top is None else Decimal(top) / 100,
        Decimal(rate.numerator) / rate.denominator,
    )
    for start, top, rate in zip(STARTS, (*STARTS[1:], None), map(Fraction, RATES), strict=True)
]
CENT = Decimal("0.01")


def plain(amounts: Sequence[Decimal]) -> list[Decimal]:
    """What each deal earns, band by band, every part quantized."""
    before, found = Decimal(0), []
    for amount in amounts:
        after, earned = before + amount, Decimal(0)
        sign, low, high = (1, before, after) if amount >= 0 else (-1, after, before)
        for start, top, rate in BANDS:
            part = (high if top is None else min(high, top)) - max(low, start)
            if part > 0:
                earned += (part * rate).quantize(CENT, ROUND_HALF_UP)
        found.append(sign * earned)
        before = after
    return found


def credits(amounts: Sequence[int]) -> list[Credit]:
    """As many sales of one person on one day."""
    found = []
    for number, amount in enumerate(amounts):
        id = f"S-{number:06d}"
        line = DealLine(id, id, date(2017, 5, 2), "E-7", Money(amount, "CNY"))
        found.append(Credit(line, "E-7", line.amount))
    return found


def fastest(call: Callable[[], object], rounds: int) -> float:
    """Seconds of the fastest of some calls, with the garbage collector at rest."""
    best = float("inf")
    for _ in range(rounds):
        gc.collect()
        gc.disable()
        try:
            start = process_time()
            call()
            best = min(best, process_time() - start)
        finally:
            gc.enable()
    return best


def measured(name: str, amounts: Sequence[int], rounds: int) -> None:
    """Print one case: the loop, and both of ours as parts of it."""
    table = RateTable.of([Fraction(each) for each in STARTS], [Fraction(each) for each in RATES])
    decimals = [Decimal(amount) / 100 for amount in amounts]
    sold, posts = credits(amounts), (Post("E-7", "HQ", level="seller"),)
    payee = Payee(
        "E-7",
        posts,
        lambda day: sold,
        (),
        lambda day: {},
        lambda metric, period, day: None,
        lambda posts, window: None,
        lambda day: DealsOf({}),
    )
    closing = Closed(
        YEAR,
        FISCAL,
        Cycle.YEAR,
        Rounding.HALF_UP,
        "CNY",
        AfterLeaving.CLAIM,
        {"component": COMPONENT},
        lambda unit, tops: True,
    )

    def explained() -> object:
        return [pay.earnings for pay in component_pays(payee, closing)]

    (pay,) = component_pays(payee, closing)
    steps = list(table.steps(0, amounts, Rounding.HALF_UP))
    assert [each.earned for each in pay.earnings] == steps  # noqa: S101 the same
    paid = sum(plain(decimals), Decimal(0))
    assert abs(paid * 100 - sum(steps)) <= len(steps) * len(STARTS)  # noqa: S101 but for rounding
    loop = fastest(lambda: plain(decimals), rounds)
    alone = fastest(lambda: list(table.steps(0, amounts, Rounding.HALF_UP)), rounds)
    lines = fastest(explained, rounds)
    read = fastest(lambda: [(x.before, x.parts, x.amount) for x in pay.earnings], rounds)
    each = loop / len(amounts) * 1e6
    print(
        f"{name:<9} loop {each:6.2f} µs a deal; alone {alone / loop:.3f} of it,"
        f" explained {lines / loop:.3f}, read {(lines + read) / loop:.3f}"
    )


def main() -> None:
    """Measure both cases and print."""
    deals = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    measured("ordinary", [1 + number * 7_919 % 90_000 for number in range(deals)], rounds)
    measured("worst", [(170_000_00, -170_000_00)[number % 2] for number in range(deals)], rounds)
    print("aims      alone at most 0.15, explained at most 0.8")


if __name__ == "__main__":
    main()
