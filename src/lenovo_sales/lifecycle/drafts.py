"""Texts that are written in versions (文稿版本): what an edit does to one. Policy 1.3.1, 3.3.1.2.

An approval is of one version, and nobody approves what they had a hand in.
"""

from typing import Protocol

from lenovo_sales.lifecycle.row import StageChanged


class Drafted(Protocol):
    """Anything that is written in versions, and knows who wrote it."""

    @property
    def version(self) -> int:
        """The number of the version that stands now, from 1."""
        ...

    @property
    def edited_by(self) -> tuple[str, ...]:
        """Who wrote a later version than the first, each once."""
        ...

    @property
    def authors(self) -> tuple[str, ...]:
        """Everybody who had a hand in it, the first writer among them."""
        ...


def next_version(subject: Drafted, command: object, event: StageChanged) -> int:
    """Derive the number of the version that an edit makes."""
    return subject.version + 1


def with_editor(subject: Drafted, command: object, event: StageChanged) -> tuple[str, ...]:
    """Derive who edited it, with whoever gave the command; a writer already known is not added."""
    return subject.edited_by if event.by in subject.authors else (*subject.edited_by, event.by)
