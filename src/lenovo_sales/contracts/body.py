"""Contract body (合同条款): the content of one version of a contract. Policy 3.3.1.1.

>>> line = Line("1", "notebook, 16 GB", 3, Money.of(5_000, "CNY"), discount=Fraction(1, 10))
>>> body = ContractBody("CNY", Rounding.HALF_UP, (line,))
>>> str(body.total), body.highest_discount
('13500.00 CNY', Fraction(1, 10))
"""

from collections import Counter
from datetime import date, datetime
from fractions import Fraction

from attrs import field, frozen

from lenovo_sales.contracts.recurrence import kept_month
from lenovo_sales.errors import BadValue, CurrencyMismatch
from lenovo_sales.lifecycle import PERSONAL, LabeledEnum
from lenovo_sales.parameters.kinds import MOST_DAYS, MOST_MINOR
from lenovo_sales.values import Money, Period, Rounding, total
from lenovo_sales.values.rounding import divide

MOST_PIECES = 10**9
MOST_MONTHS = 600


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
        BadValue: A quantity that is no whole number from 0 to a billion, a price below zero, a list
            price of zero or below, a discount outside 0 to 1, or a value above 10^14 minor units.
        CurrencyMismatch: The two prices are in different currencies.
    """

    id: str
    specification: str = field(**PERSONAL)
    quantity: int  # pieces
    unit_price: Money
    discount: Fraction = Fraction(0)  # off the unit price, 0 to 1
    product: str | None = None
    list_price: Money | None = None  # of a piece; None: its unit price

    def __attrs_post_init__(self) -> None:
        if not _is_whole(self.quantity, 0, MOST_PIECES):
            raise BadValue(
                "expected a whole quantity from 0 to 1,000,000,000",
                "数量应为 0 至 1,000,000,000 的整数",
            )
        if self.unit_price.minor < 0:
            raise BadValue("expected a unit price of zero or more", "单价应为零或以上")
        if self.list_price is not None:
            if self.list_price.currency != self.unit_price.currency:
                raise CurrencyMismatch(self.unit_price.currency, self.list_price.currency)
            if self.list_price.minor <= 0:
                raise BadValue("expected a list price above zero", "目录价应大于零")
        if max(self.quantity, 1) * self.unit_price.minor > MOST_MINOR:
            raise BadValue(
                "expected a line of at most 1,000,000,000,000.00",
                "每行金额至多为 1,000,000,000,000.00",
            )
        if not isinstance(self.discount, Fraction) or not 0 <= self.discount <= 1:
            raise BadValue(
                "expected a discount between 0 and 100 %, as a Fraction",
                "折扣应为 0 至 100 % 之间的 Fraction",
            )

    @property
    def discount_off_list(self) -> Fraction:
        """The discount that authority is measured by: of the net price off the list price. 3.3.1.1.

        Without a list price the unit price is taken for it; a price above the list has none.
        """
        if self.list_price is None:
            return self.discount
        net = Fraction(self.unit_price.minor, self.list_price.minor) * (1 - self.discount)
        return max(1 - net, Fraction(0))

    def net(self, rounding: Rounding, quantity: int | None = None) -> Money:
        """Quantity times unit price less discount, rounded once; of `quantity` if stated."""
        pieces, price = self.quantity if quantity is None else quantity, self.unit_price
        off, whole = self.discount.numerator, self.discount.denominator
        return Money(divide(price.minor * pieces * (whole - off), whole, rounding), price.currency)


@frozen
class DeliveryScheduleLine:
    """A line of the delivery schedule: quantity, due day and place (交货计划). Policy 3.3.1.1.

    Raises:
        BadValue: A quantity that is no whole number from 1 to a billion, a due day outside 1900 to
            2999, or one that does not keep the day of the month.
    """

    line: str
    quantity: int  # pieces
    due: date
    place: str = field(default="", **PERSONAL)
    day_of_month: int | None = None  # that renewals keep, 31 the last; None: as the schedule shows

    def __attrs_post_init__(self) -> None:
        if not _is_whole(self.quantity, 1, MOST_PIECES):
            raise BadValue(
                "expected a whole quantity from 1 to 1,000,000,000",
                "数量应为 1 至 1,000,000,000 的整数",
            )
        _expect_due(self.due, self.day_of_month)


@frozen
class Installment:
    """One payment that the customer owes (付款计划): on a day, or after a milestone. 3.3.1.1.

    Raises:
        BadValue: An amount of zero or below, both a day and a milestone or neither, days below
            zero, above ten years or without a milestone, a due day outside 1900 to 2999, one that
            does not keep the day of the month, or one before the effect that is due after it.
    """

    due: date | None
    amount: Money
    after: Milestone | None = None
    days: int = 0  # calendar days after the milestone
    day_of_month: int | None = None  # that renewals keep, 31 the last; None: as the schedule shows
    before_effect: bool = False  # the contract takes effect only once it is paid

    def __attrs_post_init__(self) -> None:
        if self.before_effect and self.after not in (None, Milestone.SIGNING):
            raise BadValue(
                "expected a payment before the effect to be due on a day or after the signing",
                "生效前应付款项应按日期或签订后到期",
            )
        if self.amount.minor <= 0:
            raise BadValue("expected an installment above zero", "分期金额应大于零")
        if (self.due is None) is (self.after is None):
            raise BadValue("expected either a day or a milestone", "应为日期或里程碑之一")
        if not _is_whole(self.days, 0, MOST_DAYS) or (self.days and self.after is None):
            raise BadValue(
                "expected 0 to 3660 days after a milestone", "里程碑之后的天数应为 0 至 3660"
            )
        _expect_due(self.due, self.day_of_month)


@frozen
class QualityRequirements:
    """Quality standard, time for acceptance, and warranty (质量验收). Policy 3.3.1.1.

    Raises:
        BadValue: Days that are no whole number from 0 to 3660, or months from 0 to 600.
    """

    standard: str = field(**PERSONAL)
    acceptance_days: int  # calendar days from a delivery
    warranty_months: int = 0  # calendar months from the acceptance

    def __attrs_post_init__(self) -> None:
        days = _is_whole(self.acceptance_days, 0, MOST_DAYS)
        if not days or not _is_whole(self.warranty_months, 0, MOST_MONTHS):
            raise BadValue(
                "expected whole days from 0 to 3660 and months from 0 to 600",
                "天数应为 0 至 3660 的整数，月数应为 0 至 600 的整数",
            )


@frozen
class Renewal:
    """Renewal of a contract after its term (续约条款). Policy 3.3.2.1.

    Raises:
        BadValue: Months that are no whole number from 1 to 600, a notice outside 0 to 3660 days, or
            a day of the month outside 1 to 31.
    """

    rule: RenewalRule
    months: int  # calendar months of the next term
    notice_days: int | None = None  # calendar days before the end; None: as the edition has it
    day_of_month: int | None = None  # on which terms end; None: as the term shows

    def __attrs_post_init__(self) -> None:
        if not _is_whole(self.months, 1, MOST_MONTHS):
            raise BadValue("expected whole months from 1 to 600", "月数应为 1 至 600 的整数")
        if self.notice_days is not None and not _is_whole(self.notice_days, 0, MOST_DAYS):
            raise BadValue("expected a notice of 0 to 3660 days", "通知期应为 0 至 3660 天")
        if self.day_of_month is not None and not _is_whole(self.day_of_month, 1, 31):
            raise BadValue("expected a day of the month from 1 to 31", "每月日期应为 1 至 31")


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
    def paid_before_effect(self) -> Money:
        """The sum of the installments without which the contract does not take effect."""
        due = (each.amount for each in self.payments if each.before_effect)
        return total(due, self.currency)

    @property
    def highest_discount(self) -> Fraction:
        """The highest discount of any line, measured from its list price; of none, 0."""
        return max((line.discount_off_list for line in self.lines), default=Fraction(0))

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


def _is_whole(number: object, least: int, most: int) -> bool:
    return type(number) is int and least <= number <= most


def is_calendar_day(day: object) -> bool:
    """Whether it is a date without a time of day, from 1900 to 2999."""
    return isinstance(day, date) and not isinstance(day, datetime) and 1900 <= day.year <= 2999


def _expect_due(due: date | None, kept: int | None) -> None:
    """Check a due day, and the day of the month that it keeps.

    Raises:
        BadValue: It is no date from 1900 to 2999, or cannot stand for that day of the month.
    """
    if due is not None and not is_calendar_day(due):
        raise BadValue("expected a due day from 1900 to 2999", "到期日应在 1900 年至 2999 年之间")
    if kept is None:
        return
    if due is None or not _is_whole(kept, 1, 31) or kept_month(due, kept) is None:
        raise BadValue(
            "expected a due day on the day of the month that it keeps",
            "到期日应与所定的每月日期相符",
        )
