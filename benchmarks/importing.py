"""What the library costs before it does anything, each in a fresh interpreter.

    python benchmarks/importing.py [runs]

Prints the median of the ratios of neighboring runs, so that a noisy machine cancels out. Imports
are held against `import attrs`, which the library is built upon; the command line's help against
an interpreter that imports click and rich, in time of the processor. The interpreters share a cache
of bytecode of their own, so that no run compiles a source, as in an installed library.
"""

import os
import subprocess
import sys
from statistics import median
from tempfile import TemporaryDirectory

TIMED = "from time import {clock} as t; a = t()\n{statement}\nprint(t() - a)"
IMPORT = {"import lenovo_sales": 1.5, "from lenovo_sales import close": 5}
"""What is imported, and how many times `import attrs` it may cost."""
HELP = """
import contextlib, io
from lenovo_sales.cli.commands import lenovo_sales
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    lenovo_sales(["--help"])
"""


def seconds(statement: str, clock: str, cache: str) -> float:
    """One statement in a fresh interpreter, which finds and leaves bytecode in `cache`."""
    command = [sys.executable, "-c", TIMED.format(clock=clock, statement=statement)]
    env = {**os.environ, "PYTHONPYCACHEPREFIX": cache, "PYTHONDONTWRITEBYTECODE": ""}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=env)  # noqa: S603
    return float(done.stdout)


def compare(name: str, statement: str, floor: str, runs: int, clock: str) -> tuple[float, str]:
    """The ratio of two statements, and a line that says what both cost."""
    with TemporaryDirectory() as cache:
        seconds(statement, clock, cache), seconds(floor, clock, cache)  # compile once
        pairs = [
            (seconds(statement, clock, cache), seconds(floor, clock, cache)) for _ in range(runs)
        ]
    ours, theirs = (median(side) * 1e3 for side in zip(*pairs, strict=True))
    return median(one / other for one, other in pairs), f"{name} {ours:.1f} ms, {theirs:.1f} ms"


def main() -> None:
    """Measure and print."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    for statement, aim in IMPORT.items():
        ratio, costs = compare(statement, statement, "import attrs", runs, "perf_counter")
        print(f"{costs} for import attrs: ratio {ratio:.2f} (aim: at most {aim})")
    command_line = "import click, rich.console, rich.progress, rich.table, rich.tree"
    ratio, costs = compare("lenovo-sales --help", HELP, command_line, runs, "process_time")
    print(f"{costs} for click and rich: ratio {ratio:.2f} (aim: at most 3)")


if __name__ == "__main__":
    main()
