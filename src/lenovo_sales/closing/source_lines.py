"""Every record behind one person's score and pay, line by line (数据出处明细). Policy 4.3.3.1."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import frozen

from lenovo_sales.closing.people import PersonResult
from lenovo_sales.closing.sources import SourceRecord
from lenovo_sales.incentives import ComponentPay
from lenovo_sales.incentives.plans.worth import Exact
from lenovo_sales.performance import Basis, MeasureUnit, ScorecardLine
from lenovo_sales.values import Money, Rounding, decimal_text
from lenovo_sales.wording import Wording

if TYPE_CHECKING:
    from lenovo_sales.closing.close import Closing


class SourcePart(Enum):
    """What a record is in a figure (所起作用)."""

    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    YEAR_BEFORE = "year_before"
    TARGET = "target"
    CREDIT = "credit"  # the sale or the return that moves the amount
    RETURNED_SALE = "returned_sale"
    RETURN = "return"  # by which a credited amount is less
    SHARE = "share"  # by which the credit of the deal is split
    RATE = "rate"  # which converted the amount

    @property
    def label(self) -> Wording:
        """What it is called."""
        return _PARTS[self.value]


_PARTS = {
    "numerator": Wording("Counted", "计入"),
    "denominator": Wording("Base", "基数"),
    "year_before": Wording("Year before", "上年同期"),
    "target": Wording("Target", "任务"),
    "credit": Wording("Credited", "计入业绩"),
    "returned_sale": Wording("Sale that came back", "所退的销售"),
    "return": Wording("Return", "退货"),
    "share": Wording("Share of the deal", "业绩份额"),
    "rate": Wording("Exchange rate", "汇率"),
}
_BESIDE = {
    "split": SourcePart.SHARE,
    "rate": SourcePart.RATE,
    "return": SourcePart.RETURN,
}
"""What a record is beside the one that moves an amount, by its type."""


@frozen
class SourceLine:
    """One record behind a metric of a scorecard or what a component pays.

    `figure` is the name of the metric or of the component. `value` is what the record adds, in
    money of the book's currency, points or a count; None where it is only referred to.
    """

    figure: str
    label: Wording
    part: SourcePart
    measure: str
    on: date | None
    value: Decimal | int | None
    source: SourceRecord


def source_lines(closing: "Closing", person: PersonResult) -> Iterator[SourceLine]:
    """The records behind the metrics, then those behind the pay."""
    for line in person.scorecard.lines:
        yield from metric_lines(closing, person, line)
    for pay in person.statement.components:
        yield from _pay_lines(closing, person, pay)


def metric_lines(
    closing: "Closing", person: PersonResult, line: ScorecardLine
) -> Iterator[SourceLine]:
    """The records behind one metric, and those of its target; none where it is absent."""
    metric, currency = line.metric, closing.book.currency
    measures = closing.edition.performance.all_measures
    for each in closing.sources.of_metric(person.post.id, line):
        measure, value = each.fact.measure, each.fact.value
        yield SourceLine(
            line.name,
            metric.label,
            SourcePart(each.part),
            measure,
            each.fact.on,
            _measured(value, measures[measure].unit, currency),
            each.source,
        )
    if metric.basis is Basis.TARGET and line.measured.absent is None:
        measure = metric.numerator[0]
        for source in closing.sources.of_target(person.post.id, measure, closing.period):
            yield SourceLine(
                line.name, metric.label, SourcePart.TARGET, measure, None, None, source
            )


def _pay_lines(closing: "Closing", person: PersonResult, pay: ComponentPay) -> Iterator[SourceLine]:
    sources, id, name = closing.sources, person.post.id, pay.component
    component = closing.edition.incentives.components[name]
    measure = component.measure[0]

    def line(
        part: SourcePart,
        source: SourceRecord,
        on: date | None = None,
        value: Decimal | int | None = None,
    ) -> SourceLine:
        return SourceLine(name, pay.label, part, measure, on, value, source)

    if pay.target is not None:
        for source in sources.of_target(id, measure, pay.window):
            yield line(SourcePart.TARGET, source)
    for earning in pay.earnings:
        movement = earning.movement
        if movement is None:
            continue
        moved, *others = sources.of_movements(earning.movements, movement)
        value = counted(earning.counted, pay)
        yield line(SourcePart.CREDIT, moved, movement.on, value)
        for source in others:
            yield line(_BESIDE.get(source.record, SourcePart.RETURNED_SALE), source)


def counted(amount: Exact, pay: ComponentPay) -> Decimal:
    """A part of a component's measure: money, or a number of things to six decimals."""
    if pay.in_money:
        return Money(int(amount), pay.amount.currency).amount
    return Decimal(decimal_text(Fraction(amount), 6, Rounding.HALF_UP))


def _measured(value: int, unit: MeasureUnit, currency: str) -> Decimal | int:
    if unit is MeasureUnit.MONEY:
        return Money(value, currency).amount
    return Decimal(value) / 100 if unit is MeasureUnit.POINTS else value
