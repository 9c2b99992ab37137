"""A small company that sells: its people, its clock, its subjects and every event. 3.1 to 3.4.

Every step goes through the public calls of the library, under the default edition and its authority
table. The tables can be replaced by faulty ones, so that laws over a company are seen to fail.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from attrs import define, field, frozen

from lenovo_sales.contracts import (
    CHANGE,
    CONTRACT,
    ISSUE,
    Contract,
    ContractBody,
    Issue,
    IssueKind,
    apply_change,
    propose,
    signed_contract,
)
from lenovo_sales.contracts.contract import ContractStage
from lenovo_sales.customers import REGISTRATION, Registration
from lenovo_sales.editions import default_edition
from lenovo_sales.errors import NoTransition, Refused
from lenovo_sales.leads import LEAD, Lead, LeadSource, convert
from lenovo_sales.leads.lead import Origin
from lenovo_sales.lifecycle import Authority, Context, Lifecycle, StageChanged
from lenovo_sales.opportunities import OPPORTUNITY, RESOURCE, Opportunity, ask_for, discount_grant
from lenovo_sales.opportunities import opportunity as o
from lenovo_sales.opportunities.resource import Kind
from lenovo_sales.organization import (
    AuthorityTable,
    Delegation,
    Organization,
    Post,
    Tier,
    Unit,
)
from lenovo_sales.service import TICKET, Severity, Skill, Technician, Ticket

EDITION = default_edition()
START = datetime(2026, 4, 6, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
FIRST, LEAVES, AFTERWARDS = date(2026, 1, 1), date(2026, 4, 20), date(2028, 1, 1)
DAY = timedelta(days=1)

UNITS = (
    Unit("HQ", Tier.HEADQUARTERS),
    Unit("East", Tier.REGION, parent="HQ"),
    Unit("East-1", Tier.TEAM, parent="East"),
    Unit("East-2", Tier.TEAM, parent="East"),
    Unit("West", Tier.REGION, parent="HQ"),
    Unit("West-1", Tier.TEAM, parent="West"),
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

    lead: Lifecycle[Any, Any] = LEAD
    registration: Lifecycle[Any, Any] = REGISTRATION
    opportunity: Lifecycle[Any, Any] = OPPORTUNITY
    resource: Lifecycle[Any, Any] = RESOURCE
    contract: Lifecycle[Any, Any] = CONTRACT
    change: Lifecycle[Any, Any] = CHANGE
    issue: Lifecycle[Any, Any] = ISSUE
    ticket: Lifecycle[Any, Any] = TICKET
    authority: Authority = AUTHORITY
    convert: Callable[..., Any] = convert
    signed_contract: Callable[..., Any] = signed_contract
    apply_change: Callable[..., Any] = apply_change


TERMS: dict[str, Any] = {
    "lead": EDITION.leads.follow_up,
    "registration": EDITION.customers.registration,
    "opportunity": EDITION.opportunities,
    "resource": EDITION.opportunities.resource,
    "contract": EDITION.contracts,
    "change": EDITION.contracts,
    "issue": EDITION.contracts,
    "ticket": EDITION.service,
}
KINDS = tuple(TERMS)
LETTERS = dict(zip(KINDS, "LROQKBWT", strict=True))


@define
class Kept:
    """A subject as it was, as it is, and all that happened between."""

    start: Any
    subject: Any
    history: list[StageChanged] = field(factory=list)


@frozen
class Done:
    """One step: the subject before and after it, and its event."""

    kind: str
    before: Any
    event: StageChanged
    after: Any


@define(repr=False)
class Company:
    """What the company has kept, and what it was refused."""

    processes: Processes = Processes()
    now: datetime = START
    kept: dict[str, dict[str, Kept]] = field(factory=lambda: {each: {} for each in KINDS})
    log: list[Done] = field(factory=list)  # every step of every subject, in its order
    refusals: list[Refused] = field(factory=list)
    out_of_table: int = 0

    @property
    def today(self) -> date:
        """The day in Shanghai."""
        return self.now.date()

    def all(self, kind: str) -> list[Any]:
        """Every subject of a kind, the oldest first."""
        return [each.subject for each in self.kept[kind].values()]

    def get(self, kind: str, id: str) -> Any:
        """One subject."""
        return self.kept[kind][id].subject

    def steps(self, kind: str, *commands: type) -> Iterator[Done]:
        """The steps of subjects of a kind, by any command or by these."""
        for each in self.log:
            if each.kind == kind and (not commands or isinstance(each.event.because, commands)):
                yield each

    def new_id(self, kind: str) -> str:
        """An id that nothing has yet."""
        return f"{LETTERS[kind]}-{len(self.kept[kind]) + 1}"

    def add(self, kind: str, subject: Any) -> Any:
        """Keep a new subject."""
        assert subject.id not in self.kept[kind]
        self.kept[kind][subject.id] = Kept(subject, subject)
        return subject

    def wait(self, time: timedelta) -> None:
        """Time goes by."""
        self.now += time

    def context(self, kind: str, by: str) -> Context[Any]:
        """Somebody, now, under the default edition."""
        return Context(by, self.now, TERMS[kind], self.processes.authority)

    def keep(self, kind: str, subject: Any, event: StageChanged) -> None:
        """Keep what a step gave."""
        kept = self.kept[kind][subject.id]
        self.log.append(Done(kind, kept.subject, event, subject))
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
            lifecycle: Lifecycle[Any, Any] = getattr(self.processes, kind)
            self.keep(kind, *lifecycle.step(self.get(kind, id), command, self.context(kind, by)))

        return self.trying(attempt)

    def capture(self, customer: str, source: LeadSource = LeadSource.ONLINE) -> str:
        """A lead is captured."""
        id: str = self.add(
            "lead",
            Lead(self.new_id("lead"), Origin(source, referrer="C-9", partner="P-1"), self.today),
        ).id
        return id

    def convert(self, lead: str, customer: str, by: str) -> bool:
        """A lead becomes an opportunity."""

        def attempt() -> None:
            id = self.new_id("opportunity")
            done = self.processes.convert(
                self.get("lead", lead), id, self.context("lead", by), customer
            )
            self.keep("lead", done.lead, done.event)
            self.add("opportunity", done.opportunity)

        return self.trying(attempt)

    def claim(self, partner: str, customer: str) -> str:
        """A partner claims a customer."""
        id = self.new_id("registration")
        self.add("registration", Registration(id, partner, customer, self.now))
        return id

    def ask(self, deal: str, kind: Kind, by: str, discount: Any = None) -> bool:
        """Ask for what a deal calls for."""

        def attempt() -> None:
            id, on = self.new_id("resource"), self.today
            asked = self.get("opportunity", deal)
            request = ask_for(asked, id, kind, "help", on + DAY, by=by, on=on, discount=discount)
            self.add("resource", request)

        return self.trying(attempt)

    def agree(self, deal: str, request: str, by: str) -> bool:
        """Agree on a discount that was granted."""

        def attempt() -> None:
            grant = discount_grant(self.get("resource", request))
            command = o.Agree(grant.discount, grant)
            context = self.context("opportunity", by)
            lifecycle = self.processes.opportunity
            self.keep(
                "opportunity", *lifecycle.step(self.get("opportunity", deal), command, context)
            )

        return self.trying(attempt)

    def draft(self, deal: Opportunity, by: str, articles: ContractBody) -> str:
        """Draft a contract on a deal."""
        id = self.new_id("contract")
        draft = Contract(id, deal.customer, by, self.today, articles, opportunity=deal.id)
        self.add("contract", draft)
        return id

    def win(self, deal: str, contract: str, by: str) -> bool:
        """Win a deal by a contract."""

        def attempt() -> None:
            command = o.Win(self.processes.signed_contract(self.get("contract", contract)))
            context = self.context("opportunity", by)
            lifecycle = self.processes.opportunity
            self.keep(
                "opportunity", *lifecycle.step(self.get("opportunity", deal), command, context)
            )

        return self.trying(attempt)

    def propose(
        self, contract: str, by: str, days: int, articles: ContractBody | None = None
    ) -> str:
        """Ask to amend a contract, or to end it."""
        id, on = self.new_id("change"), self.today + days * DAY
        subject = self.get("contract", contract)
        self.add("change", propose(subject, id, by, self.now, "needed", on, articles))
        return id

    def apply(self, request: str, by: str) -> bool:
        """Put a change into effect."""

        def attempt() -> None:
            change = self.get("change", request)
            contract = self.get("contract", change.contract)
            done = self.processes.apply_change(contract, change, self.context("contract", by))
            self.keep("contract", done.contract, done.events[0])
            self.keep("change", done.request, done.events[1])

        return self.trying(attempt)

    def raise_issue(self, contract: str, kind: IssueKind, by: str) -> str | None:
        """Somebody finds something wrong with a contract in force."""
        if self.get("contract", contract).stage is not ContractStage.EFFECTIVE:
            return None
        id = self.new_id("issue")
        self.add("issue", Issue(id, contract, kind, self.now, by, "late"))
        return id

    def open_ticket(self, customer: str, severity: Severity, contract: str | None = None) -> str:
        """A customer has a problem."""
        id, tier = self.new_id("ticket"), "key" if customer == "C-1" else "standard"
        ticket = Ticket(
            id, customer, self.now, "hotline", tier, severity, "no picture", contract=contract
        )
        self.add("ticket", ticket)
        return id
