"""What each clause rules in the processes: the commands that follow it and what it requires."""

from collections.abc import Mapping
from functools import cache

from attrs import field, frozen

from fragments.every_process import title
from fragments.languages import code, say
from lenovo_sales.clauses import Language, Wording
from lenovo_sales.processes import every_process, process


def rules(number: str, language: Language) -> str | None:
    """The rules of a clause, process by process; None where no process has one."""
    lines = []
    for name, rule in ruled().get(number, {}).items():
        comma, stop = say(language, ", ", "、"), say(language, "; ", "；")
        parts = []
        if rule.commands:
            parts.append(comma.join(map(code, rule.commands)))
        for wanted, english, chinese in (
            (rule.required, "requires", "要求"),
            (rule.derived, "implies", "推定"),
        ):
            if wanted:
                words = stop.join(each.in_language(language) for each in wanted)
                parts.append(say(language, f"{english} {words}", f"{chinese}{words}"))
        heading, anchor = title(process(name), language)
        link = f"[{heading}](processes.md#{anchor})"
        colon, end = say(language, ": ", "："), say(language, ".", "。")
        lines.append(f"{link}{colon}{stop.join(parts)}{end}")
    return "<br>\n".join(lines) or None


@frozen
class Rule:
    """What a clause rules in one process: commands, stated conditions, derived ones."""

    commands: dict[str, None] = field(factory=dict)
    required: dict[Wording, None] = field(factory=dict)
    derived: dict[Wording, None] = field(factory=dict)


@cache
def ruled() -> Mapping[str, Mapping[str, Rule]]:
    """By clause and process: the commands whose rows follow it, and what its guards demand."""
    found: dict[str, dict[str, Rule]] = {}
    for lifecycle in every_process():
        for row in lifecycle.rows:
            rule = found.setdefault(row.clause, {}).setdefault(lifecycle.name, Rule())
            rule.commands[row.command.__name__] = None
            for guard in row.guards:
                rule = found.setdefault(guard.clause, {}).setdefault(lifecycle.name, Rule())
                (rule.derived if guard.derived else rule.required)[guard.requires] = None
    return found
