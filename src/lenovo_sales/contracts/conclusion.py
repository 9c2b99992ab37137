"""What a signed contract tells the opportunity that it came of (签约凭据). 3.2.2.4, 3.3.1.3.

>>> from datetime import date
>>> from lenovo_sales.contracts.articles import Articles
>>> from lenovo_sales.values import Rounding
>>> articles = Articles("CNY", Rounding.HALF_UP)
>>> draft = Contract("K-2", "C-3", "E-7", date(2026, 4, 1), articles, opportunity="O-17")
>>> concluded(draft)
Traceback (most recent call last):
lenovo_sales.errors.Refused: K-2: clause 3.3.1.3 requires the signatures of both sides
"""

from lenovo_sales.contracts.contract import Contract, Stage
from lenovo_sales.errors import Refused
from lenovo_sales.opportunities import Concluded


def concluded(contract: Contract) -> Concluded:
    """That both sides have signed the contract, when and for how much; `Win` takes it. 3.2.2.4.

    Raises:
        Refused: One side has not signed this version, or the contract was rejected or terminated.
    """
    if contract.stage in (Stage.REJECTED, Stage.TERMINATED):
        raise Refused(contract.id, "3.3.1.3", "a contract that stands", "有效存续的合同")
    signed = contract.signed
    if signed is None:
        raise Refused(contract.id, "3.3.1.3", "the signatures of both sides", "双方签字")
    return Concluded(
        contract.id, contract.opportunity, contract.customer, signed.date(), contract.amount
    )
