"""4.3.3.1: what a document may say of payments, and what is refused, each in its place."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated

import pytest
from attrs import frozen
from hypothesis import given
from payment_histories import plans

from lenovo_sales.documents import parse, structure
from lenovo_sales.documents.writing import document_text
from lenovo_sales.errors import DocumentError, Invalid
from lenovo_sales.incentives.payments import (
    CapPer,
    CapTerms,
    ClawbackTerms,
    DrawTerms,
    Elapsed,
    Excess,
    Keep,
    KeepOf,
    Lapsed,
    MinimumTerms,
    Negative,
    PaymentTerms,
    RecoveryTerms,
    ReleaseMilestone,
    ReleasePart,
    ReleaseTerms,
)
from lenovo_sales.incentives.plans import Between
from lenovo_sales.parameters import Group, Terms, changes, parameters, value_at
from lenovo_sales.parameters.parameter import with_values
from lenovo_sales.parameters.schema import schema
from lenovo_sales.values import Cycle, Money

SALES = """\
[payments.sales]
components = ["revenue", "units"]
period = "month"
release = { parts = [{ share = "70%", on = "signed" }, { share = "30%", on = "paid", months = 0 }],\
 requires = "in_force", lapsed = "forfeit" }
clawback = { keeps = [{ from = 0, share = "0%" }, { from = 18, share = "100%" }],\
 between = "linear", elapsed = "months_completed", of = "released" }
cap = { amount = "9000.00 CNY", per = "period", excess = "carry" }
recovery = { negative = "carry", share = "50%", floor = "2500.00 CNY" }
draw = { amount = "2800.00 CNY", until_period = 3, recover_from = 4, recover = "50%",\
 recoverable = true }
minimum = { amount = "100.00 CNY" }
"""


@frozen
class Plans(Terms):
    """Pay plans by name, as an edition has them."""

    payments: Annotated[Mapping[str, PaymentTerms], Group("4.3.3.1", "Payments", "支付")]


def sales() -> Plans:
    return structure(parse(SALES, "e.toml"), Plans)


def cny(text: str) -> Money:
    return Money.of(text, "CNY")


def test_every_key_of_a_pay_plan() -> None:
    """4.3.3.1: read as editions are."""
    assert sales().payments["sales"] == PaymentTerms(
        ("revenue", "units"),
        Cycle.MONTH,
        ReleaseTerms(
            (
                ReleasePart(Fraction(7, 10), ReleaseMilestone.SIGNED),
                ReleasePart(Fraction(3, 10), ReleaseMilestone.PAID, 0),
            ),
            "in_force",
            Lapsed.FORFEIT,
        ),
        ClawbackTerms(
            (Keep(0, Fraction(0)), Keep(18, Fraction(1))),
            Between.LINEAR,
            Elapsed.MONTHS_COMPLETED,
            KeepOf.RELEASED,
        ),
        CapTerms(CapPer.PERIOD, Excess.CARRY, cny("9000.00")),
        RecoveryTerms(Negative.CARRY, Fraction(1, 2), cny("2500.00")),
        DrawTerms(
            True,
            cny("2800.00"),
            until_period=3,
            recover_from=4,
            recover=Fraction(1, 2),
        ),
        MinimumTerms(cny("100.00")),
    )


def test_the_other_keys_of_each_stage() -> None:
    """4.3.3.1: pro rata, multiples, a guarantee paid in advance, what a leaver owes."""
    text = """\
[payments.heads]
components = ["override"]
period = "quarter"
release = { parts = [{ share = "100%", on = "paid" }], pro_rata = true }
cap = { times = "200%", of = "target_pay", per = "year", excess = "forfeit" }
recovery = { negative = "pay" }
draw = { share = "60%", recoverable = false, advance = true }
[payments.starters]
components = ["revenue"]
period = "month"
cap = { times = "5%", of = "deal_margin", per = "deal", excess = "forfeit" }
draw = { amount = "100.00 CNY", recoverable = true, at_end = "forgive" }
"""
    found = structure(parse(text, "e.toml"), Plans)
    assert value_at(found, "payments.heads.release.pro_rata") is True
    assert value_at(found, "payments.heads.cap.times") == Fraction(2)
    assert value_at(found, "payments.heads.draw.advance") is True
    assert str(value_at(found, "payments.starters.draw.at_end")) == "AtEnd.FORGIVE"


def test_a_key_that_is_a_word_of_python_is_one_key_everywhere() -> None:
    """2.2.1.2: `from` in the document, in paths, in changes and in the schema."""
    path = "payments.sales.clawback.keeps[1].from"
    before = sales()
    assert value_at(before, path) == 18
    at = next(each.at for each in parameters(before) if each.path == path)
    after = with_values(before, {at: 24})
    assert [(each.path, each.before, each.after) for each in changes(before, after)] == [
        (path, 18, 24)
    ]
    with pytest.raises(DocumentError) as refused:
        structure(parse(SALES.replace("from = 18", "since = 18"), "e.toml"), Plans)
    assert str(refused.value).splitlines() == [
        "e.toml:5:51: payments.sales.clawback.keeps[1].from: missing key; expected a whole number,"
        " without quotes",
        "e.toml:5:53: payments.sales.clawback.keeps[1].since: unknown key; known keys: from, share",
    ]
    assert '"from"' in str(schema(Plans)).replace("'", '"')


@given(plans())
def test_a_plan_written_is_read_the_same(terms: PaymentTerms) -> None:
    """2.2.1.2: whatever stages it has."""
    written = document_text(Plans({"sales": terms}))
    assert structure(parse(written, "e.toml"), Plans).payments["sales"] == terms


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'share = "30%"',
            'share = "29.99%"',
            "release.parts: expected shares that end at exactly 100 %, found 99.99 %",
        ),
        (
            'share = "30%"',
            'share = "30.001%"',
            "release.parts: expected shares that end at exactly 100 %, found 100.01 %",
        ),
        (
            '"70%", on = "signed" }, { share = "30%"',
            '"100%", on = "signed" }, { share = "0%"',
            "release.parts[1].share: expected a share above 0%",
        ),
        ('requires = "in_force", ', "", "release: expected requires and lapsed, both or neither"),
        (', lapsed = "forfeit"', "", "release: expected requires and lapsed, both or neither"),
        ("months = 0", "months = 121", "release.parts[1].months: expected 0 to 120, months"),
        ("from = 0", "from = 1", "clawback.keeps[0].from: expected the first point at zero"),
        (
            "from = 18",
            'from = 0, share = "5%" }, { from = 0',
            "clawback.keeps[2].from: expected a later start than the point before",
        ),
        (
            'share = "100%" }], between = "linear"',
            'share = "100%" }, { from = 18, share = "90%" }], between = "step"',
            "clawback.keeps[2].from: expected a later start than the point before",
        ),
        (
            'share = "100%" }], between',
            'share = "100%" }, { from = 17, share = "90%" }], between',
            "clawback.keeps[2].from: expected a later start than the point before",
        ),
        ('share = "100%" }], b', 'share = "101%" }], b', "clawback.keeps[1].share: expected 0% to"),
        ('amount = "9000.00 CNY", ', "", "cap: expected either amount, or times and of"),
        (
            'amount = "9000.00 CNY", ',
            'times = "100%", ',
            "cap: expected either amount, or times and of",
        ),
        (
            'amount = "9000.00 CNY", ',
            'times = "100%", of = "target_pay", amount = "9000.00 CNY", ',
            "cap: expected either amount, or times and of",
        ),
        ("9000.00", "0.00", "cap.amount: expected an amount above zero"),
        ("9000.00", "-0.01", "cap.amount: expected 0.00 to 1000000000000.00"),
        (
            'amount = "9000.00 CNY", ',
            'times = "0%", of = "target_pay", ',
            "cap.times: expected a multiple above zero",
        ),
        (
            'amount = "9000.00 CNY", ',
            'times = "5%", of = "deal_amount", ',
            "cap.of: expected deal_amount or deal_margin per deal or contract, else target_pay",
        ),
        (
            'amount = "9000.00 CNY", per = "period"',
            'times = "5%", of = "target_pay", per = "deal"',
            "cap.of: expected deal_amount or deal_margin per deal or contract, else target_pay",
        ),
        ('"carry", share = "50%"', '"carry", share = "0%"', "recovery.share: expected a share ab"),
        (
            'negative = "carry", share = "50%"',
            'negative = "pay"',
            'recovery.floor: expected only where negative = "carry"',
        ),
        ("2800.00 CNY", "0.00 CNY", "draw.amount: expected an amount above zero"),
        (
            'amount = "2800.00 CNY"',
            'share = "0%"',
            "draw.share: expected a share above 0%",
        ),
        ('amount = "2800.00 CNY", ', "", "draw: expected either amount or share"),
        ('"2800.00 CNY"', '"2800.00 CNY", share = "10%"', "draw: expected either amount or share"),
        ("until_period = 3", "until_period = 0", "draw.until_period: expected 1 to 1000, pay"),
        ('recover = "50%"', 'recover = "0%"', "draw.recover: expected a share above 0%"),
        (
            'recover_from = 4, recover = "50%", recoverable = true',
            'at_end = "claim", recoverable = false',
            "draw.at_end: expected only of a recoverable draw",
        ),
        ("100.00 CNY", "0.00 CNY", "minimum.amount: expected an amount above zero"),
        ("2500.00 CNY", "2500.00 USD", "payments.sales: expected amounts in one currency, found"),
        ('["revenue", "units"]', "[]", "components: expected at least one component"),
        (
            '["revenue", "units"]',
            '["units", "units"]',
            "components[1]: expected each component once",
        ),
    ],
)
def test_what_does_not_go_together(old: str, new: str, said: str) -> None:
    """4.3.3.1: one line each, where it stands."""
    text = SALES.replace(old, new, 1)
    assert text != SALES
    with pytest.raises(DocumentError) as refused:
        structure(parse(text, "e.toml"), Plans)
    assert len(refused.value.faults) == 1
    assert said in str(refused.value)
    assert "expected" not in refused.value.in_language("zh")


def test_nothing_is_a_table_without_points() -> None:
    """4.3.3.1: neither of release nor of clawback."""
    for make in (lambda: ReleaseTerms(()), lambda: ClawbackTerms(())):
        with pytest.raises(Invalid, match="expected at least one p"):
            make()


def test_a_line_may_jump_once_at_a_point() -> None:
    """4.3.3.1: two points at one place, and no third."""
    points = (Keep(0, Fraction(0)), Keep(6, Fraction(1, 4)), Keep(6, Fraction(1, 2)))
    assert ClawbackTerms(points, Between.LINEAR).keeps == points
    with pytest.raises(Invalid, match=r"keeps\[3\]\.from: expected a later start"):
        ClawbackTerms((*points, Keep(6, Fraction(1))), Between.LINEAR)
