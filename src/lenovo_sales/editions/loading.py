"""Loading an edition from TOML: strictly, and every fault with its place."""

from functools import cache
from importlib.resources import files
from pathlib import Path

from lenovo_sales.documents import Document, Fault, parse, read, structure
from lenovo_sales.editions.edition import Edition
from lenovo_sales.editions.soundness import unsound
from lenovo_sales.errors import DocumentError


def load_edition(path: Path) -> Edition:
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
    """The edition that a document states.

    Raises:
        DocumentError: As `load_edition`.
    """
    edition = structure(document, Edition)
    found = [document.fault(path, message) for path, message in unsound(edition)]
    found.sort(key=_place)
    if found:
        raise DocumentError(found)
    return edition


def _place(fault: Fault) -> tuple[int, int]:
    return fault.line, fault.column
