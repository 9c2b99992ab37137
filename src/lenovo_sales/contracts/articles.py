"""Articles (合同条款): what one version of a contract says. Policy 3.3.1.1.

>>> line = Line("notebook, 16 GB", 3, Money.of(5_000, "CNY"), discount=Fraction(1, 10))
>>> articles = Articles("CNY", (line,))
>>> str(articles.total(Rounding.HALF_UP)), articles.highest_discount
('13500.00 CNY', Fraction(1, 10))
"""

from datetime import date
from fractions import Fraction

from attrs import field, frozen

from lenovo_sales.errors import BadValue, CurrencyMismatch
from lenovo_sales.values import Money, Rounding, total


@frozen
class Line:
    """What is sold, how much of it, and at what price (合同明细). Policy 3.3.1.1.

    A draft may still lack the quantity, which is then 0. Goods that come free carry their price
    and a discount of 1.

    Raises:
        BadValue: A quantity that is no whole number or below zero, a price below zero, a discount
            outside 0 to 1.
    """

    specification: str = field(repr=False)
    quantity: int  # pieces
    unit_price: Money
    discount: Fraction = Fraction(0)  # off the unit price, 0 to 1
    product: str | None = None

    def __attrs_post_init__(self) -> None:
        if type(self.quantity) is not int or self.quantity < 0:
            raise BadValue("expected a whole quantity of zero or more")
        if self.unit_price.minor < 0:
            raise BadValue("expected a unit price of zero or more")
        if not isinstance(self.discount, Fraction) or not 0 <= self.discount <= 1:
            raise BadValue("expected a discount between 0 and 100 %, as a Fraction")

    def net(self, rounding: Rounding) -> Money:
        """Quantity times unit price less discount, rounded once."""
        return self.unit_price.times(self.quantity * (1 - self.discount), rounding)


@frozen
class Installment:
    """One payment that the customer owes (付款计划). Policy 3.3.1.1.

    Raises:
        BadValue: An amount of zero or below.
    """

    due: date
    amount: Money

    def __attrs_post_init__(self) -> None:
        if self.amount.minor <= 0:
            raise BadValue("expected an installment above zero")


@frozen
class Articles:
    """All that one version says; a draft may lack parts of it. Policy 3.3.1.1.

    Raises:
        CurrencyMismatch: A price or a payment is not in the currency of the contract.
    """

    currency: str
    lines: tuple[Line, ...] = ()
    rights_and_duties: str = field(default="", repr=False)
    delivery: date | None = None
    payments: tuple[Installment, ...] = ()

    def __attrs_post_init__(self) -> None:
        prices = [line.unit_price for line in self.lines]
        for amount in (*prices, *(payment.amount for payment in self.payments)):
            if amount.currency != self.currency:
                raise CurrencyMismatch(self.currency, amount.currency)

    def total(self, rounding: Rounding) -> Money:
        """The value of the contract: each line rounded once, then added up."""
        return total((line.net(rounding) for line in self.lines), self.currency)

    @property
    def paid_in_all(self) -> Money:
        """What the installments come to."""
        return total((payment.amount for payment in self.payments), self.currency)

    @property
    def highest_discount(self) -> Fraction:
        """The highest discount of any line; of none, 0."""
        return max((line.discount for line in self.lines), default=Fraction(0))
