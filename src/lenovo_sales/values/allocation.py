"""Allocation (分摊): parts that add up to the whole. Policy 2.2.1.3.

>>> allocate(1000, (1, 1, 1)), allocate(1000, (1, 0, 1))
((334, 333, 333), (500, 0, 500))
"""

from collections.abc import Sequence

from lenovo_sales.errors import BadValue


def allocate(total: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Split a whole number in proportion to the weights; the parts add up to it exactly.

    The units left over go one each to the largest remainders, the earlier first among equals.
    A zero weight gets 0. A negative total is split as the mirror of the positive one.

    Raises:
        BadValue: A weight is negative or no int, or no weight is above zero.
    """
    if any(isinstance(weight, bool) or not isinstance(weight, int) for weight in weights):
        raise BadValue("expected whole-number weights", "权重应为整数")
    if any(weight < 0 for weight in weights):
        raise BadValue("expected no negative weight", "权重不得为负")
    whole = sum(weights)
    if whole == 0:
        raise BadValue("expected at least one weight above zero", "至少应有一个权重大于零")
    shares = [divmod(abs(total) * weight, whole) for weight in weights]
    parts = [quotient for quotient, _ in shares]
    left = abs(total) - sum(parts)
    by_remainder = sorted(range(len(parts)), key=lambda place: -shares[place][1])
    for place in by_remainder[:left]:
        parts[place] += 1
    return tuple(parts) if total >= 0 else tuple(-part for part in parts)
