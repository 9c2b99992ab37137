"""The kernel of every process (流程): a table of rows that runs, explains, draws and walks it.

>>> from datetime import UTC, datetime
>>> from attrs import frozen
>>> class Stage(LabeledEnum):
...     ASKED = "asked", "已申请"
...     GRANTED = "granted", "已批准"
>>> @frozen
... class Ask:
...     what: str
>>> @frozen
... class Grant:
...     pass
>>> @frozen
... class Request(Subject[Stage]):
...     what: str
>>> row = Rows[Request, Stage, None]()
>>> REQUEST = Lifecycle[Request, Ask | Grant, None](
...     "request", "申请", Request, None, ends=(Stage.GRANTED,),
...     rows=(
...         row.create(Ask, Stage.ASKED, "3.2.2.3").keeps("what"),
...         row((Stage.ASKED,), Grant, Stage.GRANTED, "3.2.2.3"),
...     ),
... )
>>> monday = Context("E-2", datetime(2026, 4, 6, tzinfo=UTC), None, edition="2026", act="A-1")
>>> request, asked = REQUEST.create("R-1", Ask("a demonstration"), monday)
>>> request, granted = REQUEST.step(request, Grant(), monday)
>>> request.stage.chinese, granted.clause, granted.number
('已批准', '3.2.2.3', 2)
>>> REQUEST.rebuild([asked, granted]) == request
True
"""

from typing import TYPE_CHECKING

from lenovo_sales.exports import export

if TYPE_CHECKING:
    from lenovo_sales.lifecycle.authority import ANYBODY, Authority, Decision
    from lenovo_sales.lifecycle.diagram import graphviz, mermaid, svg
    from lenovo_sales.lifecycle.offers import Obstacle, Offer, Offers
    from lenovo_sales.lifecycle.patterns import (
        current_version,
        day_not_ahead,
        day_told,
        in_due_order,
        next_version,
        not_an_author,
        reason_given,
        with_editor,
    )
    from lenovo_sales.lifecycle.personal import ERASED, apart, together
    from lenovo_sales.lifecycle.plain import from_plain, to_plain
    from lenovo_sales.lifecycle.plain_events import event_from_plain, event_to_plain
    from lenovo_sales.lifecycle.process import Lifecycle, Outcome
    from lenovo_sales.lifecycle.row import (
        CLEARED,
        Adopt,
        Context,
        Event,
        Guard,
        Row,
        Rows,
        Transition,
        event_actor,
        event_date,
        event_time,
        guard,
        precondition,
    )
    from lenovo_sales.lifecycle.strict import BadField
    from lenovo_sales.lifecycle.subject import PERSONAL, LabeledEnum, Subject, has_text
    from lenovo_sales.lifecycle.walks import Walk, all_pairs, all_rows

__all__ = [
    "ANYBODY",
    "CLEARED",
    "ERASED",
    "PERSONAL",
    "Adopt",
    "Authority",
    "BadField",
    "Context",
    "Decision",
    "Event",
    "Guard",
    "LabeledEnum",
    "Lifecycle",
    "Obstacle",
    "Offer",
    "Offers",
    "Outcome",
    "Row",
    "Rows",
    "Subject",
    "Transition",
    "Walk",
    "all_pairs",
    "all_rows",
    "apart",
    "current_version",
    "day_not_ahead",
    "day_told",
    "event_actor",
    "event_date",
    "event_from_plain",
    "event_time",
    "event_to_plain",
    "from_plain",
    "graphviz",
    "guard",
    "has_text",
    "in_due_order",
    "mermaid",
    "next_version",
    "not_an_author",
    "precondition",
    "reason_given",
    "svg",
    "to_plain",
    "together",
    "with_editor",
]

export(
    __name__,
    {
        "authority": "ANYBODY Authority Decision",
        "diagram": "graphviz mermaid svg",
        "offers": "Obstacle Offer Offers",
        "patterns": (
            "current_version day_not_ahead day_told in_due_order next_version not_an_author "
            "reason_given with_editor"
        ),
        "personal": "ERASED apart together",
        "plain": "from_plain to_plain",
        "plain_events": "event_from_plain event_to_plain",
        "process": "Lifecycle Outcome",
        "row": (
            "CLEARED Adopt Context Event Guard Row Rows Transition event_actor event_date "
            "event_time guard precondition"
        ),
        "strict": "BadField",
        "subject": "PERSONAL LabeledEnum Subject has_text",
        "walks": "Walk all_pairs all_rows",
    },
)
