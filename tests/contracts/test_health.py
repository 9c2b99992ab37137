"""Policy 3.3.2.2: how a contract stands on a day, and why."""

from datetime import date, datetime, timedelta

from attrs import evolve
from contracting import (
    DAY,
    DRAFT,
    FEN,
    HEAD,
    MONDAY,
    OWNER,
    PRICE,
    SHANGHAI,
    TERMS,
    after,
    at,
    body,
    by,
    drafted,
    effective,
    line,
    walk,
)
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.contracts import (
    CONTRACT,
    DELAY,
    ISSUE,
    PAYMENT_DISPUTE,
    Condition,
    Contract,
    DeliveryScheduleLine,
    Installment,
    Milestone,
    QualityRequirements,
    Raise,
    SigningAuthority,
    due_on,
    health,
    is_disputed,
    unhealthy,
)
from lenovo_sales.contracts.contract import ContractStage, RecordSignature, Sign, TakeEffect
from lenovo_sales.contracts.execution import (
    RecordAcceptance,
    RecordDelivery,
    RecordInvoice,
    RecordPayment,
)
from lenovo_sales.lifecycle.matters import MatterStage, Resolution
from lenovo_sales.values import Money

DUE = MONDAY + 9 * DAY
PAID_BY = DUE + 10 * DAY
CONTRACT_1 = effective()
RAISE = Raise("K-1", PAYMENT_DISPUTE, DUE, "张伟", PRICE)
DISPUTE, _ = ISSUE.create("W-1", RAISE, by("E-9", DUE))


def on(day: date) -> list[tuple[str, int, int, str]]:
    found = health(CONTRACT_1, day, TERMS)
    return [
        (each.condition.value, each.days, each.quantity, each.amount.text)
        for each in found.symptoms
    ]


def test_due_today_is_not_late() -> None:
    """3.3.2.2: on the due day all is well; the day after it is late by one day."""
    assert on(DUE) == []
    assert health(CONTRACT_1, DUE, TERMS).is_healthy
    assert on(DUE + DAY) == [("late", 1, 3, "15000.00")]


def test_a_payment_is_unpaid_after_its_grace() -> None:
    """3.3.2.2: three days of grace; on the fourth it is unpaid, and by four days."""
    last = PAID_BY + TERMS.payment_grace_days * DAY
    assert [each[0] for each in on(last)] == ["late"]
    assert on(last + DAY)[1:] == [("unpaid", 4, 0, "15000.00")]


def test_a_delivery_has_the_grace_of_the_edition() -> None:
    """3.3.2.2: two days of grace: late from the third, counted from the due day."""
    terms = evolve(TERMS, delivery_grace_days=2)
    assert health(CONTRACT_1, DUE + 2 * DAY, terms).is_healthy
    (late,) = health(CONTRACT_1, DUE + 3 * DAY, terms).symptoms
    assert (late.days, late.since) == (3, DUE)


def test_a_healthy_contract_says_so() -> None:
    """3.3.2.2: in both languages; an ill one says what, of which entry, how long, how much."""
    assert health(CONTRACT_1, DUE, TERMS).why.chinese == "履约正常"
    assert health(CONTRACT_1, DUE, TERMS).why.english == "as agreed"
    ill = health(CONTRACT_1, DUE + DAY, TERMS).why
    assert ill.english == "line 1 late for 1 day: 15000.00 CNY, pieces: 3"
    assert ill.chinese == "明细 1 逾期未交 1 天：15000.00 CNY，3 件"
    disputed = health(CONTRACT_1, DUE, TERMS, [DISPUTE]).why
    assert disputed.english == "issue W-1 disputed for 0 days: 5000.00 CNY"


def test_what_came_in_part_is_short() -> None:
    """3.3.2.2: nothing came: late; something: short of the rest; what is rejected did not come."""
    part = after(CONTRACT_1, RecordDelivery("D-1", "1", 2, MONDAY))
    (short,) = health(part, DUE + DAY, TERMS).symptoms
    assert (short.condition, short.quantity, short.amount) == (Condition.SHORT, 1, PRICE)
    back = after(part, RecordAcceptance("D-1", 0, 2, MONDAY, "scratched"))
    (late,) = health(back, DUE + DAY, TERMS).symptoms
    assert (late.condition, late.quantity) == (Condition.LATE, 3)


def test_what_came_counts_for_the_earliest_entry() -> None:
    """3.3.2.2: in whatever order the schedule is written, and each entry by its own day."""
    schedule = (
        DeliveryScheduleLine("1", 1, DUE + 5 * DAY),
        DeliveryScheduleLine("2", 2, DUE),
        DeliveryScheduleLine("1", 2, DUE),
    )
    given_body = evolve(body(line("1", 3), line("2", 2)), deliveries=schedule)
    contract = after(effective(given_body), RecordDelivery("D-1", "1", 2, MONDAY))
    symptoms = health(contract, DUE + 6 * DAY, evolve(TERMS, acceptance_days=99)).symptoms
    found = [(each.of, each.entry, each.days) for each in symptoms]
    assert found == [("2", 2, 6), ("1", 1, 1)]


def test_a_silent_customer_is_seen() -> None:
    """3.3.2.2: what was delivered is checked within the days of the contract, or the edition's."""
    for quality, days in ((None, 10), (QualityRequirements("as the sample", 2), 2)):
        given_body = evolve(body(due=MONDAY + 60 * DAY), quality=quality)
        sent = after(effective(given_body), RecordDelivery("D-1", "1", 3, MONDAY))
        last = MONDAY + days * DAY
        assert health(sent, last, TERMS).is_healthy
        (found,) = health(sent, last + DAY, TERMS).symptoms
        assert (found.condition, found.of, found.days) == (Condition.UNACCEPTED, "D-1", 1)
        checked = after(sent, RecordAcceptance("D-1", 3, 0, MONDAY))
        assert health(checked, last + DAY, TERMS).is_healthy


def test_a_contract_is_disputed_while_an_issue_of_payment_is_open() -> None:
    """3.3.2.2: of this contract, of this kind, not yet settled on the day."""
    assert is_disputed(CONTRACT_1, [DISPUTE])
    (found,) = health(CONTRACT_1, DUE, TERMS, [DISPUTE]).symptoms
    assert (found.condition, found.of, found.days, found.amount) == (
        Condition.DISPUTED,
        "W-1",
        0,
        PRICE,
    )
    others = [
        evolve(DISPUTE, contract="K-9"),
        evolve(DISPUTE, kind=DELAY),
        evolve(DISPUTE, stage=MatterStage.WITHDRAWN, closed=DUE),
        evolve(DISPUTE, stage=MatterStage.RESOLVED, resolutions=(Resolution(DUE, "E-9", "x"),)),
    ]
    others = [evolve(each, id=f"W-{n}") for n, each in enumerate(others)]
    assert not is_disputed(CONTRACT_1, others)
    assert health(CONTRACT_1, DUE, TERMS, others).is_healthy
    assert health(CONTRACT_1, DUE - DAY, TERMS, [DISPUTE]).is_healthy
    settled = evolve(others[3], resolutions=(Resolution(DUE + DAY, "E-9", "x"),))
    assert not health(CONTRACT_1, DUE, TERMS, [settled]).is_healthy
    assert health(CONTRACT_1, DUE, TERMS, [evolve(DISPUTE, amount=None)]).symptoms[0].amount == (
        Money.zero("CNY")
    )


MILESTONES = (
    Installment(None, PRICE, Milestone.SIGNING, 1),
    Installment(None, PRICE, Milestone.EFFECT, 2),
    Installment(None, PRICE - FEN, Milestone.DELIVERY, 3),
    Installment(None, FEN, Milestone.ACCEPTANCE, 365),
)


def test_a_payment_after_a_milestone_waits_for_it() -> None:
    """3.3.1.1, 3.3.2.2: due so many days after it was reached; before that, not at all."""
    contract = effective(evolve(body(), payments=MILESTONES))
    days = [due_on(contract, each) for each in MILESTONES]
    assert days == [MONDAY + DAY, MONDAY + 2 * DAY, None, None]
    sent = after(contract, RecordDelivery("D-1", "1", 3, MONDAY + DAY), day=MONDAY + DAY)
    assert due_on(sent, MILESTONES[2]) == MONDAY + 4 * DAY
    checked = after(sent, RecordAcceptance("D-1", 3, 0, MONDAY + 2 * DAY), day=MONDAY + 2 * DAY)
    assert due_on(checked, MILESTONES[3]) == date(2027, 4, 8)
    assert due_on(checked, Installment(DUE, FEN)) == DUE
    assert [due_on(DRAFT, each) for each in MILESTONES] == [None, None, None, None]
    found = [(each.of, each.amount) for each in health(sent, MONDAY + 5 * DAY, TERMS).symptoms]
    assert found == [("1", PRICE)]


def test_what_was_paid_counts_for_what_was_due_first() -> None:
    """3.3.2.2: a payment in advance covers the first; the rest is unpaid to the fen."""
    contract = effective(evolve(body(), payments=MILESTONES))
    paid = after(
        contract,
        RecordInvoice("F-1", PRICE + PRICE, MONDAY),
        RecordPayment("P-1", "F-1", PRICE + FEN, MONDAY),
    )
    (found,) = health(paid, MONDAY + 6 * DAY, TERMS).symptoms
    assert (found.of, found.entry, found.amount) == ("2", 2, PRICE - FEN)
    almost = after(paid, RecordPayment("P-2", "F-1", PRICE - FEN - FEN, MONDAY))
    (found,) = health(almost, MONDAY + 6 * DAY, TERMS).symptoms
    assert found.amount == FEN
    assert health(
        after(almost, RecordPayment("P-3", "F-1", FEN, MONDAY)), MONDAY + 6 * DAY, TERMS
    ).is_healthy


def test_health_on_a_day_in_the_past() -> None:
    """3.3.2.2: what came later does not count; before the effect and after the end all is still."""
    closed = walk(CONTRACT_1, ContractStage.CLOSED, DUE + 30 * DAY)
    assert not health(closed, DUE + DAY, TERMS).is_healthy
    assert health(closed, DUE + 30 * DAY, TERMS).is_healthy
    assert health(closed, MONDAY - DAY, TERMS).is_healthy
    assert health(DRAFT, DUE + DAY, TERMS).is_healthy
    end = DUE + 5 * DAY
    ended = evolve(CONTRACT_1, stage=ContractStage.TERMINATED, closed=at(end))
    assert not health(ended, end - DAY, TERMS).is_healthy
    assert health(ended, end, TERMS).is_healthy


def test_after_a_termination_what_arrived_and_was_billed_is_watched() -> None:
    """3.3.2.2, 3.3.2.3: goods not yet checked, and invoices not paid, up to what was accepted."""
    sent = after(
        CONTRACT_1,
        RecordDelivery("D-1", "1", 2, MONDAY),
        RecordDelivery("D-2", "1", 1, MONDAY),
        RecordAcceptance("D-1", 2, 0, MONDAY),
        RecordInvoice("F-1", PRICE, MONDAY),
        RecordInvoice("F-2", PRICE + PRICE, MONDAY),
        RecordPayment("P-1", "F-1", FEN, MONDAY),
    )
    end = MONDAY + 5 * DAY
    ended = evolve(sent, stage=ContractStage.TERMINATED, closed=at(end))

    def found(contract: Contract, day: date) -> list[tuple[str, str, int, Money]]:
        symptoms = health(contract, day, TERMS).symptoms
        return [(each.condition.value, each.of, each.days, each.amount) for each in symptoms]

    last = end + TERMS.payment_grace_days * DAY
    assert found(ended, last) == []
    unpaid = [("unsettled", "F-1", 4, PRICE - FEN), ("unsettled", "F-2", 4, PRICE)]
    assert found(ended, last + DAY) == unpaid
    unchecked = MONDAY + (TERMS.acceptance_days + 1) * DAY
    assert found(ended, unchecked)[0] == ("unaccepted", "D-2", 1, PRICE)
    why = health(ended, last + DAY, TERMS).why
    assert why.english.startswith("invoice F-1 unsettled for 4 days: 4999.99 CNY")
    assert why.chinese.startswith("发票 F-1 开票未付 4 天")
    checked = after(ended, RecordAcceptance("D-2", 1, 0, unchecked), day=unchecked)
    assert found(checked, unchecked) == [
        ("unsettled", "F-1", 6, PRICE - FEN),
        ("unsettled", "F-2", 6, PRICE + PRICE),
    ]
    advance = after(checked, RecordPayment("P-2", None, PRICE, unchecked), day=unchecked)
    assert found(advance, unchecked) == [("unsettled", "F-2", 6, PRICE + PRICE - FEN)]
    paid = after(advance, RecordPayment("P-3", "F-2", PRICE + PRICE, unchecked), day=unchecked)
    assert found(paid, unchecked) == []
    credited = after(ended, RecordInvoice("F-3", -PRICE, last, "F-2"), day=last)
    assert found(credited, last + DAY) == unpaid
    late = after(ended, RecordPayment("P-2", "F-1", PRICE - FEN, last + DAY), day=last + DAY)
    assert found(late, last) == []
    assert found(late, last + DAY) == unpaid[1:]


def test_what_came_today_counts_today() -> None:
    """3.3.2.2: late on the eve of the delivery, well on its day."""
    day = DUE + 2 * DAY
    sent = after(CONTRACT_1, RecordDelivery("D-1", "1", 3, day), day=day)
    assert not health(sent, day - DAY, TERMS).is_healthy
    assert health(sent, day, TERMS).is_healthy


def test_the_last_instant_of_a_month_belongs_to_it() -> None:
    """3.3.2.2: in effect at 23:59 in Shanghai on 30 April: due days from April on."""
    last = datetime(2026, 5, 1, tzinfo=SHANGHAI) - timedelta(microseconds=1)
    approved = walk(drafted(evolve(body(), payments=MILESTONES)), ContractStage.APPROVED)
    authority = SigningAuthority("purchasing")
    for instant, day in ((last, 1), (last + timedelta(microseconds=1), 2)):
        contract = approved
        for person, command in (
            (HEAD, Sign(1, sealed=True)),
            (OWNER, RecordSignature(1, instant.date(), "陈静", authority, sealed=True)),
            (OWNER, TakeEffect()),
        ):
            contract, _ = CONTRACT.step(contract, command, evolve(by(person), at=instant))
        assert due_on(contract, MILESTONES[0]) == date(2026, 5, day)


pieces = st.integers(1, 6)


@given(
    st.lists(st.tuples(pieces, st.integers(0, 20)), min_size=1, max_size=5),
    st.integers(0, 30),
    st.integers(0, 25),
)
def test_what_is_missing_is_what_was_due_less_what_came(
    schedule: list[tuple[int, int]], came: int, day: int
) -> None:
    """3.3.2.2: late and short pieces come to what was due by then, less what came."""
    quantity = sum(each for each, _ in schedule)
    consignments = tuple(
        DeliveryScheduleLine("1", each, MONDAY + days * DAY) for each, days in schedule
    )
    contract = effective(evolve(body(line("1", quantity)), deliveries=consignments))
    if came := min(came, quantity):
        contract = after(contract, RecordDelivery("D-1", "1", came, MONDAY))
    found = health(contract, MONDAY + day * DAY, evolve(TERMS, acceptance_days=99)).symptoms
    missing = sum(each.quantity for each in found)
    due = sum(each for each, days in schedule if days < day)
    assert missing == max(0, due - came)
    assert sum(each.amount.minor for each in found if each.quantity) == missing * PRICE.minor
    assert all(each.days > 0 for each in found)


def test_the_oldest_trouble_comes_first() -> None:
    """3.3.2.2: by days, then by id, and healthy contracts are left out."""
    second = evolve(CONTRACT_1, id="K-0")
    older = evolve(effective(body(due=DUE - DAY)), id="K-9")
    well = evolve(effective(body(due=DUE + DAY)), id="K-2")
    found = unhealthy([CONTRACT_1, well, second, older], DUE + DAY, TERMS)
    assert [each.contract for each in found] == ["K-9", "K-0", "K-1"]
    assert by(OWNER).terms is TERMS


def test_the_longest_wrong_counts() -> None:
    """3.3.2.2: of several symptoms the oldest says for how long; without any, no days."""
    found = health(CONTRACT_1, PAID_BY + 9 * DAY, TERMS)
    assert [each.days for each in found.symptoms] == [19, 9]
    assert found.days == 19
    assert health(CONTRACT_1, MONDAY, TERMS).days == 0
    late, unpaid = (each.why.chinese for each in found.symptoms)
    assert (late.endswith("，3 件"), "件" in unpaid) == (True, False)


def test_a_dispute_is_seen_from_the_day_of_effect() -> None:
    """3.3.2.2: among issues of other contracts too, on the first day as on any other."""
    early = evolve(DISPUTE, opened=MONDAY)
    assert not health(CONTRACT_1, MONDAY, TERMS, [early]).is_healthy
    assert is_disputed(CONTRACT_1, [evolve(early, contract="K-9"), early])
