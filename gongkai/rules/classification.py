"""How items are classified: the 22 topic classes, genres, validity, disclosure mode (04 §3)."""

from __future__ import annotations

import re

from gongkai.rules.law import law
from gongkai.rules.words import Word

TOPIC_CLASSES = (
    "国务院组织机构",
    "综合政务",
    "国民经济管理、国有资产监管",
    "财政、金融、审计",
    "国土资源、能源",
    "农业、林业、水利",
    "工业、交通",
    "商贸、海关、旅游",
    "市场监管、安全生产监管",
    "城乡建设、环境保护",
    "科技、教育",
    "文化、广电、新闻出版",
    "卫生、体育",
    "人口与计划生育、妇女儿童工作",
    "劳动、人事、监察",
    "公安、安全、司法",
    "民政、扶贫、救灾",
    "民族、宗教",
    "对外事务",
    "港澳台侨工作",
    "国防",
    "其他",
)

GENRES = (
    "决议",
    "决定",
    "命令（令）",
    "公报",
    "公告",
    "通告",
    "意见",
    "通知",
    "通报",
    "报告",
    "请示",
    "批复",
    "议案",
    "函",
    "纪要",
    "其他",
)

_INDEX_NUMBERS = (
    re.compile(r"[0-9A-Z]{9}/\d{4}-\d{5}"),
    re.compile(r"[0-9A-Z]{18}/\d{4}(\d{2})?-\d{5,7}"),
)
_GENRE_WORDS = sorted(
    {
        "决议": "决议",
        "决定": "决定",
        "命令": "命令（令）",
        "令": "命令（令）",
        **{genre: genre for genre in GENRES if genre not in ("命令（令）", "其他")},
    }.items(),
    key=lambda pair: -len(pair[0]),
)


class Validity(Word):
    """Whether a document is in force."""

    VALID = "有效"
    LAPSED = "失效"
    REPEALED = "废止"
    AMENDED = "已修改"
    NOT_YET = "尚未施行"


class DisclosureMode(Word):
    """How a piece of information is disclosed."""

    PROACTIVE = "主动公开"
    ON_REQUEST = "依申请公开"
    WITHHELD = "不予公开"


@law("政府信息公开目录系统实施指引（试行）")
def is_index_number(text: str) -> bool:
    """Tell whether a text is an index number (索引号) of the old or the new form."""
    return any(pattern.fullmatch(text) for pattern in _INDEX_NUMBERS)


@law("党政机关公文处理工作条例", mark="U")
def genre_of(title: str) -> str:
    """Return the genre a document's title ends with, 其他 when it ends with none."""
    bare = re.sub(r"[（(][^（）()]*[）)]\s*$", "", title.strip())
    return next((genre for word, genre in _GENRE_WORDS if bare.endswith(word)), "其他")
