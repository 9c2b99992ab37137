# Written by docs/generate.py from the table in __init__.py.

from .clauses import CLAUSES as CLAUSES
from .clauses import Clause as Clause
from .clauses import Wording as Wording
from .clauses import clause as clause
from .closing import Closing as Closing
from .closing import Comparison as Comparison
from .closing import close as close
from .closing import compare as compare
from .editions import Edition as Edition
from .editions import EditionBook as EditionBook
from .editions import default_edition as default_edition
from .editions import load_edition as load_edition
from .errors import SalesPolicyError as SalesPolicyError
from .organization import Post as Post
from .organization import Tier as Tier
from .organization import Unit as Unit
from .records import AcceptanceRow as AcceptanceRow
from .records import Book as Book
from .records import ContractRow as ContractRow
from .records import CustomerRow as CustomerRow
from .records import DeliveryRow as DeliveryRow
from .records import KnowledgeShareRow as KnowledgeShareRow
from .records import LeadRow as LeadRow
from .records import OpportunityRow as OpportunityRow
from .records import PaymentRow as PaymentRow
from .records import ProductRow as ProductRow
from .records import ReturnRow as ReturnRow
from .records import SaleRow as SaleRow
from .records import SplitRow as SplitRow
from .records import SurveyRow as SurveyRow
from .records import TargetRow as TargetRow
from .records import TicketRow as TicketRow
from .records import read_book as read_book
from .records import read_mapping as read_mapping
from .values import Calendar as Calendar
from .values import Cycle as Cycle
from .values import Money as Money
from .values import Period as Period
from .values import Rounding as Rounding
from .values import Weights as Weights
from .values import ratio as ratio

__version__: str
