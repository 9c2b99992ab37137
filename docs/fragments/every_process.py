"""Every process that the library has, found in its packages: drawn, and row by row."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from fragments.languages import say, worded
from fragments.processes import process, process_rows
from lenovo_sales.clauses import CLAUSES, Language
from lenovo_sales.lifecycle import Lifecycle

CHAPTERS = ("organization", "leads", "customers", "opportunities", "contracts", "service")
WORDS = "fragments/every_process.py"
TITLES = {
    "ARTICLE": ("Knowledge article", "知识文章"),
    "CHANGE": ("Change request", "变更申请"),
    "CONTRACT": ("Contract", "合同"),
    "ESCALATION": ("Escalation", "跨部门升级"),
    "FIELD_REPORT": ("Field report", "一线反馈"),
    "ISSUE": ("Execution issue", "执行问题"),
    "LEAD": ("Lead", "线索"),
    "OPPORTUNITY": ("Opportunity", "销售机会"),
    "OVERLAY": ("Regional overlay", "区域细则"),
    "PLAN": ("Annual plan", "年度计划"),
    "REGISTRATION": ("Partner registration", "伙伴报备"),
    "RESOURCE": ("Resource request", "资源申请"),
    "TICKET": ("Ticket", "服务工单"),
}


def every_process(language: Language) -> str:
    """Process by process, in the order of the clauses that they follow."""
    return "\n\n".join(_sections(language))


def _sections(language: Language) -> Iterator[str]:
    for name, found in lifecycles().items():
        said, anchor = title(name, language)
        yield f"## {said} {{: #{anchor} }}"
        yield process(found, reversed)(language)
        yield process_rows(found)(language)


def title(name: str, language: Language) -> tuple[str, str]:
    """What a process is called, and where its part of the page begins."""
    english, chinese = worded(TITLES, name, WORDS)
    return say(language, english, chinese), english.lower().replace(" ", "-")


@cache
def lifecycles() -> dict[str, Lifecycle[Any, Any]]:
    """Every lifecycle by its name in the code."""
    found = {}
    for chapter in CHAPTERS:
        package = import_module(f"lenovo_sales.{chapter}")
        for module in iter_modules(package.__path__, f"{package.__name__}."):
            for name, each in vars(import_module(module.name)).items():
                if name.isupper() and isinstance(each, Lifecycle):
                    found[name] = each
    return dict(sorted(found.items(), key=lambda each: (_clause(each[1]), each[0])))


def _clause(lifecycle: Lifecycle[Any, Any]) -> int:
    """Where its process stands in the policy: the first clause that a row follows."""
    order = list(CLAUSES)
    return min(order.index(row.clause) for row in lifecycle.rows)
