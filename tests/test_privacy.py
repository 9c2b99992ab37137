"""Names of customers and people, contact data and what was said are in nothing shown or logged."""

import pkgutil
import re
from contextlib import suppress
from importlib import import_module
from itertools import product
from typing import Any

import pytest
from attrs import evolve, fields, has, resolve_types

import lenovo_sales
from lenovo_sales.errors import NoTransition, Refused, SalesPolicyError
from mutants import commands, stages
from process_tables import Process, processes

PROCESSES = processes()
every_process = pytest.mark.parametrize("process", PROCESSES.values(), ids=PROCESSES)
TEXT = re.compile(r"\bstr\b").search
MARK = "李小龙 +86 139 0000 0000"

# text that may be shown of an entity, a command or a record: ids, and codes of the edition
SHOWN = """
    id number record replaced lead opportunity contract ticket request delivery invoice order deal
    about line other product products family article articles customer partner partners referrer
    absorbed duplicate_of reopens renews follows corrects adds_to succeeded_by file of concerns
    others records kind left_out by to owner drafter author authors edited_by filed_by raised_by
    opened_by asked_by terminated_by published_by routed_to holder last technician provider
    person people proposer chosen part absent unit units region parent role level business
    businesses territories departments sector tier channel topic action actions path field measure
    currency period source load posts uncarried campaign further heads by_unit plan
    outside territory loss course module means instructor participant participants
    digest edition offered_by investigator dispute entry entries statement posted_by proposed_by
    owed
    fund decided_by planned_by commended honor grades not_measurable involved
    heads unstated on_behalf assessors employee manager manager_unit deciders colleague relation
    withheld grade undecided unrated ungraded
    """
# names that are text in one class and a code, an id or no person's in another
SOMETIMES = {
    "name": (
        "ChangePart FindingKey LeadGrade Opening ProductRow RecordField RevenueChange Rival Skill "
        "Unit"
    ),
    "values": "Candidate",
    "reached": "Candidate",
    "contact": "AcceptProposal AskQuestion DeclineProposal OpenQuestion Question Reply",
    "place": "Customer CustomerRow Open OtherPay Technician Ticket",
    "problem": "Article Diagnose Diagnosis Draft FrequentProblem",
    "reason": "Lose Loss Opportunity Shelve",
}
WHERE = (
    "contracts",
    "customers",
    "decisions",
    "incentives.acceptance",
    "incentives.contract_cost",
    "incentives.dispute",
    "incentives.payroll",
    "leads",
    "opportunities",
    "organization",
    "people",
    "recognition",
    "performance.appraisal",
    "performance.calibration",
    "performance.grade_pool",
    "records.types",
    "service",
)


def classes() -> list[type[Any]]:
    """Every attrs class of the chapters that is no part of the terms."""
    seen = set()
    for found in pkgutil.walk_packages(lenovo_sales.__path__, "lenovo_sales."):
        place = found.name.removeprefix("lenovo_sales.")
        if place.startswith(WHERE) and not place.endswith("terms"):
            for each in vars(import_module(found.name)).values():
                ours = isinstance(each, type) and each.__module__ == found.name and has(each)
                if ours and not each.__name__.endswith("Terms") and each.__name__[0] != "_":
                    seen.add(each)
    return sorted(seen, key=lambda each: (each.__module__, each.__name__))


@pytest.mark.parametrize("kind", classes(), ids=lambda kind: kind.__name__)
def test_text_is_hidden_unless_it_is_an_id_or_a_code(kind: type[Any]) -> None:
    """1.3.1, 2.2.3.3: a new field of free text is shown in no repr until it is said to be none."""
    resolve_types(kind)
    shown = {each.name for each in fields(kind) if each.repr and TEXT(str(each.type))}
    assert shown - SOMETIMES.keys() <= set(SHOWN.split())
    assert all(kind.__name__ in SOMETIMES[each].split() for each in shown & SOMETIMES.keys())


def marked(value: Any) -> Any:
    """The same, with a name and a telephone number in every text that is hidden."""
    if isinstance(value, tuple):
        return tuple(map(marked, value))
    if not has(type(value)):
        return value
    for each in fields(type(value)):
        if not each.init:
            continue
        old = getattr(value, each.name)
        new = MARK if not each.repr and isinstance(old, str) else marked(old)
        if new is not old:
            with suppress(SalesPolicyError):
                value = evolve(value, **{each.name: new})
    return value


@every_process
def test_nothing_that_a_process_says_has_a_name(process: Process) -> None:
    """1.3.1: no repr of what it moves, no event, no offer, and no refusal in either language."""
    table = process.lifecycle
    for stage, command in product(stages(process), commands(process)):
        ripe = process.ripe(stage)
        subject, given = marked(ripe), marked(process.give(command, ripe))
        context, creates = process.context(command), table[command.__name__][0].creates
        said = [repr(subject), repr(given), repr(table.offers(subject, context))]
        for by in (context.actor, "E-404"):
            asked = evolve(context, actor=by)
            try:
                done = (
                    table.create("S-1", given, asked)
                    if creates
                    else table.step(subject, given, asked)
                )
                said.append(repr(done))
            except (NoTransition, Refused) as refused:
                said += [str(refused), repr(refused), refused.in_language("zh")]
        assert not [each for each in said if MARK in each]


def test_the_marks_are_set() -> None:
    """1.3.1: what the test above looks for stands in most subjects and in many commands."""
    held = [
        marked(process.ripe(stage)) != process.ripe(stage)
        for process in PROCESSES.values()
        for stage in stages(process)
    ]
    given = [
        marked(each) != each
        for process in PROCESSES.values()
        for each in (
            process.give(command, process.ripe(process.lifecycle.starts[0]))
            for command in commands(process)
        )
    ]
    assert (len(held) * 3 // 4, len(given) // 3) < (sum(held), sum(given))
