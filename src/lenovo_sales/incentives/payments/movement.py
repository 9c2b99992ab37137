"""A movement in a stage before it is an entry, and differences to what was posted. 4.3.3.1."""

from collections.abc import Iterator, Mapping

from attrs import frozen

from lenovo_sales.incentives.payments.entries import EntryKey, Why


@frozen
class StageMovement:
    """What an account moves by in a pay period as a whole, in minor units, and why."""

    key: EntryKey
    amount: int
    why: Why


def toward(
    targets: Mapping[EntryKey, tuple[int, Why]], standing: Mapping[EntryKey, int]
) -> Iterator[StageMovement]:
    """The movements by which accounts come from where they stand to their targets."""
    for key, (target, why) in targets.items():
        if amount := target - standing.get(key, 0):
            yield StageMovement(key, amount, why)
    for key, amount in standing.items():
        if key not in targets and amount:
            yield StageMovement(key, -amount, Why.CORRECTED)
