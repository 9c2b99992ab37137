"""Authority by the tree and the table of the edition (权限). Policy 1.3.1, 2.2.2.5.

Who may do what follows the posts of the day, the permits of their levels, and the subject: nobody
decides on what they had a part in, above their limit, or outside their part of the tree.

>>> from datetime import UTC
>>> from lenovo_sales.organization.authority_terms import Limit, Permit
>>> from lenovo_sales.organization.terms import Level
>>> from lenovo_sales.organization.unit import Tier, Unit
>>> from lenovo_sales.values import Weights
>>> company = Organization.of([Unit("HQ", Tier.HEADQUARTERS)], [Post("E-7", "HQ", level="head")])
>>> head = Level(Wording("Head", "主管"), Fraction(0))
>>> levels = OrganizationTerms(1, {"head": head}, "head", Weights.of({"01": 1}))
>>> signing = Permit("contract.sign", "3.3.1.3", {"head": Limit(Money.of(5_000, "CNY"))})
>>> table = AuthorityTable(AuthorityTerms({"signing": signing}), levels, company)
>>> @frozen
... class Deal:
...     amount: Money
>>> monday = datetime(2026, 4, 6, 9, tzinfo=UTC)
>>> table.decide("E-7", "contract.sign", Deal(Money.of(5_000, "CNY")), None, monday).allowed
True
>>> table.decide("E-7", "contract.sign", Deal(Money.of("5000.01", "CNY")), None, monday).why
Wording(english='authority for this amount', chinese='与金额相符的权限')
"""

from collections.abc import Iterator
from datetime import date, datetime
from fractions import Fraction

from attrs import field, frozen

from lenovo_sales.clauses import ClauseNumber, Wording
from lenovo_sales.errors import BadValue
from lenovo_sales.lifecycle import Decision
from lenovo_sales.organization.acting import NO_ACTING, ActingPosts
from lenovo_sales.organization.authority_terms import (
    ANY_LEVEL,
    AuthorityTerms,
    Forbid,
    Limit,
    Permit,
)
from lenovo_sales.organization.delegation import Delegation, without_cycle
from lenovo_sales.organization.reading import people_in, read
from lenovo_sales.organization.terms import OrganizationTerms
from lenovo_sales.organization.tree import Organization
from lenovo_sales.organization.unit import Post
from lenovo_sales.values import Money
from lenovo_sales.wording import joined

NO_PERMIT = Wording("somebody with authority", "有权人员")
NOT_IN_POST = Wording("somebody in post on that day", "当日在岗人员")
FORBIDDEN = Wording("somebody who is not barred from it", "未被禁止的人员")
FITTING = Wording("a post with this authority", "具有相应权限的岗位")
OUTSIDE = Wording("somebody at or above the unit concerned", "相关单位或其上级单位的人员")
INVOLVED = Wording("somebody who had no part in it", "未参与该事项的人员")
AMOUNT = Wording("authority for this amount", "与金额相符的权限")
CURRENCY = Wording("an amount in the currency of the authority", "与授权币种一致的金额")
DISCOUNT = Wording("authority for this discount", "与折扣相符的权限")
HELD = Wording("the post carries this authority", "其岗位具有该权限")
LENT = Wording("this authority is lent by a delegation", "该权限由委托授予")

_ALL = 99  # steps: more than any permit has


@frozen
class AuthorityTable:
    """Decides by permits, forbids, posts, acting posts and delegations (权限表). Policy 2.2.2.5.

    A delegate has what the delegator has on that day in their own posts, never more and never what
    the delegator was lent; and neither of them may have had a part in what is decided.

    Raises:
        BadValue: The terms are at fault; the message names every fault.
        Refused: Delegations go round in a circle (1.3.1), or an acting post is not one that the
            organization can have (2.1).
    """

    terms: AuthorityTerms
    levels: OrganizationTerms
    organization: Organization
    acting: ActingPosts = NO_ACTING
    delegations: tuple[Delegation, ...] = field(default=(), converter=without_cycle)

    def __attrs_post_init__(self) -> None:
        faults = [
            Wording("{path}: {message}", "{path}：{message}").filled(
                path=".".join(map(str, path)), message=message
            )
            for path, message in self.terms.faults(self.levels.levels)
        ]
        if faults:
            said = joined(faults, Wording("; ", "；"))
            raise BadValue("authority table: {faults}", "权限表：{faults}", faults=said)
        ActingPosts.of(self.organization, self.acting.posts)

    def decide(
        self, actor: str, action: str, subject: object, command: object, at: datetime
    ) -> Decision:
        """Decide whether the actor may, on the day of `at` in the zone of the terms.

        The command does not matter.

        A denial is that of the permit that came nearest.
        """
        asked = _Asked(action, subject, self.terms.day(at))
        judged = [self._judge(actor, actor, asked)]
        if not judged[0].decision.allowed and not judged[0].final:
            judged += [
                self._judge(actor, each.by, asked)
                for each in self.delegations
                if each.to == actor and each.gives(action, asked.day)
            ]
        return max(judged, key=lambda each: each.steps).decision

    def _judge(self, actor: str, holder: str, asked: "_Asked") -> "_Judged":
        """Whether the actor may by the posts of the holder: their own, or the delegator's."""
        own = self.organization.post_on(holder, asked.day)
        posts: tuple[Post, ...] = () if own is None else (own,)
        if posts and actor == holder:
            posts += self.acting.on(holder, asked.day)
        if not posts:
            return _denied(0, "2.1", NOT_IN_POST, "posts", final=actor == holder)
        for name, forbid in self.terms.forbids_for(asked.action).items():
            if any(self._is_forbidden(forbid, post) for post in posts):
                return _denied(1, forbid.clause, FORBIDDEN, name, final=actor == holder)
        judged = [_denied(1, "1.3.1", NO_PERMIT, "default deny")]
        for name, permit in self.terms.permits_for(asked.action).items():
            judged += [self._by_post(name, permit, post, actor, asked) for post in posts]
        return max(judged, key=lambda each: each.steps)

    def _by_post(
        self, name: str, permit: Permit, post: Post, actor: str, asked: "_Asked"
    ) -> "_Judged":
        """Whether one permit lets the actor, by one post: each step passed brings it nearer."""
        limit = self._limit(permit, post)
        if limit is None:
            return _denied(2, permit.clause, FITTING, name)
        obstacles = self._obstacles(permit, limit, post, frozenset({actor, post.id}), asked)
        for step, missing in enumerate(obstacles, 3):
            if missing is not None:
                return _denied(step, permit.clause, missing, name)
        why = HELD if actor == post.id else LENT
        return _Judged(_ALL, Decision(True, permit.clause, why, name))

    def _obstacles(
        self, permit: Permit, limit: Limit, post: Post, people: frozenset[str], asked: "_Asked"
    ) -> Iterator[Wording | None]:
        """What is required and missing, one step after the other; None: nothing at that step."""
        yield self._of_place(permit, post, asked)
        yield from (_of_part(path, people, asked.subject) for path in permit.distinct_from)
        yield _of_amount(permit, limit, asked.subject)
        yield _of_discount(permit, limit, asked.subject)
        yield _of_agreement(permit, people, asked.subject)

    def _limit(self, permit: Permit, post: Post) -> Limit | None:
        tier = self.organization.unit(post.unit).tier
        if permit.tiers and tier not in permit.tiers:
            return None
        if permit.businesses and post.business not in permit.businesses:
            return None
        level = post.level or self.levels.level_when_unstated
        return permit.levels.get(level, permit.levels.get(ANY_LEVEL))

    def _is_forbidden(self, forbid: Forbid, post: Post) -> bool:
        level = post.level or self.levels.level_when_unstated
        tier = self.organization.unit(post.unit).tier
        return (
            (not forbid.levels or level in forbid.levels)
            and (not forbid.tiers or tier in forbid.tiers)
            and (not forbid.businesses or post.business in forbid.businesses)
        )

    def _of_place(self, permit: Permit, post: Post, asked: "_Asked") -> Wording | None:
        """A post stands at or above everybody concerned.

        Somebody without a post that day stands under the headquarters alone.
        """
        if permit.within is None:
            return None
        concerned = people_in(asked.subject, permit.within)
        if not concerned:
            return _unsaid(permit.within)
        inside = all(post.unit in self._at_or_above(each, asked.day) for each in concerned)
        return None if inside else OUTSIDE

    def _at_or_above(self, concerned: str, day: date) -> set[str]:
        unit = concerned
        if unit not in self.organization.units:
            post = self.organization.post_on(concerned, day)
            if post is None:
                return {top.id for top in self.organization.top()}
            unit = post.unit
        return {unit, *(each.id for each in self.organization.above(unit))}


@frozen
class _Asked:
    """What is to be decided."""

    action: str
    subject: object
    day: date


@frozen
class _Judged:
    """A decision, and how many steps it came; a final one no delegation can turn."""

    steps: int
    decision: Decision
    final: bool = False


def _denied(
    steps: int, clause: ClauseNumber, why: Wording, rule: str, *, final: bool = False
) -> _Judged:
    return _Judged(steps, Decision(False, clause, why, rule), final)


def _unsaid(path: str) -> Wording:
    return Wording("a subject that says its {path}", "对象须载明 {path}").filled(path=path)


def _of_part(path: str, people: frozenset[str], subject: object) -> Wording | None:
    involved = people_in(subject, path)
    if involved is None:
        return _unsaid(path)
    return None if involved.isdisjoint(people) else INVOLVED


def _of_amount(permit: Permit, limit: Limit, subject: object) -> Wording | None:
    if limit.amount is None:
        return None
    amount = read(subject, permit.amount, Money)
    if amount is None:
        return _unsaid(permit.amount)
    if amount.currency != limit.amount.currency:
        return CURRENCY
    return None if abs(amount) <= limit.amount else AMOUNT


def _of_discount(permit: Permit, limit: Limit, subject: object) -> Wording | None:
    if limit.discount is None:
        return None
    discount = read(subject, permit.discount, Fraction)
    if discount is None:
        return _unsaid(permit.discount)
    return None if discount <= limit.discount else DISCOUNT


def _of_agreement(permit: Permit, people: frozenset[str], subject: object) -> Wording | None:
    """Nobody agrees twice, by acting again or by a delegate; nor does who had a part in it."""
    if permit.agreed is None:
        return None
    agreed = people_in(subject, permit.agreed)
    if agreed is None:
        return _unsaid(permit.agreed)
    involved = (people_in(subject, path) or frozenset() for path in permit.distinct_from)
    if len(agreed.difference(people, *involved)) + 1 >= permit.people:
        return None
    needed = Wording("the agreement of {count} different people", "{count}名不同人员同意")
    return needed.filled(count=permit.people)
