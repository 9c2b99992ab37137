"""The words of a text, as the knowledge search compares them (检索词). Policy 3.4.2.4.

A name with a digit is a word of its own, whatever its ending: "T14" and "T14s" are two machines.
Words that are glued together count as a whole and in their parts, a name with symbols by what these
are called, and one with points or hyphens also without them: "USB-C" is "usbc", "M.2" is "m2".

>>> words_of("X1CarbonGen9蓝屏", str.split)
['X1CarbonGen9', 'X1', 'Carbon', 'Gen9', 'Gen', '9', '蓝屏']
>>> words_of("C++ or .NET", str.split), words_of("T14s, T14", str.split)
(['cplusplus', 'or', 'dotnet'], ['T14s', 'T14'])
>>> words_of("M.2, Wi-Fi", str.split)
['M2', 'M', '2', 'WiFi', 'Wi', 'Fi', 'Wi', 'Fi']
>>> [indexed(word) for word in ("T14s", "cases")], characters_of("C盘")
(['T14s0', 'cases'], ['盘'])
>>> parted("x1carbongen9", {"x1", "carbon", "gen", "9", "car"})
['x1', 'carbon', 'gen', '9']
"""

import re
from collections.abc import Callable, Set
from importlib import import_module
from itertools import groupby
from typing import Any
from unicodedata import normalize

from lenovo_sales.errors import MissingExtra
from lenovo_sales.wording import Wording

Words = Callable[[str], list[str]]
"""What cuts a text into words."""

_CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = re.compile(r"[^\W_]+")
_WITH_SYMBOLS = re.compile(
    r"(?<![A-Za-z0-9])(?P<name>[A-Za-z]+)(?P<symbol>\+\+|#)"
    r"|(?<![A-Za-z0-9.])\.(?P<dotted>[A-Za-z]{2,})|\.(?P<net>NET)(?![A-Za-z0-9])"
)
_JOINED = re.compile(
    r"(?<![A-Za-z0-9.\-\u2010])[A-Za-z0-9]{1,8}(?:[.\-\u2010][A-Za-z0-9]{1,8})+(?![A-Za-z0-9])"
)
_LONGEST_JOINED = 12  # characters of a name without its points and hyphens
_CALLED = {"++": "plusplus", "#": "sharp"}
_WHOLE_NAME = 3  # characters from which a name means something without its symbol
_GLUED = re.compile("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[0-9])(?=[A-Z][a-z])")
_NUMBERED = re.compile("(?<=[A-Za-z]{3})(?=[0-9])")
_SHORTEST_GLUED = 4


def sound(text: str) -> str:
    """A text without halves of characters and zero characters, which no index takes."""
    return text.encode("utf-8", "ignore").decode().replace("\0", " ")


def words_of(text: str, cut: Words) -> list[str]:
    """The words of a text in one spelling, without punctuation; glued ones in their parts too."""
    return [each for word, parts in wholes_of(text, cut) for each in (word, *parts)]


def wholes_of(text: str, cut: Words) -> list[tuple[str, list[str]]]:
    """The words of a text, each with the parts that it is glued of."""
    named = _WITH_SYMBOLS.sub(_called, _JOINED.sub(_joined, normalize("NFKC", sound(text))))
    found: list[tuple[str, list[str]]] = []
    for piece in (piece for word in cut(named) for piece in _WORD.findall(word)):
        for is_chinese, run in groupby(piece, lambda each: bool(_CHINESE.match(each))):
            word = "".join(run)
            found.append((word, [] if is_chinese else _parts(word)))
    return found


def _joined(found: re.Match[str]) -> str:
    """A name with points or hyphens, after the same without them; numbers keep their points."""
    name = "".join(each for each in found[0] if each.isalnum())
    if name.isdigit() or len(name) > _LONGEST_JOINED:
        return found[0]
    return f" {name} {found[0]} "


def _called(found: re.Match[str]) -> str:
    """A name with its symbol in letters; a name that means something alone stands there too."""
    name, symbol = found["name"], found["symbol"]
    if name is None:
        return f" dot{(found['dotted'] or found['net']).lower()} "
    alone = f"{name} " if len(name) >= _WHOLE_NAME else ""
    return f" {alone}{name.lower()}{_CALLED[symbol]} "


def _parts(word: str) -> list[str]:
    """The parts of a word that is glued of several: "X1", "Carbon", "Gen9", "Gen" and "9"."""
    found: list[str] = []
    for part in _GLUED.split(word):
        numbered = _NUMBERED.split(part)
        found += [part, *(numbered if len(numbered) > 1 else ())]
    return [each for each in found if each != word]


def indexed(word: str) -> str:
    """A word as it stands in the index: one with a digit ends so that nothing is taken off it."""
    return f"{word}0" if any(each.isdigit() for each in word) else word


def characters_of(text: str) -> list[str]:
    """The Chinese characters of a text, each by itself."""
    return _CHINESE.findall(text)


def is_character(word: str) -> bool:
    """Whether a word is one Chinese character."""
    return bool(_CHINESE.fullmatch(word))


def parted(word: str, known: Set[str]) -> list[str]:
    """The fewest known words that a word is glued of; none where it is not.

    A single letter is no part.
    """
    small = word.lower()
    if not small.isascii() or len(small) < _SHORTEST_GLUED or small in known:
        return []
    ways: list[list[str] | None] = [[], *([None] * len(small))]
    for end in range(1, len(small) + 1):
        for start in range(end):
            before, part = ways[start], small[start:end]
            if before is None or part not in known or (len(part) == 1 and part.isalpha()):
                continue
            now = ways[end]
            if now is None or len(before) + 1 < len(now):
                ways[end] = [*before, part]
    return ways[-1] or []


def chinese_words() -> Words:
    """The Chinese word segmenter; long words are also split into their parts.

    Traditional characters and words become simplified ones.

    Raises:
        MissingExtra: rjieba or opencc is not installed.
    """
    cut, simplify = _imported("rjieba").cut_for_search, _imported("opencc").OpenCC("tw2sp").convert

    def words(text: str) -> list[str]:
        found: list[str] = cut(simplify(text))
        return found

    return words


def _imported(name: str) -> Any:  # a module without types of its own
    try:
        return import_module(name)
    except ModuleNotFoundError as missing:
        if missing.name != name:
            raise
        raise MissingExtra(
            "search", Wording("search in the knowledge base", "知识库检索")
        ) from None
