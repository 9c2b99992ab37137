"""A statement of many lines as a page, beside the floor: the same cells joined as plain text.

    python benchmarks/statements.py [lines] [rounds]

The floor writes seven cells of each line with f-strings and escapes one of them. In the ordinary
case every line is a small sale of the person alone; in the worst it is a shared sale that runs
through all bands of the table and comes back in part.
"""

import sys
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from html import escape
from time import process_time
from typing import Literal

from lenovo_sales import Book, Calendar, close, default_edition
from lenovo_sales.closing import PersonResult
from lenovo_sales.records import RecordRow, ReturnRow, SaleRow, SplitRow, TargetRow
from lenovo_sales.reporting.statement import Statements
from lenovo_sales.values import Money

QUARTER = Calendar(1).parse("2017-Q2")
FIRST = date(2017, 4, 1)


def ordinary(lines: int) -> list[RecordRow]:
    """A sale of its own for every line."""
    return [
        SaleRow(
            f"S-{number:04d}", FIRST + timedelta(number % 90), cny(number * 7919 % 9_000), "E-7"
        )
        for number in range(lines)
    ]


def worst(lines: int) -> list[RecordRow]:
    """Sales shared with somebody that come back in part, far beyond the target."""
    rows: list[RecordRow] = [TargetRow("E-7", "revenue", "2017-Q2", Money(90_000_00, "CNY").amount)]
    for number in range(lines):
        id, on = f"S-{number:04d}", FIRST + timedelta(number % 80)
        rows.append(SaleRow(id, on, cny(900_000 + number), "E-7"))
        rows.append(SplitRow(id, "E-8", Fraction(1, 3)))
        rows.append(ReturnRow(id, on + timedelta(1), cny(1)))
    return rows


def cny(amount: int) -> Money:
    """Whole yuan."""
    return Money(amount * 100, "CNY")


def plain(person: PersonResult) -> str:
    """The cells of each line as text."""
    cells = []
    for commission in person.statement.components:
        for each in commission.earnings:
            movement = each.movement
            if movement is None:
                continue
            parts = " ".join(f"{part.amount} × {part.rate}" for part in each.parts)
            cells.append(
                f"<tr><td>{escape(movement.record)}</td><td>{movement.on.isoformat()}</td>"
                f"<td>{each.counted / 100:,.2f}</td><td>{movement.share}</td>"
                f"<td>{each.before / 100:,.2f}</td><td>{parts}</td>"
                f"<td>{each.earned / 100:,.2f}</td></tr>"
            )
    return "\n".join(cells)


def fastest(call: Callable[[], object], rounds: int) -> float:
    """Milliseconds of the fastest of some calls."""
    best = float("inf")
    for _ in range(rounds):
        start = process_time()
        call()
        best = min(best, process_time() - start)
    return best * 1_000


def main() -> None:
    """Measure both cases in both languages and print."""
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 9
    languages: tuple[Literal["en", "zh"], ...] = ("en", "zh")
    for case in (ordinary, worst):
        closing = close(Book.of(case(lines), "CNY"), default_edition(), QUARTER)
        person = closing.person("E-7")
        floor = fastest(lambda: plain(person), rounds)  # noqa: B023 called at once
        shown = sum(len(each.earnings) for each in person.statement.components)
        for language in languages:
            statements = Statements(closing, language)
            took = fastest(lambda: statements.html(person), rounds)  # noqa: B023 called at once
            print(
                f"{case.__name__:<9} {language} {shown} lines: {took:.1f} ms,"
                f" {took / floor:.1f} times the plain cells"
            )
    print("aim       at most 20 ms for 300 lines")


if __name__ == "__main__":
    main()
