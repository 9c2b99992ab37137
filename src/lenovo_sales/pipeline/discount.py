"""A granted discount (特批折扣): up to how much, for which deal, by whom. Policy 3.2.2.3.

It is made of a granted request for price negotiation: `resource.discount_grant`.

>>> DiscountGrant("R-4", "O-17", Fraction(8, 100), "E-2", date(2026, 4, 20)).discount
Fraction(2, 25)
"""

from datetime import date
from fractions import Fraction

from attrs import frozen


@frozen
class DiscountGrant:
    """The highest discount that may be agreed on a deal. Policy 3.2.2.3."""

    request: str
    opportunity: str
    discount: Fraction  # off the list price, 0 to 1
    by: str
    on: date
