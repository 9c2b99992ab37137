"""Wording (措辞): one text in English and Simplified Chinese, and through a catalog in any other.

A text with parameters is a template; its parameters may be wordings themselves. English is the
key of every catalog, and the template, not what was filled in, is what a catalog translates.

>>> late = Wording("{count} days late", "逾期 {count} 天").filled(count=3)
>>> late.english, late.in_language("zh")
('3 days late', '逾期 3 天')
>>> late.in_language(Catalog("fr", {"{count} days late": "{count} jours de retard"}))
'3 jours de retard'
"""

import re
from collections.abc import Iterable, Mapping
from typing import Literal

from attrs import field, frozen

_TURNS = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


@frozen(eq=False)
class Catalog:
    """The texts (译文) of one further language by the English ones, as gettext keeps them.

    `language` is its BCP 47 tag, such as "fr". What the catalog lacks is said in English.
    `lenovo_sales.catalogs` reads one from a .po file.
    """

    language: str
    texts: Mapping[str, str] = field(repr=False)


Language = Literal["en", "zh"] | Catalog
"""English, Simplified Chinese, or any other by its catalog."""


@frozen
class Wording:
    """The same thing said in English and in Simplified Chinese; false where nothing is said."""

    english: str
    chinese: str
    _template: str | None = field(init=False, default=None, eq=False, repr=False)
    _values: Mapping[str, object] | None = field(init=False, default=None, eq=False, repr=False)

    def __str__(self) -> str:
        return self.english

    def __bool__(self) -> bool:
        return bool(self.english)

    def filled(self, **values: object) -> "Wording":
        """The text with its parameters filled in; a parameter may be a wording.

        Control characters of a text are written out, as it may come from a file.

        Raises:
            KeyError: A parameter is missing.
        """
        made = Wording(_filled(self.english, values, "en"), _filled(self.chinese, values, "zh"))
        object.__setattr__(made, "_template", self.english)
        object.__setattr__(made, "_values", values)
        return made

    def in_language(self, language: Language) -> str:
        """Return the text in English ("en"), Simplified Chinese ("zh") or by a catalog.

        Raises:
            BadValue: Another language was asked for.
        """
        match language:
            case "en":
                return self.english
            case "zh":
                return self.chinese
            case Catalog():
                key = self.english if self._template is None else self._template
                text = language.texts.get(key, key)
                return text if self._values is None else _filled(text, self._values, language)
            case _:
                raise _unknown_language()


def joined(parts: Iterable[Wording], mark: Wording) -> Wording:
    """Several texts in one, with a mark between each two; nothing where there are none.

    >>> joined([Wording("a", "甲"), Wording("b", "乙")], Wording(" or ", "或")).chinese
    '甲或乙'
    """
    named: dict[str, object] = {f"part_{number}": part for number, part in enumerate(parts)}
    template = "{mark}".join(f"{{{name}}}" for name in named)
    return Wording(template, template).filled(mark=mark, **named)


def tag(language: Language) -> str:
    """The BCP 47 tag of a language, as a page states it.

    >>> tag("zh"), tag(Catalog("fr", {}))
    ('zh-CN', 'fr')
    """
    if isinstance(language, Catalog):
        return language.language
    return "zh-CN" if language == "zh" else "en"


def escaped(text: str) -> str:
    r"""The text with every character written out that could turn, move or forge a line.

    >>> escaped("a\x1b[31m\u202eb") == r"a\u001b[31m\u202eb"
    True
    """
    return text if text.isprintable() else _TURNS.sub(_written_out, text)


def _written_out(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _filled(template: str, values: Mapping[str, object], language: Language) -> str:
    return template.format(**{name: _said(value, language) for name, value in values.items()})


def _said(value: object, language: Language) -> object:
    if isinstance(value, Wording):
        return value.in_language(language)
    return escaped(value) if isinstance(value, str) else value


def _unknown_language() -> Exception:
    from lenovo_sales.errors import BadValue  # noqa: PLC0415 an error is worded itself

    return BadValue("expected the language en or zh", "语言应为 en 或 zh")
