"""A font that has the characters: Chinese is drawn with real glyphs, never as boxes.

The extra `plot` brings Noto Sans SC (through the package zhplot, whose code is not run); where it
is missing, an installed font is chosen by the characters it covers.
"""

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from lenovo_sales.reporting.extras import extra

with extra("plot"):
    from matplotlib import font_manager
    from matplotlib.ft2font import FT2Font

BUNDLED = ("zhplot", "fonts/NotoSansSC-Regular.ttf")
PREFERRED = (
    "Noto Sans SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "DengXian",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "SimHei",
    "Arial Unicode MS",
)


def font_for(text: str) -> str | None:
    """The file of a font that has every character of the text, None where no font has."""
    needed = frozenset(map(ord, text))
    return next((path for path in _candidates() if needed <= _covered(path)), None)


def _candidates() -> Iterator[str]:
    found = find_spec(BUNDLED[0])
    for folder in (found and found.submodule_search_locations) or ():
        if (font := Path(folder, BUNDLED[1])).is_file():
            yield str(font)
    yield plain_font()
    yield from _installed()


def plain_font() -> str:
    """The file of the font that matplotlib brings; it has no Chinese."""
    return font_manager.findfont("DejaVu Sans")


@cache
def _installed() -> tuple[str, ...]:
    """Every upright font of the system, the ones made for Simplified Chinese first."""
    entries = [entry for entry in font_manager.fontManager.ttflist if entry.style == "normal"]
    return tuple(entry.fname for entry in sorted(entries, key=_rank))


def _rank(entry: font_manager.FontEntry) -> tuple[int, bool, str, str]:
    named = PREFERRED.index(entry.name) if entry.name in PREFERRED else len(PREFERRED)
    return named, entry.weight not in {400, "normal", "regular"}, entry.name, entry.fname


@cache
def _covered(path: str) -> frozenset[int]:
    try:
        return frozenset(FT2Font(path).get_charmap())
    except (OSError, RuntimeError):  # a font that cannot be read covers nothing
        return frozenset()
