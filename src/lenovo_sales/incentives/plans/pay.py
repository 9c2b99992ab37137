"""What a component posts for a payee in a period, window by window and line by line. 4.3.3.1.

What stands for a window at the end of the period, less what stood for it when the period began: so
the periods of a window add up to it however they are cut, and an earlier period never changes.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction

from attrs import frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.incentives.credit import Credit
from lenovo_sales.incentives.plans.component_terms import (
    ComponentTerms,
    Late,
    Movers,
    Returns,
    WindowKind,
)
from lenovo_sales.incentives.plans.counting import (
    Undone,
    any_unmeasured,
    counted_lines,
    plain_amounts,
)
from lenovo_sales.incentives.plans.entries import ComponentPay, Entries
from lenovo_sales.incentives.plans.evaluation import (
    FIRST_BAND,
    Evaluated,
    evaluate,
    evaluate_plain,
)
from lenovo_sales.incentives.plans.payee import Closed, Payee
from lenovo_sales.incentives.plans.posting import NOTHING, WindowStanding, closed, opened
from lenovo_sales.incentives.plans.windows import Window, Windows
from lenovo_sales.incentives.plans.worth import CountedLine, WindowInputs
from lenovo_sales.incentives.terms import AfterLeaving
from lenovo_sales.organization import Coverage, Post
from lenovo_sales.values import Cycle, Money, Period
from lenovo_sales.wording import joined

NO_CREDIT = Wording("Nothing was credited here in this period.", "本期在此无业绩归属。")
NO_PROFIT = Wording(
    "Sales that do not state what this is paid on earn nothing here.",
    "未注明计酬依据的销售在此不计提。",
)
CLAIMED = Wording(
    "What came back after leaving takes back its commission.", "离职后退回的销售冲回其提成。"
)
FORGIVEN = Wording(
    "What came back after leaving takes back no commission.", "离职后退回的销售不冲回提成。"
)
PARTIAL_TARGET = Wording(
    "A target for {held} of {all} months of this window only: none for the window.",
    "本窗口 {all} 个月中仅 {held} 个月有销售任务，视为无任务。",
)
POSTED_RATE = Wording(
    "What came back of a closed window is taken back at the rate that was posted for its sale.",
    "已结窗口的退货，按该销售当时的计酬比例冲回。",
)
REOPENED = Wording(
    "What came back of a closed window has it evaluated again.",
    "已结窗口有退货的，重新计算该窗口。",
)


def component_pays(payee: Payee, closing: Closed) -> Iterator[ComponentPay]:
    """What every component posts for a payee in a period, window by window.

    Raises:
        BadValue: A metric cannot be measured that a component refuses to go without.
    """
    for name in closing.components:
        for group in _groups(name, payee, closing):
            yield from group.pays()


def earned_in(
    payee: Payee, closing: Closed, names: Iterable[str], days: Period, before: date
) -> int:
    """What some components earned a payee with the lines of some days, as it stood before a day."""
    groups = (each for name in names for each in _groups(name, payee, closing))
    return sum(each.earned(days, before) for each in groups)


def _groups(name: str, payee: Payee, closing: Closed) -> Iterator["_Group"]:
    """The posts of a payee that a component pays, by what accumulates together."""
    component = closing.components[name]
    posts = tuple(each for each in payee.posts if _is_paid(component, each, closing.within))
    if not posts or (component.people and payee.person not in component.people):
        return
    together = [posts] if component.movers is Movers.CONTINUE else [(each,) for each in posts]
    for group in together:
        yield _Group(name, component, payee, closing, group)


def _is_paid(
    component: ComponentTerms, post: Post, within: Callable[[str, Sequence[str]], bool]
) -> bool:
    return (
        post.level in component.levels
        and (not component.businesses or post.business in component.businesses)
        and (not component.units or within(post.unit, component.units))
    )


@frozen
class _Group:
    """Posts of a payee whose windows accumulate together."""

    name: str
    component: ComponentTerms
    payee: Payee
    closing: Closed
    posts: tuple[Post, ...]

    def pays(self) -> Iterator[ComponentPay]:
        """Window by window, those that were closed before the period first."""
        period = self.closing.period
        changed = [each for each in self.payee.changed if self._counts(each)]
        of_deals = self.component.window is WindowKind.DEAL
        asks_deals = any(each.has_bounds for each in self.component.where)
        credits = self._credits(period.end) if of_deals or asks_deals else ()
        windows = self._windows((*changed, *credits))
        if asks_deals:
            changed.extend(self._in_changed_deals(credits))
        if of_deals:
            changed.extend(each for each in credits if each.on in period)
        every = (*changed, *credits)
        for window in (*windows.closed_before(period, changed), *windows.open_in(period, every)):
            pay = self._pay(window, windows)
            here = window.period.overlap(period)
            in_post = here is not None and any(post.days(here) for post in self.posts)
            if in_post or pay.amount or pay.reached != pay.before:
                yield pay

    def _in_changed_deals(self, credits: Iterable[Credit]) -> Iterator[Credit]:
        """The credits of earlier sales whose deals came to something else within the period."""
        start, end, on = self.closing.period.start, self.closing.period.end, self.component.where_on
        before, after = self.payee.deals(start), self.payee.deals(end)
        for each in credits:
            deal = each.line.deal
            if each.on < start and (
                deal not in before.deals
                or before.figures(deal, on, start) != after.figures(deal, on, end)
            ):
                yield each

    def earned(self, days: Period, before: date) -> int:
        """What the lines of some days earned, as it stood before a day; limits where they end."""
        credits = {each.key: each for each in self._credits(before)}
        windows = self._windows(credits.values())
        here = [each for each in credits.values() if each.on in days]
        touched = {(each.period, each.deal): each for each in map(windows.of, here)}
        if self.component.window is not WindowKind.DEAL:
            touched.update({(each.period, None): each for each in windows.open_in(days, here)})
        found = 0
        for window in touched.values():
            standing = self._standing(window, windows, before)
            found += sum(
                each.posted
                for key, each in standing.lines.items()
                if (credits[key].on if key in credits else window.period.last_day) in days
            )
            if window.period.last_day in days:
                found += standing.limit
        return found

    def _windows(self, credits: Iterable[Credit]) -> Windows:
        """How the windows are cut; those of deals by the first day of each among the credits."""
        if self.component.window is not WindowKind.DEAL:
            return self.closing.windows(self.name)
        first: dict[str, date] = {}
        for each in credits:
            deal = each.line.deal
            first[deal] = min(first.get(deal, each.on), each.on)
        return Windows(self.component, self.closing.calendar, self.closing.pay_cycle, first)

    def _counts(self, credit: Credit) -> bool:
        """Whether a credit is of one of the posts, and of the days that the component pays."""
        day, component = credit.on, self.component
        if component.starts is not None and day < component.starts:
            return False
        if component.ends is not None and day > component.ends:
            return False
        for post in self.posts:  # noqa: SIM110 a loop takes a third of the time
            if post.covers(day):
                return True
        return False

    def _credits(self, before: date) -> list[Credit]:
        return [each for each in self.payee.credits(before) if self._counts(each)]

    def _of_window(self, window: Window, before: date) -> Sequence[Credit]:
        """The credits of a window, as known before a day."""
        credits = self.payee.credits(before)
        if self.component.late is Late.OPEN_WINDOW and window.deal is None:
            of = self._windows(()).of
            return [each for each in credits if of(each) == window and self._counts(each)]
        low = bisect_left(credits, window.period.start, key=_day)
        deal = window.deal
        end = before if deal is not None else min(window.period.end, before)
        high = bisect_left(credits, end, low, key=_day)
        here = credits[low:high]
        if deal is not None:
            here = [each for each in here if each.line.deal == deal]
        if self.component.starts is None and self.component.ends is None:
            for post in self.posts:
                if post.start is None and post.end is None:
                    return here
        return [each for each in here if self._counts(each)]

    def _undone(self, credit: Credit, on: date) -> bool:
        """Whether a return of a day lowers the credit: of a leaver's as the edition says."""
        forgiving = self.closing.after_leaving is AfterLeaving.FORGIVE
        return not (forgiving and _has_left(self.payee.posts, on))

    def _lines(self, credits: Iterable[Credit], before: date) -> list[CountedLine]:
        undone: Undone = self._undone
        deals = self.payee.deals(before)
        return list(counted_lines(self.component, credits, before, deals, undone))

    def _pay(self, window: Window, windows: Windows) -> ComponentPay:
        period, component = self.closing.period, self.component
        start = self._standing(window, windows, period.start)
        end = self._standing(window, windows, period.end)
        coverage = self._coverage(window, period.end)
        credits = self._counted(window, period.end)
        recent = [each for each in self._of_window(window, period.end) if each.on in period]
        notes = list(self._notes(window, coverage, credits, recent, (start, end)))
        return ComponentPay(
            self.name,
            component.label,
            window.period,
            None if coverage is None else coverage.whole,
            Entries(start, end, credits, period, self.closing.currency),
            Money(end.total - start.total, self.closing.currency),
            start.reached,
            end.reached,
            component.counts_money,
            window.deal,
            self.posts[0] if component.movers is Movers.BY_POST else None,
            joined(notes, Wording(" ", "")) if notes else None,
        )

    def _counted(self, window: Window, day: date) -> Sequence[Credit]:
        """The credits of a window that are counted, in their order, as known before a day."""
        credits = self._of_window(window, day)
        if self.component.is_plain and not self.component.where:
            return plain_amounts(self.component, credits, day, self._undone)[0]
        return credits

    def _standing(self, window: Window, windows: Windows, day: date) -> WindowStanding:
        """What stands for a window before a day, if pay was closed at the end of every period."""
        if day <= window.period.start or not self._has_begun(window, day):
            return NOTHING
        reopens = self.component.returns is Returns.REOPEN or not self.component.table.has_lines
        if day <= window.closes or reopens:
            return self._opened(window, day)
        standing = self._opened(window, window.closes)
        lines = self._lines(self._of_window(window, window.closes), window.closes)
        for each in windows.pay_days(window.closes, day):
            now = self._lines(self._of_window(window, each), each)
            if now != lines:
                inputs = self._inputs(window, window.closes)
                standing = closed(standing, now, self._evaluate(inputs), self.closing.rounding)
                lines = now
        return standing

    def _has_begun(self, window: Window, day: date) -> bool:
        """Whether a post was held in it before a day, while it was paid; a deal has a line."""
        if window.deal is not None:
            return bool(self._lines(self._of_window(window, day), day))
        starts, ends = self.component.starts, self.component.ends
        start, end = window.period.start, min(window.period.end, day)
        start = start if starts is None else max(start, starts)
        end = end if ends is None else min(end, ends + timedelta(1))
        return start < end and any(post.days(Period(start, end)) for post in self.posts)

    def _opened(self, window: Window, day: date) -> WindowStanding:
        component, credits = self.component, self._of_window(window, day)
        inputs, rounding = self._inputs(window, day), self.closing.rounding
        if component.is_plain and not component.where:
            counted, amounts = plain_amounts(component, credits, day, self._undone)
            of = evaluate_plain(
                component, amounts, lambda: [each.key for each in counted], inputs, rounding
            )
            return opened(of)
        return opened(evaluate(component, self._lines(credits, day), inputs, rounding))

    def _evaluate(self, inputs: WindowInputs) -> Callable[[Sequence[CountedLine]], Evaluated]:
        component, rounding = self.component, self.closing.rounding
        return lambda lines: evaluate(component, lines, inputs, rounding)

    def _coverage(self, window: Window, day: date) -> Coverage | None:
        """The target as it was known before a day; that of a closed window as at its closing."""
        if not self.component.needs_target:
            return None
        shares = self.payee.targets(min(day, window.closes)).get(self.component.measure[0])
        whole = self.closing.calendar.cycle(Cycle.YEAR, window.period.start)
        period = whole if window.deal is not None else window.period
        return None if shares is None else shares.of_posts(self.posts, period)

    def _inputs(self, window: Window, day: date) -> WindowInputs:
        """What the window's evaluation rests on, up to a day."""
        coverage = self._coverage(window, day)
        target = None if coverage is None else coverage.whole
        names = dict.fromkeys(self.component.metrics())
        until = min(day, window.period.end)
        part = Period(window.period.start, until)
        metrics = {
            name: value
            for name in names
            if (value := self.payee.metric(name, part, day)) is not None
        }
        pay = (
            self.payee.target_pay(self.posts, window.period)
            if self.component.asks_target_pay
            else None
        )
        rests_on, earned = self.component.of_earned, None
        if rests_on:
            earned = earned_in(self.payee, self.closing, rests_on, window.period, day)
        return WindowInputs(None if target is None else Fraction(target), pay, metrics, earned)

    def _notes(
        self,
        window: Window,
        coverage: Coverage | None,
        credits: Sequence[Credit],
        recent: Sequence[Credit],
        standing: tuple[WindowStanding, WindowStanding],
    ) -> Iterator[Wording]:
        """What a reader must know; `recent` are the credits of sales in the period."""
        period, (start, end) = self.closing.period, standing
        back = [
            each
            for credit in credits
            if credit.reductions
            for each in credit.reductions
            if each.on in period
        ]
        if any(_has_left(self.payee.posts, each.on) for each in back):
            forgiving = self.closing.after_leaving is AfterLeaving.FORGIVE
            yield FORGIVEN if forgiving else CLAIMED
        if coverage is not None and coverage.is_partial:
            yield PARTIAL_TARGET.filled(held=coverage.months, all=coverage.of_months)
        note = None if end.of is None else end.of.note
        if note is not None:
            yield note
        changed = start.total != end.total or start.reached != end.reached
        if window.closes <= period.start and changed:
            reopens = self.component.returns is Returns.REOPEN or not self.component.table.has_lines
            yield REOPENED if reopens else POSTED_RATE
        yield from (rule.wording for rule in dict.fromkeys(x.rule for x in back) if rule)
        if any_unmeasured(self.component, recent, self.payee.deals(period.end), period.end):
            yield NO_PROFIT
        elif not recent and not changed and note in {None, FIRST_BAND}:
            yield NO_CREDIT


def _day(credit: Credit) -> date:
    return credit.on


def _has_left(posts: Sequence[Post], day: date) -> bool:
    """Whether somebody holds none of the posts on a day."""
    for post in posts:  # noqa: SIM110 a loop takes a third of the time
        if post.covers(day):
            return False
    return True
