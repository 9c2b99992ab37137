"""The terms of plan acceptance (方案确认条款); an edition supplies them. Policy 4.3.3.1."""

from typing import Annotated

from attrs import frozen

from lenovo_sales.parameters import Days, Terms


@frozen
class AcceptanceTerms(Terms):
    """The time in which a participant accepts or declines a plan (方案确认). Policy 4.3.3.1."""

    accept_days: Annotated[
        int | None,
        Days(
            "4.3.3.1",
            "from the offer of a plan to its acceptance, if stated",
            "方案送达至本人确认的期限（可不列）",
            tighter="lower",
        ),
    ] = None
