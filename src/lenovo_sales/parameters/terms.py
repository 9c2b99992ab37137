"""Terms (条款参数): the parameters that one module needs, sound from the moment they are made.

>>> from fractions import Fraction
>>> from typing import Annotated
>>> from attrs import evolve, frozen
>>> from lenovo_sales.parameters.kinds import Share
>>> @frozen
... class Band(Terms):
...     rate: Annotated[Fraction, Share("4.3.3.1", "rate", "提成比例")]
>>> band = Band(Fraction(1, 100))
>>> evolve(band, rate=Fraction(6, 5))
Traceback (most recent call last):
lenovo_sales.errors.Invalid: rate: expected 0% to 100%, share
>>> evolve(band, rate=0.01)
Traceback (most recent call last):
lenovo_sales.errors.Invalid: rate: expected 0% to 100%, share
"""

from collections.abc import Iterator, Mapping
from enum import Enum
from types import NoneType, UnionType
from typing import (
    Annotated,
    Literal,
    NoReturn,
    Self,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from attrs import fields, frozen, has

from lenovo_sales.clauses import ClauseNumber, Wording
from lenovo_sales.errors import Invalid, NotFound, Problem
from lenovo_sales.parameters.kinds import About, is_said
from lenovo_sales.paths import KeyPath
from lenovo_sales.values import Money, Weights

K = TypeVar("K")
V = TypeVar("V")

Trouble = Iterator[tuple[KeyPath, Wording]]
"""Where among terms something is at fault, and what was expected there."""


class Entries(dict[K, V]):
    """What terms hold by name: a dictionary that can be hashed and never changes.

    >>> Entries(low=30)["low"], Entries(low=30) == {"low": 30}
    (30, True)
    >>> Entries(low=30)["high"] = 2
    Traceback (most recent call last):
    TypeError: expected no change: terms are succeeded by others, never edited
    """

    def _refuse(self, *args: object, **named: object) -> NoReturn:
        raise TypeError("expected no change: terms are succeeded by others, never edited")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __hash__(self) -> int:  # type: ignore[override]  # a dictionary has none, for it changes
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[type, tuple[dict[K, V]]]:
        return type(self), (dict(self),)


@frozen
class Terms:
    """Parameters that stand together. However it is made, a terms value is sound.

    Each field is annotated with what it is about: `Annotated[int, Days("3.1.2.3", …)]`; a field
    that holds other terms, alone, in a tuple or in a dictionary, says it there.

    Raises:
        Invalid: A field is of another type or beyond its bounds, or the fields do not go together;
            every problem at once.
    """

    def __attrs_post_init__(self) -> None:
        if found := tuple(own_problems(self)):
            raise Invalid(found)
        for each in fields_of(type(self)):
            if type(value := getattr(self, each.name)) is dict:
                object.__setattr__(self, each.name, Entries(value))

    def contradictions(self) -> Trouble:
        """Where the fields do not go together, though each is sound; a class states its rules."""
        yield from ()

    @classmethod
    def unchecked(cls, values: Mapping[str, object]) -> Self:
        """Make one whose problems are still to be found: `problems_of` and then `settle`."""
        made = cls.__new__(cls)
        for each in fields(cls):
            if each.init:
                key = key_of(each.name)
                value = values[key] if key in values else _default(each.default)
                object.__setattr__(made, each.name, value)
        return made


@frozen
class Field:
    """One field of a terms class: its type, and what it is about where that is said."""

    name: str
    hint: object
    about: About | None
    default: object  # attrs' NOTHING where it must be stated

    @property
    def key(self) -> str:
        """The key that stands for it in a document and in a path."""
        return key_of(self.name)


def fields_of(terms: type[Terms]) -> tuple[Field, ...]:
    """The fields of a terms class that are stated; read once a class."""
    if terms not in _KNOWN:
        hints = get_type_hints(terms, include_extras=True)
        _KNOWN[terms] = tuple(
            Field(each.name, *told(hints[each.name]), each.default)
            for each in fields(terms)
            if each.init
        )
    return _KNOWN[terms]


_KNOWN: dict[type, tuple[Field, ...]] = {}


def key_of(name: str) -> str:
    """The key of a field in a document: its name, without what keeps it from being Python's word.

    >>> key_of("rate"), key_of("from_")
    ('rate', 'from')
    """
    return name.removesuffix("_")


def clause_of(terms: type[Terms], name: str) -> ClauseNumber:
    """The clause that a field serves: what cites the number cites this.

    Raises:
        NotFound: The class has no such field, or the field holds terms that say it themselves.
    """
    for each in fields_of(terms):
        if each.name == name and (about := said_within(each)) is not None:
            return about.clause
    raise NotFound(
        "expected a field of {kind} that says what it is about",
        "应为 {kind} 中有说明的字段",
        kind=terms.__name__,
    )


def said_within(field: Field) -> About | None:
    """What a field is about; of a container, what the innermost type says of its values."""
    inner, about = resolved(field.hint, field.about)
    while about is None and (arguments := getattr(inner, "__args__", ())):
        last = arguments[0] if arguments[-1] is Ellipsis else arguments[-1]
        inner, about = told(last)
    return about


def told(hint: object) -> tuple[object, About | None]:
    """A type, without what it is about, and that."""
    if get_origin(hint) is Annotated:
        inner, *notes = get_args(hint)
        return inner, next((each for each in notes if isinstance(each, About)), None)
    return hint, None


def stated(hint: object) -> object:
    """The type of a value that is there: without None."""
    if get_origin(hint) in {Union, UnionType}:
        given = [each for each in get_args(hint) if each is not NoneType]
        return given[0] if len(given) == 1 else hint
    return hint


def resolved(hint: object, about: About | None) -> tuple[object, About | None]:
    """The type of a value that is there, and what it says that it is about; else `about`."""
    outer, said = told(hint)
    kind, nearer = told(stated(outer))
    return kind, nearer or said or about


def own_problems(terms: Terms) -> Iterator[Problem]:
    """What is wrong with the fields of one terms value, or else among them."""
    sound = True
    for each in fields_of(type(terms)):
        for path, expected in _unsound(getattr(terms, each.name), each.hint, each.about, ()):
            sound = False
            yield Problem((each.key, *path), expected)
    if sound:
        for path, expected in terms.contradictions():
            yield Problem(path, expected)


def problems_of(value: object, at: KeyPath = ()) -> Iterator[Problem]:
    """What is wrong in a tree of terms, those within first."""
    for key, part in steps(value).items():
        yield from problems_of(part, (*at, key))
    if isinstance(value, Terms):
        for path, message in own_problems(value):
            yield Problem((*at, *path), message)


def settle(value: object) -> None:
    """Finish a tree of terms that were made unchecked, those within first.

    Raises:
        Invalid: One of them has a problem.
    """
    for part in steps(value).values():
        settle(part)
    if isinstance(value, Terms):
        value.__attrs_post_init__()


def steps(value: object) -> dict[str | int, object]:
    """What stands directly within a value, by key or index."""
    if isinstance(value, dict | Weights):
        return dict(value.items())
    if isinstance(value, tuple):
        return dict(enumerate(value))
    if isinstance(value, Terms):
        return {each.key: getattr(value, each.name) for each in fields_of(type(value))}
    if has(kind := type(value)) and not isinstance(value, Money):
        return {each.name: getattr(value, each.name) for each in fields(kind) if each.init}
    return {}


def _default(default: object) -> object:
    factory = getattr(default, "factory", None)  # attrs' Factory is no type to mypy
    return factory() if callable(factory) else default


_OF_TYPE = {
    tuple: Wording("expected a tuple", "应为元组"),
    dict: Wording("expected a dictionary by name", "应为以名称为键的字典"),
}
_CLAUSE = Wording("expected the number of a clause, such as 3.3.1.2 or HR-7", "应为条款编号")
_A_KIND = Wording("expected a {kind}", "应为 {kind}")
_ONE_OF = Wording("expected one of {names}", "应为下列之一：{names}")
_NAMES = Wording(
    "expected names as keys, printable, without blanks around them, of at most 200 characters",
    "键应为名称：可显示的字符，首尾无空格，至多 200 个字符",
)


def _unsound(value: object, hint: object, about: About | None, at: KeyPath) -> Trouble:
    """Where a value is not what its type and its bounds ask for."""
    kind, about = resolved(hint, about)
    if value is None and kind is not told(hint)[0]:
        return
    match get_origin(kind):
        case origin if origin is tuple:
            yield from _unsound_tuple(value, get_args(kind), about, at)
        case origin if origin is Mapping:
            yield from _unsound_dict(value, get_args(kind)[1], about, at)
        case origin if origin in {Union, UnionType}:
            if all(any(_unsound(value, each, about, at)) for each in get_args(kind)):
                yield at, _CLAUSE
        case origin if origin is Literal:
            if type(value) is not str or value not in get_args(kind):
                yield at, one_of(get_args(kind))
        case _ if isinstance(kind, type):
            yield from _unsound_part(value, kind, about, at)
        case _:
            raise TypeError(f"no terms can hold a {kind!r}")


def _unsound_tuple(
    value: object, kinds: tuple[object, ...], about: About | None, at: KeyPath
) -> Trouble:
    if type(value) is not tuple:
        yield at, _OF_TYPE[tuple]
        return
    for index, part in enumerate(value):
        yield from _unsound(part, kinds[0], about, (*at, index))


def _unsound_dict(value: object, kind: object, about: About | None, at: KeyPath) -> Trouble:
    if not isinstance(value, dict):
        yield at, _OF_TYPE[dict]
        return
    for name, part in value.items():
        if not isinstance(name, str) or not is_said(name) or name != name.strip():
            yield at, _NAMES
        else:
            yield from _unsound(part, kind, about, (*at, name))


def _unsound_part(value: object, kind: type, about: About | None, at: KeyPath) -> Trouble:
    if has(kind) and kind not in {Wording, Money, Weights}:
        if not isinstance(value, kind):
            yield at, _A_KIND.filled(kind=kind.__name__)
    elif about is None:
        raise TypeError(f"{'.'.join(map(str, at))}: expected to be told what it is about")
    elif issubclass(kind, Enum):
        if not isinstance(value, kind):
            yield at, one_of([str(each.value) for each in kind])
    elif kind is Weights:
        if not isinstance(value, Weights):
            yield at, Wording("expected weights", "应为权重")
            return
        for name, share in value.items():
            if not (about.holds(share) and is_said(name)):
                yield (*at, name), about.expected
    elif type(value) is not kind or not about.holds(value):
        yield at, about.expected


def one_of(names: object) -> Wording:
    """What is expected where one of several names is.

    >>> one_of(["won", "lost"]).english
    'expected one of won, lost'
    """
    given = ", ".join(map(str, cast("list[object]", names)))
    return _ONE_OF.filled(names=given)
