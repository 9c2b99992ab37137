"""Records (业务数据): typed rows, their intake, and the book. Policy 5.1."""

from lenovo_sales.exports import export

export(
    __name__,
    {
        ".book": "Book",
        ".book_choices": "Quarters RevenueFrom",
        ".intake": "Intake read_book",
        ".mapping": "Mapping SourceKind",
        ".place": "Origin Place",
        ".quality": (
            "Absent DroppedField PassedOver Quality RejectedRow Repair RepairedField RowCount"
        ),
        ".rates": "Rates",
        ".reading": "parse_mapping read_mapping",
        ".returns": "UnnamedReturns",
        ".revision": "Revision",
        ".types": (
            "RECORDS AcceptanceRow ContractRow CustomerRow DeliveryRow KnowledgeShareRow LeadRow "
            "ObservationRow OpportunityRow PaymentRow ProductRow RateRow RecordRow ReturnRow "
            "SaleRow SplitRow SurveyKind SurveyRow TargetPayRow TargetRow TicketKind TicketRow"
        ),
        ".types.deal": "Deal DealLine Milestones RevenueRow",
    },
)
