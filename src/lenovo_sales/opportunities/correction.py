"""Corrections (更正) of what was recorded of an opportunity. Policy 1.3.1, 3.2.

What rests on an entry follows: a first assessment counts the signals that stand, a struck reply
leaves its proposal open, and losses count under the corrected reason. The guards and the rows are
in `correction_rows`.
"""

from attrs import field, frozen

from lenovo_sales.lifecycle import PERSONAL
from lenovo_sales.lifecycle.corrections import PutsRight, TextCorrection
from lenovo_sales.opportunities.assessment import SignalKind


@frozen
class CorrectSignal:
    """Put right a sign of intent, or strike it where nothing is given (更正信号). 3.2.1.1."""

    number: int  # of the signals, the first is 1
    reason: str = field(**PERSONAL)
    kind: SignalKind | None = None  # None: as recorded
    text: str | None = field(default=None, **PERSONAL)  # what was seen; None: as recorded

    @property
    def strikes(self) -> bool:
        """Whether there was no such sign."""
        return self.kind is None and self.text is None


@frozen
class CorrectReply:
    """Strike the customer's reply to the last proposal, which then stands (更正表态). 3.2.2.2.

    A deal that the reply put back into its plan is proposing again; another reply may be recorded.
    """

    number: int  # the version of the proposal, the first is 1
    reason: str = field(**PERSONAL)

    @property
    def strikes(self) -> bool:
        """Always: what the customer did say is recorded as another reply."""
        return True


@frozen
class CorrectQuestion(TextCorrection):
    """Put right a question, or strike it: it was not asked (更正提问). Policy 3.2.2.2."""


@frozen
class CorrectAnswer(TextCorrection):
    """Put right an answer, or strike it, so that its question is open again (更正答复). 3.2.2.2."""


@frozen
class CorrectCompetitor:
    """Put right a competitor, or strike one who was not on the deal (更正竞争对手). 3.2.2.4."""

    number: int  # of the competitors, the first is 1
    reason: str = field(**PERSONAL)
    name: str | None = field(default=None, **PERSONAL)  # None: was not on the deal
    strengths: str | None = field(default=None, **PERSONAL)
    weaknesses: str | None = field(default=None, **PERSONAL)

    @property
    def strikes(self) -> bool:
        """Whether nobody of that name was on the deal."""
        return self.name is None


@frozen
class CorrectLoss(PutsRight):
    """Put right why, or to whom, a deal was lost (更正丢单原因). Policy 3.2.2.4."""

    loss: str  # a loss reason of the edition
    reason: str = field(**PERSONAL)  # of the correction
    note: str | None = field(default=None, **PERSONAL)
    competitor: str | None = field(default=None, **PERSONAL)
