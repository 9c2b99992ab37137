"""Deals (交易): their sellers, days and lines, deliveries and returns. Policy 3.3."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from attrs import evolve, frozen

from lenovo_sales.contracts import ContractBody, DeliveryScheduleLine, Installment, Line
from lenovo_sales.editions import default_edition
from lenovo_sales.records import ReturnRow, SaleRow, SplitRow
from lenovo_sales.sample.dice import Dice
from lenovo_sales.sample.market import (
    BUSINESSES,
    CRM_SINCE,
    CURRENCY,
    LAST_DAY,
    PRODUCTS,
    SEASON,
    YEAR_BEFORE,
    YEAR_STARTS,
    Product,
    after,
    month_starts,
    workday,
)
from lenovo_sales.sample.people import (
    LEADER,
    REGIONS,
    REPRESENTATIVE,
    SENIOR,
    Seller,
    Staff,
)
from lenovo_sales.values import Money, total

CLOSINGS = {REPRESENTATIVE: 52, SENIOR: 60, LEADER: 36}
"""Opportunities that are closed in a year, won or lost, by level."""

SIZES = {REPRESENTATIVE: 180_000, SENIOR: 230_000, LEADER: 132_000}
"""What a deal comes to, in yuan, by level."""

SPREAD = (55, 68, 76, 84, 92, 100, 108, 120, 137, 160)
"""How the sizes of deals differ, per cent; 100 on average."""

FIRST_CLOSING = date(2025, 3, 20)
"""From then on a deal is a contract, delivered from the new year on; before it, an old order."""

SETTLED = 60
"""The days in which all goods of a deal are accepted: who leaves earlier closes no deal."""

SHARED = (10, 15, 20, 25, 30, 40)  # per cent of a deal for a colleague who helped
HEADS_SHARE = 10  # per cent of a deal that the head of the region went along for

_PACE = {region.id: region.pace for region in REGIONS}
_BEFORE = {region.id: region.before for region in REGIONS}


@frozen
class Chance:
    """An opportunity that a seller will have: from when until when, and whether it is won."""

    opened: date
    closes: date
    seller: Seller
    won: bool


def chances(dice: Dice, staff: Staff) -> list[Chance]:
    """Every opportunity of the sample, as they open."""
    found = [chance for seller in staff.sellers for chance in _of_seller(dice, seller)]
    return sorted(found, key=lambda each: (each.opened, each.closes, each.seller.id))


def _of_seller(dice: Dice, seller: Seller) -> Iterator[Chance]:
    if seller.level not in CLOSINGS:
        return
    due, won = dice.below(1000), dice.below(100)
    for month in month_starts(date(2025, 3, 1), date(2026, 6, 1)):
        post = seller.post_on(month + timedelta(days=14))
        if post is None or post.start is None or post.level is None:
            continue
        # A joiner has fewer deals at first.
        ramp = 85 if (month - post.start).days < 80 and post is seller.posts[0] else 100
        yearly = CLOSINGS[post.level] * _PACE[seller.region] * ramp // 100
        due += dice.near(yearly * SEASON[month.month] // 100, 15)
        while due >= 1000:
            due -= 1000
            closes = workday(month + timedelta(days=max(dice.below(28), dice.below(28))))
            opened = workday(closes - timedelta(days=dice.between(18, 78)))
            won += dice.near(seller.wins, 35)
            wins, won = won >= 100, won % 100
            first = max(CRM_SINCE, seller.posts[0].start or CRM_SINCE)
            if opened < first:
                opened = after(first, dice.between(2, 9))
            settled = closes + timedelta(days=SETTLED)
            holds = seller.post_on(settled) is not None and seller.post_on(opened) is not None
            long_enough = (closes - opened).days >= 12
            if holds and long_enough and closes >= FIRST_CLOSING and opened <= LAST_DAY:
                yield Chance(opened, closes, seller, wins)


def size_of(dice: Dice, level: str) -> int:
    """What a deal is to come to, in yuan."""
    return SIZES[level] * dice.pick(SPREAD) // 100


def body_of(dice: Dice, chance: Chance) -> ContractBody:
    """What is offered: a product, what goes with it, at a discount of the seller's habit."""
    post = chance.seller.post_on(chance.opened) or chance.seller.posts[0]
    wanted = size_of(dice, post.level or REPRESENTATIVE)
    main = _product(dice, post.business, wanted)
    along = [PRODUCTS[id] for id in main.goes_with if dice.chance(55)]
    discount = dice.between(0, chance.seller.discount)
    if wanted > 300_000:
        discount += dice.between(1, 4)
    if dice.chance(3):
        discount += 12  # a public tender
    price = sum(each.price for each in (main, *along)) * (100 - discount) // 100
    pieces = _pieces(wanted, price)
    lines = tuple(
        Line(str(number), each.name, pieces, each.list_price, Fraction(discount, 100), each.id)
        for number, each in enumerate((main, *along), start=1)
    )
    due = after(chance.closes, 30)
    schedule = tuple(DeliveryScheduleLine(line.id, line.quantity, due) for line in lines)
    rounding = default_edition().contracts.rounding
    worth = total((line.net(rounding) for line in lines), CURRENCY)
    payments = _payments(worth, chance.closes)
    duties = "供方按期交货并提供保修，需方按期验收付款"
    return ContractBody(CURRENCY, rounding, lines, duties, schedule, payments)


def _product(dice: Dice, business: str | None, wanted: int) -> Product:
    """One of the line of business, no dearer than what is wanted."""
    offered = BUSINESSES[business or "small_business"]
    fitting = [(id, weight) for id, weight in offered if PRODUCTS[id].price <= wanted]
    return PRODUCTS[dice.weighted(fitting)]


def _pieces(wanted: int, price: int) -> int:
    pieces = max(1, (wanted + price // 2) // price)
    return pieces // 5 * 5 if pieces > 20 else pieces


def _payments(value: Money, closes: date) -> tuple[Installment, ...]:
    """Three tenths when it is signed, the rest on delivery."""
    first, rest = value.allocate([3, 7])
    return Installment(after(closes, 7), first), Installment(after(closes, 60), rest)


@frozen
class Delivery:
    """A delivery: its number, day, acceptance day and pieces, and the return of accepted pieces."""

    order: str
    on: date
    accepted: date
    pieces: tuple[int, ...]  # of each line of the contract
    returned: date | None = None
    back: tuple[int, ...] = ()  # of each line of the contract


def deliveries(
    dice: Dice, body: ContractBody, closes: date, numbers: Iterator[int]
) -> list[Delivery]:
    """One delivery soon after the signature; of larger contracts often a second."""
    whole = tuple(line.quantity for line in body.lines)
    first = max(after(closes, dice.between(1, 8)), YEAR_STARTS)
    if whole[0] < 10 or not dice.chance(35):
        return [_delivery(dice, body, next(numbers), first, whole)]
    then = after(first, dice.between(9, 26))
    early = tuple(pieces * 3 // 5 for pieces in whole)
    late = tuple(pieces - part for pieces, part in zip(whole, early, strict=True))
    return [
        _delivery(dice, body, next(numbers), on, pieces)
        for on, pieces in ((first, early), (then, late))
    ]


def _delivery(
    dice: Dice, body: ContractBody, number: int, on: date, pieces: tuple[int, ...]
) -> Delivery:
    """A delivery, and what the customer sends back of it, now and then. Policy 3.3.2.2."""
    sent = Delivery(f"SO{number:05d}", on, after(on, dice.between(2, 9)), pieces)
    if not dice.chance(4):
        return sent
    returned = after(sent.accepted, dice.between(4, 22))
    nets = (line.net(body.rounding, n) for line, n in zip(body.lines, pieces, strict=True))
    if total(nets, CURRENCY).minor <= 8_000_000 and dice.chance(60):
        return evolve(sent, returned=returned, back=pieces)
    picked = dice.pick([number for number, count in enumerate(pieces) if count])
    some = dice.between(1, max(1, pieces[picked] // 4))
    back = tuple(some if number == picked else 0 for number in range(len(pieces)))
    return evolve(sent, returned=returned, back=back)


def shares_of(dice: Dice, chance: Chance, staff: Staff, last: date) -> dict[str, int]:
    """Who else has a share in a deal, in per cent: a colleague who helped, the head. 1.3.3."""
    found = {}
    post = chance.seller.post_on(chance.closes) or chance.seller.posts[-1]
    if dice.chance(13):
        team = [
            other.id
            for other in staff.sellers
            if other is not chance.seller
            and (held := other.post_on(chance.closes)) is not None
            and held.unit == post.unit
            and other.post_on(last) is not None
        ]
        found[dice.pick(team)] = dice.pick(SHARED)
    if dice.chance(9):
        found[staff.head(chance.seller).id] = HEADS_SHARE
    return found


def year_before(
    dice: Dice, staff: Staff, customers: dict[str, list[str]]
) -> Iterator[SaleRow | SplitRow | ReturnRow]:
    """The year before in a coarser form: two order lines a seller and month. Policy 5.2.2.1."""
    number = 0
    for month in month_starts(YEAR_BEFORE, YEAR_STARTS - timedelta(days=1)):
        for seller in staff.sellers:
            post = seller.post_on(month + timedelta(days=14))
            if post is None or post.level is None or post.level not in CLOSINGS:
                continue
            yuan = CLOSINGS[post.level] * SIZES[post.level] * seller.wins // 100
            for share in (
                SEASON[month.month],
                _PACE[seller.region] * 10,
                _BEFORE[seller.region] * 10,
            ):
                yuan = yuan * share // 1000
            yuan = dice.near(yuan * seller.before // 100, 12)
            part = dice.between(35, 65)
            for wanted in (yuan * part // 100, yuan - yuan * part // 100):
                number += 1
                on = workday(month + timedelta(days=dice.below(27)))
                order, customer = f"H{number:05d}", dice.pick(customers[seller.id])
                product = _product(dice, post.business, max(wanted, 6_000))
                discount = dice.between(2, 9)
                pieces = _pieces(wanted, product.price * (100 - discount) // 100)
                amount = product.price * pieces * (100 - discount)
                yield SaleRow(
                    order,
                    on,
                    Money(amount, CURRENCY),
                    seller.id,
                    order,
                    customer,
                    product.id,
                    pieces,
                    Money(amount - product.unit_cost.minor * pieces, CURRENCY),
                )
                if dice.chance(9):
                    head = staff.head(seller).id
                    yield SplitRow(order, head, Fraction(HEADS_SHARE, 100))
                back = after(on, dice.between(4, 22))
                if dice.chance(2) and back < YEAR_STARTS:
                    yield ReturnRow(order, back)
