"""Publishing an edition: by headquarters, checked and approved by other people. Policy 2.2.1.2."""

from datetime import UTC, date, datetime

import pytest
from attrs import evolve

from lenovo_sales.editions import EditionBook, default_edition
from lenovo_sales.editions import release as r
from lenovo_sales.editions.release import EDITION, EditionRelease
from lenovo_sales.errors import BadValue, NoTransition, Refused
from lenovo_sales.lifecycle import ANYBODY, Authority, Context
from lenovo_sales.lifecycle import texts as t
from lenovo_sales.organization import AuthorityTable, Organization, Post, Unit
from lenovo_sales.processes import actions

MONDAY = datetime(2026, 11, 2, 9, tzinfo=UTC)
JANUARY = date(2027, 1, 1)
COMPANY = Organization.of(
    [Unit("HQ", "headquarters"), Unit("East", "region", parent="HQ")],
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


def by(
    person: str, authority: Authority = ANYBODY, *related: EditionRelease | r.Content
) -> Context[None]:
    loaded = {each.id: each for each in related}
    return Context(person, MONDAY, None, "2026", "D-1", authority, loaded)


def content(path: str = "", value: str = "", id: str = "2027", start: date = JANUARY) -> r.Content:
    """The default edition under a name and a day of its own, with one number changed."""
    return r.Content(DEFAULT.replace({path: value} if path else {}, id, start), actions())


def checked(given: r.Content | None = None) -> EditionRelease:
    """An edition that two people wrote and somebody checked."""
    given = given or content()
    release, _ = EDITION.create(given.edition.id, r.Draft("sha256:5f1c"), by("author"))
    release, _ = EDITION.step(release, r.Revise(given.id), by("editor"))
    return EDITION.step(release, r.Check(2), by("clerk", ANYBODY, given))[0]


def approved(given: r.Content | None = None) -> EditionRelease:
    return EDITION.step(checked(given), t.Approve(2), by("deputy"))[0]


def published(id: str = "2027", start: date = JANUARY) -> EditionRelease:
    release = approved(content(id=id, start=start))
    return EDITION.step(release, t.Publish(2, start), by("chief", TABLE))[0]


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
    faulty = content("authority.permits.amendment.action", "contract.amends")
    for release in (checked(faulty), evolve(checked(), checked=None)):
        for command in (t.Approve(2), t.Publish(2, JANUARY)):
            with pytest.raises(Refused, match="a check of this version without errors"):
                EDITION.step(release, command, by("chief"))
    doubtful = content("contracts.discount_limit", "31%")
    assert approved(doubtful).checked == r.CheckResult(MONDAY.date(), "clerk", 2, 0, 1, JANUARY)


def test_nobody_claims_what_a_check_found() -> None:
    """2.2.1.2: it is read from the edition of that digest, and from no other."""
    faulty = content("authority.permits.amendment.action", "contract.amends")
    release, _ = EDITION.create("2027", r.Draft(faulty.id), by("author"))
    claimed = r.Check(1, 0, 0, MONDAY.date())
    after, event = EDITION.step(release, claimed, by("clerk", ANYBODY, faulty))
    assert event.command == r.Check(1, 2, 0, JANUARY)
    assert not after.is_sound
    with pytest.raises(Refused, match="a subject that exists"):
        EDITION.step(release, claimed, by("clerk", ANYBODY, content()))
    again, _ = EDITION.step(after, r.Check(1), by("clerk", ANYBODY, faulty))
    assert again.checked == after.checked


def test_what_is_published_is_what_was_checked() -> None:
    """2.2.1.2: to the digit, and on the day that the edition states."""
    given = content()
    release = approved(given)
    assert release.is_of(given.edition)
    assert not release.is_of(given.edition.replace({"contracts.discount_limit": "9%"}, "2028"))
    for day in (None, date(2027, 1, 2)):
        with pytest.raises(Refused, match="the first day in force that the edition states"):
            EDITION.step(release, t.Publish(2, day), by("chief", TABLE))


@pytest.mark.parametrize("person", ["author", "editor"])
def test_nobody_approves_what_they_wrote(person: str) -> None:
    """1.3.1: approvers are people who are not authors."""
    with pytest.raises(Refused, match="somebody who did not write the edition"):
        EDITION.step(checked(), t.Approve(2), by(person))


def test_a_revision_voids_check_and_approval() -> None:
    """2.2.1.2: both are of a version."""
    other = content("contracts.discount_limit", "9%")
    revised, _ = EDITION.step(approved(), r.Revise(other.id), by("editor"))
    assert (revised.version, revised.approved_by, revised.is_sound) == (3, (), False)
    with pytest.raises(Refused, match="the current version of the edition"):
        EDITION.step(revised, r.Check(2), by("clerk", ANYBODY, other))
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
    for command in (r.Revise("sha256:99bb"), r.Check(2), t.Approve(2), t.Withdraw("late")):
        with pytest.raises(NoTransition):
            EDITION.step(first, command, by("chief"))
    ended, _ = EDITION.step(first, t.Succeed("2028"), by("chief", TABLE, second))
    assert (ended.stage, ended.succeeded_by, ended.digest) == (t.SUPERSEDED, "2028", first.digest)
    days = (date(2027, 12, 31), date(2028, 1, 1))
    assert [t.in_force([ended, second], day) for day in days] == [(ended,), (second,)]
    with pytest.raises(Refused, match="another published edition, in force later"):
        EDITION.step(second, t.Succeed("2027"), by("chief", TABLE, first))


def test_a_book_of_what_was_published() -> None:
    """2.2.1.2: each edition from its day; drafts put nothing into force, what is superseded did."""
    second = published("2028", date(2028, 1, 1))
    first, _ = EDITION.step(published(), t.Succeed("2028"), by("chief", TABLE, second))
    draft = checked(content(id="2029"))
    editions = [content(id="2028", start=date(2028, 1, 1)).edition, content().edition]
    book = EditionBook.of_releases([draft, first, second, first], editions)
    assert book == EditionBook(editions)
    assert [book.on(day).id for day in (date(2027, 12, 31), date(2028, 1, 1))] == ["2027", "2028"]
    assert EditionBook.of_releases([draft], []) == EditionBook([])


def test_what_was_not_published_is_not_in_force() -> None:
    """2.2.1.2: no edition without its release, and no release without its edition."""
    release, edition = published(), content().edition
    adopted = evolve(release, digest=release.digest[:-1])
    for releases, editions, said, chinese in [
        ([], [edition], "2027: expected a published release", "2027：应有本版本的已发布记录"),
        ([checked()], [edition], "2027: expected a published release", "2027：应有"),
        ([adopted], [edition], "2027: expected the edition of the digest", "2027：应为所发布摘要"),
        (
            [evolve(release, in_force_from=date(2027, 2, 1))],
            [edition],
            "2027: expected the first day in force",
            "2027：应为所发布的施行首日",
        ),
        ([release], [], "2027: expected the edition of this", "2027：应有此已发布记录"),
        ([release, adopted], [edition], "2027: expected one release", "2027：应只有一个发布"),
        (
            [release],
            [content("contracts.discount_limit", "9%").edition],
            "2027: expected the edition of the digest",
            "2027：应为所发布摘要对应的版本",
        ),
    ]:
        with pytest.raises(BadValue) as refused:
            EditionBook.of_releases(releases, editions)
        assert str(refused.value).startswith(said)
        assert refused.value.in_language("zh").startswith(chinese)
