"""Writes what is taken from the code: of the pages, fragments, the API and pictures;
of the packages, the stubs that type checkers read; of the notebooks, what their cells show.

    python docs/generate.py            write what has changed
    python docs/generate.py --check    say what is stale; exit status 1 if anything is
    python docs/generate.py --picture  draw docs/assets/overview*.svg from the sample

A page marks a fragment with a comment before and after it:

    <!-- generated: clauses -->
    <!-- end -->
"""

import re
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from fragments import FRAGMENTS, api_pages, navigation
from fragments.languages import LANGUAGES
from fragments.layers import layers_picture
from fragments.stubs import stubs
from notebooks import refresh

DOCS = Path(__file__).parent
SITES = ("mkdocs.yml", "mkdocs.zh.yml")
NAVIGATION = re.compile(r"( +# generated: api\n).*?( +# end\n)", re.DOTALL)
DRAWN_WORDS = re.compile(r"<text style=[^>]*>")
FRAGMENT = re.compile(r"(<!-- generated: (.+?) -->\n).*?(<!-- end -->)", re.DOTALL)


def generated() -> Iterator[tuple[Path, str]]:
    """Every file that is generated, whole or in part, and what should be in it."""
    yield from stubs()
    for site in SITES:
        path = DOCS.parent / site
        yield (
            path,
            NAVIGATION.sub(
                lambda mark: f"{mark[1]}{navigation()}{mark[2]}", path.read_text("utf-8")
            ),
        )
    if find_spec("matplotlib") is not None:
        from fragments.pay_curves import pay_curves  # noqa: PLC0415 needs the extra "plot"

        yield from pay_curves()
    for language in LANGUAGES:
        for name, text in api_pages(language):
            yield DOCS / language / "reference" / "api" / name, text
        yield DOCS / "assets" / f"layers.{language}.svg", layers_picture(language)
        for page in sorted((DOCS / language).rglob("*.md")):
            text = page.read_text("utf-8")
            if FRAGMENT.search(text):
                filled = FRAGMENT.sub(
                    lambda mark, language=language: (
                        f"{mark[1]}\n{FRAGMENTS[mark[2]](language).strip()}\n\n{mark[3]}"
                    ),
                    text,
                )
                yield page, filled


def stale() -> list[Path]:
    """The files that are not as the code would have them."""
    return [
        path
        for path, text in generated()
        if not path.exists() or shown(path.read_text("utf-8")) != shown(text)
    ]


def shown(text: str) -> str:
    """A text without how matplotlib states the place and the font of words in a picture.

    That differs from one version of it to the next, by parts of a point.
    """
    return DRAWN_WORDS.sub("<text>", text)


def main() -> None:
    """Write or check."""
    if "--check" in sys.argv:
        found = stale()
        for path in found:
            print(f"{path.relative_to(DOCS.parent)}: stale; run python docs/generate.py")
        sys.exit(1 if found else 0)
    if "--picture" in sys.argv:
        from fragments.overview import draw  # noqa: PLC0415 needs the extra "plot"

        draw(DOCS / "assets")
        return
    for path, text in generated():
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            print(path.relative_to(DOCS.parent))
    for path in refresh():
        print(path.relative_to(DOCS.parent))


if __name__ == "__main__":
    main()
