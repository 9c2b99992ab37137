"""The record types (记录类型), one class each. Policy 5.1.1.1, 5.1.1.3.

A field says by its metadata what it is (`described`), so that intake, the book, the mapping and
the documentation read one place.
"""

from lenovo_sales.exports import export

export(
    __name__,
    {
        "...service.terms": "TicketKind",
        ".changes": "ReturnRow SplitRow",
        ".execution": "AcceptanceRow DeliveryRow PaymentRow",
        ".market": "CustomerRow LeadRow ProductRow",
        ".rates": "RateRow",
        ".register": "RECORDS Contradiction fields_of name_of",
        ".revenue": "ContractRow OpportunityRow SaleRow",
        ".row": "RecordField RecordRow key money_fields own_day person_fields replaced",
        ".service": "KnowledgeShareRow ObservationRow SurveyKind SurveyRow TicketRow",
        ".targets": "TargetPayRow TargetRow",
    },
)
