"""Every reason for a reject is said in both languages, where it is raised. Policy 5.1.2.1."""

import re

from lenovo_sales.organization import Tier
from lenovo_sales.records import RECORDS
from lenovo_sales.records.organized import NOTHING_ABOVE
from lenovo_sales.records.quality import Reject
from lenovo_sales.records.references import LOST, Held
from lenovo_sales.records.words import RECORD, RECORD_WORDS
from lenovo_sales.wording import Wording


def test_names_are_put_into_words() -> None:
    """5.1.2.1: record types and tiers are said in Chinese; what is no such name stays."""
    lost = Held({"unit": set(), "person": set()}).lost(("unit", "person"), "X")
    assert lost is not None
    assert lost.english == "expected the id of a unit or person of the book"
    assert lost.chinese == "应为账簿中组织单位或人员的编号"
    region = NOTHING_ABOVE.filled(over=Tier.HEADQUARTERS.wording, tier=Tier.REGION.wording)
    assert region.chinese == "应填写区域分部所属的总部"
    assert LOST.filled(record="thing").chinese == "应为账簿中thing的编号"


def test_every_record_type_has_its_words() -> None:
    """5.1.2.1: of many and of one, the English being the name that a mapping uses."""
    assert set(RECORD) == set(RECORD_WORDS) == set(RECORDS)
    for name, one in RECORD.items():
        assert one.english == name
        assert re.search("[\u4e00-\u9fff]", one.chinese)


def test_a_reject_is_said_in_both_languages() -> None:
    """5.1.2.1: with its place."""
    reject = Reject("sale", "s.csv", 3, "amount", Wording("expected a whole number", "应为整数"))
    assert str(reject) == "s.csv:3: amount: expected a whole number"
    assert reject.in_language("zh") == "s.csv:3: amount: 应为整数"
