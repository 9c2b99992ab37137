"""How one field of a record is read from a row of an export. Policy 5.1.2.1."""

from fractions import Fraction
from math import prod

from attrs import Factory, frozen

from lenovo_sales.records.numbers import NumberStyle
from lenovo_sales.records.zones import Zones
from lenovo_sales.values import Cycle, Rounding


@frozen
class Lookup:
    """A second table that turns the column's value into another: a join on its key columns.

    `file`, `sheet` and `table` name it as they name a source's. It is written as the source's
    file is, unless it says otherwise. `otherwise` is the value where the table lacks the key.
    """

    key: tuple[str, ...]
    value: str
    file: str | None = None
    sheet: str | None = None
    table: str | None = None
    otherwise: str | None = None
    encoding: str | None = None
    separator: str | None = None


@frozen
class Factor:
    """What a number is multiplied by: the number in a column, or one that is stated."""

    column: str | None = None
    by: Fraction | None = None


@frozen
class FieldMap:
    """How one field is read.

    What changes a value that was wrong is a repair and is counted: `strip_hidden` and `one_line`
    (marks and line breaks within a text), `narrow` (full-width to half-width), `repairs`,
    `default` for an empty one, `otherwise` of a lookup, `round`. What only says how values are
    written is not: `values`, `format`, `zone`, `written_zone`, `symbol`, `thousands`,
    `decimal_mark`, `parentheses`, `minus_signs`, `trailing_minus`, `exponents`, `currency` (where
    it is not the book's), `currency_column` (whose text states it) and `currencies` (the codes of
    its texts), `inclusive` (an end is the last day, not the first
    after it), `period` (the month, quarter or year in which a date lies).

    Several `columns` make one text, with a / between them, or the key of a lookup. A number is
    multiplied by every one of `times`, columns or what one stands for (10000 where a column counts
    in 万元), and less the columns of `minus`. With `carry`, what rounding a row leaves over is
    carried to the next, so that the amounts add up to the rounded total.
    """

    column: str | None = None
    columns: tuple[str, ...] = ()
    constant: str | None = None
    values: dict[str, str] = Factory(dict)
    lookup: Lookup | None = None
    format: tuple[str, ...] = ()
    zone: str | None = None
    written_zone: str | None = None
    inclusive: bool = False
    period: Cycle | None = None
    symbol: str | None = None
    thousands: str | None = None
    decimal_mark: str | None = None
    parentheses: bool | None = None
    minus_signs: str | None = None
    trailing_minus: bool | None = None
    exponents: bool | None = None
    times: tuple[Factor, ...] = ()
    minus: tuple[str, ...] = ()
    currency: str | None = None
    currency_column: str | None = None
    currencies: dict[str, str] = Factory(dict)
    strip_hidden: bool | None = None
    one_line: bool | None = None
    narrow: bool = False
    repairs: dict[str, str] = Factory(dict)
    default: str | None = None
    round: Rounding | None = None
    carry: bool = False

    @property
    def style(self) -> NumberStyle:
        """How the field's numbers are written."""
        return NumberStyle(
            self.symbol,
            self.thousands,
            self.decimal_mark or ".",
            bool(self.parentheses),
            self.minus_signs or "",
            bool(self.trailing_minus),
            bool(self.exponents),
        )

    @property
    def zones(self) -> Zones:
        """The zone whose days count, and that of times that state none."""
        return Zones(self.zone, self.written_zone)

    @property
    def scale(self) -> Fraction:
        """What one stands for: the product of the stated factors."""
        return prod((each.by for each in self.times if each.by is not None), start=Fraction(1))

    @property
    def factors(self) -> tuple[str, ...]:
        """The columns that the number is multiplied by."""
        return tuple(each.column for each in self.times if each.column is not None)

    @property
    def named(self) -> tuple[str, ...]:
        """Every column that the value is made of, in the order in which it is read."""
        first = (self.column,) if self.column is not None else ()
        return (*first, *self.columns, *self.factors, *self.minus)
