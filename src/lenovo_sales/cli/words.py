"""What only the command line says; what reports say too, it says in their words."""

from collections.abc import Mapping
from types import MappingProxyType

from lenovo_sales.clauses import Language, Wording
from lenovo_sales.reporting.words import WORDS as REPORTED

WORDS: Mapping[str, Wording] = MappingProxyType(
    {
        "days": Wording("days", "天"),
        "attainment": Wording("Attainment", "完成率"),
        "bonus": Wording("Bonus", "等级奖金"),
        "records": Wording("Records", "记录"),
        "more_rejects": Wording(
            "and {:,} more rejects; --out writes them all", "另有 {:,} 行拒收；--out 可全部写出"
        ),
        "list_comma": Wording(", ", "、"),
        "too_narrow": Wording("Too narrow to show: {}", "宽度不足，未列：{}"),
        "edition": Wording("Edition {}, in force from {}", "版本 {}，自 {} 起施行"),
        "sound": Wording(
            "{file}: sound; {id}, in force from {day}", "{file}：无误；{id}，自 {day} 起施行"
        ),
        "own_values": Wording(
            "{own} of {all} values are stated here, {inherited} are those of {default}",
            "共 {all} 项，其中 {own} 项在此列明，{inherited} 项沿用 {default}",
        ),
        "some_unstated": Wording(
            "{unstated} of {all} values are stated nowhere, and are the fields' own defaults",
            "共 {all} 项，其中 {unstated} 项未写明，取字段缺省值",
        ),
        "field_default": Wording("(default of the field)", "（字段缺省值）"),
        "own_only": Wording(
            "{own} of {all} values are stated here", "共 {all} 项，其中 {own} 项在此列明"
        ),
        "sample_at": Wording(
            "The sample's exports and their mapping: {}", "示例的导出文件及其映射：{}"
        ),
        "cases": Wording("Cases", "案例"),
        "fitting": Wording("fitting", "符合"),
        "events": Wording("events", "事件"),
        "fitness": Wording("fitness", "拟合度"),
        "left_out": Wording(
            "Cases not judged, as a row of theirs was rejected", "因有记录被拒收而未评判的案例"
        ),
        "ignored": Wording(
            "Events whose activity is no step of the process", "活动不属于本流程的事件"
        ),
        "deviation": Wording("Deviation", "偏差"),
        "deviations": Wording("Deviations", "偏差"),
        "unexpected": Wording("unexpected", "多出"),
        "missing": Wording("missing", "缺失"),
        "command": Wording("Command", "操作"),
        "stage": Wording("In stage", "所处阶段"),
        "times": Wording("Times", "次数"),
        "first_case": Wording("First case", "首个案例"),
        "path": Wording("Path", "路径"),
        "from_stage": Wording("From", "自"),
        "to_stage": Wording("To", "至"),
        "median": Wording("Median", "中位数"),
        "nine_in_ten": Wording("90 % within", "九成不超过"),
        "longest": Wording("Longest", "最长"),
        "clauses": Wording("Clauses", "条款"),
        "points": Wording("points", "分"),
        "none_measured": Wording("Nothing could be measured", "无可衡量指标"),
        "over": Wording("over", "除以"),
        "by_months": Wording("over {} months in post = {} a month", "除以在岗 {} 个月 = 每月 {}"),
        "against_target": Wording("against a target of", "对照销售任务"),
        "curve": Wording("curve", "计分曲线"),
        "accumulated": Wording("accumulated", "累计"),
        "credited": Wording("credited", "归属"),
        "earned": Wording("earns", "计提"),
        "band": Wording("band", "档"),
        "at": Wording("at", "按"),
        "from": Wording("from", "自"),
        "of_commission": Wording("of the commission", "提成的"),
    }
)


def say(name: str, language: Language) -> str:
    """One label in one language: the command line's own, else the one that reports have."""
    return (WORDS.get(name) or REPORTED[name]).in_language(language)


def low(name: str, language: Language) -> str:
    """A label within a line, without a capital."""
    return say(name, language).lower()
