"""Sharing a pool out by grades (奖金包分配): grade, coefficient, amount. Policy 4.3.3.1.

Everybody's weight is the coefficient of the grade, times the days in post and the target pay where
the edition says so. The parts add up to the pool, to the fen.

>>> from fractions import Fraction
>>> terms = GradePoolTerms({"A": Fraction(3, 2), "B": Fraction(1)}, True, False)
>>> members = [PoolMember("E-7", "A", 91), PoolMember("E-8", "B", 91), PoolMember("E-9", "B", 46)]
>>> shared = share_pool(Money.of("1000.00", "CNY"), members, terms)
>>> [each.amount.text for each in shared.parts], shared.unpaid.text
(['499.09', '332.72', '168.19'], '0.00')
>>> print(share_pool(Money.of(1, "CNY"), [], terms).reason)
nobody has a weight above zero, so the pool stays unpaid
"""

from collections.abc import Iterable
from fractions import Fraction
from math import lcm

from attrs import field, frozen

from lenovo_sales.errors import BadValue, CurrencyMismatch
from lenovo_sales.lifecycle import PERSONAL
from lenovo_sales.performance.review_terms import GradePoolTerms
from lenovo_sales.values import Money
from lenovo_sales.wording import Wording

NO_WEIGHT = Wording(
    "nobody has a weight above zero, so the pool stays unpaid", "无人权重大于零，奖金包不发放"
)


@frozen
class PoolMember:
    """Somebody who shares in a pool: grade, days in post, target pay (分配对象). 4.3.3.1."""

    person: str  # by id
    grade: str | None = field(**PERSONAL)  # None: without a grade, so without a part
    days: int
    target_pay: Money | None = None  # for the pool's period; None: not agreed


@frozen
class PoolPart:
    """Somebody's part of a pool, and the weight behind it (分配额). Policy 4.3.3.1."""

    person: str
    weight: Fraction
    amount: Money


@frozen
class PoolShares:
    """A pool shared out: parts by person, and what stays unpaid (分配结果). Policy 4.3.3.1.

    The parts and `unpaid` add up to the pool; `ungraded` have no grade and so no part.
    """

    pool: Money
    parts: tuple[PoolPart, ...]
    unpaid: Money
    reason: Wording | None = None  # why it is unpaid; None: it is paid
    ungraded: tuple[str, ...] = ()


def share_pool(pool: Money, members: Iterable[PoolMember], terms: GradePoolTerms) -> PoolShares:
    """Share a pool out by the coefficients of grades. Policy 4.3.3.1.

    Odd fen go to the largest remainders, among equals by order of the person's id. Without any
    weight above zero the pool stays unpaid.

    Raises:
        BadValue: The pool is below zero, somebody is given twice, has a grade without a
            coefficient, fewer days than none, or no target pay of zero or more where it counts.
        CurrencyMismatch: A target pay that counts is in another currency than the pool.
    """
    if pool.minor < 0:
        raise BadValue("expected a pool of zero or more", "奖金包不得为负")
    people = sorted(members, key=lambda each: each.person)
    if len({each.person for each in people}) != len(people):
        raise BadValue("expected each person once in a pool", "同一奖金包内每人只列一次")
    graded = [each for each in people if each.grade is not None]
    ungraded = tuple(each.person for each in people if each.grade is None)
    weights = [_weight(each, pool.currency, terms) for each in graded]
    if not any(weights):
        nothing = Money(0, pool.currency)
        none = tuple(PoolPart(each.person, Fraction(0), nothing) for each in graded)
        return PoolShares(pool, none, pool, NO_WEIGHT, ungraded)
    scale = lcm(*(each.denominator for each in weights))
    amounts = pool.allocate([int(each * scale) for each in weights])
    parts = tuple(
        PoolPart(member.person, weight, amount)
        for member, weight, amount in zip(graded, weights, amounts, strict=True)
    )
    return PoolShares(pool, parts, Money(0, pool.currency), None, ungraded)


def _weight(member: PoolMember, currency: str, terms: GradePoolTerms) -> Fraction:
    """The weight of somebody with a grade."""
    weight = terms.coefficients.get(member.grade or "")
    if weight is None:
        raise BadValue(
            "expected a grade with a coefficient: {names}",
            "应为有系数的等级：{names}",
            names=", ".join(terms.coefficients),
        )
    if terms.by_days:
        if member.days < 0:
            raise BadValue("expected days in post of zero or more", "在岗天数不得为负")
        weight *= member.days
    if terms.by_target_pay:
        if member.target_pay is None or member.target_pay.minor < 0:
            raise BadValue(
                "expected a target pay of zero or more for each member of the pool",
                "奖金包成员均应有不为负的目标奖金",
            )
        if member.target_pay.currency != currency:
            raise CurrencyMismatch(currency, member.target_pay.currency)
        weight *= member.target_pay.minor
    return weight
