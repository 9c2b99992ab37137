"""Conformance: figures counted by hand, on a small log and on records of other people."""

import re
from collections import defaultdict
from csv import DictReader
from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from logs import DEALS, log, mapping

from lenovo_sales.errors import NotFound
from lenovo_sales.opportunities.terms import OpportunityStage
from lenovo_sales.processes import PROCESSES
from lenovo_sales.replay import (
    AlignmentMove,
    Conformance,
    Deviation,
    Net,
    Variant,
    conformance,
    net_of,
    read_log,
    read_log_mapping,
)
from lenovo_sales.service import ticket

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
ROWS = [
    "D-1,opened,2026-03-02T09:00",
    "D-1,offer,2026-03-05T09:00",
    "D-1,talks,2026-03-12T09:00",
    "D-1,won,2026-03-30T09:00",
    "D-2,opened,2026-03-03T11:00",
    "D-2,talks,2026-03-03T15:00",
    "D-2,won,2026-03-04T09:00",
    "D-3,opened,2026-03-04T08:30",
    "D-3,note,2026-03-05T08:30",
    "D-3,lost,2026-03-20T17:00",
    "D-4,lost,2026-03-20T17:00",
    "D-4,lost,2026-03-21T17:00",
]


SEVERAL = (
    ("opened", 1),
    ("opened", 3),
    ("offer", 7),
    ("offer", 8),
    ("talks", 9),
    ("offer", 13),
    ("talks", 18),
    ("won", 19),
)


def replayed(folder: Path, rows: list[str]) -> Conformance:
    terms = mapping(folder)
    return conformance(DEALS, read_log([log(folder, rows)], terms), terms.terms)


def test_a_small_log(tmp_path: Path) -> None:
    """3.2.2.4: which cases fit, and where the others part: counted by hand."""
    found = replayed(tmp_path, ROWS)
    assert (found.cases, found.events, found.ignored, found.fitting) == (4, 12, 1, 2)
    assert found.share == Fraction(1, 2)
    assert found.deviations == (
        Deviation(AlignmentMove.MISSING, "propose", OpportunityStage.PLANNED, "3.2.2.2", 1, "D-2"),
        Deviation(AlignmentMove.UNEXPECTED, "lose", OpportunityStage.LOST, None, 1, "D-4"),
    )
    assert found.variants == (
        Variant(("lost", "lost"), 1, 1),
        Variant(("opened", "note", "lost"), 1, 0),
        Variant(("opened", "offer", "talks", "won"), 1, 0),
        Variant(("opened", "talks", "won"), 1, 1),
    )
    # At most the 11 steps and, for each of 4 cases, the shortest way: to be lost at once.
    assert found.fitness == 1 - Fraction(2, 11 + 4)


@pytest.mark.parametrize(("cases", "within"), [(1, 1), (2, 2), (9, 9), (10, 9), (11, 10), (20, 18)])
def test_nine_in_ten(tmp_path: Path, cases: int, within: int) -> None:
    """3.4.2.4: the shortest time within which 90 % or more were through; the middle one."""
    rows = [
        f"D-{day},{what},2026-03-{on:02}T09:00"
        for day in range(1, cases + 1)
        for what, on in (("opened", 1), ("lost", 1 + day))
    ]
    (passage,) = replayed(tmp_path, rows).passages
    assert (passage.before, passage.after, passage.times) == (
        OpportunityStage.ASSESSED,
        OpportunityStage.LOST,
        cases,
    )
    assert passage.nine_in_ten == timedelta(days=within)
    assert passage.median == timedelta(days=1 + cases) / 2
    assert passage.longest == timedelta(days=cases)
    assert 10 * within >= 9 * cases > 10 * (within - 1)


def test_a_stage_lasts_from_when_it_was_entered(tmp_path: Path) -> None:
    """3.4.2.4: another assessment meanwhile does not make the time in the stage shorter."""
    rows = [f"D-1,{what},2026-03-{on:02}T09:00" for what, on in SEVERAL]
    passages = [
        (each.before, each.after, each.longest.days) for each in replayed(tmp_path, rows).passages
    ]
    assert passages == [
        (OpportunityStage.ASSESSED, OpportunityStage.PROPOSING, 6),
        (OpportunityStage.PROPOSING, OpportunityStage.NEGOTIATING, 5),
        (OpportunityStage.NEGOTIATING, OpportunityStage.PROPOSING, 4),
        (OpportunityStage.NEGOTIATING, OpportunityStage.WON, 1),
    ]


def test_an_empty_log(tmp_path: Path) -> None:
    """3.4.2.4: nothing has no share and no fitness."""
    found = replayed(tmp_path, [])
    assert (found.cases, found.share, found.fitness, found.variants) == (0, None, None, ())


def test_every_process_has_a_net() -> None:
    """3: a process by its name; the clauses of its rows."""
    for name in PROCESSES:
        net = net_of(name)
        assert net_of(name) is net
        assert {*net.ends, *net.moves[None].values()} <= set(net.moves)
        assert net.creations
    assert net_of("ticket").clauses[ticket.TicketStage.RESOLVED, "lapse"] == "3.4.2.3"
    with pytest.raises(NotFound, match="for one of your own: plan, overlay, "):
        net_of("ballet")


def real(net: Net, file: Path, example: str) -> Conformance:
    terms = read_log_mapping(EXAMPLES / example / "replay.toml", net.commands)
    events = read_log([file], terms)
    assert not events.rejects
    return conformance(net, events, terms.terms)


def test_real_opportunities(data_folder: Path) -> None:
    """3.2.2.4: 8,800 of 8,800 fit; won, lost, engaging, prospecting as counted independently."""
    file = data_folder / "maven_crm" / "sales_pipeline.csv"
    found = real(DEALS, file, "maven_crm")
    assert (found.cases, found.fitting, found.deviations) == (8_800, 8_800, ())
    assert [each.cases for each in found.variants] == [4_238, 2_473, 1_589, 500]
    assert [each.times for each in found.passages] == [4_238, 2_473]


NO_STEP = str.maketrans("", "", "457")
FITS = re.compile("3?[289]*1[1289]*8[289]*6([1289]*8[289]*6)*6?")
"""Numbered as in the log: diagnosed, then begun, then resolved, any number of times over."""


def test_real_tickets(data_folder: Path) -> None:
    """3.4.2.1: 3,511 of 3,804 tickets fit, as a pattern over their activities finds too."""
    file = data_folder / "helpdesk" / "events.csv"
    found = real(net_of("ticket"), file, "helpdesk")
    assert (found.cases, found.events, found.ignored, found.fitting) == (3_804, 13_710, 23, 3_511)
    paths: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    with file.open(encoding="utf-8") as text:
        for row in DictReader(text):
            paths[row["CaseID"]].append((row["CompleteTimestamp"], row["ActivityID"]))
    done = [
        "".join(what for _, what in sorted(events, key=lambda each: each[0]))
        for events in paths.values()
    ]
    assert found.fitting == sum(bool(FITS.fullmatch(each.translate(NO_STEP))) for each in done)
    assert found.variants[0] == Variant(("1", "8", "6"), done.count("186"), 0)
    assert [(each.command, each.stage, each.times) for each in found.deviations] == [
        ("start_progress", ticket.TicketStage.ASSIGNED, 236),
        ("diagnose", ticket.TicketStage.ACKNOWLEDGED, 55),
        ("start_progress", ticket.TicketStage.REOPENED, 10),
    ]
    assert {each.move for each in found.deviations} == {AlignmentMove.MISSING}
    passages = {(each.before.value, each.after.value): each for each in found.passages}
    begun, solved = passages["diagnosed", "in_work"], passages["in_work", "resolved"]
    assert (begun.times, begun.median) == (3_517, timedelta(hours=4, minutes=8, seconds=44))
    assert (solved.times, solved.nine_in_ten.days) == (3_627, 19)
