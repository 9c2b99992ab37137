"""Resource requests (内部资源申请): support, demonstrations, price negotiation. Policy 3.2.2.3.

A granted price negotiation carries the discount that may be agreed with the customer.

>>> from datetime import UTC, datetime
>>> from lenovo_sales.lifecycle import ANYBODY
>>> deal = Opportunity("O-17", "C-3", date(2026, 4, 1), owner="E-7")
>>> request = ask_for(
...     deal, "R-4", Kind.PRICE_NEGOTIATION, "forty notebooks", date(2026, 4, 20),
...     by="E-7", on=date(2026, 4, 6), discount=Fraction(8, 100),
... )
>>> terms = ResourceTerms(answer_within_days=3, discount_ceiling=Fraction(15, 100))
>>> tuesday = Context("E-2", datetime(2026, 4, 7, 9, tzinfo=UTC), terms, ANYBODY)
>>> granted, event = RESOURCE.step(request, Grant(discount=Fraction(5, 100)), tuesday)
>>> granted.stage.chinese, discount_grant(granted).discount
('已批准', Fraction(1, 20))
"""

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from typing import TypeAlias

from attrs import field, frozen

from lenovo_sales.errors import Refused
from lenovo_sales.lifecycle import (
    Context,
    Lifecycle,
    Row,
    StageChanged,
    Worded,
    guard,
    precondition,
    stated,
    the_day,
)
from lenovo_sales.opportunities.opportunity import OPEN, DiscountGrant, Opportunity
from lenovo_sales.opportunities.terms import ResourceTerms


class Kind(Worded):
    """What a deal may call for (资源类型). Policy 3.2.2.3."""

    SUPPORT = "support", "技术支持"
    DEMONSTRATION = "demonstration", "产品演示"
    PRICE_NEGOTIATION = "price_negotiation", "价格谈判"
    OTHER = "other", "其他"


class ResourceStage(Worded):
    """The stages of a request. Policy 3.2.2.3."""

    ASKED = "asked", "已申请"
    GRANTED = "granted", "已批准"
    REFUSED = "refused", "已拒绝"
    DELIVERED = "delivered", "已提供"
    WITHDRAWN = "withdrawn", "已撤回"


@frozen
class Granted:
    """Who granted a request, when, who will do it, up to which discount. Policy 3.2.2.3."""

    on: date
    by: str
    provider: str | None = None
    discount: Fraction | None = None  # off the list price, 0 to 1


@frozen
class ResourceRequest:
    """What a deal calls for, as it stands; `ask_for` makes one. Policy 3.2.2.3."""

    id: str
    opportunity: str
    kind: Kind
    asked_by: str
    asked: date
    needed_by: date
    need: str = field(repr=False)
    discount: Fraction | None = None  # asked for in a price negotiation, 0 to 1
    stage: ResourceStage = ResourceStage.ASKED
    granted: Granted | None = None
    closed: date | None = None
    reason: str | None = field(default=None, repr=False)  # why refused or withdrawn
    result: str | None = field(default=None, repr=False)  # what was delivered

    @property
    def is_price(self) -> bool:
        """Whether it asks for a discount."""
        return self.kind is Kind.PRICE_NEGOTIATION


@frozen
class Grant:
    """Say yes: who will do it, or up to which discount (批准). Policy 3.2.2.3."""

    provider: str | None = None
    discount: Fraction | None = None


@frozen
class Refuse:
    """Say no, and why (拒绝). Policy 3.2.2.3."""

    reason: str = field(repr=False)


@frozen
class Deliver:
    """It is done, and what came of it (提供). Policy 3.2.2.3."""

    result: str = field(repr=False)


@frozen
class Withdraw:
    """It is no longer needed, and why (撤回). Policy 3.2.2.3."""

    reason: str = field(repr=False)


def ask_for(
    deal: Opportunity,
    id: str,
    kind: Kind,
    need: str,
    needed_by: date,
    *,
    by: str,
    on: date,
    discount: Fraction | None = None,
) -> ResourceRequest:
    """Ask for something that a deal calls for (申请). Policy 3.2.2.3.

    Raises:
        Refused: The deal is closed or shelved, the need is not described, the date is past, a price
            negotiation does not say which discount, or something else does.
    """
    if deal.stage not in OPEN:
        raise Refused(id, "3.2.2.3", "an open opportunity", "进行中的商机")
    if not stated(need):
        raise Refused(id, "3.2.2.3", "what is needed", "写明所需内容")
    if needed_by < on:
        raise Refused(
            id, "3.2.2.3", "a date on or after today by which it is needed", "需用日期不早于今天"
        )
    if (discount is not None) is not (kind is Kind.PRICE_NEGOTIATION):
        raise Refused(
            id,
            "3.2.2.3",
            "a discount in a price negotiation, and nowhere else",
            "价格谈判须写明折扣，其他申请不得有折扣",
        )
    if discount is not None and not 0 < discount <= 1:
        raise Refused(id, "3.2.2.3", "a discount above 0 and up to 100 %", "折扣大于0且不超过100%")
    return ResourceRequest(id, deal.id, kind, by, on, needed_by, need, discount)


_Context: TypeAlias = Context[ResourceTerms]


@precondition("1.3.1", "somebody other than who asked", "审批人不得为申请人")
def _is_another(request: ResourceRequest, context: _Context) -> bool:
    return context.by != request.asked_by


@guard("3.2.2.3", "somebody who will do it", "资源提供人")
def _has_provider(request: ResourceRequest, command: Grant, context: _Context) -> bool:
    return request.is_price or stated(command.provider)


@guard("3.2.2.3", "a discount in a price negotiation, and nowhere else", "仅价格谈判须注明折扣")
def _discount_fits(request: ResourceRequest, command: Grant, context: _Context) -> bool:
    return (command.discount is not None) is request.is_price


@guard(
    "3.2.2.3",
    "a discount above zero, no higher than was asked for",
    "折扣大于零且不超过所申请的折扣",
)
def _is_within_asked(request: ResourceRequest, command: Grant, context: _Context) -> bool:
    if command.discount is None:
        return True
    return request.discount is not None and 0 < command.discount <= request.discount


@guard("3.2.2.3", "a discount no higher than the ceiling", "折扣不超过上限")
def _is_within_ceiling(request: ResourceRequest, command: Grant, context: _Context) -> bool:
    return command.discount is None or command.discount <= context.terms.discount_ceiling


@guard("3.2.2.3", "a reason", "原因说明")
def _says_why(request: ResourceRequest, command: Refuse | Withdraw, context: _Context) -> bool:
    return stated(command.reason)


@guard("3.2.2.3", "what was delivered", "提供结果")
def _says_what(request: ResourceRequest, command: Deliver, context: _Context) -> bool:
    return stated(command.result)


@precondition("3.2.2.3", "the person who asked", "申请人本人")
def _is_asker(request: ResourceRequest, context: _Context) -> bool:
    return context.by == request.asked_by


def _granted(request: ResourceRequest, command: Grant, event: StageChanged) -> Granted:
    return Granted(event.at.date(), event.by, command.provider, command.discount)


ENDS = {"closed": the_day}

RESOURCE: Lifecycle[ResourceRequest, ResourceTerms] = Lifecycle(
    ResourceRequest,
    ResourceStage.ASKED,
    ends=(ResourceStage.REFUSED, ResourceStage.DELIVERED, ResourceStage.WITHDRAWN),
    rows=(
        Row(
            (ResourceStage.ASKED,),
            Grant,
            ResourceStage.GRANTED,
            "3.2.2.3",
            (_is_another, _has_provider, _discount_fits, _is_within_asked, _is_within_ceiling),
            derives={"granted": _granted},
            action="resource.grant",
        ),
        Row(
            (ResourceStage.ASKED,),
            Refuse,
            ResourceStage.REFUSED,
            "3.2.2.3",
            (_is_another, _says_why),
            records=("reason",),
            derives=ENDS,
            action="resource.grant",
        ),
        Row(
            (ResourceStage.GRANTED,),
            Deliver,
            ResourceStage.DELIVERED,
            "3.2.2.3",
            (_says_what,),
            records=("result",),
            derives=ENDS,
        ),
        Row(
            (ResourceStage.ASKED, ResourceStage.GRANTED),
            Withdraw,
            ResourceStage.WITHDRAWN,
            "3.2.2.3",
            (_is_asker, _says_why),
            records=("reason",),
            derives=ENDS,
        ),
    ),
)


def discount_grant(request: ResourceRequest) -> DiscountGrant:
    """What a granted price negotiation allows to agree on. Policy 3.2.2.3.

    Raises:
        Refused: It is no price negotiation, or was not granted.
    """
    granted = request.granted
    stands = request.stage in (ResourceStage.GRANTED, ResourceStage.DELIVERED)
    if granted is None or granted.discount is None or not stands:
        raise Refused(request.id, "3.2.2.3", "a granted price negotiation", "已批准的价格谈判")
    return DiscountGrant(request.id, request.opportunity, granted.discount, granted.by, granted.on)


def unanswered_requests(
    requests: Iterable[ResourceRequest], on: date, terms: ResourceTerms
) -> tuple[ResourceRequest, ...]:
    """The requests that should have been answered before a date, the oldest first. 3.2.2.3."""
    within = timedelta(days=terms.answer_within_days)
    found = [
        each for each in requests if each.stage is ResourceStage.ASKED and each.asked + within < on
    ]
    return tuple(sorted(found, key=lambda each: (each.asked, each.id)))


def late_requests(requests: Iterable[ResourceRequest], on: date) -> tuple[ResourceRequest, ...]:
    """What was needed before a date and is not there, the longest missing first. 3.2.2.3."""
    waiting = (ResourceStage.ASKED, ResourceStage.GRANTED)
    found = [each for each in requests if each.stage in waiting and each.needed_by < on]
    return tuple(sorted(found, key=lambda each: (each.needed_by, each.id)))
