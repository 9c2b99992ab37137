"""What chapter 3.3 fixes on a given date (合同条款参数); an edition supplies it.

>>> IssueDays(delay=7, quality=-1, payment_dispute=15, other=10)
Traceback (most recent call last):
lenovo_sales.errors.Invalid: quality: expected 0 to 3660, calendar days
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated

from attrs import field, frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.parameters import Amount, Choice, Days, Group, Label, Share, Terms
from lenovo_sales.values import Money, Rounding

_OWNER = Days("3.3.2.2", "time for the owner of such an issue", "责任人处理期限")


@frozen
class IssueDays(Terms):
    """The days to resolve an issue, by its kind (问题处理期限). Policy 3.3.2.2."""

    delay: Annotated[int, _OWNER]
    quality: Annotated[int, _OWNER]
    payment_dispute: Annotated[int, _OWNER]
    other: Annotated[int, _OWNER]


@frozen
class ContractTerms(Terms):
    """All terms of chapter 3.3."""

    discount_limit: Annotated[
        Fraction,
        Share(
            "3.3.1.1",
            "discount that a drafter may give alone",
            "起草人可自行给予的折扣",
            tighter="lower",
        ),
    ]
    rounding: Annotated[
        Rounding, Choice("3.3.1.1", "rounding, once, of a line's net amount", "每行净额舍入规则")
    ]
    delivery_grace_days: Annotated[
        int, Days("3.3.2.2", "after the due day, before a delivery is late", "交付宽限期")
    ]
    payment_grace_days: Annotated[
        int, Days("3.3.2.2", "after the due day, before a payment is unpaid", "付款宽限期")
    ]
    acceptance_days: Annotated[
        int,
        Days("3.3.2.2", "for an acceptance, unless the contract says", "验收期，合同另有约定除外"),
    ]
    change_notice_days: Annotated[
        int, Days("3.3.2.3", "from telling the customer to a change's effect", "变更通知期")
    ]
    renewal_notice_days: Annotated[
        int,
        Days("3.3.2.1", "before the end, unless the contract says", "续约通知期，合同另有约定除外"),
    ]
    renewal_ahead_days: Annotated[
        int,
        Days("3.3.2.1", "before the end, from when a renewal is listed", "续约列入清单的提前期"),
    ]
    issue_days: Annotated[
        IssueDays,
        Group("3.3.2.2", "How long an execution issue may stay open", "执行问题的处理期限"),
    ]
    departments: Annotated[
        Mapping[str, Wording],
        Label("3.3.2.3", "department that is told of every change", "变更告知部门"),
    ]
    list_prices: Annotated[
        Mapping[str, Money],
        Amount("3.3.1.1", "list price of a product", "产品目录价", least=1),
    ] = field(factory=dict)
