"""The terms of chapter 3.4 as a document. Policy 3.4."""

import pytest
from attrs import evolve
from desk import TERMS

from lenovo_sales.documents import parse, structure
from lenovo_sales.editions.loading import default_text
from lenovo_sales.errors import BadValue, DocumentError, NotFound
from lenovo_sales.service import ServiceTerms, Severity
from lenovo_sales.service.terms import ServiceLevel, SurveyTerms

TEXT = default_text()[default_text().index("\n[service]") :]


@pytest.mark.parametrize(
    ("written", "instead", "fault"),
    [
        ('hours = "always"', 'hours = "never"', "expected hours for every name: never"),
        ("response_minutes = 30", "response_minutes = 0", "one minute or more"),
        ("response_minutes = 30", "response_minutes = 500", "within the resolution target"),
        ("resolution_minutes = 960", "resolution_minutes = 2000", "no longer targets for a graver"),
        ('at = "100%"', 'at = "75%"', "each above the one before"),
        ('at = "75%"', "at = 0", "steps of escalation above zero"),
        ("software = 1", "software = 0", "skill levels of one"),
        ("low = 1 ", "low = -1 ", "loads of zero or more"),
        ("silence_minutes = 1440", "silence_minutes = -1", "silence of zero minutes"),
        ('zone = "Asia/Shanghai"', 'zone = "Shanghai"', "expected a time zone such as"),  # of hours
        ('country = "china"', 'country = "prc"', 'expected one of "china", "none"'),
        ("09:00-12:00", "09:00-13:30", "spans of a day in order"),
        ("satisfied_from = 4", "satisfied_from = 6", "satisfied score above the lowest"),
        ("open_days = 14", "open_days = 0", "open for one day"),
        ("[service.tiers.key.low]", "[service.tiers.key.lowest]", "did you mean low?"),
        ('kind = "hotline"', 'kind = "fax"', 'expected one of "hotline", "online"'),
    ],
)
def test_a_fault_is_found_and_placed(written: str, instead: str, fault: str) -> None:
    """3.4.1.1, 3.4.2.1: what does not hold together is said in one line with its place."""
    assert written in TEXT
    with pytest.raises(DocumentError, match=fault) as found:
        structure(
            parse(TEXT.replace(written, instead, 1), "edition.toml"), ServiceTerms, ("service",)
        )
    assert str(found.value).startswith("edition.toml:")


def test_limits_exactly() -> None:
    """3.4.2.1, 3.4.2.3: the response may take as long as the resolution, no longer."""
    assert ServiceLevel(10, 1, 10, "office").response_minutes == 10
    with pytest.raises(BadValue, match="within"):
        ServiceLevel(11, 1, 10, "office")
    assert SurveyTerms(1, 2, 2, 1).highest == 2
    with pytest.raises(BadValue, match="above the lowest"):
        SurveyTerms(1, 2, 1, 1)


def test_names_that_the_terms_lack() -> None:
    """3.4.2.1: what is known is said, what was asked for is not."""
    with pytest.raises(NotFound, match="expected a tier of the edition: standard, key"):
        TERMS.level("golden", Severity.LOW)
    with pytest.raises(NotFound, match="expected hours of the edition: office, long"):
        TERMS.clock("never")
    for empty in ("channels", "tiers", "problems"):
        with pytest.raises(BadValue, match="one channel, tier and class"):
            evolve(TERMS, **{empty: {}})
    assert {TERMS.level("key", each).hours for each in Severity} == {"always", "long", "office"}
