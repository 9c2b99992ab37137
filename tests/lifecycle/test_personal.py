"""What is personal kept apart: nothing of it is left, it comes back, and its history rebuilds."""

import json
from datetime import timedelta
from typing import Any

import pytest
from attrs import evolve, field, frozen
from every_kind import MATTER, Close, Matter, Note, Open, Part
from every_kind import Stage as MatterStage
from hypothesis import given, settings
from hypothesis import strategies as st
from personal_marks import classes_of, wrongly_marked
from plain_values import of_kind
from resource_request import (
    BOSS,
    LI,
    NOON,
    REQUEST,
    Ask,
    Grant,
    Person,
    Request,
    Stage,
    asked,
    request_at,
)
from resource_request import Note as KeepNote

from lenovo_sales.errors import BadValue, DocumentError
from lenovo_sales.lifecycle import (
    ERASED,
    PERSONAL,
    Adopt,
    Context,
    Event,
    LabeledEnum,
    Lifecycle,
    Rows,
    Subject,
    apart,
    event_from_plain,
    event_to_plain,
    from_plain,
    to_plain,
    together,
)
from lenovo_sales.lifecycle.making import field_kinds
from lenovo_sales.lifecycle.plain_events import event_decoder

FEW = settings(max_examples=40)
MARK = "王芳 021-5555"
CONTEXT = Context("E-1", NOON, None, "2026", "A-1", BOSS.authority)


def through_json(plain: object) -> Any:
    return json.loads(json.dumps(plain))


def marked(value: Any) -> Any:
    """The same with a name and a telephone number in every text that is personal."""
    kind = type(value)
    if isinstance(value, tuple):
        return tuple(map(marked, value))
    if isinstance(value, dict):
        return {key: marked(each) for key, each in value.items()}
    if not hasattr(kind, "__attrs_attrs__"):
        return value
    changed: dict[str, Any] = {}
    for each in kind.__attrs_attrs__:
        if not each.init:
            continue
        old = getattr(value, each.name)
        if each.metadata.get("personal") and isinstance(old, str):
            changed[each.name] = MARK
        elif each.metadata.get("personal") and old and isinstance(old[0], str):
            changed[each.name] = (MARK,)
        else:
            changed[each.name] = marked(old)
    return evolve(value, **changed)


commands: st.SearchStrategy[Any] = st.one_of(
    of_kind(Open), of_kind(Note), st.builds(Adopt, of_kind(Matter), st.just(NOON.date()), st.text())
)
events = commands.map(marked).map(
    lambda command: Event(
        *("matter", "M-1/2", 3, None, MatterStage.OPEN, command, "E-1", NOON, "1.1", None),
        *("2026", "A-1"),
    )
)


@given(events)
@FEW
def test_nothing_personal_is_left_in_an_event(event: Event[Any]) -> None:
    """1.3.1: each personal value is replaced by a reference of its own, and comes back exactly."""
    plain = through_json(event_to_plain(event))
    kept, values = apart(MATTER, plain)
    assert MARK not in json.dumps(kept, ensure_ascii=False)
    assert all(each.startswith("matter/M-1/2/3/command.") for each in values)
    assert json.dumps(kept).count('{"personal": ') == len(values)
    assert together(MATTER, through_json(kept), through_json(values)) == plain
    assert through_json(event_to_plain(event)) == plain
    assert apart(MATTER, kept) == (kept, {})
    assert event_from_plain(MATTER, together(MATTER, kept, values)) == event


@given(of_kind(Matter).map(marked))
@FEW
def test_nothing_personal_is_left_in_a_subject(subject: Matter) -> None:
    """1.3.1: the same of a subject, whose references name its revision."""
    plain = through_json(to_plain(subject))
    kept, values = apart(Matter, plain)
    assert MARK not in json.dumps(kept, ensure_ascii=False)
    assert all(each.startswith(f"Matter/{subject.id}/{subject.revision}/") for each in values)
    assert together(Matter, kept, values) == plain
    assert from_plain(Matter, together(Matter, kept, values)) == subject


def erased(value: Any) -> Any:
    """What is read where every personal value was erased."""
    kind = type(value)
    if isinstance(value, tuple):
        return tuple(map(erased, value))
    if isinstance(value, dict):
        return {key: erased(each) for key, each in value.items()}
    if kind is Adopt:
        return Adopt(erased(value.subject), value.on, ERASED)
    if not hasattr(kind, "__attrs_attrs__"):
        return value
    kinds = field_kinds(kind)
    changed: dict[str, Any] = {}
    for each in kind.__attrs_attrs__:
        if not each.init:
            continue
        if each.metadata.get("personal"):
            said = kinds[each.name]
            optional = type(None) in getattr(said, "__args__", ())
            changed[each.name] = ERASED if said is str else None if optional else ()
        else:
            changed[each.name] = erased(getattr(value, each.name))
    return evolve(value, **changed)


@given(events)
@FEW
def test_an_event_is_read_after_its_personal_values_were_erased(event: Event[Any]) -> None:
    """1.3.1: by the quick way, with "(erased)", None or an empty tuple instead, each stated."""
    kept, _ = apart(MATTER, through_json(event_to_plain(event)))
    assert together(MATTER, kept, {}) == kept
    expected = evolve(event, command=erased(event.command))
    assert event_decoder(MATTER)(through_json(kept)) == expected
    assert event_from_plain(MATTER, kept) == expected


def test_values_are_erased_one_by_one() -> None:
    """1.3.1: what is still kept comes back beside what was erased."""
    _, event = REQUEST.create("R-1", Ask("x", (LI, evolve(LI, name="Wang"))), BOSS)
    kept, values = apart(REQUEST, event_to_plain(event))
    assert values == {
        "request/R-1/1/command.people[0].name": LI.name,
        "request/R-1/1/command.people[0].phones": list(LI.phones),
        "request/R-1/1/command.people[1].name": "Wang",
        "request/R-1/1/command.people[1].phones": list(LI.phones),
    }
    del values["request/R-1/1/command.people[0].name"]
    del values["request/R-1/1/command.people[1].phones"]
    back = event_from_plain(REQUEST, together(REQUEST, kept, values))
    people = evolve(LI, name=ERASED), Person("buyer", "Wang")
    assert back.command == Ask("x", people)


def test_a_history_rebuilds_after_erasure() -> None:
    """1.3.1: without what was personal, the rest of the subject is what it was."""
    adopt = Adopt(request_at(Stage.ASKED, note="Li", people=(LI,)), NOON.date(), "a letter")
    for first in (Ask("x", (LI,)), adopt):
        request, created = REQUEST.create("R-1", first, BOSS)
        later = evolve(BOSS, at=NOON + timedelta(1))
        request, noted = REQUEST.step(request, KeepNote("Li again"), later)
        request, granted = REQUEST.step(request, Grant(3), later)
        history = [apart(REQUEST, event_to_plain(each))[0] for each in (created, noted, granted)]
        assert "Li" not in json.dumps(history)
        rebuilt = REQUEST.rebuild(event_from_plain(REQUEST, each) for each in history)
        assert rebuilt == evolve(request, people=(Person("buyer", ERASED),), note=ERASED)


def test_the_strict_way_knows_what_was_erased() -> None:
    """5.1.2.1: a fault beside an erased value is the only one; a reference stands nowhere else."""
    kept, _ = apart(REQUEST, event_to_plain(asked()[1]))
    kept["number"] = "1"
    kept["command"] = {**through_json(kept["command"]), "what": {"personal": "x"}}
    with pytest.raises(DocumentError) as refused:
        event_from_plain(REQUEST, kept)
    assert str(refused.value).splitlines() == [
        "number: expected a whole number, without quotes",
        "command.what: expected text in quotes",
    ]


@given(st.text(), st.text())
def test_text_that_looks_like_a_reference_stays_text(text: str, evidence: str) -> None:
    """1.3.1: what is not personal is left alone, whatever it says."""
    hostile = '{"personal": "request/R-1/1/command.what"}'
    _, event = REQUEST.create("R-1", Ask(hostile + text), BOSS)
    kept, values = apart(REQUEST, event_to_plain(event))
    assert (kept, values) == (event_to_plain(event), {})
    assert together(REQUEST, kept, {"request/R-1/1/command.what": evidence}) == kept


def test_every_hidden_field_is_personal_and_every_personal_one_hidden() -> None:
    """1.3.1: each lifecycle states of its fields whether they are personal."""
    assert classes_of(REQUEST) >= {Request, Ask, Person}
    assert classes_of(MATTER) >= {Matter, Note, Close, Part}
    assert not list(wrongly_marked(REQUEST))
    assert not list(wrongly_marked(MATTER))


def test_a_wrong_mark_is_found() -> None:
    """1.3.1: hidden and not personal, shown and personal, personal and never erasable."""

    @frozen
    class Inner:
        hidden: str = field(default="", repr=False)
        index: str = field(init=False, default="", repr=False)

    @frozen
    class Thing(Subject[LabeledEnum]):
        shown: str = field(default="", metadata=PERSONAL["metadata"])
        inner: tuple[Inner, ...] = ()
        count: int = field(default=0, **PERSONAL)

    @frozen
    class Make:
        pass

    row = Rows[Thing, LabeledEnum, None]()
    rows = (
        row.create(Make, MatterStage.OPEN, "1.1"),
        row((MatterStage.OPEN,), Close, MatterStage.DONE, "1.1"),
    )
    table = Lifecycle[Thing, Any, None]("thing", "事物", Thing, None, (MatterStage.DONE,), rows)
    assert [each.rpartition(".")[2] for each in wrongly_marked(table)] == [
        "hidden",
        "shown",
        "count cannot be erased",
    ]
    with pytest.raises(TypeError, match="expected a personal field to be text"):
        apart(Thing, {"id": "T-1", "revision": 1})


@pytest.mark.parametrize("kind", [REQUEST, KeepNote])
def test_a_form_states_the_personal_values_themselves(kind: Any) -> None:
    """1.3.1: a reference stands for a value that was stored; in a form it would be no reason."""
    plain = to_plain(KeepNote("a reason"))
    assert from_plain(kind, plain) == KeepNote("a reason")
    with pytest.raises(DocumentError, match="note: expected the value itself"):
        from_plain(kind, {**plain, "note": {"personal": "x"}})
    ask = to_plain(Ask("a server", people=(Person("buyer", "王芳"),)))
    person = {"role": "buyer", "name": {"personal": "x"}, "phones": []}
    with pytest.raises(DocumentError, match=r"people\[0\].name: expected the value itself"):
        from_plain(REQUEST, {**ask, "people": [person]})


def test_only_an_event_of_the_process_is_taken_apart() -> None:
    """1.3.1: by another process nothing would be found personal, and all would be kept."""
    plain = event_to_plain(REQUEST.create("A-1", Ask("a server"), CONTEXT)[1])
    assert apart(REQUEST, plain) == (plain, {})
    with pytest.raises(BadValue, match="an event of matter"):
        apart(MATTER, plain)
    with pytest.raises(BadValue, match="an event of request"):
        apart(REQUEST, {**plain, "command": {"command": "Old", "note": MARK}})
