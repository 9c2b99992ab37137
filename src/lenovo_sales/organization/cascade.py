"""The cascade (任务分解): a target shared out over months and down the tree. Policy 2.2.1.3.

A target is stated once, for a unit or a person and a span of whole months. It falls on the
months by the season, and each month goes down the tree by the level weights times the days in
post, so that the parts add up to the whole exactly, at every tier and in every month.

A target that is stated lower down stands. It too falls on the months by the season, as far as
there is room in those of the nearest stated unit above; what is left there goes to the others.
A unit without a target of its own or from above has the sum of its parts', where each has one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TypeAlias

from attrs import field, frozen

from lenovo_sales.errors import NotFound, Refused
from lenovo_sales.organization.target import Shares, Target, whole
from lenovo_sales.organization.terms import OrganizationTerms, ResultScope
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
        Refused: The targets stated within a unit exceed its own, two are stated for one holder
            and month, one is negative, or one is stated for who answers for a unit (2.2.1.3).
        NotFound: A target is stated for nobody that the organization has, or a post's level is
            not one of the edition's.
        BadValue: A target's period is not of whole months.
    """
    own = [target for target in targets if target.measure == measure]
    _check(own)
    months = sorted({month for target in own for month in target.period.months()}, key=_start)
    units = (unit.id for top in organization.top() for unit in organization.within(top.id))
    sharing = _Cascade(measure, organization, terms, tuple(units))
    sharing.place(list(chain.from_iterable(map(sharing.rows, own))))
    for month in months:
        sharing.share_out(month)
    return Shares(
        measure,
        frozenset(months),
        {part: held for part, held in sharing.given.items() if isinstance(part, str)},
        {part: held for part, held in sharing.given.items() if not isinstance(part, str)},
        sharing.uncarried,
        organization.people(),
    )


@frozen
class _Stated:
    """A stated target as it falls on one part, month by month, and the units above that part."""

    part: Part
    above: tuple[str, ...]  # nearest first
    by_month: Mapping[Period, int]
    span: Period


@frozen
class _Cascade:
    """The shares of one measure while they are worked out."""

    measure: str
    organization: Organization
    terms: OrganizationTerms
    units: tuple[str, ...]  # from the top
    given: defaultdict[Part, ByMonth] = field(factory=lambda: defaultdict(dict))
    rest: defaultdict[str, ByMonth] = field(factory=lambda: defaultdict(dict))
    reserved: defaultdict[str, ByMonth] = field(factory=lambda: defaultdict(dict))
    uncarried: defaultdict[str, ByMonth] = field(factory=lambda: defaultdict(dict))

    def rows(self, target: Target) -> Iterator[_Stated]:
        """A unit's target as it is; a person's on the posts that carry it, the last of each month.

        The person's other posts of such a month carry nothing, nor does a month without a post.
        """
        holder, span, by_month = target.holder, target.period, target.by_month(self.terms)
        if holder in self.organization.units:
            above = tuple(unit.id for unit in self.organization.above(holder))
            yield _Stated(holder, above, by_month, span)
            return
        posts = self.organization.posts_of(holder)
        if not posts:
            raise NotFound(
                "target of {holder}: expected the id of a unit or of a person in post",
                "{holder} 的任务：应为单位或在岗人员的编号",
                holder=holder,
            )
        last = {month: post for post in posts for month in by_month if post.days(month)}
        for post in posts:
            here = {
                month: by_month[month] if carrier is post else 0
                for month, carrier in last.items()
                if post.days(month)
            }
            if here and self._answers_for(post) is ResultScope.UNIT:
                raise Refused(holder, "target_of_the_unit", "2.2.1.3", FOR_THE_UNIT)
            above = tuple(unit.id for unit in self.organization.above(post.unit))
            yield _Stated(post.key, (post.unit, *above), here, span)

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
        self.given[row.part].update(asked)
        if isinstance(row.part, str):
            self.rest[row.part].update(asked)

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
        self._answer_for_units(month)

    def _answers_for(self, post: Post) -> ResultScope:
        return self.terms.levels[self.terms.level_of(post)].answers_for

    def _fitted(self, asked: ByMonth, unit: str) -> ByMonth:
        """What is asked, moved to other months where a month of the unit has no room for it."""
        left, wanted = self.rest[unit], sum(asked.values())
        if wanted > sum(left[month] for month in asked):
            months = sorted(map(_start, asked))
            first, last = months[0][:7], months[-1][:7]
            raise Refused(
                unit,
                "within_its_own_target",
                "2.2.1.3",
                Wording(
                    "targets stated within it that do not exceed its own "
                    "({measure}, {first} to {last})",
                    "其内部所定目标不超过其自身目标（{measure}，{first}至{last}）",
                ).filled(measure=self.measure, first=first, last=last),
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
        if values:
            self.given[unit][month] = sum(values)

    def _answer_for_units(self, month: Period) -> None:
        """Who answers for a unit carries its target, for the days in post."""
        for post in self.organization.posts_during(month):
            value = self.given[post.unit].get(month)
            if value is not None and self._answers_for(post) is ResultScope.UNIT:
                days = post.days(month)
                self.given[post.key][month] = allocate(value, (days, month.days - days))[0]


def _start(month: Period) -> str:
    return month.start.isoformat()


def _by_length(row: _Stated) -> tuple[int, str, bool, str, str]:
    post = not isinstance(row.part, str)
    name, start = (row.part, "") if isinstance(row.part, str) else row.part
    return row.span.days, _start(row.span), post, name, str(start)


def _check(targets: Iterable[Target]) -> None:
    seen: set[tuple[str, Period]] = set()
    for target in targets:
        if target.value < 0:
            raise Refused(
                target.holder,
                "not_negative",
                "2.2.1.3",
                Wording("a target of {measure} that is zero or more", "{measure}目标不为负").filled(
                    measure=target.measure
                ),
            )
        for month in target.period.months():
            if (target.holder, month) in seen:
                which = _start(month)[:7]
                raise Refused(
                    target.holder,
                    "one_target_a_month",
                    "2.2.1.3",
                    Wording(
                        "one target of {measure} a month, found two for {which}",
                        "每月一个{measure}目标，{which}有两个",
                    ).filled(measure=target.measure, which=which),
                )
            seen.add((target.holder, month))
