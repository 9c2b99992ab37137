"""Public names of a package, each loaded from its module when it is first used (PEP 562).

A package states them once, by the module that each stands in, as an import within the package
would name that module:

    export(__name__, {".close": "Closing close", ".people": "PersonResult"})

The home "." is the package itself: its names are its modules, loaded when they are first used, so
that `lenovo_sales.leads.LEAD` needs no import of its own.

The `__init__.pyi` beside it, which type checkers and editors read instead, is written from this
table by `docs/generate.py`.

A function may be called as its module is: whatever was imported before, the package's `close` is
the function.
"""

import sys
from collections.abc import Mapping
from importlib import import_module
from types import ModuleType

MODULES = "."
"""The home of a package's own modules."""


class Package(ModuleType):
    """A package whose public names are loaded when they are used."""

    _homes: Mapping[str, str]

    @property
    def __all__(self) -> list[str]:
        """The public names but the modules, for `from package import *`."""
        return sorted(name for name, home in self._homes.items() if home != MODULES)

    def __getattr__(self, name: str) -> object:
        home = self._homes.get(name)
        if home is None:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        if home == MODULES:
            return import_module(f".{name}", self.__name__)
        value: object = getattr(import_module(home, self.__name__), name)
        self.__dict__[name] = value
        return value

    def __setattr__(self, name: str, value: object) -> None:
        # the import system binds a module to its package; a public name of the same name stays
        if not isinstance(value, ModuleType) or self._homes.get(name, MODULES) == MODULES:
            super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        special = (name for name in self.__dict__ if name.startswith("__"))
        return sorted({*special, *self._homes})


def export(package: str, names: Mapping[str, str]) -> None:
    """Make a package load the public names of each of its modules when they are first used.

    The names of a module are parted by blanks.
    """
    module = sys.modules[package]
    homes = {name: home for home, given in names.items() for name in given.split()}
    module.__dict__["_homes"] = homes
    module.__class__ = Package


def homes_of(package: ModuleType) -> Mapping[str, str]:
    """The module of each public name, relative to the package; none of one that loads eagerly."""
    return package._homes if isinstance(package, Package) else {}
