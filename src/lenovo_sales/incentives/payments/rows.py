"""Entries as rows of plain values, for a data frame, a workbook or a payroll. Policy 4.3.3.1."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from lenovo_sales.incentives.payments.entries import StageEntry
from lenovo_sales.values import Money
from lenovo_sales.wording import Language

Row: TypeAlias = dict[str, str | int | None]


def to_records(
    entries: Iterable[StageEntry], currency: str, language: Language = "en"
) -> Iterator[Row]:
    """One row for each movement: period, stage, path, line, account, amount, balance, why.

    `balance` is what the account holds for that line or span after the movement. Amounts are text
    in whole units, such as "1600.00"; stage, account and why are words in the language.

    Raises:
        BadValue: The currency is unknown.
    """
    for each in entries:
        line = each.line
        yield {
            "period": each.period,
            "stage": each.stage.wording.in_language(language),
            "path": each.path,
            "component": None if line is None else line.component,
            "deal": None if line is None else line.deal,
            "line": None if line is None else str(line.id),
            "account": each.account.wording.in_language(language),
            "amount": Money(each.amount, currency).text,
            "balance": Money(each.before + each.amount, currency).text,
            "why": each.why.wording.in_language(language),
        }
