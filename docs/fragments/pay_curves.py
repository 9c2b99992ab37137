"""The pay curves of the page on pay plans, each drawn of the components that the page shows."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path

from attrs import frozen

from fragments.languages import LANGUAGES, say
from lenovo_sales.clauses import Language
from lenovo_sales.documents import parse
from lenovo_sales.editions import default_edition
from lenovo_sales.editions.loading import edition_of
from lenovo_sales.incentives.plans import ComponentTerms, WindowInputs
from lenovo_sales.reporting.charts import Chart, pay_by_metric_chart, pay_curve_chart
from lenovo_sales.reporting.layouts import NARROW
from lenovo_sales.reporting.short import percent
from lenovo_sales.values import Money

DOCS = Path(__file__).parents[1]
EARNED = Money.of("1837.50", "CNY")  # as the page says
PAGE = Path("how-to", "write-a-pay-plan.md")
SNIPPET = re.compile(r"^```toml title=\"(\w+)\.toml\"\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TARGET = Money.of("100000.00", "CNY")


@frozen
class Picture:
    """A picture: its components, the target, and the members of a dimension that it shows."""

    components: tuple[str, ...]
    target: Money | int = TARGET
    members: tuple[tuple[str, str, str], ...] = ()  # of the first: member, words for it


PICTURES: Mapping[str, Picture] = {
    "accelerator": Picture(("accelerator",)),
    "cliff": Picture(("cliff",)),
    "falling": Picture(("falling",)),
    "excess": Picture(("excess",)),
    "interpolated": Picture(("interpolated",)),
    "products": Picture(
        ("products",),
        members=(("cable", "Other", "其他"), ("pc", "PC", "电脑"), ("server", "Server", "服务器")),
    ),
    "spiff": Picture(("spiff",), 50),
    "payout": Picture(("payout",)),
    "limits": Picture(("counted", "capped")),
    "large_deal": Picture(("large_deal",)),
}
BY_METRIC = ("grid", "by_score")
PASSED = {"internal_satisfaction": Fraction(1)}


def pay_curves() -> Iterator[tuple[Path, str]]:
    """Every picture, and where it belongs."""
    for language in LANGUAGES:
        text = (DOCS / language / PAGE).read_text("utf-8")
        shown = _components("\n".join(part for _, part in SNIPPET.findall(text)))
        for name, picture in PICTURES.items():
            drawn, members = _named(picture, shown, language)
            chart = pay_curve_chart(
                drawn, picture.target, language, NARROW, metrics=PASSED, members=members
            )
            yield _written(name, language, chart)
        yield _written("grid", language, _grid(shown["grid"], language))
        yield _written("by_score", language, _by_score(shown["by_score"], language))


def _written(name: str, language: Language, chart: Chart) -> tuple[Path, str]:
    file = f"pay-curve-{name.replace('_', '-')}.{language}.svg"
    return DOCS / "assets" / file, chart.svg.decode("utf-8")


def _grid(component: ComponentTerms, language: Language) -> Chart:
    """A line for each row of the matrix."""
    rows = {
        say(language, f"Profit {percent(row.count)}", f"利润{percent(row.count)}"): row.count
        for row in component.table.rows
    }
    return pay_by_metric_chart(
        dict.fromkeys(rows, component),
        "revenue",
        say(language, "attainment of revenue", "销售额完成率"),
        Fraction(8, 5),
        TARGET.currency,
        language,
        NARROW,
        {name: WindowInputs(metrics={"profit": at}) for name, at in rows.items()},
    )


def _by_score(component: ComponentTerms, language: Language) -> Chart:
    """The share of the commission that the page shows."""
    name = component.label.in_language(language)
    return pay_by_metric_chart(
        {name: component},
        "score",
        say(language, "score", "总分"),
        Fraction(120),
        TARGET.currency,
        language,
        NARROW,
        {name: WindowInputs(earned=EARNED.minor)},
        in_percent=False,
    )


def _components(snippets: str) -> Mapping[str, ComponentTerms]:
    default = default_edition()
    heading = (
        'edition.schema = 1\nedition.id = "plans"\nedition.in_force_from = 2026-01-01\n'
        'edition.label = { english = "Plans", chinese = "方案" }\n'
        f'edition.extends = {{ id = "{default.id}", digest = "{default.digest}" }}\n'
    )
    return edition_of(parse(heading + snippets, PAGE.name)).incentives.components


def _named(
    picture: Picture, shown: Mapping[str, ComponentTerms], language: Language
) -> tuple[dict[str, ComponentTerms], dict[str, str]]:
    """The components by what stands beside their lines, and the members of those by dimension."""
    if not picture.members:
        named = [shown[each] for each in picture.components]
        return {each.label.in_language(language): each for each in named}, {}
    words = {say(language, *said): member for member, *said in picture.members}
    return dict.fromkeys(words, shown[picture.components[0]]), words
