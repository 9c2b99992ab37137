"""The terms of a review go together, and with the rest of the edition. Policy 2.2.1.2, 4.3.1."""

from fractions import Fraction

import pytest
from attrs import evolve

from lenovo_sales.editions import default_edition
from lenovo_sales.errors import Invalid

EDITION = default_edition()
REVIEW = EDITION.performance.review
POOL = "performance.review.pool.coefficients"


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (
            "performance.review.relations.peer.weight",
            "49.99%",
            r"review\.relations: expected shares of exactly 100 % together, found 99\.99 %",
        ),
        (f"{POOL}.D", None, f"{POOL}: expected a coefficient of the grade D"),
        (POOL, {"A": 1, "B": 1, "C": 1, "D": 0, "E": 1}, f"{POOL}.E: expected one of A, B, C, D"),
        (
            "performance.review.calibration.distribution[0].grade",
            "E",
            r"calibration\.distribution\[0\]\.grade: expected grades of the edition",
        ),
        ("performance.review.hours", "night", "performance.review.hours: expected one of office"),
        (
            "performance.review.manager_levels",
            ["chief"],
            r"performance.review.manager_levels\[0\]: expected one of representative",
        ),
        ("performance.review.highest_points", "99.999", "no more decimals than places"),
        ("performance.review.least_answers", 1, "expected 2 to 1000, answers"),
        ("performance.review.places", 3, "expected 0 to 2, decimals"),
        ("performance.review.appeal_working_days", 0, "expected 1 to 250, working days"),
        (
            "performance.review.feeds.score.measure",
            "manager_scale",
            "performance.review.feeds.score.scale: expected another measure than for the value",
        ),
    ],
)
def test_terms_that_contradict(path: str, value: object, words: str) -> None:
    """2.2.1.2: each fault at its path; two hundredths of a percent off 100 % are one."""
    with pytest.raises(Invalid, match=words):
        EDITION.replace({path: value}, id="wrong")


def test_a_value_becomes_records_in_points_only() -> None:
    """4.3.1.1: a measure that is counted otherwise takes no points."""
    counted = {"unit": "count", "clause": "4.3.1.1", "label": {"english": "v", "chinese": "访"}}
    feed = {"measure": "visits", "scale": "manager_scale"}
    with pytest.raises(Invalid, match=r"feeds\.score\.measure: expected a measure in points"):
        EDITION.replace(
            {"performance.measures.visits": counted, "performance.review.feeds.score": feed},
            id="wrong",
        )


def test_an_edition_may_leave_out_what_it_does_not_use() -> None:
    """2.2.1.2: no pool, no distribution, no relations, no records, no deadlines."""
    bare = EDITION.replace(
        {
            POOL: {},
            "performance.review.calibration.distribution": [],
            "performance.review.relations": {},
            "performance.review.feeds": {},
            "performance.review.calibrate_in": [],
            "performance.review.decide_working_days": None,
        },
        id="bare",
    )
    review = bare.performance.review
    assert (review.relations, review.feeds, review.pool.coefficients) == ({}, {}, {})
    with pytest.raises(Invalid, match="exactly 100 % together"):
        evolve(REVIEW.calibration, distribution=REVIEW.calibration.distribution[:2])


def test_a_region_may_only_tighten() -> None:
    """2.2.2.1: more answers before one is shown, shorter times; never the scale or the appeal."""
    tighter = {
        each.path.removeprefix("performance.review."): each.about.tighter
        for each in EDITION.parameters()
        if each.path.startswith("performance.review.") and each.about.tighter
    }
    assert tighter == {
        "least_answers": "higher",
        "agree_days": "lower",
        "self_assess_days": "lower",
        "answer_days": "lower",
        "assess_days": "lower",
        "calibrate_days": "lower",
        "confirm_days": "lower",
        "decide_working_days": "lower",
    }
    assert REVIEW.highest_points == Fraction(120)
