"""A mapping (映射): which file and column of a company's exports feeds which field. 5.1.2.1."""

from enum import Enum
from fractions import Fraction

from attrs import Factory, evolve, frozen

from lenovo_sales.documents import Document
from lenovo_sales.paths import printable
from lenovo_sales.records.book import RevenueFrom
from lenovo_sales.records.numbers import NumberStyle
from lenovo_sales.records.tables import Layout
from lenovo_sales.values import Rounding


class Quarters(Enum):
    """Which quarters and years a book means when it does not say FY or CY."""

    FISCAL = "fiscal"
    CALENDAR = "calendar"


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
class Lookup:
    """A second table that turns the column's value into another: a join on one key.

    It is written as the source's file is, unless it says otherwise.
    """

    file: str
    key: str
    value: str
    encoding: str | None = None
    separator: str | None = None


@frozen
class FieldMap:
    """How one field is read.

    What changes a value that was wrong is a repair and is counted: `repairs`, `round`, `narrow`
    (full-width to half-width) and `default` for an empty one. What only says how values are
    written is not: `values`, `format`, `symbol`, `thousands`, `decimal_mark`, `parentheses`,
    `times` (what one stands for: -1 where what came back has a sign), `currencies` (the codes of
    the text of `currency_column`).

    Several `columns` make one text, with a / between them.
    """

    column: str | None = None
    columns: tuple[str, ...] = ()
    constant: str | None = None
    values: dict[str, str] = Factory(dict)
    lookup: Lookup | None = None
    format: tuple[str, ...] = ()
    symbol: str | None = None
    thousands: str | None = None
    decimal_mark: str | None = None
    parentheses: bool | None = None
    times: Fraction = Fraction(1)
    currency_column: str | None = None
    currencies: dict[str, str] = Factory(dict)
    repairs: dict[str, str] = Factory(dict)
    round: Rounding | None = None
    narrow: bool = False
    default: str | None = None

    @property
    def style(self) -> NumberStyle:
        """How the field's numbers are written."""
        return NumberStyle(
            self.symbol,
            self.thousands,
            self.decimal_mark or ".",
            bool(self.parentheses),
            self.times,
        )


@frozen
class Source:
    """One export, or rows that the mapping states itself, and the record type they hold.

    `file` is relative to the book's folder and may hold `*`. Without `fields` each column feeds
    the field of its name. `columns` names the columns of a file without a heading; `skip` lines
    at its beginning are passed over. An empty cell is missing, and so is what `missing` lists.
    `distinct` says that the file repeats a record and each counts once. A `kind` of `snapshot`
    says that its rows are all there were on the day on which they became known: what the next
    day lacks was withdrawn. `format` to
    `parentheses` hold for every field that does not say otherwise.
    """

    record: str
    file: str | None = None
    rows: tuple[dict[str, str], ...] = ()
    fields: dict[str, FieldMap] = Factory(dict)
    encoding: str | None = None
    separator: str = ","
    quote: str = '"'
    columns: tuple[str, ...] = ()
    skip: int = 0
    missing: tuple[str, ...] = ()
    distinct: bool = False
    kind: SourceKind = SourceKind.ADDITIONS
    format: tuple[str, ...] = ()
    symbol: str | None = None
    thousands: str | None = None
    decimal_mark: str | None = None
    parentheses: bool | None = None

    @property
    def layout(self) -> Layout:
        """How the file is written."""
        return Layout(self.encoding, self.separator, self.quote, self.columns, self.skip)

    def settled(self, mapped: FieldMap) -> FieldMap:
        """How a field is read, with what the source says where the field says nothing."""
        return evolve(
            mapped,
            format=mapped.format or self.format,
            symbol=self.symbol if mapped.symbol is None else mapped.symbol,
            thousands=self.thousands if mapped.thousands is None else mapped.thousands,
            decimal_mark=mapped.decimal_mark or self.decimal_mark,
            parentheses=self.parentheses if mapped.parentheses is None else mapped.parentheses,
        )


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
    def revenue_from(self) -> RevenueFrom:
        """Where revenue is taken from: as stated, else from the first of those it maps."""
        mapped = (each for each in RevenueFrom if each.value in self.records)
        return self.book.revenue_from or next(mapped, RevenueFrom.SALE)
