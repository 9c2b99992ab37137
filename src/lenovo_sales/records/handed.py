"""Rows that a program hands over (程序提供的行): data frames, query results, dictionaries. 5.1.2.1.

Nothing is imported for them: a frame is known by what it can do. So are frames of pandas, polars
and Arrow, cursors of a database driver, results of SQLAlchemy, and lists of dictionaries.

>>> table = handed_table("orders", [{"id": "1", "amount": 12}, {"id": "2", "amount": None}])
>>> table.columns, list(table.rows)
(('id', 'amount'), [(1, ['1', 12]), (2, ['2', ''])])
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import cast

from lenovo_sales.errors import BadValue
from lenovo_sales.records.cells import plain_cell
from lenovo_sales.records.tables import Table
from lenovo_sales.records.text import trimmed
from lenovo_sales.wording import Wording

_EXPECTED = Wording(
    "expected a data frame, a query result or a list of dictionaries for the table",
    "该表应为数据框、查询结果或字典列表",
)


def handed_table(name: str, data: object) -> Table:
    """The table of what a program hands over; rows are counted from 1.

    Raises:
        BadValue: It is nothing that has rows and named columns.
    """
    columns, rows = _parts(data)
    named = tuple(trimmed(str(column)) for column in columns)
    return Table(
        name,
        named,
        [(n, [plain_cell(cell) for cell in row]) for n, row in enumerate(rows, start=1)],
    )


def _parts(data: object) -> tuple[Sequence[object], Iterable[Iterable[object]]]:
    """The names of the columns, and the rows."""
    if callable(tuples := getattr(data, "itertuples", None)):  # pandas
        return list(_of(data, "columns")), tuples(index=False, name=None)
    if callable(rows := getattr(data, "iter_rows", None)):  # polars
        return list(_of(data, "columns")), rows()
    if callable(listed := getattr(data, "to_pylist", None)):  # Arrow
        return _of_dictionaries(listed(), list(_of(data, "column_names")))
    if (described := getattr(data, "description", None)) is not None:  # a cursor
        return [column[0] for column in described], cast(Iterable[Iterable[object]], data)
    if callable(keys := getattr(data, "keys", None)) and not isinstance(data, Mapping):
        return list(cast(Callable[[], Iterable[object]], keys)()), cast(
            Iterable[Iterable[object]], data
        )
    if isinstance(data, Iterable) and not isinstance(data, str | bytes | Mapping):
        return _of_dictionaries(list(data), [])
    raise BadValue(_EXPECTED)


def _of(data: object, name: str) -> Iterable[object]:
    return cast(Iterable[object], getattr(data, name))


def _of_dictionaries(
    rows: Sequence[object], columns: Sequence[object]
) -> tuple[Sequence[object], Iterator[list[object]]]:
    """Rows that name their cells; a row may lack some."""
    if not all(isinstance(row, Mapping) for row in rows):
        raise BadValue(_EXPECTED)
    same = cast("Sequence[Mapping[object, object]]", rows)
    names = list(dict.fromkeys([*columns, *(name for row in same for name in row)]))
    return names, ([row.get(name) for name in names] for row in same)
