"""What a type checker knows of a process: mypy is run over right programs and wrong ones."""

from pathlib import Path

import pytest
from mypy import api

import lenovo_sales

NAMES = """
from typing import Any, assert_type
from attrs import frozen
from lenovo_sales.lifecycle import *
from resource_request import *
class Other(LabeledEnum):
    OPEN = "open", "处理中"
@frozen
class Matter(Subject[Other]):
    text: str
@frozen
class Open:
    text: str
@guard("1.1", "x", "x")
def matter_told(matter: Matter, command: Open, context: Context[int]) -> bool:
    return True
@precondition("1.1", "x", "x")
def in_terms(request: Request, context: Context[str]) -> bool:
    return True
def with_hours(request: Request, event: Event[Note]) -> int:
    return 1
def learned(request: Request, command: Note, context: Context[int]) -> Note:
    return command
matter_row = Rows[Matter, Other, int]()
MATTER_ROWS = (matter_row.create(Open, Other.OPEN, "1.1").needs(matter_told).keeps("text"),)
MATTER = Lifecycle[Matter, Open, int]("matter", "事项", Matter, int, (Other.OPEN,), MATTER_ROWS)
request: Request
matter: Matter
event: RequestEvent
offer: Offer[RequestCommand]
data: object
"""
RIGHT = """
assert_type(event.command, Ask | Grant | Refuse | Deliver | Note | Adopt[Request])
assert_type(offer.command, type[Ask | Grant | Refuse | Deliver | Note | Adopt[Request]])
assert_type(from_plain(REQUEST, data), Ask | Grant | Refuse | Deliver | Note | Adopt[Request])
assert_type(from_plain(Request, data), Request)
assert_type(from_plain(Grant, data), Grant)
assert_type(event_from_plain(REQUEST, data), RequestEvent)
assert_type(REQUEST.create("R-1", Ask("x"), BOSS), tuple[Request, RequestEvent])
assert_type(REQUEST.step(request, Grant(1), BOSS), tuple[Request, RequestEvent])
assert_type(REQUEST.rebuild([event]), Request)
assert_type(REQUEST.offers(request, BOSS)[0].command, type[RequestCommand])
assert_type(request.stage, Stage)
assert_type(matter.stage, Other)
REQUEST.create("R-1", Adopt(request, BOSS.today, "a letter"), BOSS)
if isinstance(event.command, Adopt):
    assert_type(event.command.subject, Request)
"""
WRONG = """
REQUEST.step(request, 42, BOSS)
REQUEST.step(request, Open("x"), BOSS)
REQUEST.step(matter, Grant(1), BOSS)
REQUEST.create("M-1", Open("x"), BOSS)
REQUEST.create("R-1", Adopt(matter, BOSS.today, "a letter"), BOSS)
REQUEST.step(request, Grant(1), Context("E-1", NOON, "8", "2026", "A-1"))
MATTER.rebuild([event])
MATTER.create("M-1", Adopt(matter, BOSS.today, "a letter"), BOSS)
Lifecycle[Request, Grant, int]("request", "资源申请", Request, int, ENDS, (ASK, GRANT))
Lifecycle[Request, Ask, int]("request", "资源申请", Matter, int, ENDS, (ASK,))
Lifecycle[Matter, Open, int]("m", "事", Matter, int, (Other.OPEN,), (ASK, *MATTER_ROWS))
row((Stage.ASKED,), Grant, Stage.GRANTED, "1.1").needs(matter_told)
row((Stage.ASKED,), Deliver, Stage.DELIVERED, "1.1").needs(within_hours)
row((Stage.ASKED,), Grant, Stage.GRANTED, "1.1").needs(in_terms)
row((Stage.ASKED,), Grant, Stage.GRANTED, "1.1").needs(lambda request, command: True)
row((Other.OPEN,), Grant, Stage.GRANTED, "1.1")
row((Stage.ASKED,), Grant, Other.OPEN, "1.1")
row.create(Ask, Other.OPEN, "1.1")
row((Stage.ASKED,), Grant, Stage.GRANTED, "3.2.2.9")
row((Stage.ASKED,), Grant, Stage.GRANTED, "1.1").keeps(hours=with_hours)
row.create(Note, Stage.ASKED, "1.1").keeps(hours=with_hours)
row((Stage.ASKED,), Grant, Stage.GRANTED, "1.1").knows(learned)
row.create(Note, Stage.ASKED, "1.1").knows(learned)
found: Open = from_plain(REQUEST, data)
grant: Event[Grant] = event_from_plain(REQUEST, data)
event.command.hours
Event("request", "R-1", 1, None, Stage.ASKED, Ask("x"), "E-1", NOON, "1.1", None, "2026")
apart(Grant, {})
"""


@pytest.fixture
def checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """Give what finds the lines of a program that mypy refuses, with what it says."""
    package = Path(lenovo_sales.__file__).parents[1]
    monkeypatch.setenv("MYPYPATH", f"{package}:{Path(__file__).parent}")
    monkeypatch.chdir(tmp_path)

    def errors(program: str) -> tuple[set[int], str]:
        options = ["--strict", "--follow-imports=silent", "--cache-dir", f"{tmp_path}"]
        out, _, _ = api.run([*options, "--no-error-summary", "--config-file=", "-c", program])
        return {int(line.split(":")[1]) for line in out.splitlines() if ": error:" in line}, out

    return errors


def test_a_type_checker_refuses_what_no_process_can_do(checked: object) -> None:
    """1.3.1: what is right is known by its type; each wrong line is an error, and nothing else."""
    assert callable(checked)
    before = len((NAMES + RIGHT).splitlines())
    lines, said = checked(NAMES + RIGHT + WRONG.lstrip())
    wrong = range(before + 1, before + 1 + len(WRONG.strip().splitlines()))
    assert lines == set(wrong), said
