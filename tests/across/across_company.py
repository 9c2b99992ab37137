"""A small company that sells: its people, its clock, its subjects and every event. 3.1 to 3.4.

Every command is given in a context of the desk: under the default edition, in its zone, by its
authority table, beside every other subject of the company. The tables can be replaced by faulty
ones, so that laws over a company are seen to fail.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from attrs import define, evolve, field, frozen

from lenovo_sales.contracts import CHANGE, CONTRACT, ISSUE, ContractBody, apply_change
from lenovo_sales.contracts import change as h
from lenovo_sales.contracts import contract as c
from lenovo_sales.contracts.issue import Raise
from lenovo_sales.customers import REGISTRATION
from lenovo_sales.customers.registration import Claim
from lenovo_sales.desk import Desk
from lenovo_sales.editions import EditionBook, default_edition
from lenovo_sales.errors import NoTransition, Refused
from lenovo_sales.leads import LEAD, convert
from lenovo_sales.leads.lead import Capture, Origin
from lenovo_sales.lifecycle import Authority, Context, Event, Lifecycle, Outcome
from lenovo_sales.opportunities import OPPORTUNITY, RESOURCE
from lenovo_sales.opportunities import resource as q
from lenovo_sales.organization import (
    AuthorityTable,
    Delegation,
    Organization,
    Post,
    Unit,
)
from lenovo_sales.processes import process
from lenovo_sales.service import TICKET, Severity, Skill, Technician
from lenovo_sales.service.ticket import Open
from lenovo_sales.values.zones import time_zone

EDITION = default_edition()
ZONE = time_zone(EDITION.zone)
START = datetime(2026, 4, 6, 1, tzinfo=UTC)  # a Monday, at nine in Shanghai
LAST = datetime(2026, 11, 27, 1, tzinfo=UTC)  # every target ends in a year of known holidays
FIRST, LEAVES, AFTERWARDS = date(2026, 1, 1), date(2026, 4, 20), date(2028, 1, 1)
DAY = timedelta(days=1)

UNITS = (
    Unit("HQ", "headquarters"),
    Unit("East", "region", parent="HQ"),
    Unit("East-1", "team", parent="East"),
    Unit("East-2", "team", parent="East"),
    Unit("West", "region", parent="HQ"),
    Unit("West-1", "team", parent="West"),
)
POSTS = (
    Post("chief", "HQ", level="region_head"),
    Post("desk", "HQ", level="team_leader"),
    Post("legal-1", "HQ", level="senior", business="legal"),
    Post("legal-2", "HQ", level="representative", business="legal"),
    Post("east", "East", level="region_head"),
    Post("lin", "East-1", level="team_leader"),
    Post("ann", "East-1", level="representative"),
    Post("bob", "East-1", level="representative"),
    Post("gone", "East-1", level="team_leader", end=LEAVES),
    Post("zhou", "East-2", level="team_leader"),
    Post("sun", "East-2", level="senior"),
    Post("west", "West", level="region_head"),
    Post("wu", "West-1", level="team_leader"),
    Post("carl", "West-1", level="representative"),
)
LENT = (
    "contract.sign",
    "contract.approve_discount",
    "change.approve",
    "change.sign",
    "resource.grant",
)
DELEGATIONS = (
    Delegation("east", to="sun", actions=LENT, start=FIRST, end=AFTERWARDS),
    Delegation("lin", to="bob", actions=LENT, start=FIRST, end=AFTERWARDS),
    Delegation("legal-1", to="desk", actions=("contract.review",), start=FIRST, end=AFTERWARDS),
)
COMPANY = Organization.of(UNITS, POSTS)
PEOPLE = tuple(COMPANY.people())
AUTHORITY = AuthorityTable(
    EDITION.authority, EDITION.organization, COMPANY, delegations=DELEGATIONS
)
DESK = Desk(EditionBook([EDITION]), COMPANY, delegations=DELEGATIONS)
SKILLS = tuple(Skill(each, 3, FIRST) for each in ("hardware", "software", "network"))
TECHNICIANS = (
    Technician("tech-1", SKILLS, capacity=12),
    Technician("tech-2", SKILLS, capacity=12, left=LEAVES),
    Technician("tech-3", (), capacity=12),
)
CUSTOMERS, PARTNERS = ("C-1", "C-2"), ("P-1", "P-2")


@frozen
class Processes:
    """The tables that move the subjects, and what joins one process to another."""

    lead: Lifecycle[Any, Any, Any] = LEAD
    registration: Lifecycle[Any, Any, Any] = REGISTRATION
    opportunity: Lifecycle[Any, Any, Any] = OPPORTUNITY
    resource: Lifecycle[Any, Any, Any] = RESOURCE
    contract: Lifecycle[Any, Any, Any] = CONTRACT
    change: Lifecycle[Any, Any, Any] = CHANGE
    issue: Lifecycle[Any, Any, Any] = ISSUE
    ticket: Lifecycle[Any, Any, Any] = TICKET
    authority: Authority = AUTHORITY
    convert: Callable[..., Any] = convert
    apply_change: Callable[..., Any] = apply_change


LETTERS = {
    "lead": "L",
    "registration": "R",
    "opportunity": "O",
    "resource": "Q",
    "contract": "K",
    "change": "B",
    "issue": "W",
    "ticket": "T",
}
KINDS = tuple(LETTERS)


@define
class Kept:
    """A subject as it is, and all that happened to it, from the event that created it."""

    subject: Any
    history: list[Event[Any]] = field(factory=list)


@frozen
class Done:
    """One event: the subject before it, None where it was created, and after it."""

    kind: str
    before: Any
    event: Event[Any]
    after: Any


@define(repr=False)
class Company:
    """What the company has kept, and what it was refused."""

    processes: Processes = Processes()
    now: datetime = START
    kept: dict[str, dict[str, Kept]] = field(factory=lambda: {each: {} for each in KINDS})
    log: list[Done] = field(factory=list)  # every event of every subject, in its order
    refusals: list[Refused] = field(factory=list)
    out_of_table: int = 0

    @property
    def today(self) -> date:
        """The day in the zone of the edition."""
        return self.now.astimezone(ZONE).date()

    def all(self, kind: str) -> list[Any]:
        """Every subject of a kind, the oldest first."""
        return [each.subject for each in self.kept[kind].values()]

    def get(self, kind: str, id: str) -> Any:
        """One subject."""
        return self.kept[kind][id].subject

    def steps(self, kind: str, *commands: type) -> Iterator[Done]:
        """The events of subjects of a kind, by any command or by these."""
        for each in self.log:
            if each.kind == kind and (not commands or isinstance(each.event.command, commands)):
                yield each

    def new_id(self, kind: str) -> str:
        """An id that nothing has yet."""
        return f"{LETTERS[kind]}-{len(self.kept[kind]) + 1}"

    def wait(self, time: timedelta) -> None:
        """Time goes by, up to the last day."""
        self.now = min(self.now + time, LAST)

    def context(self, kind: str, by: str) -> Context[Any]:
        """Somebody, now, in an act of their own, beside all that the company has."""
        subjects = [each for other in KINDS for each in self.all(other)]
        act = f"A-{len(self.log) + 1}"
        asked = DESK.context(by, self.now, process(kind), [*subjects, *TECHNICIANS], act)
        return evolve(asked, authority=self.processes.authority)

    def take(self, outcome: Outcome[Any, Any]) -> None:
        """Keep what an act did, whole."""
        for event, subject in zip(outcome.events, outcome.subjects, strict=True):
            self.keep(subject, event)

    def keep(self, subject: Any, event: Event[Any]) -> None:
        """Keep a subject as an event left it."""
        known = self.kept[event.process]
        assert subject.id == event.subject
        before = known[subject.id].subject if subject.id in known else None
        assert (before is None) is (event.from_stage is None)
        self.log.append(Done(event.process, before, event, subject))
        kept = known.setdefault(subject.id, Kept(subject))
        kept.subject = subject
        kept.history.append(event)

    def trying(self, attempt: Callable[[], None]) -> bool:
        """Whether it was done; a refusal is remembered, and has changed nothing."""
        before = {kind: dict(subjects) for kind, subjects in self._subjects().items()}
        try:
            attempt()
        except Refused as refused:
            self.refusals.append(refused)
        except NoTransition:
            self.out_of_table += 1
        else:
            return True
        assert self._subjects() == before, "a refusal left something behind"
        return False

    def _subjects(self) -> dict[str, dict[str, Any]]:
        return {
            kind: {id: (each.subject, len(each.history)) for id, each in kept.items()}
            for kind, kept in self.kept.items()
        }

    def act(self, kind: str, id: str, command: object, by: str) -> bool:
        """Give a command."""

        def attempt() -> None:
            lifecycle: Lifecycle[Any, Any, Any] = getattr(self.processes, kind)
            self.keep(*lifecycle.step(self.get(kind, id), command, self.context(kind, by)))

        return self.trying(attempt)

    def create(self, kind: str, command: object, by: str) -> str | None:
        """Give the first command to a new subject; its id, unless it was refused."""
        id = self.new_id(kind)

        def attempt() -> None:
            lifecycle: Lifecycle[Any, Any, Any] = getattr(self.processes, kind)
            self.keep(*lifecycle.create(id, command, self.context(kind, by)))

        return id if self.trying(attempt) else None

    def made(self, kind: str, command: object, by: str) -> str:
        """As `create`, of what nothing refuses."""
        id = self.create(kind, command, by)
        assert id is not None, self.refusals[-1:]
        return id

    def capture(self, customer: str, source: str = "online") -> str:
        """A lead is captured."""
        origin = Origin(source, referrer="C-9", partner="P-1")
        return self.made("lead", Capture(origin), "lin")

    def convert(self, lead: str, customer: str, by: str) -> bool:
        """A lead becomes an opportunity."""

        def attempt() -> None:
            terms, context = EDITION.opportunities, self.context("lead", by)
            id, subject = self.new_id("opportunity"), self.get("lead", lead)
            self.take(self.processes.convert(subject, id, terms, context, customer))

        return self.trying(attempt)

    def claim(self, partner: str, customer: str) -> str:
        """A partner claims a customer."""
        return self.made("registration", Claim(partner, customer), partner)

    def ask(self, deal: str, kind: q.ResourceKind, by: str, discount: Any = None) -> str | None:
        """Ask for what a deal calls for."""
        command = q.Ask(deal, kind, "help", self.today + DAY, discount)
        return self.create("resource", command, by)

    def draft(self, deal: str, by: str, body: ContractBody) -> str | None:
        """Draft a contract on a deal."""
        customer = self.get("opportunity", deal).customer
        return self.create("contract", c.Draft(customer, body, deal), by)

    def propose(self, contract: str, by: str, days: int, body: ContractBody | None = None) -> str:
        """Ask to amend a contract, or to end it."""
        command = h.Propose(contract, "needed", self.today + days * DAY, body)
        return self.made("change", command, by)

    def apply(self, request: str, by: str) -> bool:
        """Put a change into effect."""

        def attempt() -> None:
            change = self.get("change", request)
            contract = self.get("contract", change.contract)
            context = self.context("contract", by)
            self.take(self.processes.apply_change(contract, change, context))

        return self.trying(attempt)

    def raise_issue(self, contract: str, kind: str, by: str) -> str | None:
        """Somebody finds something wrong with a contract in force."""
        if self.get("contract", contract).stage is not c.ContractStage.EFFECTIVE:
            return None
        return self.made("issue", Raise(contract, kind, self.today, "late"), by)

    def open_ticket(self, customer: str, severity: Severity, contract: str | None = None) -> str:
        """A customer has a problem."""
        tier = "key" if customer == "C-1" else "standard"
        command = Open(customer, "hotline", tier, severity, "no picture", contract=contract)
        return self.made("ticket", command, "desk")
