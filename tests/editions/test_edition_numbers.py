"""2.2.1.2: every number of an edition can be listed, read, changed, compared and pinned."""

import re
from datetime import date
from fractions import Fraction
from typing import cast

import pytest
from attrs import evolve
from small import SMALL
from small import edition as small

from lenovo_sales.clauses import CLAUSES
from lenovo_sales.documents import parse
from lenovo_sales.editions import Edition, default_edition, edition_schema, upgraded
from lenovo_sales.editions.loading import edition_of
from lenovo_sales.errors import BadValue, Invalid, NotFound
from lenovo_sales.parameters.kinds import Ratio
from lenovo_sales.parameters.terms import Terms, fields_of, told
from lenovo_sales.values import Money

RATE = "incentives.components.revenue.table.bands[2].rate"
EDITIONS = [default_edition(), small()]


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda each: each.id)
def test_each_parameter_says_what_it_is(edition: Edition) -> None:
    """2.2.1.2: a path of its own, a clause of the policy, a label and a unit in both languages."""
    found = edition.parameters()
    assert len(found) > 200
    assert len({each.path for each in found}) == len(found)
    for each in found:
        assert edition[each.path] == each.value
        assert each.clause in CLAUSES
        assert edition.clause_of(each.path) == each.clause
        for words in (each.label, each.unit):
            assert words.english.strip()
            assert re.search("[\u4e00-\u9fff]", words.chinese)


def test_no_number_is_without_bounds() -> None:
    """2.2.1.2: whoever computes with it knows how wide it can be."""
    for each in default_edition().parameters():
        if type(each.value) is int or isinstance(each.value, Fraction | Money):
            assert each.bounds is not None, each.path
        if isinstance(each.about, Ratio):
            assert each.about.numerator * each.about.denominator < 2**63, each.path


def test_every_field_of_every_class_of_terms_is_told() -> None:
    """2.2.1.2: terms within, or what the field is about."""
    seen: set[type] = set()

    def visit(terms: type[Terms]) -> None:
        if terms in seen:
            return
        seen.add(terms)
        for each in fields_of(terms):
            inner, about = told(each.hint)
            parts = [part for part in _classes(inner) if issubclass(part, Terms)]
            assert parts or about or each.about or _said(inner), (terms.__name__, each.name)
            for part in parts:
                visit(part)

    visit(Edition)
    assert len(seen) > 45


def _classes(hint: object) -> list[type]:
    if isinstance(hint, type):
        return [hint]
    return [kind for part in getattr(hint, "__args__", ()) for kind in _classes(part)]


def _said(hint: object) -> bool:
    return any(told(part)[1] or _said(part) for part in getattr(hint, "__args__", ()))


def test_a_number_is_replaced_as_a_file_says_it() -> None:
    """2.2.1.2, 4.3.3.1: text, number or value; the old edition stays, the new has its own id."""
    before = default_edition()
    for value in ("3.5%", "7/200", Fraction(7, 200)):
        after = before.replace({RATE: value}, id="dearer", in_force_from=date(2027, 1, 1))
        assert after[RATE] == Fraction(7, 200)
        assert before[RATE] == Fraction(1, 40)
        assert [each.path for each in before.diff(after)] == [
            "edition.id",
            "edition.in_force_from",
            RATE,
        ]
    limit = "authority.permits.signature.levels.team_leader.amount"
    dear = before.replace({limit: "3000.00 CNY"}, id="tight")
    assert dear[limit] == Money.of(3_000, "CNY")
    opened = dear.replace({limit: None}, id="open")
    assert opened[limit] is None
    weights = "performance.scorecards[0].weights."
    moved = {f"{weights}revenue": "30%", f"{weights}profit": "15%"}
    assert before.replace(moved, id="moved")[f"{weights}profit"] == Fraction(3, 20)


def test_what_is_not_replaced() -> None:
    """2.2.1.2: an unknown path, a value beyond its place, an edition under its own id."""
    before = default_edition()
    with pytest.raises(NotFound, match=r"incentives\.component: .* did you mean components\?"):
        before.replace({"incentives.component.revenue": 1}, id="new")
    with pytest.raises(BadValue, match="another id"):
        before.replace({RATE: "3.5%"}, id=before.id)
    with pytest.raises(Invalid) as refused:
        before.replace(
            {RATE: "-500%", "incentives.components.revenue.measure": ["margin"]}, id="new"
        )
    assert [each.path for each in refused.value.problems] == [
        ("incentives", "components", "revenue", "table", "bands", 2, "rate"),
        ("incentives", "components", "revenue", "measure", 0),
    ]
    with pytest.raises(Invalid, match=r"come to 95\.00 %"):
        before.replace({"performance.scorecards[0].weights.revenue": "30%"}, id="new")
    for value in (0.035, True, float("nan"), "a lot"):
        with pytest.raises(Invalid, match=r"bands\[2\]\.rate: expected a"):
            before.replace({RATE: value}, id="new")


def test_an_edition_changed_in_python_is_checked() -> None:
    """4.3.3.1, 4.3.1.2: what paid -2,989.00 in silence is refused where the value is made."""
    edition = default_edition()
    plan = edition.incentives.components["revenue"]
    for spoil in (
        lambda: evolve(plan.table.bands[0], rate=Fraction(-5)),
        lambda: evolve(plan, measure=("margin",)),
        lambda: evolve(plan.table, bands=()),
        lambda: evolve(edition.performance, grades=edition.performance.grades[::-1]),
        lambda: evolve(edition.performance.metrics["revenue"], curve=()),
        lambda: evolve(edition.opportunities.questions, answer_within_days=999_999_999_999),
        lambda: evolve(edition.contracts, acceptance_days=4_000_000),
        lambda: evolve(edition, incentives=evolve(edition.incentives, grade_bonus=None)),
    ):
        with pytest.raises(Invalid):
            spoil()


def test_the_digest_is_of_what_is_decided() -> None:
    """2.2.1.2: comments, order and words change nothing; each number does."""
    text = SMALL.replace('english = "Seller"', 'english = "Salesperson"') + "\n# a comment\n"
    assert edition_of(parse(text, "other.toml")).digest == small().digest
    dearer = SMALL.replace('rate = "1%"', 'rate = "1.1%"')
    assert edition_of(parse(dearer, "e.toml")).digest != small().digest
    assert re.fullmatch(r"sha256:[0-9a-f]{64}", small().digest)


def test_a_file_that_is_written_reads_back_identical() -> None:
    """2.2.1.2: also one that was changed at many paths."""
    for edition in EDITIONS:
        again = edition_of(parse(edition.to_toml(), "again.toml"))
        assert again == edition
        assert again.to_toml() == edition.to_toml()
    odd = default_edition().replace(
        {
            "organization.levels": {
                "销售 一级": {
                    "label": {"english": 'A "b"', "chinese": "甲"},
                    "target_weight": "2/3",
                }
            },
            "organization.level_when_unstated": "销售 一级",
            "performance.scorecards": [{"level": "销售 一级", "weights": {"revenue": 1}}],
            "incentives.components": {},
            "recognition.honors": {},
            "authority.permits": {},
            "performance.review.manager_levels": ["销售 一级"],
        },
        id="odd",
    )
    assert edition_of(parse(odd.to_toml(), "odd.toml")) == odd
    assert odd['organization.levels."销售 一级".target_weight'] == Fraction(2, 3)


def test_the_schema_has_every_field() -> None:
    """2.2.1.2: titles in both languages, bounds, and nothing that an edition lacks."""
    schema = edition_schema()

    def at(*path: str) -> dict[str, object]:
        part = schema
        for name in path:
            part = cast("dict[str, object]", part[name])  # type: ignore[assignment]  # JSON
        return cast("dict[str, object]", part)

    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    days = at("properties", "contracts", "properties", "acceptance_days")
    assert (days["type"], days["minimum"], days["maximum"]) == ("integer", 0, 3660)
    assert "验收期" in cast(str, days["title"])
    assert "calendar days (3.3.2.2)" in cast(str, days["description"])
    heading = ["schema", "id", "in_force_from", "label"]
    assert at("properties", "edition")["required"] == heading
    assert at("else", "properties", "edition")["required"] == [*heading, "zone"]
    assert "acceptance_days" in cast("list[str]", at("else", "properties", "contracts")["required"])
    assert at("properties", "incentives")["additionalProperties"] is False
    for edition in EDITIONS:
        data = parse(edition.to_toml(), "e.toml").data
        _fits(data, cast("dict[str, object]", schema), "")
        _has(data, at("else"), "")
        extending = parse(upgraded(edition, default_edition()), "e.toml").data
        _fits(extending, cast("dict[str, object]", schema), "")


def _has(value: object, asked: dict[str, object], at: str) -> None:
    """What is required of an edition that extends nothing."""
    assert isinstance(value, dict), at
    assert set(cast("list[str]", asked.get("required", []))) <= value.keys(), at
    known = cast("dict[str, dict[str, object]]", asked.get("properties", {}))
    for name, part in value.items():
        inner = known.get(name, asked.get("additionalProperties"))
        if isinstance(inner, dict):
            _has(part, inner, f"{at}.{name}")


def _fits(value: object, schema: dict[str, object], at: str) -> None:
    """The part of JSON Schema that ours uses."""
    if "enum" in schema:
        assert value in cast("list[object]", schema["enum"]), at
        return
    if "anyOf" in schema:
        return
    match schema["type"]:
        case "object":
            assert isinstance(value, dict), at
            known = cast("dict[str, dict[str, object]]", schema.get("properties", {}))
            other = schema.get("additionalProperties")
            assert set(cast("list[str]", schema.get("required", []))) <= value.keys(), at
            for name, part in value.items():
                inner = known.get(name, other)
                assert isinstance(inner, dict), f"{at}.{name}"
                _fits(part, inner, f"{at}.{name}")
        case "array":
            assert isinstance(value, list), at
            for part in value:
                _fits(part, cast("dict[str, object]", schema["items"]), at)
        case "integer":
            assert type(value) is int, at
            assert cast(int, schema.get("minimum", value)) <= value, at
            assert value <= cast(int, schema.get("maximum", value)), at
        case "boolean":
            assert isinstance(value, bool), at
        case "string" if schema.get("format") != "date":
            assert isinstance(value, str), at
            assert re.search(cast(str, schema.get("pattern", "")), value), at
