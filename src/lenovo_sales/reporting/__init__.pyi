# Written by docs/generate.py from the table in __init__.py.

from .comparison import comparison_csv as comparison_csv
from .comparison import comparison_html as comparison_html
from .comparison import write_comparison as write_comparison
from .payroll_sheet import payroll_csv as payroll_csv
from .payroll_sheet import payroll_workbook as payroll_workbook
from .result import as_json as as_json
from .result import json_text as json_text
from .write import write_reports as write_reports
