"""Bodies of contracts, for Hypothesis: of one currency, as by chance hardly any would be."""

from hypothesis import strategies as st
from plain_values import DATES, TEXT, of_kind

from lenovo_sales.contracts.body import (
    ContractBody,
    DeliveryScheduleLine,
    Installment,
    Line,
    Milestone,
    QualityRequirements,
    Renewal,
)
from lenovo_sales.values import Money, Period, Rounding

ABOVE_ZERO = st.integers(1, 10**6)
DAYS = st.integers(0, 3_660)


def bodies(currency: str) -> st.SearchStrategy[ContractBody]:
    """The body of a contract with whatever it may have, in a currency."""
    price = st.builds(Money, ABOVE_ZERO, st.just(currency))
    lines = st.builds(Line, TEXT, TEXT, ABOVE_ZERO, price, st.fractions(0, 1, max_denominator=100))
    dated = st.builds(Installment, DATES, price)
    after = st.builds(Installment, st.none(), price, st.sampled_from(Milestone), DAYS)
    goods = st.builds(DeliveryScheduleLine, TEXT, ABOVE_ZERO, DATES, TEXT)
    return st.builds(
        ContractBody,
        st.just(currency),
        st.sampled_from(Rounding),
        st.lists(lines, max_size=3, unique_by=lambda line: line.id).map(tuple),
        TEXT,
        st.lists(goods, max_size=3).map(tuple),
        st.lists(dated | after, max_size=3).map(tuple),
        of_kind(QualityRequirements | None),
        of_kind(Period | None),
        of_kind(Renewal | None),
    )


BODIES = st.sampled_from(["CNY", "EUR", "JPY"]).flatmap(bodies)
