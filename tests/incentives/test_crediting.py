"""Crediting, splits and returns. Policy 1.3.3, 3.3.2.2."""

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import TypeAlias

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.errors import BadValue, Refused
from lenovo_sales.incentives import CreditKind, Movement, credits_of, facts, movements_of
from lenovo_sales.opportunities.terms import OpportunityStage
from lenovo_sales.organization import Post, Unit
from lenovo_sales.performance import Dimensions
from lenovo_sales.records import (
    Book,
    ContractRow,
    OpportunityRow,
    RecordRow,
    ReturnRow,
    RevenueFrom,
    SaleRow,
    SplitRow,
)
from lenovo_sales.values import Money

DAY = date(2017, 5, 2)
Sums: TypeAlias = dict[str, tuple[int, int]]


def sale(
    minor: int, id: str = "S-1", order: str | None = "O-1", profit: int | None = 0, on: date = DAY
) -> SaleRow:
    gain = None if profit is None else Money(profit, "CNY")
    return SaleRow(id, on, Money(minor, "CNY"), "E-1", order, profit=gain)


def back(minor: int | None, number: str | None = None, order: str = "O-1") -> ReturnRow:
    amount = None if minor is None else Money(minor, "CNY")
    return ReturnRow(order, DAY + timedelta(9), amount, number)


def credited(*rows: RecordRow, revenue_from: RevenueFrom | None = None) -> tuple[Movement, ...]:
    return movements_of(credits_of(Book.of(rows, "CNY", revenue_from)))


def sums(credits: Iterable[Movement]) -> Sums:
    """Amount and profit by person."""
    found: Sums = {}
    for credit in credits:
        amount, profit = found.get(credit.person, (0, 0))
        gain = 0 if credit.profit is None else credit.profit.minor
        found[credit.person] = amount + credit.amount.minor, profit + gain
    return found


@st.composite
def shared_orders(draw: st.DrawFn) -> list[RecordRow]:
    """An order of one to four lines, with shares in the order or in its first line."""
    rows: list[RecordRow] = [
        sale(draw(st.integers(0, 2_000)), f"S-{n}", profit=draw(st.integers(-900, 900)))
        for n in range(draw(st.integers(1, 4)))
    ]
    parts = draw(st.lists(st.fractions(0, 1, max_denominator=12), max_size=3))
    deal = draw(st.sampled_from(["O-1", "S-0"]))
    whole = max(sum(parts), Fraction(1))
    rows += [SplitRow(deal, f"E-{n}", part / whole) for n, part in enumerate(parts, start=1)]
    return rows


@given(shared_orders())
def test_the_parts_add_up_to_the_deal(rows: list[RecordRow]) -> None:
    """1.3.3: whoever shares a deal, their parts come to it, in amount and profit."""
    found = credited(*rows)
    for row in rows:
        if isinstance(row, SaleRow):
            parts = [credit for credit in found if credit.record == row.id]
            assert sum(part.amount.minor for part in parts) == row.amount.minor
            gains = [part.profit for part in parts if part.profit is not None]
            assert row.profit is not None
            assert sum(gain.minor for gain in gains) == row.profit.minor
            assert sum(part.share for part in parts) == 1
            for part in parts:
                assert part.share > 0
                assert abs(part.amount.minor - part.share * row.amount.minor) < 1


@given(shared_orders(), st.none() | st.just("full"))
def test_a_full_return_is_the_negative_of_its_sale(
    rows: list[RecordRow], stated: str | None
) -> None:
    """1.3.3: for every person, in amount and in profit, with or without the amount stated."""
    whole = sum(row.amount.minor for row in rows if isinstance(row, SaleRow))
    returned = back(whole if stated else None)
    found = credited(*rows, returned)
    assert all(value == (0, 0) for value in sums(found).values())
    sold = [credit for credit in found if not credit.returned]
    for credit in sold:
        undone = [each for each in found if each.returned and each.record == credit.record]
        mine = [each for each in undone if each.person == credit.person]
        if credit.amount or credit.profit:
            assert [(each.amount, each.profit, each.share) for each in mine] == [
                (-credit.amount, None if credit.profit is None else -credit.profit, credit.share)
            ]
            assert mine[0].on == returned.on


@given(shared_orders(), st.lists(st.integers(0, 900), max_size=6), st.booleans())
def test_returns_never_exceed_the_sale(rows: list[RecordRow], steps: list[int], rest: bool) -> None:
    """1.3.3: after any returns nobody is below zero, and nothing that came back went back."""
    left = sum(row.amount.minor for row in rows if isinstance(row, SaleRow))
    returns = []
    for number, step in enumerate(steps):
        returns.append(back(min(step, left), f"{number}"))
        left -= min(step, left)
    if rest:
        returns.append(back(None, "9"))
    found = credited(*rows, *returns)
    sold = sums(credit for credit in found if not credit.returned)
    kept = sums(found)
    for person, (amount, profit) in kept.items():
        assert 0 <= amount <= sold[person][0]
        if rest or (returns and left == 0):
            assert (amount, profit) == (0, 0)
    for credit in found:
        if credit.returned:
            assert credit.amount.minor <= 0
    assert sum(amount for amount, _ in kept.values()) == (0 if rest else left)


def test_refunds_of_32_9_8_3_6_3() -> None:
    """1.3.3: together the sale and never above it, residual 0 for each of three (polar#13770)."""
    steps = (32, 9, 8, 3, 6, 3)
    shares = [SplitRow("O-1", "E-2", Fraction(1, 3)), SplitRow("O-1", "E-3", Fraction(1, 3))]
    rows = [sale(61, profit=-20), *shares]
    assert sums(credited(*rows)) == {"E-1": (21, -7), "E-2": (20, -7), "E-3": (20, -6)}
    returns = [back(step, f"{number}") for number, step in enumerate(steps)]
    for taken in range(len(steps)):
        kept = sums(credited(*rows, *returns[:taken]))
        assert sum(amount for amount, _ in kept.values()) == 61 - sum(steps[:taken])
        assert all(amount >= 0 for amount, _ in kept.values())
    assert set(sums(credited(*rows, *returns)).values()) == {(0, 0)}
    with pytest.raises(Refused) as refused:
        credited(*rows, *returns, back(1, "6"))
    expected = "O-1: clause 3.3.2.2 requires returns that come to at most what was sold"
    assert str(refused.value) == expected


def test_a_half_share_is_credited_half() -> None:
    """1.3.3: and the odd fen goes to the owner (erpnext#40062)."""
    found = credited(sale(101), SplitRow("O-1", "E-2", Fraction(1, 2)))
    assert [(c.person, c.amount.minor, c.share) for c in found] == [
        ("E-1", 51, Fraction(1, 2)),
        ("E-2", 50, Fraction(1, 2)),
    ]


def test_a_thousand_in_three_and_a_share_of_zero() -> None:
    """1.3.3: parts come to 1,000; a share of zero gets nothing (valuenetwork#328, nmoneys#55)."""
    third = Fraction(1, 3)
    shares = [SplitRow("O-1", "E-2", third), SplitRow("O-1", "E-3", third)]
    found = credited(sale(1000), *shares, SplitRow("O-1", "E-4", Fraction(0)))
    assert sums(found) == {"E-1": (334, 0), "E-2": (333, 0), "E-3": (333, 0)}
    all_of_it = credited(sale(1000), SplitRow("O-1", "E-2", Fraction(1)))
    assert sums(all_of_it) == {"E-2": (1000, 0)}


def test_an_owner_may_be_named_among_the_shares() -> None:
    """1.3.3: the owner's stated share is added to the rest."""
    shares = [SplitRow("O-1", "E-1", Fraction(1, 4)), SplitRow("O-1", "E-2", Fraction(1, 4))]
    assert sums(credited(sale(100), *shares)) == {"E-1": (75, 0), "E-2": (25, 0)}


def test_shares_of_an_order_and_of_its_line() -> None:
    """1.3.3: both count on the line; the other lines have the order's alone."""
    half, quarter = Fraction(1, 2), Fraction(1, 4)
    rows = [sale(100, "S-1"), sale(100, "S-2")]
    found = credited(*rows, SplitRow("O-1", "E-2", half), SplitRow("S-1", "E-3", quarter))
    assert sums(found) == {"E-1": (75, 0), "E-2": (100, 0), "E-3": (25, 0)}
    with pytest.raises(Refused) as refused:
        credited(*rows, SplitRow("O-1", "E-2", half), SplitRow("S-2", "E-3", half + quarter))
    expected = "S-2: clause 1.3.3 requires shares of zero or more that come to at most 100 %"
    assert str(refused.value) == expected


def test_a_negative_share_is_refused() -> None:
    """1.3.3: nobody is credited with less than nothing of a sale, in a book taken as it is too."""
    below = SplitRow("O-1", "E-2", Fraction(-1, 4))
    with pytest.raises(BadValue, match=r"^split O-1/E-2: share: expected"):
        credited(sale(100), below)
    for rest in ([], [SplitRow("O-1", "E-3", Fraction(1, 4))]):
        with pytest.raises(Refused, match=r"^S-1: clause 1\.3\.3 requires shares of zero or more"):
            credits_of(Book.of_sound([sale(100), below, *rest], "CNY"))


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            [sale(100), SplitRow("O-2", "E-2", Fraction(1))],
            "O-2: clause 1.3.3 requires shares of a deal that revenue is taken from",
        ),
        (
            [sale(100), back(1, order="O-2")],
            "O-2: clause 3.3.2.2 requires returns of a sale that the book holds",
        ),
        (
            [sale(100), back(101)],
            "O-1: clause 3.3.2.2 requires returns that come to at most what was sold",
        ),
    ],
)
def test_what_refers_to_nothing(rows: list[RecordRow], message: str) -> None:
    """1.3.3, 3.3.2.2: refused by name, not left out."""
    with pytest.raises(Refused) as refused:
        credited(*rows)
    assert str(refused.value) == message


def test_a_free_line_gives_back_its_loss() -> None:
    """1.3.3: a line sold for nothing at a loss is undone with the whole order, not before."""
    rows = [sale(100, "S-1", profit=40), sale(0, "S-2", profit=-30)]
    assert sums(credited(*rows, back(99, "1"))) == {"E-1": (1, 1 - 30)}
    assert sums(credited(*rows, back(99, "1"), back(1, "2"))) == {"E-1": (0, 0)}
    assert sums(credited(sale(0, profit=-30), back(None))) == {"E-1": (0, 0)}


def test_a_return_after_the_last_gives_nothing_more() -> None:
    """1.3.3: all of it twice takes back all of it once (OCA/commission#110)."""
    assert sums(credited(sale(100, profit=7), back(None, "1"), back(None, "2"))) == {"E-1": (0, 0)}


def test_a_return_without_a_date_counts_on_the_day_of_each_line() -> None:
    """3.3.2.2: as declared by the record."""
    later = DAY + timedelta(3)
    found = credited(sale(70, "S-1"), sale(30, "S-2", on=later), ReturnRow("O-1"))
    assert [(c.on, c.amount.minor, c.returned) for c in found] == [
        (DAY, 70, False),
        (DAY, -70, True),
        (later, 30, False),
        (later, -30, True),
    ]


def test_a_quantity_of_zero_counts_its_amount() -> None:
    """4.3.3.1: a declared outcome: the amount is the line's, whatever the quantity says."""
    row = SaleRow("S-1", DAY, Money(500, "CNY"), "E-1", quantity=0)
    assert sums(credited(row)) == {"E-1": (500, 0)}


def test_what_revenue_is_taken_from() -> None:
    """5.2.2.1: from one record type, won opportunities and signed contracts included."""
    rows = [
        sale(1),
        ContractRow("K-1", DAY, Money(20, "CNY"), "E-1"),
        OpportunityRow("P-1", OpportunityStage.WON, "E-1", closed=DAY, value=Money(300, "CNY")),
        OpportunityRow("P-2", OpportunityStage.LOST, "E-1", closed=DAY, value=Money(9_000, "CNY")),
        OpportunityRow("P-3", OpportunityStage.PROPOSING, "E-1", value=Money(9_000, "CNY")),
    ]
    for kind, amount in zip(RevenueFrom, (1, 20, 300), strict=True):
        (credit,) = credited(*rows, revenue_from=kind)
        assert credit.amount.minor == amount
        assert (credit.profit is None) == (kind is not RevenueFrom.SALE)


@given(shared_orders(), st.randoms())
def test_no_order_of_records_matters(rows: list[RecordRow], random: Random) -> None:
    """1.3.3: records in another order, or each twice, credit the same (openfisca-core#749)."""
    rows = [*rows, back(0, "1"), back(None, "2")]
    shuffled = rows * 2
    random.shuffle(shuffled)
    assert credited(*shuffled) == credited(*rows)


def test_credits_as_facts() -> None:
    """5.2.2.1: revenue always, profit where it is stated, and where it is not, that."""
    found = facts(credited(sale(100, "S-1", profit=-7), sale(50, "S-2", profit=None)))
    assert [(fact.measure, fact.record, fact.value) for fact in found] == [
        ("revenue", "S-1", 100),
        ("profit", "S-1", -7),
        ("revenue", "S-2", 50),
        ("sales_without_profit", "S-2", 1),
    ]


def test_a_credit_carries_its_post_and_what_came_back() -> None:
    """1.3.3: identity, post, unit and dimensions of the day of the sale, whatever happens later."""
    moves = DAY + timedelta(5)
    posts = [
        Post("E-1", "East", level="seller", end=moves),
        Post("E-1", "West", level="senior", start=moves),
    ]
    units = [Unit("HQ", "headquarters")]
    units += [Unit(name, "region", parent="HQ") for name in ("East", "West")]
    sold = evolve(sale(100, profit=30), customer="C-1", product="P-1", channel="shop")
    book = Book.of([*units, *posts, sold, back(40, "1"), back(20, "2")], "CNY")
    (credit,) = credits_of(book)
    assert credit.key == ("O-1", "S-1", "E-1", CreditKind.DIRECT, 0)
    assert (credit.post, credit.unit, credit.level) == (posts[0], "East", "seller")
    assert (credit.amount.minor, credit.net.minor) == (100, 40)
    assert [each.record for each in credit.reductions] == ["S-1#1", "S-1#2"]
    found = list(facts(movements_of([credit])))
    cut = Dimensions("P-1", "C-1", "East", "shop")
    assert {(fact.cut, fact.since) for fact in found} == {(cut, DAY)}
    assert [(fact.measure, fact.value) for fact in found] == [
        ("revenue", 100),
        ("profit", 30),
        ("revenue", -40),
        ("profit", -12),
        ("revenue", -20),
        ("profit", -6),
    ]


@given(shared_orders(), st.integers(0, 2_000))
def test_a_return_of_a_line_leaves_the_others(rows: list[RecordRow], step: int) -> None:
    """3.3.2.2: only those who are credited with the line are charged, and by no more than it."""
    sold = {row.id: row.amount.minor for row in rows if isinstance(row, SaleRow)}
    back_of_line = evolve(back(min(step, sold["S-0"]), "1"), line="S-0")
    found = credits_of(Book.of([*rows, back_of_line], "CNY"))
    lowered = {credit.line.id for credit in found if credit.reductions}
    assert lowered <= {"S-0"}
    net = sum(credit.net.minor for credit in found if credit.line.id == "S-0")
    assert net == sold["S-0"] - min(step, sold["S-0"])


def test_returns_lower_a_credit_in_the_order_of_their_days() -> None:
    """3.3.2.2: whatever their numbers: 40 on the third day, on the ninth the 60 that is left."""
    early = evolve(back(40, "9"), on=DAY + timedelta(3))
    late, shared = back(None, "1"), SplitRow("O-1", "E-2", Fraction(1, 4))
    for rows in ((early, late), (late, early)):
        owner, sharer = credits_of(Book.of([sale(100, profit=20), shared, *rows], "CNY"))
        for credit, parts in ((owner, [30, 45]), (sharer, [10, 15])):
            assert [each.on for each in credit.reductions] == [early.on, late.on]
            assert [each.record for each in credit.reductions] == ["S-1#9", "S-1#1"]
            assert [each.amount.minor for each in credit.reductions] == parts
            assert credit.net.minor == 0
    beyond = (evolve(early, amount=Money(50, "CNY")), back(51, "1"))
    for rows in (beyond, beyond[::-1]):
        with pytest.raises(Refused, match="returns that come to at most what was sold"):
            credited(sale(100), *rows)


def test_the_order_of_credits_and_movements() -> None:
    """1.3.3: credits by day, line and person; movements by day and record, returns after sales."""
    early, late = sale(10, "S-2"), sale(10, "S-1", on=DAY + timedelta(1))
    shared = SplitRow("O-1", "E-2", Fraction(1, 2))
    credits = credits_of(Book.of([late, early, shared, ReturnRow("O-1")], "CNY"))
    lines = [("S-2", "E-1"), ("S-2", "E-2"), ("S-1", "E-1"), ("S-1", "E-2")]
    assert [(each.line.id, each.person) for each in credits] == lines
    assert [(each.record, each.returned, each.person) for each in movements_of(credits)] == [
        (line, returned, person)
        for line in ("S-2", "S-1")
        for returned in (False, True)
        for person in ("E-1", "E-2")
    ]


def test_only_who_holds_a_part_is_credited() -> None:
    """1.3.3: no share of zero, not the owner who gave all away; one who is named once, once."""
    zero, half, whole = Fraction(0), Fraction(1, 2), Fraction(1)
    for shares, holders in (
        ([("E-2", zero)], {"E-1": whole}),
        ([("E-2", whole)], {"E-2": whole}),
        ([("E-1", zero), ("E-2", whole)], {"E-2": whole}),
        ([("E-1", whole), ("E-2", zero)], {"E-1": whole}),
        ([("E-1", half), ("E-2", half)], {"E-1": half, "E-2": half}),
        ([("E-2", half), ("E-3", half)], {"E-2": half, "E-3": half}),
    ):
        for order, deal in (("O-1", "O-1"), ("O-1", "S-1"), (None, "S-1")):
            split = [SplitRow(deal, person, share) for person, share in shares]
            credits = credits_of(Book.of([sale(100, order=order), *split], "CNY"))
            assert {each.person: each.share for each in credits} == holders
            assert {each.person: each.amount.minor for each in credits} == {
                person: share * 100 for person, share in holders.items()
            }


def test_a_return_of_no_line() -> None:
    """3.3.2.2: refused, as a return of no sale is."""
    with pytest.raises(Refused, match="requires returns of a line that the order has"):
        credited(sale(100), evolve(back(1), line="S-9"))


def test_a_return_before_its_sale() -> None:
    """3.3.2.2: refused as such, a day before and not on the day."""
    assert sums(credited(sale(100), evolve(back(1), on=sale(100).on))) == {"E-1": (99, 0)}
    with pytest.raises(Refused, match="requires returns on or after the day of the sale"):
        credited(sale(100), evolve(back(1), on=sale(100).on - timedelta(1)))
