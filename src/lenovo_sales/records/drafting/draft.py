"""A draft of a mapping: what each export holds, field by field, and what was guessed. 5.1.2.1.

A draft is a beginning. Every guess stands beside the line that it made, for somebody to confirm.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import Enum
from pathlib import Path

from attrs import define, field

from lenovo_sales.documents.writing import toml
from lenovo_sales.paths import printable
from lenovo_sales.records.cells import RawCell, text_of
from lenovo_sales.records.drafting.currencies import (
    book_currency,
    currency_of,
    currency_options,
    stated_currencies,
)
from lenovo_sales.records.drafting.exports import Export, plain_heading
from lenovo_sales.records.drafting.guesses import (
    CANCELS,
    COMPUTED,
    CURRENCIES,
    CURRENCY,
    EITHER,
    EXPONENTS,
    GUESSED,
    INVERSE,
    LACKS,
    LAST_DAY,
    LEVEL,
    NEGATIVE,
    NO_DATES,
    NO_NUMBERS,
    NO_RECORD,
    OF_ORDER,
    OTHERS,
    RECORD,
    REPEATED,
    RETURNED,
    SEVERAL,
    SHEET,
    STAGE,
    TOTALS,
    ZONE,
)
from lenovo_sales.records.drafting.headings import CANCELLED, FILES, HEADINGS, PARTS, STAGES
from lenovo_sales.records.drafting.samples import (
    date_formats,
    month_format,
    negatives,
    number_options,
)
from lenovo_sales.records.fields import NUMBERS
from lenovo_sales.records.types import RecordField, fields_of, name_of
from lenovo_sales.values import Money
from lenovo_sales.wording import Language, Wording

_FEWEST = 2  # headings that make a record type likely


@define
class _Source:
    """A source under way: its keys, its fields, and a note behind each that was guessed."""

    export: Export
    record: str
    language: Language
    keys: dict[str, object] = field(factory=dict)
    fields: dict[str, object] = field(factory=dict)
    notes: dict[str, list[Wording]] = field(factory=dict)
    used: list[str] = field(factory=list)
    where: dict[str, dict[str, object]] = field(factory=dict)
    description: Wording = RECORD
    negative: str | None = None  # the column of amounts, where some are below zero

    def note(self, key: str, what: Wording) -> None:
        self.notes.setdefault(key, []).append(what)

    def lines(self) -> Iterator[str]:
        """The source as TOML, each guess as a comment."""
        file = self.export.path.name
        said = self.description.filled(file=file, record=name_of(self.record))
        yield f"# {printable(GUESSED.filled(what=said).in_language(self.language))}"
        yield "[[source]]"
        keys = self.keys | ({"where": self.where} if self.where else {})
        for key, value in {"record": self.record, "file": file, **keys}.items():
            yield self._line(key, value)
        yield "[source.fields]"
        for key, value in self.fields.items():
            yield self._line(key, value)
        for key in self.notes.keys() - self.fields.keys() - keys.keys():
            for what in self.notes[key]:
                yield f'# {key} = ""  # {what.in_language(self.language)}'
        left = [name for name in self.export.table.columns if name and name not in self.used]
        if left:
            others = OTHERS.filled(names=", ".join(left))
            yield f"# {printable(others.in_language(self.language))}"

    def _line(self, key: str, value: object) -> str:
        line = f"{key} = {toml(value)}"
        notes = [
            GUESSED.filled(what=what).in_language(self.language) for what in self.notes.get(key, ())
        ]
        return f"{line}  # {printable('; '.join(notes))}" if notes else line


def draft_mapping(paths: Sequence[Path], language: Language = "en") -> str:
    """Draft a mapping of exports from their headings and first rows, as TOML with its guesses.

    Raises:
        BadValue: A file cannot be read, or has no heading.
        MissingExtra: A file is a workbook and the extra `xlsx` is not installed.
    """
    exports = [Export.of(path) for path in paths]
    stated = book_currency(exports)
    currency = stated or "CNY"
    note = "" if stated else f"  # {GUESSED.filled(what=CURRENCY).in_language(language)}"
    lines = ["[book]", f'currency = "{currency}"{note}', 'calendar = "calendar"']
    for export in exports:
        record = _record(export)
        lines.append("")
        if record is None:
            left_out = NO_RECORD.filled(file=export.path.name)
            lines.append(f"# {printable(left_out.in_language(language))}")
            continue
        if record == "person" and export.column(HEADINGS["person"]["unit"]):
            lines += [*_units(export, language).lines(), ""]
        made = _draft(export, record, language, currency)
        lines += made.lines()
        if made.negative is not None:
            lines += ["", *_returns(made, export, made.negative).lines()]
    return "\n".join(lines) + "\n"


def _record(export: Export) -> str | None:
    """The record type whose fields most headings feed, by the file's name where they draw."""
    name = export.path.stem.casefold()
    scores: dict[str, tuple[float, int]] = {}
    for number, (record, fields) in enumerate(HEADINGS.items()):
        found = {field: export.column(names) for field, names in fields.items()}
        needed = [each.name for each in fields_of(record).values() if each.needed]
        lacking = sum(found.get(field) is None for field in needed if field in fields)
        known = len({column for column in found.values() if column is not None})
        hint = any(part in name for part in FILES[record].split("|"))
        scores[record] = known - 1.5 * lacking + 2 * hint, -number
    best = max(scores, key=lambda record: scores[record])
    return best if scores[best][0] >= _FEWEST else None


def _units(export: Export, language: Language) -> _Source:
    """The units that people are in, as regions below the headquarters."""
    made = _Source(export, "unit", language, {"distinct": True})
    column = export.column(HEADINGS["person"]["unit"]) or ""
    made.fields = {"id": column, "name": column, "tier": {"constant": "region"}}
    made.note("tier", Wording("all are regions", "均视为区域分部"))
    made.used = list(export.table.columns)
    return made


def _draft(export: Export, record: str, language: Language, currency: str) -> _Source:
    made = _Source(export, record, language)
    _layout(made)
    for name, names in HEADINGS[record].items():
        column = export.column(names, [each for each in made.used if name != "id"])
        if column is not None:
            made.used.append(column)
            _field(made, fields_of(record)[name], column)
    _currencies(made, currency)
    if record == "sale":
        _sale(made)
        _below_zero(made)
    if record == "target":
        made.fields["measure"] = {"constant": "revenue"}
    _id(made)
    needed = [each for each in fields_of(record).values() if each.needed]
    for each in needed:
        if each.name not in made.fields and not (record == "person" and each.name == "unit"):
            made.note(each.name, LACKS.filled(field=each.name))
    if missing := export.absent(made.used):
        made.keys["missing"] = list(missing)
    return made


def _currencies(made: _Source, book: str) -> None:
    """The currencies of amounts, where a column states them; and the codes of rates."""
    options = currency_options(made.export)
    inverse = made.export.column(PARTS["inverse_rate"]) if made.record == "rate" else None
    if inverse is not None and "rate" not in made.fields:
        made.fields |= {"rate": {"constant": "1"}, "per": inverse}
        made.note("per", INVERSE)
        made.used.append(inverse)
    if made.record == "rate" and "currencies" in options:
        column = made.fields["currency"]
        made.fields["currency"] = {"column": column, "values": options["currencies"]}
    elif made.record != "rate" and options:
        known = fields_of(made.record)
        if any(known[name].kind is Money for name in made.fields):
            made.keys |= options
            made.used.append(str(options["currency_column"]))
            if {currency_of(text) for text in stated_currencies(made.export)} - {book}:
                made.note("currency_column", CURRENCIES)


def _layout(made: _Source) -> None:
    """How the file is written, and which rows of it are read."""
    export, layout = made.export, made.export.layout
    if layout.encoding is not None:
        made.keys["encoding"] = layout.encoding
        made.note("encoding", Wording("the bytes fit it", "字节与之相符"))
    if layout.part is not None:
        made.keys["sheet"] = layout.part
        made.note("sheet", SHEET)
    if layout.separator != ",":
        made.keys["separator"] = layout.separator
    if layout.skip:
        made.keys["skip"] = layout.skip
    if export.totals:
        made.keys["totals"] = list(export.totals)
        made.note("totals", TOTALS)
    status = export.column(PARTS["status"])
    if status is not None and made.record in {"sale", "contract", "return"}:
        states = [text_of(cell) for cell in export.cells(status)]
        if unwanted := [each for each in states if each.casefold() in CANCELLED]:
            made.where[status] = {"none_of": unwanted}
            made.export = export.without(status, unwanted)
            made.note("where", CANCELS)
            made.used.append(status)


def _field(made: _Source, known: RecordField, column: str) -> None:
    """A field that one column feeds, with what its cells need."""
    cells = made.export.cells(column)
    options: dict[str, object] = {}
    if known.described.period:
        options = _period(cells)
    elif known.kind is date:
        options = _date(made, known.name, cells)
    elif known.kind in NUMBERS:
        options = _number(made, known, column, cells)
    elif issubclass(known.kind, Enum):
        options = _stages(made, known.name, cells)
    if made.record == "person" and known.name == "end":
        options["inclusive"] = True
        made.note(known.name, LAST_DAY)
    if made.record == "person" and known.name == "level":
        made.note(known.name, LEVEL)
    made.fields[known.name] = {"column": column, **options} if options else column


def _period(cells: Sequence[RawCell]) -> dict[str, object]:
    if written := month_format(cells):
        return {"period": "month", "format": written}
    formats, _ = date_formats(cells)
    if "?" in formats:
        return {}
    return {"period": "month", "format": list(formats)} if formats else {"period": "month"}


def _date(made: _Source, name: str, cells: Sequence[RawCell]) -> dict[str, object]:
    formats, others = date_formats(cells)
    if "?" in formats:
        made.note(name, NO_DATES)
        return {}
    if others:
        made.note(name, EITHER.filled(formats=", ".join(others)))
    if not formats:
        return {}
    options: dict[str, object] = {"format": formats[0] if len(formats) == 1 else list(formats)}
    if any("%z" in each for each in formats):
        options["zone"] = "Asia/Shanghai"
        made.note(name, ZONE)
    return options


def _number(
    made: _Source, known: RecordField, column: str, cells: Sequence[RawCell]
) -> dict[str, object]:
    options = number_options(cells)
    if options is None:
        made.note(known.name, NO_NUMBERS)
        options = {}
    if options.get("exponents"):
        made.note(known.name, EXPONENTS)
    if known.kind is not Money:
        options.pop("round", None)
    if "万" in column:
        options["times"] = 10_000
    return options


def _stages(made: _Source, name: str, cells: Sequence[RawCell]) -> dict[str, object]:
    texts = [text_of(cell) for cell in cells]
    values = {text: STAGES.get(plain_heading(text), "identified") for text in texts}
    unknown = [text for text in texts if plain_heading(text) not in STAGES]
    if unknown:
        made.note(name, STAGE.filled(names=", ".join(unknown[:20])))
    return {"values": values}


def _sale(made: _Source) -> None:
    """An amount and a profit that no column has, made of those that there are."""
    price, quantity, cost = (made.export.column(PARTS[name]) for name in PARTS_OF_AMOUNTS)
    if "amount" not in made.fields and price is not None and quantity is not None:
        options = number_options(made.export.cells(price)) or {}
        made.fields["amount"] = {"column": price, "times": quantity, **options}
        made.note("amount", COMPUTED)
        made.used += [price, quantity]
    amount = made.fields.get("amount")
    if "profit" not in made.fields and amount is not None and cost is not None:
        whole = amount if isinstance(amount, dict) else {"column": amount}
        made.fields["profit"] = {**whole, "minus": cost}
        made.note("profit", COMPUTED)
        made.used.append(cost)


def _below_zero(made: _Source) -> None:
    """Leave amounts below zero to a source of returns; no sale is below zero."""
    amount = made.fields.get("amount")
    options = {"column": amount} if isinstance(amount, str) else amount
    if not isinstance(options, dict) or isinstance(options.get("times"), str):
        return
    column = str(options["column"])
    found = negatives(made.export.cells(column), options)
    if found:
        made.where[column] = {"negative": False}
        made.note("where", NEGATIVE)
        made.export, made.negative = made.export.without(column, found), column


def _returns(sale: _Source, export: Export, column: str) -> _Source:
    """The rows of a file of sales that are below zero, as returns of the orders that they name."""
    made = _Source(export, "return", sale.language, {**sale.keys}, description=RETURNED)
    made.keys.pop("distinct", None)
    made.where = {**sale.where, column: {"negative": True}}
    amount = sale.fields["amount"]
    options: dict[str, object] = {"column": column}
    if isinstance(amount, dict):
        options = {**amount}
    options["times"] = [options["times"], -1] if "times" in options else -1
    order, own = sale.fields.get("order"), sale.fields.get("id")
    made.fields = {"order": order or own or "", "on": sale.fields.get("on", ""), "amount": options}
    made.note("order", OF_ORDER)
    kept = {cell for cell in export.cells(column) if cell not in negatives([cell], options)}
    back = export.without(column, kept)
    columns = [own] if isinstance(own, str) else own
    if order and isinstance(columns, list) and columns != [order] and not back.repeats(columns):
        made.fields["number"] = own
    made.used = list(export.table.columns)
    return made


PARTS_OF_AMOUNTS = ("price", "quantity", "cost")


def _id(made: _Source) -> None:
    """An id that no two rows share, of one column or of several."""
    if "id" not in fields_of(made.record) or made.record in {"person", "customer", "product"}:
        if made.record in {"customer", "product"} and "id" in made.fields:
            column = made.fields["id"]
            if isinstance(column, str) and made.export.repeats([column]):
                made.keys["distinct"] = True
        return
    export, own = made.export, made.fields.get("id")
    if isinstance(own, str) and not export.repeats([own]):
        return
    order = made.fields.get("order")
    line, product = export.column(PARTS["line"]), made.fields.get("product")
    tries = [
        [column for column in columns if isinstance(column, str)]
        for columns in (
            (order,),
            (order, line),
            (own, line),
            (order, product),
            (order, line, product),
        )
    ]
    for columns in tries:
        if columns and not export.repeats(columns):
            made.fields["id"] = columns[0] if len(columns) == 1 else columns
            made.used += columns
            if len(columns) > 1:
                made.note("id", SEVERAL)
            made.fields = {"id": made.fields.pop("id"), **made.fields}
            return
    if isinstance(own, str):
        made.keys["distinct"] = True
        made.note("id", REPEATED)
