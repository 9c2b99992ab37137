"""Commands of policy 3.2 as plain data, for a form, a queue or a log. Policy 1.3.1."""

from typing import Any

import pytest
from attrs import evolve
from deals import MONDAY

from lenovo_sales.lifecycle import Adopt, from_plain, to_plain
from lenovo_sales.opportunities import OPPORTUNITY, RESOURCE
from lenovo_sales.opportunities.terms import OpportunityStage
from opportunity_tables import PROCESSES, give_opportunity, ripe_opportunity
from resource_tables import RESOURCE_COMMANDS


@pytest.mark.parametrize("command", [each for each in OPPORTUNITY.commands if each is not Adopt])
def test_commands_of_an_opportunity_come_back(command: type) -> None:
    """1.3.1: written out and read again, a command is the same, judgments and grants included."""
    given = give_opportunity(command, ripe_opportunity(OpportunityStage.PLANNED))
    assert from_plain(OPPORTUNITY, to_plain(given)) == given


@pytest.mark.parametrize("row", [each for each in OPPORTUNITY.rows if each.learns is not None])
def test_what_a_command_read_comes_back(row: Any) -> None:
    """1.3.1: the grant, the signed contract and the lost deal that an event keeps with it."""
    deal = ripe_opportunity(OpportunityStage.NEGOTIATING)
    context = PROCESSES["opportunity"].context(row.command)
    given = row.learns(deal, give_opportunity(row.command, deal), context)
    assert given != give_opportunity(row.command, deal)
    assert from_plain(OPPORTUNITY, to_plain(given)) == given


@pytest.mark.parametrize("stage", OpportunityStage)
def test_an_adopted_opportunity_comes_back(stage: OpportunityStage) -> None:
    """1.3.1: with every field of its file."""
    given = Adopt(evolve(ripe_opportunity(stage), note="no money yet"), MONDAY, "the book before")
    assert from_plain(OPPORTUNITY, to_plain(given)) == given


@pytest.mark.parametrize("command", RESOURCE_COMMANDS)
def test_commands_of_a_request_come_back(command: type) -> None:
    """1.3.1: the same of a resource request."""
    given = RESOURCE_COMMANDS[command]
    assert command in RESOURCE.commands
    assert from_plain(RESOURCE, to_plain(given)) == given
