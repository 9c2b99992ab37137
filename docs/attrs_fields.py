"""A Griffe extension: the fields of an attrs class show as the signature that makes one."""

from collections.abc import Iterator

from griffe import (
    Attribute,
    Class,
    Expr,
    ExprCall,
    ExprKeyword,
    ExprSubscript,
    ExprTuple,
    Extension,
    Function,
    Parameter,
    ParameterKind,
    Parameters,
)

MAKERS = {"attrs.define", "attrs.frozen"}


class AttrsFields(Extension):
    """Gives each attrs class the `__init__` that attrs writes for it."""

    def on_class_members(self, *, cls: Class, **_: object) -> None:
        """Add it to every class that attrs makes and that has none."""
        made = any(decorator.callable_path in MAKERS for decorator in cls.decorators)
        if made and "__init__" not in cls.members:
            parameters = Parameters(Parameter("self"), *fields(cls))
            cls.set_member("__init__", Function("__init__", parameters=parameters))


def fields(cls: Class) -> Iterator[Parameter]:
    """The fields in order, each with its kind and default."""
    for name, member in cls.members.items():
        if not isinstance(member, Attribute) or member.annotation is None:
            continue
        if "class-attribute" in member.labels and "instance-attribute" not in member.labels:
            continue
        options = _options(member.value)
        if options is not None and str(options.get("init")) == "False":
            continue
        yield Parameter(
            name.lstrip("_"),
            annotation=_bare(member.annotation),
            kind=ParameterKind.positional_or_keyword,
            default=member.value if options is None else _default(options),
        )


def _bare(annotation: str | Expr) -> str | Expr:
    """The type of a field, without what it is annotated with."""
    if (
        isinstance(annotation, ExprSubscript)
        and str(annotation.left) == "Annotated"
        and isinstance(annotation.slice, ExprTuple)
    ):
        return annotation.slice.elements[0]
    return annotation


def _options(value: str | Expr | None) -> dict[str, str | Expr] | None:
    """The options of a call of `field`; None where the value is no such call."""
    if not isinstance(value, ExprCall) or str(value.function) != "field":
        return None
    return {each.name: each.value for each in value.arguments if isinstance(each, ExprKeyword)}


def _default(options: dict[str, str | Expr]) -> str | Expr | None:
    if "factory" in options:
        return f"{options['factory']}()"
    return options.get("default")
