"""Search in the knowledge base (知识检索), in Chinese and in English. Policy 3.4.2.4.

Text is cut into words by rjieba (the extra `search`), which knows Chinese words and leaves English
ones whole; the full-text index of SQLite (FTS5), which comes with Python, stems the English and
ranks by BM25. The index lives in memory, holds published articles alone, and is closed with
`close`, at the end of a `with` block, or when nobody refers to it any more.
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from types import TracebackType
from typing import Self
from unicodedata import normalize
from weakref import finalize

from attrs import frozen

from lenovo_sales.errors import BadValue, MissingExtra
from lenovo_sales.lifecycle import once
from lenovo_sales.service.knowledge import Article, Usefulness
from lenovo_sales.service.ticket import Ticket
from lenovo_sales.wording import Wording

Words = Callable[[str], list[str]]
"""What cuts a text into words."""

_CREATE = """
CREATE VIRTUAL TABLE article USING fts5(
    id UNINDEXED, problem UNINDEXED, solved UNINDEXED, title, keywords, symptom, solution,
    tokenize = "porter unicode61 remove_diacritics 2"
)
"""
_INSERT = "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?)"
# a word in the title says more of an article than one in the symptom, and that than the solution's
_FIND = """
SELECT id FROM article WHERE article MATCH ? AND (? IS NULL OR problem = ?)
ORDER BY round(bm25(article, 0, 0, 0, 8, 8, 4, 1), 6), solved DESC, id LIMIT ?
"""
_PREFIX_FROM = 3  # characters of an English word that is still being typed


@frozen
class Found:
    """An article that answers a question, and its rank, from 1. Policy 3.4.2.4."""

    article: Article
    rank: int
    usefulness: Usefulness


class KnowledgeSearch:
    """An index of the published articles (知识索引). Policy 3.4.2.4.

    Raises:
        MissingExtra: The words are to be cut by rjieba and it is not installed.
        BadValue: Two articles that differ have one id.
    """

    def __init__(
        self,
        articles: Iterable[Article],
        usefulness: Mapping[str, Usefulness] | None = None,
        words: Words | None = None,
    ) -> None:
        self._words = chinese_words() if words is None else words
        self._useful = dict(usefulness or {})
        self._articles: dict[str, Article] = {}
        self._index = sqlite3.connect(":memory:", check_same_thread=False)
        self._closing = finalize(self, self._index.close)
        self._index.execute(_CREATE)
        for article in once(articles):
            self._add(article)

    def close(self) -> None:
        """Free the index; nothing can be found any more."""
        self._closing()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _add(self, article: Article) -> None:
        text = article.published
        if text is None or not article.is_live:
            return
        self._articles[article.id] = article
        texts = (text.title, " ".join(text.keywords), text.symptom, text.solution)
        cut = [" ".join(self._cut(each)) for each in texts]
        row = (article.id, article.problem, self._useful_of(article.id).solved, *cut)
        self._index.execute(_INSERT, row)

    def _useful_of(self, id: str) -> Usefulness:
        return self._useful.get(id, Usefulness())

    def _cut(self, text: str) -> list[str]:
        """The words of a text in one spelling, without punctuation."""
        words = self._words(normalize("NFKC", text))
        return [word for word in words if any(character.isalnum() for character in word)]

    def find(self, question: str, most: int = 10, problem: str | None = None) -> tuple[Found, ...]:
        """The articles that share words with a question, the best first. Policy 3.4.2.4.

        Those of one rank by how often they solved something, then by id. The last word may be
        the beginning of one. `problem` keeps to one class of problems.

        Raises:
            BadValue: Fewer than one article is asked for.
        """
        if most < 1:
            raise BadValue("expected one article or more to be asked for", "应至少索取一篇知识条目")
        words = self._cut(question)
        if not words:
            return ()
        terms = [f'"{word}"' for word in dict.fromkeys(word.replace('"', "") for word in words)]
        if words[-1].isascii() and len(words[-1]) >= _PREFIX_FROM:
            terms.append(f'"{words[-1]}" *')
        rows = self._index.execute(_FIND, (" OR ".join(terms), problem, problem, most))
        return tuple(
            Found(self._articles[id], rank, self._useful_of(id))
            for rank, (id,) in enumerate(rows, 1)
        )

    def suggest(self, ticket: Ticket, most: int = 3) -> tuple[Found, ...]:
        """The articles that may solve a ticket, of its class once it is diagnosed. Policy 3.4.2.4.

        Raises:
            BadValue: Fewer than one article is asked for.
        """
        problem = None if ticket.diagnosis is None else ticket.diagnosis.problem
        return self.find(ticket.problem, most, problem)


def chinese_words() -> Words:
    """The Chinese word segmenter; long words are also split into their parts.

    Raises:
        MissingExtra: rjieba is not installed.
    """
    try:
        rjieba = import_module("rjieba")
    except ModuleNotFoundError as missing:
        if missing.name != "rjieba":
            raise
        raise MissingExtra(
            "search", Wording("search in the knowledge base", "知识库检索")
        ) from None
    cut: Words = rjieba.cut_for_search
    return cut
