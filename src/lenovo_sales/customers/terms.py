"""The terms of customers and of registrations (客户条款); an edition supplies them. Policy 3.1.

>>> plain(" ＬＥＮＯＶＯ ")
'lenovo'
"""

import re
from typing import Literal
from unicodedata import category, normalize

from attrs import field, frozen

from lenovo_sales.errors import BadValue


def plain(text: str) -> str:
    """A text in one spelling: width, case, composed and compatible characters, outer blanks.

    >>> plain(" ＬＥＮＯＶＯ "), plain(chr(0xF9E1)) == chr(0x674E)
    ('lenovo', True)
    """
    folded = normalize("NFKC", normalize("NFKC", text).casefold())
    return "".join(each for each in folded if category(each) != "Cf").strip()


@frozen
class MatchingTerms:
    """What is not part of a name or a number (查重条款); an edition supplies it. Policy 3.1.2.1.

    Raises:
        BadValue: A code that is not digits, or no length of a local number.
    """

    legal_forms: tuple[str, ...]  # at the end of a name written together, such as 有限公司
    legal_words: tuple[str, ...]  # last words of a name, such as ltd
    marks: tuple[str, ...]  # in brackets in a name, such as 中国
    country_code: str  # of numbers written without one
    international_prefix: str  # dialed before a country code, as a plus sign
    trunk_prefix: str  # dialed before an area code
    extension_marks: tuple[str, ...]  # what stands before an extension
    local_digits: tuple[int, ...]  # digits of a number without its area code
    placeholders: tuple[str, ...]  # written where nothing is known; they match nobody
    _forms: tuple[str, ...] = field(init=False, repr=False, eq=False)
    _words: frozenset[str] = field(init=False, repr=False, eq=False)
    _marks: frozenset[str] = field(init=False, repr=False, eq=False)
    _extension: re.Pattern[str] = field(init=False, repr=False, eq=False)
    _nobody: frozenset[str] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        codes = (self.country_code, self.international_prefix, self.trunk_prefix)
        if not all(each.isascii() and each.isdigit() for each in codes):
            raise BadValue("expected codes and prefixes of digits", "区号与号段应为数字")
        if not self.local_digits or min(self.local_digits) < 1:
            raise BadValue(
                "expected the lengths of a local number, one digit or more",
                "本地号码的位数应为一位或以上",
            )
        forms = sorted((plain(each) for each in self.legal_forms), key=len, reverse=True)
        marks = "|".join(re.escape(plain(each)) for each in self.extension_marks)
        fill = object.__setattr__
        fill(self, "_forms", tuple(each for each in forms if each))
        fill(self, "_words", frozenset(plain(each) for each in self.legal_words))
        fill(self, "_marks", frozenset(plain(each) for each in self.marks))
        fill(self, "_extension", re.compile(f"(?:{marks or '(?!)'}).*$", re.DOTALL))
        fill(self, "_nobody", frozenset(plain(each) for each in self.placeholders))

    def is_placeholder(self, text: str) -> bool:
        """Whether a text says that nothing is known."""
        return plain(text) in self._nobody


@frozen
class RegistrationTerms:
    """How long claims wait and protect, and which goes first (报备条款). Policy 3.1.1.3.

    Raises:
        BadValue: Less than one day, or an order without a criterion or with one twice.
    """

    decide_days: int  # calendar days after which an undecided claim may lapse
    protection_days: int  # calendar days from the confirmation, at most
    order: tuple[Literal["completed", "claimed"], ...]  # which of two goes first; then the id

    def __attrs_post_init__(self) -> None:
        if min(self.decide_days, self.protection_days) < 1:
            raise BadValue("expected one day or more", "应为一天或以上")
        if not self.order or len(set(self.order)) != len(self.order):
            raise BadValue(
                "expected each criterion of the order once", "排序中的每个标准应只出现一次"
            )


@frozen
class CustomerTerms:
    """The terms of matching and of registration. Policy 3.1.1.3, 3.1.2.1."""

    matching: MatchingTerms
    registration: RegistrationTerms
