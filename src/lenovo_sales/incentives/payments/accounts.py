"""Accounts (账户平衡): what came in, and where all of it is. Policy 4.3.3.1.

Earned, guaranteed, and drawn and not yet recovered, together are what was paid, held, withheld,
forfeited, carried below zero, and carried as small.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from lenovo_sales.incentives.payments.entries import Account, StageEntry

SOURCES = frozenset({Account.EARNED, Account.GUARANTEED, Account.DRAWN})
"""The accounts that money comes from; all others but `RELEASED` are where it rests."""


def sign_of(account: Account) -> int:
    """1 where money comes from, -1 where it rests, 0 of what was released, which only passes.

    >>> sign_of(Account.EARNED), sign_of(Account.HELD), sign_of(Account.RELEASED)
    (1, -1, 0)
    """
    if account is Account.RELEASED:
        return 0
    return 1 if account in SOURCES else -1


def totals(entries: Iterable[StageEntry]) -> Mapping[Account, int]:
    """The balance of every account after some entries, in minor units."""
    sums = dict.fromkeys(Account, 0)
    for each in entries:
        sums[each.account] += each.amount
    return MappingProxyType(sums)


def difference(entries: Iterable[StageEntry]) -> int:
    """By how much the accounts are out of balance: zero of every set of whole pay periods."""
    return sum(sign_of(each.account) * each.amount for each in entries)
