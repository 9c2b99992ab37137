"""The number of every clause of the policy, as a type, and the numbers of a company's own clauses.

>>> last: ClauseNumber = "5.3.3"  # the source breaks off here; "5.3.4" fails the type check
>>> CompanyNumber("HR-7.2")
'HR-7.2'
"""

import re
from typing import Literal, TypeAlias

from lenovo_sales.errors import BadValue
from lenovo_sales.wording import Wording

_COMPANY = re.compile(r"[A-Z]{1,8}-[0-9]{1,6}(?:\.[0-9]{1,6}){0,3}").fullmatch


class CompanyNumber(str):
    """The number of a company's own clause (公司条款编号): capitals, a hyphen, digits with points.

    One to eight capitals, then one to four parts of at most six digits each: "HR-7", "HR-7.2".
    No number of the policy is one.

    Raises:
        BadValue: Any other text.
    """

    __slots__ = ()

    EXPECTED = Wording('a number of the company\'s own such as "HR-7"', '公司自有编号，如 "HR-7"')

    def __new__(cls, text: str) -> "CompanyNumber":
        """Check the text."""
        if not isinstance(text, str) or _COMPANY(text) is None:
            raise BadValue("expected {kind}", "应为{kind}", kind=cls.EXPECTED)
        return super().__new__(cls, text)


PolicyNumber = Literal[
    "1.1",
    "1.2",
    "1.3.1",
    "1.3.2",
    "1.3.3",
    "1.3.4",
    "2.1",
    "2.2.1.1",
    "2.2.1.2",
    "2.2.1.3",
    "2.2.1.4",
    "2.2.1.5",
    "2.2.1.6",
    "2.2.2.1",
    "2.2.2.2",
    "2.2.2.3",
    "2.2.2.4",
    "2.2.2.5",
    "2.2.2.6",
    "2.2.3.1",
    "2.2.3.2",
    "2.2.3.3",
    "2.2.3.4",
    "2.2.3.5",
    "3.1.1.1",
    "3.1.1.2",
    "3.1.1.3",
    "3.1.2.1",
    "3.1.2.2",
    "3.1.2.3",
    "3.2.1.1",
    "3.2.1.2",
    "3.2.2.1",
    "3.2.2.2",
    "3.2.2.3",
    "3.2.2.4",
    "3.3.1.1",
    "3.3.1.2",
    "3.3.1.3",
    "3.3.2.1",
    "3.3.2.2",
    "3.3.2.3",
    "3.4.1.1",
    "3.4.1.2",
    "3.4.2.1",
    "3.4.2.2",
    "3.4.2.3",
    "3.4.2.4",
    "4.1.1.1",
    "4.1.1.2",
    "4.1.1.3",
    "4.1.1.4",
    "4.1.2.1",
    "4.1.2.2",
    "4.1.2.3",
    "4.1.2.4",
    "4.1.2.5",
    "4.2.1.1",
    "4.2.1.2",
    "4.2.1.3",
    "4.2.2.1",
    "4.2.2.2",
    "4.2.2.3",
    "4.2.3.1",
    "4.2.3.2",
    "4.2.3.3",
    "4.3.1.1",
    "4.3.1.2",
    "4.3.2",
    "4.3.3.1",
    "4.3.3.2",
    "4.3.3.3",
    "5.1.1.1",
    "5.1.1.2",
    "5.1.1.3",
    "5.1.2.1",
    "5.1.2.2",
    "5.2.1.1",
    "5.2.1.2",
    "5.2.2.1",
    "5.2.2.2",
    "5.2.2.3",
    "5.2.2.4",
    "5.3.1",
    "5.3.2",
    "5.3.3",
]

ClauseNumber: TypeAlias = PolicyNumber | CompanyNumber
"""What may be cited: a clause of the policy, or one of the company's own."""
