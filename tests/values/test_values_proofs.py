"""crosshair proves `divide` and `allocate`, and would notice if they were wrong."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import lenovo_sales

PROOFS = Path(__file__).with_name("proofs.py")
PACKAGE = Path(lenovo_sales.__file__).parent

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("crosshair") is None, reason="crosshair is not installed"
)


def prove(proofs: str, package: Path) -> tuple[int, list[str]]:
    """Exit status, and a line on each proof of the module or of the one function."""
    command = [sys.executable, "-m", "crosshair", "check", "--analysis_kind=asserts"]
    command += ["--report_all", "--per_condition_timeout=30", proofs]
    path = os.pathsep.join((str(package.parent), str(PROOFS.parent)))
    environment = os.environ | {"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(  # noqa: S603  # our own interpreter and our own arguments
        command, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    return done.returncode, done.stdout.splitlines()


def test_the_kernels_are_proved() -> None:
    """4.3.3.1: every statement in proofs.py is confirmed over all paths."""
    status, lines = prove("proofs", PACKAGE)
    assert status == 0
    assert len(lines) == PROOFS.read_text("utf-8").count("\ndef ")
    assert all(line.endswith("Confirmed over all paths.") for line in lines)


@pytest.mark.parametrize(
    ("kernel_name", "right", "wrong", "proof"),
    [
        ("rounding", "2 * rest >= divisor", "2 * rest > divisor", "half_up_is_nearest"),
        ("allocation", "[:left]", "[: left - 1]", "parts_are_fair"),
    ],
)
def test_a_planted_fault_is_found(
    kernel_name: str, right: str, wrong: str, proof: str, tmp_path: Path
) -> None:
    """4.3.3.1: with one sign changed in a kernel, crosshair shows a counterexample."""
    package = tmp_path / PACKAGE.name
    left_out = shutil.ignore_patterns("__pycache__")
    shutil.copytree(PACKAGE, package, ignore=left_out, copy_function=shutil.copyfile)  # writable
    kernel = package / "values" / f"{kernel_name}.py"
    source = kernel.read_text("utf-8")
    assert source.count(right) == 1
    kernel.write_text(source.replace(right, wrong), "utf-8")
    status, lines = prove(f"proofs.{proof}", package)
    assert status == 1
    assert any(f"when calling {proof}(" in line for line in lines)
