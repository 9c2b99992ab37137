"""Names in a message (提示): the known ones in one line, and the one likely meant. 5.1.2.1.

>>> print(nearest("order id", ["Order ID", "Order Date"]))
; did you mean Order ID?
>>> print(listed(["id", "on"]))
id, on
"""

from collections.abc import Iterable
from difflib import get_close_matches

from lenovo_sales.records.text import shown
from lenovo_sales.wording import Wording

_MOST_LISTED = 20
_NO_HINT = Wording("", "")
_SEMICOLON = Wording(";", "；")


def nearest(name: str, known: Iterable[str]) -> Wording:
    """A hint at the known name that is most like another; without one it is false and empty."""
    names = list(known)
    plain = {_plain(each): each for each in reversed(names)}
    same = plain.get(_plain(name))
    found = [same] if same else get_close_matches(name[:100], names, n=1)
    if not found:
        return _NO_HINT
    return Wording("; did you mean {name}?", "；是否指 {name}？").filled(name=listed(found))


def after_hint(hint: Wording) -> Wording:
    """What parts a hint, if there is one, from what follows: its question mark, or a semicolon."""
    return _NO_HINT if hint else _SEMICOLON


def listed(names: Iterable[str]) -> Wording:
    """Names in one line, the first twenty of them."""
    lines = [shown(str(name)) for name in names]
    first = ", ".join(lines[:_MOST_LISTED])
    if len(lines) <= _MOST_LISTED:
        return Wording(first, first)
    more = Wording("{names} and {count} more", "{names}，另有 {count} 个")
    return more.filled(names=first, count=len(lines) - _MOST_LISTED)


def _plain(name: str) -> str:
    return "".join(each for each in name.casefold() if each.isalnum())
