"""Corrections (更正) of the notices and the consent of a change request. Policy 1.3.1, 3.3.2.3.

>>> told = Notice("finance", date(2026, 5, 16), "mail")
>>> CorrectChangeNotice(1, "mistyped", date(2026, 5, 15)).right(told).on
datetime.date(2026, 5, 15)
"""

from datetime import date

from attrs import evolve, field, frozen

from lenovo_sales.contracts.change import ChangeRequest, Notice
from lenovo_sales.contracts.signature import Signature
from lenovo_sales.contracts.signature_correction import SignatureCorrection
from lenovo_sales.lifecycle import PERSONAL, Event
from lenovo_sales.lifecycle.corrections import PutsRight, corrected, has_entry


@frozen
class CorrectConsent(SignatureCorrection):
    """The customer's consent was of another day or signatory (更正客户同意). Policy 3.3.1.3.

    Once the contract contains the amendment, only the signatory is corrected.
    """


@frozen
class CorrectChangeNotice(PutsRight):
    """A notice of the change was of another day, recipient or means (更正变更通知). 3.3.2.3.

    What is None stays as recorded.
    """

    number: int  # of the notice, the first is 1
    reason: str = field(**PERSONAL)
    on: date | None = None
    to: str | None = None  # a department of the edition, or "customer"
    means: str | None = field(default=None, **PERSONAL)

    def right(self, was: Notice) -> Notice:
        """The notice, put right."""
        return evolve(
            was,
            to=was.to if self.to is None else self.to,
            on=was.on if self.on is None else self.on,
            means=was.means if self.means is None else self.means,
        )


def right_consent(request: ChangeRequest, command: CorrectConsent) -> Signature | None:
    """The customer's consent, put right; None: none is recorded."""
    return None if request.consent is None else command.right(request.consent)


def right_notice(request: ChangeRequest, command: CorrectChangeNotice) -> Notice | None:
    """The notice, put right; None: it is not recorded."""
    number, notices = command.number, request.notices
    return command.right(notices[number - 1]) if has_entry(notices, number) else None


def right_notices(request: ChangeRequest, command: CorrectChangeNotice) -> tuple[Notice, ...]:
    """The notices, with one put right; the same where it is not recorded."""
    right, notices = right_notice(request, command), request.notices
    return notices if right is None else corrected(notices, command.number, right)


def with_consent_corrected(
    request: ChangeRequest, event: Event[CorrectConsent]
) -> Signature | None:
    """The customer's consent, put right."""
    return right_consent(request, event.command)


def with_notice_corrected(
    request: ChangeRequest, event: Event[CorrectChangeNotice]
) -> tuple[Notice, ...]:
    """The notices, with one put right."""
    return right_notices(request, event.command)
