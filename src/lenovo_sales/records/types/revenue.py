"""The records that revenue can come from, and their deals. Policy 3.2, 3.3.1.3, 5.1.1.1."""

from datetime import date
from typing import ClassVar

from attrs import field, frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.clauses.described import RecordType, described
from lenovo_sales.opportunities.terms import OpportunityStage
from lenovo_sales.records.types.deal import Deal, DealLine, Milestones, UnitOn, no_unit
from lenovo_sales.records.types.row import (
    BUSINESS_KIND,
    CHANNEL,
    NEGATIVE,
    NUMBER,
    PRODUCT,
    QUANTITY,
    TERRITORY,
    not_negative,
)
from lenovo_sales.values import Money


@frozen
class OpportunityRow:
    """An opportunity as it stands; a won or lost one has the date it closed. Policy 3.2."""

    record_type: ClassVar[RecordType] = RecordType(
        Wording("opportunity", "商机"),
        Wording("Opportunity", "商机"),
        Wording("Opportunities", "商机"),
        Wording(
            (
                "An opportunity as it stands today. A won or lost one needs `closed`, a "
                "won one `value`."
            ),
            "商机的当前状态。已赢单或丢单的须有 `closed`，赢单的须有 `value`。",
        ),
    )

    id: str = field(metadata=NUMBER)
    stage: OpportunityStage = field(metadata=described("how far it is", "所处阶段"))
    owner: str = field(metadata=described("whose deal it is", "负责人", refers=("person",)))
    customer: str | None = field(
        default=None, metadata=described("who may buy", "客户", refers=("customer",))
    )
    product: str | None = field(default=None, metadata=PRODUCT)
    opened: date | None = field(
        default=None, metadata=described("the day it was spotted", "发现日期", day=True)
    )
    closed: date | None = field(
        default=None, metadata=described("the day it was won or lost", "赢单或丢单日期", day=True)
    )
    value: Money | None = field(default=None, metadata=described("what it is or was worth", "金额"))
    channel: str | None = field(default=None, metadata=CHANNEL)
    kind: str | None = field(default=None, metadata=BUSINESS_KIND)
    unit: str | None = field(default=None, metadata=TERRITORY)

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
        return not_negative("value", self.value)

    @property
    def sold_on(self) -> date | None:
        """The day on which it was won."""
        return self.closed if self.stage is OpportunityStage.WON else None

    @property
    def deal_ids(self) -> tuple[str, ...]:
        """Its own id."""
        return (self.id,)

    def deal(self, unit_of: UnitOn = no_unit, known: date | None = None) -> Deal:
        """The deal of a won opportunity; an open or lost one has no line."""
        on = self.sold_on
        if on is None or self.value is None:
            return Deal(self.id, self.owner, self.customer)
        line = DealLine(
            self.id,
            self.id,
            on,
            self.owner,
            self.value,
            customer=self.customer,
            product=self.product,
            channel=self.channel,
            kind=self.kind,
            unit=self.unit or unit_of(self.owner, on),
            known=known,
            territory=self.unit,
        )
        return Deal(self.id, self.owner, self.customer, (line,))


@frozen
class ContractRow:
    """A signed contract. Policy 3.3.1.3."""

    record_type: ClassVar[RecordType] = RecordType(
        Wording("contract", "合同"),
        Wording("Contract", "合同"),
        Wording("Contracts", "合同"),
        Wording(
            "A signed contract.",
            "已签订的合同。",
        ),
    )

    id: str = field(metadata=NUMBER)
    signed: date = field(metadata=described("the day of the last signature", "签订日期", day=True))
    value: Money = field(metadata=described("what it is worth", "金额"))
    owner: str = field(metadata=described("whose contract it is", "负责人", refers=("person",)))
    customer: str | None = field(
        default=None, metadata=described("who signed", "客户", refers=("customer",))
    )
    opportunity: str | None = field(
        default=None,
        metadata=described("what it came from", "来自哪个商机", refers=("opportunity",)),
    )
    product: str | None = field(
        default=None, metadata=described("what was sold", "产品", refers=("product",))
    )
    channel: str | None = field(default=None, metadata=CHANNEL)
    kind: str | None = field(default=None, metadata=BUSINESS_KIND)
    unit: str | None = field(default=None, metadata=TERRITORY)
    adds_to: str | None = field(
        default=None,
        metadata=described(
            "the contract whose value it raises, if it is an amendment",
            "所增加的原合同，仅用于合同变更",
            refers=("contract",),
        ),
    )

    def fault(self) -> tuple[str, Wording] | None:
        """A contract sells something: a return is a record of its own."""
        return not_negative("value", self.value)

    @property
    def sold_on(self) -> date:
        """The day of the last signature."""
        return self.signed

    @property
    def deal_ids(self) -> tuple[str, ...]:
        """Its own id, and that of the contract which it amends."""
        return (self.id,) if self.adds_to is None else (self.adds_to, self.id)

    def deal(self, unit_of: UnitOn = no_unit, known: date | None = None) -> Deal:
        """The deal of a contract, on the day of its last signature."""
        line = DealLine(
            self.id,
            self.adds_to or self.id,
            self.signed,
            self.owner,
            self.value,
            customer=self.customer,
            product=self.product,
            channel=self.channel,
            kind=self.kind,
            unit=self.unit or unit_of(self.owner, self.signed),
            known=known,
            territory=self.unit,
        )
        milestones = Milestones(signed=self.signed)
        return Deal(line.deal, self.owner, self.customer, (line,), milestones)


@frozen
class SaleRow:
    """One line of an order. Policy 5.1.1.1.

    `amount` is what the line sells for in all, discount taken off; `profit` may be negative.
    """

    record_type: ClassVar[RecordType] = RecordType(
        Wording("sale", "销售明细"),
        Wording("Sale", "销售"),
        Wording("Sales", "销售明细"),
        Wording(
            (
                "One line of an order. `amount` and `quantity` are never negative: "
                "returned goods are a [return](#return)."
            ),
            "订单的一行。`amount` 与 `quantity` 不得为负：退回的货物另记为[退货](#return)。",
        ),
    )

    id: str = field(metadata=described("the line's number", "行号", key=True))
    on: date = field(metadata=described("the day of the sale", "销售日期", day=True))
    amount: Money = field(
        metadata=described("what the line sells for in all, discount taken off", "该行折后总金额")
    )
    owner: str = field(metadata=described("whose sale it is", "负责人", refers=("person",)))
    order: str | None = field(
        default=None, metadata=described("the order that the line belongs to", "所属订单")
    )
    customer: str | None = field(
        default=None, metadata=described("who bought", "客户", refers=("customer",))
    )
    product: str | None = field(default=None, metadata=PRODUCT)
    quantity: int | None = field(default=None, metadata=QUANTITY)
    profit: Money | None = field(
        default=None, metadata=described("what it earned; may be negative", "利润；可为负")
    )
    channel: str | None = field(default=None, metadata=CHANNEL)
    kind: str | None = field(default=None, metadata=BUSINESS_KIND)
    unit: str | None = field(default=None, metadata=TERRITORY)

    def fault(self) -> tuple[str, Wording] | None:
        """A line sells something: a return is a record of its own."""
        if self.quantity is not None and self.quantity < 0:
            return "quantity", NEGATIVE
        return not_negative("amount", self.amount)

    @property
    def sold_on(self) -> date:
        """The day of the sale."""
        return self.on

    @property
    def deal_ids(self) -> tuple[str, ...]:
        """The order, where it has one, and its own id."""
        return (self.id,) if self.order is None else (self.order, self.id)

    def deal(self, unit_of: UnitOn = no_unit, known: date | None = None) -> Deal:
        """The deal of an order with this line; a sale without an order is a deal of its own."""
        line = DealLine(
            self.id,
            self.order or self.id,
            self.on,
            self.owner,
            self.amount,
            self.profit,
            self.quantity,
            self.customer,
            self.product,
            self.channel,
            self.kind,
            self.unit or unit_of(self.owner, self.on),
            known,
            self.unit,
        )
        return Deal(line.deal, self.owner, self.customer, (line,))
