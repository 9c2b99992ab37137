"""A company, its people, and reviews to move."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

from attrs import evolve

from lenovo_sales.editions import default_edition
from lenovo_sales.lifecycle import ANYBODY, Context, Event
from lenovo_sales.organization import ActingPosts, Organization, Post, Unit
from lenovo_sales.performance import (
    APPRAISAL,
    AcceptResult,
    Appeal,
    Appraisal,
    AppraisalTerms,
    AssessSelf,
    AssessWork,
    Calibrate,
    CloseAnswers,
    ConfirmResult,
    DecideAppeal,
    InviteColleague,
    LockResult,
    Objective,
    OpenAppraisal,
    RecordAnswer,
    SignAsEmployee,
    SignAsManager,
)
from lenovo_sales.performance.review_terms import ReviewTerms

DAY = timedelta(days=1)
COMPANY = Organization.of(
    [
        Unit("HQ", "headquarters"),
        Unit("East", "region", parent="HQ"),
        Unit("T-1", "team", parent="East"),
    ],
    [
        Post("chief", "HQ", level="region_head"),
        Post("desk", "HQ", level="senior", business="people"),
        Post("head", "East", level="region_head"),
        Post("lead", "T-1", level="team_leader"),
        *(Post(f"p{number}", "T-1") for number in range(9)),
    ],
)
PEOPLE = ("chief", "desk", "head", "lead", "p0", "p1", "p2")
FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)
WEDNESDAY = date(
    2026, 4, 8
)  # the first two working days after the holidays are this one and the next
TARGETS = (Objective(Fraction(3, 4), "new customers"), Objective(Fraction(1, 4), "a course"))
POINTS = (Fraction(90), Fraction(80))


def terms(review: ReviewTerms | None = None, company: Organization = COMPANY) -> AppraisalTerms:
    edition = default_edition()
    performance = evolve(edition.performance, review=review or edition.performance.review)
    return AppraisalTerms(
        company, ActingPosts(), edition.organization, performance, edition.service
    )


TERMS = terms()
REVIEW = TERMS.review


def by(person: str, on: date = WEDNESDAY, said: AppraisalTerms = TERMS) -> Context[AppraisalTerms]:
    at = datetime(on.year, on.month, on.day, 9, tzinfo=UTC)
    return Context(person, at, said, "2026", "A-1", ANYBODY)


def opened(
    id: str = "R-1", person: str = "p0", first: date = FIRST, last: date = LAST
) -> Appraisal:
    command = OpenAppraisal(person, first, last, TARGETS)
    return APPRAISAL.create(id, command, by("lead", first))[0]


STEPS: tuple[tuple[str, object], ...] = (
    ("p0", SignAsEmployee(1)),
    ("lead", SignAsManager(1)),
    ("lead", InviteColleague("p3", "peer")),
    ("lead", InviteColleague("p4", "peer")),
    ("lead", InviteColleague("p5", "peer")),
    ("desk", RecordAnswer("p3", Fraction(90), "helps")),
    ("desk", RecordAnswer("p4", Fraction(60))),
    ("desk", RecordAnswer("p5", Fraction(81))),
    ("desk", CloseAnswers()),
    ("p0", AssessSelf(POINTS)),
    ("lead", AssessWork(POINTS)),
    ("head", Calibrate("B", "as the others")),
    ("lead", ConfirmResult()),
    ("p0", Appeal("a customer was left out")),
    ("chief", DecideAppeal(False, "it counts", "A", Fraction(102))),
    ("lead", LockResult()),
)
"""From a proposal to a locked result, by way of an appeal."""


def moved(
    review: Appraisal, steps: Iterable[tuple[str, object]], said: AppraisalTerms = TERMS
) -> Iterator[tuple[Appraisal, Event[object]]]:
    """The review after each step, and its event."""
    for person, command in steps:
        review, event = APPRAISAL.step(review, command, by(person, said=said))
        yield review, event


def all_stages() -> dict[str, Appraisal]:
    """A review at the first moment of each stage on the way, by the stage."""
    review = opened()
    found = {review.stage.value: review}
    for after, _ in moved(review, STEPS):
        found.setdefault(after.stage.value, after)
    return found


def until(stage: str) -> Appraisal:
    return all_stages()[stage]


def after(review: Appraisal, *steps: tuple[str, object]) -> Appraisal:
    """The review after some steps."""
    return [review, *(moved_to for moved_to, _ in moved(review, steps))][-1]


def accepted() -> Appraisal:
    """A review that is locked without an appeal."""
    return after(until("confirmed"), ("p0", AcceptResult()), ("lead", LockResult()))
