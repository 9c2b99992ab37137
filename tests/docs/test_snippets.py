"""Every page runs: its files are written, its Python and commands print what it shows."""

import re
import tomllib
from pathlib import Path

import pages
import pytest

from lenovo_sales.cli.commands import lenovo_sales


@pytest.mark.parametrize(
    "page", pages.pages(), ids=lambda page: page.relative_to(pages.DOCS).as_posix()
)
def test_a_page_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    pages.Story(page, tmp_path).run()


@pytest.mark.parametrize(
    "page", pages.pages(), ids=lambda page: page.relative_to(pages.DOCS).as_posix()
)
def test_toml_on_a_page_is_toml(page: Path) -> None:
    for block in pages.blocks(page):
        if block.language == "toml":
            tomllib.loads(block.text)


def test_both_languages_have_the_same_pages() -> None:
    english = {page.relative_to(pages.DOCS / "en") for page in (pages.DOCS / "en").rglob("*.md")}
    chinese = {page.relative_to(pages.DOCS / "zh") for page in (pages.DOCS / "zh").rglob("*.md")}
    assert english == chinese


def test_both_languages_run_the_same_commands() -> None:
    """A page and its translation differ in words, not in what they do."""
    for page in (pages.DOCS / "en").rglob("*.md"):
        other = pages.DOCS / "zh" / page.relative_to(pages.DOCS / "en")
        ran = [
            [block.language for block in pages.blocks(each) if block.language != "mermaid"]
            for each in (page, other)
        ]
        assert ran[0] == ran[1], page


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_of_the_command_line_shows_every_command(language: str) -> None:
    """1.1: the list of commands and the help of each, whole."""
    page = pages.DOCS / language / "reference" / "command-line.md"
    shown = [block.text for block in pages.blocks(page) if block.language == "console"]
    for name, command in lenovo_sales.commands.items():
        assert any(text.startswith(f"$ lenovo-sales {name} --help\n") for text in shown)
        assert command.get_short_help_str() in " ".join(shown[0].split())


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_guide_is_reached_from_home(language: str) -> None:
    """1.1: by one link; the navigation groups them."""
    home = pages.DOCS / language / "index.md"
    guides = {f"how-to/{page.name}" for page in (home.parent / "how-to").glob("*.md")}
    assert guides <= set(pages.links(home))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_extra_stands_on_the_page_of_installing(language: str) -> None:
    """1.1: what an extra is for is said where one chooses it."""
    project = tomllib.loads((pages.DOCS.parent / "pyproject.toml").read_text("utf-8"))["project"]
    page = (pages.DOCS / language / "how-to" / "install.md").read_text("utf-8")
    named = re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)
    assert sorted(named) == sorted(project["optional-dependencies"])


def test_every_example_is_linked() -> None:
    """1.1: an example that no page names is found by nobody."""
    examples = {path.parent.name for path in (pages.DOCS.parent / "examples").glob("*/README.md")}
    for language in ("en", "zh"):
        page = pages.DOCS / language / "examples" / "index.md"
        links = [link for link in pages.links(page) if link.startswith("..")]
        assert all((page.parent / link).exists() for link in links)
        assert examples <= {Path(link).parent.name for link in pages.links(page)}
