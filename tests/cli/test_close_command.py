"""`lenovo-sales close` and `explain` on small books that a user could have."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lenovo_sales.cli.commands import lenovo_sales
from lenovo_sales.sample import QUARTER

HEADING = ["id", "agent", "account", "stage", "engaged", "closed", "value"]
ROWS = [
    ["O-1", "Ann", "Acme", "Won", "2017-04-03", "2017-05-03", "1200.50"],
    ["O-2", "Ann", "Acme", "Lost", "2017-04-10", "2017-05-20", "0"],
    ["O-3", "李雷", "联想", "Won", "2017-06-01", "2017-06-21", "2024.99"],
    ["O-4", "李雷", "", "Engaging", "2017-06-25", "", ""],
    ["O-5", "Ann", "Acme", "Won", "2017-02-01", "2017-07-01", "500.00"],
]
MAPPING = """
[book]
currency = "CNY"
calendar = "calendar"

[[source]]
record = "opportunity"
file = "deals.csv"

[source.fields]
id = "id"
owner = "agent"
customer = "account"
stage = { column = "stage", values = { Won = "won", Lost = "lost", Engaging = "proposing" } }
opened = "engaged"
closed = "closed"
value = "value"
"""


def write(folder: Path, rows: list[list[str]] = ROWS, mapping: str = MAPPING) -> Path:
    text = "\n".join(",".join(row) for row in [HEADING, *rows]) + "\n"
    (folder / "deals.csv").write_text(text, encoding="utf-8")
    (folder / "mapping.toml").write_text(mapping, encoding="utf-8")
    return folder


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(lenovo_sales, [str(each) for each in arguments])


def close(folder: Path, *more: str, period: str = "2017-Q2") -> Result:
    files = ("--book", folder, "--mapping", folder / "mapping.toml")
    return call("close", *files, "--period", period, *more)


def closed(folder: Path, *more: str, period: str = "2017-Q2") -> dict[str, dict[str, object]]:
    result = close(folder, "--json", *more, period=period)
    assert result.exit_code == 0, result.output
    loaded: dict[str, dict[str, object]] = json.loads(result.stdout)
    return loaded


def test_the_object_that_json_prints(tmp_path: Path) -> None:
    """5.2.2.2: won, lost, win rate, value and cycle of the quarter, by hand."""
    found = closed(write(tmp_path))
    assert list(found) == ["period", "intake", "totals", "people"]
    assert found["period"] == "2017 Q2"
    assert found["intake"] == {
        "opportunity": {
            "read": 5,
            "accepted": 5,
            "repaired": 0,
            "rejected": 0,
            "passed_over": 0,
            "dropped": 0,
        }
    }
    expected = {
        "won": 2,
        "lost": 1,
        "win_rate": "0.6667",
        "won_value": "3225.49",
        "mean_cycle_days": "30.000",
    }
    assert {name: found["totals"][name] for name in expected} == expected
    people = found["people"]
    assert [person["id"] for person in people] == ["Ann", "李雷"]  # type: ignore[index] # a list
    for person in people:
        assert {"id", "name", "unit", "metrics", "score", "grade", "pay"} <= set(person)


def test_no_number_of_the_object_is_a_float(tmp_path: Path) -> None:
    result = close(write(tmp_path), "--json")
    json.loads(result.stdout, parse_float=lambda text: pytest.fail(f"a float: {text}"))


@pytest.mark.parametrize("period", ["2017-Q2", "2017-05", "2017", "FY2016", "CY2017-Q1"])
def test_every_period_closes(tmp_path: Path, period: str) -> None:
    """4.3.2: months, quarters and years."""
    assert close(write(tmp_path), period=period).exit_code == 0


def test_which_quarters_are_meant(tmp_path: Path) -> None:
    """4.3.2: the fiscal second quarter begins in July, where the year begins in April."""
    folder = write(tmp_path)
    assert closed(folder, "--calendar", "calendar")["totals"]["won"] == 2
    assert closed(folder, "--calendar", "fiscal")["totals"]["won"] == 1
    assert closed(folder, "--calendar", "fiscal")["period"] == "FY2017 Q2"


def test_when_the_records_became_known(tmp_path: Path) -> None:
    """5.1.2.1: rows that state no day are known on the given one; the later revision counts."""
    folder = write(tmp_path, mapping=MAPPING + 'known = "known"\n')
    lines = [",".join(row) for row in [[*HEADING, "known"], [*ROWS[0], ""], [*ROWS[0], ""]]]
    lines[2] = lines[2].replace("1200.50,", "1300.00,2017-08-01")
    (folder / "deals.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert closed(folder)["totals"]["revenue"] == "1300.00"
    assert closed(folder, "--known", "2017-07-31")["totals"]["revenue"] == "1300.00"
    assert closed(folder, "--known", "2017-08-02")["totals"]["revenue"] == "1200.50"
    assert close(folder, "--known", "yesterday").exit_code == 2


@pytest.mark.parametrize("period", ["2017-Q5", "2017-13", "17", "", "２０１７", "0000", "2017-Q2x"])
def test_a_period_that_is_none_is_wrong_usage(tmp_path: Path, period: str) -> None:
    assert close(write(tmp_path), period=period).exit_code == 2


BAD_VALUES = {
    "NaN": "value",
    "Infinity": "value",
    "-Infinity": "value",
    "1e9999999": "value",
    "１２００": "value",
    "12.345": "value",
    "1_000": "value",
    "0x10": "value",
    "9" * 5000: "value",
    "2017-02-30": "closed",
    "２０１７-05-03": "closed",
    "03/05/2017": "closed",
    "0000-00-00": "closed",
    "Maybe": "stage",
}


@pytest.mark.parametrize(("bad", "field"), BAD_VALUES.items(), ids=lambda text: text[:12])
def test_a_bad_value_costs_its_row_and_nothing_else(tmp_path: Path, bad: str, field: str) -> None:
    """5.1.2.1: one located line, nothing lost."""
    column = {"value": 6, "closed": 5, "stage": 3}[field]
    rows = [list(row) for row in ROWS]
    rows[0][column] = bad
    folder = write(tmp_path, rows)
    counts = closed(folder)["intake"]["opportunity"]
    assert counts == {
        "read": 5,
        "accepted": 4,
        "repaired": 0,
        "rejected": 1,
        "passed_over": 0,
        "dropped": 0,
    }
    lines = [line for line in close(folder).stdout.splitlines() if "deals.csv:" in line]
    assert len(lines) == 1
    assert lines[0].startswith(f"deals.csv:2: {field}: expected")
    assert bad not in lines[0]


def test_a_column_that_is_not_there(tmp_path: Path) -> None:
    """5.1.2.1: says so in one line, at its place in the mapping, and does nothing else."""
    text = MAPPING.replace('owner = "agent"', 'owner = "seller"')
    folder = write(tmp_path, mapping=text)
    result = close(folder, "--out", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    number = text.splitlines().index('owner = "seller"') + 1
    assert len(lines) == 1
    assert lines[0].startswith(f"{folder / 'mapping.toml'}:{number}:")
    assert "seller" in lines[0]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda folder: (folder / "deals.csv").unlink(),
        lambda folder: (folder / "mapping.toml").unlink(),
        lambda folder: (folder / "mapping.toml").write_text("[book", encoding="utf-8"),
        lambda folder: (folder / "mapping.toml").write_bytes(b"\xff\xfe\x00"),
        lambda folder: (folder / "deals.csv").write_bytes(b""),
    ],
    ids=["no file", "no mapping", "no TOML", "no text", "nothing in it"],
)
def test_input_at_fault_is_one_line_and_status_1(tmp_path: Path, spoil: object) -> None:
    folder = write(tmp_path)
    spoil(folder)  # type: ignore[operator] # one of the functions above
    result = close(folder)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert not isinstance(result.exception, Exception) or isinstance(result.exception, SystemExit)


def test_the_table_of_records_is_in_the_language(tmp_path: Path) -> None:
    """5.1.2.1: what each record type is called, not its key in the mapping."""
    folder = write(tmp_path)
    files = ("--book", folder, "--mapping", folder / "mapping.toml", "--period", "2017-Q2")
    for more, name in (((), "opportunity"), (("--language", "zh"), "商机")):
        lines = call("close", *files, *more).stdout.splitlines()
        assert [line.split()[:3] for line in lines if line.startswith(name)] == [[name, "5", "5"]]


def test_explain_follows_every_number(tmp_path: Path) -> None:
    """4.3.3.1: from the pay to the deals, the bands and the clauses."""
    folder = write(tmp_path)
    files = ("--book", folder, "--mapping", folder / "mapping.toml", "--period", "2017-Q2")
    result = call("explain", *files, "Ann")
    assert result.exit_code == 0
    for said in ("O-1", "1,200.50", "12.01", "[4.3.3.1]", "[4.3.1.1]", "band 1"):
        assert said in result.stdout
    assert "O-3" not in result.stdout
    chinese = call("explain", *files, "--language", "zh", "李雷")
    assert "应发金额 20.25 CNY" in chinese.stdout
    assert call("explain", *files, "Nobody").exit_code == 1


def test_what_is_refused_is_said_in_chinese(tmp_path: Path, sample_folder: Path) -> None:
    """5.1.2.1: the book, the mapping, the period and the person that are not there."""
    runner = CliRunner()
    book, period = ["--book", str(sample_folder)], ["--period", QUARTER]
    zh = ["--mapping", str(sample_folder / "mapping.toml"), "--language", "zh"]
    for arguments, told in (
        (["close", "--book", str(tmp_path / "none"), *period, *zh], "应为数据文件所在的文件夹"),
        (["close", *book, "--period", "May", *zh], "应为期间"),
        (["explain", *book, *period, *zh, "nobody"], "应为编号，或本期内仅一人拥有的姓名"),
    ):
        result = runner.invoke(lenovo_sales, arguments)
        assert result.exit_code in {1, 2}
        assert told in result.stderr
