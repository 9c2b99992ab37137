"""A company's own clauses (公司条款), registered by an edition beside those of the policy.

>>> overtime = ClauseText("加班", "Overtime is paid.", "加班应付报酬。")
>>> register = ClauseRegister.of({CompanyNumber("HR-7"): overtime})
>>> register["HR-7"].wording.in_language("zh")
'加班应付报酬。'
>>> register.unregistered(["3.3.1.2", "HR-7", "HR-8"])
('HR-8',)
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from attrs import field, frozen

from lenovo_sales.clauses.entry import EVERYONE, Binds, Clause
from lenovo_sales.clauses.numbers import CompanyNumber
from lenovo_sales.clauses.register import CLAUSES
from lenovo_sales.errors import BadValue, UnknownClause
from lenovo_sales.wording import Wording


@frozen
class ClauseText:
    """What an edition states of a company's clause, under its number (条款内容).

    Raises:
        BadValue: A blank term or wording, nobody bound, or somebody bound twice.
    """

    term: str  # the company's own word for it
    english: str
    chinese: str
    binds: tuple[Binds, ...] = EVERYONE

    def __attrs_post_init__(self) -> None:
        if not all(text.strip() for text in (self.term, self.english, self.chinese)):
            raise BadValue(
                "expected a term and a wording in English and in Chinese", "应有术语及中英文措辞"
            )
        if not self.binds or len(set(self.binds)) != len(self.binds):
            raise BadValue(
                "expected somebody whom the clause binds, each once", "应写明约束对象，且不重复"
            )

    @property
    def wording(self) -> Wording:
        """The clause in both languages."""
        return Wording(self.english, self.chinese)


@frozen
class CompanyClause(ClauseText):
    """One numbered clause of a company (公司条款).

    Raises:
        BadValue: As `ClauseText`, or the number is not a company's.
    """

    number: CompanyNumber = field(kw_only=True, converter=CompanyNumber)


RegisteredClause: TypeAlias = Clause | CompanyClause


def _by_number(clauses: Iterable[CompanyClause]) -> tuple[CompanyClause, ...]:
    ordered = tuple(sorted(clauses, key=lambda clause: _order(clause.number)))
    if len({clause.number for clause in ordered}) != len(ordered):
        raise BadValue("expected each number of a company's clause once", "公司条款编号不得重复")
    return ordered


def _order(number: CompanyNumber) -> tuple[str, tuple[int, ...], str]:
    prefix, _, parts = number.partition("-")
    return prefix, tuple(int(part) for part in parts.split(".")), number


@frozen
class ClauseRegister:
    """The clauses of the policy and a company's own, found by number (条款登记簿). Policy 1.1.

    The policy's come first, in its order; then the company's, by prefix and number.

    Raises:
        BadValue: Two clauses of the company have one number.
    """

    company: tuple[CompanyClause, ...] = field(default=(), converter=_by_number)
    _entries: Mapping[str, RegisteredClause] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        own = {clause.number: clause for clause in self.company}
        object.__setattr__(self, "_entries", {**CLAUSES, **own})

    @classmethod
    def of(cls, texts: Mapping[CompanyNumber, ClauseText]) -> "ClauseRegister":
        """The register of the policy and of a company's clauses as an edition states them.

        Raises:
            BadValue: A number is not a company's.
        """
        return cls(
            tuple(
                CompanyClause(text.term, text.english, text.chinese, text.binds, number=number)
                for number, text in texts.items()
            )
        )

    def __getitem__(self, number: str) -> RegisteredClause:
        """The clause of this number.

        Raises:
            UnknownClause: No such clause is registered.
        """
        found = self._entries.get(number)
        if found is None:
            raise UnknownClause(number)
        return found

    def __contains__(self, number: object) -> bool:
        return number in self._entries

    def __iter__(self) -> Iterator[RegisteredClause]:
        return iter(self._entries.values())

    def __len__(self) -> int:
        return len(self._entries)

    def cited(self, numbers: Iterable[str]) -> tuple[RegisteredClause, ...]:
        """The clauses of these numbers, each once, in the order of the register.

        Raises:
            UnknownClause: One of them is not registered.
        """
        wanted = {self[number].number for number in numbers}
        return tuple(clause for clause in self if clause.number in wanted)

    def unregistered(self, numbers: Iterable[str]) -> tuple[str, ...]:
        """The numbers that no clause has, such as those a process cites, each once."""
        return tuple(number for number in dict.fromkeys(numbers) if number not in self)


POLICY = ClauseRegister()
"""The clauses of the policy alone."""
