"""A document: TOML that a person wrote, parsed, with the place of every key.

>>> document = parse('[[band]]\\nrate = "4%"\\n', "edition.toml")
>>> print(document.fault(("band", 0, "rate"), Wording("expected a lower rate", "比例应更低")))
edition.toml:2:1: band[0].rate: expected a lower rate
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from decimal import Decimal

from attrs import field, frozen

from lenovo_sales.documents.limits import MOST_BYTES, excess
from lenovo_sales.documents.places import Lines, Place, places
from lenovo_sales.documents.tokens import tokens
from lenovo_sales.errors import DocumentError
from lenovo_sales.paths import KeyPath, path_text, printable, short
from lenovo_sales.values.typed import FilePath, as_path
from lenovo_sales.wording import Wording

_START = Place(1, 1)
_POSITION = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_QUOTE_KEY = Wording(
    'expected a key with other letters than a to z to stand in quotes: "订单" = 1',
    '含 a 至 z 以外字母的键应加引号："订单" = 1',
)
_NO_TEXT = Wording("expected UTF-8 text", "应为 UTF-8 文字")
_TOO_LONG = Wording("expected at most 256 KiB", "至多 256 KiB")
_UNREADABLE = Wording("expected a file that can be read", "应为可读取的文件")
_NO_FILE: dict[type[Exception], Wording] = {
    FileNotFoundError: Wording("expected a file; there is none here", "应为文件；此处没有文件"),
    IsADirectoryError: Wording("expected a file, found a directory", "应为文件，实际为目录"),
}
_IN_KEYS = (  # how a message of the parser begins when it stopped in a key
    "Invalid statement",
    "Invalid initial",
    "Expected '='",
    "Expected ']'",
)
_IN_ONE_LINE = Wording(*["{file}:{line}:{column}: {path}: {message}"] * 2)
_EXPECTED = {  # how a message of the parser begins: what was expected
    "Cannot declare": Wording("expected each table once", "每个表应只出现一次"),
    "Cannot mutate": Wording(
        "expected nothing more in this table or array; it was complete before",
        "此表或数组此前已完整，不应再有内容",
    ),
    "Cannot redefine": Wording("expected each table once", "每个表应只出现一次"),
    "Cannot overwrite": Wording("expected each key once", "每个键应只出现一次"),
    "Duplicate inline": Wording("expected each key once", "每个键应只出现一次"),
    "Found invalid": Wording("expected no control character", "不应有控制字符"),
    "Expected '='": Wording("expected '=' after a key in a key/value pair", "键之后应为等号与值"),
    "Expected ']' at the end of a table": Wording(
        "expected ']' at the end of a table declaration", "表头之后应为 ]"
    ),
    "Expected newline": Wording(
        "expected newline or end of document after a statement", "语句之后应换行或结束文件"
    ),
    "Unclosed array": Wording("unclosed array", "数组未结束"),
    "Unclosed inline table": Wording("unclosed inline table", "行内表未结束"),
    "Unterminated string": Wording("unterminated string", "文字未结束"),
    "Illegal character": Wording(
        "expected a closing quotation mark, and no control character before it",
        "应有结束引号，且其前不应有控制字符",
    ),
    "Invalid date": Wording(
        "expected a date that exists, such as 2017-04-01",
        "应为实际存在的日期，如 2017-04-01",
    ),
    "Invalid statement": Wording(
        "expected a key, a table heading or a comment; other keys need quotes",
        "应为键、表头或注释；其他键应加引号",
    ),
    "Invalid value": Wording(
        "expected a value: text in quotes, a number, a date, true, false, [ or {",
        "应为值：带引号的文字、数字、日期、true、false、[ 或 {",
    ),
}


@frozen
class Fault:
    """One thing at fault in a document, and its place; as text, one line."""

    file: str
    line: int
    column: int
    path: str
    message: Wording

    @property
    def wording(self) -> Wording:
        """Place, path and message in one line, in every language."""
        return _IN_ONE_LINE.filled(
            file=self.file,
            line=self.line,
            column=self.column,
            path=self.path,
            message=self.message,
        )

    def __str__(self) -> str:
        return self.wording.english


@frozen
class Document:
    """A parsed document; `data` holds str, int, Decimal, bool, dates, lists and dicts."""

    name: str
    data: dict[str, object] = field(repr=False)
    _places: Mapping[KeyPath, Place] = field(repr=False, eq=False)

    def place(self, path: KeyPath) -> Place:
        """Where a key or element stands, or else the nearest table or array around it.

        >>> parse("a = 1\\n\\n[b]\\nc = 2\\n", "edition.toml").place(("b", "missing"))
        Place(line=3, column=2)
        """
        while path and path not in self._places:
            path = path[:-1]
        return self._places.get(path, _START)

    def fault(self, path: KeyPath, message: Wording) -> Fault:
        """The fault at a path, with its place."""
        place = self.place(path)
        written = short(path_text(path))
        return Fault(printable(self.name), place.line, place.column, written, message)

    def refusal(self, found: Iterable[tuple[KeyPath, Wording]]) -> DocumentError:
        """The error that says all that is at fault, each at its path, in the document's order."""
        faults = [self.fault(path, message) for path, message in found]
        faults.sort(key=lambda fault: (fault.line, fault.column))
        return DocumentError(faults)


def read(path: FilePath) -> Document:
    """Read a TOML file: UTF-8, with or without a byte order mark, at most 256 KiB.

    Raises:
        DocumentError: The file cannot be read, or as for `parse`.
    """
    file_path = as_path(path)
    name = str(file_path)
    try:
        with file_path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise _refused(name, _START, _NO_FILE.get(type(error), _UNREADABLE)) from None
    if len(raw) > MOST_BYTES:
        raise _refused(name, _START, _TOO_LONG)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        sound = error.object[: error.start].decode("utf-8")
        raise _refused(name, Lines(sound).place(len(sound)), _NO_TEXT) from None
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
        raise _refused(name, Lines(text).place(error.start), _NO_TEXT) from None
    if size > MOST_BYTES:
        raise _refused(name, _START, _TOO_LONG)
    found = list(tokens(text))
    if beyond := excess(found):
        raise _refused(name, Lines(text).place(beyond[0]), beyond[1])
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise _refused(name, *_syntax(str(error), text)) from None
    return Document(name, data, places(text, found))


def _refused(name: str, place: Place, message: Wording) -> DocumentError:
    fault = Fault(printable(name), place.line, place.column, path_text(()), message)
    return DocumentError([fault])


def _syntax(error: str, text: str) -> tuple[Place, Wording]:
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
    told = _POSITION.sub("", error)
    told = told[:1].lower() + told[1:]
    return place, Wording("{told}", "TOML 语法：{told}").filled(told=told)
