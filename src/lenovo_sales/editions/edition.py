"""An edition: every term of the policy together, in force from a date. Policy 2.2.1.2.

An edition is never edited, only succeeded by a later one: `replace` gives it another id.

>>> from lenovo_sales.editions import default_edition
>>> edition = default_edition()
>>> edition["incentives.components.revenue.table.bands[2].rate"]
Fraction(1, 40)
>>> rate = "incentives.components.revenue.table.bands[2].rate"
>>> dearer = edition.replace({rate: "3.5%"}, id="dearer")
>>> [(each.path, str(each.before), str(each.after)) for each in edition.diff(dearer)]
[('edition.id', 'default-2026', 'dearer'), ('incentives.components.revenue.table.bands[2].rate',\
 '1/40', '7/200')]
"""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from attrs import field, fields, frozen

from lenovo_sales.clauses import ClauseNumber, ClauseRegister, ClauseText, CompanyNumber, Wording
from lenovo_sales.contracts.terms import ContractTerms
from lenovo_sales.customers.terms import CustomerTerms
from lenovo_sales.decisions.terms import DecisionTerms
from lenovo_sales.documents.writing import document_text, plain
from lenovo_sales.editions.citations import unregistered
from lenovo_sales.errors import BadValue, NotFound
from lenovo_sales.incentives.terms import IncentiveTerms
from lenovo_sales.leads.terms import LeadTerms
from lenovo_sales.opportunities.terms import OpportunityTerms
from lenovo_sales.organization.authority_terms import AuthorityTerms
from lenovo_sales.organization.monitoring import MonitoringTerms
from lenovo_sales.organization.terms import OrganizationTerms
from lenovo_sales.parameters import (
    Count,
    Day,
    Diff,
    Group,
    Label,
    Name,
    Parameter,
    Terms,
    Trouble,
    Zone,
    changes,
    digest,
    one_of,
    parameters,
    value_at,
)
from lenovo_sales.paths import KeyPath, path_of, path_text, printable
from lenovo_sales.people.terms import PeopleTerms
from lenovo_sales.performance.measures import MeasureUnit
from lenovo_sales.performance.terms import PerformanceTerms
from lenovo_sales.recognition.terms import RecognitionTerms
from lenovo_sales.service.terms import ServiceTerms
from lenovo_sales.shown import Shown
from lenovo_sales.values import Calendar
from lenovo_sales.values.typed import expect

if TYPE_CHECKING:
    pass

T = TypeVar("T")

SCHEMA = 1
"""Which fields an edition has; the next one begins with the first field that is added."""


@frozen
class Heading(Terms):
    """Which edition this is and from which day it is in force. Policy 2.2.1.2."""

    schema: Annotated[
        int,
        Count(
            "2.2.1.2",
            "schema that it is written by",
            "版本格式",
            unit=Wording("schema of editions", "版本格式"),
            least=1,
            most=SCHEMA,
        ),
    ]
    id: Annotated[str, Name("2.2.1.2", "name of the edition", "版本名称")]
    in_force_from: Annotated[date, Day("2.2.1.2", "first day in force", "施行首日")]
    label: Annotated[Wording, Label("2.2.1.2", "words for the edition", "版本措辞")]
    zone: Annotated[str, Zone("4.3.2", "time zone in which days are counted", "计日所用时区")]


@frozen
class Edition(Terms, Shown):
    """All terms in force from one date until the next edition."""

    edition: Annotated[Heading, Group("2.2.1.2", "The edition itself", "版本本身")]
    organization: Annotated[OrganizationTerms, Group("2.1", "Organization", "销售组织")]
    authority: Annotated[AuthorityTerms, Group("1.3.1", "Authority", "权限")]
    monitoring: Annotated[MonitoringTerms, Group("2.2.1.4", "Monitoring", "监控")]
    customers: Annotated[CustomerTerms, Group("3.1.2.1", "Customers", "客户")]
    leads: Annotated[LeadTerms, Group("3.1.2.3", "Leads", "销售线索")]
    opportunities: Annotated[OpportunityTerms, Group("3.2.2.4", "Opportunities", "商机")]
    contracts: Annotated[ContractTerms, Group("3.3.1.1", "Contracts", "合同")]
    service: Annotated[ServiceTerms, Group("3.4.1.1", "After-sales service", "售后服务")]
    people: Annotated[PeopleTerms, Group("4.2", "People", "人员")]
    performance: Annotated[PerformanceTerms, Group("4.3.1.2", "Appraisal", "绩效考核")]
    incentives: Annotated[IncentiveTerms, Group("4.3.3.1", "Incentives", "激励")]
    recognition: Annotated[RecognitionTerms, Group("4.3.3", "Recognition", "表彰")]
    decisions: Annotated[DecisionTerms, Group("5.3", "Decisions", "决策")]
    clauses: Annotated[
        Mapping[CompanyNumber, ClauseText],
        Label("2.2.1.2", "clause of the company's own", "公司自有条款"),
    ] = field(factory=dict)

    def __repr__(self) -> str:
        return f"<Edition {printable(self.id)}, in force from {self.edition.in_force_from}>"

    @property
    def id(self) -> str:
        """The name of the edition."""
        return self.edition.id

    @property
    def clause_register(self) -> ClauseRegister:
        """The clauses of the policy and those of the company. Policy 1.1."""
        return ClauseRegister.of(self.clauses)

    @property
    def zone(self) -> str:
        """The one time zone in which days are counted, such as Asia/Shanghai. Policy 4.3.2."""
        return self.edition.zone

    def terms(self, kind: type[T]) -> T:
        """The terms of a class, wherever in the edition they stand.

        Raises:
            NotFound: The edition has no such terms.
        """
        expect(kind, type, "kind")
        waiting: list[object] = [self]
        while waiting:
            here = waiting.pop()
            if type(here) is kind:
                return here
            if isinstance(here, Terms):
                waiting += [getattr(here, each.name) for each in fields(type(here))]
        raise NotFound(
            "expected the terms of a process, found none of the class {kind}",
            "应为流程的条款参数，没有 {kind} 类",
            kind=kind.__name__,
        )

    @property
    def levels(self) -> tuple[str, ...]:
        """The position levels that a person's record may state. Policy 2.1."""
        return tuple(self.organization.levels)

    @property
    def tiers(self) -> Mapping[str, int]:
        """The tiers of the organization, each with its place from the top. Policy 2.1."""
        return {name: tier.rank for name, tier in self.organization.tiers.items()}

    @property
    def lead_sources(self) -> Mapping[str, Wording]:
        """The sources that a lead's record may state, each with its label. Policy 3.1.1.1."""
        return {name: source.label for name, source in self.leads.sources.items()}

    @property
    def target_decimals(self) -> Mapping[str, int | None]:
        """The measures, and how many decimals a target of each has; None: as money. 2.2.1.1."""
        decimals = {MeasureUnit.MONEY: None, MeasureUnit.POINTS: 2, MeasureUnit.COUNT: 0}
        return {
            name: decimals[measure.unit] for name, measure in self.performance.all_measures.items()
        }

    @property
    def own_measures(self) -> tuple[str, ...]:
        """The measures that an observation's record may state. Policy 4.3.1.1."""
        return tuple(self.performance.measures)

    @property
    def fiscal(self) -> Calendar:
        """The fiscal calendar. Policy 4.3.2."""
        return Calendar(self.organization.fiscal_year_first_month)

    @property
    def digest(self) -> str:
        """The SHA-256 of all that it decides, by path and value: "sha256:…".

        Words and comments are not in it, nor what a later schema added: two editions with one
        digest decide and pay alike.
        """
        return digest(each for each in parameters(self) if each.about.since <= self.edition.schema)

    def parameters(self) -> tuple[Parameter, ...]:
        """Every number, choice and label, with its path and what it is about, in order."""
        return tuple(parameters(self))

    def __getitem__(self, path: str) -> object:
        """The value, or the terms, at a path.

        Raises:
            NotFound: Nothing stands there; the error says where the path ends, and what is near.
        """
        return value_at(self, path)

    def clause_of(self, path: str) -> ClauseNumber:
        """The clause that the number at a path serves.

        Raises:
            NotFound: No value stands there.
        """
        value_at(self, path)
        at = path_of(path)
        for each in parameters(self):
            if at is not None and each.at[: len(at)] == at:
                return each.clause
        raise NotFound("{path}: expected the path of a value", "{path}：应为参数的路径", path=path)

    def replace(
        self, stated: Mapping[str, object], id: str, in_force_from: date | None = None
    ) -> "Edition":
        """The edition that says something else at some paths, under an id of its own.

        A value is given as a file has it ("3.5%", "3000.00 CNY", 7) or as it stands in the terms;
        None takes an optional one away. A path may name a new clause of the company, permit, plan
        or the like; never a new number. Weights are checked once all of them are changed.

        Raises:
            NotFound: Nothing stands at a path.
            BadValue: The id is the one it has, or a path states another id or first day than the
                argument.
            Invalid: The values together are not what the edition takes; every problem at once.
        """
        from lenovo_sales.documents.structuring import structured  # noqa: PLC0415  # loads cattrs

        expect(stated, Mapping, "stated")
        if id == self.id:
            raise BadValue(
                "expected another id: an edition is never edited, only succeeded",
                "应为另一编号：制度版本不得修改，只可由新版本取代",
            )
        data = plain(self)
        for path, value in stated.items():
            at = path_of(path) or ()
            if not _is_new(self, at):
                value_at(self, path)
            _put(data, at, plain(value))
        heading: dict[str, object] = {"id": id}
        if in_force_from is not None:
            heading["in_force_from"] = in_force_from
        for name, value in heading.items():
            path = f"edition.{name}"
            if any(path_of(each) in {("edition",), ("edition", name)} for each in stated):
                _agree(data, name, value, path)
            _put(data, ("edition", name), plain(value))
        return structured(data, Edition)

    def diff(self, after: "Edition") -> Diff:
        """Every value that another edition does not share, as it was and as it became."""
        return changes(self, after)

    def to_toml(self) -> str:
        """The edition as a file, with comments from its fields; read back it is the same."""
        return document_text(self)

    def contradictions(self) -> Trouble:
        """What no chapter can know alone: levels and grades that others name."""
        levels = self.organization.levels
        for path, expected in self.authority.among(levels, self.organization.tiers):
            yield ("authority", *path), expected
        yield from unregistered(self, self.clause_register)
        yield from self._scorecards()
        yield from self._reviews()
        for name, component in self.incentives.components.items():
            for index, level in enumerate(component.levels):
                if level not in levels:
                    yield ("incentives", "components", name, "levels", index), one_of(levels)
            metrics = ("score", *self.performance.metrics)
            for path, metric in component.metrics_at():
                if metric not in metrics:
                    yield ("incentives", "components", name, *path), one_of(metrics)
        grades = dict.fromkeys(grade.name for grade in self.performance.grades)
        for index, bonus in enumerate(self.incentives.grade_bonus):
            if bonus.grade not in grades:
                yield ("incentives", "grade_bonus", index, "grade"), one_of(grades)
        for path, expected in self.recognition.among(
            self.organization.tiers, levels, self.performance.metrics, grades
        ):
            yield ("recognition", *path), expected

    def _scorecards(self) -> Trouble:
        levels, cards = self.organization.levels, self.performance.scorecards
        for index, card in enumerate(cards):
            if card.level not in levels:
                yield ("performance", "scorecards", index, "level"), one_of(levels)
        for level in levels:
            if not any(
                (card.level, card.business, card.cycle) == (level, None, None) for card in cards
            ):
                yield (
                    ("performance", "scorecards"),
                    Wording(
                        "expected a scorecard for the level {level} "
                        "in any line of business and cycle",
                        "级别 {level} 应有一张适用于任何业务线与周期的考核表",
                    ).filled(level=level),
                )

    def _reviews(self) -> Trouble:
        review, hours = self.performance.review, self.service.hours
        for index, level in enumerate(review.manager_levels):
            if level not in self.organization.levels:
                at = ("performance", "review", "manager_levels", index)
                yield at, one_of(self.organization.levels)
        if review.hours not in hours:
            yield ("performance", "review", "hours"), one_of(hours)


def _is_new(edition: Edition, at: KeyPath) -> bool:
    """Whether a path names something new in a table of terms or clauses, whole under its name."""
    table = value_at(edition, path_text(at[:-1])) if len(at) > 1 else None
    return (
        isinstance(table, Mapping)
        and at[-1] not in table
        and all(isinstance(each, Terms | ClauseText) for each in table.values())
    )


def _agree(data: object, name: str, argument: object, path: str) -> None:
    """Refuse what a path states of the heading where an argument says something else."""
    heading = data.get("edition") if isinstance(data, dict) else None
    if not isinstance(heading, dict) or heading.get(name) != plain(argument):
        raise BadValue(
            "{path}: expected as the argument says, or not at all",
            "{path}：应与参数一致，或不写",
            path=path,
        )


def _put(data: object, path: KeyPath, value: object) -> None:
    """Set the value at a path in the data of a document; None removes it."""
    *above, last = path
    part: Any = data
    for each in above:
        part = part.setdefault(each, {}) if isinstance(part, dict) else part[each]
    if value is None and isinstance(part, dict):
        part.pop(last, None)
    else:
        part[last] = value
