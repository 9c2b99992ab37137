"""Commands of an appraisal review (绩效评审操作). Policy 4.3.1, 4.3.2.

What a command leaves to the process is found by it, whatever is given: the manager, the grade, the
last day to appeal, the second level, what is shown of the colleagues' answers, and on whose behalf
somebody acts who stands in for a person or was lent the authority.
"""

from datetime import date
from fractions import Fraction
from typing import TypeAlias

from attrs import field, frozen

from lenovo_sales.lifecycle import PERSONAL, Adopt
from lenovo_sales.lifecycle.corrections import PutsRight
from lenovo_sales.performance.appraisal import Appraisal, ColleagueResult, Objective, Rating


class Strikes:
    """A correcting command after which the entry never happened."""

    __slots__ = ()

    @property
    def strikes(self) -> bool:
        """Always."""
        return True


@frozen
class OpenAppraisal:
    """Open the review of a person's period, and propose its targets (发起评审). Policy 4.3.1.

    `manager` and `manager_unit` are found by the tree.
    """

    employee: str
    first_day: date
    last_day: date  # the last of whole months
    objectives: tuple[Objective, ...]
    manager: str = ""
    manager_unit: str = ""


@frozen
class CorrectTargets(PutsRight):
    """Change the targets, all of them, and why; both sides sign anew (修改目标). Policy 4.3.1."""

    objectives: tuple[Objective, ...]
    reason: str = field(**PERSONAL)


@frozen
class SignAsEmployee:
    """The person agrees to a version of the targets (本人签署). Policy 4.3.1."""

    version: int


@frozen
class SignAsManager:
    """The manager agrees to a version of the targets (上级签署). Policy 4.3.1."""

    version: int


@frozen
class CorrectSignatures(Strikes):
    """The signatures were recorded by mistake, and why (更正签署). Policy 1.3.1."""

    reason: str = field(**PERSONAL)


@frozen
class InviteColleague:
    """Ask a colleague for an answer (邀请同事). Policy 4.3.1.1."""

    colleague: str
    relation: str  # a relation of the edition


@frozen
class CorrectInvitation:
    """Put right the relation of a colleague, or strike the invitation (更正邀请). 4.3.1.1."""

    number: int  # of the invitations, the first is 1
    reason: str = field(**PERSONAL)
    relation: str | None = None  # None: it is struck

    @property
    def strikes(self) -> bool:
        """Whether the colleague was not to be asked."""
        return self.relation is None


@frozen
class RecordAnswer:
    """Record what an invited colleague says (记录同事评价). Policy 4.3.1.1.

    Somebody who collects the answers records them, so that no event names the colleague as its
    actor. `relation` is that of the invitation.
    """

    by: str = field(**PERSONAL)
    points: Fraction | None = field(**PERSONAL)
    text: str | None = field(default=None, **PERSONAL)
    relation: str = ""


@frozen
class CorrectAnswer:
    """Put right an answer before they are closed, or strike it (更正同事评价). Policy 4.3.1.1."""

    number: int  # of the answers, the first is 1
    reason: str = field(**PERSONAL)
    points: Fraction | None = field(default=None, **PERSONAL)  # None: it is struck
    text: str | None = field(default=None, **PERSONAL)
    is_struck: bool = False

    @property
    def strikes(self) -> bool:
        """Whether there was no such answer."""
        return self.is_struck


@frozen
class CloseAnswers:
    """Close the colleagues' answers for good, and fix what is shown (截止同事评价). 4.3.1.1.

    It is not undone: what changed between two results would be somebody's answer.
    """

    result: ColleagueResult | None = None


@frozen
class AssessSelf:
    """The person's own points for each objective (自评). Policy 4.3.2."""

    points: tuple[Fraction, ...] = field(**PERSONAL)
    text: str | None = field(default=None, **PERSONAL)


@frozen
class CorrectSelfAssessment(PutsRight):
    """Put right the own points, all of them, and why (更正自评). Policy 4.3.2."""

    points: tuple[Fraction, ...] = field(**PERSONAL)
    reason: str = field(**PERSONAL)
    text: str | None = field(default=None, **PERSONAL)


@frozen
class AssessWork:
    """The manager's points for each objective (上级评价). Policy 4.3.1.2, 4.3.2.

    `growth` is given just in the cycles in which the edition judges growth of ability.
    """

    points: tuple[Fraction, ...] = field(**PERSONAL)
    growth: Fraction | None = field(default=None, **PERSONAL)
    text: str | None = field(default=None, **PERSONAL)
    rating: Rating | None = None
    on_behalf: tuple[str, ...] = ()


@frozen
class CorrectAssessment(PutsRight):
    """Put right the manager's points, all of them, and why (更正上级评价). Policy 4.3.1.2."""

    points: tuple[Fraction, ...] = field(**PERSONAL)
    reason: str = field(**PERSONAL)
    growth: Fraction | None = field(default=None, **PERSONAL)
    text: str | None = field(default=None, **PERSONAL)
    rating: Rating | None = None
    on_behalf: tuple[str, ...] = ()


@frozen
class Calibrate:
    """Calibrate the result, or leave it as it is, and why (校准). Policy 4.3.1.2."""

    grade: str = field(**PERSONAL)
    why: str = field(**PERSONAL)
    points: Fraction | None = field(default=None, **PERSONAL)  # None: as they are
    on_behalf: tuple[str, ...] = ()


@frozen
class CorrectCalibration(PutsRight):
    """Put right the last calibration, and why (更正校准). Policy 4.3.1.2."""

    grade: str = field(**PERSONAL)
    reason: str = field(**PERSONAL)
    points: Fraction | None = field(default=None, **PERSONAL)  # None: as before the calibration
    on_behalf: tuple[str, ...] = ()


@frozen
class ConfirmResult:
    """Confirm the result and tell it to the person (确认结果). Policy 4.3.1.2."""

    appeal_until: date | None = None
    on_behalf: tuple[str, ...] = ()


@frozen
class CorrectConfirmation(Strikes):
    """The result was not to be confirmed yet, and why (更正确认). Policy 1.3.1."""

    reason: str = field(**PERSONAL)


@frozen
class AcceptResult:
    """The person accepts the result, and appeals no more (接受结果). Policy 4.3.1.2."""


@frozen
class Appeal:
    """The person appeals to the second level (申诉). Policy 4.3.1.2."""

    grounds: str = field(**PERSONAL)
    unit: str | None = None


@frozen
class CorrectAppeal(PutsRight):
    """Put right the grounds of the appeal, and why (更正申诉). Policy 4.3.1.2."""

    grounds: str = field(**PERSONAL)
    reason: str = field(**PERSONAL)


@frozen
class WithdrawAppeal:
    """The person takes the appeal back and accepts the result (撤回申诉). Policy 4.3.1.2."""


@frozen
class DecideAppeal:
    """Decide an appeal: uphold the result, or change it, and why (裁定申诉). Policy 4.3.1.2."""

    upheld: bool
    reason: str = field(**PERSONAL)
    grade: str | None = field(default=None, **PERSONAL)  # given just where it is changed
    points: Fraction | None = field(default=None, **PERSONAL)  # None: as they are


@frozen
class CorrectDecision(PutsRight):
    """Put right how an appeal was decided, and why (更正裁定). Policy 4.3.1.2."""

    upheld: bool
    reason: str = field(**PERSONAL)
    grade: str | None = field(default=None, **PERSONAL)  # given just where it is changed
    points: Fraction | None = field(default=None, **PERSONAL)  # None: as before the decision


@frozen
class LockResult:
    """Lock the result: from now on it changes by a correction only (锁定). Policy 4.3.1.2."""


@frozen
class CorrectResult(PutsRight):
    """Put right a locked result, and why (更正已锁定结果). Policy 1.3.1, 4.3.1.2."""

    grade: str = field(**PERSONAL)
    reason: str = field(**PERSONAL)
    points: Fraction | None = field(default=None, **PERSONAL)  # None: as they are
    growth: Fraction | None = field(default=None, **PERSONAL)  # None: as it is


@frozen
class WithdrawAppraisal:
    """There is nothing to review, and why (撤回评审). Policy 1.3.1."""

    reason: str = field(**PERSONAL)


AppraisalCommand: TypeAlias = (
    OpenAppraisal
    | CorrectTargets
    | SignAsEmployee
    | SignAsManager
    | CorrectSignatures
    | InviteColleague
    | CorrectInvitation
    | RecordAnswer
    | CorrectAnswer
    | CloseAnswers
    | AssessSelf
    | CorrectSelfAssessment
    | AssessWork
    | CorrectAssessment
    | Calibrate
    | CorrectCalibration
    | ConfirmResult
    | CorrectConfirmation
    | AcceptResult
    | Appeal
    | CorrectAppeal
    | WithdrawAppeal
    | DecideAppeal
    | CorrectDecision
    | LockResult
    | CorrectResult
    | WithdrawAppraisal
    | Adopt[Appraisal]
)
