"""The kernel of every process (流程): a table of rows that runs, explains, draws and walks it.

>>> from attrs import frozen
>>> class Stage(Worded):
...     ASKED = "asked", "已申请"
...     GRANTED = "granted", "已批准"
>>> @frozen
... class Grant:
...     pass
>>> @frozen
... class Request:
...     id: str
...     stage: Stage = Stage.ASKED
>>> REQUEST: Lifecycle[Request, None] = Lifecycle(
...     Request,
...     Stage.ASKED,
...     ends=(Stage.GRANTED,),
...     rows=(Row((Stage.ASKED,), Grant, Stage.GRANTED, "3.2.2.3"),),
... )
>>> from datetime import UTC, datetime
>>> request, event = REQUEST.step(
...     Request("R-1"), Grant(), Context("E-2", datetime(2026, 4, 6, tzinfo=UTC), None)
... )
>>> request.stage.chinese, event.clause
('已批准', '3.2.2.3')
"""

from importlib import import_module
from typing import TYPE_CHECKING

from lenovo_sales.lifecycle.authority import ANYBODY, Authority, Decision
from lenovo_sales.lifecycle.diagram import graphviz, mermaid, svg
from lenovo_sales.lifecycle.drafts import next_version, with_editor
from lenovo_sales.lifecycle.offers import Obstacle, Offer, Offers
from lenovo_sales.lifecycle.row import (
    Context,
    Guard,
    Row,
    StageChanged,
    Staged,
    Transition,
    cleared,
    guard,
    precondition,
    stated,
    the_actor,
    the_day,
    the_time,
)
from lenovo_sales.lifecycle.table import Lifecycle
from lenovo_sales.lifecycle.walks import Walk, all_pairs, all_rows
from lenovo_sales.lifecycle.worded import Worded

if TYPE_CHECKING:
    from lenovo_sales.lifecycle.plain import BadField, from_plain, to_plain
    from lenovo_sales.lifecycle.plain_events import event_from_plain, event_to_plain

__all__ = [
    "ANYBODY",
    "Authority",
    "BadField",
    "Context",
    "Decision",
    "Guard",
    "Lifecycle",
    "Obstacle",
    "Offer",
    "Offers",
    "Row",
    "StageChanged",
    "Staged",
    "Transition",
    "Walk",
    "Worded",
    "all_pairs",
    "all_rows",
    "cleared",
    "event_from_plain",
    "event_to_plain",
    "from_plain",
    "graphviz",
    "guard",
    "mermaid",
    "next_version",
    "precondition",
    "stated",
    "svg",
    "the_actor",
    "the_day",
    "the_time",
    "to_plain",
    "with_editor",
]


_READS_PLAIN = {
    "BadField": "plain",
    "event_from_plain": "plain_events",
    "event_to_plain": "plain_events",
    "from_plain": "plain",
    "to_plain": "plain",
}


def __getattr__(name: str) -> object:
    """Import what reads plain data, and cattrs with it, when it is first used."""
    if name not in _READS_PLAIN:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_READS_PLAIN[name]}"), name)
