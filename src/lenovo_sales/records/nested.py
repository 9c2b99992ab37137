"""Targets of one holder that contradict each other: a year and its quarters. 2.2.1.3, 5.1.2.1."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from lenovo_sales.organization import Target, target_conflicts
from lenovo_sales.records.book_choices import Quarters
from lenovo_sales.records.candidate import Candidate, taken
from lenovo_sales.records.types import TargetRow
from lenovo_sales.values import Calendar, parse_period, ratio
from lenovo_sales.wording import Wording

CONTRADICTS = Wording("expected {expected}; see {place}", "应为{expected}；另见 {place}")
JANUARY = Calendar(1)
DECIMALS = 10**9  # no money and no count of a target is finer


class FiscalYear(Protocol):
    """When the fiscal year begins: an edition."""

    @property
    def fiscal(self) -> Calendar:
        """The fiscal calendar."""


def reject_contradicting_targets(
    targets: Sequence[Candidate], book: Quarters, edition: FiscalYear | None
) -> None:
    """Reject every target of a span and of spans within it that do not come to it.

    Nobody can say which of them is right. Without an edition, when a fiscal year begins is not
    known: its years and quarters are held against each other, and all the rest against the rest.
    """
    stated = taken(targets, TargetRow)
    if edition is not None:
        _reject(stated, book, edition.fiscal)
        return
    fiscal = [each for each in stated if _is_fiscal(each[1].period, book)]
    _reject(fiscal, book, JANUARY)
    _reject((each for each in stated if each not in fiscal), book, JANUARY)


def _reject(
    stated: Iterable[tuple[Candidate, TargetRow]], book: Quarters, fiscal: Calendar
) -> None:
    rows: dict[int, tuple[Candidate, Target]] = {}
    for candidate, row in stated:
        period = parse_period(row.period, fiscal, book.read_by(fiscal))
        value = ratio(row.amount) * DECIMALS
        target = Target(row.holder, row.measure, period, value.numerator // value.denominator)
        rows[id(target)] = candidate, target
    for conflict in target_conflicts(target for _, target in rows.values()):
        same = [rows[id(target)][0] for target in conflict.targets]
        for candidate in same:
            other = next(each for each in same if each is not candidate)
            said = CONTRADICTS.filled(expected=conflict.expected, place=other.place)
            candidate.refuse("amount", said)


def _is_fiscal(period: str, book: Quarters) -> bool:
    """Whether it depends on the fiscal year which days a period has: no month does."""
    bare = book is Quarters.FISCAL and not period.startswith("CY") and "-Q" in period
    year = book is Quarters.FISCAL and period.isdigit()
    return period.startswith("FY") or bare or year
