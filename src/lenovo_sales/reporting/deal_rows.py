"""The deals on a statement as rows of HTML. Policy 4.3.3.1.

A head of a region has hundreds: each row is written in one piece, with everything escaped that
comes from the records.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final

from attrs import field, frozen

from lenovo_sales.reporting.extras import extra
from lenovo_sales.reporting.figures import Figures
from lenovo_sales.reporting.lines import EarningLine
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
    """Writes the deals of one plan after another, in one language."""

    figures: Figures
    _labels: Mapping[str, str] = field(init=False, repr=False)
    _rates: dict[tuple[int, int], str] = field(init=False, repr=False, eq=False, factory=dict)

    @_labels.default
    def _of_the_language(self) -> Mapping[str, str]:
        words = Words(self.figures.language)
        return {name: _escaped(words[name]) for name in LABELS}

    def html(self, deals: Sequence[EarningLine]) -> Markup:
        """The rows of the deals, one on a line."""
        return Markup("\n".join(map(self._row, deals)))  # noqa: S704 each cell is escaped

    def _row(self, deal: EarningLine) -> str:
        earning, movement, label = deal.earning, deal.earning.movement, self._labels
        names = (deal.seller, deal.customer, deal.product)
        about = " · ".join(f"<bdi>{_escaped(name)}</bdi>" for name in names if name is not None)
        places = places_text(deal.sources, self.figures.language)
        place = f'<small class="place">{_escaped(places)}</small>' if places else ""
        back = f' <span class="minus small">{label["returned"]}</span>' if movement.returned else ""
        credited = self._money(deal.amount)
        if deal.conversion is not None:
            credited = f"{credited}<small>{_escaped(deal.conversion)}</small>"
        currency = movement.amount.currency
        parts = "<br>".join(
            f"{_escaped(self.figures.minor(part.amount, currency))} × {self._rate(part.rate)}"
            for part in earning.parts
        )
        return (
            f'<tr><td class="lead"><bdi>{_escaped(movement.record)}</bdi>{back}'
            f"<small>{about}</small>{place}</td>"
            f'<td class="day" data-label="{label["day"]}">{movement.on.isoformat()}</td>'
            f'<td class="n" data-label="{label["credited"]}">{credited}</td>'
            f'<td class="n" data-label="{label["share"]}">{self._rate(movement.share)}</td>'
            f'<td class="n" data-label="{label["accumulated"]}">{self._money(earning.accumulated)}'
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


def _span(figures: Figures, amount: Money) -> str:
    mark = ' class="minus"' if amount.minor < 0 else ""
    return f"<span{mark}>{_escaped(figures.amount(amount))}</span>"


def _escaped(text: str) -> str:
    return str(escape(text))
