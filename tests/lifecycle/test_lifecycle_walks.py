"""Walks: they begin at the start, hang together, and take every row from every source."""

from itertools import pairwise

from attrs import frozen
from hypothesis import given, settings
from hypothesis import strategies as st

from lenovo_sales.lifecycle import Lifecycle, Row, LabeledEnum, all_rows


class Stage(LabeledEnum):
    """Stages in a chain, with whatever rows a test adds."""

    A = "a", "甲"
    B = "b", "乙"
    C = "c", "丙"
    D = "d", "丁"
    END = "end", "终"


@frozen
class Thing:
    """What is moved."""

    id: str
    stage: Stage = Stage.A


@frozen
class Next:
    """Go on along the chain."""


class Other:
    """The first command of the rows added."""


class Another:
    """The second."""


CHAIN = tuple(Row((a,), Next, b, "1.1") for a, b in pairwise(Stage))
MOVABLE = st.sampled_from([stage for stage in Stage if stage is not Stage.END])
ADDED = st.dictionaries(
    st.tuples(MOVABLE, st.sampled_from([Other, Another])),
    st.none() | st.sampled_from(list(Stage)),
)


@given(ADDED)
@settings(max_examples=60)
def test_all_rows_are_walked(added: dict[tuple[Stage, type], Stage | None]) -> None:
    """1.3.1: whatever the table, no row is left out, and the walks are the same each time."""
    rows = (Row((source,), command, to, "1.1") for (source, command), to in added.items())
    table: Lifecycle[Thing, None] = Lifecycle(Thing, Stage.A, (Stage.END,), (*CHAIN, *rows))
    walks = all_rows(table)
    for walk in walks:
        assert walk[0].source is table.start
        assert all(before.target is after.source for before, after in pairwise(walk))
    walked = {(each.source, each.row.command) for walk in walks for each in walk}
    assert walked == {(each.source, each.row.command) for each in table.transitions}
    assert walks == all_rows(table)
