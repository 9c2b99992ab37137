"""Commands as plain data: every command of every process, there and back, and nothing else."""

import json
from datetime import date
from fractions import Fraction
from typing import Any, get_args

import pytest
from attrs import NOTHING, fields, frozen, has, resolve_types
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plain_values import of_kind

from lenovo_sales.errors import DocumentError
from lenovo_sales.lifecycle import from_plain, to_plain
from lenovo_sales.opportunities import OPPORTUNITY
from lenovo_sales.opportunities.opportunity import Assess, Lose, Override, Plan, Propose, Win
from lenovo_sales.opportunities.work_plan import Step
from lenovo_sales.service import TICKET
from lenovo_sales.values import Money
from process_tables import processes

PROCESSES = processes()
COMMANDS = [
    pytest.param(process.lifecycle, command, id=f"{name}-{command.__name__}")
    for name, process in PROCESSES.items()
    for command in process.lifecycle.commands
]
FEW = settings(max_examples=12, suppress_health_check=list(HealthCheck))


def parts(command: type) -> list[Any]:
    if not has(command):
        return []
    resolve_types(command)
    return [each for each in fields(command) if each.init]


@pytest.mark.parametrize(("table", "command"), COMMANDS)
@given(st.data())
@FEW
def test_there_and_back(table: Any, command: type, data: st.DataObject) -> None:
    """5.1.2.1: a command, through JSON and back, is the same command, found by its name."""
    given_command = data.draw(of_kind(command))
    plain = json.loads(json.dumps(to_plain(given_command)))
    assert plain["command"] == command.__name__
    assert from_plain(table, plain) == given_command
    assert from_plain(command, plain) == given_command
    del plain["command"]
    assert from_plain(command, plain) == given_command


PERSON = "李小龙 +86 139"
UNLIKE: tuple[object, ...] = (3.99, float("nan"), b"x", {PERSON: 1}, [[PERSON]], object())


@pytest.mark.parametrize(("table", "command"), COMMANDS)
def test_a_bad_field_is_located_without_its_value(table: Any, command: type) -> None:
    """5.1.2.1: each field at fault has its line; what stood there is not repeated."""
    ripe = next(
        process.give(command, process.ripe(process.lifecycle.transitions[0].source))
        for process in PROCESSES.values()
        if process.lifecycle is table
    )
    good = to_plain(ripe)
    for each in parts(command):
        for bad in UNLIKE if str in (each.type, *get_args(each.type)) else (*UNLIKE, PERSON):
            if bad == {PERSON: 1} and each.type not in {str, int, bool, date, Money, Fraction}:
                continue  # a table may be meant: its keys are at fault, and named
            with pytest.raises(DocumentError) as refused:
                from_plain(table, {**good, each.name: bad})
            lines = str(refused.value).splitlines()
            assert lines
            assert all(line.startswith((f"{each.name}:", f"{each.name}[0]")) for line in lines)
            assert "3.99" not in str(refused.value)
            assert PERSON not in str(refused.value)


@pytest.mark.parametrize(("table", "command"), COMMANDS)
def test_a_missing_field_and_an_unknown_key_are_named(table: Any, command: type) -> None:
    """5.1.2.1: all faults at once; a field with a default may be left out."""
    with pytest.raises(DocumentError) as refused:
        from_plain(table, {"command": command.__name__, "nonsense": 1})
    lines = str(refused.value).splitlines()
    needed = {each.name for each in parts(command) if each.default is NOTHING}
    assert {line.partition(":")[0] for line in lines} == {*needed, "nonsense"}


NAMES = (
    "__import__('os').abort()",
    "builtins.eval",
    "lenovo_sales.opportunities.Win",
    "win",
    "Win ",
    "__class__",
    "",
    None,
    1,
    True,
    ["Win"],
    {"Win": 1},
    Win,
)


KNOWN = r'^command: expected one of "NoteSignal", "Assess"'


@pytest.mark.parametrize("name", NAMES, ids=repr)
def test_only_names_of_the_table_are_commands(name: object) -> None:
    """1.3.1: no name leads to any class but a command of the process; the known ones are named."""
    for data in ({"command": name, "contract": "K-1"}, {"command": name}):
        with pytest.raises(DocumentError, match=KNOWN):
            from_plain(OPPORTUNITY, data)
    with pytest.raises(DocumentError, match=KNOWN):
        from_plain(OPPORTUNITY, {"contract": "K-1"})


@pytest.mark.parametrize("data", [None, "Win", 1, [], [["command", "Win"]], ()], ids=repr)
def test_a_command_is_an_object(data: object) -> None:
    """1.3.1: anything else is refused in one line."""
    with pytest.raises(DocumentError, match=r"^\(command\): expected an object$"):
        from_plain(OPPORTUNITY, data)


def test_another_process_does_not_know_it() -> None:
    """1.3.1: a command of one process is none of another, nor of another class."""
    win = to_plain(Propose("forty notebooks"))
    with pytest.raises(DocumentError, match="command: expected one of"):
        from_plain(TICKET, win)
    with pytest.raises(DocumentError, match='command: expected one of "Lose"'):
        from_plain(Lose, win)


def test_no_command_has_a_field_of_that_name() -> None:
    """1.3.1: the name of the command stands under a key that no field of it takes."""
    for process in PROCESSES.values():
        for command in process.lifecycle.commands:
            assert "command" not in {each.name for each in parts(command)}


def test_what_is_written() -> None:
    """5.1.2.1: money, ratios, dates and what is nested, as JSON holds them."""
    steps = (Step("call", "E-7", date(2026, 4, 9)), Step("visit", "E-8", date(2026, 4, 10)))
    assert to_plain(Plan(steps)) == {
        "command": "Plan",
        "steps": [
            {"what": "call", "owner": "E-7", "due": "2026-04-09"},
            {"what": "visit", "owner": "E-8", "due": "2026-04-10"},
        ],
    }
    assert to_plain(Assess(Money(12_345, "CNY"), date(2026, 6, 30))) == {
        "command": "Assess",
        "value": "123.45 CNY",
        "expected_close": "2026-06-30",
    }
    assert to_plain(Override("an old customer", Fraction(1, 3))) == {
        "command": "Override",
        "reason": "an old customer",
        "probability": "1/3",
    }


def test_the_place_of_a_nested_fault() -> None:
    """5.1.2.1: down to the key within the element."""
    steps = [
        {"what": "call", "owner": "E-7", "due": "2026-04-09"},
        {"what": PERSON, "owner": 7, "due": "9 April", "dew": 1},
    ]
    with pytest.raises(DocumentError) as refused:
        from_plain(OPPORTUNITY, {"command": "Plan", "steps": steps})
    said = {line.partition(":")[0] for line in str(refused.value).splitlines()}
    assert said == {"steps[1].owner", "steps[1].due", "steps[1].dew"}
    assert PERSON not in str(refused.value)


@pytest.mark.parametrize(
    "value", [3.99, {1, 2}, object(), b"x"], ids=["float", "set", "object", "bytes"]
)
def test_what_plain_data_cannot_hold_is_not_written(value: object) -> None:
    """5.1.2.1: a float among them; nothing is written as something else."""

    @frozen
    class Odd:
        value: object

    with pytest.raises(TypeError, match="plain data cannot hold a"):
        to_plain(Odd(value))
    with pytest.raises(TypeError, match="expected a command or a subject that is an attrs class"):
        to_plain(value)


def test_nothing_is_executed_on_the_way() -> None:
    """1.3.1: text of a command stays text."""
    text = "{{7*7}} ${x} %(x)s __import__('os').abort() \x00 ' OR 1=1 --"
    made = from_plain(OPPORTUNITY, {"command": "Propose", "solution": text})
    assert made == Propose(text)
