"""When a lead is to be contacted again (回访), and which leads are overdue. Policy 3.1.2.3.

>>> from lenovo_sales.pipeline.lead import DaysByPriority, LeadSource, Origin, Stage
>>> terms = LeadTerms(DaysByPriority(high=2, normal=7, low=30))
>>> lead = Lead(
...     "L-4",
...     Origin(LeadSource.TRADE_SHOW),
...     captured=date(2026, 4, 3),
...     owner="E-7",
...     assigned=date(2026, 4, 6),
...     stage=Stage.ASSIGNED,
... )
>>> revisit_due(lead, terms)
datetime.date(2026, 4, 13)
>>> [late.id for late in overdue([lead], date(2026, 4, 14), terms)]
['L-4']
"""

from collections.abc import Iterable
from datetime import date, timedelta

from lenovo_sales.pipeline.lead import Lead, LeadTerms
from lenovo_sales.pipeline.lead_process import OWNED


def revisit_due(lead: Lead, terms: LeadTerms) -> date | None:
    """The last day for the next contact (下次回访日). Policy 3.1.2.3.

    It counts from the last contact, or from the assignment when there was none since. A lead that
    nobody follows has none; handing it to another person does not move it.
    """
    if lead.stage not in OWNED or lead.assigned is None:
        return None
    since = max([lead.assigned, *(each.on for each in lead.follow_ups)])
    return since + timedelta(days=terms.revisit_days.of(lead.priority))


def overdue(leads: Iterable[Lead], on: date, terms: LeadTerms) -> tuple[Lead, ...]:
    """The leads whose revisit was due before a date, the longest overdue first. Policy 3.1.2.3."""
    due = [(revisit_due(lead, terms), lead.id, lead) for lead in leads]
    late = [(day, name, lead) for day, name, lead in due if day is not None and day < on]
    return tuple(lead for _, _, lead in sorted(late, key=lambda each: each[:2]))
