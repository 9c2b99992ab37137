"""Customer (客户) and the customer file (客户档案): people, contacts, consents. Policy 2.2.3.3.

>>> said = (Consent(date(2026, 4, 6), Purpose.MARKETING, given=True),)
>>> customer = Customer("C-3", "晨光电子有限公司", sector="retail", consents=said)
>>> customer
Customer(id='C-3', sector='retail', place=None, since=None, owner=None, tier=None)
>>> may_contact(customer, Purpose.MARKETING, date(2026, 4, 5))
False
>>> may_contact(customer, Purpose.MARKETING, date(2026, 4, 6))
True
"""

from collections.abc import Iterable
from datetime import date

from attrs import evolve, field, frozen

from lenovo_sales.customers.field_sources import FieldSource
from lenovo_sales.lifecycle import LabeledEnum


class Channel(LabeledEnum):
    """The channel of a contact (沟通渠道). Policy 2.2.3.3."""

    VISIT = "visit", "拜访"
    TELEPHONE = "telephone", "电话"
    EMAIL = "email", "电子邮件"
    MESSAGE = "message", "即时消息"
    EVENT = "event", "活动"


class Purpose(LabeledEnum):
    """The purposes of contacting a customer (联系目的). Policy 2.2.3.3, 1.3.1."""

    MARKETING = "marketing", "营销"
    SERVICE = "service", "服务"
    SURVEY = "survey", "满意度调查"


@frozen
class ContactPerson:
    """A contact person (联系人); name and contact data are in no repr. Policy 2.2.3.3."""

    name: str = field(repr=False)
    role: str | None = None
    phone: str | None = field(default=None, repr=False)
    email: str | None = field(default=None, repr=False)


@frozen
class Interaction:
    """One contact with the customer, and its content (往来记录). Policy 2.2.3.3."""

    on: date
    by: str
    channel: Channel
    note: str = field(repr=False)


@frozen
class Consent:
    """That the customer agreed to be contacted, or no longer does (联系授权). Policy 1.3.1."""

    on: date
    purpose: Purpose
    given: bool  # False: withdrawn
    file: str | None = None  # the merged record to which it was said; None: this one


@frozen
class Opinion:
    """The customer's opinion, as heard by a salesperson (客户意见). Policy 2.2.3.3."""

    on: date
    by: str
    text: str = field(repr=False)


@frozen
class Absorbed:
    """A record merged into this one, and the day (已合并档案). Policy 3.1.2.1."""

    record: str
    on: date


@frozen
class Customer:
    """A customer as the file has it; the name appears in no repr. Policy 2.2.3.3."""

    id: str
    name: str | None = field(default=None, repr=False)
    sector: str | None = None
    place: str | None = None
    since: date | None = None  # of the first purchase; None: has not bought yet
    owner: str | None = None  # the salesperson who keeps the file
    tier: str | None = None  # what service is promised. Policy 3.4.2.1
    credit_code: str | None = field(default=None, repr=False)  # 统一社会信用代码
    contacts: tuple[ContactPerson, ...] = field(default=(), repr=False)
    interactions: tuple[Interaction, ...] = field(default=(), repr=False)
    consents: tuple[Consent, ...] = field(default=(), repr=False)
    opinions: tuple[Opinion, ...] = field(default=(), repr=False)
    field_sources: tuple[FieldSource, ...] = field(default=(), repr=False)  # of merged records
    absorbed: tuple[Absorbed, ...] = field(default=(), repr=False)
    merged_into: str | None = field(default=None, repr=False)  # the surviving record


def noted(customer: Customer, interaction: Interaction) -> Customer:
    """The file with one more contact, the history in the order of its days. Policy 2.2.3.3."""
    history = sorted((*customer.interactions, interaction), key=lambda each: each.on)
    return evolve(customer, interactions=tuple(history))


def last_contact(customer: Customer, on: date) -> date | None:
    """The day of the last contact up to a day; None: there was none. Policy 2.2.3.3."""
    return max((each.on for each in customer.interactions if each.on <= on), default=None)


def may_contact(customer: Customer, purpose: Purpose, on: date) -> bool:
    """Whether the customer may be contacted for a purpose on a day. Policy 1.3.1, 2.2.3.3.

    What was said last holds, and on one day the withdrawal. Nothing said is no consent. Where
    records were merged, a withdrawal in any of them stands until the customer gives consent again,
    after the last merge.
    """
    said = [each for each in customer.consents if each.purpose is purpose and each.on <= on]
    merged = max((each.on for each in customer.absorbed if each.on <= on), default=None)
    if merged is None:
        return _given_last(said)
    since = [each for each in said if each.on > merged]
    if since:
        return _given_last(since)
    files: dict[str, list[Consent]] = {}
    for each in said:
        files.setdefault(each.file or customer.id, []).append(each)
    return bool(files) and all(_given_last(each) for each in files.values())


def _given_last(said: Iterable[Consent]) -> bool:
    last = max(said, key=lambda each: (each.on, not each.given), default=None)
    return last is not None and last.given
