"""The credits that people answer for, as they were known on a day. Policy 5.1.2.1, 2.2.3.1."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from attrs import define, field, frozen

from lenovo_sales.incentives import Credit, DealsOf, credits_of
from lenovo_sales.incentives.terms import IncentiveTerms
from lenovo_sales.organization import OrganizationTerms, Post, responsible_posts
from lenovo_sales.records import Book

Answered = Mapping[str, Sequence[Credit]]


@frozen
class Known:
    """What was known on a day: the book, whose credits there were, and what deals came to."""

    book: Book = field(repr=False)
    credits: Sequence[Credit] = field(repr=False)
    answered: Answered = field(repr=False)
    deals: DealsOf


@define
class KnownCredits:
    """By person and day, the credits that they answer for, in their order.

    A book whose records all became known on their own days is read once; else it is read again
    as it was known on each day that is asked for.
    """

    terms: IncentiveTerms = field(repr=False)
    posts: Mapping[str, tuple[Post, ...]] = field(repr=False)
    last: Known
    _by_day: dict[date, Known] = field(factory=dict, init=False, repr=False)

    @classmethod
    def of(
        cls,
        book: Book,
        credits: Sequence[Credit],
        terms: IncentiveTerms,
        organization: OrganizationTerms,
    ) -> "KnownCredits":
        """Give everybody what they answer for. Policy 2.2.2.4, 2.2.3.1."""
        posts = responsible_posts(book.organization, organization)
        return cls(terms, posts, _known(book, credits, posts))

    @property
    def now(self) -> Answered:
        """By person, the credits as they are known now."""
        return self.last.answered

    @property
    def has_late_records(self) -> bool:
        """Whether anything became known after its own day, was corrected or was withdrawn."""
        return self.last.book.has_late_records

    def before(self, person: str, day: date) -> Sequence[Credit]:
        """One person's credits as known before a day; those of later days may be among them."""
        return self.on(day).answered.get(person, ())

    def changed(self, person: str, start: date, end: date) -> Sequence[Credit]:
        """The credits of sales before a day of which something changed from then to another."""
        after = self.before(person, end)
        if not self.has_late_records:
            return [
                credit
                for credit in after
                if credit.reductions
                and credit.on < start
                and any(start <= each.on < end for each in credit.reductions)
            ]
        earlier = {each.key: each for each in self.before(person, start)}
        found = [
            credit
            for credit in after
            if credit.on < start
            and (
                earlier.get(credit.key) != credit
                or any(start <= each.on < end for each in credit.reductions)
            )
        ]
        there = {each.key for each in after}
        return [*found, *(each for key, each in earlier.items() if key not in there)]

    def on(self, day: date) -> Known:
        """What was known before a day."""
        if not self.has_late_records:
            return self.last
        if (found := self._by_day.get(day)) is None:
            book = self.last.book.as_known(day - timedelta(1))
            credits = credits_of(book, self.terms.unnamed_returns, self.terms.rounding)
            found = self._by_day[day] = _known(book, credits, self.posts)
        return found


def _known(book: Book, credits: Sequence[Credit], posts: Mapping[str, tuple[Post, ...]]) -> Known:
    return Known(book, credits, answered(credits, posts), DealsOf(book.deals(), credits))


def answered(credits: Iterable[Credit], posts: Mapping[str, tuple[Post, ...]]) -> Answered:
    """The credits by the person who answers for them, through the posts given for each."""
    by_person: dict[str, list[Credit]] = {}
    for credit in credits:
        by_person.setdefault(credit.person, []).append(credit)
    found: dict[str, Sequence[Credit]] = {}
    for person, answers_for in posts.items():
        parts = [_covered(post, by_person[post.id]) for post in answers_for if post.id in by_person]
        if len(parts) == 1:
            found[person] = parts[0]
        elif parts:
            found[person] = sorted((each for part in parts for each in part), key=_order)
    return found


def _covered(post: Post, credits: Sequence[Credit]) -> Sequence[Credit]:
    if post.start is None and post.end is None:
        return credits
    return [each for each in credits if post.covers(each.on)]


def _order(credit: Credit) -> tuple[date, str, str, str]:
    return credit.on, credit.line.deal, credit.line.id, credit.person
