"""Every validation rule has an edition that fails it, at its exact place. Policy 2.2.1.2."""

import pytest
from small import SMALL, broken, edition, faults

from lenovo_sales.performance import MEASURES

UNSOUND: list[tuple[list[tuple[str, str]], list[str]]] = [
    (
        [('"small"', '" "')],
        ["1:13: edition.id: expected a name, printable, of at most 200 characters"],
    ),
    (
        [("first_month = 4", "first_month = 0")],
        ["3:1: organization.fiscal_year_first_month: expected 1 to 12, month of the year"],
    ),
    (
        [("first_month = 4", "first_month = 13")],
        ["3:1: organization.fiscal_year_first_month: expected 1 to 12, month of the year"],
    ),
    (
        [('unstated = "seller"', 'unstated = "chief"')],
        ["4:1: organization.level_when_unstated: expected one of seller, head"],
    ),
    (
        [("12 = 0", "13 = 0")],
        ["7:15: organization.season: expected a weight for each month, 01 to 12"],
    ),
    (
        [("target_weight = 1 }", 'target_weight = "-1/2" }')],
        ["5:67: organization.levels.seller.target_weight: expected 0 to 1000, plain number"],
    ),
    (
        [("target_weight = 0,", 'target_weight = "0.5",')],
        [
            (
                "6:59: organization.levels.head.target_weight: "
                "expected zero: who answers for a unit carries the unit's target"
            )
        ],
    ),
    (
        [('numerator = ["sharings"]', 'numerator = ["sharings", "sharings"]')],
        ["50:26: performance.metrics.sharing.numerator[1]: expected each measure once"],
    ),
    (
        [('numerator = ["sharings"]', "numerator = []")],
        ["50:1: performance.metrics.sharing.numerator: expected at least one measure"],
    ),
    (
        [('basis = "nothing"', 'basis = "measures"'), ("monthly = true\n", "\n")],
        [
            (
                "46:22: performance.metrics.sharing.denominator: "
                'expected measures to hold against just where basis is "measures"'
            )
        ],
    ),
    (
        [('basis = "nothing"', 'basis = "nothing"\ndenominator = ["surveys"]')],
        [
            (
                "52:1: performance.metrics.sharing.denominator: "
                'expected measures to hold against just where basis is "measures"'
            )
        ],
    ),
    (
        [('basis = "target"', 'basis = "target"\nmonthly = true')],
        [
            (
                "45:1: performance.metrics.revenue.monthly: "
                'expected true just where basis is "nothing"'
            )
        ],
    ),
    (
        [('numerator = ["sharings"]', 'numerator = ["sharings", "colleague_points"]')],
        ["50:1: performance.metrics.sharing.numerator: expected measures that count in one unit"],
    ),
    (
        [('numerator = ["sharings"]', 'numerator = ["profit"]')],
        ["51:1: performance.metrics.sharing.basis: expected money to be held against something"],
    ),
    (
        [('numerator = ["revenue"]', 'numerator = ["revenue", "profit"]')],
        [
            (
                "43:1: performance.metrics.revenue.numerator: "
                "expected one measure, the one whose target it is held against"
            )
        ],
    ),
    (
        [("curve = [{ at = 0, points = 30 }]", "curve = []")],
        ["53:1: performance.metrics.sharing.curve: expected at least one point"],
    ),
    (
        [("at = 1, points = 100", "at = 0, points = 100")],
        [
            (
                "45:36: performance.metrics.revenue.curve[1].at: "
                "expected more than at the point before"
            )
        ],
    ),
    (
        [('level = "seller"\nweights', 'level = "sellers"\nweights')],
        [
            (
                "54:15: performance.scorecards: "
                "expected a scorecard for the level seller in any line of business and cycle"
            ),
            "55:1: performance.scorecards[0].level: expected one of seller, head",
        ],
    ),
    (
        [('level = "head"', 'level = "seller"')],
        [
            (
                "54:15: performance.scorecards: "
                "expected a scorecard for the level head in any line of business and cycle"
            ),
            (
                "58:1: performance.scorecards[1].level: "
                "expected one scorecard a level, line of business and cycle"
            ),
        ],
    ),
    (
        [("revenue = 1 }", "profit = 1 }")],
        ["59:13: performance.scorecards[1].weights.profit: expected one of revenue, sharing"],
    ),
    (
        [
            (
                'praise_from = "90%"',
                'praise_from = "90%"\ncycles = { quarter = "101%", year = "-1%" }',
            )
        ],
        [
            "39:12: performance.cycles.quarter: expected 0% to 100%, share",
            "39:30: performance.cycles.year: expected 0% to 100%, share",
        ],
    ),
    (
        [('level = "head"\nweights', 'level = "head"\ncycle = "year"\nweights')],
        [
            (
                "54:15: performance.scorecards: "
                "expected a scorecard for the level head in any line of business and cycle"
            )
        ],
    ),
    (
        [("score_places = 2", "score_places = 7")],
        ["34:1: performance.score_places: expected 0 to 6, decimals"],
    ),
    (
        [("score_places = 2", "score_places = -1")],
        ["34:1: performance.score_places: expected 0 to 6, decimals"],
    ),
    (
        [('praise_from = "90%"', "praise_from = 0")],
        ["38:1: performance.praise_from: expected 1% to 100%, share"],
    ),
    (
        [('praise_from = "90%"', 'praise_from = "100.1%"')],
        ["38:1: performance.praise_from: expected 1% to 100%, share"],
    ),
    (
        [('name = "B"', 'name = "A"')],
        [
            "65:1: performance.grades[1].name: expected each grade once",
            "86:1: incentives.grade_bonus[1].grade: expected one of A",
        ],
    ),
    (
        [("least = 0\n", "least = 90\n")],
        [
            "66:1: performance.grades[1].least: expected less than for the grade before",
            (
                "66:1: performance.grades[1].least: "
                "expected a last grade that the lowest score earns"
            ),
        ],
    ),
    (
        [("least = 0\n", 'least = "0.01"\n')],
        [("66:1: performance.grades[1].least: expected a last grade that the lowest score earns")],
    ),
    (
        [("neutral_points = 50", 'neutral_points = "-0.001"')],
        [("66:1: performance.grades[1].least: expected a last grade that the lowest score earns")],
    ),
    (
        [('levels = ["head"]', "levels = []")],
        ["78:1: incentives.components.amounts.levels: expected at least one level"],
    ),
    (
        [('levels = ["head"]', 'levels = ["head", "chief"]')],
        ["78:19: incentives.components.amounts.levels[1]: expected one of seller, head"],
    ),
    (
        [('levels = ["head"]', 'levels = ["head", "head"]')],
        ["78:19: incentives.components.amounts.levels[1]: expected each once"],
    ),
    (
        [('measure = ["profit"]', 'measure = ["tickets"]')],
        [
            "79:12: incentives.components.amounts.measure[0]: expected one of "
            "revenue, profit, units, deals"
        ],
    ),
    (
        [
            (
                'bands = [{ amount = "0 CNY", rate = 0 }, { amount = "5.00 CNY", rate = "2%" }]',
                "bands = []",
            )
        ],
        ["81:30: incentives.components.amounts.table.bands: expected at least one band"],
    ),
    (
        [('{ amount = "5.00 CNY", rate', "{ rate")],
        [
            (
                "81:71: incentives.components.amounts.table.bands[1]: "
                "expected one of attainment, amount, count"
            )
        ],
    ),
    (
        [('{ amount = "5.00 CNY", rate', '{ attainment = 1, amount = "5.00 CNY", rate')],
        [
            (
                "81:71: incentives.components.amounts.table.bands[1]: "
                "expected one of attainment, amount, count"
            )
        ],
    ),
    (
        [('{ amount = "5.00 CNY", rate', "{ attainment = 1, rate")],
        [
            (
                "81:71: incentives.components.amounts.table.bands[1]: "
                "expected bands that are all set in one kind of start"
            )
        ],
    ),
    (
        [('{ amount = "0 CNY"', '{ amount = "0.01 CNY"')],
        [
            (
                "81:41: incentives.components.amounts.table.bands[0].amount: "
                "expected the first band to start at zero"
            )
        ],
    ),
    (
        [('amount = "5.00 CNY"', 'amount = "0.00 CNY"')],
        [
            (
                "81:73: incentives.components.amounts.table.bands[1].amount: "
                "expected a later start than the band before"
            )
        ],
    ),
    (
        [("{ attainment = 0, rate", '{ attainment = "1%", rate')],
        [
            (
                "75:41: incentives.components.attained.table.bands[0].attainment: "
                "expected the first band to start at zero"
            )
        ],
    ),
    (
        [("{ attainment = 1, rate", "{ attainment = 0, rate")],
        [
            (
                "75:74: incentives.components.attained.table.bands[1].attainment: "
                "expected a later start than the band before"
            )
        ],
    ),
    (
        [('rate = "1%"', 'rate = "-1%"')],
        [
            "75:39: incentives.components.attained.table.bands[0]: "
            "expected no value below zero, or negative = true"
        ],
    ),
    (
        [('rate = "1%"', 'rate = "100.01%"')],
        [
            "75:57: incentives.components.attained.table.bands[0].rate: "
            "expected -100% to 100%, share"
        ],
    ),
    (
        [('grade = "A"', 'grade = "C"')],
        ["83:1: incentives.grade_bonus[0].grade: expected one of A, B"],
    ),
    (
        [('grade = "B"', 'grade = "A"')],
        ["86:1: incentives.grade_bonus[1].grade: expected one bonus a grade"],
    ),
    (
        [('of_commission = "20%"', 'of_commission = "20%"\namount = "1.00 CNY"')],
        ["82:14: incentives.grade_bonus[0]: expected either of_commission or amount"],
    ),
    (
        [('of_commission = "20%"', '# of_commission = "20%"')],
        ["82:14: incentives.grade_bonus[0]: expected either of_commission or amount"],
    ),
    (
        [('of_commission = "20%"', 'of_commission = "-1%"')],
        ["84:1: incentives.grade_bonus[0].of_commission: expected 0% to 1000%, share"],
    ),
    (
        [('amount = "1.00 CNY"', 'amount = "-1.00 CNY"')],
        [
            (
                "87:1: incentives.grade_bonus[1].amount: "
                "expected 0.00 to 1000000000000.00, amount and currency"
            )
        ],
    ),
    (
        [('amount = "1.00 CNY"', 'amount = "1.00 USD"')],
        ["68:2: incentives: expected amounts in one currency, found CNY and USD"],
    ),
    (
        [('revenue = "80%"', 'revenue = "79.99%"')],
        [
            (
                "56:1: performance.scorecards[0].weights: "
                "weights come to 99.99 %, expected exactly 100 %"
            )
        ],
    ),
    (
        [("reassess_every_days = 14", "reassess_every_days = 0")],
        ["23:1: opportunities.reassess_every_days: expected 1 to 3660, calendar days"],
    ),
    (
        [("agreed = 1", 'agreed = "100.1%"')],
        ["31:1: opportunities.probability.agreed: expected 0% to 100%, share"],
    ),
    (
        [("high = 1", "high = 0")],
        ["21:28: leads.follow_up.revisit_days.high: expected 1 to 3660, calendar days"],
    ),
]

CHAPTER_2 = [
    (
        [('behind = "10%"', 'behind = "101%"')],
        ["monitoring.behind: expected 0% to 100%, share"],
    ),
    (
        [("levels.head = { amount", "levels.chief = { amount")],
        ["authority.permits.signing.levels.chief: expected one of seller, head, *"],
    ),
    (
        [('action = "contract.review"', 'action = "contract.*"'), ('tiers = ["team"]', "")],
        [
            "authority.permits.signing.action:"
            " expected somebody who may, found all of them forbidden"
        ],
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CHAPTER_2)
def test_unsound_terms_of_chapter_2(changes: list[tuple[str, str]], expected: list[str]) -> None:
    """1.3.1, 2.2.1.4, 2.2.2.1, 2.2.2.5: known levels and paths, and somebody who may."""
    assert [line.split(": ", 1)[1] for line in faults(broken(*changes))] == expected


@pytest.mark.parametrize(("changes", "expected"), UNSOUND)
def test_an_unsound_edition(changes: list[tuple[str, str]], expected: list[str]) -> None:
    """2.2.1.2: one line a fault: file:line:column: path: message."""
    assert faults(broken(*changes)) == [f"e.toml:{line}" for line in expected]


def test_the_small_edition_is_sound() -> None:
    """2.2.1.2: so that each line above is the fault of its one change."""
    assert faults(SMALL) == []
    assert edition().id == "small"


def test_all_faults_at_once() -> None:
    """2.2.1.2: every unsound line is told, in the order of the document."""
    text = broken(
        ("first_month = 4", "first_month = 0"),
        ('praise_from = "90%"', "praise_from = 0"),
        ('measure = ["profit"]', 'measure = ["tickets"]'),
        ('grade = "A"', 'grade = "C"'),
    )
    assert [line.split(": ")[0] for line in faults(text)] == [
        "e.toml:3:1",
        "e.toml:38:1",
        "e.toml:79:12",
        "e.toml:83:1",
    ]


def test_all_faults_of_kind_at_once() -> None:
    """2.2.1.2: unknown keys, missing keys and values of another kind, each with its place."""
    text = broken(
        ("first_month = 4", "first_month = 4.0"),
        ("level_when_unstated", "level_when_unsaid"),
        ('family = "teamwork"', 'family = "team"'),
        ('window = "year"', 'window = "week"'),
        ('of_commission = "20%"', 'of_comission = "20%"'),
    )
    assert faults(text) == [
        "e.toml:2:2: organization.level_when_unstated: missing key; expected text in quotes",
        "e.toml:3:1: organization.fiscal_year_first_month: expected a whole number, without quotes",
        "e.toml:4:1: organization.level_when_unsaid: unknown key; did you mean"
        " level_when_unstated? known keys: fiscal_year_first_month, levels, level_when_unstated,"
        " season, tiers, target_proration",
        "e.toml:48:1: performance.metrics.sharing.family: expected one of"
        ' "results", "process", "customers", "teamwork"',
        "e.toml:80:1: incentives.components.amounts.window: expected one of"
        ' "deal", "month", "quarter", "half_year", "year", "days"',
        "e.toml:84:1: incentives.grade_bonus[0].of_comission: unknown key; did you mean"
        " of_commission? known keys: grade, of_commission, amount",
    ]


def test_a_measure_that_is_none() -> None:
    """4.3.1.1: the measures that there are stand in the message."""
    (line,) = faults(broken(('numerator = ["sharings"]', 'numerator = ["sharings", "shares"]')))
    place = "e.toml:50:26: performance.metrics.sharing.numerator[1]: expected one of "
    assert line == place + ", ".join(MEASURES)


def test_an_edition_without_grades() -> None:
    """4.3.1.2: a score falls in a grade, so there is at least one."""
    start, end = SMALL.index("[[performance.grades]]"), SMALL.index("[incentives]")
    text = SMALL[:start] + SMALL[end:]
    text = text.replace("score_places = 2", "score_places = 2\ngrades = []")
    assert faults(text)[0] == "e.toml:35:1: performance.grades: expected at least one grade"
