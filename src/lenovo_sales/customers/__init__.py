"""Customers (客户): their files, matching, merging, registrations. Policy 3.1, 2.2.3.3."""

from typing import TYPE_CHECKING

from lenovo_sales.exports import export

if TYPE_CHECKING:
    from lenovo_sales.customers.customer import (
        Channel,
        Consent,
        ContactPerson,
        Customer,
        Interaction,
        Opinion,
        Purpose,
        last_contact,
        may_contact,
        noted,
    )
    from lenovo_sales.customers.field_sources import FieldSource
    from lenovo_sales.customers.matching import (
        Duplicates,
        customer_keys,
        duplicates,
        index,
        matches,
    )
    from lenovo_sales.customers.merging import CustomerMerge, merge_customers, survivors
    from lenovo_sales.customers.registration import (
        Registrant,
        Registration,
        protection,
        registrant_on,
    )
    from lenovo_sales.customers.registration_process import REGISTRATION
    from lenovo_sales.customers.terms import CustomerTerms, MatchingTerms, RegistrationTerms

__all__ = [
    "REGISTRATION",
    "Channel",
    "Consent",
    "ContactPerson",
    "Customer",
    "CustomerMerge",
    "CustomerTerms",
    "Duplicates",
    "FieldSource",
    "Interaction",
    "MatchingTerms",
    "Opinion",
    "Purpose",
    "Registrant",
    "Registration",
    "RegistrationTerms",
    "customer_keys",
    "duplicates",
    "index",
    "last_contact",
    "matches",
    "may_contact",
    "merge_customers",
    "noted",
    "protection",
    "registrant_on",
    "survivors",
]

export(
    __name__,
    {
        "customer": (
            "Channel Consent ContactPerson Customer Interaction Opinion Purpose last_contact "
            "may_contact noted"
        ),
        "field_sources": "FieldSource",
        "matching": "Duplicates customer_keys duplicates index matches",
        "merging": "CustomerMerge merge_customers survivors",
        "registration": "Registrant Registration protection registrant_on",
        "registration_process": "REGISTRATION",
        "terms": "CustomerTerms MatchingTerms RegistrationTerms",
    },
)
