"""One person's score and pay, followed number by number to records, bands and clauses. 4.3.3.1."""

from fractions import Fraction

from rich.text import Text
from rich.tree import Tree

from lenovo_sales.clauses import Language
from lenovo_sales.cli.table import console, dates, exact_percent, grouped, percent, score_text
from lenovo_sales.cli.words import low, say
from lenovo_sales.closing import Closing, PersonResult
from lenovo_sales.incentives import Commission, Earning
from lenovo_sales.organization import months_in_post
from lenovo_sales.performance import MEASURES, Basis, MeasureUnit, ScorecardLine
from lenovo_sales.reporting.lines import CITED, cycle_lines
from lenovo_sales.reporting.words import Words
from lenovo_sales.values import Money, Rounding, decimal_text


def print_explanation(closing: Closing, result: PersonResult, language: Language) -> None:
    """Print the whole tree of one person's figures."""
    console().print(explanation(closing, result, language))


def explanation(closing: Closing, result: PersonResult, language: Language) -> Tree:
    """The tree: score and its metrics with their records, pay and its lines with their bands."""
    post, heading = result.post, closing.edition.edition
    unit = closing.book.organization.unit(post.unit)
    level = closing.edition.organization.levels[result.level].label.in_language(language)
    who = f"{post.name or post.id} · {unit.name or unit.id} · {level}"
    tree = Tree(Text(f"{who} · {closing.label} ({dates(closing.period)})", style="bold"))
    tree.add(Text(say("edition", language).format(heading.id, heading.in_force_from.isoformat())))
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
    branch = tree.add(Text(say("clauses", language), style="bold"))
    for clause in closing.edition.clause_register.cited(cited):
        branch.add(Text(f"[{clause.number}] {clause.wording.in_language(language)}"))


def _add_score(tree: Tree, closing: Closing, result: PersonResult, language: Language) -> None:
    card = result.scorecard
    places = closing.edition.performance.score_places
    grade = "–" if card.grade is None else card.grade.name
    title = f"{say('score', language)} {score_text(result, places)} → {grade} [{CITED['score']}]"
    if card.score is None:
        title = f"{say('score', language)} – : {say('none_measured', language)}"
    branch = tree.add(Text(title, style="bold"))
    for line in card.lines:
        _add_metric(branch, closing, result, line, language)
    for each in cycle_lines(card):
        points = decimal_text(each.score, places, Rounding.HALF_UP)
        label, effective = Words(language).label(each.label), exact_percent(each.effective_weight)
        said = f"{label}: {points} {say('points', language)}"
        branch.add(
            Text(f"{said} ({low('effective_weight', language)} {effective}) [{CITED['cycles']}]")
        )


def _add_posts(tree: Tree, closing: Closing, result: PersonResult, language: Language) -> None:
    """Each post of somebody who moved: its days, and its own weights. Policy 4.3.2."""
    if len(result.stays) == 1:
        return
    edition, words = closing.edition, Words(language)
    rule = words[edition.performance.transfer_rule.value]
    branch = tree.add(Text(f"{words['posts']} [{CITED['posts']}]: {rule}"))
    for stay in result.stays:
        unit = closing.book.organization.unit(stay.post.unit)
        level = edition.organization.levels[stay.level].label.in_language(language)
        days = f"{words['days']} {stay.days}"
        found = branch.add(Text(f"{unit.name or unit.id} · {level} · {days}"))
        found.add(
            Text(
                " · ".join(
                    f"{edition.performance.metrics[name].label.in_language(language)} "
                    f"{exact_percent(weight)}"
                    for name, weight in stay.card.weights.items()
                )
            )
        )


def _add_metric(
    tree: Tree, closing: Closing, result: PersonResult, line: ScorecardLine, language: Language
) -> None:
    metric, measured = line.metric, line.measured
    points = "–" if line.points is None else _points(line.points)
    weights = f"{low('weight', language)} {percent(line.weight)}"
    effective = line.effective_weight * result.scorecard.own_share
    if effective != line.weight:
        weights += f", {low('effective_weight', language)} {percent(effective)}"
    label = metric.label.in_language(language)
    title = f"{label}: {points} {say('points', language)} ({weights}) [{metric.clause}]"
    branch = tree.add(Text(title))
    if measured.absent is not None:
        branch.add(Text(measured.absent.in_language(language)))
        return
    branch.add(Text(_worked_out(closing, result, line, language)))
    curve = " · ".join(f"{_at(p.at, metric.basis)} → {_points(p.points)}" for p in metric.curve)
    branch.add(Text(f"{say('curve', language)}: {curve}"))
    for name in dict.fromkeys((*metric.numerator, *metric.denominator)):
        facts = closing.facts.over(result.post.id, name, closing.period)
        if facts:
            found = branch.add(Text(f"{MEASURES[name].label.in_language(language)}: {len(facts)}"))
            for fact in facts:
                amount = _amount(fact.value, name, closing.book.currency)
                found.add(Text(f"{fact.on.isoformat()}  {fact.record}  {amount}"))


def _worked_out(
    closing: Closing, result: PersonResult, line: ScorecardLine, language: Language
) -> str:
    metric, measured = line.metric, line.measured
    name, currency = metric.numerator[0], closing.book.currency
    total = "–" if measured.numerator is None else _amount(measured.numerator, name, currency)
    if metric.monthly and measured.value is not None:
        months = months_in_post(result.posts, closing.period)
        shown = (decimal_text(each, 2, Rounding.HALF_UP) for each in (months, measured.value))
        return f"{total} {say('by_months', language).format(*shown)}"
    if measured.denominator is None or measured.value is None:
        return total
    over = _amount(measured.denominator, name, currency)
    against = {
        Basis.TARGET: f"{say('against_target', language)} {over}",
        Basis.YEAR_BEFORE: f"{low('year_before', language)} {over}",
    }.get(metric.basis, f"{say('over', language)} {over}")
    return f"{total} {against} = {_value(measured.value, metric.basis)}"


def _add_pay(tree: Tree, closing: Closing, result: PersonResult, language: Language) -> None:
    statement = result.statement
    pay = f"{grouped(statement.pay)} {statement.pay.currency}"
    branch = tree.add(Text(f"{say('pay', language)} {pay} [{statement.clause}]", style="bold"))
    for commission in statement.commissions:
        _add_commission(branch, closing, commission, language)
    bonus = statement.bonus
    if bonus is not None:
        text = f"{say('bonus', language)} {bonus.grade}: {grouped(bonus.amount)}"
        if bonus.rule.of_commission is not None:
            share = exact_percent(bonus.rule.of_commission)
            text += f" = {share} {say('of_commission', language)} {grouped(bonus.of)}"
        branch.add(Text(text))


def _add_commission(
    tree: Tree, closing: Closing, commission: Commission, language: Language
) -> None:
    plan = closing.edition.incentives.commissions[commission.plan]
    label = commission.label.in_language(language)
    title = f"{label} ({dates(commission.window)}): {grouped(commission.amount)}"
    if commission.target is not None:
        title += f", {low('target', language)} {grouped(commission.target)}"
    branch = tree.add(Text(title))
    for number, band in enumerate(plan.bands, start=1):
        start = exact_percent(band.attainment or Fraction(0))
        if band.amount is not None:
            start = str(band.amount)
        text = f"{say('band', language)} {number}: {say('from', language)} {start}"
        branch.add(Text(f"{text} {say('at', language)} {exact_percent(band.rate)}", style="dim"))
    if commission.note is not None:
        branch.add(Text(commission.note.in_language(language)))
    for earning in commission.earnings:
        branch.add(Text(_earning(earning, language)))


def _earning(earning: Earning, language: Language) -> str:
    movement = earning.movement
    words = [f"{movement.on.isoformat()}  {movement.record}"]
    if movement.returned:
        words.append(f"({low('returned', language)})")
    words.append(f"{say('credited', language)} {grouped(movement.amount)}")
    if movement.share != 1:
        share = f"{low('share', language)} {exact_percent(movement.share)}"
        words.append(f"({share} [{CITED['shares']}])")
    words.append(f"{say('accumulated', language)} {grouped(earning.accumulated)};")
    currency = movement.amount.currency
    for part in earning.parts:
        amount = Money(1, currency).times(part.amount, Rounding.HALF_UP)
        words.append(
            f"{say('band', language)} {part.band + 1}: {grouped(amount)}"
            f" {say('at', language)} {exact_percent(part.rate)};"
        )
    words.append(f"{say('earned', language)} {grouped(earning.amount)}")
    return " ".join(words)


def _amount(value: int, measure: str, currency: str) -> str:
    unit = MEASURES[measure].unit
    if unit is MeasureUnit.MONEY:
        return grouped(Money(value, currency))
    if unit is MeasureUnit.POINTS:
        return decimal_text(Fraction(value, 100), 2, Rounding.HALF_UP)
    return f"{value:,}"


def _value(value: Fraction, per: Basis) -> str:
    return decimal_text(value, 0, Rounding.HALF_UP) if per is Basis.NOTHING else percent(value)


def _at(value: Fraction, per: Basis) -> str:
    return str(value) if per is Basis.NOTHING else exact_percent(value)


def _points(value: Fraction) -> str:
    return decimal_text(value, 2, Rounding.HALF_UP)
