"""Writing the reports: everything or nothing, the same bytes always, no other file touched."""

import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

import pytest
from reporting_book import closed, closing, deals, quality

from lenovo_sales.errors import BadValue, MissingExtra
from lenovo_sales.reporting import charts, json_text, write, write_reports

FEW = [row for row in deals() if getattr(row, "owner", "") == "P-1"][:1]
SHUFFLED = """
import decimal, random, sys
from pathlib import Path
from reporting_book import closed, deals, quality, structure
from lenovo_sales.reporting import write_reports
decimal.setcontext(decimal.Context(prec=4, rounding=decimal.ROUND_DOWN))
rows = [*structure(), *deals()]
random.Random(int(sys.argv[2])).shuffle(rows)
write_reports(closed(rows), quality(), Path(sys.argv[1]), "zh")
"""


def tree(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files
    }


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("written") / "new" / "reports"
    write_reports(closing(), quality(), folder, "zh")
    return folder


def test_the_same_bytes_whatever_surrounds_them(written: Path, tmp_path: Path) -> None:
    """A shuffled book under another hash seed, time zone, locale and decimal context."""
    around = {"PYTHONHASHSEED": "77", "TZ": "Nowhere/Atall", "LC_ALL": "zh_CN.UTF-8"}
    paths = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    subprocess.run(  # noqa: S603
        [sys.executable, "-c", SHUFFLED, str(tmp_path), "5"],
        env=os.environ | around | {"PYTHONPATH": paths},
        check=True,
        timeout=120,
    )
    assert tree(tmp_path) == tree(written)


def test_everything_is_there_and_linked(written: Path) -> None:
    index = (written / "index.html").read_text("utf-8")
    for name in tree(written).keys() - {"index.html"}:
        assert f'"{name}"' in unquote(index)
    assert not [path for path in written.iterdir() if path.name.startswith(".")]
    result = json.loads((written / "result.json").read_text("utf-8"))
    assert len(result["people"]) == len(closing().people)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without charts: they take longest and are tested on their own."""
    monkeypatch.setattr(charts, "charts_of", lambda *_: iter(()))


@pytest.mark.usefixtures("quick")
def test_an_earlier_call_leaves_nothing_behind_and_others_files_stay(tmp_path: Path) -> None:
    """A leaver's statement of last quarter does not stand among this quarter's."""
    write_reports(closing(), quality(), tmp_path, "en")
    (tmp_path / "charts").mkdir()
    for name in ("charts/radar.svg", "charts/mine.svg", "statements/mine.html"):
        (tmp_path / name).write_text("left")
    write_reports(closed(FEW), quality(), tmp_path, "en")
    statements = {path.name for path in (tmp_path / "statements").iterdir()}
    assert statements == {"mine.html", "P-1.html", "P-1.csv"}
    assert [path.name for path in (tmp_path / "charts").iterdir()] == ["mine.svg"]


@pytest.mark.usefixtures("quick")
def test_a_failure_changes_nothing(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tree(written)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(write, "json_text", full)
    with pytest.raises(OSError, match="No space"):
        write_reports(closing(), quality(), written, "en")
    assert tree(written) == before


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("left", [b"", b"[" * 9999, b"{}", b'{"people": [{"id": 3}, 4]}', b"\xff"])
def test_a_strange_result_beside_is_replaced_when_told(left: bytes, tmp_path: Path) -> None:
    (tmp_path / "result.json").write_bytes(left)
    with pytest.raises(BadValue, match=r"result\.json: expected no file of another's here"):
        write_reports(closed(FEW, "2015-Q1"), quality(), tmp_path, "en")
    assert (tmp_path / "result.json").read_bytes() == left
    write_reports(closed(FEW, "2015-Q1"), quality(), tmp_path, "en", force=True)
    assert json.loads((tmp_path / "result.json").read_text("utf-8"))["period"] == "2015 Q1"


@pytest.mark.usefixtures("quick")
def test_progress_reaches_its_end(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    write_reports(closed(FEW), quality(), tmp_path, "en", lambda done, of: told.append((done, of)))
    assert [done for done, _ in told] == sorted({done for done, _ in told})
    assert told[-1][0] == told[-1][1]
    assert len({of for _, of in told}) == 1


def without(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a package were not installed, and nothing that imports it were loaded."""
    for name in list(sys.modules):
        if name == package or name.startswith((f"{package}.", "lenovo_sales.reporting.")):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, package, None)


@pytest.mark.parametrize("package", ["jinja2", "babel"])
def test_a_missing_extra_is_named(
    package: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is written; and the result needs no extra."""
    without(package, monkeypatch)
    with pytest.raises(MissingExtra, match=r"lenovo_sales\[report\]"):
        write_reports(closing(), quality(), tmp_path, "en")
    assert list(tmp_path.iterdir()) == []
    assert json_text(closing(), quality())


def test_without_the_charts_extra_everything_else_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """5.2.1.2: and what is missing is said, in both languages."""
    without("matplotlib", monkeypatch)
    missing = write_reports(closing(), quality(), tmp_path, "en")
    assert missing is not None
    assert str(missing) == "a chart needs the extra: pip install 'lenovo_sales[plot]'"
    assert missing.in_language("zh").startswith("图表 需要附加组件")
    assert not (tmp_path / "charts").exists()
    written = {path.name for path in tmp_path.iterdir()}
    assert written >= {"index.html", "quality.html", "quality.csv", "result.json", "statements"}
