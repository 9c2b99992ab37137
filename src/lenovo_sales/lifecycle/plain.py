"""Commands and subjects as plain data, for a web form, a queue or a store, and back, strictly.

Plain data is what JSON holds: text, whole numbers, true and false, arrays and objects. Nothing is
coerced on the way back; `documents.kinds` says how each kind is written, and besides

| kind | written as |
|---|---|
| date | text: "2026-04-06" |
| datetime | text with its offset from UTC: "2026-04-06T17:00:00+08:00" |
| Decimal | text: "12.50" |
| None | null, or the key left out where None is the default |

A command says its name under the key "command", so that a lifecycle finds it. A subject has no
such key: its class is known where it is read, `from_plain(Opportunity, to_plain(deal)) == deal`.
Events are in `plain_events`. What is personal can be kept apart: `personal`.

>>> from datetime import date
>>> from attrs import frozen
>>> @frozen
... class Visit:
...     on: date
...     notes: tuple[str, ...] = ()
>>> to_plain(Visit(date(2026, 4, 6), ("called",)))
{'command': 'Visit', 'on': '2026-04-06', 'notes': ['called']}
>>> from_plain(Visit, {"command": "Visit", "on": "2026-04-06"})
Visit(on=datetime.date(2026, 4, 6), notes=())
>>> from_plain(Visit, {"on": "6 April", "note": "called"})
Traceback (most recent call last):
lenovo_sales.errors.DocumentError: on: expected a date as text, such as "2026-04-06"
note: unknown key; did you mean notes? known keys: on, notes
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeVar, cast, overload

from attrs import has

from lenovo_sales.errors import DocumentError
from lenovo_sales.lifecycle.decoding import Decoder, class_decoder, decoder
from lenovo_sales.lifecycle.encoding import encoder
from lenovo_sales.lifecycle.making import maker
from lenovo_sales.lifecycle.personal import commands_of, references, with_stand_ins
from lenovo_sales.lifecycle.process import Lifecycle
from lenovo_sales.lifecycle.row import Adopt, C, S, T
from lenovo_sales.lifecycle.strict import OBJECT, BadField, structured
from lenovo_sales.lifecycle.subject import is_subject
from lenovo_sales.wording import Wording

K = TypeVar("K")

_ITSELF = Wording("expected the value itself", "应为值本身")
_NAME = "command"
_ONE_OF = Wording("expected one of {names}", "应为下列之一：{names}")


def to_plain(value: object) -> dict[str, object]:
    """Return a command or a subject as plain data; a command has its name under "command".

    Raises:
        TypeError: It, or a value in it, is of a kind that plain data cannot hold.
    """
    kind = type(value)
    if not has(kind):
        raise TypeError("expected a command or a subject that is an attrs class")
    write = encoder(kind) if is_subject(kind) else encoder(kind, _NAME)
    return cast(dict[str, object], write(value))


@overload
def from_plain(kind: Lifecycle[S, C, T], data: object) -> C: ...


@overload
def from_plain(kind: type[K], data: object) -> K: ...


def from_plain(kind: Lifecycle[S, C, T] | type[K], data: object) -> object:
    """Return the command that plain data describes, or the subject, where its class is given.

    Only events and subjects that were stored hold references to personal values: a command from a
    form states the values themselves.

    A lifecycle finds the command by its name; where its class is given, the name may be left out.
    Whether a command is allowed is not judged here: `Lifecycle.step` does that.

    Raises:
        DocumentError: One `BadField` for each field at fault, all of them at once.
        TypeError: A field is of a kind that plain data cannot hold.
    """
    found = stored(kind, data)
    if (isinstance(kind, Lifecycle) or not is_subject(kind)) and (told := references(kind, data)):
        raise DocumentError([BadField(path, _ITSELF) for path in told])
    return found


def stored(kind: Lifecycle[S, C, T] | type[K], data: object) -> object:
    """As `from_plain`, of what was stored: references stand for values that are kept apart."""
    try:
        if isinstance(kind, Lifecycle):
            return command_decoders(kind)[cast(Any, data)[_NAME]](data)
        plain = cast(dict[str, object], data)
        named = not is_subject(kind) and plain.get(_NAME) == kind.__name__
        return class_decoder(cast(type, kind), named)(plain)
    except Exception:  # whatever it is, the strict way says what is at fault
        return _strictly(kind, data)


def _strictly(kind: Lifecycle[S, C, T] | type[K], data: object) -> object:
    if not isinstance(kind, Lifecycle) and is_subject(kind):
        return structured(with_stand_ins(kind, data), kind, "subject")
    if not isinstance(data, dict):
        raise DocumentError([BadField(f"({_NAME})", OBJECT)])
    if isinstance(kind, Lifecycle):
        known, name = commands_of(kind), data.get(_NAME)
    else:
        known, name = {kind.__name__: kind}, data.get(_NAME, kind.__name__)
    if not isinstance(name, str) or name not in known:
        names = ", ".join(f'"{each}"' for each in known)
        raise DocumentError([BadField(_NAME, _ONE_OF.filled(names=names))])
    rest = {key: each for key, each in data.items() if key != _NAME}
    found: Any = structured(with_stand_ins(known[name], rest), known[name], _NAME)
    is_adoption = isinstance(kind, Lifecycle) and known[name] not in kind.commands
    return Adopt(found.subject, found.on, found.evidence) if is_adoption else found


@lru_cache(maxsize=256)
def command_decoders(lifecycle: Lifecycle[Any, Any, Any]) -> Mapping[str, Decoder]:
    """What reads each command of a lifecycle, by its name."""
    commands = cast(tuple[type, ...], lifecycle.commands)
    return {
        each.__name__: decoder(read_as, made=maker(each), named=True)
        for each, read_as in zip(commands, commands_of(lifecycle).values(), strict=True)
    }
