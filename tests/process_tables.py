"""The form in which a process table is stated apart from the code, by the policy's words.

Every module `*_tables.py` beside this one that has `PROCESSES` (name -> Process) is run by
`test_processes.py`: each stage and command, each guard alone, each mutant of the table, each walk.
A policy is one line for each row; the action only where the row needs authority:

    stages | command | target ("=": stays) | clause | clauses of the guards | fields kept | action

The stage of a creation is "-". An adoption is not stated: every process has the same. Beside it
stand subjects and commands that every guard lets pass, and for each guard a subject or a command
that it alone refuses.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

from attrs import frozen

from lenovo_sales.lifecycle import ANYBODY, Authority, Context, LabeledEnum, Lifecycle

NOW = datetime(2026, 4, 6, 9, tzinfo=UTC)
TODAY = NOW.date()
DAY = timedelta(days=1)


@frozen
class Said:
    """One transition as the policy has it."""

    target: str
    clause: str
    guards: tuple[str, ...]
    keeps: tuple[str, ...]
    action: str | None


def said(policy: str) -> dict[tuple[str, str], Said]:
    """The transitions that a text of such lines states, by stage and command."""
    found = {}
    for line in policy.strip().replace("\\\n", "").splitlines():
        stages, command, target, clause, guards, keeps, *action = map(str.strip, line.split("|"))
        for stage in stages.split():
            assert (stage, target) != ("-", "=")
            to = stage if target == "=" else target
            pair = stage, command
            assert pair not in found, f"stated twice: {pair}"
            kept = tuple(keeps.split())
            found[pair] = Said(to, clause, tuple(guards.split()), kept, *action or [None])
    return found


@frozen
class Spoiled:
    """What a guard alone refuses: changes to the ripe subject, its command, the others, who, when.

    Changes to the command are left out where the guard is a precondition of a row that moves;
    those to the subject where the row creates. `related` replaces subjects of the same ids.
    """

    subject: Mapping[str, object] = {}
    command: Mapping[str, object] = {}
    related: Mapping[str, object] = {}
    actor: str | None = None
    at: datetime | None = None


Spoil = Callable[[LabeledEnum | None], Spoiled]


def spoiled_subject(**changes: object) -> Spoil:
    """The subject, so changed, in whatever stage."""
    return lambda stage: Spoiled(subject=changes)


def spoiled_command(**changes: object) -> Spoil:
    """The command, so changed, in whatever stage."""
    return lambda stage: Spoiled(command=changes)


def _as_it_is(command: type, subject: Any) -> Any:
    return subject


@frozen
class Process:
    """A lifecycle, what the policy says of it, and samples to drive it with."""

    lifecycle: Lifecycle[Any, Any, Any]
    policy: Mapping[tuple[str, str], Said]
    terms: object
    ripe: Callable[[LabeledEnum], Any]  # a subject in that stage that no guard refuses
    give: Callable[[type, Any], object]  # a command for that subject that no guard refuses
    by: Callable[[type], str]
    spoiled: Mapping[str, Spoil]  # by the name of the guard
    authority: Authority = ANYBODY
    related: Mapping[str, object] = {}  # the other subjects that commands name, by id
    ready: Callable[[type, Any], Any] = _as_it_is  # with what one command alone has to find

    def subject(self, stage: LabeledEnum | None, command: type) -> Any:
        """The subject for that command in that stage; of a creation, in the first one."""
        return self.ready(command, self.ripe(stage or self.lifecycle.starts[0]))

    def context(self, command: type) -> Context[Any]:
        """Who gives this command, now."""
        who = self.by(command)
        return Context(who, NOW, self.terms, "2026", "A-1", self.authority, self.related)


def processes() -> dict[str, Process]:
    """Every process that has a table, by name."""
    found: dict[str, Process] = {}
    for path in sorted(Path(__file__).parent.glob("*_tables.py")):
        stated = getattr(import_module(path.stem), "PROCESSES", {})
        assert not found.keys() & stated.keys(), f"two tables of one name in {path.stem}"
        found |= stated
    return found
