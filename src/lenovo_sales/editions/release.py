"""Release of an edition (制度版本发布): drafted, checked, approved, published, superseded. 2.2.1.2.

The release carries the id and the digest of an edition, never its content. What is published is
never edited: another edition supersedes it. Only headquarters publishes, by the authority table.

>>> from datetime import UTC, datetime
>>> from lenovo_sales.lifecycle import ANYBODY
>>> from lenovo_sales.lifecycle.texts import Publish
>>> monday = datetime(2026, 11, 2, 9, tzinfo=UTC)
>>> ann, bob, eve = (
...     Context(person, monday, None, "2026", "D-1", ANYBODY) for person in ("E-1", "E-2", "E-3")
... )
>>> release, _ = EDITION.create("2027", Draft("sha256:5f1c"), ann)
>>> release, _ = EDITION.step(release, Check(version=1, errors=0, warnings=2), ann)
>>> release, _ = EDITION.step(release, Approve(version=1), bob)
>>> release, event = EDITION.step(release, Publish(1, date(2027, 1, 1)), eve)
>>> release.stage.chinese, event.clause, release.is_in_force(date(2027, 1, 1))
('已发布', '2.2.1.2', True)
"""

from datetime import date
from typing import TypeAlias

from attrs import frozen

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
    TEXT_ENDS,
    Approve,
    TextCommand,
    TextRows,
    VersionedText,
)


@frozen
class CheckResult:
    """What the check of one version found, by whom, when (检查结果). Policy 2.2.1.2."""

    on: date
    by: str
    version: int
    errors: int
    warnings: int


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
    """Tell how many errors and warnings the check of a version found (检查). Policy 2.2.1.2."""

    version: int
    errors: int
    warnings: int


ReleaseCommand: TypeAlias = Draft | Revise | Check | Approve | TextCommand | Adopt[EditionRelease]
ReleaseContext: TypeAlias = Context[None]


@precondition("2.2.1.2", "the digest of the edition", "制度版本的摘要值", derived=True)
def digest_stated(release: EditionRelease, context: ReleaseContext) -> bool:
    return has_text(release.digest)


@guard("2.2.1.2", "the digest of the edition", "制度版本的摘要值", derived=True)
def digest_given(release: EditionRelease, command: Revise, context: ReleaseContext) -> bool:
    return has_text(command.digest)


@guard("2.2.1.2", "numbers of errors and warnings", "错误数与警告数", derived=True)
def findings_counted(release: EditionRelease, command: Check, context: ReleaseContext) -> bool:
    return command.errors >= 0 and command.warnings >= 0


@precondition("2.2.1.2", "a check of this version without errors", "本版本检查无错误", derived=True)
def checked_sound(release: EditionRelease, context: ReleaseContext) -> bool:
    return release.is_sound


@precondition("1.3.1", "the approval of somebody else", "他人已批准", derived=True)
def approved_by_another(release: EditionRelease, context: ReleaseContext) -> bool:
    return any(person != context.actor for person in release.approved_by)


def check_result(release: EditionRelease, event: Event[Check]) -> CheckResult:
    """What the check found, by whom and when."""
    command = event.command
    counts = command.version, command.errors, command.warnings
    return CheckResult(event.at.date(), event.actor, *counts)


row = TextRows[EditionRelease, None]("edition", "制度版本", "2.2.1.2")

EDITION = Lifecycle[EditionRelease, ReleaseCommand, None](
    "edition", "制度版本", EditionRelease, None, ends=TEXT_ENDS, rows=(
    row.draft(Draft, "digest").needs(digest_stated),
    row.revise(Revise, "digest").needs(digest_given),
    row((DRAFT,), Check, None, "2.2.1.2")
        .needs(row.current_version, findings_counted).keeps(checked=check_result),
    row.approve(checked_sound),
    row.publish("edition.publish", checked_sound, approved_by_another),
    row.succeed("edition.publish"),
    row.withdraw(DRAFT),
    row.adopt("edition.adopt"),
))  # fmt: skip
