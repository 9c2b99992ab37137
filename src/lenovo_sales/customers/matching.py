"""Matching (查重): the keys by which two records are one customer. Policy 3.1.2.1.

A key is what is left of a name, a telephone number or an e-mail address once the ways of writing it
are taken away. Records that share a key, directly or through others, are duplicates.

>>> terms = MatchingTerms(("有限公司",), ("ltd",), ("中国",), "86", "00", "0", ("转",), (7, 8), ())
>>> one, other = "电话：+86 21 5555-1234", "(021) 55551234 转 8"
>>> keys_of_contact(one, terms, None) == keys_of_contact(other, terms, None)
True
>>> email_key("Anna+tag@B.cn", terms), company_key("晨光（中国）有限公司", terms)
('anna@b.cn', '晨光')
"""

import re
from collections.abc import Iterable, Mapping
from unicodedata import normalize

from attrs import field, frozen

from lenovo_sales.customers.customer import Customer
from lenovo_sales.customers.phones import phone_keys
from lenovo_sales.customers.terms import MatchingTerms, plain
from lenovo_sales.lifecycle import LabeledEnum

_SEVERAL = re.compile(r"[;,、/|\n]+")
_ADDRESSES = re.compile(r"[^\s;,、/|<>()\[\]\"':]+@[^\s;,、/|<>()\[\]\"':]+")
_LABEL = re.compile(r"^[\u4e00-\u9fff]+(?=[ -~]+$)")


class KeyKind(LabeledEnum):
    """The kinds of key that match two records (匹配依据). Policy 3.1.2.1."""

    CUSTOMER = "customer", "客户编号"
    CREDIT_CODE = "credit_code", "统一社会信用代码"
    COMPANY = "company", "公司名称"
    PHONE = "phone", "电话"
    EMAIL = "email", "电子邮箱"


@frozen
class Key:
    """One key of a record; its text is in no repr (匹配键). Policy 3.1.2.1."""

    kind: KeyKind
    text: str = field(repr=False)


def company_key(name: str, terms: MatchingTerms) -> str | None:
    """The distinctive part of a company's name; None: there is none. Policy 3.1.2.1.

    Marks in brackets, punctuation and the legal form are left out; where nothing else stands, there
    is none. A branch in brackets, such as （北京）, stays: it is another company.
    """
    if terms.is_placeholder(name):
        return None
    text = plain(name).replace(".", "").replace("'", "").replace("’", "")
    text = re.sub(r"[(\[【〔]([^)\]】〕]*)[)\]】〕]", lambda found: _bracketed(found, terms), text)
    words = re.findall(r"[^\W_]+", text)
    while words and words[-1] in terms._words:
        words.pop()
    key = "".join(words)
    if key in terms._nobody:
        return None
    while form := next((each for each in terms._forms if key.endswith(each)), None):
        key = key.removesuffix(form)
    return None if key in terms._nobody else key or None


def _bracketed(found: re.Match[str], terms: MatchingTerms) -> str:
    return " " if found[1].strip() in terms._marks else f" {found[1]} "


def email_key(address: str, terms: MatchingTerms) -> str | None:
    """An address without case and without a tag after a plus sign; None: it is no address.

    Dots before the at sign tell addresses apart, as they do nearly everywhere. Policy 3.1.2.1.
    """
    if terms.is_placeholder(address):
        return None
    mailbox, at, domain = plain(address).rpartition("@")
    mailbox = mailbox.partition("+")[0]
    domain = domain.removesuffix(".")
    if not at or not mailbox or "." not in domain or "@" in mailbox:
        return None
    if any(each.isspace() for each in mailbox + domain):
        return None
    key = f"{mailbox}@{domain}"
    return None if key in terms._nobody else key


def customer_keys(
    customer: Customer, terms: MatchingTerms, area: str | None = None
) -> frozenset[Key]:
    """The keys of a customer and of the people there; its own id is one. Policy 3.1.2.1."""
    code = None if customer.credit_code is None else plain(customer.credit_code)
    found = {key_of(KeyKind.CUSTOMER, customer.id), key_of_company(customer.name, terms)}
    if code and not terms.is_placeholder(code):
        found.add(key_of(KeyKind.CREDIT_CODE, code))
    for person in customer.contacts:
        found |= keys_of_contact(person.phone, terms, area) | keys_of_contact(
            person.email, terms, area
        )
    return frozenset(each for each in found if each is not None)


def key_of(kind: KeyKind, text: str | None) -> Key | None:
    """The key of a text; None where there is no text. Policy 3.1.2.1."""
    return Key(kind, text) if text else None


def key_of_company(name: str | None, terms: MatchingTerms) -> Key | None:
    """The key of a company's name; None where nothing tells it from another. Policy 3.1.2.1."""
    return None if name is None else key_of(KeyKind.COMPANY, company_key(name, terms))


def keys_of_contact(text: str | None, terms: MatchingTerms, area: str | None) -> set[Key | None]:
    """The keys of telephone numbers and e-mail addresses, one or several in a text."""
    written = normalize("NFKC", text or "")
    if terms.is_placeholder(written):
        return set()
    found: set[Key | None] = set()
    for each in _ADDRESSES.findall(written):
        found.add(key_of(KeyKind.EMAIL, email_key(_LABEL.sub("", each), terms)))
    for each in _SEVERAL.split(_ADDRESSES.sub("\n", written)):
        found.update(key_of(KeyKind.PHONE, key) for key in phone_keys(each, terms, area))
    return found


def of_person(keys: Iterable[Key]) -> frozenset[Key]:
    """The keys that tell one person from another; colleagues share the rest. Policy 3.1.2.1."""
    return frozenset(each for each in keys if each.kind in {KeyKind.PHONE, KeyKind.EMAIL})


@frozen
class Shared:
    """A kind of key, and the records that share it (匹配说明). Policy 3.1.2.1."""

    kind: KeyKind
    records: tuple[str, ...]


@frozen
class Duplicates:
    """Records about one customer, and why they are thought so (重复组). Policy 3.1.2.1."""

    records: tuple[str, ...]
    because: tuple[Shared, ...]


def duplicates(keys: Mapping[str, Iterable[Key]]) -> tuple[Duplicates, ...]:
    """Groups of records that share keys, from the keys of each record by its id. Policy 3.1.2.1.

    The order of the records does not matter, and the time is linear in the number of keys.
    """
    holders = index(keys)
    root = {record: record for record in keys}
    for first, *others in holders.values():
        for other in others:
            root[_top(other, root)] = _top(first, root)
    groups: dict[str, list[str]] = {}
    for record in sorted(keys):
        groups.setdefault(_top(record, root), []).append(record)
    shared: dict[str, set[tuple[str, tuple[str, ...], KeyKind]]] = {}
    for key, held in holders.items():
        if len(held) > 1:
            shared.setdefault(_top(held[0], root), set()).add((key.kind.value, held, key.kind))
    return tuple(
        Duplicates(
            tuple(records), tuple(Shared(kind, which) for _, which, kind in sorted(shared[top]))
        )
        for top, records in groups.items()
        if len(records) > 1
    )


@frozen
class Match:
    """A record that shares keys with another, and the kinds of key (匹配记录). Policy 3.1.2.1."""

    record: str
    kinds: tuple[KeyKind, ...]


def index(keys: Mapping[str, Iterable[Key]]) -> dict[Key, tuple[str, ...]]:
    """The records that hold each key, so that a new one is looked up at once. Policy 3.1.2.1."""
    holders: dict[Key, list[str]] = {}
    for record in sorted(keys):
        for key in set(keys[record]):
            holders.setdefault(key, []).append(record)
    return {key: tuple(records) for key, records in holders.items()}


def matches(keys: Iterable[Key], known: Mapping[Key, tuple[str, ...]]) -> tuple[Match, ...]:
    """The known records that share a key, those with the most kinds of key first. Policy 3.1.2.1.

    So a lead is held against leads and customer files before it counts.
    """
    shared: dict[str, set[KeyKind]] = {}
    for key in keys:
        for record in known.get(key, ()):
            shared.setdefault(record, set()).add(key.kind)
    found = [
        Match(record, tuple(kind for kind in KeyKind if kind in kinds))
        for record, kinds in shared.items()
    ]
    return tuple(sorted(found, key=lambda each: (-len(each.kinds), each.record)))


def _top(record: str, root: dict[str, str]) -> str:
    while root[record] != record:
        root[record] = root[root[record]]
        record = root[record]
    return record
