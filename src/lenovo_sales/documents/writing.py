"""Terms written as a document: what is read back is the same, and its comments are generated.

>>> from typing import Annotated
>>> from lenovo_sales.parameters import Days
>>> @frozen
... class Visits(Terms):
...     every: Annotated[int, Days("3.1.2.3", "time between visits", "回访间隔")]
>>> print(document_text(Visits(7)), end="")
every = 7  # time between visits 回访间隔, calendar days 自然日; 3.1.2.3
>>> plain(Visits(7))
{'every': 7}
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from json import dumps

from attrs import fields, frozen, has

from lenovo_sales.clauses import Wording
from lenovo_sales.parameters.kinds import About, Group, Name, plain_text
from lenovo_sales.parameters.terms import Terms, fields_of, said_within
from lenovo_sales.values import Money, Weights

_BARE = re.compile(r"[A-Za-z0-9_-]+").fullmatch
_MOST_IN_LINE = 3  # fields of terms that stand in one line


def plain(value: object, about: About | None = None) -> object:
    """A value as the data of a document: tables, arrays, text, whole numbers and dates."""
    if isinstance(value, Terms | Mapping | Weights) or (has(type(value)) and not _is_leaf(value)):
        return {each.name: plain(each.value, each.about) for each in _entries(value, about)}
    if isinstance(value, tuple | list):
        return [plain(each, about) for each in value]
    if isinstance(value, Wording):
        return {"english": value.english, "chinese": value.chinese}
    return _written(value, about)


def document_text(terms: Terms) -> str:
    """Terms as TOML; each value has a comment with what it is about."""
    lines = list(_table(terms, (), None))
    return "\n".join(lines[1:] if lines and not lines[0] else lines) + "\n"


def toml(value: object) -> str:
    """The data of a document as TOML, in one line; an array of tables has a line for each.

    >>> toml({"id": "ours", "levels": ["head"]}), toml(date(2026, 4, 6)), toml(True)
    ('{ id = "ours", levels = ["head"] }', '2026-04-06', 'true')
    """
    match value:
        case dict():
            parts = [f"{_key(str(name))} = {toml(part)}" for name, part in value.items()]
            return f"{{ {', '.join(parts)} }}" if parts else "{}"
        case list() if any(isinstance(each, dict) for each in value):
            return "\n".join(("[", *(f"    {toml(each)}," for each in value), "]"))
        case list():
            return f"[{', '.join(map(toml, value))}]"
        case bool():
            return "true" if value else "false"
        case date():
            return value.isoformat()
        case str():
            return _quoted(value)
    return str(value)


@frozen
class _Entry:
    """One key of a table, its value, and what that is about."""

    name: str
    value: object
    about: About | None


def _entries(value: object, about: About | None) -> Iterator[_Entry]:
    """The keys of the table that stands for a value; what a default says anyhow is left out."""
    if isinstance(value, Terms):
        for each in fields_of(type(value)):
            part = getattr(value, each.name)
            said = said_within(each)
            may_lack = each.default == () or hasattr(each.default, "factory")
            if part is None or (may_lack and part in ((), {})):
                continue
            if isinstance(said, Name) and part == each.default:
                continue
            yield _Entry(each.key, part, said)
    elif isinstance(value, Mapping | Weights):
        within = None if isinstance(about, Group) else about
        yield from (_Entry(str(name), part, within) for name, part in value.items())
    elif has(kind := type(value)):
        for known in fields(kind):
            part = getattr(value, known.name)
            if known.init and part is not None and part != known.default:
                yield _Entry(known.name, part, about)


def _is_leaf(value: object) -> bool:
    return isinstance(value, str | int | Fraction | Money | date | Enum | Wording)


def _is_row(value: object) -> bool:
    """Whether terms are short enough to stand in one line."""
    if not isinstance(value, Terms):
        return False
    return len(fields_of(type(value))) <= _MOST_IN_LINE and all(
        _is_leaf(each.value) for each in _entries(value, None)
    )


def _in_line(value: object) -> bool:
    if isinstance(value, tuple):
        return all(_is_leaf(each) or _is_row(each) for each in value)
    return _is_leaf(value) or (isinstance(value, Mapping) and not value)


def _are_rows(value: object) -> bool:
    """Whether every part of a table by name is short enough to stand in one line."""
    return isinstance(value, Mapping) and bool(value) and all(map(_is_row, value.values()))


def _table(value: object, path: tuple[str, ...], about: About | None) -> Iterator[str]:
    entries = list(_entries(value, about))
    for each in entries:
        if _in_line(each.value):
            yield from _line(_key(each.name), each.value, each.about)
        elif isinstance(each.value, Mapping) and _are_rows(each.value):
            for name, part in each.value.items():
                yield from _line(f"{_key(each.name)}.{_key(name)}", part, each.about)
    for each in entries:
        if not (_in_line(each.value) or _are_rows(each.value)):
            yield from _titled((*path, each.name), each)


def _titled(at: tuple[str, ...], entry: _Entry) -> Iterator[str]:
    heading = ".".join(map(_key, at))
    if isinstance(entry.value, tuple):
        for number, part in enumerate(entry.value):
            yield from _heading(entry.about if number == 0 else None, f"[[{heading}]]")
            yield from _table(part, at, entry.about)
        return
    body = list(_table(entry.value, at, entry.about))
    if isinstance(entry.value, Terms) or not body or body[0]:
        yield from _heading(entry.about, f"[{heading}]")
    elif entry.about is not None:
        yield from ("", _title(entry.about))
    yield from body


def _heading(about: About | None, heading: str) -> Iterator[str]:
    yield from ("", _title(about), heading) if isinstance(about, Group) else ("", heading)


def _line(key: str, value: object, about: About | None) -> Iterator[str]:
    if isinstance(value, tuple) and any(map(_is_row, value)):
        yield f"{key} = ["
        for part in value:
            yield f"    {toml(plain(part, about))},{_comment(part, about)}"
        yield "]"
    else:
        yield f"{key} = {toml(plain(value, about))}{_comment(value, about)}"


def _title(about: About) -> str:
    return f"# {about.english} {about.chinese}"


def _comment(value: object, about: About | None) -> str:
    if isinstance(value, Terms):
        found = [each.about for each in _entries(value, None) if each.about and not each.about.says]
        numbers = [each for each in found if each.bounds is not None] or found
        if not numbers:
            return ""
        english = ", ".join(each.english for each in numbers)
        chinese = "、".join(each.chinese for each in numbers)
        return f"  # {english} {chinese}; {numbers[0].clause}"
    return "" if about is None or about.says else comment(about)


def comment(about: About) -> str:
    """What is said of a value, behind it in its line: what it is, its unit, its clause."""
    unit = f", {about.unit.english} {about.unit.chinese}" if about.bounds is not None else ""
    return f"  # {about.english} {about.chinese}{unit}; {about.clause}"


def _written(value: object, about: About | None) -> object:
    if about is not None and _is_leaf(value):
        return about.written(value)
    if isinstance(value, Fraction):
        return plain_text(value)
    if isinstance(value, Enum):
        return value.value
    return str(value) if isinstance(value, Money) else value


def _key(name: str) -> str:
    return name if _BARE(name) else _quoted(name)


def _quoted(text: str) -> str:
    return dumps(text, ensure_ascii=False)
