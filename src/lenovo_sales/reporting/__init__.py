"""Reporting (报告): what a person reads of a closing. Policy 1.1, 1.3.4, 5.2.1.2.

`write_reports` writes everything into a folder. Statements and pages need the extra `report`,
charts the extra `plot`; either is imported when it is first used.
"""

from lenovo_sales.exports import export

export(
    __name__,
    {
        ".comparison": "comparison_csv comparison_html write_comparison",
        ".payroll_sheet": "payroll_csv payroll_workbook",
        ".result": "as_json json_text",
        ".write": "write_reports",
    },
)
