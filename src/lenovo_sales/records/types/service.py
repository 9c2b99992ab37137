"""Tickets, survey answers and shared knowledge. Policy 3.4.2, 4.3.1.1."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from attrs import field, frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.clauses.described import RecordType, described
from lenovo_sales.lifecycle import LabeledEnum
from lenovo_sales.records.types.row import NUMBER, not_before
from lenovo_sales.service.terms import TicketKind


class SurveyKind(LabeledEnum):
    """Whose satisfaction a survey asks for (满意度). Policy 4.3.1.1."""

    CUSTOMER = "customer", "客户"
    COLLEAGUE = "colleague", "同事"


@frozen
class TicketRow:
    """A request or complaint after the sale, and whose customer it comes from. Policy 3.4.2.1."""

    record_type: ClassVar[RecordType] = RecordType(
        Wording("ticket", "服务工单"),
        Wording("Ticket", "服务工单"),
        Wording("Tickets", "服务工单"),
        Wording(
            "A request or complaint after the sale.",
            "售后的请求或投诉。",
        ),
    )

    id: str = field(metadata=NUMBER)
    opened: date = field(metadata=described("the day it came in", "开单日期", day=True))
    raises: TicketKind = field(metadata=described("what it raises", "所提事项"))
    owner: str = field(metadata=described("whose customer it is", "客户归属人", refers=("person",)))
    customer: str | None = field(
        default=None, metadata=described("who raised it", "客户", refers=("customer",))
    )
    resolved: date | None = field(
        default=None, metadata=described("the day it was solved", "解决日期", day=True)
    )

    def fault(self) -> tuple[str, Wording] | None:
        """A ticket is resolved after it was opened."""
        return not_before("resolved", self.resolved, self.opened)


@frozen
class SurveyRow:
    """One answer about a person's work: a score out of a highest. Policy 3.4.2.3, 4.3.1.1."""

    record_type: ClassVar[RecordType] = RecordType(
        Wording("survey", "满意度评价"),
        Wording("Survey", "满意度评价"),
        Wording("Survey answers", "满意度评价"),
        Wording(
            "One answer about a person's work, by a customer or a colleague.",
            "客户或同事对某人工作的一次评价。",
        ),
    )

    id: str = field(metadata=NUMBER)
    on: date = field(metadata=described("the day of the answer", "评价日期", day=True))
    kind: SurveyKind = field(metadata=described("who answered", "评价来源"))
    score: Decimal = field(
        metadata=described("the score, with at most two decimals", "得分，至多两位小数")
    )
    highest: int = field(metadata=described("the highest score of the scale", "满分"))
    about: str = field(metadata=described("whose work it is about", "被评价人", refers=("person",)))

    def fault(self) -> tuple[str, Wording] | None:
        """The score lies on its scale and has at most two decimals."""
        if self.highest <= 0:
            return "highest", Wording("expected one or more", "应为一或以上")
        if not 0 <= self.score <= self.highest:
            return "score", Wording("expected between zero and the highest", "应在零与满分之间")
        if (Fraction(self.score) * 100).denominator != 1:
            return "score", Wording("expected at most two decimals", "至多两位小数")
        return None


@frozen
class ObservationRow:
    """A value of a measure of the company's own, of a person on a day. Policy 4.3.1.1."""

    record_type: ClassVar[RecordType] = RecordType(
        Wording("observation", "观察值"),
        Wording("Observation", "观察值"),
        Wording("Observations", "观察值"),
        Wording(
            "A value, of a person on a day, of a measure that the edition declares.",
            "某人某日的一个计量值，该计量由制度版本写明。",
        ),
    )

    id: str = field(metadata=NUMBER)
    measure: str = field(
        metadata=described("a measure that the edition declares", "制度版本写明的计量")
    )
    person: str = field(metadata=described("whose value it is", "所属人员", refers=("person",)))
    on: date = field(metadata=described("the day", "日期", day=True))
    amount: Decimal = field(
        metadata=described(
            "how much: a count, points or money; a correction may be below zero",
            "数值：个数、分值或金额；更正可为负",
        )
    )


@frozen
class KnowledgeShareRow:
    """Knowledge that a person shared: a talk, a case, an article. Policy 4.3.1.1, 4.3.3.3."""

    record_type: ClassVar[RecordType] = RecordType(
        Wording("knowledge_share", "知识分享"),
        Wording("Sharing", "知识分享"),
        Wording("Sharings", "知识分享"),
        Wording(
            "Knowledge that a person shared: a talk, a case, an article.",
            "某人分享的知识：讲座、案例或文章。",
        ),
    )

    id: str = field(metadata=NUMBER)
    on: date = field(metadata=described("the day", "日期", day=True))
    person: str = field(metadata=described("who shared", "分享人", refers=("person",)))
    topic: str | None = field(default=None, metadata=described("about what", "主题"))
