"""Events and subjects as plain data: there and back, strictly, with every fault located."""

import json
from datetime import datetime
from typing import Any

import pytest
from attrs import evolve, fields
from every_kind import MATTER, Close, Matter, Note, Open
from every_kind import Stage as MatterStage
from hypothesis import given, settings
from hypothesis import strategies as st
from plain_values import DATES, of_kind
from resource_request import (
    BOSS,
    NOON,
    REQUEST,
    Deliver,
    Grant,
    Refuse,
    Request,
    RequestEvent,
    Stage,
    asked,
    request_at,
)

from lenovo_sales.clauses import CompanyNumber
from lenovo_sales.errors import DocumentError
from lenovo_sales.lifecycle import (
    Adopt,
    Event,
    event_from_plain,
    event_to_plain,
    from_plain,
    to_plain,
)
from lenovo_sales.lifecycle.plain_events import event_decoder

FEW = settings(max_examples=40)
TEXT = st.text(max_size=9)
COMMANDS: st.SearchStrategy[Any] = st.one_of(
    of_kind(Open),
    of_kind(Note),
    of_kind(Close),
    st.builds(Adopt, of_kind(Matter), DATES, TEXT),
)
EVENTS: st.SearchStrategy[Event[Any]] = st.builds(
    Event,
    st.just("matter"),
    TEXT,
    st.integers(1, 10**6),
    st.none() | st.sampled_from(MatterStage),
    st.sampled_from(MatterStage),
    COMMANDS,
    TEXT,
    of_kind(datetime),
    st.sampled_from(["1.1", "3.3.1.3", CompanyNumber("HR-7")]),
    st.none() | TEXT,
    TEXT,
    TEXT,
)


def through_json(plain: object) -> Any:
    return json.loads(json.dumps(plain))


@given(EVENTS)
@FEW
def test_an_event_there_and_back(event: Event[Any]) -> None:
    """1.3.1: an event, through JSON and back, is the same event, by the quick way."""
    plain = through_json(event_to_plain(event))
    back = event_from_plain(MATTER, plain)
    assert back == event
    assert back.at.utcoffset() == event.at.utcoffset()
    assert event_decoder(MATTER)(plain) == event
    assert type(event_decoder(MATTER)(plain).clause) is type(event.clause)
    assert event_decoder(MATTER)(event_to_plain(event)) == event


def test_what_is_stored_rebuilds() -> None:
    """1.3.1: the events and the subjects that were stored are those that were."""
    first, log = asked(), []
    request, event = first
    adopted = REQUEST.create("R-1", Adopt(request_at(Stage.GRANTED), NOON.date(), "x"), BOSS)
    for start, commands in (
        (first, (Grant(3), Deliver())),
        (first, (Refuse("none left"),)),
        (adopted, (Deliver(),)),
    ):
        request, event = start
        log = [json.dumps(event_to_plain(event))]
        for command in commands:
            request, event = REQUEST.step(request, command, BOSS)
            log.append(json.dumps(event_to_plain(event)))
            assert from_plain(Request, through_json(to_plain(request))) == request
        history = [event_from_plain(REQUEST, json.loads(line)) for line in log]
        assert REQUEST.rebuild(history) == request


@given(of_kind(Matter))
@FEW
def test_a_subject_there_and_back(subject: Matter) -> None:
    """1.3.1: whatever stands in a subject comes back; it is no command and has no such name."""
    plain = through_json(to_plain(subject))
    assert "command" not in plain
    assert from_plain(Matter, plain) == subject
    with pytest.raises(DocumentError, match=r"^command: unknown key"):
        from_plain(Matter, {**plain, "command": "Matter"})


GRANTED = REQUEST.step(asked()[0], Grant(3), BOSS)[1]
PERSON = "李小龙 +86 139"


def test_what_is_written() -> None:
    """1.3.1: every field of the event, in their order; of a creation, no stage before."""
    plain = event_to_plain(GRANTED)
    assert list(plain) == [each.name for each in fields(Event)]
    assert plain == {
        "process": "request",
        "subject": "R-1",
        "number": 2,
        "from_stage": "asked",
        "to_stage": "granted",
        "command": {"command": "Grant", "hours": 3},
        "actor": "E-2",
        "at": "2026-04-06T12:00:00+00:00",
        "clause": "3.2.2.3",
        "permit": "anybody",
        "edition": "2026",
        "act": "A-1",
    }
    created = event_to_plain(asked()[1])
    assert (created["from_stage"], created["permit"]) == (None, None)


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("process",), "lead", 'process: expected one of "request"'),
        (("subject",), 7, "subject: expected text in quotes"),
        (("number",), "2", "number: expected a whole number"),
        (("number",), True, "number: expected a whole number"),
        (("from_stage",), PERSON, 'from_stage: expected one of "asked", '),
        (("to_stage",), None, 'to_stage: expected one of "asked", '),
        (("actor",), [PERSON], "actor: expected text in quotes"),
        (("at",), "2026-04-06T09:00:00", "at: expected a time with its offset as text, "),
        (("clause",), "9.9", "clause: expected one of "),
        (("permit",), 1, "permit: expected text in quotes"),
        (("edition",), None, "edition: expected text in quotes"),
        (("act",), 1.5, "act: expected text in quotes"),
        (("command",), PERSON, "command: expected an object"),
        (("command", "command"), PERSON, 'command.command: expected one of "Ask", '),
        (("command", "hours"), PERSON, "command.hours: expected a whole number"),
        (("command", "note"), PERSON, "command.note: unknown key; "),
        (("note",), PERSON, "note: unknown key; known keys: process, subject, number, "),
    ],
)
def test_a_bad_field_of_an_event_is_located(
    path: tuple[str, ...], value: object, said: str
) -> None:
    """5.1.2.1: down to the key, without what stood there."""
    plain = through_json(event_to_plain(GRANTED))
    place = plain
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    with pytest.raises(DocumentError) as refused:
        event_from_plain(REQUEST, plain)
    (line,) = str(refused.value).splitlines()
    assert line.startswith(said)
    assert PERSON not in line


def test_all_faults_of_an_event_at_once() -> None:
    """5.1.2.1: each field that is missing has its line; none may be left out."""
    with pytest.raises(DocumentError) as refused:
        event_from_plain(REQUEST, {})
    said = {line.partition(":")[0] for line in str(refused.value).splitlines()}
    assert said == {each.name for each in fields(Event)}
    plain = event_to_plain(evolve(GRANTED, permit=None))
    del plain["permit"]
    with pytest.raises(DocumentError, match=r"^permit: missing key"):
        event_from_plain(REQUEST, plain)


def test_an_event_of_another_process_is_refused() -> None:
    """1.3.1: a store that mixes up two processes is found out by each event."""
    plain = event_to_plain(GRANTED)
    with pytest.raises(DocumentError) as refused:
        event_from_plain(MATTER, plain)
    said = {line.partition(":")[0] for line in str(refused.value).splitlines()}
    assert said == {"process", "from_stage", "to_stage", "command.command"}


@pytest.mark.parametrize("data", [None, "Win", 1, [], ()], ids=repr)
def test_an_event_and_a_subject_are_objects(data: object) -> None:
    """5.1.2.1: anything else is refused in one line."""
    with pytest.raises(DocumentError, match=r"^\(event\): expected an object$"):
        event_from_plain(REQUEST, data)
    with pytest.raises(DocumentError, match=r"^\(subject\): expected an object$"):
        from_plain(Request, data)


def test_a_read_event_has_the_command_of_its_process() -> None:
    """1.3.1: the type of what is read is that of what was written."""
    back: RequestEvent = event_from_plain(REQUEST, event_to_plain(GRANTED))
    assert type(back) is Event
    assert type(back.command) is Grant
