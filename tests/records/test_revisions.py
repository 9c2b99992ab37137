"""Records that become known, change and are withdrawn. Policy 5.1.2.1."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from attrs import evolve
from exports import BOOK, taken
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.errors import BadValue
from lenovo_sales.incentives import credits_of
from lenovo_sales.records import Book, Intake, Revision, SaleRow, SplitRow
from lenovo_sales.values import Money

DAY = date(2017, 5, 2)
SALE = SaleRow("S-1", DAY, Money(100, "CNY"), "E-7")


def worth(minor: int, days: int | None = None, id: str = "S-1") -> Revision:
    row = evolve(SALE, id=id, amount=Money(minor, "CNY"))
    return Revision(row, None if days is None else DAY + timedelta(days))


def amounts(book: Book) -> dict[str, int]:
    return {line.id: line.amount.minor for line in book.lines()}


def intake(text: str, options: str = "", known: str = "known") -> Intake:
    fields = f'[source.fields]\nid="id"\non="on"\namount="amount"\nowner="owner"\nknown="{known}"\n'
    mapping = f'{BOOK}[[source]]\nrecord = "sale"\nfile = "s.csv"\n{options}{fields}'
    return taken({"s.csv": f"id,on,amount,owner,known\n{text}"}, mapping)


def test_a_later_revision_supersedes() -> None:
    """5.1.2.1: and the book can still be seen as it was known on a day."""
    book = Book.of([worth(300, 9), worth(100), worth(200, 5)], "CNY")
    assert amounts(book) == {"S-1": 300}
    assert [line.known for line in book.lines()] == [DAY + timedelta(9)]
    found = [amounts(book.as_known(DAY + timedelta(day))) for day in (-1, 0, 4, 5, 8, 9)]
    assert found == [{}, *[{"S-1": 100}] * 2, *[{"S-1": 200}] * 2, {"S-1": 300}]


def test_two_revisions_of_one_day_conflict() -> None:
    """5.1.2.1: the same twice is one; two that differ are told apart by nothing."""
    assert amounts(Book.of([worth(100, 5), worth(100, 5)], "CNY")) == {"S-1": 100}
    for days in (5, None):
        with pytest.raises(BadValue, match=r"^sale S-1: .* found two that differ$"):
            Book.of([worth(100, days), worth(200, days)], "CNY")


@given(
    st.lists(
        st.builds(worth, st.integers(0, 3), st.none() | st.integers(0, 9), st.sampled_from("AB")),
        unique_by=lambda each: (each.row.id, each.known),
    ),
    st.randoms(),
    st.integers(0, 12),
)
def test_no_order_of_revisions_matters(rows: list[Revision], random: object, day: int) -> None:
    """5.1.2.1: the book of a day knows the latest revision until then, whatever came first."""
    shuffled = rows[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined] # Hypothesis gives a Random
    book, until = Book.of(rows, "CNY"), DAY + timedelta(day)
    assert book == Book.of(shuffled, "CNY")
    known: dict[str, tuple[date, bool, int]] = {}
    for each in rows:
        assert isinstance(each.row, SaleRow)
        order = (each.known or DAY, each.known is not None, each.row.amount.minor)
        if order[0] <= until:
            known[each.row.id] = max(known.get(each.row.id, order), order)
    assert amounts(book.as_known(until)) == {id: order[2] for id, order in known.items()}


def test_a_withdrawn_record_is_void_from_its_day() -> None:
    """5.1.2.1: and it may come back."""
    gone = evolve(worth(100, 5), withdrawn=True)
    book = Book.of([worth(100), gone, worth(200, 9)], "CNY")
    days = (0, 5, 9)
    found = [amounts(book.as_known(DAY + timedelta(day))) for day in days]
    assert found == [{"S-1": 100}, {}, {"S-1": 200}]


def test_a_column_says_when_a_record_became_known() -> None:
    """5.1.2.1: the latest is taken, whatever the order of the rows; all are accepted."""
    found = intake(
        "1,2017-05-02,3.00,A,2017-06-01\n1,2017-05-02,2.00,A,2017-05-10\n1,2017-05-02,1.00,A,\n"
    )
    assert amounts(found.book) == {"1": 300}
    assert amounts(found.book.as_known(date(2017, 5, 31))) == {"1": 200}
    assert amounts(found.book.as_known(date(2017, 5, 9))) == {"1": 100}
    assert (found.quality.counts["sale"].accepted, found.quality.rejects) == (3, ())


def test_rows_of_one_day_that_differ_are_rejected() -> None:
    """5.1.2.1: as two rows of one id are that state no day."""
    found = intake("1,2017-05-02,3.00,A,2017-06-01\n1,2017-05-02,2.00,A,2017-06-01\n")
    assert [reject.field for reject in found.quality.rejects] == ["id", "id"]
    assert amounts(found.book) == {}


SNAPSHOTS = (
    "1,2017-05-02,1.00,A,2017-06-01\n2,2017-05-02,1.00,A,2017-06-01\n"
    "1,2017-05-02,3.00,A,2017-07-01\n"
)


def test_what_a_snapshot_lacks_was_withdrawn() -> None:
    """5.1.2.1: on the day of the snapshot; additions withdraw nothing."""
    found = intake(SNAPSHOTS, 'kind = "snapshot"\n')
    assert amounts(found.book) == {"1": 300}
    assert amounts(found.book.as_known(date(2017, 6, 30))) == {"1": 100, "2": 100}
    assert found.quality.counts["sale"].accepted == 3
    assert amounts(intake(SNAPSHOTS).book) == {"1": 300, "2": 100}


def test_an_earlier_revision_does_not_stand_in_for_a_rejected_one() -> None:
    """5.1.2.1: a record whose latest revision is rejected is not in the book."""
    split = '[[source]]\nrecord = "split"\nfile = "p.csv"\n'
    mapping = f'{BOOK}[[source]]\nrecord = "sale"\nfile = "s.csv"\n{split}'
    files = {
        "s.csv": "id,on,amount,owner\n1,2017-05-02,1.00,A\n",
        "p.csv": "deal,person,share,known\n"
        "1,C,50%,2017-05-10\n1,C,99%,2017-05-11\n1,D,9%,2017-05-11\n",
    }
    found = taken(files, mapping)
    assert [str(each) for each in found.quality.rejects] == [
        "p.csv:2: known: expected a later revision that is taken in; p.csv:3 is rejected",
        "p.csv:3: share: expected shares of one deal that come to at most 100 %",
        "p.csv:4: share: expected shares of one deal that come to at most 100 %",
    ]
    assert found.book.all(SplitRow) == ()


def test_a_repeat_of_the_latest_leaves_the_earlier_ones() -> None:
    """5.1.2.1: the repeat alone is rejected; what was known before stays known."""
    text = "1,2017-05-02,1.00,A,2017-06-01\n" + "1,2017-05-02,3.00,A,2017-07-01\n" * 2
    for options in ("", 'kind="snapshot"\n'):
        found = intake(text, options)
        assert [each.line for each in found.quality.rejects] == [4]
        assert amounts(found.book) == {"1": 300}
        assert amounts(found.book.as_known(date(2017, 6, 15))) == {"1": 100}


def test_doubles_of_a_snapshot_that_the_next_one_lacks() -> None:
    """5.1.2.1: of equal rows one was there until then; of rows that differ none."""
    kept = "1,2017-05-02,1.00,A,2017-07-01\n"
    equal = "2,2017-05-02,1.00,A,2017-06-01\n" * 2
    found = intake(equal + kept, 'kind="snapshot"\n')
    assert [each.line for each in found.quality.rejects] == [3]
    assert amounts(found.book) == {"1": 100}
    assert amounts(found.book.as_known(date(2017, 6, 15))) == {"2": 100}

    differ = "2,2017-05-02,1.00,A,2017-06-01\n2,2017-05-02,2.00,A,2017-06-01\n"
    found = intake(differ + kept, 'kind="snapshot"\n')
    assert [each.line for each in found.quality.rejects] == [2, 3]
    assert amounts(found.book) == {"1": 100}
    assert amounts(found.book.as_known(date(2017, 6, 15))) == {}


def test_a_share_of_a_sale_that_was_withdrawn_is_of_nothing() -> None:
    """1.3.3: it refuses no closing, and nothing is credited."""
    gone = evolve(worth(100, 5), withdrawn=True)
    book = Book.of([worth(100), gone, SplitRow("S-1", "E-8", Fraction(1, 2))], "CNY")
    assert credits_of(book) == ()
    assert {each.person for each in credits_of(book.as_known(DAY))} == {"E-7", "E-8"}


LATER = "expected a later revision that is taken in; s.csv:3 is rejected"


@pytest.mark.parametrize("amount", ["-1.00", "oops", ""])
@pytest.mark.parametrize("options", ["", 'kind="snapshot"\n'])
def test_a_record_whose_latest_row_cannot_be_read_is_not_in_the_book(
    amount: str, options: str
) -> None:
    """5.1.2.1: whatever is at fault in it, the revision before does not stand in for it."""
    first = "2,2017-05-02,1.00,A,2017-06-01\n"
    found = intake(f"{first}2,2017-05-02,{amount},A,2017-07-01\n", options)
    assert str(found.quality.rejects[0]) == f"s.csv:2: known: {LATER}"
    assert [each.line for each in found.quality.rejects] == [2, 3]
    assert amounts(found.book) == {}
    again = intake(f"{first}2,2017-05-02,{amount},A,2017-06-01\n", options)
    assert amounts(again.book) == {"2": 100}


def test_a_row_of_a_snapshot_that_cannot_be_read_is_there() -> None:
    """5.1.2.1: its record was not withdrawn; the next snapshot that lacks it says so."""
    kept = "1,2017-05-02,1.00,A,2017-0{}-01\n"
    unread = "2,2017-05-02,1.00,A,2017-06-01\n2,2017-05-02,oops,A,2017-07-01\n"
    text = "".join(map(kept.format, (6, 7))) + unread
    found = intake(text, 'kind="snapshot"\n')
    assert [each.line for each in found.quality.rejects] == [4, 5]
    assert amounts(found.book) == {"1": 100}
    found = intake(text + kept.format(8), 'kind="snapshot"\n')
    assert [each.line for each in found.quality.rejects] == [5]
    assert amounts(found.book) == {"1": 100}
    assert amounts(found.book.as_known(date(2017, 7, 15))) == {"1": 100, "2": 100}


@pytest.mark.parametrize("kind", ["snapshot", "additions"])
def test_a_record_may_move_to_another_source(kind: str) -> None:
    """5.1.2.1: what one snapshot lacks and another source states on that day was not withdrawn."""
    fields = '[source.fields]\nid="id"\non="on"\namount="amount"\nowner="owner"\nknown="known"\n'
    mapping = BOOK + "".join(
        f'[[source]]\nrecord = "sale"\nfile = "{name}.csv"\nkind = "{each}"\n{fields}'
        for name, each in (("east", "snapshot"), ("west", kind))
    )
    head, row = "id,on,amount,owner,known\n", "{},2017-05-02,1.00,A,2017-0{}-01\n".format
    files = {
        "east.csv": head + row(1, 6) + row(2, 6) + row(1, 7),
        "west.csv": head + row(9, 6) + row(9, 7) + row(2, 7),
    }
    found = taken(files, mapping)
    assert found.quality.rejects == ()
    assert amounts(found.book) == {"1": 100, "2": 100, "9": 100}
    assert amounts(found.book.as_known(date(2017, 6, 15))) == amounts(found.book)
