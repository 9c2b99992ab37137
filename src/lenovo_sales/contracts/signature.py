"""Approvals and signatures (审批与签字盖章), each of one version. 3.3.1.3.

>>> authority = SigningAuthority("purchasing", date(2026, 5, 1), Money.of(100, "CNY"))
>>> authority.covers(Money.of(100, "CNY"), date(2026, 4, 30))
True
>>> authority.covers(Money.of(100, "CNY"), date(2026, 5, 1))
False
"""

from datetime import date, datetime
from operator import attrgetter
from unicodedata import normalize

from attrs import Factory, field, frozen

from lenovo_sales.errors import BadValue
from lenovo_sales.lifecycle import PERSONAL, LabeledEnum
from lenovo_sales.values import Money

OWN_DAY: date = Factory(attrgetter("on"), takes_self=True)
"""The default of the day on which something was recorded: the day on which it was."""


class Party(LabeledEnum):
    """The two sides of a contract (合同双方). Policy 3.3.1.3."""

    COMPANY = "company", "公司"
    CUSTOMER = "customer", "客户"


@frozen
class Approval:
    """The approval of a version of a contract (审批). Policy 3.3.1.1, 3.3.1.2."""

    at: datetime
    by: str
    version: int
    opinion: str | None = field(default=None, **PERSONAL)


@frozen
class SigningAuthority:
    """A representative's authority to sign: its days and limit (授权委托). Policy 3.3.1.3.

    The legal representative signs by office, without a day or an amount.

    Raises:
        BadValue: It does not end after it starts, or its limit is below zero.
    """

    role: str
    until: date | None = None  # the first day on which it no longer holds
    limit: Money | None = None  # the highest amount that it covers
    since: date | None = None  # the first day on which it holds

    def __attrs_post_init__(self) -> None:
        if self.since is not None and self.until is not None and self.until <= self.since:
            raise BadValue(
                "expected an authority that ends after it starts", "授权的结束应晚于开始"
            )
        if self.limit is not None and self.limit.minor < 0:
            raise BadValue("expected a limit of zero or more", "授权额度应为零或以上")

    def covers(self, amount: Money, on: date) -> bool:
        """Whether it holds for an amount on a day; for another currency it does not."""
        if self.until is not None and on >= self.until:
            return False
        if self.since is not None and on < self.since:
            return False
        if self.limit is None:
            return True
        return self.limit.currency == amount.currency and amount <= self.limit


@frozen
class Signature:
    """The signature and seal of one party on a version (签字盖章). Policy 3.3.1.3.

    Under an amendment the change request holds the signatories; in the contract such a signature
    names the request alone. `on` is the day of the signature, `recorded` that of its event.
    """

    on: date
    party: Party
    version: int
    signatory: str | None = field(default=None, **PERSONAL)
    authority: SigningAuthority | None = None  # of the customer's representative
    request: str | None = None  # the change request that it was given under
    recorded: date = field(default=OWN_DAY)


def same_spelling(name: str) -> str:
    """A name as it is compared: however it is spaced, cased and encoded."""
    return normalize("NFKC", name).casefold().strip()
