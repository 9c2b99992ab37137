"""The sales organization (销售组织): units, posts, targets and their cascade. Policy 2."""

from lenovo_sales.organization.target import Shares, Target, cascade
from lenovo_sales.organization.terms import Level, OrganizationTerms
from lenovo_sales.organization.tree import Organization
from lenovo_sales.organization.unit import Post, Tier, Unit

__all__ = [
    "Level",
    "Organization",
    "OrganizationTerms",
    "Post",
    "Shares",
    "Target",
    "Tier",
    "Unit",
    "cascade",
]
