"""What a signed contract tells the opportunity that it came of (签约凭据). 3.2.2.4, 3.3.1.3.

>>> from datetime import date
>>> from lenovo_sales.contracts.articles import ContractBody
>>> from lenovo_sales.values import Rounding
>>> articles = ContractBody("CNY", Rounding.HALF_UP)
>>> draft = Contract("K-2", "C-3", "E-7", date(2026, 4, 1), articles, opportunity="O-17")
>>> signed_contract(draft)
Traceback (most recent call last):
lenovo_sales.errors.Refused: K-2: clause 3.3.1.3 requires the signatures of both sides
"""

from lenovo_sales.contracts.contract import Contract, ContractStage
from lenovo_sales.errors import Refused
from lenovo_sales.opportunities import SignedContract


def signed_contract(contract: Contract) -> SignedContract:
    """That both sides have signed the contract, when and for how much; `Win` takes it. 3.2.2.4.

    Raises:
        Refused: One side has not signed this version, or the contract was rejected or terminated.
    """
    if contract.stage in (ContractStage.REJECTED, ContractStage.TERMINATED):
        raise Refused(contract.id, "3.3.1.3", "a contract that stands", "有效存续的合同")
    signed = contract.signed
    if signed is None:
        raise Refused(contract.id, "3.3.1.3", "the signatures of both sides", "双方签字")
    return SignedContract(
        contract.id, contract.opportunity, contract.customer, signed.date(), contract.amount
    )
