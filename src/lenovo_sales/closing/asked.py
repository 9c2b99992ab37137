"""Which edition and which period a closing is asked for. Policy 2.2.1.2, 4.3.2."""

from typing import TYPE_CHECKING

from lenovo_sales.errors import BadValue, NotInForce
from lenovo_sales.values import Calendar, Period, parse_period
from lenovo_sales.wording import Wording

if TYPE_CHECKING:
    from lenovo_sales.editions import Edition, EditionBook

_EDITION = Wording(
    "edition: expected an edition or a book of editions", "edition：应为制度版本或制度版本簿"
)
_PERIOD = Wording(
    "period: expected a period, or text such as 2017-Q2",
    "period：应为期间，或如 2017-Q2 的文本",
)


def asked(
    editions: "Edition | EditionBook", period: Period | str, calendar: Calendar | None
) -> "tuple[Edition, Period]":
    """The edition in force when a period begins, and the period; bare text is read by `calendar`.

    Without a calendar it is read by the fiscal one of the edition that is in force then.

    Raises:
        BadValue: One is of another type, or the text is no period.
        NotInForce: No edition is in force when the period begins.
    """
    from lenovo_sales.editions import Edition, EditionBook  # noqa: PLC0415 who has one loaded it

    if isinstance(editions, Edition):
        every: tuple[Edition, ...] = (editions,)
    elif isinstance(editions, EditionBook):
        every = editions.editions
    else:
        raise BadValue(_EDITION)
    if not isinstance(period, Period | str):
        raise BadValue(_PERIOD)
    if not every:
        raise BadValue("expected a book with an edition", "制度版本簿应至少有一个版本")
    for edition in reversed(every):
        meant = (
            parse_period(period, edition.fiscal, calendar or edition.fiscal)
            if isinstance(period, str)
            else period
        )
        if edition.edition.in_force_from <= meant.start:
            return edition, meant
    raise NotInForce(meant.start)
