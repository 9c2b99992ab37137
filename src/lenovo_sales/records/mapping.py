"""A mapping (映射): which file and column of a company's exports feeds which field. 5.1.2.1."""

from enum import Enum

from attrs import Factory, evolve, frozen

from lenovo_sales.documents import Document
from lenovo_sales.paths import printable
from lenovo_sales.records.book_choices import Quarters, RevenueFrom
from lenovo_sales.records.field_map import FieldMap
from lenovo_sales.records.numbers import NumberStyle
from lenovo_sales.records.tables import Layout


class SourceKind(Enum):
    """What it means that a record is missing in a later export of a source."""

    ADDITIONS = "additions"  # nothing
    SNAPSHOT = "snapshot"  # it was withdrawn


@frozen
class BookTerms:
    """What holds for the whole book."""

    currency: str
    calendar: Quarters = Quarters.FISCAL
    revenue_from: RevenueFrom | None = None


@frozen
class Condition:
    """What a column must say for a row to be read: all that is stated of it.

    One of `one_of`, none of `none_of`, something where `present` is true, nothing where it is
    false; a number below zero where `negative` is true, anything else where it is false. The number
    is written as the source, or the field that the column feeds, says.
    """

    one_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()
    present: bool | None = None
    negative: bool | None = None


@frozen
class Source:
    """One export, or rows that the mapping states itself, and the record type they hold.

    `file` is relative to the book's folder and may hold `*`; `sheet` is a sheet of a workbook,
    `table` a table of a database file, or without a file rows that a program hands over. Without
    `fields` each column feeds the field of its name. `columns` names the columns of a file without
    a heading; `skip` lines at its beginning are passed over. An empty cell is missing, and so is
    what `missing` lists.

    Only rows that meet every condition of `where` are read. A row in which a cell says one of
    `totals` is a total of others. Of several snapshots `latest` names the column that dates them;
    `latest_file` says that the last file by its name is the one that counts. What is not read for
    one of these reasons is passed over, and counted. `distinct` says that the file repeats a
    record and each counts once. A `kind` of `snapshot` says that its rows are all there were on
    the day on which they became known: what the next day lacks was withdrawn.

    `format` to `one_line` hold for every field that does not say otherwise.
    """

    record: str
    file: str | None = None
    sheet: str | None = None
    table: str | None = None
    rows: tuple[dict[str, str], ...] = ()
    fields: dict[str, FieldMap] = Factory(dict)
    encoding: str | None = None
    separator: str = ","
    quote: str = '"'
    columns: tuple[str, ...] = ()
    skip: int = 0
    missing: tuple[str, ...] = ()
    where: dict[str, Condition] = Factory(dict)
    totals: tuple[str, ...] = ()
    latest: str | None = None
    latest_file: bool = False
    distinct: bool = False
    kind: SourceKind = SourceKind.ADDITIONS
    format: tuple[str, ...] = ()
    zone: str | None = None
    written_zone: str | None = None
    symbol: str | None = None
    thousands: str | None = None
    decimal_mark: str | None = None
    parentheses: bool | None = None
    minus_signs: str | None = None
    trailing_minus: bool | None = None
    exponents: bool | None = None
    currency: str | None = None
    currency_column: str | None = None
    currencies: dict[str, str] = Factory(dict)
    strip_hidden: bool | None = None
    one_line: bool | None = None

    @property
    def layout(self) -> Layout:
        """How the file is written."""
        part = self.sheet if self.table is None else self.table
        return Layout(self.encoding, self.separator, self.quote, self.columns, self.skip, part)

    def style(self, column: str) -> NumberStyle:
        """How the numbers of a column are written: as the field says that it feeds."""
        feeds = (each for each in self.fields.values() if each.column == column)
        return self.settled(next(feeds, FieldMap())).style

    def settled(self, mapped: FieldMap) -> FieldMap:
        """How a field is read, with what the source says where the field says nothing."""
        own_currency = mapped.currency is not None or mapped.currency_column is not None
        inherited = {
            name: getattr(self, name)
            for name in (INHERITED if own_currency else (*INHERITED, *CURRENCY))
            if getattr(mapped, name) in UNSAID and getattr(self, name) not in UNSAID
        }
        return evolve(mapped, **inherited)


UNSAID: tuple[object, ...] = (None, (), {})
INHERITED = (
    *("format", "zone", "written_zone", "symbol", "thousands", "decimal_mark", "parentheses"),
    *("minus_signs", "trailing_minus", "exponents", "strip_hidden", "one_line"),
)
"""What a source says for every field that does not say otherwise."""
CURRENCY = ("currency", "currency_column", "currencies")
"""What it says of the currency of every amount that does not state its own."""


@frozen
class MappingTerms:
    """What a mapping file states."""

    book: BookTerms
    source: tuple[Source, ...]


@frozen
class Mapping(MappingTerms):
    """A whole mapping file and the document it came from, for the place of each fault."""

    document: Document

    def __repr__(self) -> str:
        return f"<Mapping {printable(self.document.name)}: {len(self.source)} sources>"

    @property
    def records(self) -> frozenset[str]:
        """The record types that it maps."""
        return frozenset(source.record for source in self.source)

    @property
    def several_currencies(self) -> bool:
        """Whether it names a currency, or a column of them, beside the book's."""
        return any(
            stated.currency or stated.currency_column
            for each in self.source
            for stated in (each.settled(FieldMap()), *each.fields.values())
        )

    @property
    def revenue_from(self) -> RevenueFrom:
        """Where revenue is taken from: as stated, else from the first of those it maps."""
        mapped = (each for each in RevenueFrom if each.value in self.records)
        return self.book.revenue_from or next(mapped, RevenueFrom.SALE)
