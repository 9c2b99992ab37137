"""2.2.1.2: an edition may hold only what it changes, and a new release changes nobody's pay."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from small import edition as small
from small import faults

from lenovo_sales.cli.commands import lenovo_sales
from lenovo_sales.documents import parse
from lenovo_sales.editions import Edition, default_edition, upgraded
from lenovo_sales.editions.loading import default_text, edition_of

DEFAULT = default_edition()
RELEASED = {
    "default-2026": "sha256:0f18e7f81921ba634d94f38d8bccd8cd99186cab612501895a1333269b5285f3",
}
"""The digest of every default that a release has brought: none of them ever changes."""

HEADING = f"""\
[edition]
schema = 1
id = "ours"
in_force_from = 2026-01-01
label = {{ english = "Ours", chinese = "我们的" }}
extends = {{ id = "default-2026", digest = "{DEFAULT.digest}" }}
"""


def of(text: str) -> Edition:
    return edition_of(parse(text, "e.toml"))


def test_no_released_default_ever_changes() -> None:
    """2.2.1.2: who pinned one is paid by it for ever; a changed default has another id."""
    assert RELEASED[DEFAULT.id] == DEFAULT.digest


def test_it_holds_only_what_it_changes() -> None:
    """2.2.1.2: a number, a whole array, one key of a table; the rest is the default's."""
    text = HEADING + (
        '[contracts]\ndiscount_limit = "8%"\n'
        "[service.load]\nlow = 0\n"
        '[incentives]\ngrade_bonus = [{ grade = "A", of_commission = "30%" }]\n'
    )
    assert [
        each.path for each in DEFAULT.diff(of(text)) if not each.path.startswith("edition")
    ] == [
        "contracts.discount_limit",
        "service.load.low",
        "incentives.grade_bonus[0].of_commission",
        "incentives.grade_bonus[1].grade",
        "incentives.grade_bonus[1].of_commission",
    ]


@pytest.mark.parametrize(
    ("written", "instead", "fault"),
    [
        ("default-2026", "default-1999", "6:13: edition.extends.id: expected a released default"),
        (
            "sha256:",
            "sha256:0",
            "6:34: edition.extends.digest: expected the digest of default-2026",
        ),
        ('" }\n', '", without = ["contracts.x"] }\n', "without[0]: expected a path of the default"),
        ("digest = ", "digests = ", "edition.extends.digest: missing key"),
        ("[edition]", "contracts.discount_limit = 2\n[edition]", "1:11: contracts.discount_limit:"),
        (
            "[edition]",
            "contracts.limit = 2\n[edition]",
            "e.toml:1:11: contracts.limit: unknown key",
        ),
    ],
)
def test_what_is_at_fault_is_placed(written: str, instead: str, fault: str) -> None:
    """2.2.1.2: another default than was pinned is never taken in silence."""
    assert fault in faults(HEADING.replace(written, instead))[0]


@pytest.mark.parametrize(
    "edition",
    [
        DEFAULT.replace({}, id="same"),
        small(),
        DEFAULT.replace({"contracts.departments": {}, "authority.permits": {}}, id="bare"),
        DEFAULT.replace({"authority.permits.plan.within": None}, id="wide"),
    ],
    ids=lambda each: each.id,
)
def test_an_upgrade_pays_the_same(edition: Edition) -> None:
    """2.2.1.2: whatever an old edition says, its upgrade says too, and decides alike."""
    again = of(upgraded(edition, DEFAULT))
    assert again == edition
    assert again.digest == edition.digest


def test_an_upgrade_states_only_what_differs() -> None:
    """2.2.1.2: one line for one change, and its heading."""
    ours = DEFAULT.replace({"leads.revisit.rest_days": 61}, id="ours")
    lines = upgraded(ours, DEFAULT).splitlines()
    assert [line.partition(" = ")[0] for line in lines] == [
        "edition.schema",
        "edition.id",
        "edition.in_force_from",
        "edition.label",
        "edition.extends",
        "leads.revisit.rest_days",
    ]


def test_the_command_says_what_was_taken_from_where(tmp_path: Path) -> None:
    """2.2.1.2: each value, and the line or the default that it comes from."""
    path = tmp_path / "ours.toml"
    path.write_text(HEADING + '[contracts]\ndiscount_limit = "8%"\n', encoding="utf-8")
    result = CliRunner().invoke(lenovo_sales, ["check", str(path), "--sources"])
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert f"{path}:8:1: contracts.discount_limit = 8%" in lines
    assert "default-2026: contracts.acceptance_days = 10" in lines
    assert lines[-1].startswith("5 of ")
    old = tmp_path / "old.toml"
    old.write_text(default_text().replace('"default-2026"', '"old"', 1), encoding="utf-8")
    result = CliRunner().invoke(lenovo_sales, ["edition", "--upgrade", str(old)])
    assert len(result.stdout.splitlines()) == 5
    assert of(result.stdout).id == "old"
