"""Policy 1.3.1: one notion of a correction, in every process."""

from attrs import fields
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.lifecycle import Correction
from lenovo_sales.lifecycle.corrections import corrected, has_entry
from process_tables import TODAY, processes

entries = st.lists(st.integers()).map(tuple)


@given(entries, st.data(), st.none() | st.integers())
def test_one_entry_changes_and_the_others_keep_their_order(
    before: tuple[int, ...], data: st.DataObject, instead: int | None
) -> None:
    """1.3.1: put right it stays in its place; struck, those after it move up by one."""
    number = data.draw(st.integers(-1, len(before) + 1))
    assert has_entry(before, number) is (number in range(1, len(before) + 1))
    if has_entry(before, number):
        after = corrected(before, number, instead)
        assert after[: number - 1] == before[: number - 1]
        rest = after[number - 1 :]
        assert rest == (*(() if instead is None else (instead,)), *before[number:])


def test_a_number_that_is_none_is_no_entry() -> None:
    """1.3.1: neither a truth value nor a text names an entry."""
    for number in (True, "1", 1.0, None):
        assert not has_entry(("called",), number)  # pyright: ignore


def test_every_correcting_command_is_kept() -> None:
    """1.3.1: by whom, on which day, of what and why; each is asked for a reason."""
    checked = set()
    for process in processes().values():
        for each in process.lifecycle.transitions:
            command = each.row.command
            if each.source is None or not command.__name__.startswith("Correct"):
                continue
            checked.add(command)
            before = process.subject(each.source, command)
            given_one = process.give(command, before)
            context = process.context(command)
            done, event = process.lifecycle.step(before, given_one, context)
            of = done if len(done.corrections) > len(before.corrections) else done.execution
            made = of.corrections[-1]
            assert isinstance(made, Correction)
            assert (made.on, made.by, made.reason) == (TODAY, event.actor, given_one.reason)
            assert made.is_struck is given_one.strikes
            assert made.entry in {field.name for field in fields(type(of))}
            assert "reason_given" in [guard.name for guard in each.row.guards] or any(
                guard.name == "explained" for guard in each.row.guards
            )
    assert len(checked) > 28
