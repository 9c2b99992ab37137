"""What policy 3.3.2.1 says may happen to a contract; `process_tables` says in which form."""

from datetime import timedelta
from fractions import Fraction

from attrs import evolve

from lenovo_sales.clauses import Wording
from lenovo_sales.contracts import (
    CONTRACT,
    Contract,
    ContractBody,
    ContractTerms,
    DeliveryScheduleLine,
    Execution,
    Installment,
    IssueDays,
    Line,
    Party,
    Renewal,
    RenewalRule,
    Signature,
    SigningAuthority,
)
from lenovo_sales.contracts import change as h
from lenovo_sales.contracts import contract as c
from lenovo_sales.contracts import execution as x
from lenovo_sales.lifecycle import Worded
from lenovo_sales.values import Money, Period, Rounding
from process_tables import (
    DAY,
    NOW,
    TODAY,
    Process,
    Spoil,
    Spoiled,
    said,
    spoiled_command,
    spoiled_subject,
)

CONTRACT_POLICY = """
draft in_legal_review approved signed_by_one | Edit | draft | 3.3.1.2 | \
| articles version edited_by discount_approval review signatures
draft | ApproveDiscount | = | 3.3.1.1 | 1.3.1 3.3.1.2 | discount_approval \
| contract.approve_discount
draft | Submit | in_legal_review | 3.3.1.1 \
| 3.3.1.1 3.3.1.1 3.3.1.1 3.3.1.1 3.3.1.1 3.3.1.1 3.3.1.1 3.3.1.1 3.3.1.1 | reason
in_legal_review | Approve | approved | 3.3.1.2 | 3.3.1.2 3.3.1.2 | review | contract.review
in_legal_review | Return | draft | 3.3.1.2 | 3.3.1.2 3.3.1.2 3.3.1.2 | reason | contract.review
in_legal_review | Reject | rejected | 3.3.1.2 | 3.3.1.2 3.3.1.2 3.3.1.2 | reason closed \
| contract.review
draft in_legal_review approved signed_by_one | Decline | rejected | 3.3.2.1 | 3.3.2.1 \
| reason closed
approved | Sign | signed_by_one | 3.3.1.3 | 3.3.1.2 1.3.1 3.3.1.3 3.3.1.3 3.3.1.2 3.3.1.3 \
| signatures | contract.sign
signed_by_one | Sign | signed_by_both | 3.3.1.3 \
| 3.3.1.2 1.3.1 3.3.1.3 3.3.1.3 3.3.1.2 3.3.1.3 | signatures | contract.sign
approved | RecordSignature | signed_by_one | 3.3.1.3 \
| 3.3.1.2 3.3.1.3 3.3.1.2 3.3.1.3 3.3.1.3 3.3.1.3 3.3.1.3 | signatures
signed_by_one | RecordSignature | signed_by_both | 3.3.1.3 \
| 3.3.1.2 3.3.1.3 3.3.1.2 3.3.1.3 3.3.1.3 3.3.1.3 3.3.1.3 | signatures
signed_by_both | TakeEffect | effective | 3.3.1.3 | 3.3.1.2 3.3.1.3 | effective
effective | RecordDelivery | = | 3.3.2.1 | 3.3.2.1 3.3.2.1 3.3.2.1 | execution
effective | RecordAcceptance | = | 3.3.2.1 | 3.3.2.1 3.3.2.1 3.3.2.1 3.3.2.2 | execution
effective fulfilled terminated | RecordInvoice | = | 3.3.2.1 | 3.3.2.1 3.3.2.1 3.3.2.1 | execution
effective fulfilled terminated | RecordPayment | = | 3.3.2.1 | 3.3.2.1 3.3.2.1 3.3.2.1 | execution
effective | Fulfill | fulfilled | 3.3.2.1 | 3.3.2.1 | fulfilled
fulfilled | Close | closed | 3.3.2.1 | 3.3.2.1 3.3.2.1 | closed
effective fulfilled | Amend | effective | 3.3.2.3 \
| 3.3.2.3 3.3.2.3 3.3.2.3 3.3.2.3 3.3.1.3 3.3.2.3 3.3.1.1 3.3.2.3 3.3.2.3 3.3.2.3 \
| articles version edited_by review signatures amendments fulfilled | contract.amend
signed_by_both effective | Terminate | terminated | 3.3.2.3 \
| 3.3.2.3 3.3.2.3 3.3.2.3 3.3.2.3 3.3.2.3 | closed terminated_by reason | contract.terminate
effective fulfilled | GiveNotice | = | 3.3.2.1 | 3.3.2.1 3.3.2.1 | notice
"""

CONTRACT_TERMS = ContractTerms(
    zone="UTC",
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
LINE = Line("1", "notebook, 16 GB", 3, Money.of(5_000, "CNY"), Fraction(5, 100))
ARTICLES = ContractBody(
    "CNY",
    Rounding.HALF_UP,
    (LINE,),
    "as in the annex",
    (
        DeliveryScheduleLine("1", 1, TODAY, "Beijing"),
        DeliveryScheduleLine("1", 2, TODAY + 30 * DAY, "Beijing"),
    ),
    (
        Installment(TODAY, Money.of(4_250, "CNY")),
        Installment(TODAY + 30 * DAY, Money.of(10_000, "CNY")),
    ),
    term=Period(TODAY - 9 * DAY, TODAY + 365 * DAY),
    renewal=Renewal(RenewalRule.AUTOMATIC, 12),
)
BEFORE = NOW - timedelta(days=1)
OURS = Signature(NOW, Party.COMPANY, "E-1", 1)
THEIRS = Signature(NOW, Party.CUSTOMER, "陈静", 1, SigningAuthority("purchasing"))
EXECUTION = Execution(
    (x.Delivery("D-1", "1", 3, TODAY - DAY), x.Delivery("D-2", "1", 1, TODAY)),
    (x.Acceptance("D-1", 3, 2, TODAY - DAY, "scratched"),),
    (x.Invoice("F-1", ARTICLES.total, TODAY - DAY),),
    (x.Payment("P-1", "F-1", ARTICLES.total, TODAY - DAY),),
)
"""More than can be: all is accepted, and still there is something to deliver and to check."""


def ripe_contract(stage: Worded) -> Contract:
    """A complete contract, reviewed, signed if both have to be, and performed.

    While one has signed neither signature is there, so that either may follow.
    """
    return Contract(
        "K-1",
        "C-3",
        "E-7",
        TODAY - 9 * DAY,
        ARTICLES,
        stage=c.ContractStage(stage.value),
        review=c.Approval(BEFORE, "LEGAL-1", 1),
        signatures=(OURS, THEIRS) if stage is c.ContractStage.SIGNED else (),
        effective=BEFORE,
        execution=EXECUTION,
    )


def requested(contract: Contract, kind: h.ChangeKind) -> h.ChangeRequest:
    """A request that was passed, reviewed and told in time."""
    later = evolve(
        contract.articles,
        deliveries=(
            *contract.articles.deliveries[:1],
            evolve(contract.articles.deliveries[1], due=TODAY + 60 * DAY),
        ),
    )
    return h.ChangeRequest(
        "B-1",
        contract.id,
        contract.version,
        kind,
        "the site is not ready",
        NOW - 9 * DAY,
        TODAY,
        ("E-8", *contract.authors),
        contract.amount,
        later if kind is h.ChangeKind.AMENDMENT else None,
        h.ChangeStage.NOTIFIED,
        h.Verdict(NOW - 9 * DAY, "E-1"),
        h.Verdict(NOW - 8 * DAY, "LEGAL-1"),
        (
            h.Notice("customer", TODAY - 5 * DAY, "letter"),
            h.Notice("finance", TODAY - DAY, "mail"),
        ),
        evolve(OURS, at=BEFORE, version=contract.version + 1),
        evolve(THEIRS, at=BEFORE, version=contract.version + 1),
    )


def _invoice(contract: Contract) -> x.RecordInvoice:
    """What is left to bill; where nothing is, a credit note."""
    number, left = f"F-{len(contract.execution.invoices) + 1}", contract.amount - contract.billed
    if left:
        return x.RecordInvoice(number, left, TODAY)
    return x.RecordInvoice(number, Money(-1, "CNY"), TODAY, "F-1")


def _payment(contract: Contract) -> x.RecordPayment:
    """What is left to pay on an invoice; where nothing is, a refund."""
    done, id = contract.execution, f"P-{len(contract.execution.payments) + 1}"
    for each in done.invoices:
        left = done.billed_by(each) - done.paid_on(each)
        if left and each.corrects is None:
            return x.RecordPayment(id, each.number, left, TODAY)
    return x.RecordPayment(id, "F-1", Money(-1, "CNY"), TODAY)


def give_contract(command: type, contract: Contract) -> object:
    """The sample command, for the version at hand; nobody signs twice."""
    version = contract.version
    if (
        command is c.Sign
        and contract.signatures
        and contract.stage is c.ContractStage.SIGNED_BY_ONE
    ):
        command = c.RecordSignature
    commands: dict[type, object] = {
        c.Edit: c.Edit(evolve(ARTICLES, rights_and_duties="as in the new annex")),
        c.ApproveDiscount: c.ApproveDiscount(version),
        c.Submit: c.Submit(),
        c.Approve: c.Approve(version),
        c.Return: c.Return(version, "no delivery clause"),
        c.Reject: c.Reject(version, "against the law"),
        c.Decline: c.Decline("another supplier"),
        c.Sign: c.Sign(version, sealed=True),
        c.RecordSignature: c.RecordSignature(
            version, "陈静", SigningAuthority("purchasing"), sealed=True
        ),
        c.TakeEffect: c.TakeEffect(),
        x.RecordDelivery: x.RecordDelivery("D-3", "1", 1, TODAY),
        x.RecordAcceptance: x.RecordAcceptance("D-2", 0, 1, TODAY, "scratched"),
        x.RecordInvoice: _invoice(contract),
        x.RecordPayment: _payment(contract),
        c.Fulfill: c.Fulfill(),
        c.Close: c.Close(),
        c.Amend: c.Amend(requested(contract, h.ChangeKind.AMENDMENT)),
        c.Terminate: c.Terminate(requested(contract, h.ChangeKind.TERMINATION)),
        c.GiveNotice: c.GiveNotice(Party.CUSTOMER),
    }
    return commands[command]


LEGAL = (c.Approve, c.ApproveDiscount, c.Return, c.Reject)


def _by(command: type) -> str:
    if command in LEGAL:
        return "LEGAL-1"
    return "E-1" if command is c.Sign else "E-7"


def _articles(**changes: object) -> Spoil:
    return spoiled_subject(articles=evolve(ARTICLES, **changes))  # type: ignore[arg-type]  # by name


def _line(**changes: object) -> Spoil:
    line = evolve(LINE, **changes)  # type: ignore[arg-type]  # by name
    pays = line.net(Rounding.HALF_UP)
    return _articles(
        lines=(line,),
        deliveries=ARTICLES.deliveries if line.quantity else (),
        payments=(Installment(TODAY, pays),) if pays else (),
    )


def _amended(**changes: object) -> Spoil:
    """An amendment whose articles are so changed."""
    asked = requested(ripe_contract(c.ContractStage.EFFECTIVE), h.ChangeKind.AMENDMENT)
    assert asked.articles is not None
    articles = evolve(asked.articles, **changes)  # type: ignore[arg-type]  # by name
    return spoiled_command(request=evolve(asked, articles=articles))


def _unsigned(stage: Worded) -> Spoiled:
    """An amendment that the customer has not signed."""
    asked = requested(ripe_contract(stage), h.ChangeKind.AMENDMENT)
    return Spoiled(command={"request": evolve(asked, consent=None)})


def _untold(kind: h.ChangeKind) -> Spoil:
    """A request of which the customer was told a day too late."""
    asked = requested(ripe_contract(c.ContractStage.EFFECTIVE), kind)
    late = h.Notice("customer", TODAY - 4 * DAY, "letter")
    return spoiled_command(request=evolve(asked, notices=(late, *asked.notices[1:])))


def _done(**changes: object) -> Spoil:
    return spoiled_subject(execution=evolve(EXECUTION, **changes))  # type: ignore[arg-type]


TWO = evolve(LINE, quantity=2)
FEN = Money(1, "CNY")
CONTRACT_SPOILED = {
    "the rights and duties of both sides": _articles(rights_and_duties=" "),
    "at least one line": _articles(lines=(), deliveries=(), payments=()),
    "a specification in every line": _line(specification=""),
    "a quantity in every line": _line(quantity=0),
    "a unit price in every line": _line(unit_price=Money(0, "CNY")),
    "deliveries that add up to each line": _articles(deliveries=ARTICLES.deliveries[:1]),
    "payments that add up to the total": _articles(payments=ARTICLES.payments[:1]),
    "the rounding that the edition names": _articles(rounding=Rounding.DOWN),
    "approval of a discount past the drafter's authority": _line(discount=Fraction(501, 10_000)),
    "an approver who did not write the contract": lambda stage: Spoiled(by="E-7"),
    "a reviewer who did not write the contract": lambda stage: Spoiled(by="E-7"),
    "the current version of the contract": spoiled_command(version=2),
    "a passed legal review of this very version": spoiled_subject(
        review=c.Approval(NOW, "LEGAL-1", 2)
    ),
    "a signatory who neither wrote nor reviewed it": lambda stage: Spoiled(by="LEGAL-1"),
    "our signature not given yet": spoiled_subject(signatures=(evolve(OURS, signatory="E-2"),)),
    "the customer's signature not given yet": spoiled_subject(
        signatures=(evolve(THEIRS, signatory="李雷"),)
    ),
    "a signatory other than the customer's": spoiled_subject(
        signatures=(evolve(THEIRS, signatory="ｅ-1 "),)
    ),
    "a named representative of the customer": spoiled_command(representative=" "),
    "a representative who is not ours": spoiled_command(representative="ｅ-7 "),
    "a signing authority for this amount on this day": spoiled_command(
        signing_authority=SigningAuthority("purchasing", TODAY, ARTICLES.total)
    ),
    "a seal beside the signature": spoiled_command(sealed=False),
    "the signatures of both sides on this version": spoiled_subject(
        signatures=(OURS, evolve(THEIRS, version=2))
    ),
    "a reason": spoiled_command(reason=""),
    "a day from the contract's effect up to today": spoiled_command(on=TODAY + DAY),
    "a delivery that is not recorded yet": spoiled_command(id="D-1"),
    "no more than the contract still has of a line": spoiled_command(quantity=2),
    "no more than the delivery still has to be checked": spoiled_command(rejected=2),
    "a check not before the delivery": spoiled_command(on=TODAY - DAY),
    "a reason for what is rejected": spoiled_command(reason=" "),
    "an invoice that is not recorded yet": spoiled_command(number="F-1"),
    "no more than the contract still has to be billed": spoiled_command(amount=FEN, corrects=None),
    "a payment that is not recorded yet": spoiled_command(id="P-1"),
    "no more than the invoice still leaves open": spoiled_command(amount=FEN),
    "every line delivered and accepted in full": _done(acceptances=()),
    "the whole amount billed": _done(
        invoices=(x.Invoice("F-1", ARTICLES.total - FEN, TODAY),),
        payments=(x.Payment("P-1", "F-1", ARTICLES.total - FEN, TODAY),),
    ),
    "all that was billed paid": _done(
        payments=(x.Payment("P-1", "F-1", ARTICLES.total - FEN, TODAY),)
    ),
    "a request to amend": lambda stage: Spoiled(
        command={"request": requested(ripe_contract(stage), h.ChangeKind.TERMINATION)}
    ),
    "a request to terminate": lambda stage: Spoiled(
        command={"request": requested(ripe_contract(stage), h.ChangeKind.AMENDMENT)}
    ),
    "a change request for this very version": spoiled_subject(version=2),
    "approval and legal review by different people who did not write it": spoiled_subject(
        drafter="LEGAL-1"
    ),
    "notice of the change to the customer and every department in time": _untold(
        h.ChangeKind.AMENDMENT
    ),
    "notice of the end to the customer and every department in time": _untold(
        h.ChangeKind.TERMINATION
    ),
    "the signatures of both sides under the change": _unsigned,
    "the day on which the change takes effect, or later": lambda stage: Spoiled(at=NOW - DAY),
    "articles that are complete": _amended(rights_and_duties=" "),
    "what was delivered left as it is": _amended(lines=(evolve(LINE, specification="another"),)),
    "an amount no lower than what was billed": _amended(
        lines=(TWO,),
        deliveries=(DeliveryScheduleLine("1", 2, TODAY),),
        payments=(Installment(TODAY, TWO.net(Rounding.HALF_UP)),),
    ),
    "a new schedule that begins with the change": _amended(
        deliveries=(DeliveryScheduleLine("1", 3, TODAY - DAY),)
    ),
    "a term that can be renewed": _articles(renewal=None),
    "notice by the last day for it": _articles(term=Period(TODAY - DAY, TODAY + 29 * DAY)),
}

PROCESSES = {
    "contract": Process(
        CONTRACT,
        said(CONTRACT_POLICY),
        CONTRACT_TERMS,
        ripe_contract,
        give_contract,
        _by,
        CONTRACT_SPOILED,
    )
}
