"""An assert that no example reaches states nothing: it fails the run.

Each assert of a test module notes that it passed. A module is judged when all of its tests ran and
passed: not under `-k` or a chosen test, and not where one was skipped. A module that tests share is
judged by a whole run in which none failed or was skipped, unless another process runs it.
"""

import ast
from collections.abc import Mapping
from pathlib import Path

import pytest
from _pytest.assertion import rewrite

PASSED: dict[str, set[int]] = {}  # lines of asserts, by file
STATED: dict[str, set[int]] = {}
HERE = Path(__file__).parent
ELSEWHERE = frozenset({"proofs", "band_proofs", "determinism_run"})  # run by another process
_BEFORE = rewrite.rewrite_asserts


def watch(file: str, lines: tuple[int, ...]) -> set[int]:
    """Where a module notes the lines of the asserts that it passes."""
    STATED[file] = set(lines)
    return PASSED.setdefault(file, set())


def watched(
    tree: ast.Module, source: bytes, path: str | None = None, config: pytest.Config | None = None
) -> None:
    """Rewrite the asserts as ever; in these tests, each is followed by a note of its line."""
    if path is None or HERE not in Path(path).parents:
        _BEFORE(tree, source, path, config)
        return
    lines = []
    for node in ast.walk(tree):
        for _, block in ast.iter_fields(node):
            if not isinstance(block, list):
                continue
            for place in reversed(range(len(block))):
                each = block[place]
                if isinstance(each, ast.Assert):
                    lines.append(each.lineno)
                    note = ast.parse(f"_passed.add({each.lineno})").body[0]
                    block.insert(place + 1, _at(note, each))
    _BEFORE(tree, source, path, config)
    begin = ast.parse(
        f"from reached import watch as _watch\n_passed = _watch(__file__, {tuple(lines)})"
    ).body
    first = tree.body[0] if tree.body else None
    after = 1 if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) else 0
    tree.body[after:after] = [_at(each, first) for each in begin]


def _at(made: ast.stmt, place: ast.stmt | None) -> ast.stmt:
    for node in ast.walk(made):
        if place is not None:
            ast.copy_location(node, place)
    return ast.fix_missing_locations(made)


class Reached:
    """Gathers what every worker passed, and judges at the end."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.chosen = any("::" in each for each in config.args)
        self.ran: dict[str, set[str]] = {}  # outcomes, by file

    def pytest_deselected(self) -> None:
        """With tests left out, no module is whole."""
        self.chosen = True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note how a test of a file came out."""
        self.ran.setdefault(report.nodeid.partition("::")[0], set()).add(report.outcome)

    def pytest_testnodedown(self, node: object) -> None:
        """Take over what a worker passed."""
        given: Mapping[str, tuple[list[int], list[int]]] = getattr(node, "workeroutput", {}).get(
            "reached", {}
        )
        for file, (stated, passed) in given.items():
            STATED.setdefault(file, set()).update(stated)
            PASSED.setdefault(file, set()).update(passed)

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Hand over as a worker; else fail the run for every assert that nothing reached."""
        output = getattr(self.config, "workeroutput", None)
        if output is not None:
            output["reached"] = {
                file: (sorted(lines), sorted(PASSED[file])) for file, lines in STATED.items()
            }
        elif session.exitstatus == pytest.ExitCode.OK and self.unreached():
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Name every assert that nothing reached."""
        for each in self.unreached():
            terminalreporter.write_line(f"UNREACHED {each}: no example came to this assert")

    @property
    def shared(self) -> set[str]:
        """The outcomes by which a module is judged that has no tests of its own."""
        if self.config.args_source is not pytest.Config.ArgsSource.TESTPATHS:
            return set()
        return set().union(*self.ran.values())

    def unreached(self) -> list[str]:
        """Asserts that no example passed, of the modules whose tests all passed."""
        if self.chosen:
            return []
        found = []
        for file, lines in sorted(STATED.items()):
            if Path(file).stem in ELSEWHERE:
                continue
            short = Path(file).relative_to(self.config.rootpath).as_posix()
            if self.ran.get(short, self.shared) == {"passed"}:
                found += [f"{short}:{line}" for line in sorted(lines - PASSED[file])]
        return found


def start(config: pytest.Config) -> None:
    """Watch the asserts of every module of these tests that is loaded from here on."""
    shared = (path.stem for path in HERE.rglob("*.py") if not path.stem.startswith("test_"))
    pytest.register_assert_rewrite(*(name for name in shared if name not in {"conftest", __name__}))
    rewrite.rewrite_asserts = watched
    rewrite.PYC_TAIL = f".reached{rewrite.PYC_TAIL}"
    config.pluginmanager.register(Reached(config), "reached")
