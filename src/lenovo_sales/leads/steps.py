"""Steps that concern more than one record: merging leads, converting one. Policy 3.1.2.1, 3.1.2.3.

>>> from datetime import UTC, date, datetime
>>> from lenovo_sales.lifecycle import ANYBODY
>>> from lenovo_sales.leads.lead import LeadSource, Origin, LeadStage
>>> from lenovo_sales.leads.terms import DaysByPriority
>>> monday = Context(
...     "E-7", datetime(2026, 4, 6, 9, tzinfo=UTC), FollowUpTerms(DaysByPriority(2, 7, 30)), ANYBODY
... )
>>> online = Origin(LeadSource.ONLINE)
>>> leads = [Lead(id, online, captured=date(2026, 4, 3)) for id in ("L-5", "L-4")]
>>> merge = merge_leads(leads, monday)
>>> merge.survivor.id, [(each.id, each.duplicate_of) for each in merge.duplicates]
('L-4', [('L-5', 'L-4')])
"""

from collections.abc import Iterable

from attrs import frozen

from lenovo_sales.customers.field_sources import FieldSource
from lenovo_sales.errors import BadValue, Refused
from lenovo_sales.leads.lead import Absorb, Convert, FollowUp, Lead, MarkDuplicate
from lenovo_sales.leads.merging import first_of, lead_conflicts
from lenovo_sales.leads.process import LEAD
from lenovo_sales.leads.terms import FollowUpTerms
from lenovo_sales.lifecycle import Context, StageChanged, stated
from lenovo_sales.opportunities.assessment import Signal, SignalKind
from lenovo_sales.opportunities.opportunity import Opportunity


@frozen
class LeadMerge:
    """What a merge of leads gives (线索合并). Policy 3.1.2.1."""

    survivor: Lead
    duplicates: tuple[Lead, ...]  # ended, each with the survivor's id
    conflicts: tuple[FieldSource, ...]  # what the fields of the survivor do not say
    events: tuple[StageChanged, ...]


def merge_leads(leads: Iterable[Lead], context: Context[FollowUpTerms]) -> LeadMerge:
    """Merge records of one lead, whatever their order. Policy 3.1.2.1.

    Raises:
        BadValue: No lead is given, or two that differ have one id.
        Refused: One is disqualified, two are converted, or one does not name who brought it.
    """
    given = sorted(dict.fromkeys(leads), key=lambda each: each.id)
    if len({each.id for each in given}) != len(given):
        raise BadValue("expected leads with an id each of their own", "各线索应有各自的编号")
    survivor = first_of(given)
    duplicates, events = [], []
    for other in (each for each in given if each.id != survivor.id):
        survivor, taken_in = LEAD.step(survivor, Absorb(other), context)
        duplicate, marked = LEAD.step(other, MarkDuplicate(survivor.id), context)
        duplicates.append(duplicate)
        events += [taken_in, marked]
    return LeadMerge(survivor, tuple(duplicates), lead_conflicts(survivor), tuple(events))


@frozen
class Conversion:
    """A lead that has become an opportunity (线索转化). Policy 3.1.2.3."""

    lead: Lead
    opportunity: Opportunity
    event: StageChanged

    @property
    def trail(self) -> tuple[FollowUp, ...]:
        """All that was said before the opportunity, in order. Policy 3.1.2.2."""
        return self.lead.follow_ups


def convert(
    lead: Lead, opportunity: str, context: Context[FollowUpTerms], customer: str | None = None
) -> Conversion:
    """Make the opportunity that a qualified lead becomes; a lead does so once. Policy 3.1.2.3.

    The need and each note are the signals of the opportunity (3.2.1.1), the owner and the lead's id
    go with it; the origin stays on the lead, to which the opportunity points. `customer` is the id
    of the file opened for a prospect that had none.

    Raises:
        NoTransition: The lead is not qualified, or is converted already.
        Refused: A guard does not hold, or it is not known about which customer the lead is.
    """
    known = lead.prospect.customer
    if known is not None and customer not in {None, known}:
        raise Refused(
            lead.id, "3.1.2.2", "the customer whom the lead is about", "线索所指的同一客户"
        )
    about = known or customer
    if about is None or not stated(about):
        raise Refused(lead.id, "3.1.2.2", "a customer with a file", "已建档的客户")
    converted, event = LEAD.step(lead, Convert(opportunity), context)
    deal = Opportunity(
        opportunity,
        about,
        context.today,
        owner=lead.owner,
        lead=lead.id,
        signals=_signals(lead),
    )
    return Conversion(converted, deal, event)


def _signals(lead: Lead) -> tuple[Signal, ...]:
    """The need, from the day of the capture, then each note from its own; a text counts once."""
    by = lead.owner or ""
    need = () if lead.need is None else (Signal(lead.captured, by, SignalKind.INQUIRY, lead.need),)
    notes = (Signal(each.on, each.by, SignalKind.OTHER, each.note) for each in lead.follow_ups)
    said: dict[str, Signal] = {}
    for each in (*need, *notes):
        if stated(each.note):
            said.setdefault(each.note, each)
    return tuple(said.values())
