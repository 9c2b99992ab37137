"""The desk (业务台): editions, organization, who acts for whom, behind every command. 1.3.1.

An application holds one desk. It names a person, a time, a subject and a command; the desk finds
the edition in force on that day, the terms that the process needs, and the authority, and takes the
step. It keeps nothing and stores nothing: the subjects go in and come out.

Every act is judged by headquarters' edition as the overlays in force tighten it for the actor
(2.2.2.1): those of the region of the actor's own post on that day, of each post in which the actor
acts, and, for an action that is lent, of the lender's post; of two numbers the stricter holds.
Without a post, or at headquarters, it is headquarters' own. The event's `edition` names the edition
and the overlays, "2026+V-1", and `edition_named` finds them again.

>>> from datetime import UTC, date, datetime
>>> from lenovo_sales.editions import EditionBook, default_edition
>>> from lenovo_sales.leads.lead import Assign, Capture, Origin
>>> from lenovo_sales.leads.process import LEAD
>>> from lenovo_sales.organization import Organization, Post, Unit
>>> company = Organization.of([Unit("HQ", "headquarters")], [Post("E-7", "HQ")])
>>> desk = Desk(EditionBook([default_edition()]), company)
>>> monday = datetime(2026, 4, 6, 9, tzinfo=UTC)
>>> capture = Capture(Origin("trade_show"))
>>> lead, captured = desk.create("E-7", monday, LEAD, "L-4", capture)
>>> done = desk.act("E-7", monday, lead, Assign("E-7"))
>>> done.subject.stage.chinese, done.events[0].act
('已分派', 'lead/L-4/2')
>>> [each.command.__name__ for each in desk.offers("E-7", monday, lead) if each.is_open]
['Assign', 'Describe', 'CorrectOrigin', 'Assess', 'Prioritize', 'Disqualify', 'MarkDormant']
"""

from collections import ChainMap
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import Protocol, TypeVar, cast

from attrs import evolve, field, frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.editions import Edition, EditionBook, RegionalEditions
from lenovo_sales.errors import BadValue, NotFound, Refused
from lenovo_sales.lifecycle import (
    Adopt,
    Context,
    Decision,
    Event,
    LabeledEnum,
    Lifecycle,
    Obstacle,
    Offer,
    Offers,
    Outcome,
    Subject,
)
from lenovo_sales.lifecycle.subject import in_one_zone
from lenovo_sales.logs import DEBUG, tell
from lenovo_sales.organization import (
    ActingPosts,
    Conflict,
    Delegation,
    Organization,
    Overlay,
    Post,
    Unit,
)
from lenovo_sales.organization.acting import NO_ACTING
from lenovo_sales.processes import AnyLifecycle, by_subject, check_clauses, every_process
from lenovo_sales.values.typed import expect, expect_fields

S = TypeVar("S", bound=Subject[LabeledEnum])
C = TypeVar("C")
T = TypeVar("T")


class Identified(Protocol):
    """A subject, or an entry of a roster, such as a technician."""

    @property
    def id(self) -> str:
        """What tells it from all others."""
        ...


Related = Iterable[Identified]

_NOT_LENT = ""
"""The action of a row that needs no authority: nobody lends it."""
WHOLE = Obstacle(
    "whole_act",
    "1.3.1",
    Wording("the whole act, every subject that it moves", "整个处理一并完成"),
    derived=True,
)
"""Blocks a command that is only a part of an act: a merge, a conversion, a change applied."""


@frozen
class Desk:
    """The front door of every process, the user's own among them.

    `processes` are the user's own; `terms` are the terms values that these read and no edition has.
    `overlays` are the regions' own, whatever their stages and days.

    Raises:
        BadValue: A field is of another type, two processes move one class of subjects, a process
            of the user's cites a clause that some edition does not register, two terms are of one
            class, or two overlays of one id differ.
        Refused: Delegations go round in a circle, or an acting post is not one that the
            organization can have.
    """

    editions: EditionBook
    organization: Organization
    acting: ActingPosts = NO_ACTING
    delegations: tuple[Delegation, ...] = ()
    processes: tuple[AnyLifecycle, ...] = field(default=(), repr=False)
    terms: tuple[object, ...] = field(default=(), repr=False)
    overlays: tuple[Overlay, ...] = field(default=(), repr=False)
    _by_subject: Mapping[type, AnyLifecycle] = field(init=False, repr=False, eq=False)
    _own_terms: Mapping[type, object] = field(init=False, repr=False, eq=False)
    _regional: RegionalEditions = field(init=False, repr=False, eq=False)
    _known: dict[str, object] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        expect_fields(self)
        for each in self.processes:
            for edition in self.editions.editions:
                check_clauses(each, edition.clause_register)
        object.__setattr__(self, "_by_subject", by_subject((*every_process(), *self.processes)))
        own: dict[type, object] = {Organization: self.organization}
        for terms in self.terms:
            if type(terms) in own:
                raise BadValue(
                    "expected one value of {kind} among the terms",
                    "条款参数中 {kind} 应只有一个",
                    kind=type(terms).__name__,
                )
            own[type(terms)] = terms
        object.__setattr__(self, "_own_terms", own)
        known = {**{each.id: each for each in self.overlays}, **self.organization.units}
        object.__setattr__(self, "_known", known)
        regional = RegionalEditions(
            self.editions, self.organization, self.overlays, self.acting, self.delegations
        )
        object.__setattr__(self, "_regional", regional)

    def create(
        self,
        actor: str,
        at: datetime,
        process: Lifecycle[S, C, T],
        id: str,
        command: C,
        related: Related = (),
        act: str | None = None,
    ) -> tuple[S, Event[C]]:
        """Return a new subject of a process and its first event; adopted times in the desk's zone.

        Raises:
            BadValue: An argument, or a field of the command, is of another type.
            NotFound: The desk has no such process.
            NotInForce: No edition is in force on that day.
            NoTransition: The command creates nothing.
            Refused: The authority or a guard refuses.
        """
        expect(process, Lifecycle, "process")
        if not isinstance(id, str) or not id:
            raise BadValue("expected an id that is text", "编号应为文本")
        if self._by_subject.get(process.subject) is not process:
            raise NotFound(
                "expected a process of the desk, found {name}",
                "应为业务台的流程，实际为 {name}",
                name=process.name,
            )
        act = act or f"{process.name}/{id}/1"
        row = process.row(None, type(command))
        action = None if row is None else row.action
        if row is not None:
            expect_fields(command, deep=True)
            if isinstance(command, Adopt):
                expect_fields(command.subject, deep=True)
        context = self._context(actor, at, process, related, act, action or _NOT_LENT)
        if isinstance(command, Adopt) and context.at.tzinfo is not None:
            command = in_one_zone(command, context.at.tzinfo)
        step = partial(process.create, id, command, context)
        return _told(step, process, command, context.edition)

    def act(
        self,
        actor: str,
        at: datetime,
        subject: S,
        command: object,
        related: Related = (),
        act: str | None = None,
    ) -> Outcome[S, object]:
        """Return what a command does to a subject.

        `related` are what else the command names, such as other subjects; in place of a post stands
        that of the person on the day. `act` is what makes it
        one with other steps and lets a store take it once; without it, the number of the event.

        Raises:
            BadValue: An argument, or a field of the command, is of another type.
            NotFound: No process moves subjects of this class.
            NotInForce: No edition is in force on that day.
            NoTransition: No row leads from this stage by this command.
            Refused: The time is before the last event, or the authority or a guard refuses.
        """
        process = self.process_of(subject)
        row = process.row(subject.stage, type(command))
        if row is not None and row.joint:
            raise Refused(subject.id, WHOLE.guard, WHOLE.clause, WHOLE.requires, True)
        act = act or f"{process.name}/{subject.id}/{subject.revision + 1}"
        action = None if row is None else row.action
        if row is not None:
            expect_fields(command, deep=True)
        known = _with(related, subject)
        context = self._context(actor, at, process, known, act, action or _NOT_LENT)
        step = partial(process.step, subject, command, context)
        return Outcome.of(_told(step, process, command, context.edition))

    def offers(self, actor: str, at: datetime, subject: S, related: Related = ()) -> Offers[object]:
        """Return what the actor can do with a subject at a time, and what blocks the rest.

        Raises:
            NotFound: No process moves subjects of this class.
            NotInForce: No edition is in force on that day.
        """
        process = self.process_of(subject)
        known = _with(related, subject)
        rows = [each.row for each in process.transitions if each.source is subject.stage]
        lent = bool(self.overlays and self.delegations)
        by_action: dict[str, Offers[object]] = {}
        found: list[Offer[object]] = []
        for index, row in enumerate(rows):
            action = row.action if lent and row.action is not None else _NOT_LENT
            if action not in by_action:
                context = self._context(actor, at, process, known, "", action)
                by_action[action] = process.offers(subject, context)
            offer = by_action[action][index]
            found.append(evolve(offer, obstacles=(WHOLE, *offer.obstacles)) if row.joint else offer)
        return Offers(found)

    def may(
        self, actor: str, at: datetime, subject: S, command: object, related: Related = ()
    ) -> bool:
        """Whether a command of an actor would be taken at a time: row, time, authority, guards.

        Raises:
            NotFound: No process moves subjects of this class.
            NotInForce: No edition is in force on that day.
            NoTransition: No row leads from this stage by this command.
        """
        try:
            self.act(actor, at, subject, command, related)
        except Refused:
            return False
        return True

    def decide(self, actor: str, at: datetime, subject: S, action: str) -> Decision:
        """Return what the authority says of an action on a subject, by which rule and clause.

        Raises:
            BadValue: The actor or the action is no text, or the time has no time zone.
            NotInForce: No edition is in force on that day.
        """
        expect(actor, str, "actor")
        expect(action, str, "action")
        judging, here = self._regional.judging(actor, at, action)
        return judging.table.decide(actor, action, subject, None, here)

    def context(
        self,
        actor: str,
        at: datetime,
        process: Lifecycle[S, C, T],
        related: Related = (),
        act: str | None = None,
    ) -> Context[T]:
        """Return the context of an act that moves several subjects, such as a merge.

        Everybody who lends the actor an action that day counts, as the act may need each of them.

        Raises:
            BadValue: An argument is of another type, or two of the related, of different classes,
                have one id.
            NotInForce: No edition is in force on that day.
            NotFound: Neither the edition nor the desk has the terms that the process needs.
        """
        expect(process, Lifecycle, "process")
        return self._context(actor, at, process, related, act or "", None)

    def edition(self, at: datetime, unit: str | None = None) -> Edition:
        """Return the edition in force on the day of a time, each judged in its own zone.

        For a unit, it is tightened by the overlays of its region in force on that day. 2.2.2.1.

        Raises:
            BadValue: The time has no time zone, or the unit is no text.
            NotInForce: The time lies before the first edition.
            NotFound: The organization has no such unit.
        """
        edition, here = self.editions.local(at)
        if unit is None:
            return edition
        expect(unit, str, "unit")
        return self._regional.of(edition, (unit,), here.date()).edition

    def passed(self, at: datetime, unit: str) -> tuple[Conflict, ...]:
        """Return the numbers of a unit's overlays that headquarters has passed, each with a note.

        Raises:
            BadValue, NotInForce, NotFound: As `edition`.
        """
        edition, here = self.editions.local(at)
        expect(unit, str, "unit")
        return self._regional.of(edition, (unit,), here.date()).passed

    def edition_named(self, name: str) -> Edition:
        """Return the edition by which an event was judged, of the name that it keeps.

        Raises:
            NotFound: The desk has no such edition, or not one of the overlays.
        """
        return self._regional.named(name).edition

    def process_of(self, subject: Subject[LabeledEnum]) -> AnyLifecycle:
        """Return the process that moves subjects of this class.

        Raises:
            NotFound: None does.
        """
        try:
            return self._by_subject[type(subject)]
        except KeyError:
            raise NotFound(
                "expected a subject of a process that the desk knows", "应为已知流程的对象"
            ) from None

    def _context(
        self,
        actor: str,
        at: datetime,
        process: Lifecycle[S, C, T],
        related: Related,
        act: str,
        action: str | None,
    ) -> Context[T]:
        if not isinstance(actor, str) or not actor:
            raise BadValue("expected an actor who is named", "应写明办理人")
        if not isinstance(act, str):
            raise BadValue("expected the id of the act as text", "处理编号应为文本")
        judging, here = self._regional.judging(actor, at, action)
        wanted = process.terms
        if wanted is None:
            terms = cast(T, None)
        elif wanted in self._own_terms:
            terms = cast(T, self._own_terms[wanted])
        else:
            terms = judging.terms(wanted)
        found = {
            id: self.organization.post_on(id, here.date()) if isinstance(each, Post) else each
            for id, each in _by_id(related).items()
        }
        known = ChainMap[str, object](found, self._known)
        return Context(actor, here, terms, judging.name, act, judging.table, known)


def _told(step: Callable[[], T], process: AnyLifecycle, command: object, edition: str) -> T:
    """Take a step and tell the log: never the subject, the actor or what a command says."""
    facts = {"process": process.name, "command": type(command).__name__}
    try:
        done = step()
    except Refused as refused:
        tell("refused", DEBUG, **facts, guard=refused.guard, clause=refused.clause)
        raise
    tell("done", DEBUG, **facts, edition=edition)
    return done


def _with(related: Related, subject: Identified) -> tuple[Identified, ...]:
    """What else an act concerns, and its own subject."""
    expect(related, Iterable, "related")
    return (*related, subject)


def _by_id(related: Related) -> dict[str, object]:
    """What an act concerns, by id; the units are those of the organization, never claimed."""
    expect(related, Iterable, "related")
    found: dict[str, object] = {}
    for each in related:
        if not isinstance(getattr(each, "id", None), str):
            raise BadValue("expected related subjects, each with its id", "相关对象应各有编号")
        if type(found.setdefault(each.id, each)) is not type(each):
            raise BadValue(
                "expected related subjects of different ids, found a {one} and a {other} of one id",
                "各相关对象的编号应互不相同，实际 {one} 与 {other} 相同",
                one=type(found[each.id]).__name__,
                other=type(each).__name__,
            )
        found[each.id] = each
    return {id: each for id, each in found.items() if not isinstance(each, Unit)}
