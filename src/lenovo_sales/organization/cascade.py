"""The cascade (任务分解): a target shared out over months and down the tree. Policy 2.2.1.3.

A target is stated for a unit or a person and a span of whole months. It falls on the months by
the season, and each month goes down the tree by the level weights times the days in post, so that
the parts add up to the whole exactly, at every tier and in every month.

A target that is stated lower down stands. It too falls on the months by the season, as far as
there is room in those of the nearest stated unit above; what is left there goes to the others.
What a person does not carry of it, out of post, stays with the unit. A unit without a target of
its own or from above has the sum of what is stated within it, where each part has a target.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain
from typing import TypeAlias

from attrs import field, frozen

from lenovo_sales.errors import NotFound, Refused
from lenovo_sales.organization.stated import Piece, pieces
from lenovo_sales.organization.target import (
    Bearers,
    PartlyInPost,
    Shares,
    Target,
    months_text,
    whole,
)
from lenovo_sales.organization.terms import OrganizationTerms, ResultScope, TargetProration
from lenovo_sales.organization.tree import Organization
from lenovo_sales.organization.unit import Post, PostKey
from lenovo_sales.values import Period, allocate
from lenovo_sales.wording import Wording

Part: TypeAlias = str | PostKey  # a unit, or one post of a person
ByMonth: TypeAlias = dict[Period, int]

FOR_THE_UNIT = Wording(
    "the target of a unit to be stated for the unit, not for who answers for it",
    "单位的目标定给单位，而不定给其负责人",
)


def cascade(
    targets: Iterable[Target], measure: str, organization: Organization, terms: OrganizationTerms
) -> Shares:
    """Share every stated target of one measure out over months, units and people.

    Raises:
        Refused: The targets stated within a unit exceed its own, two of one holder contradict each
            other, one is negative, or one is stated for who answers for a unit (2.2.1.3).
        NotFound: A target is stated for nobody that the organization has, or a post's level is
            not one of the edition's.
        BadValue: A target's period is not of whole months.
    """
    own = pieces(target for target in targets if target.measure == measure)
    return shared_out(own, measure, organization, terms)


def shared_out(
    own: Iterable[Piece], measure: str, organization: Organization, terms: OrganizationTerms
) -> Shares:
    """Share out what is stated, each month of a holder once.

    Raises:
        Refused, NotFound: As `cascade`.
    """
    stated = list(own)
    months = sorted({month for piece in stated for month in piece.months}, key=_start)
    units = (unit.id for top in organization.top() for unit in organization.within(top.id))
    sharing = _Cascade(measure, organization, terms, tuple(units))
    sharing.place(list(chain.from_iterable(map(sharing.rows, stated))))
    for month in months:
        sharing.share_out(month)
    return Shares(
        measure,
        {part: held for part, held in sharing.given.items() if isinstance(part, str)},
        {part: held for part, held in sharing.given.items() if not isinstance(part, str)},
        sharing.uncarried,
        sharing.outside,
        sharing.plan,
        tuple(sharing.partly),
        organization.people(),
        sharing.bearers(),
    )


@frozen
class _Stated:
    """A stated target as it falls on one part, month by month, and the units above that part.

    `carried` is what a person carries in the months in post; None: what falls there. `outside`,
    whether the months out of post are answered for in a longer period.
    """

    part: Part
    above: tuple[str, ...]  # nearest first
    by_month: Mapping[Period, int]
    carried: Mapping[Period, int] | None = None
    outside: bool = False
    post: Post | None = None


@frozen
class _Cascade:
    """The shares of one measure while they are worked out.

    `vacant` is what a person's stated target asks of a unit and the person does not carry there.
    """

    measure: str
    organization: Organization
    terms: OrganizationTerms
    units: tuple[str, ...]  # from the top
    given: defaultdict[Part, ByMonth] = field(factory=lambda: defaultdict(dict))
    rest: defaultdict[str, ByMonth] = field(factory=lambda: defaultdict(dict))
    reserved: defaultdict[str, ByMonth] = field(factory=lambda: defaultdict(dict))
    uncarried: defaultdict[str, ByMonth] = field(factory=lambda: defaultdict(dict))
    vacant: defaultdict[str, ByMonth] = field(factory=lambda: defaultdict(dict))
    outside: defaultdict[PostKey, ByMonth] = field(factory=lambda: defaultdict(dict))
    plan: defaultdict[str, ByMonth] = field(factory=lambda: defaultdict(dict))
    partly: list[PartlyInPost] = field(factory=list)

    def rows(self, piece: Piece) -> Iterator[_Stated]:
        """A unit's target as it is; a person's on the posts that carry it, the last of each month.

        The person's other posts of such a month carry nothing. A month without a post falls on
        the next one, else on the last.
        """
        if piece.holder in self.organization.units:
            above = tuple(unit.id for unit in self.organization.above(piece.holder))
            yield _Stated(piece.holder, above, piece.by_month(self.terms))
            return
        posts = self.organization.posts_of(piece.holder)
        if not posts:
            raise NotFound(
                "target of {holder}: expected the id of a unit or of a person in post",
                "{holder} 的任务：应为单位或在岗人员的编号",
                holder=piece.holder,
            )
        there = [post for post in posts if post.days(piece.span)]
        stands = bool(there) and self.terms.target_proration is TargetProration.WHOLE
        by_month, carried = piece.by_month(self.terms), self._carried(piece, posts, stands)
        carriers = {month: _carrier(there or posts, month) for month in by_month}
        for post in posts:
            here = {
                month: by_month[month] if carrier is post else 0
                for month, carrier in carriers.items()
                if carrier is post or post.days(month)
            }
            if any(map(post.days, here)) and self._answers_for(post) is ResultScope.UNIT:
                raise Refused(piece.holder, "target_of_the_unit", "2.2.1.3", FOR_THE_UNIT)
            if here:
                above = tuple(unit.id for unit in self.organization.above(post.unit))
                own = None
                if carried is not None:
                    own = {
                        month: carried.get(month, 0) if carriers[month] is post else 0
                        for month in here
                    }
                yield _Stated(post.key, (post.unit, *above), here, own, stands, post)

    def _carried(
        self, piece: Piece, posts: Sequence[Post], stands: bool
    ) -> Mapping[Period, int] | None:
        """What a person carries of a stated target, month by month; None: what falls there."""
        if piece.carried is not None:
            return piece.carried
        in_post = {month: sum(post.days(month) for post in posts) for month in piece.months}
        days, of_days = sum(in_post.values()), sum(month.days for month in piece.months)
        if days == of_days:
            return None
        value = piece.value if stands else allocate(piece.value, (days, of_days - days))[0]
        row = PartlyInPost(piece.holder, piece.span, piece.value, days, of_days, value)
        self.partly.append(row)
        if stands or not days:
            return None
        season = self.terms.season
        weights = [
            season[f"{month.start.month:02d}"] * days / month.days
            for month, days in in_post.items()
        ]
        if not any(weights):
            weights = [Fraction(days) for days in in_post.values()]
        return dict(zip(in_post, allocate(value, whole(weights)), strict=True))

    def place(self, rows: Sequence[_Stated]) -> None:
        """Take every stated target out of the nearest stated one above it, month by month.

        From the top, so that what is stated above is settled first; within one unit the shorter
        spans first, which have the fewer months to choose from.
        """
        stated = {(row.part, month) for row in rows for month in row.by_month}
        within: dict[str | None, list[tuple[_Stated, ByMonth]]] = {}
        for row in sorted(rows, key=_by_length):
            nearest: dict[str | None, ByMonth] = {}
            for month, value in row.by_month.items():
                holds = (unit for unit in row.above if (unit, month) in stated)
                nearest.setdefault(next(holds, None), {})[month] = value
            for unit, asked in nearest.items():
                within.setdefault(unit, []).append((row, asked))
        for unit in (None, *self.units):
            for row, asked in within.get(unit, ()):
                self._keep(row, asked, unit)

    def _keep(self, row: _Stated, asked: ByMonth, unit: str | None) -> None:
        """Give a part what is stated for it, out of what the unit has left."""
        if unit is not None:
            asked = self._fitted(asked, unit)
            for between in row.above[: row.above.index(unit)]:
                kept = self.reserved[between]
                for month, value in asked.items():
                    kept[month] = kept.get(month, 0) + value
        if isinstance(row.part, str):
            self.given[row.part].update(asked)
            self.rest[row.part].update(asked)
        else:
            self._carry(row, asked)

    def _carry(self, row: _Stated, asked: ByMonth) -> None:
        """Give a post what its person carries; the rest of it stays with the unit."""
        assert row.post is not None  # noqa: S101 the row of a part that is no unit has a post
        key, unit = row.post.key, row.post.unit
        vacant, plan = self.vacant[unit], self.plan[row.post.id]
        for month, value in asked.items():
            plan[month] = plan.get(month, 0) + value
            carried = 0
            if row.post.days(month):
                carried = value if row.carried is None else row.carried.get(month, 0)
                self.given[key][month] = carried
            elif row.outside:
                self.outside[key][month] = value
            if value != carried:
                vacant[month] = vacant.get(month, 0) + value - carried

    def share_out(self, month: Period) -> None:
        """Give what is left of every unit's month to the parts without a stated target."""
        parts = self._weights(month)
        for unit in self.units:
            left = self.rest[unit].get(month)
            if left is None:
                continue
            waiting = parts[unit]
            if any(waiting.values()):
                shares = allocate(left, list(waiting.values()))
            else:
                shares = (0,) * len(waiting)
                if left:
                    self.uncarried[unit][month] = left
            for part, share in zip(waiting, shares, strict=True):
                self.given[part][month] = share
                if isinstance(part, str):
                    self.rest[part][month] = share
                    self.given[part][month] += self.reserved[part].get(month, 0)
        for unit in reversed(self.units):
            self._roll_up(unit, month, parts[unit])
            vacant = self.vacant[unit].get(month, 0)
            if vacant and month in self.given[unit]:
                uncarried = self.uncarried[unit]
                uncarried[month] = uncarried.get(month, 0) + vacant
        self._answer_for_units(month)

    def bearers(self) -> Bearers:
        """Who may carry a part of each unit's target, and who answers for which unit."""
        by_unit: dict[str, tuple[Post, ...]] = {}
        heads: dict[PostKey, str] = {}
        weigh = {name for name, level in self.terms.levels.items() if level.target_weight}
        for unit in reversed(self.units):
            own: list[Post] = []
            for post in self.organization.posts_in(unit):
                if self._answers_for(post) is ResultScope.UNIT:
                    heads[post.key] = unit
                elif self.terms.level_of(post) in weigh:
                    own.append(post)
            below = (by_unit[child.id] for child in self.organization.children(unit))
            by_unit[unit] = tuple(chain(own, *below))
        return Bearers(by_unit, heads)

    def _answers_for(self, post: Post) -> ResultScope:
        return self.terms.levels[self.terms.level_of(post)].answers_for

    def _fitted(self, asked: ByMonth, unit: str) -> ByMonth:
        """What is asked, moved to other months where a month of the unit has no room for it."""
        left, wanted = self.rest[unit], sum(asked.values())
        if wanted > sum(left[month] for month in asked):
            ordered = sorted(asked, key=_start)
            span = months_text(Period(ordered[0].start, ordered[-1].end))
            raise Refused(
                unit,
                "within_its_own_target",
                "2.2.1.3",
                Wording(
                    "targets stated within it that do not exceed its own ({measure}, {span})",
                    "其内部所定目标不超过其自身目标（{measure}，{span}）",
                ).filled(measure=self.measure, span=span),
            )
        fitted = {month: min(value, left[month]) for month, value in asked.items()}
        missing = wanted - sum(fitted.values())
        if missing:
            room = [left[month] - value for month, value in fitted.items()]
            for month, more in zip(asked, allocate(missing, room), strict=True):
                fitted[month] += more
        for month, value in fitted.items():
            left[month] -= value
        return fitted

    def _weights(self, month: Period) -> dict[str, dict[Part, int]]:
        """Unit by unit, what each part without a stated target weighs.

        A post weighs its level's weight times its days; a unit, what is in it.
        """
        levels = self.terms.levels
        weights = whole([level.target_weight for level in levels.values()])
        scaled = dict(zip(levels, weights, strict=True))
        staff: defaultdict[str, dict[Part, int]] = defaultdict(dict)
        for post in self.organization.posts_during(month):
            if self._answers_for(post) is ResultScope.PERSON and month not in self.given[post.key]:
                weight = scaled[self.terms.level_of(post)] * post.days(month)
                staff[post.unit][post.key] = weight
        found: dict[str, dict[Part, int]] = {}
        for unit in reversed(self.units):
            below: dict[Part, int] = {
                child.id: sum(found[child.id].values())
                for child in self.organization.children(unit)
                if month not in self.given[child.id]
            }
            found[unit] = below | staff[unit]
        return found

    def _roll_up(self, unit: str, month: Period, waiting: Mapping[Part, int]) -> None:
        """A unit without a target has the sum of its parts', where each that weighs has one."""
        if month in self.given[unit]:
            return
        if any(weight and month not in self.given[part] for part, weight in waiting.items()):
            return
        parts: list[Part] = [child.id for child in self.organization.children(unit)]
        parts += [post.key for post in self.organization.posts_in(unit)]
        values = [held[month] for part in parts if month in (held := self.given[part])]
        vacant = self.vacant[unit].get(month, 0)
        if values or vacant:
            self.given[unit][month] = sum(values) + vacant

    def _answer_for_units(self, month: Period) -> None:
        """Who answers for a unit carries its target, for the days in post."""
        for post in self.organization.posts_during(month):
            value = self.given[post.unit].get(month)
            if value is not None and self._answers_for(post) is ResultScope.UNIT:
                days = post.days(month)
                self.given[post.key][month] = allocate(value, (days, month.days - days))[0]


def _start(month: Period) -> str:
    return month.start.isoformat()


def _carrier(posts: Sequence[Post], month: Period) -> Post:
    """The last post of a month; without one, the next post, else the last before it."""
    here = [post for post in posts if post.days(month)]
    later = [post for post in posts if post.start is not None and post.start >= month.end]
    return here[-1] if here else [*later, posts[-1]][0]


def _by_length(row: _Stated) -> tuple[int, str, bool, str, str]:
    first = min(map(_start, row.by_month))
    post = not isinstance(row.part, str)
    name, start = (row.part, "") if isinstance(row.part, str) else row.part
    return len(row.by_month), first, post, name, str(start)
