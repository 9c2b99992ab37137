"""Rows a second from exports to pay, at three sizes, beside the floor: reading the same file.

    python benchmarks/closing.py [rows]

The floor is `csv.DictReader` over the same opportunities with their two dates parsed. A linear
cost shows as rows a second that stay the same from size to size.
"""

import csv
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

from lenovo_sales import Calendar, close, default_edition, read_book, read_mapping

HEADING = ("id", "owner", "customer", "stage", "opened", "closed", "value")
MAPPING = """
[book]
currency = "CNY"

[[source]]
record = "opportunity"
file = "opportunities.csv"
[source.fields]
""" + "\n".join(f'{name} = "{name}"' for name in HEADING)


def write(folder: Path, rows: int) -> Path:
    """A book of this many opportunities of 35 owners over a year, half of them won."""
    with (folder / "opportunities.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADING)
        for number in range(rows):
            opened = date(2017, 1, 1) + timedelta(number * 7919 % 330)
            closed = opened + timedelta(number * 31 % 35)
            stage = ("won", "lost")[number % 2]
            owner, customer = f"E-{number % 35:02d}", f"C-{number * 17 % 997:03d}"
            value = f"{number * 104_729 % 900_000 / 100:.2f}"
            writer.writerow((f"O-{number:07d}", owner, customer, stage, opened, closed, value))
    mapping = folder / "mapping.toml"
    mapping.write_text(MAPPING, encoding="utf-8")
    return mapping


def floor(folder: Path) -> float:
    """Seconds to read the rows and parse their dates."""
    start = perf_counter()
    with (folder / "opportunities.csv").open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            date.fromisoformat(row["opened"]), date.fromisoformat(row["closed"])
    return perf_counter() - start


def whole(folder: Path, mapping: Path) -> float:
    """Seconds from exports to pay."""
    start = perf_counter()
    book = read_book(folder, read_mapping(mapping)).book
    close(book, default_edition(), Calendar(1).parse("2017-Q2"), Calendar(1))
    return perf_counter() - start


def main() -> None:
    """Measure and print."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 8_800
    default_edition()
    for size in (rows, rows * 4, rows * 16):
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made)
            mapping = write(folder, size)
            pairs = [(whole(folder, mapping), floor(folder)) for _ in range(3)]
        ours, least = (min(side) for side in zip(*pairs, strict=True))
        print(
            f"{size:>9,} rows: {size / ours:>9,.0f} rows/s, {ours:.2f} s,"
            f" {ours / least:.1f} times reading them"
        )


if __name__ == "__main__":
    main()
