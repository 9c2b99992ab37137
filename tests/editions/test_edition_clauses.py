"""Clauses of the company's own in an edition, and what an edition cites. Policy 1.1."""

import pytest
from attrs import evolve
from small import SMALL, broken, edition, faults

from lenovo_sales.clauses import CLAUSES, Binds, ClauseText, CompanyNumber, cite
from lenovo_sales.documents import parse
from lenovo_sales.editions import default_edition
from lenovo_sales.editions.citations import citations, unregistered
from lenovo_sales.editions.loading import edition_of
from lenovo_sales.errors import Invalid, NotFound

OWN = """
[clauses."HR-7"]
term = "加班"
english = "Overtime is paid."
chinese = "加班应付报酬。"
binds = ["salesperson"]
"""
CITED = [('clause = "3.3.1.3"', 'clause = "HR-7"')]
EXPECTED = "expected a clause of the policy, or one that the edition has in [clauses]"


def test_an_edition_has_no_clauses_of_its_own_until_it_states_them() -> None:
    """1.1: the register is then the policy's."""
    assert len(edition().clause_register) == len(CLAUSES)


def test_an_edition_registers_a_clause_and_cites_it() -> None:
    """1.1: a permit of the edition is by the company's clause."""
    made = edition_of(parse(broken(*CITED) + OWN, "e.toml"))
    clause = made.clause_register["HR-7"]
    assert clause.wording.in_language("zh") == "加班应付报酬。"
    assert clause.binds == (Binds.SALESPERSON,)
    assert made.authority.permits["signing"].clause == "HR-7"


def test_a_citation_of_an_unregistered_clause_is_located() -> None:
    """1.1: at the line that cites it, wherever an edition cites."""
    text = broken(*CITED)
    line = text[: text.index('"HR-7"')].count("\n") + 1
    assert faults(text) == [f"e.toml:{line}:1: authority.permits.signing.clause: {EXPECTED}"]
    metric = SMALL.replace('clause = "4.3.1.1"', 'clause = "HR-8"', 1)
    (fault,) = faults(metric)
    assert fault.endswith(f"performance.metrics.revenue.clause: {EXPECTED}")


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        ('"HR-7"', '"3.3.1.2"', "a number of the company's own such as"),
        ('"HR-7"', '"hr-7"', "a number of the company's own such as"),
        ('"加班应付报酬。"', '" "', "a term and a wording in English and in Chinese"),
        ('term = "加班"\n', "", "missing key"),
        ('"salesperson"', '"seller"', "expected one of"),
    ],
)
def test_a_clause_at_fault_is_located(was: str, now: str, expected: str) -> None:
    """1.1: no clash with the policy, no malformed number, no blank."""
    (fault,) = faults(SMALL + OWN.replace(was, now))
    assert ": clauses." in fault
    assert expected in fault


def test_every_citation_of_an_edition_is_found() -> None:
    """1.1: each permit, forbid, metric and direction of the default edition."""
    made = default_edition()
    found = dict(citations(made))
    for name, permit in made.authority.permits.items():
        assert found[("authority", "permits", name, "clause")] == permit.clause
    for name, forbid in made.authority.forbids.items():
        assert found[("authority", "forbids", name, "clause")] == forbid.clause
    for name, metric in made.performance.metrics.items():
        assert found[("performance", "metrics", name, "clause")] == metric.clause
    assert list(unregistered(made, made.clause_register)) == []


def test_a_citation_that_python_made_is_refused() -> None:
    """1.1: an edition changed in Python is checked by the same words."""
    made = edition()
    permit = evolve(made.authority.permits["signing"], clause=cite("HR-8"))
    authority = evolve(made.authority, permits={"signing": permit})
    with pytest.raises(Invalid) as refused:
        evolve(made, authority=authority)
    assert [each.message.english for each in refused.value.problems] == [EXPECTED]
    evolve(made, authority=authority, clauses={CompanyNumber("HR-8"): TEXT})


TEXT = ClauseText("加班", "Overtime is paid.", "加班应付报酬。")


def test_a_clause_of_the_company_is_compared_and_replaced() -> None:
    """2.2.1.2: it is words for people: told by a comparison, and in no digest."""
    default = default_edition()
    own = ClauseText("加班", "Overtime is paid.", "加班应付报酬。", (Binds.SALESPERSON,))
    made = default.replace({"clauses.HR-7": own}, "ours")
    assert made == default.replace({"clauses": {"HR-7": own}}, "ours")
    changes = default.diff(made)[1:]
    assert [(each.path, each.after) for each in changes] == [
        ("clauses.HR-7.term", "加班"),
        ("clauses.HR-7.english", "Overtime is paid."),
        ("clauses.HR-7.chinese", "加班应付报酬。"),
        ("clauses.HR-7.binds[0]", Binds.SALESPERSON),
    ]
    assert {(each.clause, each.label.chinese) for each in changes} == {("2.2.1.2", "公司自有条款")}
    assert evolve(default, clauses=made.clauses).digest == default.digest
    assert edition_of(parse(made.to_toml(), "e.toml")) == made
    said = made.replace({"clauses.HR-7.english": "Overtime is paid twice."}, "more")
    assert said.clause_register["HR-7"].wording.english == "Overtime is paid twice."
    assert said.replace({"clauses.HR-7": None}, "none").clauses == {}
    with pytest.raises(Invalid, match=r"clauses\.HR-7: expected a term and a wording"):
        made.replace({"clauses.HR-7.english": " "}, "blank")


def test_what_is_new_stands_whole_under_its_name() -> None:
    """2.2.1.2: a clause and a permit by it are added at once; a number is never added by a slip."""
    default = default_edition()
    clause = {"term": "加班", "english": "Overtime is paid.", "chinese": "加班应付报酬。"}
    permit = {"action": "overtime.grant", "clause": "HR-7", "levels": {"team_leader": {}}}
    made = default.replace({"clauses.HR-7": clause, "authority.permits.overtime": permit}, "ours")
    assert made.authority.permits["overtime"].clause == "HR-7"
    with pytest.raises(Invalid, match=r"authority\.permits\.overtime\.levels: missing key"):
        default.replace(
            {"authority.permits.overtime": {"action": "overtime.grant", "clause": "4.3.3.1"}},
            "ours",
        )
    with pytest.raises(Invalid, match=EXPECTED.replace("[", r"\[")):
        default.replace({"authority.permits.overtime": permit}, "ours")
    for path in ("leads.scoring.budget.trade_shows", "contracts.discount", "discount"):
        with pytest.raises(NotFound):
            default.replace({path: 5}, "ours")


def test_another_zone_is_another_edition() -> None:
    """2.2.1.2, 4.3.2: it decides on which day something is, so the digest has it."""
    default = default_edition()
    made = default.replace({"edition.zone": "Europe/Berlin"}, "ours")
    assert [each.path for each in default.diff(made)] == ["edition.id", "edition.zone"]
    assert made.digest != default.replace({}, "ours").digest
    with pytest.raises(Invalid, match=r"edition\.zone: expected a time zone such as Asia/Shanghai"):
        default.replace({"edition.zone": "localtime"}, "machine")
