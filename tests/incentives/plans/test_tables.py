"""Each family of rate table pays what its words say, to the fen and at each edge."""

import pytest
from components import component, counted, fen, sold, total, window, yuan

from lenovo_sales.incentives.plans import CountedLine
from lenovo_sales.values import Money

MARGINAL = """
table = { kind = "marginal", bands = [
    { attainment = "0%", rate = "1.2%" },
    { attainment = "90%", rate = "2%" },
    { attainment = "120%", rate = "2.6%" },
] }
"""


def test_a_marginal_table_pays_each_band_on_the_part_within_it() -> None:
    """4.3.3.1: 40,000 at 1.2 %, 150,000 at 2 %, 70,000 at 2.6 %."""
    earned = window(component(MARGINAL), sold("410000", "260000"), "500000")
    assert yuan(earned) == ["4920.00", "5300.00"]
    assert total(earned) == "10220.00"


@pytest.mark.parametrize(
    ("edge", "amount", "pays"),
    [
        ("from", "69999.99", "560.00"),
        ("from", "70000", "1050.00"),
        ("to", "70000", "560.00"),
        ("to", "70000.01", "1050.00"),
    ],
)
def test_the_owner_of_an_edge_is_declared(edge: str, amount: str, pays: str) -> None:
    """4.3.3.1: one fen either side of 70,000, and exactly there."""
    terms = component(f"""
table = {{ kind = "whole", edge = "{edge}", bands = [
    {{ amount = "0.00 CNY", rate = "0.8%" }},
    {{ amount = "70000.00 CNY", rate = "1.5%" }},
] }}
""")
    assert total(window(terms, sold(amount))) == pays


@pytest.mark.parametrize(
    ("amount", "pays"),
    [("900000", "27000.00"), ("1100000", "34200.00"), ("1500000", "58500.00")],
)
def test_all_of_the_excess_earns_the_top_multiple_reached(amount: str, pays: str) -> None:
    """4.3.3.1: 3 % to the target, beyond it 1.4 or 1.9 times that on all of the excess."""
    terms = component("""
rate = "3%"
table = { kind = "whole", over = "100%", bands = [
    { attainment = "0%", times = 1 },
    { attainment = "110%", times = "1.4" },
    { attainment = "140%", times = "1.9" },
] }
""")
    assert total(window(terms, sold(amount), "1000000")) == pays


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        ("marginal", ["1980.00", "2700.00", "960.00"]),
        ("whole", ["2880.00", "3600.00", "960.00"]),
    ],
)
def test_two_dimensions(kind: str, lines: list[str]) -> None:
    """4.3.3.1: product line and attainment; the whole comes to 5,640.00 and 7,440.00."""
    terms = component(f"""
table = {{ kind = "{kind}", by = "product", bands = [
    {{ attainment = "0%", rate_by = {{ server = "2.5%", laptop = "1.1%", other = "0.7%" }} }},
    {{ attainment = "100%", rate_by = {{ server = "4%", laptop = "1.6%", other = "0.7%" }} }},
] }}
""")
    bought = [
        *sold("180000", key="laptop"),
        *sold("90000", key="server"),
        *sold("60000", key="laptop"),
    ]
    assert yuan(window(terms, bought, "240000")) == lines


CURVE = """
weight = "70%"
table = { kind = "value", between = "linear", bands = [
    { attainment = "0%", share = "0%" },
    { attainment = "75%", share = "0%" },
    { attainment = "75%", share = "40%" },
    { attainment = "100%", share = "100%" },
    { attainment = "130%", share = "190%" },
] }
modifiers = [
    { by = "profit_share", effect = "at_most", missing = "nothing", bands = [
        { count = 0, share = "100%" }, { count = "12%", share = "190%" },
    ] },
]
"""


@pytest.mark.parametrize(
    ("amount", "margin", "pays"),
    [
        ("374999.99", "0.139", "0.00"),
        ("370000", "0.139", "0.00"),
        ("375000", "0.139", "6720.00"),
        ("450000", "0.139", "12768.00"),
        ("575000", "0.139", "24360.00"),
        ("575000", "0.104", "16800.00"),
    ],
)
def test_a_payout_curve_with_a_gate(amount: str, margin: str, pays: str) -> None:
    """4.3.3.1: a jump at 75 % of the target, and a limit by the margin."""
    earned = window(component(CURVE), sold(amount), "500000", "24000", {"profit_share": margin})
    assert total(earned) == pays


def test_a_gate_without_its_metric_pays_what_is_declared() -> None:
    """4.3.3.1: not measurable has no default where money hangs on it."""
    passes = CURVE.replace('missing = "nothing"', 'missing = "pass"')
    for text, pays in ((CURVE, "0.00"), (passes, "24360.00")):
        assert total(window(component(text), sold("575000"), "500000", "24000")) == pays


@pytest.mark.parametrize(
    ("satisfaction", "pays"), [("4.19", "1800.00"), ("4.2", "4500.00"), (None, "0.00")]
)
def test_a_matrix(satisfaction: str | None, pays: str) -> None:
    """4.3.3.1: attainment of 96 % across, satisfaction down."""
    terms = component("""
missing = "nothing"
[table]
kind = "matrix"
across = "revenue_attainment"
columns = ["0%", "85%", "100%", "115%"]
down = "satisfaction"
rows = [
    { count = 0, share = ["0%", "20%", "60%", "80%"] },
    { count = "4.2", share = ["10%", "50%", "100%", "130%"] },
]
""")
    metrics = {"revenue_attainment": "0.96"}
    if satisfaction is not None:
        metrics["satisfaction"] = satisfaction
    assert total(window(terms, [], None, "9000", metrics)) == pays


@pytest.mark.parametrize(
    ("amount", "pays"), [("50000", "750.00"), ("130000", "2990.00"), ("260000", "7800.00")]
)
def test_an_interpolated_rate(amount: str, pays: str) -> None:
    """4.3.3.1: from 1 % at nothing to 3 % at 200,000, flat beyond it."""
    terms = component("""
table = { kind = "whole", between = "linear", bands = [
    { amount = "0.00 CNY", rate = "1%" }, { amount = "200000.00 CNY", rate = "3%" },
] }
""")
    assert total(window(terms, sold(amount))) == pays


def test_an_amount_for_each_unit() -> None:
    """4.3.3.1: 40 units at 8.00, and 25 at 13.00."""
    terms = component("""
measure = ["units"]
table = { kind = "marginal", bands = [
    { count = 0, pays = "8.00 CNY" }, { count = 40, pays = "13.00 CNY" },
] }
""")
    assert total(window(terms, counted(30, 35))) == "645.00"


def test_quota_credit_apart_from_commission_credit() -> None:
    """4.3.3.1: an overlay that moves the target, or does not, before 100,000 of one's own."""
    terms = component("""
table = { kind = "marginal", bands = [
    { attainment = "0%", rate = "1%" }, { attainment = "100%", rate = "3%" },
] }
""")
    for quota, pays in (("0", "2500.00"), ("1", "3500.00")):
        lines = [*sold("150000", quota=quota), *sold("100000")]
        assert total(window(terms, lines, "200000")) == pays


def test_what_is_above_the_attainment_cap_neither_moves_nor_pays() -> None:
    """4.3.3.1: counts at most 110 % of the target; one fen beyond pays nothing."""
    terms = component('counts_at_most = "110%"\n' + MARGINAL)
    at, above = (window(terms, sold(each), "100000") for each in ("110000", "110000.01"))
    assert total(at) == total(above) == "1480.00"
    assert above.lines[0].after == fen("110000")


def test_a_limit_of_the_window_is_an_entry_of_its_own() -> None:
    """4.3.3.1: the lines stay what they earned."""
    terms = component('at_most = "10000.00 CNY"\nat_least = "100.00 CNY"\n' + MARGINAL)
    earned = window(terms, sold("410000", "260000"), "500000")
    assert (yuan(earned), earned.limit) == (["4920.00", "5300.00"], -fen("220"))
    assert window(terms, sold("1000"), "500000").limit == fen("88")
    assert window(terms, [], "500000").limit == fen("100")


def test_nothing_without_a_target_is_said() -> None:
    """4.3.3.1: nothing by attainment, or the first band on all of it."""
    earned = window(component(MARGINAL), sold("1000"))
    assert earned.lines == ()
    assert earned.note is not None
    first = window(component('without_target = "first_band"\n' + MARGINAL), sold("100000"), "0")
    assert total(first) == "1200.00"


def test_below_zero_the_first_band_goes_on() -> None:
    """3.3.2.2: more came back than was sold in the window."""
    assert total(window(component(MARGINAL), sold("-1000"), "500000")) == "-12.00"


def test_a_line_that_moves_nothing_earns_the_rate_at_the_point() -> None:
    """4.3.3.1: credited and not counted towards the target, at the position as it stands."""
    terms = component(MARGINAL)
    lines = [
        *sold("500000"),
        CountedLine(("O",), sold("1000")[0].amount, sold("0", quota="0")[0].quota),
    ]
    earned = window(terms, lines, "500000")
    assert Money(earned.lines[1].earned, "CNY") == Money.of("20.00", "CNY")
