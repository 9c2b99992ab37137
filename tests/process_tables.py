"""What policy 3.1.2.3, 3.2.2.4 and 3.3.2.1 say may happen, written out apart from the tables.

One line: stages | command | target ("=": stays) | clause | clauses of the guards | fields kept.
Beside it, for each process, subjects and commands that every guard lets pass, and for each guard
a subject or a command that it alone refuses.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any

from attrs import evolve, frozen

from lenovo_sales.contracts import CONTRACT, Articles, Contract, ContractTerms, Installment, Line
from lenovo_sales.contracts import contract as c
from lenovo_sales.lifecycle import Context, Lifecycle, Worded
from lenovo_sales.pipeline import LEAD, OPPORTUNITY, Lead, LeadTerms, Opportunity, OpportunityTerms
from lenovo_sales.pipeline import lead as p
from lenovo_sales.pipeline import opportunity as o
from lenovo_sales.pipeline.plan import Step
from lenovo_sales.values import Money, Rounding

NOW = datetime(2026, 4, 6, 9, tzinfo=UTC)
TODAY = NOW.date()
DAY = timedelta(days=1)

LEAD_POLICY = """
captured | Assign | assigned | 3.1.2.3 | 3.1.1.2 3.1.1.3 3.1.2.3 | owner assigned
assigned contacted qualified | Assign | = | 3.1.2.3 | 3.1.2.3 | owner
assigned | Contact | contacted | 3.1.2.3 | 3.1.2.3 3.1.2.2 | follow_ups
contacted qualified | Contact | = | 3.1.2.3 | 3.1.2.3 3.1.2.2 | follow_ups
contacted | Qualify | qualified | 3.1.2.2 | 3.1.2.3 3.1.1.2 3.1.1.3 3.1.2.2 3.1.2.2 3.1.2.2 |
qualified | Convert | converted | 3.1.2.3 | 3.1.2.3 3.1.2.3 | opportunity
captured assigned contacted | Describe | = | 3.1.2.2 | | prospect need
qualified | Describe | = | 3.1.2.2 | 3.1.2.2 | prospect need
captured assigned contacted | CorrectOrigin | = | 3.1.2.2 | 3.1.1.2 3.1.1.3 | origin
captured assigned contacted qualified | Prioritize | = | 3.1.2.1 | | priority
captured assigned contacted qualified dormant | Disqualify | disqualified \
| 3.1.2.1 | 3.1.2.1 | reason
captured assigned contacted qualified | LetRest | dormant | 3.1.2.3 | 3.1.2.1 | reason
dormant | Revive | assigned | 3.1.2.3 | 3.1.1.2 3.1.1.3 3.1.2.3 | owner assigned reason
"""

OPPORTUNITY_POLICY = """
identified | Assess | assessed | 3.2.1.2 | 3.2.1.2 3.2.1.2 3.2.2.4 | assessment
assessed planned proposing negotiating agreed | Assess | = | 3.2.2.4 | 3.2.1.2 3.2.1.2 3.2.2.4 \
| assessment
assessed | Plan | planned | 3.2.2.1 | 3.2.1.2 3.2.2.4 3.2.2.1 3.2.2.1 3.2.2.1 | steps
planned proposing negotiating agreed | Plan | = | 3.2.2.1 | 3.2.2.1 3.2.2.1 3.2.2.1 | steps
planned proposing negotiating agreed | FinishStep | = | 3.2.2.1 | 3.2.2.1 | steps
planned | Propose | proposing | 3.2.2.2 | 3.2.1.2 3.2.2.4 3.2.2.2 | proposals
proposing negotiating | Propose | proposing | 3.2.2.2 | 3.2.2.2 | proposals
proposing | Negotiate | negotiating | 3.2.2.3 | 3.2.1.2 3.2.2.4 |
negotiating | Agree | agreed | 3.2.2.4 | 3.2.1.2 3.2.2.4 |
agreed | Win | won | 3.2.2.4 | 3.2.1.2 3.2.2.4 3.2.2.4 | contract closed
identified assessed planned proposing negotiating agreed shelved | Lose | lost | 3.2.2.4 | 3.2.2.4 \
| reason competitor closed look_again
identified assessed planned proposing negotiating agreed | Shelve | shelved | 3.2.2.4 \
| 3.2.2.4 3.2.2.4 | reason look_again
shelved | Resume | identified | 3.2.2.4 | | reason look_again
"""

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


@frozen
class Said:
    """One transition as the policy has it."""

    target: str
    clause: str
    guards: tuple[str, ...]
    keeps: tuple[str, ...]


def _said(policy: str) -> dict[tuple[str, str], Said]:
    found = {}
    for line in policy.strip().replace("\\\n", "").splitlines():
        stages, command, target, clause, guards, keeps = (part.strip() for part in line.split("|"))
        for stage in stages.split():
            to = stage if target == "=" else target
            pair = stage, command
            assert pair not in found
            found[pair] = Said(to, clause, tuple(guards.split()), tuple(keeps.split()))
    return found


@frozen
class Spoiled:
    """What a guard alone refuses: changes to the ripe subject, to its command, or who asks."""

    subject: Mapping[str, object] = {}
    command: Mapping[str, object] = {}
    by: str | None = None


@frozen
class Process:
    """A lifecycle, what the policy says of it, and samples to drive it with."""

    lifecycle: Lifecycle[Any, Any]
    policy: Mapping[tuple[str, str], Said]
    terms: object
    ripe: Callable[[Worded], Any]  # a subject in that stage that no guard refuses
    give: Callable[[type, Any], object]  # a command for that subject that no guard refuses
    by: Callable[[type], str]
    spoiled: Mapping[str, Callable[[Worded], Spoiled]]  # by the English words of the guard

    def context(self, command: type) -> Context[Any]:
        """Who gives this command, now."""
        return Context(self.by(command), NOW, self.terms)


PROSPECT = p.Prospect("晨光电子有限公司", "王芳", "021-5555")
LEAD_TERMS = LeadTerms(p.DaysByPriority(high=2, normal=7, low=30))


def ripe_lead(stage: Worded) -> Lead:
    """A lead with a complete file."""
    return Lead(
        "L-1",
        p.Origin(p.LeadSource.REFERRAL, referrer="C-9"),
        TODAY - 9 * DAY,
        PROSPECT,
        "forty notebooks",
        owner="E-7",
        assigned=TODAY - 8 * DAY,
        follow_ups=(p.FollowUp(TODAY - DAY, "E-7", "called"),),
        stage=p.Stage(stage.value),
    )


LEAD_COMMANDS: dict[type, object] = {
    p.Assign: p.Assign("E-8"),
    p.Contact: p.Contact("called"),
    p.Qualify: p.Qualify(),
    p.Convert: p.Convert("O-1"),
    p.Describe: p.Describe(evolve(PROSPECT, reach="a@b.cn"), "fifty notebooks"),
    p.CorrectOrigin: p.CorrectOrigin(p.Origin(p.LeadSource.PARTNER, partner="P-1")),
    p.Prioritize: p.Prioritize(p.Priority.HIGH),
    p.Disqualify: p.Disqualify("no budget"),
    p.LetRest: p.LetRest("budget next year"),
    p.Revive: p.Revive("E-8"),
}

ASSESSMENT = o.Assessment(TODAY - 14 * DAY, "E-7", Money.of(120_000, "CNY"))
OPPORTUNITY_TERMS = OpportunityTerms(
    14, o.StageProbabilities(*(Fraction(n, 10) for n in (1, 2, 3, 5, 7, 9, 1))), Rounding.HALF_UP
)
STEPS = tuple(Step(f"step {n}", "E-7", TODAY + n * DAY) for n in range(9))


def ripe_opportunity(stage: Worded) -> Opportunity:
    """A deal with an assessment on its last good day."""
    return Opportunity(
        "O-1",
        "C-3",
        TODAY - 30 * DAY,
        owner="E-7",
        stage=o.Stage(stage.value),
        assessment=ASSESSMENT,
        steps=STEPS,
    )


OPPORTUNITY_COMMANDS: dict[type, object] = {
    o.Assess: o.Assess(Money.of(130_000, "CNY"), Fraction(1, 3), "an old customer"),
    o.Plan: o.Plan((*STEPS, *STEPS)),
    o.Propose: o.Propose("forty notebooks"),
    o.Negotiate: o.Negotiate(),
    o.Agree: o.Agree(),
    o.Win: o.Win("K-1"),
    o.Lose: o.Lose("price", "another maker"),
    o.Shelve: o.Shelve("budget", TODAY + DAY),
    o.Resume: o.Resume(),
}


def give_opportunity(command: type, deal: Opportunity) -> object:
    """The sample command; the step to finish is the first one still open."""
    if command is o.FinishStep:
        return o.FinishStep([step.done for step in deal.steps].index(None) + 1)
    return OPPORTUNITY_COMMANDS[command]


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


def _subject(**changes: object) -> Callable[[Worded], Spoiled]:
    return lambda stage: Spoiled(subject=changes)


def _command(**changes: object) -> Callable[[Worded], Spoiled]:
    return lambda stage: Spoiled(command=changes)


def _articles(**changes: object) -> Callable[[Worded], Spoiled]:
    return _subject(articles=evolve(ARTICLES, **changes))  # type: ignore[arg-type]  # by name


def _line(**changes: object) -> Callable[[Worded], Spoiled]:
    line = evolve(LINE, **changes)  # type: ignore[arg-type]  # by name
    pays = line.net(Rounding.HALF_UP)
    return _articles(lines=(line,), payments=(Installment(TODAY, pays),) if pays else ())


REFERRED, BY_PARTNER = p.Origin(p.LeadSource.REFERRAL), p.Origin(p.LeadSource.PARTNER)
LEAD_SPOILED = {
    "a named owner": lambda stage: Spoiled({"owner": None}, {"owner": " "}),
    "the customer who referred a referral": lambda stage: Spoiled(
        {"origin": REFERRED}, {"origin": REFERRED}
    ),
    "the partner who brought a partner's lead": lambda stage: Spoiled(
        {"origin": BY_PARTNER}, {"origin": BY_PARTNER}
    ),
    "the customer's name and how to reach them": _subject(prospect=evolve(PROSPECT, reach=None)),
    "the customer's need": _subject(need=" "),
    "at least one follow-up on record": _subject(follow_ups=()),
    "the file of a qualified lead to stay complete": _command(need=None),
    "a note of what was said": _command(note=" "),
    "the opportunity that the lead became": _command(opportunity=""),
    "a reason": _command(reason=" "),
}

OPPORTUNITY_SPOILED = {
    "a first assessment": _subject(assessment=None),
    "an assessment that is not out of date": _subject(
        assessment=evolve(ASSESSMENT, on=ASSESSMENT.on - DAY)
    ),
    "a value above zero": _command(value=Money(0, "CNY")),
    "a probability between 0 and 100 %": _command(probability=Fraction(101, 100)),
    "a reason for a probability that is not the stage's": _command(reason=None),
    "a plan with at least one step": _command(steps=()),
    "a named owner for every step": _command(steps=(*STEPS, evolve(STEPS[0], owner=""))),
    "every open step to be due on or after today": _command(
        steps=(*STEPS, evolve(STEPS[0], due=TODAY - DAY))
    ),
    "the number of an open step of the plan": _command(number=len(STEPS) + 1),
    "a solution for the customer": _command(solution=""),
    "the contract that was concluded": _command(contract=" "),
    "a reason": _command(reason=""),
    "a later day to look at it again": _command(look_again=TODAY),
}

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
    "the current version of the contract": _command(version=2),
    "a passed legal review of this very version": _subject(review=c.Approval(TODAY, "LEGAL-1", 2)),
    "a named signatory": _command(signatory=" "),
    "a seal beside the signature": _command(sealed=False),
    "the signature of the other side": lambda stage: Spoiled(
        {"signatures": (OURS,)}, {"party": c.Party.COMPANY, "signatory": "E-2"}
    ),
    "two different signatories": lambda stage: Spoiled(
        {"signatures": (OURS,)}, {"party": c.Party.CUSTOMER, "signatory": "ｅ-1 "}
    ),
    "the signatures of both sides on this version": _subject(
        signatures=(OURS, evolve(THEIRS, version=2))
    ),
    "acceptance after the contract took effect, not after today": _command(accepted=TODAY + DAY),
    "a reason": _command(reason=""),
    "approval by somebody other than who asks and who wrote it": _command(approved_by="E-7"),
    "notice to the customer before the end": _command(notified=TODAY + DAY),
}

PROCESSES = {
    "lead": Process(
        LEAD,
        _said(LEAD_POLICY),
        LEAD_TERMS,
        ripe_lead,
        lambda command, _: LEAD_COMMANDS[command],
        lambda _: "E-7",
        LEAD_SPOILED,
    ),
    "opportunity": Process(
        OPPORTUNITY,
        _said(OPPORTUNITY_POLICY),
        OPPORTUNITY_TERMS,
        ripe_opportunity,
        give_opportunity,
        lambda _: "E-7",
        OPPORTUNITY_SPOILED,
    ),
    "contract": Process(
        CONTRACT,
        _said(CONTRACT_POLICY),
        CONTRACT_TERMS,
        ripe_contract,
        give_contract,
        lambda command: "LEGAL-1" if command in LEGAL else "E-7",
        CONTRACT_SPOILED,
    ),
}
