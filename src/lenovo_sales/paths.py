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
    written = ""
    for part in path:
        if isinstance(part, int):
            written += f"[{part}]"
        else:
            key = part if _BARE(part) else _quoted(part)
            written += f".{key}" if written else key
    return written or "(document)"


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
    parts: list[str | int] = []
    at = 0
    while at < len(text):
        found = _STEP.match(text, at)
        if found is None:
            return None
        bare, quoted, index = found.groups()
        if index is not None:
            parts.append(int(index))
        else:
            parts.append(bare if bare is not None else re.sub(r"\\(.)", r"\1", quoted))
        at = found.end()
    return tuple(parts) or None


def printable(text: str) -> str:
    """The text with everything that could break or turn a line written out as an escape."""
    return "".join(
        character if character.isprintable() else f"\\u{ord(character):04x}" for character in text
    )


def _quoted(key: str) -> str:
    escaped = key.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{printable(escaped)}"'
