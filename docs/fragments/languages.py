"""The two languages of the pages, and how a table is written in either."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeVar

from lenovo_sales.clauses import Language, Wording

W = TypeVar("W")

LANGUAGES: Final[tuple[Language, ...]] = ("en", "zh")


def say(language: Language, english: str, chinese: str) -> str:
    """One of the two."""
    return Wording(english, chinese).in_language(language)


def worded(words: Mapping[str, W], name: str, where: str) -> W:
    """The words for a name of the code; the lack of them is said, with the file they belong in."""
    if name not in words:
        raise SystemExit(f"docs/{where}: expected words for {name}, in both languages")
    return words[name]


def table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; a bar in a cell is escaped."""
    lines = [heading, ["---"] * len(heading), *rows]
    return "\n".join(
        f"| {' | '.join(cell.replace('|', '&#124;') for cell in row)} |" for row in lines
    )


def code(text: str) -> str:
    """Text as code."""
    return f"`{text}`"
