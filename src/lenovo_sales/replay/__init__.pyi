# Written by docs/generate.py from the table in __init__.py.

from .alignment import Alignment as Alignment
from .alignment import AlignmentMove as AlignmentMove
from .alignment import AlignmentStep as AlignmentStep
from .alignment import align as align
from .conformance import Conformance as Conformance
from .conformance import Deviation as Deviation
from .conformance import Passage as Passage
from .conformance import Variant as Variant
from .conformance import conformance as conformance
from .log import Case as Case
from .log import EventLog as EventLog
from .log import LogEvent as LogEvent
from .log import read_log as read_log
from .log_mapping import EventMap as EventMap
from .log_mapping import LogMapping as LogMapping
from .log_mapping import LogTerms as LogTerms
from .log_mapping import read_log_mapping as read_log_mapping
from .net import Net as Net
from .net import net_of as net_of
