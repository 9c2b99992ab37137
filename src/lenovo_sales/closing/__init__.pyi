# Written by docs/generate.py from the table in __init__.py.

from .close import Closing as Closing
from .close import close as close
from .comparison import Comparison as Comparison
from .comparison import GroupChange as GroupChange
from .comparison import PersonChange as PersonChange
from .comparison import compare as compare
from .people import PersonResult as PersonResult
from .rows import RecordsOf as RecordsOf
from .totals import Totals as Totals
from .totals import totals as totals
from .units import UnitResult as UnitResult
