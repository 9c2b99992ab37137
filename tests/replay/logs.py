"""Logs of opportunities, as files, with their mapping."""

from collections.abc import Iterable
from pathlib import Path

from lenovo_sales.replay import LogMapping, net_of, read_log_mapping

DEALS = net_of("opportunity")
HEADING = "deal,what,when"
MAPPING = """
case = "deal"
zone = "Asia/Shanghai"
unrecorded = ["plan", "agree"]

[[event]]
activity = "what"
at = "when"

[activities]
opened = "assess"
offer = "propose"
talks = "negotiate"
won = "win"
lost = "lose"
note = []
"""


def mapping(folder: Path, text: str = MAPPING) -> LogMapping:
    """The mapping, written to a file and read."""
    path = folder / "replay.toml"
    path.write_text(text, encoding="utf-8")
    return read_log_mapping(path, DEALS.commands)


def log(folder: Path, rows: Iterable[str], name: str = "log.csv", heading: str = HEADING) -> Path:
    """A log of these rows."""
    path = folder / name
    path.write_text("\n".join((heading, *rows)) + "\n", encoding="utf-8")
    return path
