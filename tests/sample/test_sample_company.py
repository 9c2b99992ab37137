"""The sample company: plausible, the same everywhere, and nowhere that the policy forbids."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from attrs import evolve

from lenovo_sales.closing import Closing, close
from lenovo_sales.contracts import Contract
from lenovo_sales.contracts.change import ChangeRequest
from lenovo_sales.contracts.contract import ContractStage, accepted_value, returned_value
from lenovo_sales.editions import default_edition
from lenovo_sales.incentives import ComponentPay
from lenovo_sales.leads import Lead
from lenovo_sales.leads.terms import LeadStage
from lenovo_sales.lifecycle import Event
from lenovo_sales.opportunities import OPPORTUNITY, Opportunity, SignedContract
from lenovo_sales.opportunities.opportunity import Win
from lenovo_sales.opportunities.terms import OpportunityStage
from lenovo_sales.processes import process
from lenovo_sales.records import (
    RECORDS,
    AcceptanceRow,
    Book,
    ContractRow,
    DeliveryRow,
    KnowledgeShareRow,
    LeadRow,
    ObservationRow,
    OpportunityRow,
    PaymentRow,
    ProductRow,
    RateRow,
    RecordRow,
    ReturnRow,
    SaleRow,
    SplitRow,
    SurveyRow,
    TargetPayRow,
    TargetRow,
    TicketRow,
)
from lenovo_sales.sample import QUARTER, Company, build
from lenovo_sales.sample.dice import Dice
from lenovo_sales.sample.market import (
    CRM_SINCE,
    LAST_DAY,
    SEASON,
    YEAR_BEFORE,
    YEAR_STARTS,
    workday,
)
from lenovo_sales.sample.performance import LEGAL
from lenovo_sales.sample.service import FIELD, HOTLINE
from lenovo_sales.service import Ticket
from lenovo_sales.service.ticket import TicketStage
from lenovo_sales.values import Period, parse_period

DAYS = {
    LeadRow: ("captured", "converted"),
    OpportunityRow: ("opened", "closed"),
    ContractRow: ("signed",),
    DeliveryRow: ("on",),
    AcceptanceRow: ("on",),
    PaymentRow: ("on",),
    SaleRow: ("on",),
    ReturnRow: ("on",),
    TicketRow: ("opened", "resolved"),
    SurveyRow: ("on",),
    KnowledgeShareRow: ("on",),
}


@pytest.fixture(scope="module")
def closing(book: Book) -> Closing:
    fiscal = default_edition().fiscal
    return close(book, default_edition(), parse_period(QUARTER, fiscal, fiscal))


@pytest.fixture(scope="module")
def histories(company: Company) -> dict[str, list[Event[Any]]]:
    found: dict[str, list[Event[Any]]] = {}
    for event in company.events:
        found.setdefault(event.subject, []).append(event)
    return found


def after(event: Event[Any]) -> date:
    return event.at.date()


def test_every_stage_was_reached_by_the_table(histories: dict[str, list[Event[Any]]]) -> None:
    """3.1.2.3, 3.2.2.4, 3.3.2.1: every change is one that the table of its process has."""
    for events in histories.values():
        table = process(events[0].process)
        edges = {
            (each.source, each.row.command, each.target, each.row.clause)
            for each in table.transitions
        }
        stage = None
        for number, event in enumerate(events, start=1):
            assert (event.process, event.number) == (table.name, number)
            assert event.from_stage is stage
            assert (stage, type(event.command), event.to_stage, event.clause) in edges
            stage = event.to_stage
        assert [after(each) for each in events] == sorted(after(each) for each in events)


def test_a_record_says_what_its_process_says(
    book: Book, histories: dict[str, list[Event[Any]]]
) -> None:
    """1.3.1: stage and dates of a record are those of its last event."""
    for lead in book.all(LeadRow):
        events = histories[lead.id]
        assert (lead.captured, lead.stage) == (after(events[0]), events[-1].to_stage)
        converted = lead.stage is LeadStage.CONVERTED
        assert lead.converted == (after(events[-1]) if converted else None)
    for deal in book.all(OpportunityRow):
        last = histories[deal.id][-1]
        assert deal.stage is last.to_stage
        assert deal.closed == (after(last) if deal.stage in OPPORTUNITY.ends else None)
    for contract in book.all(ContractRow):
        signed = [each for each in histories[contract.id] if each.to_stage is ContractStage.SIGNED]
        assert [after(each) for each in signed] == [contract.signed]
    for ticket in book.all(TicketRow):
        events = histories[ticket.id]
        days = {each.to_stage: after(each) for each in events}
        assert (ticket.opened, ticket.resolved) == (
            days[TicketStage.OPENED],
            days.get(TicketStage.RESOLVED),
        )


@pytest.mark.parametrize("day", [date(2025, 4, 30), date(2025, 9, 12), LAST_DAY])
def test_the_book_of_a_day_is_the_book_of_the_events_until_then(
    company: Company, histories: dict[str, list[Event[Any]]], day: date
) -> None:
    """5.1.2.1: what is known on a day is what the processes had come to on it."""
    stood: dict[type, tuple[Any, ...]] = {}
    for events in histories.values():
        until = [each for each in events if after(each) <= day]
        if until:
            subject = process(until[0].process).rebuild(until)
            stood[type(subject)] = (*stood.get(type(subject), ()), subject)
    alone = evolve(company, others=())
    book = alone.book(company.events).as_known(day)
    expected = evolve(
        alone,
        leads=stood[Lead],
        opportunities=stood[Opportunity],
        contracts=stood[Contract],
        changes=stood.get(ChangeRequest, ()),
        tickets=stood[Ticket],
    ).book()
    kinds = [kind for kind in DAYS if kind is not KnowledgeShareRow]
    for kind in kinds:
        assert book.all(kind)
        assert book.all(kind) == expected.all(kind)


def test_a_won_opportunity_has_its_contract(
    book: Book, histories: dict[str, list[Event[Any]]]
) -> None:
    """3.2.2.4: won on the day, by the person and for the value of the contract."""
    deals = {deal.id: deal for deal in book.all(OpportunityRow)}
    rows = [each.row for each in book.revisions if isinstance(each.row, ContractRow)]
    of = {row.opportunity: row for row in reversed(rows)}  # as first signed
    won = {id for id, deal in deals.items() if deal.stage is OpportunityStage.WON}
    assert won == set(of)
    for id in won:
        deal, contract = deals[id], of[id]
        assert (deal.closed, deal.value) == (contract.signed, contract.value)
        won_by = histories[id][-1].command
        assert isinstance(won_by, Win)
        assert won_by.signed_contract == SignedContract(
            contract.id, id, contract.customer or "", contract.signed, contract.value
        )
        assert (deal.owner, deal.customer, deal.product) == (
            contract.owner,
            contract.customer,
            contract.product,
        )


def test_who_acts_is_there(company: Company, book: Book) -> None:
    """2.1, 3.1.2.3: nobody acts, sells or serves before the first or after the last day."""
    posted = book.organization.post_on
    for event in company.events:
        outside = event.actor in (*LEGAL, *HOTLINE, *FIELD)
        assert outside or posted(event.actor, after(event)) is not None
    for sale in book.all(SaleRow):
        assert posted(sale.owner, sale.on) is not None
    days: dict[str, set[date]] = {}
    for sale in book.all(SaleRow):
        days.setdefault(sale.order or sale.id, set()).add(sale.on)
    for share in book.all(SplitRow):
        assert all(posted(share.person, day) is not None for day in days.get(share.deal, ()))
    for ticket in book.all(TicketRow):
        assert posted(ticket.owner, ticket.opened) is not None
    for answer in book.all(SurveyRow):
        assert posted(answer.about, answer.on) is not None


def test_an_open_lead_is_followed_by_somebody_who_is_still_there(book: Book) -> None:
    """3.1.2.3: the lead of somebody who left went to another."""
    for lead in book.all(LeadRow):
        if lead.stage in (LeadStage.ASSIGNED, LeadStage.CONTACTED, LeadStage.QUALIFIED):
            assert lead.owner is not None
            assert book.organization.post_on(lead.owner, LAST_DAY) is not None


def test_every_date_is_a_working_day_of_the_two_years(book: Book) -> None:
    """5.1.1.1: the year before as order lines, the processes from 2025, the cut on the last day."""
    for kind, names in DAYS.items():
        first = YEAR_BEFORE if kind in (SaleRow, ReturnRow) else CRM_SINCE
        rows: tuple[RecordRow, ...] = book.all(kind)
        days = [getattr(row, name) for row in rows for name in names]
        for day in filter(None, days):
            assert first <= day <= LAST_DAY
            assert workday(day) == day


def test_what_is_sold_is_what_was_accepted(company: Company, book: Book) -> None:
    """3.3.2.1, 3.3.2.2: sales less returns of the contracts are the goods that were kept."""
    ids = {each.id for each in company.contracts}
    sold = sum(sale.amount.minor for sale in book.all(SaleRow) if sale.order in ids)
    back = [each for each in book.all(ReturnRow) if each.order in ids]
    kept = sum(accepted_value(each).minor for each in company.contracts)
    assert sold - sum(each.amount.minor for each in back if each.amount) == kept
    assert len({each.order for each in back}) > 30
    assert any(each.line is not None for each in back)
    stages = Counter(each.stage for each in company.contracts)
    assert stages[ContractStage.TERMINATED] > 5
    assert stages[ContractStage.CLOSED] > 500


def test_what_came_back_was_credited_and_refunded(company: Company) -> None:
    """3.3.2.3: a closed contract was billed and paid to the fen, less what came back."""
    for each in company.contracts:
        if each.stage is ContractStage.CLOSED:
            assert each.paid == each.billed == each.amount - returned_value(each)


def test_prices_are_the_list_less_a_discount(book: Book) -> None:
    """3.3.1.1: a line sells for whole per cents below the list, in whole fen."""
    prices = {product.id: product.price for product in book.all(ProductRow)}
    for sale in book.all(SaleRow):
        price = prices[sale.product or ""]
        assert price is not None
        assert sale.quantity
        whole = price.minor * sale.quantity
        part = (whole - sale.amount.minor) * 100 % whole
        assert min(part, whole - part) < 100  # half a fen of rounding
        assert 0 <= whole - sale.amount.minor <= whole * 35 // 100


def test_the_organization_is_the_policys(book: Book) -> None:
    """2.1: headquarters, three regions, a dozen teams, about sixty people who come, go and move."""
    tiers = Counter(unit.tier for unit in book.organization.units.values())
    assert tiers == {"headquarters": 1, "region": 3, "team": 12}
    posts = book.organization.posts
    people = {post.id for post in posts}
    assert 58 <= len(people) <= 66
    assert len({post.name for post in posts}) == len(people)
    firsts = [book.organization.posts_of(person)[0] for person in sorted(people)]
    assert sum(post.start is not None and post.start > YEAR_STARTS for post in firsts) == 5
    assert sum(len(book.organization.posts_of(person)) == 2 for person in people) == 2
    left = [p for p in people if book.organization.post_on(p, LAST_DAY) is None]
    assert len(left) == 1


def test_only_headquarters_states_targets(book: Book) -> None:
    """2.2.1.1: annual targets of revenue and profit; the library cascades them."""
    found = {(row.holder, row.measure, row.period) for row in book.all(TargetRow)}
    years = ("FY2024", "FY2025")
    assert found == {("HQ", m, y) for m in ("revenue", "profit") for y in years}


def test_every_record_type_is_there(book: Book) -> None:
    """5.1.1.1: a book to try everything on.

    The sample sells in yuan alone, by the measures that the policy names, and pays by sales.
    """
    assert set(book.rows) == set(RECORDS.values()) - {RateRow, ObservationRow, TargetPayRow}
    assert len({row.deal for row in book.all(SplitRow)}) > 200
    assert any(sale.profit is not None and sale.profit.minor < 0 for sale in book.all(SaleRow))
    assert Counter(lead.stage for lead in book.all(LeadRow)).keys() >= {
        LeadStage.CONVERTED,
        LeadStage.DISQUALIFIED,
        LeadStage.DORMANT,
        LeadStage.CONTACTED,
    }
    assert Counter(deal.stage for deal in book.all(OpportunityRow)).keys() == set(OpportunityStage)


def test_the_quarter_is_a_convincing_one(book: Book, closing: Closing) -> None:
    """4.3.1.1: every grade and band occurs; one region grows, one shrinks; win rates are sober."""
    grades = {each.scorecard.grade.name for each in closing.people if each.scorecard.grade}
    assert grades == {grade.name for grade in default_edition().performance.grades}
    assert closing.totals.win_rate is not None
    assert 30 <= closing.totals.win_rate * 100 <= 60
    regions = {unit.id: unit for unit in closing.units if unit.tier == "region"}
    attained = {
        id: unit.revenue.minor * 100 // unit.target.minor
        for id, unit in regions.items()
        if unit.target is not None
    }
    assert attained["R-N"] < 95 <= attained["R-E"]
    assert attained["R-S"] > 100
    before = closing.period.year_before()
    assert sold("R-N", book, closing.period) * 100 < sold("R-N", book, before) * 95
    assert sold("R-S", book, closing.period) * 100 > sold("R-S", book, before) * 110


def sold(region: str, book: Book, period: Period) -> int:
    """What the people of a region sold in a period."""
    organization, total = book.organization, 0
    for sale in book.all(SaleRow):
        if sale.on in period:
            post = organization.post_on(sale.owner, sale.on)
            assert post is not None
            units = [post.unit, *(unit.id for unit in organization.above(post.unit))]
            total += sale.amount.minor if region in units else 0
    return total


def test_most_people_can_be_measured_in_everything(closing: Closing) -> None:
    """4.3.1.1: at least nine in ten have every metric of their scorecard."""
    whole = [
        all(line.measured.value is not None for line in each.scorecard.lines)
        for each in closing.people
    ]
    assert sum(whole) * 10 >= len(whole) * 9


def test_every_band_of_the_rate_table_is_reached(closing: Closing) -> None:
    """4.3.3.1: attainments spread from below the first step to above the last."""
    plans: list[ComponentPay] = [
        plan for each in closing.people for plan in each.statement.components
    ]
    bands = {part.band for plan in plans for one in plan.earnings for part in one.parts}
    longest = max(
        len(each.table.bands) for each in default_edition().incentives.components.values()
    )
    assert bands == set(range(longest))


def test_the_season_is_a_year() -> None:
    """5.2.2.1: the months come to about a year; quarters end strong."""
    assert 970 <= sum(SEASON.values()) <= 1030
    assert all(SEASON[month] > SEASON[month - 1] for month in (3, 6, 9, 12))


def test_another_seed_is_another_company(company: Company) -> None:
    """5.1.1.1: a book of any seed holds together."""
    other = build(31)
    assert other != company
    assert set(other.book().rows) == set(RECORDS.values()) - {RateRow, ObservationRow, TargetPayRow}


def test_dice_are_fair_enough() -> None:
    """Each face of a die comes up; a weight of nothing never does."""
    dice = Dice(6)
    faces = Counter(dice.between(1, 6) for _ in range(6_000))
    assert sorted(faces) == [1, 2, 3, 4, 5, 6]
    assert all(850 < times < 1_150 for times in faces.values())
    assert {dice.weighted((("a", 1), ("b", 0), ("c", 3))) for _ in range(100)} == {"a", "c"}
    assert 180 < sum(dice.chance(20) for _ in range(1_000)) < 220 + 20
    assert all(900 <= dice.near(1_000, 10) <= 1_100 for _ in range(1_000))


def test_a_working_day_is_no_weekend() -> None:
    """3.4.1.1: every day of the two years leads to a working day at or after it."""
    days = (YEAR_BEFORE + timedelta(days=number) for number in range(730))
    for day in days:
        found = workday(day)
        assert found >= day
        assert found.weekday() < 5
        assert workday(found) == found
