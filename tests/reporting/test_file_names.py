"""File names for people: every file system takes them, and each person has their own."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.reporting.names import RESERVED, file_names

AWKWARD = (
    *("CON", "nul", "Com1", "lpt9.", "..", ".", "", " ", "a/b", "a\\b", "a b", "a-b", "A-B"),
    *("ä", "a\u0308", "李", "\uf9e1", "x" * 300, "李" * 300, "𠀋" * 300),
    *("-rf", "E-7", "e-7", "a-0123456789"),
)
ids = st.text(st.characters(codec="utf-8"), max_size=80) | st.sampled_from(AWKWARD)


@given(st.lists(ids, unique=True, max_size=12))
def test_names_are_safe_and_differ(people: list[str]) -> None:
    """Even where a file system folds case and normalizes, as Windows and macOS do."""
    names = file_names(people)
    folded = {unicodedata.normalize("NFKC", name).casefold() for name in names.values()}
    assert len(folded) == len(people)
    for name in names.values():
        assert name
        assert len(f"{name}.html".encode()) <= 255
        assert name.casefold() not in RESERVED
        assert not set(name) & set('<>:"/\\|?*.\0 ')
        assert not name.startswith("-")
        assert not any(unicodedata.category(char)[0] in "CZ" for char in name)


@given(
    st.lists(ids, unique=True, max_size=8).flatmap(
        lambda x: st.tuples(st.just(x), st.permutations(x))
    )
)
def test_names_do_not_depend_on_the_order(both: tuple[list[str], list[str]]) -> None:
    one, other = both
    assert file_names(one) == file_names(other)


def test_ordinary_names_stay_readable() -> None:
    people = ["Anna Snelling", "杨健", "E-7", "José", "P_1"]
    expected = ["Anna-Snelling", "杨健", "E-7", "José", "P_1"]
    assert list(file_names(people).values()) == expected
