"""Policy 1.3.1, 3.3.2.3: the notices of a change and the customer's consent are put right."""

from datetime import timedelta

import pytest
from attrs import evolve
from contracting import (
    ANOTHER,
    DAY,
    EFFECT,
    HEAD,
    LATER,
    LEGAL,
    MONDAY,
    NOTICES,
    applied,
    asked,
    body,
    by,
    effective,
    line,
    passed,
)
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.contracts import (
    CHANGE,
    ChangeCommand,
    ChangeRequest,
    CorrectChangeNotice,
    CorrectConsent,
    SigningAuthority,
)
from lenovo_sales.errors import NoTransition, Refused
from lenovo_sales.values import Money

CONTRACT = effective()
ASKED = asked(CONTRACT, body(line("1", 2), due=LATER))
REQUEST = passed(ASKED, MONDAY)
APPLIED = applied(CONTRACT, REQUEST, by(HEAD, EFFECT))[1]
TODAY = MONDAY + 8 * DAY
FEN = Money(1, "CNY")


def after(request: ChangeRequest, command: ChangeCommand) -> ChangeRequest:
    return CHANGE.step(request, command, by(ANOTHER, TODAY))[0]


def refused(request: ChangeRequest, command: ChangeCommand) -> str:
    with pytest.raises(Refused) as error:
        after(request, command)
    return error.value.guard


@pytest.mark.parametrize("request_", [REQUEST, APPLIED], ids=["notified", "applied"])
def test_a_consent_is_put_right_by_whom_and_why(request_: ChangeRequest) -> None:
    """1.3.1: also once the contract contains the amendment; the event cites its clause."""
    command = CorrectConsent("another one signed", representative="李雷")
    done, event = CHANGE.step(request_, command, by(ANOTHER, TODAY))
    (noted,) = done.corrections
    assert (noted.by, noted.on, noted.reason) == (ANOTHER, TODAY, "another one signed")
    assert (noted.entry, noted.number, noted.is_struck) == ("consent", 1, False)
    assert request_.consent is not None
    assert done.consent == evolve(request_.consent, signatory="李雷")
    assert (event.clause, done.stage) == ("3.3.1.3", request_.stage)
    assert "李雷" not in repr([command, done, event])
    assert refused(request_, evolve(command, reason=" ")) == "reason_given"


@given(st.integers(-2, 10), st.booleans())
def test_a_consent_is_between_review_and_today(days: int, is_applied: bool) -> None:
    """3.3.1.3: not before the review; the day of an applied amendment is that of the contract."""
    day = MONDAY + days * DAY
    command = CorrectConsent("misread", day)
    if not 0 <= days <= 8:
        guard = "corrected_after_review"
    elif is_applied and days:
        guard = "consent_day_kept"
    else:
        done = after(APPLIED if is_applied else REQUEST, command)
        assert done.consent is not None
        assert done.consent.on == day
        return
    assert refused(APPLIED if is_applied else REQUEST, command) == guard


@pytest.mark.parametrize("name", [" ", HEAD, "ｌegal-1", ANOTHER, "e-7"])
def test_the_consent_is_of_nobody_of_ours(name: str) -> None:
    """3.3.1.3: neither an author of change or contract, nor who passed, reviewed or signed it."""
    command = CorrectConsent("another one signed", representative=name)
    assert refused(REQUEST, command) == "corrected_representative_named"
    assert LEGAL in {each.by for each in (REQUEST.approval, REQUEST.review) if each}


def test_the_authority_covers_the_amended_value() -> None:
    """3.3.1.3: on the day of the consent, whichever of the two is put right."""
    assert REQUEST.body is not None
    for limit, passes in ((REQUEST.body.total, True), (REQUEST.body.total - FEN, False)):
        authority = SigningAuthority("purchasing", until=TODAY, limit=limit)
        command = CorrectConsent("another mandate", authority=authority)
        if not passes:
            assert refused(REQUEST, command) == "corrected_authority_covers"
            continue
        done = after(REQUEST, command)
        assert refused(done, CorrectConsent("misread", TODAY)) == "corrected_authority_covers"
        assert refused(done, evolve(command, authority=SigningAuthority(" "))) == (
            "corrected_representative_named"
        )


def test_what_is_not_recorded_is_not_corrected() -> None:
    """1.3.1: neither a consent that is to come nor a notice beyond the last."""
    unsigned = evolve(REQUEST, consent=None)
    assert refused(unsigned, CorrectConsent("misread", MONDAY)) == "consent_recorded"
    for number in (0, 3, True):
        assert refused(REQUEST, CorrectChangeNotice(number, "misread")) == "entry_recorded"
    with pytest.raises(NoTransition):
        after(ASKED, CorrectChangeNotice(1, "misread", MONDAY))


@given(st.integers(-2, 10), st.sampled_from([1, 2]), st.booleans())
def test_a_change_rests_on_its_notices(days: int, number: int, is_applied: bool) -> None:
    """3.3.2.3: told too late, no change takes effect; of one that did, the notices stay in time."""
    request, day = APPLIED if is_applied else REQUEST, MONDAY + days * DAY
    command = CorrectChangeNotice(number, "misread", day)
    in_time = day <= EFFECT - (5 * DAY if number == 1 else timedelta(0))
    if not 0 <= days <= 8:
        assert refused(request, command) == "corrected_notice_dated"
    elif is_applied and not in_time:
        assert refused(request, command) == "still_notified_in_time"
    else:
        done = after(request, command)
        assert done.notices[number - 1] == evolve(request.notices[number - 1], on=day)
        assert (done.corrections[0].entry, done.corrections[0].number) == ("notices", number)
        if not is_applied and in_time:
            assert applied(CONTRACT, done, by(HEAD, TODAY))[1].applied is not None
        elif not is_applied:
            with pytest.raises(Refused, match="every department in time"):
                applied(CONTRACT, done, by(HEAD, TODAY))


def test_recipient_and_means_of_a_notice_are_put_right() -> None:
    """3.3.2.3: what is not given stays; what was late before may stay so."""
    means = CorrectChangeNotice(2, "mistyped", means="by hand")
    assert after(APPLIED, means).notices == (NOTICES[0], evolve(NOTICES[1], means="by hand"))
    to = CorrectChangeNotice(2, "mistyped", to="works")
    assert after(REQUEST, to).notices[1] == evolve(NOTICES[1], to="works")
    assert refused(APPLIED, to) == "still_notified_in_time"
    late = evolve(APPLIED, notices=(evolve(NOTICES[0], on=EFFECT), NOTICES[1]))
    assert after(late, evolve(means, number=1)).notices[0].on == EFFECT
