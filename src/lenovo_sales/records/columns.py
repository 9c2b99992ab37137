"""Columns of a table that fields are read from, and what to say of one that is missing. 5.1.2.1."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from attrs import frozen

from lenovo_sales.documents import KeyPath
from lenovo_sales.records.cells import RawCell, text_of
from lenovo_sales.records.decoding import UNREADABLE
from lenovo_sales.records.field_map import FieldMap
from lenovo_sales.records.fields import BETWEEN, Cell, FieldReader
from lenovo_sales.records.hints import after_hint, listed, nearest
from lenovo_sales.records.mapping import Source
from lenovo_sales.records.tables import Table
from lenovo_sales.records.text import shown, trimmed
from lenovo_sales.records.types import fields_of
from lenovo_sales.values import Money
from lenovo_sales.values.currencies import MINOR_DIGITS
from lenovo_sales.wording import Wording

LIKELY = ("utf-8", "gb18030")
SEPARATORS = {
    ",": Wording("a comma", "逗号"),
    ";": Wording("a semicolon", "分号"),
    "\t": Wording("a tab", "制表符"),
    "|": Wording("a bar", "竖线"),
}

NO_CURRENCY = Wording(
    "expected the code of a currency beside the amount, such as USD",
    "金额应注明币种代码，如 USD",
)


@frozen
class ReadField:
    """A field of a source: where it comes from, and how it is read."""

    name: str
    mapped: FieldMap
    reader: FieldReader
    currency: str
    missing: frozenset[str] = frozenset(("",))

    def places(self, table: Table) -> list[int]:
        """Where the cells stand that the field is read from."""
        columns = (*self.mapped.named, self.mapped.currency_column)
        return [table.columns.index(column) for column in columns if column is not None]

    def reading(self, table: Table) -> Callable[[Sequence[RawCell]], Cell]:
        """A function that reads the field from the cells of a row of the table."""
        if self.mapped.currency_column is None:
            return self._reading(self.reader, table)
        return self._of_any_currency(table, table.columns.index(self.mapped.currency_column))

    def _reading(self, reader: FieldReader, table: Table) -> Callable[[Sequence[RawCell]], Cell]:
        """The same where the field's amounts are in the currency of the reader."""
        read, mapped = reader.read, self.mapped
        if mapped.constant is not None:
            constant = read(mapped.constant)
            return lambda cells: constant
        if mapped.columns:
            return self._of_columns(table)
        place, *operands = [table.columns.index(column) for column in mapped.named]

        def of_cell(cells: Sequence[RawCell]) -> Cell:
            return read(cells[place])

        def of_cells(cells: Sequence[RawCell]) -> Cell:
            return read(cells[place], [cells[operand] for operand in operands])

        return of_cells if operands else of_cell

    def _of_columns(self, table: Table) -> Callable[[Sequence[RawCell]], Cell]:
        """The texts of several columns with a / between them, or as a key; none where one is."""
        read, missing = self.reader.read, self.missing
        between = "/" if self.mapped.lookup is None else BETWEEN
        places = [table.columns.index(column) for column in self.mapped.columns]

        def of_columns(cells: Sequence[RawCell]) -> Cell:
            parts = [trimmed(text_of(cells[place])) for place in places]
            return read("" if missing.intersection(parts) else between.join(parts))

        return of_columns

    def _of_any_currency(self, table: Table, place: int) -> Callable[[Sequence[RawCell]], Cell]:
        """The amount in the currency that its row states; a code that is none is at fault."""
        codes = self.mapped.currencies
        by_currency = {self.currency: self._reading(self.reader, table)}

        def of_any_currency(cells: Sequence[RawCell]) -> Cell:
            stated = trimmed(text_of(cells[place]))
            code = codes.get(stated, stated)
            read = by_currency.get(code)
            if read is None and code in MINOR_DIGITS:
                read = by_currency[code] = self._reading(self.reader.in_currency(code), table)
            if read is not None:
                return read(cells)
            cell = by_currency[self.currency](cells)
            return cell if cell.value is None else Cell(None, fault=NO_CURRENCY)

        return of_any_currency


def named_columns(source: Source) -> dict[str, KeyPath]:
    """Every column that a source names, and where the mapping does so first."""
    named: dict[str, KeyPath] = {}
    for name, mapped in source.fields.items():
        at = ("fields", name)
        if mapped.column is not None:
            named.setdefault(mapped.column, (*at, "column"))
        for option in ("columns", "minus"):
            for number, column in enumerate(getattr(mapped, option)):
                named.setdefault(column, (*at, option, number))
        for column in mapped.factors:
            named.setdefault(column, (*at, "times"))
        if mapped.currency_column is not None:
            named.setdefault(mapped.currency_column, (*at, "currency_column"))
    for column in source.where:
        named.setdefault(column, ("where", column))
    if source.currency_column is not None and any(
        fields_of(source.record)[name].kind is Money for name in source.fields
    ):
        named.setdefault(source.currency_column, ("currency_column",))
    if source.latest is not None:
        named.setdefault(source.latest, ("latest",))
    return named


def missing_columns(
    named: Mapping[str, KeyPath], tables: Sequence[Table], separator: str
) -> Iterator[tuple[KeyPath, Wording]]:
    """Where the mapping names a column that a table has not, or has twice: once for each column.

    The first line of a file that has none of the columns may be no heading but somebody's data,
    so it is not repeated.
    """
    told: set[str] = set()
    for table in tables:
        lost = [column for column in named if column not in table.columns]
        if lost and len(lost) == len(named):
            if not told.intersection(lost):
                told.update(lost)
                yield named[lost[0]], _no_heading(lost, table, separator)
            continue
        for column, at in named.items():
            if column not in told and table.columns.count(column) != 1:
                told.add(column)
                yield at, _no_column(column, table)


def _no_column(column: str, table: Table) -> Wording:
    if column in table.columns:
        return Wording(
            "{table} has more than one column {column}; expected one of each that is mapped",
            "{table} 有多个 {column} 列；映射所用的列应各只有一个",
        ).filled(table=table.name, column=shown(column))
    hint = nearest(column, table.columns)
    return Wording(
        "{table} has no column {column}{hint}{mark} its columns are {columns}",
        "{table} 没有 {column} 列{hint}{mark}其列为 {columns}",
    ).filled(
        table=table.name,
        column=shown(column),
        hint=hint,
        mark=after_hint(hint),
        columns=listed(filter(None, table.columns)),
    )


def _no_heading(lost: Sequence[str], table: Table, separator: str) -> Wording:
    said = Wording("{table} has no column {column}", "{table} 没有 {column} 列").filled(
        table=table.name, column=shown(lost[0])
    )
    heading = "".join(table.columns)
    if UNREADABLE in heading or "\0" in heading or _in_another_encoding(lost, table):
        return Wording(
            "{said}; it is not in {encoding}: which encoding is it in?",
            "{said}；编码不是 {encoding}：应为哪种编码？",
        ).filled(said=said, encoding=table.encoding)
    for column in lost:
        if hint := nearest(column, table.columns):
            return Wording(
                "{table} has no column {column}{hint}", "{table} 没有 {column} 列{hint}"
            ).filled(table=table.name, column=shown(column), hint=hint)
    if len(table.columns) == 1:
        for mark, word in SEPARATORS.items():
            if mark in heading and mark != separator:
                return Wording(
                    "{said}; is its separator {mark}?", "{said}；分隔符是否为{mark}？"
                ).filled(said=said, mark=word)
    if len(lost) > 1:
        said = Wording(
            "{said}, nor any other that is mapped", "{said}，也没有映射所用的其他列"
        ).filled(said=said)
    return Wording(
        "{said}; is its first line a heading, and are encoding and separator right? "
        "skip passes over lines above it",
        "{said}；第一行是否为列名，编码与分隔符是否正确？skip 可略过其上的行",
    ).filled(said=said)


def _in_another_encoding(lost: Sequence[str], table: Table) -> bool:
    """Whether a column is there once the heading is read as most exports are written."""
    raw = [column.encode(table.encoding, errors="replace") for column in table.columns]
    columns = {each.decode(other, errors="replace") for each in raw for other in LIKELY}
    return not columns.isdisjoint(lost)
