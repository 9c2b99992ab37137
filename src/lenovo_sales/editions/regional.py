"""Editions as the regions tighten them (区域从严版本): by unit, person and day. Policy 2.2.2.1.

A region's overlays govern the units of the region and everybody with a post there. They are judged
by day, in the zone of the edition; of two numbers for one path the stricter holds. What results has
a name, the ids of headquarters' edition and of the overlays: "2026+V-1+V-2". A published overlay is
never edited, so that the name says for good by which numbers an act was judged.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TypeVar, cast

from attrs import field, frozen

from lenovo_sales.editions.edition import Edition
from lenovo_sales.editions.edition_book import EditionBook
from lenovo_sales.errors import BadValue, NotFound
from lenovo_sales.lifecycle import once
from lenovo_sales.organization.acting import NO_ACTING, ActingPosts
from lenovo_sales.organization.authority import AuthorityTable
from lenovo_sales.organization.delegation import Delegation
from lenovo_sales.organization.overlay import Overlay
from lenovo_sales.organization.plan import PlanTerms
from lenovo_sales.organization.tightening import Conflict, HeadquartersTerms, tightened
from lenovo_sales.organization.tree import Organization
from lenovo_sales.performance.appraisal_rules import AppraisalTerms
from lenovo_sales.values.typed import expect

T = TypeVar("T")

JOINED = "+"
"""Joins the ids in the name of a regional edition."""


def _once(overlays: Iterable[Overlay]) -> tuple[Overlay, ...]:
    """The overlays by their ids; one that is given twice is one."""
    return tuple(sorted(once(overlays), key=lambda each: each.id))


@frozen
class RegionalEdition:
    """Headquarters' edition as some overlays tighten it; without any, headquarters' own.

    Its authority table is made with it; terms of a class are looked up once.
    """

    name: str
    edition: Edition = field(repr=False)
    headquarters: Edition = field(repr=False)
    organization: Organization = field(repr=False)
    table: AuthorityTable = field(repr=False)
    passed: tuple[Conflict, ...] = ()  # numbers of the overlays that headquarters has passed
    _terms: dict[type, object] = field(init=False, repr=False, eq=False, factory=dict)

    def terms(self, kind: type[T]) -> T:
        """The terms of a class; `HeadquartersTerms`, which judge overlays, are never tightened.

        `PlanTerms` and `AppraisalTerms`, by which plans and reviews are judged, hold the
        organization beside the edition's own.

        Raises:
            NotFound: The edition has no such terms.
        """
        if kind not in self._terms:
            self._terms[kind] = self._made_of(kind)
        return cast(T, self._terms[kind])

    def _made_of(self, kind: type) -> object:
        if kind is HeadquartersTerms:
            return HeadquartersTerms.of(self.headquarters)
        if kind is PlanTerms:
            return PlanTerms(self.organization, self.edition.organization)
        if kind is AppraisalTerms:
            return AppraisalTerms(
                *(self.organization, self.table.acting, self.edition.organization),
                *(self.edition.performance, self.edition.service, self.table.delegations),
            )
        return self.edition.terms(kind)


@frozen
class RegionalEditions:
    """Every edition of headquarters, and as the overlays in force tighten it. Policy 2.2.2.1.

    Each is tightened once, when it is first asked for. An overlay that is only a draft, or was
    withdrawn before its first day, is never in force.

    Raises:
        BadValue: Two overlays of one id differ, or an id has the sign that joins ids in a name.
        Refused: Delegations go round in a circle, or an acting post is not one that the
            organization can have.
    """

    editions: EditionBook
    organization: Organization
    overlays: tuple[Overlay, ...] = field(default=(), converter=_once)
    acting: ActingPosts = NO_ACTING
    delegations: tuple[Delegation, ...] = ()
    _of_unit: Mapping[str, tuple[Overlay, ...]] = field(init=False, repr=False, eq=False)
    _days: tuple[date, ...] = field(init=False, repr=False, eq=False)
    _found: dict[tuple[str, tuple[str, ...], int], RegionalEdition] = field(
        init=False, repr=False, eq=False, factory=dict
    )
    _made: dict[str, RegionalEdition] = field(init=False, repr=False, eq=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        editions = self.editions.editions
        ids = [each.id for each in editions] + [each.id for each in self.overlays]
        if self.overlays and any(JOINED in each for each in ids):
            raise BadValue(
                "expected editions and overlays without {joined} in their ids",
                "制度版本和细则的编号中不应有 {joined}",
                joined=JOINED,
            )
        own: dict[str, list[Overlay]] = {}
        for each in self.overlays:
            own.setdefault(each.unit.id, []).append(each)
        governing = {
            unit: tuple(
                overlay
                for id in (unit, *(each.id for each in self.organization.above(unit)))
                for overlay in own.get(id, ())
            )
            for unit in self.organization.units
        }
        ends = {day for each in self.overlays for day in (each.in_force_from, each.in_force_until)}
        object.__setattr__(self, "_of_unit", governing)
        object.__setattr__(self, "_days", tuple(sorted(day for day in ends if day is not None)))
        for edition in editions:
            self._tightened(edition, ())

    def judging(
        self, actor: str, at: datetime, action: str | None = None
    ) -> tuple[RegionalEdition, datetime]:
        """Return by which edition an actor's action is judged, and the time in its zone.

        The overlays that count are those of the actor's own post, of posts in which the actor
        acts, and of who lends the actor the action; without an action, of who lends any.

        Raises:
            BadValue: The time has no time zone, or is beyond the calendar.
            NotInForce: The time lies before the first edition.
        """
        edition, here = self.editions.local(at)
        judging = self._made[edition.id]
        if self.overlays:
            day = here.date()
            judging = self.of(edition, judging.table.units_of(actor, day, action), day)
        return judging, here

    def of(self, edition: Edition, units: tuple[str, ...], day: date) -> RegionalEdition:
        """Return an edition as it holds for somebody who stands in some units on a day.

        Raises:
            NotFound: The organization has no such unit.
        """
        key = edition.id, units, bisect_right(self._days, day)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._tightened(edition, self.in_force(units, day))
        return found

    def in_force(self, units: tuple[str, ...], day: date) -> tuple[Overlay, ...]:
        """The overlays that govern any of some units on a day, by id.

        Raises:
            NotFound: The organization has no such unit.
        """
        overlays = {
            each.id: each
            for unit in units
            for each in self._of_unit[self.organization.unit(unit).id]
            if each.is_in_force(day)
        }
        return tuple(overlays[id] for id in sorted(overlays))

    def named(self, name: str) -> RegionalEdition:
        """Return the edition of a name that an event keeps, headquarters' or a region's.

        Raises:
            BadValue: The name is no text.
            NotFound: There is no such edition, or one of the overlays is not among these.
        """
        expect(name, str, "name")
        if name in self._made:
            return self._made[name]
        id, *overlays = name.split(JOINED)
        by_id = {each.id: each for each in self.overlays}
        if id not in self._made or any(each not in by_id for each in overlays):
            raise NotFound(
                "expected the id of an edition, or of one and its overlays",
                "应为制度版本的编号，或版本与细则的编号",
            )
        edition = self._made[id].headquarters
        return self._tightened(edition, [by_id[each] for each in sorted(set(overlays))])

    def _tightened(self, edition: Edition, overlays: Iterable[Overlay]) -> RegionalEdition:
        """An edition as overlays tighten it, made when it is first asked for."""
        name = JOINED.join((edition.id, *(each.id for each in overlays)))
        if name not in self._made:
            numbers = (number for each in overlays for number in each.numbers)
            found = tightened(edition, numbers)
            terms = found.terms
            table = AuthorityTable(
                terms.authority,
                terms.organization,
                self.organization,
                self.acting,
                self.delegations,
            )
            self._made[name] = RegionalEdition(
                name, terms, edition, self.organization, table, found.passed
            )
        return self._made[name]
