"""A run overwrites nothing of others, leaves nothing half-written, and prints no control codes."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lenovo_sales.cli.commands import lenovo_sales
from lenovo_sales.editions.loading import default_text
from lenovo_sales.hidden import LOCK, hidden_folder, undisturbed
from lenovo_sales.reporting import charts, comparison, write
from lenovo_sales.sample import export, write_book

MAPPING = """
[book]
currency = "CNY"
[[source]]
record = "sale"
file = "sales.csv"
"""
SALES = "id,on,amount,owner\nS-1,2025-07-02,12000.00,E-7\nS-2,2025-08-02,300.00,E-8\n"
CONTROL = {*map(chr, range(32)), *map(chr, range(0x7F, 0xA0)), "\u202e", "\u2028"} - {"\n"}


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Without charts, which take longest; and with the handlers of signals put back."""
    monkeypatch.setattr(charts, "charts_of", lambda *_: iter(()))
    names = ("SIGTERM", "SIGHUP", "SIGBREAK")  # those that the platform has
    known = [getattr(signal, name) for name in names if hasattr(signal, name)]
    held = {each: signal.getsignal(each) for each in known}
    yield
    for each, handler in held.items():
        signal.signal(each, handler)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "sales.csv").write_text(SALES, "utf-8")
    (tmp_path / "mapping.toml").write_text(MAPPING, "utf-8")
    return tmp_path


def call(*arguments: object) -> Result:
    return CliRunner().invoke(lenovo_sales, [str(each) for each in arguments])


def close(folder: Path, *more: object) -> Result:
    files = ("--book", folder / "book", "--mapping", folder / "mapping.toml")
    return call("close", *files, "--period", "2025-Q2", *more)


@pytest.mark.parametrize(
    "name", ["index.html", "quality.csv", "result.json", "statements/E-7.html"]
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_file_of_the_users_own_is_not_overwritten(name: str, language: str, folder: Path) -> None:
    """1.3.4: `close --out .` beside the user's own page, until told."""
    out = folder / "out"
    (out / name).parent.mkdir(parents=True)
    (out / name).write_text("mine")
    refused = close(folder, "--out", out, "--language", language)
    assert refused.exit_code == 1
    said = {"en": "expected no file of another's here; --force", "zh": "此处已有他人的文件"}[
        language
    ]
    assert said in refused.stderr
    assert len(refused.stderr.splitlines()) == 1
    assert (out / name).read_text() == "mine"
    assert [path for path in out.rglob("*") if path.is_file()] == [out / name]
    assert close(folder, "--out", out, "--force").exit_code == 0
    assert (out / name).read_text("utf-8") != "mine"


def test_our_own_files_are_written_again(folder: Path) -> None:
    """1.3.4: the same folder, quarter after quarter; other files in it stay."""
    out = folder / "out"
    assert close(folder, "--out", out).exit_code == 0
    (out / "notes.txt").write_text("mine")
    assert close(folder, "--out", out, "--language", "zh").exit_code == 0
    assert "销售结算" in (out / "index.html").read_text("utf-8")
    assert (out / "notes.txt").read_text() == "mine"


def test_the_samples_files_overwrite_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """1.3.4: the exports of the demonstration neither; the same ones are written again."""
    monkeypatch.setattr(export, "build", lambda seed: None)
    monkeypatch.setattr(export, "exports", lambda company: iter(()))
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "mapping.toml").write_text("mine")
    refused = call("demo", "--out", tmp_path)
    assert refused.exit_code == 1
    assert "mapping.toml: expected no file of another's here" in refused.stderr
    assert [path.name for path in (tmp_path / "book").iterdir()] == ["mapping.toml"]
    write_book(tmp_path / "book", force=True)
    assert write_book(tmp_path / "book").read_text("utf-8") != "mine"


def terminate(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGTERM)


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize(("stop", "status"), [(terminate, 143), (interrupt, 130)])
@pytest.mark.parametrize("when", ["json_text", "file_names"])
def test_a_stopped_run_leaves_nothing_behind(
    stop: Callable[..., None], status: int, when: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """1.3.4: no hidden folder with everybody's pay, no half of a report."""
    monkeypatch.setattr(write, when, stop)
    done = close(folder, "--out", folder / "out")
    assert done.exit_code == status
    left = [*(folder / "out").rglob("*")] if (folder / "out").exists() else []
    assert left == []


def test_what_is_put_in_place_is_put_whole(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """1.3.4: a signal that comes then is taken afterwards."""
    replace = os.replace
    stopped: list[Path] = []

    def stopping(source: Path, target: Path) -> None:
        if not stopped:
            stopped.append(target)
            terminate()
        replace(source, target)

    monkeypatch.setattr(os, "replace", stopping)
    assert close(folder, "--out", folder / "out").exit_code == 143
    names = {path.name for path in (folder / "out").iterdir()}
    assert names == {"index.html", "result.json", "quality.html", "quality.csv", "statements"}


def test_a_signal_waits_and_then_comes() -> None:
    """1.3.4: and the handlers of the caller are put back."""
    came: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, _: came.append(number))
    try:
        with undisturbed():
            terminate()
            assert came == []
        assert came == [signal.SIGTERM]
        assert callable(signal.getsignal(signal.SIGTERM))
    finally:
        signal.signal(signal.SIGTERM, before)


def test_what_a_killed_run_left_is_swept(folder: Path) -> None:
    """1.3.4: with a lock that nobody holds, or of an older release without one; no other folder."""
    out = folder / "out"
    for name in (".reports-old", ".reports-killed", ".mine", "reports-mine"):
        (out / name).mkdir(parents=True)
        (out / name / "pay.html").write_text("pay")
    (out / ".reports-killed" / LOCK).write_bytes(b"")
    assert close(folder, "--out", out).exit_code == 0
    assert sorted(
        path.name for path in out.iterdir() if "mine" in path.name or path.name[0] == "."
    ) == [
        ".mine",
        "reports-mine",
    ]


def test_a_run_that_still_works_is_not_swept(tmp_path: Path) -> None:
    """1.3.4: two runs into one folder at once."""
    code = (
        "import sys; from pathlib import Path; from lenovo_sales.hidden import hidden_folder\n"
        "with hidden_folder(Path(sys.argv[1]), 'reports') as made:\n"
        "    print(made, flush=True); sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    with subprocess.Popen(  # noqa: S603
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        theirs = Path(other.stdout.readline().strip())
        with hidden_folder(tmp_path, "reports") as ours:
            assert theirs.exists()
            assert ours.exists()
        assert theirs.exists()
        other.stdin.close()
        assert other.wait(60) == 0
    assert [*tmp_path.iterdir()] == []


NAMES = "\\u001b[2J\\u001b[31m\\u0007\\u009bA\\u202eB"


def hostile_edition() -> str:
    """The default edition with escape sequences in what it calls things."""
    text = default_text().replace('id = "default-2026"', 'id = "ours"')
    hostile = text.replace('english = "', f'english = "{NAMES}')
    assert hostile.count(NAMES) > 20
    return hostile


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_control_code_of_a_file_is_printed(language: str, folder: Path) -> None:
    """1.3.4: names in an edition, a key, a cell, a file: written out, never sent to a terminal."""
    (folder / "ours.toml").write_text(hostile_edition(), "utf-8")
    (folder / "bad.toml").write_text(f'["{NAMES}"]\nx = 1\n{default_text()}', "utf-8")
    said = SALES + "S-3,\x1b[31m,1.00,E\x9b31m\nS-\u202e4,2025-07-03,1.00,E-7\n"
    (folder / "book" / "sales.csv").write_text(said, "utf-8")
    edition = ("--edition", folder / "ours.toml")
    files = ("--book", folder / "book", "--mapping", folder / "mapping.toml")
    asked = ("--period", "2025-Q2", "--language", language)
    for done in (
        close(folder, *edition, "--language", language),
        close(folder, *edition, "--json", "--language", language),
        call("explain", *files, *edition, *asked, "E-7"),
        call("check", folder / "ours.toml", "--sources", "--language", language),
        call("check", folder / "bad.toml", "--language", language),
        call("close", *files, *asked, "--edition", folder / "bad.toml"),
        call("close", "--book", "no\x1b[31mne", "--mapping", folder / "mapping.toml", *asked),
        call("compare", *files, *edition, *asked, "--to", folder / "ours.toml"),
    ):
        assert done.exit_code in {0, 1}
        assert not done.exception or isinstance(done.exception, SystemExit)
        assert not CONTROL & {*done.stdout, *done.stderr}


def test_a_hundred_faults_and_a_count(tmp_path: Path) -> None:
    """1.3.4: of thirty thousand broken headings, in both languages."""
    text = "".join(f"[x{number}]\na = 1\n" for number in range(2000))
    (tmp_path / "bad.toml").write_text(text, "utf-8")
    files = ("--book", tmp_path, "--mapping", tmp_path / "bad.toml", "--period", "2025")
    for more, done in (
        ("and ", call("check", tmp_path / "bad.toml")),
        ("另有 ", call("close", *files, "--language", "zh")),
    ):
        lines = (done.stdout + done.stderr).splitlines()
        assert done.exit_code == 1
        assert len(lines) == 101
        assert lines[-1].startswith(more)


def test_the_errors_of_every_input_in_chinese(folder: Path) -> None:
    """1.3.4: mapping, edition, period, person, folder, file; no English sentence among them."""
    (folder / "bad.toml").write_text("[book]\ncurrency = 3\n", "utf-8")
    files = ("--book", folder / "book", "--mapping", folder / "mapping.toml")
    zh, period = ("--language", "zh"), ("--period", "2025-Q2")
    for done in (
        call("close", "--book", folder, "--mapping", folder / "bad.toml", *period, *zh),
        call("close", "--book", folder, "--mapping", folder / "none.toml", *period, *zh),
        call("close", *files, *period, "--edition", folder / "bad.toml", *zh),
        call("close", *files, *period, "--edition", folder / "none.toml", *zh),
        call("explain", *files, *period, *zh, "nobody"),
        call("close", *files, "--period", "1990", *zh),
        call(
            "close", "--book", folder / "none", "--mapping", folder / "mapping.toml", *period, *zh
        ),
        call("close", *files, *period, "--out", folder / "mapping.toml", *zh),
        call("compare", *files, *period, "--to", folder / "none.toml", *zh),
    ):
        assert done.exit_code == 1
        assert any("\u4e00" <= each <= "\u9fff" for each in done.stderr)
        assert not [word for word in ("expected", "unknown", "missing key") if word in done.stderr]
    assert "应为期间" in call("close", *files, "--period", "May", *zh).stderr


def test_what_a_change_costs(folder: Path) -> None:
    """4.3.3.1: by hand: of 12,300.00 sold, one percent more."""
    dearer = default_text().replace('id = "default-2026"', 'id = "dearer"')
    (folder / "dearer.toml").write_text(dearer.replace('rate = "1%"', 'rate = "2%"'), "utf-8")
    files = ("--book", folder / "book", "--mapping", folder / "mapping.toml")
    asked = ("compare", *files, "--period", "2025-Q2", "--to", folder / "dearer.toml")
    found = json.loads(call(*asked, "--json").stdout)
    assert (found["gain"], found["lose"], found["cost"]) == (2, 0, "123.00")
    assert [each["gain"] for each in found["people"]] == ["120.00", "3.00"]
    printed = call(*asked).stdout
    assert (
        "2 gain, 0 lose, 0 are paid the same; the change costs +123.00 CNY (100.0% of the pay)."
        in (printed)
    )
    assert "变更后应发金额增减 +123.00 CNY" in call(*asked, "--language", "zh").stdout


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_reports_of_a_comparison(language: str, folder: Path) -> None:
    """5.2.1.2: a page, a spreadsheet and a chart; nothing of others overwritten."""
    dearer = default_text().replace('id = "default-2026"', 'id = "dearer"')
    (folder / "dearer.toml").write_text(dearer.replace('rate = "1%"', 'rate = "2%"'), "utf-8")
    files = ("--book", folder / "book", "--mapping", folder / "mapping.toml", "--period", "2025-Q2")
    out = folder / "out"
    asked = (
        "compare",
        *files,
        "--to",
        folder / "dearer.toml",
        "--out",
        out,
        "--language",
        language,
    )
    for _ in range(2):
        assert call(*asked).exit_code == 0
        assert {path.name for path in out.iterdir()} == {
            comparison.PAGE,
            comparison.ROWS,
            *comparison.PICTURES,
        }
    assert "123.00" in (out / comparison.PAGE).read_text("utf-8")
    assert len((out / comparison.ROWS).read_text("utf-8-sig").splitlines()) == 3
    (out / comparison.PAGE).write_text("mine")
    assert call(*asked).exit_code == 1
    assert (out / comparison.PAGE).read_text() == "mine"
    assert call(*asked, "--force").exit_code == 0
