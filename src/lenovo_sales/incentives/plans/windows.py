"""The windows (累计窗口) of a component: their days, and when each closes. Policy 4.3.3.1."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from attrs import field, frozen

from lenovo_sales.incentives.credit import Credit
from lenovo_sales.incentives.plans.component_terms import ComponentTerms, Late, WindowKind
from lenovo_sales.values import Calendar, Cycle, Period

CYCLES = {
    WindowKind.MONTH: Cycle.MONTH,
    WindowKind.QUARTER: Cycle.QUARTER,
    WindowKind.YEAR: Cycle.YEAR,
}

FIRST_YEAR = 1900


@frozen
class Window:
    """The days of a window, or those of one deal; it is closed from the day `closes` on."""

    period: Period
    closes: date
    deal: str | None = None


@frozen
class Windows:
    """How a component's windows are cut, where pay is closed in periods of a cycle.

    A deal has one window, however many periods its lines are of: that of its first line, whose
    day `first` has. A line of a later period than it closes with is one known late.
    """

    component: ComponentTerms
    calendar: Calendar
    pay_cycle: Cycle
    _found: dict[date, Window] = field(factory=dict, init=False, repr=False, eq=False)
    first: Mapping[str, date] = field(factory=dict, repr=False)

    def of(self, credit: Credit) -> Window:
        """The window that a credit counts in."""
        if self.component.window is WindowKind.DEAL:
            day = self.first.get(credit.line.deal, credit.on)
            cycle = self.calendar.cycle(self.pay_cycle, day)
            return Window(cycle, self._closes(cycle), credit.line.deal)
        window, known = self.on(credit.on), credit.line.known
        is_late = known is not None and known >= window.closes
        if is_late and known is not None and self.component.late is Late.OPEN_WINDOW:
            return self.on(known)
        return window

    def on(self, day: date) -> Window:
        """The window of time that a day is in."""
        if (found := self._found.get(day)) is None:
            found = self._found[day] = self._on(day)
        return found

    def _on(self, day: date) -> Window:
        match self.component.window:
            case WindowKind.HALF_YEAR:
                period = self._half_year(day)
            case WindowKind.DAYS:
                period = self._stated()
            case WindowKind.DEAL:
                period = self.calendar.cycle(self.pay_cycle, day)
            case kind:
                period = self.calendar.cycle(CYCLES[kind], day)
        return Window(period, self._closes(period))

    def open_in(self, period: Period, credits: Sequence[Credit]) -> Iterator[Window]:
        """The windows that are open at some time of a period, in their order.

        A deal's window is there where there are credits of it.
        """
        kind = self.component.window
        if kind is WindowKind.DAYS:
            window = self.on(period.start)
            if window.period.start < period.end and window.closes > period.start:
                yield window
            return
        if kind is WindowKind.DEAL:
            found = {each.deal: each for each in map(self.of, credits)}
            for window in sorted(found.values(), key=lambda each: (each.period.start, each.deal)):
                if window.period.start < period.end and window.closes > period.start:
                    yield window
            return
        earlier: list[Window] = []
        window, first = self.on(period.start), self.calendar.year(FIRST_YEAR).start
        while window.period.start > first:
            window = self.on(window.period.start - timedelta(1))
            if window.closes <= period.start:
                break
            earlier.append(window)
        yield from reversed(earlier)
        window = self.on(period.start)
        yield window
        while window.period.end < period.end:
            window = self.on(window.period.end)
            yield window

    def closed_before(self, period: Period, credits: Iterable[Credit]) -> Iterator[Window]:
        """The windows of these credits that were closed when a period began, in their order."""
        found = {(each.period, each.deal): each for each in map(self.of, credits)}
        for key in sorted(found, key=lambda each: (each[0].start, each[1] or "")):
            if found[key].closes <= period.start:
                yield found[key]

    def pay_days(self, after: date, to: date) -> Iterator[date]:
        """The days after a day and up to another on which a pay period has just ended."""
        at = after
        while at < to:
            at = min(self.calendar.cycle(self.pay_cycle, at).end, to)
            yield at

    def _closes(self, period: Period) -> date:
        end = self.calendar.cycle(self.pay_cycle, period.last_day).end
        for _ in range(self.component.closes_after):
            end = self.calendar.cycle(self.pay_cycle, end).end
        return end

    def _half_year(self, day: date) -> Period:
        year = self.calendar.cycle(Cycle.YEAR, day)
        second = self.calendar.quarter(self.calendar.year_of(day), 3)
        if day < second.start:
            return Period(year.start, second.start)
        return Period(second.start, year.end)

    def _stated(self) -> Period:
        first, last = self.component.starts, self.component.ends
        assert first is not None  # noqa: S101 the terms are checked
        assert last is not None  # noqa: S101 the terms are checked
        return Period(first, last + timedelta(1))
