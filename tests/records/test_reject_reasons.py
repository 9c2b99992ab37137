"""Every reason for a reject is said in both languages, where it is raised. Policy 5.1.2.1."""

import re

from lenovo_sales.organization.unit import tier_wording
from lenovo_sales.records import RECORDS
from lenovo_sales.records.organized import NOTHING_ABOVE
from lenovo_sales.records.quality import RejectedRow
from lenovo_sales.records.references import LOST, Held
from lenovo_sales.records.types import name_of
from lenovo_sales.wording import Wording


def test_names_are_put_into_words() -> None:
    """5.1.2.1: record types and tiers are said in Chinese; what is no such name stays."""
    lost = Held({"unit": set(), "person": set()}).lost(("unit", "person"), "X")
    assert lost is not None
    assert lost.english == "expected the id of a record in the book: unit or person"
    assert lost.chinese == "应为数据中组织单位或人员的编号"
    region = NOTHING_ABOVE.filled(over=tier_wording("headquarters"), tier=tier_wording("region"))
    assert region.chinese == "应填写区域分部所属的总部"
    assert LOST.filled(record="thing").chinese == "应为数据中thing的编号"


def test_every_record_type_has_its_name() -> None:
    """5.1.2.1: as a sentence says it, the English being the name that a mapping uses."""
    for record in RECORDS:
        assert name_of(record).english == record
        assert re.search("[\u4e00-\u9fff]", name_of(record).chinese)


def test_a_reject_is_said_in_both_languages() -> None:
    """5.1.2.1: with its place."""
    wording = Wording("expected a whole number", "应为整数")
    reject = RejectedRow("sale", "s.csv", 3, "amount", wording)
    assert str(reject) == "s.csv:3: amount: expected a whole number"
    assert reject.in_language("zh") == "s.csv:3: amount: 应为整数"
