"""The notebooks run, say what they keep, and have their Chinese twins."""

import json
import sys
from pathlib import Path

import pages
import pytest

sys.path.insert(0, str(pages.DOCS))
notebooks = pytest.importorskip("notebooks")
ALL: list[Path] = notebooks.notebooks()


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_a_notebook_says_what_its_cells_say_when_run(path: Path) -> None:
    """5.2.1.2: python docs/notebooks.py writes it; each picture is drawn."""
    text = notebooks.executed(path)
    assert notebooks.said(text) == notebooks.said(path.read_text("utf-8"))
    page, pictures = notebooks.markdown(path)
    assert page.startswith("# ")
    for name, svg in pictures.items():
        assert "<svg" in svg
        assert f"]({name})" in page


def test_each_notebook_has_its_twin_and_its_link() -> None:
    """1.1: as many cells of the same kinds in Chinese, and a row on the page of the examples."""
    english = [path for path in ALL if not path.name.endswith(".zh.ipynb")]
    assert len(english) * 2 == len(ALL)
    for path in english:
        kinds = [
            [cell["cell_type"] for cell in json.loads(each.read_text("utf-8"))["cells"]]
            for each in (path, path.with_suffix(".zh.ipynb"))
        ]
        assert kinds[0] == kinds[1]
        for language in ("en", "zh"):
            page = pages.DOCS / language / "examples" / "index.md"
            assert f"{path.stem}.md" in pages.links(page)
