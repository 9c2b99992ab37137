"""Chance as whole numbers, drawn from a seed.

Only `Random.random` is used, whose numbers no Python version changes, and integers from there on:
the same seed gives the same company everywhere.

>>> Dice(7).below(100) == Dice(7).below(100)
True
"""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

X = TypeVar("X")

_SCALE = 53  # random() is a whole number of 1 / 2**53


class Dice:
    """A sequence of draws; the order in which they are asked for is part of the result."""

    def __init__(self, seed: int) -> None:
        self._draw = Random(seed).random  # noqa: S311 a sample, no secret

    def below(self, bound: int) -> int:
        """A whole number from 0 up to, not including, the bound."""
        return (int(self._draw() * (1 << _SCALE)) * bound) >> _SCALE

    def between(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + self.below(high - low + 1)

    def chance(self, percent: int) -> bool:
        """True with a probability of `percent` in a hundred."""
        return self.below(100) < percent

    def pick(self, options: Sequence[X]) -> X:
        """One of the options, each as likely."""
        return options[self.below(len(options))]

    def weighted(self, options: Sequence[tuple[X, int]]) -> X:
        """One of the options, each as likely as its weight."""
        left = self.below(sum(weight for _, weight in options))
        for option, weight in options:
            left -= weight
            if left < 0:
                return option
        raise AssertionError("the weights exceed the number drawn")

    def near(self, value: int, percent: int) -> int:
        """The value, off by up to `percent` either way."""
        return value * (1000 + self.between(-10 * percent, 10 * percent)) // 1000
