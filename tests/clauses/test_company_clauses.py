"""A company's own clauses stand beside those of the policy, and never in their place."""

import pickle
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.clauses import (
    CLAUSES,
    POLICY,
    Binds,
    ClauseRegister,
    ClauseText,
    CompanyClause,
    CompanyNumber,
    cite,
)
from lenovo_sales.errors import BadValue, UnknownClause

WELL_FORMED = re.compile(r"[A-Z]{1,8}-[0-9]{1,6}(\.[0-9]{1,6}){0,3}")
NUMBERS = st.from_regex(WELL_FORMED, fullmatch=True)
OVERTIME = ClauseText("加班", "Overtime is paid.", "加班应付报酬。", (Binds.SALESPERSON,))
REGISTER = ClauseRegister.of({CompanyNumber("HR-10"): OVERTIME, CompanyNumber("HR-7.2"): OVERTIME})


@given(NUMBERS)
def test_a_well_formed_number_can_be_cited(number: str) -> None:
    """1.1: with no register at hand, since a process is written before the edition."""
    cited = cite(number)
    assert cited == number
    assert type(cited) is CompanyNumber
    assert type(pickle.loads(pickle.dumps(cited))) is CompanyNumber  # noqa: S301 made here
    assert number not in POLICY


@given(st.one_of(st.text(), st.from_regex(r"[A-Za-z]{0,9}-?[0-9.]{0,9}", fullmatch=True)))
def test_any_other_text_is_no_number_of_a_company(text: str) -> None:
    """1.1: and no number of the policy is one."""
    if WELL_FORMED.fullmatch(text):
        assert CompanyNumber(text) == text
        return
    with pytest.raises(BadValue, match="a number of the company's own such as"):
        CompanyNumber(text)


@pytest.mark.parametrize(
    "number",
    ["HR", "HR-", "HR7", "hr-7", "HR-7.", "HR-.7", "HR-7..2", "LONGPREFIX-7", "-7", "HR-７",
     "人-7", "HR-7\n", "HR-1234567", "HR-1.2.3.4.5"],
)  # fmt: skip
def test_a_malformed_number_is_refused(number: str) -> None:
    """1.1: as an unknown clause, in one short line."""
    with pytest.raises(UnknownClause) as refused:
        cite(number)
    assert len(str(refused.value)) < 80
    assert "\n" not in str(refused.value)


@given(st.dictionaries(NUMBERS.map(CompanyNumber), st.just(OVERTIME), max_size=6))
def test_every_clause_is_found_by_its_number(texts: dict[CompanyNumber, ClauseText]) -> None:
    """1.1: the policy's as they are, in their order, then the company's."""
    register = ClauseRegister.of(texts)
    entries = list(register)
    assert entries[: len(CLAUSES)] == list(CLAUSES.values())
    assert {each.number for each in entries[len(CLAUSES) :]} == set(texts)
    assert len(register) == len(entries)
    for each in entries:
        assert each.number in register
        assert register[each.number] is each
        assert each.wording.english == each.english


def test_what_a_company_states_of_a_clause() -> None:
    """1.2: term, both wordings, whom it binds: everybody of the scope where nothing is said."""
    clause = REGISTER["HR-10"]
    assert (clause.term, clause.binds) == ("加班", (Binds.SALESPERSON,))
    assert clause.wording.in_language("en") == "Overtime is paid."
    assert ClauseText("a", "b", "c").binds == CLAUSES["1.2"].binds


def test_a_clause_that_is_not_registered() -> None:
    """1.1: the policy alone registers none of a company's."""
    with pytest.raises(UnknownClause, match=r"^no clause HR-10 is registered$"):
        POLICY["HR-10"]
    with pytest.raises(UnknownClause, match=r"^the policy has no clause 3\.2$"):
        REGISTER["3.2"]


def test_clauses_are_cited_in_the_order_of_the_register() -> None:
    """1.1: 3.1.1.1 before HR-7.2 before HR-10, each once."""
    cited = REGISTER.cited(["HR-10", "HR-7.2", "3.1.1.1", "HR-10"])
    assert [each.number for each in cited] == ["3.1.1.1", "HR-7.2", "HR-10"]
    with pytest.raises(UnknownClause):
        REGISTER.cited(["HR-8"])


def test_what_a_process_cites_without_a_register() -> None:
    """1.1: the numbers that nobody words, each once, in the order of the process."""
    numbers = ["HR-8", "3.1.1.1", "HR-7.2", "A-1", "HR-8"]
    assert REGISTER.unregistered(numbers) == ("HR-8", "A-1")
    assert POLICY.unregistered(numbers) == ("HR-8", "HR-7.2", "A-1")


@pytest.mark.parametrize("blank", ["", " ", "\t\u3000"])
@pytest.mark.parametrize("field", range(3))
def test_a_blank_is_refused(blank: str, field: int) -> None:
    """1.1: a clause that says nothing in one language cannot be cited in it."""
    said = ["加班", "Overtime is paid.", "加班应付报酬。"]
    said[field] = blank
    with pytest.raises(BadValue, match="in English and in Chinese"):
        ClauseText(said[0], said[1], said[2])


@pytest.mark.parametrize("binds", [(), (Binds.TEAM, Binds.TEAM)])
def test_a_clause_binds_somebody_once(binds: tuple[Binds, ...]) -> None:
    """1.2: every rule says whom it binds."""
    with pytest.raises(BadValue, match="whom the clause binds"):
        ClauseText("加班", "Overtime is paid.", "加班应付报酬。", binds)


def test_no_number_is_taken_twice() -> None:
    """1.1: neither from the policy nor from another clause of the company."""
    own = CompanyClause("加班", "Overtime is paid.", "加班应付报酬。", number="HR-7")
    with pytest.raises(BadValue, match="each number of a company's clause once"):
        ClauseRegister((own, own))
    with pytest.raises(BadValue, match="a number of the company's own"):
        CompanyClause("审核", "Legal reviews.", "法务审核。", number="3.3.1.2")


def test_the_register_cannot_be_edited() -> None:
    """2.2.1.2: a further clause makes a further register, and leaves the policy's alone."""
    with pytest.raises(AttributeError):
        POLICY.company = REGISTER.company  # type: ignore[misc]  # the refusal is the test
    assert ClauseRegister() == POLICY
    assert len(POLICY) == len(CLAUSES)
