"""Every number and choice of the default edition, with what its field says of it."""

from fragments.languages import code, say, table
from lenovo_sales.clauses import Language, cite
from lenovo_sales.editions import Edition, default_edition
from lenovo_sales.parameters import Group, Parameter, Terms
from lenovo_sales.parameters.terms import fields_of
from lenovo_sales.paths import KeyPath, path_text

HEADING = "Key,Value,What it is,Unit,Bounds,Clause", "键,值,含义,单位,范围,条款"


def edition_numbers(language: Language) -> str:
    """Chapter by chapter, group by group."""
    lines: list[str] = []
    for at, group in groups(Edition):
        rows = [each for each in _shown() if _group_of(each) == at]
        title = group.label.in_language(language)
        if len(at) == 1:
            lines.append(f"## {title}")
        elif rows:
            lines.append(f'### {title} {code(path_text(at))} {{: data-toc-label="{title}" }}')
        if rows:
            cells = [_row(each, len(at), language) for each in rows]
            lines.append(table(say(language, *HEADING).split(","), cells))
    return "\n\n".join(lines)


def groups(terms: type[Terms], above: KeyPath = ()) -> list[tuple[KeyPath, Group]]:
    """Each chapter, and each group within one, with its path."""
    found: list[tuple[KeyPath, Group]] = []
    for each in fields_of(terms):
        if isinstance(each.about, Group):
            found.append(((*above, each.name), each.about))
        if not above and isinstance(each.hint, type) and issubclass(each.hint, Terms):
            found += groups(each.hint, (each.name,))
    return found


def _shown() -> list[Parameter]:
    """What a reader looks up: numbers and choices, no words, and of a permit its limits."""
    return [
        each
        for each in default_edition().parameters()
        if not each.about.says
        and each.value != ()
        and (each.at[0] != "authority" or each.bounds is not None or len(each.at) == 2)
    ]


def _group_of(parameter: Parameter) -> KeyPath:
    return parameter.at[:2] if parameter.at[:2] in _GROUPS else parameter.at[:1]


_GROUPS = {at for at, _ in groups(Edition)}


def _row(parameter: Parameter, depth: int, language: Language) -> tuple[str, ...]:
    bounds = parameter.bounds
    return (
        code(path_text(parameter.at[depth:])),
        code(str(parameter.about.written(parameter.value))),
        parameter.label.in_language(language),
        parameter.unit.in_language(language) if bounds is not None else "",
        "" if bounds is None else say(language, " to ".join(bounds), " 至 ".join(bounds)),
        _link(parameter.clause),
    )


def _link(clause: str) -> str:
    return f"[{cite(clause)}](clauses.md#{clause})"
