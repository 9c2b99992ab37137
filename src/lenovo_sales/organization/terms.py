"""What chapter 2 fixes on a given date; an edition supplies it."""

from collections.abc import Mapping
from enum import Enum
from fractions import Fraction
from typing import Annotated

from attrs import frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.errors import NotFound, Refused
from lenovo_sales.organization.tree import Organization
from lenovo_sales.organization.unit import HEADQUARTERS, POLICY_TIERS, TIER_ABOVE, Post
from lenovo_sales.parameters import (
    Choice,
    Count,
    Group,
    Label,
    Name,
    Ratio,
    Share,
    Terms,
    Trouble,
    one_of,
)
from lenovo_sales.values import Weights


class ResultScope(Enum):
    """Whose results a position level answers for, in targets, scores and pay."""

    PERSON = "person"  # one's own. Policy 2.2.3.1
    UNIT = "unit"  # those of the whole unit that the post is in. Policy 2.2.2.4


class TargetProration(Enum):
    """What of a target stated for a person is carried by who is in post for a part of it. 4.3.2."""

    WHOLE = "whole"  # all of it, as it was stated
    BY_DAYS = "by_days"  # the days in post of its span


_POLICY_TIER = Wording(
    "expected the tier {name}, which the policy names", "应有办法所列的层级 {name}"
)
_BELOW = Wording("expected more than {rank}, the place of {name}", "应大于 {name} 的次序 {rank}")
_OWN_PLACE = Wording("expected a place that no other tier has", "次序不得与其他层级相同")
HIGHER_TIER = Wording("a unit of a higher tier above it", "其上级单位属于更高层级")
MONTHS = tuple(f"{month:02d}" for month in range(1, 13))


@frozen
class Level(Terms):
    """A position level: its wording and its weight when a target is shared out. Policy 2.2.1.3.

    A level that answers for its unit carries the unit's target whole, and weighs nothing.
    """

    label: Annotated[Wording, Label("4.2.3.1", "words for a position level", "岗位级别措辞")]
    target_weight: Annotated[
        Fraction, Ratio("2.2.1.3", "weight when a target is shared out", "任务分摊权重")
    ]
    answers_for: Annotated[
        ResultScope, Choice("2.2.2.4", "whose results it is scored and paid by", "考核计酬所依业绩")
    ] = ResultScope.PERSON

    def contradictions(self) -> Trouble:
        """Who answers for a unit has no part of its own."""
        if self.answers_for is ResultScope.UNIT and self.target_weight:
            yield (
                ("target_weight",),
                Wording(
                    "expected zero: who answers for a unit carries the unit's target",
                    "应为零：对单位负责者承担整个单位的任务",
                ),
            )


@frozen
class Tier(Terms):
    """A tier of the organization, and its place in their order (层级). Policy 2.1."""

    label: Annotated[Wording, Label("2.1", "words for a tier", "层级措辞")]
    rank: Annotated[
        int,
        Count(
            "2.1",
            "place of a tier, the headquarters' the least",
            "层级次序，总部最小",
            unit=Wording("from the top", "自上而下"),
        ),
    ]


@frozen
class OrganizationTerms(Terms):
    """Levels and how a target is spread. Policy 2.1, 2.2.1.3."""

    fiscal_year_first_month: Annotated[
        int,
        Count(
            "4.3.2",
            "first month of the fiscal year",
            "财年首月",
            unit=Wording("month of the year", "月份"),
            least=1,
            most=12,
        ),
    ]
    levels: Annotated[Mapping[str, Level], Group("4.2.3.1", "Position levels", "岗位级别")]
    level_when_unstated: Annotated[
        str, Name("4.2.3.1", "level of a post that states none", "未注明时的岗位级别")
    ]
    season: Annotated[
        Weights,
        Share("2.2.1.3", "part of a year's target in this calendar month", "全年任务的月度占比"),
    ]
    tiers: Annotated[Mapping[str, Tier], Group("2.1", "Tiers of the organization", "组织层级")]
    target_proration: Annotated[
        TargetProration,
        Choice(
            "4.3.2",
            "what of a person's stated target holds, in post for a part of its span",
            "期间部分在岗者的个人任务如何计算",
        ),
    ] = TargetProration.WHOLE

    def contradictions(self) -> Trouble:
        """The level of the rest is one of them, and each month has its part."""
        if self.level_when_unstated not in self.levels:
            yield ("level_when_unstated",), one_of(self.levels)
        yield from self._tiers()
        if sorted(self.season) != list(MONTHS):
            yield (
                ("season",),
                Wording("expected a weight for each month, 01 to 12", "每月均须有占比，01 至 12"),
            )

    def _tiers(self) -> Trouble:
        """The tiers of the policy in their order, the headquarters first, no two in one place."""
        ranks = {name: tier.rank for name, tier in self.tiers.items()}
        for name in POLICY_TIERS:
            if name not in ranks:
                yield ("tiers",), _POLICY_TIER.filled(name=name)
        if not POLICY_TIERS.keys() <= ranks.keys():
            return
        for name, rank in ranks.items():
            over = TIER_ABOVE.get(name, HEADQUARTERS)
            if name != HEADQUARTERS and rank <= ranks[over]:
                yield ("tiers", name, "rank"), _BELOW.filled(name=over, rank=ranks[over])
            elif next(other for other in ranks if ranks[other] == rank) != name:
                yield ("tiers", name, "rank"), _OWN_PLACE

    def check_tiers(self, organization: Organization) -> None:
        """Check the units by the tiers of the edition. Policy 2.1.

        Raises:
            NotFound: The edition has no such tier.
            Refused: A unit does not hang under one of a higher tier.
        """
        for unit in organization.units.values():
            if unit.tier not in self.tiers:
                raise NotFound(
                    "unit {unit}: expected a tier of the edition: {names}",
                    "单位 {unit}：应为制度版本的层级：{names}",
                    unit=unit.id,
                    names=", ".join(self.tiers),
                )
        for unit in organization.units.values():
            above = None if unit.parent is None else organization.unit(unit.parent)
            if above is not None and self.tiers[above.tier].rank >= self.tiers[unit.tier].rank:
                raise Refused(unit.id, "higher_tier_above", "2.1", HIGHER_TIER)

    def level_of(self, post: Post) -> str:
        """The name of a post's level: the stated one, else the edition's for the rest.

        Raises:
            NotFound: The edition has no such level.
        """
        name = post.level or self.level_when_unstated
        if name not in self.levels:
            known = ", ".join(self.levels)
            raise NotFound(
                "post of {person}: expected a level of the edition: {names}",
                "{person} 的岗位：应为制度版本的岗位级别：{names}",
                person=post.id,
                names=known,
            )
        return name
