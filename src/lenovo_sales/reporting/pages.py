"""Pages: templates with everything escaped that comes from outside, and citations that exist."""

import re
from collections.abc import Mapping
from functools import cache
from html import unescape

from lenovo_sales.clauses import (
    POLICY,
    ClauseNumber,
    ClauseRegister,
    Language,
    RegisteredClause,
)
from lenovo_sales.reporting.extras import extra
from lenovo_sales.reporting.figures import Figures
from lenovo_sales.reporting.words import Words
from lenovo_sales.wording import tag

with extra("report"):
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup


class Citations:
    """The clauses that one page cites; what is cited is listed with its wording."""

    def __init__(self, register: ClauseRegister) -> None:
        self._register = register
        self._cited: set[ClauseNumber] = set()

    def __call__(self, number: str) -> Markup:
        """A link to the clause's wording further down the page.

        Raises:
            UnknownClause: The register has no such clause.
        """
        known = self._register[number].number
        self._cited.add(known)
        return Markup('<a class="cite" href="#clause-{0}">{0}</a>').format(known)

    @property
    def clauses(self) -> tuple[RegisteredClause, ...]:
        """Every clause cited so far, in the order of the register."""
        return self._register.cited(self._cited)


class Margin:
    """What stands in the margin of each printed page, as values of the CSS property `content`."""

    @staticmethod
    def text(text: str) -> str:
        """A text of HTML as a CSS string that nothing in it can end.

        >>> print(Margin.text("A &lt;b>"))
        "A \\3c b\\3e "
        """
        safe = (
            char if char.isascii() and (char.isalnum() or char == " ") else f"\\{ord(char):x} "
            for char in unescape(text)
        )
        return f'"{"".join(safe)}"'

    @classmethod
    def numbers(cls, text: str) -> str:
        """A text in which the number of the page and of all pages take their places.

        >>> print(Margin.numbers("Page {page} of {pages}"))
        "Page " counter(page) " of " counter(pages)
        """
        parts = enumerate(re.split(r"\{(pages?)\}", text))
        return " ".join(
            f"counter({part})" if place % 2 else cls.text(part) for place, part in parts if part
        )


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("lenovo_sales.reporting"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(
    template: str,
    language: Language,
    values: Mapping[str, object],
    register: ClauseRegister = POLICY,
) -> str:
    """Fill a template of this package; its citations are of the clauses of a register."""
    return (
        _environment()
        .get_template(template)
        .render(
            figures=Figures(language),
            words=Words(language),
            cite=Citations(register),
            language=language,
            tag=tag(language),
            running=Margin(),
            **values,
        )
    )
