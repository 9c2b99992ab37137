"""What the rows of a book owe each other, judged so that no order of them matters. 5.1.2.1.

Record types are judged after those they refer to: what refers to a rejected record is rejected
too, and says which.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Protocol

from lenovo_sales.organization import Post
from lenovo_sales.records.book import HEADQUARTERS, owners
from lenovo_sales.records.candidate import Candidate, taken
from lenovo_sales.records.carrying import carry_rounding
from lenovo_sales.records.doubles import reject_doubles
from lenovo_sales.records.excess import reject_excess_returns, reject_excess_shares
from lenovo_sales.records.hints import listed, nearest
from lenovo_sales.records.mapping import Mapping as BookMapping
from lenovo_sales.records.nested import FiscalYear, reject_contradicting_targets
from lenovo_sales.records.organized import reject_two_places, reject_unhung
from lenovo_sales.records.rates import CurrencyCheck, Rates
from lenovo_sales.records.references import Held
from lenovo_sales.records.types import (
    RECORDS,
    LeadRow,
    ObservationRow,
    RateRow,
    RecordRow,
    TargetRow,
    replaced,
)
from lenovo_sales.records.types.deal import Deal, deals_of
from lenovo_sales.values import minor_digits
from lenovo_sales.wording import Wording

TWO_HOLDERS = Wording(
    "expected a holder that is a unit or a person, not both",
    "承担者应为单位或人员之一，不得兼为两者",
)
TOO_FINE = Wording("expected at most {digits} decimals", "至多 {digits} 位小数")
UNKNOWN_LEVEL = Wording(
    "expected a level of the edition{hint}: {names}", "应为制度版本中的岗位级别{hint}：{names}"
)
UNKNOWN_SOURCE = Wording(
    "expected a source of the edition{hint}: {names}", "应为制度版本中的线索来源{hint}：{names}"
)
UNDECLARED = Wording(
    "expected a measure that the edition declares{hint}: {names}",
    "应为制度版本写明的计量{hint}：{names}",
)
NONE_DECLARED = Wording(
    "expected no observation, as the edition declares no measure of its own",
    "制度版本未写明自定的计量，不应有观察值",
)
UNKNOWN_MEASURE = Wording("expected one of {names}{hint}", "应为以下之一：{names}{hint}")


class Names(FiscalYear, Protocol):
    """What an edition says of things that rows name: levels, tiers, sources, measures, quarters."""

    @property
    def levels(self) -> Collection[str]:
        """The position levels."""

    @property
    def tiers(self) -> Mapping[str, int]:
        """The tiers of the organization, each with its place from the top."""

    @property
    def lead_sources(self) -> Mapping[str, Wording]:
        """The sources of leads, each with its label."""

    @property
    def own_measures(self) -> Collection[str]:
        """The measures that the edition declares, whose values observations state."""

    @property
    def target_decimals(self) -> Mapping[str, int | None]:
        """The measures, and how many decimals a target of each may have; None: as money."""


def reject_inconsistent(
    candidates: Sequence[Candidate], mapping: BookMapping, edition: Names | None = None
) -> Sequence[RecordRow]:
    """Reject every row that contradicts the rest; return the records that the book implies."""
    order = [*(record for record in RECORDS if record != "target"), "target"]  # it may be anybody's
    by_record: dict[str, list[Candidate]] = {record: [] for record in order}
    for each in candidates:
        by_record[each.record].append(each)
    held = Held()
    if "unit" not in mapping.records:
        held.ids["unit"] = {HEADQUARTERS}
    implied: Sequence[RecordRow] = ()
    revenue_from, digits = mapping.revenue_from, minor_digits(mapping.book.currency)

    @cache
    def sold() -> Mapping[str, Deal]:
        """The deals that revenue is taken from, once their rows are judged."""
        rows = taken(by_record[revenue_from.value], revenue_from.rows)
        return deals_of(row for _, row in rows)

    own_rules: dict[str, Callable[[Sequence[Candidate]], None]] = {
        "person": lambda rows: _reject_people(rows, edition),
        "lead": lambda rows: _reject_leads(rows, edition),
        "split": lambda rows: reject_excess_shares(rows, by_record["contract"], sold),
        "return": lambda rows: reject_excess_returns(rows, sold),
        "observation": lambda rows: _reject_observations(rows, digits, edition),
        "target": lambda rows: _reject_targets(rows, held, digits, mapping, edition),
    }
    currencies = CurrencyCheck(Rates(mapping.book.currency), revenue_from.rows)
    for record, rows in by_record.items():
        reject_doubles(rows, RECORDS[record])
        if record not in mapping.records:
            continue
        if record == "target" and "person" not in held.ids:
            held.ids["person"] = owners(each.row for each in candidates if each.row and each.taken)
        if record == "unit":
            implied = reject_unhung(rows, None if edition is None else edition.tiers)
        else:
            held.judge(record, rows)
        if mapping.several_currencies:
            _reject_currencies(rows, RECORDS[record], currencies)
        if record in own_rules:
            own_rules[record](rows)
        carry_rounding(rows, mapping)
        held.take(record, rows)
        if record == "unit":
            held.ids[record].update(row.id for row in implied)
    return implied


def _reject_currencies(
    candidates: Sequence[Candidate], kind: type[RecordRow], check: CurrencyCheck
) -> None:
    """Reject amounts in a currency in which they cannot count; the rates taken are kept."""
    stated = taken(candidates, kind)
    for place, field, expected in check.faults(kind, [row for _, row in stated]):
        stated[place][0].refuse(field, expected)
    if kind is RateRow:
        rows = (row for _, row in taken(candidates, RateRow))
        check.rates = Rates.of(check.rates.currency, rows)
        rejected = (each for each in candidates if each.reject is not None)
        for each in rejected:
            if each.id is not None:
                currency, day = RateRow.parts_of(each.id)
                check.rejected.setdefault(currency, []).append((day, each.place))


def _reject_people(people: Sequence[Candidate], edition: Names | None) -> None:
    if edition is not None:
        for each, post in taken(people, Post):
            if post.level is not None and post.level not in edition.levels:
                hint, names = nearest(post.level, edition.levels), listed(edition.levels)
                each.refuse("level", UNKNOWN_LEVEL.filled(hint=hint, names=names))
    reject_two_places(people)


def _reject_leads(leads: Sequence[Candidate], edition: Names | None) -> None:
    """Reject a source that the edition lacks; one that says its label is read as its name."""
    if edition is None:
        return
    known = edition.lead_sources
    words = {
        word.casefold(): name
        for name, label in known.items()
        for word in (label.chinese, label.english, name.replace("_", " "), name)
    }
    for each, lead in taken(leads, LeadRow):
        if lead.source is None or lead.source in known:
            continue
        if (name := words.get(lead.source.casefold())) is not None:
            each.row = replaced(lead, "source", name)
        else:
            hint, names = nearest(lead.source, known), listed(known)
            each.refuse("source", UNKNOWN_SOURCE.filled(hint=hint, names=names))


def _reject_observations(
    observations: Sequence[Candidate], digits: int, edition: Names | None
) -> None:
    if edition is None:
        return
    known = edition.own_measures
    for each, observation in taken(observations, ObservationRow):
        if not known:
            each.refuse("measure", NONE_DECLARED)
            continue
        if observation.measure not in known:
            hint, names = nearest(observation.measure, known), listed(known)
            each.refuse("measure", UNDECLARED.filled(hint=hint, names=names))
            continue
        most = edition.target_decimals[observation.measure]
        _reject_too_fine(each, observation.amount, digits if most is None else most)


def _reject_too_fine(candidate: Candidate, amount: Decimal, most: int) -> None:
    exponent = amount.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -most:
        candidate.refuse("amount", TOO_FINE.filled(digits=most))


def _reject_targets(
    targets: Sequence[Candidate],
    held: Held,
    digits: int,
    mapping: BookMapping,
    edition: Names | None,
) -> None:
    _reject_unclear_targets(targets, held, digits, edition)
    reject_contradicting_targets(targets, mapping.book.calendar, edition)


def _reject_unclear_targets(
    targets: Sequence[Candidate], held: Held, digits: int, edition: Names | None
) -> None:
    for each, target in taken(targets, TargetRow):
        most: int | None = digits
        if edition is not None:
            if target.measure not in edition.target_decimals:
                measures = edition.target_decimals
                hint, names = nearest(target.measure, measures), listed(measures)
                each.refuse("measure", UNKNOWN_MEASURE.filled(hint=hint, names=names))
                continue
            most = edition.target_decimals[target.measure]
        if target.holder in held.ids["unit"] & held.ids["person"]:
            each.refuse("holder", TWO_HOLDERS)
        else:
            _reject_too_fine(each, target.amount, digits if most is None else most)
