"""The deals on a statement as rows of HTML. Policy 4.3.3.1.

A head of a region has hundreds: each row is written in one piece, with everything escaped that
comes from the records.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from attrs import field, frozen

from lenovo_sales.incentives.plans.worth import Exact
from lenovo_sales.reporting.extras import extra
from lenovo_sales.reporting.figures import ABSENT, Figures
from lenovo_sales.reporting.lines import EarningLine, PayLines
from lenovo_sales.reporting.places import places_text
from lenovo_sales.reporting.words import Words
from lenovo_sales.values import Money

with extra("report"):
    from markupsafe import Markup, escape

LABELS: Final = (
    "day", "credited", "share", "accumulated", "by_band", "earned", "returned",
)  # fmt: skip


@frozen
class DealRows:
    """Writes the deals of one component after another, in one language."""

    figures: Figures
    _labels: Mapping[str, str] = field(init=False, repr=False)
    _rates: dict[tuple[int, int], str] = field(init=False, repr=False, eq=False, factory=dict)

    @_labels.default
    def _of_the_language(self) -> Mapping[str, str]:
        words = Words(self.figures.language)
        return {name: _escaped(words[name]) for name in LABELS}

    def html(self, pay: PayLines) -> Markup:
        """The rows of a component's deals, one on a line."""
        rows = (self._row(deal, pay.in_money) for deal in pay.deals)
        return Markup("\n".join(rows))  # noqa: S704 each cell is escaped

    def _row(self, deal: EarningLine, in_money: bool) -> str:
        earning, label, figures = deal.earning, self._labels, self.figures
        names = (deal.seller, deal.customer, deal.product)
        about = " · ".join(f"<bdi>{_escaped(name)}</bdi>" for name in names if name is not None)
        places = places_text(deal.sources, figures.language)
        place = f'<small class="place">{_escaped(places)}</small>' if places else ""
        mark = label["returned"] if deal.returned else ""
        if deal.why is not None and deal.record is not None:
            mark = _escaped(deal.why.in_language(figures.language))
        back = f' <span class="minus small">{mark}</span>' if mark else ""
        title = deal.record
        if title is None and deal.why is not None:
            title = deal.why.in_language(figures.language)
        currency = earning.currency
        credited = counted_cell(figures, earning.counted, in_money, currency)
        if deal.conversion is not None:
            credited = f"{credited}<small>{_escaped(deal.conversion)}</small>"
        for each in deal.less:
            amount, on = figures.amount(-each.amount), each.on.isoformat()
            said = Words(figures.language).say("less", amount=amount, day=on)
            credited = f"{credited}<small>{_escaped(said)}</small>"
        before = counted_cell(figures, earning.before, in_money, currency)
        parts = "<br>".join(
            f"{_escaped(counted(figures, part.amount, in_money, currency))}"
            f" × {self._rate(part.rate)}"
            for part in earning.parts
        )
        share = ABSENT if deal.share is None else self._rate(deal.share)
        day = ABSENT if deal.on is None else deal.on.isoformat()
        return (
            f'<tr><td class="lead"><bdi>{_escaped(title or ABSENT)}</bdi>{back}'
            f"<small>{about}</small>{place}</td>"
            f'<td class="day" data-label="{label["day"]}">{day}</td>'
            f'<td class="n" data-label="{label["credited"]}">{credited}</td>'
            f'<td class="n" data-label="{label["share"]}">{share}</td>'
            f'<td class="n" data-label="{label["accumulated"]}">{before}'
            f'</td><td class="n" data-label="{label["by_band"]}">{parts}</td>'
            f'<td class="n key" data-label="{label["earned"]}">{self._money(earning.amount)}</td>'
            "</tr>"
        )

    def _money(self, amount: Money) -> str:
        return _span(self.figures, amount)

    def _rate(self, rate: Fraction) -> str:
        """A rate as a percentage: most deals share a few."""
        key = rate.numerator, rate.denominator
        text = self._rates.get(key)
        if text is None:
            text = self._rates[key] = _escaped(self.figures.rate(rate))
        return text


def money_cell(figures: Figures, amount: Money) -> Markup:
    """An amount on a page, marked where it is below zero."""
    return Markup(_span(figures, amount))  # noqa: S704 escaped


def counted(figures: Figures, amount: Exact, in_money: bool, currency: str) -> str:
    """A part of a measure: money in its currency, or a number of things."""
    if in_money:
        return figures.minor(amount, currency)
    return figures.number(amount, 0 if amount.denominator == 1 else 2)


def counted_cell(figures: Figures, amount: Exact, in_money: bool, currency: str) -> str:
    """The same, marked where it is below zero."""
    mark = ' class="minus"' if amount < 0 else ""
    return f"<span{mark}>{_escaped(counted(figures, amount, in_money, currency))}</span>"


def _span(figures: Figures, amount: Money) -> str:
    mark = ' class="minus"' if amount.minor < 0 else ""
    return f"<span{mark}>{_escaped(figures.amount(amount))}</span>"


def _escaped(text: str) -> str:
    return str(escape(text))
