"""What must be published proactively: the items of articles 20 and 21, in their own words."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.rules.law import law
from gongkai.rules.periods import Period
from gongkai.rules.publication import clocks_for
from gongkai.rules.words import Word, speak


class Publisher(Word):
    """For whom article 21 has a list of its own."""

    COUNTY = "设区的市级、县级人民政府及其部门"
    TOWNSHIP = "乡（镇）人民政府"


@dataclass(frozen=True, slots=True)
class Category:
    """
    One item of article 20 or 21: the law's own label.

    `kinds` are the kinds of information in it that have clocks of their own (`publication`).
    """

    code: str
    article: str
    label: str
    kinds: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        speak(self, "label", "article")


_NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
_ITEMS = (*_NUMERALS, *(f"十{numeral}" for numeral in _NUMERALS[:5]))

_ARTICLE_20: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("行政法规、规章和规范性文件", ("interpretation",)),
    ("机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名", ()),
    ("国民经济和社会发展规划、专项规划、区域规划及相关政策", ()),
    ("国民经济和社会发展统计信息", ()),
    (
        "办理行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果",
        ("licence", "enforcement"),
    ),
    (
        "实施行政处罚、行政强制的依据、条件、程序以及本行政机关认为具有一定社会影响的行政处罚决定",
        ("penalty", "market_penalty", "enforcement"),
    ),
    ("财政预算、决算信息", ("budget", "department_budget", "subordinate_budget")),
    ("行政事业性收费项目及其依据、标准", ()),
    ("政府集中采购项目的目录、标准及实施情况", ()),
    ("重大建设项目的批准和实施情况", ()),
    ("扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况", ()),
    ("突发公共事件的应急预案、预警信息及应对情况", ()),
    ("环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况", ()),
    ("公务员招考的职位、名额、报考条件等事项以及录用结果", ()),
    ("法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息", ()),
)
_COUNTY = (
    "市政建设",
    "公共服务",
    "公益事业",
    "土地征收",
    "房屋征收",
    "治安管理",
    "社会救助",
)
_TOWNSHIP = (
    "贯彻落实农业农村政策",
    "农田水利工程建设运营",
    "农村土地承包经营权流转",
    "宅基地使用情况审核",
    "土地征收",
    "房屋征收",
    "筹资筹劳",
    "社会救助",
)

ARTICLE_20 = tuple(
    Category(f"A20_{number:02}", f"条例 第二十条第（{_ITEMS[number - 1]}）项", label, kinds)
    for number, (label, kinds) in enumerate(_ARTICLE_20, 1)
)
ARTICLE_21: dict[Publisher, tuple[Category, ...]] = {
    Publisher.COUNTY: tuple(
        Category(f"A21_COUNTY_{number}", "条例 第二十一条", label)
        for number, label in enumerate(_COUNTY, 1)
    ),
    Publisher.TOWNSHIP: tuple(
        Category(f"A21_TOWN_{number}", "条例 第二十一条", label)
        for number, label in enumerate(_TOWNSHIP, 1)
    ),
}
CATEGORIES: dict[str, Category] = {
    category.code: category
    for category in (
        *ARTICLE_20,
        *ARTICLE_21[Publisher.COUNTY],
        *ARTICLE_21[Publisher.TOWNSHIP],
    )
}


@law("条例 第二十条", "条例 第二十一条")
def categories_for(publisher: Publisher) -> tuple[Category, ...]:
    """Return the categories that bind a publisher: article 20 and its own list of article 21."""
    return (*ARTICLE_20, *ARTICLE_21[publisher])


@law("条例 第二十六条", "预算法 第十四条", "发改办财金〔2018〕424号")
def periods_for(code: str, kind: str | None = None) -> tuple[Period, ...]:
    """
    Return the periods, each with its basis, within which an item of a category is published.

    :param kind: the kind of information, e.g. "penalty"; without one article 26 alone
    :raises KeyError: there is no such category, or it has no such kind
    """
    category = CATEGORIES[code]
    if kind is None:
        return clocks_for("")
    if kind not in category.kinds:
        raise KeyError(f"{code} 中没有 {kind}，可选：{'、'.join(category.kinds) or '无'}")
    return clocks_for(kind)
