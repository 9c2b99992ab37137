"""Why a row is rejected (拒收原因), in both languages: one table of what is said. Policy 5.1.2.1.

Where a row is judged the reason is said in English, with its figures and places filled in. The
table below finds the sentence that it is and says it in Chinese with the same things in place;
the names of record types and tiers are put into words.

>>> worded("expected the id of a customer of the book").chinese
'应为账簿中客户的编号'
"""

import re
from functools import lru_cache
from string import Formatter

from lenovo_sales.clauses import Wording
from lenovo_sales.organization import Tier
from lenovo_sales.records.types import RECORDS

NAMES = {
    **{name: kind.record_type.all.chinese for name, kind in RECORDS.items()},
    **{tier.value: tier.chinese for tier in Tier},
}

REASONS: tuple[Wording, ...] = (
    # a row
    Wording(
        "expected a row whose quotes close; a quote within a quoted cell is written twice",
        "引号应成对；带引号的单元格内，引号应写两次",
    ),
    Wording(
        "expected {a} cells with values, found empty ones", "应有 {a} 个有值的单元格，实际均为空"
    ),
    Wording("expected {a} cells, found {b}", "应有 {a} 个单元格，实际为 {b} 个"),
    # a cell
    Wording("expected a value, found none", "应有值，实际为空"),
    Wording("expected a value", "应有值"),
    Wording("expected a key of the lookup table", "应为对照表中的键"),
    Wording(
        "expected text in the encoding of the file; is the right one stated?",
        "应为文件所用编码的文字；所填编码是否正确？",
    ),
    Wording(
        "expected one line of text, without hidden marks, of at most {a} characters",
        "应为单行文字，不含隐藏字符，至多 {a} 个字符",
    ),
    Wording(
        "expected a date that exists, in the years 1900 to 2999",
        "应为实际存在的日期，在 1900 年至 2999 年之间",
    ),
    Wording("expected a date that is the same as {a}", "按 {a} 读出的日期应相同"),
    Wording("expected a date as {a}", "日期应写作 {a}"),
    Wording(
        "expected at most {a} decimals in an amount of {b}, unless the mapping states how to round",
        "{b} 金额至多 {a} 位小数，除非映射声明了舍入方式",
    ),
    Wording(
        "expected a time within the years 1 to 9999 of UTC",
        "应为协调世界时公元 1 年至 9999 年之间的时间",
    ),
    Wording("expected an amount in {a}; currencies do not mix", "金额应为 {a}；币种不得混用"),
    Wording("expected at most {a} decimals", "至多 {a} 位小数"),
    Wording("expected a whole number", "应为整数"),
    Wording("expected a number of at most {a} decimals", "数值至多 {a} 位小数"),
    Wording("expected a denominator other than zero", "分母不得为零"),
    Wording(
        "expected a number whose thousands are grouped by three digits", "千位分隔应每三位一组"
    ),
    Wording("expected a number as {a}, at most 40 digits", "数值应写作 {a}，至多 40 位数字"),
    Wording("expected one of {a}", "应为以下之一：{a}"),
    # a row that contradicts itself
    Wording("expected another id; {a} is the headquarters here", "应为其他编号；{a} 是此处的总部"),
    Wording("expected a date after the start", "应晚于开始日期"),
    Wording(
        "expected a period such as 2017, 2017-Q2 or 2017-05; FY or CY in front",
        "应为期间，如 2017、2017-Q2 或 2017-05，前面可加 FY 或 CY",
    ),
    Wording("expected a date on an opportunity that is won or lost", "已赢单或丢单的商机应有日期"),
    Wording("expected a date on or after the one it opened", "不得早于发现日期"),
    Wording("expected a value on an opportunity that is won", "已赢单的商机应有金额"),
    Wording("expected a date on or after the one it began", "不得早于起始日期"),
    Wording(
        "expected zero or more; a return is a record of its own", "应为零或以上；退货须单独记录"
    ),
    Wording(
        "expected zero or more: what came back, without a sign", "应为零或以上：退回金额不带符号"
    ),
    Wording("expected between 0 and 100 %", "应在 0 至 100 % 之间"),
    Wording("expected one or more", "应为一或以上"),
    Wording("expected between zero and the highest", "应在零与满分之间"),
    Wording("expected at most two decimals", "至多两位小数"),
    # rows against each other
    Wording("expected each record once; {a} says the same", "每条记录应只出现一次；{a} 与其相同"),
    Wording(
        "expected one record of an id; {a} has another {b}",
        "同一编号应只有一条记录；{a} 的 {b} 不同",
    ),
    Wording(
        "expected a {name} that is taken in; {a} is rejected", "所引用的{name}未被接收；{a} 已拒收"
    ),
    Wording("expected the id of a {name} of the book", "应为账簿中{name}的编号"),
    Wording("expected the {name} above a {other}", "应填写{other}所属的{name}"),
    Wording("expected nothing above the headquarters", "总部之上不应有单位"),
    Wording("expected one headquarters in the book", "账簿中应只有一个总部"),
    Wording("expected one post at a time; {a} overlaps it", "同一时间应只任一职；与 {a} 重叠"),
    Wording(
        "expected a holder that is a unit or a person, not both",
        "承担者应为单位或人员之一，不得兼为两者",
    ),
    Wording("expected the id of a deal that revenue is taken from", "应为计入收入的成交的编号"),
    Wording(
        "expected shares of one deal that come to at most 100 %", "同一成交的份额合计不得超过 100 %"
    ),
    Wording(
        "expected a later revision that is taken in; {a} is rejected",
        "该记录后来的版本未被接收；{a} 已拒收",
    ),
    Wording("expected the id of a line of the order", "应为该订单中某一行的编号"),
    Wording("expected a date on or after the sale", "不得早于销售日期"),
    Wording("expected returns that come to at most what was sold", "退回金额合计不得超过售出金额"),
    # an event of a log
    Wording("expected an activity that the mapping names", "应为映射中列出的活动"),
    Wording("expected a time in plain digits", "时间应以普通数字书写"),
    Wording("expected a time that exists, as {a}", "应为实际存在的时间，写作 {a}"),
)


@lru_cache(maxsize=4096)
def worded(reason: str) -> Wording:
    """A reason in both languages; one that the table does not have stays as it is."""
    for pattern, wording in _PATTERNS:
        if found := pattern.fullmatch(reason):
            holes = {name: _in_words(name, text) for name, text in found.groupdict().items()}
            return Wording(reason, wording.chinese.format(**holes))
    return Wording(reason, reason)


def _in_words(hole: str, text: str) -> str:
    if hole not in {"name", "other"}:
        return text
    return "或".join(NAMES.get(name, name) for name in text.split(" or "))


def _pattern(template: str) -> re.Pattern[str]:
    parts = (
        re.escape(text) + (f"(?P<{name}>.+?)" if name else "")
        for text, name, _, _ in Formatter().parse(template)
    )
    return re.compile("".join(parts), re.DOTALL)


_PATTERNS = tuple((_pattern(wording.english), wording) for wording in REASONS)
