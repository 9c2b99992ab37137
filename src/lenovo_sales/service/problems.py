"""Frequent problems (常见问题), and the articles about them.

Policy 3.4.2.4.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from fractions import Fraction

from attrs import frozen

from lenovo_sales.lifecycle import once
from lenovo_sales.service.indicators import working_minutes
from lenovo_sales.service.knowledge import Article
from lenovo_sales.service.terms import ServiceTerms
from lenovo_sales.service.ticket import UNRESOLVED, Ticket
from lenovo_sales.values import Period


@frozen
class FrequentProblem:
    """One class of problems, or one with one product, in a period (常见问题). Policy 3.4.2.4.

    A mean without a resolved ticket is None, not zero.
    """

    problem: str
    product: str | None
    tickets: int
    share: Fraction  # of all diagnosed tickets of the period
    cumulative: Fraction  # of this and all more frequent ones
    before: int  # tickets in as many days before the period
    reopened: int
    mean_minutes: Fraction | None  # working minutes to the resolution
    articles: tuple[str, ...]  # published about it

    @property
    def rises(self) -> bool:
        """Whether it came up more often than in as many days before."""
        return self.tickets > self.before


def frequent_problems(
    tickets: Iterable[Ticket],
    terms: ServiceTerms,
    period: Period,
    articles: Iterable[Article] = (),
    by_product: bool = False,
) -> tuple[FrequentProblem, ...]:
    """The diagnosed problems of the tickets opened in a period, the commonest first.

    Those of one frequency by name. A duplicate counts only as the ticket it repeats. Policy
    3.4.2.4.

    Raises:
        NotFound: As `targets.targets`.
    """
    before = range(
        (period.start - timedelta(days=period.days)).toordinal(), period.start.toordinal()
    )
    now: defaultdict[tuple[str, str | None], list[Ticket]] = defaultdict(list)
    earlier: defaultdict[tuple[str, str | None], int] = defaultdict(int)
    for ticket in once(tickets):
        if ticket.diagnosis is None or ticket.duplicate_of is not None:
            continue
        what = ticket.diagnosis.problem, ticket.product if by_product else None
        opened = ticket.opened.date()
        if opened in period:
            now[what].append(ticket)
        earlier[what] += opened.toordinal() in before
    written: defaultdict[str, list[str]] = defaultdict(list)
    for article in once(articles):
        if article.is_live and article.problem is not None:
            written[article.problem].append(article.id)
    found, counted = [], 0
    every = sum(map(len, now.values()))
    order = sorted(now.items(), key=lambda each: (-len(each[1]), each[0][0], each[0][1] or ""))
    for (problem, product), of in order:
        counted += len(of)
        minutes = [spent for each in of if (spent := working_minutes(each, terms)) is not None]
        found.append(
            FrequentProblem(
                problem,
                product,
                len(of),
                Fraction(len(of), every),
                Fraction(counted, every),
                earlier[problem, product],
                sum(bool(each.reopenings) for each in of),
                sum(minutes, Fraction(0)) / len(minutes) if minutes else None,
                tuple(sorted(written[problem])),
            )
        )
    return tuple(found)


def to_write_up(frequent: Iterable[FrequentProblem], least: int) -> tuple[FrequentProblem, ...]:
    """The frequent problems without a published article. Policy 3.4.2.4."""
    return tuple(each for each in frequent if each.tickets >= least and not each.articles)


def likely_duplicates(ticket: Ticket, others: Iterable[Ticket]) -> tuple[str, ...]:
    """Older unresolved tickets of the same customer about the same product, oldest first.

    A ticket with another diagnosis is no duplicate. Policy 3.4.2.1.
    """
    found = [
        (each.opened, each.id)
        for each in once(others)
        if each.id != ticket.id
        and each.stage in UNRESOLVED
        and (each.opened, each.id) < (ticket.opened, ticket.id)
        and (each.customer, each.product) == (ticket.customer, ticket.product)
        and (
            each.diagnosis is None
            or ticket.diagnosis is None
            or each.diagnosis.problem == ticket.diagnosis.problem
        )
    ]
    return tuple(id for _, id in sorted(found))
