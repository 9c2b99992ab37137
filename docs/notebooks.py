"""The notebooks of `examples/notebooks`: run without a kernel, and turned into pages.

    python docs/notebooks.py            run every notebook and keep what its cells print and show

A notebook is plain Python with results of the library, so that what Jupyter adds is not needed to
run it: a cell's output is what it prints and its last expression. `NAME.zh.ipynb` is the Chinese
twin of `NAME.ipynb`. Pictures are kept as they are while all else stays the same: their bytes are
those of one version of matplotlib.
"""

import ast
import contextlib
import io
import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

NOTEBOOKS = Path(__file__).parent.parent / "examples" / "notebooks"
PICTURE = "image/svg+xml"
KINDS = (("_repr_svg_", PICTURE), ("_repr_html_", "text/html"))


def notebooks() -> list[Path]:
    """Every notebook."""
    return sorted(NOTEBOOKS.glob("*.ipynb"))


def executed(path: Path) -> str:
    """The text of a notebook with what its cells print and show, run in a folder of its own."""
    notebook = json.loads(path.read_text("utf-8"))
    names: dict[str, object] = {"__name__": "notebook"}
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            code = (cell for cell in notebook["cells"] if cell["cell_type"] == "code")
            for count, cell in enumerate(code, start=1):
                cell["execution_count"] = count
                cell["outputs"] = list(_outputs("".join(cell["source"]), names, count))
        finally:
            os.chdir(before)
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def _outputs(source: str, names: dict[str, object], count: int) -> Iterator[dict[str, Any]]:
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    out, value = io.StringIO(), None
    with contextlib.redirect_stdout(out):
        exec(compile(tree, "notebook", "exec"), names)  # noqa: S102 our own notebooks
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), "notebook", "eval"), names)  # noqa: S307
    if out.getvalue():
        yield {"name": "stdout", "output_type": "stream", "text": _lines(out.getvalue())}
    if value is not None:
        data = {"text/plain": _lines(repr(value))}
        for method, kind in KINDS:
            if hasattr(value, method):
                data[kind] = _lines(getattr(value, method)())
                break
        yield {
            "data": data,
            "execution_count": count,
            "metadata": {},
            "output_type": "execute_result",
        }


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def markdown(path: Path) -> tuple[str, dict[str, str]]:
    """A notebook as a page, and its pictures by file name."""
    notebook, stem = json.loads(path.read_text("utf-8")), path.stem.removesuffix(".zh")
    title = "".join(notebook["cells"][0]["source"]).splitlines()[0].removeprefix("# ")
    parts, pictures = [], {}
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            parts.append(source)
            continue
        parts.append(f"```python\n{source}\n```")
        for output in cell["outputs"]:
            data = output.get("data", {})
            if PICTURE in data:
                name = f"{stem}-{len(pictures) + 1}.svg"
                pictures[name] = "".join(data[PICTURE])
                parts.append(f"![{title}]({name}){{ .chart }}")
            elif "text/html" in data:
                parts.append(f'<div class="result">{"".join(data["text/html"])}</div>')
            else:
                text = "".join(output.get("text") or data["text/plain"])
                parts.append(f"```text\n{text.rstrip()}\n```")
    return "\n\n".join(parts) + "\n", pictures


def said(text: str) -> list[object]:
    """The cells of a notebook with all that they say, but for the bytes of pictures."""
    cells = json.loads(text)["cells"]
    for cell in cells:
        for output in cell.get("outputs", ()):
            if PICTURE in output.get("data", {}):
                output["data"][PICTURE] = "a picture"
    return list(cells)


def refresh() -> Iterator[Path]:
    """Run every notebook, write those whose cells say something else, and give these."""
    for path in notebooks():
        text = executed(path)
        if said(text) != said(path.read_text("utf-8")):
            path.write_text(text, "utf-8")
            yield path


if __name__ == "__main__":
    for path in refresh():
        print(path.name)
