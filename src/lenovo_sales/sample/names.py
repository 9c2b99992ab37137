"""Invented names (姓名、客户名称): people, customers and where they are. Policy 2.2.3.3."""

from collections.abc import Iterator

from lenovo_sales.sample.dice import Dice


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
    "苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵"
)

GIVEN = _words(
    "伟 芳 娜 敏 静 磊 洋 勇 艳 杰 娟 涛 明 超 霞 平 刚 玲 晨 宁 建国 建华 志强 秀英 海燕 晓东 "
    "晓明 文博 雨桐 子涵 思远 嘉怡 俊杰 欣怡 浩然 梓萱 天宇 雪梅 春燕 国栋 立新 红梅 永强 少华 "
    "丽华 振宇 雅琴 佳琪 家豪 明哲 诗涵 一鸣 安琪 启航 书瑶 景行 若曦 博文 可心 宏伟 玉兰 新民 "
    "亦凡 知行 云飞 凯旋 向东 冬梅 秋实 正阳 怀瑾 慧敏 润泽 沛然 清扬 卓然 子墨 舒雅 "
    "长青 锦程"
)

# What a customer is called after its place, by sector (行业): how often, then the endings.
SECTORS = (
    (
        "制造",
        26,
        ("精密制造有限公司", "电子有限公司", "机械有限公司", "新材料有限公司", "家具有限公司"),
    ),
    ("教育", 18, ("职业学院", "实验学校", "教育科技有限公司", "外国语学校")),
    ("互联网", 16, ("网络科技有限公司", "信息技术有限公司", "数字传媒有限公司")),
    ("零售", 14, ("商贸有限公司", "连锁超市有限公司", "百货有限公司")),
    ("医疗", 12, ("医院", "医疗器械有限公司", "体检中心")),
    ("物流", 8, ("物流有限公司", "供应链有限公司")),
    ("建筑", 6, ("建设工程有限公司", "设计院有限公司")),
)

WORDS = _words(
    "云岭 晨曦 远帆 明泽 恒川 瑞禾 启明 天衡 汇海 锦源 嘉树 博远 中望 新野 东篱 和光 致远 卓尔 "
    "凌峰 华茂 丰年 青禾 星河 鼎川 方舟 安澜 万象 长风 北辰 南屏 西泠 泰和 永嘉 信达 文渊 景明 "
    "广益 正源 九州 益民 春晖 金穗 银杏 蓝湾 白鹭 红枫 绿洲 紫荆 沧海 松涛"
)

TOPICS = (
    "大客户拜访复盘",
    "服务器选型要点",
    "投标书常见失分项",
    "教育行业方案分享",
    "价格谈判案例",
    "售后投诉处理经验",
    "竞品对比分析",
    "新品卖点培训",
    "渠道合作心得",
    "客户档案维护方法",
)


def people_names(dice: Dice) -> Iterator[str]:
    """Names of people, no two alike."""
    taken: set[str] = set()
    while True:
        name = dice.pick(SURNAMES) + dice.pick(GIVEN)
        if name not in taken:
            taken.add(name)
            yield name


def customer_name(dice: Dice, city: str, taken: set[str]) -> tuple[str, str]:
    """A customer's name and its sector; the name joins those that are taken."""
    while True:
        sector, endings = dice.weighted(_ENDINGS)
        name = city + dice.pick(WORDS) + dice.pick(endings)
        if name not in taken:
            taken.add(name)
            return name, sector


_ENDINGS = tuple(((sector, endings), weight) for sector, weight, endings in SECTORS)
