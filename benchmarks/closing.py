"""From exports to pay as books grow, beside the floor: reading the same files.

    python benchmarks/closing.py [rows] [people]

The floor is `csv.DictReader` over the same files with a date of each row parsed. For a book and
for one a hundred times as large it prints the rate of intake, the bytes that a row holds, how many
times the floor it takes, and how much of its own rate the floor keeps; for a book and for one of
ten times the sales, what closing takes; and what closing takes a person, of many people with a few
sales each. In the ordinary case a row is an opportunity of one of 35 owners; in the worst every
other row is a sale of an order with quoted cells, whose line is shared, and the rows between say
that it comes back. A cost that grows with the book shows as a rate that falls.
"""

import csv
import gc
import sys
import tempfile
import tracemalloc
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from time import process_time

from lenovo_sales import Book, Calendar, close, default_edition, read_book, read_mapping

BOOK = '[book]\ncurrency = "CNY"\n'
QUARTER = Calendar(1).parse("2017-Q2")
FEWEST = 100  # of the large book's rows, one in so many makes the small one
TIMES = 10  # the sales of the larger closing over those of the smaller one
Rows = Iterator[tuple[object, ...]]

FIELDS = {
    "opportunity": ("id", "owner", "customer", "stage", "opened", "closed", "value"),
    "sale": ("id", "order", "owner", "customer", "product", "on", "amount", "profit"),
    "return": ("order", "on", "amount"),
    "split": ("deal", "person", "share"),
}


def ordinary(rows: int, people: int = 35) -> dict[str, Rows]:
    """Opportunities over a year, half of them won."""

    def opportunities() -> Rows:
        for number in range(rows):
            opened = date(2017, 1, 1) + timedelta(number * 7919 % 330)
            closed = opened + timedelta(number * 31 % 35)
            owner, customer = f"E-{number % people:04d}", f"C-{number * 17 % 997:03d}"
            value = f"{number * 104_729 % 900_000 / 100:.2f}"
            stage = ("won", "lost")[number % 2]
            yield f"O-{number:07d}", owner, customer, stage, opened, closed, value

    return {"opportunity": opportunities()}


def worst(rows: int, people: int = 35) -> dict[str, Rows]:
    """Orders of three quoted lines; each order is shared, and every line comes back in part."""
    lines = range(rows // 2)

    def on(number: int) -> date:
        return date(2017, 1, 1) + timedelta(number // 3 * 7919 % 330)

    def sales() -> Rows:
        for number in lines:
            owner, amount = f"E-{number // 3 % people:04d}", f"{number * 7919 % 90_000 + 900}.00"
            customer, product = f'"C" {number * 17 % 997}', f"P, {number % 7}"
            order = f"O-{number // 3:07d}"
            yield f"S-{number:07d}", order, owner, customer, product, on(number), amount, "9.00"

    def returns() -> Rows:
        for number in lines:
            back = on(number) + timedelta(1 + number % 3)
            yield f"O-{number // 3:07d}", back, f"{number % 3 + 1}.00"

    def shares() -> Rows:
        for number in lines:
            if number % 3 == 0:
                yield f"O-{number // 3:07d}", f"E-{(number // 3 + 1) % people:04d}", "1/3"

    return {"sale": sales(), "return": returns(), "split": shares()}


CASES = {"ordinary": ordinary, "worst": worst}


def write(folder: Path, tables: dict[str, Rows]) -> tuple[Path, int]:
    """Write a file of each record type and the mapping of them; and count the rows."""
    count, mapping = 0, BOOK
    for record, rows in tables.items():
        fields = FIELDS[record]
        with (folder / f"{record}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(fields)
            for row in rows:
                writer.writerow(row)
                count += 1
        mapping += f'[[source]]\nrecord = "{record}"\nfile = "{record}.csv"\n[source.fields]\n'
        mapping += "".join(f'{name} = "{name}"\n' for name in fields)
    path = folder / "mapping.toml"
    path.write_text(mapping, encoding="utf-8")
    return path, count


def floor(folder: Path) -> float:
    """Seconds to read the rows and parse a date of each that has one."""
    start = process_time()
    for path in folder.glob("*.csv"):
        with path.open(newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                if day := row.get("on") or row.get("closed"):
                    date.fromisoformat(day)
    return process_time() - start


def taken_in(tables: dict[str, Rows], hold: bool = False) -> tuple[Book, int, float, float, float]:
    """The book of these rows: how many, seconds to take them in, to read them; bytes a row held."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        path, count = write(folder, tables)
        mapping = read_mapping(path)
        least = floor(folder)
        gc.collect()
        if hold:
            tracemalloc.start()
        start = process_time()
        intake = read_book(folder, mapping)
        seconds = process_time() - start
        assert not intake.quality.rejects  # noqa: S101 every row counts
        book = intake.book
        del intake
        held = 0.0
        if hold:
            gc.collect()
            held = tracemalloc.get_traced_memory()[0] / count
            tracemalloc.stop()
    return book, count, seconds, least, held


def closed(book: Book) -> float:
    """Seconds to close a quarter, the faster of two."""
    best = float("inf")
    for _ in range(2):
        gc.collect()
        start = process_time()
        close(book, default_edition(), QUARTER, Calendar(1))
        best = min(best, process_time() - start)
    return best


def main() -> None:
    """Measure both cases and print."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    people = int(sys.argv[2]) if len(sys.argv) > 2 else 2_000
    default_edition()
    taken_in(ordinary(100))
    for name, case in CASES.items():
        few = max(rows // FEWEST, 12)
        _, small, short, little, _ = taken_in(case(few))
        _, _, _, _, held = taken_in(case(few), hold=True)
        book, large, long, least, _ = taken_in(case(rows))
        rate, kept = (large / long) / (small / short), (large / least) / (small / little)
        print(
            f"{name:<9} {large:>9,} rows taken in at {large / long:>7,.0f} a second,"
            f" {rate:.2f} of the rate of {small:,} (reading them {kept:.2f}),"
            f" {long / least:.1f} times reading them;"
            f" {held:.0f} bytes a row held"
        )
        fewer = taken_in(case(rows // TIMES))[0]
        times = closed(book) / closed(fewer)
        each = closed(taken_in(case(people * 4, people))[0]) / people * 1_000
        print(
            f"{'':<9} closing {TIMES} times the sales takes {times:.1f} times;"
            f" {each:.2f} ms a person"
        )
    print("aims      rate 1.00, 800 bytes, 11.0 times, 0.30 ms")


if __name__ == "__main__":
    main()
