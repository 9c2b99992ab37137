"""Encodings (编码) of text files: the charset that is stated, marked or usual. Policy 5.1.2.1."""

from codecs import (
    BOM_UTF8,
    BOM_UTF16_BE,
    BOM_UTF16_LE,
    BOM_UTF32_BE,
    BOM_UTF32_LE,
    lookup,
)
from unicodedata import normalize

_MARKS = {  # the longer first: that of UTF-32 begins with that of UTF-16
    BOM_UTF32_LE: "utf-32",
    BOM_UTF32_BE: "utf-32",
    BOM_UTF8: "utf-8",
    BOM_UTF16_LE: "utf-16",
    BOM_UTF16_BE: "utf-16",
}
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030"}  # what a file calls GBK often has more characters
_NO_CHARSETS = frozenset(
    {"idna", "mbcs", "oem", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"}
)
"""Codecs of text that are no charset of files, or another one on each machine."""

UNREADABLE = "\ufffd"
"""What stands where bytes are no text in the file's encoding."""


def encoding_is_known(encoding: str) -> bool:
    """Whether an encoding of this name is a charset, in which any bytes can be read.

    >>> [encoding_is_known(name) for name in ("gbk", "rot13", "punycode", "pages")]
    [True, False, False, False]
    """
    try:
        if lookup(encoding).name.replace("_", "-") in _NO_CHARSETS:
            return False
        for sample in (b"", b"a,b\r\n", bytes(range(256))):
            sample.decode(encoding, errors="replace")
    except (LookupError, UnicodeError, ValueError, TypeError):
        return False
    return True


def decoded(content: bytes, stated: str | None) -> tuple[str, str]:
    """The text of a file, in Unicode form NFC, and the encoding that it was read in."""
    marked = next((name for mark, name in _MARKS.items() if content.startswith(mark)), None)
    encoding = stated or marked or "utf-8"
    text = content.decode(_WIDER.get(encoding.lower(), encoding), errors="replace")
    return normalize("NFC", text.removeprefix("\ufeff")), encoding
