"""What chapter 2 fixes on a given date; an edition supplies it."""

from enum import Enum
from fractions import Fraction

from attrs import frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.errors import NotFound
from lenovo_sales.organization.unit import Post
from lenovo_sales.values import Weights


class ResultScope(Enum):
    """Whose results a position level answers for, in targets, scores and pay."""

    PERSON = "person"  # one's own. Policy 2.2.3.1
    UNIT = "unit"  # those of the whole unit that the post is in. Policy 2.2.2.4


@frozen
class Level:
    """A position level: its wording and its weight when a target is shared out. Policy 2.2.1.3.

    A level that answers for its unit carries the unit's target whole, and weighs nothing.
    """

    label: Wording
    target_weight: Fraction
    answers_for: ResultScope = ResultScope.PERSON


@frozen
class OrganizationTerms:
    """Levels and how a target is spread. Policy 2.1, 2.2.1.3."""

    fiscal_year_first_month: int
    levels: dict[str, Level]
    level_when_unstated: str
    season: Weights  # twelve weights, "01" to "12", by calendar month

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
