# Written by docs/generate.py from the table in __init__.py.

from ..wording import Language as Language
from ..wording import Wording as Wording
from .company import POLICY as POLICY
from .company import ClauseRegister as ClauseRegister
from .company import ClauseText as ClauseText
from .company import CompanyClause as CompanyClause
from .company import RegisteredClause as RegisteredClause
from .entry import Binds as Binds
from .entry import Clause as Clause
from .numbers import ClauseNumber as ClauseNumber
from .numbers import CompanyNumber as CompanyNumber
from .numbers import PolicyNumber as PolicyNumber
from .register import CLAUSES as CLAUSES
from .register import HEADINGS as HEADINGS
from .register import cite as cite
from .register import clause as clause
