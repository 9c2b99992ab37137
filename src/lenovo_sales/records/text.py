"""Text of a cell (单元格文字): the marks in it that nobody sees, and the blanks around it. 5.1.2.1.

A code point that Unicode calls default-ignorable is drawn as nothing: a soft hyphen, a joiner, a
variation selector, a byte order mark. All are treated alike. Around a text they say nothing, as
blanks do; within it they would make two ids of what looks like one.

>>> trimmed(" \\u00adE-1\\ufe0f "), hidden("E\\u00ad1"), without_hidden("E\\u00ad1")
('E-1', True, 'E1')
"""

import re

_IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""The property Default_Ignorable_Code_Point of Unicode 16, as ranges."""
_CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
_BREAKS = "\x09-\x0d\x85\u2028\u2029"
_HIDDEN = re.compile(f"[{_CONTROLS}{_BREAKS}{_IGNORABLE}]").search
_UNSEEN = re.compile(f"[{_CONTROLS}{_IGNORABLE}]")
_AROUND = re.compile(rf"\A[\s{_IGNORABLE}]+|[\s{_IGNORABLE}]+\Z")
_AT_AN_END = re.compile(f"[{_IGNORABLE}]").match
_RUN = re.compile(rf"\s*[{_BREAKS}][\s{_BREAKS}]*")


def trimmed(text: str) -> str:
    """The text without the white space and the marks without width around it."""
    text = text.strip()
    if text and (_AT_AN_END(text[0]) or _AT_AN_END(text[-1])):
        return _AROUND.sub("", text)
    return text


def hidden(text: str) -> bool:
    """Whether the text has a line break, a control character or a default-ignorable code point."""
    return _HIDDEN(text) is not None


def without_hidden(text: str) -> str:
    """The text without control characters and default-ignorable code points; breaks stay."""
    return _UNSEEN.sub("", text)


def in_one_line(text: str) -> str:
    """The text with one blank for each run of line breaks and tabs, and the blanks beside it."""
    return _RUN.sub(" ", text)


def shown(text: str, most: int = 60) -> str:
    """The text without what breaks or turns a line, and not longer than it should be."""
    plain = "".join(each if each.isprintable() else f"\\u{ord(each):04x}" for each in text)
    return plain if len(plain) <= most else f"{plain[:most]}…"
