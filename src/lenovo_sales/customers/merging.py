"""Merging customers (客户合并): several records become one. Policy 3.1.2.1, 2.2.3.3.

The result depends on the records alone, not on the order or the number of merges; a record that is
merged twice is merged once. Nothing is lost: contacts, history and consents are put together, and
what the records say differently is kept, the oldest record's word in the field, the others in
`field_sources`.

>>> one = Customer("C-3", "晨光电子", since=date(2024, 5, 1))
>>> two = Customer("C-8", "晨光电子有限公司", sector="retail", since=date(2025, 2, 1))
>>> merge = merge_customers([two, one], date(2026, 4, 6))
>>> merge.survivor.id, merge.survivor.sector, [each.field for each in merge.conflicts]
('C-3', 'retail', ['name'])
>>> [(each.id, each.merged_into) for each in merge.absorbed]
[('C-8', 'C-3')]
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from attrs import evolve, frozen

from lenovo_sales.customers.customer import (
    Absorbed,
    Consent,
    Customer,
)
from lenovo_sales.customers.field_sources import (
    FieldSource,
    holding,
    in_order,
    set_aside,
    sources_of,
)
from lenovo_sales.errors import BadValue, Refused
from lenovo_sales.lifecycle import Context, Event, Guard, precondition
from lenovo_sales.wording import Wording

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R", bound=Hashable)

_CUSTOMER_FIELDS = ("name", "sector", "place", "owner", "tier", "credit_code")


@frozen
class CustomerMerge:
    """The result of a merge of customers (客户合并). Policy 3.1.2.1."""

    survivor: Customer
    absorbed: tuple[Customer, ...]  # as they were, each with the survivor's id
    conflicts: tuple[FieldSource, ...]  # what the field of the survivor does not say


def merge_customers(files: Iterable[Customer], on: date) -> CustomerMerge:
    """One file out of several, merged on a day. Policy 3.1.2.1, 2.2.3.3.

    The oldest customer survives, of those of one day the smallest id.

    Raises:
        BadValue: No file is given, or two that differ have one id and neither holds the other.
        Refused: A file was merged into one that is not given.
    """
    given = sorted(set(files), key=lambda each: (each.since or date.max, each.id))
    if not given:
        raise BadValue("expected one customer or more to merge", "应至少有一个客户可合并")
    for each in given:
        if each.merged_into is not None:
            raise Refused(
                each.id,
                "not_merged",
                "3.1.2.1",
                Wording("a customer that was not merged into another", "未并入其他档案的客户"),
            )
    if len({each.id for each in given}) != len(given):
        raise BadValue("expected customers with an id each of their own", "各客户应有各自的编号")
    first = given[0]
    if len(given) == 1:
        return CustomerMerge(first, (), set_aside(first.field_sources, customer_values(first)))
    found = frozenset[FieldSource]().union(
        *(
            sources_of(each.id, each.since, customer_values(each), each.field_sources)
            for each in given
        )
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
        contacts=together([each.contacts for each in given]),
        interactions=together([each.interactions for each in given]),
        consents=together([_filed(each) for each in given]),
        opinions=together([each.opinions for each in given]),
        field_sources=in_order(found),
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


def together(parts: Iterable[tuple[R, ...]]) -> tuple[R, ...]:
    """The entries of several records, in an order that depends on the entries alone.

    Equal entries of two records are one; those of one record stay as many as they are.
    """
    most: Counter[R] = Counter()
    for part in parts:
        most |= Counter(part)
    return tuple(sorted(most.elements(), key=_entry_order))


def _entry_order(entry: object) -> tuple[str, ...]:
    names: tuple[str, ...] = getattr(type(entry), "__match_args__", ())
    return tuple(f"{getattr(entry, name)}" for name in names)


def survivors(customers: Iterable[Customer]) -> dict[str, str]:
    """The id of the surviving record for every merged customer, through any number of merges.

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
                raise BadValue(
                    "expected merges that lead to a surviving customer",
                    "合并应最终指向仍存续的客户",
                )
        end = found.get(path[-1], path[-1])
        found.update(dict.fromkeys(path[:-1], end))
    return found


@frozen
class FollowMerge:
    """Name the surviving customer instead of one whose file was merged (随客户合并). 3.1.2.1."""

    replaced: tuple[tuple[str, str], ...] = ()  # old and surviving id; read from the files


def merged_files(
    customers: Callable[[S], Iterable[str | None]],
) -> Callable[[S, FollowMerge, Context[T]], FollowMerge]:
    """Return what completes the command from the loaded files of the customers a subject names."""

    def completed(subject: S, command: FollowMerge, context: Context[T]) -> FollowMerge:
        to = survivors(context.all(Customer))
        named = dict.fromkeys(each for each in customers(subject) if each in to)
        return FollowMerge(tuple((each, to[each]) for each in named if each is not None))

    return completed


def merge_recorded(customers: Callable[[S], Iterable[str | None]]) -> Guard[S, object, object]:
    """Return the precondition that a customer whom a subject names was merged into another."""

    @precondition(
        "3.1.2.1", "a customer whose file was merged", "已并入其他档案的客户", derived=True
    )
    def merge_recorded(subject: S, context: Context[object]) -> bool:
        to = survivors(context.all(Customer))
        return any(each in to for each in customers(subject))

    return merge_recorded


def surviving(customer: str, event: Event[FollowMerge]) -> str:
    """Return the id of the surviving customer."""
    return dict(event.command.replaced).get(customer, customer)
