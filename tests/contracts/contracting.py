"""A contract for tests: its terms, its body, and the straight way through its process. 3.3."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from attrs import evolve

from lenovo_sales.clauses import Wording
from lenovo_sales.contracts import (
    CHANGE,
    CONTRACT,
    DELAY,
    PAYMENT_DISPUTE,
    QUALITY,
    ChangeCommand,
    ChangeRequest,
    Contract,
    ContractBody,
    ContractCommand,
    ContractContext,
    ContractStage,
    ContractTerms,
    DeliveryScheduleLine,
    Draft,
    Installment,
    IssueKind,
    Line,
    Propose,
    SigningAuthority,
    apply_change,
)
from lenovo_sales.contracts import change as h
from lenovo_sales.contracts import contract as c
from lenovo_sales.contracts import execution as x
from lenovo_sales.lifecycle import ANYBODY, Authority, Context
from lenovo_sales.opportunities.opportunity import Opportunity
from lenovo_sales.opportunities.terms import OpportunityStage
from lenovo_sales.values import Money, Rounding

SHANGHAI = ZoneInfo("Asia/Shanghai")
DAY = timedelta(days=1)
MONDAY = date(2026, 4, 6)
FEN = Money(1, "CNY")
PRICE = Money.of(5_000, "CNY")
TERMS = ContractTerms(
    discount_limit=Fraction(5, 100),
    rounding=Rounding.HALF_UP,
    delivery_grace_days=0,
    payment_grace_days=3,
    acceptance_days=10,
    change_notice_days=5,
    renewal_notice_days=30,
    renewal_ahead_days=90,
    issue_kinds={
        DELAY: IssueKind(Wording("Delay", "延误"), 7),
        QUALITY: IssueKind(Wording("Quality", "质量"), 10),
        PAYMENT_DISPUTE: IssueKind(Wording("Payment dispute", "付款纠纷"), 15),
    },
    departments={"finance": Wording("Finance", "财务部")},
)
OWNER, ANOTHER, HEAD, LEGAL = "E-7", "E-8", "E-1", "LEGAL-1"


def line(id: str = "1", quantity: int = 3, discount: Fraction = Fraction(0)) -> Line:
    return Line(id, "notebook, 16 GB", quantity, PRICE, discount)


def body(
    *lines: Line, due: date = MONDAY + 9 * DAY, discount: Fraction = Fraction(0)
) -> ContractBody:
    """A complete body: each line due in one delivery, the whole sum due ten days later."""
    given = lines or (line(discount=discount),)
    bare = ContractBody("CNY", TERMS.rounding, given, "as in the annex")
    return evolve(
        bare,
        deliveries=tuple(DeliveryScheduleLine(each.id, each.quantity, due) for each in given),
        payments=(Installment(due + 10 * DAY, bare.total),) if bare.total else (),
    )


def at(day: date, hour: int = 9) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=SHANGHAI)


AGREED = Opportunity("O-1", OpportunityStage.AGREED, 7, at(MONDAY - DAY), "C-3", MONDAY - 30 * DAY)


def by(
    person: str,
    day: date = MONDAY,
    authority: Authority | None = ANYBODY,
    related: Iterable[Contract | ChangeRequest | Opportunity] = (),
) -> ContractContext:
    known = {each.id: each for each in (AGREED, *related)}
    return Context(person, at(day), TERMS, "2026", "A-1", authority, known)


def drafted(given: ContractBody | None = None, id: str = "K-1") -> Contract:
    """A draft by the owner on the agreed opportunity."""
    return CONTRACT.create(id, Draft("C-3", given or body(), "O-1"), by(OWNER))[0]


DRAFT, CREATED = CONTRACT.create("K-1", Draft("C-3", body(), "O-1"), by(OWNER))
Step = tuple[str, ContractCommand]


def forward(contract: Contract, day: date = MONDAY) -> list[Step]:
    """Who does what next on the straight way; under a contract in effect, all that is left."""
    version, done = contract.version, contract.execution
    theirs = c.RecordSignature(version, day, "陈静", SigningAuthority("purchasing"), sealed=True)
    steps: dict[ContractStage, list[Step]] = {
        ContractStage.DRAFT: [(HEAD, c.ApproveDiscount(version)), (OWNER, c.Submit())],
        ContractStage.IN_REVIEW: [(LEGAL, c.Approve(version))],
        ContractStage.APPROVED: [(HEAD, c.Sign(version, sealed=True))],
        ContractStage.SIGNED_BY_ONE: [(OWNER, theirs)],
        ContractStage.SIGNED: [(OWNER, c.TakeEffect())],
    }
    if contract.stage is ContractStage.EFFECTIVE:
        going: list[Step] = []
        for each in contract.body.lines:
            left, id = (
                each.quantity - done.delivered(each.id),
                f"D-{len(done.deliveries)}-{each.id}",
            )
            if left:
                going.append((OWNER, x.RecordDelivery(id, each.id, left, day)))
                going.append((OWNER, x.RecordAcceptance(id, left, 0, day)))
        return [*going, (OWNER, c.Fulfill())]
    if contract.stage is ContractStage.FULFILLED:
        left_over, number = contract.amount - contract.billed, f"F-{len(done.invoices)}"
        if not left_over:
            return [(OWNER, c.Close())]
        return [
            (OWNER, x.RecordInvoice(number, left_over, day)),
            (OWNER, x.RecordPayment(f"P-{len(done.payments)}", number, left_over, day)),
        ]
    return steps.get(contract.stage, [])


def walk(contract: Contract, until: ContractStage, day: date = MONDAY) -> Contract:
    while contract.stage is not until:
        for person, command in forward(contract, day):
            contract, _ = CONTRACT.step(contract, command, by(person, day))
    return contract


def after(contract: Contract, *commands: ContractCommand, day: date = MONDAY) -> Contract:
    """The contract after commands that its owner may all give."""
    for command in commands:
        contract, _ = CONTRACT.step(contract, command, by(OWNER, day))
    return contract


def effective(given: ContractBody | None = None, day: date = MONDAY, id: str = "K-1") -> Contract:
    return walk(drafted(given, id), ContractStage.EFFECTIVE, day)


CONSENT = h.RecordConsent(MONDAY, "陈静", SigningAuthority("purchasing"), sealed=True)


def passed(request: ChangeRequest, day: date, told: date | None = None) -> ChangeRequest:
    """The request approved and reviewed on a day, told on it or another, an amendment signed."""
    on = told or day
    notices = (h.Notice("customer", on, "letter"), h.Notice("finance", on, "mail"))
    steps: list[tuple[str, date, ChangeCommand]] = [
        (HEAD, day, h.PassChange()),
        (LEGAL, day, h.ReviewChange()),
        (request.proposer, on, h.NotifyOfChange(notices)),
    ]
    if request.body is not None:
        consent = evolve(CONSENT, on=on)
        steps += [(HEAD, on, h.SignChange(sealed=True)), (request.proposer, on, consent)]
    for person, when, command in steps:
        request, _ = CHANGE.step(request, command, by(person, when))
    return request


EFFECT = MONDAY + 6 * DAY
LATER = EFFECT + 20 * DAY
NOTICES = (h.Notice("customer", MONDAY, "letter"), h.Notice("finance", MONDAY, "mail"))


def asked(
    contract: Contract, given: ContractBody | None, who: str = ANOTHER, id: str = "B-1"
) -> ChangeRequest:
    command = Propose(contract.id, "a smaller site", EFFECT, given)
    return CHANGE.create(id, command, by(who, related=[contract]))[0]


def applied(
    contract: Contract, request: ChangeRequest, context: ContractContext
) -> tuple[Contract, ChangeRequest]:
    """The contract and the request after the change."""
    amended, done = apply_change(contract, request, context).subjects
    assert isinstance(amended, Contract)
    assert isinstance(done, ChangeRequest)
    return amended, done


def changed(contract: Contract, given: ContractBody | None) -> Contract:
    """The contract after a request that goes all its way."""
    request = passed(asked(contract, given), MONDAY)
    return applied(contract, request, by(HEAD, EFFECT))[0]
