"""Wordings come out in the language that was asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.clauses import Wording, clause
from lenovo_sales.errors import BadValue


@given(st.text(), st.text())
def test_each_language_gives_its_own_text(english: str, chinese: str) -> None:
    """1.1: nothing is added, trimmed or mixed."""
    wording = Wording(english, chinese)
    assert (wording.in_language("en"), wording.in_language("zh")) == (english, chinese)


@pytest.mark.parametrize("language", ["", "EN", "zh-CN", "fr", "e\nn"])
def test_another_language_is_refused(language: str) -> None:
    """1.1: there are two, and the message names them."""
    with pytest.raises(BadValue, match=r"^expected the language en or zh$"):
        Wording("won", "赢单").in_language(language)  # type: ignore[arg-type]  # the test


def test_a_clause_has_its_wording() -> None:
    """3.3.1.2: the sentence of a clause in either language."""
    review = clause("3.3.1.2")
    assert review.wording == Wording(review.english, review.chinese)
