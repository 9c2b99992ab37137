"""The stubs of packages: what type checkers and editors know of names that load when used."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import lenovo_sales
from lenovo_sales.exports import homes_of

SOURCE = Path(lenovo_sales.__file__).parent
HEADING = "# Written by docs/generate.py from the table in __init__.py.\n\n"


def stubs() -> Iterator[tuple[Path, str]]:
    """File and text of the stub of each package that states its public names in a table."""
    for path in sorted(SOURCE.rglob("__init__.py")):
        package = import_module(".".join(path.parent.relative_to(SOURCE.parent).parts))
        if homes_of(package):
            yield path.with_suffix(".pyi"), stub(package)


def stub(package: ModuleType) -> str:
    """The public names as imports under their own names, which makes them public to a checker."""
    imports = sorted((_place(home), _rank(name)) for name, home in homes_of(package).items())
    lines = [f"from {home} import {name} as {name}\n" for (_, home), (*_, name) in imports]
    if "__version__" in vars(package):
        lines.append("\n__version__: str\n")
    return HEADING + "".join(lines)


def _place(home: str) -> tuple[int, str]:
    """The furthest first, as ruff sorts imports."""
    return -(len(home) - len(home.lstrip("."))), home


def _rank(name: str) -> tuple[int, str, str]:
    """Constants first, then classes, then functions, each in the order of a dictionary."""
    return (0 if name.isupper() else 1 if name[0].isupper() else 2), name.lower(), name
