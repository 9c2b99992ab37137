"""Targets, and what their attainment pays, as a company states them. Policy 2.2.1.1, 4.3.3.1."""

from datetime import date
from decimal import Decimal
from typing import ClassVar

from attrs import field, frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.clauses.described import RecordType, described
from lenovo_sales.errors import BadValue
from lenovo_sales.records.types.row import not_negative
from lenovo_sales.values import Calendar, Money, parse_period

JANUARY = Calendar(1)


@frozen
class TargetRow:
    """A stated target of a unit or a person. Policy 2.2.1.1.

    `period` is 2017, 2017-Q2 or 2017-05, with FY or CY in front where the book mixes calendars;
    `amount` is money in the book's currency for a money measure, else a count.
    """

    record_type: ClassVar[RecordType] = RecordType(
        Wording("target", "销售任务"),
        Wording("Target", "销售任务"),
        Wording("Targets", "销售任务"),
        Wording(
            (
                "A target that somebody stated. It is cascaded down the tree, so one for "
                "the headquarters and the year is enough."
            ),
            "明确下达的任务，会沿组织树逐级分解，因此只给总部一个年度任务也够用。",
        ),
    )

    holder: str = field(
        metadata=described("who carries it", "承担者", key=True, refers=("unit", "person"))
    )
    measure: str = field(
        metadata=described(
            "a [measure](metrics.md#measures): `revenue`, `profit`, a count or one of your own",
            "一种[度量](metrics.md#measures)：`revenue`、`profit`、某个计数或本公司自定的度量",
            key=True,
        )
    )
    period: str = field(
        metadata=described(
            "`2017`, `2017-Q2` or `2017-05`; `FY` or `CY` in front says whose quarters",
            "`2017`、`2017-Q2` 或 `2017-05`；前加 `FY` 或 `CY` 指明财年或日历年",
            key=True,
            period=True,
        )
    )
    amount: Decimal = field(
        metadata=described("money in the book's currency, or a count", "以本位币计的金额，或个数")
    )

    @property
    def id(self) -> str:
        """Holder, measure and period: one target each."""
        return f"{self.holder}/{self.measure}/{self.period}"

    def fault(self) -> tuple[str, Wording] | None:
        """The amount is none below zero; the period is one, whichever calendar it is read by."""
        if self.amount < 0:
            return "amount", Wording("expected zero or more", "应为零或以上")
        try:
            parse_period(self.period, JANUARY, JANUARY)
        except BadValue:
            return "period", Wording(
                "expected a period such as 2017, 2017-Q2 or 2017-05; FY or CY in front",
                "应为期间，如 2017、2017-Q2 或 2017-05，前面可加 FY 或 CY",
            )
        return None


@frozen
class TargetPayRow:
    """What a person earns a year at exactly the target, as agreed from a day on. Policy 4.3.3.1.

    It holds until the person's next agreement begins, or until `end`. Components that pay a share
    of it take the days in post.
    """

    record_type: ClassVar[RecordType] = RecordType(
        Wording("target_pay", "目标奖金"),
        Wording("Target pay", "目标奖金"),
        Wording("Target pays", "目标奖金"),
        Wording(
            "What a person earns a year at exactly the target, as agreed from a day on.",
            "约定自某日起，某人恰好完成任务时的年度奖金。",
        ),
    )

    person: str = field(metadata=described("whose it is", "所属人员", key=True, refers=("person",)))
    start: date = field(
        metadata=described("the first day on which it holds", "开始适用的日期", key=True)
    )
    amount: Money = field(metadata=described("an amount a year", "年度金额"))
    end: date | None = field(
        default=None,
        metadata=described(
            "first day on which it no longer holds; open, if none",
            "不再适用的首日；缺省则不限",
            until=True,
        ),
    )

    @property
    def id(self) -> str:
        """Person and first day: one agreement each."""
        return f"{self.person}/{self.start}"

    def fault(self) -> tuple[str, Wording] | None:
        """The amount is none below zero; it ends after it begins."""
        if self.end is not None and self.end <= self.start:
            return "end", Wording("expected a date after the start", "应晚于开始日期")
        return not_negative("amount", self.amount)
