"""One book gives the same bytes under every seed, clock, locale, context, order and split.

Policy 1.3.4, 4.3.3.1, 5.1.2.1.
"""

import os
import random
import re
import subprocess
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from attrs import frozen

RUN = Path(__file__).parent / "determinism_run.py"
FILES = {
    "person": ("id,name,unit,level,start,end", "people"),
    "sale": ("id,on,amount,owner,order,customer,product,quantity,profit", "sales"),
    "return": ("order,on,amount,number", "returns"),
    "split": ("deal,person,share", "shares"),
    "opportunity": ("id,stage,owner,customer,opened,closed,value", "deals"),
    "survey": ("id,on,kind,score,highest,about", "surveys"),
    "knowledge_share": ("id,on,person,topic", "sharings"),
}
MAPPING = """
[book]
currency = "CNY"
calendar = "calendar"
revenue_from = "sale"
[[source]]
record = "unit"
rows = [
    { id = "HQ", tier = "headquarters", name = "总部" },
    { id = "East", tier = "region", name = "华东", parent = "HQ" },
    { id = "T-1", tier = "team", name = "上海", parent = "East" },
    { id = "T-2", tier = "team", name = "杭州", parent = "East" },
]
[[source]]
record = "target"
rows = [{ holder = "HQ", measure = "revenue", period = "2017", amount = "90000.01" }]
"""
DIRT = [
    "S-X1,2017-02-30,10.00,P-0,,,,,",
    "S-X2,2017-05-01,ten,P-1,,,,,",
    "S-X3,2017-05-01,10.00,P-99,,,,,",
    "S-X4,2017-05-01,-10.00,P-2,,,,,",
    "S-X5,2017-05-02,１２.５０,P-2,,联想,,,",
]


@frozen
class World:
    """What a process finds around it; the book is as it was written unless said otherwise."""

    seed: str = "0"
    zone: str = "UTC"
    locale: str = "C.UTF-8"
    decimals: str = "default"
    shuffled: int = 0
    split: int = 1


BASE = World()
WORLDS = [
    World(seed="1", zone="Asia/Shanghai", locale="zh_CN.UTF-8"),
    World(seed="random", zone="America/New_York", locale="C"),
    World(seed="random", zone="Asia/Shanghai", decimals="coarse"),
    World(seed="1", zone="America/New_York", locale="zh_CN", decimals="coarse", shuffled=1),
    World(shuffled=2),
    World(split=2),
    World(seed="random", shuffled=3, split=5),
]


def rows() -> dict[str, list[str]]:
    """Seven people, one of whom moves, and three quarters of what they did."""
    found: dict[str, list[str]] = {record: [] for record in FILES}
    for number in range(6):
        found["person"].append(f"P-{number},人员{number},T-{number % 2 + 1},,,")
    found["person"] += ["P-6,周敏,T-1,,,2017-05-17", "P-6,周敏,T-2,senior,2017-05-17,"]
    found["person"].append("P-7,陈平,East,region_head,,")
    for number in range(80):
        day = f"2017-0{(1, 4, 5, 6, 6, 5)[number % 6]}-15"  # many on one day
        owner, amount = f"P-{number // 12 % 7}", f"{number * 7919 % 4000 + 1}.{number:02d}"
        order = f"O-{number // 2}"
        found["sale"].append(
            f"S-{number:02d},{day},{amount},{owner},{order},C-{number % 5},G-{number % 3},1,"
            f"{number * 31 - 400}.10"
        )
        if number % 9 == 0:
            found["return"].append(
                f"{order},2017-06-{number % 12 + 16:02d},0.0{number % 7},{number}"
            )
        if number % 7 == 0:
            found["split"].append(f"S-{number:02d},P-{(number + 3) % 7},1/3")
        stage = ("won", "lost", "proposing")[number % 3]
        closed = day if stage != "proposing" else ""
        found["opportunity"].append(f"D-{number},{stage},{owner},,2016-12-30,{closed},10.00")
        kind = ("customer", "colleague")[number % 2]
        found["survey"].append(f"V-{number},{day},{kind},{number % 5 + 1},5,{owner}")
        if number % 4 == 0:
            found["knowledge_share"].append(f"K-{number},{day},{owner},")
    return found


def parts(lines: Sequence[str], split: int) -> list[list[str]]:
    """So many files, the first with the most rows, and all rows in one of them."""
    cuts = [len(lines) * number * number // split**2 for number in range(split + 1)]
    return [list(lines[low:high]) for low, high in pairwise(cuts)]


def write(folder: Path, world: World) -> Path:
    """The book and its mapping; what is rejected stands in a file of its own, always the same."""
    book, mapping = folder / "book", MAPPING
    book.mkdir()
    mixed = random.Random(world.shuffled)  # noqa: S311 a shuffle that can be repeated
    for record, lines in rows().items():
        heading, name = FILES[record]
        if world.shuffled:
            mixed.shuffle(lines)
        for number, part in enumerate(parts(lines, world.split)):
            text = "\n".join([heading, *part]) + "\n"
            (book / f"{name}-{number}.csv").write_text(text, "utf-8")
        mapping += f'[[source]]\nrecord = "{record}"\nfile = "{name}-*.csv"\n'
        if record == "sale":
            (book / f"{name}-dirt.csv").write_text("\n".join([heading, *DIRT]) + "\n", "utf-8")
            fields = {key: f'"{key}"' for key in heading.split(",")}
            fields["amount"] = '{ column = "amount", narrow = true }'
            mapping += "[source.fields]\n"
            mapping += "".join(f"{key} = {value}\n" for key, value in fields.items())
    (folder / "mapping.toml").write_text(mapping, "utf-8")
    return book


def said(folder: Path, world: World) -> dict[str, bytes]:
    """Everything that a process in this world writes, by name."""
    book, out = write(folder, world), folder / "out"
    out.mkdir()
    around = {
        "PYTHONHASHSEED": world.seed,
        "TZ": world.zone,
        "LC_ALL": world.locale,
        "PYTHONIOENCODING": "utf-8",
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COV_")}
    done = subprocess.run(  # noqa: S603 this Python and a script beside this one
        [sys.executable, str(RUN), str(book), str(folder / "mapping.toml"), str(out),
         world.decimals],
        env=kept | around,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return {path.name: path.read_bytes() for path in out.iterdir()}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What is said in the plainest world."""
    return said(tmp_path_factory.mktemp("base"), BASE)


def test_the_book_has_something_of_everything(base: dict[str, bytes]) -> None:
    """5.1.2.1: rejects, a repair, a return, a shared deal, pay and both languages."""
    assert len(base) == 1 + 8 * 2 * 2 + 2 * 2
    assert base["quality.zh.csv"].count(b"\r\n") == 1 + len(DIRT)  # four rejects and a repair
    assert placeless("P-0.en.csv", base["P-0.en.csv"]) != base["P-0.en.csv"]
    assert placeless("P-0.en.html", base["P-0.en.html"]) != base["P-0.en.html"]
    assert b'"repaired": 1' in base["result.json"]
    assert b'"pay": "0.00"' not in base["result.json"]
    assert "应为实际存在的日期".encode() in base["quality.zh.html"]


@pytest.mark.parametrize("world", WORLDS, ids=str)
def test_the_same_book_gives_the_same_bytes(
    base: dict[str, bytes], tmp_path: Path, world: World
) -> None:
    """1.3.4, 4.3.3.1, 5.1.2.1: result, statements and quality report (openfisca-core#749).

    Rows that stand elsewhere have other places on the statements, and nothing else.
    """
    found = said(tmp_path, world)
    assert found.keys() == base.keys()
    moved = world.shuffled != BASE.shuffled or world.split != BASE.split
    kept = placeless if moved else lambda name, content: content
    differ = [name for name in sorted(base) if kept(name, found[name]) != kept(name, base[name])]
    assert differ == []


def placeless(name: str, content: bytes) -> bytes:
    """What is written, without the files and lines of a statement's records."""
    if name.startswith("quality"):
        return content
    if name.endswith(".csv"):
        return re.sub(rb"(?m),[^,\r]*,[^,\r]*\r$", b",,\r", content)
    content = re.sub(rb'<small class="place">.*?</small>', b"", content)
    return re.sub(rb'(<td class="whole place"[^>]*>).*?</td>', rb"\1</td>", content)
