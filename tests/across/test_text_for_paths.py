"""Text is taken where a path is meant, and nothing else is. Policy 5.1.2.1."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import lenovo_sales as ls
from lenovo_sales.catalogs import read_catalog
from lenovo_sales.editions.loading import default_text
from lenovo_sales.processes import process
from lenovo_sales.replay import Net, read_log, read_log_mapping
from lenovo_sales.sample import write_book

LOG = """
case = "case"
event = [{ at = "at", activity = "activity" }]
[activities]
open = ["open"]
"""


SALES = """
[book]
currency = "CNY"
[[source]]
record = "sale"
file = "sales.csv"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a file of each kind, in which the test runs."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "mapping.toml").write_text(SALES, "utf-8")
    (tmp_path / "book" / "sales.csv").write_text(
        "id,on,amount,owner\nS-1,2025-07-02,120.00,E-7\n", "utf-8"
    )
    (tmp_path / "edition.toml").write_text(default_text(), "utf-8")
    (tmp_path / "fr.po").write_text('msgid ""\nmsgstr "Language: fr\\n"\n', "utf-8")
    (tmp_path / "log.toml").write_text(LOG, "utf-8")
    (tmp_path / "log.csv").write_text("case,at,activity\n1,2026-04-06T09:00:00,open\n", "utf-8")
    return tmp_path


def log_mapping(path: Any) -> Any:
    return read_log_mapping(path, Net.of(process("ticket")).commands)


READERS: dict[str, tuple[Callable[[Any], object], str]] = {
    "mapping": (ls.read_mapping, "book/mapping.toml"),
    "book": (lambda path: ls.read_book(path, ls.read_mapping("book/mapping.toml")).quality, "book"),
    "edition": (ls.load_edition, "edition.toml"),
    "check": (lambda path: ls.check_edition(path).findings, "edition.toml"),
    "catalog": (lambda path: read_catalog(path).language, "fr.po"),
    "log mapping": (lambda path: log_mapping(path).terms, "log.toml"),
    "log": (lambda path: read_log([path], log_mapping("log.toml")), "log.csv"),
}


@pytest.mark.parametrize(("read", "name"), READERS.values(), ids=READERS)
def test_text_is_the_same_as_a_path(read: Callable[[Any], object], name: str, folder: Path) -> None:
    """5.1.2.1: `read_mapping("m.toml")` reads the file."""
    assert str(read(name)) == str(read(Path(name)))


@pytest.mark.parametrize(("read", "name"), READERS.values(), ids=READERS)
@pytest.mark.parametrize("wrong", [None, 3, b"edition.toml", ["edition.toml"]], ids=repr)
def test_what_is_no_path_is_refused(
    read: Callable[[Any], object], name: str, wrong: object, folder: Path
) -> None:
    with pytest.raises(ls.BadValue, match="expected a path"):
        read(wrong)


def test_an_export_to_a_statement_in_text_alone(folder: Path) -> None:
    """1.3.4: the path of a newcomer, from a folder to a page of reports."""
    intake = ls.read_book("book", ls.read_mapping("book/mapping.toml"))
    closing = ls.close(intake.book, ls.default_edition(), "FY2025-Q2")
    assert closing.people
    with pytest.raises(ls.BadValue, match="folder: expected a path"):
        ls.write_reports(closing, intake.quality, 3)  # type: ignore[arg-type]  # the adversary
    with pytest.raises(ls.BadValue, match="folder: expected a path"):
        write_book(3)  # type: ignore[arg-type]  # the adversary
