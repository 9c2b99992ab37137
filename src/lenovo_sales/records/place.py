"""Where a record was read (出处): a line of a file, or an event of a process. Policy 5.1.2.1."""

from attrs import frozen

from lenovo_sales.wording import Language, Wording

_EVENT = Wording("{name}, event {number}", "{name} 流程第 {number} 个事件")
_PROCESS = Wording("process {name}", "{name} 流程")


@frozen(order=True)
class Origin:
    """What rows were read from: a file, sheet, table or data frame, or else a process."""

    name: str
    is_process: bool = False


@frozen(order=True)
class Place:
    """A line of a file, by the name and number that a reject has, or an event of a process.

    Lines of a file and rows of a sheet are counted with the heading; rows of a database table or of
    a data frame from 1, without it.

    >>> str(Place(Origin("sales.csv"), 17)), str(Place(Origin("lead", is_process=True), 3))
    ('sales.csv:17', 'lead, event 3')
    """

    origin: Origin
    number: int

    @property
    def file(self) -> str | None:
        """The file, sheet, table or data frame; None for an event."""
        return None if self.origin.is_process else self.origin.name

    @property
    def line(self) -> int | None:
        """The line or row; None for an event."""
        return None if self.origin.is_process else self.number

    @property
    def process(self) -> str | None:
        """The process of an event; None for a line."""
        return self.origin.name if self.origin.is_process else None

    @property
    def event(self) -> int | None:
        """The number of an event among those of its subject; None for a line."""
        return self.number if self.origin.is_process else None

    def __str__(self) -> str:
        return self.in_language("en")

    def in_language(self, language: Language) -> str:
        """The file and the line, or the process and the event, in one text."""
        if not self.origin.is_process:
            return f"{self.origin.name}:{self.number}"
        return _EVENT.filled(name=self.origin.name, number=self.number).in_language(language)

    def origin_in(self, language: Language) -> str:
        """The file, or which process it is, as the cell of a table beside the number."""
        if not self.origin.is_process:
            return self.origin.name
        return _PROCESS.filled(name=self.origin.name).in_language(language)
