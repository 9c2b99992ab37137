"""Every clause that an edition cites, with its path. Policy 1.1.

>>> from lenovo_sales.editions import default_edition
>>> next(citations(default_edition().performance))
(('metrics', 'revenue', 'clause'), '4.3.1.1')
"""

from collections.abc import Iterator, Mapping

from attrs import fields, has

from lenovo_sales.clauses import ClauseNumber, ClauseRegister, Wording
from lenovo_sales.parameters import Trouble
from lenovo_sales.parameters.terms import told
from lenovo_sales.paths import KeyPath


def citations(terms: object, at: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """The path and number of every citation: each value of a field that is a `ClauseNumber`."""
    if has(kind := type(terms)):
        for each in (field for field in fields(kind) if field.init):
            value = getattr(terms, each.name)
            if told(each.type)[0] == ClauseNumber:
                yield (*at, each.name), value
            else:
                yield from citations(value, (*at, each.name))
    elif isinstance(terms, Mapping):
        for key, value in terms.items():
            yield from citations(value, (*at, key))
    elif isinstance(terms, tuple):
        for index, value in enumerate(terms):
            yield from citations(value, (*at, index))


def unregistered(terms: object, register: ClauseRegister) -> Trouble:
    """Every citation of a clause that a register does not have."""
    for path, number in citations(terms):
        if number not in register:
            yield path, _REGISTERED


_REGISTERED = Wording(
    "expected a clause of the policy, or one that the edition has in [clauses]",
    "应为制度条款，或本版本 [clauses] 中登记的条款",
)
