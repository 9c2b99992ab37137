"""What a signed contract tells its opportunity. Policy 3.2.2.4, 3.3.1.3."""

from datetime import UTC, date, datetime

import pytest
from attrs import evolve

from lenovo_sales.contracts import Contract, ContractBody, Line, signed_contract
from lenovo_sales.contracts.contract import ContractStage, Party, Signature
from lenovo_sales.errors import Refused
from lenovo_sales.opportunities import SignedContract
from lenovo_sales.values import Money, Rounding

ARTICLES = ContractBody(
    "CNY", Rounding.HALF_UP, (Line("1", "notebook, 16 GB", 3, Money.of(5_000, "CNY")),)
)
OURS = Signature(datetime(2026, 5, 4, 9, tzinfo=UTC), Party.COMPANY, "A", 2)
THEIRS = Signature(datetime(2026, 5, 6, 9, tzinfo=UTC), Party.CUSTOMER, "B", 2)
SIGNED = Contract(
    "K-2",
    "C-3",
    "E-7",
    date(2026, 4, 1),
    ARTICLES,
    opportunity="O-17",
    version=2,
    stage=ContractStage.SIGNED,
    signatures=(OURS, THEIRS),
)


@pytest.mark.parametrize(
    "stage",
    [ContractStage.SIGNED, ContractStage.EFFECTIVE, ContractStage.FULFILLED, ContractStage.CLOSED],
    ids=str,
)
def test_a_signed_contract_is_concluded(stage: ContractStage) -> None:
    """3.2.2.4: on the day of the second signature, for the value of its articles."""
    expected = SignedContract("K-2", "O-17", "C-3", date(2026, 5, 6), Money.of(15_000, "CNY"))
    assert signed_contract(evolve(SIGNED, stage=stage)) == expected


@pytest.mark.parametrize(
    "changes",
    [
        {"signatures": ()},
        {"signatures": (OURS,)},
        {"stage": ContractStage.TERMINATED},
        {"stage": ContractStage.REJECTED},
    ],
    ids=str,
)
def test_any_other_is_not(changes: dict[str, object]) -> None:
    """3.3.1.3: one side, an earlier version, or a contract that no longer stands."""
    with pytest.raises(Refused, match=r"3\.3\.1\.3"):
        signed_contract(evolve(SIGNED, **changes))  # type: ignore[arg-type]  # by name
