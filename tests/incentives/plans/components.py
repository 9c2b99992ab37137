"""Components as an edition writes them, and the lines of a window."""

from collections.abc import Mapping
from fractions import Fraction

from lenovo_sales.documents import parse, structure
from lenovo_sales.incentives.plans import (
    ComponentTerms,
    CountedLine,
    WindowEarning,
    WindowInputs,
    evaluate,
)
from lenovo_sales.values import Money, Rounding

HEAD = """
label = { english = "Commission", chinese = "提成" }
levels = ["seller"]
"""


def component(text: str, head: str = HEAD) -> ComponentTerms:
    """A component from the text that an edition would have."""
    for key, value in (("measure", '["revenue"]'), ("window", '"quarter"')):
        if f"{key} =" not in text:
            head += f"{key} = {value}\n"
    return structure(parse(head + text, "plan.toml"), ComponentTerms)


def fen(amount: str) -> int:
    return Money.of(amount, "CNY").minor


def sold(*amounts: str, key: str | None = None, quota: str = "1") -> list[CountedLine]:
    return [
        CountedLine((f"S-{n}",), Fraction(fen(amount)), Fraction(quota), key)
        for n, amount in enumerate(amounts)
    ]


def counted(*numbers: int) -> list[CountedLine]:
    return [CountedLine((f"S-{n}",), Fraction(number)) for n, number in enumerate(numbers)]


def window(
    terms: ComponentTerms,
    lines: list[CountedLine],
    target: str | None = None,
    pay: str | None = None,
    metrics: Mapping[str, str] | None = None,
    rounding: Rounding = Rounding.HALF_UP,
) -> WindowEarning:
    inputs = WindowInputs(
        None if target is None else Fraction(fen(target)),
        None if pay is None else fen(pay),
        {name: Fraction(value) for name, value in (metrics or {}).items()},
    )
    return evaluate(terms, lines, inputs, rounding)


def yuan(earning: WindowEarning) -> list[str]:
    return [str(Money(each.earned, "CNY").amount) for each in earning.lines]


def total(earning: WindowEarning) -> str:
    return str(Money(earning.total, "CNY").amount)
