"""What no door of the library lets in: at once, in one line, without repeating the value."""

from collections.abc import Callable
from decimal import Decimal
from time import process_time

import pytest

from lenovo_sales.errors import BadValue
from lenovo_sales.values import Calendar, Money, Rounding, Weights, exact, parse_period, ratio

DOORS: dict[str, Callable[[object], object]] = {
    "exact": exact,
    "ratio": ratio,
    "money": lambda value: Money.of(value, "CNY"),  # type: ignore[arg-type]  # the adversary
    "rounded money": lambda value: Money.of(value, "CNY", Rounding.DOWN),  # type: ignore[arg-type]
    "weights": lambda value: Weights.of({"a": value}),
}
TEXT_DOORS: dict[str, Callable[[str], object]] = {
    "parsed money": lambda text: Money.parse(f"{text} CNY"),
    "currency": lambda text: Money.parse(f"1 {text}"),
    "period": Calendar(4).parse,
    "fiscal quarter": lambda text: parse_period(f"FY{text}-Q2", Calendar(4), Calendar(1)),
}
TEXTS: dict[str, str] = {
    "nan": "nan",
    "infinity": "-Infinity",
    "huge exponent": "1e9999999",
    "full-width digits": "１２",
    "full-width year": "２０１７",
    "Arabic digits": "٣٤",
    "a long text of digits": "9" * 10**5,
    "a long text of decimals": "0." + "9" * 10**5,
    "a long text of zeros": "0" * 10**5,
    "a long percentage": "9" * 10**5 + "%",
    "a long fraction": "1/" + "9" * 10**5,
    "a name": "张伟",
    "two lines": "12\n13",
}
VALUES: dict[str, object] = TEXTS | {
    "float": 0.25,
    "bool": True,
    "nothing": None,
    "bytes": b"12",
    "list": [12],
    "NaN": Decimal("NaN"),
    "signaling NaN": Decimal("sNaN"),
    "Infinity": Decimal("-Infinity"),
    "huge Decimal": Decimal("1e9999999"),
    "tiny Decimal": Decimal("1e-9999999"),
    "a long int": 10**100_000,
    "a long Decimal": Decimal("9" * 10**5),
}


def assert_refused(door: Callable[[], object]) -> str:
    began = process_time()
    with pytest.raises(BadValue) as refusal:
        door()
    assert process_time() - began < 0.5
    line = str(refusal.value)
    assert line.startswith("expected ")
    assert len(line) < 120
    assert "\n" not in line
    return line


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("kind", VALUES)
def test_what_is_no_number_is_refused(door: str, kind: str) -> None:
    """5.1.2.1: a bad number is refused at once, with what was expected."""
    assert_refused(lambda: DOORS[door](VALUES[kind]))


@pytest.mark.parametrize("door", TEXT_DOORS)
@pytest.mark.parametrize("kind", TEXTS)
def test_what_is_no_text_of_its_place_is_refused(door: str, kind: str) -> None:
    """5.1.2.1: a bad text is refused at once, and not repeated: it may be somebody's name."""
    assert TEXTS[kind] not in assert_refused(lambda: TEXT_DOORS[door](TEXTS[kind]))
