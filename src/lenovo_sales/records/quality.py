"""The quality report of an intake: what was read, repaired and rejected, and why. 5.1.2.1."""

from collections.abc import Mapping

from attrs import frozen

from lenovo_sales.clauses import Wording


@frozen
class Count:
    """What became of the rows of one record type: read = accepted + repaired + rejected."""

    accepted: int = 0
    repaired: int = 0
    rejected: int = 0

    @property
    def read(self) -> int:
        """Every row that was read."""
        return self.accepted + self.repaired + self.rejected


@frozen
class Reject:
    """One row that was not taken: where it stands, which field is at fault, what was expected."""

    record: str
    file: str
    line: int
    field: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.field}: {self.reason}"


@frozen
class Repair:
    """A declared repair and how many rows it mended."""

    record: str
    field: str
    kind: str
    rows: int


@frozen
class Absent:
    """A field that a mapping fills and some rows leave empty."""

    record: str
    field: str
    rows: int


@frozen
class Quality:
    """What an intake did, so that nobody has to guess what the figures rest on."""

    counts: Mapping[str, Count]
    rejects: tuple[Reject, ...] = ()
    repairs: tuple[Repair, ...] = ()
    absent: tuple[Absent, ...] = ()
    notes: tuple[Wording, ...] = ()
