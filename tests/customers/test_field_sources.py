"""Which record said what. Policy 3.1.2.1, 5.1.2.1."""

from collections.abc import Iterable
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.customers.field_sources import FieldSource, holding, set_aside, sources_of

DAYS = [date(2026, 1, day) for day in (1, 2, 3)]
said = st.builds(
    FieldSource,
    st.sampled_from(["name", "place"]),
    st.sampled_from(["a", "b", "c"]),
    st.sampled_from(["R-1", "R-2", "R-3"]),
    st.none() | st.sampled_from(DAYS),
    st.booleans(),
)


@given(st.lists(said, max_size=8), st.randoms(use_true_random=False))
def test_one_statement_holds_for_each_field(found: list[FieldSource], random: object) -> None:
    """3.1.2.1: a correction before all else, then the oldest record; the order is no matter."""
    held = holding(found)
    assert holding(found[::-1]) == held
    assert held.keys() == {each.field for each in found}
    for each in found:
        best = held[each.field]
        assert best.corrected >= each.corrected
        if best.corrected == each.corrected:
            assert (best.since or date.max) <= (each.since or date.max)
    values = {name: each.value for name, each in held.items()}
    aside = set_aside(found, values)
    assert {(each.field, each.value) for each in aside} | set(values.items()) == {
        (each.field, each.value) for each in found
    }


def test_a_correction_replaces_the_one_before() -> None:
    """3.1.2.1: a record has one correction at a time; what others said stays."""
    old = sources_of("R-1", DAYS[0], {"name": "a"}, ())
    other = sources_of("R-2", DAYS[1], {"name": "b", "place": None}, ())
    once = sources_of("R-1", DAYS[0], {"name": "c"}, old | other)
    twice = sources_of("R-1", DAYS[0], {"name": "d"}, once)
    assert holding(once)["name"].value == "c"
    assert holding(twice)["name"].value == "d"
    assert {each.value for each in twice} == {"a", "b", "d"}
    assert sources_of("R-1", DAYS[0], {"name": "a"}, old) == old
    assert sources_of("R-1", DAYS[0], {"name": None}, twice) == twice
    assert "张伟" not in repr(sources_of("R-1", None, {"name": "张伟"}, ()))


@given(st.lists(said, max_size=8), st.sampled_from(["a", "b", "c"]))
def test_a_correction_touches_no_other_field_and_no_other_record(
    kept: list[FieldSource], value: str
) -> None:
    """3.1.2.1: what was said of other fields, or by other records, is still said."""
    found = sources_of("R-1", DAYS[0], {"name": value}, kept)
    assert {each for each in kept if (each.record, each.field) != ("R-1", "name")} <= found
    named = [each for each in kept if each.field == "name"]
    alone = sources_of("R-1", DAYS[0], {"name": value}, named)
    assert {each for each in found if each.field == "name"} == alone


def test_a_group_is_of_one_record_and_corrected_whole() -> None:
    """3.1.2.1 (odoo#75742): what belongs together comes from one record, corrected or not."""
    groups = [("name", "phone")]
    old = sources_of("R-1", DAYS[0], {"name": "a", "phone": " "}, (), groups)
    both = old | sources_of("R-2", DAYS[1], {"name": "b", "phone": "2"}, (), groups)

    def held(found: Iterable[FieldSource]) -> dict[str, str]:
        return {name: each.value for name, each in holding(found, groups).items()}

    assert held(both) == {"name": "a"}
    assert sources_of("R-1", DAYS[0], {"name": "a", "phone": None}, both, groups) == both
    once = sources_of("R-1", DAYS[0], {"name": "a", "phone": "1"}, both, groups)
    assert held(once) == {"name": "a", "phone": "1"}
    assert held(sources_of("R-1", DAYS[0], {"name": "c"}, once, groups)) == {"name": "c"}
    suits = holding(both, groups, lambda values: "phone" in values)
    assert {each.record for each in suits.values()} == {"R-2"}
    assert holding(both, groups, lambda values: False) == holding(both, groups)
    assert sources_of("R-1", None, {"name": ""}, [FieldSource("name", " ", "R-2")]) == frozenset()
