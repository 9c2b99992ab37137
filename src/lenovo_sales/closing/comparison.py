"""What a change of the rules comes to: one closing held against another. Policy 1.3.4, 4.3.3.1.

>>> from datetime import date
>>> from lenovo_sales.closing import close
>>> from lenovo_sales.editions import default_edition
>>> from lenovo_sales.records import Book, SaleRow
>>> sale = SaleRow("S-1", date(2017, 5, 2), Money.of("120.00", "CNY"), "E-7")
>>> book, today = Book.of([sale], currency="CNY"), default_edition()
>>> dearer = today.replace({"incentives.components.revenue.table.bands[0].rate": "2%"}, id="dearer")
>>> made = compare(*(close(book, each, today.fiscal.parse("2017-Q1")) for each in (today, dearer)))
>>> str(made.cost), len(made.gaining), [(each.name, each.gain) for each in made.by_level()]
('1.20 CNY', 1, [('representative', 1)])
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from attrs import frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.closing.close import Closing
from lenovo_sales.closing.people import PersonResult
from lenovo_sales.closing.rows import Cell, number
from lenovo_sales.errors import BadValue, CurrencyMismatch
from lenovo_sales.paths import printable
from lenovo_sales.shown import Shown
from lenovo_sales.values import Money, total
from lenovo_sales.values.typed import expect


@frozen
class PersonChange:
    """One person in both closings; None in one in which they hold no post."""

    id: str
    before: PersonResult | None
    after: PersonResult | None
    currency: str

    def __repr__(self) -> str:
        return f"<PersonChange {self.level}: {self.pay_before:,} to {self.pay_after:,}>"

    @property
    def result(self) -> PersonResult:
        """Where they stand: in the second closing, else in the first."""
        found = self.after or self.before
        assert found is not None  # noqa: S101 somebody in neither has no change
        return found

    @property
    def level(self) -> str:
        """The level of their last post."""
        return self.result.level

    @property
    def unit(self) -> str:
        """The unit of their last post."""
        return self.result.post.unit

    @property
    def pay_before(self) -> Money:
        """What the first closing pays; nothing where they are not in it."""
        return _pay(self.before, self.currency)

    @property
    def pay_after(self) -> Money:
        """What the second closing pays; nothing where they are not in it."""
        return _pay(self.after, self.currency)

    @property
    def gain(self) -> Money:
        """What the second pays more; negative where it pays less."""
        return self.pay_after - self.pay_before

    @property
    def grades(self) -> tuple[str | None, str | None]:
        """The grade in each closing."""
        return _grade(self.before), _grade(self.after)


@frozen
class GroupChange:
    """People of one unit or of one level together: how many gain and lose, and what it costs."""

    name: str
    people: int
    gain: int
    lose: int
    before: Money
    after: Money

    @property
    def cost(self) -> Money:
        """What the second closing pays them more."""
        return self.after - self.before


@frozen
class Comparison(Shown):
    """Two closings of one currency, person by person: who gains, who loses, what it costs.

    The people are those of either closing, by id.
    """

    before: Closing
    after: Closing
    people: tuple[PersonChange, ...]

    def __repr__(self) -> str:
        return (
            f"<Comparison {self.before.label} by {printable(self.before.edition.id)} with "
            f"{self.after.label} by {printable(self.after.edition.id)}: {len(self.gaining):,} of "
            f"{len(self.people):,} people gain, {len(self.losing):,} lose, costs {self.cost:,}>"
        )

    @property
    def gaining(self) -> tuple[PersonChange, ...]:
        """Everybody who is paid more, the most first."""
        found = (each for each in self.people if each.gain.minor > 0)
        return tuple(sorted(found, key=lambda each: (-each.gain.minor, each.id)))

    @property
    def losing(self) -> tuple[PersonChange, ...]:
        """Everybody who is paid less, the most first."""
        found = (each for each in self.people if each.gain.minor < 0)
        return tuple(sorted(found, key=lambda each: (each.gain.minor, each.id)))

    @property
    def unchanged(self) -> tuple[PersonChange, ...]:
        """Everybody who is paid the same."""
        return tuple(each for each in self.people if not each.gain)

    @property
    def cost(self) -> Money:
        """What the second closing pays more than the first; negative where it saves."""
        return self.after.pay - self.before.pay

    @property
    def cost_ratio(self) -> Fraction | None:
        """The cost over what the first closing pays; None where it pays nothing."""
        return self.cost / self.before.pay if self.before.pay.minor > 0 else None

    @property
    def grade_changes(self) -> tuple[PersonChange, ...]:
        """Everybody whose grade differs."""
        return tuple(each for each in self.people if each.grades[0] != each.grades[1])

    @property
    def levels(self) -> Mapping[str, Wording]:
        """What each position level of either edition is called."""
        before, after = (each.edition.organization.levels for each in (self.before, self.after))
        return {name: level.label for name, level in {**after, **before}.items()}

    @property
    def unit_names(self) -> Mapping[str, str | None]:
        """What each unit of either book is called."""
        before, after = (each.book.organization.units for each in (self.before, self.after))
        return {id: unit.name for id, unit in {**before, **after}.items()}

    def by_unit(self) -> tuple[GroupChange, ...]:
        """Every unit with people in it or below it, from the top. Policy 2.2.1.4."""
        organization = self.after.book.organization
        others = self.before.book.organization
        within: dict[str, list[PersonChange]] = {}
        for each in self.people:
            known = organization if each.unit in organization.units else others
            for unit in (each.unit, *(above.id for above in known.above(each.unit))):
                within.setdefault(unit, []).append(each)
        order = [unit.id for top in organization.top() for unit in organization.within(top.id)]
        ordered = dict.fromkeys([*order, *sorted(within)])
        return tuple(self._group(unit, within[unit]) for unit in ordered if unit in within)

    def by_level(self) -> tuple[GroupChange, ...]:
        """Every position level with people, in the order of the edition."""
        levels = {
            **self.after.edition.organization.levels,
            **self.before.edition.organization.levels,
        }
        within: Mapping[str, list[PersonChange]] = {level: [] for level in levels}
        for each in self.people:
            within[each.level].append(each)
        return tuple(self._group(level, same) for level, same in within.items() if same)

    def to_records(self) -> list[dict[str, Cell]]:
        """Return a row for each person, for a data frame; see `Closing.to_records`."""
        return list(self._records())

    def _records(self) -> Iterator[dict[str, Cell]]:
        for each in self.people:
            base = each.pay_before
            yield {
                "person": each.id,
                "name": each.result.post.name,
                "unit": each.unit,
                "level": each.level,
                "score_before": _score(each.before),
                "score_after": _score(each.after),
                "grade_before": each.grades[0],
                "grade_after": each.grades[1],
                "pay_before": base.amount,
                "pay_after": each.pay_after.amount,
                "gain": each.gain.amount,
                "gain_ratio": number(each.gain / base) if base.minor > 0 else None,
                "currency": each.currency,
            }

    def _group(self, name: str, people: Iterable[PersonChange]) -> GroupChange:
        same, currency = tuple(people), self.after.book.currency
        return GroupChange(
            name,
            len(same),
            sum(each.gain.minor > 0 for each in same),
            sum(each.gain.minor < 0 for each in same),
            total((each.pay_before for each in same), currency),
            total((each.pay_after for each in same), currency),
        )


def compare(before: Closing, after: Closing, *, other_book: bool = False) -> Comparison:
    """Hold one closing against another: the same period of one book by two editions.

    With `other_book` the second may be of another book, such as one with a record more.

    Raises:
        BadValue: One is no closing, they are of two periods, or of two books unless `other_book`.
        CurrencyMismatch: They are in two currencies.
    """
    expect(before, Closing, "before")
    expect(after, Closing, "after")
    currency = before.book.currency
    if after.book.currency != currency:
        raise CurrencyMismatch(currency, after.book.currency)
    if after.period != before.period:
        raise BadValue(
            "expected two closings of one period, not of {before} and {after}",
            "应为同一期间的两次结算，实际为 {before} 与 {after}",
            before=before.label,
            after=after.label,
        )
    if not other_book and after.book is not before.book and after.book != before.book:
        raise BadValue(
            "expected two closings of one book: what differs would not come of the edition alone; "
            "other_book allows it",
            "应为同一份数据的两次结算，否则差异不只出自制度；确需比较不同数据时用 other_book",
        )
    first = {each.post.id: each for each in before.people}
    second = {each.post.id: each for each in after.people}
    return Comparison(
        before,
        after,
        tuple(
            PersonChange(id, first.get(id), second.get(id), currency)
            for id in sorted(first | second)
        ),
    )


def _pay(result: PersonResult | None, currency: str) -> Money:
    return Money.zero(currency) if result is None else result.statement.pay


def _grade(result: PersonResult | None) -> str | None:
    grade = None if result is None else result.scorecard.grade
    return None if grade is None else grade.name


def _score(result: PersonResult | None) -> Cell:
    return None if result is None else number(result.scorecard.score, 4)
