"""Components that rest on the earnings of others, in an order in which they can be evaluated."""

from collections.abc import Mapping

from lenovo_sales.clauses import Wording
from lenovo_sales.incentives.plans.component_terms import ComponentTerms
from lenovo_sales.parameters import Trouble, one_of
from lenovo_sales.wording import joined


def in_order(components: Mapping[str, ComponentTerms]) -> tuple[str, ...]:
    """The names of the components, each after those that it rests on; else as stated.

    A component that rests on itself is left out, and so is one on a name that there is not.
    """
    placed: dict[str, None] = {}
    left = dict(components)
    while left:
        ready = [name for name, each in left.items() if all(of in placed for of in each.of_earned)]
        if not ready:
            break
        for name in ready:
            placed[name] = None
            del left[name]
    return tuple(placed)


def resting_on_itself(components: Mapping[str, ComponentTerms]) -> Trouble:
    """Where a component rests on a name that there is not, or on itself through others."""
    for name, each in components.items():
        for index, of in enumerate(each.of_earned):
            if of not in components:
                yield (name, "of_earned", index), one_of(components)
    sound = not any(of not in components for each in components.values() for of in each.of_earned)
    stuck = [name for name in components if name not in in_order(components)]
    if sound and stuck:
        names = joined((Wording(each, each) for each in stuck), Wording(", ", "、"))
        yield (
            (stuck[0], "of_earned"),
            Wording(
                "expected components that do not rest on each other in a circle: {names}",
                "奖金构成不得循环依赖：{names}",
            ).filled(names=names),
        )
