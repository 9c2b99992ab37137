"""Record types and their fields, described where they are defined. Policy 5.1.1.1.

>>> from attrs import field, fields, frozen
>>> @frozen
... class Visit:
...     id: str = field(metadata=described("its number", "编号", key=True))
>>> Described.of(fields(Visit).id).label.in_language("zh")
'编号'
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import frozen

from lenovo_sales.wording import Wording

if TYPE_CHECKING:
    from attrs import Attribute


@frozen
class RecordType:
    """A record type: its name in a mapping and in a sentence, one record, all, and a note."""

    name: Wording
    one: Wording
    all: Wording
    note: Wording


@frozen
class Described:
    """What a field of a record is.

    `key` fields identify the record; one with `key_without` does so only where the field of that
    name is empty. `refers` names the record types that it refers to: a field that refers to
    people only names the person of the record. `day` is a date on which the record says that
    something happened; `until` is the first day after something, which exports often give as
    its last day; `period` names a month, quarter or year. No rule reads a `descriptive` field: a
    fault in it costs the field, not the record. `personal` data is shown in no `repr`.
    """

    label: Wording
    key: bool = False
    key_without: str | None = None
    refers: tuple[str, ...] = ()
    day: bool = False
    until: bool = False
    period: bool = False
    descriptive: bool = False
    personal: bool = False

    @classmethod
    def of(cls, attribute: "Attribute[object]") -> "Described":
        """The description of a field.

        Raises:
            TypeError: The field has none.
        """
        found = attribute.metadata.get("described")
        if not isinstance(found, cls):
            raise TypeError(f"expected a description of the field {attribute.name}")
        return found

    @property
    def person(self) -> bool:
        """Whether the field names a person of the company."""
        return self.refers == ("person",)


def described(
    english: str,
    chinese: str,
    *,
    key: bool = False,
    key_without: str | None = None,
    refers: tuple[str, ...] = (),
    day: bool = False,
    until: bool = False,
    period: bool = False,
    descriptive: bool = False,
    personal: bool = False,
) -> Mapping[str, object]:
    """The metadata of a field of a record."""
    label = Wording(english, chinese)
    return {
        "described": Described(
            label, key, key_without, refers, day, until, period, descriptive, personal
        )
    }
