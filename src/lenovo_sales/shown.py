"""What a result shows of itself: one line as `repr`, a page in a notebook. Policy 1.3.4.

A `repr` names nobody: it may stand in a log. A page may, as a statement does. It is made by
`reporting`, which is loaded when the first page is shown.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from attrs import frozen

if TYPE_CHECKING:
    from lenovo_sales.wording import Language


@frozen(repr=False)
class Page:
    """A page in one language, as HTML that a notebook shows where it is the value of a cell."""

    html: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return f"<Page: {len(self.html):,} characters of HTML>"

    def __str__(self) -> str:
        return self.html


class _Pages(Protocol):
    def page_of(self, value: object, language: "Language") -> Page: ...


class Shown:
    """A result with a page of its own; a notebook shows the English one by itself."""

    __slots__ = ()

    def page(self, language: "Language" = "en") -> Page:
        """Return its page in English ("en"), Simplified Chinese ("zh") or by a catalog.

        Raises:
            BadValue: Another language was asked for.
        """
        pages = cast(_Pages, import_module("lenovo_sales.reporting.notebook"))
        return pages.page_of(self, language)

    def _repr_html_(self) -> str:
        return self.page().html
