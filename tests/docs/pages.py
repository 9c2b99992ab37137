"""The pages of the documentation as what runs: see CONTRIBUTING for the convention."""

import contextlib
import io
import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

from attrs import define, field, frozen
from click.testing import CliRunner

from lenovo_sales.cli.commands import lenovo_sales

DOCS = Path(__file__).parents[2] / "docs"
FENCE = re.compile(r"^```(\w+)(?: title=\"([^\"]+)\")?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#]+)")


@frozen
class Block:
    """One fenced block of a page."""

    language: str
    title: str | None
    text: str
    line: int


def pages() -> list[Path]:
    """Every page that a person wrote."""
    return [page for page in sorted(DOCS.glob("??/**/*.md")) if page.parent.name != "api"]


def blocks(page: Path) -> Iterator[Block]:
    """The fenced blocks of a page, in order."""
    text = page.read_text("utf-8")
    for found in FENCE.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        yield Block(found[1], found[2], found[3], line)


def links(page: Path) -> list[str]:
    """What a page links to within the project."""
    return [each for each in LINK.findall(page.read_text("utf-8")) if "://" not in each]


@define
class Story:
    """A page that runs from top to bottom in one folder, with one namespace."""

    page: Path
    folder: Path
    names: dict[str, object] = field(factory=lambda: {"__name__": "page"})
    printed: str | None = None
    status: int = 0

    def run(self) -> None:
        """Run every block; the first that does not hold fails, with its place."""
        for block in blocks(self.page):
            self.block(block)

    def block(self, block: Block) -> None:
        """Write a titled block, run Python and commands, compare what they print."""
        printed, self.printed = self.printed, None
        if block.title is not None:
            (self.folder / block.title).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / block.title).write_text(block.text, "utf-8")
        elif block.language == "python":
            self.python(block)
        elif block.language == "console":
            self.console(block)
        elif block.language == "text" and printed is not None:
            self.compare(block.text, printed, block.line)

    def python(self, block: Block) -> None:
        """Run the block in the page's namespace."""
        source = "\n" * block.line + block.text
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(source, str(self.page), "exec"), self.names)  # noqa: S102 our own pages
        self.printed = out.getvalue()

    def console(self, block: Block) -> None:
        """Run each line that begins with a dollar; the lines after it are what it prints."""
        commands: list[tuple[int, str, list[str]]] = []
        for number, line in enumerate(block.text.splitlines(), start=block.line + 1):
            if line.startswith("$ "):
                commands.append((number, line.removeprefix("$ "), []))
            elif commands[-1][1].endswith("\\"):
                commands[-1] = (number, commands[-1][1][:-1] + line.strip(), [])
            else:
                commands[-1][2].append(line)
        for number, command, expected in commands:
            self.compare("\n".join(expected), self.call(command), number)

    def call(self, command: str) -> str:
        """What a command prints; ours runs in this process, everything else in a shell."""
        words = shlex.split(command)
        into = words.index(">") if ">" in words else len(words)
        if words[0] != "lenovo-sales":
            done = subprocess.run(  # noqa: S603 our own pages
                ["/bin/sh", "-c", f"(exit {self.status}); {command}"],
                capture_output=True,
                text=True,
                check=False,
                cwd=self.folder,
            )
            self.status = done.returncode
            return done.stdout + done.stderr
        result = CliRunner().invoke(
            lenovo_sales, words[1:into], prog_name="lenovo-sales", terminal_width=80
        )
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        self.status = result.exit_code
        if into == len(words):
            return result.output
        (self.folder / words[into + 1]).write_text(result.stdout, "utf-8")
        return result.stderr

    def compare(self, expected: str, found: str, line: int) -> None:
        """Fail unless the text is as shown, white space at line ends aside."""
        want, got = trimmed(expected), trimmed(found)
        if not same(want, got):
            place = f"{self.page.relative_to(DOCS)}:{line}"
            raise AssertionError(f"{place}\n--- shown\n{want}--- printed\n{got}")


def same(want: str, got: str) -> bool:
    r"""Whether a text is as shown.

    A line of `...` alone stands for one or more lines; after a blank it stands for the rest of its
    line. Anywhere else it is three points, as in `[ARGS]...`.

    >>> same("a\n...\nd\n", "a\nb\nc\nd\n"), same("a ...\n", "a b\n"), same("a...\n", "a...\n")
    (True, True, True)
    >>> same("a\n...\n", "a\n"), same("a...\n", "ab\n"), same("a ...\n", "a b\nc\n")
    (False, False, False)
    """
    return bool(re.fullmatch("".join(map(pattern, want.splitlines())), got))


def pattern(line: str) -> str:
    """The regular expression of a shown line."""
    if line.strip(" │") == "...":
        return r"(?:.*\n)+?"
    if line.endswith(" ..."):
        return re.escape(line.removesuffix("...")) + r".+\n"
    return re.escape(line) + r"\n"


def trimmed(text: str) -> str:
    """Text without white space at the ends of its lines, and one newline at its own."""
    return "\n".join(line.rstrip() for line in text.rstrip().splitlines()) + "\n"
