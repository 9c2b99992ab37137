"""The clause index: every clause, its wording, the modules that cite it and its tests."""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from fragments.languages import say
from fragments.layers import packages
from fragments.rules import rules
from lenovo_sales.clauses import CLAUSES, HEADINGS, Clause, Language

ROOT = Path(__file__).parents[2]
SOURCE, TESTS = ROOT / "src" / "lenovo_sales", ROOT / "tests"
NUMBER = re.compile(r"(?<![\d.])[1-5](?:\.\d{1,2}){1,3}(?!\.?\d)")
OPENING = re.compile(r"[\d., ]+:")
APART = {"clauses", "sample"}  # the register holds every number, the sample rules nothing


def clause_index(language: Language) -> str:
    """Chapter by chapter, section by section."""
    return "\n\n".join(_lines(language))


def _lines(language: Language) -> Iterator[str]:
    opened: set[str] = set()
    for number, clause in CLAUSES.items():
        parts = number.split(".")
        for depth in range(1, len(parts)):
            above = ".".join(parts[:depth])
            if above in HEADINGS and above not in opened:
                opened.add(above)
                yield _heading(above, depth, language)
        yield _entry(clause, language)


def _heading(number: str, depth: int, language: Language) -> str:
    english, chinese = HEADINGS[number]
    title = english if language == "en" else chinese
    text = f"{'#' * min(depth + 1, 4)} {number} {title} {{: #{number} }}"
    cited = cited_in().get(number)
    if cited:
        text += f"\n\n{_modules(cited, language)}\n{{: .clause }}"
    return text


def _entry(clause: Clause, language: Language) -> str:
    number = clause.number
    binds = say(language, ", ", "、").join(
        say(language, each.english, each.chinese) for each in clause.binds
    )
    facts = [say(language, f"Binds {binds}.", f"约束对象：{binds}。")]
    modules, tests = cited_in().get(number), tested_by().get(number)
    if ruled := rules(number, language):
        facts.append(ruled)
    if modules:
        facts.append(_modules(modules, language))
    if clause.through:
        comma = say(language, ", ", "、")
        linked = comma.join(f"[{each}](#{each})" for each in clause.through)
        facts.append(say(language, f"Done through {linked}.", f"由 {linked} 落实。"))
    elif not modules and not tests:
        facts.append(say(language, "Worded only; no rule yet.", "仅有措辞，尚无规则。"))
    parts = [
        f"##### {number} {clause.term} {{: #{number} }}",
        clause.wording.in_language(language),
        "<br>\n".join(facts) + "\n{: .clause }",
    ]
    if tests:
        parts.append(_tests(tests, language))
    return "\n\n".join(parts)


def _tests(tests: Mapping[str, list[str]], language: Language) -> str:
    count = sum(map(len, tests.values()))
    lines = [
        f"<li>{file}: {', '.join(f'<code>{name}</code>' for name in names)}</li>"
        for file, names in tests.items()
    ]
    summary = say(language, f"Tests ({count})", f"测试（{count}）")
    shown = "\n".join(lines)
    return f'<details class="tests"><summary>{summary}</summary><ul>\n{shown}\n</ul></details>'


def _modules(modules: list[str], language: Language) -> str:
    linked = say(language, ", ", "、").join(map(_module, modules))
    return say(language, f"Code: {linked}.", f"代码：{linked}。")


def _module(name: str) -> str:
    package = name.partition(".")[0]
    return f"[`{name}`](api/{package}.md)" if package in packages() else f"`{name}`"


@cache
def cited_in() -> Mapping[str, list[str]]:
    """The modules whose text cites a clause or a heading, by its number."""
    found: dict[str, list[str]] = {}
    for path in sorted((*SOURCE.rglob("*.py"), *SOURCE.rglob("*.toml"))):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        if parts[0] in APART or len(parts) == 1:
            continue
        module = ".".join(parts).removesuffix(".__init__")
        for number in set(NUMBER.findall(path.read_text("utf-8"))):
            found.setdefault(number, []).append(module)
    return found


@cache
def tested_by() -> Mapping[str, Mapping[str, list[str]]]:
    """The tests whose docstring opens with a clause, by clause and file."""
    found: dict[str, dict[str, list[str]]] = {}
    for path in sorted(TESTS.rglob("test_*.py")):
        file = path.relative_to(TESTS).as_posix()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.FunctionDef) or not node.name.startswith("test_"):
                continue
            opening = OPENING.match(ast.get_docstring(node) or "")
            for number in NUMBER.findall(opening[0] if opening else ""):
                found.setdefault(number, {}).setdefault(file, []).append(node.name)
    return found
