"""The sample company (示例公司): a computer maker's two years, from a seed. Policy 5.1.1.1."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import count

from attrs import frozen

from lenovo_sales.leads import LeadSource
from lenovo_sales.leads import lead as leads
from lenovo_sales.opportunities import opportunity as opportunities
from lenovo_sales.records import (
    Book,
    CustomerRow,
    ProductRow,
    RecordRow,
    SplitRow,
    TargetRow,
)
from lenovo_sales.records.processes import (
    contract_row,
    execution_rows,
    lead_row,
    opportunity_row,
)
from lenovo_sales.sample.dice import Dice
from lenovo_sales.sample.market import (
    CRM_SINCE,
    CURRENCY,
    LAST_DAY,
    PRODUCTS,
    YEAR_STARTS,
    after,
    month_starts,
)
from lenovo_sales.sample.names import GIVEN, SURNAMES, customer_name
from lenovo_sales.sample.people import (
    HEADQUARTERS,
    TEAMS,
    Seller,
    staff,
    units,
)
from lenovo_sales.sample.service import Service
from lenovo_sales.sample.story import (
    LEGAL,
    AnyEvent,
    Conclusion,
    Deal,
    History,
    LeadPlan,
    finish,
    follow_lead,
    perform,
    pursue,
    sign,
)
from lenovo_sales.sample.trade import (
    CLOSINGS,
    Chance,
    articles_of,
    chances,
    comes_back,
    deliveries,
    order_lines,
    shares_of,
    value_of,
    year_before,
)

SEED = 2031

TARGETS = (
    TargetRow(HEADQUARTERS, "revenue", "FY2024", Decimal("218000000.00")),
    TargetRow(HEADQUARTERS, "profit", "FY2024", Decimal("40000000.00")),
    TargetRow(HEADQUARTERS, "revenue", "FY2025", Decimal("240000000.00")),
    TargetRow(HEADQUARTERS, "profit", "FY2025", Decimal("44000000.00")),
)
"""The annual targets that headquarters states; the library cascades them. Policy 2.2.1.3."""

SOURCES = (
    (LeadSource.ONLINE, 26),
    (LeadSource.TELEPHONE, 14),
    (LeadSource.TRADE_SHOW, 14),
    (LeadSource.REFERRAL, 12),
    (LeadSource.PARTNER, 10),
    (LeadSource.SOCIAL_MEDIA, 10),
    (LeadSource.MARKET_RESEARCH, 8),
    (LeadSource.OTHER, 6),
)
PARTNERS = tuple(f"P-{number:02d}" for number in range(1, 9))
NEEDS = ("办公电脑更新", "机房扩容", "新校区机房", "移动办公", "数据存储升级", "门店收银终端")
LOST = (
    ("price", "价格高于竞争对手"),
    ("budget", "客户预算取消"),
    ("delivery", "交期不满足"),
    ("product", "技术参数不符"),
    ("no_purchase", "客户选择续保旧设备"),
)
RIVALS = ("甲公司", "乙公司", "丙公司", None)
NO_USE = ("无采购计划", "联系方式无效", "预算不足", "非目标客户")


@frozen
class Company:
    """The records of the sample company, and every event of its processes. Policy 1.3.1."""

    rows: tuple[RecordRow, ...]
    events: tuple[AnyEvent, ...]

    def book(self) -> Book:
        """The rows as a book."""
        return Book.of(self.rows, CURRENCY)


def build(seed: int = SEED) -> Company:
    """The sample company of a seed: the same rows for the same seed, everywhere.

    FY2024 is there as order lines only; the processes begin with 2025 and the book is cut on
    the last day of FY2025.
    """
    told = _Telling(seed)
    told.tell()
    return Company(tuple(told.rows), tuple(told.history.events))


class _Telling:
    """The telling: what is known so far, and the numbers that records get as they come."""

    def __init__(self, seed: int) -> None:
        self.dice = Dice(seed)
        self.rows: list[RecordRow] = []
        self.history = History()
        self.staff = staff(self.dice)
        self.service = Service(Dice(seed + 1), self.staff)
        self.names: set[str] = set()
        self.customers: dict[str, list[str]] = {seller.id: [] for seller in self.staff.sellers}
        self.leads, self.orders, self.contracts, self.files = count(1), count(1), count(1), count(1)

    def tell(self) -> None:
        """All of it, in order."""
        self.rows += [*units(), *(post for seller in self.staff.sellers for post in seller.posts)]
        self.rows += TARGETS
        self.rows += (
            ProductRow(each.id, each.name, each.family, each.list_price)
            for each in PRODUCTS.values()
        )
        for seller in self.staff.sellers:
            hired = seller.posts[0].start
            if seller.level in CLOSINGS and hired is not None and hired < YEAR_STARTS:
                for _ in range(self.dice.between(5, 9)):
                    self._customer(seller)
        self.rows += year_before(self.dice, self.staff, self.customers)
        for number, chance in enumerate(chances(self.dice, self.staff), start=1):
            self._pursue(f"O{number:05d}", chance)
        self._fruitless_leads()
        self.rows += self.service.heads(self.customers)
        self.rows += self.service.among_colleagues()

    def _customer(self, seller: Seller) -> str:
        """A new customer file. Policy 2.2.3.3."""
        unit = seller.posts[-1].unit
        city = next(team.city for team in TEAMS if team.id == unit)
        name, sector = customer_name(self.dice, city, self.names)
        id = f"C{next(self.files):04d}"
        self.customers[seller.id].append(id)
        self.rows.append(CustomerRow(id, name, sector, city))
        return id

    def _pursue(self, id: str, chance: Chance) -> None:
        """One opportunity from its lead, if it has one, to what is delivered."""
        dice, seller = self.dice, chance.seller
        known = self.customers[seller.id]
        new = not known or dice.chance(seller.new)
        referrer = dice.pick(known) if known else None
        customer = self._customer(seller) if new else dice.pick(known)
        lead = None
        if dice.chance(85 if new else 20):
            lead = self._converted_lead(chance, customer, referrer, id)
        articles = articles_of(dice, chance)
        estimates = (dice.between(75, 130), dice.between(85, 120), dice.between(92, 110))
        contract = f"HT{next(self.contracts):05d}" if chance.won else None
        deal = Deal(
            id,
            seller.id,
            self.staff.above(seller, chance.opened).id,
            customer,
            lead,
            chance.opened,
            chance.closes,
            articles,
            value_of(articles),
            estimates,
            self._last(chance, contract),
            5 if chance.won else dice.weighted(((1, 12), (2, 13), (3, 35), (4, 30), (5, 10))),
            contract,
        )
        found = pursue(deal, self.history)
        plan = None if contract is None else self._plan(deal, chance)
        if plan is not None:
            sign(plan, self.history)
        found = finish(deal, self.history) or found
        if found is not None:
            self.rows.append(opportunity_row(found, deal.body.lines[0].product))
        if plan is not None:
            self._conclude(plan, chance)

    def _last(self, chance: Chance, contract: str | None) -> object:
        if contract is not None:
            return opportunities.Win(contract)
        if self.dice.chance(4):
            again = after(chance.closes, self.dice.between(60, 150))
            return opportunities.Shelve("postponed", again, "客户项目延期")
        reason, note = self.dice.pick(LOST)
        return opportunities.Lose(reason, note, self.dice.pick(RIVALS))

    def _plan(self, deal: Deal, chance: Chance) -> Conclusion:
        """How the contract goes."""
        dice, seller = self.dice, chance.seller
        head = self.staff.head(seller)
        going = deliveries(dice, deal.body, deal.closes, self.orders)
        return Conclusion(
            deal,
            head=head.id,
            representative=self._contact(),
            reviewer=dice.pick(LEGAL),
            returned=dice.chance(12),
            terminated=dice.chance(1),
            going=tuple(going),
            accepted=(accepted := after(going[-1].on, dice.between(2, 9))),
            caretaker=self.staff.keeper(seller, after(accepted, 30)).id,
        )

    def _conclude(self, plan: Conclusion, chance: Chance) -> None:
        """The contract, and what is delivered under it."""
        dice, seller, deal, going = self.dice, chance.seller, plan.deal, plan.going
        ended = perform(plan, self.history)
        shares = shares_of(dice, chance, self.staff, going[-1].on)
        if ended is None or (signed := contract_row(ended)) is None:
            return
        self.rows += [signed, *execution_rows(ended)]
        for delivery in going:
            owner = self.staff.keeper(seller, delivery.on)
            lines = list(order_lines(delivery, deal.body, owner.id, deal.customer))
            back = comes_back(dice, lines)
            if plan.terminated or not YEAR_STARTS <= delivery.on <= LAST_DAY:
                continue
            self.rows += lines
            self.rows += [back] if back else []
            self.rows += (
                SplitRow(delivery.order, person, Fraction(share, 100))
                for person, share in shares.items()
                if person != owner.id
            )
            self.rows += self.service.after_sale(seller, deal.customer, delivery.on)

    def _contact(self) -> str:
        """The customer's representative: nobody of the company."""
        while True:
            name = self.dice.pick(SURNAMES) + self.dice.pick(GIVEN)
            if all(seller.name != name for seller in self.staff.sellers):
                return name

    def _origin(self, referrer: str | None) -> leads.Origin:
        source = self.dice.weighted(SOURCES)
        if source is LeadSource.REFERRAL and referrer is None:
            source = LeadSource.ONLINE
        return leads.Origin(
            source,
            referrer=referrer if source is LeadSource.REFERRAL else None,
            partner=self.dice.pick(PARTNERS) if source is LeadSource.PARTNER else None,
        )

    def _converted_lead(
        self, chance: Chance, customer: str, referrer: str | None, opportunity: str
    ) -> str | None:
        """The lead that became the opportunity on the day it opened."""
        dice, seller = self.dice, chance.seller
        captured = after(chance.opened - timedelta(days=dice.between(8, 45)), 0)
        first = max(CRM_SINCE, seller.posts[0].start or CRM_SINCE)
        origin, need = self._origin(referrer), dice.pick(NEEDS)
        if captured < first:
            return None
        prospect = leads.Prospect(customer=customer)
        return self._lead(
            seller, origin, prospect, need, captured, chance.opened, leads.Convert(opportunity)
        )

    def _fruitless_leads(self) -> None:
        """Leads that are disqualified, dormant, or still open on the last day."""
        dice = self.dice
        for month in month_starts(CRM_SINCE, LAST_DAY):
            for seller in self.staff.sellers:
                post = seller.post_on(month + timedelta(days=10))
                if post is None or seller.level not in CLOSINGS:
                    continue
                for _ in range(dice.between(0, 5 * CLOSINGS[seller.level] // 52)):
                    captured = after(month, dice.between(10, 27))
                    ends = after(captured, dice.between(9, 55))
                    known = self.customers[seller.id]
                    origin = self._origin(dice.pick(known) if known else None)
                    name = customer_name(dice, dice.pick(TEAMS).city, self.names)[0]
                    prospect = leads.Prospect(company=name, contact="采购负责人", reach="已登记")
                    last: object = leads.Disqualify(dice.pick(NO_USE))
                    if dice.chance(22):
                        last = leads.MarkDormant("客户暂缓，半年后再联系")
                    if captured <= LAST_DAY and seller.post_on(captured) is not None:
                        need = dice.pick(NEEDS)
                        self._lead(seller, origin, prospect, need, captured, ends, last)

    def _lead(
        self,
        seller: Seller,
        origin: leads.Origin,
        prospect: leads.Prospect,
        need: str,
        captured: date,
        ends: date,
        last: object,
    ) -> str:
        plan = LeadPlan(
            f"L{next(self.leads):05d}",
            origin,
            prospect,
            need,
            captured,
            ends,
            seller.id,
            self.staff.above(seller, captured).id,
            seller.posts[-1].end or date.max,
            self.staff.keeper(seller, ends).id,
            last,
        )
        lead = follow_lead(plan, self.history)
        if lead is not None:
            self.rows.append(lead_row(lead))
        return plan.id
