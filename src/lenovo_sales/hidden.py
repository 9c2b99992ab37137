"""Hidden folders in which files are made before they are put in place, whole or not at all.

A run that is stopped removes its folder; what one that was killed left is swept by the next. A run
that still works holds a lock on a file of its folder, so that no other sweeps it.
"""

import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from lenovo_sales.errors import BadValue
from lenovo_sales.paths import printable, short

LOCK = "lock"
STOPS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def hidden_folder(folder: Path, what: str) -> Iterator[Path]:
    """A hidden folder within another, which is made if it is not there; gone afterwards.

    Raises:
        OSError: The folder cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder, what)
    made = Path(tempfile.mkdtemp(prefix=f".new-{what}-", dir=folder))
    try:
        with (made / LOCK).open("wb") as held:
            with suppress(OSError):  # a file system without locks
                _lock(held)
            if sys.platform != "win32":  # where a folder with an open file cannot be renamed
                made = made.rename(folder / made.name.replace(".new-", ".", 1))
            (made / "files").mkdir()
            yield made / "files"
    finally:
        shutil.rmtree(made, ignore_errors=True)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Take a signal to stop only after this, so that what is put in place is put whole."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    waiting: list[int] = []
    before = {each: signal.signal(each, lambda number, _: waiting.append(number)) for each in STOPS}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, signal.SIG_DFL if handler is None else handler)
        for number in waiting[:1]:
            signal.raise_signal(number)


def not_ours(file: Path) -> BadValue:
    """The refusal to overwrite a file that we did not write."""
    return BadValue(
        "{file}: expected no file of another's here; --force overwrites it",
        "{file}：此处已有他人的文件；用 --force 可覆盖",
        file=printable(short(str(file))),
    )


def _sweep(folder: Path, what: str) -> None:
    """Remove what killed runs left in a folder; one that has no lock yet is just being made."""
    with suppress(OSError):
        for left in list(folder.iterdir()):
            begun = left.name.startswith(f".new-{what}-") and (left / LOCK).exists()
            if begun or left.name.startswith(f".{what}-"):
                _remove(left)


def _remove(left: Path) -> None:
    """Remove a folder, unless a run still holds its lock."""
    if left.is_symlink() or not left.is_dir():
        return
    with suppress(OSError):
        if (left / LOCK).exists():
            with (left / LOCK).open("r+b") as held:
                _lock(held)
        shutil.rmtree(left, ignore_errors=True)


def _lock(file: IO[bytes]) -> None:
    """Lock a file until it is closed.

    Raises:
        OSError: Another process holds it.
    """
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 Windows has no fcntl

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl  # noqa: PLC0415 and no other system msvcrt

        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
