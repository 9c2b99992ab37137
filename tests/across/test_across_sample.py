"""The sample company's own leads, deals, contracts and changes keep the laws of `across_laws`."""

from collections import defaultdict
from typing import Any

import pytest
from across_company import Company
from across_contract_laws import a_signature_is_within_its_authority
from across_laws import (
    LAWS,
    Law,
    an_act_is_whole,
    nobody_passes_their_own_by_a_delegate,
    whoever_decides_is_in_post,
)

from lenovo_sales.lifecycle import Event
from lenovo_sales.processes import process
from lenovo_sales.sample import build

OF_ONE_ORGANIZATION = (
    whoever_decides_is_in_post,
    a_signature_is_within_its_authority,
    nobody_passes_their_own_by_a_delegate,
)
TOLD_APART = (an_act_is_whole,)  # a lead converts in one act, its deal begins in another
HELD = [each for each in LAWS if each not in OF_ONE_ORGANIZATION + TOLD_APART]


@pytest.fixture(scope="module")
def sample() -> Company:
    """The company that the sample's events alone give."""
    company, told = Company(), build()
    histories: dict[tuple[str, str], list[Event[Any]]] = defaultdict(list)
    for event in told.events:
        history = histories[event.process, event.subject]
        history.append(event)
        company.keep(process(event.process).rebuild(history), event)
    assert len(company.log) == len(told.events)
    return company


@pytest.mark.parametrize("law", HELD, ids=lambda law: law.__name__)
def test_the_sample_keeps_the_law(sample: Company, law: Law) -> None:
    """1.3.1, 3.1 to 3.3: so does the company that the library tells of."""
    law(sample)
