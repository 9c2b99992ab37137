"""Competitors on a deal (竞争对手): who else offers, and how strong they are. Policy 3.2.2.4.

>>> rivals = (Competitor("First Maker"),)
>>> is_known(" first maker", rivals), is_known("Second Maker", rivals)
(True, False)
"""

from collections.abc import Iterable
from unicodedata import normalize

from attrs import field, frozen


@frozen
class Competitor:
    """Another maker who wants the deal, what speaks for them and what against. Policy 3.2.2.4."""

    name: str = field(repr=False)
    strengths: str | None = field(default=None, repr=False)
    weaknesses: str | None = field(default=None, repr=False)


def spelling(name: str) -> str:
    """A name by which two spellings of it are the same."""
    return normalize("NFKC", name).casefold().strip()


def is_known(name: str, competitors: Iterable[Competitor]) -> bool:
    """Whether a competitor is on the deal, however it is spelled."""
    return any(spelling(name) == spelling(each.name) for each in competitors)
