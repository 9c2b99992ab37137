"""Whom a clause binds on a day. Policy 1.2."""

from datetime import date, timedelta

import pytest
from companies import DAYS, companies
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.clauses import CLAUSES, Binds, ClauseRegister, ClauseText, CompanyNumber
from lenovo_sales.errors import BadValue, Refused, UnknownClause
from lenovo_sales.organization import POLICY_TIERS, Organization, Partner, PartnerStatus, binding

SINCE, UNTIL = date(2016, 3, 1), date(2016, 9, 1)
PARTNER = Partner("P-1", "晨光科技", "HQ", SINCE, UNTIL)
ONE_DAY = timedelta(days=1)


@given(companies(), DAYS, st.sampled_from(list(CLAUSES)))
def test_whom_a_clause_binds(company: Organization, on: date, number: str) -> None:
    """1.2: the units of its tiers, and everybody in post or every partner where it says so."""
    binds = CLAUSES[number].binds  # type: ignore[index]  # any number of the register
    bound = binding(number, company, [PARTNER], on)
    for unit in company.units.values():
        assert (unit.id in bound.units) is (Binds(unit.tier) in binds)
    in_post = [each for each in company.people() if company.post_on(each, on)]
    assert list(bound.people) == (in_post if Binds.SALESPERSON in binds else [])
    assert bool(bound.partners) is (Binds.PARTNER in binds and SINCE <= on < UNTIL)
    assert set(bound.departments) == {Binds.LEGAL, Binds.SERVICE} & set(binds)


def test_every_clause_binds_somebody() -> None:
    """1.2: every tier, people, partners and both departments are bound by some clause."""
    binds = {each for clause in CLAUSES.values() for each in clause.binds}
    assert binds == set(Binds)
    assert {Binds(tier) for tier in POLICY_TIERS} < binds


@pytest.mark.parametrize(
    ("day", "bound"),
    [(SINCE - ONE_DAY, False), (SINCE, True), (UNTIL - ONE_DAY, True), (UNTIL, False)],
)
def test_a_partner_from_its_first_to_its_last_day(day: date, bound: bool) -> None:
    """1.2: a suspended partner is bound as before, and may not sell."""
    suspended = Partner("P-1", "晨光科技", "HQ", SINCE, UNTIL, PartnerStatus.SUSPENDED)
    assert PARTNER.is_bound(day) is suspended.is_bound(day) is bound
    assert PARTNER.may_sell(day) is bound
    assert not suspended.may_sell(day)
    assert Partner("P-1", "晨光科技", "HQ", SINCE).is_bound(date(2100, 1, 1))


@given(companies(), DAYS, st.sampled_from([each for each in CLAUSES if each.startswith("2.2.3.")]))
def test_duties_of_teams_bind_teams_and_people(
    company: Organization, on: date, number: str
) -> None:
    """2.2.3: every team, and everybody in post; no region, no partner."""
    bound = binding(number, company, [PARTNER], on)
    assert bound.units == tuple(unit.id for unit in company.units.values() if unit.tier == "team")
    assert bound.people == binding("1.2", company, [], on).people
    assert (bound.partners, bound.departments) == ((), ())


@given(companies(), DAYS)
def test_carrying_out_a_contract_binds_every_tier_of_sales(company: Organization, on: date) -> None:
    """3.3.2.1: every unit, and everybody in post."""
    bound = binding("3.3.2.1", company, [], on)
    assert bound.units == tuple(company.units)
    assert bound.people == binding("1.2", company, [], on).people


@given(companies(), DAYS)
def test_whom_a_clause_of_the_company_binds(company: Organization, on: date) -> None:
    """1.2: as its edition says, by the register of that edition."""
    text = ClauseText("加班", "Overtime is paid.", "加班应付报酬。", (Binds.TEAM,))
    register = ClauseRegister.of({CompanyNumber("HR-7"): text})
    bound = binding("HR-7", company, [PARTNER], on, register)
    teams = [each.id for each in company.units.values() if each.tier == "team"]
    assert (bound.clause, list(bound.units), bound.people) == ("HR-7", teams, ())
    with pytest.raises(UnknownClause):
        binding("HR-7", company, [], on)


@given(companies())
def test_what_is_refused(company: Organization) -> None:
    """1.2: a partner of no unit, one that never was, and a clause that there is not."""
    with pytest.raises(Refused, match=r"P-2: clause 1\.2 requires a unit of the organization"):
        binding("1.2", company, [Partner("P-2", "晨光科技", "North", SINCE)], SINCE)
    with pytest.raises(BadValue):
        Partner("P-1", "晨光科技", "HQ", SINCE, SINCE)
    with pytest.raises(UnknownClause):
        binding("3.2", company, [], SINCE)


def test_no_name_is_told() -> None:
    """2.2.3.3: the name of a partner stands in no repr."""
    assert "晨光科技" not in repr(PARTNER)
