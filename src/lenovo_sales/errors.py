"""Every error the library raises on purpose.

SalesPolicyError
├── BadValue           a value from outside is not what its place takes
│   └── Invalid        terms that cannot hold; names every field at fault
├── CurrencyMismatch   two currencies met where one was expected
├── UnknownClause      a citation of a clause that neither policy nor company has
├── NotFound           a name that the book or the edition does not hold
├── NotInForce         no edition is in force on the date
├── DocumentError      an edition or a mapping has faults, each with its place
├── NoTransition       the lifecycle has no row for this stage and command
├── Refused            the authority, a guard or the order of time; carries guard and clause
├── BadHistory         events that do not follow on one another
└── MissingExtra       an optional dependency is not installed; names the extra

A message says where, what and what was expected, in one line. It never repeats the value at
fault: that may be somebody's name. Every error has a `wording`, so that it is said in English, in
Simplified Chinese and by a catalog in any other language; as text it is English.

>>> review = Wording("a passed review", "法务审核通过")
>>> refused = Refused("K-2", "is_reviewed", "3.3.1.2", review)
>>> print(refused)
K-2: clause 3.3.1.2 requires a passed review
>>> print(refused.in_language("zh"))
K-2：第3.3.1.2条要求：法务审核通过
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from lenovo_sales.paths import KeyPath, path_text, printable, short
from lenovo_sales.wording import Language, Wording, joined

_CLAUSE_NUMBER = re.compile(r"[0-9.]{1,16}|[A-Z]{1,8}-[0-9.]{1,27}").fullmatch
MOST_FAULTS = 100
"""How many faults of one document are said; the rest is counted."""

_LINES = Wording("\n", "\n")
_MORE = Wording("and {count} more faults", "另有 {count} 处错误")
_BETWEEN = Wording("; ", "；")
_REQUIRES = Wording(
    "{subject}: clause {clause} requires {requires}", "{subject}：第{clause}条要求：{requires}"
)
_IMPLIES = Wording(
    "{subject}: clause {clause} implies {requires}", "{subject}：第{clause}条推定：{requires}"
)
_AT = Wording("{path}: {message}", "{path}: {message}")
_PLACED = Wording("{place}: {message}", "{place}：{message}")


class SalesPolicyError(Exception):
    """Root of every error this library raises on purpose."""

    @property
    def wording(self) -> Wording:
        """The message in every language."""
        text = super().__str__()
        return Wording(text, text)

    def in_language(self, language: Language) -> str:
        """The message in English ("en"), Simplified Chinese ("zh") or by a catalog.

        Raises:
            BadValue: Another language was asked for.
        """
        return self.wording.in_language(language)

    def __str__(self) -> str:
        return self.wording.english


class _Worded(SalesPolicyError):
    """An error whose message is given: in both languages, with its parameters, or as a wording."""

    def __init__(self, english: str | Wording, chinese: str = "", **values: object) -> None:
        if isinstance(english, str):
            english = Wording(english, chinese or english)
        said = english.filled(**values) if values else english
        super().__init__(said)
        self._said = said

    @property
    def wording(self) -> Wording:
        """The message in every language."""
        return self._said


class BadValue(_Worded, ValueError):
    """A value from outside is not what its place takes; the message says what was expected.

    >>> fault = BadValue("expected at most {most} digits", "至多 {most} 位数字", most=4)
    >>> print(fault, fault.in_language("zh"))
    expected at most 4 digits 至多 4 位数字
    """


class Problem(NamedTuple):
    """One thing at fault among terms: where it stands, and what was expected there."""

    path: KeyPath
    message: Wording

    @property
    def wording(self) -> Wording:
        """The path and the message in one line, in every language."""
        if not self.path:
            return self.message
        return _AT.filled(path=short(path_text(self.path)), message=self.message)


class Invalid(BadValue):
    """Terms that cannot hold; `problems` has every one of them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(joined((each.wording for each in self.problems), _BETWEEN))
        self.args = (self.problems,)


class CurrencyMismatch(SalesPolicyError):
    """Two currencies met where one was expected; `place` says where, if it is known."""

    def __init__(self, expected: str, found: str, place: Wording | None = None) -> None:
        super().__init__(expected, found, place)
        self.expected, self.found, self.place = expected, found, place

    @property
    def wording(self) -> Wording:
        """The message in every language."""
        said = Wording(
            "expected {expected}, found {found}; currencies do not mix",
            "应为 {expected}，实际为 {found}；币种不得混用",
        ).filled(expected=self.expected, found=self.found)
        if self.place is None:
            return said
        return _PLACED.filled(place=self.place, message=said)


class UnknownClause(SalesPolicyError, LookupError):
    """Neither policy nor company has this clause; `number` is empty where it was no number."""

    def __init__(self, number: str) -> None:
        known = isinstance(number, str) and _CLAUSE_NUMBER(number)
        shown = number if known else ""
        super().__init__(shown)
        self.number = shown

    @property
    def wording(self) -> Wording:
        """The message in every language."""
        if not self.number:
            return Wording(
                "expected the number of a clause, such as 3.3.1.2 or HR-7",
                "应为条款编号，如 3.3.1.2 或 HR-7",
            )
        if "-" in self.number:
            said = Wording("no clause {number} is registered", "没有登记第 {number} 条")
        else:
            said = Wording("the policy has no clause {number}", "办法没有第 {number} 条")
        return said.filled(number=self.number)


class NotFound(_Worded, LookupError):
    """The book or the edition does not hold what was asked for."""


class NotInForce(SalesPolicyError):
    """No edition is in force on the date."""

    def __init__(self, on: date) -> None:
        super().__init__(on)
        self.on = on

    @property
    def wording(self) -> Wording:
        """The message in every language."""
        said = Wording("no edition is in force on {day}", "{day} 没有施行中的制度版本")
        return said.filled(day=self.on.isoformat())


class DocumentError(SalesPolicyError):
    """A document (an edition, a mapping) has faults; `faults` holds one line for each."""

    def __init__(self, faults: Sequence[object]) -> None:
        super().__init__(tuple(faults))
        self.faults = tuple(faults)

    @property
    def wording(self) -> Wording:
        """A line for each of the first hundred faults, and how many more there are."""
        said = [*map(_worded, self.faults[:MOST_FAULTS])]
        if (more := len(self.faults) - MOST_FAULTS) > 0:
            said.append(_MORE.filled(count=f"{more:,}"))
        return joined(said, _LINES)


class NoTransition(SalesPolicyError):
    """The lifecycle has no row for this stage and command."""

    def __init__(self, subject: str, stage: Wording, command: str) -> None:
        super().__init__(subject, stage, command)
        self.subject, self.stage, self.command = subject, stage, command

    @property
    def wording(self) -> Wording:
        """The message in every language."""
        said = Wording(
            "{subject}: no {command} from {stage}", "{subject}：{stage}阶段没有 {command}"
        )
        return said.filled(subject=_shown(self.subject), command=self.command, stage=self.stage)


class Refused(SalesPolicyError):
    """The authority, a guard or the order of time refuses; `guard` is its stable name.

    `clause` is the clause that it rests on, `requires` what it asks for; `derived` says that we
    derive the condition from the clause.
    """

    def __init__(
        self, subject: str, guard: str, clause: str, requires: Wording, derived: bool = False
    ) -> None:
        super().__init__(subject, guard, clause, requires, derived)
        self.subject, self.guard, self.clause = subject, guard, clause
        self.requires, self.derived = requires, derived

    @property
    def wording(self) -> Wording:
        """The message in every language."""
        said = _IMPLIES if self.derived else _REQUIRES
        return said.filled(subject=_shown(self.subject), clause=self.clause, requires=self.requires)


class BadHistory(SalesPolicyError):
    """An event that does not follow on the one before it; `number` is its place, from 1."""

    def __init__(self, subject: str, number: int, expected: Wording) -> None:
        super().__init__(subject, number, expected)
        self.subject, self.number, self.expected = subject, number, expected

    @property
    def wording(self) -> Wording:
        """The message in every language."""
        said = Wording(
            "{subject}: event {number}: expected {expected}",
            "{subject}：第{number}个事件：应为{expected}",
        )
        return said.filled(subject=_shown(self.subject), number=self.number, expected=self.expected)


class MissingExtra(SalesPolicyError, ImportError):
    """An optional dependency is not installed; the message names the extra that brings it."""

    def __init__(self, extra: str, needed_for: "Wording") -> None:
        super().__init__(extra, needed_for)
        self.extra, self.needed_for = extra, needed_for

    @property
    def wording(self) -> Wording:
        """The message in every language."""
        said = Wording(
            "{needed_for} needs the extra: pip install 'lenovo_sales[{extra}]'",
            "{needed_for} 需要附加组件：pip install 'lenovo_sales[{extra}]'",
        )
        return said.filled(needed_for=self.needed_for, extra=self.extra)


def _shown(id: object) -> str:
    """An id as it stands in a message: in one line, whatever it holds."""
    return printable(short(str(id)))


def _worded(fault: object) -> Wording:
    """A fault in every language, where it has them."""
    if isinstance(fault, Wording):
        return fault
    said = getattr(fault, "wording", None)
    return said if isinstance(said, Wording) else Wording(str(fault), str(fault))
