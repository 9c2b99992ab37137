"""What policy 2.2.1.2 says may happen to the release of an edition; see `process_tables`."""

from attrs import evolve

from lenovo_sales.editions import default_edition
from lenovo_sales.editions import release as r
from lenovo_sales.editions.release import EDITION, EditionRelease
from lenovo_sales.lifecycle import LabeledEnum
from lenovo_sales.lifecycle import texts as t
from lenovo_sales.processes import actions
from process_tables import (
    DAY,
    NOW,
    TODAY,
    Process,
    Spoiled,
    said,
    spoiled_command,
    spoiled_subject,
)

EDITION_POLICY = """
- | Draft | draft | 2.2.1.2 | 2.2.1.2 | digest author version edited_by approvals \
published_on in_force_from in_force_until succeeded_by reason
draft | Revise | = | 2.2.1.2 | 2.2.1.2 | digest version edited_by
draft | Check | = | 2.2.1.2 | 2.2.1.2 | checked
draft | Approve | = | 1.3.1 | 2.2.1.2 1.3.1 2.2.1.2 | approvals
draft | Publish | published | 2.2.1.2 | 2.2.1.2 1.3.1 2.2.1.2 1.3.1 2.2.1.2 2.2.1.2 \
| published_on in_force_from | edition.publish
published | Succeed | superseded | 2.2.1.2 | 2.2.1.2 | succeeded_by in_force_until \
| edition.publish
draft | Withdraw | withdrawn | 2.2.1.2 | 2.2.1.2 | reason in_force_until
"""

CONTENT = r.Content(default_edition().replace({}, "S-1", TODAY), actions())
REVISED = r.Content(CONTENT.edition.replace({"contracts.discount_limit": "9%"}, "S-2"), actions())
SOUND = r.CheckResult(TODAY, "E-1", 2, 0, 0, TODAY)


def ripe_release(stage: LabeledEnum) -> EditionRelease:
    """An edition that was revised, checked and approved."""
    return EditionRelease(
        "S-1",
        t.TextStage(stage.value),
        7,
        NOW - DAY,
        author="E-1",
        version=2,
        edited_by=("E-9",),
        approvals=(t.Approval(TODAY, "E-2", 2),),
        published_on=None,
        in_force_from=None if stage is t.DRAFT else TODAY,
        in_force_until=None,
        succeeded_by=None,
        reason=None,
        digest=CONTENT.id,
        checked=SOUND,
    )


NEXT = evolve(ripe_release(t.PUBLISHED), id="2027", in_force_from=TODAY + DAY)


def give(command: type, release: EditionRelease) -> object:
    """A command for the version at hand."""
    commands: dict[type, object] = {
        r.Draft: r.Draft(CONTENT.id),
        r.Revise: r.Revise(REVISED.id),
        r.Check: r.Check(release.version),
        t.Approve: t.Approve(release.version),
        t.Publish: t.Publish(release.version, TODAY),
        t.Succeed: t.Succeed("2027"),
        t.Withdraw: t.Withdraw("no longer needed"),
    }
    return commands[command]


PROCESSES = {
    "edition": Process(
        EDITION,
        said(EDITION_POLICY),
        None,
        ripe_release,
        give,
        lambda command: {r.Revise: "E-9", t.Approve: "E-2"}.get(command, "E-8"),
        {
            "digest_stated": spoiled_command(digest=" "),
            "digest_given": spoiled_command(digest=""),
            "current_version": spoiled_command(version=9),
            "checked_sound": spoiled_subject(checked=evolve(SOUND, errors=1)),
            "approved_by_another": lambda stage: Spoiled(
                subject={"approvals": (t.Approval(TODAY, "E-8", 2),)}
            ),
            "not_an_author": lambda stage: Spoiled(actor="E-9"),
            "starts_in_time": lambda stage: Spoiled(
                {"checked": evolve(SOUND, in_force_from=TODAY - DAY)},
                {"in_force_from": TODAY - DAY},
            ),
            "day_as_checked": spoiled_command(in_force_from=TODAY + DAY),
            "succeeded": lambda stage: Spoiled(related={"2027": evolve(NEXT, in_force_from=TODAY)}),
            "reason_given": spoiled_command(reason=" "),
        },
        related={NEXT.id: NEXT, CONTENT.id: CONTENT, REVISED.id: REVISED},
    )
}
