"""The cascade of targets. Policy 2.2.1.3."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import TypeAlias

import pytest
from attrs import evolve
from companies import MONTHS, SEASON, TERMS, YEAR, companies
from hypothesis import given, settings
from hypothesis import strategies as st

from lenovo_sales.errors import BadValue, NotFound, Refused
from lenovo_sales.organization import (
    Coverage,
    Organization,
    OrganizationTerms,
    Post,
    ResultScope,
    Shares,
    Target,
    TargetProration,
    Unit,
    cascade,
)
from lenovo_sales.values import Calendar, Period, Weights, allocate

CALENDAR = Calendar(1)
PERIODS = ("2016", "2016-Q1", "2016-Q2", "2016-Q3", "2016-Q4", "2016-02", "2016-07")
FEWER = settings(max_examples=60)
Plan: TypeAlias = tuple[Organization, tuple[Target, ...]]
HQ = Unit("HQ", "headquarters")
MAY = CALENDAR.parse("2016-05")


def target(holder: str, period: str, value: int, measure: str = "revenue") -> Target:
    return Target(holder, measure, CALENDAR.parse(period), value)


def shared(company: Organization, *targets: Target) -> Shares:
    return cascade(targets, "revenue", company, TERMS)


def region(name: str) -> Unit:
    return Unit(name, "region", parent="HQ")


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A company, and targets stated for some of its units and people; not every one adds up."""
    company = draw(companies())
    holders = [
        person
        for person, posts in company.people().items()
        if all(
            TERMS.levels[TERMS.level_of(post)].answers_for is ResultScope.PERSON for post in posts
        )
    ]
    whole = st.sampled_from([0, 1, 999, 12_000_001, 10**9 + 7])
    stated = [target("HQ", "2016", draw(whole))] if draw(st.integers(0, 5)) else []
    for holder in [*list(company.units)[1:], *holders]:
        if draw(st.integers(0, 2)) == 0:
            value = draw(st.integers(0, stated[0].value // 6 + 20 if stated else 10**6))
            stated.append(target(holder, draw(st.sampled_from(PERIODS)), value))
    return company, tuple(stated)


def over_months(shares: Shares, unit: str) -> Iterator[tuple[Period, int]]:
    for month in MONTHS:
        if (value := shares.of_unit(unit, month)) is not None:
            yield month, value


def carriers(company: Organization, unit: str, month: Period) -> list[Post]:
    """The posts in a unit that carry a target of their own."""
    return [
        post
        for post in company.posts_in(unit)
        if post.days(month) and TERMS.levels[TERMS.level_of(post)].answers_for is ResultScope.PERSON
    ]


def attempt(company: Organization, targets: tuple[Target, ...]) -> Shares | None:
    try:
        return shared(company, *targets)
    except Refused:
        return None


@FEWER
@given(plans())
def test_the_parts_add_up_at_every_tier_and_month(plan: Plan) -> None:
    """2.2.1.3: children, people and what nobody carries come to the unit's target exactly."""
    company, targets = plan
    if (shares := attempt(company, targets)) is None:
        return
    for unit in company.units:
        for month, value in over_months(shares, unit):
            below = [shares.of_unit(child.id, month) for child in company.children(unit)]
            people = [shares.carried([post], month) for post in carriers(company, unit, month)]
            parts = [part for part in [*below, *people] if part is not None]
            rest = shares.uncarried.get(unit, {}).get(month, 0)
            assert all(part >= 0 for part in parts)
            if parts:
                assert sum(parts) + rest == value


@FEWER
@given(plans())
def test_nothing_is_left_while_somebody_can_carry_it(plan: Plan) -> None:
    """2.2.1.3: a rest stays with a unit only where nobody under it is free to take it."""
    company, targets = plan
    shares = attempt(company, targets)
    for unit, rest in (shares.uncarried if shares else {}).items():
        for month, value in rest.items():
            assert value > 0
            stated = {each.holder for each in targets if each.period.overlap(month)} - {unit}
            people = stated & set(company.people()) - set(company.units)
            if not all(any(post.days(month) for post in company.posts_of(who)) for who in people):
                continue  # it is kept for somebody who is out of post in the month
            for below in company.within(unit):
                path = {below.id, *(above.id for above in company.above(below.id))}
                for post in carriers(company, below.id, month):
                    weighs = TERMS.levels[TERMS.level_of(post)].target_weight > 0
                    outside = {each.id for each in company.above(unit)}
                    assert not weighs or stated & ({post.id} | path) - outside


@given(st.data())
def test_refused_just_where_more_is_stated_than_there_is(data: st.DataObject) -> None:
    """2.2.1.3: targets within fit when in each quarter and month they come to no more."""
    names = ("East", "North", "West")
    company = Organization.of([HQ, *map(region, names)], [Post("E-1", "North")])
    whole = shared(company, target("HQ", "2016", 1200))
    stated = [
        target(holder, data.draw(st.sampled_from(PERIODS)), data.draw(st.integers(0, 700)))
        for holder in ("East", "West", "E-1")
    ]
    fits = all(
        sum(each.value for each in stated if set(each.period.months()) <= set(period.months()))
        <= (whole.of_unit("HQ", period) or 0)
        for period in map(CALENDAR.parse, PERIODS)
    )
    assert fits == (attempt(company, (target("HQ", "2016", 1200), *stated)) is not None)


@FEWER
@given(plans())
def test_what_is_stated_stands(plan: Plan) -> None:
    """2.2.1.3: a stated target comes to itself over its span, whatever is above, whenever hired."""
    company, targets = plan
    shares = attempt(company, targets)
    for each in targets if shares else ():
        if each.holder in company.units:
            assert shares is not None
            assert shares.of_unit(each.holder, each.period) == each.value
        elif any(post.days(each.period) for post in company.posts_of(each.holder)):
            assert shares is not None
            assert shares.over(each.holder, each.period) == each.value


@FEWER
@given(plans())
def test_days_out_of_post_carry_nothing(plan: Plan) -> None:
    """2.2.1.3: no target before the hire, after the leaving or in a gap (praxiszeit#193)."""
    company, targets = plan
    shares = attempt(company, targets)
    for post in company.posts if shares else ():
        assert shares is not None
        for month in shares.posts.get(post.key, {}):
            assert post.days(month)
        for month in MONTHS:
            if not any(each.days(month) for each in company.posts_of(post.id)):
                assert shares.over(post.id, month) is None


@FEWER
@given(plans(), st.randoms())
def test_the_order_of_targets_does_not_matter(plan: Plan, random: Random) -> None:
    """2.2.1.3: targets in another order are shared out the same."""
    company, targets = plan
    shuffled = list(targets)
    random.shuffle(shuffled)
    assert attempt(company, targets) == attempt(company, tuple(shuffled))


@FEWER
@given(companies(), st.integers(0, 10**9), st.sampled_from(MONTHS[1:]))
def test_who_leaves_later_changes_no_month_before(
    company: Organization, value: int, month: Period
) -> None:
    """2.2.1.3: what happens after a month does not change its targets."""
    left = [
        evolve(post, end=month.start if post.end is None else min(post.end, month.start))
        for post in company.posts
        if post.start is None or post.start < month.start
    ]
    after = Organization.of(company.units.values(), left)
    one, other = (shared(each, target("HQ", "2016", value)) for each in (company, after))
    for earlier in MONTHS:
        if earlier.end <= month.start:
            for holder in (*company.units, *company.people()):
                assert one.over(holder, earlier) == other.over(holder, earlier)


@FEWER
@given(companies(), st.integers(0, 10**9))
def test_who_answers_for_a_unit_carries_its_target(company: Organization, value: int) -> None:
    """2.2.2.4: a head's target of a month is the unit's, for the share of its days in post."""
    shares = shared(company, target("HQ", "2016", value))
    for post in company.posts:
        if post.level == "head":
            for month in MONTHS:
                if days := post.days(month):
                    whole = shares.of_unit(post.unit, month)
                    assert whole is not None
                    carried = shares.carried([post], month)
                    assert carried is not None
                    assert abs(carried * month.days - whole * days) < month.days


def test_level_and_days_by_hand() -> None:
    """2.2.1.3: 300 of a month with 30 days: 15 days at weight 1, 10 at 1.5, 15 at 1.5."""
    company = Organization.of(
        [HQ],
        [
            Post("E-1", "HQ", start=date(2016, 4, 16)),
            Post("E-2", "HQ", level="senior", start=date(2016, 4, 1), end=date(2016, 4, 11)),
            Post("E-3", "HQ", level="senior", end=date(2016, 4, 16)),
            Post("E-4", "HQ", level="assistant"),
        ],
    )
    shares = shared(company, target("HQ", "2016-04", 300))
    april = CALENDAR.parse("2016-04")
    assert [shares.over(f"E-{n}", april) for n in (1, 2, 3, 4)] == [86, 86, 128, 0]


def test_a_mover_carries_a_part_of_both_units() -> None:
    """2.2.1.3: 15 days in each of two regions: a part of each, and both still add up."""
    company = Organization.of(
        [HQ, region("East"), region("West")],
        [
            Post("E-1", "East"),
            Post("E-2", "West"),
            Post("E-3", "East", end=date(2016, 4, 16)),
            Post("E-3", "West", start=date(2016, 4, 16)),
        ],
    )
    april = CALENDAR.parse("2016-04")
    shares = shared(company, target("East", "2016-04", 900), target("West", "2016-04", 300))
    assert [shares.over(f"E-{n}", april) for n in (1, 2, 3)] == [600, 200, 400]
    assert shares.over("HQ", april) == 1200
    stated = shared(company, target("HQ", "2016-04", 1200), target("E-3", "2016-04", 240))
    assert [stated.over(f"E-{n}", april) for n in (1, 2, 3)] == [480, 480, 240]
    one, other = company.posts_of("E-3")
    assert (stated.carried([one], april), stated.carried([other], april)) == (0, 240)


def test_a_joiners_quarter() -> None:
    """2.2.1.3: the months before the hire carry no target (praxiszeit#193)."""
    company = Organization.of([HQ], [Post("E-1", "HQ"), Post("E-2", "HQ", start=date(2016, 5, 1))])
    shares = shared(company, target("HQ", "2016", 10_000))
    quarter, april = CALENDAR.parse("2016-Q2"), CALENDAR.parse("2016-04")
    assert shares.over("E-2", april) is None
    assert shares.over("E-1", april) == 700
    assert shares.over("E-2", quarter) == 400 + 500
    assert shares.over("E-2", CALENDAR.parse("2016-Q1")) is None


@given(st.integers(0, 10**9))
def test_thirds_that_come_to_the_whole(value: int) -> None:
    """2.2.1.3: stated for every tier, with odd fen that fall in other months: accepted."""
    parts = allocate(value, (1, 1, 1))
    names = ("East", "North", "West")
    posts = [Post(f"E-{name}", name) for name in names]
    company = Organization.of([HQ, *map(region, names)], posts)
    stated = [target(name, "2016", part) for name, part in zip(names, parts, strict=True)]
    stated += [target(f"E-{name}", "2016", part) for name, part in zip(names, parts, strict=True)]
    shares = shared(company, target("HQ", "2016", value), *stated)
    assert not shares.uncarried
    for month in MONTHS:
        whole = shares.of_unit("HQ", month)
        assert (
            whole
            == allocate(value, list(map(int, (s * 100 for s in SEASON.values()))))[
                month.start.month - 1
            ]
        )
        regions = [shares.of_unit(name, month) for name in names]
        assert regions == [shares.over(f"E-{name}", month) for name in names]
        assert sum(part for part in regions if part is not None) == whole
        assert all(part is not None and abs(3 * part - whole) <= 6 for part in regions)


def test_one_fen_too_much() -> None:
    """2.2.1.3: parts that come to the whole are accepted, one fen more is refused."""
    company = Organization.of([HQ, region("East"), region("West")], [Post("E-1", "West")])
    whole = target("HQ", "2016-Q2", 1000)
    shares = shared(company, whole, target("East", "2016-05", 320), target("West", "2016-Q2", 680))
    assert shares.of_unit("West", CALENDAR.parse("2016-Q2")) == 680
    message = (
        r"^HQ: clause 2\.2\.1\.3 requires targets stated within it that do not exceed its own"
        r" \(revenue, 2016-04 to 2016-06\)$"
    )
    with pytest.raises(Refused, match=message):
        shared(company, whole, target("East", "2016-Q2", 320), target("West", "2016-Q2", 681))


def test_a_persons_target_inside_a_team_without_one() -> None:
    """2.2.1.3: what is stated two tiers down is taken out of the whole first, and stands."""
    company = Organization.of(
        [HQ, region("East"), region("West")],
        [Post("E-1", "East"), Post("E-2", "East"), Post("E-3", "West")],
    )
    shares = shared(company, target("HQ", "2016-05", 1000), target("E-1", "2016-05", 900))
    assert [shares.over(f"E-{n}", MAY) for n in (1, 2, 3)] == [900, 50, 50]
    assert (shares.of_unit("East", MAY), shares.of_unit("West", MAY)) == (950, 50)


def test_targets_of_people_alone_roll_up() -> None:
    """2.2.1.4: a unit without a target has its people's sum, where each of them has one."""
    company = Organization.of(
        [HQ, region("East"), region("West"), region("North")],
        [
            Post("E-1", "East"),
            Post("E-2", "East", level="assistant"),
            Post("E-3", "West"),
            Post("E-4", "East", level="head"),
        ],
    )
    one, other = target("E-1", "2016-05", 500), target("E-3", "2016-05", 300)
    shares = shared(company, one)
    assert (shares.of_unit("East", MAY), shares.of_unit("HQ", MAY)) == (500, None)
    assert shares.over("E-3", MAY) is None
    assert shares.over("E-4", MAY) == 500
    shares = shared(company, one, other)
    assert (shares.of_unit("HQ", MAY), shares.of_unit("North", MAY)) == (800, None)


def test_a_month_without_a_target_is_not_a_month_of_zero() -> None:
    """2.2.1.3: who has a target in one month of three has none for the quarter."""
    company = Organization.of([HQ], [Post("E-1", "HQ"), Post("E-2", "HQ")])
    shares = shared(company, target("E-1", "2016-Q2", 900), target("E-2", "2016-05", 300))
    quarter = CALENDAR.parse("2016-Q2")
    assert (shares.over("E-1", quarter), shares.over("E-2", quarter)) == (900, None)
    assert shares.over("E-2", MAY) == 300
    assert shares.over("E-1", YEAR) is None
    assert shares.over("HQ", quarter) is None
    assert shares.over("nobody", MAY) is None


def test_a_rest_that_nobody_carries_is_said() -> None:
    """2.2.1.4: a target of a unit without people stays with it, and is told apart."""
    company = Organization.of([HQ, region("East")], [Post("E-1", "East")])
    shares = shared(company, target("HQ", "2016-05", 1000), target("E-1", "2016-05", 600))
    assert shares.uncarried == {"HQ": {MAY: 400}}
    assert (shares.of_unit("HQ", MAY), shares.of_unit("East", MAY)) == (1000, 600)
    empty = Organization.of([HQ, region("East")], [])
    shares = shared(empty, target("HQ", "2016-05", 1000))
    assert shares.uncarried == {"HQ": {MAY: 1000}}
    assert shares.of_unit("East", MAY) == 0


def test_a_unit_named_like_a_person() -> None:
    """2.1: a team that bears its leader's name is not the leader; a target is the team's."""
    company = Organization.of(
        [HQ, region("Li Wei")], [Post("Li Wei", "Li Wei"), Post("E-2", "Li Wei")]
    )
    shares = shared(company, target("Li Wei", "2016-05", 1000))
    assert shares.of_unit("Li Wei", MAY) == 1000
    assert shares.over("Li Wei", MAY) == 500


def test_a_season_that_gives_nothing() -> None:
    """2.2.1.3: months that the season gives nothing, and no other, share a target evenly."""
    season = Weights.of({f"{month:02d}": int(month == 12) for month in range(1, 13)})
    terms = evolve(TERMS, season=season)
    company = Organization.of([HQ], [Post("E-1", "HQ")])
    shares = cascade([target("HQ", "2016-Q1", 100)], "revenue", company, terms)
    assert [shares.over("E-1", month) for month in MONTHS[:3]] == [34, 33, 33]
    shares = cascade([target("HQ", "2016", 100)], "revenue", company, terms)
    assert [shares.over("E-1", month) for month in MONTHS] == [0] * 11 + [100]


HEAD = Organization.of([HQ], [Post("E-1", "HQ"), Post("E-2", "HQ", level="head")])


@pytest.mark.parametrize(
    ("targets", "error", "message"),
    [
        (
            (target("HQ", "2016", 1), target("HQ", "2016-05", 2)),
            Refused,
            "HQ: clause 2.2.1.3 requires shorter targets of revenue that do not exceed the one of"
            " 2016-01 to 2016-12",
        ),
        (
            (target("HQ", "2016", -1),),
            Refused,
            "HQ: clause 2.2.1.3 requires a target of revenue that is zero or more",
        ),
        (
            (target("E-2", "2016", 5),),
            Refused,
            "E-2: clause 2.2.1.3 requires the target of a unit to be stated for the unit, not for"
            " who answers for it",
        ),
        (
            (target("E-9", "2016", 5),),
            NotFound,
            "target of E-9: expected the id of a unit or of a person in post",
        ),
        (
            (Target("HQ", "revenue", Period(date(2016, 1, 1), date(2016, 1, 9)), 5),),
            BadValue,
            "expected a period of whole months",
        ),
    ],
)
def test_targets_that_are_refused(
    targets: tuple[Target, ...], error: type[Exception], message: str
) -> None:
    """2.2.1.3: says whose target, and what was expected of it."""
    with pytest.raises(error) as refused:
        shared(HEAD, *targets)
    assert str(refused.value) == message


def test_measures_apart() -> None:
    """2.2.1.3: a target of one measure is none of another."""
    company = Organization.of([HQ], [Post("E-1", "HQ")])
    targets = [target("HQ", "2016", 7), target("HQ", "2016", 9, "profit")]
    assert cascade(targets, "profit", company, TERMS).over("E-1", YEAR) == 9
    assert cascade(targets, "tickets", company, TERMS).over("E-1", YEAR) is None


SPRING = CALENDAR.parse("2016-Q2")
STARTS = (date(2016, 5, 1), date(2016, 4, 30), date(2016, 4, 1))
BY_DAYS = evolve(TERMS, target_proration=TargetProration.BY_DAYS)


def starters(*starts: date) -> Organization:
    posts = [Post(f"E-{n}", "HQ", start=start) for n, start in enumerate(starts, start=1)]
    return Organization.of([HQ], posts)


@pytest.mark.parametrize(
    ("terms", "carried"),
    [(TERMS, [25_000_000] * 3), (BY_DAYS, [16_758_242, 17_032_967, 25_000_000])],
)
def test_a_stated_target_of_who_joins_within_its_span(
    terms: OrganizationTerms, carried: list[int]
) -> None:
    """2.2.1.3, 4.3.2: it stands whole, or by 61, 62 and 91 of 91 days; the unit has all."""
    stated = [target(f"E-{n}", "2016-Q2", 25_000_000) for n in (1, 2, 3)]
    shares = cascade(stated, "revenue", starters(*STARTS), terms)
    assert [shares.over(f"E-{n}", SPRING) for n in (1, 2, 3)] == carried
    assert shares.of_unit("HQ", SPRING) == 75_000_000
    rest = sum(shares.uncarried["HQ"].values()) - shares.answered_outside(SPRING).get("HQ", 0)
    assert rest == 75_000_000 - sum(carried)
    assert [(each.person, each.days, each.of_days, each.carried) for each in shares.partly] == [
        ("E-1", 61, 91, carried[0]),
        ("E-2", 62, 91, carried[1]),
    ]


@FEWER
@given(
    st.lists(st.tuples(st.integers(0, 100), st.integers(1, 100)), min_size=1, max_size=4),
    st.integers(1, 10**9),
    st.sampled_from([TERMS, BY_DAYS]),
    st.booleans(),
)
def test_units_add_up_to_what_is_stated(
    stays: list[tuple[int, int]], value: int, terms: OrganizationTerms, within_a_whole: bool
) -> None:
    """2.2.1.3: joined, left, or never there: by either rule no part of a stated target is lost."""
    posts = [
        Post(
            f"E-{n}",
            "East",
            start=SPRING.start + timedelta(start - 5),
            end=SPRING.start + timedelta(start - 5 + length),
        )
        for n, (start, length) in enumerate(stays)
    ]
    company = Organization.of([HQ, region("East")], posts)
    stated = [target(post.id, "2016-Q2", value) for post in posts]
    whole = value * len(posts)
    if within_a_whole:
        stated.append(target("HQ", "2016-Q2", whole))
    shares = cascade(stated, "revenue", company, terms)
    assert shares.of_unit("HQ", SPRING) == whole
    carried = 0
    for post in posts:
        days, found = post.days(SPRING), shares.over(post.id, SPRING)
        expected = value if terms is TERMS else allocate(value, (days, SPRING.days - days))[0]
        assert found == (expected if days else None)
        carried += found or 0
        if terms is BY_DAYS and days:
            months = [shares.over(post.id, month) or 0 for month in SPRING.months()]
            assert sum(months) == expected
    rest = sum(sum(by_month.values()) for by_month in shares.uncarried.values())
    assert carried + rest - shares.answered_outside(SPRING).get("East", 0) == whole


def test_a_gap_and_a_move_within_the_span() -> None:
    """4.3.2: out of post in May: all of it still, or 61 of 91 days."""
    may, june = date(2016, 5, 1), date(2016, 6, 1)
    posts = [Post("E-1", "East", end=may), Post("E-1", "West", start=june)]
    company = Organization.of([HQ, region("East"), region("West")], posts)
    stated = [target("E-1", "2016-Q2", 9_100)]
    whole, days = (cascade(stated, "revenue", company, terms) for terms in (TERMS, BY_DAYS))
    assert (whole.over("E-1", SPRING), days.over("E-1", SPRING)) == (9_100, 6_000)
    assert whole.over("E-1", MAY) is None
    assert whole.of_unit("HQ", SPRING) == days.of_unit("HQ", SPRING) == 9_100


def test_a_target_does_not_depend_on_somebody_elses() -> None:
    """2.2.1.3: joined in July with targets from July: the year is those, whatever Bo has."""
    posts = [Post("Ann", "HQ", start=date(2016, 7, 1)), Post("Bo", "HQ")]
    company = Organization.of([HQ], posts)
    own = [target("Ann", "2016-Q3", 400), target("Ann", "2016-Q4", 500)]
    alone = shared(company, *own)
    beside = shared(company, *own, target("Bo", "2016-Q1", 1), target("Bo", "2016-Q2", 1))
    assert alone.over("Ann", YEAR) == beside.over("Ann", YEAR) == 900
    assert beside.over("Bo", YEAR) is None
    assert beside.coverage("Bo", YEAR) == Coverage(2, 6, 12)


@FEWER
@given(plans(), plans())
def test_nobodys_stated_target_depends_on_others(plan: Plan, other: Plan) -> None:
    """2.2.1.3: who has every month stated, and nobody above, has the same whoever else has any."""
    company, targets = plan
    for person, posts in company.people().items():
        own = tuple(each for each in targets if each.holder == person)
        others = tuple(each for each in targets if each.holder in company.people())
        if not own or person in company.units:
            continue
        alone, beside = attempt(company, own), attempt(company, others)
        assert alone is not None
        assert beside is not None
        for period in (YEAR, *map(CALENDAR.parse, PERIODS), *MONTHS):
            assert alone.carried(posts, period) == beside.carried(posts, period)


def test_one_rule_at_every_tier() -> None:
    """2.2.1.4: a team empty until July counts from July, as its people and its parents do."""
    team = Unit("T-1", "team", parent="East")
    posts = [
        Post("Ann", "T-1", start=date(2016, 7, 1)),
        Post("Bo", "East"),
        Post("head", "East", level="head"),
    ]
    company = Organization.of([HQ, region("East"), team], posts)
    stated = [target("Ann", "2016-Q3", 40), target("Ann", "2016-Q4", 50), target("Bo", "2016", 100)]
    shares = shared(company, *stated)
    assert shares.over("Ann", YEAR) == shares.of_unit("T-1", YEAR) == 90
    assert shares.of_unit("East", YEAR) == shares.of_unit("HQ", YEAR) == 190
    assert shares.over("head", YEAR) == 190
    lonely = shared(company, *stated[:2])
    assert lonely.of_unit("T-1", YEAR) == 90
    assert [lonely.over(holder, YEAR) for holder in ("East", "HQ", "head", "Bo")] == [None] * 4


def test_a_head_of_a_unit_that_was_empty() -> None:
    """2.2.2.4: a head waits for the first member; the months before carry nothing."""
    posts = [Post("Ann", "East", start=date(2016, 7, 1)), Post("head", "East", level="head")]
    company = Organization.of([HQ, region("East")], posts)
    shares = shared(company, target("Ann", "2016-Q3", 40), target("Ann", "2016-Q4", 50))
    assert shares.over("head", YEAR) == shares.of_unit("East", YEAR) == 90


def test_a_target_for_two_of_three_months() -> None:
    """2.2.1.3: a quarter whose May is missing has no target, and says how many months have."""
    company = Organization.of([HQ, region("East")], [Post("E-1", "East")])
    shares = shared(company, target("E-1", "2016-04", 5), target("E-1", "2016-06", 7))
    assert shares.over("E-1", SPRING) is None
    for holder in ("E-1", "East", "HQ"):
        assert shares.coverage(holder, SPRING) == Coverage(12, 2, 3)
        assert shares.coverage(holder, SPRING).is_partial
