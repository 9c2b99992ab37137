"""Editions that nobody would write by hand, and values of the wrong type. Policy 2.2.1.2."""

from time import process_time

import pytest
from small import broken, faults

HOSTILE = [
    ("target_weight = 1 }", f"target_weight = {'9' * 41} }}", "at most 40 digits in a row"),
    ("reassess_every_days = 14", f"reassess_every_days = {'[' * 5_000}", "at most 16 brackets"),
    ("reassess_every_days = 14", "reassess_every_days = " + "{a = " * 5_000, "at most 16 brackets"),
    ("reassess_every_days = 14", f"{'a.' * 20_000}b = 1", "a key of at most 16 parts"),
    ("reassess_every_days = 14", f"{'a' * 40_000} = 1", "a key of at most 128 characters"),
    ("reassess_every_days = 14", f'"{"a" * 40_000}" = 1', "a key of at most 128 characters"),
    ("least = 90", "least = 1e9999999", "an exponent of at most three digits"),
]


@pytest.mark.parametrize(("old", "new", "message"), HOSTILE)
def test_refused_at_once(old: str, new: str, message: str) -> None:
    """2.2.1.2: one located line, before anything is computed."""
    text, start = broken((old, new)), process_time()
    (line,) = faults(text)
    assert process_time() - start < 2
    assert line.startswith("e.toml:")
    assert line.endswith(f": (document): expected {message}" + line.partition(message)[2])
    assert len(line) < 200


WRONG = [
    ("least = 90", "least = nan", "e.toml:62:1: performance.grades[0].least"),
    ("least = 90", "least = inf", "e.toml:62:1: performance.grades[0].least"),
    ("least = 90", "least = true", "e.toml:62:1: performance.grades[0].least"),
    ("least = 90", 'least = "９０"', "e.toml:62:1: performance.grades[0].least"),
    ("least = 90", "least = [90]", "e.toml:62:1: performance.grades[0].least"),
    ("least = 90", "least = 2017-01-01", "e.toml:62:1: performance.grades[0].least"),
    ('"1.00 CNY"', "1.00", "e.toml:87:1: incentives.grade_bonus[1].amount"),
    ('"1.00 CNY"', '"1.001 CNY"', "e.toml:87:1: incentives.grade_bonus[1].amount"),
    ('"1.00 CNY"', '"1.00 XYZ"', "e.toml:87:1: incentives.grade_bonus[1].amount"),
    ("score_places = 2", "score_places = 2.5", "e.toml:34:1: performance.score_places"),
    ("score_places = 2", 'score_places = "2"', "e.toml:34:1: performance.score_places"),
    ("monthly = true", "monthly = 1", "e.toml:52:1: performance.metrics.sharing.monthly"),
    ("in_force_from = 2017-01-01", 'in_force_from = "2017"', "e.toml:1:27: edition.in_force_from"),
    ('"s", chinese = "小"', '"s"', "e.toml:1:55: edition.label.chinese"),
    ('rate = "1%"', "rate = 1e-31", "e.toml:75:28: incentives.commissions.attained.bands[0].rate"),
    (
        'answers_for = "unit"',
        "answers_for = 1",
        "e.toml:6:78: organization.levels.head.answers_for",
    ),
]


@pytest.mark.parametrize(("old", "new", "place"), WRONG)
def test_a_value_of_another_kind(old: str, new: str, place: str) -> None:
    """2.2.1.2: one line, at the place of the value, that does not repeat it."""
    (line,) = faults(broken((old, new)))
    assert line.startswith(f"{place}: ")
    value = new.rpartition("= ")[2].strip('"[]')
    assert len(value) < 5 or value not in line.removeprefix(place)


def test_a_date_that_does_not_exist() -> None:
    """2.2.1.2: said where it stands."""
    (line,) = faults(broken(("2017-01-01", "2017-02-30")))
    assert line == "e.toml:1:43: (document): expected a date that exists, such as 2017-04-01"
