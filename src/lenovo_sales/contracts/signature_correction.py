"""Corrections (更正) of the customer's signature: its day, its signatory. Policy 1.3.1, 3.3.1.3.

The signature keeps its place, its version and the day on which it was recorded; as it stood before
each correction it stays among the replaced ones of the contract.

>>> was = Signature(date(2026, 4, 17), Party.CUSTOMER, 1, "Chen Jing")
>>> CorrectSignature("misread", date(2026, 4, 11)).right(was).on
datetime.date(2026, 4, 11)
"""

from datetime import date

from attrs import evolve, field, frozen

from lenovo_sales.contracts.contract import Contract
from lenovo_sales.contracts.signature import Party, Signature, SigningAuthority
from lenovo_sales.lifecycle import PERSONAL, Correction, Event
from lenovo_sales.lifecycle.corrections import PutsRight, corrected


@frozen
class SignatureCorrection(PutsRight):
    """What puts right a recorded signature of the customer; what is None stays as recorded."""

    reason: str = field(**PERSONAL)
    on: date | None = None
    representative: str | None = field(default=None, **PERSONAL)
    authority: SigningAuthority | None = None

    def right(self, was: Signature) -> Signature:
        """The signature, put right."""
        name, authority = self.representative, self.authority
        return evolve(
            was,
            on=was.on if self.on is None else self.on,
            signatory=was.signatory if name is None else name,
            authority=was.authority if authority is None else authority,
        )


@frozen
class CorrectSignature(SignatureCorrection):
    """The customer's signature was of another day or signatory (更正客户签字). Policy 3.3.1.3.

    Of a signature under an amendment, `CorrectConsent` corrects the change request.
    """


def place_of_signature(contract: Contract) -> int | None:
    """The place of the customer's signature that was recorded of the contract; None: there is none.

    Signatures under amendments are those of their requests.
    """
    given = [each.party is Party.CUSTOMER and not each.request for each in contract.signatures]
    return given.index(True) if True in given else None


def right_signature(contract: Contract, command: CorrectSignature) -> Signature | None:
    """The customer's signature, put right; None: none is recorded."""
    place = place_of_signature(contract)
    return None if place is None else command.right(contract.signatures[place])


def with_signature(contract: Contract, command: CorrectSignature) -> tuple[Signature, ...]:
    """The signatures, with the customer's put right; the same where none is recorded."""
    place, right = place_of_signature(contract), right_signature(contract, command)
    return (
        contract.signatures if place is None else corrected(contract.signatures, place + 1, right)
    )


def with_signature_corrected(
    contract: Contract, event: Event[CorrectSignature]
) -> tuple[Signature, ...]:
    """The signatures, with the customer's put right."""
    return with_signature(contract, event.command)


def with_signature_replaced(
    contract: Contract, event: Event[CorrectSignature]
) -> tuple[Signature, ...]:
    """The replaced signatures, with the customer's as it stood."""
    place = place_of_signature(contract)
    before = () if place is None else (contract.signatures[place],)
    return (*contract.replaced_signatures, *before)


def with_signature_noted(
    contract: Contract, event: Event[CorrectSignature]
) -> tuple[Correction, ...]:
    """The corrections, with one of the customer's signature by its number."""
    number, reason = (place_of_signature(contract) or 0) + 1, event.command.reason
    day, by = event.at.date(), event.actor
    return (*contract.corrections, Correction(day, by, "signatures", number, False, reason))


def signature_states(contract: Contract) -> tuple[tuple[date | None, tuple[Signature, ...]], ...]:
    """The signatures before their first correction and after each, with the day of each. 5.1.2.1.

    What was signed later stands in all of them.
    """
    found: list[tuple[date | None, tuple[Signature, ...]]] = []
    noted = [each for each in contract.corrections if each.entry == "signatures"]
    signatures = contract.signatures
    replaced = reversed(contract.replaced_signatures)  # none of a version before an edit
    for each, before in zip(reversed(noted), replaced, strict=False):
        found.append((each.on, signatures))
        signatures = corrected(signatures, each.number, before)
    return ((None, signatures), *reversed(found))
