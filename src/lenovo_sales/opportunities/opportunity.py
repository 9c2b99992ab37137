"""Opportunity (商机): its fields, its stages and its commands. Policy 3.2.

The table is in `process`, the terms in `terms`.

>>> Identify("C-3", owner="E-7").customer
'C-3'
"""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import TypeAlias
from unicodedata import normalize

from attrs import field, frozen

from lenovo_sales.customers.merging import FollowMerge
from lenovo_sales.lifecycle import PERSONAL, Adopt, Correction, Subject
from lenovo_sales.opportunities.assessment import (
    Assessment,
    Category,
    Feasibility,
    Overridden,
    Signal,
    SignalKind,
)
from lenovo_sales.opportunities.correction import (
    CorrectAnswer,
    CorrectCompetitor,
    CorrectLoss,
    CorrectQuestion,
    CorrectReply,
    CorrectSignal,
)
from lenovo_sales.opportunities.proposals import Proposal, Question
from lenovo_sales.opportunities.terms import OpportunityStage
from lenovo_sales.opportunities.work_plan import Step
from lenovo_sales.values import Money
from lenovo_sales.values.typed import of_its_type

IN_PLAN = (
    OpportunityStage.PLANNED,
    OpportunityStage.PROPOSING,
    OpportunityStage.NEGOTIATING,
    OpportunityStage.AGREED,
)
OPEN = (OpportunityStage.IDENTIFIED, OpportunityStage.ASSESSED, *IN_PLAN)


@frozen
class Competitor:
    """A competitor for the deal, with strengths and weaknesses. Policy 3.2.2.4."""

    name: str = field(**PERSONAL)
    strengths: str | None = field(default=None, **PERSONAL)
    weaknesses: str | None = field(default=None, **PERSONAL)


@frozen
class SignedContract:
    """A contract signed by both sides: its opportunity, day and amount. 3.3.1.3."""

    contract: str
    opportunity: str | None
    customer: str
    signed: date  # by the second side
    amount: Money


@frozen
class DiscountGrant:
    """The highest discount that may be agreed on a deal. Policy 3.2.2.3."""

    request: str
    opportunity: str
    discount: Fraction = field(validator=of_its_type)  # off the list price, 0 to 1
    by: str
    on: date


@frozen
class Opportunity(Subject[OpportunityStage]):
    """A chance to sell, as it stands. Policy 3.2."""

    customer: str
    identified_on: date
    owner: str | None = None
    lead: str | None = None
    signals: tuple[Signal, ...] = ()  # of intent to buy. Policy 3.2.1.1
    assessment: Assessment | None = None
    overridden: Overridden | None = None  # until it is assessed anew
    steps: tuple[Step, ...] = ()
    proposals: tuple[Proposal, ...] = ()  # the first is version 1
    questions: tuple[Question, ...] = ()
    competitors: tuple[Competitor, ...] = ()
    discount: Fraction | None = None  # agreed with the customer
    signed_contract: SignedContract | None = None
    closed: date | None = None
    review_on: date | None = None  # when a shelved one is taken up
    reason: str | None = None  # of the edition: why lost or shelved
    note: str | None = field(default=None, **PERSONAL)  # on the reason
    competitor: str | None = field(default=None, **PERSONAL)  # to whom it was lost
    reopens: str | None = None  # the lost opportunity that is tried again
    corrections: tuple[Correction, ...] = ()  # of its entries. Policy 1.3.1

    @property
    def contract(self) -> str | None:
        """The contract by which it was won; None while it is not."""
        return None if self.signed_contract is None else self.signed_contract.contract


def spelling(name: str) -> str:
    """A name by which two spellings of it are the same."""
    return normalize("NFKC", name).casefold().strip()


def is_known_competitor(name: str, competitors: Iterable[Competitor]) -> bool:
    """Whether a competitor is on the deal, however it is spelled."""
    return any(spelling(name) == spelling(each.name) for each in competitors)


@frozen
class Identify:
    """A customer means to buy (识别商机). Policy 3.2.1.1."""

    customer: str
    owner: str | None = None
    lead: str | None = None  # that became it
    signals: tuple[Signal, ...] = ()
    on: date | None = None  # when, if earlier than it is told


@frozen
class Reopen:
    """A lost opportunity is tried again, as another one; the lost one stays lost. 3.2.2.4."""

    reopens: str
    owner: str | None = None  # None: who had the lost one
    customer: str = ""  # read from the lost one, as are the competitors
    competitors: tuple[Competitor, ...] = ()


@frozen
class NoteSignal:
    """Another sign of intent is seen (识别信号). Policy 3.2.1.1."""

    kind: SignalKind
    note: str = field(**PERSONAL)


@frozen
class Assess:
    """Assess the value, and other parts of the assessment; the rest is kept. Policy 3.2.1.2."""

    value: Money
    expected_close: date | None = None
    feasibility: Feasibility | None = None


@frozen
class Override:
    """Say where the stage misleads, and why; it stands until the next assessment. 3.2.2.4.

    Raises:
        BadValue: The probability is no Fraction.
    """

    reason: str = field(**PERSONAL)
    probability: Fraction | None = field(default=None, validator=of_its_type)  # 0 to 1
    category: Category | None = None


@frozen
class Reassign:
    """Reassign the deal to another owner (移交). Policy 3.2.2.1."""

    owner: str


@frozen
class Plan:
    """The follow-up plan, or another one (跟进计划). Policy 3.2.2.1."""

    steps: tuple[Step, ...]


@frozen
class FinishStep:
    """A step of the plan is done; the first is number 1. Policy 3.2.2.1."""

    number: int


@frozen
class RescheduleStep:
    """A step of the plan is due on another day (改期). Policy 3.2.2.1."""

    number: int
    due: date


@frozen
class ReassignStep:
    """Reassign a step of the plan (转交). Policy 3.2.2.1."""

    number: int
    owner: str


@frozen
class Propose:
    """Offer a solution, or the next version of it. Policy 3.2.2.2."""

    solution: str = field(**PERSONAL)
    amount: Money | None = None


@frozen
class AcceptProposal:
    """The customer accepts the last version (接受方案). Policy 3.2.2.2."""

    version: int
    contact: str
    note: str | None = field(default=None, **PERSONAL)


@frozen
class DeclineProposal:
    """The customer declines the last version; another is to be made (拒绝方案). 3.2.2.2."""

    version: int
    contact: str
    note: str | None = field(default=None, **PERSONAL)


@frozen
class AskQuestion:
    """The customer has a doubt (提问). Policy 3.2.2.2."""

    contact: str
    text: str = field(**PERSONAL)


@frozen
class AnswerQuestion:
    """The customer's doubt is answered; the first question is number 1 (答疑). Policy 3.2.2.2."""

    number: int
    text: str = field(**PERSONAL)


@frozen
class AddCompetitor:
    """Another maker wants the deal too. Policy 3.2.2.4."""

    name: str = field(**PERSONAL)
    strengths: str | None = field(default=None, **PERSONAL)
    weaknesses: str | None = field(default=None, **PERSONAL)


@frozen
class Negotiate:
    """The customer takes up a proposal; price and terms are talked over. Policy 3.2.2.3."""


@frozen
class Agree:
    """Both sides agree on the terms, and on a discount if one was granted. 3.2.2.3, 3.2.2.4.

    Raises:
        BadValue: The discount off the list price is no Fraction.
    """

    discount: Fraction | None = field(default=None, validator=of_its_type)  # 0 to 1
    request: str | None = None  # the resource request that granted it
    grant: DiscountGrant | None = None  # read from the request


@frozen
class Win:
    """A contract exists. Policy 3.2.2.4."""

    contract: str
    signed_contract: SignedContract | None = None  # read from the contract


@frozen
class Lose:
    """The deal is lost, with the reason and the winner. Policy 3.2.2.4."""

    reason: str  # a loss reason of the edition
    note: str | None = field(default=None, **PERSONAL)
    competitor: str | None = field(default=None, **PERSONAL)


@frozen
class Shelve:
    """The deal rests until a date, and why. Policy 3.2.2.4."""

    reason: str  # a shelving reason of the edition
    review_on: date
    note: str | None = field(default=None, **PERSONAL)


@frozen
class Resume:
    """A shelved deal is taken up again; it is assessed anew. Policy 3.2.2.4."""


OpportunityCommand: TypeAlias = (
    Identify
    | Reopen
    | NoteSignal
    | Assess
    | Override
    | Reassign
    | Plan
    | FinishStep
    | RescheduleStep
    | ReassignStep
    | Propose
    | AcceptProposal
    | DeclineProposal
    | AskQuestion
    | AnswerQuestion
    | AddCompetitor
    | Negotiate
    | Agree
    | Win
    | Lose
    | Shelve
    | Resume
    | CorrectSignal
    | CorrectReply
    | CorrectQuestion
    | CorrectAnswer
    | CorrectCompetitor
    | CorrectLoss
    | FollowMerge
    | Adopt[Opportunity]
)
