# Written by docs/generate.py from the table in __init__.py.

from .bands import BandPart as BandPart
from .bands import RateTable as RateTable
from .commission import Commission as Commission
from .commission import Earning as Earning
from .commission import commissions as commissions
from .crediting import Credit as Credit
from .crediting import CreditKey as CreditKey
from .crediting import CreditKind as CreditKind
from .crediting import Movement as Movement
from .crediting import Reduction as Reduction
from .crediting import credits_of as credits_of
from .crediting import facts as facts
from .crediting import movements_of as movements_of
from .statement import Bonus as Bonus
from .statement import Statement as Statement
from .statement import bonus_of as bonus_of
from .statement import state as state
from .terms import AfterLeaving as AfterLeaving
from .terms import Band as Band
from .terms import CommissionTerms as CommissionTerms
from .terms import GradeBonus as GradeBonus
from .terms import IncentiveTerms as IncentiveTerms
from .terms import WithoutTarget as WithoutTarget
