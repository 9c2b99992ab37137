"""What a draft of a mapping says of its guesses (草拟说明), in both languages. Policy 5.1.2.1."""

from lenovo_sales.wording import Wording

GUESSED = Wording("guess: {what}", "推测：{what}")
RECORD = Wording("{file} holds {record} records, by its headings", "据列名，{file} 为{record}记录")
NO_RECORD = Wording(
    "{file} is left out: its headings are of no record type that is known",
    "未采用 {file}：其列名不属于已知的记录类型",
)
OTHERS = Wording("columns that feed nothing: {names}", "未使用的列：{names}")
CURRENCY = Wording("the currency; nothing says another", "币种；未见其他说明")
CURRENCIES = Wording(
    "amounts in other currencies need exchange rates, as records of their own",
    "其他币种的金额须有汇率记录",
)
INVERSE = Wording("how many units one of the book's currency buys", "一单位本位币可兑的外币数量")
LACKS = Wording(
    "no column was found for the needed field {field}: name one",
    "未找到必填字段 {field} 的列：请填写",
)
EITHER = Wording("or {formats}: all dates fit both", "或为 {formats}：全部日期两者皆可")
NO_DATES = Wording(
    "its dates are written in no usual way: state the format", "日期写法不常见：请填写 format"
)
NO_NUMBERS = Wording(
    "some cells are no numbers; their rows are rejected", "部分单元格不是数字，其行将不通过"
)
ZONE = Wording("the zone whose days count", "以该时区计日")
STAGE = Wording(
    "stages that are not known are taken as identified: {names}",
    "未识别的阶段按 identified：{names}",
)
SEVERAL = Wording("several columns, as none is different in every row", "由多列合成，因单列有重复")
REPEATED = Wording(
    "two rows have the same id: equal ones count once", "有两行编号相同：相同的行只计一次"
)
COMPUTED = Wording("computed, as no column has it", "由其他列计算，因无此列")
CANCELS = Wording("rows with such a status are passed over", "此类状态的行将被排除")
NEGATIVE = Wording("rows below zero are returns, read below", "负数行为退货，在下文读入")
RETURNED = Wording("the rows of {file} below zero are returns", "{file} 中的负数行为退货")
OF_ORDER = Wording(
    "the order that it takes back; name the first order where this is a number of its own",
    "所退订单；若此为退货单自己的编号，请填写原订单",
)
EXPONENTS = Wording(
    "some numbers have exponents: see that no digits are lost",
    "部分数字用科学计数法：请核对位数",
)
LEVEL = Wording(
    "what it says must be position levels of the edition; `values` can translate them",
    "应为制度版本的岗位级别；可用 values 对应",
)
LAST_DAY = Wording("the last day in post, and part of it", "视为任职最后一日，含当日")
SHEET = Wording("of its sheets the one with the most known headings", "可识别列名最多的工作表")
TOTALS = Wording("rows that total others are passed over", "合计行将被排除")
