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

from lenovo_sales.lifecycle.diagram import graphviz, mermaid
from lenovo_sales.lifecycle.row import (
    Context,
    Guard,
    Offer,
    Row,
    StageChanged,
    Transition,
    cleared,
    guard,
    precondition,
    stated,
    the_actor,
    the_day,
)
from lenovo_sales.lifecycle.table import Lifecycle, Staged
from lenovo_sales.lifecycle.walks import Walk, all_rows
from lenovo_sales.lifecycle.worded import Worded

__all__ = [
    "Context",
    "Guard",
    "Lifecycle",
    "Offer",
    "Row",
    "StageChanged",
    "Staged",
    "Transition",
    "Walk",
    "Worded",
    "all_rows",
    "cleared",
    "graphviz",
    "guard",
    "mermaid",
    "precondition",
    "stated",
    "the_actor",
    "the_day",
]
