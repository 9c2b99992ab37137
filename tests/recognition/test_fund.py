"""A special fund: who decides, what an award may be, and what becomes of it. Policy 4.3.3.2."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from dateutil.relativedelta import relativedelta
from funds import (
    DAYS,
    HEAD,
    MONDAY,
    OTHER,
    TERMS,
    THIRD,
    awarded,
    by,
    nominated,
    opened,
    yuan,
)

from lenovo_sales import Organization, Post, Unit
from lenovo_sales.desk import Desk
from lenovo_sales.editions import EditionBook, default_edition
from lenovo_sales.errors import Invalid, Refused
from lenovo_sales.lifecycle import Adopt
from lenovo_sales.organization import Delegation
from lenovo_sales.recognition import (
    FUND,
    ApproveAmount,
    ApproveNomination,
    Award,
    CarryForward,
    CloseFund,
    CorrectAmount,
    CorrectAward,
    CorrectNomination,
    Fund,
    FundStage,
    FundTerms,
    Nominate,
    Nominee,
    ProposeAmount,
    ProposeFund,
    RejectAmount,
    RejectNomination,
    RestOfFund,
    RevokeAward,
    Verdict,
    award_entries,
    carry_forward,
    late_decisions,
)
from lenovo_sales.values import Money, Period

DAY = timedelta(days=1)
WEEK = Period(MONDAY, MONDAY + 7 * DAY)


def refused(fund: Fund, command: Any, actor: str, terms: FundTerms = TERMS, *others: Fund) -> str:
    """The guard that refuses a command."""
    with pytest.raises(Refused) as error:
        FUND.step(fund, command, by(actor, MONDAY, terms, *others))
    return error.value.guard


def test_nobody_approves_their_own_money() -> None:
    """1.3.1, 4.3.3.2: neither the budget, nor what tops it up, nor a cut."""
    proposed, _ = FUND.create("F-1", ProposeFund("HQ", *DAYS, yuan(900), "the year"), by(HEAD))
    assert refused(proposed, ApproveAmount(1), HEAD) == "not_the_proposer"
    assert refused(proposed, RejectAmount(1, "no"), HEAD) == "not_the_proposer"
    assert proposed.balance == yuan(0)
    fund, _ = FUND.step(proposed, ApproveAmount(1), by(OTHER))
    assert (fund.stage, fund.balance) == (FundStage.OPEN, yuan(900))
    fund, _ = FUND.step(fund, ProposeAmount(yuan(100), "one more prize"), by(OTHER))
    assert fund.balance == yuan(900)
    assert refused(fund, ApproveAmount(2), OTHER) == "not_the_proposer"
    fund, _ = FUND.step(fund, ApproveAmount(2), by(HEAD))
    assert (fund.balance, fund.budget) == (yuan(1_000), yuan(1_000))


def test_a_cut_takes_what_is_left_and_no_more() -> None:
    """4.3.3.2: a cut of the whole balance is taken, one fen more is not."""
    fund = awarded(opened(yuan(900)), "E-7", yuan(400))
    for cut, taken in ((yuan("-500.01"), False), (yuan(-500), True)):
        asked, _ = FUND.step(fund, ProposeAmount(cut, "a smaller year"), by(HEAD))
        if taken:
            assert FUND.step(asked, ApproveAmount(2), by(OTHER))[0].balance == yuan(0)
        else:
            assert refused(asked, ApproveAmount(2), OTHER) == "cut_covered"


def test_a_budget_is_put_right_before_it_is_approved_by_who_proposed_it() -> None:
    """1.3.1: only while it waits, and not by who would approve it."""
    proposed, _ = FUND.create("F-1", ProposeFund("HQ", *DAYS, yuan(90), "the year"), by(HEAD))
    right = CorrectAmount(1, yuan(900), "a digit was lost")
    assert refused(proposed, right, OTHER) == "by_the_proposer"
    assert refused(proposed, evolve(right, amount=yuan(-1)), HEAD) == "amount_stated"
    fund, _ = FUND.step(proposed, right, by(HEAD))
    fund, _ = FUND.step(fund, ApproveAmount(1), by(OTHER))
    assert fund.balance == yuan(900)
    assert [(each.entry, each.by) for each in fund.corrections] == [("appropriations", HEAD)]
    assert refused(fund, right, HEAD) == "amount_pending"


@pytest.mark.parametrize("actor", [HEAD, "E-7", "E-8"])
def test_neither_nominator_nor_nominee_decides(actor: str) -> None:
    """1.3.1, 4.3.3.2: in a nomination of two, each of the three is involved."""
    fund = nominated(opened(yuan(900)), ("E-7", yuan(100)), ("E-8", yuan(50)))
    assert refused(fund, ApproveNomination(1), actor) == "not_involved"
    assert refused(fund, RejectNomination(1, "no"), actor) == "not_involved"
    fund, _ = FUND.step(fund, ApproveNomination(1), by(OTHER))
    assert [(each.person, each.amount) for each in fund.awards] == [
        ("E-7", yuan(100)),
        ("E-8", yuan(50)),
    ]
    assert refused(fund, RevokeAward(1, "no"), actor) == "not_involved"


def test_a_second_approver_from_an_amount_on() -> None:
    """4.3.3.2: the fen from which one more must approve; nobody approves twice."""
    terms = evolve(TERMS, further_approver_from=yuan(300))
    fund = nominated(opened(yuan(900)), ("E-7", yuan("299.99")), terms=terms)
    fund, _ = FUND.step(fund, ApproveNomination(1), by(OTHER, terms=terms))
    fund = nominated(fund, ("E-7", yuan(200)), ("E-8", yuan(100)), terms=terms)
    fund, event = FUND.step(fund, ApproveNomination(2, completes=True), by(OTHER, terms=terms))
    assert isinstance(event.command, ApproveNomination)
    assert (event.command.completes, len(fund.awards)) == (False, 1)
    assert refused(fund, ApproveNomination(2), OTHER, terms) == "not_approved_before"
    fund, _ = FUND.step(fund, ApproveNomination(2), by(THIRD, terms=terms))
    assert fund.balance == yuan("300.01")
    assert [each.by for each in fund.nominations[1].approvals] == [OTHER, THIRD]


def test_a_correction_voids_the_approvals() -> None:
    """4.3.3.2: what one has approved is not changed under them."""
    terms = evolve(TERMS, approvers=2)
    fund = nominated(opened(yuan(900)), ("E-7", yuan(200)), terms=terms)
    fund, _ = FUND.step(fund, ApproveNomination(1), by(OTHER, terms=terms))
    right = CorrectNomination(1, (Nominee("E-7", yuan(800)),), "won", ("O-1",), "misread")
    assert refused(fund, right, OTHER, terms) == "by_the_nominator"
    fund, _ = FUND.step(fund, right, by(HEAD, terms=terms))
    assert fund.nominations[0].approvals == ()
    fund, _ = FUND.step(fund, ApproveNomination(1), by(THIRD, terms=terms))
    assert fund.balance == yuan(900)
    fund, _ = FUND.step(fund, ApproveNomination(1), by(OTHER, terms=terms))
    assert fund.balance == yuan(100)


def test_the_largest_award_is_that_of_the_edition_of_the_day() -> None:
    """4.3.3.2: one fen above it is refused, also where the edition lowered it since."""
    fund = nominated(opened(yuan(90_000)), ("E-7", yuan(5_000)))
    above = Nominate((Nominee("E-7", yuan("5000.01")),), "won", ("O-1",))
    assert refused(fund, above, HEAD) == "amounts_allowed"
    lower = evolve(TERMS, largest_award=yuan("4999.99"))
    assert refused(fund, ApproveNomination(1), OTHER, lower) == "amounts_still_allowed"
    assert FUND.step(fund, ApproveNomination(1), by(OTHER))[0].balance == yuan(85_000)


@pytest.mark.parametrize(("after", "free"), [(-1, False), (0, True)])
def test_awards_of_a_person_within_a_year(after: int, free: bool) -> None:
    """4.3.3.2: the last day on which an award counts is the one before a year is over."""
    terms = evolve(TERMS, awards_a_year=1)
    fund = awarded(opened(yuan(9_000)), "E-7", yuan(1), terms=terms)
    day = MONDAY + relativedelta(years=1) + after * DAY
    another = opened(yuan(9_000), "F-2")
    another = nominated(evolve(another, last_day=day), ("E-7", yuan(1)), on=day, terms=terms)
    context = by(OTHER, day, terms, fund)
    if free:
        assert FUND.step(another, ApproveNomination(1), context)[0].balance == yuan(8_999)
    else:
        with pytest.raises(Refused) as error:
            FUND.step(another, ApproveNomination(1), context)
        assert error.value.guard == "within_year_count"
        revoked, _ = FUND.step(fund, RevokeAward(1, "returned"), by(OTHER))
        assert FUND.step(another, ApproveNomination(1), by(OTHER, day, terms, revoked))


def test_a_nominee_is_in_post_under_the_unit_of_the_fund() -> None:
    """4.3.3.2: whatever unit the nomination claims; a region's fund is its own people's."""
    proposed, _ = FUND.create("F-1", ProposeFund("East", *DAYS, yuan(900), "the year"), by(HEAD))
    fund, _ = FUND.step(proposed, ApproveAmount(1), by(OTHER))
    for person in ("E-9", "E-10", "E-404"):
        claimed = Nominate((Nominee(person, yuan(1), "East"),), "won", ("O-1",))
        assert refused(fund, claimed, HEAD) == "nominees_in_post"
    inside = Nominate((Nominee("E-7", yuan(1), "West"),), "won", ("O-1",))
    fund, event = FUND.step(fund, inside, by(HEAD))
    assert isinstance(event.command, Nominate)
    assert event.command.nominees[0].unit == "East"


def test_a_revoked_award_returns_to_the_balance_and_may_be_put_right() -> None:
    """4.3.3.2, 1.3.1: up to what was approved, from the balance only, each step an entry."""
    fund = awarded(opened(yuan(300)), "E-7", yuan(200))
    assert refused(fund, CorrectAward(1, yuan("200.01"), "more"), OTHER) == "up_to_approved"
    fund, _ = FUND.step(fund, CorrectAward(1, yuan(150), "misread"), by(OTHER, MONDAY + DAY))
    assert fund.balance == yuan(150)
    fund, _ = FUND.step(fund, RevokeAward(1, "the deal was returned"), by(OTHER, MONDAY + 2 * DAY))
    assert fund.balance == yuan(300)
    later = by(OTHER, MONDAY + 3 * DAY)
    with pytest.raises(Refused, match="an award that is not revoked"):
        FUND.step(fund, RevokeAward(1, "again"), later)
    spent = awarded(fund, "E-8", yuan(101), on=MONDAY + 3 * DAY)
    with pytest.raises(Refused, match="awards that the balance covers"):
        FUND.step(spent, CorrectAward(1, yuan(200), "it stands after all"), later)
    fund, _ = FUND.step(fund, CorrectAward(1, yuan(200), "it stands after all"), later)
    assert [(each.on.day, each.amount) for each in award_entries([fund])] == [
        (6, yuan(200)),
        (7, yuan(-50)),
        (8, yuan(-150)),
        (9, yuan(200)),
    ]
    assert {(each.clause, each.person, each.nomination) for each in award_entries([fund])} == {
        ("4.3.3.2", "E-7", 1)
    }


@pytest.mark.parametrize("rest", RestOfFund)
def test_the_rest_is_carried_or_lapses(rest: RestOfFund) -> None:
    """4.3.3.2: as the edition says on the day of the closing, whatever the command claims."""
    terms = evolve(TERMS, rest=rest)
    fund = awarded(opened(yuan(900)), "E-7", yuan(200))
    claimed = CloseFund("early", RestOfFund.CARRIED)
    closed, _ = FUND.step(fund, claimed, by(OTHER, terms=terms))
    following = opened(yuan(100), "F-2")
    if rest is RestOfFund.LAPSED:
        assert closed.lapsed == yuan(700)
        with pytest.raises(Refused, match="a fund whose rest may be carried"):
            carry_forward(closed, following, yuan(1), by(OTHER))
        return
    assert closed.lapsed == yuan(0)
    closed, following = carry_forward(closed, following, yuan(700), by(OTHER)).subjects
    assert (closed.balance, following.balance) == (yuan(0), yuan(800))
    closed, _ = FUND.step(closed, RevokeAward(1, "returned"), by(OTHER))
    with pytest.raises(Refused, match="a balance that covers what is carried"):
        carry_forward(closed, following, yuan("200.01"), by(OTHER))
    closed, following = carry_forward(closed, following, yuan(200), by(OTHER)).subjects
    assert following.balance == yuan(1_000)
    assert refused(closed, CorrectAward(1, yuan(200), "after all"), OTHER) == "lowers"


def test_a_fund_closes_when_nothing_waits_and_its_time_is_over() -> None:
    """4.3.3.2: the day after its last one, or earlier with a reason."""
    fund = nominated(opened(yuan(900)), ("E-7", yuan(1)))
    assert refused(fund, CloseFund("early"), OTHER) == "nothing_pending"
    fund, _ = FUND.step(fund, RejectNomination(1, "a day's work"), by(OTHER))
    assert fund.nominations[0].verdict is Verdict.REJECTED
    for day, taken in ((DAYS[1], False), (DAYS[1] + DAY, True)):
        if taken:
            assert FUND.step(fund, CloseFund(), by(OTHER, day))[0].stage is FundStage.CLOSED
        else:
            with pytest.raises(Refused, match="the last day of the fund to be over, or a reason"):
                FUND.step(fund, CloseFund(), by(OTHER, day))


def test_what_waits_too_long_is_listed() -> None:
    """4.3.3.2: nominations and amounts from the day after the last one for a decision."""
    terms = evolve(TERMS, decide_days=14)
    fund = nominated(opened(yuan(900)), ("E-7", yuan(1)), on=MONDAY + DAY)
    fund, _ = FUND.step(fund, ProposeAmount(yuan(5), "more"), by(HEAD, MONDAY + 2 * DAY))
    for days, found in ((15, []), (16, [(1, True)]), (17, [(1, True), (2, False)])):
        late = late_decisions([fund, fund], MONDAY + days * DAY, terms)
        assert [(each.number, each.is_nomination) for each in late] == found
    assert late_decisions([fund], date(2030, 1, 1), TERMS) == ()


def test_a_fund_that_is_overspent_is_not_adopted() -> None:
    """4.3.3.2: nor one whose awards rest on no nomination, or in two currencies."""
    fund = awarded(opened(yuan(900)), "E-7", yuan(200))
    over = evolve(fund, awards=(*fund.awards, Award("E-8", "East", yuan("700.01"), MONDAY, 1)))
    cases = {
        "not_overspent": over,
        "is_whole": evolve(fund, nominations=()),
    }
    dollars = Award("E-8", "East", Money.of(1, "USD"), MONDAY, 1)
    for guard, wrong in (*cases.items(), ("is_whole", evolve(fund, awards=(dollars,)))):
        with pytest.raises(Refused) as error:
            FUND.create("F-1", Adopt(wrong, MONDAY, "the books"), by(OTHER))
        assert error.value.guard == guard
    adopted, _ = FUND.create("F-1", Adopt(fund, MONDAY, "the books"), by(OTHER))
    assert adopted.balance == yuan(700)


def test_the_terms_have_one_currency() -> None:
    """4.3.3.2: an amount in another currency than the largest award is refused."""
    with pytest.raises(Invalid, match="further_approver_from: expected the currency of largest"):
        evolve(TERMS, further_approver_from=Money.of(1, "USD"))


def test_the_tree_decides_who_approves() -> None:
    """2.2.2.5, 4.3.3.2: a head at or above the unit of the fund, under the default edition."""
    company = Organization.of(
        [
            Unit("HQ", "headquarters"),
            Unit("East", "region", parent="HQ"),
            Unit("West", "region", parent="HQ"),
        ],
        [
            Post("boss", "HQ", level="region_head"),
            Post("east", "East", level="region_head"),
            Post("west", "West", level="region_head"),
            Post("ann", "East"),
        ],
    )
    desk = Desk(EditionBook([default_edition()]), company)
    at = by(HEAD).at
    proposed = ProposeFund("East", *DAYS, yuan(9_000), "the year's fund")
    fund, _ = desk.create("ann", at, FUND, "F-1", proposed)
    assert [desk.may(who, at, fund, ApproveAmount(1)) for who in ("ann", "west", "boss")] == [
        False,
        False,
        True,
    ]
    fund = desk.act("east", at, fund, ApproveAmount(1)).subject
    nominate = Nominate((Nominee("ann", yuan(5_000)),), "won three hospitals", ("O-1",))
    claimed = Post("ann", "West")
    fund = desk.act("east", at, fund, nominate, [claimed]).subject
    assert fund.nominations[0].nominees[0].unit == "East"
    assert not desk.may("east", at, fund, ApproveNomination(1))
    fund = desk.act("boss", at, fund, ApproveNomination(1)).subject
    assert fund.balance == yuan(4_000)
    closed = desk.act("boss", at, fund, CloseFund("early")).subject
    with pytest.raises(Refused, match="the whole act"):
        desk.act("boss", at, closed, CarryForward("F-2", yuan(1)))
    gone = Nominate((Nominee("ghost", yuan(1)),), "won", ("O-1",))
    with pytest.raises(Refused, match="nominees in post on that day"):
        desk.act("east", at, fund, gone, [Post("ghost", "East")])


def test_nobody_decides_through_somebody_who_acts_for_them() -> None:
    """1.3.1, 2.2.2.5: a nominee, a nominator or an approver lends what they may not do."""
    head = "region_head"
    people = ("boss", "deputy", "third")
    company = Organization.of(
        [Unit("HQ", "headquarters")],
        [
            *(Post(each, "HQ", level=head) for each in people),
            Post("clerk", "HQ"),
            Post("ann", "HQ"),
        ],
    )

    def lent_by(person: str) -> Desk:
        lent = Delegation(person, "clerk", ("fund.budget", "fund.award"), MONDAY, MONDAY + 9 * DAY)
        return Desk(EditionBook([default_edition()]), company, delegations=(lent,))

    desk, at = lent_by("third"), by(HEAD).at
    proposed = ProposeFund("HQ", *DAYS, yuan(90_000), "the year's fund")
    fund, _ = desk.create("boss", at, FUND, "F-1", proposed)
    assert not lent_by("boss").may("clerk", at, fund, ApproveAmount(1))
    fund = desk.act("clerk", at, fund, ApproveAmount(1)).subject
    nominees = (Nominee("deputy", yuan(12_000)), Nominee("ann", yuan(1_000)))
    nominate = Nominate(nominees, "won three hospitals", ("O-1",))
    fund = desk.act("boss", at, fund, nominate, company.posts_during(WEEK)).subject
    for person, may in (("boss", False), ("deputy", False), ("third", True)):
        assert lent_by(person).may("clerk", at, fund, ApproveNomination(1)) is may
    fund = desk.act("third", at, fund, ApproveNomination(1)).subject
    assert fund.awards == ()
    with pytest.raises(Refused, match="authority over this amount"):
        desk.act("clerk", at, fund, ApproveNomination(1))


def test_a_permit_limits_what_a_level_awards() -> None:
    """2.2.2.5, 4.3.3.2: to the fen, by the amount of the nomination."""
    edition = default_edition().replace(
        {"authority.permits.fund_award.levels": {"region_head": {"amount": "9000.00 CNY"}}},
        id="limited",
    )
    company = Organization.of(
        [Unit("HQ", "headquarters")],
        [
            *(Post(each, "HQ", level="region_head") for each in ("boss", "deputy")),
            Post("ann", "HQ"),
        ],
    )
    desk, at = Desk(EditionBook([edition]), company), by(HEAD).at
    proposed = ProposeFund("HQ", *DAYS, yuan(90_000), "the year's fund")
    fund, _ = desk.create("boss", at, FUND, "F-1", proposed)
    fund = desk.act("deputy", at, fund, ApproveAmount(1)).subject
    for number, (amount, may) in enumerate((("9000.00", True), ("9000.01", False)), 1):
        nominate = Nominate((Nominee("ann", yuan(amount)),), "won three hospitals", ("O-1",))
        fund = desk.act("boss", at, fund, nominate, [Post("ann", "HQ")]).subject
        assert desk.may("deputy", at, fund, ApproveNomination(number)) is may


def test_a_fund_of_one_region_is_its_own() -> None:
    """4.3.3.2: regions share a fund of the headquarters; one of a region's own is all theirs."""
    terms = evolve(TERMS, unit_share=Fraction(1, 2))
    for unit, most in (("HQ", 450), ("East", 900), ("East-1", 900)):
        proposed = ProposeFund(unit, *DAYS, yuan(900), "the year")
        fund, _ = FUND.create("F-1", proposed, by(HEAD, terms=terms))
        fund, _ = FUND.step(fund, ApproveAmount(1), by(OTHER, terms=terms))
        fund = nominated(fund, ("E-7", yuan(most)), terms=terms)
        fund, _ = FUND.step(fund, ApproveNomination(1), by(OTHER, terms=terms))
        assert fund.balance == yuan(900 - most)
        fund = nominated(fund, ("E-7", yuan("0.01")), terms=terms)
        if unit == "HQ":
            assert refused(fund, ApproveNomination(2), OTHER, terms) == "within_unit_share"


def test_a_fund_of_one_day_is_nominated_on_that_day() -> None:
    """4.3.3.2: neither the day before nor the day after."""
    for first, last, taken in (
        (MONDAY, MONDAY, True),
        (MONDAY + DAY, MONDAY + DAY, False),
        (MONDAY - DAY, MONDAY - DAY, False),
    ):
        proposed = ProposeFund("HQ", first, last, yuan(900), "the day's fund")
        fund, _ = FUND.create("F-1", proposed, by(HEAD))
        fund, _ = FUND.step(fund, ApproveAmount(1), by(OTHER))
        nominate = Nominate((Nominee("E-7", yuan(1)),), "won three hospitals", ("O-1",))
        if taken:
            assert FUND.step(fund, nominate, by(HEAD))[0].pending == (1,)
        else:
            assert refused(fund, nominate, HEAD) == "within_its_days"


def test_an_award_is_put_right_to_another_amount() -> None:
    """1.3.1, 4.3.3.2: the same amount is no correction; one fen less is."""
    fund = awarded(opened(yuan(300)), "E-7", yuan(200))
    assert refused(fund, CorrectAward(1, yuan(200), "misread"), OTHER) == "up_to_approved"
    fund, _ = FUND.step(fund, CorrectAward(1, yuan("199.99"), "misread"), by(OTHER))
    assert fund.of_unit("East") == yuan("199.99")


def test_what_was_carried_by_mistake_is_put_back_whole() -> None:
    """1.3.1, 4.3.3.2: to the fen, with a reason, and no more than was carried."""
    terms = evolve(TERMS, rest=RestOfFund.CARRIED)
    closed, _ = FUND.step(opened(yuan(900)), CloseFund("early"), by(OTHER, terms=terms))
    closed, other = carry_forward(closed, opened(yuan(100), "F-2"), yuan(700), by(OTHER)).subjects
    for back, reason in (("-700.01", "by mistake"), ("-700", None), ("-700", " ")):
        with pytest.raises(Refused, match="no more put back than was carried"):
            carry_forward(closed, other, yuan(back), by(OTHER), reason)
    closed, other = carry_forward(closed, other, yuan(-700), by(OTHER), "by mistake").subjects
    assert (closed.balance, other.balance) == (yuan(900), yuan(100))
