"""What is wrong in the sample's exports, on purpose (脏数据). Policy 5.1.2.1.

The functions spoil rows that a declared repair of the mapping mends, so that nothing of them is
lost. `ROWS` are rows that no repair can mend, and one that is there twice: each is rejected.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

Cells = Sequence[str]

FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")

ROWS: Mapping[str, tuple[Cells, ...]] = {
    "leads.tsv": (("L90001", "", "展会", "已获取", "E105", ""),),  # no date
    "opportunities.tsv": (
        ("O90001", "丢单", "E105", "C0001", "NB-B14", "14-08-2025", "02-07-2025", "88000.00"),
        ("O90002", "已签", "E106", "C0001", "NB-B14", "14-08-2025", "", "88000.00"),  # no stage
    ),
    "contracts.txt": (
        ("HT90001", "2025-08-21", "C0001", "", "SR-R20", "￥85,600.00", "USD", "E105", ""),
    ),
    "orders_fy2025_q2.csv": (
        # A day that does not exist, less than nothing, a stranger, no number, a row cut short.
        ("S1-1", "S1", "2025/09/31", "C0001", "NB-B14", "4", "¥21,996.00", "¥4,619.16", "E105"),
        ("S2-1", "S2", "2025/08/12", "C0001", "NB-B14", "-4", "¥21,996.00", "¥4,619.16", "E105"),
        ("S3-1", "S3", "2025/08/12", "C0001", "NB-B14", "4", "¥21,996.00", "¥4,619.16", "E999"),
        ("S4-1", "S4", "2025/08/12", "C0001", "NB-B14", "4", "NaN", "¥4,619.16", "E105"),
        ("S5-1", "S5", "2025/08/12", "C0001"),
    ),
    "returns.csv": (("S5", "2025/08/20", "¥120.00", "1", "", ""),),  # of an order that is not there
    "tickets.txt": (("T90001", "19-08-2025", "咨询报修", "C0001", "无名氏", ""),),
    "customer_surveys.csv": (("A90001", "2025-08-20", "E105", "11", "10"),),
}


def customers(rows: Iterable[Cells]) -> Iterator[Cells]:
    """A sector (行业) spelled in two ways."""
    for number, (id, name, sector, city) in enumerate(rows):
        spelled = "制造业" if sector == "制造" and number % 23 == 0 else sector
        yield id, name, spelled, city


def leads(rows: Iterable[Cells]) -> Iterator[Cells]:
    """A source that nobody filled in where it was another one."""
    for number, (id, captured, source, *rest) in enumerate(rows):
        yield id, captured, "" if source == "其他" and number % 5 == 0 else source, *rest


def orders(rows: Iterable[Cells]) -> Iterator[Cells]:
    """A product in small letters, a full-width number, a tenth of a fen; the first line twice."""
    first: Cells | None = None
    for number, row in enumerate(rows):
        line, order, on, customer, product, pieces, amount, profit, seller = row
        if number % 17 == 3 and product == "NB-B14":
            product = "nb-b14"
        if number % 97 == 40:
            pieces = pieces.translate(FULL_WIDTH)
        if number % 131 == 60:
            amount += "4"
        yield line, order, on, customer, product, pieces, amount, profit, seller
        first = first or row
    if first is not None:
        yield first
