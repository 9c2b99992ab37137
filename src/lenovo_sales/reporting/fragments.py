"""Parts of a page for a notebook: plain HTML with its own style, without any package. Policy 1.3.4.

They stand among other people's pages, so that every rule of the style is bound to their own class.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from html import escape

from lenovo_sales.paths import printable
from lenovo_sales.shown import Page
from lenovo_sales.values import Money, Rounding, decimal_text
from lenovo_sales.wording import Language, tag

ABSENT = "–"
STYLE = (
    "<style>.lenovo-sales{font-size:13px;line-height:1.45}"
    ".lenovo-sales table{border-collapse:collapse;margin:.4em 0}"
    ".lenovo-sales th,.lenovo-sales td{padding:.15em .7em;text-align:left;vertical-align:top;"
    "border-bottom:1px solid #8884}"
    ".lenovo-sales .n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}"
    ".lenovo-sales summary{cursor:pointer}</style>"
)


class Figure(str):
    """Text that stands to the right, as numbers do."""

    __slots__ = ()


def page(title: str, parts: Iterable[str], language: Language) -> Page:
    """A titled page of parts that are HTML already."""
    body = "".join(parts)
    return Page(
        f'<div class="lenovo-sales" lang="{escape(tag(language))}">{STYLE}'
        f"<p><b>{text(title)}</b></p>{body}</div>"
    )


def text(said: object) -> str:
    """Anything as text that is no HTML and turns no line."""
    return escape(printable(str(said)))


def line(said: object) -> str:
    """A paragraph; nothing where nothing is said."""
    return f"<p>{text(said)}</p>" if said else ""


def lines(said: Iterable[object]) -> str:
    """A list."""
    items = "".join(f"<li>{text(each)}</li>" for each in said)
    return f"<ul>{items}</ul>" if items else ""


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table; a heading or cell that is a `Figure` stands to the right, None is a dash."""
    head = "".join(_cell("th", each) for each in headings)
    body = "".join(f"<tr>{''.join(_cell('td', each) for each in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>" if body else ""


def folded(summary: str, *parts: str) -> str:
    """Parts that are shown when somebody asks for them."""
    body = "".join(parts)
    return f"<details><summary>{text(summary)}</summary>{body}</details>" if body else ""


def _cell(kind: str, value: object) -> str:
    right = ' class="n"' if isinstance(value, Figure) else ""
    return f"<{kind}{right}>{text(ABSENT if value is None else value)}</{kind}>"


def money(amount: Money | None) -> Figure:
    """An amount without its currency."""
    return Figure(ABSENT if amount is None else f"{amount:,f}")


def signed(amount: Money) -> Figure:
    """A difference, with its sign."""
    return Figure(f"{amount:+,f}" if amount else f"{amount:,f}")


def count(number: int) -> Figure:
    """A number of things."""
    return Figure(f"{number:,}")


def number(value: Fraction | None, places: int) -> Figure:
    """A number, rounded half up."""
    return Figure(ABSENT if value is None else decimal_text(value, places, Rounding.HALF_UP))


def percent(value: Fraction | None, places: int = 1) -> Figure:
    """A ratio in percent, rounded half up.

    >>> percent(Fraction(2, 3)), percent(None)
    ('66.7%', '–')
    """
    if value is None:
        return Figure(ABSENT)
    return Figure(f"{decimal_text(value * 100, places, Rounding.HALF_UP)}%")
