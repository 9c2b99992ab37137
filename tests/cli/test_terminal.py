"""What is printed fits the terminal and loses nothing that a reader needs. Policy 1.3.4."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console

from lenovo_sales.clauses import Language
from lenovo_sales.cli import explanation, table
from lenovo_sales.closing import Closing, close
from lenovo_sales.editions import default_edition
from lenovo_sales.editions.loading import default_text
from lenovo_sales.organization import Post, Unit
from lenovo_sales.records import Book, Quality, SaleRow
from lenovo_sales.values import Calendar, Money

LANGUAGES: tuple[Language, ...] = ("en", "zh")
LONG = "Bartholomew-Maximilian " * 20
FULL = Path("/dev/full")


def closing(name: str = "李雷", period: str = "2017-Q2") -> Closing:
    """One seller of one team, with a sale of nine digits."""
    rows = [
        Unit("HQ", "headquarters", name="总部"),
        Unit("R-1", "region", parent="HQ", name="华东区域"),
        Unit("T-1", "team", parent="R-1", name="上海第一团队"),
        Post("E-1", "T-1", name=name, level="senior"),
        SaleRow("S-1", date(2017, 5, 2), Money(987_654_321_00, "CNY"), "E-1"),
    ]
    edition, quarters = default_edition(), Calendar(1)
    return close(Book.of(rows, "CNY"), edition, quarters.parse(period), quarters)


def terminal(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    def console() -> Console:
        return Console(width=width, highlight=False)

    monkeypatch.setattr(table, "console", console)
    monkeypatch.setattr(explanation, "console", console)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [50, 60, 80, 100, 140])
def test_a_narrow_terminal_cuts_no_name_and_no_figure(
    width: int,
    language: Language,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """4.3.3.1: columns for which there is no room are left out whole, and named."""
    terminal(monkeypatch, width)
    made = closing()
    table.print_closing(made, Quality({}), language)
    printed = capsys.readouterr().out
    assert "…" not in printed
    (person,) = made.people
    assert "李雷" in printed
    assert f"{table.grouped(person.statement.pay)}\n" in printed
    narrow = {"en": "Too narrow to show: Position level", "zh": "宽度不足，未列：岗位级别"}
    assert (narrow[language] in printed) == (width < 140)


def test_a_long_name_pushes_no_figure_aside(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """4.3.3.1: it is cut, for its statement has the whole of it."""
    terminal(monkeypatch, 80)
    made = closing(LONG.strip())
    table.print_closing(made, Quality({}), "en")
    printed = capsys.readouterr().out
    assert "Bartholomew-Maximilian Bartholomew-Maxi…" in printed
    assert table.grouped(made.people[0].statement.pay) in printed


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_explanation_is_wrapped_and_never_cut(
    language: Language, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """4.3.3.1: a narrow terminal shows every letter that a file has."""
    made, shown = closing(), []
    for width in (50, 10_000):
        terminal(monkeypatch, width)
        explanation.print_explanation(made, made.people[0], language)
        shown.append("".join(each for each in capsys.readouterr().out if each not in "│├└─ \n"))
    assert shown[0] == shown[1]


def test_a_file_breaks_and_cuts_no_line(capsys: pytest.CaptureFixture[str]) -> None:
    """4.3.3.1: each fact is one line, to be searched."""
    made = closing(LONG.strip())
    explanation.print_explanation(made, made.people[0], "en")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(LONG)
    assert all(line == line.rstrip() and ("── " in line or line is lines[0]) for line in lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_notes_on_a_closing_are_printed(
    language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    """1.3.4: an empty table says why it is empty, on the command line as in the report."""
    made = closing(period="2031-Q1")
    table.print_closing(made, Quality({}), language)
    printed = capsys.readouterr().out.splitlines()
    assert len(made.notes) == 1
    assert made.notes[0].in_language(language) in printed


@pytest.mark.skipif(not FULL.exists(), reason="no device here is always full")
@pytest.mark.parametrize("command", ["edition", "check"])
def test_a_full_disk_is_one_line(command: str, tmp_path: Path) -> None:
    (tmp_path / "edition.toml").write_text(default_text(), encoding="utf-8")
    arguments = {"edition": [], "check": ["edition.toml"]}[command]
    with FULL.open("w") as full:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "lenovo_sales.cli", command, *arguments],
            cwd=tmp_path,
            env={"PYTHONPATH": ":".join(sys.path)},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            timeout=120,
        )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
