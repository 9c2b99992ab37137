"""Rows that look like totals of others (疑似合计行), where the mapping declares none. 5.1.2.1.

They are taken, since nobody has said otherwise, and named in the quality report.
"""

from collections.abc import Iterator, Sequence

from lenovo_sales.records.candidate import Candidate
from lenovo_sales.records.tables import Table
from lenovo_sales.records.types import money_fields, name_of
from lenovo_sales.wording import Wording

_CHINESE = (
    *("合计", "总计", "小计", "共计", "总额", "总和", "汇总", "累计", "本页合计"),
    *("合計", "總計", "小計"),
)
_ENGLISH = ("total", "totals", "grand total", "subtotal", "sub total", "sub-total", "sum")
_SPACED = tuple(f"{word[0]} {word[1]}" for word in _CHINESE if len(word) == 2)
TOTAL_CELLS = frozenset(
    f"{cased}{behind}"
    for word in (*_CHINESE, *_SPACED, *_ENGLISH)
    for cased in (word, word.title(), word.upper(), word.capitalize())
    for behind in ("", ":", "：")
)
"""The cells by which exports mark a total."""
_FEWEST_ADDED = 3  # rows whose sum a last row has, before that is more than chance

SUSPECTED = Wording(
    "{place} looks like a total of other rows and counts as a {record} of its own; if it is one, "
    "state its word in totals or leave it out by where. Such rows here: {count}.",
    "{place} 似为其他行的合计，现按一条{record}计入；如确为合计，请在 totals 中写明其文字，"
    "或以 where 排除。此处这样的行：{count}。",
)


def suspected_totals(table: Table, candidates: Sequence[Candidate]) -> Iterator[Wording]:
    """A note on the rows of one table that were read and may be totals of others."""
    read = {each.line: each for each in candidates if each.row is not None}
    if not read:
        return
    lines = [line for line, cells in table.rows if not TOTAL_CELLS.isdisjoint(cells)]
    found = [line for line in lines if line in read]
    last = max(read)
    if last not in found and _adds_up(list(read.values())):
        found.append(last)
    if found:
        first = read[found[0]]
        yield SUSPECTED.filled(place=first.place, record=name_of(first.record), count=len(found))


def _adds_up(rows: Sequence[Candidate]) -> bool:
    """Whether an amount of the last row is the sum of that amount of all rows before it."""
    *before, last = rows
    for name in money_fields(type(last.row)) if last.row is not None else ():
        amount = getattr(last.row, name)
        parts = [part.minor for each in before if (part := getattr(each.row, name)) is not None]
        if amount and len(parts) >= _FEWEST_ADDED and sum(parts) == amount.minor:
            return True
    return False
