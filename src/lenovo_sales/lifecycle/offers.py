"""What can be done now, and if not, why not; in a notebook, as a table."""

from html import escape

from attrs import frozen

from lenovo_sales.clauses import ClauseNumber, Wording
from lenovo_sales.lifecycle.authority import Decision
from lenovo_sales.lifecycle.row import Guard
from lenovo_sales.lifecycle.worded import Worded


@frozen
class Obstacle:
    """What stands in the way of a command now, and the clause that says so (障碍)."""

    clause: ClauseNumber
    requires: Wording


@frozen
class Offer:
    """A command that the table has for this stage (可执行命令).

    `refused_by` are the preconditions that do not hold now. `subject_to` are the guards that can be
    judged only when the command is given, with its data; an open offer may still fail them.
    `decision` is the authority's, before it knows the command; None: no authority is needed.
    `obstacles` says in words all that stands in the way now, a denial first.
    """

    command: type
    target: Worded
    clause: ClauseNumber
    refused_by: tuple[Guard, ...]
    subject_to: tuple[Guard, ...]
    decision: Decision | None = None
    obstacles: tuple[Obstacle, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether nothing that can be known now stands in the way."""
        return not self.refused_by and (self.decision is None or self.decision.allowed)

    def _repr_html_(self) -> str:
        return Offers((self,))._repr_html_()


class Offers(tuple[Offer, ...]):
    """Every command that the table has for a stage, in its order (可执行命令表)."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        heads = ("command 命令", "leads to 目标阶段", "clause 条款", "now 当前", "then 提交时")
        head = "".join(f"<th>{escape(each)}</th>" for each in heads)
        rows = "".join(_row(each) for each in self)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _row(offer: Offer) -> str:
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
