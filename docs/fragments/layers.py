"""The layers, from import-linter's contract in pyproject.toml, as a picture."""

import re
import tomllib
from functools import cache
from html import escape
from pathlib import Path

from fragments.languages import say, worded
from lenovo_sales.clauses import Language

PYPROJECT = Path(__file__).parents[2] / "pyproject.toml"

PACKAGES = {
    "cli": ("the command line", "命令行"),
    "sample": ("a company made from a seed, to try things on", "由种子生成的示例公司"),
    "reporting": ("statements, charts, the JSON object", "结算单、图表、JSON"),
    "replay": ("an event log held against a process", "事件日志与流程的比对"),
    "closing": ("a period, from records to pay", "期间结算：从记录到应发"),
    "desk": ("the front door of every process", "业务台：所有流程的统一入口"),
    "processes": ("the table of every process", "流程总表"),
    "editions": (
        "every number of the policy, in force from a date",
        "办法的全部数字，自某日起施行",
    ),
    "decisions": ("what declines or grows, and a remedy in time", "下滑与增长，及时制定措施"),
    "incentives": ("crediting, commission, bonus, statement", "业绩归属、提成、奖金、结算单"),
    "people": ("training courses, assessed and improved", "培训课程的评估与改进"),
    "performance": ("facts, metrics, scorecard, grade", "事实、指标、考核表、等级"),
    "records": ("record types, mapping, intake, the book", "记录类型、映射、数据清洗、数据集"),
    "recognition": ("special fund, honors, meetings", "专项基金、荣誉、分享与表彰会"),
    "service": ("tickets, service targets, dispatch, knowledge", "工单、时限、派工、知识库"),
    "contracts": ("the contract and its process", "合同及其流程"),
    "leads": ("leads, from capture to conversion", "线索：从获取到转化"),
    "opportunities": ("opportunities, their forecast and process", "商机及其预测与流程"),
    "customers": ("customer files, matching, registrations", "客户档案、查重、伙伴报备"),
    "organization": ("units, posts, targets and their cascade", "单位、任职、任务及其分解"),
    "lifecycle": (
        "the kernel of every process: events from the first on",
        "一切流程的内核：自第一个事件起",
    ),
    "catalogs": ("a further language from one file", "一个文件增加一种语言"),
    "documents": ("TOML read strictly, every fault with its place", "严格读取 TOML，错误逐一定位"),
    "parameters": (
        "what each number is: unit, clause, label, bounds",
        "每个参数的说明：单位、条款、名称、范围",
    ),
    "clauses": ("the register of every clause", "全部条款的登记"),
    "values": ("money, ratios, weights, periods: exact", "金额、比率、权重、期间：一律精确"),
    "errors": ("everything that is raised on purpose", "有意抛出的全部错误"),
    "wording": ("one text in every language", "一处文字，各种语言"),
    "collector": ("a pause of the garbage collector", "暂停垃圾回收"),
    "paths": ("where a value stands", "值所在的路径"),
    "exports": ("public names, loaded when used", "公开名称，用时加载"),
}
CHAPTERS = {
    "organization": "2",
    "customers": "3.1",
    "leads": "3.1",
    "opportunities": "3.2",
    "service": "3.4",
    "contracts": "3.3",
    "records": "5.1",
    "people": "4.2",
    "performance": "4.3.1–2",
    "incentives": "4.3.3",
    "recognition": "4.3.3",
    "decisions": "5.3",
}
EDGES = {"cli", "sample", "reporting"}
KERNEL = {
    *("lifecycle", "catalogs", "documents", "parameters", "clauses"),
    *("values", "errors", "wording", "collector", "paths", "exports"),
}
FILL = {"edge": "#e3e8ee", "whole": "#f6e3c5", "chapter": "#dcebdd", "kernel": "#e6e0ef"}

WIDTH, ROW, TOP, GAP, NAME = 720, 34, 8, 4, 150


@cache
def layers() -> tuple[tuple[str, ...], ...]:
    """The layers from the top down, as the contract has them; most are one package."""
    settings = tomllib.loads(PYPROJECT.read_text("utf-8"))["tool"]["importlinter"]
    contract = next(each for each in settings["contracts"] if each["type"] == "layers")
    return tuple(tuple(map(str.strip, re.split("[|:]", each))) for each in contract["layers"])


def packages() -> tuple[str, ...]:
    """Every package, from the top of the layers down."""
    return tuple(package for layer in layers() for package in layer)


def holds(package: str, language: Language) -> str:
    """What a package is about."""
    return say(language, *worded(PACKAGES, package, "fragments/layers.py"))


def layers_picture(language: Language) -> str:
    """A bar for each layer; what is above may import what is below, never the reverse."""
    title = say(language, "Imports point downward only", "导入只能向下")
    height = TOP * 2 + ROW * len(layers())
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}"'
        f' role="img" aria-label="{escape(title)}" font-family="sans-serif" font-size="14">'
    ]
    for number, layer in enumerate(layers()):
        wide = (WIDTH - 16 + GAP) / len(layer)
        for place, package in enumerate(layer):
            x, y = 8 + place * wide, TOP + ROW * number
            parts.append(_bar(package, language, x, y, wide - GAP))
    return "\n".join((*parts, "</svg>")) + "\n"


def _bar(package: str, language: Language, x: float, y: float, width: float) -> str:
    middle = f"{y + ROW / 2 + 3:g}"
    shift = NAME if width > WIDTH / 2 else 28 + 9 * len(package)
    bar = (
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{ROW - GAP}" rx="4"'
        f' fill="{FILL[_part(package)]}"/>'
        f'<text x="{x + 14:g}" y="{middle}" font-family="monospace" font-weight="bold">'
        f"{package}</text>"
        f'<text x="{x + shift:g}" y="{middle}">{escape(holds(package, language))}</text>'
    )
    if package in CHAPTERS:
        bar += (
            f'<text x="{x + width - 14:g}" y="{middle}" text-anchor="end" fill="#456">'
            f"{CHAPTERS[package]}</text>"
        )
    return bar


def _part(package: str) -> str:
    if package in EDGES:
        return "edge"
    if package in KERNEL:
        return "kernel"
    return "chapter" if package in CHAPTERS else "whole"
