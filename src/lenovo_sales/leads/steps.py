"""Acts on more than one record: merging leads, converting one. Policy 3.1.2.1, 3.1.2.3.

Each returns an `Outcome`: all of it is stored, or nothing.

>>> from datetime import UTC, date, datetime
>>> from lenovo_sales.lifecycle import ANYBODY
>>> from lenovo_sales.leads.lead import Capture, Origin
>>> from lenovo_sales.editions import default_edition
>>> monday, terms = datetime(2026, 4, 6, 9, tzinfo=UTC), default_edition().leads
>>> asked = Context("E-7", monday, terms, "2026", "A-1", ANYBODY)
>>> online = Capture(Origin("online"))
>>> leads = [LEAD.create(id, online, asked)[0] for id in ("L-5", "L-4")]
>>> [(each.id, each.duplicate_of) for each in merge_leads(leads, asked).subjects]
[('L-4', None), ('L-5', 'L-4')]
"""

from collections.abc import Iterable
from typing import TypeAlias

from attrs import evolve

from lenovo_sales.leads.lead import Absorb, Convert, Lead, LeadCommand, MarkDuplicate
from lenovo_sales.leads.merging import first_of
from lenovo_sales.leads.process import LEAD
from lenovo_sales.leads.terms import LeadTerms
from lenovo_sales.lifecycle import Context, Outcome, has_text, once
from lenovo_sales.opportunities.assessment import Signal, SignalKind
from lenovo_sales.opportunities.opportunity import Identify, Opportunity, OpportunityCommand
from lenovo_sales.opportunities.process import OPPORTUNITY
from lenovo_sales.opportunities.terms import OpportunityTerms

Converted: TypeAlias = Outcome[Lead | Opportunity, LeadCommand | OpportunityCommand]


def merge_leads(leads: Iterable[Lead], context: Context[LeadTerms]) -> Outcome[Lead, LeadCommand]:
    """Merge records of one lead, whatever their order (合并线索). Policy 3.1.2.1.

    The survivor comes first, then the duplicates, which are ended.

    Raises:
        BadValue: No lead is given, or two that differ have one id.
        Refused: One is disqualified, two are converted, or one does not name who brought it.
    """
    given = sorted(once(leads), key=lambda each: each.id)
    survivor = first_of(given)
    duplicates, events = [], []
    asked = evolve(context, related={**context.related, **{each.id: each for each in given}})
    for other in (each for each in given if each.id != survivor.id):
        survivor, absorbed = LEAD.step(survivor, Absorb(other.id), asked)
        duplicate, marked = LEAD.step(other, MarkDuplicate(survivor.id), asked)
        duplicates.append(duplicate)
        events += [absorbed, marked]
    return Outcome((survivor, *duplicates), tuple(events))


def convert(
    lead: Lead,
    opportunity: str,
    terms: OpportunityTerms,
    context: Context[LeadTerms],
    customer: str | None = None,
) -> Converted:
    """Make the opportunity that a qualified lead becomes; a lead does so once. Policy 3.1.2.3.

    The need and each note are the signals of the opportunity (3.2.1.1), the owner and the lead's id
    go with it; the origin stays on the lead, to which the opportunity points. `customer` is the id
    of the file opened for a prospect that had none. The lead comes first, then the opportunity.

    Raises:
        NoTransition: The lead is not qualified, or is converted already.
        Refused: A guard does not hold, or it is not known about which customer the lead is.
    """
    converted, event = LEAD.step(lead, Convert(opportunity, customer), context)
    about = converted.prospect.customer or ""
    asked = Context(
        *(context.actor, context.at, terms, context.edition, context.act),
        *(context.authority, {**context.related, lead.id: converted}),
    )
    identify = Identify(about, lead.owner, lead.id, _signals(lead))
    deal, identified = OPPORTUNITY.create(opportunity, identify, asked)
    return Outcome((converted, deal), (event, identified))


def _signals(lead: Lead) -> tuple[Signal, ...]:
    """The need, from the day of the capture, then each note from its own; a text counts once."""
    by = lead.owner or ""
    need = () if lead.need is None else (Signal(lead.captured, by, SignalKind.INQUIRY, lead.need),)
    notes = (Signal(each.on, each.by, SignalKind.OTHER, each.note) for each in lead.follow_ups)
    found: dict[str, Signal] = {}
    for each in (*need, *notes):
        if has_text(each.note):
            found.setdefault(each.note, each)
    return tuple(found.values())
