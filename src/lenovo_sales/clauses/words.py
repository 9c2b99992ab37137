"""Wording (措辞): one text in the two languages that people read here.

>>> won = Wording("won", "赢单")
>>> won.in_language("zh")
'赢单'
"""

from typing import Literal

from attrs import frozen

from lenovo_sales.errors import BadValue

Language = Literal["en", "zh"]


@frozen
class Wording:
    """The same thing said in English and in Simplified Chinese."""

    english: str
    chinese: str

    def in_language(self, language: Language) -> str:
        """Return the text in English ("en") or Simplified Chinese ("zh").

        Raises:
            BadValue: Another language was asked for.
        """
        if language == "en":
            return self.english
        if language == "zh":
            return self.chinese
        raise BadValue("expected the language en or zh")
