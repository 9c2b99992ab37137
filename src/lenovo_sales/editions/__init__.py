"""Editions (制度版本): all the numbers of the policy in force from a date. Policy 2.2.1.2."""

from typing import TYPE_CHECKING

from lenovo_sales.exports import export

if TYPE_CHECKING:
    from lenovo_sales.editions.edition import Edition, EditionBook
    from lenovo_sales.editions.loading import default_edition, load_edition

__all__ = [
    "Edition",
    "EditionBook",
    "default_edition",
    "load_edition",
]

export(
    __name__,
    {
        "edition": ("Edition", "EditionBook"),
        "loading": ("default_edition", "load_edition"),
    },
)
