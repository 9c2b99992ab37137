"""Finding duplicates of leads and customers. Policy 3.1.2.1."""

from datetime import date
from unicodedata import normalize

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st

from lead_tables import a_lead
from lenovo_sales.customers import Customer, customer_keys, duplicates, index, matches, phones
from lenovo_sales.customers.customer import ContactPerson
from lenovo_sales.customers.matching import (
    Key,
    KeyKind,
    company_key,
    email_key,
    keys_of_contact,
    of_person,
)
from lenovo_sales.customers.phones import phone_key
from lenovo_sales.customers.terms import plain
from lenovo_sales.editions import default_edition
from lenovo_sales.errors import BadValue
from lenovo_sales.leads import Lead, lead_keys
from lenovo_sales.leads.lead import Origin, Prospect

TERMS = default_edition().customers.matching
NFC, COMPATIBLE = "李", chr(0xF9E1)
FORMS = ["NFC", "NFD", "NFKC", "NFKD"]


def wide(text: str) -> str:
    """The text in full-width characters, as far as it has any."""
    return "".join(chr(ord(each) + 0xFEE0) if "!" <= each <= "~" else each for each in text)


def lead(id: str, company: str | None = None, reach: str | None = None) -> Lead:
    return a_lead(id, Origin("online"), date(2026, 4, 6), Prospect(company, reach=reach))


def test_one_person_written_in_many_ways() -> None:
    """3.1.2.1 (flowwink#81): a tag, NFC and NFD, 李 U+F9E1 and U+674E: one lead."""
    leads = [
        lead("L-1", f"{NFC}氏电子", "Anna@B.cn"),
        lead("L-2", None, "anna+tag@b.cn"),
        lead("L-3", f"{COMPATIBLE}氏电子有限公司"),
        lead("L-4", "Zoë Café Ltd", wide("ANNA@b.cn")),
        lead("L-5", normalize("NFD", "zoë café")),
        lead("L-6", "Zoe Cafe"),
    ]
    (group,) = duplicates({each.id: lead_keys(each, TERMS) for each in leads})
    assert group.records == ("L-1", "L-2", "L-3", "L-4", "L-5")
    assert [(each.kind, each.records) for each in group.because] == [
        (KeyKind.COMPANY, ("L-1", "L-3")),
        (KeyKind.COMPANY, ("L-4", "L-5")),
        (KeyKind.EMAIL, ("L-1", "L-2", "L-4")),
    ]


@given(st.text(max_size=12), st.sampled_from(FORMS))
@example("ͅΐ", "NFD")
def test_spelling_does_not_matter(text: str, form: str) -> None:
    """3.1.2.1: composed or not, wide or narrow, in either case: one spelling, found at once."""
    one = plain(text)
    assert plain(one) == one
    assert plain(normalize(form, text)) == one  # type: ignore[arg-type]  # one of the four forms
    assert plain(wide(text)) == one


@pytest.mark.parametrize(
    "name",
    [
        *("晨光电子", "晨光电子有限公司", "晨光电子股份有限公司", "晨光电子有限责任公司"),
        *("晨光电子（中国）有限公司", "晨光电子(中国)公司", "晨光 电子", "晨光电子·有限公司"),
    ],
)
def test_legal_forms_do_not_matter(name: str) -> None:
    """3.1.2.1: the form of a company is no part of its name."""
    assert company_key(name, TERMS) == "晨光电子"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Acme Co., Ltd.", "ACME", True),
        ("Acme (China) Inc", "acme", True),
        ("Acme L.L.C.", "Acme", True),
        ("Müller GmbH & Co. KG", "müller", True),
        ("Cisco", "Cis", False),
        ("晨光(北京)有限公司", "晨光(上海)有限公司", False),
        ("晨光(北京)有限公司", "晨光北京", True),
        ("有限公司", "公司", False),
        ("Ltd", "Limited", False),
        ("公司", "公司", False),
        ("（中国）有限公司", "有限公司", False),
        ("Co., Ltd.", "Co., Ltd.", False),
        ("联想集团公司", "联想有限公司", False),
        ("联想集团有限公司", "联想有限公司", False),
        ("联想集团公司", "联想集团有限公司", True),
        ("联想控股股份有限公司", "联想有限公司", False),
        ("Lenovo Group Ltd", "Lenovo Ltd", False),
    ],
)
def test_companies_told_apart(one: str, other: str, same: bool) -> None:
    """3.1.2.1: a branch is another company; a word is a legal form only where it stands alone."""
    key = company_key(one, TERMS)
    assert (key is not None and key == company_key(other, TERMS)) is same


@given(st.text(max_size=12))
def test_a_key_is_the_key_of_itself(text: str) -> None:
    """3.1.2.1: what is left has nothing more to take away."""
    for of in (company_key, phone_key, email_key):
        key = of(text, TERMS)
        assert key is None or of(key, TERMS) == key


@pytest.mark.parametrize(
    "number",
    [
        *("021-55551234", "(021) 5555 1234", "+86 21 5555 1234", "0086-21-55551234"),
        *("+86 (0)21 5555.1234", "862155551234", "021-55551234-801", "021 55551234转801"),
        *(
            "０２１-５５５５１２３４",
            "021-55551234 ext. 801",
            "021-5555-1234 分机 8",
            "02155551234#8",
        ),
    ],
)
def test_a_landline_in_many_ways(number: str) -> None:
    """3.1.2.1: with or without country, trunk prefix, separators, extension."""
    assert phone_key(number, TERMS) == "+862155551234"


@pytest.mark.parametrize(
    ("number", "key"),
    [
        ("138 1234 5678", "+8613812345678"),
        ("+86-138-1234-5678", "+8613812345678"),
        ("8613812345678", "+8613812345678"),
        ("013812345678", "+8613812345678"),
        ("+1 (650) 555-1234", "+16505551234"),
        ("001 650 555 1234", "+16505551234"),
        ("400-820-8820", "+864008208820"),
        ("13800138000", None),  # a number that people write to write something
        ("+86 138 0013 8000", None),
        ("55551234", None),
        ("+86 5555 1234", None),
        ("123456", None),
        ("+1234567890123456", None),
        ("已登记", None),
        ("无", None),
        ("", None),
        ("+", None),
    ],
)
def test_other_numbers(number: str, key: str | None) -> None:
    """3.1.2.1: mobiles, numbers abroad, and what is no number of anybody."""
    assert phone_key(number, TERMS) == key


@pytest.fixture(params=["with numbering plans", "without"])
def plans(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether the numbering plans of the world are installed."""
    there = request.param == "with numbering plans"
    if there:
        pytest.importorskip("phonenumbers")
    monkeypatch.setattr(phones, "_has_numbering_plans", lambda: there)
    return there


@pytest.mark.parametrize(
    ("number", "key"),
    [
        ("(+1) 470 555 1234", "+14705551234"),
        ("( +1 ) 470-555-1234", "+14705551234"),
        ("(001) 470 555 1234", "+14705551234"),
        ("14705551234", "+8614705551234"),
        ("(+852) 2345 6789", "+85223456789"),
        ("(+86) 139 1234 5678", "+8613912345678"),
        ("086-139-1234-5678", "+8613912345678"),
        ("086-21-5555-1234", "+862155551234"),
        ("+44 (0)20 7946 0958", "+442079460958"),
        ("+86 (0)21 5555-1234", "+862155551234"),
        ("010 5555 1234 5555 6789", None),
        ("13912345678 99", None),
    ],
)
@pytest.mark.usefixtures("plans")
def test_a_country_code_tells_numbers_apart(number: str, key: str | None) -> None:
    """3.1.2.1 (libphonenumber#1076): +1 470… is another number than the mobile 1470… of China."""
    assert phone_key(number, TERMS) == key


def test_numbering_plans_know_what_a_country_can_have(plans: bool) -> None:
    """3.1.2.1: with the extra a number too long for its country is none; the key stays E.164."""
    assert phone_key("+1 470 555 1234 567", TERMS) == (None if plans else "+14705551234567")
    assert phone_key("+44 020 7946 0958", TERMS) == ("+442079460958" if plans else "+4402079460958")


@pytest.mark.parametrize(
    ("reach", "keys"),
    [
        ("Anna <a@b.cn>", {"a@b.cn"}),
        ('"Wang, Fang" <Fang+x@B.cn>; li@b.cn', {"fang@b.cn", "li@b.cn"}),
        ("mailto:a@b.cn", {"a@b.cn"}),
        ("邮箱：a@b.cn", {"a@b.cn"}),
        ("邮箱a@b.cn", {"a@b.cn"}),
        ("手机：13912345678", {"+8613912345678"}),
        ("Tel. +1 (470) 555-1234", {"+14705551234"}),
        ("王芳 13912345678（手机） 021-55551234（办公）", {"+8613912345678", "+862155551234"}),
        ("13912345678 13700001111", {"+8613912345678", "+8613700001111"}),
        ("139 1234 5678 137 0000 1111", {"+8613912345678", "+8613700001111"}),
        ("021 55551234 13912345678", {"+862155551234", "+8613912345678"}),
        ("+86 139 1234 5678 (+1) 470 555 1234", {"+8613912345678", "+14705551234"}),
        ("13912345678 a@b.cn", {"13912345678", "a@b.cn"}),
        ("13912345678@qq.com", {"13912345678@qq.com"}),
        ("13912345678 99", {"+8613912345678"}),
        ("QQ 12345678", set()),
        ("浦东新区张江路 1234 号 5 楼", set()),
        ("a@b@c.cn", set()),
        ("n/a", set()),
        ("无", set()),
    ],
)
@pytest.mark.usefixtures("plans")
def test_keys_of_a_contact_as_people_write_it(reach: str, keys: set[str]) -> None:
    """3.1.2.1 (alga-psa#1828): names, labels and remarks do not hide numbers and addresses."""
    found = {each.text for each in keys_of_contact(reach, TERMS, None) if each is not None}
    assert found == {f"+86{each}" if each.isdigit() else each for each in keys}


def test_local_numbers_with_a_blank_between() -> None:
    """3.1.2.1: each takes the area of the place; beside other words a short number is none."""
    for reach, texts in (
        ("5555-1234 5555-6789", {"+862155551234", "+862155556789"}),
        ("QQ 12345678", set()),
    ):
        found = {each.text for each in keys_of_contact(reach, TERMS, "021") if each is not None}
        assert found == texts


@given(st.lists(st.integers(13000000000, 13799999999).map(str), min_size=1, max_size=4))
def test_as_many_numbers_as_are_written(numbers: list[str]) -> None:
    """3.1.2.1: whatever stands between them."""
    expected = {f"+86{each}" for each in numbers if each != "13800138000"}
    for between in (" ", "; ", " / ", "、", "，或 "):
        reach = between.join(numbers)
        found = {each.text for each in keys_of_contact(reach, TERMS, None) if each is not None}
        assert found == expected


@pytest.mark.parametrize("area", ["021", "21"])
def test_a_local_number_takes_the_area_of_its_place(area: str) -> None:
    """3.1.2.1: eight digits are a number in one city and another in the next."""
    assert phone_key("5555-1234", TERMS, area) == "+862155551234"
    assert phone_key("5555-1234", TERMS, "10") == "+861055551234"
    assert phone_key("13812345678", TERMS, area) == "+8613812345678"


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("anna+tag@b.cn", "anna@b.cn"),
        (" ANNA@B.CN. ", "anna@b.cn"),
        ("an.na@b.cn", "an.na@b.cn"),
        ("+tag@b.cn", None),
        ("anna@", None),
        ("anna@localhost", None),
        ("a b@b.cn", None),
        ("a@b@c.cn", None),
    ],
)
def test_addresses(address: str, key: str | None) -> None:
    """3.1.2.1: case and tags do not matter, dots do; what is no address matches nobody."""
    assert email_key(address, TERMS) == key


@pytest.mark.parametrize(
    "name",
    [
        "个人",
        "個人",
        "私人客户",
        "私人客戶",
        "散客",
        " 个人 ",
        "个人。",
        "（自然人）",
        "Private",
        "N/A",
    ],
)
def test_people_without_a_company_are_not_one_company(name: str) -> None:
    """3.1.2.1 (tally_migrator#81): three leads of 个人 are three leads."""
    leads = [lead(f"L-{number}", name) for number in range(3)]
    assert duplicates({each.id: lead_keys(each, TERMS) for each in leads}) == ()
    files = [Customer(f"C-{number}", name) for number in range(3)]
    assert duplicates({each.id: customer_keys(each, TERMS) for each in files}) == ()


records = st.dictionaries(
    st.sampled_from([f"L-{n}" for n in range(8)]),
    st.sets(
        st.builds(Key, st.sampled_from([KeyKind.PHONE, KeyKind.EMAIL]), st.sampled_from("abcde")),
        max_size=3,
    ),
)


@given(records, st.randoms(use_true_random=False))
def test_groups_are_what_keys_connect(keys: dict[str, set[Key]], random: object) -> None:
    """3.1.2.1: directly or through others, in any order; no record stands in two groups."""
    found = duplicates(keys)
    assert duplicates(dict(reversed(keys.items()))) == found
    group_of = {record: group.records for group in found for record in group.records}
    assert sum(len(group.records) for group in found) == len(group_of)
    near = {
        record: {other for other in keys if keys[record] & keys[other]} | {record}
        for record in keys
    }
    for record in keys:
        reached, frontier = {record}, [record]
        while frontier:
            fresh = near[frontier.pop()] - reached
            reached |= fresh
            frontier += fresh
        assert group_of.get(record, (record,)) == tuple(sorted(reached))


@given(records)
def test_groups_say_why(keys: dict[str, set[Key]]) -> None:
    """3.1.2.1: what is named as shared is shared, and it alone connects the whole group."""
    for group in duplicates(keys):
        assert {each for why in group.because for each in why.records} == set(group.records)
        for why in group.because:
            common = set.intersection(*(keys[each] for each in why.records))
            assert any(each.kind is why.kind for each in common)


@given(records, st.sets(st.sampled_from("abcde")))
def test_a_new_record_is_held_against_the_known(keys: dict[str, set[Key]], texts: set[str]) -> None:
    """3.1.2.1: it matches just those that share a key, by the kinds shared, the most first."""
    mine = {Key(kind, text) for text in texts for kind in (KeyKind.PHONE, KeyKind.EMAIL)}
    found = matches(mine, index(keys))
    expected = {
        record: {each.kind for each in held & mine} for record, held in keys.items() if held & mine
    }
    assert {each.record: set(each.kinds) for each in found} == expected
    assert matches(mine, index(dict(reversed(keys.items())))) == found
    order = [(-len(each.kinds), each.record) for each in found]
    assert order == sorted(order)


def test_a_customer_is_known_by_its_people() -> None:
    """3.1.2.1, 2.2.3.3: by their telephones and addresses, its code and its name; out of sight."""
    person = ContactPerson("张伟", "CIO", "13812345678", "zhang@b.cn")
    customer = Customer("C-3", "晨光有限公司", credit_code="91310000MA1", contacts=(person,))
    found = customer_keys(customer, TERMS)
    assert {each.kind for each in found} == set(KeyKind)
    assert {each.kind for each in of_person(found)} == {KeyKind.PHONE, KeyKind.EMAIL}
    assert "晨光" not in repr(found)
    assert found & lead_keys(lead("L-1", reach="138-1234-5678、wang@b.cn"), TERMS)
    about = evolve(lead("L-1"), prospect=Prospect(customer="C-3"))
    assert found & lead_keys(about, TERMS) == {Key(KeyKind.CUSTOMER, "C-3")}
    assert lead_keys(lead("L-2", "无", "n/a"), TERMS) == frozenset()
    assert customer_keys(evolve(customer, name=None, credit_code="无"), TERMS) == of_person(
        found
    ) | {Key(KeyKind.CUSTOMER, "C-3")}


def test_terms_of_matching() -> None:
    """3.1.2.1: codes are digits, a local number has a length."""
    with pytest.raises(BadValue, match=r"^country_code: expected digits"):
        evolve(TERMS, country_code="+86")
    for digits in ((), (0, 8)):
        with pytest.raises(BadValue, match=r"^local_digits.*: expected"):
            evolve(TERMS, local_digits=digits)
    assert evolve(TERMS, local_digits=(1,)).local_digits == (1,)
    assert phone_key("021-55551234#8", evolve(TERMS, extension_marks=())) is None


class CountedId(str):
    """The id of a record that counts how often it is compared or hashed."""

    __slots__ = ()
    uses = 0

    def __lt__(self, other: str) -> bool:
        CountedId.uses += 1
        return str.__lt__(self, other)

    def __eq__(self, other: object) -> bool:
        CountedId.uses += 1
        return str.__eq__(self, other)

    def __hash__(self) -> int:
        CountedId.uses += 1
        return str.__hash__(self)


@pytest.mark.parametrize("keys_of_each", [1, 3])
def test_a_key_of_many_costs_each_what_a_key_of_ten_does(keys_of_each: int) -> None:
    """3.1.2.1: grouping and looking up take no longer for a record, however many share its keys."""

    def uses(sharing: int) -> tuple[float, float]:
        """Of its id, for each record: to group 20,000 of them, and to look the first up."""
        keys = {
            CountedId(f"L-{number:05}"): {
                Key(KeyKind.PHONE, f"{number // sharing}-{each}") for each in range(keys_of_each)
            }
            for number in range(20_000)
        }
        CountedId.uses = 0
        groups = duplicates(keys)
        grouping = CountedId.uses / len(keys)
        assert [len(each.records) for each in groups] == [sharing] * (20_000 // sharing)
        known = index(keys)
        CountedId.uses = 0
        assert len(matches(next(iter(keys.values())), known)) == sharing
        return grouping, CountedId.uses / sharing

    (of_ten, found_ten), (of_all, found_all) = uses(10), uses(20_000)
    assert of_all <= 1.25 * of_ten
    assert found_all <= 1.25 * found_ten
