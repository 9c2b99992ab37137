"""The closest way through a process for what a log says happened to one case.

Each event of a case is either a step of the process, or unexpected where the case stood; and a
step of the process may be missing from the log. The alignment with the fewest unexpected events
and missing steps is found exactly, by the shortest path over (events read, stage). Steps that the
log never records cost nothing. Among equals the fewest unexpected events decide, then the fewest
unrecorded steps, then which way moves on earliest.
"""

from collections.abc import Iterator, Sequence
from enum import Enum
from heapq import heappop, heappush
from itertools import count

from attrs import frozen

from lenovo_sales.lifecycle import LabeledEnum
from lenovo_sales.replay.net import Net


class AlignmentMove(Enum):
    """How an event and the process meet."""

    STEP = "step"  # the log says what the process allows
    UNEXPECTED = "unexpected"  # the process has no such command in this stage
    MISSING = "missing"  # the process needs a step that the log would have recorded
    UNRECORDED = "unrecorded"  # a step that the log never records


@frozen
class AlignmentStep:
    """One move: which command, which event of the case, from which stage to which."""

    move: AlignmentMove
    command: str
    event: int | None
    before: LabeledEnum | None
    after: LabeledEnum | None


@frozen
class Alignment:
    """The closest way of one case; `deviations` counts what is unexpected or missing."""

    steps: tuple[AlignmentStep, ...]
    deviations: int


_Place = tuple[int, LabeledEnum | None]  # events read, stage
_Cost = tuple[int, int, int, int]  # deviations, unexpected among them, unrecorded, delay


def align(
    net: Net,
    trace: Sequence[Sequence[str]],
    unrecorded: frozenset[str] = frozenset(),
    complete: bool = True,
) -> Alignment:
    """The closest way of a case through a process.

    `trace` gives for each event the commands that it may stand for. `unrecorded` names the
    commands that the log never records. A `complete` case must come to an end of the process.
    """
    order = {stage: number for number, stage in enumerate(net.moves)}
    tie = count()
    start: _Place = (0, None)
    best: dict[_Place, _Cost] = {start: (0, 0, 0, 0)}
    came: dict[_Place, tuple[_Place, AlignmentStep]] = {}
    queue: list[tuple[_Cost, int, int, int, _Place]] = [((0, 0, 0, 0), 0, 0, next(tie), start)]
    goal: _Place | None = None
    while queue:
        cost, _, _, _, place = heappop(queue)
        if cost > best[place]:
            continue
        read, stage = place
        if read == len(trace) and stage is not None and (not complete or stage in net.ends):
            goal = place
            break
        for step in _moves(net, trace, place, unrecorded):
            to = (read + (step.event is not None), step.after)
            total = _with(cost, step, len(trace) - read)
            if to not in best or total < best[to]:
                best[to] = total
                came[to] = (place, step)
                heappush(queue, (total, -to[0], order[to[1]], next(tie), to))
    assert goal is not None  # noqa: S101 a lifecycle has no trap, so an end is always reached
    steps: list[AlignmentStep] = []
    place = goal
    while place != start:
        place, step = came[place]
        steps.append(step)
    return Alignment(tuple(reversed(steps)), best[goal][0])


def _moves(
    net: Net, trace: Sequence[Sequence[str]], place: _Place, unrecorded: frozenset[str]
) -> Iterator[AlignmentStep]:
    """Every move from a place."""
    read, stage = place
    here = net.moves[stage]
    if read < len(trace):
        for command in trace[read]:
            if command in here:
                yield AlignmentStep(AlignmentMove.STEP, command, read, stage, here[command])
        yield AlignmentStep(AlignmentMove.UNEXPECTED, trace[read][0], read, stage, stage)
    for command, after in here.items():
        if after is stage:
            continue
        move = AlignmentMove.UNRECORDED if command in unrecorded else AlignmentMove.MISSING
        yield AlignmentStep(move, command, None, stage, after)


def _with(cost: _Cost, step: AlignmentStep, left: int) -> _Cost:
    """The cost with one more step; an event that stays in its stage delays all left."""
    deviations, unexpected, unrecorded, delay = cost
    match step.move:
        case AlignmentMove.UNEXPECTED:
            return deviations + 1, unexpected + 1, unrecorded, delay
        case AlignmentMove.MISSING:
            return deviations + 1, unexpected, unrecorded, delay
        case AlignmentMove.UNRECORDED:
            return deviations, unexpected, unrecorded + 1, delay
        case AlignmentMove.STEP:
            stays = step.after is step.before
            return deviations, unexpected, unrecorded, delay + (left if stays else 0)
