"""Editions (制度版本): all the numbers of the policy in force from a date. Policy 2.2.1.2."""

from typing import TYPE_CHECKING

from lenovo_sales.exports import export

if TYPE_CHECKING:
    from lenovo_sales.editions.edition import Edition, EditionBook
    from lenovo_sales.editions.extending import edition_schema, upgraded
    from lenovo_sales.editions.findings import Checked, Finding, check_edition, findings
    from lenovo_sales.editions.loading import default_edition, load_edition
    from lenovo_sales.editions.regional import RegionalEdition, RegionalEditions

__all__ = [
    "Checked",
    "Edition",
    "EditionBook",
    "Finding",
    "RegionalEdition",
    "RegionalEditions",
    "check_edition",
    "default_edition",
    "edition_schema",
    "findings",
    "load_edition",
    "upgraded",
]

export(
    __name__,
    {
        "edition": "Edition EditionBook",
        "extending": "edition_schema upgraded",
        "findings": "Checked Finding check_edition findings",
        "loading": "default_edition load_edition",
        "regional": "RegionalEdition RegionalEditions",
    },
)
