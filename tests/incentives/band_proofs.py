"""What crosshair proves of the integer kernel of `RateTable`, for every amount and threshold.

The asserts that open a function say for which arguments, the later ones what then holds.
"""

from lenovo_sales.incentives import RateTable


def two_bands_earn_what_each_does(amount: int, threshold: int) -> None:
    """4.3.3.1: 2 per cent up to the threshold and 5 above it, whatever both are."""
    assert threshold > 0
    earned = RateTable((0, threshold), (2, 5), 1, 100).numerator(amount)
    if amount <= threshold:
        assert earned == 2 * amount
    else:
        assert earned == 2 * threshold + 5 * (amount - threshold)


def three_bands_earn_what_each_does(amount: int, first: int, second: int) -> None:
    """4.3.3.1: with a band between two others, and a rate that falls again."""
    assert 0 < first < second
    earned = RateTable((0, first, second), (1, 4, 2), 1, 100).numerator(amount)
    naive = 1 * min(amount, first)
    naive += 4 * (min(max(amount, first), second) - first)
    naive += 2 * (max(amount, second) - second)
    assert earned == naive


def scaled_thresholds_earn_the_same(amount: int, threshold: int) -> None:
    """4.3.3.1: a threshold of a seventh of a fen is met exactly, not at a whole one."""
    assert threshold > 0
    earned = RateTable((0, threshold), (1, 3), 7, 100).numerator(amount)
    assert earned == 7 * amount + 2 * max(7 * amount - threshold, 0)


def more_never_earns_less(one: int, more: int, threshold: int) -> None:
    """4.3.3.1: with rates of zero or more, a greater amount earns as much or more."""
    assert threshold > 0
    assert more >= 0
    table = RateTable((0, threshold), (1, 3), 1, 100)
    assert table.numerator(one) <= table.numerator(one + more)


def below_zero_the_first_band_goes_on(amount: int, threshold: int) -> None:
    """4.3.3.1: what is taken back below zero is the exact negative of the first rate."""
    assert threshold > 0
    assert amount <= 0
    assert RateTable((0, threshold), (3, 8), 1, 100).numerator(amount) == 3 * amount
