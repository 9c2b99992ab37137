"""One logger tells what is done, and nothing personal. Policy 1.3.1, 1.3.4."""

import logging
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

import lenovo_sales as ls
from lenovo_sales.errors import Refused
from lenovo_sales.opportunities import OPPORTUNITY, Assess, Identify, Plan
from lenovo_sales.records import Quality
from lenovo_sales.reporting import charts

PERSON, CUSTOMER, SUBJECT, AMOUNT = "Anna Snelling", "李小龙公司", "O-17-secret", "98765.43"


class Listener(logging.Handler):
    """Keeps what is told."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[Any] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture
def told() -> Iterator[list[Any]]:
    logger, listener = logging.getLogger("lenovo_sales"), Listener()
    logger.addHandler(listener)
    logger.setLevel(logging.DEBUG)
    yield listener.records
    logger.removeHandler(listener)
    logger.setLevel(logging.NOTSET)


def book() -> ls.Book:
    money = ls.Money.of(AMOUNT, "CNY")
    sale = ls.SaleRow("S-1", date(2017, 5, 2), money, PERSON, customer=CUSTOMER)
    return ls.Book.of([ls.Unit("HQ", "headquarters"), ls.Post(PERSON, "HQ"), sale], "CNY")


def act() -> None:
    """A command that is taken, and one that is refused."""
    company = ls.Organization.of([ls.Unit("HQ", "headquarters")], [ls.Post(PERSON, "HQ")])
    desk = ls.Desk(ls.EditionBook([ls.default_edition()]), company)
    monday = datetime(2026, 4, 6, 9, tzinfo=UTC)
    deal, _ = desk.create(PERSON, monday, OPPORTUNITY, SUBJECT, Identify(CUSTOMER))
    done = desk.act(PERSON, monday, deal, Assess(ls.Money.of(AMOUNT, "CNY")))
    with pytest.raises(Refused):
        desk.act(PERSON, monday, done.subject, Plan(steps=()))


def test_what_is_told(told: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """1.3.4: reading, closing, writing and each command, with plain facts; nobody's name."""
    monkeypatch.setattr(charts, "charts_of", lambda *_: iter(()))
    (tmp_path / "sales.csv").write_text(f"id,on,amount,owner\n1,2017-05-02,{AMOUNT},{PERSON}\n")
    mapping = ls.records.parse_mapping(
        '[book]\ncurrency = "CNY"\n[[source]]\nrecord = "sale"\nfile = "sales.csv"\n'
    )
    ls.read_book(tmp_path, mapping)
    closing = ls.close(book(), ls.default_edition(), "2017-Q1")
    ls.write_reports(closing, Quality({}), tmp_path / "out")
    act()
    assert [(record.event, record.facts) for record in told] == [
        ("read", {"rows": 1, "repaired": 0, "rejected": 0}),
        ("closed", {"period": "FY2017 Q1", "edition": "default-2026", "people": 1}),
        ("written", {"period": "FY2017 Q1", "people": 1}),
        ("done", {"process": "opportunity", "command": "Identify", "edition": "default-2026"}),
        ("done", {"process": "opportunity", "command": "Assess", "edition": "default-2026"}),
        (
            "refused",
            {
                "process": "opportunity",
                "command": "Plan",
                "guard": told[-1].facts["guard"],
                "clause": "3.2.2.1",
            },
        ),
    ]
    assert {record.name for record in told} == {"lenovo_sales"}
    said = " ".join(f"{record.getMessage()} {record.facts}" for record in told)
    assert not [each for each in (PERSON, CUSTOMER, SUBJECT, AMOUNT, "98,765") if each in said]


def test_nothing_is_told_that_nobody_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    """1.3.4: without a handler there is no line on standard error."""
    act()
    assert capsys.readouterr().err == ""


def test_telling_loads_no_logging() -> None:
    """1.1: a program that does not log does not pay for it."""
    code = (
        "import sys; from lenovo_sales.logs import tell; tell('closed', people=1); "
        "print('logging' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout == "False\n"
