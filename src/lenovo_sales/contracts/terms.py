"""What chapter 3.3 fixes on a given date (合同条款参数); an edition supplies it.

>>> IssueKind(Wording("Installation", "安装问题"), days=-1)
Traceback (most recent call last):
lenovo_sales.errors.Invalid: days: expected 0 to 3660, calendar days
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated

from attrs import field, frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.parameters import Amount, Choice, Days, Group, Label, Share, Terms, Trouble
from lenovo_sales.values import Money, Rounding

DELAY, QUALITY, PAYMENT_DISPUTE = "delay", "quality", "payment_dispute"
POLICY_KINDS = (DELAY, QUALITY, PAYMENT_DISPUTE)
"""The kinds of issue that the policy names; an edition may have more. Policy 3.3.2.2."""

_POLICY_KIND = Wording(
    "expected the kind {name}, which the policy names", "应有办法所列的问题类型 {name}"
)


@frozen
class IssueKind(Terms):
    """A kind of execution issue, and how soon one is resolved (问题类型). Policy 3.3.2.2."""

    label: Annotated[Wording, Label("3.3.2.2", "words for a kind of issue", "问题类型措辞")]
    days: Annotated[int, Days("3.3.2.2", "time for the owner of such an issue", "责任人处理期限")]


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
    issue_kinds: Annotated[
        Mapping[str, IssueKind], Group("3.3.2.2", "Kinds of execution issues", "执行问题类型")
    ]
    departments: Annotated[
        Mapping[str, Wording],
        Label("3.3.2.3", "department that is told of every change", "变更告知部门"),
    ]
    list_prices: Annotated[
        Mapping[str, Money],
        Amount("3.3.1.1", "list price of a product", "产品目录价", least=1),
    ] = field(factory=dict)

    def contradictions(self) -> Trouble:
        """The kinds of issue that the policy names are there. Policy 3.3.2.2."""
        for name in POLICY_KINDS:
            if name not in self.issue_kinds:
                yield ("issue_kinds",), _POLICY_KIND.filled(name=name)
