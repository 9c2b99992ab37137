"""Analysis of changes (变动分析): findings, and a remedy for each in time. Policy 5.3.1.

A finding is a region or a product that declines or grows by more than the edition's threshold, and
by no less than the smallest change that counts. Whoever acts on it sets a remedy; what has none
after the days of the edition is listed.

>>> cny = lambda yuan: Money.of(yuan, "CNY")
>>> terms = ChangeTerms(Fraction(1, 10), Fraction(1, 10), cny(10), Fraction(1, 2), 92, 14)
>>> fell = RevenueChange(Dimension.REGION, "East", cny(90), cny(70), (
...     ChangePart("N14", cny(90), cny(50)), ChangePart("T16", cny(0), cny(20))))
>>> spring = Period(date(2026, 4, 1), date(2026, 7, 1))
>>> [found] = findings([fell], terms, spring, on=date(2026, 7, 6))
>>> print(found.action.english)
East: find out why N14 fell, set a remedy and name its owner
>>> [each.name for each in late_for_remedy([found], [], date(2026, 7, 21), terms)]
['East']
>>> remedy = Remedy(found.key, "a new price of N14", owner="E-1", on=date(2026, 7, 20))
>>> late_for_remedy([found], [remedy], date(2026, 7, 21), terms)
()
"""

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

from attrs import field, frozen

from lenovo_sales.clauses import ClauseNumber, Wording
from lenovo_sales.decisions.changes import ChangePart, Dimension, RevenueChange, changes
from lenovo_sales.decisions.terms import ChangeTerms
from lenovo_sales.errors import BadValue, CurrencyMismatch
from lenovo_sales.incentives import Movement
from lenovo_sales.lifecycle import PERSONAL, LabeledEnum, has_text
from lenovo_sales.organization import MarketSize, market_size
from lenovo_sales.records import Book
from lenovo_sales.values import Money, Period


class ChangeTrend(LabeledEnum):
    """Which way a region or a product goes (趋势). Policy 5.3.1."""

    DECLINE = "decline", "下滑"
    GROWTH = "growth", "增长"


ACTIONS = {
    ChangeTrend.DECLINE: Wording(
        "{name}: find out why {part} fell, set a remedy and name its owner",
        "{name}：查明{part}下滑的原因，制定改进措施并指定负责人",
    ),
    ChangeTrend.GROWTH: Wording(
        "{name}: keep up what made {part} grow, and observe the size of the market before "
        "resources are added",
        "{name}：保持{part}的增长，调研市场规模后再决定是否增加投入",
    ),
}
EXPAND = Wording(
    "{name}: put more resources there, with promotion and selling aimed at {part}; others hold "
    "{potential} of the market",
    "{name}：增加资源投入，针对{part}开展推广和销售；他人占有市场 {potential}",
)
DEFEND = Wording(
    "{name}: keep up what made {part} grow; others hold only {potential} of the market",
    "{name}：保持{part}的增长；他人仅占有市场 {potential}",
)
UNNAMED = Wording("what has no name", "未注明部分")


@frozen
class FindingKey:
    """What identifies a finding, whenever it was found (发现编号). Policy 5.3.1."""

    dimension: Dimension
    name: str  # a unit's id, or a product
    period: Period
    trend: ChangeTrend


@frozen
class ChangeFinding:
    """A region or a product that declines or grows (变动发现). Policy 5.3.1."""

    change: RevenueChange
    trend: ChangeTrend
    period: Period
    found: date  # the day of the analysis
    market: Money | None  # its size in the period, as last observed; None: it is not known
    is_large: bool  # whether the potential is, by the edition
    clause: ClauseNumber = "5.3.1"

    @property
    def name(self) -> str:
        """The unit's id, or the product."""
        return self.change.name

    @property
    def key(self) -> FindingKey:
        """What identifies it."""
        return FindingKey(self.change.dimension, self.name, self.period, self.trend)

    @property
    def potential(self) -> Money | None:
        """The market less the own revenue (潜力); None: the size of the market is not known.

        Below zero the observed size is too small.
        """
        return None if self.market is None else self.market - self.change.after

    @property
    def main_part(self) -> ChangePart:
        """The part that fell, or grew, the most."""
        parts = self.change.parts
        return parts[0] if self.trend is ChangeTrend.DECLINE else parts[-1]

    @property
    def action(self) -> Wording:
        """The suggested action, with the part that fell or grew the most."""
        part = self.main_part.name or UNNAMED
        potential = self.potential
        if self.trend is ChangeTrend.DECLINE or potential is None:
            return ACTIONS[self.trend].filled(name=self.name, part=part)
        said = EXPAND if self.is_large else DEFEND
        return said.filled(name=self.name, part=part, potential=f"{potential:,}")


@frozen
class Analysis:
    """One analysis of changes, and what it found (变动分析). Policy 5.3.1."""

    on: date
    period: Period
    against: Period
    changes: tuple[RevenueChange, ...]
    findings: tuple[ChangeFinding, ...]


@frozen
class Remedy:
    """What is done about a finding, by whom, and since when it is set (措施). Policy 5.3.1.

    Raises:
        BadValue: No action or no owner.
    """

    finding: FindingKey
    action: str = field(**PERSONAL)
    owner: str  # a person, by id
    on: date

    def __attrs_post_init__(self) -> None:
        if not (has_text(self.action) and has_text(self.owner)):
            raise BadValue("expected an action and its owner", "应有措施及其负责人")


def analyze(
    movements: Iterable[Movement],
    book: Book,
    terms: ChangeTerms,
    period: Period,
    against: Period,
    on: date,
    sizes: Iterable[MarketSize] = (),
) -> Analysis:
    """Compare a period with an earlier one, on a day, and find what declines or grows. 5.3.1.

    Raises:
        BadValue: As `changes` and `market_size`.
        CurrencyMismatch: The book, the terms and the sizes of markets have several currencies.
    """
    found = changes(movements, book, period, against)
    top = next((unit.id for unit in book.organization.top()), None)
    return Analysis(
        on, period, against, found, findings(found, terms, period, on, sizes, whole=top)
    )


def findings(
    found: Iterable[RevenueChange],
    terms: ChangeTerms,
    period: Period,
    on: date,
    sizes: Iterable[MarketSize] = (),
    whole: str | None = None,
) -> tuple[ChangeFinding, ...]:
    """What declines or grows by the terms, in the order of the changes. Policy 5.3.1.

    `whole` is the unit whose market a product's size is of: headquarters.

    Raises:
        BadValue: Two observations of one market, of one day, differ.
        CurrencyMismatch: Changes, terms and sizes have several currencies.
    """
    return tuple(_findings(found, terms, period, on, tuple(sizes), whole))


def _findings(
    found: Iterable[RevenueChange],
    terms: ChangeTerms,
    period: Period,
    on: date,
    sizes: tuple[MarketSize, ...],
    whole: str | None,
) -> Iterator[ChangeFinding]:
    for each in found:
        trend = trend_of(each, terms)
        if trend is None:
            continue
        market = _market(each, period, sizes, whole)
        yield ChangeFinding(each, trend, period, on, market, _is_large(market, each.after, terms))


def _market(
    change: RevenueChange, period: Period, sizes: tuple[MarketSize, ...], whole: str | None
) -> Money | None:
    if change.dimension is Dimension.REGION:
        return market_size(sizes, change.name, period)
    return None if whole is None else market_size(sizes, whole, period, change.name)


def trend_of(change: RevenueChange, terms: ChangeTerms) -> ChangeTrend | None:
    """Whether it declines or grows by more than the threshold; None: neither. Policy 5.3.1.

    What grows from nothing, or from less, grows by more than any threshold.

    Raises:
        CurrencyMismatch: The smallest change that counts is in another currency.
    """
    smallest, moved = terms.smallest, change.change
    if smallest.currency != moved.currency:
        raise CurrencyMismatch(smallest.currency, moved.currency)
    before = max(change.before.minor, 0)
    if abs(moved.minor) < smallest.minor:
        return None
    if -moved.minor > before * terms.decline:
        return ChangeTrend.DECLINE
    return ChangeTrend.GROWTH if moved.minor > before * terms.growth else None


def _is_large(market: Money | None, own: Money, terms: ChangeTerms) -> bool:
    if market is None or not market:
        return False
    return Fraction((market - own).minor, market.minor) >= terms.large_potential


def analysis_overdue(last: date | None, since: date, on: date, terms: ChangeTerms) -> bool:
    """Whether changes were last analyzed too long before a day. Policy 5.3.1.

    `last` is the day of the last analysis; None: there was none, and the time is counted from
    `since`, the first day on which one could have been.
    """
    days = terms.analyze_every_days
    return days is not None and (on - (last or since)).days > days


def late_for_remedy(
    found: Iterable[ChangeFinding], remedies: Iterable[Remedy], on: date, terms: ChangeTerms
) -> tuple[ChangeFinding, ...]:
    """The findings that should have had a remedy before a day, the oldest first. Policy 5.3.1.

    A finding that several analyses have is counted from the first of them. A remedy of a later day
    is none yet.
    """
    if terms.remedy_days is None:
        return ()
    remedied = {each.finding for each in remedies if each.on <= on}
    first: dict[FindingKey, ChangeFinding] = {}
    for each in sorted(found, key=_order):
        first.setdefault(each.key, each)
    return tuple(
        each
        for key, each in first.items()
        if key not in remedied and (on - each.found).days > terms.remedy_days
    )


def _order(finding: ChangeFinding) -> tuple[date, date, int, str]:
    place = tuple(Dimension).index(finding.change.dimension)
    return finding.found, finding.period.start, place, finding.name
