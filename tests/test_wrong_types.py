"""Values of wrong types at the doors of the library: every error is one of its tree, in one line.

A door is a class or a function to which a program hands what it has from elsewhere.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from fractions import Fraction
from typing import Annotated, Any, Literal

import pytest
from attrs import evolve, frozen

from lenovo_sales import Book, Quality, close, read_book, write_reports
from lenovo_sales.clauses import clause
from lenovo_sales.desk import Desk
from lenovo_sales.editions import EditionBook, default_edition
from lenovo_sales.errors import BadValue, SalesPolicyError
from lenovo_sales.leads import LEAD
from lenovo_sales.leads import lead as ld
from lenovo_sales.lifecycle import Adopt, Context, Lifecycle, guard, precondition
from lenovo_sales.opportunities import OPPORTUNITY
from lenovo_sales.opportunities import opportunity as o
from lenovo_sales.organization import (
    Acting,
    ActingPosts,
    Delegation,
    Number,
    Organization,
    Post,
    Unit,
)
from lenovo_sales.processes import process
from lenovo_sales.service import KnowledgeSearch
from lenovo_sales.values import (
    Calendar,
    Cycle,
    Money,
    Period,
    Rounding,
    Weights,
    exact,
    minor_digits,
    parse_period,
    ratio,
    total,
)
from lenovo_sales.values.typed import expect, expect_fields
from lenovo_sales.values.zones import in_zone, time_zone


class Own:
    """An object of the caller's."""


WRONG: Mapping[str, Any] = {
    "None": None,
    "text": "text",
    "empty": "",
    "control": "a\nb\x1b",
    "surrogate": "\ud800",
    "bytes": b"text",
    "float": 1.5,
    "nan": float("nan"),
    "bool": True,
    "int": 5,
    "negative": -1,
    "huge": 10**6000,
    "minus huge": -(10**6000),
    "huge ratio": Fraction(1, 10**6000),
    "naive": datetime(2026, 4, 6),  # noqa: DTZ001
    "time": datetime(2026, 4, 6, tzinfo=UTC),
    "last time": datetime.max.replace(tzinfo=timezone(-timedelta(hours=12))),
    "first time": datetime.min.replace(tzinfo=timezone(timedelta(hours=12))),
    "last day": date.max,
    "first day": date.min,
    "list": [],
    "nested": [["x"]],
    "tuple": (),
    "tuple of None": (None,),
    "dict": {},
    "dict by number": {5: 1},
    "own": Own(),
    "class": Own,
    "function": len,
}
DAY, NEXT = date(2026, 4, 6), date(2026, 4, 7)
MONDAY = datetime(2026, 4, 6, 9, tzinfo=UTC)
EDITION = default_edition()
BOOK = EditionBook([EDITION])
HQ = Unit("HQ", "headquarters")
COMPANY = Organization.of([HQ, Unit("East", "region", parent="HQ")], [Post("ann", "HQ")])
DESK = Desk(BOOK, COMPANY)
CAPTURE = ld.Capture(ld.Origin("trade_show"))
FOUND, _ = DESK.create("ann", MONDAY, LEAD, "L-4", CAPTURE)
YUAN = Money.of(10, "CNY")
EMPTY = Book.of([], "CNY")
PATH = "contracts.discount_limit"


@guard("3.3.1.1", "something", "某事")
def something(subject: object, command: object, context: object) -> bool:
    return True


def _hashable(value: object) -> Any:
    return () if isinstance(value, list | dict) else value


DOORS: Mapping[str, Callable[[Any], object]] = {
    # values
    "Money.minor": lambda x: Money(x, "CNY"),
    "Money.currency": lambda x: Money(1, x),
    "Money.of": lambda x: Money.of(x, "CNY"),
    "Money.of currency": lambda x: Money.of(1, x),
    "Money.of rounding": lambda x: Money.of("1.005", "CNY", x),
    "Money.parse": Money.parse,
    "Money.zero": Money.zero,
    "Money.times": lambda x: YUAN.times(x, Rounding.HALF_UP),
    "Money.times rounding": lambda x: YUAN.times(1, x),
    "total currency": lambda x: total([], x),
    "ratio": ratio,
    "exact": exact,
    "Weights.of": Weights.of,
    "Weights.of share": lambda x: Weights.of({"a": x}),
    "minor_digits": minor_digits,
    "Period.start": lambda x: Period(x, NEXT),
    "Period.end": lambda x: Period(DAY, x),
    "Calendar": Calendar,
    "Calendar.year": lambda x: Calendar(1).year(x),
    "Calendar.parse": lambda x: Calendar(1).parse(x),
    "Calendar.label": lambda x: Calendar(1).label(x),
    "Calendar.cycle": lambda x: Calendar(1).cycle(x, DAY),
    "Calendar.cycle day": lambda x: Calendar(1).cycle(Cycle.QUARTER, x),
    "parse_period": lambda x: parse_period(x, Calendar(1), Calendar(4)),
    "time_zone": time_zone,
    "in_zone": lambda x: in_zone(x, "Asia/Shanghai"),
    "in_zone name": lambda x: in_zone(MONDAY, x),
    # clauses and processes
    "clause": clause,
    "process": process,
    "guard clause": lambda x: guard(x, "something", "某事"),
    "guard english": lambda x: guard("3.3.1.1", x, "某事"),
    "guard chinese": lambda x: guard("3.3.1.1", "something", x),
    "guard name": lambda x: guard("3.3.1.1", "something", "某事", name=x),
    "precondition chinese": lambda x: precondition("3.3.1.1", "something", x),
    "precondition finds": lambda x: precondition("3.3.1.1", "something", "某事", finds=x),
    "Lifecycle.name": lambda x: Lifecycle(x, "线索", ld.Lead, None, LEAD.ends, LEAD.rows),
    "Lifecycle.chinese": lambda x: Lifecycle("lead", x, ld.Lead, None, LEAD.ends, LEAD.rows),
    "Lifecycle.ends": lambda x: Lifecycle("lead", "线索", ld.Lead, None, x, LEAD.rows),
    "Lifecycle.rows": lambda x: Lifecycle("lead", "线索", ld.Lead, None, LEAD.ends, x),
    "Context.at": lambda x: Context("ann", x, None, "2026", "D-1"),
    # editions
    "EditionBook": EditionBook,
    "EditionBook of": lambda x: EditionBook([x]),
    "EditionBook.on": BOOK.on,
    "EditionBook.at": BOOK.at,
    "Edition[]": lambda x: EDITION[x],
    "Edition.clause_of": EDITION.clause_of,
    "Edition.terms": EDITION.terms,
    "Edition.diff": EDITION.diff,
    "Edition.replace": lambda x: EDITION.replace(x, id="other"),
    "Edition.replace path": lambda x: EDITION.replace({_hashable(x): 1}, id="other"),
    "Edition.replace value": lambda x: EDITION.replace({PATH: x}, id="other"),
    "Edition.replace bands": lambda x: EDITION.replace({"clauses": x}, id="other"),
    "Edition.replace id": lambda x: EDITION.replace({}, id=x),
    "Edition.replace day": lambda x: EDITION.replace({}, "other", x),
    # books and closings
    "read_book mapping": lambda x: read_book(".", x),
    "close book": lambda x: close(x, EDITION, "2025"),
    "close edition": lambda x: close(EMPTY, x, "2025"),
    "close period": lambda x: close(EMPTY, EDITION, x),
    "write_reports closing": lambda x: write_reports(x, Quality({}), "."),
    "write_reports quality": lambda x: write_reports(close(EMPTY, EDITION, "2025"), x, "."),
    "KnowledgeSearch.find": lambda x: KnowledgeSearch([]).find(x),
    "KnowledgeSearch.find most": lambda x: KnowledgeSearch([]).find("dock", x),
    # organization
    "Organization units": lambda x: Organization.of(x, []),
    "Organization unit": lambda x: Organization.of([x], []),
    "Organization posts": lambda x: Organization.of([HQ], x),
    "Organization post": lambda x: Organization.of([HQ], [x]),
    "Organization.unit": COMPANY.unit,
    "Organization.post_on": lambda x: COMPANY.post_on(x, DAY),
    "Organization.post_on day": lambda x: COMPANY.post_on("ann", x),
    "Unit.id": lambda x: Organization.of([Unit(x, "headquarters")], []),
    "Unit.tier": lambda x: Organization.of([Unit("HQ", x)], []),
    "Unit.parent": lambda x: Organization.of([HQ, Unit("E", "region", parent=x)], []),
    "Post.id": lambda x: Organization.of([HQ], [Post(x, "HQ"), Post("bob", "HQ")]),
    "Post.unit": lambda x: Organization.of([HQ], [Post("ann", x)]),
    "Post.start": lambda x: Organization.of(
        [HQ], [Post("ann", "HQ", start=x), Post("ann", "HQ", start=DAY)]
    ),
    "Post.end": lambda x: Organization.of([HQ], [Post("ann", "HQ", start=DAY, end=x)]),
    "Delegation.by": lambda x: Delegation(x, "bob", ("a.b",), DAY, NEXT),
    "Delegation.to": lambda x: Delegation("ann", x, ("a.b",), DAY, NEXT),
    "Delegation.actions": lambda x: Delegation("ann", "bob", x, DAY, NEXT),
    "Delegation.action": lambda x: Delegation("ann", "bob", (x,), DAY, NEXT),
    "Delegation.start": lambda x: Delegation("ann", "bob", ("a.b",), x, NEXT),
    "Delegation.end": lambda x: Delegation("ann", "bob", ("a.b",), DAY, x),
    "Acting.id": lambda x: ActingPosts.of(COMPANY, [Acting(x, "East", "head", DAY, NEXT)]),
    "Acting.unit": lambda x: ActingPosts.of(COMPANY, [Acting("ann", x, "head", DAY, NEXT)]),
    "Acting.level": lambda x: ActingPosts.of(COMPANY, [Acting("ann", "East", x, DAY, NEXT)]),
    "Acting.start": lambda x: ActingPosts.of(COMPANY, [Acting("ann", "East", "h", x, NEXT)]),
    "Acting.end": lambda x: ActingPosts.of(COMPANY, [Acting("ann", "East", "h", DAY, x)]),
    "Acting.absent": lambda x: ActingPosts.of(
        COMPANY, [Acting("ann", "East", "h", DAY, NEXT, absent=x)]
    ),
    "ActingPosts": lambda x: ActingPosts.of(COMPANY, x),
    "ActingPosts of": lambda x: ActingPosts.of(COMPANY, [x]),
    "Number.path": lambda x: Number(x, 1, "2.2.2.1"),
    "Number.value": lambda x: Number("a.b", x, "2.2.2.1"),
    "Number.clause": lambda x: Number("a.b", 1, x),
    # the desk
    "Desk.editions": lambda x: Desk(x, COMPANY),
    "Desk.organization": lambda x: Desk(BOOK, x),
    "Desk.acting": lambda x: Desk(BOOK, COMPANY, x),
    "Desk.delegations": lambda x: Desk(BOOK, COMPANY, delegations=x),
    "Desk.delegations of": lambda x: Desk(BOOK, COMPANY, delegations=(x,)),
    "Desk.processes": lambda x: Desk(BOOK, COMPANY, processes=x),
    "Desk.processes of": lambda x: Desk(BOOK, COMPANY, processes=(x,)),
    "Desk.terms": lambda x: Desk(BOOK, COMPANY, terms=x),
    "Desk.overlays": lambda x: Desk(BOOK, COMPANY, overlays=x),
    "Desk.overlays of": lambda x: Desk(BOOK, COMPANY, overlays=(x,)),
    "create actor": lambda x: DESK.create(x, MONDAY, LEAD, "L-5", CAPTURE),
    "create at": lambda x: DESK.create("ann", x, LEAD, "L-5", CAPTURE),
    "create process": lambda x: DESK.create("ann", MONDAY, x, "L-5", CAPTURE),
    "create id": lambda x: DESK.create("ann", MONDAY, LEAD, x, CAPTURE),
    "create command": lambda x: DESK.create("ann", MONDAY, LEAD, "L-5", x),
    "create related": lambda x: DESK.create("ann", MONDAY, LEAD, "L-5", CAPTURE, x),
    "create related of": lambda x: DESK.create("ann", MONDAY, LEAD, "L-5", CAPTURE, [x]),
    "create act": lambda x: DESK.create("ann", MONDAY, LEAD, "L-5", CAPTURE, act=x),
    "act actor": lambda x: DESK.act(x, MONDAY, FOUND, ld.Assign("ann")),
    "act at": lambda x: DESK.act("ann", x, FOUND, ld.Assign("ann")),
    "act subject": lambda x: DESK.act("ann", MONDAY, x, ld.Assign("ann")),
    "act command": lambda x: DESK.act("ann", MONDAY, FOUND, x),
    "act related": lambda x: DESK.act("ann", MONDAY, FOUND, ld.Assign("ann"), x),
    "act act": lambda x: DESK.act("ann", MONDAY, FOUND, ld.Assign("ann"), act=x),
    "offers actor": lambda x: DESK.offers(x, MONDAY, FOUND),
    "offers at": lambda x: DESK.offers("ann", x, FOUND),
    "offers subject": lambda x: DESK.offers("ann", MONDAY, x),
    "may actor": lambda x: DESK.may(x, MONDAY, FOUND, ld.Assign("ann")),
    "may at": lambda x: DESK.may("ann", x, FOUND, ld.Assign("ann")),
    "decide actor": lambda x: DESK.decide(x, MONDAY, FOUND, "lead.reassign"),
    "decide at": lambda x: DESK.decide("ann", x, FOUND, "lead.reassign"),
    "decide subject": lambda x: DESK.decide("ann", MONDAY, x, "lead.reassign"),
    "decide action": lambda x: DESK.decide("ann", MONDAY, FOUND, x),
    "context actor": lambda x: DESK.context(x, MONDAY, LEAD),
    "context process": lambda x: DESK.context("ann", MONDAY, x),
    "context act": lambda x: DESK.context("ann", MONDAY, LEAD, act=x),
    "edition at": DESK.edition,
    "edition unit": lambda x: DESK.edition(MONDAY, x),
    "edition_named": DESK.edition_named,
    "process_of": DESK.process_of,
    # commands
    "Capture.origin": lambda x: DESK.create("ann", MONDAY, LEAD, "L-5", ld.Capture(x)),
    "Identify.on": lambda x: DESK.create(
        "ann", MONDAY, OPPORTUNITY, "O-1", o.Identify("C-3", "ann", on=x)
    ),
    "Identify.customer": lambda x: DESK.create(
        "ann", MONDAY, OPPORTUNITY, "O-1", o.Identify(x, "ann")
    ),
    "Identify.owner": lambda x: DESK.create(
        "ann", MONDAY, OPPORTUNITY, "O-1", o.Identify("C-3", x)
    ),
    "Identify.signals": lambda x: DESK.create(
        "ann", MONDAY, OPPORTUNITY, "O-1", o.Identify("C-3", "ann", signals=x)
    ),
    "Adopt.subject": lambda x: DESK.create("ann", MONDAY, LEAD, "L-5", Adopt(x, DAY, "export")),
    "Adopt.on": lambda x: DESK.create("ann", MONDAY, LEAD, "L-5", Adopt(FOUND, x, "export")),
    "Adopt.evidence": lambda x: DESK.create("ann", MONDAY, LEAD, "L-5", Adopt(FOUND, DAY, x)),
    "Assign.owner": lambda x: DESK.act("ann", MONDAY, FOUND, ld.Assign(x)),
}


@pytest.mark.parametrize("door", DOORS)
def test_a_wrong_value_is_said_by_an_error_of_the_tree(door: str) -> None:
    """1.3.1: in one line, in both languages, and never by a fault of the library's own."""
    for value in WRONG.values():
        try:
            DOORS[door](value)
        except SalesPolicyError as error:
            said = [error.in_language("en"), error.in_language("zh")]
        else:
            continue
        assert all(each and each.isprintable() for each in said), said


@frozen
class Hours:
    """Terms of a company's own."""

    most: int


SAID: Mapping[str, tuple[Callable[[], object], str, str]] = {
    "a day told as a time": (
        lambda: DOORS["Identify.on"](MONDAY),
        "Identify.on: expected a date without a time of day",
        "Identify.on：应为日期，不含时刻",
    ),
    "a field within a field": (
        lambda: DOORS["Capture.origin"](ld.Origin(5)),  # type: ignore[arg-type]  # is tried
        "Origin.source: expected text",
        "Origin.source：应为文本",
    ),
    "a field of an adopted subject": (
        lambda: DOORS["Adopt.subject"](evolve(FOUND, captured=MONDAY)),
        "Lead.captured: expected a date without a time of day",
        "Lead.captured：应为日期，不含时刻",
    ),
    "an amount beyond all money": (
        lambda: Money(10**6000, "CNY"),
        "expected an amount of at most 100 digits",
        "金额至多 100 位",
    ),
    "a ratio beyond all numbers": (
        lambda: EDITION.replace({PATH: Fraction(1, 10**6000)}, "other"),
        "expected a ratio of at most 100 digits",
        "比率至多 100 位",
    ),
    "the last moment of the calendar": (
        lambda: BOOK.at(WRONG["last time"]),
        "expected a time within the years 1 to 9999 of the zone",
        "时间应在该时区的公元1年至9999年之内",
    ),
    "terms of one class twice": (
        lambda: Desk(BOOK, COMPANY, terms=(Hours(1), Hours(2))),
        "expected one value of Hours among the terms",
        "条款参数中 Hours 应只有一个",
    ),
    "an organization among the terms": (
        lambda: Desk(BOOK, COMPANY, terms=(COMPANY,)),
        "expected one value of Organization among the terms",
        "条款参数中 Organization 应只有一个",
    ),
    "two ids of an edition": (
        lambda: EDITION.replace({"edition.id": "one"}, id="other"),
        "edition.id: expected as the argument says, or not at all",
        "edition.id：应与参数一致，或不写",
    ),
    "two first days of an edition": (
        lambda: EDITION.replace({"edition.in_force_from": DAY}, "other", NEXT),
        "edition.in_force_from: expected as the argument says, or not at all",
        "edition.in_force_from：应与参数一致，或不写",
    ),
    "two ids in a whole heading": (
        lambda: EDITION.replace({"edition": EDITION.edition}, id="other"),
        "edition.id: expected as the argument says, or not at all",
        "edition.id：应与参数一致，或不写",
    ),
    "a path that is a number": (
        lambda: DOORS["Edition.replace path"](5),
        "expected a path such as",
        "应为路径，如",
    ),
    "a day told as text": (
        lambda: DOORS["EditionBook.on"]("2026-04-06"),
        "day: expected a date without a time of day",
        "day：应为日期，不含时刻",
    ),
    "a guard without Chinese": (
        lambda: guard("3.3.1.1", "something"),
        "expected the condition in English and in Chinese",
        "条件应有英文和中文",
    ),
    "a process without a name": (
        lambda: DOORS["Lifecycle.name"](" "),
        "expected a process with a printable name in both languages",
        "流程应有可显示的中英文名称",
    ),
    "nobody who acts": (
        lambda: DOORS["act actor"](""),
        "expected an actor who is named",
        "应写明办理人",
    ),
    "an id that would break a line": (
        lambda: DOORS["Acting.id"]("a\nb"),
        "a\\u000ab: clause 2.1 requires",
        "a\\u000ab：第2.1条要求",
    ),
}


@pytest.mark.parametrize("wrong", SAID)
def test_where_what_and_what_was_expected(wrong: str) -> None:
    """1.3.1: the message names the place and what it takes, in both languages."""
    ask, english, chinese = SAID[wrong]
    with pytest.raises(SalesPolicyError) as error:
        ask()
    assert str(error.value).startswith(english)
    assert error.value.in_language("zh").startswith(chinese)


def test_what_agrees_is_no_fault() -> None:
    """2.2.1.2: the id and the first day may be stated twice where they are the same."""
    heading = {"edition.id": "other", "edition.in_force_from": DAY}
    assert EDITION.replace(heading, "other", DAY).edition.in_force_from == DAY
    assert EDITION.replace({"edition.in_force_from": DAY}, "other").edition.in_force_from == DAY


def test_types_that_are_declared() -> None:
    """1.3.1: a value passes where its class says so, whatever the type is made of."""

    @frozen
    class Every:
        either: int | str
        pair: tuple[str, int]
        many: tuple[Money, ...]
        within: ld.Origin | None
        named: Mapping[str, Fraction]
        of_one: Literal["a", "b"]
        anything: object
        noted: Annotated[date | None, "a note"]

    sound = Every(1, ("a", 1), (YUAN,), None, {"a": Fraction(1)}, "a", Own(), None)
    expect_fields(sound)
    wrong: Any = ld.Origin(5)
    expect_fields(evolve(sound, within=wrong))
    with pytest.raises(BadValue, match=r"Origin\.source: expected text"):
        expect_fields(evolve(sound, within=wrong), deep=True)
    for name, value in {
        "either": 1.5,
        "pair": ("a", "b"),
        "many": (YUAN, 1),
        "named": {"a": 1.0},
        "of_one": "c",
        "noted": MONDAY,
    }.items():
        with pytest.raises(BadValue, match=f"Every.{name}: expected "):
            expect_fields(evolve(sound, **{name: value}))  # type: ignore[arg-type]  # is tried
    with pytest.raises(BadValue, match="pair: expected a tuple"):
        expect((1, 2, 3), tuple[int, int], "pair")
    expect(len, Callable[..., int], "function")
