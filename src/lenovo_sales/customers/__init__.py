"""Customers (客户): their files, matching, merging, registrations, suggestions. 3.1, 2.2.3.3."""

from lenovo_sales.exports import export

export(
    __name__,
    {
        ".customer": (
            "Channel Consent ContactPerson Customer Interaction Opinion Purpose last_contact "
            "may_contact noted"
        ),
        ".field_sources": "FieldSource",
        ".matching": "Duplicates customer_keys duplicates index matches",
        ".merging": "CustomerMerge FollowMerge merge_customers survivors",
        ".registration": (
            "Claim Complete Confirm Convert CorrectExtension Extend Extension Lapse Refuse "
            "Registrant Registration Withdraw protection registrant_on"
        ),
        ".registration_process": "REGISTRATION",
        ".suggestion": "SUGGESTION CorrectSuggestion Suggest Suggestion by_topic late_to_assign",
        ".terms": "CustomerTerms MatchingTerms RegistrationTerms SuggestionTerms SuggestionTopic",
    },
)
