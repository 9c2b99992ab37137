"""Findings (检查结果): what is doubtful or wrong in a sound edition, seen from the edition alone.

An edition that loads holds together. Whether it can be meant is another question: an error is
what no process could use, a warning what somebody should look at. Policy 2.2.1.2.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from attrs import evolve, field, frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.documents import Document, Fault, Place, read
from lenovo_sales.editions.edition import Edition
from lenovo_sales.editions.extending import pin_of, states
from lenovo_sales.editions.loading import edition_of, released
from lenovo_sales.errors import DocumentError
from lenovo_sales.organization.authority_terms import Permit, covers
from lenovo_sales.organization.reading import has_path, leads_to
from lenovo_sales.paths import KeyPath, path_of, path_text
from lenovo_sales.performance.terms import Basis
from lenovo_sales.values import Money
from lenovo_sales.values.typed import FilePath

Actions = Mapping[str, type]
"""Every action that a process asks authority for, with the class of its subject."""

_WARNING = Wording("warning: {message}", "警告：{message}")


@frozen
class Finding:
    """One error or warning about an edition: its name, place and message."""

    severity: Literal["error", "warning"]
    name: str
    at: KeyPath
    message: Wording
    line: int = 1
    column: int = 1

    @property
    def path(self) -> str:
        """Where it stands, as a person writes it."""
        return path_text(self.at)

    def line_in(self, file: str) -> Wording:
        """One line, FILE:LINE:COLUMN: PATH: MESSAGE, in every language."""
        said = _WARNING.filled(message=self.message) if self.severity == "warning" else self.message
        return Fault(file, self.line, self.column, self.path, said).wording


@frozen
class Checked:
    """What a check of a file came to; an edition where it loads."""

    edition: Edition | None
    faults: tuple[Fault, ...]
    findings: tuple[Finding, ...]
    extends: str | None = None  # the default from which comes whatever the file does not state
    own: Mapping[str, Place] = field(factory=dict)  # what the file states itself, and where
    inherited: frozenset[str] = frozenset()  # paths of what comes from the default that is extended

    def fails(self, strict: bool = False) -> bool:
        """Whether there is an error, or with `strict` a warning."""
        return bool(self.faults) or any(
            strict or each.severity == "error" for each in self.findings
        )


def check_edition(path: FilePath, actions: Actions | None = None) -> Checked:
    """Load an edition and look for all that is wrong or doubtful in it, each with its place.

    `actions` are those of the processes; without them nothing is found about the processes.
    """
    try:
        document = read(path)
        edition = edition_of(document)
    except DocumentError as refused:
        faults = tuple(each for each in refused.faults if isinstance(each, Fault))
        return Checked(None, faults, ())
    found = [_placed(each, document) for each in findings(edition, actions)]
    found.sort(key=lambda each: (each.line, each.column))
    pin = pin_of(document)
    own = {
        each.path: document.place(each.at)
        for each in edition.parameters()
        if states(document, each.at)
    }
    if pin is None:
        return Checked(edition, (), tuple(found), None, own)
    default = released(pin.id)
    left = [path_of(path) or () for path in pin.without]
    inherited = frozenset(
        each.path
        for each in (() if default is None else default.parameters())
        if each.path not in own and not any(each.at[: len(path)] == path for path in left)
    )
    return Checked(edition, (), tuple(found), pin.id, own, inherited)


def _placed(finding: Finding, document: Document) -> Finding:
    place = document.place(finding.at)
    return evolve(finding, line=place.line, column=place.column)


def findings(edition: Edition, actions: Actions | None = None) -> Iterator[Finding]:
    """Everything that is wrong or doubtful in an edition; in no file, and so without a place."""
    if actions is not None:
        yield from _actions(edition, actions)
        yield from _fields(edition, actions)
    for found in (_own_id, _currencies, _approvers, _grades, _curves, _bonuses, _plans):
        yield from found(edition)


def _own_id(edition: Edition) -> Iterator[Finding]:
    default = released(edition.edition.id)
    if default is not None and default.digest != edition.digest:
        yield Finding(
            "error",
            "released-id",
            ("edition", "id"),
            Wording(
                "expected an id of its own, as it differs from the default of this id",
                "与同编号的默认版本不同，应另取编号",
            ),
        )


def _actions(edition: Edition, actions: Actions) -> Iterator[Finding]:
    for kind, entries in (
        ("permits", edition.authority.permits),
        ("forbids", edition.authority.forbids),
    ):
        for name, entry in entries.items():
            if not _covered(entry.action, actions):
                yield Finding(
                    "error",
                    "unknown-action",
                    ("authority", kind, name, "action"),
                    Wording("expected an action that a process has", "应为流程中的事项"),
                )
    for action in edition.authority.holes(actions):
        yield Finding(
            "error",
            "nobody-may",
            ("authority", "permits"),
            Wording(
                "expected a permit for {action}; nobody may take it",
                "缺少 {action} 的授权，无人可为",
            ).filled(action=action),
        )


def _covered(stated: str, actions: Iterable[str]) -> tuple[str, ...]:
    """The actions that a permit is about."""
    return tuple(each for each in actions if covers(stated, each))


def _fields(edition: Edition, actions: Actions) -> Iterator[Finding]:
    for name, permit in edition.authority.permits.items():
        subjects = {actions[each] for each in _covered(permit.action, actions)}
        for at, path, kind in _named(permit):
            if any(not leads_to(subject, path, kind) for subject in subjects):
                kinds = ", ".join(sorted(each.__name__ for each in subjects))
                known = all(has_path(subject, path) for subject in subjects)
                said = _HOLDING[kind] if known else _A_FIELD
                where = ("authority", "permits", name, *at)
                yield Finding("error", "unknown-field", where, said.filled(kinds=kinds))


_A_FIELD = Wording("expected a field of {kinds}", "应为 {kinds} 的字段")
_HOLDING = {
    str: Wording(
        "expected a field of {kinds} that holds the id of a person or a unit",
        "应为 {kinds} 中记载人员或单位编号的字段",
    ),
    Money: Wording(
        "expected a field of {kinds} that always holds an amount", "应为 {kinds} 中记载金额的字段"
    ),
    Fraction: Wording(
        "expected a field of {kinds} that always holds a share", "应为 {kinds} 中记载比例的字段"
    ),
}


def _named(permit: Permit) -> Iterator[tuple[KeyPath, str, type]]:
    """Each field that a permit names, where it says so, and the type that is asked of it."""
    if permit.within is not None:
        yield ("within",), permit.within, str
    for index, path in enumerate(permit.distinct_from):
        yield ("distinct_from", index), path, str
    if permit.agreed is not None:
        yield ("agreed",), permit.agreed, str
    if any(limit.amount is not None for limit in permit.levels.values()):
        yield ("amount",), permit.amount, Money
    if any(limit.discount is not None for limit in permit.levels.values()):
        yield ("discount",), permit.discount, Fraction


def _currencies(edition: Edition) -> Iterator[Finding]:
    stated: list[tuple[KeyPath, str]] = [
        (("authority", "permits", name, "levels", level, "amount"), limit.amount.currency)
        for name, permit in edition.authority.permits.items()
        for level, limit in permit.levels.items()
        if limit.amount is not None
    ]
    stated += [
        (("contracts", "list_prices", product), price.currency)
        for product, price in edition.contracts.list_prices.items()
    ]
    most_used = Counter(currency for _, currency in stated).most_common(1)
    paid = next(edition.incentives.currencies(), None)
    expected = paid or next((currency for currency, _ in most_used), None)
    for at, currency in stated:
        if currency != expected:
            yield Finding(
                "error",
                "another-currency",
                at,
                Wording(
                    "expected an amount in {expected}, as elsewhere in the edition",
                    "应与本版本其他金额同为 {expected}",
                ).filled(expected=expected),
            )


def _approvers(edition: Edition) -> Iterator[Finding]:
    own = edition.contracts.discount_limit
    permits = edition.authority.permits_for("contract.approve_discount").values()
    limits = [limit.discount for permit in permits for limit in permit.levels.values()]
    if limits and all(limit is not None and limit < own for limit in limits):
        yield Finding(
            "warning",
            "drafter-above-approvers",
            ("contracts", "discount_limit"),
            Wording(
                "expected no more than somebody may approve; a drafter may give more alone",
                "不应高于所有批准人的限额",
            ),
        )


def _grades(edition: Edition) -> Iterator[Finding]:
    terms = edition.performance
    weighed = {name for card in terms.scorecards for name in card.weights}
    points = [point.points for name in weighed for point in terms.metrics[name].curve]
    highest = max([*points, terms.neutral_points])
    for index, grade in enumerate(terms.grades):
        if grade.least > highest:
            yield Finding(
                "warning",
                "unreachable-grade",
                ("performance", "grades", index, "least"),
                Wording(
                    "expected points that a score can reach; the highest is {highest}",
                    "应为可达到的得分，最高为 {highest}",
                ).filled(highest=highest),
            )


def _curves(edition: Edition) -> Iterator[Finding]:
    for name, metric in edition.performance.metrics.items():
        points = [point.points for point in metric.curve]
        rises = any(low < high for low, high in pairwise(points))
        more_is_better = metric.basis in (Basis.TARGET, Basis.YEAR_BEFORE) or rises
        for index, (low, high) in enumerate(pairwise(points), start=1):
            if more_is_better and high < low:
                at = ("performance", "metrics", name, "curve", index, "points")
                yield Finding(
                    "warning",
                    "less-for-more",
                    at,
                    Wording("expected no fewer points for more", "更多不应得更少分"),
                )


def _bonuses(edition: Edition) -> Iterator[Finding]:
    stated = edition.incentives.grade_bonus
    bonuses = {each.grade: each for each in stated}
    for better, worse in pairwise(edition.performance.grades):
        one, other = bonuses.get(better.name), bonuses.get(worse.name)
        if other is None:
            continue
        shares = (one.of_commission if one else Fraction(0), other.of_commission)
        amounts = (one.amount.minor if one and one.amount else 0, other.amount)
        less = (shares[0] is not None and shares[1] is not None and shares[0] < shares[1]) or (
            (one is None or one.amount is not None)
            and amounts[1] is not None
            and amounts[0] < amounts[1].minor
        )
        if less:
            yield Finding(
                "warning",
                "less-for-more",
                ("incentives", "grade_bonus", stated.index(other)),
                Wording(
                    "expected no more than for the better grade {name}", "不应高于更好的等级 {name}"
                ).filled(name=better.name),
            )


def _plans(edition: Edition) -> Iterator[Finding]:
    seen: dict[tuple[str, ...], str] = {}
    for name, component in edition.incentives.components.items():
        if component.where or component.businesses or component.units or component.people:
            continue
        for index, level in enumerate(component.levels):
            first = seen.setdefault((level, *component.measure), name)
            if first != name:
                yield Finding(
                    "warning",
                    "paid-twice",
                    ("incentives", "components", name, "levels", index),
                    Wording(
                        "expected one component a level and measure; {first} pays {level} too",
                        "每个级别与计量只应有一个奖金构成，{first} 亦适用于 {level}",
                    ).filled(first=first, level=level),
                )
