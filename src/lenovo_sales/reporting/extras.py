"""Optional packages: their lack is said by the name of the extra that brings them."""

from collections.abc import Iterator
from contextlib import contextmanager

from lenovo_sales.errors import MissingExtra

PACKAGES = {"report": ("jinja2", "markupsafe", "babel"), "plot": ("matplotlib",)}


@contextmanager
def extra(name: str, needed_for: str) -> Iterator[None]:
    """Import the packages of an extra within this.

    Raises:
        MissingExtra: One of them is not installed.
    """
    try:
        yield
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in PACKAGES[name]:
            raise
        raise MissingExtra(name, needed_for) from None
