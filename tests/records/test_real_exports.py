"""Intake of two real exports, against counts made with csv alone. Policy 5.1.1.1, 5.1.2.1."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from lenovo_sales.records import (
    Absent,
    CustomerRow,
    Intake,
    OpportunityRow,
    ProductRow,
    Repair,
    ReturnRow,
    RowCount,
    SaleRow,
    read_book,
    read_mapping,
)

EXAMPLES = Path(__file__).parents[2] / "examples"


def intake(folder: Path, name: str) -> Intake:
    return read_book(folder, read_mapping(EXAMPLES / name / "mapping.toml"))


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def maven(data_folder: Path) -> Intake:
    return intake(data_folder / "maven_crm", "maven_crm")


@pytest.fixture(scope="module")
def superstore(data_folder: Path) -> Intake:
    return intake(data_folder / "superstore_zh", "superstore_zh")


def test_mavens_rows(maven: Intake, data_folder: Path) -> None:
    """5.1.2.1: 8,800 opportunities, the mistyped product mended, nothing rejected."""
    pipeline = rows(data_folder / "maven_crm" / "sales_pipeline.csv")
    mended = sum(row["product"] == "GTXPro" for row in pipeline)
    assert (len(pipeline), mended) == (8_800, 1_480)
    assert maven.quality.counts["opportunity"] == RowCount(8_800 - 1_480, 1_480, 0)
    assert Repair("opportunity", "product", "repairs", 1_480) in maven.quality.repairs
    assert maven.quality.rejects == ()
    assert {record: count.read for record, count in maven.quality.counts.items()} == {
        "unit": 1 + 3 + 6,
        "person": 35,
        "target": 1,
        "customer": 85,
        "product": 7,
        "opportunity": 8_800,
    }


def test_mavens_gaps(maven: Intake, data_folder: Path) -> None:
    """5.1.2.1: 1,425 rows without an account, and each empty date and value, are absent."""
    pipeline = rows(data_folder / "maven_crm" / "sales_pipeline.csv")
    fields = {"customer": "account", "opened": "engage_date", "closed": "close_date"}
    for name, column in (fields | {"value": "close_value"}).items():
        empty = sum(not row[column] for row in pipeline)
        assert Absent("opportunity", name, empty) in maven.quality.absent
        held = maven.book.all(OpportunityRow)
        assert sum(getattr(row, name) is None for row in held) == empty
    assert Absent("opportunity", "customer", 1_425) in maven.quality.absent


def test_mavens_book(maven: Intake, data_folder: Path) -> None:
    """5.1.1.1: every row of the export, by its stage and value."""
    pipeline = rows(data_folder / "maven_crm" / "sales_pipeline.csv")
    stages = {"Prospecting": "identified", "Engaging": "proposing", "Won": "won", "Lost": "lost"}
    held = maven.book.all(OpportunityRow)
    assert Counter(row.stage.value for row in held) == Counter(
        stages[row["deal_stage"]] for row in pipeline
    )
    whole = sum(row.value.minor for row in held if row.value is not None)
    assert whole == sum(int(row["close_value"] or 0) for row in pipeline) * 100 == 10_005_534_00
    assert len(maven.book.all(CustomerRow)) == 85


def test_superstores_rows(superstore: Intake, data_folder: Path) -> None:
    """5.1.2.1: 10,000 lines and the returned orders; amounts of many decimals are rounded."""
    folder = data_folder / "superstore_zh"
    orders = rows(folder / "superstore_zh_orders.csv")
    returns = rows(folder / "superstore_zh_returns.csv")
    assert (len(orders), len(returns)) == (10_000, 296)
    counts = superstore.quality.counts
    assert counts["sale"].read == len(orders)
    assert counts["return"].read == len(returns)
    long = dict.fromkeys(("销售额", "利润"), 0)
    either = 0
    for row in orders:
        over = [name for name in long if len(row[name].rstrip("0").partition(".")[2]) > 2]
        either += bool(over)
        for name in over:
            long[name] += 1
    assert counts["sale"] == RowCount(len(orders) - either, either, 0)
    assert [each for each in superstore.quality.repairs if each.record == "sale"] == [
        Repair("sale", "amount", "round", long["销售额"]),
        Repair("sale", "profit", "round", long["利润"]),
    ]


def test_superstores_returns(superstore: Intake, data_folder: Path) -> None:
    """3.3.2.2: an order comes back once; the second line of it says the same."""
    folder = data_folder / "superstore_zh"
    returned = [row["订单 ID"] for row in rows(folder / "superstore_zh_returns.csv")]
    sold = {row["订单 ID"] for row in rows(folder / "superstore_zh_orders.csv")}
    assert set(returned) <= sold
    assert {row.order for row in superstore.book.all(ReturnRow)} == set(returned)
    count = superstore.quality.counts["return"]
    assert (count.accepted, count.rejected) == (
        len(set(returned)),
        len(returned) - len(set(returned)),
    )
    assert len(superstore.quality.rejects) == count.rejected


def test_superstores_customers_and_products(superstore: Intake, data_folder: Path) -> None:
    """5.1.1.1: each once, from files that repeat them on every line."""
    orders = rows(data_folder / "superstore_zh" / "superstore_zh_orders.csv")
    customers = {row["客户 ID"] for row in orders}
    assert {row.id for row in superstore.book.all(CustomerRow)} == customers
    assert {row.id for row in superstore.book.all(ProductRow)} == {row["子类别"] for row in orders}
    said = [note.english for note in superstore.quality.notes]
    once = len(orders) - len(customers)
    assert f"Rows that repeat a customer which is counted once: {once}." in said
    assert len(superstore.book.all(SaleRow)) == 10_000


@pytest.mark.parametrize("name", ["maven_crm", "superstore_zh"])
def test_lines_in_another_order_and_encoding(name: str, data_folder: Path, tmp_path: Path) -> None:
    """5.1.2.1: turned around, with Windows line ends, in UTF-16 and GB18030: the same book."""
    one = intake(data_folder / name, name)
    said = (EXAMPLES / name / "mapping.toml").read_text("utf-8")
    encoding = {"maven_crm": "utf-16", "superstore_zh": "gb18030"}[name]
    for path in sorted((data_folder / name).glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            heading, *lines = csv.reader(file)
        lines.reverse()
        with (tmp_path / path.name).open("w", encoding=encoding, newline="") as file:
            csv.writer(file, quoting=csv.QUOTE_ALL).writerows([heading, *lines])
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(said.replace('.csv"\n', f'.csv"\nencoding = "{encoding}"\n'), "utf-8")
    other = read_book(tmp_path, read_mapping(mapping))
    assert other.book == one.book
    assert other.quality.counts == one.quality.counts
    assert other.quality.repairs == one.quality.repairs
    assert other.quality.absent == one.quality.absent
