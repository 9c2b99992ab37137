"""Conformance (流程符合性): how many cases keep to the process, where the others part from it.

What a log cannot show is not judged: guards, data, authority. A case fits when its events are a
way through the table, but for the steps that the log never records.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta
from fractions import Fraction

from attrs import frozen

from lenovo_sales.clauses import ClauseNumber
from lenovo_sales.lifecycle import LabeledEnum
from lenovo_sales.replay.alignment import Alignment, AlignmentMove, align
from lenovo_sales.replay.log import EventLog, commands_of
from lenovo_sales.replay.log_mapping import LogTerms
from lenovo_sales.replay.net import Net


@frozen
class Deviation:
    """Where cases part from the process: a command that was unexpected or missing in a stage.

    `clause` is that of the missing step; `case` is the first case by id that shows it.
    """

    move: AlignmentMove
    command: str
    stage: LabeledEnum | None
    clause: ClauseNumber | None
    times: int
    case: str


@frozen
class Variant:
    """A sequence of activities, how many cases took it, and how far it is from the process."""

    activities: tuple[str, ...]
    cases: int
    deviations: int


@frozen
class Passage:
    """How long cases took from coming into one recorded stage to coming into the next.

    `nine_in_ten` is the shortest of the times within which 90 % of them or more were through.
    """

    before: LabeledEnum
    after: LabeledEnum
    times: int
    median: timedelta
    nine_in_ten: timedelta
    longest: timedelta


@frozen
class Conformance:
    """What a log says of a process.

    `fitness` is one less the deviations' share of what they could be at most: every event
    unexpected and every step of the shortest way missing.
    """

    cases: int
    left_out: int  # cases that are not judged, as the log has a row of theirs that is at fault
    events: int
    ignored: int  # events whose activity is no step of the process
    fitting: int
    fitness: Fraction | None
    deviations: tuple[Deviation, ...]
    variants: tuple[Variant, ...]
    passages: tuple[Passage, ...]

    @property
    def share(self) -> Fraction | None:
        """The fitting cases' share of all."""
        return Fraction(self.fitting, self.cases) if self.cases else None


def conformance(net: Net, log: EventLog, terms: LogTerms) -> Conformance:
    """Hold every case of a log against the process."""
    unrecorded = frozenset(terms.unrecorded)
    if not any(net.creations & {*names} for names in terms.activities.values()):
        unrecorded |= net.creations
    known: dict[tuple[tuple[str, ...], ...], Alignment] = {}
    shortest = align(net, (), unrecorded, terms.complete).deviations
    paths: Counter[tuple[str, ...]] = Counter()
    far: dict[tuple[str, ...], int] = {}
    parted: Counter[tuple[AlignmentMove, str, LabeledEnum | None]] = Counter()
    first: dict[tuple[AlignmentMove, str, LabeledEnum | None], str] = {}
    lasted: dict[tuple[LabeledEnum, LabeledEnum], list[timedelta]] = {}
    events = ignored = fitting = deviations = worst = 0
    for case in log.cases:
        steps = list(commands_of(case, terms))
        trace = tuple(names for _, names in steps)
        found = known.get(trace)
        if found is None:
            found = known[trace] = align(net, trace, unrecorded, terms.complete)
        events += len(case.events)
        ignored += len(case.events) - len(steps)
        fitting += not found.deviations
        deviations += found.deviations
        worst += len(trace) + shortest
        path = tuple(event.activity for event in case.events)
        paths[path] += 1
        far[path] = found.deviations
        for step in found.steps:
            if step.move in {AlignmentMove.UNEXPECTED, AlignmentMove.MISSING}:
                where = (step.move, step.command, step.before)
                parted[where] += 1
                first.setdefault(where, case.id)
        last = None
        for step in found.steps:
            if step.event is None or step.after is None or step.move is not AlignmentMove.STEP:
                continue
            if last is None or step.before is not step.after:
                at = steps[step.event][0].at
                if last is not None and last[0] is not step.after:
                    lasted.setdefault((last[0], step.after), []).append(at - last[1])
                last = (step.after, at)
    return Conformance(
        len(log.cases),
        len(log.left_out),
        events,
        ignored,
        fitting,
        1 - Fraction(deviations, worst) if worst else None,
        tuple(
            Deviation(*where, _clause(net, where), times, first[where])
            for where, times in sorted(parted.items(), key=_by_weight)
        ),
        tuple(
            Variant(path, cases, far[path])
            for path, cases in sorted(paths.items(), key=lambda each: (-each[1], each[0]))
        ),
        tuple(_passages(net, lasted.items())),
    )


def _clause(net: Net, where: tuple[AlignmentMove, str, LabeledEnum | None]) -> ClauseNumber | None:
    return net.clauses.get((where[2], where[1])) if where[0] is AlignmentMove.MISSING else None


def _by_weight(
    each: tuple[tuple[AlignmentMove, str, LabeledEnum | None], int],
) -> tuple[int, str, str, str]:
    (move, command, stage), times = each
    return -times, move.value, command, "" if stage is None else stage.value


def _passages(
    net: Net, lasted: Iterable[tuple[tuple[LabeledEnum, LabeledEnum], Sequence[timedelta]]]
) -> Iterable[Passage]:
    order = {stage: number for number, stage in enumerate(net.moves)}
    for (before, after), spans in sorted(lasted, key=lambda each: tuple(map(order.get, each[0]))):
        ordered = sorted(spans)
        half = len(ordered) // 2
        median = ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
        nine_in_ten = ordered[-(len(ordered) // 10) - 1]
        yield Passage(before, after, len(ordered), median, nine_in_ten, ordered[-1])
