"""What a document may hold at most, found before it is parsed.

A parser recurses into arrays, copies a dotted key for every part of it and converts any run of
digits; a few kilobytes that nobody would write by hand could stop it. They are refused first.

>>> from lenovo_sales.documents.tokens import tokens
>>> at, message = excess(tokens("rate = " + "[" * 5_000))
>>> at, message.english
(23, 'expected at most 16 brackets inside one another')
"""

import re
from collections.abc import Iterable

from lenovo_sales.documents.tokens import Token
from lenovo_sales.wording import Wording

MOST_BYTES = 2**18
MOST_BRACKETS = 16
MOST_PARTS = 16
MOST_CHARACTERS = 128
MOST_DIGITS = 40

_LONG_KEY = Wording("expected a key of at most {most} characters", "键至多 {most} 个字符").filled(
    most=MOST_CHARACTERS
)
_DEEP = Wording(
    "expected at most {most} brackets inside one another", "括号至多嵌套 {most} 层"
).filled(most=MOST_BRACKETS)
_DOTTED = Wording("expected a key of at most {most} parts", "键至多 {most} 段").filled(
    most=MOST_PARTS
)
_MANY_DIGITS = Wording("expected at most {most} digits in a row", "至多 {most} 位连续数字").filled(
    most=MOST_DIGITS
)
_WORDS_BEYOND = (  # what a bare key, a number or a date may not hold
    (re.compile(rf".*?\d(?:_?\d){{{MOST_DIGITS}}}", re.ASCII), _MANY_DIGITS),
    (re.compile(rf".{{{MOST_CHARACTERS + 1}}}"), _LONG_KEY),
    (
        re.compile(r"[+-]?[\d_]+[eE][+-]?[\d_]{4,}$", re.ASCII),
        Wording("expected an exponent of at most three digits", "指数至多三位"),
    ),
)


def excess(found: Iterable[Token]) -> tuple[int, Wording] | None:
    """Return the offset of the first token beyond a limit and what was expected, or None."""
    brackets, parts, heading = 0, 1, False
    before = Token("newline", "\n", 0)
    for token in found:
        text = token.text
        if text in {"[", "{"}:
            heading = heading or (brackets == 0 and before.kind == "newline")
            brackets += 1
            if brackets > MOST_BRACKETS:
                return token.start, _DEEP
        elif text in {"]", "}"}:
            brackets = max(brackets - 1, 0)
        elif token.kind == "word" and (message := _long(text)):
            return token.start, message
        if token.kind == "newline":
            heading = False
        parts = _parts(token, parts)
        if parts > MOST_PARTS:
            return token.start, _DOTTED
        ends_a_key = text in {"=", "."} or (heading and text == "]")
        if ends_a_key and before.kind == "text" and len(before.text) > MOST_CHARACTERS + 2:
            return before.start, _LONG_KEY
        before = token
    return None


def _parts(token: Token, parts: int) -> int:
    """How many parts the dotted key has that this token belongs to."""
    if token.text == ".":
        return parts + 1
    return parts if token.kind in {"word", "text"} else 1


def _long(word: str) -> Wording | None:
    return next((message for beyond, message in _WORDS_BEYOND if beyond.match(word)), None)
