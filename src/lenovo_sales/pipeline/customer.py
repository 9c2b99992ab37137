"""Customer (客户): whom leads, opportunities and contracts are about. Policy 2.2.3.3.

>>> Customer("C-3", "晨光电子有限公司", sector="retail")
Customer(id='C-3', sector='retail', place=None, since=None, owner=None)
"""

from datetime import date

from attrs import field, frozen


@frozen
class Customer:
    """A customer as the file (客户档案) has it; the name appears in no repr. Policy 2.2.3.3."""

    id: str
    name: str | None = field(default=None, repr=False)
    sector: str | None = None
    place: str | None = None
    since: date | None = None  # of the first purchase; None: has not bought yet
    owner: str | None = None  # the salesperson who keeps the file
