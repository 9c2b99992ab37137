"""Every process as plain data and as a drawing, closed by default, and honest about persons."""

import json
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from attrs import evolve, fields
from contract_values import BODIES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from personal_marks import wrongly_marked
from plain_values import SIMPLE, of_kind

from lenovo_sales.clauses import Language
from lenovo_sales.contracts import ContractBody
from lenovo_sales.errors import DocumentError, Refused
from lenovo_sales.lifecycle import (
    Adopt,
    Event,
    apart,
    event_from_plain,
    event_to_plain,
    from_plain,
    svg,
    to_plain,
    together,
)
from lenovo_sales.lifecycle.plain_events import event_decoder
from process_tables import NOW, TODAY, Process, processes

SIMPLE[ContractBody] = BODIES
PROCESSES = processes()
every_process = pytest.mark.parametrize("process", PROCESSES.values(), ids=PROCESSES)
COMMANDS = [
    pytest.param(process.lifecycle, command, id=f"{name}-{command.__name__}")
    for name, process in PROCESSES.items()
    for command in process.lifecycle.commands
    if command is not Adopt
]
FEW = settings(max_examples=12, suppress_health_check=list(HealthCheck))
LANGUAGES: tuple[Language, ...] = ("en", "zh")
TEXT = st.text(max_size=9)


def through_json(plain: object) -> Any:
    return json.loads(json.dumps(plain))


@pytest.mark.parametrize(("table", "command"), COMMANDS)
@given(st.data())
@FEW
def test_an_event_there_and_back(table: Any, command: Any, data: st.DataObject) -> None:
    """5.1.2.1: of every command, through JSON, by the quick way, and with personal values apart."""
    event = Event(
        *(table.name, data.draw(TEXT), 1, None, table.ends[0], data.draw(of_kind(command))),
        *(data.draw(TEXT), NOW, "1.1", data.draw(st.none() | TEXT), "2026", "A-1"),
    )
    plain = through_json(event_to_plain(event))
    assert plain["command"]["command"] == command.__name__
    assert "command" not in {each.name for each in fields(command)}
    assert event_decoder(table)(plain) == event
    assert from_plain(table, plain["command"]) == event.command
    kept, values = apart(table, plain)
    assert together(table, kept, values) == plain
    assert type(event_from_plain(table, kept).command) is command


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
    adopt = Adopt(subject, TODAY, "a letter")
    assert from_plain(process.lifecycle, through_json(to_plain(adopt))) == adopt
    with pytest.raises(DocumentError, match=r"^command: unknown key"):
        from_plain(kind, {**plain, "command": kind.__name__})


@every_process
def test_what_is_stored_rebuilds(process: Process) -> None:
    """1.3.1: of every row, events and subjects come back; what was erased changes no stage."""
    table = process.lifecycle
    for each in table.transitions:
        stage = each.source or table.starts[0]
        ripe, context = process.subject(stage, each.row.command), process.context(Adopt)
        adopt, command = Adopt(ripe, TODAY, "a letter"), process.give(each.row.command, ripe)
        asked = process.context(each.row.command)
        if each.source is None:
            subject, event = table.create("S-1", command, asked)
            history = [event]
        else:
            subject, adopted = table.create(
                "S-1", adopt, evolve(context, authority=process.authority)
            )
            subject, event = table.step(subject, command, asked)
            history = [adopted, event]
        stored = [json.dumps(event_to_plain(event)) for event in history]
        back = [event_from_plain(table, json.loads(line)) for line in stored]
        assert table.rebuild(back) == subject
        assert from_plain(table.subject, through_json(to_plain(subject))) == subject
        kept = [apart(table, json.loads(line))[0] for line in stored]
        erased = table.rebuild(event_from_plain(table, each) for each in kept)
        assert (erased.stage, erased.revision) == (subject.stage, subject.revision)


@every_process
def test_every_field_says_whether_it_is_personal(process: Process) -> None:
    """1.3.1: what is hidden from every repr is personal, and the other way round."""
    assert not list(wrongly_marked(process.lifecycle))


@every_process
def test_every_row_with_an_action_is_closed_by_default(process: Process) -> None:
    """1.3.1: without an authority no row of any process that names an action is taken."""
    for each in process.lifecycle.transitions:
        subject = process.subject(each.source, each.row.command)
        command: Any = process.give(each.row.command, subject)
        context = evolve(process.context(each.row.command), authority=None)
        if each.source is None:
            if each.row.action is not None:
                with pytest.raises(Refused, match="somebody with authority"):
                    process.lifecycle.create("S-1", command, context)
            continue
        offer = next(
            offer
            for offer in process.lifecycle.offers(subject, context)
            if offer.command is each.row.command
        )
        assert offer.permit is None
        if each.row.action is None:
            assert process.lifecycle.step(subject, command, context)[1].permit is None
            continue
        with pytest.raises(Refused, match="somebody with authority"):
            process.lifecycle.step(subject, command, context)
        assert not offer.is_open


@every_process
def test_every_stage_and_row_is_drawn(process: Process) -> None:
    """3.1.2.3, 3.2.2.4, 3.3.2.1, 3.4.2.1: each stage in its language, each row with its clause."""
    table = process.lifecycle
    shown = [row for row in table.rows if not row.adopts]
    for language in LANGUAGES:
        drawing = list(fromstring(svg(table, language)).iter())  # noqa: S314  # our own text
        said = [each.text for each in drawing if each.tag.endswith("text")]
        stages = [stage.wording.in_language(language) for stage in table.stages]
        assert said == [*stages, *(f"{row.command.__name__} ({row.clause})" for row in shown)]
        titles = [each.text for each in drawing if each.tag.endswith("title")]
        for row, title in zip(shown, titles, strict=True):
            assert all(guard.requires.english in str(title) for guard in row.guards)
