"""What a signed contract tells its opportunity. Policy 3.2.2.4, 3.3.1.3."""

from datetime import UTC, date, datetime

import pytest
from attrs import evolve

from lenovo_sales.contracts import (
    Contract,
    ContractBody,
    ContractStage,
    Line,
    Party,
    Signature,
)
from lenovo_sales.errors import Refused
from lenovo_sales.opportunities.opportunity import SignedContract
from lenovo_sales.values import Money, Rounding

BODY = ContractBody(
    "CNY", Rounding.HALF_UP, (Line("1", "notebook, 16 GB", 3, Money.of(5_000, "CNY")),)
)
OURS = Signature(date(2026, 5, 4), Party.COMPANY, 2, "A")
THEIRS = Signature(date(2026, 5, 6), Party.CUSTOMER, 2, "B")
SIGNED = Contract(
    "K-2",
    ContractStage.SIGNED,
    6,
    datetime(2026, 5, 6, 9, tzinfo=UTC),
    "C-3",
    "E-7",
    date(2026, 4, 1),
    BODY,
    opportunity="O-17",
    version=2,
    signatures=(OURS, THEIRS),
)


@pytest.mark.parametrize(
    "stage",
    [ContractStage.SIGNED, ContractStage.EFFECTIVE, ContractStage.FULFILLED, ContractStage.CLOSED],
    ids=str,
)
def test_a_signed_contract_is_told(stage: ContractStage) -> None:
    """3.2.2.4: on the day of the second signature, for the value of its body."""
    expected = SignedContract("K-2", "O-17", "C-3", date(2026, 5, 6), Money.of(15_000, "CNY"))
    assert evolve(SIGNED, stage=stage).signed_contract() == expected


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
        evolve(SIGNED, **changes).signed_contract()  # type: ignore[arg-type]  # by name


def test_the_second_signature_counts_whenever_it_is_recorded() -> None:
    """3.3.1.3: the later day of the two, in whatever order they were recorded."""
    assert evolve(SIGNED, signatures=(THEIRS, OURS)).signed_on == date(2026, 5, 6)
