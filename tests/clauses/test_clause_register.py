"""The register holds every clause of the policy and nothing else."""

import pickle
import re
from itertools import chain
from pathlib import Path
from typing import NamedTuple, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.clauses import CLAUSES, HEADINGS, Binds, Clause, PolicyNumber, cite, clause
from lenovo_sales.clauses.chapter_1 import CHAPTER_1
from lenovo_sales.clauses.chapter_2 import CHAPTER_2
from lenovo_sales.clauses.chapter_3 import CHAPTER_3
from lenovo_sales.clauses.chapter_4 import CHAPTER_4
from lenovo_sales.clauses.chapter_5 import CHAPTER_5
from lenovo_sales.editions import default_edition
from lenovo_sales.errors import UnknownClause
from lenovo_sales.wording import Wording

POLICY = Path(__file__).parents[3] / "shared" / "policy.md"
ROW = re.compile(r"^\| (\d[\d.]*?)(\d+)(?:–(\d+))? \| ([^|]+) \| ([^|]+) \|", re.MULTILINE)
SAID = re.compile(
    r"the policy has no clause [0-9.]{1,16}"
    r"|expected the number of a clause, such as 3\.3\.1\.2 or HR-7"
    r"|no clause [A-Z]{1,8}-[0-9.]{1,27} is registered"
)
every_clause = pytest.mark.parametrize("each", CLAUSES.values(), ids=list(CLAUSES))
# The preamble of the policy: a duty with a time, and a list left open (等) by the source.
PROMPTLY = re.compile(r"\*\*Promptly\*\* \(及时\) stands in ([^:]+):")
OPEN_LISTS = ("2.1", "3.1.1.1", "3.3.2.2", "4.1.2.3", "4.3.1.1")
NOT_CLAUSES = [
    "",
    " ",
    ".",
    "3",
    "3.2",  # a heading
    "3.1.1",
    "4.1.1",
    "4.1.1.5",
    "4.1.1.1–4",
    "5.3.4",
    "5.4",
    "6.1",
    "1.1 ",
    "1.1\n",
    "1.10",
    "01.1",
    "１.１",
    "٣.٣.١.٢",
    "3．3．1．2",
    "张三",
    "9" * 10_000_000,
    "3.3.1.2" * 100_000,
]


class PolicyRow(NamedTuple):
    """A clause as the policy's own table has it."""

    number: str
    term: str
    says: str


def expanded(text: str) -> list[PolicyRow]:
    """Every clause of the policy's tables in order; `4.1.1.1–4` is four clauses."""
    return [
        PolicyRow(f"{stem}{item}", term, says)
        for stem, first, last, term, says in ROW.findall(text)
        for item in range(int(first), int(last or first) + 1)
    ]


@pytest.fixture(scope="module")
def policy_text() -> str:
    if not POLICY.is_file():
        pytest.skip("the policy text (../shared/policy.md) is not beside the project")
    return POLICY.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def policy(policy_text: str) -> list[PolicyRow]:
    return expanded(policy_text)


def test_a_range_of_clauses_is_as_many_clauses() -> None:
    """4.1.1.1: the policy writes four clauses as one row."""
    row = "| 4.1.1.1–4 | 招聘标准 | Four standards | `C` |\n| 4.1.2.1 | 发布 | Publish | `D` |"
    assert [each.number for each in expanded(row)] == [
        "4.1.1.1",
        "4.1.1.2",
        "4.1.1.3",
        "4.1.1.4",
        "4.1.2.1",
    ]


def test_the_register_is_the_policy(policy: list[PolicyRow]) -> None:
    """1.1: the same clauses in the same order under the policy's own terms."""
    ours = [(each.number, each.term) for each in CLAUSES.values()]
    assert ours == [(row.number, row.term) for row in policy]


def test_the_wording_is_our_own(policy: list[PolicyRow]) -> None:
    """1.1: no six words in a row are the policy's."""

    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"[a-z'-]+", text.lower())
        return {tuple(words[at : at + 6]) for at in range(len(words) - 5)}

    says = {run for row in policy for run in runs(row.says)}
    assert [number for number, each in CLAUSES.items() if runs(each.english) & says] == []


def test_a_duty_with_a_time_says_promptly(policy_text: str) -> None:
    """1.1: promptly (及时) stands in the clauses that the policy's preamble names, and no other."""
    named = PROMPTLY.search(policy_text)
    assert named is not None
    prompt = []
    for first, last in re.findall(r"(\d[\d.]*)(?: to (\d[\d.]*))?", named[1]):
        numbers = list(CLAUSES)
        prompt += numbers[numbers.index(first) : numbers.index(last or first) + 1]
    assert [number for number, each in CLAUSES.items() if "及时" in each.chinese] == prompt
    assert [number for number, each in CLAUSES.items() if "promptly" in each.english] == prompt


@pytest.mark.parametrize("number", OPEN_LISTS)
def test_an_open_list_says_such_as(number: str) -> None:
    """2.1: tiers, channels, kinds of issue, interview rounds and metrics are not closed lists."""
    assert "such as" in clause(number).english
    assert "等" in clause(number).chinese


def test_a_quarter_is_built_on_its_months() -> None:
    """4.3.2: and judged as a whole."""
    assert "built on its months" in clause("4.3.2").english
    assert "以月度考核为基础" in clause("4.3.2").chinese


def test_the_type_names_every_clause_once() -> None:
    """1.1: what a type checker accepts is what the register holds, in its order."""
    assert get_args(PolicyNumber) == tuple(CLAUSES)
    assert all(number == each.number for number, each in CLAUSES.items())


def test_clauses_stand_in_the_order_of_their_numbers() -> None:
    """1.1: 2.2.2.6 before 2.2.3.1, as numbers and not as text."""
    numbers = [tuple(int(part) for part in number.split(".")) for number in CLAUSES]
    assert numbers == sorted(set(numbers))


def test_no_number_is_taken_twice() -> None:
    """1.1: no clause of a chapter hides another in the register."""
    chapters = (CHAPTER_1, CHAPTER_2, CHAPTER_3, CHAPTER_4, CHAPTER_5)
    assert [each for chapter in chapters for each in chapter] == list(CLAUSES.values())


def test_nothing_is_attributed_past_the_break() -> None:
    """5.3.3: the source breaks off here, so the register ends here."""
    assert list(CLAUSES)[-1] == "5.3.3"
    assert {number.split(".")[0] for number in CLAUSES} == set("12345")


@every_clause
def test_a_clause_is_one_sentence_in_each_language(each: Clause) -> None:
    """1.1: English in English letters, Chinese in Chinese ones, each closed by its full stop."""
    assert each.english.isascii()
    assert re.fullmatch(r"[A-Z][^.!?\n]{19,249}\.", each.english)
    assert re.fullmatch(r"[\u4e00-\u9fff，、：；（）]{10,90}。", each.chinese)
    assert re.fullmatch(r"[\u4e00-\u9fff]{2,8}", each.term)


@every_clause
def test_a_clause_binds_somebody_once(each: Clause) -> None:
    """1.2: every rule says whom it binds, in the order in which clause 1.2 names them."""
    order = list(Binds)
    assert each.binds
    assert [order.index(who) for who in each.binds] == sorted({order.index(w) for w in each.binds})


def test_the_duties_of_a_team_bind_the_team_and_its_salespeople() -> None:
    """2.2.3: both; the performance of a contract (3.3.2.1) binds every tier of sales."""
    for number in (each for each in CLAUSES if each.startswith("2.2.3.")):
        assert clause(number).binds == (Binds.TEAM, Binds.SALESPERSON)
    assert clause("3.3.2.1").binds == (
        Binds.HEADQUARTERS,
        Binds.REGION,
        Binds.TEAM,
        Binds.SALESPERSON,
    )


def test_everybody_of_the_scope_is_bound() -> None:
    """1.2: company, departments, teams, salespeople and partners; legal only where it acts."""
    assert {who for each in CLAUSES.values() for who in each.binds} == set(Binds)
    assert set(clause("1.2").binds) == set(Binds) - {Binds.LEGAL, Binds.SERVICE}
    legal = [number for number, each in CLAUSES.items() if Binds.LEGAL in each.binds]
    assert legal == ["3.3.1.2", "3.3.2.3"]
    service = [number for number, each in CLAUSES.items() if Binds.SERVICE in each.binds]
    assert service == [number for number in CLAUSES if number.startswith("3.4.")]


def test_no_two_clauses_say_the_same() -> None:
    """1.1: a clause that repeated another would be a slip of the pen."""
    everything = [text for each in CLAUSES.values() for text in (each.english, each.chinese)]
    assert len(set(everything)) == len(everything)


def test_headings_are_what_stands_above_the_clauses() -> None:
    """1.1: a heading for every chapter and section, in order, and no clause is one."""
    above: dict[str, None] = {}
    for number in CLAUSES:
        parts = number.split(".")
        above.update(dict.fromkeys(".".join(parts[:depth]) for depth in range(1, len(parts))))
    assert list(HEADINGS) == list(above)
    for english, chinese in HEADINGS.values():
        assert english.isascii()
        assert english.strip() == english != ""
        assert re.fullmatch(r"[\u4e00-\u9fff]{2,10}", chinese)


def test_what_one_clause_leaves_to_others() -> None:
    """2.2.1.6, 2.2.3.2, 2.2.3.5: clauses or sections of the policy, none of which leaves it on."""
    left = {number: each.through for number, each in CLAUSES.items() if each.through}
    assert left == {
        "2.2.1.6": ("4.2",),
        "2.2.3.2": ("3.2", "3.3", "3.4"),
        "2.2.3.5": ("3.2.2.3",),
    }
    for through in chain.from_iterable(left.values()):
        ruling = [each for each in CLAUSES if f"{each}.".startswith(f"{through}.")]
        assert ruling
        assert left.keys().isdisjoint(ruling)


@every_clause
def test_a_clause_is_found_by_its_number(each: Clause) -> None:
    """1.1: text that names a clause becomes a citation."""
    assert clause(each.number) is each
    assert cite("".join(list(each.number))) == each.number


@pytest.mark.parametrize("number", NOT_CLAUSES, ids=lambda number: ascii(number[:12]))
def test_a_clause_that_does_not_exist_is_refused(number: str) -> None:
    """1.1: in one short line."""
    for ask in (clause, cite):
        with pytest.raises(UnknownClause) as refused:
            ask(number)
        assert SAID.fullmatch(str(refused.value))
        assert len(repr(refused.value)) < 80


@given(st.text() | st.from_regex(r"[0-9.]{1,20}", fullmatch=True) | st.sampled_from([*CLAUSES]))
def test_only_the_clauses_of_the_policy_can_be_cited(text: str) -> None:
    """1.1: any other text is refused, and repeated only when it is digits and points."""
    if text in CLAUSES:
        assert cite(text) == text
        return
    with pytest.raises(UnknownClause) as refused:
        cite(text)
    copied = pickle.loads(pickle.dumps(refused.value))  # noqa: S301 made one line above
    for error in (refused.value, UnknownClause(text), copied):
        assert SAID.fullmatch(str(error))
        assert re.fullmatch(r"UnknownClause\('[0-9.]{0,16}'\)", repr(error))
        assert error.number in ("", text)


def test_the_register_cannot_be_edited() -> None:
    """2.2.1.2: only headquarters changes a rule, and never in place."""
    with pytest.raises(TypeError):
        CLAUSES["1.1"] = CLAUSES["1.2"]  # type: ignore[index]  # the refusal is the test
    with pytest.raises(AttributeError):
        clause("1.1").english = "other"  # type: ignore[misc]  # the refusal is the test


def test_a_binding_is_found_by_its_english_label() -> None:
    """1.2: and is shown under both labels."""
    assert Binds("region") is Binds.REGION
    assert [who for who in Binds if not who.english.isascii()] == []
    assert [who for who in Binds if not re.fullmatch(r"[\u4e00-\u9fff]{2,5}", who.chinese)] == []
    assert len({who.chinese for who in Binds}) == len(Binds)


def test_a_clause_has_its_wording() -> None:
    """3.3.1.2: the sentence of a clause in either language."""
    review = clause("3.3.1.2")
    assert review.wording == Wording(review.english, review.chinese)


@pytest.mark.parametrize(
    ("number", "english", "chinese"),
    [
        ("4.3.1.1", ["revenue", "profit", "grow"], ["销售额", "利润", "增长率"]),
        ("4.3.1.1", ["customers developed", "conversion"], ["客户开发", "商机转化", "签约"]),
        ("4.3.1.1", ["complaints", "praise"], ["投诉率", "好评率"]),
        (
            "4.3.1.1",
            ["satisfaction with internal collaboration", "knowledge shared"],
            ["内部协作满意度", "知识分享贡献"],
        ),
        ("4.3.3.1", ["material", "bonus", "commission", "prizes"], ["奖金", "提成", "奖品"]),
        (
            "4.3.3.1",
            ["moral", "title", "a chance of promotion", "public praise"],
            ["荣誉称号", "晋升机会", "公开表扬"],
        ),
        ("5.2.2.2", ["customers developed", "average"], ["客户开发数", "平均销售周期"]),
        ("3.3.2.1", ["at every tier"], ["各级销售部门"]),
        ("2.2.1.3", ["staff", "goods", "funds", "tasks"], ["人员", "物资", "资金", "任务"]),
        ("4.3.1.2", ["just and true"], ["公平真实"]),
    ],
)
def test_examples_stand_in_the_wordings(
    number: str, english: list[str], chinese: list[str]
) -> None:
    """4.3.1.1, 4.3.3.1: examples of indicators and rewards; promotion is a chance of it."""
    each = clause(number)
    assert [word for word in english if word not in each.english] == []
    assert [word for word in chinese if word not in each.chinese] == []


def test_satisfaction_with_internal_collaboration_is_called_so() -> None:
    """4.3.1.1: in the clause and in the metric of the default edition."""
    label = default_edition().performance.metrics["internal_satisfaction"].label
    assert label == Wording("Satisfaction with internal collaboration", "内部协作满意度")
