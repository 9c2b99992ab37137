"""The terms of recognition (表彰条款): fund, honors, meetings; an edition supplies them. 4.3.3.

>>> MeetingInterval()
Traceback (most recent call last):
lenovo_sales.errors.Invalid: expected at least one of sharing_days and commendation_days
"""

from collections.abc import Mapping
from enum import Enum
from fractions import Fraction
from typing import Annotated

from attrs import field, frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.parameters import (
    Amount,
    Choice,
    Count,
    Days,
    Group,
    Label,
    Name,
    Ratio,
    Share,
    Terms,
    Trouble,
    one_of,
)
from lenovo_sales.values import Cycle, Money

SCORE = "score"
"""What a condition names as its metric where the whole score of the scorecard is meant."""

_PEOPLE = Wording("people", "人")
_ONE_CONDITION = Wording(
    "expected either metric and places, or grades and cycles",
    "应列 metric 与 places，或列 grades 与 cycles",
)
_METRIC_ALONE = Wording("expected only beside metric", "仅可与 metric 同列")
_ONE_INTERVAL = Wording(
    "expected at least one of sharing_days and commendation_days",
    "应至少列 sharing_days 与 commendation_days 之一",
)
_ONE_CURRENCY = Wording("expected the currency of largest_award", "应与 largest_award 币种一致")


class RestOfFund(Enum):
    """What becomes of the balance of a closed fund (余额处理). Policy 4.3.3.2."""

    CARRIED = "carried"  # it may be carried into another fund
    LAPSED = "lapsed"  # it is over


class TieRule(Enum):
    """The places of people with equal values (并列规则). Policy 4.3.3.1."""

    SHARE = "share"  # they share the place, and as many places after it stay empty: 1, 1, 3
    ALL = "all"  # they share the place, and the next value has the next place: 1, 1, 2
    EARLIEST = "earliest"  # the one who reached it on the earlier day goes before

    @property
    def wording(self) -> Wording:
        """The rule as a ranked list states it."""
        return {
            "share": Wording(
                "equal values share a place, and as many places after it stay empty",
                "数值相等者名次并列，其后名次相应空缺",
            ),
            "all": Wording(
                "equal values share a place, and the next value has the next place",
                "数值相等者名次并列，其后名次不空缺",
            ),
            "earliest": Wording(
                "of equal values the one reached on the earlier day goes before",
                "数值相等时，较早达到者在前",
            ),
        }[self.value]


class HonorKind(Enum):
    """The moral rewards that the policy names (精神奖励). Policy 4.3.3.1."""

    TITLE = "title"
    PROMOTION = "promotion"  # a chance, never a decision
    PRAISE = "praise"

    @property
    def wording(self) -> Wording:
        """The kind as people read it."""
        return {
            "title": Wording("title", "荣誉称号"),
            "promotion": Wording("nomination for promotion", "晋升提名"),
            "praise": Wording("public praise", "公开表扬"),
        }[self.value]


@frozen
class FundTerms(Terms):
    """Terms of special funds: approvers, limits and deadlines (专项基金条款). Policy 4.3.3.2.

    The units of a tier share the funds of the units above it; a fund of one of them, or of a unit
    under it, is shared by none.
    """

    largest_award: Annotated[
        Money,
        Amount(
            "4.3.3.2",
            "largest amount of one person in one nomination",
            "每次提名每人奖励上限",
            least=1,
            tighter="lower",
        ),
    ]
    unit_share: Annotated[
        Fraction,
        Share(
            "4.3.3.2",
            "part of a fund that the people of one unit may receive",
            "单个单位可得的基金占比",
            tighter="lower",
        ),
    ]
    unit_tier: Annotated[
        str,
        Name("4.3.3.2", "tier of the units that share a fund", "分享基金的单位所在层级"),
    ]
    awards_a_year: Annotated[
        int,
        Count(
            "4.3.3.2",
            "awards of one person within a year",
            "每人一年内获奖次数上限",
            unit=Wording("awards", "次奖励"),
            least=1,
            most=100,
            tighter="lower",
        ),
    ]
    approvers: Annotated[
        int,
        Count(
            "4.3.3.2",
            "different people who must approve a nomination",
            "提名须经批准的人数",
            unit=_PEOPLE,
            least=1,
            most=20,
            tighter="higher",
        ),
    ] = 1
    further_approver_from: Annotated[
        Money | None,
        Amount(
            "4.3.3.2",
            "amount of a nomination from which one more person must approve, if stated",
            "提名金额达到此数须增加一名批准人（可不列）",
            tighter="lower",
        ),
    ] = None
    decide_days: Annotated[
        int | None,
        Days(
            "4.3.3.2",
            "from a nomination or a proposed amount to its decision, if stated",
            "提名或拨款申请的审批期限（可不列）",
            tighter="lower",
        ),
    ] = None
    rest: Annotated[
        RestOfFund,
        Choice("4.3.3.2", "what becomes of the balance of a closed fund", "基金关闭后的余额处理"),
    ] = RestOfFund.LAPSED

    def contradictions(self) -> Trouble:
        """Amounts of one currency."""
        further = self.further_approver_from
        if further is not None and further.currency != self.largest_award.currency:
            yield ("further_approver_from",), _ONE_CURRENCY

    def approvers_for(self, amount: Money) -> int:
        """How many people must approve a nomination of an amount."""
        further = self.further_approver_from
        return self.approvers + (further is not None and amount >= further)


@frozen
class HonorTerms(Terms):
    """An honor and its condition: places by a metric, or grades in cycles running. Policy 4.3.3.1.

    Places go to the highest values of a metric, of `score` too, or to the lowest, among those with
    a position level of the list; a place whose value does not reach the threshold earns nothing.
    Grades must be earned in that many cycles without a gap, the last of them among these.
    """

    label: Annotated[Wording, Label("4.3.3.1", "words for an honor", "荣誉措辞")]
    kind: Annotated[HonorKind, Choice("4.3.3.1", "kind of honor", "荣誉类别")]
    cycle: Annotated[Cycle, Choice("4.3.2", "appraisal cycle of the results", "依据的考核周期")]
    levels: Annotated[
        tuple[str, ...],
        Name("4.3.3.1", "position levels that take part, none: all", "参评岗位级别"),
    ] = ()
    metric: Annotated[
        str | None, Name("4.3.3.1", "metric that ranks, or score", "排名指标，或 score（总分）")
    ] = None
    places: Annotated[
        int | None,
        Count(
            "4.3.3.1",
            "places that earn the honor",
            "获得荣誉的名次数",
            unit=Wording("places", "个名次"),
            least=1,
        ),
    ] = None
    lowest_first: Annotated[
        bool, Choice("4.3.3.1", "whether the lowest value is the best", "是否以低者为先")
    ] = False
    threshold: Annotated[
        Fraction | None,
        Ratio(
            "4.3.3.1",
            "value of the metric that must be reached",
            "指标须达到的值",
            least=-1_000,
            most=1_000_000,
            in_percent=True,
        ),
    ] = None
    tie: Annotated[TieRule, Choice("4.3.3.1", "places of equal values", "并列规则")] = TieRule.SHARE
    least_people: Annotated[
        int,
        Count(
            "4.3.3.1",
            "people with a value from whom on places are given",
            "参与排名的最少人数",
            unit=_PEOPLE,
            least=1,
        ),
    ] = 1
    grades: Annotated[tuple[str, ...], Name("4.3.3.1", "grades that count", "计入的等级")] = ()
    cycles: Annotated[
        int | None,
        Count(
            "4.3.3.1",
            "cycles running in which a grade is earned",
            "连续获得等级的周期数",
            unit=Wording("cycles", "个周期"),
            least=1,
            most=60,
        ),
    ] = None

    def contradictions(self) -> Trouble:
        """One condition, whole."""
        ranks, grades = self.metric is not None, bool(self.grades)
        if ranks is grades or ranks is (self.places is None) or grades is (self.cycles is None):
            yield (), _ONE_CONDITION
        elif not ranks:
            if self.threshold is not None:
                yield ("threshold",), _METRIC_ALONE
            if self.lowest_first:
                yield ("lowest_first",), _METRIC_ALONE


@frozen
class MeetingInterval(Terms):
    """The longest time between two meetings of the units of a tier (会议间隔). Policy 4.3.3.3."""

    sharing_days: Annotated[
        int | None,
        Days(
            "4.3.3.3",
            "longest time between two experience-sharing meetings, if stated",
            "两次经验分享会的最长间隔（可不列）",
            least=1,
            tighter="lower",
        ),
    ] = None
    commendation_days: Annotated[
        int | None,
        Days(
            "4.3.3.3",
            "longest time between two commendation meetings, if stated",
            "两次表彰会的最长间隔（可不列）",
            least=1,
            tighter="lower",
        ),
    ] = None

    def contradictions(self) -> Trouble:
        """One of the two at least."""
        if self.sharing_days is None and self.commendation_days is None:
            yield (), _ONE_INTERVAL


@frozen
class MeetingTerms(Terms):
    """Terms of sharing and commendation meetings (分享与表彰会条款). Policy 4.3.3.3."""

    intervals: Annotated[
        Mapping[str, MeetingInterval], Group("4.3.3.3", "Intervals by tier", "各层级的间隔")
    ]
    notice_days: Annotated[
        int | None,
        Days(
            "4.3.3.3",
            "from the announcement of a meeting to its day, at least, if stated",
            "会议通知至召开的最短天数（可不列）",
            tighter="higher",
        ),
    ] = None
    minutes_days: Annotated[
        int | None,
        Days(
            "4.3.3.3",
            "from the day of a meeting to its minutes, if stated",
            "会议召开至形成纪要的期限（可不列）",
            tighter="lower",
        ),
    ] = None


@frozen
class RecognitionTerms(Terms):
    """The terms of the special fund, of honors, and of meetings. Policy 4.3.3."""

    fund: Annotated[FundTerms, Group("4.3.3.2", "Special fund", "专项基金")]
    meetings: Annotated[
        MeetingTerms, Group("4.3.3.3", "Sharing and commendation meetings", "分享与表彰会")
    ]
    honors: Annotated[Mapping[str, HonorTerms], Group("4.3.3.1", "Honors", "荣誉")] = field(
        factory=dict
    )

    def among(
        self,
        tiers: Mapping[str, object],
        levels: Mapping[str, object],
        metrics: Mapping[str, object],
        grades: Mapping[str, object],
    ) -> Trouble:
        """Contradictions with the tiers, levels, metrics and grades of an edition."""
        if self.fund.unit_tier not in tiers:
            yield ("fund", "unit_tier"), one_of(tiers)
        for tier in self.meetings.intervals:
            if tier not in tiers:
                yield ("meetings", "intervals", tier), one_of(tiers)
        for name, honor in self.honors.items():
            for index, level in enumerate(honor.levels):
                if level not in levels:
                    yield ("honors", name, "levels", index), one_of(levels)
            if honor.metric is not None and honor.metric not in (SCORE, *metrics):
                yield ("honors", name, "metric"), one_of((SCORE, *metrics))
            for index, grade in enumerate(honor.grades):
                if grade not in grades:
                    yield ("honors", name, "grades", index), one_of(grades)
