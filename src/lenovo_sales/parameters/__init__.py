"""Parameters (参数): each number, choice and label of the policy as a field that knows itself.

A field of a terms class is annotated with what it is about: its kind, which has the unit and the
bounds, the clause that it serves, what it is called, and which way a region may move it.
"""

from lenovo_sales.exports import export

export(
    __name__,
    {
        ".kinds": (
            "About Amount Choice Count Day Days Decimals Group Label Minutes Name Points Ratio "
            "Share Whole Zone"
        ),
        ".parameter": "Change Diff Parameter Value changes digest parameters value_at with_values",
        ".terms": "Terms Trouble clause_of one_of",
    },
)
