# Written by docs/generate.py from the table in __init__.py.

from .analysis import Analysis as Analysis
from .analysis import ChangeFinding as ChangeFinding
from .analysis import ChangeTrend as ChangeTrend
from .analysis import FindingKey as FindingKey
from .analysis import Remedy as Remedy
from .analysis import analysis_overdue as analysis_overdue
from .analysis import analyze as analyze
from .analysis import findings as findings
from .analysis import late_for_remedy as late_for_remedy
from .analysis import trend_of as trend_of
from .changes import ChangePart as ChangePart
from .changes import Dimension as Dimension
from .changes import RevenueChange as RevenueChange
from .changes import changes as changes
from .changes import period_before as period_before
from .terms import ChangeTerms as ChangeTerms
from .terms import DecisionTerms as DecisionTerms
