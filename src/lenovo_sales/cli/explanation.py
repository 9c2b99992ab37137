"""One person's score and pay, followed number by number to records, bands and clauses. 4.3.3.1."""

from collections.abc import Sequence
from fractions import Fraction

from rich.tree import Tree

from lenovo_sales.clauses import Language
from lenovo_sales.cli.output import plain
from lenovo_sales.cli.table import console, dates, exact_percent, grouped, percent, score_text
from lenovo_sales.cli.words import fill, say
from lenovo_sales.closing import Closing, PersonResult, SourceRecord
from lenovo_sales.incentives import ComponentPay, Earning, conversion_of
from lenovo_sales.incentives.plans import BandTerms, Start, Value, Why
from lenovo_sales.incentives.plans.worth import Exact
from lenovo_sales.organization import PartlyInPost, TargetProration, months_in_post
from lenovo_sales.parameters.kinds import plain_text
from lenovo_sales.performance import (
    Basis,
    MeasureUnit,
    ScorecardLine,
    why_unscored,
)
from lenovo_sales.reporting.lines import CITED, cycle_lines
from lenovo_sales.reporting.places import places_text
from lenovo_sales.reporting.words import Words
from lenovo_sales.values import Money, Period, Rounding, decimal_text


def print_explanation(closing: Closing, result: PersonResult, language: Language) -> None:
    """Print the whole tree of one person's figures."""
    console().print(explanation(closing, result, language))


def explanation(closing: Closing, result: PersonResult, language: Language) -> Tree:
    """The tree: score and its metrics with their records, pay and its lines with their bands."""
    post, heading = result.post, closing.edition.edition
    unit = closing.book.organization.unit(post.unit)
    level = closing.edition.organization.levels[result.level].label.in_language(language)
    who = f"{post.name or post.id} · {unit.name or unit.id} · {level}"
    period = {"period": closing.label, "dates": dates(closing.period)}
    tree = Tree(plain(fill("explained", language, who=who, **period), style="bold"))
    in_force = heading.in_force_from.isoformat()
    tree.add(plain(fill("edition", language, id=heading.id, day=in_force)))
    _add_posts(tree, closing, result, language)
    _add_score(tree, closing, result, language)
    _add_pay(tree, closing, result, language)
    _add_clauses(tree, closing, result, language)
    return tree


def _add_clauses(tree: Tree, closing: Closing, result: PersonResult, language: Language) -> None:
    """What the numbers in brackets say."""
    cited = {CITED["shares"], CITED["score"], result.statement.clause}
    cited.update(line.metric.clause for line in result.scorecard.lines)
    if len(result.stays) > 1:
        cited.add(CITED["posts"])
    if cycle_lines(result.scorecard):
        cited.add(CITED["cycles"])
    if any(_partly(closing, result, measure) for measure in closing.targets):
        cited.add(CITED["proration"])
    branch = tree.add(plain(say("clauses", language), style="bold"))
    for clause in closing.edition.clause_register.cited(cited):
        branch.add(plain(f"[{clause.number}] {clause.wording.in_language(language)}"))


def _add_score(tree: Tree, closing: Closing, result: PersonResult, language: Language) -> None:
    card = result.scorecard
    places = closing.edition.performance.score_places
    grade = "–" if card.grade is None else card.grade.name
    score, clause = score_text(result, places), CITED["score"]
    title = fill("scored", language, score=score, grade=grade, clause=clause)
    if (why := why_unscored(card, closing.edition.performance)) is not None:
        title = fill("unscored", language, why=why.in_language(language), clause=clause)
    branch = tree.add(plain(title, style="bold"))
    for line in card.lines:
        _add_metric(branch, closing, result, line, language)
    for each in cycle_lines(card):
        said = fill(
            "cycle_scored",
            language,
            label=Words(language).label(each.label),
            points=decimal_text(each.score, places, Rounding.HALF_UP),
            weight=exact_percent(each.effective_weight, language),
            clause=CITED["cycles"],
        )
        branch.add(plain(said))


def _add_posts(tree: Tree, closing: Closing, result: PersonResult, language: Language) -> None:
    """Each post of somebody who moved: its days, and its own weights. Policy 4.3.2."""
    if len(result.stays) < 2:
        return
    edition = closing.edition
    rule = Words(language)[edition.performance.transfer_rule.value]
    branch = tree.add(plain(fill("posts_by", language, clause=CITED["posts"], rule=rule)))
    for stay in result.stays:
        unit = closing.book.organization.unit(stay.post.unit)
        level = edition.organization.levels[stay.level].label.in_language(language)
        held = {"unit": unit.name or unit.id, "level": level, "days": stay.days}
        found = branch.add(plain(fill("post_held", language, **held)))
        found.add(
            plain(
                " · ".join(
                    f"{edition.performance.metrics[name].label.in_language(language)} "
                    f"{exact_percent(weight, language)}"
                    for name, weight in stay.card.weights.items()
                )
            )
        )


def _add_metric(
    tree: Tree, closing: Closing, result: PersonResult, line: ScorecardLine, language: Language
) -> None:
    metric, measured = line.metric, line.measured
    effective = line.effective_weight * result.scorecard.own_share
    title = fill(
        "metric_scored" if effective == line.weight else "metric_spread",
        language,
        label=metric.label.in_language(language),
        points="–" if line.points is None else _points(line.points),
        weight=percent(line.weight, language),
        effective=percent(effective, language),
        clause=metric.clause,
    )
    branch = tree.add(plain(title))
    if measured.absent is not None:
        branch.add(plain(measured.absent.in_language(language)))
        return
    branch.add(plain(_worked_out(closing, result, line, language)))
    if metric.basis is Basis.TARGET:
        _add_targets(branch, closing, result.post.id, metric.numerator[0], closing.period, language)
        _add_proration(branch, closing, result, metric.numerator[0], language)
    curve = " · ".join(
        f"{_at(point.at, metric.basis, language)} → {_points(point.points)}"
        for point in metric.curve
    )
    branch.add(plain(fill("curve", language, points=curve)))
    for name in dict.fromkeys((*metric.numerator, *metric.denominator)):
        facts = closing.facts.over(result.post.id, name, closing.period)
        if facts:
            stated = closing.edition.performance.all_measures[name]
            label = stated.label.in_language(language)
            found = branch.add(plain(fill("counted", language, label=label, count=len(facts))))
            for fact in facts:
                amount = _amount(fact.value, stated.unit, closing.book.currency)
                place = _read_at([closing.sources.of_fact(fact)], language)
                found.add(plain(f"{fact.on.isoformat()}  {fact.record}  {amount}{place}"))


def _add_targets(
    tree: Tree, closing: Closing, person: str, measure: str, window: Period, language: Language
) -> None:
    """The stated targets from which a target follows, each with its place. Policy 2.2.1.3."""
    for source in closing.sources.of_target(person, measure, window):
        said = fill("stated_target", language, id=source.id)
        tree.add(plain(said + _read_at([source], language)))


def _read_at(sources: Sequence[SourceRecord], language: Language) -> str:
    """Where the records behind a line were read, to stand at its end."""
    places = places_text(sources, language)
    return f"  ← {places}" if places else ""


def _add_proration(
    tree: Tree, closing: Closing, result: PersonResult, measure: str, language: Language
) -> None:
    """What became of a target that was stated for more than the days in post. Policy 4.3.2."""
    rule, currency = closing.edition.organization.target_proration, closing.book.currency
    unit = closing.edition.performance.all_measures[measure].unit
    for row in _partly(closing, result, measure):
        said = fill(
            _PRORATED[rule],
            language,
            value=_amount(row.value, unit, currency),
            dates=dates(row.span),
            days=row.days,
            all=row.of_days,
            carried=_amount(row.carried, unit, currency),
            clause=CITED["proration"],
        )
        tree.add(plain(said))


_PRORATED = {
    TargetProration.WHOLE: "target_whole",
    TargetProration.BY_DAYS: "target_by_days",
}


def _partly(closing: Closing, result: PersonResult, measure: str) -> list[PartlyInPost]:
    """The targets of the period that were stated for more than the person's days in post."""
    shares = closing.targets.get(measure)
    return [
        row
        for row in (() if shares is None else shares.partly)
        if row.person == result.post.id and row.span.overlap(closing.period)
    ]


def _worked_out(
    closing: Closing, result: PersonResult, line: ScorecardLine, language: Language
) -> str:
    metric, measured = line.metric, line.measured
    unit, currency = line.numerator[0].unit, closing.book.currency
    total = "–" if measured.numerator is None else _amount(measured.numerator, unit, currency)
    if metric.monthly and measured.value is not None:
        months, value = (
            decimal_text(each, 2, Rounding.HALF_UP)
            for each in (months_in_post(result.posts, closing.period), measured.value)
        )
        return fill("by_months", language, total=total, months=months, value=value)
    if measured.denominator is None or measured.value is None:
        return total
    over = _amount(measured.denominator, unit, currency)
    value = _value(measured.value, metric.basis, language)
    return fill(_AGAINST.get(metric.basis, "over"), language, total=total, over=over, value=value)


_AGAINST = {Basis.TARGET: "over_target", Basis.YEAR_BEFORE: "over_year_before"}


def _add_pay(tree: Tree, closing: Closing, result: PersonResult, language: Language) -> None:
    statement = result.statement
    pay = f"{grouped(statement.pay)} {statement.pay.currency}"
    title = fill("paid", language, pay=pay, clause=statement.clause)
    branch = tree.add(plain(title, style="bold"))
    for each in statement.components:
        _add_component(branch, closing, result, each, language)
    for bonus in statement.bonuses:
        said = {"grade": bonus.grade, "dates": dates(bonus.cycle), "amount": grouped(bonus.amount)}
        if bonus.rule.of_commission is None:
            branch.add(plain(fill("bonus_fixed", language, **said)))
        else:
            share = exact_percent(bonus.rule.of_commission, language)
            of = grouped(bonus.of)
            branch.add(plain(fill("bonus_shared", language, **said, share=share, of=of)))
    if statement.bonus_rule is not None:
        branch.add(plain(statement.bonus_rule.in_language(language), style="dim"))


def _add_component(
    tree: Tree, closing: Closing, result: PersonResult, pay: ComponentPay, language: Language
) -> None:
    component, target = closing.edition.incentives.components[pay.component], pay.target
    currency = closing.book.currency
    title = fill(
        "component_paid" if target is None else "component_paid_of",
        language,
        label=pay.label.in_language(language),
        dates=dates(pay.window),
        amount=grouped(pay.amount),
        target=None if target is None else _counted(target, pay.in_money, currency),
    )
    branch = tree.add(plain(title))
    if target is not None:
        measure = component.measure[0]
        _add_targets(branch, closing, result.post.id, measure, pay.window, language)
    for number, band in enumerate(component.table.bands, start=1):
        rate = _values(band, currency, language)
        if band.start is Start.ATTAINMENT:
            start = exact_percent(band.at, language)
            text = fill("band_of_target", language, number=number, start=start, rate=rate)
        else:
            start = _counted(band.at, band.start is Start.AMOUNT, currency)
            text = fill("band_of_amount", language, number=number, start=start, rate=rate)
        branch.add(plain(text, style="dim"))
    if pay.note is not None:
        branch.add(plain(pay.note.in_language(language)))
    for earning in pay.earnings:
        said = _earning(earning, pay.in_money, language)
        movement = earning.movement
        if movement is not None:
            sources = closing.sources.of_movements(earning.movements, movement)
            said += _read_at(sources, language)
        branch.add(plain(said))


def _values(band: BandTerms, currency: str, language: Language) -> str:
    """What a band pays: a rate, a multiple, an amount or a share; or each by the dimension."""

    def one(value: Fraction) -> str:
        match band.value:
            case Value.PAYS:
                return grouped(Money(int(value), currency))
            case Value.TIMES:
                return fill("times", language, number=plain_text(value))
            case _:
                return exact_percent(value, language)

    if band.by is None:
        return one(band.alone)
    return ", ".join(f"{name} {one(value)}" for name, value in band.by.items())


def _counted(amount: Exact, in_money: bool, currency: str) -> str:
    """A part of a measure: money, or a number of things."""
    if in_money:
        return grouped(Money(1, currency).times(amount, Rounding.HALF_UP))
    return decimal_text(Fraction(amount), 0 if amount.denominator == 1 else 2, Rounding.HALF_UP)


def _earning(earning: Earning, in_money: bool, language: Language) -> str:
    movement, currency = earning.movement, earning.currency
    amount = _counted(earning.counted, in_money, currency)
    if movement is None:
        name = "limit" if earning.why is Why.LIMIT else "whole_window"
        window = say(name, language)
        return fill("window_earns", language, window=window, earned=grouped(earning.amount))
    record = movement.record
    if earning.returned:
        record = fill("of_return", language, record=record)
    elif earning.why in {Why.RE_RATED, Why.LATE}:
        why = say(earning.why.value, language)
        record = fill("of_change", language, record=record, why=why)
    if movement.share != 1:
        share = exact_percent(movement.share, language)
        amount = fill("of_share", language, amount=amount, share=share, clause=CITED["shares"])
    if (conversion := conversion_of(movement)) is not None:
        amount = fill("converted", language, amount=amount, conversion=conversion)
    if not earning.returned:
        for each in earning.movements:
            if each.returned:
                said = Words(language).say(
                    "less", amount=grouped(-each.amount), day=each.on.isoformat()
                )
                amount = fill("converted", language, amount=amount, conversion=said)
    bands = [
        fill(
            "in_band",
            language,
            number=part.band + 1,
            amount=_counted(part.amount, in_money, currency),
            rate=exact_percent(part.rate, language),
        )
        for part in earning.parts
    ]
    name = "deal_earns" if bands else "deal_changes"
    return fill(
        name,
        language,
        day=movement.on.isoformat(),
        record=record,
        amount=amount,
        before=_counted(earning.before, in_money, currency),
        bands=say("semicolon", language).join(bands),
        earned=grouped(earning.amount),
    )


def _amount(value: int, unit: MeasureUnit, currency: str) -> str:
    if unit is MeasureUnit.MONEY:
        return grouped(Money(value, currency))
    if unit is MeasureUnit.POINTS:
        return decimal_text(Fraction(value, 100), 2, Rounding.HALF_UP)
    return f"{value:,}"


def _value(value: Fraction, per: Basis, language: Language) -> str:
    if per is Basis.NOTHING:
        return decimal_text(value, 0, Rounding.HALF_UP)
    return percent(value, language)


def _at(value: Fraction, per: Basis, language: Language) -> str:
    return str(value) if per is Basis.NOTHING else exact_percent(value, language)


def _points(value: Fraction) -> str:
    return decimal_text(value, 2, Rounding.HALF_UP)
