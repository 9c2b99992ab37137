"""Reading one event from plain data, and writing it, beside `json.loads` and `json.dumps` of it.

    python benchmarks/decoding.py [rounds]

Three commands: one without a field, one with money, a date and texts, and one with parts within
parts. What each side does:

read     `event_from_plain`: the event from plain data.
strict   the same by the careful way that names faults, which data without a fault never goes.
loads    `json.loads` of the same event: the floor, for whoever reads it from text.
write    `event_to_plain`.
dumps    `json.dumps` of what that gives.
apart    `apart`: the personal values of the plain event put apart.

The sides take turns in one process, and the best round of each counts, so that a noisy machine
cancels out.
"""

import json
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from fractions import Fraction
from time import perf_counter
from typing import Any

from attrs import field, frozen

from lenovo_sales import Money
from lenovo_sales.lifecycle import (
    PERSONAL,
    Event,
    LabeledEnum,
    Lifecycle,
    Rows,
    Subject,
    apart,
    event_from_plain,
    event_to_plain,
)
from lenovo_sales.lifecycle.plain_events import strictly

READS = 1_000


class Stage(LabeledEnum):
    """Stages of a request."""

    OPEN = "open", "处理中"
    DONE = "done", "已完成"


@frozen
class Part:
    """A part of an offer."""

    product: str
    quantity: int
    price: Money
    discount: Fraction
    note: str | None = field(default=None, **PERSONAL)


@frozen
class Request(Subject[Stage]):
    """What is moved."""


@frozen
class Open:
    """A command without a field."""


@frozen
class Assess:
    """A command with fields."""

    value: Money
    expected_close: date
    reason: str = field(**PERSONAL)
    stage: Stage = Stage.OPEN
    owner: str | None = None


@frozen
class Propose:
    """A command with parts."""

    solution: str = field(**PERSONAL)
    parts: tuple[Part, ...] = ()


row = Rows[Request, Stage, None]()
REQUEST = Lifecycle[Request, Open | Assess | Propose, None](
    "request",
    "申请",
    Request,
    None,
    (Stage.DONE,),
    (
        row.create(Open, Stage.OPEN, "1.1"),
        row((Stage.OPEN,), Assess, None, "1.1"),
        row((Stage.OPEN,), Propose, Stage.DONE, "1.1"),
    ),
)
PART = Part("notebook", 40, Money.of("5999.00", "CNY"), Fraction(1, 20), "as last year")
COMMANDS = (
    Open(),
    Assess(Money.of("120000.00", "CNY"), date(2026, 7, 1), "none before July", owner="E-7"),
    Propose("forty notebooks", (PART,) * 4),
)


def event_of(command: Any) -> Event[Any]:
    """The event of a command."""
    at = datetime(2026, 4, 6, 9, tzinfo=UTC)
    return Event(
        *("request", "R-17", 2, Stage.OPEN, Stage.OPEN, command, "E-7", at, "1.1"),
        *("post_carries_it", "2026", "A-1"),
    )


def sides(event: Event[Any]) -> dict[str, Callable[[], object]]:
    """What is measured, by name."""
    plain = event_to_plain(event)
    text = json.dumps(plain)
    if not event_from_plain(REQUEST, json.loads(text)) == strictly(REQUEST, plain) == event:
        raise SystemExit("expected every side to make the same event")
    return {
        "read": lambda: event_from_plain(REQUEST, plain),
        "strict": lambda: strictly(REQUEST, plain),
        "loads": lambda: json.loads(text),
        "write": lambda: event_to_plain(event),
        "dumps": lambda: json.dumps(plain),
        "apart": lambda: apart(REQUEST, plain),
    }


def seconds(side: Callable[[], object], times: int) -> float:
    """The time of one call, of so many."""
    start = perf_counter()
    for _ in range(times):
        side()
    return (perf_counter() - start) / times


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    for command in COMMANDS:
        measured = sides(event_of(command))
        best = dict.fromkeys(measured, float("inf"))
        for _ in range(rounds):
            for name, side in measured.items():
                best[name] = min(
                    best[name], seconds(side, READS // 10 if name == "strict" else READS)
                )
        said = ", ".join(f"{name} {each * 1e6:.1f}" for name, each in best.items())
        print(f"{type(command).__name__}: {said} µs")
        print(
            f"    read: {best['read'] / best['loads']:.2f} of loads, 1/"
            f"{best['strict'] / best['read']:.0f} of strict;"
            f" write: {best['write'] / best['dumps']:.2f} of dumps"
        )


if __name__ == "__main__":
    main()
