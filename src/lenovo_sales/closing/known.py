"""The credits that people answer for, as they were known on a day. Policy 5.1.2.1, 2.2.3.1."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from attrs import define, field

from lenovo_sales.incentives import Credit, credits_of
from lenovo_sales.incentives.terms import IncentiveTerms
from lenovo_sales.organization import OrganizationTerms, Post, responsible_posts
from lenovo_sales.records import Book

Answered = Mapping[str, Sequence[Credit]]


@define
class KnownCredits:
    """By person and day, the credits that they answer for, in their order.

    A book whose records all became known on their own days is read once; else it is read again
    as it was known on each day that is asked for.
    """

    book: Book = field(repr=False)
    terms: IncentiveTerms = field(repr=False)
    posts: Mapping[str, tuple[Post, ...]] = field(repr=False)
    now: Answered = field(repr=False)
    _by_day: dict[date, Answered] = field(factory=dict, init=False, repr=False)

    @classmethod
    def of(
        cls,
        book: Book,
        credits: Iterable[Credit],
        terms: IncentiveTerms,
        organization: OrganizationTerms,
    ) -> "KnownCredits":
        """Give everybody what they answer for. Policy 2.2.2.4, 2.2.3.1."""
        posts = responsible_posts(book.organization, organization)
        return cls(book, terms, posts, answered(credits, posts))

    def before(self, person: str, day: date) -> Sequence[Credit]:
        """One person's credits as known before a day; those of later days may be among them."""
        return self._on(day).get(person, ())

    def changed(self, person: str, start: date, end: date) -> Sequence[Credit]:
        """The credits of sales before a day of which something changed from then to another."""
        after = self.before(person, end)
        if not self.book.has_late_records:
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

    def _on(self, day: date) -> Answered:
        if not self.book.has_late_records:
            return self.now
        if (found := self._by_day.get(day)) is None:
            book = self.book.as_known(day - timedelta(1))
            credits = credits_of(book, self.terms.unnamed_returns, self.terms.rounding)
            found = self._by_day[day] = answered(credits, self.posts)
        return found


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
