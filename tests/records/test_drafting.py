"""A draft of a mapping reads the export that it was drafted from, and says its guesses. 5.1.2.1."""

from datetime import date
from pathlib import Path

import pytest
from workbooks import Cell, workbook

from lenovo_sales.errors import BadValue
from lenovo_sales.opportunities.terms import OpportunityStage
from lenovo_sales.organization import Post, Unit
from lenovo_sales.records import (
    ContractRow,
    CustomerRow,
    Intake,
    OpportunityRow,
    RateRow,
    ReturnRow,
    SaleRow,
    TargetRow,
    parse_mapping,
    read_book,
)
from lenovo_sales.records.drafting import draft_mapping

SALESFORCE = """Opportunity ID,Opportunity Name,Account Name,Opportunity Owner,Stage,Amount,\
Close Date,Created Date
0061,Big,Acme,Ann Lee,Closed Won,"$12,000.50",5/3/2017,4/3/2017
0062,Small,Lumen,Bo Chen,Closed Lost,"$1,000.00",5/20/2017,4/10/2017
0063,Mid,Acme,Ann Lee,Proposal/Price Quote,,6/30/2017,6/1/2017
0064,Odd,Acme,Ann Lee,Pilot,-,6/30/2017,6/1/2017
"""
DETAILS = """销售明细表,,,,,,,,,
制表日期：2017-07-01,,,,,,,,,
序号,订单编号,下单日期,客户名称,商品名称,数量,单价(元),成本,业务员,订单状态
1,A-1,2017年4月20日,恒川,轻云 S13,2,"4,999.00",8000,李雷,已完成
2,A-1,2017年4月20日,恒川,扩展坞,1,399.00,300,李雷,已完成
1,A-2,2017年5月3日,明泽,轻云 S13,1,"5,099.00",4000,韩梅梅,已取消
1,A-3,2017年6月9日,明泽,轻云 S13,3,"5,099.00",12000,韩梅梅,已完成
合计,,2017年6月30日,,,7,,24300,,
"""


def drafted(folder: Path, files: dict[str, bytes]) -> tuple[str, Intake]:
    """The draft of these exports, and what intake makes of them by it."""
    for name, content in files.items():
        (folder / name).write_bytes(content)
    text = draft_mapping([folder / name for name in files])
    return text, read_book(folder, parse_mapping(text))


def test_an_export_of_opportunities(tmp_path: Path) -> None:
    """5.1.2.1: as Salesforce writes them, in dollars, with a stage of its own."""
    text, intake = drafted(tmp_path, {"report.csv": SALESFORCE.encode()})
    found = {each.id: each for each in intake.book.all(OpportunityRow)}
    assert intake.quality.rejects == ()
    assert [each.stage for each in found.values()] == [
        OpportunityStage.WON,
        OpportunityStage.LOST,
        OpportunityStage.PROPOSING,
        OpportunityStage.IDENTIFIED,
    ]
    won = found["0061"]
    assert (won.owner, won.customer, str(won.value)) == ("Ann Lee", "Acme", "12000.50 USD")
    assert (won.opened, won.closed) == (date(2017, 4, 3), date(2017, 5, 3))
    assert "guess: report.csv holds opportunity records" in text
    assert "stages that are not known are taken as identified: Pilot" in text
    assert "or DD/MM/YYYY: all dates fit both" in text
    assert "# columns that feed nothing: Opportunity Name" in text
    assert 'missing = ["-"]' in text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_an_export_of_order_lines(encoding: str, separator: str, tmp_path: Path) -> None:
    """5.1.2.1: 销售明细 with a title, totals, cancelled orders, and no column of amounts."""
    quoted = DETAILS.replace('"4,999.00"', "4999.00").replace('"5,099.00"', "5099.00")
    written = quoted.replace(",", separator).encode(encoding)
    text, intake = drafted(tmp_path, {"明细.csv": written})
    sales = intake.book.all(SaleRow)
    assert intake.quality.rejects == ()
    assert [(each.id, each.amount.text, str(each.profit)) for each in sales] == [
        ("A-1/1", "9998.00", "1998.00 CNY"),
        ("A-1/2", "399.00", "99.00 CNY"),
        ("A-3/1", "15297.00", "3297.00 CNY"),
    ]
    assert {each.owner for each in sales} == {"李雷", "韩梅梅"}
    assert {each.because: each.rows for each in intake.quality.passed_over} == {
        "totals": 1,
        "where.订单状态": 1,
    }
    assert "computed, as no column has it" in text


def test_thousands_and_a_workbook(tmp_path: Path) -> None:
    """5.1.2.1: the same lines with grouped numbers, and as a sheet with days and numbers."""
    _, plain = drafted(tmp_path, {"明细.csv": DETAILS.encode()})
    cells = [line.split(",") for line in DETAILS.replace("4,999", "4999").replace("5,099", "5099")
             .replace('"', "").splitlines()]  # fmt: skip
    typed: list[list[Cell]] = [
        [float(cell) if n > 2 and at in {5, 6, 7} and cell else cell or None
         for at, cell in enumerate(row)]
        for n, row in enumerate(cells)
    ]  # fmt: skip
    _, sheet = drafted(tmp_path, {"明细.xlsx": workbook({"一": typed})})
    assert sheet.book == plain.book
    assert sheet.quality.counts == plain.quality.counts


def test_a_workbook_that_begins_with_another_sheet(tmp_path: Path) -> None:
    """5.1.2.1: the sheet with the most known headings is read, below its title, and named."""
    typed: list[list[Cell]] = [
        ["二季度销售明细"],
        ["订单号", "出库日期", "客户名称", "业务员", "金额（元）"],
        ["A-1", date(2025, 4, 3), "恒川", "李雷", 3001.5],
        ["A-2", date(2025, 6, 30), "明泽", "韩梅梅", 888],
        ["合计", None, None, None, 3889.5],
    ]
    sheets: dict[str, list[list[Cell]]] = {"说明": [["内部资料"]], "明细": typed, "备注": [["无"]]}
    text, intake = drafted(tmp_path, {"x.xlsx": workbook(sheets)})
    assert 'sheet = "明细"  # guess: of its sheets' in text
    assert intake.quality.rejects == ()
    found = [(each.on, each.owner, each.amount.text) for each in intake.book.all(SaleRow)]
    assert found == [(date(2025, 4, 3), "李雷", "3001.50"), (date(2025, 6, 30), "韩梅梅", "888.00")]


def test_a_workbook_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """5.1.2.1: of several files, the one that is at fault."""
    (tmp_path / "bad.xlsx").write_bytes(b"PK\x03\x04 and nothing else")
    with pytest.raises(BadValue, match=r"^bad\.xlsx: expected a workbook that can be read"):
        draft_mapping([tmp_path / "bad.xlsx"])


def test_headings_as_reports_write_them(tmp_path: Path) -> None:
    """5.1.2.1: a report of Salesforce names the owner's field, a plan 销售目标."""
    files = {
        "deals.csv": "Opportunity Name,Close Date,Amount (converted),Stage,Owner: Full Name\n"
        "A,31/01/2025,12.00,Closed Won,Ann\n",
        "目标.csv": "员工编号,月份,销售目标\nAnn,2025-04,1000\n",
    }
    _, intake = drafted(tmp_path, {name: said.encode() for name, said in files.items()})
    (deal,), (target,) = intake.book.all(OpportunityRow), intake.book.all(TargetRow)
    assert (deal.owner, deal.value and deal.value.text) == ("Ann", "12.00")
    assert (target.holder, target.amount) == ("Ann", 1000)


def test_people_targets_and_returns(tmp_path: Path) -> None:
    """5.1.2.1: units of the people's departments, months as periods, amounts in 万元."""
    files = {
        "员工.csv": "工号,姓名,部门,入职日期\nE1,李雷,华东,2015/3/1\nE2,韩梅梅,华北,2016/1/4\n",
        "任务.csv": "工号,月份,任务(万元)\nE1,2017年5月,10\nE2,2017年5月,2.5\n",
        "销售.csv": "订单号,日期,销售额,工号\nA-1,20170502,5000,E1\nA-2,20170503,70,E2\n",
        "退货.csv": "退货单号,订单号,退货日期,退货金额\nR-1,A-1,2017-05-20,100.5\n",
    }
    text, intake = drafted(tmp_path, {name: said.encode() for name, said in files.items()})
    book = intake.book
    assert '# owner = ""  # no column was found for the needed field owner: name one' not in text
    assert [each.name for each in book.all(Post)] == ["李雷", "韩梅梅"]
    assert {each.id for each in book.all(Unit)} == {"HQ", "华东", "华北"}
    assert [(each.period, str(each.amount)) for each in book.all(TargetRow)] == [
        ("2017-05", "100000"),
        ("2017-05", "25000"),
    ]
    assert [each.amount.text for each in book.all(ReturnRow) if each.amount] == ["100.50"]
    assert sum(each.amount.minor for each in book.all(SaleRow)) == 507_000


def test_a_status_is_passed_over_and_an_amount_below_zero_is_a_return(tmp_path: Path) -> None:
    """5.1.2.1, 3.3.2.2: both are guesses; nothing is rejected, nothing is lost."""
    sales = (
        "行号,订单编号,下单日期,金额(万元),业务员,单据状态\n"
        "1,A-1,2025-04-03,1.5,李雷,已审核\n"
        "2,A-1,2025-04-05,-0.25,李雷,已审核\n"
        "1,A-2,2025-04-06,9,李雷,作废\n"
        "3,A-1,2025-04-07,-0.25,李雷,已审核\n"
        "4,A-1,2025-04-08,-0.25,李雷,无效\n"
        "5,A-1,2025-04-09,1,李雷,已审核\n"
    )
    text, intake = drafted(tmp_path, {"销售.csv": sales.encode()})
    assert intake.quality.rejects == ()
    assert [each.amount.text for each in intake.book.all(SaleRow)] == ["15000.00", "10000.00"]
    back = intake.book.all(ReturnRow)
    assert [each.amount.text for each in back if each.amount] == ["2500.00", "2500.00"]
    assert [(each.order, each.number) for each in back] == [("A-1", "A-1/2"), ("A-1", "A-1/3")]
    assert "guess: rows with such a status are passed over" in text
    assert "guess: rows below zero are returns, read below" in text
    assert "# guess: the rows of 销售.csv below zero are returns" in text
    assert "the order that it takes back" in text
    chinese = draft_mapping([tmp_path / "销售.csv"], "zh")
    assert "推测：负数行为退货，在下文读入" in chinese


@pytest.mark.parametrize(
    ("amounts", "negative"),
    [
        (["($1,200.00)", "$3,000.00"], 1),
        (["30.00-", "100.00"], 1),
        (["-1.2E+3", "5.0E+3"], 1),
        (["1.2E+3", "5.0E+3"], 0),
        (["1", "2"], 0),
        (["-1", "-2"], 2),
    ],
)
def test_the_sign_is_read_as_the_column_writes_it(
    amounts: list[str], negative: int, tmp_path: Path
) -> None:
    """5.1.2.1: in parentheses, behind the number, with an exponent: all are returns."""
    lines = [f'{n},A-1,2025-04-03,"{each}",ann' for n, each in enumerate([*amounts, "9"])]
    written = "\n".join(["Line,Order ID,Order Date,Amount,Sales Rep", *lines]).encode()
    text, intake = drafted(tmp_path, {"orders.csv": written})
    assert intake.quality.rejects == ()
    book = intake.book
    assert (len(book.all(ReturnRow)), len(book.all(SaleRow))) == (negative, 3 - negative)
    assert all(each.amount and each.amount.minor > 0 for each in book.all(ReturnRow))
    assert ("negative = true" in text) is bool(negative)
    assert ("exponents = true" in text) is any("E" in each for each in amounts)
    assert ("see that no digits are lost" in text) is any("E" in each for each in amounts)


def test_people_with_a_level_and_a_last_day(tmp_path: Path) -> None:
    """5.1.2.1, 4.3.2: 职级 is the level; who leaves on 31 March is still in post on that day."""
    written = (
        "工号,姓名,部门,职级,入职日期,离职日期\n"
        "E1,李雷,华东,senior,2024-01-01,\nE2,韩梅梅,华东,representative,2024-01-01,2025-03-31\n"
    )
    text, intake = drafted(tmp_path, {"人员.csv": written.encode()})
    first, second = sorted(intake.book.all(Post), key=lambda each: each.id)
    assert (first.level, first.end, second.level) == ("senior", None, "representative")
    assert second.end == date(2025, 4, 1)
    assert "inclusive = true }  # guess: the last day in post, and part of it" in text
    assert 'level = "职级"  # guess: what it says must be position levels' in text


def test_contracts_in_wan_yuan_of_a_tabbed_file_in_gbk(tmp_path: Path) -> None:
    """5.1.2.1: ten thousand yuan each, the cancelled ones passed over."""
    written = (
        "合同编号\t签订日期\t合同金额(万元)\t销售员\t客户名称\t合同状态\n"
        "H-1\t2025/4/3\t12.5\t李雷\t恒川\t执行中\nH-2\t2025/4/13\t8\t李雷\t恒川\t作废\n"
    )
    text, intake = drafted(tmp_path, {"合同.txt": written.encode("gbk")})
    (found,) = intake.book.all(ContractRow)
    assert (found.id, str(found.value), found.signed) == (
        "H-1",
        "125000.00 CNY",
        date(2025, 4, 3),
    )
    (source,) = parse_mapping(text).source
    assert [each.by for each in source.fields["value"].times] == [10_000]
    assert (source.separator, source.encoding) == ("\t", "gb18030")


def test_what_is_missing_is_said(tmp_path: Path) -> None:
    """5.1.2.1: a needed field without a column is a line to fill in; a stranger is left out."""
    (tmp_path / "orders.csv").write_text("Order No,Order Date,Sales\nA,2017-05-02,1\n", "utf-8")
    (tmp_path / "x.csv").write_text("Line,foo,bar\n1,2,3\n", "utf-8")
    text = draft_mapping([tmp_path / "orders.csv", tmp_path / "x.csv"])
    assert '# owner = ""  # no column was found for the needed field owner: name one' in text
    assert "# x.csv is left out: its headings are of no record type that is known" in text
    chinese = draft_mapping([tmp_path / "orders.csv"], "zh")
    assert "未找到必填字段 owner 的列" in chinese
    for name, content in (("y.csv", b"1,2\n3,4\n"), ("z.csv", b"")):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(BadValue, match="expected a first line with the names of columns"):
            draft_mapping([tmp_path / name])
    with pytest.raises(BadValue, match="expected a file that can be read"):
        draft_mapping([tmp_path / "none.csv"])


def test_strangers_exports_reach_their_totals(data_folder: Path, tmp_path: Path) -> None:
    """5.1.2.1: a pipeline in English and order lines in Chinese, by a draft alone."""
    maven = data_folder / "maven_crm"
    text = draft_mapping([maven / "sales_pipeline.csv", maven / "accounts.csv"])
    book = read_book(maven, parse_mapping(text)).book
    won = [each for each in book.all(OpportunityRow) if each.stage is OpportunityStage.WON]
    assert (len(won), sum(each.value.minor for each in won if each.value)) == (4_238, 1_000_553_400)
    assert len(book.all(CustomerRow)) == 85
    folder = data_folder / "superstore_zh"
    text = draft_mapping([folder / "superstore_zh_orders.csv"])
    text = text.replace('# owner = ""', 'owner = "地区"').replace(
        "round =", "carry = true, round ="
    )
    sales = read_book(folder, parse_mapping(text)).book.all(SaleRow)
    assert len(sales) == 10_000
    assert sum(each.amount.minor for each in sales) == 1_611_754_824


def test_sales_in_several_currencies_and_their_rates(tmp_path: Path) -> None:
    """5.1.1.1: the book's currency is the one without rates, however few rows are in it."""
    sales = (
        "订单号,日期,金额,币种,业务员\nA-1,2025-05-06,100.00,美元,李雷\n"
        "A-2,2025-05-07,200.00,美元,李雷\nA-3,2025-05-07,300.00,人民币,李雷\n"
    )
    rates = "币种,日期,汇率\n美元,2025-05-06,7.2\n"
    files = {"订单.csv": sales.encode(), "汇率.csv": rates.encode()}
    text, intake = drafted(tmp_path, files)
    assert 'currency = "CNY"\n' in text
    assert 'currency_column = "币种"  # guess: amounts in other currencies need exchange' in text
    assert intake.quality.rejects == ()
    assert {row.id: str(row.amount) for row in intake.book.all(SaleRow)} == {
        "A-1": "100.00 USD",
        "A-2": "200.00 USD",
        "A-3": "300.00 CNY",
    }
    assert [(row.currency, str(row.worth)) for row in intake.book.all(RateRow)] == [("USD", "36/5")]


def test_a_file_in_one_currency_states_the_books(tmp_path: Path) -> None:
    """5.1.1.1: the column is named all the same, so that a later row in another is no euro."""
    sales = "Order ID,Order Date,Amount,Currency,Owner\nA-1,2025-05-06,100.00,EUR,Ann\n"
    text, intake = drafted(tmp_path, {"orders.csv": sales.encode()})
    assert text.startswith('[book]\ncurrency = "EUR"\n')
    assert '\ncurrency_column = "Currency"\n' in text
    assert [str(row.amount) for row in intake.book.all(SaleRow)] == ["100.00 EUR"]
    Path(tmp_path, "orders.csv").write_text(f"{sales}A-2,2025-05-07,5000,JPY,Ann\n", "utf-8")
    (reject,) = read_book(tmp_path, parse_mapping(text)).quality.rejects
    assert str(reject).startswith(
        "orders.csv:3: amount: expected an amount in EUR, or a rate of JPY"
    )


def test_rates_of_one_unit_of_the_books_currency(tmp_path: Path) -> None:
    """5.1.1.1: as Salesforce exports them: how many yen a dollar buys."""
    rates = "Id,IsoCode,StartDate,NextStartDate,ConversionRate\n1,JPY,2025-05-01,,150\n"
    sales = "Order ID,Order Date,Amount,CurrencyIsoCode,Owner\nA-1,2025-05-06,3000,JPY,Ann\n"
    sales += "A-2,2025-05-06,20,USD,Ann\n"
    files = {"orders.csv": sales.encode(), "DatedConversionRate.csv": rates.encode()}
    text, intake = drafted(tmp_path, files)
    assert 'per = "ConversionRate"  # guess: how many units one of the book' in text
    assert [str(row.worth) for row in intake.book.all(RateRow)] == ["1/150"]
    assert (intake.book.currency, intake.quality.rejects) == ("USD", ())


@pytest.mark.parametrize(
    ("currency", "per"),
    [("CurrencyIsoCode", "Unit"), ("Amount Currency", "Nominal"), ("币别", "交易单位")],
)
def test_what_systems_call_a_currency_and_its_units(
    currency: str, per: str, tmp_path: Path
) -> None:
    """5.1.1.1: yen are neither taken for the book's currency nor worth a hundred times as much."""
    sales = (
        f"Invoice No,Invoice Date,Amount,{currency},Owner\n"
        "A-1,2025-05-06,100.00,USD,Ann\nA-2,2025-05-06,1000,JPY,Ann\n"
    )
    rates = f"Date,Currency,{per},Rate\n2025-05-01,JPY,100,0.67\n"
    text, intake = drafted(tmp_path, {"sales.csv": sales.encode(), "rates.csv": rates.encode()})
    assert text.startswith('[book]\ncurrency = "USD"\n')
    assert [str(row.amount) for row in intake.book.all(SaleRow)] == ["100.00 USD", "1000 JPY"]
    assert [str(row.worth) for row in intake.book.all(RateRow)] == ["67/10000"]


def test_a_rate_in_each_row_of_sales(tmp_path: Path) -> None:
    """5.1.1.1: a column of rates beside the amounts leaves the book the currency of most rows."""
    sales = (
        "Invoice No,Date,Amount,Currency,Exchange Rate,Owner\nA-1,2025-05-06,100.00,GBP,1,Ann\n"
        "A-2,2025-05-06,200.00,GBP,1,Ann\nA-3,2025-05-06,300.00,EUR,0.85,Ann\n"
    )
    text, intake = drafted(tmp_path, {"sales.csv": sales.encode()})
    assert text.startswith('[book]\ncurrency = "GBP"\n')
    assert [row.id for row in intake.book.all(SaleRow)] == ["A-1", "A-2"]


def test_a_rate_of_one_leaves_the_book_its_currency(tmp_path: Path) -> None:
    """5.1.1.1: a table of rates may have the book's own currency, as worth 1."""
    sales = (
        "Order ID,Order Date,Amount,Currency,Owner\nA-1,2025-05-06,100.00,GBP,Ann\n"
        "A-2,2025-05-06,200.00,GBP,Ann\nA-3,2025-05-06,300.00,EUR,Ann\n"
    )
    rates = "Date,Currency,Rate\n2025-05-01,GBP,1.00\n2025-05-01,EUR,0.85\n"
    text, intake = drafted(tmp_path, {"orders.csv": sales.encode(), "rates.csv": rates.encode()})
    assert text.startswith('[book]\ncurrency = "GBP"\n')
    assert intake.quality.rejects == ()
