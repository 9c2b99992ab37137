"""Loading an edition from TOML: strictly, and every fault with its place."""

import re
from functools import cache
from importlib.resources import files
from pathlib import Path

from lenovo_sales.documents import Document, parse, read, structure
from lenovo_sales.editions.edition import Edition
from lenovo_sales.editions.extending import resolved

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,100}").fullmatch

PREFACE = """\
# The default edition. The policy prints no figures: every number here is a choice of ours, made so
# that the library runs, and meant to be replaced. Each comment is made from the number's own field:
# what it is, its unit, and the clause it serves.
# 默认版本。原办法不含数字：以下数值均为本库自定，用于运行，请按本公司规定替换。
# 每项的注释由其说明生成：含义、单位与条款。

"""


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
