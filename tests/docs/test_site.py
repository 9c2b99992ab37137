"""Both sites build without a warning, and nothing on them comes from elsewhere."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pages
import pytest

pytest.importorskip("mkdocs")
pytest.importorskip("material")
pytest.importorskip("mkdocstrings")

FETCHED = re.compile(r"<(?:script|img|iframe)[^>]*\ssrc=\"(?:https?:)?//|url\((?:https?:)?//")
LINKED = re.compile(r"<link[^>]*\shref=\"(?:https?:)?//[^>]*>")


@pytest.mark.parametrize("config", ["mkdocs.yml", "mkdocs.zh.yml"])
def test_a_site_builds(config: str, tmp_path: Path) -> None:
    built = subprocess.run(  # noqa: S603 our own build
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", config, "-d", str(tmp_path)],
        cwd=pages.DOCS.parent,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    for page in tmp_path.rglob("*.html"):
        text = page.read_text("utf-8")
        assert not FETCHED.search(text), page
        assert not LINKED.search(text), page
        if 'class="mermaid"' in text:
            assert "assets/mermaid/mermaid.min.js" in text, page
    assert (tmp_path / "assets" / "mermaid" / "LICENSE").exists()
    for picture in ("overview.svg", "overview.zh.svg"):
        assert (tmp_path / "assets" / picture).exists()
