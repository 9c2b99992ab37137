"""Corrections (更正) of what was recorded of a ticket, by whom and why. Policy 1.3.1, 3.4.2.

What rests on an entry follows: a struck update was not heard, a struck question starts the clock
again, a struck rating is no satisfaction, and an article counts as tried only where it stands.

>>> CorrectUpdate(1, "another customer was called").strikes
True
"""

from attrs import field, frozen

from lenovo_sales.lifecycle import PERSONAL
from lenovo_sales.lifecycle.corrections import PutsRight, TextCorrection


@frozen
class CorrectUpdate(TextCorrection):
    """Put right what the customer was told, or strike it: it was not told (更正通报). 3.4.2.3."""


@frozen
class CorrectMessage(TextCorrection):
    """Put right what the customer wrote, or strike it: it was another's (更正答复). 3.4.2.1."""


@frozen
class CorrectResolution(PutsRight):
    """Put right how it was solved, or by which article (更正解决办法). Policy 3.4.2.1, 3.4.2.4."""

    number: int  # of the resolutions, the first is 1
    solution: str = field(**PERSONAL)
    reason: str = field(**PERSONAL)
    article: str | None = None


@frozen
class CorrectRating:
    """Put right the customer's answer, or strike it: it was another's (更正评价). 3.4.2.3."""

    reason: str = field(**PERSONAL)
    score: int | None = None  # None: this customer did not answer
    comment: str | None = field(default=None, **PERSONAL)

    @property
    def strikes(self) -> bool:
        """Whether this customer did not answer."""
        return self.score is None


@frozen
class CorrectSuggestion(PutsRight):
    """Put right what the customer suggested; it keeps its number (更正建议). Policy 3.4.2.3."""

    number: int  # of the suggestions, the first is 1
    text: str = field(**PERSONAL)
    reason: str = field(**PERSONAL)
