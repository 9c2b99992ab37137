"""Knowledge (知识库): articles about problems and their solutions. Policy 3.4.2.4.

>>> from datetime import UTC, datetime
>>> from lenovo_sales.lifecycle import ANYBODY, event_date
>>> from attrs import evolve
>>> monday = Context("E-7", datetime(2026, 4, 6, 9, tzinfo=UTC), None, "2026", "D-1", ANYBODY)
>>> text = ArticleText("No picture", "screen stays black", "reseat the cable")
>>> article, _ = ARTICLE.create("A-1", Draft(text), monday)
>>> article, event = ARTICLE.step(article, Publish(version=1), evolve(monday, actor="E-8"))
>>> article.is_live, event.clause
(True, '3.4.2.4')
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from attrs import field, frozen

from lenovo_sales.lifecycle import (
    PERSONAL,
    Adopt,
    Context,
    Event,
    Lifecycle,
    event_actor,
    event_date,
    guard,
    has_text,
    once,
    precondition,
)
from lenovo_sales.lifecycle.texts import (
    DRAFT,
    PUBLISHED,
    TEXT_ENDS,
    Publish,
    TextCommand,
    TextRows,
    VersionedText,
)
from lenovo_sales.service.terms import ServiceTerms
from lenovo_sales.service.ticket import Ticket, TicketStage


@frozen
class ArticleText:
    """The text of an article, in Chinese, in English or in both (正文). Policy 3.4.2.4."""

    title: str = field(**PERSONAL)
    symptom: str = field(**PERSONAL)
    solution: str = field(**PERSONAL)
    keywords: tuple[str, ...] = field(default=(), **PERSONAL)


@frozen
class Article(VersionedText):
    """A problem and its solution, written up (知识文章). Policy 3.4.2.4."""

    written: date
    text: ArticleText
    problem: str | None = None  # a class of problems of the edition
    products: tuple[str, ...] = ()
    published: ArticleText | None = None  # what readers see, also while the next is written
    published_by: str | None = None

    @property
    def is_live(self) -> bool:
        """Whether readers find it."""
        return self.published is not None and self.stage not in TEXT_ENDS


@frozen
class Draft:
    """Write up a problem and its solution (起草). Policy 3.4.2.4."""

    text: ArticleText
    problem: str | None = None  # a class of problems of the edition
    products: tuple[str, ...] = ()


@frozen
class Rewrite:
    """Write another version; the published one is shown until then. Policy 3.4.2.4."""

    text: ArticleText


ArticleCommand: TypeAlias = Draft | Rewrite | TextCommand | Adopt[Article]
ArticleContext: TypeAlias = Context[ServiceTerms]


@precondition("3.4.2.4", "a title, a symptom and a solution", "标题、现象和解决办法")
def text_complete(article: Article, context: ArticleContext) -> bool:
    text = article.text
    return has_text(text.title) and has_text(text.symptom) and has_text(text.solution)


@precondition(
    "3.4.2.4", "a class of problems of the edition, if any", "本版本的问题类别", derived=True
)
def class_known(article: Article, context: ArticleContext) -> bool:
    return article.problem is None or article.problem in context.terms.problems


@guard("3.4.2.4", "a version that readers find at once", "新版本即时生效", derived=True)
def found_at_once(article: Article, command: Publish, context: ArticleContext) -> bool:
    return command.in_force_from is None or command.in_force_from <= context.today


def text_published(article: Article, event: Event[Publish]) -> ArticleText:
    """The text that readers find from now on."""
    return article.text


row = TextRows[Article, ServiceTerms]("article", "文章", "3.4.2.4")

# fmt: off
ARTICLE = Lifecycle[Article, ArticleCommand, ServiceTerms](
    "article", "知识文章", Article, ServiceTerms, ends=TEXT_ENDS,
    rows=(
        row.draft(Draft, "text", "problem", "products", written=event_date),
        row.revise(Rewrite, "text", sources=(DRAFT, PUBLISHED), target=DRAFT),
        row.publish("article.publish", text_complete, class_known, found_at_once,
            published=text_published, published_by=event_actor),
        row.succeed("article.publish"),
        row.withdraw(DRAFT, PUBLISHED, action="article.retire"),
        row.adopt("article.adopt"),
    ),
)
# fmt: on


@frozen
class Usefulness:
    """How often an article was tried and how often it solved a problem. Policy 3.4.2.4."""

    tried: int = 0  # tickets that were resolved by it at some time
    solved: int = 0  # tickets whose customer confirmed the resolution by it

    @property
    def share(self) -> Fraction | None:
        """The share that it solved; None if it was never tried."""
        return Fraction(self.solved, self.tried) if self.tried else None


def usefulness(tickets: Iterable[Ticket]) -> dict[str, Usefulness]:
    """How useful each article was that a resolution names, by its id. Policy 3.4.2.4.

    A ticket counts once. Only a confirmed one is solved, and only by the article of its last
    resolution: not one that lapsed or was canceled.
    """
    tried: Counter[str] = Counter()
    solved: Counter[str] = Counter()
    for ticket in once(tickets):
        tried.update({each.article for each in ticket.resolutions if each.article is not None})
        confirmed = ticket.stage in (TicketStage.CONFIRMED, TicketStage.CLOSED)
        if confirmed and ticket.confirmed is not None:
            article = ticket.resolutions[-1].article
            solved.update(() if article is None else (article,))
    return {name: Usefulness(tried[name], solved[name]) for name in sorted(tried)}
