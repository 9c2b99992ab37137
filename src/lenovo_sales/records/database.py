"""Tables of a database file (SQLite) as exports. Policy 5.1.2.1."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from lenovo_sales.errors import BadValue
from lenovo_sales.records.cells import RawCell, plain_cell
from lenovo_sales.records.text import shown

DATABASE = b"SQLite format 3\x00"
"""How a database file begins."""


def database_rows(path: Path, name: str | None) -> tuple[str, Iterator[tuple[int, list[RawCell]]]]:
    """The name of a table or view, and its heading and rows; the heading has the number 0.

    Raises:
        BadValue: It is no database that can be read, or has no such table.
    """
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as base:
            found = base.execute(
                "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name"
            )
            names = [str(each) for (each,) in found]
            if name not in names:
                raise BadValue(
                    "expected the name of a table of the database, which has {names}",
                    "应为数据库中的表名，现有 {names}",
                    names=", ".join(map(shown, names[:20])),
                )
            quoted = name.replace('"', '""')
            cursor = base.execute(f'SELECT * FROM "{quoted}"')  # noqa: S608 a name that it has
            heading: list[RawCell] = [column for column, *_ in cursor.description]
            rows = [[plain_cell(cell) for cell in row] for row in cursor]
    except sqlite3.Error:
        raise BadValue("expected a database that can be read", "应为可读取的数据库") from None
    return name, iter(enumerate([heading, *rows]))
