"""The command line, `lenovo-sales`: build a sample, close a period, check an edition, explain.

Exit status: 0 done, 1 the input is at fault, 2 wrong usage, 130 interrupted, 143 terminated.
"""

import sys

from lenovo_sales.errors import MissingExtra
from lenovo_sales.wording import Wording


def main() -> None:
    """Run the command line; its extra brings click and rich."""
    try:
        from lenovo_sales.cli.commands import lenovo_sales  # noqa: PLC0415 names the extra if missing
    except ModuleNotFoundError as missing:
        if missing.name not in {"click", "rich"}:
            raise
        sys.exit(str(MissingExtra("cli", Wording("lenovo-sales", "lenovo-sales"))))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        lenovo_sales()
    except KeyboardInterrupt:
        sys.exit(130)
