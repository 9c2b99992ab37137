"""A contract for tests: its terms, its articles, and the straight way through its process. 3.3."""

from datetime import date, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from attrs import evolve

from lenovo_sales.clauses import Wording
from lenovo_sales.contracts import (
    CHANGE,
    CONTRACT,
    ChangeRequest,
    Contract,
    ContractBody,
    ContractTerms,
    DeliveryScheduleLine,
    Installment,
    IssueDays,
    Line,
    SigningAuthority,
    apply_change,
    propose,
)
from lenovo_sales.contracts import change as h
from lenovo_sales.contracts import contract as c
from lenovo_sales.contracts import execution as x
from lenovo_sales.contracts.contract import ContractStage
from lenovo_sales.lifecycle import ANYBODY, Authority, Context
from lenovo_sales.values import Money, Rounding

SHANGHAI = ZoneInfo("Asia/Shanghai")
DAY = timedelta(days=1)
MONDAY = date(2026, 4, 6)
FEN = Money(1, "CNY")
PRICE = Money.of(5_000, "CNY")
TERMS = ContractTerms(
    zone="Asia/Shanghai",
    discount_limit=Fraction(5, 100),
    rounding=Rounding.HALF_UP,
    delivery_grace_days=0,
    payment_grace_days=3,
    acceptance_days=10,
    change_notice_days=5,
    renewal_notice_days=30,
    renewal_ahead_days=90,
    issue_days=IssueDays(delay=7, quality=10, payment_dispute=15),
    departments={"finance": Wording("Finance", "财务部")},
)
OWNER, ANOTHER, HEAD, LEGAL = "E-7", "E-8", "E-1", "LEGAL-1"


def line(id: str = "1", quantity: int = 3, discount: Fraction = Fraction(0)) -> Line:
    return Line(id, "notebook, 16 GB", quantity, PRICE, discount)


def articles(
    *lines: Line, due: date = MONDAY + 9 * DAY, discount: Fraction = Fraction(0)
) -> ContractBody:
    """Complete articles: each line due in one delivery, the whole sum due ten days later."""
    given = lines or (line(discount=discount),)
    bare = ContractBody("CNY", TERMS.rounding, given, "as in the annex")
    return evolve(
        bare,
        deliveries=tuple(DeliveryScheduleLine(each.id, each.quantity, due) for each in given),
        payments=(Installment(due + 10 * DAY, bare.total),) if bare.total else (),
    )


DRAFT = Contract("K-1", "C-3", OWNER, MONDAY, articles())


def at(day: date, hour: int = 9) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=SHANGHAI)


def by(
    person: str, day: date = MONDAY, authority: Authority | None = ANYBODY
) -> Context[ContractTerms]:
    return Context(person, at(day), TERMS, authority)


def forward(contract: Contract, day: date = MONDAY) -> list[tuple[str, object]]:
    """Who does what next on the straight way; under a contract in effect, all that is left."""
    version, done = contract.version, contract.execution
    steps: dict[ContractStage, list[tuple[str, object]]] = {
        ContractStage.DRAFT: [(HEAD, c.ApproveDiscount(version)), (OWNER, c.Submit())],
        ContractStage.IN_REVIEW: [(LEGAL, c.Approve(version))],
        ContractStage.APPROVED: [(HEAD, c.Sign(version, sealed=True))],
        ContractStage.SIGNED_BY_ONE: [
            (OWNER, c.RecordSignature(version, "陈静", SigningAuthority("purchasing"), sealed=True))
        ],
        ContractStage.SIGNED: [(OWNER, c.TakeEffect())],
    }
    if contract.stage is ContractStage.EFFECTIVE:
        going: list[tuple[str, object]] = []
        for each in contract.articles.lines:
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


def after(contract: Contract, *commands: object, day: date = MONDAY) -> Contract:
    """The contract after commands that its owner may all give."""
    for command in commands:
        contract, _ = CONTRACT.step(contract, command, by(OWNER, day))
    return contract


def effective(given: ContractBody | None = None, day: date = MONDAY) -> Contract:
    draft = DRAFT if given is None else evolve(DRAFT, articles=given)
    return walk(draft, ContractStage.EFFECTIVE, day)


CONSENT = h.RecordConsent("陈静", SigningAuthority("purchasing"), sealed=True)


def passed(request: ChangeRequest, day: date, told: date | None = None) -> ChangeRequest:
    """The request approved and reviewed on a day, told on it or another, an amendment signed."""
    on = told or day
    notices = (h.Notice("customer", on, "letter"), h.Notice("finance", on, "mail"))
    steps: list[tuple[str, date, object]] = [
        (HEAD, day, h.PassChange()),
        (LEGAL, day, h.ReviewChange()),
        (request.proposer, on, h.NotifyOfChange(notices)),
    ]
    if request.articles is not None:
        steps += [(HEAD, on, h.SignChange(sealed=True)), (request.proposer, on, CONSENT)]
    for person, when, command in steps:
        request, _ = CHANGE.step(request, command, by(person, when))
    return request


EFFECT = MONDAY + 6 * DAY
LATER = EFFECT + 20 * DAY
NOTICES = (h.Notice("customer", MONDAY, "letter"), h.Notice("finance", MONDAY, "mail"))


def asked(
    contract: Contract, given_articles: ContractBody | None, who: str = ANOTHER
) -> ChangeRequest:
    return propose(contract, "B-1", who, at(MONDAY), "a smaller site", EFFECT, given_articles)


def changed(contract: Contract, given_articles: ContractBody | None) -> Contract:
    """The contract after a request that goes all its way."""
    request = passed(asked(contract, given_articles), MONDAY)
    return apply_change(contract, request, by(HEAD, EFFECT)).contract
