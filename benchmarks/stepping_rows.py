"""Nine rows of the processes, each with a subject, a command and a context that it takes."""

from datetime import UTC, date, datetime
from typing import Any

from attrs import evolve, frozen

from lenovo_sales import Money, default_edition
from lenovo_sales.contracts import (
    CONTRACT,
    Approval,
    Contract,
    ContractBody,
    ContractStage,
    DeliveryScheduleLine,
    Execution,
    Installment,
    Line,
    SigningAuthority,
)
from lenovo_sales.contracts import contract as c
from lenovo_sales.contracts import execution as x
from lenovo_sales.contracts.signature import Party, Signature
from lenovo_sales.desk import Desk
from lenovo_sales.editions import EditionBook
from lenovo_sales.lifecycle import ANYBODY, Context, Lifecycle, Row
from lenovo_sales.opportunities import OPPORTUNITY, Opportunity
from lenovo_sales.opportunities.assessment import Assessment
from lenovo_sales.opportunities.opportunity import Shelve
from lenovo_sales.opportunities.terms import OpportunityStage
from lenovo_sales.organization import Organization, Post, Unit
from lenovo_sales.service import TICKET, Severity, Ticket, TicketStage
from lenovo_sales.service import ticket as t

AT = datetime(2026, 4, 6, 9, tzinfo=UTC)
TODAY = AT.date()
BEFORE = datetime.fromisoformat("2026-04-05T17:00:00+08:00")  # as a store gives back the last time
DESK = Desk(
    EditionBook([default_edition()]),
    Organization.of(
        [
            Unit("HQ", "headquarters"),
            Unit("East", "region", parent="HQ"),
            Unit("East-1", "team", parent="East"),
        ],
        [
            Post("E-1", "East", level="region_head"),
            Post("E-7", "East-1", level="representative"),
        ],
    ),
)


@frozen
class Case:
    """One row, ready to be taken."""

    name: str
    lifecycle: Lifecycle[Any, Any, Any]
    subject: Any
    command: Any
    context: Context[Any]

    @property
    def row(self) -> Row[Any, Any, Any, Any]:
        """The row that takes the command."""
        named = self.lifecycle[type(self.command).__name__]
        return next(each for each in named if self.subject.stage in each.sources)

    @property
    def bare(self) -> Lifecycle[Any, Any, Any]:
        """The same table with no guard and no action: what is left is the kernel's own part."""
        table = self.lifecycle
        rows = tuple(evolve(each, guards=(), action=None) for each in table.rows)
        return Lifecycle(table.name, table.chinese, table.subject, table.terms, table.ends, rows)


def _case(name: str, table: Any, subject: Any, command: object, by: str, **other: Any) -> Case:
    context = DESK.context(by, AT, table, (), "A-1")
    return Case(name, table, subject, command, evolve(context, **other))


LINES = tuple(
    Line(id, f"notebook, {size} GB", pieces, Money.of(20, "CNY"))
    for id, size, pieces in (("1", 16, 3), ("2", 32, 2_000), ("3", 64, 5))
)
BARE = ContractBody("CNY", default_edition().contracts.rounding, LINES, "as in the annex")
BODY = evolve(
    BARE,
    deliveries=tuple(DeliveryScheduleLine(each.id, each.quantity, TODAY) for each in LINES),
    payments=(Installment(TODAY, BARE.total),),
)
DRAFT = Contract("K-17", ContractStage.DRAFT, 1, BEFORE, "C-3", "E-7", date(2026, 4, 1), BODY)
THEIRS = Signature(date(2026, 4, 3), Party.CUSTOMER, 1, "a buyer", SigningAuthority("purchasing"))
REVIEWED = evolve(
    DRAFT,
    stage=ContractStage.SIGNED_BY_ONE,
    revision=4,
    review=Approval(BEFORE, "LEGAL-1", 1),
    signatures=(THEIRS,),
)


def effective(deliveries: int) -> Contract:
    """A contract in effect, after so many deliveries."""
    sent = tuple(
        x.Delivery(f"D-{number:05d}", "2", 1, date(2026, 4, 5)) for number in range(deliveries)
    )
    return evolve(
        REVIEWED,
        stage=ContractStage.EFFECTIVE,
        revision=6 + deliveries,
        effective=datetime(2026, 4, 4, 9, tzinfo=UTC),
        execution=Execution(sent),
    )


def in_work(updates: int) -> Ticket:
    """A ticket that somebody works on, of which the customer heard so many times."""
    return Ticket(
        "T-17",
        TicketStage.IN_WORK,
        6 + updates,
        BEFORE,
        "C-3",
        datetime(2026, 4, 3, 9, tzinfo=UTC),
        "hotline",
        "standard",
        Severity.HIGH,
        "no picture",
        acknowledged=datetime(2026, 4, 3, 10, tzinfo=UTC),
        diagnosis=t.Diagnosis(BEFORE, "E-7", "hardware", "dust"),
        technician="E-7",
        updates=(t.Update(BEFORE, "E-7", "soon"),) * updates,
    )


DEAL = Opportunity(
    "O-17",
    OpportunityStage.ASSESSED,
    2,
    BEFORE,
    "C-3",
    date(2026, 4, 1),
    owner="E-7",
    assessment=Assessment(date(2026, 4, 2), "E-7", Money.of("120000.00", "CNY")),
)
SHELVE = Shelve("budget", date(2026, 7, 1), note="none before July")
DELIVERY = x.RecordDelivery("D-new", "2", 1, TODAY)
UPDATE = t.UpdateCustomer("the part is here")
SIGN = c.Sign(1, sealed=True)

CASES = (
    _case("opportunity Shelve", OPPORTUNITY, DEAL, SHELVE, "E-7"),
    _case("contract Submit", CONTRACT, DRAFT, c.Submit(), "E-7"),
    _case("contract Sign, by the table", CONTRACT, REVIEWED, SIGN, "E-1"),
    _case("contract Sign, by anybody", CONTRACT, REVIEWED, SIGN, "E-1", authority=ANYBODY),
    _case("RecordDelivery after 3", CONTRACT, effective(3), DELIVERY, "E-7"),
    _case("RecordDelivery after 1,000", CONTRACT, effective(1_000), DELIVERY, "E-7"),
    _case("ticket Resolve", TICKET, in_work(3), t.Resolve("cleaned"), "E-7"),
    _case("UpdateCustomer after 3", TICKET, in_work(3), UPDATE, "E-7"),
    _case("UpdateCustomer after 1,000", TICKET, in_work(1_000), UPDATE, "E-7"),
)
