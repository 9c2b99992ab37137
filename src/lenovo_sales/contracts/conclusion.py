"""What a signed contract tells the opportunity that it came of (签约凭据). 3.2.2.4, 3.3.1.3.

>>> from datetime import date
>>> from lenovo_sales.contracts.articles import Articles
>>> draft = Contract("K-2", "C-3", "E-7", date(2026, 4, 1), Articles("CNY"), opportunity="O-17")
>>> concluded(draft, Rounding.HALF_UP)
Traceback (most recent call last):
lenovo_sales.errors.Refused: K-2: clause 3.3.1.3 requires the signatures of both sides
"""

from lenovo_sales.contracts.contract import Contract, Party, Stage
from lenovo_sales.errors import Refused
from lenovo_sales.pipeline import Concluded
from lenovo_sales.values import Rounding


def concluded(contract: Contract, rounding: Rounding) -> Concluded:
    """That both sides have signed the contract, when and for how much; `Win` takes it. 3.2.2.4.

    `rounding` is that of a line's net amount, of the terms.

    Raises:
        Refused: One side has not signed this version, or the contract was rejected or terminated.
    """
    if contract.stage in (Stage.REJECTED, Stage.TERMINATED):
        raise Refused(contract.id, "3.3.1.3", "a contract that stands")
    version = contract.version
    signed = {each.party: each.on for each in contract.signatures if each.version == version}
    if any(party not in signed for party in Party):
        raise Refused(contract.id, "3.3.1.3", "the signatures of both sides")
    return Concluded(
        contract.id,
        contract.opportunity,
        contract.customer,
        max(signed.values()),
        contract.articles.total(rounding),
    )
