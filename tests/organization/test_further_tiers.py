"""Tiers beside those that the policy names, declared by the edition in their place. 2.1."""

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import pairwise

import pytest
from attrs import evolve
from companies import TERMS
from hypothesis import example, given
from hypothesis import strategies as st

from lenovo_sales import Book, Money, SaleRow, TargetRow, close, default_edition
from lenovo_sales.clauses import Wording
from lenovo_sales.errors import Invalid, NotFound, Refused
from lenovo_sales.organization import (
    POLICY_TIERS,
    AuthorityTable,
    AuthorityTerms,
    Limit,
    Organization,
    OrganizationTerms,
    Permit,
    Post,
    Tier,
    Unit,
    binding,
)
from lenovo_sales.values import Calendar

RANKS = {"headquarters": 0, "region": 10, "district": 15, "team": 20, "group": 30}
TIERS = {name: Tier(Wording(name, "层级"), rank) for name, rank in RANKS.items()}
OURS = evolve(TERMS, tiers=TIERS)
EDITION = default_edition().replace(
    {
        f"organization.tiers.{name}": {
            "label": {"english": name.title(), "chinese": chinese},
            "rank": RANKS[name],
        }
        for name, chinese in (("district", "片区"), ("group", "小组"))
    },
    "ours",
)
MONDAY = datetime(2026, 4, 6, 9, tzinfo=UTC)
TREE = (
    Unit("HQ", "headquarters"),
    Unit("East", "region", parent="HQ"),
    Unit("Coast", "district", parent="East"),
    Unit("Port", "team", parent="Coast"),
    Unit("Quay", "group", parent="Port"),
    Unit("Plain", "team", parent="East"),
)


def hangs(unit: Unit, units: dict[str, Unit]) -> bool:
    """Whether ranks rise all the way down, and the policy's own tiers stand in their order."""
    path = [unit]
    while path[-1].parent is not None:
        path.append(units[path[-1].parent])
        if len(path) > len(units):
            return False
    names = [each.tier for each in reversed(path)]
    ranks = [RANKS[each] for each in names]
    own = [each for each in names if each in POLICY_TIERS]
    rises = all(low < high for low, high in pairwise(ranks))
    return names[0] == "headquarters" and rises and own == list(POLICY_TIERS)[: len(own)]


@given(st.lists(st.tuples(st.sampled_from(list(RANKS)[1:]), st.integers(0, 5)), max_size=5))
@example([("region", 0), ("district", 1), ("team", 2), ("group", 3)])
@example([("region", 0), ("team", 1), ("district", 1), ("team", 3)])
@example([("district", 0), ("team", 1)])
@example([("district", 2), ("district", 1)])
def test_every_unit_hangs_under_a_higher_tier(drawn: list[tuple[str, int]]) -> None:
    """2.1: a further tier in its place; a team under a region, a region under headquarters."""
    units = {"U0": Unit("U0", "headquarters")}
    for number, (tier, parent) in enumerate(drawn, start=1):
        units[f"U{number}"] = Unit(f"U{number}", tier, parent=f"U{parent % (len(drawn) + 1)}")
    sound = all(hangs(each, units) for each in units.values())
    if not sound:
        with pytest.raises(Refused, match=r"clause 2\.1 requires"):
            OURS.check_tiers(Organization.of(units.values(), []))
        return
    company = Organization.of(units.values(), [])
    OURS.check_tiers(company)
    assert {each.id for each in company.within("U0")} == units.keys()
    for each in company.units.values():
        path = (each, *company.above(each.id))
        assert company.policy_tier(each.id) == next(
            above.tier for above in path if above.tier in POLICY_TIERS
        )


def test_a_tier_that_the_edition_does_not_have() -> None:
    """2.1: says which unit; the default edition has the policy's three alone."""
    company = Organization.of(TREE, [])
    OURS.check_tiers(company)
    with pytest.raises(NotFound, match=r"^unit Coast: expected a tier of the edition: head"):
        TERMS.check_tiers(company)
    with pytest.raises(NotFound, match="unit Coast"):
        close(Book.of(TREE, "CNY"), default_edition(), Calendar(1).parse("2026-Q2"))


@pytest.mark.parametrize(
    ("tiers", "message"),
    [
        ({"region": None}, "tiers: expected the tier region, which the policy names"),
        ({"team": 10}, r"tiers\.team\.rank: expected more than 10, the place of region"),
        ({"district": 0}, r"tiers\.district\.rank: expected more than 0, the place of headq"),
        ({"district": 20}, r"tiers\.(team|district)\.rank: expected a place that no other"),
    ],
)
def test_the_order_of_the_tiers(tiers: dict[str, int | None], message: str) -> None:
    """2.1: the policy's three in their order, headquarters first, each in a place of its own."""
    ranks = {name: tiers.get(name, rank) for name, rank in RANKS.items()}
    made = {
        name: evolve(TIERS[name], rank=rank) for name, rank in ranks.items() if rank is not None
    }
    with pytest.raises(Invalid, match=message):
        evolve(OURS, tiers=made)
    assert isinstance(OURS, OrganizationTerms)


def test_results_and_targets_go_through_a_further_tier() -> None:
    """2.2.1.3, 2.2.1.4: parts add up to the whole in every unit, a district and a group too."""
    people = [Post(f"E-{each.id}", each.id, level="representative") for each in TREE[2:]]
    sales = [
        SaleRow(f"S-{n}", date(2026, 5, 4), Money.of(100 * n, "CNY"), each.id)
        for n, each in enumerate(people, start=1)
    ]
    target = TargetRow("HQ", "revenue", "CY2026-Q2", Decimal(1_000))
    book = Book.of([*TREE, *people, *sales, target], "CNY")
    closing = close(book, EDITION, Calendar(1).parse("2026-Q2"))
    found = {each.id: each for each in closing.units}
    revenue = {id: each.revenue.minor // 100_00 for id, each in found.items()}
    assert revenue == {"HQ": 10, "East": 10, "Coast": 6, "Port": 5, "Quay": 3, "Plain": 4}
    assert (found["HQ"].target, found["East"].target) == (Money.of(1_000, "CNY"),) * 2
    parts = [found[id].target for id in ("Coast", "Plain")]
    assert sum(each.minor for each in parts if each is not None) == 1_000_00


def test_authority_of_a_further_tier() -> None:
    """2.2.2.5, 1.2: a permit for its posts alone; a clause binds it with the tier above it."""
    posts = [Post(f"E-{each.id}", each.id, level="head") for each in TREE]
    company = Organization.of(TREE, posts)
    permit = Permit("lead.reassign", "2.2.2.5", {"head": Limit()}, tiers=("district",))
    table = AuthorityTable(AuthorityTerms({"leads": permit}), OURS, company)
    allowed = [
        each.id
        for each in posts
        if table.decide(each.id, "lead.reassign", None, None, MONDAY).allowed
    ]
    assert allowed == ["E-Coast"]
    with pytest.raises(Invalid, match=r"permits\.leads\.tiers\[0\]: expected one of headquarters"):
        AuthorityTable(AuthorityTerms({"leads": permit}), TERMS, company)
    assert set(binding("2.2.2.1", company, [], MONDAY.date()).units) == {"East", "Coast"}
