"""Companies to state laws over: any tree of clause 2.1, with joiners, leavers and movers in it."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from hypothesis import strategies as st

from lenovo_sales.clauses import Wording
from lenovo_sales.organization import (
    POLICY_TIERS,
    Level,
    Organization,
    OrganizationTerms,
    Post,
    ResultScope,
    Tier,
    Unit,
)
from lenovo_sales.values import Calendar, Period, Weights

YEAR = Calendar(1).year(2016)
MONTHS = YEAR.months()
DAYS = st.integers(-40, 400).map(lambda days: date(2016, 1, 1) + timedelta(days))

SEASON = {
    f"{month:02d}": Fraction(share, 100)
    for month, share in enumerate((7, 6, 10, 7, 8, 10, 7, 8, 10, 7, 9, 11), start=1)
}


def level(weight: str, answers: ResultScope = ResultScope.PERSON) -> Level:
    return Level(Wording("a level", "职级"), Fraction(weight), answers)


TERMS = OrganizationTerms(
    1,
    {
        "seller": level("1"),
        "senior": level("3/2"),
        "assistant": level("0"),
        "head": level("0", ResultScope.UNIT),
    },
    "seller",
    Weights.of(SEASON),
    {name: Tier(label, place) for place, (name, label) in enumerate(POLICY_TIERS.items())},
)


@st.composite
def companies(
    draw: st.DrawFn, levels: tuple[str | None, ...] = (None, *TERMS.levels)
) -> Organization:
    """Up to three regions of up to two teams, and up to seven people with up to three posts."""
    units = [Unit("HQ", "headquarters")]
    for region in range(draw(st.integers(0, 3))):
        units.append(Unit(f"R{region}", "region", parent="HQ"))
        teams = range(draw(st.integers(0, 2)))
        units += [Unit(f"R{region}T{team}", "team", parent=f"R{region}") for team in teams]
    posts = []
    for number in range(draw(st.integers(0, 7))):
        posts += draw(careers(f"E-{number}", [unit.id for unit in units], levels))
    return Organization.of(units, posts)


@st.composite
def careers(
    draw: st.DrawFn, person: str, units: list[str], levels: tuple[str | None, ...]
) -> list[Post]:
    """One person's posts: one without dates, or some between dates, with or without gaps."""
    inner = sorted(draw(st.lists(DAYS, max_size=3, unique=True)))
    first, last = draw(st.sampled_from([(True, True), (True, False), (False, True)]))
    days = [*([None] if first or not inner else []), *inner, *([None] if last or not inner else [])]
    spans = [span for span in pairwise(days) if draw(st.integers(0, 4))] or [(days[0], days[1])]
    return [
        Post(
            person,
            draw(st.sampled_from(units)),
            level=draw(st.sampled_from(levels)),
            start=start,
            end=end,
        )
        for start, end in spans
    ]


def every_day(period: Period) -> list[date]:
    return [period.start + timedelta(days) for days in range(period.days)]
