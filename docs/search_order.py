"""A mkdocs hook: the search of a site shows guides before references, and the Python API last.

A page that states its own `search` in its front matter keeps it.
"""

from typing import Any

from mkdocs.structure.pages import Page

BOOSTS = (
    ("reference/api/", 0.02),
    ("reference/glossary", 4.0),
    ("reference/", 1.0),
    ("", 2.0),
)
"""What a match counts, by the beginning of the page's address; the first that fits."""


def on_page_markdown(markdown: str, *, page: Page, **_: Any) -> str:
    """State how much a match on this page counts."""
    boost = next(boost for start, boost in BOOSTS if page.file.src_uri.startswith(start))
    page.meta.setdefault("search", {"boost": boost})
    return markdown
