"""From a document to typed values: strictly, and every fault with its place."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, localcontext
from enum import Enum, IntEnum, StrEnum
from fractions import Fraction
from typing import Any, Literal, NewType, get_args

import pytest
from attrs import evolve, frozen
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.clauses import ClauseNumber, CompanyNumber, PolicyNumber, Wording
from lenovo_sales.documents import parse, structure
from lenovo_sales.errors import BadValue, DocumentError
from lenovo_sales.values import Money, Weights


class Method(Enum):
    MARGINAL = "marginal"
    WHOLE = "whole"


class Tone(StrEnum):
    PLAIN = "plain"


class Step(IntEnum):
    ONE = 1


UnitId = NewType("UnitId", str)


@frozen
class Band:
    above: Money
    rate: Fraction


@frozen
class Terms:
    clause: ClauseNumber
    label: Wording
    method: Method
    bands: tuple[Band, ...]
    weights: Weights
    since: date
    cap: Money | None = None
    units: Mapping[UnitId, int] | None = None
    pair: tuple[int, str] = (0, "")


GOOD = """\
clause = "4.3.3.1"
label = {english = "commission", chinese = "提成"}
method = "marginal"
since = 2017-04-01
pair = [1, "a"]

[weights]
results = "60%"
process = 0.4

[[bands]]
above = "0.00 CNY"
rate = "2/37"

[[bands]]
above = "3000.00 CNY"
rate = 1
"""


def faults(text: str, kind: type, at: tuple[str | int, ...] = ()) -> list[str]:
    with pytest.raises(DocumentError) as refused:
        structure(parse(text, "e"), kind, at)
    return str(refused.value).splitlines()


def test_a_table_becomes_a_class() -> None:
    assert structure(parse(GOOD, "e"), Terms) == Terms(
        "4.3.3.1",
        Wording("commission", "提成"),
        Method.MARGINAL,
        (Band(Money(0, "CNY"), Fraction(2, 37)), Band(Money(300000, "CNY"), Fraction(1))),
        Weights.of({"results": "60%", "process": "40%"}),
        date(2017, 4, 1),
        pair=(1, "a"),
    )


def test_every_fault_is_told_in_the_order_of_the_document() -> None:
    text = GOOD.replace("marginal", "Li Wei").replace("2017-04-01", "2017-04-01T08:00:00")
    text = text.replace("pair = ", "pari = ").replace('"60%"', "true").replace("1\n", '"x"\n')
    text = text.replace('above = "3000.00 CNY"\n', "").replace("4.3.3.1", "9.9")
    text = text.replace("chinese", "# chinese").replace('"commission",', '"commission"}')
    assert faults(text, Terms) == [
        f"e:1:1: clause: expected one of {len(get_args(PolicyNumber))} values, "
        'from "1.1" to "5.3.3", or a number of the company\'s own such as "HR-7"',
        "e:2:1: label.chinese: missing key; expected text in quotes",
        'e:3:1: method: expected one of "marginal", "whole"',
        "e:4:1: since: expected a date such as 2017-04-01, without quotes",
        "e:5:1: pari: unknown key; did you mean pair? known keys: "
        "clause, label, method, bands, weights, since, cap, units, pair",
        'e:8:1: weights.results: expected a ratio such as "63.15%", "2/37" or 0.6315',
        "e:15:3: bands[1].above: missing key; expected an amount and its currency, "
        'such as "3000.00 CNY"',
        "e:16:1: bands[1].rate: expected a number in plain digits, "
        "at most 40 of them and at most 30 after the point",
    ]


VALUES = {
    "text": '"Li Wei"',
    "number in text": '"3"',
    "whole": "3",
    "point": "3.99",
    "nan": "nan",
    "infinite": "-inf",
    "long": f"{'9' * 40}.{'9' * 40}",
    "true": "true",
    "date": "2017-04-01",
    "date and time": "2017-04-01 08:00:00",
    "time": "08:00:00",
    "array": "[1, 2]",
    "table": "{a = 1}",
    "empty": "{}",
    "ratio": '"63.15%"',
    "full-width": '"３"',
    "money": '"3000.00 CNY"',
    "fine money": '"3000.001 CNY"',
    "choice": '"marginal"',
    "plain": '"plain"',
    "weights": '{a = "60%", b = 0.4}',
    "light weights": '{a = "60%", b = 0.3999}',
    "wording": '{english = "won", chinese = "赢单"}',
    "pair": '[1, "a"]',
    "clause": '"4.3.1.2"',
}
TEXT = {name for name, text in VALUES.items() if text.startswith('"')}
TABLES = {"table", "empty", "weights", "light weights", "wording"}
TAKEN: list[tuple[Any, set[str]]] = [
    (str, TEXT),
    (UnitId, TEXT),
    (int, {"whole"}),
    (bool, {"true"}),
    (Decimal, {"whole", "point"}),
    (Fraction, {"whole", "point", "ratio", "number in text"}),
    (date, {"date"}),
    (Money, {"money"}),
    (Weights, {"weights", "table"}),
    (Method, {"choice"}),
    (Tone, {"plain"}),
    (Step, set()),
    (Literal["marginal", "plain"], {"choice", "plain"}),
    (ClauseNumber, {"clause"}),
    (CompanyNumber, set()),
    (Wording, {"wording"}),
    (int | None, {"whole"}),
    (tuple[int, ...], {"array"}),
    (Sequence[int], {"array"}),
    (tuple[int, int], {"array"}),
    (tuple[int, str], {"pair"}),
    (tuple[int], set()),
    (dict[str, int], {"table", "empty"}),
    (Mapping[str, Fraction], {"table", "empty", "weights", "light weights"}),
    (dict[Method, int], {"empty"}),
    (dict[str, str], {"empty", "wording"}),
]


@pytest.mark.parametrize(("kind", "taken"), TAKEN, ids=[str(kind) for kind, _ in TAKEN])
def test_each_kind_takes_only_what_is_written_for_it(kind: Any, taken: set[str]) -> None:
    """3.99 is no 3, "false" is no true, a word is no array of letters, a time is no date."""
    with localcontext() as context:
        context.prec = 4
        for name, value in VALUES.items():
            document = parse(f"a = 0\nb = {value}", "e")
            if name in taken:
                structure(document, kind, ("b",))
                continue
            with pytest.raises(DocumentError) as refused:
                structure(document, kind, ("b",))
            for line in str(refused.value).splitlines():
                assert line.startswith("e:2:")
                assert ": b" in line
                assert not any(echo in line for echo in ("Li", "3.99", "３", "08:00", "class"))


def test_wording_of_a_whole_number_that_stands_for_a_choice() -> None:
    assert structure(parse("a = 1", "e"), dict[str, Step]) == {"a": Step.ONE}
    assert faults("a = true", dict[str, Step]) == ["e:1:1: a: expected one of 1"]


@pytest.mark.parametrize("number", [*get_args(PolicyNumber), "HR-7", "HR-7.2"])
def test_every_clause_can_be_cited(number: str) -> None:
    cited = structure(parse(f'clause = "{number}"', "e"), dict[str, ClauseNumber])
    assert cited == {"clause": number}


def test_text_that_checks_itself() -> None:
    """1.1: a number of a company's own becomes one, and no other text does."""
    cited = structure(parse('a = "HR-7"', "e"), dict[str, CompanyNumber])
    assert type(cited["a"]) is CompanyNumber
    expected = 'e:1:1: a: expected a number of the company\'s own such as "HR-7"'
    for wrong in ('"hr-7"', '"3.3.1.2"', "7"):
        assert faults(f"a = {wrong}", dict[str, CompanyNumber]) == [expected]


def test_weights_off_by_a_hundredth_are_one_fault_at_their_table() -> None:
    """4.3.1.2: case erpnext#57802, NPSP#3088."""
    exact = '[w]\na = "72.68%"\nb = "10.93%"\nc = "2.73%"\nd = "13.66%"\n'
    assert len(structure(parse(exact, "e"), Weights, ("w",))) == 4
    assert faults(exact.replace("13.66", "13.65"), Weights, ("w",)) == [
        "e:1:2: w: weights come to 99.99 %, expected exactly 100 %"
    ]


@frozen
class Span:
    first: int
    last: int

    def __attrs_post_init__(self) -> None:
        if self.last < self.first:
            raise BadValue("expected last to be first or after it")


def test_what_a_class_says_of_its_fields_together_stands_at_its_table() -> None:
    text = "[[span]]\nfirst = 1\nlast = 2\n[[span]]\nfirst = 2\nlast = 1\n"
    assert faults(text, dict[str, tuple[Span, ...]]) == [
        "e:4:3: span[1]: expected last to be first or after it"
    ]


def test_a_key_that_is_no_choice_is_a_fault_at_the_key() -> None:
    assert faults("marginal = 1\nwhol = true", dict[Method, int]) == [
        'e:2:1: whol: expected one of "marginal", "whole"',
        "e:2:1: whol: expected a whole number, without quotes",
    ]


def test_a_part_that_is_not_there_is_missing() -> None:
    assert faults("[a]\nb = [1]", Span, ("a", "c")) == ["e:1:2: a.c: missing key"]
    assert faults("[a]\nb = [1]", Span, ("a", "b", 1)) == ["e:2:1: a.b[1]: missing key"]
    assert faults("[a]\nb = [1]", Span, ("a", "b", 0, "x")) == ["e:2:6: a.b[0].x: missing key"]
    assert structure(parse("[a]\nb = [1]", "e"), int, ("a", "b", 0)) == 1


def test_a_document_may_be_spelled_out_before_it_is_structured() -> None:
    document = parse("[a]\nspan = 1", "e")
    spelled = evolve(document, data={"a": {"span": {"first": 1, "late": 2, "x": 3}}})
    with pytest.raises(DocumentError) as refused:
        structure(spelled, dict[str, dict[str, Span]])
    assert str(refused.value).splitlines() == [
        "e:2:1: a.span.last: missing key; expected a whole number, without quotes",
        "e:2:1: a.span.late: unknown key; did you mean last? known keys: first, last",
        "e:2:1: a.span.x: unknown key; known keys: first, last",
    ]


@pytest.mark.parametrize("kind", [float, bytes, object, list[str], set[str], int | str, tuple])
def test_a_kind_that_no_document_can_hold_is_the_programmers_fault(kind: Any) -> None:
    with pytest.raises(TypeError, match="no document can hold a"):
        structure(parse("a = [1]", "e"), kind, ("a",))


@frozen
class Faulty:
    first: int = 0

    def __attrs_post_init__(self) -> None:
        raise KeyError("first")


def test_an_error_of_the_program_is_not_taken_for_a_fault_of_the_document() -> None:
    with pytest.raises(KeyError, match="first"):
        structure(parse("a = {}", "e"), dict[str, Faulty])


@frozen
class Tree:
    name: str
    below: tuple["Tree", ...] = ()


def test_a_class_may_hold_itself() -> None:
    text = 'name = "a"\nbelow = [{name = "b", below = [{name = "c"}]}]'
    assert structure(parse(text, "e"), Tree) == Tree("a", (Tree("b", (Tree("c"),)),))
    assert faults(text.replace('"c"', "1"), Tree) == [
        "e:2:33: below[0].below[0].name: expected text in quotes"
    ]


fields = st.sampled_from(["first", "last", "lst", "name", "x y"])
spans = st.dictionaries(fields, st.sampled_from(["1", "2", '"Zhang San"', "[1]"]), max_size=4)


@given(st.lists(spans, max_size=4))
def test_the_faults_are_as_many_as_there_are_and_in_order(tables: list[dict[str, str]]) -> None:
    text = "spans = []\n" if not tables else ""
    wrong = 0
    for table in tables:
        text += "[[spans]]\n" + "".join(
            f"{key if ' ' not in key else repr(key)} = {value}\n" for key, value in table.items()
        )
        right = {key for key in ("first", "last") if table.get(key, "").isdigit()}
        wrong += len(table.keys() - right) + len({"first", "last"} - table.keys())
        wrong += right == {"first", "last"} == table.keys() and table["last"] < table["first"]
    kind = dict[str, tuple[Span, ...]]
    if not wrong:
        assert len(structure(parse(text, "e"), kind)["spans"]) == len(tables)
        return
    found = faults(text, kind)
    assert len(found) == wrong
    lines = [int(line.split(":")[1]) for line in found]
    assert lines == sorted(lines)
    assert "Zhang" not in "".join(found)
