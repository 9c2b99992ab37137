"""The sample's exports (导出文件): files in different dress, as companies have. Policy 5.1.2.1.

Each file has its own encoding, separator, dates and amounts; `mapping.toml` says which. Some
rows are written wrongly on purpose (`dirt`): most a declared repair mends, a few are rejected.
"""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from lenovo_sales.editions import default_edition
from lenovo_sales.hidden import hidden_folder, not_ours, undisturbed
from lenovo_sales.organization import Post, Unit
from lenovo_sales.organization.unit import tier_wording
from lenovo_sales.records import (
    AcceptanceRow,
    Book,
    ContractRow,
    CustomerRow,
    DeliveryRow,
    KnowledgeShareRow,
    LeadRow,
    OpportunityRow,
    PaymentRow,
    ProductRow,
    ReturnRow,
    SaleRow,
    SplitRow,
    SurveyKind,
    SurveyRow,
    TargetRow,
    TicketKind,
    TicketRow,
)
from lenovo_sales.sample import dirt
from lenovo_sales.sample.company import SEED, Company, build
from lenovo_sales.sample.dress import Export, bracketed, day_first, slashed, yuan
from lenovo_sales.sample.market import CURRENCY, YEAR_STARTS
from lenovo_sales.values import Calendar
from lenovo_sales.values.typed import FilePath, as_path

LEVELS = {
    "representative": "销售代表",
    "senior": "高级销售代表",
    "team_leader": "团队主管",
    "region_head": "区域负责人",
}
BUSINESSES = {"enterprise": "政企", "small_business": "中小企业", "education": "教育"}
MEASURES = {"revenue": "销售额", "profit": "利润"}
RAISES = {TicketKind.REQUEST: "咨询报修", TicketKind.COMPLAINT: "投诉"}


def write_book(folder: FilePath, seed: int = SEED, *, force: bool = False) -> Path:
    """Write the exports of the sample company and the mapping that reads them; its path.

    They are made in a hidden folder first: none is put in place before all are whole. A file that
    says something else is overwritten only with `force`.

    Raises:
        BadValue: Such a file is there.
        OSError: The folder cannot be written.
    """
    folder = as_path(folder, "folder")
    with hidden_folder(folder, "book") as made:
        for export in exports(build(seed)):
            (made / export.name).write_bytes(export.content())
        mapping = (files("lenovo_sales.sample") / "mapping.toml").read_bytes()
        (made / "mapping.toml").write_bytes(mapping)
        whole = sorted(made.iterdir())
        for path in whole:
            there = folder / path.name
            if not force and there.exists() and there.read_bytes() != path.read_bytes():
                raise not_ours(there)
        with undisturbed():
            for path in whole:
                path.replace(folder / path.name)
    return folder / "mapping.toml"


def exports(company: Company) -> Iterator[Export]:
    """Every export of the company."""
    book = company.book()
    yield from _chapter_2(book)
    yield from _chapter_3(book)
    yield from _execution(book)
    yield from _orders(book)
    yield from _after_sales(book)


def _chapter_2(book: Book) -> Iterator[Export]:
    yield Export(
        "units.csv",
        "单位编号 单位名称 层级 上级单位",
        (
            (each.id, each.name or "", tier_wording(each.tier).chinese, each.parent or "")
            for each in book.all(Unit)
        ),
    )
    yield Export(
        "staff.txt",
        "工号 姓名 单位 职级 业务线 到岗日期 离岗日期",
        (
            (
                each.id,
                each.name or "",
                each.unit,
                LEVELS[each.level or ""],
                BUSINESSES.get(each.business or "", ""),
                slashed(each.start),
                slashed(each.end),
            )
            for each in book.all(Post)
        ),
        "gbk",
        "|",
    )
    yield Export(
        "targets.csv",
        "单位 指标 财年 任务金额",
        (
            (each.holder, MEASURES[each.measure], each.period, f"¥{each.amount:,f}")
            for each in book.all(TargetRow)
        ),
    )


def _chapter_3(book: Book) -> Iterator[Export]:
    sources = default_edition().leads.sources
    yield Export(
        "customers.txt",
        "客户编号 客户名称 行业 城市",
        dirt.customers(
            (each.id, each.name or "", each.sector or "", each.place or "")
            for each in book.all(CustomerRow)
        ),
        "gbk",
        "|",
    )
    yield Export(
        "products.csv",
        "产品编号 产品名称 产品线 标价 单位成本",
        (
            (each.id, each.name or "", each.family or "", yuan(each.price), yuan(each.unit_cost))
            for each in book.all(ProductRow)
        ),
    )
    yield Export(
        "leads.tsv",
        "线索编号 获取日期 来源 阶段 负责人 转化日期",
        dirt.leads(
            (
                each.id,
                each.captured.isoformat(),
                sources[each.source].label.chinese if each.source else "",
                each.stage.chinese,
                each.owner or "",
                each.converted.isoformat() if each.converted else "",
            )
            for each in book.all(LeadRow)
        ),
        "utf-16-le",
        "\t",
    )
    yield Export(
        "opportunities.tsv",
        "商机编号 阶段 负责人 客户编号 产品编号 发现日期 关闭日期 金额",
        (
            (
                each.id,
                each.stage.chinese,
                each.owner,
                each.customer or "",
                each.product or "",
                day_first(each.opened),
                day_first(each.closed),
                each.value.text if each.value else "",
            )
            for each in book.all(OpportunityRow)
        ),
        "utf-16-le",
        "\t",
    )
    yield Export(
        "contracts.txt",
        "合同编号 签订日期 客户编号 商机编号 产品编号 合同金额 币种 负责人 登记日期",
        (
            (
                each.id,
                each.signed.isoformat(),
                each.customer or "",
                each.opportunity or "",
                each.product or "",
                yuan(each.value, "￥"),
                CURRENCY,
                each.owner,
                slashed(revision.known),
            )
            for revision in book.revisions
            if isinstance(each := revision.row, ContractRow)
        ),
        "gbk",
        "|",
    )


def _execution(book: Book) -> Iterator[Export]:
    yield Export(
        "deliveries.csv",
        "交货编号 合同编号 到货日期 产品编号 数量 金额",
        (
            (
                each.id,
                each.contract,
                slashed(each.on),
                each.product or "",
                f"{each.quantity}",
                yuan(each.amount),
            )
            for each in book.all(DeliveryRow)
        ),
    )
    yield Export(
        "acceptances.csv",
        "验收编号 合同编号 交货编号 验收日期 产品编号 通过数量 通过金额 未通过金额",
        (
            (
                each.id,
                each.contract,
                each.delivery or "",
                slashed(each.on),
                each.product or "",
                f"{each.quantity}",
                yuan(each.amount),
                yuan(each.rejected),
            )
            for each in book.all(AcceptanceRow)
        ),
    )
    yield Export(
        "payments.txt",
        "回款编号 合同编号 发票号 回款日期 金额",
        (
            (
                each.id,
                each.contract,
                each.invoice or "",
                each.on.isoformat(),
                yuan(each.amount, "￥"),
            )
            for each in book.all(PaymentRow)
        ),
        "gbk",
        "|",
    )


def _orders(book: Book) -> Iterator[Export]:
    """A file a quarter, and the year before from the old order system."""
    fiscal = Calendar(YEAR_STARTS.month)
    sales = sorted(book.all(SaleRow), key=lambda each: (each.on, each.id))
    yield Export(
        "orders_fy2024.txt",
        "订单号 日期 客户编号 产品编号 数量 销售额 利润 销售员",
        (
            (
                each.id,
                day_first(each.on),
                each.customer or "",
                each.product or "",
                f"{each.quantity}",
                yuan(each.amount, "￥"),
                bracketed(each.profit, "￥"),
                each.owner,
            )
            for each in sales
            if each.on < YEAR_STARTS
        ),
        "gbk",
        "|",
    )
    for quarter in range(1, 5):
        period = fiscal.quarter(YEAR_STARTS.year, quarter)
        yield Export(
            f"orders_fy2025_q{quarter}.csv",
            "行号 订单号 日期 客户编号 产品编号 数量 销售额 利润 销售员",
            dirt.orders(
                (
                    each.id,
                    each.order or "",
                    slashed(each.on),
                    each.customer or "",
                    each.product or "",
                    f"{each.quantity}",
                    yuan(each.amount),
                    bracketed(each.profit),
                    each.owner,
                )
                for each in sales
                if each.on in period
            ),
        )
    yield Export(
        "returns.csv",
        "订单号 退货日期 退货金额 退货单号 行号 交货编号",
        (
            (
                each.order,
                slashed(each.on),
                yuan(each.amount) or "全部",
                each.number or "",
                each.line or "",
                each.delivery or "",
            )
            for each in book.all(ReturnRow)
        ),
    )
    yield Export(
        "shares.csv",
        "订单号 工号 分成比例",
        (
            (each.deal, each.person, f"{each.share.numerator * 100 // each.share.denominator}%")
            for each in book.all(SplitRow)
        ),
    )


def _after_sales(book: Book) -> Iterator[Export]:
    names = {post.id: post.name or "" for post in book.all(Post)}
    yield Export(
        "tickets.txt",
        "工单号 受理日期 类型 客户编号 负责人 解决日期",
        (
            (
                each.id,
                day_first(each.opened),
                RAISES[each.raises],
                each.customer or "",
                names[each.owner],
                day_first(each.resolved),
            )
            for each in book.all(TicketRow)
        ),
        "gbk",
        "|",
    )
    surveys = book.all(SurveyRow)
    yield Export(
        "customer_surveys.csv",
        "问卷号 日期 被评价人 得分 满分",
        (
            (each.id, each.on.isoformat(), each.about, f"{each.score}", f"{each.highest}")
            for each in surveys
            if each.kind is SurveyKind.CUSTOMER
        ),
    )
    yield Export(
        "colleague_surveys.csv",
        "问卷号 日期 被评价人 得分",
        (
            (each.id, each.on.isoformat(), each.about, f"{each.score}")
            for each in surveys
            if each.kind is SurveyKind.COLLEAGUE
        ),
    )
    yield Export(
        "sharings.csv",
        "编号 日期 分享人 主题",
        (
            (each.id, each.on.isoformat(), each.person, each.topic or "")
            for each in book.all(KnowledgeShareRow)
        ),
    )
