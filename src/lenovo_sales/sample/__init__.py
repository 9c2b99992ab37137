"""The sample company (示例公司): records and exports from a seed, to try everything on. 5.1.1.1.

`build().book()` is the book; `write_book(folder)` writes it as a company exports it, with the
mapping that takes it in again. The quarter to close first:

>>> QUARTER
'FY2025-Q2'
"""

from lenovo_sales.sample.company import SEED, Company, build
from lenovo_sales.sample.export import write_book
from lenovo_sales.sample.market import QUARTER

__all__ = ["QUARTER", "SEED", "Company", "build", "write_book"]
