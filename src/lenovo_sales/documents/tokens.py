"""The tokens of a TOML text, each with its offset: what limits and places are found from.

One pass, linear in the text. It does not check: where a text is not TOML the tokens are right up
to the first fault, which the parser then reports.

>>> [token.text for token in tokens('a."b" = [1] # one')]
['a', '.', '"b"', '=', '[', '1', ']']
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r'''
    (?P<text> """ (?: [^"\\]++ | \\[\s\S] | "(?!"") )*+ "{0,5}
            | \'\'\' (?: [^']++ | '(?!'') )*+ '{0,5}
            | " (?: [^"\\\n]++ | \\. )*+ "?
            | ' [^'\n]*+ '? )
  | (?P<gap> [ \t]++ | \#[^\n]*+ )
  | (?P<newline> \n )
  | (?P<mark> [\[\]{}=,.] )
  | (?P<word> [^\s\[\]{}=,."'\#]++ )
  | (?P<stray> [\s\S] )
    ''',
    re.VERBOSE,
)


class Token(NamedTuple):
    """A string, a mark, a newline, or a word (a bare key, or a run of a number or date)."""

    kind: str
    text: str
    start: int


def tokens(text: str) -> Iterator[Token]:
    """Every token of the text but blanks and comments, in order."""
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup or ""
        if kind != "gap":
            yield Token(kind, found[0], found.start())
