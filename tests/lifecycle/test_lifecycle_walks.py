"""Walks: they begin with a creation, hang together, and take every row from every source."""

from itertools import pairwise
from typing import Any

from attrs import frozen
from hypothesis import given, settings
from hypothesis import strategies as st

from lenovo_sales.lifecycle import (
    LabeledEnum,
    Lifecycle,
    Rows,
    Subject,
    Transition,
    all_pairs,
    all_rows,
)


class Stage(LabeledEnum):
    """Stages in a chain, with whatever rows a test adds."""

    A = "a", "甲"
    B = "b", "乙"
    C = "c", "丙"
    D = "d", "丁"
    END = "end", "终"


@frozen
class Thing(Subject[Stage]):
    """What is moved."""


@frozen
class Make:
    """Begin."""


@frozen
class Next:
    """Go on along the chain."""


@frozen
class Other:
    """The first command of the rows added."""


@frozen
class Another:
    """The second."""


row = Rows[Thing, Stage, None]()
MAKE = row.create(Make, Stage.A, "1.1")
CHAIN = tuple(row((a,), Next, b, "1.1") for a, b in pairwise(Stage))
MOVABLE = st.sampled_from([stage for stage in Stage if stage is not Stage.END])
ADDED = st.dictionaries(
    st.tuples(MOVABLE, st.sampled_from([Other, Another])),
    st.none() | st.sampled_from(list(Stage)),
)
Key = tuple[LabeledEnum | None, type]


def table(added: dict[tuple[Stage, type], Stage | None]) -> Lifecycle[Thing, Any, None]:
    rows: Any = (row((source,), command, to, "1.1") for (source, command), to in added.items())
    every: Any = (MAKE, row.adopt("thing.adopt"), *CHAIN, *rows)
    return Lifecycle("thing", "事物", Thing, None, (Stage.END,), every)


def key(transition: Transition) -> Key:
    return transition.source, transition.row.command


@given(ADDED)
@settings(max_examples=60)
def test_all_rows_are_walked(added: dict[tuple[Stage, type], Stage | None]) -> None:
    """1.3.1: whatever the table, no row is left out, and the walks are the same each time.

    Each begins with a creation; an adoption, which leads anywhere, is no part of any.
    """
    lifecycle = table(added)
    walks = all_rows(lifecycle)
    for walk in walks:
        assert [each.source is None for each in walk] == [True, *[False] * (len(walk) - 1)]
        assert all(before.target is after.source for before, after in pairwise(walk))
        assert not any(each.row.adopts for each in walk)
    walked = {key(each) for walk in walks for each in walk}
    assert walked == {key(each) for each in lifecycle.transitions}
    assert walks == all_rows(lifecycle)


@given(ADDED)
@settings(max_examples=30)
def test_all_pairs_are_walked(added: dict[tuple[Stage, type], Stage | None]) -> None:
    """1.3.1: each way into a stage meets each way out of it, in walks that begin by a creation."""
    lifecycle = table(added)
    walks = all_pairs(lifecycle)
    for walk in walks:
        assert [each.source is None for each in walk] == [True, *[False] * (len(walk) - 1)]
    walked = {(key(before), key(after)) for walk in walks for before, after in pairwise(walk)}
    assert walked == {
        (key(before), key(after))
        for before in lifecycle.transitions
        for after in lifecycle.transitions
        if before.target is after.source
    }
