"""`lenovo-sales replay`: the report that a manager reads, and the one that a program reads."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lenovo_sales.cli.commands import lenovo_sales

MAPPING = """
case = "ticket"
unrecorded = ["open", "acknowledge", "assign", "confirm"]
[[event]]
activity = "what"
at = "when"
[activities]
sorted = "diagnose"
taken = "start_progress"
solved = "resolve"
shut = "close"
"""
ROWS = """ticket,what,when
T-1,sorted,2026-03-02T09:00
T-1,taken,2026-03-02T11:30
T-1,solved,2026-03-03T09:00
T-1,shut,2026-03-03T10:00
T-2,sorted,2026-03-02T09:00
T-2,solved,2026-03-02T10:00
T-2,shut,2026-03-02T11:00
T-3,sung,2026-03-02T11:00
"""


def call(folder: Path, *more: str, process: str = "ticket") -> Result:
    (folder / "log.csv").write_text(ROWS, encoding="utf-8")
    (folder / "replay.toml").write_text(MAPPING, encoding="utf-8")
    files = ("--log", str(folder / "log.csv"), "--mapping", str(folder / "replay.toml"))
    return CliRunner().invoke(lenovo_sales, ["replay", *files, "--process", process, *more])


def test_the_report(tmp_path: Path) -> None:
    """3.4.2.4: how many fit, where the others part, the paths, the times, what was rejected."""
    result = call(tmp_path)
    assert result.exit_code == 0
    assert [" ".join(line.split()) for line in result.stdout.splitlines()] == [
        "Cases 2 · fitting 1 (50.0 %) · events 7 · rejected 1 · fitness 88.9 %",
        "Cases not judged, as a row of theirs was rejected: 1",
        "Deviation Command In stage Clause Times First case",
        "missing start_progress assigned 3.4.2.1 1 T-2",
        "Path Cases Deviations",
        "sorted → solved → shut 1 1",
        "sorted → taken → solved → shut 1 0",
        "From To Times Median 90 % within Longest",
        "diagnosed in work 1 0d 02:30 0d 02:30 0d 02:30",
        "diagnosed resolved 1 0d 01:00 0d 01:00 0d 01:00",
        "in work resolved 1 0d 21:30 0d 21:30 0d 21:30",
        "resolved closed 2 0d 01:00 0d 01:00 0d 01:00",
        "log.csv:9: when: expected an activity that the mapping names",
    ]


def test_the_report_in_chinese(tmp_path: Path) -> None:
    """3.4.2.4: the same in Chinese."""
    printed = call(tmp_path, "--language", "zh").stdout
    assert printed.startswith("案例 2 · 符合 1（50.0%） · 事件 7 · 未通过 1")
    assert all(word in printed for word in ("缺失", "已派工", "九成不超过", "处理中", "首个案例"))


def test_the_report_as_json(tmp_path: Path) -> None:
    """3.4.2.4: the same figures for a program; times in seconds."""
    found = json.loads(call(tmp_path, "--json").stdout)
    counts = {name: each for name, each in found.items() if isinstance(each, int)}
    assert counts == {
        "cases": 2,
        "left_out": 1,
        "events": 7,
        "ignored": 0,
        "rejected": 1,
        "fitting": 1,
    }
    assert found["fitness"] == "0.8889"
    assert found["deviations"][0] == {
        "move": "missing",
        "command": "start_progress",
        "stage": "assigned",
        "clause": "3.4.2.1",
        "times": 1,
        "case": "T-2",
    }
    assert found["times"][0] == {
        "before": "diagnosed",
        "after": "in_work",
        "times": 1,
        "median": "9000",
        "nine_in_ten": "9000",
        "longest": "9000",
    }


def test_a_log_of_which_nothing_was_taken_says_why(tmp_path: Path) -> None:
    """5.1.2.1: no case, no table, and each reason."""
    (tmp_path / "none.toml").write_text(MAPPING, encoding="utf-8")
    (tmp_path / "odd.csv").write_text("ticket,what,when\nT-1,sung,2026-03-02\n", encoding="utf-8")
    files = ("--log", str(tmp_path / "odd.csv"), "--mapping", str(tmp_path / "none.toml"))
    result = CliRunner().invoke(lenovo_sales, ["replay", *files, "--process", "ticket"])
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "Cases 0 · fitting 0 (–) · events 0 · rejected 1 · fitness –",
        "Cases not judged, as a row of theirs was rejected: 1",
        "odd.csv:2: when: expected an activity that the mapping names",
    ]


def test_a_log_may_be_given_twice(tmp_path: Path) -> None:
    """5.1.2.1: each --log is one file of it."""
    more = tmp_path / "more.csv"
    more.write_text("ticket,what,when\nT-4,taken,2026-03-02T09:00\n", encoding="utf-8")
    assert call(tmp_path, "--log", str(more)).stdout.startswith("Cases 3 · fitting 1")


@pytest.mark.parametrize(
    ("more", "process", "status", "said"),
    [
        ((), "lead", 1, "replay.toml:8:1: activities.sorted: expected commands of the process"),
        (("--log", "none.csv"), "ticket", 1, "none.csv"),
        ((), "ballet", 2, "expected a process, or package.module:NAME"),
        (("--mapping",), "ticket", 2, "requires an argument"),
    ],
)
def test_refusals(
    tmp_path: Path, more: tuple[str, ...], process: str, status: int, said: str
) -> None:
    """5.1.2.1: 1: the library refuses, in a line with its place; 2: the call is at fault."""
    result = call(tmp_path, *more, process=process)
    assert result.exit_code == status
    assert said in result.stderr
    assert "Traceback" not in result.stderr
