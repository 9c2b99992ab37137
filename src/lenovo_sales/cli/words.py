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
            "and {:,} more rejects; --out writes them all", "另有 {:,} 行未通过；--out 可全部写出"
        ),
        "more_findings": Wording("and {count} more findings", "另有 {count} 条检查结果"),
        "passed_over": Wording(
            "Rows of {record} that the mapping leaves out by {because}: {rows}",
            "映射按 {because} 排除的{record}行：{rows}",
        ),
        "dropped": Wording(
            "{where} (the field was left empty, no rule reads it)",
            "{where}（该字段留空，规则不用）",
        ),
        "more_dropped": Wording(
            "and {:,} more fields left empty; --out writes them all",
            "另有 {:,} 个字段留空；--out 可全部写出",
        ),
        "count_of": Wording("{label} {count} ({value})", "{label} {count}（{value}）"),
        "list_comma": Wording(", ", "、"),
        "too_narrow": Wording("Too narrow to show: {}", "宽度不足，未列：{}"),
        "edition": Wording("Edition {id}, in force from {day}", "制度版本 {id}（{day} 起施行）"),
        "sound": Wording(
            "{file}: sound; {id}, in force from {day}", "{file}：无误；{id}（{day} 起施行）"
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
            "Cases not judged, as a row of theirs was rejected", "因有记录未通过而未评判的案例"
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
        # an explanation, line by line
        "explained": Wording("{who} · {period} ({dates})", "{who} · {period}（{dates}）"),
        "scored": Wording(
            "Score {score} → {grade} [{clause}]", "总分 {score} → {grade} [{clause}]"
        ),
        "unscored": Wording("Score –: {why} [{clause}]", "总分 –：{why} [{clause}]"),
        "cycle_scored": Wording(
            "{label}: {points} points (effective weight {weight}) [{clause}]",
            "{label}：{points} 分（实际权重 {weight}）[{clause}]",
        ),
        "posts_by": Wording(
            "Posts in the period [{clause}]: {rule}", "本期任职 [{clause}]：{rule}"
        ),
        "post_held": Wording("{unit} · {level} · {days} days", "{unit} · {level} · {days} 天"),
        "metric_scored": Wording(
            "{label}: {points} points (weight {weight}) [{clause}]",
            "{label}：{points} 分（权重 {weight}）[{clause}]",
        ),
        "metric_spread": Wording(
            "{label}: {points} points (weight {weight}, effective weight {effective}) [{clause}]",
            "{label}：{points} 分（权重 {weight}，实际权重 {effective}）[{clause}]",
        ),
        "curve": Wording("curve: {points}", "计分曲线：{points}"),
        "counted": Wording("{label}: {count}", "{label}：{count} 条"),
        "stated_target": Wording("Stated target: {id}", "下达的任务：{id}"),
        "by_months": Wording(
            "{total} over {months} months in post = {value} a month",
            "{total} ÷ 在岗 {months} 个月 = 每月 {value}",
        ),
        "over_target": Wording(
            "{total} against a target of {over} = {value}", "{total} ÷ 任务 {over} = {value}"
        ),
        "target_whole": Wording(
            "of a target of {value} stated for {dates}, in post {days} of {all} days: "
            "it stands whole [{clause}]",
            "{dates} 的个人任务为 {value}，在岗 {days}/{all} 天：按全额计 [{clause}]",
        ),
        "target_by_days": Wording(
            "of a target of {value} stated for {dates}, in post {days} of {all} days: "
            "{carried} by days [{clause}]",
            "{dates} 的个人任务为 {value}，在岗 {days}/{all} 天：按天数折算为 {carried} [{clause}]",
        ),
        "over_year_before": Wording(
            "{total} after {over} a year before = {value}",
            "{total}，上年同期 {over}，增长 {value}",
        ),
        "over": Wording("{total} over {over} = {value}", "{total} ÷ {over} = {value}"),
        "paid": Wording("Pay {pay} [{clause}]", "应发金额 {pay} [{clause}]"),
        "bonus_fixed": Wording(
            "Bonus {grade} ({dates}): {amount}", "等级奖金（{grade}，{dates}）：{amount}"
        ),
        "bonus_shared": Wording(
            "Bonus {grade} ({dates}): {amount} = {share} of the commission {of}",
            "等级奖金（{grade}，{dates}）：{amount} = 提成 {of} × {share}",
        ),
        "component_paid": Wording("{label} ({dates}): {amount}", "{label}（{dates}）：{amount}"),
        "component_paid_of": Wording(
            "{label} ({dates}): {amount}, target {target}",
            "{label}（{dates}）：{amount}，任务 {target}",
        ),
        "band_of_target": Wording(
            "band {number}: from {start} at {rate}",
            "第{number}档：完成率 {start} 起，提成比例 {rate}",
        ),
        "band_of_amount": Wording(
            "band {number}: from {start} at {rate}",
            "第{number}档：累计 {start} 起，提成比例 {rate}",
        ),
        "deal_earns": Wording(
            "{day}  {record} credited {amount}; accumulated {before}; {bands}; earns {earned}",
            "{day}  {record} 计入业绩 {amount}，此前累计 {before}；{bands}；提成 {earned}",
        ),
        "deal_changes": Wording(
            "{day}  {record} credited {amount}; earns {earned}",
            "{day}  {record} 计入业绩 {amount}；提成 {earned}",
        ),
        "window_earns": Wording("{window}: {earned}", "{window}：{earned}"),
        "of_change": Wording("{record} ({why})", "{record}（{why}）"),
        "of_return": Wording("{record} (returned)", "{record}（退回）"),
        "of_share": Wording(
            "{amount} (share {share} [{clause}])", "{amount}（份额 {share} [{clause}]）"
        ),
        "converted": Wording("{amount} ({conversion})", "{amount}（{conversion}）"),
        "in_band": Wording("band {number}: {amount} at {rate}", "第{number}档 {amount} × {rate}"),
        "semicolon": Wording("; ", "；"),
    }
)


def say(name: str, language: Language) -> str:
    """One label in one language: the command line's own, else the one that reports have."""
    return (WORDS.get(name) or REPORTED[name]).in_language(language)


def fill(name: str, language: Language, /, **values: object) -> str:
    """A sentence of the command line with its values in place."""
    return WORDS[name].filled(**values).in_language(language)


def low(name: str, language: Language) -> str:
    """A label within a line, without a capital."""
    return say(name, language).lower()
