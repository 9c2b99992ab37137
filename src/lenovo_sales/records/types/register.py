"""The register of record types, by the name that a mapping uses. Policy 5.1.1.1."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import TypeAlias

from lenovo_sales.clauses import Wording
from lenovo_sales.clauses.described import Described
from lenovo_sales.organization import Post, Unit
from lenovo_sales.records.types.changes import ReturnRow, SplitRow
from lenovo_sales.records.types.execution import AcceptanceRow, DeliveryRow, PaymentRow
from lenovo_sales.records.types.market import CustomerRow, LeadRow, ProductRow
from lenovo_sales.records.types.rates import RateRow
from lenovo_sales.records.types.revenue import ContractRow, OpportunityRow, SaleRow
from lenovo_sales.records.types.row import RecordField, RecordRow, record_fields
from lenovo_sales.records.types.service import (
    KnowledgeShareRow,
    ObservationRow,
    SurveyRow,
    TicketRow,
)
from lenovo_sales.records.types.targets import TargetPayRow, TargetRow

Contradiction: TypeAlias = Callable[[RecordRow], tuple[str, Wording] | None]
"""The method `fault` of a record type that can contradict itself."""

_KINDS: tuple[type[RecordRow], ...] = (
    Unit,
    Post,
    TargetRow,
    TargetPayRow,
    RateRow,
    CustomerRow,
    ProductRow,
    LeadRow,
    OpportunityRow,
    ContractRow,
    DeliveryRow,
    AcceptanceRow,
    PaymentRow,
    SaleRow,
    ReturnRow,
    SplitRow,
    TicketRow,
    SurveyRow,
    KnowledgeShareRow,
    ObservationRow,
)

RECORDS: Mapping[str, type[RecordRow]] = MappingProxyType(
    {kind.record_type.name.english: kind for kind in _KINDS}
)
"""Every record type by the name that a mapping uses, each after the ones it refers to."""


def name_of(record: str) -> Wording:
    """What a record of the type is called within a sentence.

    >>> name_of("sale").chinese
    '销售明细'
    """
    return RECORDS[record].record_type.name


@cache
def fields_of(record: str) -> Mapping[str, RecordField]:
    """The fields of a record type by name, in order, and the day of the revision.

    >>> [name for name, field in fields_of("return").items() if field.needed]
    ['order']
    """
    every = (*record_fields(RECORDS[record]), KNOWN)
    return MappingProxyType({each.name: each for each in every})


KNOWN = RecordField(
    "known",
    date,
    needed=False,
    described=Described(
        Wording(
            "the day on which the record became known; its own day, if none",
            "得知该记录的日期；缺省为记录自身的日期",
        )
    ),
)
"""What every record type has besides its own fields: which revision of the record it is."""
