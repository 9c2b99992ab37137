"""The terms of decisions (决策条款); an edition supplies them. Policy 5.3."""

from fractions import Fraction
from typing import Annotated

from attrs import frozen

from lenovo_sales.parameters import Amount, Days, Group, Share, Terms
from lenovo_sales.values import Money


@frozen
class ChangeTerms(Terms):
    """From when a region or a product declines or grows, and how soon one acts. Policy 5.3.1.

    >>> terms = ChangeTerms(
    ...     Fraction(1, 10), Fraction(1, 10), Money.of(100, "CNY"), Fraction(1, 2), remedy_days=10
    ... )
    >>> terms.decline, terms.analyze_every_days is None
    (Fraction(1, 10), True)
    """

    decline: Annotated[
        Fraction,
        Share(
            "5.3.1",
            "part of former revenue, a loss above which is a decline",
            "构成下滑的降幅（不含）",
            tighter="lower",
        ),
    ]
    growth: Annotated[
        Fraction,
        Share(
            "5.3.1",
            "part of former revenue, a gain above which is growth",
            "构成增长的增幅（不含）",
            most=10,
            tighter="lower",
        ),
    ]
    smallest: Annotated[
        Money,
        Amount("5.3.1", "smallest change that counts", "计入的最小变动额", tighter="lower"),
    ]
    large_potential: Annotated[
        Fraction,
        Share(
            "5.3.1",
            "part of the market held by others, from which potential is large",
            "潜力大的起点：他人所占市场份额",
            tighter="lower",
        ),
    ]
    analyze_every_days: Annotated[
        int | None,
        Days(
            "5.3.1",
            "longest time from one analysis of changes to the next, if stated",
            "两次变动分析的最长间隔（可不列）",
            least=1,
            tighter="lower",
        ),
    ] = None
    remedy_days: Annotated[
        int | None,
        Days(
            "5.3.1",
            "from a finding to its remedy, if stated",
            "发现问题或机会至制定措施的期限（可不列）",
            tighter="lower",
        ),
    ] = None


@frozen
class DecisionTerms(Terms):
    """The terms of chapter 5.3."""

    changes: Annotated[ChangeTerms, Group("5.3.1", "Decline and growth", "下滑与增长")]
