"""Progress of long work on standard error, and only where somebody watches it."""

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as Bar


class Progress:
    """One bar: files read, people closed, reports written."""

    def __init__(self) -> None:
        console = Console(stderr=True)
        self._bar = Bar(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task = self._bar.add_task("", total=None)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        raised: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bar.stop()

    def file(self, name: str, rows: int) -> None:
        """A file of this many rows is being read."""
        self._bar.update(self._task, description=f"{name}: {rows:,} rows")

    def person(self, done: int, of: int) -> None:
        """The number of people closed, of all."""
        self._bar.update(self._task, description="people", completed=done, total=of)

    def report(self, done: int, of: int) -> None:
        """The number of reports written, of all."""
        self._bar.update(self._task, description="reports", completed=done, total=of)
