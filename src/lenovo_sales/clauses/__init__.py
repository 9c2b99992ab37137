"""Clauses (条款): the register of every numbered duty of the policy. Policy 1.1.

Where a citation stands in code, annotate it `ClauseNumber` and a type checker refuses a clause that
does not exist; where it comes from text, `cite` refuses it as it is read. A company's own clause is
cited as `cite("HR-7")` and registered by an edition.

>>> [who.english for who in clause("3.3.1.2").binds]
['salesperson', 'legal department']
>>> clause("4.3.1.2").wording.in_language("zh")
'各项指标的权重因岗位级别和业务而异，使考核结果公平真实。'
"""

from lenovo_sales.exports import export

export(
    __name__,
    {
        "..wording": "Language Wording",
        ".company": "POLICY ClauseRegister ClauseText CompanyClause RegisteredClause",
        ".entry": "Binds Clause",
        ".numbers": "ClauseNumber CompanyNumber PolicyNumber",
        ".register": "CLAUSES HEADINGS cite clause",
    },
)
