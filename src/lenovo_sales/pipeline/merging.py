"""Merging (合并): several records of one customer or lead become one. Policy 3.1.2.1, 2.2.3.3.

The result depends on the records alone, not on the order or the number of merges; a record that is
merged twice is merged once. Nothing is lost: contacts, history and consents are put together, and
what the records say differently is kept, the oldest record's word in the field, the others in
`stated`.

>>> one = Customer("C-3", "晨光电子", since=date(2024, 5, 1))
>>> two = Customer("C-8", "晨光电子有限公司", sector="retail", since=date(2025, 2, 1))
>>> merge = merge_customers([two, one], date(2026, 4, 6))
>>> merge.survivor.id, merge.survivor.sector, [each.field for each in merge.conflicts]
('C-3', 'retail', ['name'])
>>> [(each.id, each.merged_into) for each in merge.absorbed]
[('C-8', 'C-3')]
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from attrs import evolve, frozen

from lenovo_sales.errors import BadValue, Refused
from lenovo_sales.pipeline.customer import (
    Absorbed,
    Consent,
    ContactPerson,
    Customer,
    Interaction,
    Opinion,
)
from lenovo_sales.pipeline.lead import FollowUp, Lead, LeadSource, Origin, Priority, Prospect, Stage
from lenovo_sales.pipeline.opportunity import Opportunity
from lenovo_sales.pipeline.registration import Registration
from lenovo_sales.pipeline.statements import Stated, holding, in_order, set_aside, statements
from lenovo_sales.pipeline.traits import Budget, CompanySize, Power, Timing, Traits

R = TypeVar("R", ContactPerson, Interaction, Consent, Opinion, FollowUp)

_CUSTOMER_FIELDS = ("name", "sector", "place", "owner", "tier", "credit_code")
_FURTHEST = (  # the furthest first; one that is disqualified is not merged
    Stage.CONVERTED,
    Stage.QUALIFIED,
    Stage.CONTACTED,
    Stage.ASSIGNED,
    Stage.CAPTURED,
    Stage.DORMANT,
)
MERGED_STAGES = frozenset(_FURTHEST)
_URGENCY = (Priority.HIGH, Priority.NORMAL, Priority.LOW)


@frozen
class CustomerMerge:
    """What a merge of customers gives (客户合并). Policy 3.1.2.1."""

    survivor: Customer
    absorbed: tuple[Customer, ...]  # as they were, each with the survivor's id
    conflicts: tuple[Stated, ...]  # what the field of the survivor does not say


def merge_customers(files: Iterable[Customer], on: date) -> CustomerMerge:
    """One file out of several, merged on a day. Policy 3.1.2.1, 2.2.3.3.

    The oldest customer survives, of those of one day the smallest id.

    Raises:
        BadValue: No file is given, or two that differ have one id and neither holds the other.
        Refused: A file was merged into one that is not given.
    """
    given = sorted(set(files), key=lambda each: (each.since or date.max, each.id))
    if not given:
        raise BadValue("expected one customer or more to merge")
    for each in given:
        if each.merged_into is not None:
            raise Refused(
                each.id,
                "3.1.2.1",
                "a customer that was not merged into another",
                "未并入其他档案的客户",
            )
    if len({each.id for each in given}) != len(given):
        raise BadValue("expected customers with an id each of their own")
    first = given[0]
    if len(given) == 1:
        return CustomerMerge(first, (), set_aside(first.stated, customer_values(first)))
    found = frozenset[Stated]().union(
        *(statements(each.id, each.since, customer_values(each), each.stated) for each in given)
    )
    held = {name: each.value for name, each in holding(found).items()}
    survivor = evolve(
        first,
        name=held.get("name"),
        sector=held.get("sector"),
        place=held.get("place"),
        owner=held.get("owner"),
        tier=held.get("tier"),
        credit_code=held.get("credit_code"),
        contacts=_together([each.contacts for each in given]),
        interactions=_together([each.interactions for each in given]),
        consents=_together([_filed(each) for each in given]),
        opinions=_together([each.opinions for each in given]),
        stated=in_order(found),
        absorbed=_absorbed(given, on),
    )
    others = tuple(evolve(each, merged_into=first.id) for each in given[1:])
    return CustomerMerge(survivor, others, set_aside(found, customer_values(survivor)))


def customer_values(customer: Customer) -> dict[str, str | None]:
    """The fields of a customer that hold one word each."""
    return {name: getattr(customer, name) for name in _CUSTOMER_FIELDS}


def _filed(customer: Customer) -> tuple[Consent, ...]:
    return tuple(evolve(each, file=each.file or customer.id) for each in customer.consents)


def _absorbed(given: Sequence[Customer], on: date) -> tuple[Absorbed, ...]:
    """Each record with its first merge, the survivor not among them."""
    days = {each.id: on for each in given[1:]}
    for one in (each for customer in given for each in customer.absorbed):
        days[one.record] = min(one.on, days.get(one.record, one.on))
    days.pop(given[0].id, None)
    return tuple(Absorbed(record, day) for record, day in sorted(days.items()))


def _together(parts: Iterable[tuple[R, ...]]) -> tuple[R, ...]:
    """Every entry once, in an order that depends on the entries alone."""
    return tuple(sorted({each for part in parts for each in part}, key=_entry_order))


def _entry_order(entry: object) -> tuple[str, ...]:
    names: tuple[str, ...] = getattr(type(entry), "__match_args__", ())
    return tuple(f"{getattr(entry, name)}" for name in names)


def first_of(leads: Iterable[Lead]) -> Lead:
    """The lead that survives a merge: the furthest, of those the one of the smallest id. 3.1.2.1.

    Raises:
        BadValue: No lead is given.
        Refused: A lead is disqualified, or a duplicate already.
    """
    given = list(leads)
    if not given:
        raise BadValue("expected one lead or more to merge")
    for each in given:
        if each.stage not in MERGED_STAGES:
            raise Refused(each.id, "3.1.2.1", "a lead that is not disqualified", "未被淘汰的线索")
    return min(given, key=lambda each: (_FURTHEST.index(each.stage), each.id))


def with_absorbed(lead: Lead, other: Lead) -> Lead:
    """A lead with all that another record of it holds; stage and owner stay. Policy 3.1.2.1.

    The earlier capture holds, and the more urgent priority.
    """
    both = (lead, other)
    found = frozenset[Stated]().union(
        *(statements(each.id, each.captured, lead_values(each), each.stated) for each in both)
    )
    held = {name: each.value for name, each in holding(found).items()}
    return evolve(
        lead,
        origin=_origin(held),
        captured=min(each.captured for each in both),
        prospect=Prospect(
            *(held.get(name) for name in ("company", "contact", "reach", "customer"))
        ),
        need=held.get("need"),
        priority=min((each.priority for each in both), key=_URGENCY.index),
        follow_ups=_together([each.follow_ups for each in both]),
        traits=_traits(held),
        qualified=min((each.qualified for each in both if each.qualified), default=None),
        stated=in_order(found),
        absorbed=tuple(sorted({*lead.absorbed, *other.absorbed, other.id} - {lead.id})),
    )


def lead_values(lead: Lead) -> dict[str, str | None]:
    """The fields of a lead that hold one word each; the parts of the origin go together."""
    origin, prospect, traits = lead.origin, lead.prospect, lead.traits
    known = {"size": traits.size, "budget": traits.budget, "power": traits.power}
    return {
        "source": origin.source.value,
        "referrer": origin.referrer or "",
        "partner": origin.partner or "",
        "campaign": origin.campaign or "",
        "company": prospect.company,
        "contact": prospect.contact,
        "reach": prospect.reach,
        "customer": prospect.customer,
        "need": lead.need,
        "owner": lead.owner,
        **{name: None if each is None else each.value for name, each in known.items()},
        "timing": None if traits.timing is None else traits.timing.value,
    }


def lead_conflicts(lead: Lead) -> tuple[Stated, ...]:
    """What the records merged into a lead say otherwise than its fields. Policy 3.1.2.1."""
    return set_aside(lead.stated, lead_values(lead))


def _origin(held: Mapping[str, str]) -> Origin:
    referrer, partner, campaign = (held[each] or None for each in _PARTS_OF_ORIGIN)
    return Origin(LeadSource(held["source"]), referrer, partner, campaign)


_PARTS_OF_ORIGIN = ("referrer", "partner", "campaign")


def _traits(held: Mapping[str, str]) -> Traits:
    return Traits(
        CompanySize(held["size"]) if "size" in held else None,
        Budget(held["budget"]) if "budget" in held else None,
        Power(held["power"]) if "power" in held else None,
        Timing(held["timing"]) if "timing" in held else None,
    )


def survivors(customers: Iterable[Customer]) -> dict[str, str]:
    """For every merged customer the id of the one that goes on, through any number of merges.

    Raises:
        BadValue: Merges lead in a circle.
    """
    into = {each.id: each.merged_into for each in customers if each.merged_into is not None}
    found: dict[str, str] = {}
    for id in into:
        path = [id]
        while path[-1] in into and path[-1] not in found:
            path.append(into[path[-1]])
            if len(path) > len(into) + 1:
                raise BadValue("expected merges that lead to a customer that goes on")
        end = found.get(path[-1], path[-1])
        found.update(dict.fromkeys(path[:-1], end))
    return found


def repointed_lead(lead: Lead, to: Mapping[str, str]) -> Lead:
    """The lead with its customer and referrer replaced by those that go on. Policy 3.1.2.1."""
    customer, referrer = lead.prospect.customer, lead.origin.referrer
    return evolve(
        lead,
        prospect=evolve(lead.prospect, customer=to.get(customer or "", customer)),
        origin=evolve(lead.origin, referrer=to.get(referrer or "", referrer)),
    )


def repointed_opportunity(deal: Opportunity, to: Mapping[str, str]) -> Opportunity:
    """The opportunity with its customer replaced by the one that goes on. Policy 3.1.2.1."""
    return evolve(deal, customer=to.get(deal.customer, deal.customer))


def repointed_registration(claim: Registration, to: Mapping[str, str]) -> Registration:
    """The registration with its customer replaced by the one that goes on. Policy 3.1.1.3."""
    return evolve(claim, customer=to.get(claim.customer, claim.customer))
