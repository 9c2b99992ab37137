"""What a lookup gives where there is nothing to look up, and below its first place. 4.3.3.1."""

import pytest
from components import component, counted, sold, total, window

from lenovo_sales.errors import BadValue, DocumentError

MATRIX = """
at_least = "3.00 CNY"
missing = "{missing}"
measure = ["revenue"]
of_amount = "9000.00 CNY"
[table]
kind = "matrix"
across = "attained"
down = "satisfied"
columns = ["0%", "85%"]
[[table.rows]]
count = 0
share = ["10%", "20%"]
[[table.rows]]
count = "4.2"
share = ["30%", "50%"]
"""
VALUE = """
measure = ["revenue"]
without_target = "first_band"
{more}
[table]
kind = "value"
[[table.bands]]
attainment = "0%"
pays = "10.00 CNY"
[[table.bands]]
attainment = "100%"
pays = "900.00 CNY"
"""


def test_a_matrix_without_a_metric_pays_nothing_not_even_the_least() -> None:
    """4.3.3.1: as declared: nothing at all, the first column, or no closing."""
    measured = {"satisfied": "4.2"}
    nothing = window(component(MATRIX.format(missing="nothing")), [], metrics=measured)
    assert total(nothing) == "0.00"
    assert nothing.note is not None
    assert "attained" in nothing.note.english
    passed = window(component(MATRIX.format(missing="pass")), [], metrics=measured)
    assert total(passed) == "2700.00"
    with pytest.raises(BadValue, match="expected attained to be measurable"):
        window(component(MATRIX.format(missing="refuse")), [], metrics=measured)


@pytest.mark.parametrize(("attained", "pay"), [("-0.3", "2700.00"), ("0.849", "2700.00")])
def test_below_its_first_place_a_matrix_stays_in_its_first_column(attained: str, pay: str) -> None:
    """4.3.3.1: as in every table: the first holds below its place too."""
    metrics = {"attained": attained, "satisfied": "5"}
    assert total(window(component(MATRIX.format(missing="pass")), [], metrics=metrics)) == pay


def test_without_a_target_a_table_of_values_and_a_gate_stay_in_their_first_band() -> None:
    """4.3.3.1: an amount sold is never read as a part of a target that is not there."""
    lines = sold("50000.00")
    assert total(window(component(VALUE.format(more="")), lines)) == "10.00"
    assert total(window(component(VALUE.format(more="")), lines, target="50000.00")) == "900.00"
    gate = """modifiers = [{ by = "position", effect = "times", bands = [{ count = 0, times = 1 },
        { count = 1, times = 3 }] }]"""
    assert total(window(component(VALUE.format(more=gate)), lines)) == "10.00"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (MATRIX.format(missing="pass").replace('"0%", "85%"', '"5%", "85%"'), r"columns\[0\]"),
        (MATRIX.format(missing="pass").replace("count = 0", "count = 1"), r"rows\[0\].count"),
        (
            'position = "score"\nmissing = "nothing"\n[table]\nkind = "value"\n'
            'bands = [{ count = 3, pays = "1.00 CNY" }]',
            r"bands\[0\].count: expected the first band to start at zero",
        ),
        (
            VALUE.format(
                more='modifiers = [{ by = "score", missing = "pass", effect = "times", '
                "bands = [{ count = 3, times = 2 }] }]"
            ),
            r"modifiers\[0\].bands\[0\].count: expected the first band at zero or below",
        ),
    ],
)
def test_a_lookup_that_begins_above_zero_is_refused(text: str, said: str) -> None:
    """4.3.3.1: nothing may lie below every band."""
    with pytest.raises(DocumentError, match=said):
        component(text)


BANDS = """[{ amount = "0.00 CNY", rate = "1%" }]"""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('table = { kind = "whole", below = "0.1", bands = BANDS }', "below: expected a base"),
        (
            'table = { kind = "whole", over_amount = "1.00 CNY", below = -1, bands = BANDS }',
            "below: expected no value below zero",
        ),
        (
            'table = { kind = "marginal", by = "product", '
            'bands = [{ amount = "0.00 CNY", rate_by = {} }] }',
            r"bands\[0\].rate_by: expected at least one value",
        ),
        (
            'table = { kind = "marginal", bands = [{ amount = "0.00 CNY", rate = "1%", '
            'to_amount = "9.99 CNY" }, { amount = "10.00 CNY", rate = "2%" }] }',
            "9.99 CNY to 10.00 CNY belongs to no band",
        ),
        (
            'table = { kind = "marginal", bands = [{ attainment = "0%", rate = "1%", '
            'to_attainment = "80%" }, { attainment = "79.5%", rate = "2%" }] }',
            "159/2% to 80% belongs to two bands",
        ),
        ('where = [{}]\ntable = { kind = "marginal", bands = BANDS }', "at least one condition"),
        (
            'at_most = "1.00 USD"\ntable = { kind = "marginal", bands = BANDS }',
            "expected amounts in one currency",
        ),
        (
            'window = "days"\nstarts = 2017-04-01\nends = 2017-06-29\n'
            'table = { kind = "marginal", bands = [{ attainment = "0%", rate = "1%" }] }',
            "starts: expected whole months: a target is of months",
        ),
    ],
)
def test_what_a_component_cannot_mean_is_refused_where_it_stands(text: str, said: str) -> None:
    """4.3.3.1: one line, with the place and what was expected."""
    with pytest.raises(DocumentError, match=said) as caught:
        component(text.replace("BANDS", BANDS))
    assert "\n" not in str(caught.value)


def test_a_window_without_lines_is_worth_its_first_band() -> None:
    """4.3.3.1: a table of values pays the window, whoever has credits in it."""
    assert total(window(component(VALUE.format(more="")), counted(), target="1.00")) == "10.00"
