"""Replay (流程回放): an event log of one's own, held against a process of the policy. Policy 3.

>>> from lenovo_sales.replay import align, net_of
>>> net = net_of("opportunity")
>>> found = align(net, (("assess",), ("plan",), ("lose",)), unrecorded=net.creations)
>>> found.deviations, [step.after.value for step in found.steps]
(0, ['identified', 'assessed', 'planned', 'lost'])
"""

from lenovo_sales.exports import export

export(
    __name__,
    {
        ".alignment": "Alignment AlignmentMove AlignmentStep align",
        ".conformance": "Conformance Deviation Passage Variant conformance",
        ".log": "Case EventLog LogEvent read_log",
        ".log_mapping": "EventMap LogMapping LogTerms read_log_mapping",
        ".net": "Net net_of",
    },
)
