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
fault: that may be somebody's name. What a process answers, `NoTransition` and `Refused`, is worded
in both languages; as text it is English.

>>> refused = Refused("K-2", "is_reviewed", "3.3.1.2", "a passed review", "法务审核通过")
>>> print(refused)
K-2: clause 3.3.1.2 requires a passed review
>>> print(refused.in_language("zh"))
K-2：第3.3.1.2条要求：法务审核通过
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from lenovo_sales.paths import KeyPath, path_text, short


class SalesPolicyError(Exception):
    """Root of every error this library raises on purpose."""


class BadValue(SalesPolicyError, ValueError):
    """A value from outside is not what its place takes; the message says what was expected."""


class Problem(NamedTuple):
    """One thing at fault among terms: where it stands, and what was expected there."""

    path: KeyPath
    english: str
    chinese: str

    def in_language(self, language: Literal["en", "zh"]) -> str:
        """The line in English ("en") or Simplified Chinese ("zh").

        Raises:
            BadValue: Another language was asked for.
        """
        said = _in_language(language, self.english, self.chinese)
        return f"{short(path_text(self.path))}: {said}" if self.path else said


class Invalid(BadValue):
    """Terms that cannot hold; `problems` has every one of them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(tuple(problems))
        self.problems = tuple(problems)

    def __str__(self) -> str:
        return self.in_language("en")

    def in_language(self, language: Literal["en", "zh"]) -> str:
        """Every problem in English ("en") or Simplified Chinese ("zh").

        Raises:
            BadValue: Another language was asked for.
        """
        between = "; " if language == "en" else "；"
        return between.join(each.in_language(language) for each in self.problems)


class CurrencyMismatch(SalesPolicyError):
    """Two currencies met where one was expected."""

    def __init__(self, expected: str, found: str) -> None:
        super().__init__(expected, found)
        self.expected, self.found = expected, found

    def __str__(self) -> str:
        return f"expected {self.expected}, found {self.found}; currencies do not mix"


class UnknownClause(SalesPolicyError, LookupError):
    """Neither policy nor company has this clause; `number` is empty where it was no number."""

    def __init__(self, number: str) -> None:
        shown = number if re.fullmatch(r"[0-9.]{1,16}|[A-Z]{1,8}-[0-9.]{1,27}", number) else ""
        super().__init__(shown)
        self.number = shown

    def __str__(self) -> str:
        if not self.number:
            return "expected the number of a clause, such as 3.3.1.2 or HR-7"
        if "-" in self.number:
            return f"no clause {self.number} is registered"
        return f"the policy has no clause {self.number}"


class NotFound(SalesPolicyError, LookupError):
    """The book or the edition does not hold what was asked for."""


class NotInForce(SalesPolicyError):
    """No edition is in force on the date."""

    def __init__(self, on: date) -> None:
        super().__init__(on)
        self.on = on

    def __str__(self) -> str:
        return f"no edition is in force on {self.on.isoformat()}"


class DocumentError(SalesPolicyError):
    """A document (an edition, a mapping) has faults; `faults` holds one line for each."""

    def __init__(self, faults: Sequence[object]) -> None:
        super().__init__(tuple(faults))
        self.faults = tuple(faults)

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)


class NoTransition(SalesPolicyError):
    """The lifecycle has no row for this stage and command; `chinese` is the stage in Chinese."""

    def __init__(self, subject: str, stage: str, command: str, chinese: str) -> None:
        super().__init__(subject, stage, command, chinese)
        self.subject, self.stage, self.command, self.chinese = subject, stage, command, chinese

    def __str__(self) -> str:
        return f"{self.subject}: no {self.command} from {self.stage}"

    def in_language(self, language: Literal["en", "zh"]) -> str:
        """The message in English ("en") or Simplified Chinese ("zh").

        Raises:
            BadValue: Another language was asked for.
        """
        chinese = f"{self.subject}：{self.chinese}阶段没有 {self.command}"
        return _in_language(language, str(self), chinese)


class Refused(SalesPolicyError):
    """The authority, a guard or the order of time refuses; `guard` is its stable name.

    `clause` is the clause that it rests on, `derived` says that we derive the condition from it,
    `chinese` is `requires` in Chinese.
    """

    def __init__(
        self,
        subject: str,
        guard: str,
        clause: str,
        requires: str,
        chinese: str,
        derived: bool = False,
    ) -> None:
        super().__init__(subject, guard, clause, requires, chinese, derived)
        self.subject, self.guard, self.clause = subject, guard, clause
        self.requires, self.chinese, self.derived = requires, chinese, derived

    def __str__(self) -> str:
        verb = "implies" if self.derived else "requires"
        return f"{self.subject}: clause {self.clause} {verb} {self.requires}"

    def in_language(self, language: Literal["en", "zh"]) -> str:
        """The message in English ("en") or Simplified Chinese ("zh").

        Raises:
            BadValue: Another language was asked for.
        """
        verb = "推定" if self.derived else "要求"
        chinese = f"{self.subject}：第{self.clause}条{verb}：{self.chinese}"
        return _in_language(language, str(self), chinese)


class BadHistory(SalesPolicyError):
    """An event that does not follow on the one before it; `number` is its place, from 1."""

    def __init__(self, subject: str, number: int, expected: str) -> None:
        super().__init__(subject, number, expected)
        self.subject, self.number, self.expected = subject, number, expected

    def __str__(self) -> str:
        return f"{self.subject}: event {self.number}: expected {self.expected}"


class MissingExtra(SalesPolicyError, ImportError):
    """An optional dependency is not installed; the message names the extra that brings it."""

    def __init__(self, extra: str, needed_for: str) -> None:
        super().__init__(extra, needed_for)
        self.extra, self.needed_for = extra, needed_for

    def __str__(self) -> str:
        return f"{self.needed_for} needs the extra: pip install 'lenovo_sales[{self.extra}]'"


def _in_language(language: Literal["en", "zh"], english: str, chinese: str) -> str:
    said = {"en": english, "zh": chinese}
    if language not in said:
        raise BadValue("expected the language en or zh")
    return said[language]
