"""Search in the knowledge base (知识检索), in Chinese and in English. Policy 3.4.2.4.

Text is cut into words by rjieba, after opencc made traditional characters simplified ones (both in
the extra `search`); the full-text index of SQLite (FTS5), which comes with Python, stems the
English and ranks by BM25. An article is found by its text and by the products that it is about; one
whose title is the question comes first. The index lives in memory, holds published articles alone,
and is closed with `close`, at the end of a `with` block, or when nobody refers to it any more.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from types import TracebackType
from typing import Self
from weakref import finalize

from attrs import frozen

from lenovo_sales.errors import BadValue
from lenovo_sales.lifecycle import once
from lenovo_sales.service.knowledge import Article, Usefulness
from lenovo_sales.service.search_words import (
    Words,
    characters_of,
    chinese_words,
    indexed,
    is_character,
    parted,
    sound,
    wholes_of,
    words_of,
)
from lenovo_sales.service.ticket import Ticket
from lenovo_sales.values.typed import expect

_CREATE = """
CREATE VIRTUAL TABLE article USING fts5(
    id UNINDEXED, problem UNINDEXED, solved UNINDEXED, about UNINDEXED,
    title, keywords, products, symptom, solution, characters,
    tokenize = "porter unicode61 remove_diacritics 2"
)
"""
_INSERT = "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
# A word in the title says more of an article than one in the symptom, and that than the solution's;
# the least is that a character occurs in it. BM25 is below zero: twice as much is better.
_FIND = """
SELECT id FROM article WHERE article MATCH ? AND (? IS NULL OR problem = ?)
ORDER BY round(
    bm25(article, 0, 0, 0, 0, 8, 8, 8, 4, 1, 0.5) * CASE WHEN instr(about, ?) THEN 2 ELSE 1 END, 6
), solved DESC, id LIMIT ?
"""
_WORDS = "{title keywords products symptom solution}"
_MOST_TERMS = 400  # of a question: SQLite bounds the size of an expression
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
        self._titled: defaultdict[str, list[str]] = defaultdict(list)
        self._known: set[str] = set()  # words of letters and digits
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
        self._titled[self._key(text.title)].append(article.id)
        products = " ".join(article.products)
        texts = (text.title, " ".join(text.keywords), products, text.symptom, text.solution)
        cut = [words_of(each, self._words) for each in texts]
        self._known.update(word.lower() for words in cut for word in words if word.isascii())
        characters = dict.fromkeys(each for words in cut for each in characters_of("".join(words)))
        solved, about = self._useful_of(article.id).solved, _among(article.products)
        row = (
            *(article.id, article.problem, solved, about),
            *(" ".join(map(indexed, words)) for words in cut),
            " ".join(characters),
        )
        self._index.execute(_INSERT, row)

    def _key(self, title: str) -> str:
        """What two titles that say the same have in common."""
        words = words_of(title, self._words)
        return " ".join(words).lower() if words else title.strip()

    def _useful_of(self, id: str) -> Usefulness:
        return self._useful.get(id, Usefulness())

    def find(
        self,
        question: str,
        most: int = 10,
        problem: str | None = None,
        product: str | None = None,
    ) -> tuple[Found, ...]:
        """The articles that share words with a question, the best first. Policy 3.4.2.4.

        One whose title is the question stands before all others. Those of one rank by how often
        they solved something, then by id. The last word may be the beginning of one. `problem`
        keeps to one class of problems; of articles that match, those about the `product` count
        double.

        Raises:
            BadValue: The question is no text, or fewer than one article is asked for.
        """
        expect(question, str, "question")
        expect(most, int, "most")
        if most < 1:
            raise BadValue("expected one article or more to be asked for", "应至少索取一篇知识条目")
        titled = sorted(
            (
                id
                for id in self._titled.get(self._key(question), ())
                if problem is None or self._articles[id].problem == problem
            ),
            key=lambda id: (-self._useful_of(id).solved, id),
        )
        found = list(titled)
        if terms := list(dict.fromkeys(self._terms(question)))[:_MOST_TERMS]:
            asked = (" OR ".join(terms), problem, problem, _among((product,)))
            every = min(most, len(self._articles)) + len(titled)
            found += [id for (id,) in self._index.execute(_FIND, (*asked, every))]
        return tuple(
            Found(self._articles[id], rank, self._useful_of(id))
            for rank, id in enumerate(list(dict.fromkeys(found))[:most], 1)
        )

    def _terms(self, question: str) -> Iterator[str]:
        """What the index is asked for: words, what they are glued of, and single characters."""
        last = ""
        for last, glued in wholes_of(question, self._words):
            if is_character(last):
                yield f'characters : "{last}"'
            unknown = last.isascii() and last.lower() not in self._known
            parts = (*glued, *parted(last, self._known)) if unknown else ()
            for each in (last, *parts):
                yield f'{_WORDS} : "{indexed(each)}"'
        if last.isascii() and last.isalpha() and len(last) >= _PREFIX_FROM:
            yield f'{_WORDS} : "{last}" *'

    def suggest(self, ticket: Ticket, most: int = 3) -> tuple[Found, ...]:
        """The articles that may solve a ticket, of its class once it is diagnosed. Policy 3.4.2.4.

        Raises:
            BadValue: Fewer than one article is asked for.
        """
        problem = None if ticket.diagnosis is None else ticket.diagnosis.problem
        return self.find(ticket.problem, most, problem, ticket.product)


def _among(products: Iterable[str | None]) -> str:
    """Products, each between two line ends, so that one is not found within another."""
    return sound("".join(f"\n{each}\n" for each in products if each))
