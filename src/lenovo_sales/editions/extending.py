"""Extending (沿用): an edition that holds only what it changes of a released default. 2.2.1.2.

The default is pinned by its id and its digest: whatever a later release ships, an edition decides
and pays as on the day on which it was written. Tables are merged key by key; an array is taken
whole; `without` names what the default has and the edition has not.

>>> from lenovo_sales.documents import parse
>>> from lenovo_sales.editions.loading import default_edition, edition_of
>>> default = default_edition()
>>> text = upgraded(default.replace({"contracts.discount_limit": "8%"}, id="ours"), default)
>>> print(text.splitlines()[-1])
contracts.discount_limit = "8%"  # discount that a drafter may give alone 起草人可自行给予的折扣, \
share 比例; 3.3.1.1
>>> edition_of(parse(text, "ours.toml")).contracts.discount_limit
Fraction(2, 25)
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, cast

from attrs import evolve, frozen

from lenovo_sales.documents import Document, structure
from lenovo_sales.documents.writing import comment, plain, toml
from lenovo_sales.editions.edition import Edition
from lenovo_sales.parameters import Name, Terms
from lenovo_sales.parameters.schema import Schema, partial, required, schema
from lenovo_sales.paths import KeyPath, path_of, path_text
from lenovo_sales.wording import Wording

AT: KeyPath = ("edition", "extends")

Table = dict[str, object]


@frozen
class Pin(Terms):
    """Which default an edition extends, and what of it the edition has not."""

    id: Annotated[str, Name("2.2.1.2", "default that is extended", "所沿用的默认版本")]
    digest: Annotated[str, Name("2.2.1.2", "digest of that default", "该默认版本的摘要")]
    without: Annotated[
        tuple[str, ...], Name("2.2.1.2", "paths that are left out of it", "不沿用的路径")
    ] = ()


def pin_of(document: Document) -> Pin | None:
    """The default that a document extends; None where it stands alone.

    Raises:
        DocumentError: The pin is at fault.
    """
    heading = document.data.get("edition")
    if not (isinstance(heading, dict) and "extends" in heading):
        return None
    return structure(document, Pin, AT)


def resolved(document: Document, released: Callable[[str], Edition | None]) -> Document:
    """The whole edition that a document states, each key still where its file has it.

    Raises:
        DocumentError: The pin is at fault, the default is not known, or it is another one now.
    """
    pin = pin_of(document)
    if pin is None:
        return document
    default = released(pin.id)
    if default is None:
        said = Wording("expected a released default", "应为已发布的默认版本")
        raise document.refusal([((*AT, "id"), said)])
    if default.digest != pin.digest:
        said = Wording("expected the digest of {id}: {digest}", "应为 {id} 的摘要：{digest}")
        said = said.filled(id=pin.id, digest=default.digest)
        raise document.refusal([((*AT, "digest"), said)])
    base = cast(Table, plain(default))
    del base["edition"]
    for index, path in enumerate(pin.without):
        if not _taken_out(base, path_of(path) or ()):
            said = Wording("expected a path of the default", "应为默认版本中的路径")
            raise document.refusal([((*AT, "without", index), said)])
    heading: Table = {"zone": default.zone}
    heading |= {
        key: value
        for key, value in cast(Table, document.data["edition"]).items()
        if key != "extends"
    }
    return evolve(document, data=_merged(base, {**document.data, "edition": heading}))


def edition_schema() -> Schema:
    """The JSON Schema (draft 2020-12) of editions, with what each field is in both languages.

    An edition that extends a default states what it changes; any other states everything.
    """
    whole = schema(Edition)
    part = partial(whole)
    tables = cast(dict[str, Schema], part["properties"])
    pin = {key: each for key, each in schema(Pin).items() if key != "$schema"}
    heading = cast(Schema, tables["edition"]["properties"])
    tables["edition"] = {
        **tables["edition"],
        "properties": {**heading, "extends": pin},
        "required": ["schema", "id", "in_force_from", "label"],
    }
    extends: Schema = {"properties": {"edition": {"required": ["extends"]}}}
    title = "Edition 制度版本"
    return {"title": title, **part, "required": ["edition"], "if": extends, "else": required(whole)}


def states(document: Document, path: KeyPath) -> bool:
    """Whether a document itself states the value at a path, alone or within an array."""
    part: object = document.data
    for key in path:
        if isinstance(part, list):
            return True
        if not (isinstance(part, dict) and key in part):
            return False
        part = part[key]
    return True


def upgraded(edition: Edition, default: Edition) -> str:
    """An edition as a file that extends a default and states every difference: it pays the same."""
    own, base = cast(Table, plain(edition)), cast(Table, plain(default))
    heading = cast(Table, own.pop("edition"))
    if cast(Table, base.pop("edition"))["zone"] == heading["zone"]:
        del heading["zone"]
    without: list[str] = []
    stated = list(_differences(own, base, (), without))
    pin: Table = {"id": default.id, "digest": default.digest}
    if without:
        pin["without"] = without
    lines = [f"edition.{key} = {toml(value)}" for key, value in {**heading, "extends": pin}.items()]
    known = {each.at: each for each in edition.parameters()}
    for at, value in stated:
        about = comment(known[at].about) if at in known else ""
        lines.append(f"{path_text(at)} = {toml(value)}{about}")
    return "\n".join(lines) + "\n"


def _differences(
    own: Table, base: Table, at: KeyPath, without: list[str]
) -> Iterator[tuple[KeyPath, object]]:
    """What is stated otherwise or besides; what the edition lacks is added to `without`."""
    for key, value in own.items():
        theirs = base.get(key)
        if isinstance(value, dict) and isinstance(theirs, dict):
            yield from _differences(value, theirs, (*at, key), without)
        elif key not in base or value != theirs:
            yield (*at, key), value
    without.extend(path_text((*at, key)) for key in base if key not in own)


def _taken_out(table: Table, path: KeyPath) -> bool:
    """Remove the value at a path; return whether there was one."""
    part: object = table
    for key in path[:-1]:
        part = part.get(str(key)) if isinstance(part, dict) else None
    if not (path and isinstance(part, dict) and path[-1] in part):
        return False
    del part[str(path[-1])]
    return True


def _merged(base: Mapping[str, object], own: Mapping[str, object]) -> Table:
    merged = dict(base)
    for key, value in own.items():
        theirs = merged.get(key)
        both = isinstance(value, dict) and isinstance(theirs, dict)
        merged[key] = _merged(cast(Table, theirs), cast(Table, value)) if both else value
    return merged
