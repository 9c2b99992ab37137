"""Field report (一线反馈): problems, news and opinions from the field. Policy 2.2.2.6, 2.2.3.3.

The terms of its context are the organization, by whose tree a report goes up.

>>> from datetime import UTC, datetime
>>> from lenovo_sales.lifecycle import ANYBODY
>>> from lenovo_sales.organization.unit import Post, Unit
>>> company = Organization.of(
...     [Unit("HQ", "headquarters"), Unit("East", "region", parent="HQ")],
...     [Post("E-7", "East")],
... )
>>> seller = Context("E-7", datetime(2026, 4, 6, tzinfo=UTC), company, "2026", "D-1", ANYBODY)
>>> report, _ = FIELD_REPORT.create("F-1", File(ReportKind.MARKET_NEWS, "a price cut"), seller)
>>> next_unit(report, company)
'HQ'
>>> FIELD_REPORT.step(report, Route("HQ"), seller)[0].stage.chinese
'已上报'
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeAlias

from attrs import evolve, field, frozen

from lenovo_sales.lifecycle import (
    PERSONAL,
    Adopt,
    Context,
    Correction,
    Event,
    LabeledEnum,
    Lifecycle,
    Rows,
    Subject,
    day_not_ahead,
    day_told,
    event_actor,
    guard,
    has_text,
    in_due_order,
    once,
    precondition,
    reason_given,
)
from lenovo_sales.lifecycle.corrections import PutsRight, with_correction
from lenovo_sales.organization.monitoring import MonitoringTerms
from lenovo_sales.organization.tree import Organization


class FieldReportStage(LabeledEnum):
    """The stages of a field report. Policy 2.2.2.6."""

    FILED = "filed", "已提交"
    ROUTED = "routed", "已上报"
    ANSWERED = "answered", "已答复"
    NOTED = "noted", "已阅知"


class ReportKind(LabeledEnum):
    """What a field report is about (反馈类别). Policy 2.2.2.6, 2.2.3.3."""

    PROBLEM = "problem", "一线问题"
    MARKET_NEWS = "market_news", "市场信息"
    CUSTOMER_OPINION = "customer_opinion", "客户意见"


@frozen
class Reply:
    """What was answered, by whom, when (答复). Policy 2.2.2.6."""

    on: date
    by: str
    text: str = field(**PERSONAL)


@frozen
class FieldReport(Subject[FieldReportStage]):
    """What somebody in the field reports, as it stands (一线反馈). Policy 2.2.2.6, 2.2.3.3."""

    filed_by: str
    filed: date
    kind: ReportKind
    text: str = field(**PERSONAL)
    customer: str | None = None  # whose opinion it is, by id. Policy 2.2.3.3
    routed_to: str | None = None  # the unit that has it
    reply: Reply | None = None
    corrections: tuple[Correction, ...] = ()  # of the report and of its answer. Policy 1.3.1


@frozen
class File:
    """Report a problem, news or an opinion (提交). Policy 2.2.2.6, 2.2.3.3."""

    kind: ReportKind
    text: str = field(**PERSONAL)
    customer: str | None = None
    on: date | None = None  # when it was seen or heard, if earlier than it is told


@frozen
class Route:
    """Hand it up to a unit, or from a region on to headquarters (上报). Policy 2.2.2.6."""

    routed_to: str


@frozen
class Answer:
    """Say what is done about it (答复). Policy 2.2.2.6."""

    text: str = field(**PERSONAL)


@frozen
class Note:
    """Take note of news or of an opinion (阅知). Policy 2.2.2.6."""


@frozen
class CorrectReport(PutsRight):
    """Put right what was reported, and why (更正反馈). Policy 2.2.2.6, 2.2.3.3."""

    kind: ReportKind
    text: str = field(**PERSONAL)
    reason: str = field(**PERSONAL)
    customer: str | None = None


@frozen
class CorrectAnswer(PutsRight):
    """Put right what was answered, and why (更正答复). Policy 2.2.2.6."""

    text: str = field(**PERSONAL)
    reason: str = field(**PERSONAL)


FieldReportCommand: TypeAlias = (
    File | Route | Answer | Note | CorrectReport | CorrectAnswer | Adopt[FieldReport]
)
FieldReportContext: TypeAlias = Context[Organization]


def next_unit(report: FieldReport, organization: Organization) -> str | None:
    """Where a report goes next: the unit above; for headquarters' own, headquarters itself.

    It starts from the author's post on that day. None where there was no post, or it is at
    headquarters already.
    """
    units = _path(report, organization)
    return units[0] if units else None


def _path(report: FieldReport, organization: Organization) -> list[str]:
    """The units above where a report is, the nearest first."""
    here = report.routed_to
    if here is None:
        post = organization.post_on(report.filed_by, report.filed)
        if post is None:
            return []
        return [unit.id for unit in organization.above(post.unit)] or [post.unit]
    return [unit.id for unit in organization.above(here)]


@precondition("2.2.2.6", "what is reported", "反馈内容")
def text_stated(report: FieldReport, context: FieldReportContext) -> bool:
    return has_text(report.text)


@precondition("2.2.3.3", "the customer whose opinion it is", "客户意见须注明客户")
def customer_named(report: FieldReport, context: FieldReportContext) -> bool:
    return report.kind is not ReportKind.CUSTOMER_OPINION or has_text(report.customer)


@guard("2.2.2.6", "what is reported", "反馈内容")
def text_given(report: FieldReport, command: CorrectReport, context: FieldReportContext) -> bool:
    return has_text(command.text)


@guard("2.2.3.3", "the customer whose opinion it is", "客户意见须注明客户")
def customer_given(
    report: FieldReport, command: CorrectReport, context: FieldReportContext
) -> bool:
    return command.kind is not ReportKind.CUSTOMER_OPINION or has_text(command.customer)


@guard("2.2.2.6", "a unit above the one that has it", "上级单位")
def goes_up(report: FieldReport, command: Route, context: FieldReportContext) -> bool:
    return command.routed_to in _path(report, context.terms)


@guard("2.2.2.6", "an answer", "答复内容")
def answer_given(
    report: FieldReport, command: Answer | CorrectAnswer, context: FieldReportContext
) -> bool:
    return has_text(command.text)


@precondition(
    "2.2.1.4", "a report that is no problem; a problem is answered", "反馈不属于问题；问题须予答复"
)
def no_problem(report: FieldReport, context: FieldReportContext) -> bool:
    return report.kind is not ReportKind.PROBLEM


def given_reply(report: FieldReport, event: Event[Answer]) -> Reply:
    """The answer, by whom and when."""
    return Reply(event.at.date(), event.actor, event.command.text)


def with_answer_corrected(report: FieldReport, event: Event[CorrectAnswer]) -> Reply | None:
    """The answer, put right."""
    return report.reply and evolve(report.reply, text=event.command.text)


FILED, ROUTED = FieldReportStage.FILED, FieldReportStage.ROUTED
ANSWERED, NOTED = FieldReportStage.ANSWERED, FieldReportStage.NOTED
DAY_TOLD, WHY = day_not_ahead("2.2.2.6"), reason_given("1.3.1", derived=True)
row = Rows[FieldReport, FieldReportStage, Organization]()

FIELD_REPORT = Lifecycle[FieldReport, FieldReportCommand, Organization](
    "field_report", "一线反馈", FieldReport, Organization, ends=(ANSWERED, NOTED), rows=(
    row.create(File, FILED, "2.2.2.6").needs(text_stated, customer_named, DAY_TOLD)
        .keeps("kind", "text", "customer", filed_by=event_actor, filed=day_told),
    row((FILED, ROUTED), Route, ROUTED, "2.2.2.6").needs(goes_up).keeps("routed_to"),
    row((ROUTED,), Answer, ANSWERED, "2.2.2.6", "field_report.answer")
        .needs(answer_given).keeps(reply=given_reply),
    row((ROUTED,), Note, NOTED, "2.2.2.6", "field_report.answer").needs(no_problem),
    row((FILED, ROUTED), CorrectReport, None, "2.2.2.6").needs(text_given, customer_given, WHY)
        .keeps("kind", "text", "customer", corrections=with_correction("text")),
    row((ANSWERED,), CorrectAnswer, None, "2.2.2.6", "field_report.answer")
        .needs(answer_given, WHY)
        .keeps(reply=with_answer_corrected, corrections=with_correction("reply")),
    row.adopt("field_report.adopt"),
))  # fmt: skip


def waiting(reports: Iterable[FieldReport], unit: str) -> tuple[FieldReport, ...]:
    """The reports that a unit has still to answer or to note, the oldest first."""
    has = (each for each in once(reports) if each.stage is ROUTED and each.routed_to == unit)
    return in_due_order(has, lambda each: each.filed)


def late_reports(
    reports: Iterable[FieldReport], on: date, terms: MonitoringTerms
) -> tuple[FieldReport, ...]:
    """The reports that should have been answered or noted before a date, the oldest first.

    The time is counted from the day of the report, wherever it has got to. Policy 2.2.2.6, 2.2.3.3.
    """
    days = terms.report_answer_days
    if days is None:
        return ()
    left = (each for each in once(reports) if each.stage in (FILED, ROUTED))
    return tuple(each for each in in_due_order(left, _filed) if (on - each.filed).days > days)


def _filed(report: FieldReport) -> date:
    return report.filed


def by_kind(reports: Iterable[FieldReport]) -> Mapping[ReportKind, int]:
    """The number of reports of each kind, zero included."""
    counted = Counter(each.kind for each in once(reports))
    return {kind: counted[kind] for kind in ReportKind}
