# Written by docs/generate.py from the table in __init__.py.

from .bands import BandPart as BandPart
from .bands import RateTable as RateTable
from .credit import Credit as Credit
from .credit import CreditKey as CreditKey
from .credit import CreditKind as CreditKind
from .credit import Movement as Movement
from .credit import Reduction as Reduction
from .credit import conversion_of as conversion_of
from .credit import facts as facts
from .credit import movements_of as movements_of
from .crediting import credits_of as credits_of
from .plans.counting import DealsOf as DealsOf
from .plans.entries import ComponentPay as ComponentPay
from .plans.entries import Earning as Earning
from .plans.entries import Entries as Entries
from .plans.pay import Closed as Closed
from .plans.pay import Payee as Payee
from .plans.pay import component_pays as component_pays
from .statement import Bonus as Bonus
from .statement import Statement as Statement
from .statement import bonus_of as bonus_of
from .statement import state as state
from .terms import AfterLeaving as AfterLeaving
from .terms import GradeBonus as GradeBonus
from .terms import IncentiveTerms as IncentiveTerms
