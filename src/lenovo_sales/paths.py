"""A path (路径): where a value stands in a document or among terms.

>>> path_text(("bands", 2, "销售 rate")), path_text(())
('bands[2]."销售 rate"', '(document)')
>>> path_of('bands[2]."销售 rate"')
('bands', 2, '销售 rate')
"""

import re

KeyPath = tuple[str | int, ...]

_LONGEST = 200
_BARE = re.compile(r"[A-Za-z0-9_-]+").fullmatch
_STEP = re.compile(r'(?:(?:^|\.)(?:([\w*-]+)|"((?:[^"\\]|\\.)*)")|\[(\d{1,6})\])')


def path_text(path: KeyPath) -> str:
    """A path as a person writes it; a key that is no plain word stands in quotes."""
    written = "".join(f"[{part}]" if isinstance(part, int) else f".{_key(part)}" for part in path)
    return written.removeprefix(".") or "(document)"


def short(text: str) -> str:
    """The end of a text that is too long for a line, else the text."""
    return text if len(text) <= _LONGEST else f"…{text[-_LONGEST:]}"


def path_of(text: object) -> KeyPath | None:
    """The path that a text writes; None where it writes none.

    >>> path_of("bands[2].rate"), path_of("bands..rate")
    (('bands', 2, 'rate'), None)
    """
    if not isinstance(text, str):
        return None
    steps = list(_STEP.finditer(text))
    if not steps or "".join(step[0] for step in steps) != text:
        return None
    return tuple(map(_part, steps))


def _part(step: re.Match[str]) -> str | int:
    bare, quoted, index = step.groups()
    if index is not None:
        return int(index)
    return re.sub(r"\\(.)", r"\1", quoted) if bare is None else str(bare)


def printable(text: str) -> str:
    """The text with everything that could break or turn a line written out as an escape."""
    return "".join(
        character if character.isprintable() else f"\\u{ord(character):04x}" for character in text
    )


def _key(key: str) -> str:
    if _BARE(key):
        return key
    escaped = key.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{printable(escaped)}"'
