"""Special fund (专项基金): a budget, nominations, and awards from its balance only. Policy 4.3.3.2.

The process is `fund_process.FUND`. Every amount is in the currency of the budget. The balance is a
sum over what was approved, carried and awarded; nothing else holds it.

>>> from datetime import UTC, datetime
>>> monday = datetime(2026, 4, 6, 9, tzinfo=UTC)
>>> budget = Appropriation(monday.date(), "E-1", Money.of(9_000, "CNY"), verdict=Verdict.APPROVED)
>>> award = Award("E-7", "East", Money.of(2_000, "CNY"), monday.date(), 1)
>>> fund = Fund("F-1", FundStage.OPEN, 3, monday, "HQ", date(2026, 4, 1), date(2027, 3, 31),
...     (budget,), (), (award,))
>>> str(fund.balance), str(fund.budget)
('7000.00 CNY', '9000.00 CNY')
"""

from datetime import date

from attrs import field, frozen

from lenovo_sales.clauses import ClauseNumber
from lenovo_sales.lifecycle import PERSONAL, Correction, LabeledEnum, Subject
from lenovo_sales.recognition.terms import RestOfFund
from lenovo_sales.values import Money, total

FUND_CLAUSE: ClauseNumber = "4.3.3.2"


class FundStage(LabeledEnum):
    """The stages of a special fund. Policy 4.3.3.2."""

    PROPOSED = "proposed", "已提出"
    OPEN = "open", "使用中"
    CLOSED = "closed", "已关闭"
    REJECTED = "rejected", "未批准"
    WITHDRAWN = "withdrawn", "已撤回"


class Verdict(LabeledEnum):
    """The decision on a nomination or a proposed amount (审批结果). Policy 4.3.3.2."""

    PENDING = "pending", "待审批"
    APPROVED = "approved", "已批准"
    REJECTED = "rejected", "未批准"
    WITHDRAWN = "withdrawn", "已撤回"


@frozen
class Appropriation:
    """A proposed amount of a fund and its decision (拨款). Policy 4.3.3.2.

    The first is the budget; a later one tops it up or, below zero, cuts it.
    """

    on: date
    by: str
    amount: Money
    reason: str | None = field(default=None, **PERSONAL)
    verdict: Verdict = Verdict.PENDING
    decided: date | None = None
    decided_by: str | None = None
    why: str | None = field(default=None, **PERSONAL)  # rejected or withdrawn


@frozen
class Nominee:
    """A person who is nominated, and for how much (被提名人). Policy 4.3.3.2.

    `unit` is found by the process: the unit of the person's post, or the one above it of the tier
    that shares the fund.
    """

    person: str
    amount: Money
    unit: str | None = None


@frozen
class Approval:
    """Somebody's approval of a nomination (批准). Policy 4.3.3.2."""

    on: date
    by: str


@frozen
class Nomination:
    """A nomination of one or several people, and its decision (提名). Policy 4.3.3.2."""

    on: date
    by: str
    nominees: tuple[Nominee, ...]
    contribution: str = field(**PERSONAL)
    records: tuple[str, ...]  # the ids of what shows the contribution
    approvals: tuple[Approval, ...] = ()
    verdict: Verdict = Verdict.PENDING
    decided: date | None = None
    decided_by: str | None = None
    why: str | None = field(default=None, **PERSONAL)  # rejected or withdrawn

    @property
    def people(self) -> frozenset[str]:
        """The nominator and the nominees."""
        return frozenset((self.by, *(each.person for each in self.nominees)))

    @property
    def amount(self) -> Money:
        """The amounts of all nominees together."""
        return total((each.amount for each in self.nominees), self.nominees[0].amount.currency)


@frozen
class Adjustment:
    """What a correction or a revocation adds to an award; below zero, takes (调整). 4.3.3.2."""

    on: date
    by: str
    amount: Money
    why: str = field(**PERSONAL)


@frozen
class Award:
    """An award of one person by an approved nomination (专项奖励). Policy 4.3.3.2."""

    person: str
    unit: str
    approved: Money
    on: date
    nomination: int  # its number, from 1
    adjustments: tuple[Adjustment, ...] = ()

    @property
    def amount(self) -> Money:
        """The amount as corrected; zero where it is revoked."""
        changes = (each.amount for each in self.adjustments)
        return self.approved + total(changes, self.approved.currency)

    @property
    def stands(self) -> bool:
        """Whether it is not revoked."""
        return self.amount.minor > 0


@frozen
class Carry:
    """An amount carried from a closed fund into another; below zero, put back. 4.3.3.2."""

    on: date
    by: str
    fund: str  # the other one
    amount: Money


@frozen
class Closure:
    """The end of a fund and what becomes of its balance (关闭). Policy 4.3.3.2."""

    on: date
    by: str
    rest: RestOfFund  # by the edition of that day
    reason: str | None = field(default=None, **PERSONAL)


@frozen
class AtStake:
    """A nomination or a proposed amount as the authority judges it (待审批事项). Policy 1.3.1.

    So a permit limits amounts by position level, and neither somebody who is involved nor somebody
    who acts for them decides.
    """

    unit: str  # of the fund
    amount: Money
    involved: tuple[str, ...]  # people, by id


@frozen
class Fund(Subject[FundStage]):
    """A special fund of a year or another time, as it stands (专项基金). Policy 4.3.3.2."""

    unit: str  # whose people may be nominated: its own and those of the units under it
    first_day: date
    last_day: date
    appropriations: tuple[Appropriation, ...]
    nominations: tuple[Nomination, ...] = ()
    awards: tuple[Award, ...] = ()
    brought_forward: tuple[Carry, ...] = ()
    carried_forward: tuple[Carry, ...] = ()
    closure: Closure | None = None
    corrections: tuple[Correction, ...] = ()  # Policy 1.3.1

    @property
    def currency(self) -> str:
        """The currency of the budget."""
        return self.appropriations[0].amount.currency

    @property
    def amount(self) -> Money:
        """What the authority judges of a fund as a whole: nothing; `AtStake` has what it decides.

        Policy 1.3.1.
        """
        return Money(0, self.currency)

    @property
    def involved(self) -> tuple[str, ...]:
        """Who is involved in a fund as a whole: nobody; `AtStake` has whom a decision concerns.

        Policy 1.3.1.
        """
        return ()

    @property
    def budget(self) -> Money:
        """Every approved amount together (预算)."""
        approved = (each.amount for each in self.appropriations if each.verdict is Verdict.APPROVED)
        return total(approved, self.currency)

    @property
    def funded(self) -> Money:
        """The budget, and what was carried in."""
        return self.budget + total((each.amount for each in self.brought_forward), self.currency)

    @property
    def awarded(self) -> Money:
        """Every award together, as corrected."""
        return total((each.amount for each in self.awards), self.currency)

    @property
    def balance(self) -> Money:
        """The amount that is neither awarded nor carried out (余额). Never below zero."""
        out = total((each.amount for each in self.carried_forward), self.currency)
        return self.funded - self.awarded - out

    @property
    def lapsed(self) -> Money:
        """The balance of a closed fund whose rest lapses; else nothing (失效余额)."""
        lapses = self.closure is not None and self.closure.rest is RestOfFund.LAPSED
        return self.balance if lapses else Money(0, self.currency)

    @property
    def pending(self) -> tuple[int, ...]:
        """The numbers of the nominations that wait for a decision."""
        numbered = enumerate(self.nominations, 1)
        return tuple(number for number, each in numbered if each.verdict is Verdict.PENDING)

    def of_unit(self, unit: str) -> Money:
        """The awards of the people of a unit together."""
        return total((each.amount for each in self.awards if each.unit == unit), self.currency)
