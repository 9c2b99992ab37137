"""A review goes from targets to a locked result; nobody judges themselves. Policy 4.3.1, 4.3.2."""

from contextlib import suppress
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import example, given, settings
from hypothesis import strategies as st
from reviews import (
    COMPANY,
    DAY,
    FIRST,
    LAST,
    PEOPLE,
    POINTS,
    REVIEW,
    STEPS,
    TARGETS,
    TERMS,
    WEDNESDAY,
    accepted,
    after,
    all_stages,
    by,
    moved,
    opened,
    terms,
    until,
)

from lenovo_sales.desk import Desk
from lenovo_sales.editions import EditionBook, default_edition
from lenovo_sales.errors import Refused
from lenovo_sales.lifecycle import Event, apart, event_from_plain, event_to_plain
from lenovo_sales.organization import Acting, ActingPosts, Delegation
from lenovo_sales.performance import (
    APPRAISAL,
    AcceptResult,
    Appeal,
    Appraisal,
    AppraisalStage,
    AssessSelf,
    AssessWork,
    Calibrate,
    CloseAnswers,
    ConfirmResult,
    CorrectAssessment,
    CorrectCalibration,
    CorrectConfirmation,
    CorrectDecision,
    CorrectResult,
    CorrectSignatures,
    CorrectTargets,
    DecideAppeal,
    InviteColleague,
    LockResult,
    OpenAppraisal,
    RecordAnswer,
    ReviewStep,
    SignAsEmployee,
    SignAsManager,
    WithdrawAppeal,
    WithdrawAppraisal,
    due_steps,
    late_steps,
)

SCORES = (AssessWork, CorrectAssessment, Calibrate, CorrectCalibration, ConfirmResult)
JUDGES = (*SCORES, DecideAppeal, CorrectDecision, CorrectResult, LockResult, SignAsManager)
COMMANDS: tuple[object, ...] = (
    *(command for _, command in STEPS),
    CorrectTargets(TARGETS[::-1], "the course comes first"),
    CorrectSignatures("the wrong sheet"),
    CorrectAssessment(POINTS[::-1], "swapped"),
    CorrectCalibration("A", "misheard"),
    CorrectConfirmation("too early"),
    AcceptResult(),
    WithdrawAppeal(),
    DecideAppeal(True, "it was counted"),
    CorrectDecision(True, "misread"),
    CorrectResult("C", "a return was missed", Fraction(61)),
    CorrectResult("C", " "),
    SignAsEmployee(2),
    SignAsManager(2),
    WithdrawAppraisal("he left"),
)
STAGES = all_stages()


def test_every_stage_is_on_the_way() -> None:
    """4.3.1, 4.3.2: from a proposal to a lock, by way of an appeal; the rest is withdrawn."""
    missing = {each.value for each in AppraisalStage} - STAGES.keys()
    assert missing == {"withdrawn"}
    assert after(opened(), ("lead", WithdrawAppraisal("he left"))).closed == WEDNESDAY
    locked = STAGES["locked"]
    assert locked.rating is not None
    assert (locked.rating.points, locked.rating.grade) == (Fraction(102), "A")
    assert locked.deciders == ("lead", "head")


MET = {
    "proposed": CorrectTargets,
    "half_signed": SignAsManager,
    "agreed": AssessSelf,
    "self_assessed": AssessWork,
    "assessed": Calibrate,
    "calibrated": ConfirmResult,
    "confirmed": Appeal,
    "appealed": DecideAppeal,
    "decided": CorrectDecision,
    "locked": CorrectResult,
}
"""A command that every walk from a stage has to meet."""


def taken(review: Appraisal) -> list[tuple[Appraisal, Event[Any]]]:
    """What each command does, of each person, that is not refused."""
    found = []
    for command in COMMANDS:
        if APPRAISAL.row(review.stage, type(command)) is None:
            continue
        for person in PEOPLE:
            with suppress(Refused):
                found.append(APPRAISAL.step(review, command, by(person)))
    return found


@pytest.mark.parametrize("stage", MET)
def test_nobody_decides_on_a_score_in_which_they_had_a_part(stage: str) -> None:
    """1.3.1, 4.3.1.2: in no order of commands, from no stage, even where all have authority."""
    met: set[type] = set()

    @given(st.data())
    @settings(max_examples=20)
    def walk(data: st.DataObject) -> None:
        review = STAGES[stage]
        scored, assessed = set(review.deciders), set(review.assessors)
        for _ in range(7):
            ways = taken(review)
            for _, event in ways:
                command = type(event.command)
                met.add(command)
                if command in (DecideAppeal, CorrectDecision, CorrectResult):
                    assert event.actor not in scored
                if command in (Calibrate, CorrectCalibration):
                    assert event.actor not in assessed
                if command in JUDGES:
                    assert event.actor != review.employee
            if not ways:
                break
            review, event = data.draw(st.sampled_from(ways))
            if isinstance(event.command, SCORES):
                scored.add(event.actor)
            if isinstance(event.command, AssessWork | CorrectAssessment):
                assessed.add(event.actor)
            assert scored == set(review.deciders)

    walk()
    assert MET[stage] in met


@pytest.mark.parametrize("locked", [STAGES["locked"], accepted()], ids=["appealed", "accepted"])
def test_a_locked_result_changes_by_a_correction_alone(locked: Appraisal) -> None:
    """1.3.1, 4.3.1.2: with a reason, kept beside it; nothing else of the review changes."""
    review = locked
    for number in (1, 2):
        ways = taken(review)
        assert {type(event.command) for _, event in ways} == {CorrectResult}
        assert not {event.actor for _, event in ways} & {"p0", *review.deciders}
        for after_it, event in ways:
            assert len(after_it.corrections) == number
            last = after_it.corrections[-1]
            assert (last.by, last.reason, last.entry) == (
                event.actor,
                "a return was missed",
                "rating",
            )
            same = evolve(
                review,
                rating=after_it.rating,
                corrections=after_it.corrections,
                revision=event.number,
                updated_at=event.at,
            )
            assert after_it == same
        review = ways[0][0]


def test_both_sign_the_version_that_stands() -> None:
    """4.3.1.1: in either order; a change of the targets takes both signatures away."""
    for first, second in (("p0", "lead"), ("lead", "p0")):
        sign = {"p0": SignAsEmployee, "lead": SignAsManager}
        review = after(opened(), (first, sign[first](1)))
        assert review.stage is AppraisalStage.HALF_SIGNED
        with pytest.raises(Refused, match="no signature of"):
            after(review, (first, sign[first](1)))
        agreed = after(review, (second, sign[second](1)))
        assert agreed.stage is AppraisalStage.AGREED
        changed = after(agreed, ("lead", CorrectTargets(TARGETS[::-1], "the course comes first")))
        assert (changed.stage, changed.version) == (AppraisalStage.PROPOSED, 2)
        assert changed.signed_by_employee is changed.signed_by_manager is None
        with pytest.raises(Refused, match="the current version of the targets"):
            after(changed, (first, sign[first](1)))
        unsigned = after(agreed, ("lead", CorrectSignatures("the wrong sheet")))
        assert (unsigned.stage, unsigned.version) == (AppraisalStage.PROPOSED, 1)
        assert unsigned.corrections[-1].is_struck


@pytest.mark.parametrize(
    ("person", "manager", "unit"),
    [("p0", "lead", "T-1"), ("lead", "head", "East"), ("head", "chief", "HQ")],
)
def test_the_manager_is_found_by_the_tree(person: str, manager: str, unit: str) -> None:
    """2.2.2.5: a person answers to the head of the unit, a head to the next one above."""
    command = OpenAppraisal(person, FIRST, LAST, TARGETS, manager="p8", manager_unit="HQ")
    review, event = APPRAISAL.create("R-1", command, by("chief" if person != "chief" else "head"))
    assert (review.manager, review.manager_unit) == (manager, unit)
    assert event.command.manager == manager


def test_nobody_is_above_the_head_of_headquarters() -> None:
    """2.2.2.5: no review of who has no manager; no appeal where there is no second level."""
    with pytest.raises(Refused, match="a manager by the tree"):
        APPRAISAL.create("R-1", OpenAppraisal("chief", FIRST, LAST, TARGETS), by("head"))
    told = evolve(until("confirmed"), manager="chief", manager_unit="HQ")
    with pytest.raises(Refused, match="a second level above the manager"):
        after(told, ("p0", Appeal("it is wrong")))
    with pytest.raises(Refused, match="a second level above the manager"):
        after(evolve(told, manager_unit="closed"), ("p0", Appeal("it is wrong")))


def test_the_second_level_had_no_part_in_the_score() -> None:
    """4.3.1.2: the head of the region calibrated, so headquarters decides, and nobody below."""
    review = until("appealed")
    assert review.appeal is not None
    assert review.appeal.unit == "HQ"
    uncalibrated = evolve(until("confirmed"), deciders=("lead",))
    appealed = after(uncalibrated, ("p0", Appeal("it is wrong")))
    assert appealed.appeal is not None
    assert appealed.appeal.unit == "East"


def test_an_acting_head_is_the_manager() -> None:
    """2.1, 2.2.2.5: somebody who acts in the leader's post answers for the team."""
    acting = ActingPosts.of(
        COMPANY, [Acting("p8", "T-1", "team_leader", FIRST, LAST, absent="lead")]
    )
    lines = evolve(TERMS, acting=acting).lines
    assert {lines.manager_of("p0", day).person for day in (FIRST, LAST)} == {"lead"}  # type: ignore[union-attr]
    left = evolve(lines, organization=without("lead"))
    assert [head and head.person for head in map(left.manager_of, ["p0"] * 2, (FIRST, LAST))] == [
        "p8",
        "head",
    ]


def without(person: str) -> Any:
    posts = (each for each in COMPANY.posts if each.id != person)
    return type(COMPANY).of(COMPANY.units.values(), posts)


@given(st.lists(st.integers(0, 12_000), min_size=1, max_size=4), st.data())
def test_the_score_is_rounded_once(hundredths: list[int], data: st.DataObject) -> None:
    """4.3.1.2: the weighted points, exact until then; the grade is the one that they reach."""
    weights = [Fraction(1, len(hundredths))] * len(hundredths)
    points = [Fraction(each, 100) for each in hundredths]
    score = TERMS.score(points, weights)
    exact = sum(points, Fraction(0)) / len(points)
    assert abs(score - exact) <= Fraction(1, 200)
    assert (score * 100).denominator == 1
    grades = TERMS.performance.grades
    rating = TERMS.rating(score)
    at = [each.name for each in grades].index(rating.grade)
    assert score >= grades[at].least
    assert at == 0 or score < grades[at - 1].least


@pytest.mark.parametrize(
    ("points", "grade"), [("99.99", "B"), ("100", "A"), ("79.99", "C"), ("80", "B"), ("120", "A")]
)
def test_a_grade_begins_at_its_least_score(points: str, grade: str) -> None:
    """4.3.1.2: a score between two grades falls in exactly one."""
    assert TERMS.rating(Fraction(points)).grade == grade


def test_one_may_appeal_to_the_last_working_day() -> None:
    """4.3.1.2: five working days after Wednesday are the next Wednesday; no day longer."""
    review = until("confirmed")
    assert review.confirmation is not None
    last = review.confirmation.appeal_until
    assert (REVIEW.appeal_working_days, last) == (5, WEDNESDAY + 7 * DAY)
    APPRAISAL.step(review, Appeal("it is wrong"), by("p0", last))
    with pytest.raises(Refused, match="a day within the time to appeal"):
        APPRAISAL.step(review, Appeal("it is wrong"), by("p0", last + DAY))
    with pytest.raises(Refused, match="the time to appeal past"):
        APPRAISAL.step(review, LockResult(), by("lead", last))
    locked, _ = APPRAISAL.step(review, LockResult(), by("lead", last + DAY))
    assert locked.closed == last + DAY
    told = after(review, ("p0", AcceptResult()))
    with pytest.raises(Refused, match="has not accepted"):
        after(told, ("p0", Appeal("after all")))
    assert accepted().stage is AppraisalStage.LOCKED
    back = after(until("appealed"), ("p0", WithdrawAppeal()))
    assert (back.stage, back.appeal, back.acknowledged) == (
        AppraisalStage.CONFIRMED,
        None,
        WEDNESDAY,
    )


def test_working_days_pass_over_holidays_and_weekends() -> None:
    """4.3.1.2, 3.4.1.1: told before the May holidays of 2026, one may appeal until after them."""
    review = until("calibrated")
    told, _ = APPRAISAL.step(review, ConfirmResult(), by("lead", date(2026, 4, 29)))
    assert told.confirmation is not None
    free = {date(2026, 5, day) for day in range(1, 6)}
    days = [date(2026, 4, 29) + each * DAY for each in range(1, 20)]
    working = [each for each in days if TERMS.clock.is_working_day(each)]
    assert not free & set(working)
    assert told.confirmation.appeal_until == working[4]


def test_a_decision_and_its_correction_rest_on_the_result_before() -> None:
    """4.3.1.2: upheld leaves the result; a corrected decision starts from what was appealed."""
    review = until("appealed")
    upheld = after(review, ("chief", DecideAppeal(True, "it was counted")))
    assert upheld.rating == review.rating
    assert upheld.decision is not None
    assert upheld.decision.upheld
    right = after(upheld, ("chief", CorrectDecision(False, "misread", "A")))
    assert right.rating is not None
    assert review.rating is not None
    assert (right.rating.points, right.rating.grade) == (review.rating.points, "A")
    again = after(right, ("chief", CorrectDecision(True, "it was right at first")))
    assert again.rating == review.rating
    assert [each.entry for each in again.corrections] == ["decision", "decision"]


def test_a_calibration_tells_who_before_after_and_why() -> None:
    """4.3.1.2: each is kept; a correction of the last starts from what was before it."""
    review = after(until("assessed"), ("head", Calibrate("A", "the best", Fraction(101))))
    (entry,) = review.calibrations
    assert (entry.by, entry.before.grade, entry.after.grade, entry.why) == (
        "head",
        "B",
        "A",
        "the best",
    )
    twice = after(review, ("chief", Calibrate("B", "too high")))
    assert [each.after.points for each in twice.calibrations] == [Fraction(101)] * 2
    right = after(twice, ("chief", CorrectCalibration("C", "misheard", Fraction(70))))
    assert right.calibrations[0] == entry
    assert right.calibrations[1].before == entry.after
    assert right.rating == right.calibrations[1].after
    with pytest.raises(Refused, match="gave no points as manager"):
        after(until("assessed"), ("lead", Calibrate("A", "mine")))


def test_a_month_is_confirmed_without_a_calibration() -> None:
    """4.3.1.2, 4.3.2: the default edition calibrates quarters and years."""
    assert after(until("assessed"), ("lead", ConfirmResult())).stage is AppraisalStage.CONFIRMED
    quarter = evolve(until("assessed"), first_day=date(2026, 1, 1))
    with pytest.raises(Refused, match="a calibration before it"):
        after(quarter, ("lead", ConfirmResult()))


def test_growth_of_ability_is_judged_in_the_year() -> None:
    """4.3.2: asked for in the year, refused in the month."""
    year = evolve(until("self_assessed"), first_day=date(2025, 4, 1))
    with pytest.raises(Refused, match="growth of ability just in the cycles"):
        after(year, ("lead", AssessWork(POINTS)))
    grown = after(year, ("lead", AssessWork(POINTS, Fraction(95))))
    assert grown.growth == Fraction(95)
    with pytest.raises(Refused, match="growth of ability just in the cycles"):
        after(until("self_assessed"), ("lead", AssessWork(POINTS, Fraction(95))))


def test_one_review_of_a_person_and_period() -> None:
    """4.3.2: a second one is refused unless the first was withdrawn."""
    command = OpenAppraisal("p0", FIRST, LAST, TARGETS)
    first = opened()
    for other, refused in (
        (first, True),
        (after(first, ("lead", WithdrawAppraisal("by mistake"))), False),
        (opened("R-1", "p1"), False),
    ):
        context = evolve(by("lead"), related={"R-1": other})
        if refused:
            with pytest.raises(Refused, match="one review of a person and period"):
                APPRAISAL.create("R-2", command, context)
        else:
            APPRAISAL.create("R-2", command, context)


def test_without_a_self_assessment_the_manager_waits_for_its_time() -> None:
    """4.3.2: no longer than the edition says; where it says none, for ever."""
    review = after(until("agreed"), ("desk", CloseAnswers()))
    assert REVIEW.self_assess_days == 5
    last = LAST + 5 * DAY
    assess = AssessWork(POINTS)
    with pytest.raises(Refused, match="the self-assessment, or its time past"):
        after(evolve(review, last_day=WEDNESDAY - 5 * DAY), ("lead", assess))
    assert last < WEDNESDAY
    assert after(review, ("lead", assess)).self_assessment is None
    without_days = terms(evolve(REVIEW, self_assess_days=None))
    with pytest.raises(Refused, match="the self-assessment, or its time past"):
        APPRAISAL.step(review, assess, by("lead", date(2027, 1, 1), without_days))


@given(st.integers(-20, 60))
@example(15)
def test_what_is_late_is_listed(later: int) -> None:
    """4.3.2: from the day after its last day, the longest due first; a later stage is not."""
    on = LAST + later * DAY
    reviews = [evolve(review, id=f"R-{stage}") for stage, review in STAGES.items()]
    found = late_steps(reversed(reviews), on, TERMS)
    due = {
        ("proposed", ReviewStep.AGREE): FIRST + 15 * DAY,
        ("half_signed", ReviewStep.AGREE): FIRST + 15 * DAY,
        ("agreed", ReviewStep.SELF_ASSESSMENT): LAST + 5 * DAY,
        ("agreed", ReviewStep.ASSESSMENT): LAST + 10 * DAY,
        ("self_assessed", ReviewStep.ASSESSMENT): LAST + 10 * DAY,
        ("assessed", ReviewStep.CONFIRMATION): LAST + 20 * DAY,
        ("calibrated", ReviewStep.CONFIRMATION): LAST + 20 * DAY,
        ("appealed", ReviewStep.DECISION): TERMS.clock.working_day(WEDNESDAY, 10),
    }
    late = {(f"R-{stage}", step) for (stage, step), last in due.items() if last < on}
    assert {(each.review.id, each.step) for each in found} == late
    assert list(found) == sorted(found, key=lambda each: (each.due, each.review.id))


def test_asked_colleagues_and_a_calibration_have_their_days() -> None:
    """4.3.2: answers until a week after the period, a quarter's calibration after fifteen days."""
    asked = after(until("agreed"), ("lead", InviteColleague("p3", "peer")))
    assert (ReviewStep.ANSWERS, LAST + 7 * DAY) in [
        (each.step, each.due) for each in due_steps(asked, TERMS)
    ]
    quarter = evolve(until("assessed"), first_day=date(2026, 1, 1))
    assert [(each.step, each.due) for each in due_steps(quarter, TERMS)] == [
        (ReviewStep.CALIBRATION, LAST + 15 * DAY)
    ]
    silent = dict.fromkeys(("agree_days", "assess_days", "confirm_days"))
    nothing = terms(evolve(REVIEW, **silent, decide_working_days=None, self_assess_days=None))
    for review in STAGES.values():
        assert due_steps(review, nothing) == ()


def test_an_erased_history_keeps_the_course_of_the_review() -> None:
    """1.3.1: points, grades, texts and who answered can be erased; stages and decisions stay."""
    command = OpenAppraisal("p0", FIRST, LAST, TARGETS)
    new, first = APPRAISAL.create("R-1", command, by("lead", FIRST))
    way = tuple(moved(new, STEPS))
    review, history = way[-1][0], [first, *(event for _, event in way)]
    kept = [apart(APPRAISAL, event_to_plain(each))[0] for each in history]
    for secret in ("customers", "left out", "it counts", "helps", "102", "as the others", '"A"'):
        assert secret not in str(kept)
    answers = [each for each in history if isinstance(each.command, RecordAnswer)]
    assert [each.actor for each in answers] == ["desk"] * 3
    assert not any("p3" in str(apart(APPRAISAL, event_to_plain(each))[0]) for each in answers)
    erased = APPRAISAL.rebuild(event_from_plain(APPRAISAL, each) for each in kept)
    assert (erased.stage, erased.deciders) == (review.stage, review.deciders)
    assert erased.decision is not None
    assert not erased.decision.upheld
    assert APPRAISAL.rebuild(history) == review


class TestTheDesk:
    """1.3.1, 2.2.2.5: who may do what under the default edition."""

    def desk(self, **more: Any) -> Desk:
        return Desk(EditionBook([default_edition()]), COMPANY, **more)

    def walked(self, desk: Desk, count: int) -> Appraisal:
        at = by("lead", FIRST).at
        command = OpenAppraisal("p0", FIRST, LAST, TARGETS)
        review, _ = desk.create("lead", at, APPRAISAL, "R-1", command)
        for person, step in STEPS[:count]:
            review = desk.act(person, by("lead").at, review, step).subject
        return review

    def test_the_way_of_the_samples_is_permitted(self) -> None:
        """2.2.2.5: the leader, the desk, both heads and the person, each in their part."""
        assert self.walked(self.desk(), len(STEPS)).stage is AppraisalStage.LOCKED

    @pytest.mark.parametrize(
        ("count", "command", "allowed"),
        [
            (1, SignAsManager(1), {"lead", "head", "chief"}),
            (5, RecordAnswer("p3", Fraction(90)), {"desk"}),
            (10, AssessWork(POINTS), {"lead", "head", "chief"}),
            (11, Calibrate("B", "as the others"), {"head", "chief"}),
            (12, ConfirmResult(), {"lead", "head", "chief"}),
            (14, DecideAppeal(True, "it was counted"), {"chief"}),
            (16, CorrectResult("B", "a return was missed"), {"chief"}),
        ],
    )
    def test_who_may(self, count: int, command: object, allowed: set[str]) -> None:
        """2.2.2.5, 1.3.1: nobody beside the tree, nobody for themselves."""
        desk = self.desk()
        review = self.walked(desk, count)
        may = {each for each in PEOPLE if desk.may(each, by("lead").at, review, command)}
        assert may == allowed

    def test_a_delegate_and_a_stand_in_act_for_the_manager(self) -> None:
        """1.3.1: with what is lent; never for themselves, nor where the lender had a part."""
        lent = Delegation("lead", "p1", ("appraisal.assess",), FIRST, date(2027, 1, 1))
        self_lent = Delegation("lead", "p0", ("appraisal.assess",), FIRST, date(2027, 1, 1))
        part = Delegation("head", "p2", ("appraisal.decide",), FIRST, date(2027, 1, 1))
        desk = self.desk(delegations=(lent, self_lent, part))
        at = by("lead").at
        review = self.walked(desk, 10)
        may = [desk.may(each, at, review, AssessWork(POINTS)) for each in ("p1", "p0", "p2")]
        assert may == [True, False, False]
        appealed = self.walked(desk, 14)
        assert not desk.may("p2", at, appealed, DecideAppeal(True, "it was counted"))
        acting = Acting("p1", "T-1", "team_leader", FIRST, date(2027, 1, 1), absent="lead")
        stands_in = self.desk(acting=ActingPosts.of(COMPANY, [acting]))
        assert stands_in.may("p1", at, review, AssessWork(POINTS))

    def test_who_lends_a_decision_has_a_part_in_it(self) -> None:
        """1.3.1, 4.3.1.2: no appeal is decided by who lent a calibration or was absent."""
        far = date(2027, 1, 1)
        lent = Delegation("head", "p2", ("appraisal.calibrate",), FIRST, far)
        acting = Acting("p8", "T-1", "team_leader", FIRST, far, absent="lead")
        desk = self.desk(delegations=(lent,), acting=ActingPosts.of(COMPANY, [acting]))
        at = by("lead").at
        review = self.walked(desk, 10)
        assessed = desk.act("p8", at, review, AssessWork(POINTS, on_behalf=("p1",)))
        review = assessed.subject
        assert review.assessors == ("p8", "lead")
        assert not desk.may("lead", at, review, Calibrate("B", "as the others"))
        review = desk.act("p2", at, review, Calibrate("B", "as the others")).subject
        review = desk.act("lead", at, review, ConfirmResult()).subject
        assert review.deciders == ("p8", "lead", "p2", "head")
        review = desk.act("p0", at, review, Appeal("it is wrong")).subject
        assert review.appeal is not None
        assert review.appeal.unit == "HQ"
        may = {each for each in PEOPLE if desk.may(each, at, review, DecideAppeal(True, "no"))}
        assert may == {"chief"}

    def test_the_person_assesses_the_own_work_alone(self) -> None:
        """4.3.2: a self-assessment is nobody else's."""
        desk = self.desk()
        review = self.walked(desk, 9)
        may = [desk.may(each, by("lead").at, review, AssessSelf(POINTS)) for each in PEOPLE]
        assert [each for each, said in zip(PEOPLE, may, strict=True) if said] == ["p0"]
