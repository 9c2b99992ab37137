"""Signatures (签字盖章): who signs for which side, and with what mandate. Policy 3.3.1.3.

>>> mandate = SigningAuthority("purchasing", date(2026, 5, 1), Money.of(100, "CNY"))
>>> mandate.covers(Money.of(100, "CNY"), date(2026, 4, 30))
True
>>> mandate.covers(Money.of(100, "CNY"), date(2026, 5, 1))
False
"""

from datetime import date, datetime
from unicodedata import normalize

from attrs import field, frozen

from lenovo_sales.lifecycle import Worded
from lenovo_sales.values import Money


class Party(Worded):
    """The two sides of a contract (合同双方). Policy 3.3.1.3."""

    COMPANY = "company", "公司"
    CUSTOMER = "customer", "客户"


@frozen
class SigningAuthority:
    """Up to when and for how much somebody may sign for the customer (授权委托). Policy 3.3.1.3.

    The legal representative signs by office, without a day or an amount.
    """

    role: str
    until: date | None = None  # the first day on which it no longer holds
    limit: Money | None = None  # the highest amount that it covers

    def covers(self, amount: Money, on: date) -> bool:
        """Whether it holds for an amount on a day; for another currency it does not."""
        if self.until is not None and on >= self.until:
            return False
        if self.limit is None:
            return True
        return self.limit.currency == amount.currency and amount <= self.limit


@frozen
class Signature:
    """Who signed and sealed which version for which side (签字盖章). Policy 3.3.1.3."""

    at: datetime
    party: Party
    signatory: str = field(repr=False)
    version: int
    signing_authority: SigningAuthority | None = None  # of the customer's representative


def same_spelling(name: str) -> str:
    """A name as it is compared: however it is spaced, cased and encoded."""
    return normalize("NFKC", name).casefold().strip()
