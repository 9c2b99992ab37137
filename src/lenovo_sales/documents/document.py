"""A document: TOML that a person wrote, parsed, with the place of every key.

>>> document = parse('[[band]]\\nrate = "4%"\\n', "edition.toml")
>>> str(document.fault(("band", 0, "rate"), "expected a lower rate"))
'edition.toml:2:1: band[0].rate: expected a lower rate'
"""

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Literal

from attrs import field, frozen

from lenovo_sales.documents.limits import MOST_BYTES, excess
from lenovo_sales.documents.places import Lines, Place, places
from lenovo_sales.documents.tokens import tokens
from lenovo_sales.errors import DocumentError
from lenovo_sales.paths import KeyPath, path_text, printable, short

_START = Place(1, 1)
_POSITION = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_QUOTE_KEY = 'expected a key with other letters than a to z to stand in quotes: "订单" = 1'
_IN_KEYS = (  # how a message of the parser begins when it stopped in a key
    "Invalid statement",
    "Invalid initial",
    "Expected '='",
    "Expected ']'",
)
_EXPECTED = {  # how a message of the parser begins: what was expected
    "Cannot declare": "expected each table once",
    "Cannot mutate": "expected nothing more in this table or array; it was complete before",
    "Cannot redefine": "expected each table once",
    "Cannot overwrite": "expected each key once",
    "Duplicate inline": "expected each key once",
    "Found invalid": "expected no control character",
    "Illegal character": "expected a closing quotation mark, and no control character before it",
    "Invalid date": "expected a date that exists, such as 2017-04-01",
    "Invalid statement": "expected a key, a table heading or a comment; other keys need quotes",
    "Invalid value": "expected a value: text in quotes, a number, a date, true, false, [ or {",
}


@frozen
class Fault:
    """One thing at fault in a document, and its place; as text, one line."""

    file: str
    line: int
    column: int
    path: str
    message: str
    chinese: str | None = None  # the message in Chinese, where it is said

    def __str__(self) -> str:
        return self.in_language("en")

    def in_language(self, language: Literal["en", "zh"]) -> str:
        """The line in English ("en") or, where that is said, in Simplified Chinese ("zh")."""
        message = self.chinese if language == "zh" and self.chinese else self.message
        return f"{self.file}:{self.line}:{self.column}: {self.path}: {message}"


@frozen
class Document:
    """A parsed document; `data` holds str, int, Decimal, bool, dates, lists and dicts."""

    name: str
    data: dict[str, object]
    _places: Mapping[KeyPath, Place] = field(repr=False, eq=False)

    def place(self, path: KeyPath) -> Place:
        """Where a key or element stands, or else the nearest table or array around it.

        >>> parse("a = 1\\n\\n[b]\\nc = 2\\n", "edition.toml").place(("b", "missing"))
        Place(line=3, column=2)
        """
        while path and path not in self._places:
            path = path[:-1]
        return self._places.get(path, _START)

    def fault(self, path: KeyPath, message: str, chinese: str | None = None) -> Fault:
        """The fault at a path, with its place."""
        place = self.place(path)
        written = short(path_text(path))
        return Fault(printable(self.name), place.line, place.column, written, message, chinese)


def read(path: Path) -> Document:
    """Read a TOML file: UTF-8, with or without a byte order mark, at most 256 KiB.

    Raises:
        DocumentError: The file cannot be read, or as for `parse`.
    """
    name = str(path)
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise _refused(name, _START, "expected a file; there is none here") from None
    except IsADirectoryError:
        raise _refused(name, _START, "expected a file, found a directory") from None
    except (OSError, ValueError):
        raise _refused(name, _START, "expected a file that can be read") from None
    if len(raw) > MOST_BYTES:
        raise _refused(name, _START, "expected at most 256 KiB")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        sound = error.object[: error.start].decode("utf-8")
        raise _refused(name, Lines(sound).place(len(sound)), "expected UTF-8 text") from None
    return parse(text, name)


def parse(text: str, name: str) -> Document:
    """Parse TOML; `name` stands for the file in every fault.

    Numbers with a point come out as Decimal. What exceeds a limit is refused before parsing.

    Raises:
        DocumentError: The text is not TOML or exceeds a limit; the one fault says where.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    try:
        size = len(text.encode("utf-8"))
    except UnicodeEncodeError as error:
        raise _refused(name, Lines(text).place(error.start), "expected UTF-8 text") from None
    if size > MOST_BYTES:
        raise _refused(name, _START, "expected at most 256 KiB")
    found = list(tokens(text))
    if beyond := excess(found):
        raise _refused(name, Lines(text).place(beyond[0]), beyond[1])
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise _refused(name, *_syntax(str(error), text)) from None
    return Document(name, data, places(text, found))


def _refused(name: str, place: Place, message: str) -> DocumentError:
    fault = Fault(printable(name), place.line, place.column, path_text(()), message)
    return DocumentError([fault])


def _syntax(error: str, text: str) -> tuple[Place, str]:
    """Where the parser stopped, and what was expected there."""
    at = _POSITION.search(error)
    place = Place(int(at[1]), int(at[2])) if at and at[1] else Lines(text).place(len(text))
    line = text.split("\n")[place.line - 1]
    stopped = line[place.column - 1 : place.column]
    if error.startswith(_IN_KEYS) and stopped.isalpha() and not stopped.isascii():
        return place, _QUOTE_KEY
    for beginning, message in _EXPECTED.items():
        if error.startswith(beginning):
            return place, message
    message = _POSITION.sub("", error)
    return place, message[:1].lower() + message[1:]
