"""The processes of the policy that a log can be held against, by name."""

from collections.abc import Mapping
from types import MappingProxyType

from lenovo_sales.contracts import CONTRACT
from lenovo_sales.errors import NotFound
from lenovo_sales.pipeline import LEAD, OPPORTUNITY
from lenovo_sales.replay.net import Net
from lenovo_sales.service import TICKET

PROCESSES: Mapping[str, Net] = MappingProxyType(
    {
        "lead": Net.of(LEAD),
        "opportunity": Net.of(OPPORTUNITY),
        "contract": Net.of(CONTRACT),
        "ticket": Net.of(TICKET),
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
        raise NotFound(f"expected a process: {', '.join(PROCESSES)}") from None
