"""What the pages take from the code is what the code says now."""

import sys

import pages
import pytest

sys.path.insert(0, str(pages.DOCS))
generate = pytest.importorskip("generate")


def test_nothing_generated_is_stale() -> None:
    """1.1: python docs/generate.py writes it."""
    assert [path.relative_to(pages.DOCS.parent).as_posix() for path in generate.stale()] == []
