"""One thing has one name, on the command line, in reports and in the processes."""

import re
from pathlib import Path

import lenovo_sales
from lenovo_sales.cli.words import WORDS, low, say
from lenovo_sales.opportunities.terms import OpportunityStage
from lenovo_sales.reporting.words import WORDS as REPORTED

PACKAGE = Path(lenovo_sales.__file__).parent


def test_what_reports_say_the_command_line_says_in_their_words() -> None:
    for name, wording in WORDS.items():
        same = [
            other
            for other in REPORTED.values()
            if other.english.casefold() == wording.english.casefold() and other != wording
        ]
        assert not [other for other in same if other.chinese == wording.chinese], name


def test_a_lost_deal_and_a_level_have_one_name_each() -> None:
    """3.2.2.4, 4.3.1.2."""
    assert (
        say("lost", "zh")
        == REPORTED["lost"].chinese
        == OpportunityStage.LOST.wording.chinese
        == "丢单"
    )
    assert say("level", "zh") == REPORTED["level"].chinese == "岗位级别"
    assert low("lost", "en") == "lost"
    for path in PACKAGE.rglob("*.py"):
        if path.parent.name != "sample" and path.name != "headings.py":  # others' words
            assert not re.search("输单|职级", path.read_text("utf-8")), path.name


def test_every_label_of_the_command_line_is_used() -> None:
    text = "\n".join(path.read_text("utf-8") for path in (PACKAGE / "cli").glob("*.py"))
    for name in WORDS:
        enum = {"unexpected", "missing"}  # the moves of a replay, by their values
        assert name in enum or len(re.findall(f"['\"]{name}['\"]", text)) > 1, name
