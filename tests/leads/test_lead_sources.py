"""Sources of leads are those of the edition: the policy's, and further ones as data. 3.1.1.1."""

import re
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from lead_tables import LEAD_TERMS, PROCESSES, PROSPECT
from lenovo_sales.clauses import Wording
from lenovo_sales.errors import Invalid, Refused
from lenovo_sales.leads import LEAD, LeadSource, score
from lenovo_sales.leads.lead import Assign, Capture, CorrectOrigin, Origin
from lenovo_sales.leads.terms import POLICY_SOURCES, Feature
from lenovo_sales.lifecycle import Context

CONTEXT: Context[object] = PROCESSES["lead"].context(Capture)
NAMES = st.text(st.characters(min_codepoint=97, max_codepoint=122), min_size=1, max_size=6)
SOURCES = st.dictionaries(
    NAMES.filter(lambda name: name not in LEAD_TERMS.sources),
    st.builds(
        LeadSource,
        st.just(Wording("Further", "其他来源")),
        st.integers(0, 100).map(Fraction),
        st.sampled_from([None, "referrer", "partner"]),
    ),
    max_size=3,
)
ORIGINS = st.builds(
    Origin,
    NAMES | st.sampled_from(list(LEAD_TERMS.sources)),
    st.sampled_from([None, " ", "C-9"]),
    st.sampled_from([None, " ", "P-1"]),
)


@given(SOURCES, st.lists(ORIGINS, max_size=4))
def test_a_further_source_is_data(added: dict[str, LeadSource], origins: list[Origin]) -> None:
    """3.1.1.1 to 3.1.1.3: what it requires is asked before the lead is assigned."""
    terms = evolve(LEAD_TERMS, sources={**LEAD_TERMS.sources, **added})
    asked = evolve(CONTEXT, terms=terms)
    known, _ = LEAD.create("L-1", Capture(Origin("online")), asked)
    for origin in (*origins, *(Origin(name, partner="P-1") for name in added)):
        source = terms.sources.get(origin.source)
        if source is None:
            for told in (
                lambda: LEAD.create("L-2", Capture(origin), asked),  # noqa: B023 called at once
                lambda: LEAD.step(known, CorrectOrigin(origin, "told"), asked),  # noqa: B023
            ):
                with pytest.raises(Refused, match=r"3\.1\.1\.1 implies a source of the edition"):
                    told()
            continue
        lead, _ = LEAD.create("L-2", Capture(origin, PROSPECT), asked)
        of_source = next(each for each in score(lead, terms).contributions)
        assert of_source.feature is Feature.SOURCE
        assert (of_source.points, of_source.why) == (source.points, source.label)
        named = {None: "-", "referrer": origin.referrer, "partner": origin.partner}
        if (named[source.requires] or "").strip():
            assert LEAD.step(lead, Assign("E-7"), asked)[0].owner == "E-7"
        else:
            clause = {"referrer": "3.1.1.2", "partner": "3.1.1.3"}[source.requires or ""]
            with pytest.raises(Refused, match=re.escape(clause)):
                LEAD.step(lead, Assign("E-7"), asked)


def test_a_source_that_a_later_edition_drops_is_not_known_to_a_score() -> None:
    """3.1.1.1: nothing is required of such a lead, and its source has no points."""
    lead, _ = LEAD.create("L-1", Capture(Origin("other")), CONTEXT)
    sources = {name: each for name, each in LEAD_TERMS.sources.items() if name != "other"}
    terms = evolve(LEAD_TERMS, sources=sources)
    assert score(lead, terms).contributions[0].points is None
    assert LEAD.step(lead, Assign("E-7"), evolve(CONTEXT, terms=terms))[0].owner == "E-7"


@pytest.mark.parametrize("name", POLICY_SOURCES)
def test_the_sources_that_the_policy_names_stay(name: str) -> None:
    """3.1.1.1 to 3.1.1.3: an edition drops none, and changes nothing that one requires."""
    stated = LEAD_TERMS.sources
    dropped = {other: source for other, source in stated.items() if other != name}
    with pytest.raises(Invalid, match=f"sources: expected the source {name}"):
        evolve(LEAD_TERMS, sources=dropped)
    requires = "partner" if POLICY_SOURCES[name] is None else None
    wrong = {**stated, name: evolve(stated[name], requires=requires)}
    with pytest.raises(Invalid, match=rf"sources\.{name}\.requires: expected .*policy requires"):
        evolve(LEAD_TERMS, sources=wrong)
