"""Forecast (预测): probability, expected value, category. 3.2.1.2, 3.2.2.4.

>>> from datetime import date
>>> june = Period(date(2026, 6, 1), date(2026, 7, 1))
>>> value, expected = Money.of(120_000, "CNY"), Money.of(48_000, "CNY")
>>> line = ForecastLine(
...     "O-17", "E-7", date(2026, 6, 1), Category.BEST_CASE, Fraction(2, 5), value, expected
... )
>>> seen = Forecast(june, "CNY", lines=(line,), left_out=(("O-18", LeftOut.UNDATED),))
>>> str(seen.by_category[Category.BEST_CASE].expected), str(seen.at_least(Category.COMMIT).expected)
('48000.00 CNY', '0.00 CNY')
>>> list(seen.by(lambda line: "HQ" if line.owner is None else "team of " + line.owner))
['team of E-7']
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import TypeVar

from attrs import frozen

from lenovo_sales.errors import CurrencyMismatch
from lenovo_sales.lifecycle import LabeledEnum, once
from lenovo_sales.opportunities.assessment import Category
from lenovo_sales.opportunities.due import overdue_closes
from lenovo_sales.opportunities.opportunity import Opportunity
from lenovo_sales.opportunities.terms import OpportunityStage, OpportunityTerms
from lenovo_sales.values import Money, Period, total

K = TypeVar("K", bound=Hashable)


def probability(deal: Opportunity, terms: OpportunityTerms) -> Fraction:
    """How likely the deal is to be won, 0 to 1. Policy 3.2.1.2, 3.2.2.4.

    While the deal is not closed, a probability that overrides the stage's, with a reason, goes
    before it.
    """
    closed = deal.stage in (OpportunityStage.WON, OpportunityStage.LOST)
    if not closed and deal.overridden is not None and deal.overridden.probability is not None:
        return deal.overridden.probability
    return terms.probability.of(deal.stage)


def expected_value(deal: Opportunity, terms: OpportunityTerms) -> Money | None:
    """Value times probability, rounded once (期望值); None when unassessed. Policy 3.2.1.2.

    A won deal is worth what its contract says.
    """
    whole = amount(deal)
    return None if whole is None else whole.times(probability(deal, terms), terms.rounding)


def amount(deal: Opportunity) -> Money | None:
    """The amount of a deal: that of its contract, else as last assessed (金额). Policy 3.2.1.2."""
    if deal.signed_contract is not None:
        return deal.signed_contract.amount
    return None if deal.assessment is None else deal.assessment.value


def category(deal: Opportunity, terms: OpportunityTerms) -> Category:
    """How firmly the deal is counted on (预测类别). Policy 3.2.2.4.

    A won deal is closed; a lost or shelved one is omitted. Of the others a category that overrides,
    with a reason, goes before that of the probability.
    """
    if deal.stage is OpportunityStage.WON:
        return Category.CLOSED
    if deal.stage in (OpportunityStage.LOST, OpportunityStage.SHELVED):
        return Category.OMITTED
    if deal.overridden is not None and deal.overridden.category is not None:
        return deal.overridden.category
    likely = probability(deal, terms)
    if likely >= terms.forecast.commit_from:
        return Category.COMMIT
    return Category.BEST_CASE if likely >= terms.forecast.best_case_from else Category.PIPELINE


class LeftOut(LabeledEnum):
    """Why a deal is in no sum of a forecast (未计入原因). Policy 3.2.2.4."""

    LOST = "lost", "已丢单"
    SHELVED = "shelved", "已搁置"
    OMITTED = "omitted", "人工剔除"
    UNASSESSED = "unassessed", "未评估"
    UNDATED = "undated", "无预计成交日"
    OVERDUE = "overdue", "预计成交日已过"
    OUTSIDE = "outside", "不在期间内"


@frozen
class ForecastLine:
    """The line of one deal in a forecast. Policy 3.2.2.4."""

    opportunity: str
    owner: str | None
    closes: date  # when it was won, or is expected to be
    category: Category
    probability: Fraction
    value: Money
    expected: Money


@frozen
class Sums:
    """The sums of some deals. Policy 3.2.2.4."""

    deals: int
    value: Money
    expected: Money  # each deal rounded once, then added up

    @classmethod
    def of(cls, lines: Iterable[ForecastLine], currency: str) -> "Sums":
        """The sums of lines of one currency; of none, zero.

        Raises:
            CurrencyMismatch: A line is in another currency.
        """
        all_of_them = tuple(lines)
        return cls(
            len(all_of_them),
            total((each.value for each in all_of_them), currency),
            total((each.expected for each in all_of_them), currency),
        )


@frozen
class OverdueClose:
    """An open deal whose expected close has passed (逾期未成交). Policy 3.2.2.4."""

    opportunity: str
    owner: str | None
    expected_close: date
    value: Money


@frozen
class Forecast:
    """The forecast of a period, deal by deal, and the deals left out (销售预测). Policy 3.2.2.4.

    An open deal whose expected close has passed is named beside it, whether it is among the lines
    or not: its day is to be assessed anew.
    """

    period: Period
    currency: str
    lines: tuple[ForecastLine, ...]  # by id
    left_out: tuple[tuple[str, LeftOut], ...]  # id and why, by id
    overdue: tuple[OverdueClose, ...] = ()  # the longest overdue first, then by id

    @property
    def whole(self) -> Sums:
        """All lines together."""
        return Sums.of(self.lines, self.currency)

    def by(self, key: Callable[[ForecastLine], K]) -> Mapping[K, Sums]:
        """The sums by whatever a line belongs to, such as the unit of its owner."""
        parts: dict[K, list[ForecastLine]] = {}
        for line in self.lines:
            parts.setdefault(key(line), []).append(line)
        return {name: Sums.of(lines, self.currency) for name, lines in parts.items()}

    @property
    def by_category(self) -> Mapping[Category, Sums]:
        """The sums of every category but the omitted, the least firm first."""
        found = self.by(lambda line: line.category)
        none = Sums.of((), self.currency)
        return {each: found.get(each, none) for each in Category if each is not Category.OMITTED}

    @property
    def by_owner(self) -> Mapping[str | None, Sums]:
        """The sums by owner."""
        return self.by(lambda line: line.owner)

    def at_least(self, category: Category) -> Sums:
        """All that is counted on so firmly or more firmly (累计预测)."""
        order = list(Category)
        firm = order[order.index(category) :]
        return Sums.of((line for line in self.lines if line.category in firm), self.currency)


def forecast(
    deals: Iterable[Opportunity],
    period: Period,
    currency: str,
    terms: OpportunityTerms,
    on: date | None = None,
) -> Forecast:
    """The forecast of a period; the order of the deals does not matter. Policy 3.2.2.4.

    A won deal counts on the day it closed, an open one on the day its assessment expects. The same
    deal given twice counts once. `on` is the day of the forecast, by which an expected close has
    passed; None: the first day of the period.

    Raises:
        BadValue: Two different deals have one id.
        CurrencyMismatch: A deal of the period is in another currency.
    """
    lines, left_out = [], []
    given = sorted(once(deals), key=lambda each: each.id)
    for deal in given:
        found = _line(deal, period, terms)
        if isinstance(found, LeftOut):
            left_out.append((deal.id, found))
        elif found.value.currency != currency:
            raise CurrencyMismatch(currency, found.value.currency)
        else:
            lines.append(found)
    late = overdue_closes(given, on or period.start)
    overdue = tuple(named for each in late if (named := _overdue(each, terms)) is not None)
    return Forecast(period, currency, tuple(lines), tuple(left_out), overdue)


def _overdue(deal: Opportunity, terms: OpportunityTerms) -> OverdueClose | None:
    """The deal as it is named; None where somebody has said that it is not counted on."""
    judged = deal.assessment
    if judged is None or judged.expected_close is None:
        return None
    if category(deal, terms) is Category.OMITTED:
        return None
    return OverdueClose(deal.id, deal.owner, judged.expected_close, judged.value)


def _line(deal: Opportunity, period: Period, terms: OpportunityTerms) -> ForecastLine | LeftOut:
    counted = category(deal, terms)
    if counted is Category.OMITTED:
        ended = {OpportunityStage.LOST: LeftOut.LOST, OpportunityStage.SHELVED: LeftOut.SHELVED}
        return ended.get(deal.stage, LeftOut.OMITTED)
    whole = amount(deal)
    if whole is None:
        return LeftOut.UNASSESSED
    closes = deal.closed
    if closes is None and deal.assessment is not None:
        closes = deal.assessment.expected_close
    if closes is None:
        return LeftOut.UNDATED
    if closes not in period:
        has_passed = deal.closed is None and closes < period.start
        return LeftOut.OVERDUE if has_passed else LeftOut.OUTSIDE
    likely = probability(deal, terms)
    expected = whole.times(likely, terms.rounding)
    return ForecastLine(deal.id, deal.owner, closes, counted, likely, whole, expected)
