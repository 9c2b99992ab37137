"""Balances (余额): sums over all earlier entries, whatever their state. Policy 4.3.3.1."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Self, TypeAlias

from attrs import field, frozen

from lenovo_sales.errors import BadValue
from lenovo_sales.incentives.payments.entries import (
    Account,
    EntryKey,
    PayLine,
    PaymentStage,
    StageEntry,
)

Place: TypeAlias = tuple[PaymentStage, Account, PayLine | None, Hashable]
"""Where an account stands apart: by stage, and by line or span."""


@frozen
class Balances:
    """What earlier pay periods left, and what this one has posted already (期初余额).

    `carried` has the sums of the entries of all earlier periods, `posted` those of this one, by
    key; a period that is closed again posts only the difference from those entries.

    >>> Balances.of((), 1).at(PaymentStage.DRAW, Account.DRAWN)
    0
    """

    period: int
    carried: Mapping[EntryKey, int] = field(factory=dict)
    posted: Mapping[EntryKey, int] = field(factory=dict)
    _places: Mapping[Place, Mapping[str, int]] = field(init=False, repr=False, eq=False)

    @_places.default
    def _by_place(self) -> Mapping[Place, Mapping[str, int]]:
        places: dict[Place, dict[str, int]] = {}
        for key, amount in self.carried.items():
            place = key.stage, key.account, key.line, key.span
            places.setdefault(place, {})[key.path] = amount
        return places

    @classmethod
    def of(cls, entries: Iterable[StageEntry], period: int) -> Self:
        """The balances at the beginning of a period, from every entry of it and of earlier ones.

        Raises:
            BadValue: An entry is of a later period.
        """
        carried: defaultdict[EntryKey, int] = defaultdict(int)
        posted: defaultdict[EntryKey, int] = defaultdict(int)
        for each in entries:
            if each.period > period:
                raise BadValue(
                    "expected entries of this pay period or earlier ones",
                    "应为本期或以前各期的分录",
                )
            (posted if each.period == period else carried)[each.key] += each.amount
        return cls(period, _without_zeros(carried), _without_zeros(posted))

    def then(self, entries: Iterable[StageEntry]) -> Self:
        """The balances at the beginning of the next period, after entries of this one."""
        sums = defaultdict(int, self.carried)
        for key, amount in self.posted.items():
            sums[key] += amount
        for each in entries:
            sums[each.key] += each.amount
        return type(self)(self.period + 1, _without_zeros(sums))

    def at(
        self,
        stage: PaymentStage,
        account: Account,
        line: PayLine | None = None,
        span: Hashable = None,
    ) -> int:
        """The balance of an account in a stage, of a line or span where one is given."""
        return sum(self._places.get((stage, account, line, span), {}).values())

    def by_path(
        self, stage: PaymentStage, account: Account, line: PayLine | None
    ) -> Mapping[str, int]:
        """The balance of an account in a stage for a line, by the key path that moved it."""
        return self._places.get((stage, account, line, None), {})

    def of_account(self, account: Account) -> int:
        """The balance of a whole account."""
        return sum(amount for key, amount in self.carried.items() if key.account is account)

    def lines(self) -> Iterator[PayLine]:
        """Every line that ever earned and does not stand at nothing."""
        seen: set[PayLine] = set()
        for _, _, line, _ in self._places:
            if line is not None and line not in seen:
                seen.add(line)
                yield line

    def spans(self, stage: PaymentStage, account: Account) -> Iterator[tuple[Hashable, int]]:
        """Every span that an account stands in, with its balance, of a stage; without a line."""
        for (at, of, line, span), by_path in self._places.items():
            if at is stage and of is account and line is None:
                yield span, sum(by_path.values())

    def earned(self, line: PayLine) -> int:
        """What a line has earned to date."""
        return self.at(PaymentStage.EARNED, Account.EARNED, line)

    def released(self, line: PayLine) -> int:
        """What release let through of a line to date."""
        kept_back = self.at(PaymentStage.RELEASE, Account.HELD, line)
        lost = self.at(PaymentStage.RELEASE, Account.FORFEITED, line)
        return self.earned(line) - kept_back - lost

    def entering_cap(self, line: PayLine) -> int:
        """What a line brought to the cap to date: released, less what was clawed back."""
        return self.released(line) - self.at(PaymentStage.CLAWBACK, Account.FORFEITED, line)


def _without_zeros(sums: Mapping[EntryKey, int]) -> dict[EntryKey, int]:
    return {key: amount for key, amount in sums.items() if amount}
