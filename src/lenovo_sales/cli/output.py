"""What the command line prints: nothing that could forge, move or color a line. Policy 1.3.4.

Names and texts of files may hold escape sequences: they are written out, on a terminal as in a
file. A stopped run leaves nothing half-written and says so by its exit status.
"""

import os
import re
import signal
import sys
from contextlib import suppress
from types import FrameType

import click
from rich.text import Text

from lenovo_sales.wording import Language, escaped

INTERRUPTED = 130
_IN_JSON = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def echo(text: str, err: bool = False) -> None:
    """Print lines of text."""
    click.echo("\n".join(map(escaped, text.split("\n"))), err=err)


def echo_json(text: str) -> None:
    """Print JSON; what a terminal could take for a command is written as JSON escapes it."""
    click.echo(_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def plain(text: str, style: str = "") -> Text:
    """Text of a table or a tree, without markup."""
    return Text(escaped(text), style=style)


def failure(failed: OSError, language: Language) -> str:
    """What could not be read or written, in one line."""
    name = str(failed.filename) if failed.filename else ""
    reason = (failed.strerror or "input or output failed").lower()
    if language == "zh":
        return f"{escaped(name) or '输出'}：无法读取或写入（{reason}）"
    return f"{escaped(name) or 'the output'}: {reason}"


def mute() -> None:
    """Send what standard output did not take nowhere, or the interpreter tries it again."""
    with suppress(OSError, ValueError):  # a stream that is no file
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def stop_on_signals() -> None:
    """Let a signal to end the run end it as an error does, so that everything is cleared away."""
    for name in ("SIGTERM", "SIGHUP", "SIGBREAK"):
        number = getattr(signal, name, None)
        if number is not None:
            with suppress(ValueError, OSError):  # not the main thread
                if signal.getsignal(number) is signal.SIG_DFL:
                    signal.signal(number, _stop)


def _stop(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)
