"""The benchmarks run, and the sides of a comparison do the same; how fast, no test says."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def printed(benchmark: str, *sizes: str) -> str:
    """What a benchmark prints when every comparison is run once."""
    done = subprocess.run(  # noqa: S603 our own benchmarks
        [sys.executable, f"benchmarks/{benchmark}.py", *(sizes or ("1",))],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": "src"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_step_is_measured_beside_the_others() -> None:
    """1.1: every side takes nine rows of the library; a deal takes no more than its fields."""
    pytest.importorskip("transitions", reason="it comes with the extras bench and dev")
    pytest.importorskip("statemachine", reason="it comes with the extras bench and dev")
    said = printed("stepping")
    own = said.partition("own part")[2].splitlines()[1:]
    assert len(own[: own.index(next(each for each in own if each.startswith("aims")))]) == 9
    held = [line for line in said.splitlines() if line.startswith("held")]
    assert float(held[0].split(":")[1].split()[0]) <= 1.1


def test_reading_an_event_is_measured_beside_the_strict_way() -> None:
    """1.3.1: every side makes the same event, or the benchmark ends; each command has its line."""
    said = printed("decoding")
    assert said.count("of strict") == 3


def test_commission_is_measured_beside_a_loop_over_decimal() -> None:
    """4.3.3.1: ordinary and worst, alone and explained; both sides pay the same."""
    said = printed("commission", "300")
    assert said.count("of it, explained") == 2


def test_a_statement_is_measured_beside_its_cells() -> None:
    """1.3.4: ordinary and worst, in both languages, of as many lines as were asked for."""
    said = printed("statements", "6")
    assert said.count(" 6 lines: ") == 4


def test_growth_of_intake_and_closing_is_measured() -> None:
    """5.1.2.1: ordinary and worst; every row of a case is taken in."""
    said = printed("closing", "1200", "30")
    assert said.count("rows taken in at") == 2
    assert said.count("ms a person") == 2


def test_what_importing_costs_is_measured() -> None:
    """1.1: beside what the library is built upon."""
    said = printed("importing")
    assert said.count("aim: at most") == 3
