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

from lenovo_sales.exports import export

export(
    __name__,
    {
        ".": "matters texts",
        ".authority": "ANYBODY Authority Decision",
        ".corrections": "Correction",
        ".diagram": "graphviz mermaid svg",
        ".offers": "Obstacle Offer Offers",
        ".patterns": (
            "current_version day_not_ahead day_told in_due_order next_version not_an_author "
            "reason_given with_editor"
        ),
        ".personal": "ERASED apart together",
        ".plain": "from_plain to_plain",
        ".plain_events": "event_from_plain event_to_plain",
        ".process": "Lifecycle Outcome",
        ".row": (
            "CLEARED Adopt Context Event Guard Row Rows Transition event_actor event_date "
            "event_time guard precondition"
        ),
        ".strict": "BadField",
        ".subject": "PERSONAL LabeledEnum Subject has_text once",
        ".walks": "Walk all_pairs all_rows",
    },
)
