"""Every key and element of a document has its place, however the TOML is written."""

import re
import tomllib
from datetime import UTC, date, datetime
from decimal import Decimal
from random import Random
from textwrap import dedent

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lenovo_sales.documents import KeyPath, parse
from lenovo_sales.documents.places import Lines, Place, places
from lenovo_sales.documents.tokens import tokens

TEXTS = [
    "",
    "won",
    "4%",
    "赢单",
    "a#b",
    "]",
    "}",
    "x = 1",
    "it's",
    'say "so"',
    "\\",
    "two\nlines",
    "[a]",
    "'so'",
    'a""b',
]
KEYS = [
    "a",
    "b",
    "rate",
    "3",
    "-",
    "a.b",
    "",
    "销售 额",
    'q"q',
    "it's",
    "#",
    "=",
    "[x]",
    "\\",
    "\t",
    "é",
]
SCALARS: list[object] = [*TEXTS, 0, -7, 1_000, True, False, Decimal("0.5"), Decimal("-6E+2")]
SCALARS += [date(2017, 4, 1), datetime(2017, 4, 1, 7, 32, tzinfo=UTC)]

values = st.recursive(
    st.sampled_from(SCALARS),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3)
        | st.lists(st.dictionaries(st.sampled_from(KEYS), inner, max_size=3), max_size=3)
    ),
    max_leaves=8,
)
documents = st.dictionaries(st.sampled_from(KEYS), values, max_size=5)


class Writer:
    """Writes nested data as TOML, each thing in one of the ways that TOML has, and notes where."""

    def __init__(self, random: Random) -> None:
        self.text = ""
        self.offsets: dict[KeyPath, int] = {}
        self._random = random

    def section(self, path: KeyPath, data: dict[str, object]) -> None:
        """The keys under a heading, and then the headings below it."""
        below = {key: value for key, value in data.items() if self._may_head(value)}
        for key, value in data.items():
            if key not in below:
                self._pair(path, [key], value)
                self._end()
        for key, value in below.items():
            if isinstance(value, list):
                for index, each in enumerate(value):
                    self._heading((*path, key), "[[", "]]", index)
                    self.section((*path, key, index), each)
            else:
                self._table((*path, key), value)

    def _table(self, path: KeyPath, data: object) -> None:
        """With a heading first, or only after the headings below it, or with none of its own."""
        assert isinstance(data, dict)
        below = {key: each for key, each in data.items() if isinstance(each, dict)}
        own = {key: each for key, each in data.items() if key not in below}
        if not below or self._odds(2):
            self._heading(path, "[", "]")
            self.section(path, data)
            return
        for key, each in below.items():
            self._table((*path, key), each)
        if own or self._odds(2):
            self._heading(path, "[", "]")
            for key, value in own.items():
                self._pair(path, [key], value)
                self._end()

    def _may_head(self, value: object) -> bool:
        tables = isinstance(value, list) and value and all(isinstance(each, dict) for each in value)
        return bool((isinstance(value, dict) or tables) and self._odds(2))

    def _heading(self, path: KeyPath, opens: str, closes: str, index: int | None = None) -> None:
        self.text += self._blank() + opens
        keys = [at for at, part in enumerate(path) if isinstance(part, str)]
        for at in keys:
            self.text += self._blank()
            whole = path[: at + 1]
            if at == keys[-1]:
                if index is None:
                    self.offsets[whole] = len(self.text)
                else:
                    self.offsets[*whole, index] = len(self.text)
            self.offsets.setdefault(whole, len(self.text))
            self.text += self._key(str(path[at])) + self._blank()
            self.text += "." if at != keys[-1] else closes
        self._end()

    def _pair(self, table: KeyPath, keys: list[str], value: object) -> None:
        """`keys` lead from the table to the value."""
        if isinstance(value, dict) and value and self._odds(3):
            *first, last = value.items()
            for key, each in first:
                self._pair(table, [*keys, key], each)
                self._end() if self._depth == 0 else self._comma()
            self._pair(table, [*keys, last[0]], last[1])
            return
        path = table
        for key in keys:
            path = (*path, key)
            self.text += self._blank()
            self.offsets.setdefault(path, len(self.text))
            self.text += self._key(key) + self._blank()
            self.text += "." if len(path) < len(table) + len(keys) else "="
        self.text += self._blank()
        self._value(path, value)

    _depth = 0

    def _comma(self) -> None:
        self.text += self._blank() + ","

    def _value(self, path: KeyPath, value: object) -> None:
        if isinstance(value, dict):
            self._depth += 1
            self.text += "{"
            for at, (key, each) in enumerate(value.items()):
                if at:
                    self._comma()
                self._pair(path, [key], each)
            self.text += self._blank() + "}"
            self._depth -= 1
        elif isinstance(value, list):
            self._array(path, value)
        else:
            self.text += self._scalar(value)

    def _array(self, path: KeyPath, value: list[object]) -> None:
        self._depth += 1
        self.text += "["
        for index, each in enumerate(value):
            self.text += self._random.choice(["", " ", "\n  ", " # one, [2] = {\n\n"])
            self.offsets[*path, index] = len(self.text)
            self._value((*path, index), each)
            self.text += self._random.choice(["", "\n", "# ]\n"])
            if index < len(value) - 1 or self._odds(3):
                self._comma()
        self.text += self._random.choice(["", " ", "\n"]) + "]"
        self._depth -= 1

    def _scalar(self, value: object) -> str:
        match value:
            case bool():
                return str(value).lower()
            case str():
                return self._random.choice(spellings(value))
            case 1_000:
                return self._random.choice(["1_000", "+1000", "0x3E8"])
            case datetime():
                return value.isoformat(sep=self._random.choice([" ", "T"]))
            case date():
                return value.isoformat()
        return str(value)

    def _key(self, key: str) -> str:
        short = [each for each in spellings(key) if "\n" not in each and each[:3] not in LONG]
        if re.fullmatch("[A-Za-z0-9_-]+", key):
            short.append(key)
        return self._random.choice(short)

    def _blank(self) -> str:
        return self._random.choice(["", "", " ", "\t "])

    def _end(self) -> None:
        self.text += self._blank() + self._random.choice(["\n", "\n\n", "# [not.a] = 'table'\n"])

    def _odds(self, one_in: int) -> bool:
        return self._random.randrange(one_in) == 0


LONG = {'"""', "'''"}


def spellings(text: str) -> list[str]:
    """The ways to write a string in TOML."""
    escaped = (
        text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    )
    unicode = "".join(f"\\u{ord(character):04X}" for character in text)
    found = [f'"{escaped}"', f'"{unicode}"', f'"""{escaped}"""', f'"""\n{escaped}"""']
    found.append(f"'''{text}'''")
    if not {"'", "\n", "\t"} & set(text):
        found.append(f"'{text}'")
    if "\\" not in text and not text.endswith('"'):
        found.append(f'"""{text}"""')
    if text.endswith('"'):
        found.append(f'"""{escaped[:-2]}""""')
    return found


def paths(value: object, path: KeyPath = ()) -> set[KeyPath]:
    """The path of every key and element of parsed TOML."""
    inner = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    return {path}.union(*(paths(each, (*path, key)) for key, each in inner))


@settings(deadline=None)
@given(documents, st.randoms(use_true_random=False))
def test_every_key_and_element_stands_where_it_was_written(
    data: dict[str, object], random: Random
) -> None:
    """Against the writer, which notes the offset of each key and element as it writes it."""
    writer = Writer(random)
    writer.section((), data)
    text = writer.text
    parsed = tomllib.loads(text, parse_float=Decimal)
    assert parsed == data
    found = places(text, tokens(text))
    assert found.keys() == paths(parsed) - {()}
    lines = Lines(text)
    assert found == {path: lines.place(at) for path, at in writer.offsets.items()}


KEY_OR_VALUE = re.compile(r'"(?:\\.|[^"\\])*"|\'[^\']*\'|[^\s=.,\]}]+')


@settings(deadline=None)
@given(documents, st.randoms(use_true_random=False))
def test_the_text_at_a_place_starts_with_the_key(data: dict[str, object], random: Random) -> None:
    writer = Writer(random)
    writer.section((), data)
    document = parse(writer.text.replace("\n", "\r\n"), "edition.toml")
    lines = writer.text.split("\n")
    for path in paths(document.data):
        if path and isinstance(path[-1], str):
            place = document.place(path)
            key = KEY_OR_VALUE.match(lines[place.line - 1], place.column - 1)
            assert key is not None
            assert tomllib.loads(f"{key[0]} = 0") == {path[-1]: 0}


def test_each_way_of_writing_has_its_place() -> None:
    text = dedent('''\
        title = "FY2017"  # [not] = "a key"
        a . "b.c" = 3.5
        text = """
        x = 1
        """
        days = [
          2017-04-01 07:32:00, # x = 2
          [1, 2],
        ]
        point = {x = 1, y.z = 'no # comment'}
        [pay.bands]
        rate = 1
        [[row]]
        [[row]]
          name = ""
          [row.more]
          [[row.most]]
        [pay]
        ''')
    document = parse(text, "edition.toml")
    expected: dict[KeyPath, tuple[int, int]] = {
        ("title",): (1, 1),
        ("a",): (2, 1),
        ("a", "b.c"): (2, 5),
        ("text",): (3, 1),
        ("days",): (6, 1),
        ("days", 0): (7, 3),
        ("days", 1): (8, 3),
        ("days", 1, 1): (8, 7),
        ("point",): (10, 1),
        ("point", "x"): (10, 10),
        ("point", "y", "z"): (10, 19),
        ("pay",): (18, 2),
        ("pay", "bands"): (11, 6),
        ("pay", "bands", "rate"): (12, 1),
        ("row",): (13, 3),
        ("row", 0): (13, 3),
        ("row", 1): (14, 3),
        ("row", 1, "name"): (15, 3),
        ("row", 1, "more"): (16, 8),
        ("row", 1, "most", 0): (17, 9),
    }
    assert {path: document.place(path) for path in expected} == {
        path: Place(*place) for path, place in expected.items()
    }


@pytest.mark.parametrize(
    "long", ["'''a'''''", "''''a''''", '"""a"""""', '""""a""b\\""""', "'''\n]'''", '"\\""']
)
def test_a_text_ends_at_its_last_quotation_mark(long: str) -> None:
    text = f"a = [{long}, 1]\nb = 1"
    found = places(text, tokens(text))
    assert found == {
        ("a",): Place(1, 1),
        ("a", 0): Place(1, 6),
        ("a", 1): Lines(text).place(text.index("1]")),
        ("b",): Lines(text).place(text.index("b = 1")),
    }


@pytest.mark.parametrize("path", [("b", "rate"), ("b", 0), ("b", "rate", 3)])
def test_what_is_not_there_is_placed_at_the_nearest_thing_around_it(path: KeyPath) -> None:
    document = parse("a = 1\n\n[b]\nc = 2\n", "edition.toml")
    assert document.place(path) == Place(3, 2)
    assert document.place(("none", *path)) == document.place(()) == Place(1, 1)


@given(st.text(st.sampled_from("\"'\\#[]{}=,. \nab1"), max_size=40))
@example('"""' + '\\"""' * 3)
def test_the_tokens_of_any_text_are_the_text_without_blanks_and_comments(text: str) -> None:
    end = 0
    for token in tokens(text):
        between = text[end : token.start]
        assert between.strip(" \t") == "" or between.lstrip(" \t").startswith("#")
        assert text.startswith(token.text, token.start)
        end = token.start + len(token.text)
