"""The sample's exports: the same bytes everywhere, and read in they are the rows again."""

from decimal import ROUND_DOWN, localcontext
from hashlib import sha256
from pathlib import Path

import pytest

from lenovo_sales.closing import close
from lenovo_sales.editions import default_edition
from lenovo_sales.records import Book, Intake, read_book, read_mapping
from lenovo_sales.sample import QUARTER, SEED, Company, write_book
from lenovo_sales.sample.dirt import ROWS
from lenovo_sales.sample.dress import Export
from lenovo_sales.sample.export import exports

DIGEST = "c95f4ff067fdd50696011c1a1ce0d5f253d785072ecbb0495578d6c31d6d7b1c"
"""Of the names and bytes of every export of the default seed, in order of their names."""

REJECTED = [
    ("contracts.txt", "value"),
    ("customer_surveys.csv", "score"),
    ("leads.tsv", "captured"),
    ("opportunities.tsv", "closed"),
    ("opportunities.tsv", "stage"),
    ("orders_fy2025_q1.csv", "id"),
    ("orders_fy2025_q2.csv", "amount"),
    ("orders_fy2025_q2.csv", "id"),
    ("orders_fy2025_q2.csv", "on"),
    ("orders_fy2025_q2.csv", "owner"),
    ("orders_fy2025_q2.csv", "quantity"),
    ("orders_fy2025_q2.csv", "row"),
    ("orders_fy2025_q3.csv", "id"),
    ("orders_fy2025_q4.csv", "id"),
    ("returns.csv", "order"),
    ("tickets.txt", "owner"),
]
REPAIRED = {
    ("customer", "sector", "repairs"),
    ("lead", "source", "default"),
    ("sale", "amount", "round"),
    ("sale", "product", "repairs"),
    ("sale", "quantity", "narrow"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The exports, written in a hostile Decimal context."""
    with localcontext() as context:
        context.prec, context.rounding = 4, ROUND_DOWN
        return write_book(tmp_path_factory.mktemp("sample") / "book", SEED).parent


@pytest.fixture(scope="module")
def intake(folder: Path) -> Intake:
    return read_book(folder, read_mapping(folder / "mapping.toml"))


def test_the_files_are_the_same_everywhere(folder: Path) -> None:
    """5.1.2.1: any Python, platform, hash seed and Decimal context; if meant, pin the new one."""
    digest = sha256()
    for path in sorted(folder.iterdir()):
        if path.suffix != ".toml":
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    assert digest.hexdigest() == DIGEST


def test_the_rows_that_go_in_are_the_rows_that_were_built(intake: Intake, book: Book) -> None:
    """5.1.2.1: less what is wrong on purpose, nothing is lost and nothing is changed."""
    assert intake.book == book


def test_the_rejects_are_the_planted_ones(intake: Intake, company: Company) -> None:
    """5.1.2.1: each with its file and field, and the counts add up."""
    assert sorted((each.file, each.field) for each in intake.quality.rejects) == REJECTED
    twice = sum(export.name.startswith("orders_fy2025") for export in exports(company))
    assert len(REJECTED) == twice + sum(map(len, ROWS.values()))
    kept = sum(each.accepted + each.repaired for each in intake.quality.counts.values())
    assert kept == len(company.book().revisions)


def test_every_declared_repair_mends_something(intake: Intake) -> None:
    """5.1.2.1: a few rows each, and no other repair was needed."""
    found = {(each.record, each.field, each.kind): each.rows for each in intake.quality.repairs}
    assert set(found) == REPAIRED
    assert all(5 <= rows <= 100 for rows in found.values())


def test_files_come_in_different_dress(folder: Path) -> None:
    """5.1.2.1: UTF-16 with tabs, GBK with bars, UTF-8 with a mark; amounts and dates as written."""
    assert "线索编号\t获取日期" in (folder / "leads.tsv").read_bytes().decode("utf-16")
    assert "工号|姓名" in (folder / "staff.txt").read_bytes().decode("gbk")
    orders = (folder / "orders_fy2025_q2.csv").read_bytes().decode("utf-8")
    assert orders.startswith("\ufeff行号,订单号")
    assert ",(¥" in orders.replace('"', "")
    assert "|￥" in (folder / "contracts.txt").read_bytes().decode("gbk")


def test_written_again_it_replaces(folder: Path, company: Company) -> None:
    """5.1.2.1: the folder may be there already."""
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    for export in exports(company):
        assert export.content() == before[export.name]
    assert len(list(exports(company))) == len(before) - 1


def test_a_failure_leaves_no_half_of_a_book(
    company: Company, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """5.1.2.1: when the disk is full, nothing stands there as if it were an export."""
    sound = Export.content

    def content(export: Export) -> bytes:
        if export.name == "returns.csv":
            raise OSError(28, "No space left on device")
        return sound(export)

    monkeypatch.setattr(Export, "content", content)
    monkeypatch.setattr("lenovo_sales.sample.export.build", lambda _: company)
    with pytest.raises(OSError, match="No space"):
        write_book(tmp_path / "book")
    assert list((tmp_path / "book").iterdir()) == []


def test_every_record_behind_a_statement_stands_on_its_line(folder: Path, intake: Intake) -> None:
    """4.3.3.1, 5.1.2.1: of files in three encodings, whatever their columns are called."""
    texts: dict[str, list[str]] = {}
    for row in close(intake.book, default_edition(), QUARTER).to_records("sources"):
        file, number, id = str(row["file"]), row["line"], str(row["record"])
        if file not in texts:
            texts[file] = _decoded((folder / file).read_bytes()).splitlines()
        assert isinstance(number, int)
        line = texts[file][number - 1]
        parts = id.split("/")[:1] if row["type"] == "target" else id.split("/")
        assert all(part in line for part in parts)
    assert len(texts) > 10


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("utf-16")
