"""The labels: both languages say everything, with the same values in place."""

import re
from pathlib import Path
from string import Formatter

from lenovo_sales import reporting
from lenovo_sales.incentives.plans import TableKind, WindowKind
from lenovo_sales.performance import TransferRule
from lenovo_sales.records import RECORDS
from lenovo_sales.reporting.words import KINDS, WORDS

ALL = [
    *WORDS.items(),
    *((name, kind.record_type.all) for name, kind in RECORDS.items()),
    *KINDS.items(),
]
PACKAGE = Path(reporting.__file__).parent


def fields(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_both_languages_say_everything() -> None:
    for name, wording in ALL:
        assert fields(wording.english) == fields(wording.chinese), name
        if name not in {"gap", "list_gap", "of"}:
            assert re.search("[\u4e00-\u9fff，：]", wording.chinese), name
            assert wording.english.isascii(), name


def test_every_label_is_used_and_every_use_is_a_label() -> None:
    sources = [*PACKAGE.glob("*.py"), *PACKAGE.glob("templates/*.html")]
    text = "\n".join(path.read_text("utf-8") for path in sources)
    used = set(re.findall(r'words(?:\.say\(|\[)["\'](\w+)["\']|words\.(\w+)\b(?!\()', text))
    names = {one or other for one, other in used}
    quoted = {name for name in WORDS if len(re.findall(f'"{name}"', text)) > 1}
    assert names - set(WORDS) <= {"language"}
    windows = {f"window_{each.value}" for each in WindowKind}
    tables = {f"{each.value}_table" for each in TableKind}
    movers = {each.value for each in TransferRule}
    assert set(WORDS) <= names | quoted | windows | tables | movers
