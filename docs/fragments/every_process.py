"""Every process of the library: drawn, and row by row."""

from collections.abc import Iterator

from fragments.languages import say
from fragments.processes import process, process_rows
from lenovo_sales.clauses import Language
from lenovo_sales.processes import AnyLifecycle
from lenovo_sales.processes import every_process as lifecycles


def every_process(language: Language) -> str:
    """Process by process, in the order of the clauses that they follow."""
    return "\n\n".join(_sections(language))


def _sections(language: Language) -> Iterator[str]:
    for found in lifecycles():
        heading, anchor = title(found, language)
        yield f"## {heading} {{: #{anchor} }}"
        yield process(found, reversed)(language)
        yield process_rows(found)(language)


def title(found: AnyLifecycle, language: Language) -> tuple[str, str]:
    """What a process is called, and where its part of the page begins."""
    english = found.wording.english.capitalize()
    return say(language, english, found.chinese), found.name.replace("_", "-")
