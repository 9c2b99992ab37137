"""Replay (流程回放): an event log of one's own, held against a process of the policy. Policy 3.

>>> from lenovo_sales.replay import align, net_of
>>> net = net_of("opportunity")
>>> found = align(net, (("assess",), ("plan",), ("lose",)), unrecorded=net.creations)
>>> found.deviations, [step.after.value for step in found.steps]
(0, ['identified', 'assessed', 'planned', 'lost'])
"""

from typing import TYPE_CHECKING

from lenovo_sales.exports import export

if TYPE_CHECKING:
    from lenovo_sales.replay.alignment import Alignment, AlignmentMove, AlignmentStep, align
    from lenovo_sales.replay.conformance import (
        Conformance,
        Deviation,
        Passage,
        Variant,
        conformance,
    )
    from lenovo_sales.replay.log import Case, EventLog, LogEvent, read_log
    from lenovo_sales.replay.log_mapping import EventMap, LogMapping, LogTerms, read_log_mapping
    from lenovo_sales.replay.net import Net, net_of

__all__ = [
    "Alignment",
    "AlignmentMove",
    "AlignmentStep",
    "Case",
    "Conformance",
    "Deviation",
    "EventLog",
    "EventMap",
    "LogEvent",
    "LogMapping",
    "LogTerms",
    "Net",
    "Passage",
    "Variant",
    "align",
    "conformance",
    "net_of",
    "read_log",
    "read_log_mapping",
]

export(
    __name__,
    {
        "alignment": "Alignment AlignmentMove AlignmentStep align",
        "conformance": "Conformance Deviation Passage Variant conformance",
        "log": "Case EventLog LogEvent read_log",
        "log_mapping": "EventMap LogMapping LogTerms read_log_mapping",
        "net": "Net net_of",
    },
)
