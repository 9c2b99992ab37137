"""The sample company's own leads, deals, contracts and changes keep the laws of `across_laws`."""

from collections.abc import Iterable
from typing import Any

import pytest
from across_company import KINDS, Company
from across_contract_laws import a_signature_is_within_its_authority
from across_laws import (
    LAWS,
    Law,
    nobody_passes_their_own_by_a_delegate,
    whoever_decides_is_in_post,
)

from lenovo_sales.contracts import Applied, apply_change
from lenovo_sales.lifecycle import Context, Lifecycle, StageChanged
from lenovo_sales.sample import build, story

OF_ONE_ORGANIZATION = (
    whoever_decides_is_in_post,
    a_signature_is_within_its_authority,
    nobody_passes_their_own_by_a_delegate,
)
HELD = [each for each in LAWS if each not in OF_ONE_ORGANIZATION]


class Recorder:
    """Keeps the subjects and steps that the sample's story drives."""

    def __init__(self) -> None:
        self.company = Company()
        self.kinds = {id(getattr(self.company.processes, kind)): kind for kind in KINDS}
        self.drive = story.drive

    def driven(
        self,
        lifecycle: Lifecycle[Any, Any],
        subject: Any,
        acts: Iterable[story.Act],
        terms: Any,
        history: list[StageChanged],
    ) -> Any:
        """Drive as the story does, one act at a time."""
        kind = self.kinds[id(lifecycle)]
        if subject.id not in self.company.kept[kind]:
            self.company.add(kind, subject)
        for act in acts:
            before = len(history)
            subject = self.drive(lifecycle, subject, [act], terms, history)
            for event in history[before:]:
                self.company.keep(kind, subject, event)
        return subject

    def applied(self, contract: Any, request: Any, context: Context[Any]) -> Applied:
        """Put a change into effect, and keep it."""
        done = apply_change(contract, request, context)
        self.company.keep("contract", done.contract, done.events[0])
        self.company.keep("change", done.request, done.events[1])
        return done


@pytest.fixture(scope="module")
def sample() -> Company:
    recorder = Recorder()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(story, "drive", recorder.driven)
        patch.setattr(story, "apply_change", recorder.applied)
        told = build()
    assert len(recorder.company.log) == len(told.events)
    return recorder.company


@pytest.mark.parametrize("law", HELD, ids=lambda law: law.__name__)
def test_the_sample_keeps_the_law(sample: Company, law: Law) -> None:
    """1.3.1, 3.1 to 3.3: so does the company that the library tells of."""
    law(sample)
