"""What every record type has, and what its fields say of themselves. Policy 5.1.1.1, 5.1.1.3."""

from datetime import date
from functools import cache
from typing import Any, ClassVar, Protocol, TypeVar, cast, get_args, get_type_hints

from attrs import NOTHING, AttrsInstance, evolve, fields, frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.clauses.described import Described, RecordType, described
from lenovo_sales.paths import printable, short
from lenovo_sales.values import Money

NEGATIVE = Wording(
    "expected zero or more; a return is a record of its own", "应为零或以上；退货须单独记录"
)

NUMBER = described("its number", "编号", key=True)
PRODUCT = described("what", "产品", refers=("product",))
QUANTITY = described("how many", "数量")
CHANNEL = described("the channel that it was sold through", "销售渠道", descriptive=True)
BUSINESS_KIND = described(
    "what kind of business, such as new or renewal", "业务类别，如新签、续约", descriptive=True
)
TERRITORY = described(
    "the unit that the sale counts in, whatever post its owner holds; the owner's, if none",
    "该业绩所计入的单位，与负责人的任职无关；缺省为负责人的任职单位",
    refers=("unit",),
)
FULFILLS = described("the contract that it fulfills", "所履行的合同", refers=("contract",))


class RecordRow(AttrsInstance, Protocol):
    """One record: plain data of text, whole numbers, dates and money."""

    record_type: ClassVar[RecordType]

    @property
    def id(self) -> str:
        """What other records call it."""


R = TypeVar("R", bound=RecordRow)
_PLACE = Wording("{record} {id}: {field}", "{record} {id}：{field}")


@frozen
class RecordField:
    """A field of a record type: its name, what it holds, whether it must be filled."""

    name: str
    kind: type
    needed: bool
    described: Described


@cache
def record_fields(kind: type[RecordRow]) -> tuple[RecordField, ...]:
    """The fields of a record type, in order; an optional date has the kind `date`."""
    hints = get_type_hints(kind)
    return tuple(
        RecordField(
            each.name, _without_none(hints[each.name]), each.default is NOTHING, Described.of(each)
        )
        for each in fields(kind)
    )


@cache
def money_fields(kind: type[RecordRow]) -> tuple[str, ...]:
    """The names of the fields that hold money."""
    return tuple(each.name for each in record_fields(kind) if each.kind is Money)


@cache
def person_fields(kind: type[RecordRow]) -> tuple[str, ...]:
    """The names of the fields that name a person of the company."""
    return tuple(each.name for each in record_fields(kind) if each.described.person)


@cache
def _key_fields(kind: type[RecordRow]) -> tuple[tuple[str, str | None], ...]:
    return tuple(
        (each.name, each.described.key_without)
        for each in record_fields(kind)
        if each.described.key or each.described.key_without
    )


@cache
def _day_fields(kind: type[RecordRow]) -> tuple[str, ...]:
    return tuple(each.name for each in record_fields(kind) if each.described.day)


def key(row: RecordRow) -> tuple[str, ...]:
    """What identifies a record among those of its type."""
    names = _key_fields(type(row))
    if len(names) == 1:
        return (str(getattr(row, names[0][0])),)
    return tuple(
        [
            ""
            if without is not None and getattr(row, without) is not None
            else _text(getattr(row, name))
            for name, without in names
        ]
    )


def field_place(row: RecordRow, field: str) -> Wording:
    """The record by its type and id, and the field."""
    id = printable(short(str(row.id)))
    return _PLACE.filled(record=type(row).record_type.name, id=id, field=field)


def own_day(row: RecordRow) -> date | None:
    """The last day on which the record says that something happened."""
    days = [getattr(row, name) for name in _day_fields(type(row))]
    return max((day for day in days if day is not None), default=None)


def replaced(row: R, field: str, value: object) -> R:
    """The same record with another value of one field."""
    changed: Any = row
    return cast("R", evolve(changed, **{field: value}))


def not_negative(name: str, amount: Money | None) -> tuple[str, Wording] | None:
    """The fault of an amount below zero."""
    return (name, NEGATIVE) if amount is not None and amount.minor < 0 else None


def not_before(name: str, later: date | None, earlier: date) -> tuple[str, Wording] | None:
    """The fault of a day before the one that it follows."""
    if later is not None and later < earlier:
        return name, Wording("expected a date on or after the one it began", "不得早于起始日期")
    return None


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _without_none(kind: object) -> type:
    parts = [part for part in get_args(kind) if part is not type(None)] or [kind]
    assert isinstance(parts[0], type)  # noqa: S101 a record's fields are of plain kinds
    return parts[0]
