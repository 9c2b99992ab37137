"""Delimited text as rows: quoted cells over several lines, and no row lost to a broken quote.

>>> list(rows('id,note\\n1,"two\\nlines"\\n2,"never closed\\n3,sound\\n', ",", '"'))
[(1, ['id', 'note']), (2, ['1', 'two\\nlines']), (4, None), (5, ['3', 'sound'])]
"""

import re
from collections.abc import Iterator
from io import StringIO


def rows(
    text: str, separator: str, quote: str, skip: int = 0
) -> Iterator[tuple[int, list[str] | None]]:
    """Every row with the line it starts on; None for a line whose quotes do not close.

    A broken quote costs its own line only: the next line starts a row. Lines with nothing on them
    are no rows. An empty `quote` means that no cell is quoted. The first `skip`
    lines are passed over.
    """
    lines = StringIO(text, newline="").readlines()
    quoted = _Quoted(lines, separator, quote) if quote else None
    at = skip
    while at < len(lines):
        number = at + 1
        if quoted is not None and quote in lines[at]:
            cells, at = quoted.row(at)
            yield number, cells
        else:
            if plain := lines[at].rstrip("\r\n"):
                yield number, plain.split(separator)
            at = number


class _Quoted:
    """Rows with quotes, read cell by cell in time linear in the whole text."""

    def __init__(self, lines: list[str], separator: str, quote: str) -> None:
        gap, end, mark = "" if separator == " " else " *+", re.escape(separator), re.escape(quote)
        body = f"((?:[^{mark}]++|{mark}{mark})*+)({mark}?){gap}"
        self._lines, self._separator, self._quote = lines, separator, quote
        self._cell = re.compile(f"{gap}{mark}{body}|{gap}([^{end}\r\n]*+)").match
        self._rest = re.compile(f"{body}|()").match
        self._hopeless: set[int] = set()  # lines that no row survives whose quote is open there

    def row(self, at: int) -> tuple[list[str] | None, int]:
        """The cells of the row that starts on a line, if its quotes close, and the next line."""
        cells: list[str] = []
        parts: list[str] = []  # of the cell whose quote is open
        crossed: list[int] = []
        line, place = at, 0
        while True:
            found = (self._rest if parts else self._cell)(self._lines[line], place)
            assert found is not None  # noqa: S101 a cell may be empty
            body, closed, plain = found.groups()
            if body is not None and not closed:
                parts.append(body)
                line, place = line + 1, 0
                if line == len(self._lines) or line in self._hopeless:
                    break
                crossed.append(line)
                continue
            if body is not None:
                plain = "".join((*parts, body)).replace(self._quote * 2, self._quote)
            cells.append(plain)
            parts.clear()
            place = found.end()
            following = self._lines[line][place : place + 1]
            if following in {"", "\r", "\n"}:
                return cells, line + 1
            if following != self._separator:
                break
            place += 1
        self._hopeless.update(crossed)
        return None, at + 1
