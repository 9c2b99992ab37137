"""Editions (制度版本): all the numbers of the policy in force from a date. Policy 2.2.1.2."""

from lenovo_sales.exports import export

export(
    __name__,
    {
        ".": "release",
        ".edition": "Edition",
        ".edition_book": "EditionBook",
        ".extending": "edition_schema upgraded",
        ".findings": "Checked Finding check_edition findings",
        ".loading": "default_edition load_edition",
        ".regional": "RegionalEdition RegionalEditions",
    },
)
