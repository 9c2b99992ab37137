"""The terms of pay disputes (薪酬异议条款); an edition supplies them. Policy 4.3.3.1.

>>> from datetime import date
>>> DisputeTerms(raise_days=2).last_day(date(2026, 4, 10), 2)
datetime.date(2026, 4, 14)
"""

from datetime import date
from enum import Enum
from functools import partial
from typing import Annotated

from attrs import field, frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.parameters import Choice, Days, Group, Terms, Trouble
from lenovo_sales.service.terms import HolidayTerms
from lenovo_sales.values.working_time import Hours, WorkingTime

_WORKING = Wording("working days", "工作日")
_ALL_DAY = ("00:00-24:00",)


class Weekday(Enum):
    """A day of the week (星期)."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


_OFFICE_WEEK = (
    Weekday.MONDAY,
    Weekday.TUESDAY,
    Weekday.WEDNESDAY,
    Weekday.THURSDAY,
    Weekday.FRIDAY,
)


@frozen
class DisputeTerms(Terms):
    """The time for each step of a dispute, in working days (异议期限). Policy 4.3.3.1.

    A deadline that is not stated never passes. A day counts from the one after it begins.
    """

    raise_days: Annotated[
        int | None,
        Days(
            "4.3.3.1",
            "from the issue of a statement to a dispute about it, if stated",
            "明细送达至提出异议的期限（可不列）",
            unit=_WORKING,
        ),
    ] = None
    acknowledge_days: Annotated[
        int | None,
        Days(
            "4.3.3.1",
            "from a dispute to its acknowledgement, if stated",
            "提出异议至受理的期限（可不列）",
            unit=_WORKING,
            tighter="lower",
        ),
    ] = None
    investigate_days: Annotated[
        int | None,
        Days(
            "4.3.3.1",
            "from the acknowledgement, or the details given, to the finding, if stated",
            "受理或补充说明至核查结论的期限（可不列）",
            unit=_WORKING,
            tighter="lower",
        ),
    ] = None
    details_days: Annotated[
        int | None,
        Days(
            "4.3.3.1",
            "from a request for details to the answer, if stated",
            "要求补充说明至答复的期限（可不列）",
            unit=_WORKING,
        ),
    ] = None
    decide_days: Annotated[
        int | None,
        Days(
            "4.3.3.1",
            "from the finding to the refusal or the proposed adjustment, if stated",
            "核查结论至拟定处理的期限（可不列）",
            unit=_WORKING,
            tighter="lower",
        ),
    ] = None
    approve_days: Annotated[
        int | None,
        Days(
            "4.3.3.1",
            "from a proposed adjustment to its approval or refusal, if stated",
            "拟定调整至批准的期限（可不列）",
            unit=_WORKING,
            tighter="lower",
        ),
    ] = None
    escalate_days: Annotated[
        int | None,
        Days(
            "4.3.3.1",
            "from the first ruling to an escalation, if stated",
            "首次处理至申诉的期限（可不列）",
            unit=_WORKING,
        ),
    ] = None
    second_level_days: Annotated[
        int | None,
        Days(
            "4.3.3.1",
            "from an escalation to the refusal or the proposed adjustment, if stated",
            "申诉至拟定处理的期限（可不列）",
            unit=_WORKING,
            tighter="lower",
        ),
    ] = None
    week: Annotated[
        tuple[Weekday, ...], Choice("4.3.3.1", "days of the week that are worked", "每周工作日")
    ] = _OFFICE_WEEK
    holidays: Annotated[HolidayTerms, Group("3.4.1.1", "Public holidays", "法定节假日")] = field(
        factory=partial(HolidayTerms, "none")
    )

    def contradictions(self) -> Trouble:
        """A week with work in it, each day named once."""
        if not self.week:
            yield ("week",), Wording("expected at least one day of the week", "至少列一个工作日")
        for index, day in enumerate(self.week):
            if day in self.week[:index]:
                yield ("week", index), Wording("expected each day once", "每日只列一次")

    def last_day(self, since: date, days: int | None) -> date | None:
        """The last day of a deadline, which is a number of working days after a day.

        None: the edition sets no deadline.

        Raises:
            NotFound: The calendar of holidays does not know a year that is needed.
        """
        if days is None:
            return None
        hours = Hours("UTC", **{each.value: _ALL_DAY for each in self.week})
        return WorkingTime(hours, self.holidays.calendar()).working_day(since, days)
