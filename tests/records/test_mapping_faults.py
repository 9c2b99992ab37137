"""A mapping that does not fit is said line by line, and nothing else happens. Policy 5.1.2.1."""

from pathlib import Path

import pytest
from exports import SALE, SOMEBODY, sold

from lenovo_sales.errors import BadValue, DocumentError
from lenovo_sales.records import parse_mapping, read_book, read_mapping

FIELDS = '[source.fields]\nid = "id"\non = "on"\namount = "amount"\nowner = "owner"\n'
SOUND = SALE + FIELDS
ROWS = sold(f"1,2017-05-02,1.00,{SOMEBODY}", f"2,2017-05-03,2.00,{SOMEBODY}")


def faults(folder: Path, mapping: str, files: dict[str, str] = ROWS) -> list[str]:
    """What is at fault in a mapping of these files, and that nothing was read for it."""
    for name, content in files.items():
        (folder / name).write_text(content, "utf-8", newline="")
    told: list[str] = []
    with pytest.raises(DocumentError) as refused:
        read_book(folder, parse_mapping(mapping, "m.toml"), lambda name, rows: told.append(name))
    assert told == []
    lines = str(refused.value).split("\n")
    assert len(lines) == len(refused.value.faults)
    assert SOMEBODY not in str(refused.value)
    return lines


def changed(old: str, new: str) -> str:
    assert old in SOUND
    return SOUND.replace(old, new)


def test_the_mapping_is_sound(tmp_path: Path) -> None:
    """5.1.2.1: what each fault below is planted in."""
    (tmp_path / "sales.csv").write_text(ROWS["sales.csv"], "utf-8")
    assert len(read_book(tmp_path, parse_mapping(SOUND)).book) == 2


FILES = [
    (
        '"sales.csv"',
        '"sale.csv"',
        "5:1: source[0].file: expected a file of the book's folder; it has"
        " none of this name; did you mean sales.csv?",
    ),
    ('"sales.csv"', '"other*.csv"', "5:1: source[0].file: expected a file of the book's folder"),
    ('"sales.csv"', '"../sales.csv"', "5:1: source[0].file: expected the name of a file within"),
    ('"sales.csv"', '"/etc/passwd"', "5:1: source[0].file: expected the name of a file within"),
    ('"sales.csv"', '""', "5:1: source[0].file: expected the name of a file within"),
    (
        '"sales.csv"',
        '"a\\u0000b"',
        "5:1: source[0].file: expected a file of the book's folder",
    ),
    ('"sales.csv"', '"."', "5:1: source[0].file: .: expected a file, found a folder"),
    (
        'id = "id"',
        'id = "ID"',
        "7:1: source[0].fields.id.column: sales.csv has no column ID; did you"
        " mean id? its columns are id, on, amount, owner",
    ),
    (
        '"owner"\n',
        '["owner", "team"]\n',
        "10:1: source[0].fields.owner.columns[1]: sales.csv has"
        " no column team; its columns are id, on, amount, owner",
    ),
    (
        '"amount"\n',
        '{ column = "amount", currency_column = "cur" }\n',
        "9:31: source[0].fields"
        ".amount.currency_column: sales.csv has no column cur; its columns are",
    ),
    (
        '"owner"\n',
        '{ column = "owner", lookup = { file = "a.csv", key = "a", value = "b" } }\n',
        "10:40: source[0].fields.owner.lookup.file: expected a file of the book's folder",
    ),
    (
        '"owner"\n',
        '{ column = "owner", lookup = { file = "sales.csv", key = "a", value = "on" } }\n',
        "10:60: source[0].fields.owner.lookup.key: sales.csv has no column a",
    ),
]


@pytest.mark.parametrize(("old", "new", "said"), FILES)
def test_a_file_or_column_that_is_not_there(old: str, new: str, said: str, tmp_path: Path) -> None:
    """5.1.2.1: one line, at the place that names it."""
    (line,) = faults(tmp_path, changed(old, new))
    assert line.startswith(f"m.toml:{said}")


STATED = [
    (
        'id = "id"',
        'id = { column = "id", currency = "USD" }',
        "7:23: source[0].fields.id.currency: expected no currency: it is for money",
    ),
    (
        'file = "sales.csv"',
        'file = "sales.csv"\ncurrency = "dollar"',
        "6:1: source[0].currency: expected the code of a currency, such as USD",
    ),
    (
        'file = "sales.csv"',
        'file = "sales.csv"\ncurrencies = { "美元" = "USD" }',
        "6:1: source[0].currencies: expected a currency_column as well",
    ),
    (
        '"amount"\n',
        '{ column = "amount", currency = "USD", currency_column = "id" }\n',
        "9:49: source[0].fields.amount.currency_column: expected either a currency or",
    ),
    ('"CNY"', '"RMB"', "2:1: book.currency: expected "),
    (
        'currency = "CNY"',
        'currency = "CNY"\nkalendar = "fiscal"',
        "3:1: book.kalendar: unknown key; did you mean calendar?",
    ),
    ('"CNY"', '"CNY"\ncalendar = "lunar"', "3:1: book.calendar: expected one of"),
    ('"CNY"', '"CNY"\nrevenue_from = "contract"', "3:1: book.revenue_from: expected a source of"),
    ('[book]\ncurrency = "CNY"\n', "", "1:1: book: missing key; expected a table"),
    ('"sale"', '"sales"', "4:1: source[0].record: expected one of unit, person"),
    (
        'file = "sales.csv"',
        'files = "sales.csv"',
        "5:1: source[0].files: unknown key; did you mean",
    ),
    ('file = "sales.csv"\n', "", "3:3: source[0]: expected either a file, a table or rows"),
    (
        'owner = "owner"',
        'ownr = "owner"',
        "10:1: source[0].fields.ownr: no sale has such a field; did you mean owner?",
    ),
    ('owner = "owner"', "", "6:9: source[0].fields: each sale needs the field owner"),
    ('"owner"\n', "{ column_ = 'owner' }\n", "10:11: source[0].fields.owner.column_: unknown key"),
    ('"owner"\n', "7\n", "10:1: source[0].fields.owner: expected a table"),
    ('"owner"\n', "{}\n", "10:1: source[0].fields.owner: expected either a column, several"),
    ('"owner"\n', "{ column = 'a', constant = 'b' }\n", "10:1: source[0].fields.owner: expected"),
    ('"owner"\n', "[]\n", "10:1: source[0].fields.owner: expected either a column, several"),
    (
        'on = "on"',
        'on = { column = "on", format = "DD-MM" }',
        "8:23: source[0].fields.on.format: expected a year, a month and a day",
    ),
    ('on = "on"', 'on = { column = "on", format = "%Q" }', "8:23: source[0].fields.on.format:"),
    ('on = "on"', 'on = { column = "on", format = "" }', "8:23: source[0].fields.on.format:"),
    (
        'on = "on"',
        'on = { constant = "2017-02-30" }',
        "8:8: source[0].fields.on.constant: expected a date that exists",
    ),
    (
        'on = "on"',
        'on = { column = "on", symbol = "$" }',
        "8:23: source[0].fields.on.symbol: expected no symbol: it is for numbers, and on is none",
    ),
    ('"amount"\n', '{ column = "amount", thousands = "." }\n', "9:31: source[0].fields.amount"),
    ('"amount"\n', '{ column = "amount", decimal_mark = ";" }\n', "9:31: source[0].fields.amount"),
    (
        '"amount"\n',
        '{ column = "amount", symbol = "1$" }\n',
        "9:31: source[0].fields.amount.symbol",
    ),
    ('"amount"\n', '{ column = "amount", times = 0 }\n', "9:31: source[0].fields.amount.times"),
    ('"amount"\n', '{ column = "amount", round = "up_half" }\n', "9:31: source[0].fields.amount"),
    ('"amount"\n', '{ column = "amount", default = "x" }\n', "9:31: source[0].fields.amount"),
    (
        '"amount"\n',
        '{ column = "amount", values = { a = "x" } }\n',
        "9:42: source[0].fields.amount",
    ),
    ('"amount"\n', '{ column = "amount", currencies = { a = "b" } }\n', "9:31: source[0].fields"),
    ('"sales.csv"', '"sales.csv"\nencoding = "utf-7-bit"', "6:1: source[0].encoding: expected a"),
    ('"sales.csv"', '"sales.csv"\nencoding = "rot13"', "6:1: source[0].encoding: expected a"),
    ('"sales.csv"', '"sales.csv"\nseparator = ";;"', "6:1: source[0].separator: expected a"),
    ('"sales.csv"', '"sales.csv"\nseparator = ""', "6:1: source[0].separator: expected a"),
    ('"sales.csv"', '"sales.csv"\nseparator = "\\n"', "6:1: source[0].separator: expected a"),
    ('"sales.csv"', '"sales.csv"\nquote = ","', "6:1: source[0].quote: expected a quote of one"),
    ('"sales.csv"', '"sales.csv"\nquote = "ab"', "6:1: source[0].quote: expected a quote of one"),
    ('"sales.csv"', '"sales.csv"\ncolumns = ["id", "id"]', "6:1: source[0].columns: expected each"),
    ('"sales.csv"', '"sales.csv"\nskip = -1', "6:1: source[0].skip: expected zero or more lines"),
    ('"sales.csv"', '"sales.csv"\nskip = "3"', "6:1: source[0].skip: expected a whole number"),
    ('"sales.csv"', '"sales.csv"\ndistinct = "yes"', "6:1: source[0].distinct: expected true or"),
    ('"sales.csv"', '"sales.csv"\nmissing = "n/a"', "6:1: source[0].missing: expected an array"),
    ('id = "id"', '订单 = "id"', "7:1: (document): expected a key with other letters than a to z"),
    ('id = "id"', 'id = "id"\nid = "no"', "8:10: (document): expected each key once"),
]


@pytest.mark.parametrize(("old", "new", "said"), STATED)
def test_what_a_mapping_says_wrong(old: str, new: str, said: str, tmp_path: Path) -> None:
    """5.1.2.1: one line with its place and what was expected, before any file is opened."""
    with pytest.raises(DocumentError) as refused:
        parse_mapping(changed(old, new), "m.toml")
    (line,) = str(refused.value).split("\n")
    assert line.startswith(f"m.toml:{said}")
    assert "expected " in line or "unknown key" in line or "has such a" in line or "needs" in line


MISPLACED = [
    (
        "[source.fields]\n",
        "[fields]\n",
        "6:2: fields: expected it within a source: [source.fields] below [[source]]",
    ),
    (
        "[source.fields]\n",
        "[where]\nid = '1'\n[source.fields]\n",
        "6:2: where: expected it within a source: [source.where] below [[source]]",
    ),
    ("[[source]]", "[source]", "3:2: source: expected [[source]] with two brackets"),
    (
        "[source.fields]\n",
        "",
        "6:1: source[0].id: id is a field of a sale: write it below [source.fields]",
    ),
    (
        'owner = "owner"',
        'owner = "owner"\nseparator = ";"',
        "11:1: source[0].fields.separator: separator is a key of the source, not a field",
    ),
]


@pytest.mark.parametrize(("old", "new", "said"), MISPLACED)
def test_what_stands_in_another_table_is_told_where_it_belongs(
    old: str, new: str, said: str
) -> None:
    """5.1.2.1: the message names what is wrong and what would be right."""
    with pytest.raises(DocumentError) as refused:
        parse_mapping(changed(old, new), "m.toml")
    first = str(refused.value).split("\n")[0]
    assert first.startswith(f"m.toml:{said}")


def test_a_translation_into_no_word_is_told_the_words() -> None:
    """5.1.2.1: values = { Open = "pipeline" } names what an opportunity's stage takes."""
    said = (
        '[book]\ncurrency = "CNY"\n[[source]]\nrecord = "opportunity"\nfile = "o.csv"\n'
        '[source.fields]\nid = "id"\nowner = "rep"\n'
        'stage = { column = "s", values = { Open = "pipeline", Won = "won", Lost = "丢单" } }\n'
    )
    with pytest.raises(DocumentError) as refused:
        parse_mapping(said, "m.toml")
    (line,) = str(refused.value).split("\n")
    assert line.startswith("m.toml:9:36: source[0].fields.stage.values.Open: expected one of")
    for word in ("identified", "assessed", "proposing", "won", "lost"):
        assert word in line
    assert "Open, Won" not in line


def test_a_source_without_fields_is_told_how_to_write_them(tmp_path: Path) -> None:
    """5.1.2.1: where its columns are called otherwise than our fields."""
    rows = {"sales.csv": "Order,Day,Net,Rep\n1,2017-05-02,1,E\n"}
    (line,) = faults(tmp_path, SALE, rows)
    assert line.startswith("m.toml:3:3: source[0]: sales.csv has no column id, nor any other")
    assert line.endswith(
        "The source has no fields, so that each column feeds the field of its name: below it "
        'write [source.fields] and there, for each field, its column, such as id = "…"'
    )
    one = {"sales.csv": "id,on,amount,Rep\n1,2017-05-02,1,E\n"}
    (line,) = faults(tmp_path, SALE, one)
    assert line.startswith("m.toml:3:3: source[0]: sales.csv has no column owner; its columns are")
    assert "write [source.fields]" in line


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """5.1.2.1: in the order of the mapping, of every source."""
    text = changed('"id"', '"no"').replace('"amount"', '"price"')
    text += '[[source]]\nrecord = "return"\nfile = "returns.csv"\n'
    places = [line.split(": ")[1] for line in faults(tmp_path, text)]
    assert places == [
        "source[0].fields.id.column",
        "source[0].fields.amount.column",
        "source[1].file",
    ]


def test_a_heading_that_is_data_is_not_repeated(tmp_path: Path) -> None:
    """2.2.3.3: the first line of a file without a heading may be somebody's name."""
    rows = {"sales.csv": f"1,2017-05-02,1.00,{SOMEBODY}\n"}
    (line,) = faults(tmp_path, SOUND, rows)
    assert line.endswith(
        "sales.csv has no column id, nor any other that is mapped; is its first line a heading,"
        " and are encoding and separator right? skip passes over lines above it"
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "expected a first line with the names of the columns"),
        ("\n\n", "expected a first line with the names of the columns"),
        ('"id,on', "expected a first line with the names of the columns"),
        ("PK\x03\x04 xl/workbook.xml", "expected a workbook that can be read, without a password"),
        ("id,on,amount,owner,id\n", "sales.csv has more than one column id; expected one of each"),
    ],
)
def test_a_file_that_is_no_table(content: str, said: str, tmp_path: Path) -> None:
    """5.1.2.1: said at the mapping's place, without the content."""
    (line,) = faults(tmp_path, SOUND, {"sales.csv": content})
    assert said in line


def test_people_of_units_that_no_source_maps(tmp_path: Path) -> None:
    """2.1: with fields, rows or a column of that name, it is said, and no error without a place."""
    book = '[book]\ncurrency = "CNY"\n[[source]]\nrecord = "person"\n'
    files = {"people.csv": "id,unit\nE,T-1\n"}
    (line,) = faults(tmp_path, book + 'file = "people.csv"\n', files)
    assert line.startswith("m.toml:5:1: source[0].file: expected a source of unit records as well")
    (line,) = faults(tmp_path, book + 'file="people.csv"\nfields={id="id", unit="unit"}\n', files)
    assert "expected a source of unit records as well" in line
    stated = read_book(
        tmp_path, parse_mapping(book + 'rows = [{id = "E", unit = "T-1"}]\n', "m.toml")
    )
    assert list(map(str, stated.quality.rejects)) == [
        "m.toml:5: unit: expected the id of a record in the book: unit"
    ]


def test_a_book_that_is_no_folder(tmp_path: Path) -> None:
    """5.1.2.1: and a mapping that is no file."""
    for folder in (tmp_path / "nowhere", Path("a\0b")):
        with pytest.raises(BadValue, match="expected the folder of the book's files"):
            read_book(folder, parse_mapping(SOUND))
    with pytest.raises(DocumentError, match="expected a file; there is none here"):
        read_mapping(tmp_path / "mapping.toml")


def test_the_words_fit_every_record_type() -> None:
    """5.1.2.1: an opportunity is none of "a opportunity"."""
    text = '[book]\ncurrency = "CNY"\n[[source]]\nrecord = "opportunity"\nfile = "x.csv"\n'
    with pytest.raises(DocumentError, match="each opportunity needs the field owner"):
        parse_mapping(f'{text}[source.fields]\nid = "no"\nstage = "stage"\n', "m.toml")
