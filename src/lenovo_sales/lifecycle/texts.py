"""Text that is drafted, published and superseded, never edited (受控文本): the rows that all share.

A plan, an overlay, a knowledge article, an edition: each is drafted, revised in versions, published
by somebody who did not write it, and then another one succeeds it. A process takes the rows that it
has from `TextRows`, adds guards and fields of its own, and may write further rows beside them.

>>> from datetime import UTC, datetime
>>> from lenovo_sales.lifecycle.process import Lifecycle
>>> @frozen
... class Notice(VersionedText):
...     body: str
>>> @frozen
... class Draft:
...     body: str
>>> @frozen
... class Revise:
...     body: str
>>> row = TextRows[Notice, None]("notice", "通知", "2.2.1.2")
>>> NOTICE = Lifecycle[Notice, Draft | Revise | TextCommand, None](
...     "notice", "通知", Notice, None, ends=TEXT_ENDS,
...     rows=(
...         row.draft(Draft, "body"),
...         row.revise(Revise, "body"),
...         row.publish(None),
...         row.succeed(None),
...         row.withdraw(DRAFT),
...     ),
... )
>>> at = datetime(2026, 4, 6, tzinfo=UTC)
>>> ann, bob = (Context(person, at, None, edition="2026", act="A-1") for person in ("E-1", "E-2"))
>>> notice, _ = NOTICE.create("N-1", Draft("Closed on Monday."), ann)
>>> notice, _ = NOTICE.step(notice, Revise("Closed on Friday."), ann)
>>> notice, _ = NOTICE.step(notice, Publish(2, date(2026, 5, 1)), bob)
>>> notice.stage.chinese, [notice.is_in_force(date(2026, *day)) for day in ((4, 30), (5, 1))]
('已发布', [False, True])
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Generic, TypeAlias, TypeVar

from attrs import evolve, field, frozen

from lenovo_sales.clauses import ClauseNumber
from lenovo_sales.lifecycle.patterns import (
    current_version,
    next_version,
    none_yet,
    not_an_author,
    reason_given,
    with_editor,
)
from lenovo_sales.lifecycle.row import (
    CLEARED,
    C,
    Context,
    Event,
    Guard,
    Row,
    Rows,
    T,
    event_actor,
    event_date,
    guard,
)
from lenovo_sales.lifecycle.subject import PERSONAL, LabeledEnum, Subject
from lenovo_sales.wording import Wording


class TextStage(LabeledEnum):
    """The stages of a text that is never edited once it is published. Policy 2.2.1.2."""

    DRAFT = "draft", "草案"
    PUBLISHED = "published", "已发布"
    SUPERSEDED = "superseded", "已被取代"
    WITHDRAWN = "withdrawn", "已撤回"


DRAFT, PUBLISHED = TextStage.DRAFT, TextStage.PUBLISHED
SUPERSEDED, WITHDRAWN = TextStage.SUPERSEDED, TextStage.WITHDRAWN
TEXT_ENDS = (SUPERSEDED, WITHDRAWN)


@frozen
class Approval:
    """An agreement to a version of a text (会签). Policy 1.3.1."""

    on: date
    by: str
    version: int


@frozen
class VersionedText(Subject[TextStage]):
    """A text with its versions, its authors and the days on which it is in force (受控文本)."""

    author: str  # the first one
    version: int  # from 1; every revision makes the next
    edited_by: tuple[str, ...]  # who wrote a later version, each once
    approvals: tuple[Approval, ...]
    published_on: date | None
    in_force_from: date | None
    in_force_until: date | None  # the first day without it
    succeeded_by: str | None
    reason: str | None = field(**PERSONAL)  # why withdrawn

    @property
    def authors(self) -> tuple[str, ...]:
        """The authors: none of them may publish it. Policy 1.3.1."""
        return (self.author, *self.edited_by)

    @property
    def approved_by(self) -> tuple[str, ...]:
        """Who agreed to the current version; a revision voids what was agreed before. 1.3.1."""
        return tuple(each.by for each in self.approvals if each.version == self.version)

    def is_in_force(self, on: date) -> bool:
        """Whether it is in force on a day. Policy 2.2.1.2."""
        started = self.in_force_from is not None and self.in_force_from <= on
        return started and (self.in_force_until is None or on < self.in_force_until)


X = TypeVar("X", bound=VersionedText)


@frozen
class Approve:
    """Agree to this version; not for its authors (会签). Policy 1.3.1."""

    version: int


@frozen
class Publish:
    """Put this version into force, at once or from a day (发布). Policy 2.2.1.2."""

    version: int
    in_force_from: date | None = None  # None: the day on which it is published


@frozen
class Succeed:
    """Another text, already published, stands in its place (取代). Policy 2.2.1.2."""

    succeeded_by: str  # its id
    in_force_from: date | None = None  # read from it; what a caller gives is ignored


@frozen
class Withdraw:
    """It no longer holds or never will, and why (撤回). Policy 2.2.1.2."""

    reason: str = field(**PERSONAL)


TextCommand: TypeAlias = Publish | Succeed | Withdraw
"""The commands that every text has beside those that draft, revise or approve it."""


_CURRENT = Wording("the current version of the {text}", "{text}的当前版本")
_NOT_AN_AUTHOR = Wording("somebody who did not write the {text}", "{text}起草人以外的人员")
_SUCCESSOR = Wording("another published {text}, in force later", "另一份已发布、生效更晚的{text}")


class TextRows(Rows[X, TextStage, T], Generic[X, T]):
    """Makes the rows of a text: `row = TextRows[Plan, None]("plan", "计划", "2.2.1.2")`.

    The words name the text in the shared guards; the clause is that of its rows.
    """

    def __init__(self, english: str, chinese: str, clause: ClauseNumber) -> None:
        self.clause, text = clause, Wording(english, chinese)
        self.current_version = current_version(clause, _CURRENT.filled(text=text), derived=True)
        self.not_an_author = not_an_author("1.3.1", _NOT_AN_AUTHOR.filled(text=text), derived=True)
        self.reason_given = reason_given(clause, derived=True)
        self.starts_in_time: Guard[object, Publish, object] = guard(
            clause, "a first day in force that is not past", "生效日不早于当日", derived=True
        )(starts_in_time)
        self.succeeded: Guard[VersionedText, Succeed, object] = guard(
            clause, _SUCCESSOR.filled(text=text), derived=True
        )(succeeded)

    def draft(
        self, command: type[C], *copies: str, **sets: Callable[[None, Event[C]], object]
    ) -> Row[X, None, C, T]:
        """Return the row that drafts the text: its actor is the author."""
        return self.create(command, DRAFT, self.clause).keeps(
            *copies,
            **sets,
            author=event_actor,
            version=_first_version,
            edited_by=none_yet,
            approvals=none_yet,
            published_on=CLEARED,
            in_force_from=CLEARED,
            in_force_until=CLEARED,
            succeeded_by=CLEARED,
            reason=CLEARED,
        )

    def revise(
        self,
        command: type[C],
        *copies: str,
        sources: tuple[TextStage, ...] = (DRAFT,),
        target: TextStage | None = None,
    ) -> Row[X, X, C, T]:
        """Return the row that writes another version."""
        return self(sources, command, target, self.clause).keeps(
            *copies, version=next_version, edited_by=with_editor
        )

    def approve(self, *guards: Guard[X, Approve, T]) -> Row[X, X, Approve, T]:
        """Return the row by which somebody who is no author agrees to the current version."""
        return (
            self((DRAFT,), Approve, None, "1.3.1")
            .needs(*guards, self.not_an_author, self.current_version)
            .keeps(approvals=_with_approval)
        )

    def publish(
        self,
        action: str | None,
        *guards: Guard[X, Publish, T],
        **sets: Callable[[X, Event[Publish]], object],
    ) -> Row[X, X, Publish, T]:
        """Return the row that publishes: guards and fields of the text's own come first."""
        return (
            self((DRAFT,), Publish, PUBLISHED, self.clause, action)
            .needs(*guards, self.not_an_author, self.current_version, self.starts_in_time)
            .keeps(**sets, published_on=event_date, in_force_from=_first_day)
        )

    def succeed(self, action: str | None, *guards: Guard[X, Succeed, T]) -> Row[X, X, Succeed, T]:
        """Return the row by which another published text of the same class succeeds it."""
        return (
            self((PUBLISHED,), Succeed, SUPERSEDED, self.clause, action)
            .knows(_successor)
            .needs(self.succeeded, *guards)
            .keeps("succeeded_by", in_force_until=_successor_starts)
        )

    def withdraw(self, *sources: TextStage, action: str | None = None) -> Row[X, X, Withdraw, T]:
        """Return the row that withdraws a draft, or with authority what is published."""
        row = self(sources, Withdraw, WITHDRAWN, self.clause, action)
        return row.needs(self.reason_given).keeps("reason", in_force_until=_over)


def starts_in_time(text: object, command: Publish, context: Context[object]) -> bool:
    """Whether the first day in force is today or later."""
    return command.in_force_from is None or context.today <= command.in_force_from


def succeeded(text: VersionedText, command: Succeed, context: Context[object]) -> bool:
    """Whether the other text is published and comes into force later."""
    other = context.find(command.succeeded_by, type(text))
    return (
        other.id != text.id
        and other.stage is PUBLISHED
        and other.in_force_from is not None
        and text.in_force_from is not None
        and other.in_force_from > text.in_force_from
    )


def _first_version(_: None, event: Event[object]) -> int:
    return 1


def _with_approval(text: VersionedText, event: Event[Approve]) -> tuple[Approval, ...]:
    """The approvals with one more; agreeing twice is agreeing once."""
    if event.actor in text.approved_by:
        return text.approvals
    return (*text.approvals, Approval(event.at.date(), event.actor, text.version))


def _first_day(text: VersionedText, event: Event[Publish]) -> date:
    return event.command.in_force_from or event.at.date()


def _successor(text: VersionedText, command: Succeed, context: Context[object]) -> Succeed:
    """The command with the first day of the text that succeeds."""
    other = context.find(command.succeeded_by, type(text))
    return evolve(command, in_force_from=other.in_force_from)


def _successor_starts(text: VersionedText, event: Event[Succeed]) -> date | None:
    return event.command.in_force_from


def _over(text: VersionedText, event: Event[Withdraw]) -> date | None:
    """The day of the withdrawal; the first day in force, where that is still to come."""
    start = text.in_force_from
    return None if start is None else max(start, event.at.date())


def in_force(texts: Iterable[X], on: date) -> tuple[X, ...]:
    """Those that are in force on a day and have come into force last, by id. Policy 2.2.1.2.

    More than one: two came into force on one day.
    """
    started = [(each.in_force_from, each) for each in texts if each.is_in_force(on)]
    last = max((day for day, _ in started if day is not None), default=None)
    return tuple(sorted((each for day, each in started if day == last), key=lambda each: each.id))
