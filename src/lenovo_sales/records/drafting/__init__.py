"""Drafting (草拟): a first mapping from the headings and rows of exports. Policy 5.1.2.1."""

from lenovo_sales.exports import export

export(__name__, {".draft": "draft_mapping"})
