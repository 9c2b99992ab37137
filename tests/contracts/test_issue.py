"""Policy 3.3.2.2: a delay, a defect or a dispute, from finding to settling."""

from collections import Counter

import pytest
from attrs import evolve
from contracting import ANOTHER, DAY, HEAD, MONDAY, OWNER, TERMS, by
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.clauses import Wording
from lenovo_sales.contracts import ISSUE, PAYMENT_DISPUTE, QUALITY, Issue, IssueKind
from lenovo_sales.contracts import issue as i
from lenovo_sales.contracts.terms import POLICY_KINDS
from lenovo_sales.errors import BadValue, Invalid, NoTransition, Refused
from lenovo_sales.lifecycle import matters as m
from lenovo_sales.lifecycle.matters import overdue, unassigned

RAISE = i.Raise("K-1", QUALITY, MONDAY, "张伟: scratched")
OPENED, RAISED = ISSUE.create("W-1", RAISE, by(OWNER))
ASSIGN = m.Assign(ANOTHER, MONDAY + 10 * DAY)


def after(issue: Issue, *steps: tuple[str, i.IssueCommand]) -> Issue:
    for person, command in steps:
        issue, _ = ISSUE.step(issue, command, by(person))
    return issue


def test_the_whole_way_with_a_reopening() -> None:
    """3.3.2.2: opened, assigned, resolved, reopened, assigned and resolved again, closed."""
    resolved = after(OPENED, (OWNER, ASSIGN), (ANOTHER, m.Resolve("polished")))
    again = after(resolved, (OWNER, m.Reopen("scratched still")))
    assert (again.stage, again.is_open) == (m.MatterStage.REOPENED, True)
    done = after(again, (OWNER, ASSIGN), (ANOTHER, m.Resolve("replaced")), (OWNER, m.Close()))
    assert [each.outcome for each in done.resolutions] == ["polished", "replaced"]
    assert (done.closed, done.is_open) == (MONDAY, False)
    with pytest.raises(NoTransition):
        after(done, (OWNER, m.Reopen("again")))


def test_nobody_closes_what_they_resolved() -> None:
    """1.3.1: the owner approves their own item: refused (frappe/hrms#3388)."""
    resolved = after(OPENED, (OWNER, ASSIGN), (ANOTHER, m.Resolve("polished")))
    with pytest.raises(Refused, match=r"1\.3\.1 implies somebody other than who resolved it"):
        after(resolved, (ANOTHER, m.Close()))


def test_only_its_owner_resolves_it_with_authority() -> None:
    """3.3.2.2, 1.3.1: the owner, whom an authority permits."""
    owned = after(OPENED, (OWNER, ASSIGN))
    with pytest.raises(Refused, match="the owner"):
        after(owned, (OWNER, m.Resolve("polished")))
    with pytest.raises(Refused, match="somebody with authority"):
        ISSUE.step(owned, m.Resolve("polished"), by(ANOTHER, authority=None))
    handed = after(owned, (OWNER, m.Reassign(HEAD, MONDAY, "on leave")))
    assert (handed.owner, handed.due) == (HEAD, MONDAY)
    assert after(handed, (HEAD, m.Resolve("polished"))).stage is m.MatterStage.RESOLVED


@pytest.mark.parametrize(("kind", "days"), [("delay", 7), (QUALITY, 10), (PAYMENT_DISPUTE, 15)])
def test_the_days_of_each_kind(kind: str, days: int) -> None:
    """3.3.2.2: from today to the last day of the edition; one day either side is refused."""
    issue = evolve(OPENED, kind=kind)
    for off, passes in ((-1, False), (0, True), (days, True), (days + 1, False)):
        command = m.Assign(ANOTHER, MONDAY + off * DAY)
        if passes:
            assert after(issue, (OWNER, command)).due == MONDAY + off * DAY
        else:
            match = "within the days of its kind" if off > 0 else "a due date that is not past"
            with pytest.raises(Refused, match=match):
                after(issue, (OWNER, command))


def test_due_today_is_not_late() -> None:
    """3.3.2.2: late from the day after, the longest first; settled ones are not."""
    owned = after(OPENED, (OWNER, ASSIGN))
    older = evolve(owned, id="W-2", due=MONDAY)
    last = MONDAY + 10 * DAY
    assert overdue([owned, older, evolve(OPENED, id="W-3")], last) == (older,)
    assert overdue([owned, older], last + DAY) == (older, owned)
    reopened = after(older, (ANOTHER, m.Resolve("polished")), (OWNER, m.Reopen("again")))
    assert overdue([reopened], last) == (reopened,)
    assert overdue([after(owned, (ANOTHER, m.Resolve("polished")))], last + DAY) == ()


def test_what_nobody_owns_is_listed() -> None:
    """3.3.2.2: opened or reopened, the oldest first."""
    owned = after(OPENED, (OWNER, ASSIGN))
    older = evolve(OPENED, id="W-2", opened=MONDAY - DAY)
    assert unassigned([OPENED, evolve(owned, id="W-3"), older]) == (older, OPENED)
    gone = after(OPENED, (OWNER, m.Withdraw("no scratch")))
    assert (gone.stage, unassigned([gone])) == (m.MatterStage.WITHDRAWN, ())


def test_an_issue_is_opened_in_a_time_zone() -> None:
    """3.3.2.2: whose day it is, no machine decides."""
    context = by(OWNER)
    with pytest.raises(BadValue, match="a time with its time zone"):
        evolve(context, at=context.at.replace(tzinfo=None))


@pytest.mark.parametrize("kind", POLICY_KINDS)
def test_an_issue_of_any_kind_is_described(kind: str) -> None:
    """3.3.2.2: found by today, told then or later."""
    raised, event = ISSUE.create("W-1", evolve(RAISE, kind=kind), by(OWNER, MONDAY + 3 * DAY))
    assert (raised.kind, raised.opened, raised.opened_by) == (kind, MONDAY, OWNER)
    assert ISSUE.rebuild([event]) == raised
    for wrong, match in (
        (evolve(RAISE, kind=kind, description=" "), "a description of the problem"),
        (evolve(RAISE, kind=kind, on=MONDAY + DAY), "a day no later than today"),
    ):
        with pytest.raises(Refused, match=match):
            ISSUE.create("W-1", wrong, by(OWNER))


def test_an_issue_was_open_from_its_finding_to_its_resolution() -> None:
    """3.3.2.2: from the day on which it was found, up to the one before it was resolved."""
    raised, _ = ISSUE.create("W-1", RAISE, by(OWNER, MONDAY + 3 * DAY))
    assert [raised.was_open(MONDAY + day * DAY) for day in (-1, 0, 9)] == [False, True, True]
    owned, _ = ISSUE.step(raised, ASSIGN, by(OWNER, MONDAY + 3 * DAY))
    done, _ = ISSUE.step(owned, m.Resolve("polished"), by(ANOTHER, MONDAY + 5 * DAY))
    assert [done.was_open(MONDAY + day * DAY) for day in (-1, 0, 4, 5)] == [
        False,
        True,
        True,
        False,
    ]


def test_no_name_is_shown_in_an_issue() -> None:
    """2.2.3.3: descriptions, outcomes and reasons are in no repr."""
    name = "张伟"
    resolved = after(OPENED, (OWNER, ASSIGN), (ANOTHER, m.Resolve(name)))
    rest = [m.Resolve(name), m.Reopen(name), m.Reassign("E-1", MONDAY, name), m.Withdraw(name)]
    assert name not in repr([RAISED, after(resolved, (OWNER, m.Reopen(name))), rest])


NAMES = st.text(st.characters(min_codepoint=97, max_codepoint=122), min_size=1, max_size=6)
KINDS = st.dictionaries(NAMES, st.integers(1, 3_660), max_size=3)


@given(added=KINDS, raised=st.lists(NAMES | st.sampled_from(POLICY_KINDS), max_size=4))
def test_kinds_of_issue_are_those_of_the_edition(added: dict[str, int], raised: list[str]) -> None:
    """3.3.2.2: the policy's three and any further one by its name; what is named nowhere, none."""
    kinds = {name: IssueKind(Wording(name, "其他"), days) for name, days in added.items()}
    terms = evolve(TERMS, issue_kinds={**TERMS.issue_kinds, **kinds})
    asked = evolve(by(OWNER), terms=terms)
    opened: list[Issue] = []
    for number, name in enumerate([*raised, *added]):
        command = evolve(RAISE, kind=name)
        if name not in terms.issue_kinds:
            with pytest.raises(Refused, match=r"3\.3\.2\.2 implies a kind of issue of the edition"):
                ISSUE.create("W-1", command, asked)
            continue
        issue, _ = ISSUE.create(f"W-{number}", command, asked)
        last = MONDAY + terms.issue_kinds[name].days * DAY
        assert ISSUE.step(issue, m.Assign(ANOTHER, last), asked)[0].due == last
        with pytest.raises(Refused, match="a day within the days of its kind"):
            ISSUE.step(issue, m.Assign(ANOTHER, last + DAY), asked)
        opened.append(issue)
    counted = Counter(each.kind for each in opened)
    assert i.issues_by_kind(reversed(opened), terms) == {
        name: counted[name] for name in terms.issue_kinds
    }


def test_a_kind_that_a_later_edition_drops_still_ends() -> None:
    """3.3.2.2: an issue opened under it is assigned and resolved, as nothing limits its days."""
    issue = evolve(OPENED, kind="installation")
    assert after(issue, (OWNER, m.Assign(ANOTHER, MONDAY + 99 * DAY))).owner == ANOTHER
    assert i.issues_by_kind([issue], TERMS) == dict.fromkeys(POLICY_KINDS, 0)


@pytest.mark.parametrize("name", POLICY_KINDS)
def test_the_kinds_that_the_policy_names_stay(name: str) -> None:
    """3.3.2.2: an edition adds kinds, and drops none of the three."""
    kinds = {other: kind for other, kind in TERMS.issue_kinds.items() if other != name}
    with pytest.raises(Invalid, match=f"issue_kinds: expected the kind {name}"):
        evolve(TERMS, issue_kinds=kinds)
