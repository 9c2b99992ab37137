"""Diagrams of a table, as text for Mermaid and for Graphviz, and as SVG. Policy 5.2.1.2.

Every label is escaped: whatever a stage or a caption is called, it stays inside its label.
"""

import json

from lenovo_sales.clauses import Language
from lenovo_sales.lifecycle.drawing import drawn, label_of, printable
from lenovo_sales.lifecycle.process import Lifecycle
from lenovo_sales.lifecycle.row import C, S, T, Transition
from lenovo_sales.lifecycle.subject import LabeledEnum

_PLAIN = frozenset(" ._()")


def mermaid(
    lifecycle: Lifecycle[S, C, T],
    language: Language = "en",
    caption: str = "",
    current: LabeledEnum | None = None,
) -> str:
    """Return the table as a Mermaid state diagram; `current` is drawn as the stage of today.

    Raises:
        BadValue: The language is not "en" or "zh".
    """
    names = _names(lifecycle)
    lines = ["stateDiagram-v2", "    direction LR"]
    if caption:
        lines = ["---", f"title: {_yaml(caption)}", "---", *lines]
    for stage, name in names.items():
        label = _mermaid_label(stage.wording.in_language(language))
        lines.append(f'    state "{label}" as {name}')
    for (source, target), edges in _edges(lifecycle).items():
        label = "<br/>".join(_mermaid_label(label_of(each.row)) for each in edges)
        origin = "[*]" if source is None else names[source]
        lines.append(f"    {origin} --> {names[target]} : {label}")
    lines.extend(f"    {names[end]} --> [*]" for end in lifecycle.ends)
    if current in names:
        lines.append("    classDef current stroke-width:4px")
        lines.append(f"    class {names[current]} current")
    return "\n".join(lines) + "\n"


def graphviz(
    lifecycle: Lifecycle[S, C, T],
    language: Language = "en",
    caption: str = "",
    current: LabeledEnum | None = None,
) -> str:
    """Return the table as a Graphviz digraph; `current` is drawn as the stage of today.

    Raises:
        BadValue: The language is not "en" or "zh".
    """
    names = _names(lifecycle)
    lines = ["digraph {", "    rankdir=LR", "    node [shape=box, style=rounded]"]
    if caption:
        lines.append(f'    label="{_graphviz_label(caption)}"')
    for stage, name in names.items():
        label = _graphviz_label(stage.wording.in_language(language))
        shape = ", peripheries=2" if stage in lifecycle.ends else ""
        width = ", penwidth=3" if stage is current else ""
        lines.append(f'    {name} [label="{label}"{shape}{width}]')
    lines.append("    start [shape=point]")
    for (source, target), edges in _edges(lifecycle).items():
        label = "\\n".join(_graphviz_label(label_of(each.row)) for each in edges)
        origin = "start" if source is None else names[source]
        lines.append(f'    {origin} -> {names[target]} [label="{label}"]')
    return "\n".join((*lines, "}")) + "\n"


def svg(
    lifecycle: Lifecycle[S, C, T],
    language: Language = "en",
    caption: str = "",
    current: LabeledEnum | None = None,
) -> str:
    """Return the table as a drawing in SVG; `current` is filled as the stage of today.

    Raises:
        BadValue: The language is not "en" or "zh".
    """
    return drawn(
        lifecycle.stages,
        lifecycle.starts,
        lifecycle.ends,
        lifecycle.rows,
        (language,),
        caption,
        current,
    )


def _names(lifecycle: Lifecycle[S, C, T]) -> dict[LabeledEnum, str]:
    return {stage: f"s{number}" for number, stage in enumerate(lifecycle.stages)}


def _edges(
    lifecycle: Lifecycle[S, C, T],
) -> dict[tuple[LabeledEnum | None, LabeledEnum], list[Transition]]:
    """The rows by the stages that they join, creations first."""
    found: dict[tuple[LabeledEnum | None, LabeledEnum], list[Transition]] = {}
    for each in sorted(lifecycle.transitions, key=lambda each: each.source is not None):
        found.setdefault((each.source, each.target), []).append(each)
    return found


def _mermaid_label(text: str) -> str:
    return "".join(
        char if char.isalnum() or char in _PLAIN else f"#{ord(char)};" for char in printable(text)
    )


def _yaml(text: str) -> str:
    quoted = json.dumps(printable(text), ensure_ascii=False)
    return "".join(f"\\u{ord(char):04x}" if char in "<>&" else char for char in quoted)


def _graphviz_label(text: str) -> str:
    escaped = printable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace("\\", "\\\\").replace('"', '\\"')
