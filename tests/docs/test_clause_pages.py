"""Each clause of chapters 2 and 3, and each with a time, leads to its rule, test and page."""

import sys

import pages
import pytest

from lenovo_sales.clauses import CLAUSES, Clause

sys.path.insert(0, str(pages.DOCS))
citations = pytest.importorskip("fragments.citations")
PRESENT = [
    each
    for number, each in CLAUSES.items()
    if number.startswith(("2.", "3.", "4.2.2.3", "4.3.3", "5.3.1"))
]


@pytest.mark.parametrize("clause", PRESENT, ids=lambda clause: clause.number)
def test_a_clause_is_ruled_tested_and_shown(clause: Clause) -> None:
    """1.1: by code that cites it or by the clauses that it is done through, and by a test."""
    assert clause.through or citations.cited_in().get(clause.number)
    assert citations.tested_by().get(clause.number)
    for language in ("en", "zh"):
        page = (pages.DOCS / language / "reference" / "clauses.md").read_text("utf-8")
        assert f"{{: #{clause.number} }}" in page


def test_what_is_only_worded_is_said_of_no_such_clause() -> None:
    """1.1: the page says of a clause that it has no rule yet, and of none of these."""
    page = (pages.DOCS / "en" / "reference" / "clauses.md").read_text("utf-8")
    parts = page.split("##### ")[1:]
    worded = [part.split()[0] for part in parts if "LabeledEnum only" in part]
    assert not {each.number for each in PRESENT} & set(worded)
