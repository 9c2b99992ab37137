"""The typed rows of a company's records, one class a record type. Policy 5.1.1.1, 5.1.1.3.

A row is plain data: text, whole numbers, dates and money. What refers to another record says so
in its metadata, so that intake can hold each reference against the book (5.1.2.1). Names of
customers and people stay out of every `repr`.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import TypeAlias

from attrs import field, frozen

from lenovo_sales.errors import BadValue
from lenovo_sales.leads.lead import LeadSource, LeadStage
from lenovo_sales.lifecycle import LabeledEnum
from lenovo_sales.opportunities.terms import OpportunityStage
from lenovo_sales.organization import Post, Unit
from lenovo_sales.values import Calendar, Money, parse_period
from lenovo_sales.wording import Wording

JANUARY = Calendar(1)
NEGATIVE = Wording(
    "expected zero or more; a return is a record of its own", "应为零或以上；退货须单独记录"
)


class SurveyKind(LabeledEnum):
    """Whose satisfaction a survey asks for (满意度). Policy 4.3.1.1."""

    CUSTOMER = "customer", "客户"
    COLLEAGUE = "colleague", "同事"


class TicketKind(LabeledEnum):
    """What a ticket raises (服务诉求). Policy 3.4.2.1, 4.3.1.1."""

    REQUEST = "request", "请求"
    COMPLAINT = "complaint", "投诉"


@frozen
class TargetRow:
    """A stated target of a unit or a person. Policy 2.2.1.1.

    `period` is 2017, 2017-Q2 or 2017-05, with FY or CY in front where the book mixes calendars;
    `amount` is money in the book's currency for a money measure, else a count.
    """

    holder: str = field(metadata={"refers": ("unit", "person")})
    measure: str
    period: str
    amount: Decimal

    @property
    def id(self) -> str:
        """Holder, measure and period: one target each."""
        return f"{self.holder}/{self.measure}/{self.period}"

    def fault(self) -> tuple[str, Wording] | None:
        """The period is one, whichever calendar it is read by."""
        try:
            parse_period(self.period, JANUARY, JANUARY)
        except BadValue:
            return "period", Wording(
                "expected a period such as 2017, 2017-Q2 or 2017-05; FY or CY in front",
                "应为期间，如 2017、2017-Q2 或 2017-05，前面可加 FY 或 CY",
            )
        return None


@frozen
class CustomerRow:
    """A customer of the customer file. Policy 2.2.3.3."""

    id: str
    name: str | None = field(default=None, repr=False)
    sector: str | None = None
    place: str | None = None


@frozen
class ProductRow:
    """A product that is sold. Policy 5.1.1.1."""

    id: str
    name: str | None = None
    family: str | None = None
    price: Money | None = None


@frozen
class LeadRow:
    """A lead as it stands. Policy 3.1.2.3."""

    id: str
    captured: date
    stage: LeadStage
    source: LeadSource | None = None
    owner: str | None = field(default=None, metadata={"refers": ("person",)})
    converted: date | None = None

    def fault(self) -> tuple[str, Wording] | None:
        """A lead is converted after it was captured."""
        return _not_before("converted", self.converted, self.captured)


@frozen
class OpportunityRow:
    """An opportunity as it stands; a won or lost one has the date it closed. Policy 3.2."""

    id: str
    stage: OpportunityStage
    owner: str = field(metadata={"refers": ("person",)})
    customer: str | None = field(default=None, metadata={"refers": ("customer",)})
    product: str | None = field(default=None, metadata={"refers": ("product",)})
    opened: date | None = None
    closed: date | None = None
    value: Money | None = None

    def fault(self) -> tuple[str, Wording] | None:
        """The field at fault and what was expected, when the row contradicts itself."""
        ended = self.stage in (OpportunityStage.WON, OpportunityStage.LOST)
        if ended and self.closed is None:
            return "closed", Wording(
                "expected a date on an opportunity that is won or lost",
                "已赢单或丢单的商机应有日期",
            )
        if self.opened is not None and self.closed is not None and self.closed < self.opened:
            return "closed", Wording(
                "expected a date on or after the one it opened", "不得早于发现日期"
            )
        if self.stage is OpportunityStage.WON and self.value is None:
            return "value", Wording(
                "expected a value on an opportunity that is won", "已赢单的商机应有金额"
            )
        return _not_negative("value", self.value)


@frozen
class ContractRow:
    """A signed contract. Policy 3.3.1.3."""

    id: str
    signed: date
    value: Money
    owner: str = field(metadata={"refers": ("person",)})
    customer: str | None = field(default=None, metadata={"refers": ("customer",)})
    opportunity: str | None = field(default=None, metadata={"refers": ("opportunity",)})
    product: str | None = field(default=None, metadata={"refers": ("product",)})

    def fault(self) -> tuple[str, Wording] | None:
        """A contract sells something: what comes back is a record of its own."""
        return _not_negative("value", self.value)


@frozen
class SaleRow:
    """One line of an order. Policy 5.1.1.1.

    `amount` is what the line sells for in all, discount taken off; `profit` may be negative.
    """

    id: str
    on: date
    amount: Money
    owner: str = field(metadata={"refers": ("person",)})
    order: str | None = None
    customer: str | None = field(default=None, metadata={"refers": ("customer",)})
    product: str | None = field(default=None, metadata={"refers": ("product",)})
    quantity: int | None = None
    profit: Money | None = None

    def fault(self) -> tuple[str, Wording] | None:
        """A line sells something: what comes back is a record of its own."""
        if self.quantity is not None and self.quantity < 0:
            return "quantity", NEGATIVE
        return _not_negative("amount", self.amount)


@frozen
class ReturnRow:
    """Goods of an order that came back: all of them, or an amount. Policy 3.3.2.2.

    Without a date it counts on the day of the sale; without an amount it takes back all of it.
    Returns of one order that have no number differ in date or amount.
    """

    order: str
    on: date | None = None
    amount: Money | None = None
    number: str | None = None

    @property
    def id(self) -> str:
        """The order, and the return's own number where an order has several."""
        return self.order if self.number is None else f"{self.order}/{self.number}"

    def fault(self) -> tuple[str, Wording] | None:
        """An amount that comes back is an amount."""
        if self.amount is not None and self.amount.minor < 0:
            return "amount", Wording(
                "expected zero or more: what came back, without a sign",
                "应为零或以上：退回金额不带符号",
            )
        return None


@frozen
class SplitRow:
    """A person's share of a deal; the owner keeps the rest. Policy 1.3.3.

    `deal` is the id of what the book takes revenue from: an order or a sale, a contract or an
    opportunity.
    """

    deal: str
    person: str = field(metadata={"refers": ("person",)})
    share: Fraction

    @property
    def id(self) -> str:
        """The deal and the person: one share each."""
        return f"{self.deal}/{self.person}"

    def fault(self) -> tuple[str, Wording] | None:
        """A share is a part of one."""
        if 0 <= self.share <= 1:
            return None
        return "share", Wording("expected between 0 and 100 %", "应在 0 至 100 % 之间")


@frozen
class TicketRow:
    """A request or complaint after the sale, and whose customer it comes from. Policy 3.4.2.1."""

    id: str
    opened: date
    raises: TicketKind
    owner: str = field(metadata={"refers": ("person",)})
    customer: str | None = field(default=None, metadata={"refers": ("customer",)})
    resolved: date | None = None

    def fault(self) -> tuple[str, Wording] | None:
        """A ticket is resolved after it was opened."""
        return _not_before("resolved", self.resolved, self.opened)


@frozen
class SurveyRow:
    """One answer about a person's work: a score out of a highest. Policy 3.4.2.3, 4.3.1.1."""

    id: str
    on: date
    kind: SurveyKind
    score: Decimal
    highest: int
    about: str = field(metadata={"refers": ("person",)})

    def fault(self) -> tuple[str, Wording] | None:
        """The score lies on its scale and has at most two decimals."""
        if self.highest <= 0:
            return "highest", Wording("expected one or more", "应为一或以上")
        if not 0 <= self.score <= self.highest:
            return "score", Wording("expected between zero and the highest", "应在零与满分之间")
        if (Fraction(self.score) * 100).denominator != 1:
            return "score", Wording("expected at most two decimals", "至多两位小数")
        return None


@frozen
class KnowledgeShareRow:
    """Knowledge that a person shared: a talk, a case, an article. Policy 4.3.1.1, 4.3.3.3."""

    id: str
    on: date
    person: str = field(metadata={"refers": ("person",)})
    topic: str | None = None


RecordRow: TypeAlias = (
    Unit
    | Post
    | TargetRow
    | CustomerRow
    | ProductRow
    | LeadRow
    | OpportunityRow
    | ContractRow
    | SaleRow
    | ReturnRow
    | SplitRow
    | TicketRow
    | SurveyRow
    | KnowledgeShareRow
)

Contradiction: TypeAlias = Callable[[RecordRow], tuple[str, Wording] | None]
"""The method `fault` of a record type that can contradict itself."""

RECORDS: Mapping[str, type[RecordRow]] = MappingProxyType(
    {
        "unit": Unit,
        "person": Post,
        "target": TargetRow,
        "customer": CustomerRow,
        "product": ProductRow,
        "lead": LeadRow,
        "opportunity": OpportunityRow,
        "contract": ContractRow,
        "sale": SaleRow,
        "return": ReturnRow,
        "split": SplitRow,
        "ticket": TicketRow,
        "survey": SurveyRow,
        "knowledge_share": KnowledgeShareRow,
    }
)
"""Every record type by the name that a mapping uses, each after the ones it refers to."""


def key(row: RecordRow) -> tuple[str, ...]:
    """What makes two rows of one type the same record."""
    if isinstance(row, Post):
        return row.id, "" if row.start is None else row.start.isoformat()
    if isinstance(row, TargetRow):
        return row.holder, row.measure, row.period
    if isinstance(row, SplitRow):
        return row.deal, row.person
    if isinstance(row, ReturnRow):
        if row.number is not None:
            return row.order, row.number
        return row.order, "", str(row.on or ""), str(row.amount or "")
    return (row.id,)


def _not_negative(name: str, amount: Money | None) -> tuple[str, Wording] | None:
    return (name, NEGATIVE) if amount is not None and amount.minor < 0 else None


def _not_before(name: str, later: date | None, earlier: date) -> tuple[str, Wording] | None:
    if later is not None and later < earlier:
        return name, Wording("expected a date on or after the one it began", "不得早于起始日期")
    return None
