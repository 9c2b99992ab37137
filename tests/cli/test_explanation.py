"""`explain`: what is shown of a metric is what is scored, and every post of who moved. 4.3.2."""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve
from rich.console import Console

from lenovo_sales.clauses import ClauseText, CompanyNumber, Language
from lenovo_sales.cli.explanation import explanation
from lenovo_sales.cli.table import print_closing
from lenovo_sales.closing import Closing, close
from lenovo_sales.editions import default_edition
from lenovo_sales.incentives import GradeBonus
from lenovo_sales.organization import Post, TargetProration, Unit
from lenovo_sales.performance import CycleTerms
from lenovo_sales.records import Book, ContractRow, Quality, SaleRow, TargetRow
from lenovo_sales.values import Calendar, Money

LANGUAGES: tuple[Language, ...] = ("en", "zh")
JOINS, MOVES = date(2017, 4, 16), date(2017, 5, 1)


def closing() -> Closing:
    """A joiner of the middle of April moves in May and signs five contracts."""
    rows = [
        Unit("HQ", "headquarters"),
        Unit("East", "region", parent="HQ"),
        Unit("West", "region", parent="HQ"),
        Post("E-7", "East", start=JOINS, end=MOVES),
        Post("E-7", "West", level="senior", start=MOVES),
        *(
            ContractRow(f"K-{day}", date(2017, 5, day), Money(100, "CNY"), "E-7")
            for day in range(1, 6)
        ),
    ]
    edition = default_edition()
    cycles = CycleTerms(Fraction(1, 2))
    terms = evolve(edition.performance, cycles=cycles, measured_from=Fraction(0))
    made = evolve(edition, performance=terms)
    return close(Book.of(rows, "CNY"), made, Calendar(1).parse("2017-Q2"), Calendar(1))


def printed(language: Language) -> str:
    made, out = closing(), Console(width=400)
    with out.capture() as shown:
        out.print(explanation(made, made.person("E-7"), language))
    return shown.get()


def test_a_monthly_metric_shows_the_value_that_is_scored() -> None:
    """4.3.1.1, 4.3.2: five contracts in two and a half months are two a month."""
    assert "5 over 2.50 months in post = 2.00 a month" in printed("en")
    assert "5 ÷ 在岗 2.50 个月 = 每月 2.00" in printed("zh")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["East · Sales representative · 15 days", "West · Senior", "61 days", "May 2017: "]),
        ("zh", ["East · 销售代表 · 15 天", "West · 高级销售代表 · 61 天", "2017年5月"]),
    ],
)
def test_each_post_and_each_cycle_is_explained(language: Language, said: list[str]) -> None:
    """4.3.2: the posts with days and weights; the months with what they count."""
    text = printed(language)
    for each in said:
        assert each in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_clause_in_brackets_is_worded(language: Language) -> None:
    """1.1, 4.3.2: the number of a post, a month, a metric, the score and the pay, each once."""
    lines = printed(language).splitlines()
    listed = [re.match(r"\W+\[([0-9.]+)\] ", line) for line in lines]
    numbers = [each[1] for each in listed if each]
    rest = [line for line, each in zip(lines, listed, strict=True) if not each]
    cited = {each for line in rest for each in re.findall(r"\[([0-9.]+)\]", line)}
    assert cited <= set(numbers)
    assert {"4.3.1.2", "4.3.2", "4.3.3.1"} <= cited
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_says_where_somebody_moved(
    language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    """2.1: from the first unit to the last."""
    print_closing(closing(), Quality({}), language)
    assert "East → West" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "0.00 = 0 % of the commission 0.05"), ("zh", "0.00 = 提成 0.05 × 0%")],
)
def test_a_bonus_of_nothing_is_said_to_be_a_share(
    language: Language, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """4.3.3.1: 0 % of the commission, not an amount; in the table it is 0.00, not none."""
    made = closing()
    nothing = tuple(GradeBonus(each.name, Fraction(0)) for each in made.edition.performance.grades)
    terms = evolve(made.edition.incentives, grade_bonus=nothing)
    paid = close(made.book, evolve(made.edition, incentives=terms), made.period, Calendar(1))
    out = Console(width=400)
    with out.capture() as shown:
        out.print(explanation(paid, paid.person("E-7"), language))
    assert said in shown.get()
    print_closing(paid, Quality({}), language)
    (row,) = (line for line in capsys.readouterr().out.splitlines() if line.startswith("E-7"))
    assert row.split()[-3:] == ["0.05", "0.00", "0.05"]


@pytest.mark.parametrize(("language", "said"), [("en", "Sell well."), ("zh", "卖得好。")])
def test_a_metric_by_a_clause_of_the_company(language: Language, said: str) -> None:
    """1.1: its wording stands after those of the policy."""
    made, number = closing(), CompanyNumber("HR-7")
    person = made.person("E-7")
    line = person.scorecard.lines[0]
    cited = evolve(line, metric=evolve(line.metric, clause=number))
    card = evolve(person.scorecard, lines=(cited, *person.scorecard.lines[1:]))
    own = {number: ClauseText("业绩", "Sell well.", "卖得好。")}
    made = evolve(made, edition=evolve(made.edition, clauses=own))
    out = Console(width=400)
    with out.capture() as shown:
        out.print(explanation(made, evolve(person, scorecard=card), language))
    assert shown.get().rstrip().endswith(f"[HR-7] {said}")


JOINED = date(2017, 5, 1)


def of_a_joiner(rule: TargetProration) -> Closing:
    rows = [
        Unit("HQ", "headquarters"),
        Post("E-8", "HQ", start=JOINED),
        TargetRow("E-8", "revenue", "CY2017-Q2", Decimal(250_000)),
        SaleRow("S-1", date(2017, 5, 20), Money.of(250_000, "CNY"), "E-8"),
    ]
    edition = default_edition()
    organization = evolve(edition.organization, target_proration=rule)
    made = evolve(edition, organization=organization)
    return close(Book.of(rows, "CNY"), made, Calendar(1).parse("2017-Q2"))


@pytest.mark.parametrize(
    ("rule", "language", "said"),
    [
        (
            TargetProration.WHOLE,
            "en",
            "of a target of 250,000.00 stated for 2017-04-01 – 2017-06-30, in post 61 of 91 days:"
            " it stands whole [4.3.2]",
        ),
        (
            TargetProration.BY_DAYS,
            "en",
            "of a target of 250,000.00 stated for 2017-04-01 – 2017-06-30, in post 61 of 91 days:"
            " 167,582.42 by days [4.3.2]",
        ),
        (TargetProration.WHOLE, "zh", "在岗 61/91 天：按全额计 [4.3.2]"),
        (TargetProration.BY_DAYS, "zh", "在岗 61/91 天：按天数折算为 167,582.42 [4.3.2]"),
    ],
)
def test_what_became_of_a_stated_target_is_explained(
    rule: TargetProration, language: Language, said: str
) -> None:
    """2.2.1.3, 4.3.2: in post for a part of its span: the rule, the days and what holds."""
    made, out = of_a_joiner(rule), Console(width=400)
    with out.capture() as shown:
        out.print(explanation(made, made.person("E-8"), language))
    text = shown.get()
    assert said in text
    assert "[4.3.2] " in text


def test_why_there_is_no_score_is_explained() -> None:
    """4.3.1.2: how much of the weights was measured, and how much a score takes."""
    made, out = closing(), Console(width=400)
    short = close(made.book, default_edition(), made.period)
    with out.capture() as shown:
        out.print(explanation(short, short.person("E-7"), "en"))
    assert (
        "Score –: 5.0 % of the weights can be measured, and a score takes 30.0 % [4.3.1.2]"
        in shown.get()
    )
