# Written by docs/generate.py from the table in __init__.py.

from .allocation import allocate as allocate
from .currencies import minor_digits as minor_digits
from .decimals import decimal_text as decimal_text
from .decimals import exact as exact
from .decimals import percent_text as percent_text
from .money import Money as Money
from .money import total as total
from .periods import Calendar as Calendar
from .periods import Cycle as Cycle
from .periods import Period as Period
from .periods import parse_period as parse_period
from .ratio import ratio as ratio
from .rounding import Rounding as Rounding
from .rounding import divide as divide
from .weights import Weights as Weights
