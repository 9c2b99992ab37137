"""Telephone numbers (电话号码) as keys: one spelling for each, with its country code. 3.1.2.1.

The extra `phone` brings the numbering plans of the world: with it, a number abroad loses its trunk
prefix too, and one that its country cannot have is no number. Without it, the lengths of the
edition and of ITU-T E.164 decide.

>>> from lenovo_sales.editions import default_edition
>>> terms = default_edition().customers.matching
>>> phone_key("(+1) 470 555 1234", terms), phone_key("14705551234", terms)
('+14705551234', '+8614705551234')
>>> phone_keys("13912345678 021 5555 1234", terms) == {"+8613912345678", "+862155551234"}
True
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from lenovo_sales.customers.terms import MatchingTerms, plain

_IN_NUMBERS = r"\d\s().+-"
_WRITTEN_IN_PHONES = re.compile(f"[{_IN_NUMBERS}]+").fullmatch
_NUMBERS = re.compile(rf"[+(\d][{_IN_NUMBERS}]*").findall
_LEAST_DIGITS, _MOST_DIGITS = 7, 15  # of a telephone number, ITU-T E.164
_AREA_DIGITS = 3  # the longest area code without its trunk prefix


def phone_key(number: str, terms: MatchingTerms, area: str | None = None) -> str | None:
    """A number with its country code, without trunk prefix and extension; None: it is no number.

    A country code stands after a plus sign, in brackets or not, or after the international prefix;
    without them it counts only where it is that of the edition. A local number takes the area code
    of its place; where that is not known it tells nobody apart, and there is no key. 3.1.2.1.
    """
    if terms.is_placeholder(number):
        return None
    text = terms._extension.sub("", plain(number)).strip()
    if not _WRITTEN_IN_PHONES(text):
        return None
    text, home = _without_extension(text, terms), terms.country_code
    digits = "".join(re.findall(r"[0-9]+", text))
    if text.lstrip("( ").startswith("+"):
        trunk = re.escape(terms.trunk_prefix)
        digits = "".join(re.findall(r"[0-9]+", re.sub(rf"\(\s*{trunk}\s*\)", "", text)))
    elif digits.startswith(terms.international_prefix):
        digits = digits.removeprefix(terms.international_prefix)
    elif not _begins_with_home(digits, terms):
        digits = home + digits
    if _begins_with_home(digits, terms):
        digits = digits[digits.index(home) :]
    if not digits.startswith(home):
        return _number(digits, terms)
    national = digits.removeprefix(home).removeprefix(terms.trunk_prefix)
    if len(national) in terms.local_digits:
        if area is None:
            return None
        national = area.removeprefix(terms.trunk_prefix) + national
    if not max(terms.local_digits) < len(national) <= max(terms.local_digits) + _AREA_DIGITS:
        return None
    return _number(home + national, terms)


def _begins_with_home(digits: str, terms: MatchingTerms) -> bool:
    """Whether the country code of the edition comes first, perhaps after the trunk prefix."""
    home, longest = terms.country_code, max(terms.local_digits)
    trunk = terms.trunk_prefix + home
    if digits.startswith(trunk) and len(digits) > len(trunk) + longest + 1:
        return True
    return digits.startswith(home) and len(digits) > len(home) + longest


def _without_extension(text: str, terms: MatchingTerms) -> str:
    """A number without the extension after a dash: 021-55551234-801."""
    found = re.fullmatch(r"(.*?([0-9]+))-([0-9]{1,6})", text)
    return found[1] if found and len(found[2]) in terms.local_digits else text


def _number(digits: str, terms: MatchingTerms) -> str | None:
    if not _LEAST_DIGITS <= len(digits) <= _MOST_DIGITS:
        return None
    key = _in_its_country(digits) if _has_numbering_plans() else f"+{digits}"
    if key is None:
        return None
    home = key.removeprefix("+").removeprefix(terms.country_code)
    return None if {home, key.removeprefix("+")} & terms._nobody else key


@cache
def _has_numbering_plans() -> bool:
    return find_spec("phonenumbers") is not None


@cache
def _in_its_country(digits: str) -> str | None:
    """The number as its country writes it abroad; None where it has no such number."""
    plans = import_module("phonenumbers")
    try:
        number = plans.parse(f"+{digits}")
    except plans.NumberParseException:
        return None
    if not plans.is_possible_number(number):
        return None
    return str(plans.format_number(number, plans.PhoneNumberFormat.E164))


def phone_keys(text: str, terms: MatchingTerms, area: str | None = None) -> set[str]:
    """The keys of the numbers in a text, with or without a label before them. Policy 3.1.2.1.

    Numbers with nothing but blanks between them are told apart by their lengths. The area code is
    only taken for a text that is nothing but numbers.
    """
    if whole := phone_key(text, terms, area):
        return {whole}
    written = plain(text)
    known = area if _WRITTEN_IN_PHONES(terms._extension.sub("", written)) else None
    found: set[str] = set()
    for run in _NUMBERS(written):
        for part in re.split(r"(?=(?<![+(])\(?\s*\+)", run):
            found.update(_separated(part.split(), terms, known))
    return found


def _separated(groups: list[str], terms: MatchingTerms, area: str | None) -> Iterator[str]:
    """The keys of numbers written one after the other, each of one group of digits or more.

    The fewest numbers that use every group; where none do, those that stand in one group each.
    """
    best: list[tuple[str, ...] | None] = [()]  # of the groups before each place
    for end in range(1, len(groups) + 1):
        ways = [
            (*before, key)
            for start in range(max(0, end - _MOST_DIGITS), end)
            if (before := best[start]) is not None
            and (key := phone_key(" ".join(groups[start:end]), terms, area))
        ]
        best.append(min(ways, key=len, default=None))
    whole = best[-1]
    if whole is None:
        whole = tuple(key for each in groups if (key := phone_key(each, terms, area)))
    yield from whole
