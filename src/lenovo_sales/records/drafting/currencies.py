"""Currencies in exports: the book's, and those of amounts beside it. Policy 5.1.1.1, 5.1.2.1."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from lenovo_sales.records.cells import text_of
from lenovo_sales.records.drafting.exports import Export
from lenovo_sales.records.drafting.headings import HEADINGS, PARTS
from lenovo_sales.values.currencies import MINOR_DIGITS

_SIGNS: Mapping[str, str] = {"¥": "CNY", "￥": "CNY", "$": "USD", "€": "EUR", "£": "GBP"}
_NAMES: Mapping[str, str] = {
    **{
        "元": "CNY",
        "rmb": "CNY",
        "人民币": "CNY",
        "美元": "USD",
        "美金": "USD",
        "us dollar": "USD",
    },
    **{"欧元": "EUR", "euro": "EUR", "英镑": "GBP", "日元": "JPY", "yen": "JPY", "港币": "HKD"},
}
"""What exports call a currency whose code they do not state."""
_AMOUNTS: Mapping[str, str] = {"sale": "amount", "contract": "value", "opportunity": "value"}
_ONE = re.compile(r"1([.,]0*)?")


def currency_of(text: str) -> str | None:
    """The code of a currency that a text names or is; None where it is none.

    >>> currency_of("usd"), currency_of("美元"), currency_of("dollar")
    ('USD', 'USD', None)
    """
    found = _NAMES.get(text.casefold(), _SIGNS.get(text, text.upper()))
    return found if found in MINOR_DIGITS else None


def stated_currencies(export: Export) -> Counter[str]:
    """The texts of the column of currencies, and how many rows state each; none without one."""
    column = export.column(PARTS["currency"])
    if column is None:
        return Counter()
    place = export.table.columns.index(column)
    texts = (text_of(cells[place]) for _, cells in export.table.rows)
    return Counter(text for text in texts if currency_of(text) is not None)


def is_rates(export: Export) -> bool:
    """Whether it has the columns that exchange rates need, and none of an amount."""
    if any(export.column(HEADINGS[kind][name]) for kind, name in _AMOUNTS.items()):
        return False
    named = (export.column(HEADINGS["rate"][name]) for name in ("currency", "on"))
    return None not in (*named, _worth(export))


def _worth(rates: Export) -> str | None:
    """The column of what a currency is worth, or of how many units one of the book's buys."""
    return rates.column(HEADINGS["rate"]["rate"]) or rates.column(PARTS["inverse_rate"])


def _converted(rates: Export) -> set[str | None]:
    """The currencies of rates; what is always worth 1 is none, as it may be the book's own."""
    columns = (rates.column(HEADINGS["rate"]["currency"]), _worth(rates))
    places = [rates.table.columns.index(column or "") for column in columns]
    stated = ([text_of(cells[place]) for place in places] for _, cells in rates.table.rows)
    return {currency_of(code) for code, worth in stated if not _ONE.fullmatch(worth)}


def book_currency(exports: Sequence[Export]) -> str | None:
    """The currency of most rows, but for those that have rates; else of a sign; None: of none."""
    foreign = {code for each in exports if is_rates(each) for code in _converted(each)}
    found: Counter[str] = Counter()
    for export in exports:
        for text, count in stated_currencies(export).items():
            code = currency_of(text)
            if code is not None and code not in foreign and not is_rates(export):
                found[code] += count
    if found:
        return found.most_common(1)[0][0]
    for export in exports:
        marks = " ".join(export.table.columns).casefold()
        marks += " ".join(text_of(cell) for _, cells in export.table.rows[:50] for cell in cells)
        for mark, code in ({"元": "CNY", "rmb": "CNY", "人民币": "CNY"} | dict(_SIGNS)).items():
            if mark in marks:
                return code
        for code in ("CNY", "USD", "EUR"):
            if code not in foreign and (code in marks or code.casefold() in marks):
                return code
    return None


def currency_options(export: Export) -> dict[str, object]:
    """What a source says of the currency of its amounts; nothing without a column of them."""
    column, stated = export.column(PARTS["currency"]), stated_currencies(export)
    codes = {text: code for text in stated if (code := currency_of(text)) is not None}
    if column is None or not codes:
        return {}
    named = {text: code for text, code in codes.items() if text != code}
    return {"currency_column": column} | ({"currencies": named} if named else {})
