"""A Griffe extension: doctests in a docstring show as code, wherever in it they stand."""

from collections.abc import Iterator

from griffe import Extension, Object


class Doctests(Extension):
    """Fences each run of lines from a `>>>` to the next empty line."""

    def on_object(self, *, obj: Object, **_: object) -> None:
        """Rewrite the docstring of every object as it is loaded."""
        if obj.docstring is not None and ">>> " in obj.docstring.value:
            obj.docstring.value = "\n".join(fenced(obj.docstring.value.splitlines()))


def fenced(lines: list[str]) -> Iterator[str]:
    """The lines with a fence around each doctest."""
    inside = False
    for line in lines:
        if not inside and line.lstrip().startswith(">>> "):
            inside = True
            yield "```pycon"
        elif inside and not line.strip():
            inside = False
            yield "```"
        yield line
    if inside:
        yield "```"
