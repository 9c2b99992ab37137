# Written by docs/generate.py from the table in __init__.py.

from .close import Closing as Closing
from .close import close as close
from .people import PersonResult as PersonResult
from .totals import Totals as Totals
from .totals import totals as totals
from .units import UnitResult as UnitResult
