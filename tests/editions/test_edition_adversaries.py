"""Values of the wrong type in an edition. Policy 2.2.1.2."""

import pytest
from small import broken, faults

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
    (
        'rate = "1%"',
        "rate = 1e-31",
        "e.toml:75:57: incentives.components.attained.table.bands[0].rate",
    ),
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
