"""Commands of policy 3.2 as plain data, for a form, a queue or a log. Policy 1.3.1."""

import pytest

from lenovo_sales.lifecycle import from_plain, to_plain
from lenovo_sales.opportunities import OPPORTUNITY, RESOURCE
from lenovo_sales.opportunities.terms import OpportunityStage
from opportunity_tables import give_opportunity, ripe_opportunity
from resource_tables import RESOURCE_COMMANDS


@pytest.mark.parametrize("command", OPPORTUNITY.commands)
def test_commands_of_an_opportunity_come_back(command: type) -> None:
    """1.3.1: written out and read again, a command is the same, judgments and grants included."""
    given = give_opportunity(command, ripe_opportunity(OpportunityStage.PLANNED))
    assert from_plain(OPPORTUNITY, to_plain(given)) == given


@pytest.mark.parametrize("command", RESOURCE.commands)
def test_commands_of_a_request_come_back(command: type) -> None:
    """1.3.1: the same of a resource request."""
    given = RESOURCE_COMMANDS[command]
    assert from_plain(RESOURCE, to_plain(given)) == given
