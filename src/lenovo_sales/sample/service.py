"""What comes after a sale (服务), and what colleagues do (协作). Policy 3.4.2.1, 4.3.1.1."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from lenovo_sales.editions import default_edition
from lenovo_sales.records import KnowledgeShareRow, SurveyKind, SurveyRow
from lenovo_sales.sample.dice import Dice
from lenovo_sales.sample.market import CRM_SINCE, LAST_DAY, YEAR_STARTS, after, month_starts
from lenovo_sales.sample.names import TOPICS
from lenovo_sales.sample.people import HEAD, Seller, Staff
from lenovo_sales.sample.story import Act, History, drive
from lenovo_sales.service import TICKET, Severity, Skill, Technician, TicketKind
from lenovo_sales.service import ticket as tickets

TICKETS = ((0, 22), (1, 40), (2, 26), (3, 12))
"""How many tickets an order brings, and how often."""

HEADS_TICKETS = 3  # in a month, that customers bring to the head of the region
COLLEAGUE_SCALE = 100
HOTLINE = ("SV-01", "SV-02", "SV-03")  # the service staff who take the calls; they do not sell
FIELD = ("SV-11", "SV-12", "SV-13", "SV-14", "SV-15")  # the technicians
PROBLEMS = ("设备无法开机", "系统运行缓慢", "咨询保修政策", "配件安装求助", "网络连接异常")
COMPLAINTS = ("到货时间晚于约定", "同一故障反复出现", "服务响应太慢")


def technicians() -> tuple[Technician, ...]:
    """The technicians of the sample: each may take every class of problems. Policy 3.4.1.2."""
    classes = default_edition().service.problems.values()
    needed = {skill: level for each in classes for skill, level in each.skills.items()}
    skills = tuple(Skill(name, level, CRM_SINCE) for name, level in needed.items())
    return tuple(Technician(id, skills, capacity=40) for id in FIELD)


class Service:
    """Drives the tickets, and gives answers and sharings their numbers as they come."""

    def __init__(self, dice: Dice, staff: Staff, history: History) -> None:
        self._dice, self._staff, self._history = dice, staff, history
        self._problems = tuple(default_edition().service.problems)
        self._tickets = self._answers = self._sharings = 0

    def after_sale(
        self, seller: Seller, customer: str, on: date, contract: str | None = None
    ) -> Iterator[SurveyRow]:
        """The tickets that an order brings and what the customer thinks of the seller."""
        dice = self._dice
        for _ in range(dice.weighted(TICKETS)):
            opened = after(on, dice.between(2, 70))
            self._ticket(seller, customer, opened, contract)
        for _ in range(dice.between(1, 2)):
            yield from self._answer(seller, after(on, dice.between(4, 28)), 10)

    def heads(self, customers: dict[str, list[str]]) -> Iterator[SurveyRow]:
        """What customers bring to the heads of the regions."""
        dice = self._dice
        for month in month_starts(YEAR_STARTS, LAST_DAY):
            for head in self._staff.sellers:
                if head.level != HEAD:
                    continue
                for _ in range(HEADS_TICKETS):
                    opened = after(month, dice.below(26))
                    self._ticket(head, dice.pick(customers[head.id]), opened)
                    yield from self._answer(head, after(month, dice.below(26)), 10)

    def among_colleagues(self) -> Iterator[SurveyRow | KnowledgeShareRow]:
        """Each quarter: how colleagues find a person, and what the person shared."""
        dice = self._dice
        for first in month_starts(YEAR_STARTS, LAST_DAY)[::3]:
            for person in self._staff.sellers:
                for _ in range(dice.between(4, 6)):
                    on = after(first, dice.between(62, 84))
                    score = min(COLLEAGUE_SCALE, person.liked + dice.between(-14, 10))
                    if self._is_there(person, on):
                        yield self._survey(
                            on, SurveyKind.COLLEAGUE, Decimal(score), COLLEAGUE_SCALE, person.id
                        )
                for _ in range(dice.between(0, person.shares)):
                    on = after(first, dice.between(3, 84))
                    if self._is_there(person, on):
                        self._sharings += 1
                        yield KnowledgeShareRow(
                            f"KS{self._sharings:04d}", on, person.id, dice.pick(TOPICS)
                        )

    def _is_there(self, person: Seller, on: date) -> bool:
        return on <= LAST_DAY and person.post_on(on) is not None

    def _ticket(
        self, seller: Seller, customer: str, opened: date, contract: str | None = None
    ) -> None:
        """One ticket, from its opening to the customer's rating. Policy 3.4.2."""
        dice = self._dice
        complains = dice.chance(seller.complaints)
        kind = TicketKind.COMPLAINT if complains else TicketKind.REQUEST
        resolved = after(opened, dice.between(0, 9))
        asked = dice.chance(35)
        if opened > LAST_DAY:
            return
        self._tickets += 1
        call, by = dice.pick(HOTLINE), dice.pick(FIELD)
        told = dice.pick(COMPLAINTS if complains else PROBLEMS)
        severity = dice.weighted(((Severity.NORMAL, 6), (Severity.HIGH, 2), (Severity.LOW, 2)))
        reported = tickets.Open(
            customer, "hotline", "standard", severity, told, kind, contract=contract
        )
        acts: list[Act] = [
            (opened, call, reported),
            (opened, call, tickets.Acknowledge()),
            (opened, call, tickets.Diagnose(dice.pick(self._problems), "已与客户核实")),
            (opened, call, tickets.Assign(by)),
            (opened, by, tickets.StartProgress()),
            (resolved, by, tickets.Resolve("已处理并经客户确认")),
            (resolved, call, tickets.UpdateCustomer("已告知客户处理结果")),
            (resolved, call, tickets.Confirm()),
        ]
        if asked:
            acts.append((resolved, call, tickets.Rate(self._score(seller, 5))))
        acts.append((after(resolved, 1), call, tickets.Close()))
        terms = default_edition().service
        drive(TICKET, f"T{self._tickets:05d}", acts, terms, self._history)

    def _score(self, seller: Seller, highest: int) -> int:
        """A customer's score; from nine tenths of the highest it praises."""
        praising = -(-highest * 9 // 10)
        if self._dice.chance(seller.praise):
            return self._dice.between(praising, highest)
        return self._dice.between(highest // 2, praising - 1)

    def _answer(self, seller: Seller, on: date, highest: int) -> Iterator[SurveyRow]:
        """A customer's answer in half points."""
        found = self._score(seller, 2 * highest)
        if on <= LAST_DAY:
            score = Decimal(f"{found // 2}.{found % 2 * 5}")
            about = self._staff.keeper(seller, on).id
            yield self._survey(on, SurveyKind.CUSTOMER, score, highest, about)

    def _survey(
        self, on: date, kind: SurveyKind, score: Decimal, highest: int, about: str
    ) -> SurveyRow:
        self._answers += 1
        return SurveyRow(f"A{self._answers:05d}", on, kind, score, highest, about)
