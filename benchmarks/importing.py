"""What `import lenovo_sales` costs beside `import attrs`, each in a fresh interpreter.

    python benchmarks/importing.py [runs]

Prints the median of the ratios of neighboring runs, so that a noisy machine cancels out.
"""

import subprocess
import sys
from statistics import median

TIMED = "from time import perf_counter as t; a = t(); import {}; print(t() - a)"


def seconds(module: str) -> float:
    """One import in a fresh interpreter."""
    command = [sys.executable, "-c", TIMED.format(module)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)  # noqa: S603


def main() -> None:
    """Measure and print."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    seconds("attrs"), seconds("lenovo_sales")  # compile once
    pairs = [(seconds("lenovo_sales"), seconds("attrs")) for _ in range(runs)]
    ours, floor = (median(side) for side in zip(*pairs, strict=True))
    print(f"import lenovo_sales {ours * 1e3:.2f} ms, import attrs {floor * 1e3:.2f} ms")
    print(f"ratio {median(one / other for one, other in pairs):.2f} (aim: at most 1.5)")


if __name__ == "__main__":
    main()
