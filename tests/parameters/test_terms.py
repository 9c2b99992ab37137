"""2.2.1.2: terms that exist are sound, however they were made."""

import copy
import pickle
from collections.abc import Mapping
from enum import Enum
from fractions import Fraction
from typing import Annotated, Literal, cast

import pytest
from attrs import evolve, frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.documents import parse, structure
from lenovo_sales.errors import DocumentError, Invalid, NotFound
from lenovo_sales.parameters import (
    Amount,
    Choice,
    Count,
    Days,
    Label,
    Name,
    Points,
    Share,
    Terms,
    Trouble,
    Zone,
    changes,
    digest,
    parameters,
    value_at,
)
from lenovo_sales.values import Money, Weights


class Color(Enum):
    RED = "red"


@frozen
class Band(Terms):
    rate: Annotated[Fraction, Share("4.3.3.1", "rate", "比例")]
    amount: Annotated[Money | None, Amount("4.3.3.1", "start", "起点")] = None


@frozen
class Plan(Terms):
    label: Annotated[Wording, Label("4.3.3.1", "name", "名称")]
    days: Annotated[int, Days("3.1.2.3", "days", "天数", least=1, tighter="lower")]
    bands: tuple[Band, ...]
    weights: Annotated[Weights, Share("4.3.1.2", "weight", "权重")]
    points: Mapping[str, Annotated[Fraction, Points("3.1.2.1", "points", "分值", most=100)]]
    levels: Annotated[tuple[str, ...], Name("4.3.3.1", "level", "级别")]
    color: Annotated[Color, Choice("4.3.3.1", "color", "颜色")] = Color.RED
    window: Annotated[Literal["year", "month"], Choice("4.3.3.1", "window", "窗口")] = "year"
    zone: Annotated[str | None, Zone("3.4.1.1", "zone", "时区")] = None
    people: Annotated[int, Count("1.3.1", "people", "人数", unit=Wording("people", "人"))] = 1

    def contradictions(self) -> Trouble:
        for index, band in enumerate(self.bands[1:], start=1):
            if band.rate < self.bands[index - 1].rate:
                yield ("bands", index, "rate"), Wording("expected no less", "不得更低")


def plan() -> Plan:
    return Plan(
        Wording("Plan", "方案"),
        7,
        (Band(Fraction(1, 100)), Band(Fraction(1, 50), Money.of(5, "CNY"))),
        Weights.of({"a": "50%", "b": "50%"}),
        {"high": Fraction(10)},
        ("seller",),
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("days", 0),
        ("days", 999_999_999_999),
        ("days", 7.0),
        ("days", True),
        ("days", "7"),
        ("days", None),
        ("label", Wording("Plan", " ")),
        ("label", Wording("Plan\x1b[2J", "方案")),
        ("bands", [Band(Fraction(0))]),
        ("bands", (Fraction(1),)),
        ("weights", {"a": Fraction(1)}),
        ("weights", Weights.of({"a": Fraction(1, 10**7), "b": Fraction(10**7 - 1, 10**7)})),
        ("points", {"high": 10}),
        ("points", {"high": Fraction(101)}),
        ("points", {"high": float("nan")}),
        ("points", {1: Fraction(10)}),
        ("levels", ("seller", "")),
        ("levels", "seller"),
        ("color", "red"),
        ("window", "week"),
        ("zone", "localtime"),
        ("zone", "Shanghai"),
        ("people", 0.5),
    ],
)
def test_a_value_that_its_place_does_not_take(field: str, value: object) -> None:
    """2.2.1.2: whatever Python would let through."""
    with pytest.raises(Invalid) as refused:
        evolve(plan(), **{field: value})  # type: ignore[arg-type]  # what is tested
    assert {problem.path[0] for problem in refused.value.problems} == {field}


def test_every_problem_at_once_in_both_languages() -> None:
    """2.2.1.2: one line for each."""
    with pytest.raises(Invalid) as refused:
        evolve(plan(), days=0, people=1_001)
    assert str(refused.value) == (
        "days: expected 1 to 3660, calendar days; people: expected 0 to 1000, people"
    )
    assert (
        refused.value.in_language("zh")
        == "days: 应为 1 至 3660，自然日；people: 应为 0 至 1000，人"
    )


def test_rules_among_fields_stand_in_their_class() -> None:
    """2.2.1.2: they are looked at once the fields are sound."""
    with pytest.raises(Invalid, match=r"bands\[1\]\.rate: expected no less"):
        evolve(plan(), bands=(Band(Fraction(1, 2)), Band(Fraction(1, 4))))


TEXT = """\
label = { english = "Plan", chinese = "方案" }
days = 0
weights = { a = 1 }
points = { high = 101 }
levels = []
[[bands]]
rate = "1%"
[[bands]]
rate = "0.5%"
"""


def test_a_file_is_told_the_same_with_its_places() -> None:
    """2.2.1.2: fields and the rules among them, all at once."""
    with pytest.raises(DocumentError) as refused:
        structure(parse(TEXT, "e.toml"), Plan)
    assert str(refused.value).splitlines() == [
        "e.toml:2:1: days: expected 1 to 3660, calendar days",
        "e.toml:4:12: points.high: expected 0 to 100, points",
    ]
    with pytest.raises(DocumentError, match=r"e.toml:9:1: bands\[1\]\.rate: expected no less"):
        structure(parse(TEXT.replace("= 0\n", "= 1\n").replace("101", "1"), "e.toml"), Plan)
    sound = TEXT.replace("= 0\n", "= 1\n").replace("101", "1").replace("0.5%", "1.5%")
    assert structure(parse(sound, "e.toml"), Plan).bands[1] == Band(Fraction(3, 200))


def test_parameters_changes_and_digest() -> None:
    """2.2.1.2: each value has a path; words decide nothing."""
    before = plan()
    found = {each.path: each for each in parameters(before)}
    assert found["bands[1].amount"].value == Money.of(5, "CNY")
    assert found["weights.a"].about.label == Wording("weight", "权重")
    assert found["points.high"].bounds == ("0", "100")
    assert found["days"].tighter == "lower"
    assert "zone" not in found
    reworded = evolve(before, label=Wording("Other", "其他"))
    assert digest(parameters(reworded)) == digest(parameters(before))
    after = evolve(before, days=8, levels=())
    assert digest(parameters(after)) != digest(parameters(before))
    assert [(each.path, each.before, each.after) for each in changes(before, after)] == [
        ("days", 7, 8),
        ("levels[0]", "seller", None),
        ("levels", None, ()),
    ]


def test_any_path_can_be_read() -> None:
    """2.2.1.2: a value, terms, or what would be right there."""
    assert value_at(plan(), "bands[1].rate") == Fraction(1, 50)
    assert value_at(plan(), "label.chinese") == "方案"
    with pytest.raises(NotFound, match=r"^bands\[2\]: expected an index from 0 to 1$"):
        value_at(plan(), "bands[2].rate")
    with pytest.raises(NotFound, match=r"^days\.x: expected nothing more"):
        value_at(plan(), "days.x")
    with pytest.raises(NotFound, match="expected a path"):
        value_at(plan(), "days..x")


def test_what_stands_by_name_never_changes() -> None:
    """2.2.1.2: neither from outside nor by the dictionary of which terms were made."""
    given = {"source": Fraction(5)}
    made = evolve(plan(), points=given)
    before = hash(made), digest(parameters(made))
    given["source"] = Fraction(9)
    held = cast("dict[str, Fraction]", made.points)
    for change in (
        lambda: held.__setitem__("source", Fraction(9)),
        lambda: held.__delitem__("source"),
        lambda: held.update(other=Fraction(9)),
        lambda: held.setdefault("other", Fraction(9)),
        lambda: held.pop("source"),
        held.popitem,
        held.clear,
        lambda: held.__ior__({"other": Fraction(9)}),
    ):
        with pytest.raises(TypeError, match="never edited"):
            change()
    assert made.points == {"source": Fraction(5)}
    assert (hash(made), digest(parameters(made))) == before
    for same in (pickle.loads(pickle.dumps(made)), copy.deepcopy(made), evolve(made)):  # noqa: S301 our own
        assert (same, hash(same)) == (made, before[0])
        with pytest.raises(TypeError, match="never edited"):
            same.points["source"] = Fraction(9)
