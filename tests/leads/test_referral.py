"""Referrals by existing customers. Policy 3.1.1.2."""

from datetime import date, timedelta

import pytest
from attrs import evolve

from lead_tables import PROCESSES, a_lead
from lenovo_sales.clauses import Wording
from lenovo_sales.customers import Customer, merge_customers
from lenovo_sales.editions import default_edition
from lenovo_sales.errors import Refused
from lenovo_sales.leads import LEAD, Lead, unfounded_referrals
from lenovo_sales.leads.lead import CorrectOrigin, Origin, Prospect
from lenovo_sales.lifecycle import Context

BOUGHT = date(2025, 3, 1)
DAY = timedelta(days=1)
KNOWN = Customer("C-9", since=BOUGHT)
TERMS = default_edition().leads
REFERRAL = Origin("referral", referrer="C-9")


def founded(lead: Lead, *customers: Customer) -> bool:
    return unfounded_referrals([lead], customers, TERMS) == ()


@pytest.mark.parametrize(("days", "is_founded"), [(-1, False), (0, True), (1, True)])
def test_a_referrer_has_bought_by_that_day(days: int, is_founded: bool) -> None:
    """3.1.1.2: from the day of the first purchase on a customer is an existing one."""
    assert founded(a_lead("L-1", REFERRAL, BOUGHT + days * DAY), KNOWN) is is_founded


def test_who_is_no_existing_customer() -> None:
    """3.1.1.2: nobody, one without a file, one who never bought, or the prospect itself."""
    lead = a_lead("L-1", REFERRAL, BOUGHT)
    assert not founded(evolve(lead, origin=Origin("referral")), KNOWN)
    assert not founded(lead, Customer("C-8", since=BOUGHT))
    assert not founded(lead, Customer("C-9"))
    assert not founded(evolve(lead, prospect=Prospect(customer="C-9")), KNOWN)
    assert founded(evolve(lead, prospect=Prospect(customer="C-8")), KNOWN)


def test_other_sources_name_nobody() -> None:
    """3.1.1.2: only a referral, or a source of the edition that requires a referrer too."""
    advisers = evolve(TERMS.sources["referral"], label=Wording("Advisers", "顾问推荐"))
    terms = evolve(TERMS, sources={**TERMS.sources, "advisers": advisers})
    others = [a_lead(each, Origin(each), BOUGHT) for each in (*terms.sources, "weather")]
    found = unfounded_referrals(reversed(others), [KNOWN], terms)
    assert [each.id for each in found] == ["advisers", "referral"]


def test_a_merged_referrer_is_the_one_that_goes_on() -> None:
    """3.1.1.2, 3.1.2.1: the lead may name either; nobody refers themselves by another file."""
    merge = merge_customers([KNOWN, Customer("C-1", since=BOUGHT + DAY)], BOUGHT + 9 * DAY)
    files = (merge.survivor, *merge.absorbed)
    for id in ("C-1", "C-9"):
        lead = a_lead("L-1", Origin("referral", referrer=id), BOUGHT)
        assert founded(lead, *files)
        assert not founded(evolve(lead, prospect=Prospect(customer="C-1")), *files)


def test_no_referral_goes_on_without_its_referrer() -> None:
    """3.1.1.2: nor can an origin be corrected to a referral by nobody."""
    process = PROCESSES["lead"]
    lead = process.ripe(LEAD.starts[0])
    context: Context[object] = process.context(CorrectOrigin)
    for referrer in (None, "", " "):
        with pytest.raises(Refused, match=r"3\.1\.1\.2 requires the customer who referred"):
            LEAD.step(lead, CorrectOrigin(Origin("referral", referrer), "told"), context)
