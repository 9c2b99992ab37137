# Written by docs/generate.py from the table in __init__.py.

from .close import Closing as Closing
from .close import close as close
from .comparison import Comparison as Comparison
from .comparison import GroupChange as GroupChange
from .comparison import PersonChange as PersonChange
from .comparison import compare as compare
from .people import PersonResult as PersonResult
from .recognized import candidates_of as candidates_of
from .recognized import recognized as recognized
from .rows import RecordsOf as RecordsOf
from .source_lines import SourceLine as SourceLine
from .source_lines import SourcePart as SourcePart
from .sources import FactSource as FactSource
from .sources import SourceRecord as SourceRecord
from .sources import Sources as Sources
from .targets import StatedTarget as StatedTarget
from .totals import Totals as Totals
from .totals import totals as totals
from .units import UnitResult as UnitResult
