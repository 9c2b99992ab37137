"""The package as a whole: its layers, its checks, what importing it loads."""

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import lenovo_sales

ROOT = Path(__file__).parent.parent


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 our own tools
        command, cwd=ROOT, capture_output=True, text=True, check=False
    )


def tool(name: str) -> str:
    found = shutil.which(
        name, path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    )
    if found is None:
        pytest.skip(f"{name} is not installed; it comes with the extra dev")
    return found


MYPY_CACHE = () if os.access(ROOT, os.W_OK) else (f"--cache-dir={os.devnull}",)


@pytest.mark.parametrize(
    "command",
    [
        ("ruff", "check", "--no-cache", "."),
        ("ruff", "format", "--no-cache", "--check", "."),
        ("mypy", *MYPY_CACHE),
        ("lint-imports", "--no-cache"),
        ("codespell", "src", "tests", "docs", "examples", "README.md", "CONTRIBUTING.md"),
    ],
    ids=lambda command: " ".join(command[: 1 + command[0].startswith("ruff")]),
)
def test_the_checks_pass(command: tuple[str, ...]) -> None:
    done = run(tool(command[0]), *command[1:])
    assert done.returncode == 0, done.stdout + done.stderr


WORDED = {"guard", "precondition", "overload"}
"""Decorators of functions that are worded otherwise: a guard says what it requires."""


def undocumented(body: list[ast.stmt]) -> Iterator[str]:
    for node in body:
        if not isinstance(node, ast.FunctionDef | ast.ClassDef) or node.name.startswith("_"):
            continue
        marks = {each for mark in node.decorator_list for each in names_in(mark)}
        if not marks & WORDED and ast.get_docstring(node) is None:
            yield node.name
        if isinstance(node, ast.ClassDef):
            yield from undocumented(node.body)


def names_in(mark: ast.expr) -> Iterator[str]:
    return (each.id for each in ast.walk(mark) if isinstance(each, ast.Name))


@pytest.mark.parametrize("path", sorted((ROOT / "src").rglob("*.py")), ids=lambda path: path.name)
def test_everything_public_says_what_it_is(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    if path.stat().st_size:
        assert ast.get_docstring(tree) is not None
    assert [*undocumented(tree.body)] == []


def test_importing_the_library_loads_nothing_else() -> None:
    code = (
        "import sys; before = set(sys.modules); import lenovo_sales;"
        "print(sorted(set(sys.modules) - before - {'importlib', 'typing'}))"
    )
    loaded = run(sys.executable, "-c", code).stdout
    assert "attr" not in loaded
    assert "cattrs" not in loaded
    assert "dateutil" not in loaded


@pytest.mark.parametrize("name", lenovo_sales.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(lenovo_sales, name) is not None
    assert name in dir(lenovo_sales)


def test_a_name_that_is_not_there_is_not_there() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Nothing'"):
        _ = lenovo_sales.Nothing


def test_the_core_imports_only_its_three_libraries() -> None:
    """Everything below the command line, the reports and the extras."""
    code = (
        "import sys; import lenovo_sales as l; [getattr(l, n) for n in l.__all__];"
        "l.default_edition();"
        "print(*sorted({m.split('.')[0] for m in sys.modules} - set(sys.stdlib_module_names)))"
    )
    loaded = set(run(sys.executable, "-c", code).stdout.split())
    known = {"attr", "attrs", "cattr", "cattrs", "dateutil", "lenovo_sales", "six"}
    allowed = known | {"typing_extensions", "exceptiongroup", "__main__", "_distutils_hack"}
    assert not {name for name in loaded - allowed if not name.startswith(("_", "sitecustomize"))}
