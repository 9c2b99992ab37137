"""What chapter 2 fixes on a given date; an edition supplies it."""

from fractions import Fraction

from attrs import frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.values import Weights


@frozen
class Level:
    """A position level: its wording and its weight when a target is shared out. Policy 2.2.1.3."""

    label: Wording
    target_weight: Fraction


@frozen
class OrganizationTerms:
    """Levels and how a target is spread. Policy 2.1, 2.2.1.3."""

    fiscal_year_first_month: int
    levels: dict[str, Level]
    level_when_unstated: str
    season: Weights  # twelve weights, "01" to "12", by calendar month
