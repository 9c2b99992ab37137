"""What docstrings and attrs classes become on the pages of the Python reference."""

import sys
from pathlib import Path

import pages
import pytest

griffe = pytest.importorskip("griffe")
sys.path.insert(0, str(pages.DOCS))
attrs_fields = pytest.importorskip("attrs_fields")
doctests = pytest.importorskip("doctests")
stub_names = pytest.importorskip("stub_names")


def test_doctests_are_fenced() -> None:
    text = ["One:", "", ">>> 1", "1", "", "Two."]
    shown = ["One:", "", "```pycon", ">>> 1", "1", "```", "", "Two."]
    assert list(doctests.fenced(text)) == shown


def test_the_fields_of_a_class_are_its_signature(tmp_path: Path) -> None:
    (tmp_path / "shop.py").write_text(
        "from attrs import field, frozen\n\n"
        "@frozen\n"
        "class Sale:\n"
        "    id: str\n"
        "    note: str | None = field(default=None, repr=False)\n"
        "    _lines: tuple[str, ...] = ()\n"
        "    total: int = field(init=False)\n",
        "utf-8",
    )
    extensions = griffe.load_extensions(attrs_fields.AttrsFields)
    sale = griffe.load("shop", search_paths=[tmp_path], extensions=extensions)["Sale"]
    found = [(each.name, str(each.default)) for each in sale.parameters]
    assert found == [("self", "None"), ("id", "None"), ("note", "None"), ("lines", "()")]


def test_what_a_stub_imports_is_public(tmp_path: Path) -> None:
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "__init__.py").write_text("import sys\n", "utf-8")
    (tmp_path / "shop" / "__init__.pyi").write_text("from .till import Till as Till\n", "utf-8")
    (tmp_path / "shop" / "till.py").write_text("class Till: ...\nclass Drawer: ...\n", "utf-8")
    extensions = griffe.load_extensions(stub_names.StubNames)
    shop = griffe.load("shop", search_paths=[tmp_path], extensions=extensions)
    assert shop.exports == ["Till"]
    assert shop["Till"].is_public
