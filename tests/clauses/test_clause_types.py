"""A clause that does not exist cannot be cited in checked code."""

import re
from pathlib import Path

import pytest

api = pytest.importorskip("mypy.api", reason="mypy is not installed")

CITING = """\
from lenovo_sales.clauses import CLAUSES, ClauseNumber, CompanyNumber, PolicyNumber, cite

right: ClauseNumber = "3.3.1.2"
past_the_end: ClauseNumber = "5.3.4"
heading: ClauseNumber = "3.2"
as_read: ClauseNumber = cite("3.3.1.2")
text: str = right
unchecked: ClauseNumber = text
CLAUSES["3.1.1"]
own: ClauseNumber = cite("HR-7")
checked: ClauseNumber = CompanyNumber("HR-7")
bare: ClauseNumber = "HR-7"
policy: PolicyNumber = checked
"""


def test_a_type_checker_refuses_a_clause_that_does_not_exist(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """1.1: a number past the end, a heading unchecked text and a bare company number are errors."""
    source = Path(__file__).parents[2] / "src"
    monkeypatch.setenv("MYPYPATH", str(source))
    citing = tmp_path / "citing.py"
    citing.write_text(CITING, encoding="utf-8")
    said, _, status = api.run(
        ["--strict", f"--cache-dir={tmp_path}", "--config-file=", "--no-pretty", str(citing)]
    )
    lines = re.findall(r"citing\.py:(\d+): error:", said)
    assert (status, lines) == (1, ["4", "5", "8", "9", "12", "13"]), said
