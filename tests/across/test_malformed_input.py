"""Malformed editions, mappings and books: no traceback, each fault with its place. Policy 5.1.2.1.

A few of each by default; all 1,500 editions, 300 mappings and 400 books with

    LENOVO_SALES_MALFORMED=all pytest tests/across/test_malformed_input.py
"""

import os
import re
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib.resources import files
from pathlib import Path
from random import Random

import pytest

from lenovo_sales.closing import close
from lenovo_sales.documents import parse
from lenovo_sales.editions import default_edition
from lenovo_sales.editions.loading import default_text, edition_of
from lenovo_sales.errors import DocumentError, SalesPolicyError
from lenovo_sales.records import parse_mapping, read_book

ALL = os.environ.get("LENOVO_SALES_MALFORMED") == "all"
EDITIONS, MAPPINGS, BOOKS = (1500, 300, 400) if ALL else (12, 40, 30)
MARKS = [
    "[", "]", "{", "}", '"', "'", "=", ".", ",", "\n", "\x00", "\x1b[31m", "\u202e", "\ud800", "😀",
    "１", "-", "%", "e9", "9" * 60, "[[a]]", "[x.y.z]", "true", "nan", "inf", '"""',
    "1979-05-27T07:32:00Z", "#", "\\", "\\u0000", "a" * 300, "CNY", "USD", "-1", "0", "[[source]]",
    "fields = 3",
]  # fmt: skip
LOCATED = re.compile(r"[^\n]+?:\d+:\d+: [^\n]+")
MAPPING = """
[book]
currency = "CNY"
calendar = "calendar"
[[source]]
record = "sale"
file = "sales*.csv"
missing = ["-"]
[source.fields]
id = "id"
on = { column = "on", format = ["YYYY-MM-DD", "DD/MM/YYYY"] }
owner = "owner"
amount = { column = "amount", round = "half_up" }
order = "order"
[[source]]
record = "target"
[source.fields]
measure = { constant = "revenue" }
[[source.rows]]
holder = "Ann"
period = "2017-Q2"
amount = 3000
"""
SALES = "id,on,owner,amount,order\n" + "".join(
    f"S-{number},2017-0{number % 9 + 1}-1{number % 10},{owner},{number * 37}.50,O-{number // 2}\n"
    for number, owner in enumerate(["Ann", "李雷", "-", "Bo"] * 5)
)


def spoiled(text: str, random: Random) -> str:
    """The text with one to three things wrong with it."""
    for _ in range(random.randint(1, 3)):
        lines = text.split("\n")
        at, where = random.randrange(len(lines)), random.randrange(len(text) + 1)
        match random.randrange(8):
            case 0:
                del lines[at]
                text = "\n".join(lines)
            case 1:
                lines.insert(at, lines[random.randrange(len(lines))])
                text = "\n".join(lines)
            case 2:
                text = text[:where] + random.choice(MARKS) + text[where:]
            case 3:
                text = text[:where] + text[where + random.randint(1, 9) :]
            case 4:
                other = random.randrange(len(lines))
                lines[at], lines[other] = lines[other], lines[at]
                text = "\n".join(lines)
            case 5:
                mark = f"= {random.choice(MARKS)}"
                lines[at] = re.sub(r"=.*|,[^,]*", mark.replace("\\", r"\\"), lines[at], count=1)
                text = "\n".join(lines)
            case 6:
                mark = random.choice(MARKS)
                text = re.sub(r"\d+", mark.replace("\\", r"\\"), text, count=random.randint(1, 3))
            case _:
                text = text[:where]
    return text


def refusal(read: Callable[[], object]) -> DocumentError | None:
    """What refuses to read something; None where it is taken."""
    try:
        read()
    except DocumentError as refused:
        return refused
    return None


def sound_or_located(read: Callable[[], object]) -> None:
    """Read something: it is taken, or refused with a place in every line of either language."""
    refused = refusal(read)
    if refused is None:
        return
    for said in (refused.in_language("en"), refused.in_language("zh")):
        lines = said.split("\n")
        assert 1 <= len(lines) <= 101
        assert all(line.isprintable() for line in lines), lines
        assert all(LOCATED.fullmatch(line) for line in lines[:100]), lines


@cache
def edition_texts() -> tuple[str, ...]:
    """A whole edition, and a small one that extends the default."""
    small = (
        '[edition]\nschema = 1\nid = "ours"\nin_force_from = 2026-01-01\nextends = "default-2026"\n'
        'label = { english = "Ours", chinese = "本公司" }\nzone = "Asia/Shanghai"\n'
        "[organization]\nfiscal_year_first_month = 1\n[leads.follow_up]\n"
    )
    return default_text(), small, small


@pytest.mark.parametrize("seed", range(EDITIONS))
def test_a_malformed_edition(seed: int) -> None:
    """2.2.1.2: taken, or every fault with file, line and column."""
    random = Random(seed)  # noqa: S311 no secret
    text = spoiled(random.choice(edition_texts()), random)
    sound_or_located(lambda: edition_of(parse(text, "edition.toml")))


@pytest.mark.parametrize("seed", range(MAPPINGS))
def test_a_malformed_mapping(seed: int) -> None:
    """5.1.2.1: of a small mapping, and of the sample's, which uses most of what there is."""
    random = Random(seed)  # noqa: S311 no secret
    sample = (files("lenovo_sales.sample") / "mapping.toml").read_text("utf-8")
    text = spoiled(random.choice([MAPPING, sample]), random)
    sound_or_located(lambda: parse_mapping(text))


@pytest.mark.parametrize("seed", range(BOOKS))
def test_a_broken_book(seed: int, tmp_path: Path) -> None:
    """5.1.2.1: closed, or refused in lines; every reject with file and line, nothing lost."""
    random = Random(seed)  # noqa: S311 no secret
    content = spoiled(SALES, random).encode("utf-8", "surrogatepass")
    if random.random() < 0.3:
        at = random.randrange(len(content) + 1)
        content = content[:at] + random.randbytes(random.randint(1, 8)) + content[at:]
    (tmp_path / "sales.csv").write_bytes(content)
    mapping = parse_mapping(MAPPING)
    sound_or_located(lambda: read_book(tmp_path, mapping))
    if refusal(lambda: read_book(tmp_path, mapping)) is not None:
        return
    intake = read_book(tmp_path, mapping)
    for reject in intake.quality.rejects:
        assert re.fullmatch(r"[^\n]+:\d+: \w+: [^\n]+", str(reject))
        assert reject.in_language("zh").isprintable()
    with suppress(SalesPolicyError):
        assert "\n" not in repr(close(intake.book, default_edition(), "CY2017-Q2"))
