"""The currencies of ISO 4217."""

import pytest

from lenovo_sales.errors import BadValue
from lenovo_sales.values import minor_digits
from lenovo_sales.values.currencies import MINOR_DIGITS


@pytest.mark.parametrize(
    ("code", "digits"), [("CNY", 2), ("USD", 2), ("JPY", 0), ("KRW", 0), ("KWD", 3), ("CLF", 4)]
)
def test_decimals_of_a_currency(code: str, digits: int) -> None:
    assert minor_digits(code) == digits


def test_the_list_is_whole() -> None:
    """List one of 2026-01-01 has 178 codes; 13 of them have no minor unit."""
    assert len(MINOR_DIGITS) == 165
    assert all(code.isascii() and code.isupper() and len(code) == 3 for code in MINOR_DIGITS)


@pytest.mark.parametrize("code", ["cny", "RMB", "", "CNY ", "XAU", "XXX", "DEM", "ＣＮＹ", "￥"])
def test_any_other_code_is_refused(code: str) -> None:
    with pytest.raises(BadValue, match="ISO 4217"):
        minor_digits(code)
