"""The entries (明细) of a statement: what a component posts in a period, line by line. 4.3.3.1.

They are made when they are read: a closing adds up without them.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import accumulate

from attrs import field, frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.incentives.bands import BandPart, RateTable
from lenovo_sales.incentives.credit import Credit, Movement
from lenovo_sales.incentives.plans.evaluation import PlainWindow
from lenovo_sales.incentives.plans.posting import NOTHING, Why, WindowStanding, postings
from lenovo_sales.incentives.plans.worth import Exact, LineKey
from lenovo_sales.organization import Post
from lenovo_sales.paths import printable
from lenovo_sales.values import Money, Period


@frozen
class Earning:
    """One entry of a statement: a line, why it is posted, on what, and what that earns.

    `counted` is by how much the measure moved and `before` what the window had accumulated before
    the line, in units of the measure; `table` has its bands where a new line earned by its own way
    through them. Without a credit it is of the whole window. The movements are those from `since`,
    or from the sale on, to a day before `until`.
    """

    why: Why
    currency: str
    counted: Exact
    earned: int
    credit: Credit | None
    until: date = field(repr=False)
    before: Exact = 0
    table: RateTable | None = field(default=None, repr=False)
    since: date | None = field(default=None, repr=False)

    @property
    def amount(self) -> Money:
        """What is posted."""
        return Money(self.earned, self.currency)

    @property
    def returned(self) -> bool:
        """Whether something of it came back."""
        return self.why is Why.REVERSAL

    @property
    def movements(self) -> tuple[Movement, ...]:
        """The sale and the returns that it speaks of; the sale, where nothing moved."""
        if self.credit is None:
            return ()
        every = tuple(self.credit.movements())
        since, until = self.since, self.until
        found = tuple(x for x in every if x.on < until and (since is None or x.on >= since))
        return found or every[:1]

    @property
    def movement(self) -> Movement | None:
        """The sale or, where something came back, the last return."""
        found = self.movements
        return found[-1 if self.returned else 0] if found else None

    @property
    def record(self) -> str | None:
        """The line or, where something came back, the return; None of a whole window."""
        movement = self.movement
        return None if movement is None else movement.record

    @property
    def parts(self) -> tuple[BandPart, ...]:
        """The parts of the amount in the bands, where each line earns by its own way."""
        if self.table is None:
            return ()
        return tuple(self.table.parts(int(self.before), int(self.before + self.counted)))


@frozen
class Entries:
    """What stood for a window when a period began and at its end, and whose credits they are."""

    start: WindowStanding
    end: WindowStanding
    credits: Sequence[Credit] = field(repr=False)
    period: Period
    currency: str

    def __repr__(self) -> str:
        return f"<Entries of {len(self.credits):,} credits, {self.period}>"

    def earnings(self) -> Iterator[Earning]:
        """The entries that lead from the one to the other, line by line."""
        of = self.end.of
        if self.start is NOTHING and self.end.kept is None and isinstance(of, PlainWindow):
            yield from self._new(of)
            return
        by_key: dict[LineKey, Credit] = {each.key: each for each in self.credits}
        until = self.period.end
        for entry in postings(self.start, self.end):
            first = entry.line not in self.start.lines
            table = None
            if first and entry.of is not None and isinstance(entry.of.of, RateTable):
                table = entry.of.of
            yield Earning(
                entry.why,
                self.currency,
                entry.amount,
                entry.earned,
                by_key.get(entry.line),
                until,
                0 if entry.of is None else entry.of.before,
                table,
                None if first else self.period.start,
            )

    def _new(self, of: PlainWindow) -> Iterator[Earning]:
        """The entries of a window that began in the period, and of its limit."""
        why, currency, until, table = Why.EARNED, self.currency, self.period.end, of.table
        ways = accumulate(of.amounts, initial=0)
        for credit, amount, earned, at in zip(
            self.credits, of.amounts, of.earned, ways, strict=False
        ):
            yield Earning(why, currency, amount, earned, credit, until, at, table)
        if self.end.limit:
            yield Earning(Why.LIMIT, currency, 0, self.end.limit, None, until)


@frozen
class ComponentPay:
    """What a component posts for a payee in a period, in one window of one post or of all.

    `target` is the window's where there is one; `before` what the window had accumulated when the
    period began, `reached` at its end, in units of the measure. `note` says what a reader must
    know beside the figures.
    """

    component: str
    label: Wording
    window: Period
    target: Exact | None
    entries: Entries | None
    amount: Money
    before: Exact
    reached: Exact
    in_money: bool = True  # what it is paid on; else a number of things
    deal: str | None = None
    post: Post | None = field(default=None, repr=False)
    note: Wording | None = None

    @cached_property
    def earnings(self) -> tuple[Earning, ...]:
        """Its entries, line by line."""
        return () if self.entries is None else tuple(self.entries.earnings())

    def __repr__(self) -> str:
        name, deals = printable(self.component), len(self.earnings)
        return f"<ComponentPay {name} {self.window}: {deals:,} earnings, amount {self.amount:,}>"
