"""The guards and the rows of the corrections of a change request (变更更正). 1.3.1, 3.3.2.3.

>>> sorted({each.command.__name__ for each in CHANGE_CORRECTIONS})
['CorrectChangeNotice', 'CorrectConsent']
"""

from datetime import date

from attrs import evolve

from lenovo_sales.contracts.change import ChangeRequest, ChangeStage, Notice, is_told
from lenovo_sales.contracts.change_correction import (
    CorrectChangeNotice,
    CorrectConsent,
    right_consent,
    right_notice,
    right_notices,
    with_consent_corrected,
    with_notice_corrected,
)
from lenovo_sales.contracts.change_guards import people_of
from lenovo_sales.contracts.guards import ContractContext
from lenovo_sales.contracts.signature import same_spelling
from lenovo_sales.contracts.signature_rows import is_covered, is_named
from lenovo_sales.contracts.terms import ContractTerms
from lenovo_sales.lifecycle import Rows, guard, precondition, reason_given
from lenovo_sales.lifecycle.corrections import entry_recorded, with_correction


@precondition("3.3.1.3", "a consent of the customer on record", "已登记的客户同意", derived=True)
def consent_recorded(request: ChangeRequest, context: ContractContext) -> bool:
    return request.consent is not None


@guard("3.3.1.3", "a named representative of the customer who is not ours", "客户签字代表")
def corrected_representative_named(
    request: ChangeRequest, command: CorrectConsent, context: ContractContext
) -> bool:
    name = command.representative
    ours = {same_spelling(each) for each in (context.actor, *people_of(request))}
    return is_named(command) and (name is None or same_spelling(name) not in ours)


def _from_review_to_today(request: ChangeRequest, day: date, context: ContractContext) -> bool:
    """Whether a day lies between the legal review, where there was one, and today."""
    review = request.review
    return day <= context.today and (review is None or review.at.date() <= day)


@guard(
    "3.3.1.3", "a day from the legal review up to today", "法务审核至今日之间的日期", derived=True
)
def corrected_after_review(
    request: ChangeRequest, command: CorrectConsent, context: ContractContext
) -> bool:
    right = right_consent(request, command)
    return right is None or _from_review_to_today(request, right.on, context)


@guard("3.3.1.3", "signing authority for this amount on that day", "签字当日有效且金额足够的授权")
def corrected_authority_covers(
    request: ChangeRequest, command: CorrectConsent, context: ContractContext
) -> bool:
    right, body = right_consent(request, command), request.body
    return right is None or body is None or is_covered(right, body.total)


@guard("3.3.2.3", "the day that the contract has", "与合同所载签字日期一致", derived=True)
def consent_day_kept(
    request: ChangeRequest, command: CorrectConsent, context: ContractContext
) -> bool:
    was = request.consent
    return was is None or command.on is None or command.on == was.on


@guard(
    "3.3.2.3", "a day from the legal review up to today", "法务审核至今日之间的日期", derived=True
)
def corrected_notice_dated(
    request: ChangeRequest, command: CorrectChangeNotice, context: ContractContext
) -> bool:
    right = right_notice(request, command)
    return right is None or _from_review_to_today(request, right.on, context)


@guard(
    "3.3.2.3",
    "notice to the customer and every department still in time",
    "客户和各部门仍已及时得到通知",
    derived=True,
)
def still_notified_in_time(
    request: ChangeRequest, command: CorrectChangeNotice, context: ContractContext
) -> bool:
    """Whether the change that took effect was told in time, unless it was not before either."""
    after = evolve(request, notices=right_notices(request, command))
    return is_told(after, context.terms) or not is_told(request, context.terms)


def _notices(request: ChangeRequest) -> tuple[Notice, ...]:
    return request.notices


NOTIFIED, APPLIED = ChangeStage.NOTIFIED, ChangeStage.APPLIED
NOTICE_RECORDED = entry_recorded(
    "3.3.2.3", "the number of a notice on record", "已登记的通知序号", _notices
)
WHY = reason_given("1.3.1", derived=True)
CORRECT_CONSENT = (
    consent_recorded,
    corrected_representative_named,
    corrected_after_review,
    corrected_authority_covers,
)
row = Rows[ChangeRequest, ChangeStage, ContractTerms]()

CHANGE_CORRECTIONS = (
    row((NOTIFIED,), CorrectConsent, None, "3.3.1.3").needs(*CORRECT_CONSENT, WHY)
        .keeps(consent=with_consent_corrected, corrections=with_correction("consent")),
    row((APPLIED,), CorrectConsent, None, "3.3.1.3")
        .needs(*CORRECT_CONSENT, consent_day_kept, WHY)
        .keeps(consent=with_consent_corrected, corrections=with_correction("consent")),
    row((NOTIFIED,), CorrectChangeNotice, None, "3.3.2.3")
        .needs(NOTICE_RECORDED, corrected_notice_dated, WHY)
        .keeps(notices=with_notice_corrected, corrections=with_correction("notices")),
    row((APPLIED,), CorrectChangeNotice, None, "3.3.2.3")
        .needs(NOTICE_RECORDED, corrected_notice_dated, still_notified_in_time, WHY)
        .keeps(notices=with_notice_corrected, corrections=with_correction("notices")),
)  # fmt: skip
