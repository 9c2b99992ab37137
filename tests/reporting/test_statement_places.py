"""Policy 4.3.3.1, 5.1.2.1: a statement leads from every amount to the line of a file."""

import csv
import re
from collections.abc import Sequence
from functools import cache
from html import unescape
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from reporting_book import closing as made_by_a_program

from lenovo_sales.clauses import Language
from lenovo_sales.cli.commands import lenovo_sales
from lenovo_sales.closing import Closing, close
from lenovo_sales.editions import default_edition
from lenovo_sales.records import Origin, Place, parse_mapping, read_book
from lenovo_sales.reporting.places import BEHIND, SOURCE, lines_text
from lenovo_sales.reporting.statement import Statements
from lenovo_sales.reporting.words import WORDS

LANGUAGES: tuple[Language, ...] = ("en", "zh")
HOSTILE = "<b>&.csv"
FILES = {
    HOSTILE: "id,order,on,amount,owner\n"
    "S-2,O-1,2017-04-03,300.00,E-1\nS-1,O-1,2017-04-02,900.00,E-1\nS-0,,2016-04-01,5.00,E-1\n",
    "back.csv": "order,on,amount,line,number\nO-1,2017-05-04,10.00,S-1,1\n",
    "parts.csv": "deal,person,share\nS-2,E-2,1/4\n",
    "leads.csv": "id,captured,stage,source,owner,converted\n"
    "L-1,2017-04-02,converted,online,E-1,2017-04-09\nL-2,2017-04-02,captured,online,E-1,\n",
}
MAPPING = f"""
[book]
currency = "CNY"
calendar = "calendar"
[[source]]
record = "target"
rows = [{{ holder = "E-1", measure = "revenue", period = "2017-Q2", amount = 1000 }}]
[[source]]
record = "sale"
file = "{HOSTILE}"
[[source]]
record = "return"
file = "back.csv"
[[source]]
record = "split"
file = "parts.csv"
[[source]]
record = "lead"
file = "leads.csv"
"""


@cache
def closing() -> Closing:
    """Two lines of one order, one shared, one that comes back in part; and one a year before."""
    with TemporaryDirectory() as folder:
        write(Path(folder))
        book = read_book(folder, parse_mapping(MAPPING)).book
    return close(book, default_edition(), "CY2017-Q2")


def write(folder: Path) -> None:
    for name, text in {**FILES, "m.toml": MAPPING}.items():
        (folder / name).write_text(text, encoding="utf-8")


def table(language: Language) -> list[dict[str, str]]:
    person = closing().person("E-1")
    text = Statements(closing(), language).csv(person).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline="")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_amount_of_the_page_has_its_place(language: Language) -> None:
    """4.3.3.1: the deal's line; of what came back the return's too; of a share the share's."""
    page = Statements(closing(), language).html(closing().person("E-1"))
    small = [unescape(each) for each in re.findall(r'<small class="place">(.*?)</small>', page)]
    share = {"en": "Share: ", "zh": "业绩份额："}[language]
    back = {"en": "Return: ", "zh": "退货："}[language]
    assert small == [
        "mapping.toml:7",
        f"{HOSTILE}:3 · {back}back.csv:2",
        f"{HOSTILE}:2 · {share}parts.csv:2",
    ]
    assert HOSTILE not in page
    assert BEHIND.in_language(language) in page
    behind = re.findall(r'<td class="whole place"[^>]*>(.*?)</td>', page)
    files = {"en": f"{HOSTILE}: 2–3; back.csv: 2", "zh": f"{HOSTILE}：2–3；back.csv：2"}
    assert unescape(behind[0]) == files[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_of_the_table_leads_to_its_record(language: Language) -> None:
    """4.3.3.1, 5.1.2.1: what stands on the line of the file is the record of the row."""
    file, line, what = (WORDS[name].in_language(language) for name in ("file", "line", "what"))
    section = WORDS["section"].in_language(language)
    kinds = {WORDS["deal"].in_language(language), SOURCE.in_language(language)}
    found = table(language)
    placed = [row for row in found if row[file]]
    assert {row[section] for row in placed} == kinds
    assert len(placed) == sum(row[section] in kinds for row in found)
    for row in placed:
        if row[file] == "mapping.toml":
            assert (row[what], row[line]) == ("E-1/revenue/2017-Q2", "7")
            continue
        cells = FILES[row[file]].splitlines()[int(row[line]) - 1].split(",")
        assert cells[0] in (row[what], row[what].split("/")[0], "O-1")
        assert (row[file] == "back.csv") == (row[what] in ("S-1#1", "O-1/1"))


def test_a_book_of_a_program_has_no_places() -> None:
    """4.3.3.1: its statements name the records alone."""
    closing = made_by_a_program()
    for person in closing.people:
        page = Statements(closing, "en").html(person)
        assert 'class="place"' not in page
        assert BEHIND.english not in page


places = st.lists(
    st.builds(Place, st.sampled_from([Origin("a.csv"), Origin("b.csv")]), st.integers(1, 30))
)


@given(places, st.integers(1, 9))
def test_ranges_are_the_lines(places: list[Place], most: int) -> None:
    """5.1.2.1: spelled out, they are the lines again; what is left out is counted."""
    every = {*places}
    assert spelled(lines_text(every, "en", most=99)) == (every, 0)
    text = lines_text(every, "en", most)
    shown, left = spelled(text)
    assert len(re.findall(r"[ ]\d+(?:–\d+)?(?=,|;|$)", text)) <= most
    assert shown <= every
    assert len(shown) + left == len(every)


def spelled(text: str) -> tuple[set[Place], int]:
    """The places that a text of ranges writes, and how many it leaves out."""
    found, left = set[Place](), 0
    for part in filter(None, text.split("; ")):
        if more := re.fullmatch(r"(\d+) more in the CSV file", part):
            left = int(more[1])
            continue
        file, lines = part.split(": ")
        for run in lines.split(", "):
            first, _, last = run.partition("–")
            numbers = range(int(first), int(last or first) + 1)
            found.update(Place(Origin(file), number) for number in numbers)
    return found, left


def test_events_have_no_lines() -> None:
    """5.1.2.1: a record of a process is of the process."""
    events = [Place(Origin("lead", is_process=True), number) for number in (3, 1)]
    assert lines_text([*events, Place(Origin("a.csv"), 2)], "en") == "a.csv: 2; process lead"


@pytest.mark.parametrize(("options", "said"), [
    ((), ["2017-04-02  S-1  900.00  ← <b>&.csv:3", "Stated target: E-1/revenue/2017-Q2  ← m.toml:7",
          "  ← <b>&.csv:2 · Share: parts.csv:2", "<b>&.csv:3 · Return: back.csv:2"]),
    (("--language", "zh"), ["下达的任务：E-1/revenue/2017-Q2  ← m.toml:7", "份额：parts.csv:2"]),
    (("--csv",), ["Revenue,Counted,Revenue,Sale,S-1,2017-04-02,900.00,<b>&.csv,3",
                  "Revenue,Target,Revenue,Target,E-1/revenue/2017-Q2,,,m.toml,7",
                  "Commission on revenue,Share of the deal,Revenue,Share,S-2/E-2,,,parts.csv,2"]),
    (("--csv", "--language", "zh"), ["销售提成,退货,销售额,退货,O-1/1,,,back.csv,2"]),
])  # fmt: skip
def test_the_command_line_follows_a_figure_to_its_line(
    tmp_path: Path, options: Sequence[str], said: Sequence[str]
) -> None:
    """4.3.3.1: in the tree at the end of a line; with --csv a row for each record."""
    write(tmp_path)
    asked = ["--book", str(tmp_path), "--mapping", str(tmp_path / "m.toml"), "--period", "2017-Q2"]
    done = CliRunner().invoke(lenovo_sales, ["explain", *asked, *options, "E-1"])
    assert done.exit_code == 0, done.output
    for line in said:
        assert line in done.output


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_measure_of_the_companys_own_leads_to_its_line(
    language: Language, tmp_path: Path
) -> None:
    """4.3.1.1, 5.1.2.1: by the label that the edition gives it, on the page and in the tables."""
    label = {"english": "Visits", "chinese": "拜访次数"}
    metric = {"family": "process", "clause": "4.3.1.1", "numerator": ["visits"], "basis": "nothing"}
    edition = default_edition().replace(
        {
            "performance.measures.visits": {"unit": "count", "clause": "4.3.1.1", "label": label},
            "performance.metrics.visits": metric
            | {"label": label, "curve": [{"at": 0, "points": 0}, {"at": 1, "points": 100}]},
            "performance.scorecards[0].weights": {"revenue": "10%", "visits": "90%"},
        },
        "2026-visits",
    )
    text = "id,measure,person,on,amount\n1,visits,E-1,2025-05-06,3\n"
    Path(tmp_path, "visits.csv").write_text(text, "utf-8")
    said = '[book]\ncurrency = "CNY"\n[[source]]\nrecord = "observation"\nfile = "visits.csv"\n'
    Path(tmp_path, "mapping.toml").write_text(said, "utf-8")
    Path(tmp_path, "ours.toml").write_text(edition.to_toml(), "utf-8")
    book = read_book(tmp_path, parse_mapping(said), edition=edition).book
    made = close(book, edition, "2025-Q1")
    statements, (person,) = Statements(made, language), made.people
    named = label["english" if language == "en" else "chinese"]
    assert named in statements.html(person)
    assert re.search(r"visits\.csv\W+(?:<[^>]+>)*2\b", statements.html(person))
    assert named in statements.csv(person).decode()
    words = ["explain", "E-1", "--csv", "--book", str(tmp_path), "--period", "2025-Q1"]
    words += ["--mapping", f"{tmp_path}/mapping.toml", "--edition", f"{tmp_path}/ours.toml"]
    printed = CliRunner().invoke(lenovo_sales, [*words, "--language", str(language)])
    assert printed.exit_code == 0
    assert f"{named}," in printed.stdout
    assert printed.stdout.rstrip().endswith("visits.csv,2")
