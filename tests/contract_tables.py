"""What policy 3.3.2.1 says may happen to a contract; `process_tables` says in which form."""

from fractions import Fraction

from attrs import evolve

from lenovo_sales.contracts import CONTRACT, Articles, Contract, ContractTerms, Installment, Line
from lenovo_sales.contracts import contract as c
from lenovo_sales.lifecycle import Worded
from lenovo_sales.values import Money, Rounding
from process_tables import (
    DAY,
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
draft | ApproveDiscount | = | 3.3.1.1 | 1.3.1 3.3.1.2 | discount_approval
draft | Submit | in_legal_review | 3.3.1.1 \
| 3.3.1.1 3.3.1.1 3.3.1.1 3.3.1.1 3.3.1.1 3.3.1.1 3.3.1.1 3.3.1.1 | reason
in_legal_review | Approve | approved | 3.3.1.2 | 3.3.1.2 3.3.1.2 | review
in_legal_review | Return | draft | 3.3.1.2 | 3.3.1.2 3.3.1.2 3.3.1.2 | reason
in_legal_review | Reject | rejected | 3.3.1.2 | 3.3.1.2 3.3.1.2 3.3.1.2 | reason closed
draft in_legal_review approved signed_by_one | Decline | rejected | 3.3.2.1 | 3.3.2.1 \
| reason closed
approved | Sign | signed_by_one | 3.3.1.3 | 3.3.1.2 3.3.1.2 3.3.1.3 3.3.1.3 3.3.1.3 3.3.1.3 \
| signatures
signed_by_one | Sign | signed_by_both | 3.3.1.3 \
| 3.3.1.2 3.3.1.2 3.3.1.3 3.3.1.3 3.3.1.3 3.3.1.3 | signatures
signed_by_both | TakeEffect | effective | 3.3.1.3 | 3.3.1.2 3.3.1.3 | effective
effective | Fulfill | fulfilled | 3.3.2.1 | 3.3.2.1 | fulfilled
fulfilled | Close | closed | 3.3.2.1 | | closed
signed_by_both effective | Terminate | terminated | 3.3.2.3 | 3.3.2.3 3.3.2.3 3.3.2.3 \
| reason closed
"""

CONTRACT_TERMS = ContractTerms(Fraction(5, 100), Rounding.HALF_UP)
LINE = Line("notebook, 16 GB", 3, Money.of(5_000, "CNY"), Fraction(5, 100))
ARTICLES = Articles(
    "CNY",
    (LINE,),
    "as in the annex",
    TODAY + 30 * DAY,
    (
        Installment(TODAY, Money.of(4_250, "CNY")),
        Installment(TODAY + 30 * DAY, Money.of(10_000, "CNY")),
    ),
)
OURS = c.Signature(TODAY, c.Party.COMPANY, "E-1", 1)
THEIRS = c.Signature(TODAY, c.Party.CUSTOMER, "陈静", 1)
SIGNATURES = {
    "signed_by_one": (OURS,),
    "signed_by_both": (OURS, THEIRS),
}


def ripe_contract(stage: Worded) -> Contract:
    """A complete contract, reviewed and, as its stage has it, signed."""
    return Contract(
        "K-1",
        "C-3",
        "E-7",
        TODAY - 9 * DAY,
        ARTICLES,
        stage=c.Stage(stage.value),
        review=c.Approval(TODAY - DAY, "LEGAL-1", 1),
        signatures=SIGNATURES.get(stage.value, ()),
        effective=TODAY - DAY,
    )


def give_contract(command: type, contract: Contract) -> object:
    """The sample command, for the version at hand; the company signs first."""
    party, name = (c.Party.CUSTOMER, "陈静") if contract.signatures else (c.Party.COMPANY, "E-1")
    commands: dict[type, object] = {
        c.Edit: c.Edit(evolve(ARTICLES, rights_and_duties="as in the new annex")),
        c.ApproveDiscount: c.ApproveDiscount(contract.version),
        c.Submit: c.Submit(),
        c.Approve: c.Approve(contract.version),
        c.Return: c.Return(contract.version, "no delivery clause"),
        c.Reject: c.Reject(contract.version, "against the law"),
        c.Decline: c.Decline("another supplier"),
        c.Sign: c.Sign(contract.version, party, name, sealed=True),
        c.TakeEffect: c.TakeEffect(),
        c.Fulfill: c.Fulfill(TODAY),
        c.Close: c.Close(),
        c.Terminate: c.Terminate("insolvent", "E-1", TODAY),
    }
    return commands[command]


LEGAL = (c.Approve, c.ApproveDiscount, c.Return, c.Reject)


def _articles(**changes: object) -> Spoil:
    return spoiled_subject(articles=evolve(ARTICLES, **changes))  # type: ignore[arg-type]  # by name


def _line(**changes: object) -> Spoil:
    line = evolve(LINE, **changes)  # type: ignore[arg-type]  # by name
    pays = line.net(Rounding.HALF_UP)
    return _articles(lines=(line,), payments=(Installment(TODAY, pays),) if pays else ())


CONTRACT_SPOILED = {
    "the rights and duties of both sides": _articles(rights_and_duties=" "),
    "at least one line": _articles(lines=(), payments=()),
    "a specification in every line": _line(specification=""),
    "a quantity in every line": _line(quantity=0),
    "a unit price in every line": _line(unit_price=Money(0, "CNY")),
    "a delivery date": _articles(delivery=None),
    "payments that add up to the total": _articles(payments=ARTICLES.payments[:1]),
    "approval of a discount past the drafter's authority": _line(discount=Fraction(501, 10_000)),
    "an approver who did not write the contract": lambda stage: Spoiled(by="E-7"),
    "a reviewer who did not write the contract": lambda stage: Spoiled(by="E-7"),
    "the current version of the contract": spoiled_command(version=2),
    "a passed legal review of this very version": spoiled_subject(
        review=c.Approval(TODAY, "LEGAL-1", 2)
    ),
    "a named signatory": spoiled_command(signatory=" "),
    "a seal beside the signature": spoiled_command(sealed=False),
    "the signature of the other side": lambda stage: Spoiled(
        {"signatures": (OURS,)}, {"party": c.Party.COMPANY, "signatory": "E-2"}
    ),
    "two different signatories": lambda stage: Spoiled(
        {"signatures": (OURS,)}, {"party": c.Party.CUSTOMER, "signatory": "ｅ-1 "}
    ),
    "the signatures of both sides on this version": spoiled_subject(
        signatures=(OURS, evolve(THEIRS, version=2))
    ),
    "acceptance after the contract took effect, not after today": spoiled_command(
        accepted=TODAY + DAY
    ),
    "a reason": spoiled_command(reason=""),
    "approval by somebody other than who asks and who wrote it": spoiled_command(approved_by="E-7"),
    "notice to the customer before the end": spoiled_command(notified=TODAY + DAY),
}

PROCESSES = {
    "contract": Process(
        CONTRACT,
        said(CONTRACT_POLICY),
        CONTRACT_TERMS,
        ripe_contract,
        give_contract,
        lambda command: "LEGAL-1" if command in LEGAL else "E-7",
        CONTRACT_SPOILED,
    )
}
