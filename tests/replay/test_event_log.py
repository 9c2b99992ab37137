"""5.1.2.1: a log is read whatever the order of its rows and files; what is not taken is located."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from logs import DEALS, HEADING, MAPPING, log, mapping

from lenovo_sales.errors import DocumentError
from lenovo_sales.replay import LogEvent, conformance, read_log

MORNING = datetime(2026, 3, 2, 9)  # noqa: DTZ001  # as the log writes it
WHAT = ("opened", "offer", "talks", "won", "lost", "note")
written = st.lists(
    st.tuples(st.sampled_from(["D-1", "D-2", "D-3"]), st.sampled_from(WHAT)),
    min_size=1,
    max_size=9,
).map(
    lambda found: [
        f"{deal},{what},{(MORNING + timedelta(hours=hour)).isoformat()}"
        for hour, (deal, what) in enumerate(found)
    ]
)


@given(written, st.data())
@settings(max_examples=40)
def test_order_and_files_do_not_matter(rows: list[str], data: st.DataObject) -> None:
    """5.1.2.1: the same rows in any order, in one file or in two, are the same log."""
    shuffled = data.draw(st.permutations(rows))
    cut = data.draw(st.integers(0, len(rows)))
    with TemporaryDirectory() as made:
        folder = Path(made)
        terms = mapping(folder)
        whole = read_log([log(folder, rows)], terms)
        other = read_log([log(folder, shuffled, "other.csv")], terms)
        parts = [log(folder, shuffled[:cut], "1.csv"), log(folder, shuffled[cut:], "2.csv")]
        assert whole == other == read_log(parts, terms) == read_log(parts[::-1], terms)
        found = conformance(DEALS, whole, terms.terms)
    assert (found.events, found.cases) == (len(rows), len({row[:3] for row in rows}))
    assert 0 <= found.fitting <= found.cases
    assert sum(each.cases for each in found.variants) == found.cases
    assert sum(each.cases for each in found.variants if not each.deviations) == found.fitting
    assert sum(each.times for each in found.deviations) == sum(
        each.cases * each.deviations for each in found.variants
    )


def test_events_of_one_time_stay_in_the_order_of_their_rows(tmp_path: Path) -> None:
    """5.1.2.1: where the times do not tell, the rows do, and the files in the order given."""
    noon = "2026-03-02T12:00"
    one = log(tmp_path, [f"D-1,talks,{noon}", f"D-1,offer,{noon}"])
    two = log(tmp_path, [f"D-1,opened,{noon}"], "two.csv")
    terms = mapping(tmp_path)
    for files, said in (
        ([one, two], ["talks", "offer", "opened"]),
        ([two, one], ["opened", "talks", "offer"]),
    ):
        (case,) = read_log(files, terms).cases
        assert [event.activity for event in case.events] == said


BAD_ROWS = [
    (",won,2026-03-02T09:00", "case: expected a value"),
    ("D-1,won,2026-02-30T09:00", "when: expected a time that exists, as ISO 8601"),
    ("D-1,won,２０２６-03-02T09:00", "when: expected a time in plain digits"),
    ("D-1,won,0001-01-01T00:00", "when: expected a time within the years 1 to 9999 of UTC"),
    ("D-1,won,9999-12-31T23:59-09:00", "when: expected a time within the years 1 to 9999 of UTC"),
    ("D-1,Won,2026-03-02T09:00", "when: expected an activity that the mapping names"),
    ("D-1,won", "row: "),
    ("D-1,won,2026-03-02T09:00,more", "row: "),
]


@pytest.mark.parametrize(("row", "said"), BAD_ROWS)
def test_a_bad_row_is_rejected_where_it_stands(tmp_path: Path, row: str, said: str) -> None:
    """5.1.2.1: file, line, column and what was expected; the value is not repeated."""
    good = "D-2,opened,2026-03-02T08:00"
    found = read_log([log(tmp_path, [good, row, good])], mapping(tmp_path))
    (reject,) = found.rejects
    assert str(reject).startswith(f"log.csv:3: {said}")
    assert "30T" not in str(reject)
    assert [(case.id, len(case.events)) for case in found.cases] == [("D-2", 2)]
    assert found.left_out == (("D-1",) if said.startswith("when") else ())


def test_a_row_without_a_time_has_no_event(tmp_path: Path) -> None:
    """5.1.2.1: an empty date is nothing that happened, and no fault."""
    found = read_log([log(tmp_path, ["D-1,won,", "D-2,won, "])], mapping(tmp_path))
    assert not found.rejects
    assert [(case.id, case.events) for case in found.cases] == [("D-1", ()), ("D-2", ())]


def test_times_are_of_the_zone_that_is_stated(tmp_path: Path) -> None:
    """5.1.2.1: a time without an offset is local, one with an offset is what it says."""
    rows = ["D-1,opened,2026-03-02T09:00", "D-1,won,2026-03-02T09:00+00:00"]
    (case,) = read_log([log(tmp_path, rows)], mapping(tmp_path)).cases
    assert case.events == (
        LogEvent("opened", datetime(2026, 3, 2, 1, tzinfo=UTC)),
        LogEvent("won", datetime(2026, 3, 2, 9, tzinfo=UTC)),
    )


def test_a_row_may_hold_several_dates(tmp_path: Path) -> None:
    """5.1.2.1: a table with a row a case has an event for each date that is filled in."""
    text = """
case = "deal"
format = "%d.%m.%Y"
complete = false
unrecorded = ["assess", "plan", "negotiate", "agree"]
[[event]]
always = "engaged"
at = "from"
[[event]]
activity = "stage"
at = "to"
[activities]
engaged = "propose"
won = "win"
"""
    rows = ["D-1,won,02.03.2026,02.03.2026", "D-2,won,02.03.2026,", "D-3,won,,31.02.2026"]
    table = log(tmp_path, rows, heading="deal,stage,from,to")
    terms = mapping(tmp_path, text)
    found = read_log([table], terms)
    said = [[event.activity for event in case.events] for case in found.cases]
    assert said == [["engaged", "won"], ["engaged"]]
    assert found.left_out == ("D-3",)
    assert [str(each) for each in found.rejects] == [
        "log.csv:4: to: expected a time that exists, as %d.%m.%Y"
    ]
    assert conformance(DEALS, found, terms.terms).fitting == 2


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('won = "win"', 'won = "triumph"', "activities.won: expected commands of the process: "),
        ('["plan", "agree"]', '["plans"]', "unrecorded[0]: expected a command of the process: "),
        ('activity = "what"', "", "event[0]: expected either activity or always"),
        ('activity = "what"', 'always = "gone"', "event[0].always: expected one of activities"),
        ('"Asia/Shanghai"', '"Asia/Atlantis"', "zone: expected a time zone"),
        ('case = "deal"', 'case = "deal"\nseparator = ";;"', "separator: expected one character"),
        (
            'case = "deal"',
            'case = "deal"\nencoding = "klingon"',
            "encoding: expected a text encoding",
        ),
        ('case = "deal"', 'case = "deal"\nformat = "%Q"', "format: expected a format of times"),
        ('case = "deal"', 'case = "deal"\nkase = 1', "kase: unknown key; did you mean case?"),
    ],
)
def test_a_faulty_mapping_is_refused_where_it_is_at_fault(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    """5.1.2.1: each fault of the mapping has its place."""
    assert old in MAPPING
    with pytest.raises(DocumentError) as refused:
        mapping(tmp_path, MAPPING.replace(old, new, 1))
    assert any(f": {said}" in line for line in str(refused.value).splitlines()), refused.value


def test_a_log_without_its_columns_is_refused(tmp_path: Path) -> None:
    """5.1.2.1: the fault stands in the mapping, and the columns that there are, are named."""
    table = log(tmp_path, [], heading="deal,what,time")
    with pytest.raises(DocumentError, match=r"event\[0\]\.at: log\.csv has no column when"):
        read_log([table], mapping(tmp_path))
    assert not read_log([log(tmp_path, [], heading=HEADING)], mapping(tmp_path)).cases
