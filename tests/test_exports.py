"""Public names: each is loaded from its module when it is first used, and always the same one."""

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from mypy import api

import lenovo_sales
from lenovo_sales.exports import MODULES, homes_of

PACKAGE = Path(lenovo_sales.__file__).parent
LAZY = sorted(
    ".".join(("lenovo_sales", *path.parent.relative_to(PACKAGE).parts))
    for path in PACKAGE.rglob("__init__.py")
    if "export(" in path.read_text("utf-8")
)
SAME_NAME = [
    (package, name)
    for package in LAZY
    for name, home in homes_of(import_module(package)).items()
    if home == f".{name}"
]
MOST_MODULES = {
    "import lenovo_sales": 2,
    "from lenovo_sales import close": 127,
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
    """1.1: every name of its table is there, and no other."""
    package = import_module(name)
    homes = homes_of(package)
    assert sorted(package.__all__) == sorted(each for each in homes if homes[each] != MODULES)
    for each, home in homes.items():
        assert getattr(package, each) is getattr(import_module(home, name), each)
    assert {each for each in dir(package) if not each.startswith("_")} == set(homes)
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = package.nothing


@pytest.mark.parametrize("name", LAZY)
def test_a_type_checker_reads_what_a_package_exports(name: str) -> None:
    """1.1: the stub imports each name under that name, from the module that the table says."""
    package = import_module(name)
    tree = ast.parse(Path(str(package.__file__)).with_suffix(".pyi").read_text("utf-8"))
    imported = [
        (alias.asname, alias.name, f"{'.' * node.level}{node.module or ''}")
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    ]
    exported = [(each, each, home) for each, home in homes_of(package).items()]
    assert sorted(imported) == sorted(exported)


def test_a_star_takes_every_public_name() -> None:
    """1.1: without one being used before."""
    code = "from lenovo_sales.leads import *; print(*(each for each in dir() if each[:2] != '__'))"
    assert run(code).split() == sorted(homes_of(import_module("lenovo_sales.leads")))


USER = """
from lenovo_sales.closing import close, Closing
from lenovo_sales.leads import *
from lenovo_sales.records import TicketKind
from lenovo_sales import __version__, book
from lenovo_sales.leads import export
from lenovo_sales.closing import Money
kept: type[Lead] = Lead
version: str = __version__
result: Closing = close(1, 2, 3)
kind: int = TicketKind.REQUEST
"""


def test_a_users_type_checker_knows_public_names_and_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """1.1: what is public has its type; what is not is refused where it is imported."""
    monkeypatch.setenv("MYPYPATH", str(PACKAGE.parent))
    monkeypatch.chdir(tmp_path)
    options = ["--strict", "--follow-imports=silent", "--cache-dir", str(tmp_path)]
    out, _, _ = api.run([*options, "--no-error-summary", "--config-file=", "-c", USER])
    assert {int(line.split(":")[1]) for line in out.splitlines()} == {5, 6, 7, 10, 11}, out


REACHED = """
import inspect
import lenovo_sales as ls
from lenovo_sales.processes import every_process
places = [ls, ls.customers, ls.leads, ls.opportunities, ls.contracts, ls.service, ls.lifecycle]
places += [ls.people, ls.incentives, ls.recognition, ls.performance]
places += [ls.lifecycle.matters, ls.lifecycle.texts, ls.editions.release]
places += [getattr(ls.organization, each) for each in ("plan", "overlay", "escalation")]
places += [ls.organization.field_report]
held = [getattr(place, name) for place in places for name in dir(place) if name[0] != "_"]
commands = {each.row.command for table in every_process() for each in table.transitions}
print(len(commands), [each.__qualname__ for each in commands if each not in held])
"""


def test_everything_is_within_reach_of_one_import() -> None:
    """1.1: every command of every process, by the names of its package."""
    count, lost = run(REACHED).split(" ", 1)
    assert int(count) > 90
    assert lost.strip() == "[]"


WITHIN_REACH = """
    leads.LEAD contracts.Sign Desk TicketKind.COMPLAINT reporting.write_reports
    organization.plan.Draft errors.BadValue desk.Desk values.Money
    """


@pytest.mark.parametrize("path", WITHIN_REACH.split())
def test_one_import_is_enough(path: str) -> None:
    """1.1: `import lenovo_sales as ls`, and nothing else before."""
    assert run(f"import lenovo_sales as ls; print(ls.{path} is not None)") == "True\n"


def test_what_a_package_has_is_listed_and_nothing_else() -> None:
    """1.1: no import, no helper of our own among the names that an editor completes."""
    listed = run("import lenovo_sales as ls; ls.leads, ls.close; print(*dir(ls))").split()
    public = {each for each in listed if not each.startswith("_")}
    assert public == set(homes_of(lenovo_sales))
    assert {"leads", "close", "Desk"} <= public
    assert not {"export", "exports", "sys", "annotations"} & public


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


@pytest.mark.parametrize(
    "costly", ["cattrs", "click", "rich", "jinja2", "babel", "dateutil", "zoneinfo"]
)
def test_closing_needs_none_of_these(costly: str) -> None:
    """1.1: what only documents, terminals and reports need is not loaded by `close`."""
    assert run(f"import sys; from lenovo_sales import close; print('{costly}' in sys.modules)") == (
        "False\n"
    )
