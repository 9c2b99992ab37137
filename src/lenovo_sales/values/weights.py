"""Weights (权重): named shares of exactly one. Policy 4.3.1.2.

>>> family = Weights.of({"results": "60%", "process": "25%", "teamwork": "15%"})
>>> family["process"], "satisfaction" in family
(Fraction(1, 4), False)
>>> Weights.of({"results": "60%", "process": "39.99%"})
Traceback (most recent call last):
lenovo_sales.errors.BadValue: weights come to 99.99 %, expected exactly 100 %
"""

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from functools import lru_cache

from attrs import field, frozen

from lenovo_sales.errors import BadValue, NotFound
from lenovo_sales.values.decimals import percent_text
from lenovo_sales.values.ratio import ratio
from lenovo_sales.values.rounding import Rounding
from lenovo_sales.values.typed import expect


@frozen
class Weights:
    """What each name weighs, in the order given; none below zero, all together exactly one.

    Raises:
        BadValue: A name comes twice, a share is negative or no Fraction, or they do not come to 1.
    """

    shares: tuple[tuple[str, Fraction], ...]
    _index: dict[str, Fraction] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        index = dict(self.shares)
        if len(index) != len(self.shares):
            raise BadValue("expected each name to be weighted once", "每个名称应只有一个权重")
        if not all(isinstance(share, Fraction) for share in index.values()):
            raise BadValue("expected every weight as a Fraction", "每个权重应为 Fraction")
        if any(share < 0 for share in index.values()):
            raise BadValue("expected no negative weight", "权重不得为负")
        whole = sum(index.values(), Fraction(0))
        if whole != 1:
            away_from_100 = Rounding.DOWN if whole < 1 else Rounding.UP
            found = percent_text(whole, 2, away_from_100)
            raise BadValue(
                "weights come to {found}, expected exactly 100 %",
                "权重合计为 {found}，应恰为 100 %",
                found=found,
            )
        object.__setattr__(self, "_index", index)

    @classmethod
    def of(cls, shares: Mapping[str, object]) -> "Weights":
        """Return the weights from shares as `ratio` takes them.

        Raises:
            BadValue: A share is no ratio or negative, or together they are not exactly one.
        """
        expect(shares, Mapping[str, object], "shares")
        return cls(tuple((name, ratio(share)) for name, share in shares.items()))

    def __getitem__(self, name: str) -> Fraction:
        try:
            return self._index[name]
        except KeyError:
            raise NotFound("no weight is given to this name", "此名称没有权重") from None

    def __contains__(self, name: object) -> bool:
        return name in self._index

    def __iter__(self) -> Iterator[str]:
        return iter(self._index)

    def __len__(self) -> int:
        return len(self._index)

    def items(self) -> tuple[tuple[str, Fraction], ...]:
        """Each name with its share, in order."""
        return self.shares

    def spread(self, over: Collection[str]) -> "Weights":
        """Keep only these names, in proportion, so that their sum is one again.

        >>> Weights.of({"a": "1/2", "b": "1/4", "c": "1/4"}).spread({"a", "b"})["a"]
        Fraction(2, 3)

        Raises:
            BadValue: The names kept weigh nothing together.
        """
        return _spread(tuple((name, share) for name, share in self.shares if name in over))


@lru_cache(maxsize=512)
def _spread(kept: tuple[tuple[str, Fraction], ...]) -> Weights:
    """These shares in proportion: many people lack the same metrics of one scorecard."""
    whole = sum((share for _, share in kept), Fraction(0))
    if whole == 0:
        raise BadValue(
            "expected at least one name with a weight above zero",
            "至少应有一个名称的权重大于零",
        )
    return Weights(tuple((name, share / whole) for name, share in kept))
