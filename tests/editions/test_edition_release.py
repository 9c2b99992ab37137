"""Publishing an edition: by headquarters, checked and approved by other people. Policy 2.2.1.2."""

from datetime import UTC, date, datetime

import pytest
from attrs import evolve

from lenovo_sales.editions import default_edition
from lenovo_sales.editions import release as r
from lenovo_sales.editions.release import EDITION, EditionRelease
from lenovo_sales.errors import NoTransition, Refused
from lenovo_sales.lifecycle import ANYBODY, Authority, Context
from lenovo_sales.lifecycle import texts as t
from lenovo_sales.organization import AuthorityTable, Organization, Post, Tier, Unit

MONDAY = datetime(2026, 11, 2, 9, tzinfo=UTC)
JANUARY = date(2027, 1, 1)
COMPANY = Organization.of(
    [Unit("HQ", Tier.HEADQUARTERS), Unit("East", Tier.REGION, parent="HQ")],
    [
        Post("chief", "HQ", level="region_head"),
        Post("deputy", "HQ", level="region_head"),
        Post("author", "HQ", level="region_head"),
        Post("editor", "HQ", level="region_head"),
        Post("east", "East", level="region_head"),
        Post("clerk", "HQ", level="senior"),
    ],
)
DEFAULT = default_edition()
TABLE = AuthorityTable(DEFAULT.authority, DEFAULT.organization, COMPANY)


def by(person: str, authority: Authority = ANYBODY, *related: EditionRelease) -> Context[None]:
    loaded = {each.id: each for each in related}
    return Context(person, MONDAY, None, "2026", "D-1", authority, loaded)


def checked(errors: int = 0, id: str = "2027") -> EditionRelease:
    """An edition that two people wrote and somebody checked."""
    release, _ = EDITION.create(id, r.Draft("sha256:5f1c"), by("author"))
    release, _ = EDITION.step(release, r.Revise("sha256:77aa"), by("editor"))
    return EDITION.step(release, r.Check(2, errors, 3), by("clerk"))[0]


def approved(id: str = "2027") -> EditionRelease:
    return EDITION.step(checked(id=id), t.Approve(2), by("deputy"))[0]


def published(id: str = "2027", start: date = JANUARY) -> EditionRelease:
    return EDITION.step(approved(id), t.Publish(2, start), by("chief", TABLE))[0]


@pytest.mark.parametrize(
    ("person", "allowed"),
    [
        ("chief", True),
        ("deputy", False),
        ("author", False),
        ("editor", False),
        ("east", False),
        ("clerk", False),
    ],
)
def test_only_headquarters_publishes(person: str, allowed: bool) -> None:
    """2.2.1.2, 1.3.1: a second head there, who neither wrote it nor alone agreed to it."""
    publish = t.Publish(2, JANUARY)
    if allowed:
        after, event = EDITION.step(approved(), publish, by(person, TABLE))
        assert (after.stage, after.in_force_from, event.permit) == (t.PUBLISHED, JANUARY, "edition")
    else:
        with pytest.raises(Refused):
            EDITION.step(approved(), publish, by(person, TABLE))


def test_an_edition_with_errors_is_neither_approved_nor_published() -> None:
    """2.2.1.2: errors must be none; warnings may stand."""
    for release in (checked(errors=1), evolve(checked(), checked=None)):
        for command in (t.Approve(2), t.Publish(2, JANUARY)):
            with pytest.raises(Refused, match="a check of this version without errors"):
                EDITION.step(release, command, by("chief"))
    assert approved().checked == r.CheckResult(MONDAY.date(), "clerk", 2, 0, 3)


@pytest.mark.parametrize("person", ["author", "editor"])
def test_nobody_approves_what_they_wrote(person: str) -> None:
    """1.3.1: approvers are people who are not authors."""
    with pytest.raises(Refused, match="somebody who did not write the edition"):
        EDITION.step(checked(), t.Approve(2), by(person))


def test_a_revision_voids_check_and_approval() -> None:
    """2.2.1.2: both are of a version."""
    revised, _ = EDITION.step(approved(), r.Revise("sha256:99bb"), by("editor"))
    assert (revised.version, revised.approved_by, revised.is_sound) == (3, (), False)
    with pytest.raises(Refused, match="the current version of the edition"):
        EDITION.step(revised, r.Check(2, 0, 0), by("clerk"))
    with pytest.raises(Refused, match="a check of this version without errors"):
        EDITION.step(revised, t.Publish(3, JANUARY), by("chief"))


def test_the_first_day_is_not_past() -> None:
    """2.2.1.2: today or later."""
    for day, allowed in ((MONDAY.date(), True), (date(2026, 11, 1), False)):
        if allowed:
            assert published(start=day).is_in_force(day)
        else:
            with pytest.raises(Refused, match="a first day in force that is not past"):
                published(start=day)


def test_what_is_published_is_only_superseded() -> None:
    """2.2.1.2: never edited; another one, published and in force later, stands in its place."""
    first, second = published(), published("2028", date(2028, 1, 1))
    for command in (r.Revise("sha256:99bb"), r.Check(2, 0, 0), t.Approve(2), t.Withdraw("late")):
        with pytest.raises(NoTransition):
            EDITION.step(first, command, by("chief"))
    ended, _ = EDITION.step(first, t.Succeed("2028"), by("chief", TABLE, second))
    assert (ended.stage, ended.succeeded_by, ended.digest) == (t.SUPERSEDED, "2028", first.digest)
    days = (date(2027, 12, 31), date(2028, 1, 1))
    assert [t.in_force([ended, second], day) for day in days] == [(ended,), (second,)]
    with pytest.raises(Refused, match="another published edition, in force later"):
        EDITION.step(second, t.Succeed("2027"), by("chief", TABLE, first))
