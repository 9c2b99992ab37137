"""What an opportunity learns of its contract (签约凭据). Policy 3.2.2.4, 3.3.1.3.

An opportunity is won when a contract exists. Contracts stand above opportunities and make this
value of a contract that both sides have signed: `contracts.concluded`.

>>> Concluded("K-2", "O-17", "C-3", date(2026, 5, 6), Money.of(120_000, "CNY")).contract
'K-2'
"""

from datetime import date

from attrs import frozen

from lenovo_sales.values import Money


@frozen
class Concluded:
    """That a contract was signed by both sides, for which deal, when, for how much. 3.3.1.3."""

    contract: str
    opportunity: str | None
    customer: str
    signed: date  # by the second side
    amount: Money
