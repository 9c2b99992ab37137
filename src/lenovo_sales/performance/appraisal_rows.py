"""What reviews give to the book, to a calibration and to a reader (评审数据). 4.3.1.1, 4.3.2.

The values that people entered become observations of the edition's own measures, so that a metric
of a scorecard can read them: the score over the highest possible, growth of ability, the
colleagues' points. They count on the last day of the review's period, once the result is confirmed.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial

from attrs import evolve

from lenovo_sales.lifecycle import Event, once
from lenovo_sales.performance.appraisal import Appraisal, AppraisalStage
from lenovo_sales.performance.appraisal_process import APPRAISAL
from lenovo_sales.performance.appraisal_rules import POINT_PARTS
from lenovo_sales.performance.calibration import Rated
from lenovo_sales.performance.review_terms import FeedTerms, ReviewTerms
from lenovo_sales.records import ObservationRow, RecordRow, Revision
from lenovo_sales.records.contract_rows import part_id
from lenovo_sales.records.processes import Past
from lenovo_sales.values import Rounding, decimal_text, divide

TOLD = (
    AppraisalStage.CONFIRMED,
    AppraisalStage.APPEALED,
    AppraisalStage.DECIDED,
    AppraisalStage.LOCKED,
)
"""The stages in which the result is told to the person, and counts."""


def observations(
    reviews: Iterable[Appraisal], terms: ReviewTerms, events: Iterable[Event[object]] = ()
) -> Iterator[RecordRow | Revision]:
    """The rows of reviews for the book, by the measures of the edition. Policy 4.3.1.1, 5.1.1.1.

    Give them to `Book.of_processes` among the `others`. With the events of a review each row is
    known since the day of the event that made it so, and what a correction changed is a revision;
    without them it stands as the review does. What the edition does not feed leaves no row.

    Raises:
        BadValue: Two reviews that differ have one id.
        BadHistory: The events of a review are not those that lead to it.
    """
    past = Past.of(events)
    for review in once(reviews):
        for name, feed in terms.feeds.items():
            for scale in (False, True):
                yield from past.rows(APPRAISAL, review, partial(_row, name, feed, terms, scale))


def rated(reviews: Iterable[Appraisal]) -> tuple[Rated, ...]:
    """The people of reviews as a calibration of their group takes them. Policy 4.3.1.2.

    Raises:
        BadValue: Two reviews that differ have one id.
    """
    return tuple(
        Rated(
            each.employee,
            None if each.rating is None else each.rating.points,
            None if each.rating is None else each.rating.grade,
        )
        for each in once(reviews)
        if each.stage is not AppraisalStage.WITHDRAWN
    )


def as_shown(review: Appraisal) -> Appraisal:
    """The review as its sides may read it: without any single answer of a colleague. 4.3.1.1.

    What the colleagues say together stands in `colleagues`, once their answers are closed.
    """
    kept = tuple(each for each in review.corrections if each.entry != "answers")
    return evolve(review, answers=(), corrections=kept)


def _row(
    name: str, feed: FeedTerms, terms: ReviewTerms, scale: bool, review: Appraisal, day: date
) -> ObservationRow | None:
    """One value of a review, or the highest possible beside it; None: there is none to tell."""
    points = _value(name, review) if review.stage in TOLD else None
    if points is None:
        return None
    if scale:
        points = terms.highest_points
    hundredths = divide(points.numerator * POINT_PARTS, points.denominator, terms.rounding)
    amount = Decimal(decimal_text(Fraction(hundredths, POINT_PARTS), 2, Rounding.DOWN))
    id = part_id(review.id, name, "scale") if scale else part_id(review.id, name)
    measure = feed.scale if scale else feed.measure
    return ObservationRow(id, measure, review.employee, review.last_day, amount)


def _value(name: str, review: Appraisal) -> Fraction | None:
    if name == "growth":
        return review.growth
    if name == "colleagues":
        return None if review.colleagues is None else review.colleagues.points
    return None if review.rating is None else review.rating.points
