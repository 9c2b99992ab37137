"""Release of an edition (制度版本发布): drafted, checked, approved, published, superseded. 2.2.1.2.

The release carries the id and the digest of an edition, never its content. A check reads the whole
edition, loaded by its digest, so that nobody claims what was found. What is published is never
edited: another edition supersedes it. Only headquarters publishes, by the authority table.

>>> from datetime import UTC, datetime
>>> from lenovo_sales.editions import default_edition
>>> from lenovo_sales.lifecycle import ANYBODY
>>> from lenovo_sales.processes import actions
>>> monday = datetime(2026, 11, 2, 9, tzinfo=UTC)
>>> ann, bob, eve = (
...     Context(person, monday, None, "2026", "D-1", ANYBODY) for person in ("E-1", "E-2", "E-3")
... )
>>> content = Content(default_edition().replace({}, "2027", date(2027, 1, 1)), actions())
>>> release, _ = EDITION.create("2027", Draft(content.id), ann)
>>> release, _ = EDITION.step(release, Check(1), evolve(ann, related={content.id: content}))
>>> release, _ = EDITION.step(release, Approve(version=1), bob)
>>> release, event = EDITION.step(release, Publish(1, date(2027, 1, 1)), eve)
>>> release.stage.chinese, event.clause, release.is_of(content.edition)
('已发布', '2.2.1.2', True)
"""

from collections.abc import Iterable
from datetime import date
from typing import TypeAlias

from attrs import evolve, field, frozen

from lenovo_sales.editions.edition import Edition
from lenovo_sales.editions.findings import Actions, findings
from lenovo_sales.errors import BadValue
from lenovo_sales.lifecycle import (
    Adopt,
    Context,
    Event,
    Lifecycle,
    guard,
    has_text,
    precondition,
)
from lenovo_sales.lifecycle.texts import (
    DRAFT,
    PUBLISHED,
    SUPERSEDED,
    TEXT_ENDS,
    Approve,
    Publish,
    TextCommand,
    TextRows,
    VersionedText,
)
from lenovo_sales.values.typed import expect
from lenovo_sales.wording import Wording


@frozen
class Content:
    """A whole edition, loaded beside its release by its digest (版本全文). Policy 2.2.1.2.

    `actions` are those of every process, the company's own among them.
    """

    edition: Edition = field(repr=False)
    actions: Actions = field(repr=False)

    @property
    def id(self) -> str:
        """The digest of the edition, by which a release finds it."""
        return self.edition.digest


@frozen
class CheckResult:
    """What the check of one version found, by whom, when (检查结果). Policy 2.2.1.2."""

    on: date
    by: str
    version: int
    errors: int
    warnings: int
    in_force_from: date | None  # as the edition states it


@frozen
class EditionRelease(VersionedText):
    """An edition on its way into force; its id is the edition's (制度版本发布). Policy 2.2.1.2."""

    digest: str  # of the edition's canonical form
    checked: CheckResult | None = None  # the last one

    @property
    def is_sound(self) -> bool:
        """Whether the current version was checked and has no error; warnings may stand."""
        found = self.checked
        return found is not None and found.version == self.version and not found.errors

    def is_of(self, edition: Edition) -> bool:
        """Whether an edition is the one that was drafted, checked and approved, to the digit."""
        return edition.digest == self.digest


@frozen
class Draft:
    """Write an edition (起草). Policy 2.2.1.2."""

    digest: str


@frozen
class Revise:
    """Write another version; checks and approvals of the one before are void. Policy 2.2.1.2."""

    digest: str


@frozen
class Check:
    """Look for what is wrong or doubtful in a version (检查). Policy 2.2.1.2.

    All but the version is read from the edition; what a caller gives is ignored.
    """

    version: int
    errors: int = 0
    warnings: int = 0
    in_force_from: date | None = None


ReleaseCommand: TypeAlias = Draft | Revise | Check | Approve | TextCommand | Adopt[EditionRelease]
ReleaseContext: TypeAlias = Context[None]


@precondition("2.2.1.2", "the digest of the edition", "制度版本的摘要值", derived=True)
def digest_stated(release: EditionRelease, context: ReleaseContext) -> bool:
    return has_text(release.digest)


@guard("2.2.1.2", "the digest of the edition", "制度版本的摘要值", derived=True)
def digest_given(release: EditionRelease, command: Revise, context: ReleaseContext) -> bool:
    return has_text(command.digest)


@precondition("2.2.1.2", "a check of this version without errors", "本版本检查无错误", derived=True)
def checked_sound(release: EditionRelease, context: ReleaseContext) -> bool:
    return release.is_sound


@precondition("1.3.1", "the approval of somebody else", "他人已批准", derived=True)
def approved_by_another(release: EditionRelease, context: ReleaseContext) -> bool:
    return any(person != context.actor for person in release.approved_by)


@guard(
    "2.2.1.2", "the first day in force that the edition states", "制度版本所载生效日", derived=True
)
def day_as_checked(release: EditionRelease, command: Publish, context: ReleaseContext) -> bool:
    checked = release.checked
    start = command.in_force_from or context.today
    return checked is not None and checked.in_force_from == start


def found(release: EditionRelease, command: Check, context: ReleaseContext) -> Check:
    """The check with what it finds in the edition of this digest, and its first day."""
    content = context.find(release.digest, Content)
    severities = [each.severity for each in findings(content.edition, content.actions)]
    return evolve(
        command,
        errors=severities.count("error"),
        warnings=severities.count("warning"),
        in_force_from=content.edition.edition.in_force_from,
    )


def check_result(release: EditionRelease, event: Event[Check]) -> CheckResult:
    """What the check found, by whom and when."""
    command = event.command
    counts = command.version, command.errors, command.warnings
    return CheckResult(event.at.date(), event.actor, *counts, command.in_force_from)


def published(
    releases: Iterable[EditionRelease], editions: Iterable[Edition]
) -> tuple[Edition, ...]:
    """Return editions, each checked against its published release; `EditionBook.of_releases`.

    Raises:
        BadValue: An edition has no published release, or another digest or first day than it says;
            or a published release is without its edition.
    """
    expect(releases, Iterable, "releases")
    expect(editions, Iterable, "editions")
    found, by_id = tuple(editions), dict[str, EditionRelease]()
    expect(found, tuple[Edition, ...], "editions")
    for each in releases:
        expect(each, EditionRelease, "releases")
        if each.stage in _WAS_PUBLISHED and by_id.setdefault(each.id, each) != each:
            raise _unpublished(each.id, _ONE_RELEASE)
    for edition in found:
        release = by_id.get(edition.id)
        if release is None:
            raise _unpublished(edition.id, _PUBLISHED)
        if not release.is_of(edition):
            raise _unpublished(edition.id, _SAME_DIGEST)
        if release.in_force_from != edition.edition.in_force_from:
            raise _unpublished(edition.id, _SAME_DAY)
    for id in by_id.keys() - {each.id for each in found}:
        raise _unpublished(id, _CONTENT)
    return found


def _unpublished(id: str, expected: Wording) -> BadValue:
    return BadValue("{id}: {expected}", "{id}：{expected}", id=id, expected=expected)


_WAS_PUBLISHED = (PUBLISHED, SUPERSEDED)
_ONE_RELEASE = Wording(
    "expected one release, found two that differ", "应只有一个发布，现有两个不同的发布"
)
_PUBLISHED = Wording("expected a published release of this edition", "应有本版本的已发布记录")
_SAME_DIGEST = Wording(
    "expected the edition of the digest that was published", "应为所发布摘要对应的版本"
)
_SAME_DAY = Wording("expected the first day in force that was published", "应为所发布的施行首日")
_CONTENT = Wording("expected the edition of this published release", "应有此已发布记录对应的版本")

row = TextRows[EditionRelease, None]("edition", "制度版本", "2.2.1.2")

EDITION = Lifecycle[EditionRelease, ReleaseCommand, None](
    "edition", "制度版本", EditionRelease, None, ends=TEXT_ENDS, rows=(
    row.draft(Draft, "digest").needs(digest_stated),
    row.revise(Revise, "digest").needs(digest_given),
    row((DRAFT,), Check, None, "2.2.1.2")
        .knows(found).needs(row.current_version).keeps(checked=check_result),
    row.approve(checked_sound),
    row.publish("edition.publish", checked_sound, approved_by_another, day_as_checked),
    row.succeed("edition.publish"),
    row.withdraw(DRAFT),
    row.adopt("edition.adopt"),
))  # fmt: skip
