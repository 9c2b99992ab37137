"""Every process of the policy by its name, loaded when it is first asked for (流程总表).

A new process is its own file and one row here: replay, documentation, codec, authority checks and
the desk find it by this table.

>>> process("lead").chinese, "contract" in PROCESSES
('线索', True)
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import Any

from lenovo_sales.clauses import ClauseRegister
from lenovo_sales.errors import BadValue, NotFound
from lenovo_sales.lifecycle import Lifecycle
from lenovo_sales.values.typed import expect
from lenovo_sales.wording import Wording

AnyLifecycle = Lifecycle[Any, Any, Any]

PROCESSES: Mapping[str, str] = MappingProxyType(
    {
        "plan": "organization.plan:PLAN",
        "overlay": "organization.overlay:OVERLAY",
        "edition": "editions.release:EDITION",
        "escalation": "organization.escalation:ESCALATION",
        "field_report": "organization.field_report:FIELD_REPORT",
        "suggestion": "customers.suggestion:SUGGESTION",
        "registration": "customers.registration_process:REGISTRATION",
        "lead": "leads.process:LEAD",
        "opportunity": "opportunities.process:OPPORTUNITY",
        "resource": "opportunities.resource:RESOURCE",
        "contract": "contracts.process:CONTRACT",
        "change": "contracts.change_process:CHANGE",
        "issue": "contracts.issue:ISSUE",
        "ticket": "service.process:TICKET",
        "article": "service.knowledge:ARTICLE",
        "course_run": "people.course_process:COURSE_RUN",
        "plan_acceptance": "incentives.acceptance_process:PLAN_ACCEPTANCE",
        "dispute": "incentives.dispute_process:DISPUTE",
        "fund": "recognition.fund_process:FUND",
        "meeting": "recognition.meeting_process:MEETING",
        "appraisal": "performance.appraisal_process:APPRAISAL",
    }
)
"""The module and the name of each process, in the order of the clauses that they follow."""


def process(name: str) -> AnyLifecycle:
    """Return the process of this name; a company's own is `package.module:NAME`.

    Raises:
        BadValue: The name is no text, or the module is there and fails when it is imported.
        NotFound: No process has this name, or there is no such module.
    """
    expect(name, str, "name")
    return _process(name)


@cache
def _process(name: str) -> AnyLifecycle:
    module, own, attribute = name.partition(":")
    if not own:
        if name not in PROCESSES:
            raise NotFound(
                "expected a process, or package.module:NAME for one of your own: {names}",
                "应为流程，自有流程写作 package.module:NAME：{names}",
                names=", ".join(PROCESSES),
            )
        module, _, attribute = f"lenovo_sales.{PROCESSES[name]}".partition(":")
    found = None
    if all(map(str.isidentifier, module.split("."))):
        try:
            found = getattr(import_module(module), attribute, None)
        except ModuleNotFoundError as missing:
            if not f"{module}.".startswith(f"{missing.name}."):
                raise _not_importable(name, missing) from missing
        except (Exception, SystemExit) as fault:
            raise _not_importable(name, fault) from fault
    if not isinstance(found, Lifecycle):
        raise NotFound(
            "expected {name} to be a process in a module that can be imported",
            "{name} 应为可导入模块中的流程",
            name=name,
        )
    return found


def _not_importable(name: str, fault: BaseException) -> BadValue:
    """What is at fault in a module that is there: the fault itself where it is one of ours."""
    said = getattr(fault, "wording", None)
    if not isinstance(said, Wording):
        kind = type(fault).__name__
        said = Wording("its module fails with {kind}", "其模块导入时出错：{kind}").filled(kind=kind)
    return BadValue(
        "expected {name} in a module that can be imported: {fault}",
        "{name} 所在模块应可导入：{fault}",
        name=name,
        fault=said,
    )


def every_process() -> Iterator[AnyLifecycle]:
    """Yield every process of the policy, in the order of the table."""
    yield from map(process, PROCESSES)


def actions(*own: AnyLifecycle) -> Mapping[str, type]:
    """Return every action that a row asks the authority for, with the class of its subject.

    `own` are a company's processes beside those of the policy.
    """
    return {
        row.action: found.subject
        for found in (*every_process(), *own)
        for row in found.rows
        if row.action is not None
    }


def check_clauses(process: AnyLifecycle, register: ClauseRegister) -> None:
    """Check that every clause that a process cites is registered. Policy 1.3.1.

    Raises:
        BadValue: Some are not.
    """
    cited = [row.clause for row in process.rows]
    cited += [guard.clause for row in process.rows for guard in row.guards]
    if missing := register.unregistered(cited):
        raise BadValue(
            "{process}: expected registered clauses, found {numbers}",
            "{process}：应为已登记的条款，实际为 {numbers}",
            process=process.name,
            numbers=", ".join(missing),
        )


def by_subject(processes: Iterable[AnyLifecycle]) -> Mapping[type, AnyLifecycle]:
    """Processes by the class of the subjects that they move.

    Raises:
        BadValue: Two processes have one name, or move one class of subjects.
    """
    found: dict[type, AnyLifecycle] = {}
    names: dict[str, AnyLifecycle] = {}
    for each in processes:
        if names.setdefault(each.name, each) is not each:
            raise BadValue(
                "expected one process of the name {name}", "{name} 应只有一个流程", name=each.name
            )
        if found.setdefault(each.subject, each) is not each:
            raise BadValue(
                "expected one process for {kind}",
                "{kind} 应只有一个流程",
                kind=each.subject.__name__,
            )
    return found
