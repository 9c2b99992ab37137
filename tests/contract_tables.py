"""What policy 3.3.2.1 says may happen to a contract; `process_tables` says in which form."""

from datetime import date, timedelta
from fractions import Fraction

from attrs import evolve

from lenovo_sales.clauses import Wording
from lenovo_sales.contracts import (
    CONTRACT,
    DELAY,
    PAYMENT_DISPUTE,
    QUALITY,
    Approval,
    Contract,
    ContractBody,
    ContractTerms,
    DeliveryScheduleLine,
    Execution,
    Installment,
    IssueKind,
    Line,
    Party,
    Renewal,
    RenewalRule,
    Signature,
    SigningAuthority,
    billable,
)
from lenovo_sales.contracts import change as h
from lenovo_sales.contracts import contract as c
from lenovo_sales.contracts import correction as k
from lenovo_sales.contracts import execution as x
from lenovo_sales.contracts import signature_correction as s
from lenovo_sales.customers.customer import Customer
from lenovo_sales.customers.merging import FollowMerge
from lenovo_sales.lifecycle import LabeledEnum
from lenovo_sales.opportunities.opportunity import Opportunity
from lenovo_sales.opportunities.terms import OpportunityStage
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
- | Draft | draft | 3.3.1.1 | 3.3.1.1 3.3.1.1 3.3.2.1 \
| customer body opportunity exception renews drafter drafted_on
draft in_legal_review approved signed_by_one | Edit | draft | 3.3.1.2 | \
| body version edited_by discount_approval review signatures replaced_signatures
draft | ApproveDiscount | = | 3.3.1.1 | 1.3.1 3.3.1.2 | discount_approval \
| contract.approve_discount
draft | Submit | in_legal_review | 3.3.1.1 \
| 3.3.1.1 3.3.1.1 3.3.1.1 3.3.1.1 3.3.1.1 3.3.1.1 3.3.1.1 3.3.1.1 3.3.1.1 3.3.1.1 | reason
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
| 3.3.1.2 3.3.1.3 3.3.1.2 3.3.1.3 3.3.1.3 3.3.1.3 3.3.1.3 3.3.1.3 | signatures
signed_by_one | RecordSignature | signed_by_both | 3.3.1.3 \
| 3.3.1.2 3.3.1.3 3.3.1.2 3.3.1.3 3.3.1.3 3.3.1.3 3.3.1.3 3.3.1.3 | signatures
signed_by_both | TakeEffect | effective | 3.3.1.3 | 3.3.1.2 3.3.1.3 3.3.1.3 3.3.1.3 | effective
effective | RecordDelivery | = | 3.3.2.1 | 3.3.2.1 3.3.2.1 3.3.2.1 | execution
terminated | RecordDelivery | = | 3.3.2.1 | 3.3.2.1 3.3.2.3 3.3.2.1 3.3.2.1 | execution
effective terminated | RecordAcceptance | = | 3.3.2.1 \
| 3.3.2.1 3.3.2.1 3.3.2.1 3.3.2.2 | execution
effective fulfilled closed terminated | RecordReturn | = | 3.3.2.2 \
| 3.3.2.1 3.3.2.2 3.3.2.2 3.3.2.2 3.3.2.2 | execution
signed_by_both effective fulfilled closed terminated | RecordInvoice | = | 3.3.2.1 \
| 3.3.2.1 3.3.2.1 3.3.2.1 | execution
signed_by_both effective fulfilled closed terminated | RecordPayment | = | 3.3.2.1 \
| 3.3.2.1 3.3.2.1 3.3.2.1 3.3.2.1 | execution
signed_by_both effective fulfilled closed terminated | ApplyPayment | = | 3.3.2.1 \
| 3.3.2.1 3.3.2.1 | execution
effective fulfilled closed | CorrectDelivery | = | 3.3.2.1 \
| 3.3.2.1 3.3.2.1 3.3.2.1 3.3.2.1 1.3.1 | execution
terminated | CorrectDelivery | = | 3.3.2.1 \
| 3.3.2.1 3.3.2.3 3.3.2.1 3.3.2.1 3.3.2.1 1.3.1 | execution
effective | CorrectAcceptance | = | 3.3.2.1 | 3.3.2.1 3.3.2.1 3.3.2.1 3.3.2.2 1.3.1 | execution
fulfilled | CorrectAcceptance | effective | 3.3.2.1 \
| 3.3.2.1 3.3.2.1 3.3.2.1 3.3.2.2 1.3.1 | execution fulfilled
closed terminated | CorrectAcceptance | = | 3.3.2.1 \
| 3.3.2.1 3.3.2.1 3.3.2.1 3.3.2.2 1.3.1 3.3.2.1 | execution
effective fulfilled closed terminated | CorrectReturn | = | 3.3.2.2 \
| 3.3.2.1 3.3.2.1 3.3.2.2 3.3.2.2 1.3.1 | execution
signed_by_both effective fulfilled closed terminated | CorrectInvoice | = | 3.3.2.1 \
| 3.3.2.1 3.3.2.1 3.3.2.1 3.3.2.1 1.3.1 | execution
signed_by_both effective fulfilled closed terminated | CorrectPayment | = | 3.3.2.1 \
| 3.3.2.1 3.3.2.1 3.3.2.1 3.3.2.1 3.3.2.1 1.3.1 | execution
effective | Fulfill | fulfilled | 3.3.2.1 | 3.3.2.1 | fulfilled
fulfilled | Close | closed | 3.3.2.1 | 3.3.2.1 3.3.2.1 | closed
effective fulfilled | Amend | effective | 3.3.2.3 \
| 3.3.2.3 3.3.2.3 3.3.2.3 3.3.2.3 3.3.1.3 3.3.2.3 3.3.1.1 3.3.1.1 3.3.2.3 3.3.2.3 3.3.2.3 \
| body review version edited_by signatures amendments execution fulfilled reviewed_on \
| contract.amend
signed_by_both effective | Terminate | terminated | 3.3.2.3 \
| 3.3.2.3 3.3.2.3 3.3.2.3 3.3.2.3 3.3.2.3 | closed terminated_by checked_at_end \
| contract.terminate
draft in_legal_review approved signed_by_one signed_by_both effective fulfilled closed rejected \
terminated | FollowMerge | = | 3.1.2.1 | 3.1.2.1 | customer
signed_by_one signed_by_both effective fulfilled closed terminated | CorrectSignature \
| = | 3.3.1.3 | 3.3.1.3 3.3.1.3 3.3.1.3 3.3.1.3 3.3.1.3 3.3.1.3 3.3.2.1 1.3.1 \
| signatures corrections replaced_signatures
effective fulfilled closed | CorrectNotice | = | 3.3.2.1 | 3.3.2.1 3.3.2.1 1.3.1 \
| notice corrections
effective fulfilled closed | GiveNotice | = | 3.3.2.1 | 3.3.2.1 3.3.2.1 3.3.2.1 | notice
"""

CONTRACT_TERMS = ContractTerms(
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
    list_prices={"NB-1": Money.of(5_000, "CNY")},
)
LINE = Line("1", "notebook, 16 GB", 3, Money.of(5_000, "CNY"), Fraction(5, 100))
BODY = ContractBody(
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
OURS = Signature(TODAY - DAY, Party.COMPANY, 1, "E-1")
THEIRS = Signature(TODAY - DAY, Party.CUSTOMER, 1, "陈静", SigningAuthority("purchasing"))
EXECUTION = Execution(
    (
        x.Delivery("D-1", "1", 3, TODAY - DAY),
        x.Delivery("D-2", "1", 1, TODAY),
        x.Delivery("D-0", "2", 1, TODAY - DAY),
    ),
    (x.Acceptance("D-1", 3, 2, TODAY, "scratched"), x.Acceptance("D-0", 1, 0, TODAY - DAY)),
    (x.Invoice("F-1", BODY.total, TODAY - DAY),),
    (x.Payment("P-1", "F-1", BODY.total, TODAY - DAY),),
    (x.GoodsReturn("R-0", "D-0", 1, TODAY - DAY, (), "too loud"),),
)
"""More than can be: all is accepted, and still there is something to deliver and to check."""


def ripe_contract(stage: LabeledEnum) -> Contract:
    """A complete contract, reviewed, signed if both have to be, and performed.

    While one has signed neither signature is there, so that either may follow.
    """
    in_stage = c.ContractStage(stage.value)
    return Contract(
        "S-1",
        in_stage,
        7,
        NOW - DAY,
        "C-3",
        "E-7",
        TODAY - 9 * DAY,
        BODY,
        review=Approval(BEFORE, "LEGAL-1", 1),
        signatures=(OURS, THEIRS) if in_stage is c.ContractStage.SIGNED else (),
        effective=BEFORE,
        execution=EXECUTION,
        notice=c.RenewalNotice(TODAY, Party.CUSTOMER),
    )


def ready_contract(command: type, contract: Contract) -> Contract:
    """A correction of the customer's signature finds one; of a contract signed by one, no other."""
    if command is not s.CorrectSignature:
        return contract
    by_one = contract.stage is c.ContractStage.SIGNED_BY_ONE
    return evolve(contract, signatures=(THEIRS,) if by_one else (OURS, THEIRS))


LATER = evolve(
    BODY, deliveries=(BODY.deliveries[0], evolve(BODY.deliveries[1], due=TODAY + 60 * DAY))
)


def requested(id: str, version: int, body: ContractBody | None = LATER) -> h.ChangeRequest:
    """A request for a version of the contract that was passed, reviewed and told in time."""
    return h.ChangeRequest(
        id,
        h.ChangeStage.NOTIFIED,
        6,
        NOW - DAY,
        "S-1",
        version,
        "the site is not ready",
        NOW - 9 * DAY,
        TODAY,
        ("E-8", "E-7"),
        BODY.total,
        body,
        Approval(NOW - 9 * DAY, "E-1", version + 1),
        Approval(NOW - 8 * DAY, "LEGAL-1", version + 1),
        (
            h.Notice("customer", TODAY - 5 * DAY, "letter"),
            h.Notice("finance", TODAY - DAY, "mail"),
        ),
        evolve(OURS, on=TODAY - DAY, version=version + 1, request=id),
        evolve(THEIRS, on=TODAY - DAY, version=version + 1, request=id),
    )


AGREED = Opportunity("O-1", OpportunityStage.AGREED, 7, NOW - DAY, "C-3", TODAY - 30 * DAY)
AMENDMENTS = {f"A-{version}": requested(f"A-{version}", version) for version in range(1, 9)}
ENDS = {f"T-{version}": requested(f"T-{version}", version, None) for version in range(1, 9)}


def _invoice(contract: Contract) -> x.RecordInvoice:
    """What is left to bill; where nothing is, a credit note."""
    number, left = f"F-{len(contract.execution.invoices) + 1}", billable(contract) - contract.billed
    if left.minor > 0:
        return x.RecordInvoice(number, left, TODAY)
    return x.RecordInvoice(number, Money(-1, "CNY"), TODAY, "F-1")


def _return(contract: Contract) -> x.RecordReturn:
    """One piece of the delivery that was accepted."""
    return x.RecordReturn(f"R-{len(contract.execution.returns) + 1}", "D-1", 1, TODAY, "too loud")


def _payment(contract: Contract) -> x.RecordPayment:
    """What is left to pay on an invoice; where nothing is, a refund."""
    done, id = contract.execution, f"P-{len(contract.execution.payments) + 1}"
    for each in done.invoices:
        left = done.billed_by(each) - done.paid_on(each)
        if left and each.corrects is None:
            return x.RecordPayment(id, each.number, left, TODAY)
    return x.RecordPayment(id, "F-1", Money(-1, "CNY"), TODAY)


def _sent(contract: Contract) -> date:
    """Today; of a terminated contract, the day before."""
    ended = contract.stage is c.ContractStage.TERMINATED
    return TODAY - DAY if ended else TODAY


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
        c.Draft: c.Draft("C-3", BODY, "O-1"),
        c.Edit: c.Edit(evolve(BODY, rights_and_duties="as in the new annex")),
        c.ApproveDiscount: c.ApproveDiscount(version),
        c.Submit: c.Submit(),
        c.Approve: c.Approve(version),
        c.Return: c.Return(version, "no delivery clause"),
        c.Reject: c.Reject(version, "against the law"),
        c.Decline: c.Decline("another supplier"),
        c.Sign: c.Sign(version, sealed=True),
        c.RecordSignature: c.RecordSignature(
            version, TODAY, "陈静", SigningAuthority("purchasing"), sealed=True
        ),
        c.TakeEffect: c.TakeEffect(),
        x.RecordDelivery: x.RecordDelivery("D-3", "1", 1, _sent(contract)),
        x.RecordAcceptance: x.RecordAcceptance("D-2", 0, 1, TODAY, "scratched"),
        x.RecordReturn: _return(contract),
        x.RecordInvoice: _invoice(contract),
        x.RecordPayment: _payment(contract),
        x.ApplyPayment: x.ApplyPayment("F-1", Money(-1, "CNY"), TODAY),
        k.CorrectDelivery: k.CorrectDelivery("D-2", 1, _sent(contract), "another day"),
        k.CorrectAcceptance: k.CorrectAcceptance("D-1", 1, 3, 2, TODAY, "scratched more"),
        k.CorrectReturn: k.CorrectReturn("R-0", 1, TODAY, "another day"),
        k.CorrectInvoice: k.CorrectInvoice("F-1", BODY.total, TODAY, "another day"),
        k.CorrectPayment: k.CorrectPayment("P-1", None, BODY.total, TODAY, "an advance"),
        c.Fulfill: c.Fulfill(),
        c.Close: c.Close(),
        c.Amend: c.Amend(f"A-{version}"),
        c.Terminate: c.Terminate(f"T-{version}"),
        k.CorrectNotice: k.CorrectNotice("a day later", TODAY),
        s.CorrectSignature: s.CorrectSignature("misread", None, "李雷"),
        c.GiveNotice: c.GiveNotice(Party.CUSTOMER, TODAY),
        FollowMerge: FollowMerge(),
    }
    return commands[command]


LEGAL = (c.Approve, c.ApproveDiscount, c.Return, c.Reject)


def _by(command: type) -> str:
    if command in LEGAL:
        return "LEGAL-1"
    return "E-1" if command is c.Sign else "E-7"


def _body(**changes: object) -> Spoil:
    return spoiled_subject(body=evolve(BODY, **changes))  # type: ignore[arg-type]  # by name


def _line(**changes: object) -> Spoil:
    line = evolve(LINE, **changes)  # type: ignore[arg-type]  # by name
    pays = line.net(Rounding.HALF_UP)
    return _body(
        lines=(line,),
        deliveries=BODY.deliveries if line.quantity else (),
        payments=(Installment(TODAY, pays),) if pays else (),
    )


def _asked(**changes: object) -> Spoil:
    """An amendment and a termination that are so changed."""
    related = {
        each.id: evolve(each, **changes)  # type: ignore[arg-type]  # by name
        for each in (AMENDMENTS["A-1"], ENDS["T-1"])
    }
    return lambda stage: Spoiled(related=related)


def _amended(**changes: object) -> Spoil:
    """An amendment whose body is so changed."""
    body = evolve(LATER, **changes)  # type: ignore[arg-type]  # by name
    return lambda stage: Spoiled(related={"A-1": requested("A-1", 1, body)})


def _done(**changes: object) -> Spoil:
    return spoiled_subject(execution=evolve(EXECUTION, **changes))  # type: ignore[arg-type]


TWO = evolve(LINE, quantity=2)
FEN = Money(1, "CNY")
LATER_RETURN = x.GoodsReturn("R-1", "D-0", 1, TODAY, (), "too loud")
ADVANCE = x.Payment("P-2", None, FEN, TODAY)
REFUND = x.Payment("P-2", "F-1", -FEN, TODAY)
CONTRACT_SPOILED = {
    "merge_recorded": lambda stage: Spoiled(related={"C-3": Customer("C-3")}),
    "rests_on_opportunity": lambda stage: Spoiled(
        related={"O-1": evolve(AGREED, stage=OpportunityStage.NEGOTIATING)}
    ),
    "same_customer": spoiled_command(customer="C-9"),
    "renews_contract": spoiled_command(exception=c.ContractException.RENEWAL),
    "rights_and_duties_stated": _body(rights_and_duties=" "),
    "lines_stated": _body(lines=(), deliveries=(), payments=()),
    "specifications_stated": _line(specification=""),
    "quantities_stated": _line(quantity=0),
    "prices_stated": _line(unit_price=Money(0, "CNY")),
    "deliveries_add_up": _body(deliveries=BODY.deliveries[:1]),
    "payments_add_up": _body(payments=BODY.payments[:1]),
    "rounding_of_edition": _body(rounding=Rounding.DOWN),
    "list_prices_of_edition": _line(product="NB-1", list_price=Money.of(4_999, "CNY")),
    "discount_approved": _line(discount=Fraction(501, 10_000)),
    "not_an_author": lambda stage: Spoiled(actor="E-7"),
    "current_version": spoiled_command(version=2),
    "is_reviewed": spoiled_subject(review=Approval(NOW, "LEGAL-1", 2)),
    "signatory_not_involved": lambda stage: Spoiled(actor="LEGAL-1"),
    "company_not_signed": spoiled_subject(signatures=(evolve(OURS, signatory="E-2"),)),
    "customer_not_signed": spoiled_subject(signatures=(evolve(THEIRS, signatory="李雷"),)),
    "signatory_not_customers": spoiled_subject(signatures=(evolve(THEIRS, signatory="ｅ-1 "),)),
    "representative_named": spoiled_command(representative=" "),
    "representative_not_ours": spoiled_command(representative="ｅ-7 "),
    "signed_after_review": spoiled_command(on=TODAY + DAY),
    "authority_covers": spoiled_command(
        authority=SigningAuthority("purchasing", TODAY, BODY.total)
    ),
    "sealed": spoiled_command(sealed=False),
    "both_signed": spoiled_subject(signatures=(OURS, evolve(THEIRS, version=2))),
    "signatures_in_order": spoiled_subject(signatures=(OURS, evolve(THEIRS, on=TODAY + DAY))),
    "reason_given": spoiled_command(reason=""),
    "dated_in_effect": spoiled_command(on=TODAY + DAY),
    "delivery_is_new": spoiled_command(id="D-1"),
    "within_line": spoiled_command(quantity=2),
    "within_delivery": spoiled_command(rejected=2),
    "checked_after_delivery": spoiled_command(on=TODAY - DAY),
    "rejection_explained": spoiled_command(reason=" "),
    "return_is_new": spoiled_command(id=" "),
    "within_accepted": spoiled_command(quantity=4),
    "returned_after_acceptance": spoiled_command(on=TODAY - DAY),
    "invoice_is_new": spoiled_command(number="F-1"),
    "within_billable": spoiled_command(amount=FEN, corrects=None),
    "payment_is_new": spoiled_command(id="P-1"),
    "dated_since_signing": spoiled_command(on=TODAY + DAY),
    "delivered_before_end": spoiled_subject(closed=NOW - DAY),
    "pays_own_invoices": spoiled_command(invoice="F-9", amount=FEN),
    "within_paid": spoiled_command(amount=-BODY.total - FEN),
    "within_left_open": spoiled_command(amount=FEN),
    "entry_is_recorded": spoiled_subject(execution=Execution()),
    "corrected_within_line": spoiled_command(quantity=3),
    "acceptances_first": spoiled_command(id="D-1", quantity=3),
    "corrected_within_delivery": spoiled_command(rejected=3),
    "returns_first": _done(
        returns=(*EXECUTION.returns, x.GoodsReturn("R-1", "D-1", 1, TODAY, (), "too loud"))
    ),
    "invoices_first": spoiled_command(accepted=2),
    "stays_accepted": spoiled_command(accepted=2),
    "corrected_within_accepted": spoiled_command(quantity=2),
    "later_returns_first": lambda stage: Spoiled(
        subject={"execution": evolve(EXECUTION, returns=(*EXECUTION.returns, LATER_RETURN))},
        command={"quantity": 0},
    ),
    "corrected_within_billable": spoiled_command(amount=BODY.total + FEN),
    "payments_first": spoiled_command(amount=BODY.total - FEN),
    "same_direction": lambda stage: Spoiled(
        subject={"execution": evolve(EXECUTION, payments=(*EXECUTION.payments, ADVANCE))},
        command={"invoice": None, "amount": -FEN},
    ),
    "refunds_first": lambda stage: Spoiled(
        subject={"execution": evolve(EXECUTION, payments=(*EXECUTION.payments, REFUND))},
        command={"amount": Money(0, "CNY")},
    ),
    "paid_before_effect": spoiled_subject(
        execution=Execution(),
        body=evolve(BODY, payments=(Installment(TODAY, BODY.total, before_effect=True),)),
    ),
    "changed_list_prices": _amended(
        lines=(LINE, Line("2", "bag", 1, Money(5_000, "CNY"), product="NB-1")),
        deliveries=(*LATER.deliveries, DeliveryScheduleLine("2", 1, TODAY)),
        payments=(*LATER.payments, Installment(TODAY, Money(5_000, "CNY"))),
    ),
    "accepted_in_full": _done(acceptances=()),
    "billed_in_full": _done(
        invoices=(x.Invoice("F-1", BODY.total - FEN, TODAY),),
        payments=(x.Payment("P-1", "F-1", BODY.total - FEN, TODAY),),
    ),
    "paid_in_full": _done(payments=(x.Payment("P-1", "F-1", BODY.total - FEN, TODAY),)),
    "amends": spoiled_command(request="T-1"),
    "terminates": spoiled_command(request="A-1"),
    "request_is_current": spoiled_subject(version=2),
    "request_is_passed": spoiled_subject(drafter="LEGAL-1"),
    "notified_in_time": _asked(
        notices=(
            h.Notice("customer", TODAY - 4 * DAY, "letter"),
            h.Notice("finance", TODAY - DAY, "mail"),
        )
    ),
    "change_is_signed": _asked(consent=None),
    "change_is_due": lambda stage: Spoiled(at=NOW - DAY),
    "change_is_complete": _amended(rights_and_duties=" "),
    "delivered_is_kept": _amended(lines=(evolve(LINE, specification="another"),)),
    "billed_is_kept": _amended(
        lines=(TWO,),
        deliveries=(DeliveryScheduleLine("1", 2, TODAY),),
        payments=(Installment(TODAY, TWO.net(Rounding.HALF_UP)),),
    ),
    "schedule_begins_later": _amended(deliveries=(DeliveryScheduleLine("1", 3, TODAY - DAY),)),
    "signature_recorded": spoiled_subject(signatures=()),
    "corrected_representative_named": spoiled_command(representative=" "),
    "corrected_representative_not_ours": spoiled_command(representative="ｅ-7 "),
    "corrected_after_review": spoiled_command(on=TODAY - 2 * DAY),
    "corrected_authority_covers": spoiled_command(
        authority=SigningAuthority("purchasing", TODAY - DAY)
    ),
    "corrected_before_effect": lambda stage: Spoiled(
        subject={"execution": Execution()}, command={"on": TODAY}
    ),
    "dated_records_first": lambda stage: Spoiled(
        subject={
            "signatures": tuple(evolve(each, on=TODAY - 3 * DAY) for each in (OURS, THEIRS)),
            "execution": evolve(EXECUTION, invoices=(x.Invoice("F-1", FEN, TODAY - 2 * DAY),)),
        },
        command={"on": TODAY - DAY},
    ),
    "notice_recorded": spoiled_subject(notice=None),
    "corrected_notice_in_time": spoiled_command(on=TODAY + DAY),
    "renewable": _body(renewal=None),
    "notice_in_time": _body(term=Period(TODAY - DAY, TODAY + 29 * DAY)),
}

MERGED = Customer("C-3", merged_into="C-1")
PROCESSES = {
    "contract": Process(
        CONTRACT,
        said(CONTRACT_POLICY),
        CONTRACT_TERMS,
        ripe_contract,
        give_contract,
        _by,
        CONTRACT_SPOILED,
        related={"O-1": AGREED, "C-3": MERGED, **AMENDMENTS, **ENDS},
        ready=ready_contract,
    )
}
