# Written by docs/generate.py from the table in __init__.py.

from .draft import draft_mapping as draft_mapping
