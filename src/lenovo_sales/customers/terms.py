"""The terms of customers and of registrations (客户条款); an edition supplies them. Policy 3.1.

>>> plain(" ＬＥＮＯＶＯ ")
'lenovo'
"""

import re
from collections.abc import Mapping
from typing import Annotated, Literal
from unicodedata import category, normalize

from attrs import field, frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.parameters import Choice, Count, Days, Group, Label, Name, Terms, Trouble


def plain(text: str) -> str:
    """A text in one spelling: width, case, composed and compatible characters, outer blanks.

    >>> plain(" ＬＥＮＯＶＯ "), plain(chr(0xF9E1)) == chr(0x674E)
    ('lenovo', True)
    """
    folded = normalize("NFKC", normalize("NFKC", text).casefold())
    return "".join(each for each in folded if category(each) != "Cf").strip()


@frozen
class MatchingTerms(Terms):
    """What is not part of a name or a number (查重条款). Policy 3.1.2.1."""

    legal_forms: Annotated[
        tuple[str, ...], Name("3.1.2.1", "ends of a name written together", "名称的组织形式后缀")
    ]
    legal_words: Annotated[tuple[str, ...], Name("3.1.2.1", "last words of a name", "名称末尾的词")]
    marks: Annotated[
        tuple[str, ...], Name("3.1.2.1", "words in brackets in a name", "名称括号中的词")
    ]
    country_code: Annotated[
        str, Name("3.1.2.1", "country code of numbers written without one", "未写国家代码者的代码")
    ]
    international_prefix: Annotated[
        str, Name("3.1.2.1", "dialed before a country code", "国际冠码")
    ]
    trunk_prefix: Annotated[str, Name("3.1.2.1", "dialed before an area code", "长途字冠")]
    extension_marks: Annotated[
        tuple[str, ...], Name("3.1.2.1", "mark before an extension", "分机号前的标记")
    ]
    local_digits: Annotated[
        tuple[int, ...],
        Count(
            "3.1.2.1",
            "length of a number without its area code",
            "不含区号的号码位数",
            unit=Wording("digits", "位"),
            least=1,
            most=15,
        ),
    ]
    placeholders: Annotated[
        tuple[str, ...],
        Name("3.1.2.1", "written where nothing is known, matching nobody", "表示未知的填写"),
    ]
    _forms: tuple[str, ...] = field(init=False, repr=False, eq=False)
    _words: frozenset[str] = field(init=False, repr=False, eq=False)
    _marks: frozenset[str] = field(init=False, repr=False, eq=False)
    _extension: re.Pattern[str] = field(init=False, repr=False, eq=False)
    _nobody: frozenset[str] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        forms = sorted((plain(each) for each in self.legal_forms), key=len, reverse=True)
        marks = "|".join(re.escape(plain(each)) for each in self.extension_marks)
        fill = object.__setattr__
        fill(self, "_forms", tuple(each for each in forms if each))
        fill(self, "_words", frozenset(plain(each) for each in self.legal_words))
        fill(self, "_marks", frozenset(plain(each) for each in self.marks))
        fill(self, "_extension", re.compile(f"(?:{marks or '(?!)'}).*$", re.DOTALL))
        fill(self, "_nobody", frozenset(plain(each) for each in self.placeholders))

    def contradictions(self) -> Trouble:
        """Codes are digits, and a local number has a length."""
        for name in ("country_code", "international_prefix", "trunk_prefix"):
            code: str = getattr(self, name)
            if not (code.isascii() and code.isdigit()):
                yield (name,), Wording("expected digits", "应为数字")
        if not self.local_digits:
            yield (
                ("local_digits",),
                Wording("expected the lengths of a local number", "应列出本地号码的位数"),
            )

    def is_placeholder(self, text: str) -> bool:
        """Whether a text says that nothing is known."""
        return plain(text) in self._nobody


@frozen
class RegistrationTerms(Terms):
    """Terms of registration: deadlines, protection and precedence (报备条款). Policy 3.1.1.3."""

    decide_days: Annotated[
        int, Days("3.1.1.3", "wait, before an undecided claim may lapse", "未决报备失效期", least=1)
    ]
    protection_days: Annotated[
        int, Days("3.1.1.3", "longest protection from the confirmation", "保护期", least=1)
    ]
    extensions: Annotated[
        int,
        Count(
            "3.1.1.3",
            "how often a partner may extend it, each time by as long at most",
            "可延期次数",
            unit=Wording("times", "次"),
            tighter="lower",
        ),
    ]
    order: Annotated[
        tuple[Literal["completed", "claimed"], ...],
        Choice("3.1.1.3", "which of two claims goes first, then the id", "两项报备的先后依据"),
    ]

    def contradictions(self) -> Trouble:
        """The order has each criterion once, and one at least."""
        if not self.order or len(set(self.order)) != len(self.order):
            yield (
                ("order",),
                Wording("expected each criterion of the order once", "每项依据只列一次"),
            )


@frozen
class SuggestionTopic(Terms):
    """A topic of suggestions, and how soon one is answered (建议主题). Policy 2.2.3.3, 3.4.2.3."""

    label: Annotated[Wording, Label("2.2.3.3", "words for a topic", "建议主题措辞")]
    answer_days: Annotated[
        int,
        Days("3.4.2.3", "time for the owner of a suggestion", "建议答复期限", tighter="lower"),
    ]


@frozen
class SuggestionTerms(Terms):
    """Terms of suggestions: their topics and deadlines (建议条款). Policy 2.2.3.3, 3.4.2.3.

    Without a topic an edition takes no suggestions.
    """

    assign_days: Annotated[
        int | None,
        Days(
            "2.2.3.3",
            "from a suggestion to its owner, if stated",
            "建议分派期限（可不列）",
            tighter="lower",
        ),
    ] = None
    topics: Annotated[
        Mapping[str, SuggestionTopic], Group("2.2.3.3", "Topics of suggestions", "建议主题")
    ] = field(factory=dict)


@frozen
class CustomerTerms(Terms):
    """The terms of matching, of registration and of suggestions. Policy 2.2.3.3, 3.1."""

    matching: Annotated[
        MatchingTerms,
        Group("3.1.2.1", "What is disregarded when records are matched", "查重时忽略的写法"),
    ]
    registration: Annotated[
        RegistrationTerms, Group("3.1.1.3", "Partners' registrations", "伙伴报备")
    ]
    suggestions: Annotated[SuggestionTerms, Group("2.2.3.3", "Suggestions", "改进建议")] = field(
        factory=SuggestionTerms
    )
