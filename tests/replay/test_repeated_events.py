"""5.1.2.1: what happens once in a case counts once, however many rows of the case repeat it."""

from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from logs import DEALS, MAPPING, log, mapping

from lenovo_sales.replay import conformance, read_log

ROWS = MAPPING.replace(
    '[[event]]\nactivity = "what"\nat = "when"\n',
    '[[event]]\nalways = "opened"\nat = "created"\nonce = true\n'
    '[[event]]\nactivity = "what"\nat = "when"\n',
)
HEADING = "deal,created,what,when"
LINES = [
    "D-1,2026-03-02,offer,2026-03-05",
    "D-1,2026-03-02,talks,2026-03-12",
    "D-1,2026-03-02,won,2026-03-30",
]


def test_the_day_that_every_row_repeats_is_one_event(tmp_path: Path) -> None:
    """5.1.2.1: a case with a creation date on each row was created once."""
    rows = log(tmp_path, LINES, heading=HEADING)
    once = read_log([rows], mapping(tmp_path, ROWS))
    assert [event.activity for event in once.cases[0].events] == ["opened", "offer", "talks", "won"]
    assert once.repeated == 2
    assert conformance(DEALS, once, mapping(tmp_path, ROWS).terms).fitting == 1
    each_row = ROWS.replace("once = true\n", "")
    often = read_log([rows], mapping(tmp_path, each_row))
    assert (len(often.cases[0].events), often.repeated) == (6, 0)


@given(st.permutations(range(3)), st.lists(st.integers(1, 9), min_size=3, max_size=3))
def test_the_earliest_counts(order: list[int], days: list[int]) -> None:
    """5.1.2.1: whatever the order of the rows, where they do not agree."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        lines = [f"D-1,2026-03-0{days[n]},offer,2026-03-15T0{n}:00" for n in order]
        found = read_log([log(folder, lines, heading=HEADING)], mapping(folder, ROWS))
    opened = [event for event in found.cases[0].events if event.activity == "opened"]
    assert [event.at.astimezone(ZoneInfo("Asia/Shanghai")).day for event in opened] == [min(days)]
    assert [event.activity for event in found.cases[0].events].count("offer") == 3
    assert found.repeated == 2


@pytest.mark.parametrize("mark", ["\u00ad", "\u200b", "\ufe0f"])
def test_a_mark_makes_no_second_case(mark: str, tmp_path: Path) -> None:
    """5.1.2.1: within the number of a case it is refused, around it it says nothing."""
    lines = [f"D{mark}1,2026-03-02,offer,2026-03-05", f"D1{mark},2026-03-02,offer,2026-03-05"]
    found = read_log([log(tmp_path, lines, heading=HEADING)], mapping(tmp_path, ROWS))
    assert [case.id for case in found.cases] == ["D1"]
    assert [(each.line, each.field) for each in found.rejects] == [(2, "case")]
