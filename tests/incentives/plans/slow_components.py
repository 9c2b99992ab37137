"""Components of every kind with the lines and inputs of a window, to compare two evaluations."""

from fractions import Fraction

from hypothesis import reject
from hypothesis import strategies as st
from slow_plans import SlowInputs, SlowLine

from lenovo_sales.clauses import Wording
from lenovo_sales.errors import Invalid
from lenovo_sales.incentives.plans import (
    BandTerms,
    Between,
    ComponentTerms,
    Edge,
    Effect,
    Missing,
    ModifierTerms,
    Start,
    TableKind,
    TableTerms,
    Value,
    WindowKind,
    WithoutTarget,
)
from lenovo_sales.incentives.plans.band_terms import RowTerms
from lenovo_sales.incentives.plans.modifier_terms import FactorBand
from lenovo_sales.values import Money

LABEL = Wording("a component", "构成")
KEYS = ("server", "laptop", "other")
PLACES = {
    Start.ATTAINMENT: [Fraction(n, 20) for n in range(1, 41)],
    Start.AMOUNT: [Money(n, "CNY") for n in range(1, 4001, 97)],
    Start.COUNT: [Fraction(n, 2) for n in range(1, 60)],
}
VALUES = {
    Value.RATE: [Fraction(n, 1000) for n in (0, 5, 7, 13, 20, 35, 333)],
    Value.TIMES: [Fraction(n, 10) for n in (0, 3, 7, 10, 14, 19)],
    Value.PAYS: [Money(n, "CNY") for n in (0, 1, 333, 800, 1300, 99_999)],
    Value.SHARE: [Fraction(n, 100) for n in (0, 33, 50, 100, 130, 190)],
}
METRICS = ("satisfaction", "share")
metric_values = st.sampled_from([Fraction(n, 4) for n in range(-2, 24)])

positive = st.sampled_from([Fraction(n, 4) for n in range(1, 24)])


@st.composite
def tables(draw: st.DrawFn, kind: TableKind, start: Start, value: Value) -> TableTerms:
    edge = draw(st.sampled_from(Edge))
    between = Between.STEP if kind is TableKind.MARGINAL else draw(st.sampled_from(Between))
    places = draw(st.lists(st.sampled_from(PLACES[start]), max_size=4, unique=True))
    at = sorted(places, key=lambda each: each.minor if isinstance(each, Money) else each)
    if between is Between.LINEAR and at and draw(st.booleans()):
        at.insert(draw(st.integers(0, len(at) - 1)), at[0])
        at.sort(key=lambda each: each.minor if isinstance(each, Money) else each)
    zero = Money(0, "CNY") if start is Start.AMOUNT else Fraction(0)
    by = None if kind is TableKind.VALUE else draw(st.sampled_from([None, None, "product"]))
    worth = st.sampled_from(VALUES[value])
    bands = []
    for each in [zero, *at]:
        if by is None:
            bands.append(BandTerms(**{start.value: each, value.value: draw(worth)}))
        else:
            members = draw(st.dictionaries(st.sampled_from(KEYS), worth, min_size=1))
            bands.append(BandTerms(**{start.value: each, f"{value.value}_by": members}))
    more = {}
    if kind is TableKind.WHOLE and draw(st.booleans()):
        name = {Start.ATTAINMENT: "over", Start.AMOUNT: "over_amount", Start.COUNT: "over_count"}
        more[name[start]] = draw(st.sampled_from(PLACES[start][:20]))
        if value is not Value.PAYS and draw(st.booleans()):
            more["below"] = draw(worth)
    return TableTerms(kind, tuple(bands), edge=edge, between=between, by=by, **more)


@st.composite
def modifiers(draw: st.DrawFn) -> ModifierTerms:
    effect = draw(st.sampled_from(Effect))
    kind = "times"
    if effect is not Effect.TIMES:
        kind = draw(st.sampled_from(["share", "pays"]))
    kinds = {"times": Value.TIMES, "share": Value.SHARE, "pays": Value.PAYS}
    worth = st.sampled_from(VALUES[kinds[kind]])
    at = sorted(
        {draw(st.sampled_from([Fraction(-1), Fraction(0)])), *draw(st.sets(positive, max_size=3))}
    )
    bands = tuple(FactorBand(each, **{kind: draw(worth)}) for each in at)
    return ModifierTerms(
        draw(st.sampled_from([*METRICS, "position"])),
        effect,
        bands,
        draw(st.sampled_from(Missing)),
        draw(st.sampled_from(Edge)),
        draw(st.sampled_from(Between)),
    )


@st.composite
def components(draw: st.DrawFn) -> ComponentTerms:
    """A component that an edition could state."""
    try:
        return draw(_stated())
    except Invalid:
        reject()


@st.composite
def _stated(draw: st.DrawFn) -> ComponentTerms:
    kind = draw(st.sampled_from(TableKind))
    counted = draw(st.booleans())
    position = draw(st.sampled_from([None, None, "satisfaction"]))
    value = draw(st.sampled_from(Value))
    start = draw(st.sampled_from(Start))
    if kind is TableKind.MATRIX:
        columns = tuple(sorted({Fraction(0), *draw(st.sets(positive, max_size=3))}))
        name, worth = draw(
            st.sampled_from([("share", VALUES[Value.SHARE]), ("pays", VALUES[Value.PAYS])])
        )
        rows = tuple(
            RowTerms(at, **{name: tuple(draw(st.sampled_from(worth)) for _ in columns)})
            for at in sorted({Fraction(0), *draw(st.sets(positive, max_size=3))})
        )
        table = TableTerms(
            kind, edge=draw(st.sampled_from(Edge)), across="share", down="satisfaction",
            columns=columns, rows=rows,
        )  # fmt: skip
        position = None
    else:
        if kind is TableKind.MARGINAL:
            position = None
        if kind is TableKind.VALUE or counted:
            value = draw(st.sampled_from([Value.PAYS, Value.SHARE]))
        else:
            value = draw(st.sampled_from([Value.RATE, Value.TIMES, Value.SHARE]))
        if position is not None:
            start = Start.COUNT
        elif value is Value.SHARE and kind is not TableKind.VALUE:
            start = Start.ATTAINMENT
        else:
            other = Start.COUNT if counted else Start.AMOUNT
            start = draw(st.sampled_from([Start.ATTAINMENT, other]))
        if value is Value.SHARE and position is not None and kind is TableKind.WHOLE:
            position, start = None, Start.ATTAINMENT
        table = draw(tables(kind, start, value))
    missing = None
    if position is not None or kind is TableKind.MATRIX:
        missing = draw(st.sampled_from(Missing))
    money = st.none() | st.integers(0, 500_00).map(lambda fen: Money(fen, "CNY"))
    low, high = draw(st.sampled_from([None, Money(300, "CNY")])), draw(money)
    if low is not None and high is not None and high.minor < low.minor:
        low = None
    cap = draw(st.sampled_from([None, None, Fraction(1), Fraction(13, 10)]))
    return ComponentTerms(
        LABEL,
        ("seller",),
        ("units",) if counted else ("revenue",),
        WindowKind.QUARTER,
        table,
        position=position,
        missing=missing,
        without_target=draw(st.sampled_from(WithoutTarget)),
        rate=draw(st.sampled_from([Fraction(1), Fraction(3, 100)])),
        weight=draw(st.sampled_from([Fraction(1), Fraction(7, 10)])),
        of_amount=draw(st.sampled_from([None, Money(9_000_00, "CNY")])),
        counts_at_most=cap,
        counts_at_most_amount=None if cap is not None or counted else draw(
            st.sampled_from([None, None, Money(2000, "CNY")])
        ),
        modifiers=tuple(draw(st.lists(modifiers(), max_size=2))),
        at_most=high,
        at_least=low,
    )  # fmt: skip


@st.composite
def windows(draw: st.DrawFn, quotas: bool = False) -> tuple[list[SlowLine], SlowInputs]:
    """The lines of a window and what it rests on."""
    amounts = st.integers(0, 3000).map(Fraction)
    quota = st.sampled_from([Fraction(1), Fraction(0), Fraction(1, 2)]) if quotas else None
    lines = [
        SlowLine(
            f"S-{n}",
            draw(amounts),
            Fraction(1) if quota is None else draw(quota),
            draw(st.sampled_from([None, "server", "laptop", "desk"])),
        )
        for n in range(draw(st.integers(0, 5)))
    ]
    target = draw(
        st.sampled_from([None, Fraction(0), Fraction(1000), Fraction(1777), Fraction(40)])
    )
    metrics = {name: draw(metric_values) for name in draw(st.sets(st.sampled_from(METRICS)))}
    pay = draw(st.none() | st.sampled_from([0, 1_234_57, 24_000_00]))
    return lines, SlowInputs(target, None if pay is None else Fraction(pay), None, metrics)
