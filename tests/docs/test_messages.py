"""The messages that the mapping guide explains are ones that the library says."""

import re
from pathlib import Path

import pages
import pytest

SOURCE = pages.DOCS.parent / "src" / "lenovo_sales"
QUOTED = re.compile(r"^\| `(.+?)` \|", re.MULTILINE)
PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def said() -> str:
    """Everything the library says, what it fills in taken out."""
    text = "\n".join(path.read_text("utf-8") for path in sorted(SOURCE.rglob("*.py")))
    return PLACEHOLDER.sub("…", re.sub(r'"\s+f?"', "", text))


@pytest.mark.parametrize("page", sorted(pages.DOCS.glob("*/how-to/map-your-own-export.md")))
def test_messages_are_said(page: Path) -> None:
    library = said()
    _, _, guide = page.read_text("utf-8").partition("<!-- messages -->")
    quoted = QUOTED.findall(guide)
    assert quoted
    for message in quoted:
        for part in message.split("…"):
            words = part.removeprefix("clause 2.2.1.3 requires ").strip(" :;?")
            assert words in library, message
