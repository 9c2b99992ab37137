"""crosshair proves the kernel of the rate table, and would notice if it were wrong."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import lenovo_sales

PROOFS = Path(__file__).with_name("band_proofs.py")
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


def test_the_rate_table_is_proved() -> None:
    """4.3.3.1: every statement in band_proofs.py is confirmed over all paths."""
    status, lines = prove("band_proofs", PACKAGE)
    assert status == 0, lines
    assert len(lines) == PROOFS.read_text("utf-8").count("\ndef ")
    assert all(line.endswith("Confirmed over all paths.") for line in lines)


def test_a_planted_fault_is_found(tmp_path: Path) -> None:
    """4.3.3.1: with one bound wrong in the kernel, crosshair shows a counterexample."""
    package = tmp_path / PACKAGE.name
    left_out = shutil.ignore_patterns("__pycache__")
    shutil.copytree(PACKAGE, package, ignore=left_out, copy_function=shutil.copyfile)  # writable
    kernel = package / "incentives" / "bands.py"
    source, right = kernel.read_text("utf-8"), "(scaled - self.thresholds[band])"
    assert source.count(right) == 1
    kernel.write_text(source.replace(right, "(scaled + self.thresholds[band])"), "utf-8")
    status, lines = prove("band_proofs.two_bands_earn_what_each_does", package)
    assert status == 1
    assert any("when calling two_bands_earn_what_each_does(" in line for line in lines)
