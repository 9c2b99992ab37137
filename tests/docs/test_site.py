"""Both sites build without a warning, and nothing on them comes from elsewhere."""

import json
import os
import posixpath
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
SWITCH = re.compile(r'<a href="([^"]*)" hreflang="(\w+)"')
ALTERNATE = re.compile(r'<link rel="alternate" href="([^"]*)" hreflang="(\w+)"')
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
    switched = 0
    for page in tmp_path.rglob("index.html"):
        place = page.parent.relative_to(tmp_path).as_posix()
        home = {"en": ".", "zh": "zh"} if config == "mkdocs.yml" else {"en": "..", "zh": "."}
        for links in (SWITCH, ALTERNATE):  # the menu, and what search engines read
            leads = {
                language: posixpath.normpath(posixpath.join(place, link))
                for link, language in links.findall(page.read_text("utf-8"))
            }
            assert leads == {
                language: posixpath.normpath(posixpath.join(top, place))
                for language, top in home.items()
            }
        switched += 1
    assert switched > 50
    ranked(json.loads((tmp_path / "search" / "search_index.json").read_text("utf-8"))["docs"])


def ranked(entries: list[dict[str, object]]) -> None:
    """A match in a guide counts for more than one in the Python API, and synonyms are known."""
    boosts: dict[str, set[object]] = {"how-to": set(), "reference/api": set()}
    known = ""
    for entry in entries:
        place = str(entry["location"])
        for start, found in boosts.items():
            if place.startswith(f"{start}/"):
                found.add(entry.get("boost", 1))
        if place.startswith("reference/glossary/"):
            known += str(entry["text"]).replace("\u200b", "")
    assert boosts == {"how-to": {2.0}, "reference/api": {0.02}}
    for word in ("quota", "KPI", "pandas", "商机", "离职", "配额", "SLA", "payslip"):
        assert word in known
