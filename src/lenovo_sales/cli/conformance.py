"""What a replayed log says, as a table and as one JSON object. Policy 3.4.2.4."""

import json
from datetime import timedelta

from rich.table import Table

from lenovo_sales.clauses import Language
from lenovo_sales.cli.output import plain
from lenovo_sales.cli.table import console, percent, print_rejects, table_of
from lenovo_sales.cli.words import fill, say
from lenovo_sales.replay import Conformance, EventLog
from lenovo_sales.values import Rounding, decimal_text

SHOWN = 15


def print_conformance(found: Conformance, log: EventLog, language: Language) -> None:
    """Print how many cases fit, where the others part, the commonest paths and the times."""
    out = console()
    said = [
        f"{say('cases', language)} {found.cases:,}",
        fill(
            "count_of",
            language,
            label=say("fitting", language),
            count=f"{found.fitting:,}",
            value=percent(found.share, language),
        ),
        f"{say('events', language)} {found.events:,}",
        f"{say('rejected', language).lower()} {len(log.rejects):,}",
        f"{say('fitness', language)} {percent(found.fitness, language)}",
    ]
    out.print(plain(" · ".join(said), style="bold"))
    for name, count in (("left_out", found.left_out), ("ignored", found.ignored)):
        if count:
            out.print(plain(f"{say(name, language)}{say('colon', language)}{count:,}"))
    for make in (_deviations, _variants, _passages):
        if (table := make(found, language)).row_count:
            out.print(table)
    print_rejects(out, log.rejects, language)


def conformance_json(found: Conformance, log: EventLog) -> str:
    """The same as one JSON object; ratios as decimal strings, times in seconds."""
    fitness = found.fitness
    content = {
        "cases": found.cases,
        "left_out": found.left_out,
        "events": found.events,
        "ignored": found.ignored,
        "rejected": len(log.rejects),
        "fitting": found.fitting,
        "fitness": None if fitness is None else decimal_text(fitness, 4, Rounding.HALF_UP),
        "deviations": [
            {
                "move": each.move.value,
                "command": each.command,
                "stage": None if each.stage is None else each.stage.value,
                "clause": each.clause,
                "times": each.times,
                "case": each.case,
            }
            for each in found.deviations
        ],
        "paths": [
            {
                "activities": list(each.activities),
                "cases": each.cases,
                "deviations": each.deviations,
            }
            for each in found.variants
        ],
        "times": [
            {
                "before": each.before.value,
                "after": each.after.value,
                "times": each.times,
                "median": _seconds(each.median),
                "nine_in_ten": _seconds(each.nine_in_ten),
                "longest": _seconds(each.longest),
            }
            for each in found.passages
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _deviations(found: Conformance, language: Language) -> Table:
    table = table_of(("deviation", "command", "stage", "clause"), ("times", "first_case"), language)
    for each in found.deviations[:SHOWN]:
        table.add_row(
            say(each.move.value, language),
            each.command,
            "–" if each.stage is None else each.stage.wording.in_language(language),
            each.clause or "–",
            f"{each.times:,}",
            plain(each.case),
        )
    return table


def _variants(found: Conformance, language: Language) -> Table:
    table = table_of(("path",), ("cases", "deviations"), language)
    for each in found.variants[:SHOWN]:
        table.add_row(
            plain(" → ".join(each.activities) or "–"), f"{each.cases:,}", str(each.deviations)
        )
    return table


def _passages(found: Conformance, language: Language) -> Table:
    figures = ("times", "median", "nine_in_ten", "longest")
    table = table_of(("from_stage", "to_stage"), figures, language)
    for each in found.passages[:SHOWN]:
        table.add_row(
            each.before.wording.in_language(language),
            each.after.wording.in_language(language),
            f"{each.times:,}",
            *(_span(span) for span in (each.median, each.nine_in_ten, each.longest)),
        )
    return table


def _span(span: timedelta) -> str:
    hours, rest = divmod(int(span.total_seconds()), 3600)
    days, hours = divmod(hours, 24)
    return f"{days}d {hours:02d}:{rest // 60:02d}"


def _seconds(span: timedelta) -> str:
    return decimal_text(span // timedelta(seconds=1), 0, Rounding.DOWN)
