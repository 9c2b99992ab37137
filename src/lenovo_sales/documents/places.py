"""Where each key and each element of a TOML text stands; the parser of Python keeps no places.

>>> from lenovo_sales.documents.tokens import tokens
>>> text = "[pay]\\nbands = [\\n  {rate = 1},\\n]\\n"
>>> found = places(text, tokens(text))
>>> found["pay", "bands", 0, "rate"]
Place(line=3, column=4)
"""

import tomllib
from bisect import bisect_right
from collections.abc import Iterable

from attrs import frozen

from lenovo_sales.documents.tokens import Token
from lenovo_sales.paths import KeyPath


@frozen
class Place:
    """A line and a column, both counted from 1; a column is a character."""

    line: int
    column: int


class Lines:
    """The lines of a text: from an offset to its place."""

    def __init__(self, text: str) -> None:
        self._starts = [0]
        self._starts += [at + 1 for at, character in enumerate(text) if character == "\n"]

    def place(self, offset: int) -> Place:
        """Return the place of the character at an offset.

        >>> Lines("a = 1\\nb = 2").place(6)
        Place(line=2, column=1)
        """
        line = bisect_right(self._starts, offset)
        return Place(line, offset - self._starts[line - 1] + 1)


def places(text: str, found: Iterable[Token]) -> dict[KeyPath, Place]:
    """Return the place of every key and every array element of a valid TOML text.

    A key stands where its own part of a dotted key or heading starts; a table that has a heading
    of its own, there; an element of an array of tables, at the key in its heading.
    """
    lines = Lines(text)
    return {path: lines.place(at) for path, at in _Scan(list(found)).document().items()}


class _Scan:
    """One walk over the tokens of a valid text."""

    def __init__(self, found: list[Token]) -> None:
        self._tokens = [*found, Token("newline", "\n", 0)]
        self._at = 0
        self._offsets: dict[KeyPath, int] = {}
        self._tables: dict[KeyPath, int] = {}  # how many an array of tables has so far

    def document(self) -> dict[KeyPath, int]:
        """The offset of every key and element."""
        table: KeyPath = ()
        while self._at < len(self._tokens):
            if self._skip("\n"):
                continue
            if self._next() == "[":
                table = self._heading()
            else:
                self._pair(table)
        return self._offsets

    def _next(self) -> str:
        return self._tokens[self._at].text

    def _take(self) -> Token:
        self._at += 1
        return self._tokens[self._at - 1]

    def _skip(self, mark: str) -> bool:
        """Step over a mark if it is next."""
        found = self._next() == mark
        self._at += found
        return found

    def _key(self) -> list[tuple[str, int]]:
        """The parts of a dotted key with their offsets."""
        parts = [self._part()]
        while self._skip("."):
            parts.append(self._part())
        return parts

    def _part(self) -> tuple[str, int]:
        kind, text, start = self._take()
        if kind != "text":
            return text, start
        return (_unescaped(text) if "\\" in text else text[1:-1]), start

    def _heading(self) -> KeyPath:
        """A table or one more of an array of tables; return its path."""
        self._take()
        one_of_many = self._skip("[")
        path: KeyPath = ()
        for part, start in self._key():
            if path in self._tables:
                path = (*path, self._tables[path] - 1)
            path = (*path, part)
            self._offsets.setdefault(path, start)
        self._take()
        if one_of_many:
            self._take()
            count = self._tables.get(path, 0)
            self._tables[path] = count + 1
            path = (*path, count)
        self._offsets[path] = start
        return path

    def _pair(self, table: KeyPath) -> None:
        """A key and its value, in a table."""
        path = table
        for part, start in self._key():
            path = (*path, part)
            self._offsets.setdefault(path, start)
        self._take()  # the equals sign
        self._value(path)

    def _value(self, path: KeyPath) -> None:
        token = self._take()
        if token.text == "[":
            count = 0
            while not self._closes("]"):
                self._offsets[*path, count] = self._tokens[self._at].start
                self._value((*path, count))
                count += 1
        elif token.text == "{":
            while not self._closes("}"):
                self._pair(path)
        elif token.kind == "word":  # numbers and dates may hold points and one blank
            while self._tokens[self._at].kind == "word" or self._next() == ".":
                self._take()

    def _closes(self, mark: str) -> bool:
        """Step over newlines and a comma; whether the bracket closes there."""
        while self._skip("\n") or self._skip(","):
            pass
        return self._skip(mark)


def _unescaped(text: str) -> str:
    return str(tomllib.loads(f"key = {text}")["key"])
