"""A process as its own table draws it, and the table itself."""

import re
from collections.abc import Callable, Iterable

from fragments.languages import code, say, table
from lenovo_sales.clauses import Language
from lenovo_sales.lifecycle import LabeledEnum, mermaid
from lenovo_sales.lifecycle.laws import AnyRow
from lenovo_sales.processes import AnyLifecycle

KEPT = re.compile(r" +(s\d+) --> \1 : ")
CITED = re.compile(r" \(([\d.]+)\)")
CLOSER = '%%{init: {"state": {"nodeSpacing": 40, "rankSpacing": 22}}}%%'

Order = Callable[[list[str]], Iterable[str]]
"""Mermaid places edges as they come; an order in which no label hides another."""


def process(lifecycle: AnyLifecycle, order: Order) -> Callable[[Language], str]:
    """The fragment that draws what changes the stage, and names what does not."""

    def fragment(language: Language) -> str:
        drawn = mermaid(lifecycle, language).replace("direction LR", "direction TB").splitlines()
        stages = [line for line in drawn if "-->" not in line]
        edges = [line for line in drawn if "-->" in line and not KEPT.match(line)]
        text = CITED.sub(r"<br/>\1", "\n".join((CLOSER, *stages, *order(edges))))
        keeping = (each for each in lifecycle.transitions if each.target is each.source)
        names = dict.fromkeys(each.row.command.__name__ for each in keeping)
        kept = say(language, ", ", "、").join(map(code, names))
        said = say(language, f"Without a change of stage: {kept}.", f"不改变阶段的指令：{kept}。")
        return f"```mermaid\n{text}\n```\n\n{said}"

    return fragment


def process_rows(lifecycle: AnyLifecycle) -> Callable[[Language], str]:
    """The fragment that writes the rows out: from, command, to, clause, guards."""

    def fragment(language: Language) -> str:
        rows = [
            (
                code(row.command.__name__),
                say(language, ", ", "、").join(_word(stage, language) for stage in row.sources),
                _target(row, language),
                _link(row.clause),
                _requires(row, language),
            )
            for row in lifecycle.rows
        ]
        heading = say(language, "Command,From,To,Clause,Requires", "指令,自,至,条款,要求")
        return table(heading.split(","), rows)

    return fragment


def _word(stage: LabeledEnum | None, language: Language) -> str:
    return (
        say(language, "(new)", "（新建）") if stage is None else stage.wording.in_language(language)
    )


def _target(row: AnyRow, language: Language) -> str:
    if row.target is not None:
        return _word(row.target, language)
    if row.adopts:
        return say(language, "as adopted", "导入时阶段")
    return say(language, "stays", "不变")


def _requires(row: AnyRow, language: Language) -> str:
    opening, closing = say(language, " (", "（"), say(language, ")", "）")
    implied = say(language, ", implied", "，推定")
    required = [
        f"{guard.requires.in_language(language)}"
        f"{opening}{_link(guard.clause)}{implied if guard.derived else ''}{closing}"
        for guard in row.guards
    ]
    if row.action is not None:
        required.insert(0, say(language, "authority for ", "权限：") + code(row.action))
    return "<br>".join(required)


def _link(clause: str) -> str:
    return f"[{clause}](clauses.md#{clause})"
