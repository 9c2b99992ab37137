"""Pay plans (奖金方案): components, their tables and what they earn. Policy 4.3.3.1."""

from lenovo_sales.exports import export

export(
    __name__,
    {
        ".band_terms": "BandTerms RowTerms Start Value",
        ".component_terms": "ComponentTerms Late Movers Returns WindowKind WithoutTarget",
        ".evaluation": "LineEarning PlainWindow WindowEarning evaluate",
        ".filter_terms": "WhereOn WhereTerms",
        ".modifier_terms": "Effect FactorBand Missing ModifierTerms",
        ".posting": "LineStanding Posting Why WindowStanding closed opened postings",
        ".steps": "Steps",
        ".table_terms": "Between Edge TableKind TableTerms",
        ".worth": "CountedLine LineKey WindowInputs",
    },
)
