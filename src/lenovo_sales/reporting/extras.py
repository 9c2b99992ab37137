"""Optional packages: their lack is said by the name of the extra that brings them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType

from lenovo_sales.errors import MissingExtra
from lenovo_sales.wording import Wording

EXTRAS: Mapping[str, tuple[Wording, tuple[str, ...]]] = MappingProxyType(
    {
        "report": (Wording("a report", "报告"), ("jinja2", "markupsafe", "babel")),
        "plot": (Wording("a chart", "图表"), ("matplotlib",)),
        "xlsx": (Wording("writing a workbook", "写入工作簿"), ("xlsxwriter",)),
    }
)
"""What each extra is needed for, and the packages that it brings."""


@contextmanager
def extra(name: str) -> Iterator[None]:
    """Import the packages of an extra within this.

    Raises:
        MissingExtra: One of them is not installed.
    """
    needed_for, packages = EXTRAS[name]
    try:
        yield
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in packages:
            raise
        raise MissingExtra(name, needed_for) from None
