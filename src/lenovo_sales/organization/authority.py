"""Authority by the tree and the table of the edition (权限). Policy 1.3.1, 2.2.2.5.

Who may do what follows the posts of the day, the permits of their levels, and the subject: nobody
decides on what they had a part in, above their limit, or outside their part of the tree.

>>> from datetime import UTC
>>> from lenovo_sales.organization.authority_terms import Limit, Permit
>>> from lenovo_sales.organization.terms import Level, Tier
>>> from lenovo_sales.organization.unit import POLICY_TIERS, Unit
>>> from lenovo_sales.values import Weights
>>> company = Organization.of([Unit("HQ", "headquarters")], [Post("E-7", "HQ", level="head")])
>>> head = Level(Wording("Head", "主管"), Fraction(0))
>>> season = Weights.of({f"{month:02}": "1/12" for month in range(1, 13)})
>>> tiers = {name: Tier(POLICY_TIERS[name], rank) for rank, name in enumerate(POLICY_TIERS)}
>>> levels = OrganizationTerms(1, {"head": head}, "head", season, tiers)
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

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import NamedTuple

from attrs import field, frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.errors import Invalid, Problem
from lenovo_sales.lifecycle import Decision
from lenovo_sales.organization.acting import NO_ACTING, Acting, ActingPosts
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

NO_PERMIT = Wording("somebody with authority", "有权人员")
NOT_IN_POST = Wording("somebody in post on that day", "当日在岗人员")
FORBIDDEN = Wording("somebody who is not barred from it", "未被禁止的人员")
FITTING = Wording("a position with authority for this action", "具有相应权限的岗位")
OUTSIDE = Wording("somebody at or above the unit concerned", "相关单位或其上级单位的人员")
INVOLVED = Wording("a person who is not involved", "未参与该事项的人员")
AMOUNT = Wording("authority for this amount", "与金额相符的权限")
CURRENCY = Wording("an amount in the currency of the authority", "与授权币种一致的金额")
DISCOUNT = Wording("authority for this discount", "与折扣相符的权限")
HELD = Wording("the position has this authority", "其岗位具有该权限")
LENT = Wording("this authority is lent by a delegation", "该权限由委托授予")
NO_POST = Decision(False, "2.1", NOT_IN_POST, "posts")
BY_DEFAULT = Decision(False, "1.3.1", NO_PERMIT, "default_deny")

_ALL = 99  # steps: more than any permit has
_FITS = 2


class _Place(NamedTuple):
    """A post by which somebody is judged, and who had no part in what they decide by it."""

    unit: str
    tier: str
    level: str
    business: str | None
    people: frozenset[str]
    lent: bool


class _Rule(NamedTuple):
    """A permit as it answers for one level; without a limit it does not."""

    name: str
    permit: Permit
    limit: Limit | None
    held: Decision
    lent: Decision


class _Rules(NamedTuple):
    """What the table says of an action to one level, in its order."""

    forbids: tuple[tuple[int, str, Forbid], ...]
    permits: tuple[_Rule, ...]


class _Judged(NamedTuple):
    """A decision, and how many steps it came; a final one no delegation can turn."""

    steps: int
    decision: Decision
    final: bool = False


@frozen
class AuthorityTable:
    """Decides by permits, forbids, posts, acting posts and delegations (权限表). Policy 2.2.2.5.

    A delegate has what the delegator has on that day in their own posts, never more and never what
    the delegator was lent; and neither of them may have had a part in what is decided. Nor may
    somebody who acts in a post decide on what the absent holder had a part in.

    Raises:
        Invalid: The terms are at fault; the message names every fault.
        Refused: Delegations go round in a circle (1.3.1), or an acting post is not one that the
            organization can have (2.1).
    """

    terms: AuthorityTerms
    levels: OrganizationTerms
    organization: Organization
    acting: ActingPosts = NO_ACTING
    delegations: tuple[Delegation, ...] = field(default=(), converter=without_cycle)
    _rules: dict[tuple[str, str], _Rules] = field(init=False, repr=False, eq=False)
    _lent_to: Mapping[str, Sequence[Delegation]] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        problems = [
            Problem(("authority", *path), expected)
            for path, expected in self.terms.among(self.levels.levels, self.levels.tiers)
        ]
        if problems:
            raise Invalid(problems)
        ActingPosts.of(self.organization, self.acting.posts)
        lent: dict[str, list[Delegation]] = {}
        for each in self.delegations:
            lent.setdefault(each.to, []).append(each)
        object.__setattr__(self, "_rules", {})
        object.__setattr__(self, "_lent_to", lent)

    def decide(
        self, actor: str, action: str, subject: object, command: object, at: datetime
    ) -> Decision:
        """Decide whether the actor may, on the day of `at`; the command does not matter.

        A denial is that of the permit that came nearest.
        """
        day = at.date()
        best = self._judge(self._places(actor, day), action, subject, day)
        if best.decision.allowed or best.final:
            return best.decision
        for each in self._lent_to.get(actor, ()):
            if each.gives(action, day):
                judged = self._judge(self._lender(each, day), action, subject, day)
                if judged.steps > best.steps:
                    best = judged
        return best.decision

    def units_of(self, actor: str, day: date, action: str | None = None) -> tuple[str, ...]:
        """Return the units of a person's positions on a day, without duplicates.

        They are the units of the own post, of acting posts, and of the lenders' posts for an
        action that is delegated that day; without an action, for any. A person who is not in post
        has none.
        """
        own = self.organization.post_on(actor, day)
        if own is None:
            return ()
        acting, lent = self.acting.on(actor, day), self._lent_to.get(actor, ())
        if not acting and not lent:
            return (own.unit,)
        lenders = (
            self.organization.post_on(each.by, day)
            for each in lent
            if any(each.gives(one, day) for one in (each.actions if action is None else (action,)))
        )
        posts: list[Post | Acting] = [own, *acting, *(each for each in lenders if each is not None)]
        return tuple(dict.fromkeys(each.unit for each in posts))

    def _places(self, actor: str, day: date) -> tuple[_Place, ...]:
        """The actor's own post and those in which they act."""
        own = self.organization.post_on(actor, day)
        if own is None:
            return ()
        mine = self._place(own, frozenset((actor,)), lent=False)
        acting = self.acting.on(actor, day)
        return (mine, *map(self._stand_in, acting)) if acting else (mine,)

    def _stand_in(self, acting: Acting) -> _Place:
        people = (acting.id,) if acting.absent is None else (acting.id, acting.absent)
        return self._place(acting, frozenset(people), lent=False)

    def _lender(self, lent: Delegation, day: date) -> tuple[_Place, ...]:
        own = self.organization.post_on(lent.by, day)
        if own is None:
            return ()
        return (self._place(own, frozenset((lent.by, lent.to)), lent=True),)

    def _place(self, post: Post | Acting, people: frozenset[str], *, lent: bool) -> _Place:
        level = post.level or self.levels.level_when_unstated
        tier = self.organization.units[post.unit].tier
        return _Place(post.unit, tier, level, post.business, people, lent)

    def _judge(
        self, places: tuple[_Place, ...], action: str, subject: object, day: date
    ) -> _Judged:
        """What the posts of one person give: the decision of the permit that came nearest.

        A denial for want of a post, or by a forbid, is final unless the posts are a lender's.
        """
        if not places:
            return _Judged(0, NO_POST, final=True)
        standing = [(place, self._rules_for(action, place.level)) for place in places]
        met = [
            forbid
            for place, rules in standing
            for forbid in rules.forbids
            if _fits(forbid[2], place)
        ]
        if met:
            _, name, forbid = min(met, key=lambda each: each[0])
            return _Judged(1, Decision(False, forbid.clause, FORBIDDEN, name), final=True)
        nearest: tuple[int, _Rule, Wording] | None = None
        for at in range(len(standing[0][1].permits)):
            for place, rules in standing:
                rule = rules.permits[at]
                step, missing = self._missing(rule, place, subject, day)
                if missing is None:
                    return _Judged(_ALL, rule.lent if place.lent else rule.held)
                if nearest is None or step > nearest[0]:
                    nearest = step, rule, missing
        if nearest is None:
            return _Judged(1, BY_DEFAULT)
        step, rule, missing = nearest
        return _Judged(step, Decision(False, rule.permit.clause, missing, rule.name))

    def _missing(
        self, rule: _Rule, place: _Place, subject: object, day: date
    ) -> tuple[int, Wording | None]:
        """What one permit requires of one post and is missing, and at which step; None: nothing."""
        permit, limit = rule.permit, rule.limit
        if limit is None or not _fits(permit, place):
            return _FITS, FITTING
        step = _FITS + 1
        if permit.within is not None:
            missing = self._of_place(permit.within, place, subject, day)
            if missing is not None:
                return step, missing
        for path in permit.distinct_from:
            step += 1
            missing = _of_part(path, place.people, subject)
            if missing is not None:
                return step, missing
        if limit.amount is not None:
            missing = _of_amount(permit, limit.amount, subject)
            if missing is not None:
                return step + 1, missing
        if limit.discount is not None:
            missing = _of_discount(permit, limit.discount, subject)
            if missing is not None:
                return step + 2, missing
        if permit.agreed is not None:
            missing = _of_agreement(permit, permit.agreed, place.people, subject)
            if missing is not None:
                return step + 3, missing
        return _ALL, None

    def _rules_for(self, action: str, level: str) -> _Rules:
        """The rules of an action for a level, gathered when they are first asked for."""
        key = action, level
        if key not in self._rules:
            self._rules[key] = self._rules_of(action, level)
        return self._rules[key]

    def _rules_of(self, action: str, level: str) -> _Rules:
        forbids = enumerate(self.terms.forbids_for(action).items())
        return _Rules(
            tuple(
                (at, name, each)
                for at, (name, each) in forbids
                if not each.levels or level in each.levels
            ),
            tuple(
                _rule(name, each, level) for name, each in self.terms.permits_for(action).items()
            ),
        )

    def _of_place(self, path: str, place: _Place, subject: object, day: date) -> Wording | None:
        """A post stands at or above everybody concerned."""
        concerned = people_in(subject, path)
        if not concerned:
            return _unsaid(path)
        inside = all(self._is_under(each, place.unit, day) for each in concerned)
        return None if inside else OUTSIDE

    def _is_under(self, concerned: str, unit: str, day: date) -> bool:
        """Whether a unit, or somebody by their post, is in a unit or under it.

        Somebody without a post that day stands under the headquarters alone.
        """
        units = self.organization.units
        here = units.get(concerned)
        if here is None:
            post = self.organization.post_on(concerned, day)
            if post is None:
                return units[unit].parent is None
            here = units[post.unit]
        while here.id != unit:
            if here.parent is None:
                return False
            here = units[here.parent]
        return True


def _rule(name: str, permit: Permit, level: str) -> _Rule:
    limit = permit.levels.get(level, permit.levels.get(ANY_LEVEL))
    held, lent = (Decision(True, permit.clause, why, name) for why in (HELD, LENT))
    return _Rule(name, permit, limit, held, lent)


def _fits(entry: Permit | Forbid, place: _Place) -> bool:
    """Whether an entry answers for a post of this tier and line of business."""
    return (not entry.tiers or place.tier in entry.tiers) and (
        not entry.businesses or place.business in entry.businesses
    )


def _unsaid(path: str) -> Wording:
    return Wording("a subject that says its {path}", "对象须载明 {path}").filled(path=path)


def _of_part(path: str, people: frozenset[str], subject: object) -> Wording | None:
    involved = people_in(subject, path)
    if involved is None:
        return _unsaid(path)
    return None if involved.isdisjoint(people) else INVOLVED


def _of_amount(permit: Permit, limit: Money, subject: object) -> Wording | None:
    amount = read(subject, permit.amount, Money)
    if amount is None:
        return _unsaid(permit.amount)
    if amount.currency != limit.currency:
        return CURRENCY
    return None if abs(amount.minor) <= limit.minor else AMOUNT


def _of_discount(permit: Permit, limit: Fraction, subject: object) -> Wording | None:
    discount = read(subject, permit.discount, Fraction)
    if discount is None:
        return _unsaid(permit.discount)
    return None if discount <= limit else DISCOUNT


def _of_agreement(
    permit: Permit, path: str, people: frozenset[str], subject: object
) -> Wording | None:
    """Nobody agrees twice, by acting again or by a delegate; nor does who had a part in it."""
    agreed = people_in(subject, path)
    if agreed is None:
        return _unsaid(path)
    involved = (people_in(subject, each) or frozenset() for each in permit.distinct_from)
    if len(agreed.difference(people, *involved)) + 1 >= permit.people:
        return None
    needed = Wording("the agreement of {count} different people", "{count}名不同人员同意")
    return needed.filled(count=permit.people)
