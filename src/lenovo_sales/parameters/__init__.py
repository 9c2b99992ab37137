"""Parameters (参数): each number, choice and label of the policy as a field that knows itself.

A field of a terms class is annotated with what it is about: its kind, which has the unit and the
bounds, the clause that it serves, what it is called, and which way a region may move it.
"""

from typing import TYPE_CHECKING

from lenovo_sales.exports import export

if TYPE_CHECKING:
    from lenovo_sales.parameters.kinds import (
        About,
        Amount,
        Choice,
        Count,
        Day,
        Days,
        Decimals,
        Group,
        Label,
        Minutes,
        Name,
        Points,
        Ratio,
        Share,
        Whole,
        Zone,
    )
    from lenovo_sales.parameters.parameter import (
        Change,
        Parameter,
        Value,
        changes,
        digest,
        parameters,
        value_at,
        with_values,
    )
    from lenovo_sales.parameters.terms import Terms, Trouble, clause_of, one_of

__all__ = [
    "About",
    "Amount",
    "Change",
    "Choice",
    "Count",
    "Day",
    "Days",
    "Decimals",
    "Group",
    "Label",
    "Minutes",
    "Name",
    "Parameter",
    "Points",
    "Ratio",
    "Share",
    "Terms",
    "Trouble",
    "Value",
    "Whole",
    "Zone",
    "changes",
    "clause_of",
    "digest",
    "one_of",
    "parameters",
    "value_at",
    "with_values",
]

export(
    __name__,
    {
        "kinds": (
            "About Amount Choice Count Day Days Decimals Group Label Minutes Name Points "
            "Ratio Share Whole Zone"
        ),
        "parameter": "Change Parameter Value changes digest parameters value_at with_values",
        "terms": "Terms Trouble clause_of one_of",
    },
)
