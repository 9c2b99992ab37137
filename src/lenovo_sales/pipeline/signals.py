"""Signals (购买信号): what shows that a customer means to buy. Policy 3.2.1.1.

>>> Signal(date(2026, 4, 1), "E-7", SignalKind.INQUIRY, "asked the price of forty notebooks")
Signal(on=datetime.date(2026, 4, 1), by='E-7', kind=<SignalKind.INQUIRY: 'inquiry'>)
"""

from datetime import date

from attrs import field, frozen

from lenovo_sales.lifecycle import Worded


class SignalKind(Worded):
    """What kind of intent a signal shows (信号类型). Policy 3.2.1.1."""

    INQUIRY = "inquiry", "主动询价"
    TENDER = "tender", "招标采购"
    BUDGET = "budget", "预算获批"
    DEMONSTRATION = "demonstration", "要求演示"
    REPLACEMENT = "replacement", "设备更新"
    EXPANSION = "expansion", "扩容增购"
    DISSATISFACTION = "dissatisfaction", "对现有供应商不满"
    OTHER = "other", "其他"


@frozen
class Signal:
    """One sign of intent: when it was seen, by whom, of which kind. Policy 3.2.1.1."""

    on: date
    by: str
    kind: SignalKind
    note: str = field(repr=False)
