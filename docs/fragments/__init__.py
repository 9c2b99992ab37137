"""What the pages take from the code, one function a fragment: from a language to Markdown."""

from collections.abc import Callable, Mapping

from fragments.api import api_pages, navigation, package_table
from fragments.citations import clause_index
from fragments.component_keys import component_keys
from fragments.edition_numbers import edition_numbers
from fragments.error_tree import error_tree
from fragments.every_process import every_process
from fragments.metrics import measure_table, metric_table
from fragments.pay_plan import pay_plan
from fragments.processes import process
from fragments.records import record_types
from lenovo_sales.clauses import Language
from lenovo_sales.contracts import CONTRACT
from lenovo_sales.leads import LEAD
from lenovo_sales.opportunities import OPPORTUNITY

FRAGMENTS: Mapping[str, Callable[[Language], str]] = {
    "clauses": clause_index,
    "component-keys": component_keys,
    "contract": process(CONTRACT, reversed),
    "edition": edition_numbers,
    "errors": error_tree,
    "lead": process(LEAD, reversed),
    "measures": measure_table,
    "metrics": metric_table,
    "opportunity": process(OPPORTUNITY, sorted),
    "packages": package_table,
    "payments": pay_plan,
    "processes": every_process,
    "records": record_types,
}

__all__ = ["FRAGMENTS", "api_pages", "navigation"]
