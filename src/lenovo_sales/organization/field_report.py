"""Field report (一线反馈): what salespeople and regions tell those above. Policy 2.2.2.6, 2.2.3.3.

The terms of its context are the organization, by whose tree a report goes up.

>>> from datetime import UTC, datetime
>>> from lenovo_sales.lifecycle import ANYBODY
>>> from lenovo_sales.organization.unit import Post, Tier, Unit
>>> company = Organization.of(
...     [Unit("HQ", Tier.HEADQUARTERS), Unit("East", Tier.REGION, parent="HQ")],
...     [Post("E-7", "East")],
... )
>>> report = FieldReport("F-1", "E-7", date(2026, 4, 3), ReportKind.MARKET_NEWS, "a price cut")
>>> next_unit(report, company)
'HQ'
>>> monday = Context("E-7", datetime(2026, 4, 6, 9, tzinfo=UTC), company, ANYBODY)
>>> FIELD_REPORT.step(report, Route("HQ"), monday)[0].stage.chinese
'已上报'
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeAlias

from attrs import field, frozen

from lenovo_sales.lifecycle import (
    Context,
    Lifecycle,
    Row,
    StageChanged,
    Worded,
    guard,
    precondition,
    stated,
)
from lenovo_sales.organization.tree import Organization


class FieldReportStage(Worded):
    """The stages of a field report. Policy 2.2.2.6."""

    FILED = "filed", "已提交"
    ROUTED = "routed", "已上报"
    ANSWERED = "answered", "已答复"
    NOTED = "noted", "已阅知"


class ReportKind(Worded):
    """What a field report is about (反馈类别). Policy 2.2.2.6, 2.2.3.3."""

    PROBLEM = "problem", "一线问题"
    MARKET_NEWS = "market_news", "市场信息"
    CUSTOMER_OPINION = "customer_opinion", "客户意见"


@frozen
class Reply:
    """What was answered, by whom, when (答复). Policy 2.2.2.6."""

    on: date
    by: str
    text: str = field(repr=False)


@frozen
class FieldReport:
    """What somebody in the field reports, as it stands (一线反馈). Policy 2.2.2.6, 2.2.3.3."""

    id: str
    filed_by: str
    filed: date
    kind: ReportKind
    text: str = field(repr=False)
    customer: str | None = None  # whose opinion it is, by id. Policy 2.2.3.3
    stage: FieldReportStage = FieldReportStage.FILED
    routed_to: str | None = None  # the unit that has it
    reply: Reply | None = None


@frozen
class Route:
    """Hand it up to a unit, or from a region on to headquarters (上报). Policy 2.2.2.6."""

    routed_to: str


@frozen
class Answer:
    """Say what is done about it (答复). Policy 2.2.2.6."""

    text: str = field(repr=False)


@frozen
class Note:
    """Take note of news or of an opinion (阅知). Policy 2.2.2.6."""


_Context: TypeAlias = Context[Organization]


def next_unit(report: FieldReport, organization: Organization) -> str | None:
    """Where a report goes next: the unit above; for headquarters' own, headquarters itself.

    It starts from the post of whoever filed it, on that day. None where there was no post, or it
    is at headquarters already.
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
def _says_what(report: FieldReport, context: _Context) -> bool:
    return stated(report.text)


@precondition("2.2.3.3", "the customer whose opinion it is", "客户意见须注明客户")
def _names_customer(report: FieldReport, context: _Context) -> bool:
    return report.kind is not ReportKind.CUSTOMER_OPINION or stated(report.customer)


@guard("2.2.2.6", "a unit above the one that has it", "上级单位")
def _goes_up(report: FieldReport, command: Route, context: _Context) -> bool:
    return command.routed_to in _path(report, context.terms)


@guard("2.2.2.6", "an answer", "答复内容")
def _says_something(report: FieldReport, command: Answer, context: _Context) -> bool:
    return stated(command.text)


@precondition(
    "2.2.1.4", "a report that is no problem; a problem is answered", "反馈不属于问题；问题须予答复"
)
def _is_no_problem(report: FieldReport, context: _Context) -> bool:
    return report.kind is not ReportKind.PROBLEM


def _reply(report: FieldReport, command: Answer, event: StageChanged) -> Reply:
    return Reply(event.at.date(), event.by, command.text)


FIELD_REPORT: Lifecycle[FieldReport, Organization] = Lifecycle(
    FieldReport,
    FieldReportStage.FILED,
    ends=(FieldReportStage.ANSWERED, FieldReportStage.NOTED),
    rows=(
        Row(
            (FieldReportStage.FILED, FieldReportStage.ROUTED),
            Route,
            FieldReportStage.ROUTED,
            "2.2.2.6",
            (_says_what, _names_customer, _goes_up),
            records=("routed_to",),
        ),
        Row(
            (FieldReportStage.ROUTED,),
            Answer,
            FieldReportStage.ANSWERED,
            "2.2.2.6",
            (_says_something,),
            derives={"reply": _reply},
            action="field_report.answer",
        ),
        Row(
            (FieldReportStage.ROUTED,),
            Note,
            FieldReportStage.NOTED,
            "2.2.2.6",
            (_is_no_problem,),
            action="field_report.answer",
        ),
    ),
)


def waiting(reports: Iterable[FieldReport], unit: str) -> tuple[FieldReport, ...]:
    """The reports that a unit has still to answer or to note, the oldest first."""
    found = [
        each for each in reports if each.stage is FieldReportStage.ROUTED and each.routed_to == unit
    ]
    return tuple(sorted(found, key=lambda each: (each.filed, each.id)))


def by_kind(reports: Iterable[FieldReport]) -> Mapping[ReportKind, int]:
    """How many reports there are of each kind; of a kind without any, none."""
    counted = Counter(each.kind for each in reports)
    return {kind: counted[kind] for kind in ReportKind}
