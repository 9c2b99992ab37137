"""The sample company (示例公司): a computer maker's two years, from a seed. Policy 5.1.1.1."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import count

from attrs import frozen

from lenovo_sales.contracts import ChangeRequest, Contract
from lenovo_sales.leads import Lead
from lenovo_sales.leads import lead as leads
from lenovo_sales.opportunities import Opportunity
from lenovo_sales.opportunities import opportunity as opportunities
from lenovo_sales.records import (
    Book,
    CustomerRow,
    ProductRow,
    Quarters,
    RecordRow,
    RevenueFrom,
    SplitRow,
    TargetRow,
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
    HEAD,
    HEADQUARTERS,
    TEAMS,
    Seller,
    Staff,
    staff,
    units,
)
from lenovo_sales.sample.performance import LEGAL, Conclusion, perform, sign
from lenovo_sales.sample.service import Service, technicians
from lenovo_sales.sample.story import (
    AnyEvent,
    Deal,
    History,
    LeadPlan,
    finish,
    follow_lead,
    pursue,
)
from lenovo_sales.sample.trade import (
    CLOSINGS,
    Chance,
    body_of,
    chances,
    deliveries,
    shares_of,
    year_before,
)
from lenovo_sales.service import Ticket

SEED = 2031

TARGETS = (
    TargetRow(HEADQUARTERS, "revenue", "FY2024", Decimal("218000000.00")),
    TargetRow(HEADQUARTERS, "profit", "FY2024", Decimal("40000000.00")),
    TargetRow(HEADQUARTERS, "revenue", "FY2025", Decimal("240000000.00")),
    TargetRow(HEADQUARTERS, "profit", "FY2025", Decimal("44000000.00")),
)
"""The annual targets that headquarters states; the library cascades them. Policy 2.2.1.3."""

SOURCES = (
    ("online", 26),
    ("telephone", 14),
    ("trade_show", 14),
    ("referral", 12),
    ("partner", 10),
    ("social_media", 10),
    ("market_research", 8),
    ("other", 6),
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
    """What a sample company knows: the subjects of its processes, and what no process knows.

    Policy 1.3.1.
    """

    leads: tuple[Lead, ...]
    opportunities: tuple[Opportunity, ...]
    contracts: tuple[Contract, ...]
    changes: tuple[ChangeRequest, ...]
    tickets: tuple[Ticket, ...]
    others: tuple[RecordRow, ...]
    keepers: Mapping[str, Seller]
    staff: Staff
    events: tuple[AnyEvent, ...]

    def keeper(self, customer: str, day: date) -> str:
        """Who keeps a customer on a day. Policy 2.2.3.3."""
        return self.staff.keeper(self.keepers[customer], day).id

    def book(self, events: Iterable[AnyEvent] = ()) -> Book:
        """The book of its processes, with what no process knows; of its history, if handed in."""
        return Book.of_processes(
            CURRENCY,
            RevenueFrom.SALE,
            leads=self.leads,
            opportunities=self.opportunities,
            contracts=self.contracts,
            changes=self.changes,
            tickets=self.tickets,
            keeper=self.keeper,
            others=self.others,
            events=events,
            calendar=Quarters.FISCAL,
        )


def build(seed: int = SEED) -> Company:
    """The sample company of a seed: the same for the same seed, everywhere.

    FY2024 is there as order lines only; the processes begin with 2025 and the book is cut on
    the last day of FY2025.
    """
    told = _Telling(seed)
    told.tell()
    history = told.history
    return Company(
        history.all(Lead),
        history.all(Opportunity),
        history.all(Contract),
        history.all(ChangeRequest),
        history.all(Ticket),
        tuple(told.others),
        {customer: each for each in told.staff.sellers for customer in told.customers[each.id]},
        told.staff,
        tuple(history.events),
    )


class _Telling:
    """The telling: what is known so far, and the numbers that records get as they come."""

    def __init__(self, seed: int) -> None:
        self.dice = Dice(seed)
        self.others: list[RecordRow] = []
        self.history = History(technicians())
        self.staff = staff(self.dice)
        self.service = Service(Dice(seed + 1), self.staff, self.history)
        self.names: set[str] = set()
        self.customers: dict[str, list[str]] = {seller.id: [] for seller in self.staff.sellers}
        self.leads, self.orders, self.contracts, self.files = count(1), count(1), count(1), count(1)

    def tell(self) -> None:
        """All of it, in order."""
        self.others += [*units(), *(post for seller in self.staff.sellers for post in seller.posts)]
        self.others += TARGETS
        self.others += (
            ProductRow(each.id, each.name, each.family, each.list_price, each.unit_cost)
            for each in PRODUCTS.values()
        )
        for seller in self.staff.sellers:
            hired = seller.posts[0].start
            if seller.level == HEAD or (hired is not None and hired < YEAR_STARTS):
                for _ in range(self.dice.between(5, 9)):
                    self._customer(seller)
        self.others += year_before(self.dice, self.staff, self.customers)
        for number, chance in enumerate(chances(self.dice, self.staff), start=1):
            self._pursue(f"O{number:05d}", chance)
        self._fruitless_leads()
        self.others += self.service.heads(self.customers)
        self.others += self.service.among_colleagues()

    def _customer(self, seller: Seller) -> str:
        """A new customer file. Policy 2.2.3.3."""
        unit = seller.posts[-1].unit
        city = next(team.city for team in TEAMS if unit in (team.id, team.region))
        name, sector = customer_name(self.dice, city, self.names)
        id = f"C{next(self.files):04d}"
        self.customers[seller.id].append(id)
        self.others.append(CustomerRow(id, name, sector, city))
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
        body = body_of(dice, chance)
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
            body,
            body.total,
            estimates,
            self._last(chance, contract),
            5 if chance.won else dice.weighted(((1, 12), (2, 13), (3, 35), (4, 30), (5, 10))),
            contract,
        )
        pursue(deal, self.history)
        plan = None if contract is None else self._plan(deal, chance)
        if plan is not None:
            sign(plan, self.history)
        finish(deal, self.history)
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
        going = tuple(deliveries(dice, deal.body, deal.closes, self.orders))
        accepted = max(each.accepted for each in going)
        return Conclusion(
            deal,
            head=head.id,
            representative=self._contact(),
            reviewer=dice.pick(LEGAL),
            returned=dice.chance(12),
            terminated=dice.chance(1),
            going=going,
            caretaker=self.staff.keeper(seller, after(accepted, 30)).id,
        )

    def _conclude(self, plan: Conclusion, chance: Chance) -> None:
        """What is delivered under the contract, who has a share in it, and what follows."""
        seller, deal = chance.seller, plan.deal
        perform(plan, self.history)
        shares = shares_of(self.dice, chance, self.staff, plan.accepted)
        signed = self.history.known.get(deal.contract or "")
        if not isinstance(signed, Contract) or signed.signed_on is None:
            return
        self.others += (
            SplitRow(signed.id, person, Fraction(share, 100)) for person, share in shares.items()
        )
        for each in signed.execution.deliveries:
            if each.id.endswith("-1"):
                self.others += self.service.after_sale(seller, deal.customer, each.on, signed.id)

    def _contact(self) -> str:
        """The customer's representative: nobody of the company."""
        while True:
            name = self.dice.pick(SURNAMES) + self.dice.pick(GIVEN)
            if all(seller.name != name for seller in self.staff.sellers):
                return name

    def _origin(self, referrer: str | None) -> leads.Origin:
        source = self.dice.weighted(SOURCES)
        if source == "referral" and referrer is None:
            source = "online"
        return leads.Origin(
            source,
            referrer=referrer if source == "referral" else None,
            partner=self.dice.pick(PARTNERS) if source == "partner" else None,
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
        follow_lead(plan, self.history)
        return plan.id
