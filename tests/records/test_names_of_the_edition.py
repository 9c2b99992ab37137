"""Levels, sources and measures that the edition does not know reject their row alone. 5.1.2.1."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from exports import BOOK, rejects, taken
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales import close, default_edition
from lenovo_sales.organization import Post
from lenovo_sales.records import (
    Intake,
    LeadRow,
    ObservationRow,
    TargetRow,
    parse_mapping,
    read_book,
)
from lenovo_sales.values import Calendar

EDITION = default_edition()
CAMPUS = {"label": {"english": "Campus", "chinese": "校园"}, "points": 60}
VISITS = {"unit": "count", "clause": "4.3.1.1", "label": {"english": "Visits", "chinese": "拜访"}}
DISTRICT = {"label": {"english": "District", "chinese": "片区"}, "rank": 15}
OURS = EDITION.replace(
    {
        "leads.sources.campus": CAMPUS,
        "performance.measures.visits": VISITS,
        "organization.tiers.district": DISTRICT,
    },
    "ours",
)
MAPPING = BOOK + "".join(
    f'[[source]]\nrecord = "{record}"\nfile = "{record}.csv"\n'
    for record in ("person", "target", "sale")
)
SALES = "id,on,amount,owner\n1,2017-05-02,100000,A\n2,2017-05-02,50000,B\n"


def company(folder: Path, levels: list[str], targets: list[str]) -> Intake:
    people = [f"{who},{level}" for who, level in zip("ABCDEFGH", levels, strict=False)]
    files = {
        "person.csv": "\n".join(("id,level", *people)) + "\n",
        "target.csv": "\n".join(("holder,measure,period,amount", *targets)) + "\n",
        "sale.csv": SALES,
    }
    for name, content in files.items():
        (folder / name).write_text(content, "utf-8")
    return read_book(folder, parse_mapping(MAPPING), edition=EDITION)


@pytest.mark.parametrize("level", ["representativ", "Senior", "经理", "x" * 80])
def test_a_mistyped_level_costs_its_row(level: str, tmp_path: Path) -> None:
    """2.1, 5.1.2.1: with file and line, and what was likely meant; the rest closes."""
    intake = company(tmp_path, ["senior", level, ""], [])
    places = [line.split(": expected")[0] for line in rejects(intake)]
    assert places == ["person.csv:3: level", "sale.csv:3: owner"]
    assert "representative" in rejects(intake)[0]
    closing = close(intake.book, EDITION, Calendar(1).parse("2017-Q2"))
    assert [person.post.id for person in closing.people] == ["A", "C"]


@pytest.mark.parametrize(
    ("target", "field"),
    [
        ("A,revenu,2017-Q2,1000", "measure"),
        ("A,销售额,2017-Q2,1000", "measure"),
        ("A,contracts_signed,2017-Q2,1.5", "amount"),
        ("A,revenue,2017-Q2,1000.005", "amount"),
        ("A,revenue,2017-Q5,1000", "period"),
    ],
)
def test_a_mistyped_measure_costs_its_row(target: str, field: str, tmp_path: Path) -> None:
    """2.2.1.1, 5.1.2.1: so does an amount that is none of its measure; other targets stand."""
    intake = company(tmp_path, ["senior", ""], ["B,revenue,2017-Q2,50000", target])
    (line,) = rejects(intake)
    assert line.startswith(f"target.csv:3: {field}: expected ")
    assert [each.holder for each in intake.book.all(TargetRow)] == ["B"]
    closing = close(intake.book, EDITION, Calendar(1).parse("2017-Q2"))
    assert list(closing.targets) == ["revenue"]


@given(st.lists(st.sampled_from([*EDITION.levels, "", "boss"]), max_size=6))
def test_only_levels_that_are_none_are_refused(levels: list[str]) -> None:
    """2.1, 5.1.2.1: an unstated one is the edition's own."""
    people = "".join(f"{n},{level}\n" for n, level in enumerate(levels))
    said = BOOK + '[[source]]\nrecord = "person"\nfile = "p.csv"\n'
    files = {"p.csv": "id,level\n" + people}
    assert rejects(taken(files, said)) == []
    with TemporaryDirectory() as folder:
        Path(folder, "p.csv").write_text(files["p.csv"], "utf-8")
        intake = read_book(Path(folder), parse_mapping(said), edition=EDITION)
    assert len(intake.book.all(Post)) == sum(level != "boss" for level in levels)


@given(st.lists(st.sampled_from([*EDITION.lead_sources, "", "campus", "fair"]), max_size=6))
def test_only_sources_that_are_none_are_refused(sources: list[str]) -> None:
    """3.1.1.1, 5.1.2.1: by file and line; a further source of the edition is read."""
    rows = "".join(f"{n},2017-05-02,captured,{each}\n" for n, each in enumerate(sources))
    said = BOOK + '[[source]]\nrecord = "lead"\nfile = "l.csv"\n'
    with TemporaryDirectory() as folder:
        Path(folder, "l.csv").write_text("id,captured,stage,source\n" + rows, "utf-8")
        mapping = parse_mapping(said)
        for edition in (None, EDITION, OURS):
            intake = read_book(Path(folder), mapping, edition=edition)
            known = [*sources] if edition is None else ["", *edition.lead_sources]
            assert [each.source or "" for each in intake.book.all(LeadRow)] == [
                each for each in sources if each in known
            ]
            assert [line.partition(" of the edition")[0] for line in rejects(intake)] == [
                f"l.csv:{n}: source: expected a source"
                for n, each in enumerate(sources, start=2)
                if each not in known
            ]


@pytest.mark.parametrize("words", ["english", "chinese"])
def test_a_source_is_read_by_its_label_too(words: str) -> None:
    """3.1.1.1, 5.1.2.1: in any case, and with blanks for the underscores of its name."""
    labels = {name: getattr(label, words) for name, label in EDITION.lead_sources.items()}
    rows = [f"{n},2017-05-02,captured,{each.upper()}" for n, each in enumerate(labels.values())]
    rows.append("x,2017-05-02,captured,Trade Show")
    said = BOOK + '[[source]]\nrecord = "lead"\nfile = "l.csv"\n'
    with TemporaryDirectory() as folder:
        text = "\n".join(["id,captured,stage,source", *rows, ""])
        Path(folder, "l.csv").write_text(text, "utf-8")
        intake = read_book(Path(folder), parse_mapping(said), edition=EDITION)
    assert rejects(intake) == []
    assert [each.source for each in intake.book.all(LeadRow)] == [*labels, "trade_show"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("visits,A,2017-05-02,3", ""),
        ("visits,A,2017-05-02,-3", ""),
        ("visit,A,2017-05-02,3", "measure: expected a measure that the edition declares; did you"),
        ("revenue,A,2017-05-02,3", "measure: expected a measure that the edition declares: "),
        ("visits,A,2017-05-02,1.5", "amount: expected at most 0 decimals"),
        ("visits,B,2017-05-02,3", "person: expected the id of a record in the book: person"),
    ],
)
def test_an_observation_is_of_a_declared_measure(row: str, expected: str, tmp_path: Path) -> None:
    """4.3.1.1, 5.1.2.1: by file and line; an edition without measures of its own takes none."""
    Path(tmp_path, "person.csv").write_text("id\nA\n", "utf-8")
    Path(tmp_path, "observation.csv").write_text(
        f"id,measure,person,on,amount\n1,visits,A,2017-05-02,2\n2,{row}\n", "utf-8"
    )
    said = BOOK + "".join(
        f'[[source]]\nrecord = "{record}"\nfile = "{record}.csv"\n'
        for record in ("person", "observation")
    )
    intake = read_book(tmp_path, parse_mapping(said), edition=OURS)
    lines = rejects(intake)
    assert len(lines) == len(intake.quality.rejects) == bool(expected)
    assert all(line.startswith(f"observation.csv:3: {expected}") for line in lines)
    assert [each.id for each in intake.book.all(ObservationRow)] == (["1"] if lines else ["1", "2"])
    none = EDITION.replace({"performance.measures": {}, "performance.review.feeds": {}}, id="none")
    without = read_book(tmp_path, parse_mapping(said), edition=none)
    assert "the edition declares no measure of its own" in rejects(without)[0]


@pytest.mark.parametrize(
    ("tier", "parent", "expected"),
    [
        ("district", "East", ""),
        ("disrict", "East", "tier: expected a tier of the edition; did you mean district?"),
        ("district", "Port", "parent: expected a unit of a higher tier above a district"),
        ("district", "", "parent: expected the headquarters above a district"),
        ("district", "West", "parent: expected the id of a record in the book: headquarters"),
        ("团队", "East", ""),
        ("team", "HQ", "parent: expected the id of a record in the book: region"),
    ],
)
def test_a_unit_is_of_a_tier_in_its_place(
    tier: str, parent: str, expected: str, tmp_path: Path
) -> None:
    """2.1, 5.1.2.1: by file and line; what hangs under a rejected unit is rejected with it."""
    rows = f"HQ,headquarters,\nEast,region,HQ\nPort,team,East\nX,{tier},{parent}\nY,team,X\n"
    Path(tmp_path, "u.csv").write_text("id,tier,parent\n" + rows, "utf-8")
    said = BOOK + '[[source]]\nrecord = "unit"\nfile = "u.csv"\n'
    lines = rejects(read_book(tmp_path, parse_mapping(said), edition=OURS))
    own = [line for line in lines if line.startswith("u.csv:5: ")]
    assert [line.startswith(f"u.csv:5: {expected}") for line in own] == [True] * bool(expected)
    below = [line for line in lines if line.startswith("u.csv:6: parent: ")]
    assert len(below) == len(lines) - len(own) == (tier != "district" or bool(expected))
