"""Matching and merging leads (线索查重与合并). Policy 3.1.2.1.

The result depends on the records alone, not on the order or the number of merges. The fields of the
lead hold the oldest record's values; the others are kept in `field_sources`. A person stays with
the number and the role of that person, and a source with its referrer, partner and campaign. Where
the stage of the survivor requires a number, the oldest record that has one wins the person; the
customer of a converted lead stays.
"""

from collections.abc import Iterable, Mapping

from attrs import evolve

from lenovo_sales.customers.field_sources import (
    FieldSource,
    holding,
    in_order,
    set_aside,
    sources_of,
)
from lenovo_sales.customers.matching import Key, KeyKind, key_of, key_of_company, keys_of_contact
from lenovo_sales.customers.merging import together
from lenovo_sales.customers.terms import MatchingTerms
from lenovo_sales.errors import BadValue, Refused
from lenovo_sales.leads.lead import Lead, LeadFile, Origin, Prospect, Qualification
from lenovo_sales.leads.terms import (
    Budget,
    CompanySize,
    DecisionRole,
    LeadStage,
    Priority,
    PurchaseTiming,
)
from lenovo_sales.lifecycle import has_text
from lenovo_sales.wording import Wording

_FURTHEST = (  # the furthest first; one that is disqualified is not merged
    LeadStage.CONVERTED,
    LeadStage.QUALIFIED,
    LeadStage.CONTACTED,
    LeadStage.ASSIGNED,
    LeadStage.CAPTURED,
    LeadStage.DORMANT,
)
_REACHABLE = (LeadStage.QUALIFIED, LeadStage.CONVERTED)
MERGED_STAGES = frozenset(_FURTHEST)
_ORIGIN = ("source", "referrer", "partner", "campaign")
_PERSON = ("contact", "reach", "decision_role")
_GROUPS = (_ORIGIN, _PERSON)
_URGENCY = (Priority.HIGH, Priority.NORMAL, Priority.LOW)


def lead_keys(lead: Lead, terms: MatchingTerms, area: str | None = None) -> frozenset[Key]:
    """The keys of a lead. `area` is the area code of its place. Policy 3.1.2.1."""
    prospect = lead.prospect
    found = {
        key_of(KeyKind.CUSTOMER, prospect.customer),
        key_of_company(prospect.company, terms),
        *keys_of_contact(prospect.reach, terms, area),
    }
    return frozenset(each for each in found if each is not None)


def first_of(leads: Iterable[Lead]) -> Lead:
    """The lead that survives a merge: the furthest, of those the one of the smallest id. 3.1.2.1.

    Raises:
        BadValue: No lead is given.
        Refused: A lead is disqualified, or a duplicate already.
    """
    given = list(leads)
    if not given:
        raise BadValue("expected one lead or more to merge", "应至少有一条线索可合并")
    for each in given:
        if each.stage not in MERGED_STAGES:
            raise Refused(
                each.id,
                "not_disqualified",
                "3.1.2.1",
                Wording("a lead that is not disqualified", "未被淘汰的线索"),
            )
    return min(given, key=lambda each: (_FURTHEST.index(each.stage), each.id))


def with_absorbed(lead: Lead, other: str, file: LeadFile) -> Lead:
    """A lead with all that another record of it holds; stage and owner stay. Policy 3.1.2.1.

    The earlier capture holds, and the more urgent priority.
    """
    both = (LeadFile.of(lead), file)
    found = frozenset[FieldSource]().union(
        *(
            sources_of(record, each.captured, file_values(each), each.field_sources, _GROUPS)
            for record, each in zip((lead.id, other), both, strict=True)
        )
    )
    held = _held(lead, found)
    return evolve(
        lead,
        origin=_origin(held),
        captured=min(each.captured for each in both),
        prospect=Prospect(
            *(held.get(name) for name in ("company", "contact", "reach", "customer"))
        ),
        need=held.get("need"),
        priority=min((each.priority for each in both), key=_URGENCY.index),
        follow_ups=together([each.follow_ups for each in both]),
        qualification=_qualification(held),
        qualified=min((each.qualified for each in both if each.qualified), default=None),
        field_sources=in_order(found),
        absorbed=tuple(sorted({*lead.absorbed, *file.absorbed, other} - {lead.id})),
    )


def _held(lead: Lead, found: Iterable[FieldSource]) -> dict[str, str]:
    """The values that a lead holds after a merge, as its stage requires."""
    held = {name: each.value for name, each in holding(found, _GROUPS).items()}
    if lead.stage is LeadStage.CONVERTED:
        held.pop("customer", None)
        if (customer := lead.prospect.customer) and has_text(customer):
            held["customer"] = customer
    if lead.stage in _REACHABLE and "customer" not in held:
        persons = [each for each in found if each.field in _PERSON]
        reached = holding(persons, _GROUPS, lambda values: "reach" in values)
        held = {name: value for name, value in held.items() if name not in _PERSON}
        held |= {name: each.value for name, each in reached.items()}
    return held


def lead_values(lead: Lead) -> dict[str, str | None]:
    """The fields of a lead's file that hold one word each."""
    return file_values(LeadFile.of(lead))


def file_values(file: LeadFile) -> dict[str, str | None]:
    """The fields of a lead's file that hold one word each."""
    origin, prospect, known = file.origin, file.prospect, file.qualification
    parts = {
        "size": known.size,
        "budget": known.budget,
        "decision_role": known.decision_role,
        "purchase_timing": known.purchase_timing,
    }
    return {
        "source": origin.source,
        "referrer": origin.referrer,
        "partner": origin.partner,
        "campaign": origin.campaign,
        "company": prospect.company,
        "contact": prospect.contact,
        "reach": prospect.reach,
        "customer": prospect.customer,
        "need": file.need,
        **{name: None if each is None else each.value for name, each in parts.items()},
    }


def lead_conflicts(lead: Lead) -> tuple[FieldSource, ...]:
    """The conflicts between a lead and the records merged into it. Policy 3.1.2.1."""
    return set_aside(lead.field_sources, lead_values(lead))


def _origin(held: Mapping[str, str]) -> Origin:
    return Origin(held["source"], *(held.get(each) for each in _ORIGIN[1:]))


def _qualification(held: Mapping[str, str]) -> Qualification:
    return Qualification(
        CompanySize(held["size"]) if "size" in held else None,
        Budget(held["budget"]) if "budget" in held else None,
        DecisionRole(held["decision_role"]) if "decision_role" in held else None,
        PurchaseTiming(held["purchase_timing"]) if "purchase_timing" in held else None,
    )
