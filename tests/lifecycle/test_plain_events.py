"""Events and subjects as plain data: of every process, there and back, and nothing else."""

import json
from typing import Any

import pytest
from attrs import evolve, fields
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plain_values import of_kind

from lenovo_sales.clauses import Wording
from lenovo_sales.errors import DocumentError
from lenovo_sales.lifecycle import (
    Decision,
    StageChanged,
    all_rows,
    event_from_plain,
    event_to_plain,
    from_plain,
    to_plain,
)
from lenovo_sales.opportunities import OPPORTUNITY, Opportunity
from lenovo_sales.opportunities.opportunity import Propose
from lenovo_sales.opportunities.terms import OpportunityStage
from process_tables import NOW, Process, processes

PROCESSES = processes()
every_process = pytest.mark.parametrize("process", PROCESSES.values(), ids=PROCESSES)
FEW = settings(max_examples=12, suppress_health_check=list(HealthCheck))
DECISIONS = st.builds(
    Decision,
    st.booleans(),
    st.sampled_from(["2.1", "3.3.1.3"]),
    st.builds(Wording, st.text(max_size=9), st.text(max_size=9)),
    st.text(max_size=9),
)
BY_REGION = Decision(True, "3.3.1.3", Wording("the post carries it", "其岗位具有"), "signature")


def through_json(plain: object) -> Any:
    return json.loads(json.dumps(plain))


@every_process
@given(st.data())
@FEW
def test_an_event_there_and_back(process: Process, data: st.DataObject) -> None:
    """1.3.1: an event, through JSON and back, is the same event, its decision with it."""
    table = process.lifecycle
    transition = data.draw(st.sampled_from(table.transitions))
    event = StageChanged(
        data.draw(st.text(max_size=9)),
        transition.source,
        transition.target,
        data.draw(of_kind(transition.row.command)),
        data.draw(st.text(max_size=9)),
        data.draw(of_kind(type(NOW))),
        transition.row.clause,
        data.draw(st.none() | DECISIONS),
    )
    back = event_from_plain(table, through_json(event_to_plain(event)))
    assert back == event
    assert back.at.utcoffset() == event.at.utcoffset()


@every_process
def test_what_is_stored_rebuilds(process: Process) -> None:
    """1.3.1: of every row, the events and the subjects that were stored are those that were."""
    table = process.lifecycle
    for walk in all_rows(table):
        start = subject = process.ripe(table.start)
        log = []
        for each in walk:
            command = process.give(each.row.command, subject)
            subject, event = table.step(subject, command, process.context(each.row.command))
            log.append(json.dumps(event_to_plain(event)))
            assert from_plain(table.subject, through_json(to_plain(subject))) == subject
        history = [event_from_plain(table, json.loads(line)) for line in log]
        assert table.rebuild(start, history) == subject


@every_process
@given(st.data())
@FEW
def test_a_subject_there_and_back(process: Process, data: st.DataObject) -> None:
    """1.3.1: whatever stands in a subject comes back; it is no command and has no such name."""
    kind: Any = process.lifecycle.subject
    subject = data.draw(of_kind(kind))
    plain = through_json(to_plain(subject))
    assert "command" not in plain
    assert from_plain(kind, plain) == subject
    with pytest.raises(DocumentError, match=r"^command: unknown key"):
        from_plain(kind, {**plain, "command": kind.__name__})


PROPOSED = StageChanged(
    "O-1",
    OpportunityStage.PLANNED,
    OpportunityStage.PROPOSING,
    Propose("forty"),
    "E-1",
    NOW,
    "3.2.2.2",
    BY_REGION,
)
PERSON = "李小龙 +86 139"


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("subject",), 7, "subject: expected text in quotes"),
        (("was",), PERSON, 'was: expected one of "identified", '),
        (("now",), None, 'now: expected one of "identified", '),
        (("by",), [PERSON], "by: expected text in quotes"),
        (("at",), "2026-04-06T09:00:00", "at: expected a time with its offset as text, "),
        (("clause",), "9.9", "clause: expected one of "),
        (("because",), PERSON, "because: expected an object"),
        (("because", "command"), PERSON, 'because.command: expected one of "NoteSignal", '),
        (("because", "solution"), 3, "because.solution: expected text in quotes"),
        (("because", "note"), PERSON, "because.note: unknown key; "),
        (("decision",), PERSON, "decision: expected a table with the keys allowed, "),
        (("decision", "clause"), "9.9", "decision.clause: expected one of "),
        (("decision", "allowed"), 1, "decision.allowed: expected true or false"),
        (("decision", "why", "chinese"), 1, "decision.why.chinese: expected text in quotes"),
        (("note",), PERSON, "note: unknown key; known keys: subject, was, now, because, by, "),
    ],
)
def test_a_bad_field_of_an_event_is_located(
    path: tuple[str, ...], value: object, said: str
) -> None:
    """5.1.2.1: down to the key, without what stood there."""
    plain = through_json(event_to_plain(PROPOSED))
    place = plain
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    with pytest.raises(DocumentError) as refused:
        event_from_plain(OPPORTUNITY, plain)
    (line,) = str(refused.value).splitlines()
    assert line.startswith(said)
    assert PERSON not in line


def test_all_faults_of_an_event_at_once() -> None:
    """5.1.2.1: each field that is missing has its line; a decision may be left out."""
    with pytest.raises(DocumentError) as refused:
        event_from_plain(OPPORTUNITY, {})
    said = {line.partition(":")[0] for line in str(refused.value).splitlines()}
    assert said == {each.name for each in fields(StageChanged)} - {"decision"}
    plain = event_to_plain(evolve(PROPOSED, decision=None))
    assert "decision" not in plain
    assert event_from_plain(OPPORTUNITY, plain).decision is None


@pytest.mark.parametrize("data", [None, "Win", 1, [], ()], ids=repr)
def test_an_event_and_a_subject_are_objects(data: object) -> None:
    """5.1.2.1: anything else is refused in one line."""
    with pytest.raises(DocumentError, match=r"^\(event\): expected an object$"):
        event_from_plain(OPPORTUNITY, data)
    with pytest.raises(DocumentError, match=r"^\(subject\): expected an object$"):
        from_plain(Opportunity, data)
