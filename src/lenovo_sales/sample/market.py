"""What the sample company sells, and when (产品、季节、工作日). Policy 5.1.1.1, 3.3.1.1."""

from datetime import date, timedelta
from functools import cache

from attrs import frozen

from lenovo_sales.values import Money

CURRENCY = "CNY"
QUARTER = "FY2025-Q2"  # the one to close first

CRM_SINCE = date(2025, 1, 2)  # before it there is only the old order system
YEAR_BEFORE = date(2024, 4, 1)
YEAR_STARTS = date(2025, 4, 1)
LAST_DAY = date(2026, 3, 31)  # the book is cut here


@frozen
class Product:
    """A product: its list price in yuan and what it costs the company, as a share of that."""

    id: str
    name: str
    family: str
    price: int  # yuan
    cost: int  # per mille of the price
    goes_with: tuple[str, ...] = ()

    @property
    def list_price(self) -> Money:
        """The price on the list."""
        return Money(self.price * 100, CURRENCY)

    @property
    def unit_cost(self) -> Money:
        """What a piece costs the company, to the fen."""
        return Money((self.price * self.cost + 5) // 10, CURRENCY)


PRODUCTS = {
    product.id: product
    for product in (
        Product("NB-S13", "轻云 S13 轻薄笔记本", "笔记本", 6999, 765, ("SV-3Y", "AC-DK")),
        Product("NB-B14", "轻云 B14 商务笔记本", "笔记本", 5499, 790, ("SV-3Y", "AC-DK")),
        Product("NB-E15", "轻云 E15 标准笔记本", "笔记本", 4299, 815, ("AC-KM", "SV-3Y")),
        Product("NB-W16", "轻云 W16 移动工作站", "笔记本", 15999, 730, ("SV-3Y", "AC-DK")),
        Product("DT-M40", "稳图 M40 商用台式机", "台式机", 3899, 825, ("MN-24", "AC-KM")),
        Product("DT-M70", "稳图 M70 商用台式机", "台式机", 5299, 800, ("MN-24", "MN-27")),
        Product("DT-A24", "稳图 A24 一体机", "台式机", 4999, 795, ("SV-3Y", "AC-KM")),
        Product("WS-T50", "筑影 T50 塔式工作站", "工作站", 18800, 740, ("MN-27", "SV-3Y")),
        Product("SR-T10", "磐石 T10 塔式服务器", "服务器", 15600, 755, ("SV-3Y",)),
        Product("SR-R20", "磐石 R20 双路机架服务器", "服务器", 42800, 730, ("SV-DP",)),
        Product("SR-R40", "磐石 R40 四路机架服务器", "服务器", 128000, 715, ("SV-DP",)),
        Product("ST-D4", "磐石 D4 混合存储", "存储", 68000, 690, ("SV-DP",)),
        Product("ST-D8", "磐石 D8 全闪存储", "存储", 168000, 670, ("SV-DP",)),
        Product("TB-P10", "轻云 P10 教育平板", "平板", 2299, 845, ("AC-KM",)),
        Product("MN-24", "明澈 24 英寸显示器", "显示器", 999, 825),
        Product("MN-27", "明澈 27 英寸显示器", "显示器", 1699, 800),
        Product("AC-DK", "轻云扩展坞", "配件", 899, 660),
        Product("AC-KM", "轻云键鼠套装", "配件", 159, 640),
        Product("SV-3Y", "三年上门服务", "服务", 699, 520),
        Product("SV-DP", "安装部署服务", "服务", 2400, 560),
    )
}

# What each line of business (业务线) mainly sells, and how often.
BUSINESSES = {
    "enterprise": (
        ("SR-R20", 22),
        ("NB-B14", 20),
        ("SR-R40", 10),
        ("ST-D4", 12),
        ("NB-S13", 12),
        ("WS-T50", 8),
        ("ST-D8", 6),
        ("NB-W16", 10),
    ),
    "small_business": (
        ("NB-E15", 24),
        ("DT-M40", 22),
        ("NB-B14", 20),
        ("DT-M70", 14),
        ("SR-T10", 12),
        ("DT-A24", 8),
    ),
    "education": (
        ("DT-M40", 24),
        ("DT-A24", 20),
        ("TB-P10", 20),
        ("NB-E15", 16),
        ("WS-T50", 8),
        ("SR-R20", 6),
        ("DT-M70", 6),
    ),
}

SEASON = {
    1: 62,
    2: 50,
    3: 115,
    4: 68,
    5: 80,
    6: 115,
    7: 70,
    8: 85,
    9: 105,
    10: 65,
    11: 85,
    12: 115,
}
"""When deals are closed: per mille of a year, by calendar month."""

HOLIDAYS = (
    (date(2024, 4, 4), date(2024, 4, 6)),
    (date(2024, 5, 1), date(2024, 5, 5)),
    (date(2024, 6, 8), date(2024, 6, 10)),
    (date(2024, 9, 15), date(2024, 9, 17)),
    (date(2024, 10, 1), date(2024, 10, 7)),
    (date(2025, 1, 1), date(2025, 1, 1)),
    (date(2025, 1, 28), date(2025, 2, 4)),
    (date(2025, 4, 4), date(2025, 4, 6)),
    (date(2025, 5, 1), date(2025, 5, 5)),
    (date(2025, 5, 31), date(2025, 6, 2)),
    (date(2025, 10, 1), date(2025, 10, 8)),
    (date(2026, 1, 1), date(2026, 1, 3)),
    (date(2026, 2, 15), date(2026, 2, 23)),
)


@cache
def workday(day: date) -> date:
    """The day, or the next one on which the sample company works.

    >>> workday(date(2025, 10, 1))
    datetime.date(2025, 10, 9)
    """
    while day.weekday() > 4 or any(first <= day <= last for first, last in HOLIDAYS):
        day += timedelta(days=1)
    return day


def after(day: date, days: int) -> date:
    """The working day `days` later, or the next one."""
    return workday(day + timedelta(days=days))


def month_starts(first: date, last: date) -> list[date]:
    """The first day of every month from one to another."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    months = (first.month - 1 + number for number in range(count))
    return [date(first.year + month // 12, month % 12 + 1, 1) for month in months]
