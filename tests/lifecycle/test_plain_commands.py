"""Commands as plain data: there and back, strictly, and the quick way as the strict one."""

import json
from contextlib import suppress
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, get_args

import pytest
from attrs import NOTHING, field, fields, frozen, make_class
from every_kind import MATTER, Close, Matter, Note, Open, Part, Stage
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from plain_values import of_kind
from resource_request import REQUEST, Ask, Grant, Person, Refuse, request_at
from resource_request import Note as KeepNote
from resource_request import Stage as RequestStage

from lenovo_sales.errors import DocumentError
from lenovo_sales.lifecycle import Adopt, Lifecycle, Rows, from_plain, to_plain
from lenovo_sales.lifecycle.decoding import UnexpectedError, class_decoder
from lenovo_sales.lifecycle.strict import structured
from lenovo_sales.values import Money

COMMANDS = pytest.mark.parametrize("command", [Open, Note, Close])
FEW = settings(max_examples=40)


def through_json(plain: object) -> Any:
    return json.loads(json.dumps(plain))


@COMMANDS
@given(st.data())
@FEW
def test_there_and_back(command: Any, data: st.DataObject) -> None:
    """5.1.2.1: a command, through JSON and back, is the same command, found by its name."""
    given_command = data.draw(of_kind(command))
    plain = through_json(to_plain(given_command))
    assert plain["command"] == command.__name__
    assert from_plain(MATTER, plain) == given_command
    assert from_plain(command, plain) == given_command
    del plain["command"]
    assert from_plain(command, plain) == given_command


@given(of_kind(Matter), of_kind(date), st.text(max_size=9))
@FEW
def test_an_adoption_there_and_back(subject: Matter, on: date, evidence: str) -> None:
    """1.3.1: a subject from elsewhere, in a command, is of the subject class of the lifecycle."""
    adopt = Adopt(subject, on, evidence)
    plain = through_json(to_plain(adopt))
    assert (plain["command"], plain["subject"]["id"]) == ("Adopt", subject.id)
    assert from_plain(MATTER, plain) == adopt
    with pytest.raises(DocumentError, match=r"subject\.\w+: (missing|unknown) key"):
        from_plain(REQUEST, plain)


def test_a_command_of_ones_own_may_be_named_adopt() -> None:
    """1.3.1: only the adoption of the kernel takes in a subject; by its class, not by its name."""
    own: Any = make_class("Adopt", {"child": field(type=str)}, frozen=True)
    row = Rows[Matter, Stage, None]()
    rows: Any = (
        row.create(Open, Stage.OPEN, "1.1").keeps("parts", "by_code"),
        row((Stage.OPEN,), own, Stage.DONE, "1.1"),
    )
    table: Any = Lifecycle("matter", "事项", Matter, None, (Stage.DONE,), rows)
    assert from_plain(table, to_plain(own("Mia"))) == own("Mia")
    assert structured({"child": "Mia"}, own, "command") == own("Mia")
    with pytest.raises(DocumentError, match="child: expected text in quotes"):
        from_plain(table, {"command": "Adopt", "child": 3})


def test_faults_of_an_adoption_are_located() -> None:
    """5.1.2.1: down to the field of the subject that is taken in."""
    plain = to_plain(Adopt(request_at(RequestStage.GRANTED), date(2026, 4, 6), "a letter"))
    subject = {**json.loads(json.dumps(plain["subject"])), "hours": "8", "stage": PERSON}
    wrong = {**plain, "subject": subject, "on": "6 April"}
    with pytest.raises(DocumentError) as refused:
        from_plain(REQUEST, wrong)
    assert str(refused.value).splitlines() == [
        'subject.stage: expected one of "asked", "granted", "delivered", "refused"',
        "subject.hours: expected a whole number, without quotes",
        'on: expected a date as text, such as "2026-04-06"',
    ]


@COMMANDS
@given(st.data())
@FEW
def test_the_quick_way_takes_what_is_written(command: Any, data: st.DataObject) -> None:
    """5.1.2.1: data without a fault never goes the strict way, which makes the same of it."""
    made = data.draw(of_kind(command))
    plain = through_json(to_plain(made))
    assert class_decoder(command, True)(plain) == made
    del plain["command"]
    assert class_decoder(command)(plain) == structured(plain, command, "command") == made


DAYS = ["2026-04-06", "2026-W15-1", "20260406", "2026-04-06T09:00:00", "2026-04-06T09:00:00Z"]
WORDS = ["0", "1", "1.5", "1/2", "50%", "a", "open", "2.1", "HR-7", "hr-7", "٣", "1_0.00", "²", "-"]
AMOUNTS = [
    *("1.00 CNY", "1 CNY", "-0.05 CNY", "7 JPY", "1.00  CNY", "٣.00 CNY", "1.00 CNX", "1.0 CNY"),
    *(".50 CNY", "+1.00 CNY", " 1.00 CNY", "1.00 CNY ", "1_0.00 CNY", "²1.00 CNY", "1.00_CNY"),
]
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 3)
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from([*WORDS, *DAYS, *AMOUNTS]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=4,
)


def mutated(plain: Any, data: st.DataObject) -> Any:
    """The same plain data with one place in it changed, taken away or added."""
    place: Any = {"": plain}
    key: Any = ""
    while isinstance(place[key], dict | list) and place[key] and data.draw(st.booleans()):
        place = place[key]
        choices = list(place) if isinstance(place, dict) else list(range(len(place)))
        key = data.draw(st.sampled_from(choices))
    match data.draw(st.integers(0, 3)):
        case 0 if key != "":
            del place[key]
        case 1 if isinstance(place[key], dict):
            place[key][data.draw(st.sampled_from(["text", "kept", "more", "parts"]))] = data.draw(
                JSON
            )
        case 2 if isinstance(place[key], list):
            place[key].append(data.draw(JSON))
        case _:
            place[key] = data.draw(JSON)
    return place.get("", plain) if isinstance(place, dict) else plain


def taken(read: Any) -> Any:
    """What was read, or what is at fault."""
    try:
        return read()
    except DocumentError as error:
        return error.faults


@given(st.data())
@settings(max_examples=150, phases=[Phase.reuse, Phase.generate])
def test_the_quick_way_takes_nothing_else(data: st.DataObject) -> None:
    """5.1.2.1: whatever becomes of the data, what is read, and what is at fault, is the same."""
    command = data.draw(st.sampled_from([Open, Note, Close]))
    plain = through_json(to_plain(data.draw(of_kind(command))))
    del plain["command"]
    for _ in range(data.draw(st.integers(1, 3))):
        plain = mutated(plain, data)
    strict: Any = taken(lambda: structured(plain, command, "command"))
    quick: Any = strict
    with suppress(Exception):  # anything sends it the strict way
        quick = class_decoder(command)(plain)
    assert quick == strict
    assert repr(quick) == repr(strict)
    named = isinstance(plain, dict) and "command" in plain
    assert named or repr(taken(lambda: from_plain(command, plain))) == repr(strict)


def test_the_quick_way_refuses_by_raising() -> None:
    """5.1.2.1: a key more, a key less, and kinds that only look alike."""
    good = to_plain(Part("a", "Li"))
    del good["command"]
    wrong: tuple[Any, ...] = (
        {**good, "x": 1},
        {"code": "a"},
        {**good, "code": 1},
        [],
        {**good, "phones": ("x",)},
    )
    for bad in wrong:
        with pytest.raises((UnexpectedError, KeyError)):
            class_decoder(Part)(bad)


PERSON = "李小龙 +86 139"
UNLIKE: tuple[object, ...] = (3.99, float("nan"), b"x", {PERSON: 1}, [[PERSON]], object())
GOOD = Grant(3), Refuse("none left"), KeepNote("in May"), Ask("x", (Person("buyer", "Li"),))


@pytest.mark.parametrize("good", GOOD, ids=lambda each: type(each).__name__)
def test_a_bad_field_is_located_without_its_value(good: Any) -> None:
    """5.1.2.1: each field at fault has its line; what stood there is not repeated."""
    for each in fields(type(good)):
        for bad in UNLIKE if str in (each.type, *get_args(each.type)) else (*UNLIKE, PERSON):
            with pytest.raises(DocumentError) as refused:
                from_plain(REQUEST, {**to_plain(good), each.name: bad})
            lines = str(refused.value).splitlines()
            assert lines
            assert all(line.startswith((f"{each.name}:", f"{each.name}[0]")) for line in lines)
            assert "3.99" not in str(refused.value)
            assert PERSON not in str(refused.value)


@COMMANDS
def test_a_missing_field_and_an_unknown_key_are_named(command: Any) -> None:
    """5.1.2.1: all faults at once; a field with a default may be left out."""
    with pytest.raises(DocumentError) as refused:
        from_plain(MATTER, {"command": command.__name__, "nonsense": 1})
    lines = str(refused.value).splitlines()
    needed = {each.name for each in fields(command) if each.default is NOTHING}
    assert {line.partition(":")[0] for line in lines} == {*needed, "nonsense"}


NAMES = (
    "__import__('os').abort()",
    "builtins.eval",
    "lenovo_sales.opportunities.opportunity.Win",
    "grant",
    "Grant ",
    "__class__",
    "",
    None,
    1,
    True,
    ["Grant"],
    {"Grant": 1},
    Grant,
)
KNOWN = r'^command: expected one of "Ask", "Adopt", "Grant"'


@pytest.mark.parametrize("name", NAMES, ids=repr)
def test_only_names_of_the_table_are_commands(name: object) -> None:
    """1.3.1: no name leads to any class but a command of the process; the known ones are named."""
    for data in ({"command": name, "hours": 3}, {"command": name}, {"hours": 3}):
        with pytest.raises(DocumentError, match=KNOWN):
            from_plain(REQUEST, data)


@pytest.mark.parametrize("data", [None, "Win", 1, [], [["command", "Win"]], ()], ids=repr)
def test_a_command_is_an_object(data: object) -> None:
    """1.3.1: anything else is refused in one line."""
    for kind in (REQUEST, Grant):
        with pytest.raises(DocumentError, match=r"^\(command\): expected an object$"):
            from_plain(kind, data)


def test_another_process_does_not_know_it() -> None:
    """1.3.1: a command of one process is none of another, nor of another class."""
    grant = to_plain(Grant(3))
    with pytest.raises(DocumentError, match="command: expected one of"):
        from_plain(MATTER, grant)
    with pytest.raises(DocumentError, match='command: expected one of "Refuse"'):
        from_plain(Refuse, grant)


def test_what_is_written() -> None:
    """5.1.2.1: money, ratios, dates and what is nested, as JSON holds them."""
    ask = Ask("a visit", (Person("buyer", "Li"), Person("user", "Wang", ("1", "2"))))
    assert to_plain(ask) == {
        "command": "Ask",
        "what": "a visit",
        "people": [
            {"role": "buyer", "name": "Li", "phones": []},
            {"role": "user", "name": "Wang", "phones": ["1", "2"]},
        ],
    }
    assert to_plain(Ask("a visit", budget=Money(12_345, "CNY"))) == {
        "command": "Ask",
        "what": "a visit",
        "people": [],
        "budget": "123.45 CNY",
    }
    part = Part("p", "Li", Fraction(1, 3))
    assert to_plain(Open((), {"x": part}, ("y", part))) == {
        "command": "Open",
        "parts": [],
        "by_code": {"x": {"code": "p", "name": "Li", "share": "1/3", "phones": []}},
        "pair": ["y", {"code": "p", "name": "Li", "share": "1/3", "phones": []}],
        "text": "",
    }


def test_the_place_of_a_nested_fault() -> None:
    """5.1.2.1: down to the key within the element."""
    people = [
        {"role": "buyer", "name": "Li"},
        {"role": PERSON, "name": 7, "phones": [1], "age": 1},
    ]
    with pytest.raises(DocumentError) as refused:
        from_plain(REQUEST, {"command": "Ask", "what": "x", "people": people})
    said = {line.partition(":")[0] for line in str(refused.value).splitlines()}
    assert said == {"people[1].name", "people[1].phones[0]", "people[1].age"}
    assert PERSON not in str(refused.value)


@pytest.mark.parametrize(
    "value", [3.99, {1, 2}, object(), b"x"], ids=["float", "set", "object", "bytes"]
)
def test_what_plain_data_cannot_hold_is_not_written(value: object) -> None:
    """5.1.2.1: a float among them; nothing is written as something else, however deep it is."""

    @frozen
    class Odd:
        value: object

    for odd in (Odd(value), Odd((value,)), Odd({"x": value}), Odd(Odd(value))):
        with pytest.raises(TypeError, match="plain data cannot hold a"):
            to_plain(odd)
    with pytest.raises(TypeError, match="expected a command or a subject that is an attrs class"):
        to_plain(value)


def test_a_number_as_text_says_what_is_at_fault() -> None:
    """5.1.2.1: no text at all, or text that is no number that can be kept."""
    number = make_class("Number", {"value": field(type=Decimal)}, frozen=True)
    assert from_plain(number, {"value": "12.50"}) == number(Decimal("12.50"))
    for value, expected in ((12, "a number as text"), ("1" * 41, "at most 40 of them")):
        with pytest.raises(DocumentError, match=expected):
            from_plain(number, {"value": value})


def test_a_field_of_an_unknown_kind_is_not_read() -> None:
    """5.1.2.1: a float cannot be read either; that is a fault of the class, not of the data."""

    @frozen
    class Odd:
        value: float

    with pytest.raises(TypeError, match="no document can hold a"):
        from_plain(Odd, {"value": 3.99})


def test_nothing_is_executed_on_the_way() -> None:
    """1.3.1: text of a command stays text."""
    text = "{{7*7}} ${x} %(x)s __import__('os').abort() \x00 ' OR 1=1 --"
    assert from_plain(REQUEST, {"command": "Note", "note": text}) == KeepNote(text)
    assert from_plain(Part, {"code": text, "name": text}) == Part(text, text)
    assert Stage.OPEN.value == "open"
