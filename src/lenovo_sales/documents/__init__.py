r"""Documents (文件) that people write in TOML: policy editions and mappings.

A document is read within limits, every key keeps its place, and what is at fault is said in one
line each, all of them at once.

>>> from attrs import frozen
>>> from lenovo_sales.documents import parse, structure
>>> from lenovo_sales.errors import DocumentError
>>> @frozen
... class Band:
...     above: int
...     rate: str
>>> document = parse('[band]\nabove = "a lot"\nrates = "4%"\n', "edition.toml")
>>> structure(document, Band, at=("band",))
Traceback (most recent call last):
lenovo_sales.errors.DocumentError: edition.toml:1:2: band.rate: missing key; expected text in quotes
edition.toml:2:1: band.above: expected a whole number, without quotes
edition.toml:3:1: band.rates: unknown key; did you mean rate? known keys: above, rate
"""

from lenovo_sales.exports import export

export(
    __name__,
    {
        "..paths": "KeyPath",
        ".document": "Document Fault parse read",
        ".places": "Place",
        ".structuring": "structure",
    },
)
