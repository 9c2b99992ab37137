"""What the command line says, in English and Simplified Chinese."""

from collections.abc import Mapping
from types import MappingProxyType

from lenovo_sales.clauses import Language, Wording

WORDS: Mapping[str, Wording] = MappingProxyType(
    {
        "revenue": Wording("Revenue", "销售额"),
        "returned": Wording("returned", "退回"),
        "won": Wording("won", "赢单"),
        "lost": Wording("lost", "输单"),
        "win_rate": Wording("win rate", "赢单率"),
        "cycle": Wording("mean cycle", "平均周期"),
        "days": Wording("days", "天"),
        "unit": Wording("Unit", "单位"),
        "target": Wording("Target", "销售任务"),
        "attainment": Wording("Attainment", "完成率"),
        "person": Wording("Person", "人员"),
        "level": Wording("Level", "职级"),
        "score": Wording("Score", "得分"),
        "grade": Wording("Grade", "等级"),
        "commission": Wording("Commission", "提成"),
        "bonus": Wording("Bonus", "等级奖金"),
        "pay": Wording("Pay", "应发"),
        "records": Wording("Records", "记录"),
        "read": Wording("Read", "读入"),
        "accepted": Wording("Accepted", "接收"),
        "repaired": Wording("Repaired", "修复"),
        "rejected": Wording("Rejected", "拒收"),
        "more_rejects": Wording(
            "and {:,} more rejects; --out writes them all", "另有 {:,} 行拒收；--out 可全部写出"
        ),
        "nobody": Wording("Nobody has a post in this period.", "本期无在岗人员。"),
        "edition": Wording("Edition {}, in force from {}", "版本 {}，自 {} 起施行"),
        "cases": Wording("Cases", "案例"),
        "fitting": Wording("fitting", "符合"),
        "events": Wording("events", "事件"),
        "fitness": Wording("fitness", "拟合度"),
        "ignored": Wording(
            "Events whose activity is no step of the process", "活动不属于本流程的事件"
        ),
        "deviation": Wording("Deviation", "偏差"),
        "deviations": Wording("Deviations", "偏差"),
        "unexpected": Wording("unexpected", "多出"),
        "missing": Wording("missing", "缺失"),
        "command": Wording("Command", "操作"),
        "stage": Wording("In stage", "所处阶段"),
        "clause": Wording("Clause", "条款"),
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
        "weight": Wording("weight", "权重"),
        "counts": Wording("counts", "实计"),
        "none_measured": Wording("Nothing could be measured", "无可衡量指标"),
        "over": Wording("over", "除以"),
        "by_months": Wording("over {} months in post = {} a month", "除以在岗 {} 个月 = 每月 {}"),
        "against_target": Wording("against a target of", "对照销售任务"),
        "year_before": Wording("a year before", "上年同期"),
        "curve": Wording("curve", "计分曲线"),
        "accumulated": Wording("accumulated", "累计"),
        "share": Wording("share", "份额"),
        "credited": Wording("credited", "归属"),
        "earned": Wording("earns", "计提"),
        "band": Wording("band", "档"),
        "at": Wording("at", "按"),
        "from": Wording("from", "自"),
        "back": Wording("returned", "退回"),
        "of_commission": Wording("of the commission", "提成的"),
    }
)


def say(name: str, language: Language) -> str:
    """One label in one language."""
    return WORDS[name].in_language(language)
