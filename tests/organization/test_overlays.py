"""A region tightens, and never loosens or contradicts. Policy 2.2.2.1."""

from datetime import UTC, date, datetime
from fractions import Fraction
from random import Random
from typing import Annotated

import pytest
from attrs import evolve, frozen
from hypothesis import given
from hypothesis import strategies as st
from offices import COMPANY

from lenovo_sales.editions import default_edition
from lenovo_sales.errors import BadValue, Refused, UnknownClause
from lenovo_sales.lifecycle import ANYBODY, Authority, Context
from lenovo_sales.lifecycle import texts as t
from lenovo_sales.organization import (
    OVERLAY,
    AuthorityTable,
    HeadquartersTerms,
    Number,
    Organization,
    Overlay,
    Post,
    conflicts,
    tightened,
)
from lenovo_sales.organization import overlay as o
from lenovo_sales.parameters import Amount, Days, Name, Terms, Trouble
from lenovo_sales.values import Money
from lenovo_sales.wording import Wording


@frozen
class Ten(Terms):
    """Four numbers of headquarters, and a name."""

    low: Annotated[int, Days("3.3.1.1", "low", "低", tighter="lower")] = 10
    high: Annotated[int, Days("3.1.2.3", "high", "高", tighter="higher")] = 10
    mine: Annotated[int, Days("3.4.2.1", "mine", "总部")] = 10
    tiers: Annotated[tuple[str, ...], Name("2.2.2.5", "tiers", "层级")] = ("region",)


@frozen
class Ceiling(Terms):
    """One amount of headquarters."""

    limit: Annotated[Money, Amount("3.3.1.3", "limit", "限额", tighter="lower")]


PATHS = ("low", "high", "mine")
TERMS = HeadquartersTerms.of(Ten())
numbers = st.lists(
    st.builds(Number, st.sampled_from([*PATHS, "new"]), st.integers(8, 12), st.just("2.2.2.1")),
    max_size=4,
    unique_by=lambda each: each.path,
)


@given(numbers)
def test_what_is_in_force_is_as_tight_as_headquarters(own: list[Number]) -> None:
    """2.2.2.1: it is refused exactly where one number loosens; else nothing of headquarters' is."""
    loosens = any(
        {
            "low": number.value > 10,
            "high": number.value < 10,
            "mine": number.value != 10,
            "new": True,
        }[number.path]
        for number in own
    )
    assert bool(list(conflicts(TERMS, own))) is loosens
    found = tightened(Ten(), own)
    assert bool(found.passed) is loosens
    assert found.terms.low <= 10 <= found.terms.high
    assert found.terms.mine == 10


@given(numbers, st.integers(8, 12), st.integers(8, 12))
def test_whatever_headquarters_does_later_the_stricter_holds(
    own: list[Number], low: int, high: int
) -> None:
    """2.2.2.1: each number of a region against what headquarters then says; none is in the way."""
    found = tightened(Ten(low, high), own)
    stated = {number.path: int(str(number.value)) for number in own}
    assert found.terms == Ten(min(low, stated.get("low", low)), max(high, stated.get("high", high)))
    passed = {each.path for each in found.passed}
    assert ("low" in passed, "high" in passed) == (
        stated.get("low", low) > low,
        stated.get("high", high) < high,
    )


@given(numbers, numbers)
def test_two_overlays_of_a_region_combine(one: list[Number], other: list[Number]) -> None:
    """2.2.2.1: of two numbers for one path the stricter holds, in whatever order they stand."""
    both = tightened(Ten(), [*one, *other]).terms
    assert both == tightened(Ten(), [*other, *one]).terms
    alone = [tightened(Ten(), each).terms for each in (one, other)]
    assert both == Ten(min(each.low for each in alone), max(each.high for each in alone))


@given(numbers, st.randoms())
def test_the_order_of_numbers_does_not_matter(own: list[Number], random: Random) -> None:
    """2.2.2.1: the same numbers in any order are in force, and conflict, alike."""
    shuffled = list(own)
    random.shuffle(shuffled)
    assert set(conflicts(TERMS, own)) == set(conflicts(TERMS, shuffled))
    assert tightened(Ten(), own).terms == tightened(Ten(), shuffled).terms


def test_nothing_of_its_own_is_headquarters() -> None:
    """2.2.2.1: a region that says nothing has headquarters' numbers."""
    terms = Ten()
    assert tightened(terms, []).terms is terms


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("low", 11, "low (2.2.2.2) to be no higher than headquarters' (3.3.1.1)"),
        ("high", 9, "high (2.2.2.2) to be no lower than headquarters' (3.1.2.3)"),
        ("mine", 11, "mine (2.2.2.2) to be the same as headquarters' (2.2.1.2)"),
        ("low.er", 1, "low.er (2.2.2.2) to be a number that headquarters has (2.2.1.2)"),
        ("tiers", 1, "tiers (2.2.2.2) to be a number that headquarters has (2.2.1.2)"),
        ("tiers[0]", 1, "tiers[0] (2.2.2.2) to be the same as headquarters' (2.2.1.2)"),
        ("low", Money.of(1, "CNY"), "low (2.2.2.2) to be of the kind and currency of head"),
    ],
)
def test_the_clauses_stand_side_by_side(path: str, value: int, words: str) -> None:
    """2.2.2.1: what is said of a number has the region's clause and headquarters'."""
    (conflict,) = conflicts(TERMS, [Number(path, value, "2.2.2.2")])
    assert conflict.wording.english.startswith(words)
    assert conflict.own in conflict.note.chinese


def test_a_process_refuses_with_the_clauses_side_by_side() -> None:
    """2.2.2.1: publishing names every number at fault, in both languages."""
    numbers = (
        Number("low", 11, "2.2.2.2"),
        Number("high", 11, "2.2.2.1"),
        Number("mine", 1, "2.1"),
    )
    loose = evolve(OVERLAY_OF_EAST, numbers=numbers)
    with pytest.raises(Refused) as refused:
        OVERLAY.step(loose, t.Publish(1, date(2026, 5, 1)), context("east"))
    (offer,) = (
        each for each in OVERLAY.offers(loose, context("east")) if each.command is t.Publish
    )
    assert [each.requires for each in offer.obstacles] == [refused.value.requires]
    assert str(refused.value) == (
        "V-1: clause 2.2.2.1 requires numbers that tighten headquarters': "
        "low (2.2.2.2) to be no higher than headquarters' (3.3.1.1); "
        "mine (2.1) to be the same as headquarters' (2.2.1.2)"
    )
    assert refused.value.in_language("zh").endswith(
        "只可从严执行总部规定：low（2.2.2.2）不得高于总部（3.3.1.1）；mine（2.1）须与总部一致（2.2.1.2）"
    )


def test_a_region_works_by_its_own_edition() -> None:
    """2.2.2.1, 3.3.1.1: a discount that headquarters lets pass needs approval in the region."""
    edition = default_edition()
    amount = "authority.permits.signature.levels.team_leader.amount"
    own = [
        Number("contracts.discount_limit", 0, "2.2.2.1"),
        Number("leads.follow_up.revisit_days.low", 1, "2.2.2.1"),
        Number(amount, Money(1, "CNY"), "2.2.2.1"),
    ]
    ours = tightened(edition, own).terms
    assert (ours.contracts.discount_limit, ours.leads.follow_up.revisit_days.low) == (0, 1)
    assert isinstance(ours.contracts.discount_limit, Fraction)
    assert ours.authority.permits["signature"].levels["team_leader"].amount == Money(1, "CNY")
    assert {each.path for each in edition.diff(ours)} == {each.path for each in own}


def test_what_headquarters_passes_is_noted() -> None:
    """2.2.2.1: headquarters goes to 5 % where a region has 8 %; the stricter holds, with a note."""
    own = [Number("contracts.discount_limit", Fraction(8, 100), "2.2.2.1")]
    edition = default_edition().replace({"contracts.discount_limit": "5%"}, "2027")
    found = tightened(edition, own)
    assert found.terms == edition
    (passed,) = found.passed
    assert passed.note.english == (
        "contracts.discount_limit: headquarters' number (3.3.1.1) holds, not the region's (2.2.2.1)"
    )
    assert "以总部规定（3.3.1.1）为准" in passed.note.chinese


def test_numbers_that_do_not_go_together() -> None:
    """2.2.2.1, 3.4.2.1: publishing builds the region's edition, and says where it does not hold."""
    edition, path = default_edition(), "service.tiers.standard.{}.response_minutes"
    headquarters = HeadquartersTerms.of(edition)
    normal = Number(path.format("normal"), 30, "2.2.2.1")
    assert edition[path.format("high")] == 60
    (conflict,) = conflicts(headquarters, [normal])
    assert conflict.wording.english == (
        f"{normal.path} (2.2.2.1) to go with the rest: {path.format('high')}: "
        "expected no more than for normal (3.4.2.1)"
    )
    with pytest.raises(Refused, match="to go with the rest"):
        OVERLAY.step(
            evolve(OVERLAY_OF_EAST, numbers=(normal,)),
            t.Publish(1, date(2026, 5, 1)),
            evolve(context("east"), terms=headquarters),
        )
    both = [normal, Number(path.format("high"), 30, "2.2.2.1")]
    assert not list(conflicts(headquarters, both))
    ours = tightened(edition, both).terms
    assert {each.path for each in edition.diff(ours)} == {each.path for each in both}
    beyond = Number("leads.follow_up.revisit_days.low", 0, "2.2.2.1")
    assert "expected 1 to" in next(conflicts(headquarters, [beyond])).requires.english


def test_what_no_longer_goes_with_the_rest_does_not_hold() -> None:
    """2.2.2.1: headquarters allows the graver problem more; the region's edition still builds."""
    path = "service.tiers.standard.{}.response_minutes"
    own = Number(path.format("normal"), 60, "2.2.2.1")
    edition = default_edition()
    assert not tightened(edition, [own]).passed
    longer = edition.replace({path.format("high"): 90}, "2027")
    found = tightened(longer, [own, Number("contracts.discount_limit", 0, "2.2.2.1")])
    assert [each.path for each in found.passed] == [own.path]
    assert (found.terms[own.path], found.terms.contracts.discount_limit) == (120, 0)


def test_days_stay_whole() -> None:
    """2.2.2.1: half a day is no number of the kind that headquarters has."""
    (half,) = conflicts(TERMS, [Number("low", Fraction(19, 2), "2.2.2.1")])
    assert half.requires.english.startswith("to be of the kind")
    nine = [Number("low", Fraction(9), "2.2.2.1")]
    assert list(conflicts(TERMS, nine)) == []
    assert type(tightened(Ten(), nine).terms.low) is int


def test_stated_twice() -> None:
    """2.2.2.1: one number of a region for each path."""
    own = [Number("low", 9, "2.2.2.1"), Number("low", 8, "2.2.2.1")]
    (conflict,) = conflicts(TERMS, own)
    assert conflict.requires.english == "to be stated once"


@pytest.mark.parametrize("fen", [-1, 0, 1])
def test_money_to_the_fen(fen: int) -> None:
    """2.2.2.1: exactly equal is allowed, one fen looser is not; another currency never is."""
    terms = HeadquartersTerms.of(Ceiling(Money(100, "CNY")))
    own = Number("limit", Money(100 + fen, "CNY"), "2.2.2.1")
    assert bool(list(conflicts(terms, [own]))) is (fen > 0)
    (dollars,) = conflicts(terms, [evolve(own, value=Money(1, "USD"))])
    assert dollars.requires.english.startswith("to be of the kind and currency")


def test_of_what_is_not_its_own_a_region_changes_nothing() -> None:
    """2.2.2.1: whatever no field calls tighter either way is headquarters' alone."""
    edition = default_edition()
    terms = HeadquartersTerms.of(edition)
    others = [each for each in edition.parameters() if each.tighter is None]
    assert len(others) > 600
    for each in others:
        (conflict,) = conflicts(terms, [Number(each.path, _other(each.value), "2.2.2.1")])
        assert conflict.requires.english == "to be the same as headquarters'"


@pytest.mark.parametrize(
    ("path", "requires"),
    [
        ("authority.permits.review.tiers", "to be a number that headquarters has"),
        ("authority.permits.review.tiers[0]", "to be the same as headquarters'"),
        ("authority.permits.review.action", "to be the same as headquarters'"),
        ("authority.permits.review", "to be a number that headquarters has"),
        ("authority.permits.review.levels.representative", "to be a number that headquarters has"),
        ("authority.permits.mine.people", "to be a number that headquarters has"),
        ("leads.scoring.weights", "to be a number that headquarters has"),
        ("leads.scoring.rounding", "to be the same as headquarters'"),
        ("edition.in_force_from", "to be the same as headquarters'"),
        ("contracts.discount", "to be a number that headquarters has"),
        ("contracts.discount_limits", "to be a number that headquarters has"),
        ("contracts", "to be a number that headquarters has"),
    ],
)
def test_a_path_that_exists_is_never_an_addition(path: str, requires: str) -> None:
    """2.2.2.1, 1.3.1: who may review a contract is headquarters' alone, and so is every choice."""
    edition, own = default_edition(), Number(path, 1, "2.2.2.1")
    headquarters = HeadquartersTerms.of(edition)
    (conflict,) = conflicts(headquarters, [own])
    assert conflict.requires.english == requires
    found = tightened(edition, [own])
    assert (found.terms, [each.path for each in found.passed]) == (edition, [path])
    with pytest.raises(Refused, match=requires):
        OVERLAY.step(
            evolve(OVERLAY_OF_EAST, numbers=(own,)),
            t.Publish(1, date(2026, 5, 1)),
            evolve(context("east"), terms=headquarters),
        )


@frozen
class Window(Terms):
    """A first and a last day; both may be tightened, but not past one another."""

    opens: Annotated[int, Days("3.1.2.3", "opens", "起", tighter="higher")] = 5
    closes: Annotated[int, Days("3.1.2.3", "closes", "止", tighter="lower")] = 9

    def contradictions(self) -> Trouble:
        """The first day is not after the last."""
        if self.opens > self.closes:
            yield ("closes",), Wording("expected no day before the first", "不得早于起始日")


@pytest.mark.parametrize(("closes", "goes"), [(8, True), (7, False)])
def test_an_overlay_goes_with_the_others_of_its_region(closes: int, goes: bool) -> None:
    """2.2.2.1: publishing builds the region's edition of all overlays that hold on that day."""
    terms = HeadquartersTerms.of(Window())
    one = evolve(OVERLAY_OF_EAST, numbers=(Number("opens", 8, "2.2.2.1"),))
    one, _ = OVERLAY.step(one, t.Publish(1, date(2026, 5, 1)), evolve(context("east"), terms=terms))
    other = evolve(OVERLAY_OF_EAST, id="V-2", numbers=(Number("closes", closes, "2.2.2.1"),))
    west = evolve(one, unit=COMPANY.unit("West"))
    for related, day, published in [
        (one, date(2026, 5, 1), goes),
        (one, date(2026, 4, 30), True),
        (west, date(2026, 5, 1), True),
        (evolve(one, in_force_until=date(2026, 6, 1)), date(2026, 6, 1), True),
    ]:
        asked = evolve(context("east", ANYBODY, MONDAY, related), terms=terms)
        if published:
            OVERLAY.step(other, t.Publish(1, day), asked)
        else:
            with pytest.raises(Refused, match="go with those of the region's other overlays"):
                OVERLAY.step(other, t.Publish(1, day), asked)
    found = tightened(Window(), [*one.numbers, *other.numbers])
    assert found.terms == tightened(Window(), [*other.numbers, *one.numbers]).terms
    assert bool(found.passed) is not goes


def _other(value: object) -> int | Fraction | Money:
    if isinstance(value, Money):
        return value + Money(1, value.currency)
    return value + 1 if isinstance(value, int | Fraction) else 1


def test_what_a_region_may_tighten_by_the_default_edition() -> None:
    """2.2.2.1: an edition's own numbers, each tightened and loosened by a little."""
    edition = default_edition()
    terms = HeadquartersTerms.of(edition)
    discount = edition.contracts.discount_limit
    days = edition.leads.follow_up.revisit_days.low
    own = [
        Number("contracts.discount_limit", discount - Fraction(1, 1000), "2.2.2.1"),
        Number("leads.follow_up.revisit_days.low", days - 1, "2.2.2.1"),
        Number("authority.permits.plan.people", 3, "2.2.2.1"),
        Number("authority.permits.signature.levels.team_leader.amount", Money(1, "CNY"), "2.2.2.1"),
    ]
    assert list(conflicts(terms, own)) == []
    looser = [
        Number("contracts.discount_limit", discount + Fraction(1, 1000), "2.2.2.1"),
        Number("leads.follow_up.revisit_days.low", days + 1, "2.2.2.1"),
        Number("authority.permits.plan.people", 1, "2.2.2.1"),
        Number("service.tiers.standard.high.response_minutes", 10**6, "2.2.2.1"),
        Number("organization.fiscal_year_first_month", 1, "2.2.2.1"),
        Number("performance.score_places", 0, "2.2.2.1"),
    ]
    found = list(conflicts(terms, looser))
    assert [each.path for each in found] == [each.path for each in looser]
    assert [each.theirs for each in found] == [
        "3.3.1.1",
        "3.1.2.3",
        "1.3.1",
        "3.4.2.1",
        "2.2.1.2",
        "2.2.1.2",
    ]


def test_what_is_no_number() -> None:
    """2.2.2.1: no float, no truth value, no empty name; a clause that there is."""
    for value in (0.5, True, "8"):
        with pytest.raises(BadValue):
            Number("low", value, "2.2.2.1")  # type: ignore[arg-type]  # the fault
    with pytest.raises(BadValue, match="a path of names"):
        Number("low.", 1, "2.2.2.1")
    with pytest.raises(UnknownClause):
        Number("low", 1, "9.9")  # type: ignore[arg-type]  # the fault


EAST = COMPANY.unit("East")
MONDAY = datetime(2026, 4, 6, 9, tzinfo=UTC)


def context(
    by: str, authority: Authority = ANYBODY, at: datetime = MONDAY, *related: Overlay
) -> Context[HeadquartersTerms]:
    loaded = {each.id: each for each in related}
    return Context(by, at, TERMS, "2026", "D-1", authority, loaded)


OVERLAY_OF_EAST, _ = OVERLAY.create(
    "V-1", o.Draft(EAST, (Number("low", 9, "2.2.2.1"),)), context("ann")
)


def test_who_publishes_for_a_region() -> None:
    """2.2.2.1, 1.3.1: the head of that region or of headquarters, who did not write it."""
    company = Organization.of(
        COMPANY.units.values(),
        [
            Post("chief", "HQ", level="region_head"),
            Post("east", "East", level="region_head"),
            Post("west", "West", level="region_head"),
            Post("ann", "East", level="region_head"),
            Post("bob", "East", level="senior"),
        ],
    )
    edition = default_edition()
    table = AuthorityTable(edition.authority, edition.organization, company)
    for person, allowed in [
        ("chief", True),
        ("east", True),
        ("west", False),
        ("ann", False),
        ("bob", False),
    ]:
        publish = t.Publish(1, date(2026, 5, 1))
        offers = OVERLAY.offers(OVERLAY_OF_EAST, context(person, table))
        assert [each.is_open for each in offers if each.command is t.Publish] == [allowed]
        if allowed:
            after, _ = OVERLAY.step(OVERLAY_OF_EAST, publish, context(person, table))
            assert after.stage is t.TextStage.PUBLISHED
        else:
            with pytest.raises(Refused):
                OVERLAY.step(OVERLAY_OF_EAST, publish, context(person, table))


def test_an_overlay_from_its_first_to_its_last_day() -> None:
    """2.2.1.2: in force from its day until the day of its withdrawal."""
    overlay, _ = OVERLAY.step(OVERLAY_OF_EAST, t.Publish(1, date(2026, 5, 1)), context("east"))
    assert [overlay.is_in_force(date(2026, *day)) for day in ((4, 30), (5, 1))] == [False, True]
    later = datetime(2026, 6, 1, tzinfo=UTC)
    ended, _ = OVERLAY.step(overlay, t.Withdraw("new terms"), context("east", at=later))
    assert [ended.is_in_force(date(2026, *day)) for day in ((5, 31), (6, 1))] == [True, False]
    never, _ = OVERLAY.step(overlay, t.Withdraw("new terms"), context("east"))
    assert not any(never.is_in_force(date(2026, 5, day)) for day in range(1, 32))
    assert never.in_force_until == date(2026, 5, 1)
    assert "new terms" not in repr((never, t.Withdraw("new terms")))
    assert not OVERLAY_OF_EAST.is_in_force(date(2026, 5, 1))


def test_another_overlay_of_the_region_succeeds_it() -> None:
    """2.2.1.2, 2.2.2.1: published and in force later; the first ends where that one starts."""
    first, _ = OVERLAY.step(OVERLAY_OF_EAST, t.Publish(1, date(2026, 5, 1)), context("east"))
    draft = evolve(OVERLAY_OF_EAST, id="V-2")
    second, _ = OVERLAY.step(draft, t.Publish(1, date(2026, 7, 1)), context("east"))
    ended, _ = OVERLAY.step(first, t.Succeed("V-2"), context("east", ANYBODY, MONDAY, second))
    assert (ended.stage, ended.succeeded_by) == (t.TextStage.SUPERSEDED, "V-2")
    days = (date(2026, 6, 30), date(2026, 7, 1))
    assert [[each.is_in_force(day) for day in days] for each in (ended, second)] == [
        [True, False],
        [False, True],
    ]
    for other, message in [
        (draft, "another published overlay, in force later"),
        (evolve(second, unit=COMPANY.unit("West")), "an overlay of the same region"),
    ]:
        with pytest.raises(Refused, match=message):
            OVERLAY.step(first, t.Succeed("V-2"), context("east", ANYBODY, MONDAY, other))


def test_only_a_region_drafts_one() -> None:
    """2.2.2.1: an overlay is of a region from the start."""
    draft = o.Draft(COMPANY.unit("HQ"), OVERLAY_OF_EAST.numbers)
    with pytest.raises(Refused, match="a region whose overlay it is"):
        OVERLAY.create("V-3", draft, context("chief"))


def test_whoever_revised_it_does_not_publish_it() -> None:
    """1.3.1: authors are who drafted and who revised, each once; versions count up."""
    overlay = OVERLAY_OF_EAST
    for person in ("bob", "ann", "bob"):
        overlay, _ = OVERLAY.step(overlay, o.Revise(overlay.numbers), context(person))
    assert (overlay.authors, overlay.version) == (("ann", "bob"), 4)
    with pytest.raises(Refused, match="somebody who did not write the overlay"):
        OVERLAY.step(overlay, t.Publish(4, date(2026, 5, 1)), context("bob"))
