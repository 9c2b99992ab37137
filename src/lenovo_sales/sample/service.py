"""What comes after a sale (服务), and what colleagues do (协作). Policy 3.4.2.1, 4.3.1.1."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from lenovo_sales.records import KnowledgeShareRow, SurveyKind, SurveyRow, TicketKind, TicketRow
from lenovo_sales.sample.dice import Dice
from lenovo_sales.sample.market import LAST_DAY, YEAR_STARTS, after, month_starts
from lenovo_sales.sample.names import TOPICS
from lenovo_sales.sample.people import HEAD, Seller, Staff

TICKETS = ((0, 22), (1, 40), (2, 26), (3, 12))
"""How many tickets an order brings, and how often."""

HEADS_TICKETS = 3  # in a month, that customers bring to the head of the region
COLLEAGUE_SCALE = 100


class Service:
    """Gives tickets, answers and sharings their numbers as they come."""

    def __init__(self, dice: Dice, staff: Staff) -> None:
        self._dice, self._staff = dice, staff
        self._tickets = self._answers = self._sharings = 0

    def after_sale(
        self, seller: Seller, customer: str, on: date
    ) -> Iterator[TicketRow | SurveyRow]:
        """The tickets that an order brings and what the customer thinks of the seller."""
        dice = self._dice
        for _ in range(dice.weighted(TICKETS)):
            opened = after(on, dice.between(2, 70))
            yield from self._ticket(seller, customer, opened)
        for _ in range(dice.between(1, 2)):
            yield from self._answer(seller, after(on, dice.between(4, 28)), 10)

    def heads(self, customers: dict[str, list[str]]) -> Iterator[TicketRow | SurveyRow]:
        """What customers bring to the heads of the regions."""
        dice = self._dice
        for month in month_starts(YEAR_STARTS, LAST_DAY):
            for head in self._staff.sellers:
                if head.level != HEAD:
                    continue
                known = [each for each in self._staff.sellers if each.region == head.region]
                for _ in range(HEADS_TICKETS):
                    of = customers[dice.pick(known).id]
                    if of:
                        yield from self._ticket(head, dice.pick(of), after(month, dice.below(26)))
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
        self, seller: Seller, customer: str, opened: date
    ) -> Iterator[TicketRow | SurveyRow]:
        dice = self._dice
        raises = TicketKind.COMPLAINT if dice.chance(seller.complaints) else TicketKind.REQUEST
        resolved = after(opened, dice.between(0, 9))
        asked = dice.chance(35)
        if opened > LAST_DAY:
            return
        self._tickets += 1
        owner = self._staff.keeper(seller, opened)
        done = resolved if resolved <= LAST_DAY else None
        yield TicketRow(f"T{self._tickets:05d}", opened, raises, owner.id, customer, done)
        if asked and done is not None:
            yield from self._answer(seller, done, 5)

    def _answer(self, seller: Seller, on: date, highest: int) -> Iterator[SurveyRow]:
        """A customer's answer in half points; from nine tenths of the highest it praises."""
        dice = self._dice
        halves = 2 * highest
        praising = halves * 9 // 10
        if dice.chance(seller.praise):
            found = dice.between(praising, halves)
        else:
            found = dice.between(halves // 2, praising - 1)
        if on <= LAST_DAY:
            score = Decimal(f"{found // 2}.{found % 2 * 5}")
            about = self._staff.keeper(seller, on).id
            yield self._survey(on, SurveyKind.CUSTOMER, score, highest, about)

    def _survey(
        self, on: date, kind: SurveyKind, score: Decimal, highest: int, about: str
    ) -> SurveyRow:
        self._answers += 1
        return SurveyRow(f"A{self._answers:05d}", on, kind, score, highest, about)
