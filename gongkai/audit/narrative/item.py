"""One number of a sentence with the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.audit.narrative.numbers import Quantity

_STATEMENT = re.compile(
    r"^(?:全年|今年|本年|共|累计|同时|此外|另|通过|利用|依托|及时|积极|均|年)*(?:收到|受理|接收|办结|办理|结转|转入|答复|发布|公布|召开|组织|开展"
    r"|举办|更新|制作|回应|推送|印发|编制|编发|行政复议|行政诉讼|门户网站|政府网站|官网|网站|公众号|微信|微博|政务新媒体|未(?!按|能|审结|结案)|无(?!法|正当|现成|相关)|没有(?!现成)|比|较|同比|环比|增|减|占|上年|去年|提供|接待|完成|推动|审核|参加|"
    r"处理(?!情况)|公开(?!出版)|主动公开|新增|增设|设置|撰写|报送|录入|上传|刊登|转发|共计|合计|总计|累计)"
)
_COMPARED_WITH = re.compile(
    r"(?:比|较|与|同|相比|相较|对比)(?:于|之)?(?:20\d\d年度?|上一?年度?|去年度?|前年|往年|同期)[^，。；：]{0,10}$"
)
_JOINER = re.compile(r"^[^，；。：（）]{0,4}(?:、|和|及)")
LIST_HEAD = re.compile(r"^.*?(?:其中|分别为|分别是|包括|含)[，：]?")


@dataclass(slots=True)
class Item:
    """
    One number of a sentence with the words around it.

    `gap` is everything since the number before, `lead` the words of its own clause before it,
    `tail` the words after it up to the next mark. `parent` is the number whose parts it belongs
    to, `opener` the way that list was opened: "其中", "分别", "（", "：", "中".
    """

    index: int
    quantity: Quantity
    gap: str
    lead: str
    tail: str
    after: str  # everything up to the next number
    parent: int | None = None
    opener: str = ""
    depth: int = 0
    changes: bool = False  # an amount of change or a rate, no number of things: 增加9件, 日均9件
    number_first: bool = False  # 2件予以公开: its words come after it
    paired: bool = False  # its lead comes from a list of subjects before 分别
    partial: bool = False  # the list says it is not whole: 等, 主要, 包括

    @property
    def phrase(self) -> str:
        """The words with "#" for the number."""
        return f"{self.lead}#{self.tail}"


def is_compared_with(item: Item) -> bool:
    """Tell whether a number is what another is compared with: 比2021年的1431条增长9.6%."""
    return _COMPARED_WITH.search(item.lead) is not None


def is_share(item: Item) -> bool:
    """Tell whether a number says what part the one before is of the whole: 35件，占94.6%."""
    return item.quantity.unit == "%" and item.lead.startswith("占")


def joins(item: Item) -> bool:
    """Tell whether a number is joined to the one before it by 、 or 和."""
    return _JOINER.match(item.gap) is not None


def begins_statement(lead: str) -> bool:
    """Tell whether a number's words begin something new: 公众号发布30条."""
    return _STATEMENT.match(lead) is not None


def own_words(first: Item) -> str:
    """Return the words of a list's first part without those that open the list."""
    return LIST_HEAD.sub("", first.lead)
