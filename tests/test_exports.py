"""Public names: each is loaded from its module when it is first used, and always the same one."""

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import lenovo_sales
from lenovo_sales.exports import Package

PACKAGE = Path(lenovo_sales.__file__).parent
LAZY = sorted(
    ".".join(("lenovo_sales", *path.parent.relative_to(PACKAGE).parts))
    for path in PACKAGE.rglob("__init__.py")
    if "export(" in path.read_text("utf-8")
)
SAME_NAME = [
    (package, name)
    for package in LAZY
    for name in import_module(package).__all__
    if import_module(package)._homes.get(name) == name
]
MOST_MODULES = {
    "import lenovo_sales": 2,
    "from lenovo_sales import close": 86,
    "from lenovo_sales.cli.commands import lenovo_sales as cli; cli(['--help'])": 20,
}
"""How many modules of the library a fresh interpreter may load for each of these."""


def run(code: str) -> str:
    """What a fresh interpreter prints."""
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    return done.stdout


@pytest.mark.parametrize("name", LAZY)
def test_a_package_exports_what_it_says(name: str) -> None:
    """1.1: the type checker's imports, the list of names and their modules agree."""
    package = import_module(name)
    assert isinstance(package, Package)
    tree = ast.parse(Path(str(package.__file__)).read_text("utf-8"))
    imported = {
        (alias.name, str(node.module))
        for block in tree.body
        if isinstance(block, ast.If)
        for node in ast.walk(block)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    homes = {(each, f"{name}.{home}") for each, home in package._homes.items()}
    assert homes == imported
    assert set(package._homes) <= set(package.__all__)
    for each in package.__all__:
        assert getattr(package, each) is not None
    assert {each for each in dir(package) if not each.startswith("_")} == set(package.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = package.nothing


def test_some_functions_are_called_as_their_modules_are() -> None:
    assert ("lenovo_sales.closing", "close") in SAME_NAME


@pytest.mark.parametrize(("package", "name"), SAME_NAME)
def test_a_function_stays_itself_whatever_was_imported_before(package: str, name: str) -> None:
    """1.1: its module, which the import system would put in its place, does not."""
    before = f"import {package}.{name}; from {package}.{name} import {name} as own; "
    after = f"import sys; from {package} import {name}; again = sys.modules['{package}.{name}']; "
    told = f"print({name} is getattr(again, '{name}'))"
    assert run(f"{before}{after}{told}") == "True\n"
    assert run(f"{after.replace('again', 'own')}import {package}.{name}; "
               f"print({package}.{name} is own.{name})") == "True\n"  # fmt: skip


@pytest.mark.parametrize(("statement", "most"), MOST_MODULES.items())
def test_no_more_is_loaded_than_is_used(statement: str, most: int) -> None:
    """1.1: a count of modules, which no machine's speed changes."""
    count = "print(sum(name.split('.')[0] == 'lenovo_sales' for name in sys.modules))"
    code = f"import sys\ntry:\n    {statement}\nexcept SystemExit:\n    pass\n{count}"
    assert int(run(code).splitlines()[-1]) <= most


@pytest.mark.parametrize("costly", ["cattrs", "click", "rich", "jinja2", "babel", "zoneinfo"])
def test_closing_needs_none_of_these(costly: str) -> None:
    """1.1: what only documents, terminals and reports need is not loaded by `close`."""
    assert run(f"import sys; from lenovo_sales import close; print('{costly}' in sys.modules)") == (
        "False\n"
    )
