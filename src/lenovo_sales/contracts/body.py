"""Contract body (合同条款): the content of one version of a contract. Policy 3.3.1.1.

>>> line = Line("1", "notebook, 16 GB", 3, Money.of(5_000, "CNY"), discount=Fraction(1, 10))
>>> body = ContractBody("CNY", Rounding.HALF_UP, (line,))
>>> str(body.total), body.highest_discount
('13500.00 CNY', Fraction(1, 10))
"""

from collections import Counter
from datetime import date
from fractions import Fraction

from attrs import field, frozen

from lenovo_sales.errors import BadValue, CurrencyMismatch
from lenovo_sales.lifecycle import PERSONAL, LabeledEnum
from lenovo_sales.values import Money, Period, Rounding, total
from lenovo_sales.values.rounding import divide


class Milestone(LabeledEnum):
    """The milestones of a payment (付款节点). Policy 3.3.1.1."""

    SIGNING = "signing", "签订"
    EFFECT = "effect", "生效"
    DELIVERY = "delivery", "全部交货"
    ACCEPTANCE = "acceptance", "全部验收"


class RenewalRule(LabeledEnum):
    """The renewal at the end of the term (续约方式). Policy 3.3.2.1."""

    BY_AGREEMENT = "by_agreement", "协商续约"
    AUTOMATIC = "automatic", "自动续约"


@frozen
class Line:
    """A line of a contract: specification, quantity and price (合同明细). Policy 3.3.1.1.

    A draft may still lack the quantity, which is then 0. Free goods carry their price and a
    discount of 1.

    Raises:
        BadValue: A quantity that is no whole number or below zero, a price below zero, a discount
            outside 0 to 1.
    """

    id: str
    specification: str = field(**PERSONAL)
    quantity: int  # pieces
    unit_price: Money
    discount: Fraction = Fraction(0)  # off the unit price, 0 to 1
    product: str | None = None

    def __attrs_post_init__(self) -> None:
        if type(self.quantity) is not int or self.quantity < 0:
            raise BadValue("expected a whole quantity of zero or more", "数量应为零或以上的整数")
        if self.unit_price.minor < 0:
            raise BadValue("expected a unit price of zero or more", "单价应为零或以上")
        if not isinstance(self.discount, Fraction) or not 0 <= self.discount <= 1:
            raise BadValue(
                "expected a discount between 0 and 100 %, as a Fraction",
                "折扣应为 0 至 100 % 之间的 Fraction",
            )

    def net(self, rounding: Rounding, quantity: int | None = None) -> Money:
        """Quantity times unit price less discount, rounded once; of so many pieces if stated."""
        pieces, price = self.quantity if quantity is None else quantity, self.unit_price
        off, whole = self.discount.numerator, self.discount.denominator
        return Money(divide(price.minor * pieces * (whole - off), whole, rounding), price.currency)


@frozen
class DeliveryScheduleLine:
    """A line of the delivery schedule: quantity, due day and place (交货计划). Policy 3.3.1.1.

    Raises:
        BadValue: A quantity that is no whole number above zero.
    """

    line: str
    quantity: int  # pieces
    due: date
    place: str = field(default="", **PERSONAL)

    def __attrs_post_init__(self) -> None:
        if type(self.quantity) is not int or self.quantity <= 0:
            raise BadValue("expected a whole quantity above zero", "数量应为大于零的整数")


@frozen
class Installment:
    """One payment that the customer owes (付款计划): on a day, or after a milestone. 3.3.1.1.

    Raises:
        BadValue: An amount of zero or below, both a day and a milestone or neither, days below
            zero or without a milestone.
    """

    due: date | None
    amount: Money
    after: Milestone | None = None
    days: int = 0  # calendar days after the milestone

    def __attrs_post_init__(self) -> None:
        if self.amount.minor <= 0:
            raise BadValue("expected an installment above zero", "分期金额应大于零")
        if (self.due is None) is (self.after is None):
            raise BadValue("expected either a day or a milestone", "应为日期或里程碑之一")
        if type(self.days) is not int or self.days < 0 or (self.days and self.after is None):
            raise BadValue(
                "expected zero days or more after a milestone", "里程碑之后的天数应为零或以上"
            )


@frozen
class QualityRequirements:
    """Quality standard, time for acceptance, and warranty (质量验收). Policy 3.3.1.1.

    Raises:
        BadValue: Days or months that are no whole number of zero or more.
    """

    standard: str = field(**PERSONAL)
    acceptance_days: int  # calendar days from a delivery
    warranty_months: int = 0  # calendar months from the acceptance

    def __attrs_post_init__(self) -> None:
        for number in (self.acceptance_days, self.warranty_months):
            if type(number) is not int or number < 0:
                raise BadValue(
                    "expected whole days and months of zero or more", "天数与月数应为零或以上的整数"
                )


@frozen
class Renewal:
    """Renewal of a contract after its term (续约条款). Policy 3.3.2.1.

    Raises:
        BadValue: Months that are no whole number above zero, notice below zero.
    """

    rule: RenewalRule
    months: int  # calendar months of the next term
    notice_days: int | None = None  # calendar days before the end; None: as the edition has it

    def __attrs_post_init__(self) -> None:
        if type(self.months) is not int or self.months <= 0:
            raise BadValue("expected whole months above zero", "月数应为大于零的整数")
        if self.notice_days is not None and self.notice_days < 0:
            raise BadValue("expected a notice of zero days or more", "通知期应为零天或以上")


@frozen
class ContractBody:
    """The terms of one version of a contract; a draft may lack parts of them. Policy 3.3.1.1.

    Raises:
        CurrencyMismatch: A price or a payment is not in the currency of the contract.
        BadValue: Two lines of one id.
    """

    currency: str
    rounding: Rounding  # of the net amount of a line, once
    lines: tuple[Line, ...] = ()
    rights_and_duties: str = field(default="", **PERSONAL)
    deliveries: tuple[DeliveryScheduleLine, ...] = ()
    payments: tuple[Installment, ...] = ()
    quality: QualityRequirements | None = None
    term: Period | None = None
    renewal: Renewal | None = None

    def __attrs_post_init__(self) -> None:
        prices = [line.unit_price for line in self.lines]
        for amount in (*prices, *(payment.amount for payment in self.payments)):
            if amount.currency != self.currency:
                raise CurrencyMismatch(self.currency, amount.currency)
        if len({line.id for line in self.lines}) != len(self.lines):
            raise BadValue("expected lines with an id each of their own", "各行应有各自的编号")

    @property
    def total(self) -> Money:
        """The value of the contract: each line rounded once, then added up."""
        return total((line.net(self.rounding) for line in self.lines), self.currency)

    @property
    def paid_in_all(self) -> Money:
        """The sum of the installments."""
        return total((payment.amount for payment in self.payments), self.currency)

    @property
    def highest_discount(self) -> Fraction:
        """The highest discount of any line; of none, 0."""
        return max((line.discount for line in self.lines), default=Fraction(0))

    @property
    def delivers_all(self) -> bool:
        """Whether the schedule of deliveries adds up to each line and names no other."""
        scheduled: Counter[str] = Counter()
        for each in self.deliveries:
            scheduled[each.line] += each.quantity
        return scheduled == Counter({line.id: line.quantity for line in self.lines})

    def line(self, id: str) -> Line | None:
        """The line of an id; None if there is none."""
        return next((line for line in self.lines if line.id == id), None)
