"""File names for people: any id gives a name that every file system takes, each id its own.

A name that had to be changed, is reserved, is too long, or differs from another only in a way that
some file systems do not see carries a part of the id's hash. It depends on the ids alone, not on
their order.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

LONGEST = 48  # characters: with four bytes each and an ending, within 255 bytes
RESERVED = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"
}

_HASHED = re.compile(r"-[0-9a-f]{10}", re.ASCII)


def file_names(ids: Iterable[str]) -> dict[str, str]:
    """A file name, without an ending, for each id.

    >>> file_names(["E-7", "Anna Snelling", "杨健"])
    {'E-7': 'E-7', 'Anna Snelling': 'Anna-Snelling', '杨健': '杨健'}
    >>> file_names(["../etc", "con"])
    {'../etc': 'etc-f7f9121fdb', 'con': 'con-1143da2bc5'}
    """
    readable = {id: _readable(id) for id in ids}
    seen = Counter(_folded(name) for name in readable.values())
    return {
        id: name if _plain(id, name) and seen[_folded(name)] == 1 else _hashed(id, name)
        for id, name in readable.items()
    }


def _readable(id: str) -> str:
    """Letters, digits and marks of any script, joined by dashes."""
    text = unicodedata.normalize("NFC", id)
    kept = (char if unicodedata.category(char)[0] in "LNM" or char == "_" else "-" for char in text)
    return "-".join(filter(None, "".join(kept).split("-")))


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _plain(id: str, name: str) -> bool:
    """Whether the name stands for the id as it is: only single spaces became dashes."""
    text = unicodedata.normalize("NFC", id)
    same = re.sub(r"(?<=\S) (?=\S)", "-", text) == name
    taken = _folded(name) in RESERVED or bool(_HASHED.fullmatch(name[-11:]))
    return same and 0 < len(name) <= LONGEST and not taken


def _hashed(id: str, name: str) -> str:
    digest = sha256(id.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return f"{name[:LONGEST].rstrip('-') or 'person'}-{digest}"
