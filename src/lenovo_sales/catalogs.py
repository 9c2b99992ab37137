"""Catalogs (译文目录): a further language is one .po file, as gettext's tools write them.

`lenovo-sales catalog` writes the template with every English text; a translator fills it in, and
the file is the language wherever one is asked for.

>>> french = parse_catalog('''
... msgid ""
... msgstr "Language: fr\\\\n"
...
... msgid "{count} others"
... msgstr "{count} autres"
... ''')
>>> french.language, Wording("{count} others", "其余{count}项").filled(count=3).in_language(french)
('fr', '3 autres')
"""

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import pairwise
from json import dumps
from string import Formatter

from lenovo_sales.documents import Fault
from lenovo_sales.errors import DocumentError
from lenovo_sales.values.typed import FilePath, as_path
from lenovo_sales.wording import Catalog, Wording

MOST_BYTES = 2**22
_LINE = re.compile(r'(msgid|msgstr|msgctxt|msgid_plural|msgstr\[\d+\])?\s*"((?:[^"\\]|\\.)*)"\s*')
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r"}
_LANGUAGE = re.compile(r"^Language:\s*([A-Za-z0-9_-]+)\s*$", re.MULTILINE)
_CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_WORDED = ("Wording", "BadValue", "NotFound")
_TEXTS = ("english", "chinese")
_UNREADABLE = Wording("expected a catalog that can be read", "应为可读取的译文目录")
_NO_ENTRY = Wording(
    "expected a comment, or msgid or msgstr with text in quotes",
    "应为注释，或 msgid、msgstr 及带引号的文字",
)
_NO_LANGUAGE = Wording(
    'expected the language in the header, such as "Language: fr\\n"',
    '文件头应写明语言，如 "Language: fr\\n"',
)
_ONE_LINE = Wording("expected one line, as the English text is one", "英文为一行，译文也应为一行")
_TWICE = Wording("expected each msgid once", "每个 msgid 应只出现一次")
_OTHER_PARAMETERS = Wording(
    "expected the parameters of the English text: {names}", "参数应与英文文字相同：{names}"
)


def read_catalog(path: FilePath) -> Catalog:
    """Read a catalog: a .po file in UTF-8, at most 4 MiB.

    Raises:
        DocumentError: The file cannot be read or has faults; each is one located line.
    """
    file_path = as_path(path)
    try:
        with file_path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
        text = raw.decode("utf-8-sig")
    except (OSError, ValueError):
        raise DocumentError([_fault(str(path), 1, _UNREADABLE)]) from None
    if len(raw) > MOST_BYTES:
        raise DocumentError([_fault(str(path), 1, _UNREADABLE)])
    return parse_catalog(text, str(path))


def parse_catalog(text: str, name: str = "catalog.po") -> Catalog:
    """Read a catalog given as text; `name` stands for the file in every fault.

    What is not translated, is marked fuzzy or has a context is left out.

    Raises:
        DocumentError: The text has faults; each is one located line.
    """
    texts: dict[str, str] = {}
    faults: list[Fault] = []
    language = None
    for line, entry in _entries(text):
        if entry is None:
            faults.append(_fault(name, line, _NO_ENTRY))
            continue
        english, told = entry.get("msgid", ""), entry.get("msgstr", "")
        if not english:
            language = _LANGUAGE.search(told) or language
        elif told and "fuzzy" not in entry and "msgctxt" not in entry:
            if (holes := _holes(english)) != _holes(told):
                names = ", ".join(sorted(holes)) or "–"
                faults.append(_fault(name, line, _OTHER_PARAMETERS.filled(names=names)))
            if "\n" in told and "\n" not in english:
                faults.append(_fault(name, line, _ONE_LINE))
            if english in texts:
                faults.append(_fault(name, line, _TWICE))
            texts[english] = told
    if language is None and not faults:
        faults.append(_fault(name, 1, _NO_LANGUAGE))
    if faults or language is None:
        raise DocumentError(faults)
    return Catalog(language[1].replace("_", "-"), texts)


def english_texts() -> dict[str, tuple[str, ...]]:
    """Every English text of the library, sorted, with the places where it stands.

    These are the texts that have their Chinese beside them, in code and in the default edition.
    """
    found: dict[str, list[str]] = {}
    package = files("lenovo_sales")
    for place, text in sorted(_texts_under(package, "lenovo_sales")):
        if text.strip():
            found.setdefault(text, []).append(place)
    return {text: tuple(places) for text, places in sorted(found.items())}


def template() -> str:
    """The catalog's template (.pot): every English text, with nothing translated yet."""
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: \\n"\n'
    entries = [
        "".join(f"#: {place}\n" for place in places)
        + f'msgid {dumps(text, ensure_ascii=False)}\nmsgstr ""\n'
        for text, places in english_texts().items()
    ]
    return "\n".join([head, *entries])


def _entries(text: str) -> Iterator[tuple[int, dict[str, str] | None]]:
    """Each entry with its line; None for a line that is none."""
    entry: dict[str, str] = {}
    part, start, fuzzy = "", 1, False
    for number, line in enumerate(text.split("\n"), start=1):
        between = not line.strip() or line.startswith("#")
        found = _LINE.fullmatch(line)
        begins = found is not None and found[1] in {"msgid", "msgctxt"}
        if (between or begins) and "msgstr" in entry:
            yield start, entry
            entry, part = {}, ""
        if between:
            fuzzy = fuzzy or (line.startswith("#,") and "fuzzy" in line)
        elif found is None or not (found[1] or part):
            yield number, None
        else:
            if not entry:
                start = number
            if fuzzy:
                entry["fuzzy"], fuzzy = "", False
            part = found[1] or part
            entry[part] = entry.get(part, "") + _plain(found[2])
    if entry:
        yield start, entry


def _plain(quoted: str) -> str:
    return _ESCAPE.sub(lambda mark: _ESCAPED.get(mark[1], mark[1]), quoted)


def _holes(text: str) -> set[str]:
    """What is filled into a text and in which form; nothing where it is no template."""
    try:
        return {
            f"{name}{'!' if how else ''}{how or ''}{':' if form else ''}{form}"
            for _, name, form, how in Formatter().parse(text)
            if name is not None
        }
    except ValueError:
        return set()


def _fault(name: str, line: int, message: Wording) -> Fault:
    return Fault(name, line, 1, "(document)", message)


def _texts_under(folder: Traversable, place: str) -> Iterator[tuple[str, str]]:
    for each in folder.iterdir():
        where = f"{place}/{each.name}"
        if each.is_dir():
            if each.name != "sample":  # a company of its own; its words are its data
                yield from _texts_under(each, where)
        elif each.name.endswith(".py"):
            tree = ast.parse(each.read_text("utf-8"))
            yield from ((f"{where}:{line}", text) for line, text in _texts_of(tree))
        elif each.name.endswith(".toml"):
            yield from ((where, text) for text in _labels(tomllib.loads(each.read_text("utf-8"))))


def _texts_of(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every text of a module that has its Chinese beside it, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            texts = [text for part in node.args if (text := _text(part)) is not None]
            named = isinstance(node.func, ast.Name) and node.func.id in _WORDED
            if named and len(texts) >= 2:
                yield node.lineno, texts[0]
            else:
                by_name = {each.arg: each.value for each in node.keywords}
                both = [by_name[name] for name in _TEXTS if name in by_name]
                yield from ((node.lineno, text) for text in _beside([*node.args, *both]))
        elif isinstance(node, ast.Tuple):
            yield from ((node.lineno, text) for text in _beside(node.elts))
        elif isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if key is not None:
                    yield from ((key.lineno, text) for text in _beside([key, value]))


def _beside(parts: Iterable[ast.expr]) -> Iterator[str]:
    for one, other in pairwise(parts):
        english, chinese = _text(one), _text(other)
        if english and chinese and _CHINESE.search(chinese) and not _CHINESE.search(english):
            yield english.replace("_", " ") if english.isidentifier() else english


def _text(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _labels(part: object) -> Iterator[str]:
    """The English labels of a document."""
    if isinstance(part, Mapping):
        if set(part) == set(_TEXTS):
            yield str(part["english"])
        for each in part.values():
            yield from _labels(each)
    elif isinstance(part, list):
        for each in part:
            yield from _labels(each)
