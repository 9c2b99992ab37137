"""Loading an edition from TOML: strictly, and every fault with its place."""

import re
from functools import cache
from importlib.resources import files

from lenovo_sales.documents import Document, parse, read, structure
from lenovo_sales.editions.edition import Edition
from lenovo_sales.editions.extending import resolved
from lenovo_sales.values.typed import FilePath

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,100}").fullmatch


def load_edition(path: FilePath) -> Edition:
    """Read and check an edition.

    Raises:
        DocumentError: The file cannot be read or has faults; each is one line
            `file:line:column: path: message`.
    """
    return edition_of(read(path))


@cache
def default_edition() -> Edition:
    """The edition that comes with the library; its numbers are ours, not the policy's.

    >>> default_edition().organization.fiscal_year_first_month
    4
    """
    return edition_of(parse(default_text(), "default.toml"))


def default_text() -> str:
    """The default edition as it is written, comments and all: a start for one's own."""
    return (files("lenovo_sales.editions") / "default.toml").read_text("utf-8")


def edition_of(document: Document) -> Edition:
    """The edition that a document states, whole also where it extends a default.

    Raises:
        DocumentError: As `load_edition`.
    """
    return structure(resolved(document, released), Edition)


def released(id: str) -> Edition | None:
    """The default edition of this id, the present one or one that an earlier release brought.

    >>> released("default-2026") is default_edition(), released("default-1999")
    (True, None)
    """
    default = default_edition()
    if id == default.id:
        return default
    if not _ID(id):
        return None
    file = files("lenovo_sales.editions") / "defaults" / f"{id}.toml"
    return edition_of(parse(file.read_text("utf-8"), f"{id}.toml")) if file.is_file() else None
