# Written by docs/generate.py from the table in __init__.py.

from ..paths import KeyPath as KeyPath
from .document import Document as Document
from .document import Fault as Fault
from .document import parse as parse
from .document import read as read
from .places import Place as Place
from .structuring import structure as structure
