"""Accepted goods as sales and what came back of them, with their profit. 3.3.2.1, 3.3.2.2."""

from contextlib import suppress
from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve
from contracted import (
    DAY,
    PRICES,
    SIGNED,
    SPLIT,
    amended,
    at,
    body,
    book_of,
    contract,
    credited,
    discounts,
    ended,
)
from hypothesis import example, given
from hypothesis import strategies as st

from lenovo_sales.contracts import (
    CONTRACT,
    Contract,
    ContractStage,
    Execution,
    GoodsReturn,
    RecordReturn,
    accepted_value,
    returned_value,
)
from lenovo_sales.contracts.execution import Acceptance, Delivery
from lenovo_sales.editions import default_edition
from lenovo_sales.errors import BadValue, Refused
from lenovo_sales.lifecycle import ANYBODY, Context
from lenovo_sales.opportunities import Opportunity, SignedContract
from lenovo_sales.opportunities.terms import OpportunityStage
from lenovo_sales.records import (
    Book,
    ContractRow,
    ProductRow,
    RecordRow,
    ReturnRow,
    RevenueFrom,
    Revision,
    SaleRow,
)
from lenovo_sales.records.contract_rows import sale_rows
from lenovo_sales.values import Money


def sent_back(found: Contract, steps: list[tuple[str, int]]) -> Contract:
    """The contract after returns of so many pieces of each delivery, a day apart."""
    terms = default_edition().contracts
    for number, (delivery, quantity) in enumerate(steps, start=1):
        day = SIGNED + (20 + number) * DAY
        context = Context("E-7", at(day), terms, "2026", "A-1", ANYBODY)
        command = RecordReturn(f"B-{number}", delivery, quantity, day, "noisy")
        with suppress(Refused):
            found, _ = CONTRACT.step(found, command, context)
    return found


@given(
    st.lists(st.tuples(st.sampled_from("12"), st.integers(1, 4)), min_size=1, max_size=4),
    st.lists(st.tuples(st.sampled_from(("D-1", "D-2")), st.integers(1, 5)), max_size=4),
    PRICES,
    discounts,
    st.integers(0, 2),
)
@example([("1", 3), ("1", 2)], [("D-1", 2), ("D-2", 1), ("D-1", 1)], 101, Fraction(1, 3), 1)
def test_goods_that_come_back_lower_credit(
    parts: list[tuple[str, int]],
    steps: list[tuple[str, int]],
    price: int,
    discount: Fraction,
    missing: int,
) -> None:
    """3.3.2.2: on every day what was kept, or the value less what came back; to the fen."""
    whole = {line: sum(n for of, n in parts if of == line) for line in "12"}
    sent = tuple(Delivery(f"D-{line}", line, n, SIGNED) for line, n in whole.items() if n)
    seen = tuple(Acceptance(f"D-{line}", n, 0, SIGNED) for line, n in parts)
    sold = {line: n + missing for line, n in whole.items()}
    start = evolve(
        contract(body(sold, price, discount)),
        effective=at(SIGNED),
        execution=Execution(sent, seen),
    )
    found = sent_back(start, steps)
    done = found.execution
    signed = SignedContract("K-1", "O-1", "C-1", SIGNED, start.amount)
    won = Opportunity(
        "O-1", OpportunityStage.WON, 1, at(SIGNED), "C-1", SIGNED, owner="E-7",
        signed_contract=signed, closed=SIGNED,
    )  # fmt: skip
    book = Book.of_processes("CNY", RevenueFrom.OPPORTUNITY, opportunities=[won], contracts=[found])
    assert credited(book, date.max) == found.amount.minor - returned_value(found).minor
    for revenue_from in (RevenueFrom.SALE, RevenueFrom.CONTRACT):
        book = book_of(found, revenue_from, SPLIT)
        for day in (SIGNED, *(each.on for each in done.returns)):
            left = evolve(found, execution=done.until(day))
            worth = left.amount - returned_value(left)
            if revenue_from is RevenueFrom.SALE:
                worth = accepted_value(left)
            assert credited(book, day) == worth.minor
            assert credited(book.as_known(day), date.max) == worth.minor
        with_value = [each for each in done.returns if any(each.amounts)]
        assert bool(with_value) is book.holds(ReturnRow)
    (row,) = book_of(found, RevenueFrom.SALE).all(ContractRow)
    assert row.value == found.amount - returned_value(found)
    over, request = ended(found, SIGNED + 40 * DAY)
    book = Book.of_processes("CNY", RevenueFrom.CONTRACT, contracts=[over], changes=[request])
    assert credited(book, date.max) == accepted_value(over).minor


def test_a_later_record_of_an_earlier_day_changes_no_row() -> None:
    """5.1.2.1: parts are numbered and rounded as they were recorded."""
    days = (SIGNED + 3 * DAY, SIGNED + DAY, SIGNED + 2 * DAY)
    told = [SIGNED + number * DAY for number in (4, 5, 6)]
    sent = tuple(Delivery(f"D-{n}", "1", 1, day, told[n]) for n, day in enumerate(days))
    seen = tuple(Acceptance(f"D-{n}", 1, 0, day, None, told[n]) for n, day in enumerate(days))
    start = contract(body({"1": 3}, 101, Fraction(1, 3)))
    known: list[RecordRow] = []
    for count in range(1, 4):
        done = Execution(sent[:count], seen[:count])
        rows = [each.row for each in sale_rows(evolve(start, execution=done))]
        assert rows[:-1] == known
        known = rows
    assert len(known) == 3


@given(st.integers(-3, 12))
def test_a_sale_earns_its_amount_less_the_cost_of_its_day(days: int) -> None:
    """5.1.1.1: by the unit cost that was known on the day of the sale; without one, none."""
    day = SIGNED + days * DAY
    done = Execution((Delivery("D-1", "1", 2, day),), (Acceptance("D-1", 2, 0, day),))
    found = evolve(contract(body({"1": 2}, 50, Fraction(0))), execution=done)
    costs = [
        Revision(ProductRow("P-1", unit_cost=Money(cost, "CNY")), SIGNED + since * DAY)
        for since, cost in ((0, 30), (9, 70))
    ]
    book = Book.of_processes("CNY", RevenueFrom.SALE, contracts=[found], others=costs)
    (sale,) = book.all(SaleRow)
    profit = Money(40 if days < 9 else -40, "CNY")
    assert sale.profit == (None if days < 0 else profit)
    gone = Revision(ProductRow("P-1"), SIGNED + 2 * DAY, withdrawn=True)
    later = Book.of_processes("CNY", RevenueFrom.SALE, contracts=[found], others=[costs[0], gone])
    (sale,) = later.all(SaleRow)
    assert sale.profit == (Money(40, "CNY") if 0 <= days < 2 else None)
    bare = Book.of_processes("CNY", RevenueFrom.SALE, contracts=[found])
    assert [row.profit for row in bare.all(SaleRow)] == [None]


def won_on(day: date, found: Contract) -> Opportunity:
    signed = SignedContract("K-1", "O-1", "C-1", SIGNED, found.amount)
    return Opportunity(
        "O-1", OpportunityStage.WON, 1, at(day), "C-1", SIGNED, owner="E-7",
        signed_contract=signed, closed=day,
    )  # fmt: skip


@given(st.integers(0, 30), st.booleans())
def test_a_deal_won_late_is_worth_what_is_left(days: int, draft_first: bool) -> None:
    """3.3.2.3: what came back before the day of winning was never won; no draft changes that."""
    done = Execution((Delivery("D-1", "1", 5, SIGNED),), (Acceptance("D-1", 5, 0, SIGNED),))
    start = evolve(contract(body({"1": 5}, 100, Fraction(0))), effective=at(SIGNED), execution=done)
    found = sent_back(start, [("D-1", 2), ("D-1", 1)])
    draft = evolve(start, id="K-2", signatures=(), stage=ContractStage.DRAFT)
    contracts = [draft, found] if draft_first else [found, draft]
    won = won_on(SIGNED + days * DAY, start)
    book = Book.of_processes(
        "CNY", RevenueFrom.OPPORTUNITY, opportunities=[won], contracts=contracts
    )
    assert credited(book, date.max) == 200
    assert credited(book, won.closed or SIGNED) == 500 - 200 * (days > 20) - 100 * (days > 21)


def test_milestones_of_goods_that_came_back() -> None:
    """3.3.2.1, 3.3.2.2: they were delivered and accepted; what is missing still is."""
    parts = ((6, SIGNED + DAY), (4, SIGNED + 5 * DAY))
    sent = tuple(Delivery(f"D-{n}", "1", n, day) for n, day in parts)
    seen = tuple(Acceptance(f"D-{n}", n, 0, day) for n, day in parts)
    for count, whole in ((1, None), (2, SIGNED + 5 * DAY)):
        done = Execution(sent[:count], seen[:count])
        start = evolve(
            contract(body({"1": 10}, 100, Fraction(0))), effective=at(SIGNED), execution=done
        )
        found = sent_back(start, [("D-6", 4)])
        for revenue_from in (RevenueFrom.SALE, RevenueFrom.CONTRACT):
            milestones = book_of(found, revenue_from).deals()["K-1"].milestones
            assert (milestones.delivered, milestones.accepted) == (whole, whole)


def test_ids_with_a_slash_stay_apart() -> None:
    """5.1.2.1: returns of deliveries whose ids meet when they are joined are two returns."""
    sent = (Delivery("a", "1", 4, SIGNED), Delivery("a/b", "1", 4, SIGNED))
    seen = (Acceptance("a", 4, 0, SIGNED), Acceptance("a/b", 4, 0, SIGNED))
    back = (
        GoodsReturn("b/c", "a", 2, SIGNED + DAY, (Money(200, "CNY"),), "noisy"),
        GoodsReturn("c", "a/b", 3, SIGNED + DAY, (Money(300, "CNY"),), "noisy"),
    )
    done = Execution(sent, seen, returns=back)
    found = evolve(contract(body({"1": 8}, 100, Fraction(0))), execution=done)
    for revenue_from in (RevenueFrom.SALE, RevenueFrom.CONTRACT):
        assert credited(book_of(found, revenue_from), date.max) == 300
    changed = amended(found, 1, body({"1": 9}, 100, Fraction(0)))
    other = evolve(found, id="K-1/R-1", opportunity=None)
    with pytest.raises(BadValue, match="other ids of contracts"):
        Book.of_processes("CNY", RevenueFrom.CONTRACT, contracts=[changed, other])
