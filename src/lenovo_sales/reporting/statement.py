"""The statement (薪酬结算单) of one person: a page, and the same lines for a spreadsheet. 4.3.3.1.

It says who and when, by which edition and clauses; the scorecard with what each metric was made
of; and the pay, component by component and deal by deal, down to the part of a deal in each band.
"""

from functools import partial

from attrs import field, frozen

from lenovo_sales.clauses import Language
from lenovo_sales.closing import Closing, PersonResult
from lenovo_sales.incentives import Bonus
from lenovo_sales.incentives.plans import Value
from lenovo_sales.performance import Basis, MissingValue, ScorecardLine, why_unscored
from lenovo_sales.reporting.deal_rows import DealRows, counted, money_cell
from lenovo_sales.reporting.figures import ABSENT, Figures
from lenovo_sales.reporting.lines import (
    CITED,
    BandLine,
    Deals,
    PayLines,
    attainment_of,
    cycle_lines,
    highest_points,
    measured_lines,
    pays_of,
    score_lines,
)
from lenovo_sales.reporting.pages import page
from lenovo_sales.reporting.pictures import TRACK_WIDTHS, radar_of, track_of
from lenovo_sales.reporting.places import (
    BEHIND,
    COUNT,
    ROLE,
    WHERE,
    metric_places,
    places_text,
)
from lenovo_sales.reporting.statement_sheet import statement_sheet
from lenovo_sales.reporting.words import Words


@frozen
class Statements:
    """The statements of one closing in one language."""

    closing: Closing
    language: Language
    deals: Deals = field(init=False, repr=False)

    @deals.default
    def _of_the_book(self) -> Deals:
        return Deals.of(self.closing.book)

    def html(self, person: PersonResult) -> str:
        """The statement as a page of its own: no script, no other file, fit to print."""
        closing, figures = self.closing, Figures(self.language)
        terms = closing.edition.performance
        pays, rows = pays_of(closing, person, self.deals), DealRows(figures)
        lines = person.scorecard.lines
        highest = highest_points(terms)
        organization = closing.book.organization
        here = organization.unit(person.post.unit)
        return page(
            "statement.html",
            self.language,
            {
                "money": partial(money_cell, figures),
                "deals": [rows.html(pay) for pay in pays],
                "target_places": [places_text(pay.targets, self.language) for pay in pays],
                "behind": list(metric_places(closing, person, self.language)),
                "behind_words": [
                    each.in_language(self.language) for each in (BEHIND, ROLE, COUNT, WHERE)
                ],
                "by": CITED,
                "closing": closing,
                "person": person,
                "name": person.post.name or person.post.id,
                "level": closing.edition.organization.levels[person.level].label,
                "units": [unit.name or unit.id for unit in (here, *organization.above(here.id))],
                "edition": closing.edition.edition,
                "attainment": attainment_of(closing, person.post.id),
                "pays": pays,
                "counted": partial(counted, figures),
                "band_value": partial(_band_value, figures, closing.book.currency),
                "bonuses": [
                    (bonus, self._bonus(bonus, figures)) for bonus in person.statement.bonuses
                ],
                "no_bonus": self._no_bonus(person),
                "scores": score_lines(person),
                "cycles": cycle_lines(person.scorecard),
                "unscored": why_unscored(person.scorecard, terms),
                "levels": closing.edition.organization.levels,
                "organization": organization,
                "metrics": terms.metrics,
                "movers": terms.transfer_rule.value,
                "values": [value_shown(line, closing, figures) for line in lines],
                "places": terms.score_places,
                "highest": highest,
                "absence": self._absence(figures),
                "grades": terms.grades,
                "radar": radar_of(measured_lines(person.scorecard), terms.grades, highest, figures),
                "tracks": [
                    [track_of(pay, figures, width) for width in TRACK_WIDTHS] for pay in pays
                ],
                "windows": [
                    Words(self.language)[f"window_{pay.component.window.value}"] for pay in pays
                ],
            },
            closing.edition.clause_register,
        )

    def csv(self, person: PersonResult) -> bytes:
        """The same lines for a spreadsheet; the column of what is earned adds up to the pay."""
        return statement_sheet(self.closing, person, self.deals, self.language)

    def _absence(self, figures: Figures) -> str:
        terms, words = self.closing.edition.performance, Words(self.language)
        if terms.missing_value is MissingValue.SPREAD:
            return words["spread"]
        return words.say("neutral", points=figures.number(terms.neutral_points, 2))

    def _no_bonus(self, person: PersonResult) -> str:
        """Why no grade earned a bonus in the period."""
        words, grade, rule = (
            Words(self.language),
            person.scorecard.grade,
            person.statement.bonus_rule,
        )
        if rule is not None:
            return rule.in_language(self.language)
        return words["no_grade"] if grade is None else words.say("no_bonus", grade=grade.name)

    def _bonus(self, bonus: Bonus, figures: Figures) -> str:
        words = Words(self.language)
        if bonus.rule.of_commission is None:
            return words.say("bonus_amount", grade=bonus.grade)
        rate, of = figures.rate(bonus.rule.of_commission), figures.amount(bonus.of)
        return words.say("bonus_share", rate=rate, of=of, grade=bonus.grade)


def _band_value(figures: Figures, currency: str, pay: PayLines, band: BandLine) -> str:
    """What a band's value is: a rate, a multiple, an amount or a share; absent by a dimension."""
    if band.value is None:
        return ABSENT
    match pay.component.table.value:
        case Value.PAYS:
            return figures.minor(band.value, currency)
        case Value.TIMES:
            times = figures.number(band.value, 0 if band.value.denominator == 1 else 2)
            return Words(figures.language).say("times", number=times)
        case _:
            return figures.rate(band.value)


def value_shown(line: ScorecardLine, closing: Closing, figures: Figures) -> str:
    """The value of a metric: a percentage, or a sum where it is held against nothing."""
    measured, metric = line.measured, line.metric
    if measured.value is None:
        return ABSENT
    if metric.monthly:
        return figures.number(measured.value, 2)
    if metric.basis is Basis.NOTHING and measured.numerator is not None:
        unit = line.numerator[0].unit
        return figures.measure(measured.numerator, unit, closing.book.currency)
    return figures.percent(measured.value, 2)
