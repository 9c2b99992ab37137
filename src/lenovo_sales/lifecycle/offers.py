"""Offers: the commands of a stage, and the obstacles to each; in a notebook, a table."""

from html import escape
from typing import Any, Generic

from attrs import frozen

from lenovo_sales.clauses import ClauseNumber, Wording
from lenovo_sales.lifecycle.row import C_co, Guard
from lenovo_sales.lifecycle.subject import LabeledEnum


@frozen
class Obstacle:
    """A guard or a rule of the authority that blocks a command, and its clause (障碍)."""

    guard: str  # its stable name
    clause: ClauseNumber
    requires: Wording
    derived: bool = False


@frozen
class Offer(Generic[C_co]):
    """A command that the table has for this stage (可执行命令).

    `obstacles` are what blocks it now, a denial of the authority first. `subject_to` are the guards
    that can be judged only when the command is given, with its data; an open offer may still fail
    them. `permit` is the rule of the authority that permits it, as far as it can be judged without
    the command; None: no authority is needed, or it denies.
    """

    command: type[C_co]
    target: LabeledEnum
    clause: ClauseNumber
    obstacles: tuple[Obstacle, ...]
    subject_to: tuple[Guard[Any, Any, Any], ...]
    permit: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether nothing that can be judged now blocks it."""
        return not self.obstacles

    def _repr_html_(self) -> str:
        return Offers((self,))._repr_html_()


class Offers(tuple[Offer[C_co], ...]):
    """Every command that the table has for a stage, in its order (可执行命令表)."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        heads = ("command 命令", "leads to 目标阶段", "clause 条款", "now 当前", "then 提交时")
        head = "".join(f"<th>{escape(each)}</th>" for each in heads)
        rows = "".join(_row(each) for each in self)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _row(offer: Offer[Any]) -> str:
    obstacles = [_requirement(each.requires, each.clause) for each in offer.obstacles]
    cells = (
        escape(offer.command.__name__),
        _both(offer.target.wording),
        offer.clause,
        "<br>".join(f"✗ {each}" for each in obstacles) or "✓ open 可执行",
        "<br>".join(_requirement(each.requires, each.clause) for each in offer.subject_to),
    )
    return f"<tr>{''.join(f'<td>{each}</td>' for each in cells)}</tr>"


def _requirement(words: Wording, clause: ClauseNumber) -> str:
    return f"{_both(words)} ({clause})"


def _both(words: Wording) -> str:
    return f"{escape(words.english)} {escape(words.chinese)}"
