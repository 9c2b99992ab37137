"""A chart as a page shows it: the wide picture by its file, the narrow one within. Policy 5.2.1.2.

Both stand in the page and the style shows one: the narrow one on a screen no wider than `NARROWEST`
pixels, the wide one elsewhere and in print. What is not shown is not read aloud either.
"""

from base64 import b64encode
from typing import Final

from attrs import field, frozen

NARROWEST: Final = 760
"""CSS pixels of a page up to which narrow pictures are shown; `style.css` says the same."""

SHOWN: Final = (
    "img{max-width:100%;height:auto}.narrow{display:none}"
    f"@media screen and (max-width:{NARROWEST}px)"
    "{.wide{display:none}.narrow{display:block;width:100%;max-width:480px}}"
)
"""The style of a page that has no other."""


@frozen
class PageChart:
    """A chart of a page: its title, the addresses of its files, and the narrow picture's SVG.

    `personal` is a chart that names people.
    """

    title: str = field(repr=False)
    svg: str = field(repr=False)
    png: str | None = field(repr=False)
    narrow: bytes = field(repr=False)
    personal: bool = False

    @property
    def address(self) -> str:
        """The narrow picture as an address that holds all of it."""
        return f"data:image/svg+xml;base64,{b64encode(self.narrow).decode('ascii')}"
