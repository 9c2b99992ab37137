# Written by docs/generate.py from the table in __init__.py.

from . import release as release
from .edition import Edition as Edition
from .edition_book import EditionBook as EditionBook
from .extending import edition_schema as edition_schema
from .extending import upgraded as upgraded
from .findings import Checked as Checked
from .findings import Finding as Finding
from .findings import check_edition as check_edition
from .findings import findings as findings
from .loading import default_edition as default_edition
from .loading import load_edition as load_edition
from .regional import RegionalEdition as RegionalEdition
from .regional import RegionalEditions as RegionalEditions
