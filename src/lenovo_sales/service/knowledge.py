"""Knowledge (知识库): articles about problems and their solutions. Policy 3.4.2.4.

>>> from datetime import UTC, datetime
>>> from lenovo_sales.lifecycle import ANYBODY
>>> text = Text("No picture", "screen stays black", "reseat the cable")
>>> article = Article("A-1", "E-7", date(2026, 4, 1), text)
>>> monday = Context("E-8", datetime(2026, 4, 6, 9, tzinfo=UTC), None, ANYBODY)
>>> article, event = ARTICLE.step(article, Publish(version=1), monday)
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
    Context,
    Lifecycle,
    Row,
    StageChanged,
    Worded,
    guard,
    next_version,
    precondition,
    stated,
    with_editor,
)
from lenovo_sales.service.terms import ServiceTerms
from lenovo_sales.service.ticket import Ticket, TicketStage


class ArticleStage(Worded):
    """The stages of an article. Policy 3.4.2.4."""

    DRAFT = "draft", "草稿"
    PUBLISHED = "published", "已发布"
    RETIRED = "retired", "已停用"


@frozen
class Text:
    """What an article says, in Chinese, in English or in both (正文). Policy 3.4.2.4."""

    title: str = field(repr=False)
    symptom: str = field(repr=False)
    solution: str = field(repr=False)
    keywords: tuple[str, ...] = field(default=(), repr=False)


@frozen
class Article:
    """A problem and its solution, written up (知识文章). Policy 3.4.2.4."""

    id: str
    author: str
    written: date
    text: Text
    problem: str | None = None  # a class of problems of the edition
    products: tuple[str, ...] = ()
    stage: ArticleStage = ArticleStage.DRAFT
    version: int = 1  # every rewriting makes the next
    edited_by: tuple[str, ...] = ()
    published: Text | None = None  # what readers see, also while the next version is written
    published_by: str | None = None
    reason: str | None = field(default=None, repr=False)  # why retired

    @property
    def authors(self) -> tuple[str, ...]:
        """Everybody who had a hand in the text: none of them may publish it. Policy 1.3.1."""
        return (self.author, *self.edited_by)

    @property
    def is_live(self) -> bool:
        """Whether readers find it."""
        return self.published is not None and self.stage is not ArticleStage.RETIRED


@frozen
class Rewrite:
    """Write another version; the published one is shown until then. Policy 3.4.2.4."""

    text: Text


@frozen
class Publish:
    """Somebody who did not write it finds this version right (发布). Policy 3.4.2.4."""

    version: int


@frozen
class Retire:
    """It no longer holds, and why (停用). Policy 3.4.2.4."""

    reason: str = field(repr=False)


_Context: TypeAlias = Context[ServiceTerms]


@precondition("3.4.2.4", "a title, a symptom and a solution", "标题、现象和解决办法")
def _is_complete(article: Article, context: _Context) -> bool:
    text = article.text
    return stated(text.title) and stated(text.symptom) and stated(text.solution)


@precondition("3.4.2.4", "a class of problems of the edition, if any", "本版本的问题类别")
def _class_is_known(article: Article, context: _Context) -> bool:
    return article.problem is None or article.problem in context.terms.problems


@precondition("1.3.1", "a publisher who did not write it", "发布人不得为作者")
def _publisher_is_another(article: Article, context: _Context) -> bool:
    return context.by not in article.authors


@guard("3.4.2.4", "the current version of the article", "文章的当前版本")
def _is_current(article: Article, command: Publish, context: _Context) -> bool:
    return command.version == article.version


@guard("3.4.2.4", "a reason", "原因说明")
def _says_why(article: Article, command: Retire, context: _Context) -> bool:
    return stated(command.reason)


def _text(article: Article, command: Publish, event: StageChanged) -> Text:
    return article.text


def _publisher(article: Article, command: Publish, event: StageChanged) -> str:
    return event.by


ARTICLE: Lifecycle[Article, ServiceTerms] = Lifecycle(
    Article,
    ArticleStage.DRAFT,
    ends=(ArticleStage.RETIRED,),
    rows=(
        Row(
            (ArticleStage.DRAFT, ArticleStage.PUBLISHED),
            Rewrite,
            ArticleStage.DRAFT,
            "3.4.2.4",
            records=("text",),
            derives={"version": next_version, "edited_by": with_editor},
        ),
        Row(
            (ArticleStage.DRAFT,),
            Publish,
            ArticleStage.PUBLISHED,
            "3.4.2.4",
            (_is_complete, _class_is_known, _publisher_is_another, _is_current),
            derives={"published": _text, "published_by": _publisher},
            action="article.publish",
        ),
        Row(
            (ArticleStage.DRAFT, ArticleStage.PUBLISHED),
            Retire,
            ArticleStage.RETIRED,
            "3.4.2.4",
            (_says_why,),
            records=("reason",),
            action="article.retire",
        ),
    ),
)


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
    for ticket in tickets:
        tried.update({each.article for each in ticket.resolutions if each.article is not None})
        confirmed = ticket.stage in (TicketStage.CONFIRMED, TicketStage.CLOSED)
        if confirmed and ticket.confirmed is not None:
            article = ticket.resolutions[-1].article
            solved.update(() if article is None else (article,))
    return {name: Usefulness(tried[name], solved[name]) for name in sorted(tried)}
