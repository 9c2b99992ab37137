"""`lenovo-sales check` and `edition`: an edition's faults, one line each."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lenovo_sales import __version__
from lenovo_sales.cli.commands import lenovo_sales
from lenovo_sales.editions.loading import default_text

FAULT = re.compile(
    r"^(?P<file>.+):(?P<line>\d+):(?P<column>\d+): (?P<path>\S.*?): (?P<message>.+)$"
)


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(lenovo_sales, [str(each) for each in arguments])


def check(folder: Path, text: str) -> Result:
    path = folder / "edition.toml"
    path.write_text(text, encoding="utf-8")
    return call("check", path)


def test_the_printed_edition_is_sound(tmp_path: Path) -> None:
    """2.2.1.2: what `edition` prints is what `check` takes."""
    printed = call("edition").stdout
    assert printed == default_text()
    assert check(tmp_path, printed).exit_code == 0


def test_weights_that_come_to_less_are_found_where_they_stand(tmp_path: Path) -> None:
    """4.3.1.2: weights of a level sum to exactly 100 %."""
    text = default_text().replace('revenue = "35%"', 'revenue = "34.99%"', 1)
    result = check(tmp_path, text)
    assert result.exit_code == 1
    (line,) = result.stdout.splitlines()
    found = FAULT.match(line)
    assert found is not None
    assert "99.99 %" in found["message"]


def test_each_fault_is_a_line(tmp_path: Path) -> None:
    text = default_text().replace("score_places = 2", "score_places = 3.99")
    text = text.replace('rounding = "half_up"', 'rounding = "up_and_down"')
    result = check(tmp_path, text)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert len(lines) == 1 + default_text().count('rounding = "half_up"')
    assert all(FAULT.match(line) for line in lines)
    numbers = [int(FAULT.match(line)["line"]) for line in lines]  # type: ignore[index] # it matched
    assert numbers == sorted(numbers)


def test_faults_are_said_in_chinese(tmp_path: Path) -> None:
    """2.2.1.2: of the parser, of a kind, of terms among each other; the place is the same."""
    text = default_text().replace("score_places = 2", "score_places = 7")
    for wrong, told in {
        text: "应为 0 至 6，位小数",
        text.replace("places = 7", 'places = "7"'): "应为不带引号的整数",
        "a = 1\na = 2\n": "每个键应只出现一次",
        "a = 1\n": "未知的键",
    }.items():
        path = tmp_path / "edition.toml"
        path.write_text(wrong, encoding="utf-8")
        english, chinese = call("check", path), call("check", path, "--language", "zh")
        assert (english.exit_code, chinese.exit_code) == (1, 1)
        assert told in chinese.stdout
        places = [
            [line.split(": ")[:2] for line in result.stdout.splitlines()]
            for result in (english, chinese)
        ]
        assert places[0] == places[1]
    sound = tmp_path / "sound.toml"
    sound.write_text(default_text(), encoding="utf-8")
    assert "无误" in call("check", sound, "--language", "zh").stdout


MONSTERS = {
    "a 40 kB dotted key": "a." * 20_000 + "b = 1\n",
    "5,000 nested arrays": "a = " + "[" * 5_000 + "]" * 5_000 + "\n",
    "a number of 100,000 digits": "a = " + "9" * 100_000 + "\n",
    "an exponent": "[organization]\nfiscal_year_first_month = 1e9999999\n",
    "a NaN": "[organization]\nfiscal_year_first_month = nan\n",
    "a float": "[organization]\nfiscal_year_first_month = 4.0\n",
    "nothing": "",
    "no TOML": "[[[\n",
}


@pytest.mark.parametrize("text", MONSTERS.values(), ids=list(MONSTERS))
def test_a_monster_is_refused_at_once(tmp_path: Path, text: str) -> None:
    result = check(tmp_path, text)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines
    assert all(FAULT.match(line) and len(line) < 1_000 for line in lines)


def test_an_edition_that_is_not_there(tmp_path: Path) -> None:
    for path in (tmp_path / "none.toml", tmp_path):
        result = call("check", path)
        assert result.exit_code == 1
        assert len(result.stdout.splitlines()) == 1


def test_wrong_usage_is_status_2() -> None:
    for arguments in (("check",), ("close",), ("nonsense",), ("demo", "--language", "fr")):
        assert call(*arguments).exit_code == 2


OWN_PROCESS = """
from attrs import frozen
from lenovo_sales.lifecycle import Adopt, Context, LabeledEnum, Lifecycle, Rows, Subject

class Stage(LabeledEnum):
    ASKED = "asked", "已申请"
    LENT = "lent", "已借出"

@frozen
class Loan(Subject[Stage]): ...

@frozen
class Ask: ...

@frozen
class Lend: ...

row = Rows[Loan, Stage, None]()
LOAN = Lifecycle[Loan, Ask | Lend | Adopt[Loan], None](
    "loan", "借用", Loan, None, ends=(Stage.LENT,), rows=(
        row.create(Ask, Stage.ASKED, "1.3.1"),
        row((Stage.ASKED,), Lend, Stage.LENT, "1.3.1", "loan.lend"),
        row.adopt("loan.adopt"),
))
"""
PERMIT = """
[authority.permits.lending]
action = "loan.lend"
clause = "1.3.1"
levels.region_head = {}
"""


def test_the_actions_of_an_own_process_are_known_when_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """2.2.2.5: an own action is known with its process only, and then asks for a permit."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.path", list(sys.path))
    (tmp_path / "loans_of_ours.py").write_text(OWN_PROCESS, encoding="utf-8")
    ours = tmp_path / "ours.toml"
    ours.write_text(default_text().replace("default-2026", "ours") + PERMIT, encoding="utf-8")

    named = call("check", ours, "--process", "loans_of_ours:LOAN")
    assert named.exit_code == 0, named.output

    (tmp_path / "loans_by_fin_3.py").write_text(
        OWN_PROCESS.replace('LENT, "1.3.1"', 'LENT, CompanyNumber("FIN-3")').replace(
            "from attrs", "from lenovo_sales.clauses import CompanyNumber\nfrom attrs"
        ),
        encoding="utf-8",
    )
    unregistered = call("check", ours, "--process", "loans_by_fin_3:LOAN")
    assert unregistered.exit_code == 1
    assert "loan: expected registered clauses, found FIN-3" in unregistered.stderr

    unnamed = call("check", ours)
    assert unnamed.exit_code == 1
    assert "authority.permits.lending.action: expected an action" in unnamed.stdout

    ours.write_text(default_text(), encoding="utf-8")
    nobody = call("check", ours, "--process", "loans_of_ours:LOAN")
    assert nobody.exit_code == 1
    assert "expected a permit for loan.lend" in nobody.stdout


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("loan", "expected a process, or package.module:NAME for one of your own: plan, overlay"),
        ("nowhere.at_all:LOAN", "expected nowhere.at_all:LOAN to be a process in a module"),
        ("lenovo_sales.errors:Refused", "expected lenovo_sales.errors:Refused to be a process"),
        ("loans.py:LOAN", "expected loans.py:LOAN to be a process"),
        (".loans:LOAN", "expected .loans:LOAN to be a process"),
        (":LOAN", "expected :LOAN to be a process"),
    ],
)
def test_a_process_that_is_not_there_is_wrong_usage(tmp_path: Path, name: str, said: str) -> None:
    """2.2.2.5: one line says what was expected."""
    ours = tmp_path / "ours.toml"
    ours.write_text(default_text(), encoding="utf-8")
    refused = call("check", ours, "--process", name)
    assert refused.exit_code == 2
    assert said in refused.output


BROKEN = {
    "no Python": ("x = = 1", "its module fails with SyntaxError", "其模块导入时出错：SyntaxError"),
    "a fault": ("1 / 0", "its module fails with ZeroDivisionError", "ZeroDivisionError"),
    "an exit": ("raise SystemExit(7)", "its module fails with SystemExit", "SystemExit"),
    "a module that is not there": (
        "import no_such_module_at_all",
        "its module fails with ModuleNotFoundError",
        "ModuleNotFoundError",
    ),
    "a table at fault": (
        OWN_PROCESS.replace("ends=(Stage.LENT,)", "ends=(Stage.ASKED, Stage.LENT)"),
        "lifecycle of Loan: Lend leaves asked, which is an end",
        "Loan 的流程：Lend 离开终点 已申请",
    ),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_a_module_that_cannot_be_imported_is_wrong_usage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    """2.2.2.5: one line in the language that was asked for, never a traceback."""
    monkeypatch.setattr("sys.path", [str(tmp_path), *sys.path])
    text, english, chinese = BROKEN[broken]
    module = f"broken_{len(text)}_{list(BROKEN).index(broken)}"
    (tmp_path / f"{module}.py").write_text(text, encoding="utf-8")
    ours = tmp_path / "ours.toml"
    ours.write_text(default_text(), encoding="utf-8")
    for language, said in (("en", english), ("zh", chinese)):
        refused = call("check", ours, "--process", f"{module}:LOAN", "--language", language)
        assert refused.exit_code == 2
        assert said in refused.output
        assert "Traceback" not in refused.output


def test_where_each_value_was_taken_from(tmp_path: Path) -> None:
    """2.2.1.2: the file, the default that it extends, or the field where neither states it."""
    slim, whole = tmp_path / "slim.toml", tmp_path / "whole.toml"
    whole.write_text(default_text().replace('id = "default-2026"', 'id = "ours"', 1), "utf-8")
    stated = call("edition", "--upgrade", whole).stdout
    permit = PERMIT.replace("loan.lend", "contract.*")
    slim.write_text(stated + permit, encoding="utf-8")
    lines = call("check", "--sources", slim).stdout.splitlines()
    where = dict(reversed(line.split(" = ")[0].rsplit(": ", 1)) for line in lines if " = " in line)
    path = "authority.permits.lending"
    assert where[f"{path}.action"].startswith(f"{slim}:")
    assert where[f"{path}.people"] == "(default of the field)"
    assert where["contracts.discount_limit"] == where["edition.zone"] == "default-2026"
    assert where["edition.id"].startswith(f"{slim}:2:")
    counts = dict.fromkeys(("file", "default", "field"), 0)
    for each in where.values():
        known = {"default-2026": "default", "(default of the field)": "field"}
        counts[known.get(each, "file")] += 1
    all_of_them = sum(counts.values())
    assert lines[-2:] == [
        f"{counts['file']} of {all_of_them} values are stated here, "
        f"{counts['default']} are those of default-2026",
        f"{counts['field']} of {all_of_them} values are stated nowhere, "
        "and are the fields' own defaults",
    ]
    assert (
        "（字段缺省值）: authority" in call("check", "--sources", slim, "--language", "zh").stdout
    )


def test_a_value_that_is_left_out_of_the_default_is_not_taken_from_it(tmp_path: Path) -> None:
    """2.2.1.2: what `without` names and the file states anew is the file's, or the field's."""
    slim, whole = tmp_path / "slim.toml", tmp_path / "whole.toml"
    whole.write_text(default_text().replace('id = "default-2026"', 'id = "ours"', 1), "utf-8")
    stated = call("edition", "--upgrade", whole).stdout
    left = 'edition.extends = { without = ["authority.permits.amendment"], '
    text = stated.replace("edition.extends = { ", left)
    permit = PERMIT.replace("lending", "amendment").replace("loan.lend", "contract.amend")
    slim.write_text(text + permit, encoding="utf-8")
    lines = call("check", "--sources", slim).stdout
    assert "(default of the field): authority.permits.amendment.people = 1" in lines


def test_an_edition_that_states_all_by_itself(tmp_path: Path) -> None:
    """2.2.1.2: without a default that it extends, what it leaves out is the field's."""
    ours = tmp_path / "ours.toml"
    ours.write_text(default_text(), encoding="utf-8")
    lines = call("check", "--sources", ours).stdout.splitlines()
    assert "(default of the field): authority.permits.plan.discount = discount" in lines
    assert not any(
        line.startswith("(default of the field): incentives.components") for line in lines
    )
    ours.write_text(default_text() + PERMIT.replace("loan.lend", "contract.*"), encoding="utf-8")
    lines = call("check", "--sources", ours).stdout.splitlines()
    assert "(default of the field): authority.permits.lending.people = 1" in lines
    assert lines[-1].endswith("values are stated nowhere, and are the fields' own defaults")


def test_every_command_that_prints_for_people_takes_a_language(tmp_path: Path) -> None:
    """1.2: what `edition` and `schema` print is the same; what they refuse is said in it."""
    for command in ("edition", "schema"):
        plain, chinese = (call(command, *more) for more in ((), ("--language", "zh")))
        assert (plain.exit_code, chinese.exit_code) == (0, 0)
        assert plain.stdout == chinese.stdout
    old = tmp_path / "old.toml"
    old.write_text("[edition]\n", "utf-8")
    refused = call("edition", "--upgrade", old, "--language", "zh")
    assert refused.exit_code == 1
    assert "缺少此键" in refused.stderr


def test_the_package_runs_as_the_command_line() -> None:
    """5.2.1.2: `python -m lenovo_sales` where no script is on the path."""
    done = subprocess.run(
        [sys.executable, "-m", "lenovo_sales", "--version"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == __version__
