"""Referrals (转介绍): an existing customer brings the lead. Policy 3.1.1.2.

>>> from datetime import date
>>> from lenovo_sales.pipeline.lead import Origin
>>> known = Customer("C-9", since=date(2025, 3, 1))
>>> referral = Origin(LeadSource.REFERRAL, referrer="C-9")
>>> leads = [Lead("L-1", referral, date(2025, 2, 28)), Lead("L-2", referral, date(2025, 3, 1))]
>>> [each.id for each in unfounded_referrals(leads, [known])]
['L-1']
"""

from collections.abc import Iterable, Mapping

from lenovo_sales.pipeline.customer import Customer
from lenovo_sales.pipeline.lead import Lead, LeadSource
from lenovo_sales.pipeline.merging import repointed_lead, survivors


def unfounded_referrals(leads: Iterable[Lead], customers: Iterable[Customer]) -> tuple[Lead, ...]:
    """The referrals that no existing customer can have made, by id. Policy 3.1.1.2.

    A referrer has a file, had bought by the day on which the lead was captured, and is not the
    prospect. A file that was merged counts as the one that goes on.

    Raises:
        BadValue: Merges lead in a circle.
    """
    files = {each.id: each for each in customers}
    going_on = survivors(files.values())
    found = (
        each
        for each in leads
        if each.origin.source is LeadSource.REFERRAL
        and not _is_founded(repointed_lead(each, going_on), files)
    )
    return tuple(sorted(found, key=lambda each: each.id))


def _is_founded(lead: Lead, files: Mapping[str, Customer]) -> bool:
    referrer = files.get(lead.origin.referrer or "")
    return (
        referrer is not None
        and referrer.id != lead.prospect.customer
        and referrer.since is not None
        and referrer.since <= lead.captured
    )
