"""The tree of errors, and for each what it says and what it carries."""

from collections.abc import Iterator
from inspect import signature

from fragments.languages import code, say, table, worded
from lenovo_sales import errors
from lenovo_sales.clauses import Language

CHINESE = {
    "SalesPolicyError": "本库有意抛出的一切错误之根。",
    "BadValue": "外来的值不合其位；消息说明应为何值。",
    "Invalid": "不成立的条款参数；`problems` 列出每一处。",
    "CurrencyMismatch": "应为同一币种之处出现了两种币种。",
    "UnknownClause": "办法和公司条款中均无此条款；`number` 为空表示并非条款编号。",
    "NotFound": "数据集或版本中没有所要的名称。",
    "NotInForce": "该日没有施行中的版本。",
    "DocumentError": "文件（版本、映射）有错；`faults` 每处一行。",
    "NoTransition": "流程表中没有该阶段与该指令的一行；`stage` 为该阶段。",
    "Refused": "权限、条件或时间次序不允许；`guard` 为其固定名称，`clause` 为所依条款。",
    "BadHistory": "事件未能接在前一事件之后；`number` 为其序号，自 1 起。",
    "MissingExtra": "未安装可选依赖；消息指出应装的扩展。",
}


def error_tree(language: Language) -> str:
    """Every class of the tree, in its order."""
    rows = [
        (
            f"{'&emsp;' * depth}{code(kind.__name__)}",
            ", ".join(
                code(base.__name__) for base in kind.__bases__ if base.__module__ == "builtins"
            ),
            ", ".join(map(code, _carries(kind))),
            say(
                language,
                (kind.__doc__ or "").splitlines()[0],
                worded(CHINESE, kind.__name__, "fragments/error_tree.py"),
            ),
        )
        for depth, kind in _tree(errors.SalesPolicyError, 0)
    ]
    heading = say(language, "Error,Is also,Carries,When", "错误,同时是,携带,何时").split(",")
    return table(heading, rows)


def _tree(kind: type[Exception], depth: int) -> Iterator[tuple[int, type[Exception]]]:
    public = not kind.__name__.startswith("_")
    if public:
        yield depth, kind
    for below in kind.__subclasses__():
        yield from _tree(below, depth + public)


def _carries(kind: type[Exception]) -> list[str]:
    if "__init__" not in vars(kind):
        return []
    return [name for name in signature(kind.__init__).parameters if name != "self"]
