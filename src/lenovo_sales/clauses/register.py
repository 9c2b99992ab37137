"""The register: every clause of the policy in its order, and the headings above them.

>>> clause("3.3.1.2").term
'法务审核'
>>> cite("3.3.1.2"), cite("HR-7")
('3.3.1.2', 'HR-7')
>>> cite("5.3.4")
Traceback (most recent call last):
lenovo_sales.errors.UnknownClause: the policy has no clause 5.3.4
"""

from collections.abc import Mapping
from types import MappingProxyType

from lenovo_sales.clauses.chapter_1 import CHAPTER_1
from lenovo_sales.clauses.chapter_2 import CHAPTER_2
from lenovo_sales.clauses.chapter_3 import CHAPTER_3
from lenovo_sales.clauses.chapter_4 import CHAPTER_4
from lenovo_sales.clauses.chapter_5 import CHAPTER_5
from lenovo_sales.clauses.entry import Clause
from lenovo_sales.clauses.numbers import ClauseNumber, CompanyNumber, PolicyNumber
from lenovo_sales.errors import BadValue, UnknownClause

CLAUSES: Mapping[PolicyNumber, Clause] = MappingProxyType(
    {
        each.number: each
        for chapter in (CHAPTER_1, CHAPTER_2, CHAPTER_3, CHAPTER_4, CHAPTER_5)
        for each in chapter
    }
)

HEADINGS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "1": ("General provisions", "总则"),
        "1.3": ("Principles", "基本原则"),
        "2": ("Organization and duties", "销售组织与职责"),
        "2.2": ("Duties", "职责"),
        "2.2.1": ("Headquarters", "总部职责"),
        "2.2.2": ("Regions", "区域分部职责"),
        "2.2.3": ("Teams and salespeople", "团队及人员职责"),
        "3": ("The sales process", "销售流程管理"),
        "3.1": ("Leads", "销售线索"),
        "3.1.1": ("Where leads come from", "线索来源"),
        "3.1.2": ("Assessing and following leads", "线索评估与跟进"),
        "3.2": ("Opportunities", "商机"),
        "3.2.1": ("Spotting and assessing", "商机识别与评估"),
        "3.2.2": ("Following up", "商机跟进"),
        "3.3": ("Contracts", "销售合同"),
        "3.3.1": ("Making a contract", "合同签订"),
        "3.3.2": ("Carrying out a contract", "合同执行"),
        "3.4": ("Service", "售后服务"),
        "3.4.1": ("Service organization", "服务体系建设"),
        "3.4.2": ("Service process", "服务流程"),
        "4": ("People", "销售人员管理"),
        "4.1": ("Recruiting", "招聘与选拔"),
        "4.1.1": ("Standards", "招聘标准"),
        "4.1.2": ("Steps of recruiting", "招聘流程"),
        "4.2": ("Training and career", "培训与发展"),
        "4.2.1": ("Program", "培训体系"),
        "4.2.2": ("Teaching", "培训实施"),
        "4.2.3": ("Career", "职业发展"),
        "4.3": ("Appraisal and rewards", "绩效考核与激励"),
        "4.3.1": ("Metrics and weights", "考核指标与权重"),
        "4.3.3": ("Rewards", "激励机制"),
        "5": ("Data and decisions", "数据分析与决策支持"),
        "5.1": ("Collecting and preparing data", "数据收集与整理"),
        "5.1.1": ("Sources", "数据来源"),
        "5.1.2": ("Preparation", "数据整理"),
        "5.2": ("Analysis", "数据分析"),
        "5.2.1": ("Methods", "分析方法"),
        "5.2.2": ("Indicators", "分析指标"),
        "5.3": ("Decisions", "决策支持"),
    }
)

_BY_TEXT: Mapping[str, Clause] = {each.number: each for each in CLAUSES.values()}


def clause(number: str) -> Clause:
    """Return the clause of the policy of this number.

    Raises:
        UnknownClause: The policy has no such clause; a heading ("3.2") is not one either.
    """
    found = _BY_TEXT.get(number) if isinstance(number, str) else None
    if found is None:
        raise UnknownClause(number)
    return found


def cite(number: str) -> ClauseNumber:
    """Return the number as one that may be cited, for text that no type checker has seen.

    A number of a company's own clause need only be well formed: `ClauseRegister` knows which exist.

    Raises:
        UnknownClause: The policy has no such clause, and it is no company's number.
    """
    found = _BY_TEXT.get(number) if isinstance(number, str) else None
    if found is not None:
        return found.number
    try:
        return CompanyNumber(number)
    except BadValue:
        raise UnknownClause(number) from None
