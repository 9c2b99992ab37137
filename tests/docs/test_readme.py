"""The README does what it says, in both languages."""

import shlex
import shutil
from itertools import chain
from pathlib import Path

import pages
import pytest
from click.testing import CliRunner

from lenovo_sales.cli.commands import lenovo_sales

ROOT = pages.DOCS.parent
READMES = [ROOT / "README.md", ROOT / "README.zh.md"]


@pytest.mark.parametrize("readme", READMES, ids=lambda readme: readme.name)
def test_the_screen_of_code_and_the_commands_run(
    readme: Path, tmp_path: Path, sample_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """5.1.1.1, 4.3.3.1: on exports in a folder, with a mapping beside it."""
    shutil.copytree(sample_folder, tmp_path / "exports")
    monkeypatch.chdir(tmp_path)
    ran = []
    for block in pages.blocks(readme):
        if block.language == "python":
            story = pages.Story(readme, tmp_path)
            story.python(block)
            assert story.printed is not None
            assert "CNY" in story.printed
            ran.append("python")
            continue
        for line in block.text.splitlines():
            words = shlex.split(line, comments=True)
            if words[0] == "lenovo-sales":
                into = words.index(">") if ">" in words else len(words)
                given = chain.from_iterable(
                    sorted(map(str, Path().glob(each))) if "*" in each else [each]
                    for each in words[1:into]
                )
                result = CliRunner().invoke(lenovo_sales, [*given])
                assert result.exit_code == 0, (line, result.output)
                ran.append(words[1])
                for name in words[into + 1 :] if words[1] != "map" else ():
                    (tmp_path / name).write_text(result.stdout, "utf-8")
    assert ran == ["python", "map", "close", "explain", "edition", "check"]


def test_both_languages_give_the_same_commands() -> None:
    """1.1: the lines that make an environment are the same but for the language of the demo."""
    english, chinese = (
        [line for line in readme.read_text("utf-8").splitlines() if line.startswith("python3 -m")]
        for readme in READMES
    )
    assert len(english) == 2
    assert english == [line.replace(" --language zh", "") for line in chinese]


@pytest.mark.parametrize("readme", READMES, ids=lambda readme: readme.name)
def test_every_link_leads_somewhere(readme: Path) -> None:
    """1.1: a page or picture that the README names is there."""
    targets = pages.links(readme)
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []
