"""Resource requests (内部资源申请): support, demonstrations, price negotiation. Policy 3.2.2.3.

A granted price negotiation carries the discount that may be agreed with the customer.

>>> from datetime import UTC, datetime
>>> from attrs import evolve
>>> from lenovo_sales.lifecycle import ANYBODY
>>> monday = datetime(2026, 4, 6, 9, tzinfo=UTC)
>>> deal = Opportunity("O-17", OPEN[0], 1, monday, "C-3", date(2026, 4, 1), owner="E-7")
>>> terms = ResourceTerms(answer_within_days=3, discount_ceiling=Fraction(15, 100))
>>> asked = Context("E-7", monday, terms, "2026", "A-1", ANYBODY, {"O-17": deal})
>>> request, _ = RESOURCE.create("R-4", Ask(
...     "O-17", ResourceKind.PRICE_NEGOTIATION, "forty notebooks", date(2026, 4, 20),
...     Fraction(8, 100),
... ), asked)
>>> granted, event = RESOURCE.step(
...     request, Grant(discount=Fraction(5, 100)), evolve(asked, actor="E-2")
... )
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
    PERSONAL,
    Adopt,
    Context,
    Correction,
    Event,
    LabeledEnum,
    Lifecycle,
    Rows,
    Subject,
    event_actor,
    event_date,
    guard,
    has_text,
    in_due_order,
    once,
    precondition,
    reason_given,
)
from lenovo_sales.lifecycle.corrections import PutsRight, with_correction
from lenovo_sales.opportunities.opportunity import OPEN, DiscountGrant, Opportunity
from lenovo_sales.opportunities.terms import ResourceTerms
from lenovo_sales.values.typed import of_its_type
from lenovo_sales.wording import Wording


class ResourceKind(LabeledEnum):
    """The kinds of resource (资源类型). Policy 3.2.2.3."""

    SUPPORT = "support", "技术支持"
    DEMONSTRATION = "demonstration", "产品演示"
    PRICE_NEGOTIATION = "price_negotiation", "价格谈判"
    OTHER = "other", "其他"


class ResourceStage(LabeledEnum):
    """The stages of a request. Policy 3.2.2.3."""

    ASKED = "asked", "已申请"
    GRANTED = "granted", "已批准"
    REFUSED = "refused", "已拒绝"
    DELIVERED = "delivered", "已提供"
    WITHDRAWN = "withdrawn", "已撤回"


@frozen
class Granted:
    """The grant of a request: its author, time, provider and discount. Policy 3.2.2.3."""

    on: date
    by: str
    provider: str | None = None
    discount: Fraction | None = field(default=None, validator=of_its_type)  # 0 to 1


@frozen
class ResourceRequest(Subject[ResourceStage]):
    """A request for a resource. Policy 3.2.2.3."""

    opportunity: str
    kind: ResourceKind
    asked_by: str
    asked: date
    needed_by: date
    need: str = field(**PERSONAL)
    discount: Fraction | None = field(default=None, validator=of_its_type)  # asked for, 0 to 1
    granted: Granted | None = None
    closed: date | None = None
    reason: str | None = field(default=None, **PERSONAL)  # why refused or withdrawn
    result: str | None = field(default=None, **PERSONAL)  # what was delivered
    corrections: tuple[Correction, ...] = ()  # of the result. Policy 1.3.1

    @property
    def is_price(self) -> bool:
        """Whether it asks for a discount."""
        return self.kind is ResourceKind.PRICE_NEGOTIATION


@frozen
class Ask:
    """Ask for something that an open deal calls for (申请). Policy 3.2.2.3.

    Raises:
        BadValue: The discount, which a price negotiation has, is no Fraction.
    """

    opportunity: str
    kind: ResourceKind
    need: str = field(**PERSONAL)
    needed_by: date
    discount: Fraction | None = field(default=None, validator=of_its_type)  # above 0 to 1


@frozen
class Grant:
    """Grant the request, with the provider or the highest discount (批准). Policy 3.2.2.3.

    Raises:
        BadValue: The discount is no Fraction.
    """

    provider: str | None = None
    discount: Fraction | None = field(default=None, validator=of_its_type)


@frozen
class Refuse:
    """Say no, and why (拒绝). Policy 3.2.2.3."""

    reason: str = field(**PERSONAL)


@frozen
class Deliver:
    """The resource was provided, with the result (提供). Policy 3.2.2.3."""

    result: str = field(**PERSONAL)


@frozen
class Withdraw:
    """It is no longer needed, and why (撤回). Policy 3.2.2.3."""

    reason: str = field(**PERSONAL)


@frozen
class CorrectResult(PutsRight):
    """Put right what was delivered, and why (更正提供结果). Policy 3.2.2.3."""

    result: str = field(**PERSONAL)
    reason: str = field(**PERSONAL)


ResourceCommand: TypeAlias = (
    Ask | Grant | Refuse | Deliver | Withdraw | CorrectResult | Adopt[ResourceRequest]
)
ResourceContext: TypeAlias = Context[ResourceTerms]


@guard("3.2.2.3", "an open opportunity", "进行中的商机")
def opportunity_is_open(request: ResourceRequest, command: Ask, context: ResourceContext) -> bool:
    return context.find(command.opportunity, Opportunity).stage in OPEN


@guard("3.2.2.3", "what is needed", "写明所需内容")
def need_described(request: ResourceRequest, command: Ask, context: ResourceContext) -> bool:
    return has_text(command.need)


@guard("3.2.2.3", "a date on or after today by which it is needed", "需用日期不早于今天")
def needed_ahead(request: ResourceRequest, command: Ask, context: ResourceContext) -> bool:
    return command.needed_by >= context.today


@guard(
    "3.2.2.3",
    "a discount in a price negotiation, and nowhere else",
    "价格谈判须写明折扣，其他申请不得有折扣",
)
def discount_fits(request: ResourceRequest, command: Ask | Grant, context: ResourceContext) -> bool:
    return (command.discount is not None) is request.is_price


@guard("3.2.2.3", "a discount above 0 and up to 100 %", "折扣大于0且不超过100%")
def discount_possible(request: ResourceRequest, command: Ask, context: ResourceContext) -> bool:
    return command.discount is None or 0 < command.discount <= 1


@precondition("1.3.1", "somebody other than who asked", "审批人不得为申请人", derived=True)
def not_the_asker(request: ResourceRequest, context: ResourceContext) -> bool:
    return context.actor != request.asked_by


@guard("3.2.2.3", "somebody who will do it", "资源提供人")
def provider_named(request: ResourceRequest, command: Grant, context: ResourceContext) -> bool:
    return request.is_price or has_text(command.provider)


@guard(
    "3.2.2.3",
    "a discount above zero, no higher than was asked for",
    "折扣大于零且不超过所申请的折扣",
)
def within_asked(request: ResourceRequest, command: Grant, context: ResourceContext) -> bool:
    if command.discount is None:
        return True
    return request.discount is not None and 0 < command.discount <= request.discount


@guard("3.2.2.3", "a discount no higher than the ceiling", "折扣不超过上限")
def within_ceiling(request: ResourceRequest, command: Grant, context: ResourceContext) -> bool:
    return command.discount is None or command.discount <= context.terms.discount_ceiling


@guard("3.2.2.3", "what was delivered", "提供结果")
def result_given(
    request: ResourceRequest, command: Deliver | CorrectResult, context: ResourceContext
) -> bool:
    return has_text(command.result)


@precondition("3.2.2.3", "the person who asked", "申请人本人", derived=True)
def by_the_asker(request: ResourceRequest, context: ResourceContext) -> bool:
    return context.actor == request.asked_by


def granted(request: ResourceRequest, event: Event[Grant]) -> Granted:
    """The grant, with its author and time."""
    command = event.command
    return Granted(event.at.date(), event.actor, command.provider, command.discount)


ASKED, GRANTED, REFUSED = ResourceStage.ASKED, ResourceStage.GRANTED, ResourceStage.REFUSED
DELIVERED, WITHDRAWN = ResourceStage.DELIVERED, ResourceStage.WITHDRAWN
ASKED_SOUNDLY = (
    *(opportunity_is_open, need_described, needed_ahead, discount_fits, discount_possible),
)
GRANTED_SOUNDLY = (not_the_asker, provider_named, discount_fits, within_asked, within_ceiling)
WHY, WHY_CORRECTED = (reason_given(each, derived=True) for each in ("3.2.2.3", "1.3.1"))
row = Rows[ResourceRequest, ResourceStage, ResourceTerms]()

RESOURCE = Lifecycle[ResourceRequest, ResourceCommand, ResourceTerms](
    "resource", "资源申请", ResourceRequest, ResourceTerms,
    ends=(REFUSED, DELIVERED, WITHDRAWN), rows=(
    row.create(Ask, ASKED, "3.2.2.3").needs(*ASKED_SOUNDLY)
        .keeps("opportunity", "kind", "need", "needed_by", "discount",
               asked_by=event_actor, asked=event_date),
    row((ASKED,), Grant, GRANTED, "3.2.2.3", "resource.grant")
        .needs(*GRANTED_SOUNDLY).keeps(granted=granted),
    row((ASKED,), Refuse, REFUSED, "3.2.2.3", "resource.grant")
        .needs(not_the_asker, WHY).keeps("reason", closed=event_date),
    row((GRANTED,), Deliver, DELIVERED, "3.2.2.3")
        .needs(result_given).keeps("result", closed=event_date),
    row((ASKED, GRANTED), Withdraw, WITHDRAWN, "3.2.2.3")
        .needs(by_the_asker, WHY).keeps("reason", closed=event_date),
    row((DELIVERED,), CorrectResult, None, "3.2.2.3").needs(result_given, WHY_CORRECTED)
        .keeps("result", corrections=with_correction("result")),
    row.adopt("resource.adopt"),
))  # fmt: skip


def discount_grant(request: ResourceRequest) -> DiscountGrant:
    """The discount that a granted price negotiation allows. Policy 3.2.2.3.

    Raises:
        Refused: It is no price negotiation, or was not granted.
    """
    granted = request.granted
    stands = request.stage in (ResourceStage.GRANTED, ResourceStage.DELIVERED)
    if granted is None or granted.discount is None or not stands:
        raise Refused(
            request.id,
            "granted",
            "3.2.2.3",
            Wording("a granted price negotiation", "已批准的价格谈判"),
        )
    return DiscountGrant(request.id, request.opportunity, granted.discount, granted.by, granted.on)


def unanswered_requests(
    requests: Iterable[ResourceRequest], on: date, terms: ResourceTerms
) -> tuple[ResourceRequest, ...]:
    """The requests that should have been answered before a date, the oldest first. 3.2.2.3."""
    within = timedelta(days=terms.answer_within_days)
    asked = (each for each in once(requests) if each.stage is ResourceStage.ASKED)
    return in_due_order(asked, lambda each: each.asked, before=on - within)


def late_requests(requests: Iterable[ResourceRequest], on: date) -> tuple[ResourceRequest, ...]:
    """The requests not provided by the day they were needed, the longest overdue first. 3.2.2.3."""
    waiting = (ResourceStage.ASKED, ResourceStage.GRANTED)
    missing = (each for each in once(requests) if each.stage in waiting)
    return in_due_order(missing, lambda each: each.needed_by, before=on)
