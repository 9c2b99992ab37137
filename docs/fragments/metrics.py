"""The metrics of the default edition, and the measures that any edition may use."""

from fractions import Fraction

from fragments.languages import code, say, table
from lenovo_sales.clauses import Language
from lenovo_sales.editions import default_edition
from lenovo_sales.performance import MEASURES, Basis, MeasureUnit, MetricTerms
from lenovo_sales.performance.facts import RULES, FactRule
from lenovo_sales.records import RECORDS
from lenovo_sales.values import Rounding, percent_text

NAMES = {kind: name for name, kind in RECORDS.items()}
UNITS = {
    MeasureUnit.MONEY: ("money, in whole minor units", "金额，以最小货币单位计"),
    MeasureUnit.COUNT: ("a count", "个数"),
    MeasureUnit.POINTS: ("hundredths of a point", "百分之一分"),
}


def measure_table(language: Language) -> str:
    """Every measure: what it counts, in which unit, from which records, by which clause."""
    rows = [
        (
            code(name),
            measure.label.in_language(language),
            say(language, *UNITS[measure.unit]),
            _source(name, language),
            f"[{measure.clause}](clauses.md#{measure.clause})",
        )
        for name, measure in MEASURES.items()
    ]
    heading = say(language, "Measure,What,Counts in,From,Clause", "度量,含义,单位,来源,条款")
    return table(heading.split(","), rows)


def _source(name: str, language: Language) -> str:
    rules = [rule for rule in RULES if rule.measure == name]
    if not rules:  # revenue and profit come from credits
        credited = (
            "what revenue is taken from, credited and split",
            "销售额所取的记录，经归属与分摊",
        )
        return say(language, *credited)
    if rules[0].first_per is not None:
        return say(language, "a customer's first deal", "客户首笔成交")
    return "; ".join(_rule(rule, language) for rule in rules)


def _rule(rule: FactRule, language: Language) -> str:
    none = say(language, "none", "空")
    where = [f"`{name} = {none if value is None else value.value}`" for name, value in rule.where]
    if rule.praising:
        where.append(say(language, "a score that praises", "得分达到好评线"))
    day = say(language, f"on `{rule.on}`", f"按 `{rule.on}` 日期")
    value = (
        "" if rule.value is None else say(language, f", its `{rule.value}`", f"，取 `{rule.value}`")
    )
    conditions = f" ({', '.join(where)})" if where else ""
    return f"{code(NAMES[rule.record])}{conditions} {day}{value}"


def metric_table(language: Language) -> str:
    """Every metric of the default edition: its family, formula and curve."""
    rows = [
        (
            f"{code(name)}<br>{metric.label.in_language(language)}",
            metric.family.wording.in_language(language),
            _formula(metric, language),
            "<br>".join(
                f"{_at(point.at, metric.basis)} → {point.points}" for point in metric.curve
            ),
            f"[{metric.clause}](clauses.md#{metric.clause})",
        )
        for name, metric in default_edition().performance.metrics.items()
    ]
    heading = say(
        language, "Metric,Family,Value,Value → points,Clause", "指标,类别,指标值,值 → 分,条款"
    )
    return table(heading.split(","), rows)


def _formula(metric: MetricTerms, language: Language) -> str:
    total = " + ".join(map(code, metric.numerator))
    if metric.monthly:
        return say(language, f"{total} a month in post", f"在岗每月 {total}")
    over = " + ".join(map(code, metric.denominator))
    return {
        Basis.NOTHING: total,
        Basis.TARGET: say(language, f"{total} ÷ its target", f"{total} ÷ 其销售任务"),
        Basis.YEAR_BEFORE: say(
            language, f"{total} ÷ the same a year before − 1", f"{total} ÷ 上年同期 − 1"
        ),
        Basis.MEASURES: f"{total} ÷ ({over})"
        if len(metric.denominator) > 1
        else f"{total} ÷ {over}",
    }[metric.basis]


def _at(value: Fraction, per: Basis) -> str:
    return str(value) if per is Basis.NOTHING else percent_text(value, 0, Rounding.HALF_UP)
