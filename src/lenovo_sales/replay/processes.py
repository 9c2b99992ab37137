"""The processes of the policy that a log can be held against, by name."""

from collections.abc import Mapping
from types import MappingProxyType

from lenovo_sales.contracts import CHANGE, CONTRACT
from lenovo_sales.contracts.issue import ISSUE
from lenovo_sales.customers import REGISTRATION
from lenovo_sales.errors import NotFound
from lenovo_sales.leads import LEAD
from lenovo_sales.opportunities import OPPORTUNITY, RESOURCE
from lenovo_sales.organization import ESCALATION, FIELD_REPORT, OVERLAY, PLAN
from lenovo_sales.replay.net import Net
from lenovo_sales.service import ARTICLE, TICKET

PROCESSES: Mapping[str, Net] = MappingProxyType(
    {
        "plan": Net.of(PLAN),
        "overlay": Net.of(OVERLAY),
        "escalation": Net.of(ESCALATION),
        "field_report": Net.of(FIELD_REPORT),
        "lead": Net.of(LEAD),
        "registration": Net.of(REGISTRATION),
        "opportunity": Net.of(OPPORTUNITY),
        "resource": Net.of(RESOURCE),
        "contract": Net.of(CONTRACT),
        "change": Net.of(CHANGE),
        "issue": Net.of(ISSUE),
        "ticket": Net.of(TICKET),
        "article": Net.of(ARTICLE),
    }
)


def process(name: str) -> Net:
    """The process of this name.

    Raises:
        NotFound: The policy has no process of this name.
    """
    try:
        return PROCESSES[name]
    except KeyError:
        raise NotFound(
            "expected a process: {names}", "应为以下流程之一：{names}", names=", ".join(PROCESSES)
        ) from None
