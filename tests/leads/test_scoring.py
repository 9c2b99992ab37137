"""Scores of leads: weighted, exact, explained. Policy 3.1.2.1."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from lead_tables import a_lead
from lenovo_sales.editions import default_edition
from lenovo_sales.errors import BadValue
from lenovo_sales.leads import Lead, LeadScore, ScoringTerms, score, to_prioritize
from lenovo_sales.leads.lead import FollowUp, Origin, Prioritize, Prospect, Qualification
from lenovo_sales.leads.terms import (
    Budget,
    CompanySize,
    DecisionRole,
    Feature,
    Priority,
    PurchaseTiming,
)
from lenovo_sales.values import Weights

LEADS = default_edition().leads
TERMS = LEADS.scoring
MONDAY = date(2026, 4, 6)
CALL = FollowUp(MONDAY, "E-7", "called")
BARE = a_lead("L-1", Origin("referral"), MONDAY)
BEST = evolve(
    BARE,
    prospect=Prospect("晨光", "王芳", "a@b.cn"),
    need="forty notebooks",
    follow_ups=(CALL,) * 4,
    qualification=Qualification(
        CompanySize.LARGE, Budget.APPROVED, DecisionRole.DECIDES, PurchaseTiming.THIS_QUARTER
    ),
)
qualification = st.builds(
    Qualification,
    st.none() | st.sampled_from(CompanySize),
    st.none() | st.sampled_from(Budget),
    st.none() | st.sampled_from(DecisionRole),
    st.none() | st.sampled_from(PurchaseTiming),
)
leads = st.builds(
    lambda source, need, calls, qualification, reach: evolve(
        BARE,
        origin=Origin(source),
        need=need,
        follow_ups=(CALL,) * calls,
        qualification=qualification,
        prospect=Prospect(reach=reach),
    ),
    st.sampled_from([*LEADS.sources, "weather"]),
    st.sampled_from([None, " ", "forty notebooks"]),
    st.integers(0, 6),
    qualification,
    st.sampled_from([None, "a@b.cn"]),
)


def scored(lead: Lead, terms: ScoringTerms) -> LeadScore:
    return score(lead, evolve(LEADS, scoring=terms))


absences = st.sampled_from(["spread", "neutral"])


def test_the_best_lead_has_all_the_points() -> None:
    """3.1.2.1: everything known and at its best is 100 points, grade A, high priority."""
    found = scored(BEST, TERMS)
    assert (found.points, found.known, found.priority) == (100, 1, Priority.HIGH)
    assert found.grade == TERMS.grades[0]
    assert to_prioritize(BEST, LEADS) == Prioritize(Priority.HIGH)
    assert to_prioritize(evolve(BEST, priority=Priority.HIGH), LEADS) is None


@given(leads, absences)
def test_a_score_is_the_sum_of_what_it_says(lead: Lead, missing_value: str) -> None:
    """3.1.2.1: what the features add, rounded once; each has its clause and its reason."""
    terms = evolve(TERMS, missing_value=missing_value, least_known=Fraction(0))
    found = scored(lead, terms)
    assert [each.feature.value for each in found.contributions] == list(terms.weights)
    exact = sum(each.contribution for each in found.contributions)
    assert found.points is not None
    assert abs(found.points - exact) <= Fraction(1, 20)
    assert 0 <= found.points <= 100
    assert sum(each.effective_weight for each in found.contributions) == 1
    assert sum(each.weight for each in found.contributions) == 1
    assert all(each.clause.startswith("3.1.") for each in found.contributions)
    assert all(not each.why.chinese.isascii() for each in found.contributions)


@given(leads)
def test_absent_is_not_zero(lead: Lead) -> None:
    """3.1.2.1: what is not known leaves the proportions of the rest, or has neutral points."""
    spread = scored(lead, TERMS)
    for each in spread.contributions:
        if each.points is None:
            assert (each.effective_weight, each.contribution) == (0, 0)
        else:
            assert each.effective_weight == each.weight / spread.known
    neutral = scored(lead, evolve(TERMS, missing_value="neutral"))
    assert neutral.known == spread.known
    for one, other in zip(neutral.contributions, spread.contributions, strict=True):
        assert one.effective_weight == one.weight
        assert one.points == (TERMS.neutral_points if other.points is None else other.points)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (Budget.APPROVED, Budget.PLANNED),
        (Budget.PLANNED, Budget.NONE),
    ],
)
@given(lead=leads)
def test_a_better_answer_never_lowers_a_score(better: Budget, worse: Budget, lead: Lead) -> None:
    """3.1.2.1: of two leads alike in all else the one with more budget has no fewer points."""
    terms = evolve(TERMS, least_known=Fraction(0))
    points = [
        scored(evolve(lead, qualification=evolve(lead.qualification, budget=each)), terms).points
        for each in (better, worse)
    ]
    assert points[0] is not None
    assert points[1] is not None
    assert points[0] >= points[1]


@settings(max_examples=300)
@given(leads, absences, st.sampled_from([Fraction(0), TERMS.least_known]))
def test_a_contact_never_lowers_a_score(
    lead: Lead, missing_value: str, least_known: Fraction
) -> None:
    """3.1.2.3: neither the first nor a later one, whatever else is known of the lead."""
    terms = evolve(TERMS, missing_value=missing_value, least_known=least_known)
    before = scored(lead, terms)
    after = scored(evolve(lead, follow_ups=(*lead.follow_ups, CALL)), terms)
    assert (before.points is None) == (after.points is None)
    assert before.known == after.known
    if before.points is not None and after.points is not None:
        assert after.points >= before.points
        if not lead.follow_ups:
            assert after.points > before.points


BEST_ANSWERS: list[Callable[[Lead], Lead]] = [
    lambda lead: evolve(lead, need="forty notebooks"),
    lambda lead: evolve(lead, prospect=evolve(lead.prospect, company="晨光")),
    *(
        lambda lead, known=known: evolve(lead, qualification=evolve(lead.qualification, **known))
        for known in (
            {"size": CompanySize.LARGE},
            {"budget": Budget.APPROVED},
            {"decision_role": DecisionRole.DECIDES},
            {"purchase_timing": PurchaseTiming.THIS_QUARTER},
        )
    ),
]


@settings(max_examples=200)
@given(leads, absences, st.sampled_from(BEST_ANSWERS))
def test_knowing_the_best_never_scores_less(
    lead: Lead, missing_value: str, best: Callable[[Lead], Lead]
) -> None:
    """3.1.2.1: whatever stood there before, or nothing at all."""
    terms = evolve(TERMS, missing_value=missing_value, least_known=Fraction(0))
    before, after = scored(lead, terms).points, scored(best(lead), terms).points
    assert before is not None
    assert after is not None
    assert after >= before


def test_too_little_is_no_score() -> None:
    """3.1.2.1: below the least share of the weights; at it, a score."""
    found = scored(BARE, TERMS)
    assert found.known == Fraction(25, 100)  # source, no contact, and completeness
    assert (found.points, found.grade, found.priority) == (None, None, Priority.NORMAL)
    at = scored(BARE, evolve(TERMS, least_known=Fraction(25, 100)))
    assert at.points == 40
    assert scored(BARE, evolve(TERMS, least_known=Fraction(251, 1000))).points is None
    nothing = evolve(TERMS, weights=Weights.of({"budget": 1}), least_known=Fraction(0))
    assert scored(BARE, nothing).points is None


def budget_points(points: str) -> ScoringTerms:
    """Terms by which a planned budget alone decides, at so many points."""
    budget = {**TERMS.budget, "planned": Fraction(points)}
    return evolve(TERMS, weights=Weights.of({"budget": 1}), budget=budget)


@pytest.mark.parametrize(
    ("points", "grade"),
    [("75", "A"), ("74.95", "A"), ("74.94", "B"), ("50", "B"), ("49.9", "C"), ("0", "C")],
)
def test_a_score_falls_in_one_grade(points: str, grade: str) -> None:
    """3.1.2.1: grades are read off the rounded score, so none lies between two."""
    found = scored(
        evolve(BARE, qualification=Qualification(budget=Budget.PLANNED)), budget_points(points)
    )
    assert found.grade is not None
    assert found.grade.name == grade


@given(st.integers(0, 9))
def test_engagement_grows_with_contacts(count: int) -> None:
    """3.1.2.3: points of so many contacts, the last for more; none is a value as well."""
    found = scored(evolve(BARE, follow_ups=(CALL,) * count), TERMS)
    (engagement,) = (e for e in found.contributions if e.feature is Feature.ENGAGEMENT)
    expected = [0, 40, 70, 90, 100][min(count, 4)]
    assert engagement.points == expected


def test_a_known_customer_completes_the_file() -> None:
    """3.1.2.2: a customer with a file brings company, contact and reach."""
    for prospect, points in ((Prospect(customer="C-3"), 60), (Prospect(company="晨光"), 20)):
        found = scored(evolve(BARE, prospect=prospect), TERMS)
        assert found.contributions[-1].points == points
    assert "晨光" not in repr(scored(evolve(BARE, prospect=Prospect("晨光")), TERMS))


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (
            lambda t: evolve(t, weights=Weights.of({"luck": 1})),
            r"^weights\.luck: expected one of source, size",
        ),
        (lambda t: evolve(t, size={}), "^size: expected points for large"),
        (
            lambda t: evolve(t, size={**t.size, "huge": Fraction(1)}),
            r"^size\.huge: expected one of large",
        ),
        (lambda t: evolve(t, need=Fraction(101)), "^need: expected 0 to 100, points"),
        (lambda t: evolve(t, neutral_points=Fraction(-1)), "^neutral_points: expected 0 to 100"),
        (lambda t: evolve(t, engagement=()), "^engagement: expected points of no contact"),
        (
            lambda t: evolve(t, engagement=(Fraction(40), Fraction(39))),
            r"^engagement\[1\]: expected no fewer points than before",
        ),
        (lambda t: evolve(t, need=Fraction(99)), "^need: expected 100 points for the best answer"),
        (
            lambda t: evolve(t, budget={**t.budget, "approved": Fraction(99)}),
            "^budget: expected 100 points for the best answer",
        ),
        (
            lambda t: evolve(t, missing_value="neutral", size=dict.fromkeys(t.size, Fraction(49))),
            "^size: expected 50 points for the best answer",
        ),
        (lambda t: evolve(t, least_known=Fraction(2)), "^least_known: expected 0% to 100%"),
        (lambda t: evolve(t, places=7), "^places: expected 0 to 6, decimals"),
        (lambda t: evolve(t, grades=()), "a last grade from zero"),
        (lambda t: evolve(t, grades=t.grades[:2]), "a last grade from zero"),
        (
            lambda t: evolve(t, grades=(*t.grades, t.grades[-1])),
            "expected fewer points than for the grade before",
        ),
    ],
)
def test_terms_of_scoring(spoil: Callable[[ScoringTerms], ScoringTerms], expected: str) -> None:
    """3.1.2.1: each number of the terms within what its place takes."""
    with pytest.raises(BadValue, match=expected):
        spoil(TERMS)
