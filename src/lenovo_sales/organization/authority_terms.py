"""The authority table (权限表) as an edition states it. Policy 1.3.1, 2.2.2.5.

What no permit allows is denied. A forbid stands above every permit. The permits that name an action
stand in place of those for its whole area ("contract.*").
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Annotated

from attrs import field, frozen

from lenovo_sales.clauses import ClauseNumber, Wording
from lenovo_sales.organization.unit import POLICY_TIERS
from lenovo_sales.parameters import (
    Amount,
    Choice,
    Count,
    Group,
    Name,
    Share,
    Terms,
    Trouble,
    one_of,
)
from lenovo_sales.values import Money

ANY_LEVEL = "*"

_ACTION = Name("1.3.1", "action", "事项")
_CLAUSE = Choice("1.3.1", "clause by which it is so", "依据条款")
_TIERS = Name("2.2.2.5", "tiers of the post, none: any", "岗位所在层级")
_BUSINESSES = Name("2.2.2.5", "lines of business of the post, none: any", "岗位业务线")


@frozen
class Limit(Terms):
    """The limit of authority of a position level (权限额度); None: no limit."""

    amount: Annotated[
        Money | None,
        Amount("3.3.1.3", "highest amount, of either sign", "最高金额", tighter="lower"),
    ] = None
    discount: Annotated[
        Fraction | None, Share("3.3.1.1", "highest discount", "最高折扣", tighter="lower")
    ] = None


@frozen
class Permit(Terms):
    """An action permitted to position levels, its limit and scope (授权). Policy 1.3.1, 2.2.2.5.

    The action is one, "contract.sign", a whole area, "contract.*", or an act in any, "*.adopt". The
    fields from `amount` on name fields of the subject: a name may lead on through another
    ("review.by"), and through every part of a tuple.
    """

    action: Annotated[str, _ACTION]
    clause: Annotated[ClauseNumber, _CLAUSE]
    levels: Annotated[Mapping[str, Limit], Group("2.2.2.5", "Limits by level", "各级别额度")]
    tiers: Annotated[tuple[str, ...], _TIERS] = ()
    businesses: Annotated[tuple[str, ...], _BUSINESSES] = ()
    amount: Annotated[str, Name("3.3.1.3", "field that has the amount", "金额字段")] = "amount"
    discount: Annotated[str, Name("3.3.1.1", "field that has the discount", "折扣字段")] = (
        "discount"
    )
    within: Annotated[
        str | None,
        Name(
            "2.2.2.5", "field: a person or unit, at or above which one stands", "须在其上级的字段"
        ),
    ] = None
    distinct_from: Annotated[
        tuple[str, ...], Name("1.3.1", "fields: people, none of whom may act", "不得为其人的字段")
    ] = ()
    people: Annotated[
        int,
        Count(
            "1.3.1",
            "different people who must agree, with the actor",
            "须同意的人数，含本人",
            unit=Wording("people", "人"),
            least=1,
            most=20,
            tighter="higher",
        ),
    ] = 1
    agreed: Annotated[
        str | None, Name("1.3.1", "field: people who have agreed before", "已同意者的字段")
    ] = None

    def contradictions(self) -> Trouble:
        """An action that can be one, a level at least, and agreement where it is asked for."""
        yield from _of_action(self.action)
        if not self.levels:
            yield ("levels",), Wording("expected at least one level", "至少列一个级别")
        if (self.people > 1) is (self.agreed is None):
            yield (
                ("agreed",),
                Wording(
                    "expected a field just where more than one person must agree",
                    "仅在须多人同意时应列字段",
                ),
            )


@frozen
class Forbid(Terms):
    """An action forbidden to these levels, tiers and businesses (禁止). Policy 1.3.1."""

    action: Annotated[str, _ACTION]
    clause: Annotated[ClauseNumber, _CLAUSE]
    levels: Annotated[tuple[str, ...], Name("1.3.1", "levels, none: every one", "岗位级别")] = ()
    tiers: Annotated[tuple[str, ...], _TIERS] = ()
    businesses: Annotated[tuple[str, ...], _BUSINESSES] = ()

    def contradictions(self) -> Trouble:
        """An action that can be one."""
        yield from _of_action(self.action)


@frozen
class AuthorityTerms(Terms):
    """Every permit and every forbid of an edition, by name. Policy 1.3.1.

    >>> sign = Permit("contract.sign", "3.3.1.3", {"head": Limit(Money.of(5_000, "CNY"))})
    >>> terms = AuthorityTerms({"signing": sign})
    >>> list(terms.permits_for("contract.sign")), terms.holes(["contract.sign", "contract.end"])
    (['signing'], ('contract.end',))
    """

    permits: Annotated[Mapping[str, Permit], Group("1.3.1", "Who may do what", "谁可以做什么")] = (
        field(factory=dict)
    )
    forbids: Annotated[Mapping[str, Forbid], Group("1.3.1", "Who may never", "谁不可以做什么")] = (
        field(factory=dict)
    )

    def permits_for(self, action: str) -> Mapping[str, Permit]:
        """The permits for an action: those that name it, or else those for its area or act."""
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

    def contradictions(self) -> Trouble:
        """No two permits answer for one post."""
        permits = tuple(self.permits.items())
        for number, (name, permit) in enumerate(permits):
            if any(_contradict(each, permit) for _, each in permits[:number]):
                yield (
                    ("permits", name, "levels"),
                    Wording(
                        "expected one permit for an action, a post and a number of people",
                        "同一事项、岗位与人数只可有一项授权",
                    ),
                )

    def among(self, levels: Iterable[str], tiers: Iterable[str] = POLICY_TIERS) -> Trouble:
        """Contradictions with the position levels and the tiers of an edition."""
        known, places = (*levels, ANY_LEVEL), tuple(tiers)
        stated: Mapping[str, Mapping[str, Permit | Forbid]]
        stated = {"permits": self.permits, "forbids": self.forbids}
        for kind, entries in stated.items():
            for name, entry in entries.items():
                for index, tier in enumerate(entry.tiers):
                    if tier not in places:
                        yield (kind, name, "tiers", index), one_of(places)
        for name, permit in self.permits.items():
            for level in permit.levels:
                if level not in known:
                    yield ("permits", name, "levels", level), one_of(known)
            if any(_leaves_nobody(each, permit, known, places) for each in self.forbids.values()):
                yield (
                    ("permits", name, "action"),
                    Wording(
                        "expected somebody who may, found all of them forbidden", "所授之人均被禁止"
                    ),
                )
        for name, forbid in self.forbids.items():
            for index, level in enumerate(forbid.levels):
                if level not in known[:-1]:
                    yield ("forbids", name, "levels", index), one_of(known[:-1])


def covers(stated: str, action: str) -> bool:
    """Whether a stated action is this one, its whole area, or its act in any area.

    >>> covers("contract.*", "contract.sign"), covers("contract.sign", "contract.signature")
    (True, False)
    >>> covers("*.adopt", "contract.adopt")
    True
    """
    if stated.endswith(".*"):
        return action.startswith(stated[:-1])
    return action.endswith(stated[1:]) if stated.startswith("*.") else stated == action


def _of_action(action: str) -> Trouble:
    area, point, act = action.partition(".")
    named = area.isidentifier() + act.isidentifier()
    if not point or named + (area == "*") + (act == "*") != 2 or not named:
        yield (
            ("action",),
            Wording(
                'expected an action such as "contract.sign", "contract.*" or "*.adopt"',
                '应为事项，如 "contract.sign"、"contract.*" 或 "*.adopt"',
            ),
        )


def _leaves_nobody(
    forbid: Forbid, permit: Permit, known: tuple[str, ...], tiers: tuple[str, ...]
) -> bool:
    """Whether everybody to whom a permit gives an action is forbidden it."""
    given = set(known[:-1]) if ANY_LEVEL in permit.levels else set(permit.levels)
    return (
        covers(forbid.action, permit.action)
        and (not forbid.levels or given <= set(forbid.levels))
        and _all_in(permit.tiers or tiers, forbid.tiers)
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
