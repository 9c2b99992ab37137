"""Enumerations whose members are worded in both languages.

>>> class Stage(Worded):
...     WON = "won", "赢单"
>>> Stage("won").chinese, Stage.WON.wording.in_language("en")
('赢单', 'won')
"""

from enum import Enum
from typing import Self

from lenovo_sales.clauses import Wording
from lenovo_sales.errors import BadValue


class Worded(Enum):
    """An enumeration: its value is the English word, `chinese` the Simplified Chinese (中文)."""

    _value_: str
    chinese: str

    def __new__(cls, english: str, chinese: str = "") -> Self:
        """Make the English word the value, so that `Stage("won")` finds the member.

        Raises:
            BadValue: A member is defined without its Chinese word.
        """
        if not chinese:
            raise BadValue("expected every member with its Chinese word")
        member = object.__new__(cls)
        member._value_ = english
        member.chinese = chinese
        return member

    __hash__ = object.__hash__  # members are single; hashing their names is slow on Python 3.11

    @property
    def wording(self) -> Wording:
        """The member as people read it, in both languages."""
        return Wording(self._value_.replace("_", " "), self.chinese)
