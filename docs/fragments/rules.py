"""What each clause rules in the processes: the commands that follow it and what it requires."""

from collections.abc import Mapping
from functools import cache

from fragments.every_process import lifecycles, title
from fragments.languages import code, say
from lenovo_sales.clauses import Language, Wording


def rules(number: str, language: Language) -> str | None:
    """The rules of a clause, process by process; None where no process has one."""
    lines = []
    for name, (commands, required) in ruled().get(number, {}).items():
        comma, stop = say(language, ", ", "、"), say(language, "; ", "；")
        said = []
        if commands:
            said.append(comma.join(map(code, commands)))
        if required:
            wanted = stop.join(each.in_language(language) for each in required)
            said.append(say(language, f"requires {wanted}", f"要求{wanted}"))
        process, anchor = title(name, language)
        link = f"[{process}](processes.md#{anchor})"
        lines.append(
            f"{link}{say(language, ': ', '：')}{stop.join(said)}{say(language, '.', '。')}"
        )
    return "<br>\n".join(lines) or None


@cache
def ruled() -> Mapping[str, Mapping[str, tuple[dict[str, None], dict[Wording, None]]]]:
    """By clause and process: the commands whose rows follow it, and what its guards require."""
    found: dict[str, dict[str, tuple[dict[str, None], dict[Wording, None]]]] = {}
    for name, lifecycle in lifecycles().items():
        for row in lifecycle.rows:
            commands, _ = found.setdefault(row.clause, {}).setdefault(name, ({}, {}))
            commands[row.command.__name__] = None
            for guard in row.guards:
                _, required = found.setdefault(guard.clause, {}).setdefault(name, ({}, {}))
                required[guard.requires] = None
    return found
