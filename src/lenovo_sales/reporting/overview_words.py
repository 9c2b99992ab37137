"""The labels of the overview, of comparisons, of the quality report and of the charts."""

from collections.abc import Mapping
from types import MappingProxyType

from lenovo_sales.clauses import Wording

OVERVIEW_WORDS: Mapping[str, Wording] = MappingProxyType(
    {
        # the page a manager opens first
        "closing": Wording("Sales closing", "销售结算"),
        "revenue": Wording("Revenue", "销售额"),
        "of_target": Wording("{share} of {target}", "完成任务{target}的{share}"),
        "returns": Wording("Returned", "退回"),
        "won": Wording("Won", "赢单"),
        "lost": Wording("Lost", "丢单"),
        "win_rate": Wording("Win rate", "赢单率"),
        "won_value": Wording("Won value", "赢单金额"),
        "cycle": Wording("Mean cycle", "平均周期"),
        "in_days": Wording("{days} days", "{days}天"),
        "won_lost": Wording("{won} won, {lost} lost", "赢{won}单，丢{lost}单"),
        "people_paid": Wording("{paid} of {all} people", "{all}人中{paid}人有应发金额"),
        "all_paid": Wording("all {all} people", "{all}人均有应发金额"),
        "quality": Wording("Quality of the records", "数据质量"),
        "everyone": Wording("Everyone", "全部人员"),
        "grades": Wording("Grades", "等级分布"),
        "ungraded": Wording("none", "未评"),
        "open_quality": Wording("Open the quality report", "查看数据质量报告"),
        "rows_taken": Wording(
            "{read} rows read, {repaired} repaired, {rejected} rejected.",
            "共读取{read}行，已修正{repaired}行，未通过{rejected}行。",
        ),
        "files": Wording("Files", "文件"),
        "back": Wording("Overview", "总览"),
        "no_chart": Wording(
            "Some charts are left as SVG with plain text: no font on the computer that drew them "
            "has all their characters. Installing the extra plot brings one.",
            "绘图所用计算机缺少所需字形，部分图表仅以SVG文本输出；安装plot附加组件即可补上。",
        ),
        # in a notebook
        "tier": Wording("Tier", "层级"),
        "label_is": Wording("{label} {value}", "{label}：{value}"),
        "list_gap": Wording(" · ", " · "),
        "more_rows": Wording("and {count} more", "另有{count}行"),
        "path": Wording("Path", "路径"),
        "counted_in": Wording("Unit of measure", "计量单位"),
        "editions": Wording("Editions", "制度版本"),
        "digest": Wording("Digest", "摘要值"),
        "values_differ": Wording("Values that differ: {count}", "不同的参数：{count}项"),
        "book": Wording("Book", "业务数据"),
        "intake": Wording("Intake", "数据读入"),
        "revenue_from": Wording("Revenue is taken from: {record}.", "收入取自：{record}。"),
        "first_day": Wording("First day", "最早日期"),
        "last_day": Wording("Last day", "最晚日期"),
        # one closing held against another
        "comparison": Wording("What the change comes to", "变更影响对比"),
        "as_was": Wording("Before", "变更前"),
        "as_is": Wording("After", "变更后"),
        "compared": Wording(
            "{gain} gain, {lose} lose, {same} are paid the same; the change costs {cost}.",
            "{gain}人增加，{lose}人减少，{same}人不变；变更后应发金额增减 {cost}。",
        ),
        "compared_share": Wording(
            "{gain} gain, {lose} lose, {same} are paid the same; the change costs {cost} "
            "({share} of the pay).",
            "{gain}人增加，{lose}人减少，{same}人不变；变更后应发金额增减 {cost}"
            "（占原应发金额的{share}）。",
        ),
        "gains_note": Wording(
            "Difference in pay, the largest at either end, {currency}",
            "应发金额增减，两端为增减最多者，{currency}",
        ),
        "gaining": Wording("Gain", "增加人数"),
        "losing": Wording("Lose", "减少人数"),
        "pay_was": Wording("Pay before", "变更前应发"),
        "pay_is": Wording("Pay after", "变更后应发"),
        "gain": Wording("Difference", "增减"),
        "cost": Wording("Cost", "增减合计"),
        # quality
        "record": Wording("Record type", "记录类型"),
        "read": Wording("Read", "读取"),
        "accepted": Wording("Accepted", "通过"),
        "repaired": Wording("Repaired", "已修正"),
        "rejected": Wording("Rejected", "未通过"),
        "counts_rule": Wording(
            "Every row that was read is accepted, repaired by a declared repair, or rejected.",
            "读取的每一行，或通过，或按声明的规则修正，或未通过。",
        ),
        "rejects": Wording("Rejected rows", "未通过的行"),
        "no_rejects": Wording("No row was rejected.", "没有未通过的行。"),
        "more_rejects": Wording(
            "The first {shown} of {all}; the rest is in quality.csv.",
            "共{all}行，此处列出前{shown}行，全部见quality.csv。",
        ),
        "file": Wording("File", "文件"),
        "line": Wording("Line", "行"),
        "field": Wording("Field", "字段"),
        "reason": Wording("Reason", "原因"),
        "repairs": Wording("Declared repairs", "声明的修正"),
        "no_repairs": Wording("No row was repaired.", "没有修正的行。"),
        "kind": Wording("Repair", "修正方式"),
        "rows": Wording("Rows", "行数"),
        "absent": Wording("Fields left empty", "空缺的字段"),
        "no_absent": Wording("No mapped field was left empty.", "已映射的字段均无空缺。"),
        "of_rows": Wording("of the rows taken", "占通过行数"),
        "passed_over": Wording("Rows that the mapping leaves out", "映射排除的行"),
        "because": Wording("By", "依据"),
        "dropped": Wording("Faulty fields that no rule reads", "规则不用而有误的字段"),
        "dropped_rule": Wording(
            "The rows were taken; these fields of theirs were left empty.",
            "所在行已通过，仅将这些字段留空。",
        ),
        "more_faults": Wording(
            "The first {shown} of {all}; the rest is in quality.csv.",
            "共{all}项，此处列出前{shown}项，全部见quality.csv。",
        ),
        # charts
        "others": Wording("{count} others", "其余{count}项"),
        "other_people": Wording("{count} others together", "其余{count}人合计"),
        "other_heads": Wording("{count} other heads of units", "其余{count}位单位负责人"),
        "not_added": Wording(
            "not added up: their units' revenue is that of the people above",
            "不合计：其单位的业绩即以上人员的业绩",
        ),
        "unnamed": Wording("not stated", "未注明"),
        "no_region": Wording("in no region", "不属任何区域"),
        "no_team": Wording("in no team", "不属任何团队"),
        "units_title": Wording("{unit} reached {share} of its target", "{unit}完成任务的{share}"),
        "of": Wording("{part} of {whole}", "{part} / {whole}"),
        "people_plain": Wording("Nobody has a target", "均无个人任务"),
        "units_plain": Wording("No unit has a target", "各单位均无任务"),
        "units_note": Wording(
            "Revenue of {period} against target, {currency}; dark where it is reached",
            "{period}销售额对比任务，{currency}；深色为已完成",
        ),
        "people_title": Wording(
            "{count} of {all} people reached their target", "{all}人中{count}人完成任务"
        ),
        "trend_up": Wording(
            "{period}: revenue up {share} on {than}", "{period}销售额较{than}增长{share}"
        ),
        "trend_down": Wording(
            "{period}: revenue down {share} on {than}", "{period}销售额较{than}下降{share}"
        ),
        "trend_flat": Wording("{period}: revenue as {than}", "{period}销售额与{than}持平"),
        "trend_plain": Wording("{period}: revenue of {value}", "{period}销售额为{value}"),
        "than_year": Wording("the year before", "上年同期"),
        "than_before": Wording("the period before", "上期"),
        "trend_note": Wording("Revenue by month, {currency}", "月度销售额，{currency}"),
        "this_year": Wording("this year", "本年"),
        "last_year": Wording("a year before", "上年同期"),
        "shares_title": Wording(
            "{name} brought {share} of the revenue", "{name}贡献销售额的{share}"
        ),
        "shares_note": Wording("Revenue of {period}, {currency}", "{period}销售额，{currency}"),
        "shares_plain": Wording("No revenue in this period", "本期无销售额"),
        "by_region": Wording("By region", "按区域"),
        "by_team": Wording("By team", "按团队"),
        "by_person": Wording("By person", "按人员"),
        "by_family": Wording("By product family", "按产品类别"),
        "by_product": Wording("By product", "按产品"),
        "curve_title": Wording(
            "{name} pays {pay} at 100% of the target", "完成任务时，{name}应发{pay}"
        ),
        "curve_note": Wording(
            "Commission by attainment of a target of {target}, {currency}; rates by band",
            "提成随完成率的变化，任务{target}，{currency}；线上为各档提成比例",
        ),
        "curve_note_values": Wording(
            "Commission by attainment of a target of {target}, {currency}",
            "提成随完成率的变化，任务{target}，{currency}",
        ),
        "curve_title_amount": Wording(
            "{name} pays {pay} on {amount}", "{name}：售出{amount}应发{pay}"
        ),
        "curve_title_most": Wording("{name} pays up to {pay}", "{name}最高应发{pay}"),
        "curve_note_metric": Wording(
            "Pay by {metric}, {currency}", "奖金随{metric}的变化，{currency}"
        ),
        "curve_note_amount": Wording(
            "Commission by amount sold, {currency}", "提成随销售金额的变化，{currency}"
        ),
        "curve_note_number": Wording(
            "Commission by number sold, {currency}", "提成随销售数量的变化，{currency}"
        ),
        "radar_title": Wording("{name}: {score} points", "{name}：{score}分"),
        "radar_note": Wording(
            "Points by metric, {period}; rings at the grades", "{period}各指标得分；环线为等级线"
        ),
    }
)
"""By name; `WORDS` has them with the labels of the statement."""
