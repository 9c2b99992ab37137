"""The pages of the Python reference: one a package, filled from docstrings by mkdocstrings."""

from collections.abc import Iterator

from fragments.languages import say, table
from fragments.layers import holds, packages
from lenovo_sales.clauses import Language

ALSO = {  # modules whose names are used from the module itself
    "leads": ("lead",),
    "opportunities": ("opportunity",),
    "contracts": ("contract", "process"),
    "incentives": ("payments",),
}


def api_pages(language: Language) -> Iterator[tuple[str, str]]:
    """File name and text of a page for each package."""
    for package in packages():
        name = f"lenovo_sales.{package}"
        parts = [f"# {package} {{: .api }}", f"`{name}`", f"::: {name}"]
        for module in ALSO.get(package, ()):
            parts.extend((f"## {module}", f"`{name}.{module}`", f"::: {name}.{module}"))
        if language == "zh":
            parts[1] += f"：{holds(package, language)}。文档字符串为英文。"
        yield f"{package}.md", "\n\n".join(parts) + "\n"


def package_table(language: Language) -> str:
    """Every package with what it holds, from the top of the layers down."""
    heading = say(language, "Package,Holds", "包,内容").split(",")
    return table(
        heading,
        [(f"[`{each}`]({each}.md)", holds(each, language)) for each in packages()],
    )


def navigation() -> str:
    """The pages as lines of a site's navigation."""
    lines = [f"{package}: reference/api/{package}.md" for package in packages()]
    return "".join(f"{' ' * 10}- {line}\n" for line in lines)
