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
    ("D-1,won,2026-03-02T09:00,", "row: "),
    (",D-1,won,2026-03-02T09:00", "row: "),
    ('D-1,"won,2026-03-02T09:00', "row: "),
    ('"D-1,won,2026-03-02T09:00', "row: "),
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
    assert found.left_out == (() if said.startswith("case") else ("D-1",))


@pytest.mark.parametrize(
    "row",
    [
        "D-1,wo,n,2026-03-02T09:00",
        "D-1,offer,,,2026-03-02T09:00",
        ",D-1,offer,2026-03-02T09:00",
        "x,,D-1,offer,2026-03-02T09:00",
        "D-1,offer",
        "D-1",
        'D-1,"offer,2026-03-02T09:00',
    ],
)
def test_a_case_with_a_row_that_is_none_is_not_judged(tmp_path: Path, row: str) -> None:
    """5.1.2.1: with an extra comma, or one too few: the event may be the one that is missing."""
    rows = ["D-1,opened,2026-03-02T08:00", row, "D-1,won,2026-03-02T10:00"]
    rows += ["D-2,opened,2026-03-02T08:00", "D-2,lost,2026-03-02T10:00"]
    terms = mapping(tmp_path)
    found = read_log([log(tmp_path, rows)], terms)
    assert (found.left_out, [each.id for each in found.cases]) == (("D-1",), ["D-2"])
    judged = conformance(DEALS, found, terms.terms)
    assert (judged.cases, judged.left_out, judged.fitting, judged.events) == (1, 1, 1, 2)
    assert [each.line for each in found.rejects] == [3]


def test_the_case_of_a_torn_row_stands_in_any_column(tmp_path: Path) -> None:
    """5.1.2.1: a comma before the case moves it, one after it does not."""
    sound = ["opened,2026-03-02,D-1", "opened,2026-03-02,D-2", "opened,2026-03-02,D-3"]
    for torn, left in [
        ("won,,2026-03-05,D-2", ("D-2",)),
        ("won,2026-03-05,D-2,", ("D-2",)),
        ("2026-03-05,D-2", ("D-2",)),
        ("won,2026-03-05,D-2,D-3", ("D-2", "D-3")),
        ("won,2026-03-05,D-9,more", ("D-9",)),
    ]:
        table = log(tmp_path, [*sound, torn], heading="what,when,deal")
        assert read_log([table], mapping(tmp_path)).left_out == left


DAYS = ["opened,02", "offer,02", "talks,03", "won,03"]


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("declared", [None, "right"])
@pytest.mark.parametrize("together", [False, True])
def test_dates_alone_take_the_order_of_the_file(
    tmp_path: Path, turned: bool, declared: str | None, together: bool
) -> None:
    """5.1.2.1: a case that fits does so in a log that is newest first as well."""
    written = [
        f"{deal},{what.replace(',', ',2026-03-')}" for what in DAYS for deal in ("D-1", "D-2")
    ]
    if together:
        written.sort(key=lambda row: row[:3])
    if turned:
        written.reverse()
    order = "newest_first" if turned else "oldest_first"
    text = MAPPING if declared is None else f'order = "{order}"\n{MAPPING}'
    terms = mapping(tmp_path, text)
    found = read_log([log(tmp_path, written)], terms)
    for case in found.cases:
        assert [event.activity for event in case.events] == ["opened", "offer", "talks", "won"]
    assert conformance(DEALS, found, terms.terms).share == 1
    assert found.newest_first == (("log.csv",) if turned else ())


def test_what_is_declared_stands_against_what_is_found(tmp_path: Path) -> None:
    """5.1.2.1: of one day, the rows say nothing of their order; the mapping does."""
    rows = ["D-1,won,2026-03-02", "D-1,offer,2026-03-02", "D-1,opened,2026-03-02"]
    for order, first in ((None, "won"), ("oldest_first", "won"), ("newest_first", "opened")):
        text = MAPPING if order is None else f'order = "{order}"\n{MAPPING}'
        (case,) = read_log([log(tmp_path, rows)], mapping(tmp_path, text)).cases
        assert case.events[0].activity == first
    with pytest.raises(
        DocumentError, match='order: expected one of "oldest_first", "newest_first"'
    ):
        mapping(tmp_path, f'order = "any"\n{MAPPING}')


def test_days_of_several_cases_tell_the_order(tmp_path: Path) -> None:
    """5.1.2.1: where no case lasts longer than a day, the rows of all of them do."""
    rows = [
        "D-2,won,2026-03-09",
        "D-2,opened,2026-03-09",
        "D-1,won,2026-03-02",
        "D-1,opened,2026-03-02",
    ]
    found = read_log([log(tmp_path, rows)], mapping(tmp_path))
    assert [case.events[0].activity for case in found.cases] == ["opened", "opened"]
    upward = read_log([log(tmp_path, rows[::-1])], mapping(tmp_path))
    assert upward == found
    several = log(tmp_path, ["D-3,2026-03-09,2026-03-09", "D-4,2026-03-02,2026-03-02"], "t.csv",
                  heading="deal,from,to")  # fmt: skip
    text = MAPPING.replace(
        'activity = "what"\nat = "when"',
        'always = "opened"\nat = "from"\n[[event]]\nalways = "won"\nat = "to"',
    )
    both = read_log([several], mapping(tmp_path, text))
    assert [[each.activity for each in case.events] for case in both.cases] == [
        ["opened", "won"]
    ] * 2


@pytest.mark.parametrize(
    ("zone", "written", "form", "exists"),
    [
        ("America/New_York", "2026-03-08T02:30", None, False),
        ("America/New_York", "2026-03-08T01:59:59", None, True),
        ("America/New_York", "2026-03-08T03:00", None, True),
        ("America/New_York", "2026-11-01T01:30", None, True),
        ("America/New_York", "2026-03-08T02:30-05:00", None, True),
        ("Asia/Shanghai", "1986-05-04T02:30", None, False),
        ("Asia/Shanghai", "2026-03-08T02:30", None, True),
        ("Pacific/Apia", "2011-12-30T12:00", None, False),
        ("America/New_York", "08.03.2026 02:30", "%d.%m.%Y %H:%M", False),
        ("America/Sao_Paulo", "2017-10-15T00:00", None, False),
        ("America/Sao_Paulo", "2017-10-15", None, True),
        ("America/Sao_Paulo", "15.10.2017", "%d.%m.%Y", True),
        ("UTC", "2026-03-08T02:30", None, True),
    ],
)
def test_a_local_time_that_does_not_exist_is_refused(
    tmp_path: Path, zone: str, written: str, form: str | None, exists: bool
) -> None:
    """5.1.2.1: clocks skip it in spring; a date alone begins at its first instant."""
    text = MAPPING.replace("Asia/Shanghai", zone)
    text = text if form is None else f'format = "{form}"\n{text}'
    found = read_log([log(tmp_path, [f"D-1,opened,{written}"])], mapping(tmp_path, text))
    assert (len(found.cases), found.left_out) == ((1, ()) if exists else (0, ("D-1",)))
    assert [str(each) for each in found.rejects] == (
        [] if exists else [f"log.csv:2: when: expected a time that clocks in {zone} show"]
    )


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
