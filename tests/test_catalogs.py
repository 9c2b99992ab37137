"""A further language is one catalog and no change of code. Policy 1.1."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.catalogs import english_texts, parse_catalog, read_catalog, template
from lenovo_sales.clauses import CLAUSES
from lenovo_sales.clauses.described import RecordType
from lenovo_sales.cli.commands import lenovo_sales
from lenovo_sales.cli.words import WORDS as TOLD
from lenovo_sales.editions import default_edition
from lenovo_sales.errors import DocumentError
from lenovo_sales.processes import every_process
from lenovo_sales.records import RECORDS
from lenovo_sales.reporting.words import KINDS, WORDS
from lenovo_sales.wording import Catalog, Wording

HEADER = 'msgid ""\nmsgstr "Language: xx\\n"\n\n'
INNERMOST = re.compile("«[^«»]*»")
MARKED = re.compile("[«»]")
MARKS = ("", " ", ", ", "; ", ": ", " – ", " + ", "\n")  # what stands between texts
FIGURES = {"xx", "CN"}
"""What is no word: the language of the page, the sign of a currency."""


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def made_up() -> str:
    """The catalog of a language in which every text stands in «»."""
    texts = (text for text in english_texts() if text.strip(" ,;:–+\n{}"))
    return HEADER + "\n".join(
        f"msgid {quoted(text)}\nmsgstr {quoted(f'«{text}»')}\n" for text in texts
    )


@pytest.fixture(scope="module")
def xx(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of that catalog."""
    path = tmp_path_factory.mktemp("catalog") / "xx.po"
    path.write_text(made_up(), encoding="utf-8")
    return path


def record_type_texts(each: RecordType) -> tuple[Wording, ...]:
    """What a record type is called, and what it is."""
    return each.name, each.one, each.all, each.note


def test_the_template_holds_every_text() -> None:
    """1.1: clauses, labels of reports and of the command line, record types, the edition's."""
    texts = english_texts()
    for wording in (
        *(clause.wording for clause in CLAUSES.values()),
        *WORDS.values(),
        *TOLD.values(),
        *KINDS.values(),
        *(said for kind in RECORDS.values() for said in record_type_texts(kind.record_type)),
        Wording("Sales representative", "销售代表"),
        Wording("expected at least one band", "应至少有一档"),
    ):
        assert wording.english in texts or wording.english in MARKS
    places = texts["Sales representative"]
    assert places == ("lenovo_sales/editions/default.toml",)
    assert len(texts) > 1000


class Looked(dict[str, str]):
    """The texts of no language, and which ones were looked up."""

    def __init__(self) -> None:
        self.up: set[str] = set()

    def get(self, key: str, default: object = None) -> object:  # type: ignore[override]  # a probe
        self.up.add(key)
        return default


def test_the_template_holds_every_parameter_and_condition() -> None:
    """2.2.1.2: what a number is, and what a process asks for, is said in any language."""
    looked = Looked()
    language = Catalog("xx", looked)
    for each in default_edition().parameters():
        for said in (each.label, each.unit, each.about.expected):
            said.in_language(language)
    for process in every_process():
        guards = [guard.requires for row in process.rows for guard in row.guards]
        for said in (process.wording, *(stage.wording for stage in process.stages), *guards):
            said.in_language(language)
    known = english_texts()
    assert {text for text in looked.up if text not in known} == set()
    assert len(looked.up) > 400


def test_the_command_prints_the_template() -> None:
    """1.1: which is a catalog once its language is stated."""
    printed = CliRunner().invoke(lenovo_sales, ["catalog"])
    assert printed.exit_code == 0
    assert printed.stdout == template()
    catalog = parse_catalog(printed.stdout.replace("Language: ", "Language: fr", 1))
    assert (catalog.language, dict(catalog.texts)) == ("fr", {})


@given(st.dictionaries(st.text(min_size=1), st.text(min_size=1), max_size=5))
def test_a_catalog_reads_back(texts: dict[str, str]) -> None:
    """1.1: whatever stands in the texts; a template keeps its parameters."""
    plain = {
        key.translate({ord("{"): "(", ord("}"): ")", ord("\r"): " "}): value.translate(
            {ord("{"): "(", ord("}"): ")", ord("\r"): " ", ord("\n"): " "}
        )
        for key, value in texts.items()
    }
    text = HEADER + "\n".join(
        f"msgid {quoted(key)}\nmsgstr {quoted(value)}\n" for key, value in plain.items()
    )
    assert dict(parse_catalog(text).texts) == plain


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (HEADER + "msgid once\n", 4, "expected a comment, or msgid or msgstr"),
        (HEADER + '"stray"\nmsgid "a"\nmsgstr "b"\n', 4, "expected a comment, or msgid or msgstr"),
        (HEADER + 'msgid "{a} b"\nmsgstr "{b} a"\n', 4, "expected the parameters of the English"),
        (HEADER + 'msgid "{a}"\nmsgstr "{a.__class__}"\n', 4, "expected the parameters"),
        ('msgid "a"\nmsgstr "b"\n', 1, "expected the language in the header"),
        ("", 1, "expected the language in the header"),
    ],
)
def test_a_fault_of_a_catalog_has_its_line(text: str, line: int, said: str) -> None:
    """1.1: in one line, the first of its entry."""
    with pytest.raises(DocumentError) as refused:
        parse_catalog(text, "xx.po")
    assert str(refused.value).startswith(f"xx.po:{line}:1: (document): {said}")


def test_what_is_no_translation_is_left_out() -> None:
    """1.1: untranslated, fuzzy, in a context, obsolete."""
    text = (
        HEADER + '#, fuzzy\nmsgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr ""\n\n'
        'msgctxt "x"\nmsgid "d"\nmsgstr "e"\n\n#~ msgid "f"\n#~ msgstr "g"\n\n'
        'msgid ""\n"h"\n" i\\n"\nmsgstr ""\n"j\\n"\n"\\"k\\""\n'
    )
    assert parse_catalog(text).texts == {"h i\n": 'j\n"k"'}


def test_a_file_that_is_no_catalog(tmp_path: Path) -> None:
    """1.1: is refused in one line, whatever is wrong with it."""
    odd = tmp_path / "odd.po"
    odd.write_bytes(b"\xff\xfe")
    for path in (tmp_path, tmp_path / "none.po", odd):
        with pytest.raises(DocumentError, match="expected a catalog that can be read"):
            read_catalog(path)


def test_a_language_without_a_catalog_is_refused(tmp_path: Path) -> None:
    """1.1: on the command line, before anything is read."""
    runner = CliRunner()
    for language, said in (("fr", "expected en, zh or a catalog"), ("none.po", "can be read")):
        result = runner.invoke(lenovo_sales, ["demo", "--language", language])
        assert (result.exit_code, said in result.stderr) == (2, True)


def outside(text: str) -> str:
    """What of a text stands in no «»."""
    while (shorter := INNERMOST.sub(" ", text)) != text:
        text = shorter
    return text.replace("«", " ").replace("»", " ")


def words_of(text: str) -> set[str]:
    """The words in Latin letters that a page shows, titles included."""
    body = re.sub(r"<style>.*?</style>|&\w+;", " ", text, flags=re.DOTALL)
    titles = re.findall(r'(?:title|alt|aria-label)="([^"]*)"', body)
    shown = outside(re.sub(r"<[^>]*>", " ", body) + " ".join(titles))
    return set(re.findall(r"[A-Za-z]{2,}", shown))


def pages_of(folder: Path) -> list[Path]:
    """Overview, quality report, result and statements, as pages and as sheets."""
    return sorted((*folder.glob("*.html"), *folder.glob("statements/*")))


def test_a_quarter_is_closed_in_a_made_up_language(
    xx: Path, tmp_path: Path, sample_folder: Path
) -> None:
    """1.1, 4.3.3.1: overview, quality report, statements, tables. Every word stands in «»; what is
    no text of the library (names, ids) is what the Chinese pages show in Latin letters too.
    """
    runner, mapping = CliRunner(), str(sample_folder / "mapping.toml")
    closing = ["close", "--book", str(sample_folder), "--mapping", mapping, "--period", "FY2025-Q2"]
    shown = {}
    for language in (str(xx), "zh"):
        options = ["--out", str(tmp_path / language[-2:]), "--language", language]
        shown[language[-2:]] = runner.invoke(lenovo_sales, [*closing, *options])
    assert [result.exit_code for result in shown.values()] == [0, 0]
    ours, theirs = pages_of(tmp_path / "po"), pages_of(tmp_path / "zh")
    assert [page.name for page in ours] == [page.name for page in theirs]
    assert len(ours) > 100
    for page, chinese in zip(ours, theirs, strict=True):
        text = page.read_text("utf-8")
        assert MARKED.search(text), page.name
        assert words_of(text) - words_of(chinese.read_text("utf-8")) <= FIGURES, page.name
    assert words_of(shown["po"].stdout) - words_of(shown["zh"].stdout) <= FIGURES | {"po", "tmp"}


def test_a_template_asks_for_no_blank() -> None:
    """1.1: a line break or a space between two texts is nothing to translate."""
    assert "\n" not in english_texts()
    assert all(text.strip() for text in english_texts())


@pytest.mark.parametrize(
    ("english", "told", "message"),
    [
        ("at most {most}", "au plus {most:>9}", "the parameters of the English text: most"),
        ("at most {most}", "au plus {most!r}", "the parameters of the English text: most"),
        ("at most", "au\\nplus", "one line, as the English text is one"),
    ],
)
def test_a_translation_says_it_in_the_form_of_the_english(
    english: str, told: str, message: str
) -> None:
    """1.1: it fills in the same, in the same form, and breaks no line that was whole."""
    with pytest.raises(DocumentError, match=message):
        parse_catalog(f'{HEADER}msgid "{english}"\nmsgstr "{told}"\n')


def test_a_text_is_translated_once() -> None:
    """1.1: of two translations none is taken in silence."""
    entry = 'msgid "days"\nmsgstr "jours"\n\n'
    assert parse_catalog(HEADER + entry).texts == {"days": "jours"}
    with pytest.raises(DocumentError, match="each msgid once"):
        parse_catalog(HEADER + entry + entry)
