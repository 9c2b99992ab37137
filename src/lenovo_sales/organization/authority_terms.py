"""The authority table (权限表) as an edition states it. Policy 1.3.1, 2.2.2.5.

What no permit allows is denied. A forbid stands above every permit. The permits that name an action
stand in place of those for its whole area ("contract.*").
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

from attrs import field, frozen

from lenovo_sales.clauses import ClauseNumber
from lenovo_sales.organization.unit import Tier
from lenovo_sales.values import Money
from lenovo_sales.values.zones import time_zone
from lenovo_sales.wording import Wording

ANY_LEVEL = "*"

Fault = tuple[tuple[str | int, ...], Wording]
"""A path below the table, and what was expected there."""


@frozen
class Limit:
    """How far the authority of a position level reaches (权限额度); None: there is no limit."""

    amount: Money | None = None  # whole amount decided on, of either sign. Policy 3.3.1.3
    discount: Fraction | None = None  # 0 to 1. Policy 3.3.1.1


@frozen
class Permit:
    """Who may take an action, how far, and on whose affairs (授权). Policy 1.3.1, 2.2.2.5.

    The fields from `amount` on name fields of the subject: a name may lead on through another
    ("review.by"), and through every part of a tuple.
    """

    action: str  # "contract.sign", or a whole area: "contract.*"
    clause: ClauseNumber
    levels: dict[str, Limit]  # by position level; "*": whatever the level
    tiers: tuple[Tier, ...] = ()  # where the post is; none: in any tier
    businesses: tuple[str, ...] = ()  # of the post; none: in any line of business
    amount: str = "amount"
    discount: str = "discount"
    within: str | None = None  # a person or a unit, at or above which the actor stands
    distinct_from: tuple[str, ...] = ()  # people, none of whom may act
    people: int = 1  # different people who must agree, the actor among them. Policy 1.3.1
    agreed: str | None = None  # people who have agreed before


@frozen
class Forbid:
    """Who may never take an action (禁止). Policy 1.3.1."""

    action: str
    clause: ClauseNumber
    levels: tuple[str, ...] = ()  # none: every level
    tiers: tuple[Tier, ...] = ()  # none: every tier
    businesses: tuple[str, ...] = ()  # none: every line of business


@frozen
class AuthorityTerms:
    """Every permit and every forbid of an edition, by name. Policy 1.3.1.

    >>> sign = Permit("contract.sign", "3.3.1.3", {"head": Limit(Money.of(5_000, "CNY"))})
    >>> terms = AuthorityTerms({"signing": sign})
    >>> list(terms.permits_for("contract.sign")), terms.holes(["contract.sign", "contract.end"])
    (['signing'], ('contract.end',))

    Raises:
        BadValue: An unknown zone.
    """

    permits: dict[str, Permit] = field(factory=dict)
    forbids: dict[str, Forbid] = field(factory=dict)
    zone: str | None = None  # whose days count; None: that of the time given. Policy 3.3.1.3
    _zone: ZoneInfo | None = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        zone = None if self.zone is None else time_zone(self.zone)
        object.__setattr__(self, "_zone", zone)

    def day(self, at: datetime) -> date:
        """The day of an instant, on which posts, acting posts and delegations are looked up."""
        return at.date() if self._zone is None else at.astimezone(self._zone).date()

    def permits_for(self, action: str) -> Mapping[str, Permit]:
        """The permits for an action: those that name it, or else those for its area."""
        exact = {name: each for name, each in self.permits.items() if each.action == action}
        if exact:
            return exact
        return {name: each for name, each in self.permits.items() if covers(each.action, action)}

    def forbids_for(self, action: str) -> Mapping[str, Forbid]:
        """The forbids for an action: those that name it and those for its area."""
        return {name: each for name, each in self.forbids.items() if covers(each.action, action)}

    def holes(self, actions: Iterable[str]) -> tuple[str, ...]:
        """The actions that no permit gives to anybody."""
        return tuple(each for each in dict.fromkeys(actions) if not self.permits_for(each))

    def faults(self, levels: Iterable[str]) -> Iterator[Fault]:
        """Everything in the table that cannot be meant, for the position levels of an edition."""
        known = (*levels, ANY_LEVEL)
        for number, (name, permit) in enumerate(self.permits.items()):
            at = ("permits", name)
            yield from _of_entry(permit, at)
            yield from _of_permit(permit, at, known)
            if any(_leaves_nobody(each, permit, known) for each in self.forbids.values()):
                yield (
                    (*at, "action"),
                    Wording(
                        "expected somebody who may, found all of them forbidden",
                        "应有可执行者，实际均被禁止",
                    ),
                )
            if any(_contradict(each, permit) for each in tuple(self.permits.values())[:number]):
                message = Wording(
                    "expected one permit for an action, a post and a number of people",
                    "同一操作、岗位与人数应只有一项许可",
                )
                yield (*at, "levels"), message
        for name, forbid in self.forbids.items():
            at = ("forbids", name)
            yield from _of_entry(forbid, at)
            for index, level in enumerate(forbid.levels):
                if level not in known[:-1]:
                    yield (*at, "levels", index), _one_of(known[:-1])


def covers(stated: str, action: str) -> bool:
    """Whether a stated action is this one, or the area that this one is in.

    >>> covers("contract.*", "contract.sign"), covers("contract.sign", "contract.signature")
    (True, False)
    """
    if stated.endswith(".*"):
        return action.startswith(stated[:-1])
    return stated == action


def _of_entry(entry: Permit | Forbid, at: tuple[str, str]) -> Iterator[Fault]:
    area, point, act = entry.action.partition(".")
    if not (point and area.isidentifier() and (act == "*" or act.isidentifier())):
        yield (
            (*at, "action"),
            Wording(
                'expected an action such as "contract.sign" or "contract.*"',
                '应为操作，如 "contract.sign" 或 "contract.*"',
            ),
        )


def _of_permit(permit: Permit, at: tuple[str, str], known: tuple[str, ...]) -> Iterator[Fault]:
    if not permit.levels:
        yield (*at, "levels"), Wording("expected at least one level", "应至少有一个岗位级别")
    for level, limit in permit.levels.items():
        if level not in known:
            yield (*at, "levels", level), _one_of(known)
        if limit.amount is not None and limit.amount.minor < 0:
            yield (*at, "levels", level, "amount"), Wording("expected zero or more", "应为零或以上")
        if limit.discount is not None and not 0 <= limit.discount <= 1:
            yield (
                (*at, "levels", level, "discount"),
                Wording("expected 0 to 100 %", "应在 0 至 100 % 之间"),
            )
    if permit.people < 1:
        yield (*at, "people"), Wording("expected one person or more", "应为一人或以上")
    if (permit.people > 1) is (permit.agreed is None):
        yield (
            (*at, "agreed"),
            Wording(
                "expected a field just where more than one person must agree",
                "仅当须多人同意时应有字段",
            ),
        )


def _leaves_nobody(forbid: Forbid, permit: Permit, known: tuple[str, ...]) -> bool:
    """Whether everybody to whom a permit gives an action is forbidden it."""
    given = set(known[:-1]) if ANY_LEVEL in permit.levels else set(permit.levels)
    return (
        covers(forbid.action, permit.action)
        and (not forbid.levels or given <= set(forbid.levels))
        and _all_in(permit.tiers or tuple(Tier), forbid.tiers)
        and _all_in(permit.businesses, forbid.businesses)
    )


def _all_in(stated: tuple[object, ...], wider: tuple[object, ...]) -> bool:
    return not wider or (bool(stated) and set(stated) <= set(wider))


def _contradict(one: Permit, other: Permit) -> bool:
    """Whether both answer for one post, so that no one could say which limit holds."""
    return (
        one.action == other.action
        and one.people == other.people
        and _meet(tuple(one.levels), tuple(other.levels), ANY_LEVEL)
        and _meet(one.tiers, other.tiers)
        and _meet(one.businesses, other.businesses)
    )


def _meet(one: tuple[object, ...], other: tuple[object, ...], every: object = None) -> bool:
    if not one or not other or every in one or every in other:
        return True
    return not set(one).isdisjoint(other)


def _one_of(names: Iterable[str]) -> Wording:
    listed = Wording("expected one of {names}", "应为以下之一：{names}")
    return listed.filled(names=", ".join(names))
