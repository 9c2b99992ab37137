"""Scoring leads (线索评分): weighted features, to a grade and a priority. Policy 3.1.2.1.

The score is the weighted sum of the features' points, exact until it is rounded once. A feature
that is not known is not zero: its weight goes to the rest, or it has stated points, as the edition
says. Where too little is known there is no score. A contact, a stated need or the best answer to
what was not known never lowers a score.

>>> from datetime import UTC, datetime
>>> from lenovo_sales.editions import default_edition
>>> from lenovo_sales.leads.lead import Origin
>>> from lenovo_sales.leads.terms import Budget, CompanySize, DecisionRole
>>> from lenovo_sales.leads.lead import Qualification
>>> from lenovo_sales.leads.terms import LeadStage
>>> known = Qualification(CompanySize.LARGE, Budget.PLANNED, DecisionRole.DECIDES)
>>> monday = datetime(2026, 4, 6, 9, tzinfo=UTC)
>>> show = Origin("trade_show")
>>> lead = Lead("L-4", LeadStage.CAPTURED, 1, monday, show, monday.date(), qualification=known)
>>> found = score(lead, default_edition().leads)
>>> str(found.points), found.grade.name, found.priority.chinese
('629/10', 'B', '中')
>>> first = found.contributions[:2]
>>> [(each.feature.chinese, each.why.chinese, str(each.contribution)) for each in first]
[('来源', '展会', '10'), ('企业规模', '大型', '100/7')]
"""

from collections.abc import Mapping
from fractions import Fraction

from attrs import frozen

from lenovo_sales.clauses import ClauseNumber, Wording
from lenovo_sales.leads.lead import Lead, Prioritize
from lenovo_sales.leads.terms import Feature, LeadGrade, LeadTerms, Priority, ScoringTerms
from lenovo_sales.lifecycle import LabeledEnum, has_text
from lenovo_sales.values import divide

FULL = Fraction(100)


_CLAUSES: dict[Feature, ClauseNumber] = {
    Feature.SOURCE: "3.1.1.1",
    Feature.SIZE: "3.1.2.1",
    Feature.NEED: "3.1.2.2",
    Feature.BUDGET: "3.1.2.1",
    Feature.DECISION_ROLE: "3.1.2.1",
    Feature.PURCHASE_TIMING: "3.1.2.1",
    Feature.ENGAGEMENT: "3.1.2.3",
    Feature.COMPLETENESS: "3.1.2.2",
}
_NOT_KNOWN, _STATED = Wording("not known", "未知"), Wording("stated", "已说明")


@frozen
class Contribution:
    """The contribution of one feature to a score (得分构成). Policy 3.1.2.1."""

    feature: Feature
    clause: ClauseNumber
    why: Wording
    weight: Fraction  # of the edition
    effective_weight: Fraction  # the weight here, after that of what is not known went to the rest
    points: Fraction | None  # 0 to 100; None: not known

    @property
    def contribution(self) -> Fraction:
        """The points that it adds to the score, exactly."""
        return Fraction(0) if self.points is None else self.effective_weight * self.points


@frozen
class LeadScore:
    """The score of a lead and all that it is made of (线索评分). Policy 3.1.2.1."""

    lead: str
    contributions: tuple[Contribution, ...]
    known: Fraction  # share of the weights
    points: Fraction | None  # rounded; None: too little is known
    grade: LeadGrade | None
    priority: Priority


def score(lead: Lead, terms: LeadTerms) -> LeadScore:
    """Score a lead as its file stands. Policy 3.1.2.1."""
    found = _features(lead, terms)
    scoring = terms.scoring
    weights = {Feature(name): share for name, share in scoring.weights.items()}
    known = [each for each in weights if found[each][0] is not None]
    share = sum((weights[each] for each in known), Fraction(0))
    spread = scoring.missing_value == "spread"
    contributions = []
    for feature, weight in weights.items():
        points, why = found[feature]
        counts = weight
        if points is None and not spread:
            points = scoring.neutral_points
        elif spread:
            counts = weight / share if points is not None and share else Fraction(0)
        contributions.append(Contribution(feature, _CLAUSES[feature], why, weight, counts, points))
    if not share or share < scoring.least_known:
        priority = scoring.priority_unscored
        return LeadScore(lead.id, tuple(contributions), share, None, None, priority)
    exact = sum((each.contribution for each in contributions), Fraction(0))
    scale = 10**scoring.places
    rounded = Fraction(divide(exact.numerator * scale, exact.denominator, scoring.rounding), scale)
    grade = next(each for each in scoring.grades if rounded >= each.least)
    return LeadScore(lead.id, tuple(contributions), share, rounded, grade, grade.priority)


def to_prioritize(lead: Lead, terms: LeadTerms) -> Prioritize | None:
    """The command that gives a lead the priority of its score; None: it has it. Policy 3.1.2.1."""
    priority = score(lead, terms).priority
    return None if priority is lead.priority else Prioritize(priority)


_Found = tuple[Fraction | None, Wording]


def _features(lead: Lead, terms: LeadTerms) -> dict[Feature, _Found]:
    scoring, source = terms.scoring, terms.sources.get(lead.origin.source)
    qualification = lead.qualification
    return {
        Feature.SOURCE: (None, _NOT_KNOWN) if source is None else (source.points, source.label),
        Feature.SIZE: _of(qualification.size, scoring.size),
        Feature.NEED: (scoring.need, _STATED) if has_text(lead.need) else (None, _NOT_KNOWN),
        Feature.BUDGET: _of(qualification.budget, scoring.budget),
        Feature.DECISION_ROLE: _of(qualification.decision_role, scoring.decision_role),
        Feature.PURCHASE_TIMING: _of(qualification.purchase_timing, scoring.purchase_timing),
        Feature.ENGAGEMENT: _engagement(len(lead.follow_ups), scoring),
        Feature.COMPLETENESS: _completeness(lead),
    }


def _of(value: LabeledEnum | None, points: Mapping[str, Fraction]) -> _Found:
    return (None, _NOT_KNOWN) if value is None else (points[value.value], value.wording)


def _engagement(contacts: int, terms: ScoringTerms) -> _Found:
    """The points for a number of contacts; zero is a number that is always known."""
    points = terms.engagement[min(contacts, len(terms.engagement) - 1)]
    if not contacts:
        return points, Wording("not contacted yet", "尚未联系")
    return points, Wording("{count} on record", "已记录 {count} 次").filled(count=contacts)


def _completeness(lead: Lead) -> _Found:
    """The share of the file that is filled in: customer, contact, need and follow-ups."""
    prospect = lead.prospect
    if has_text(prospect.customer):
        basics = [True] * 3
    else:
        basics = [has_text(each) for each in (prospect.company, prospect.contact, prospect.reach)]
    parts = [*basics, has_text(lead.need), bool(lead.follow_ups)]
    there = sum(parts)
    words = Wording("{there} of {all} parts", "{all} 项中 {there} 项").filled(
        there=there, all=len(parts)
    )
    return Fraction(there, len(parts)) * FULL, words
