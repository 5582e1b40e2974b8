"""Metadata an item cannot do without (04 §3), looked at before it is sent to review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.rules.words import said
from gongkai.screening.hits import Hit, Kind, Severity
from gongkai.screening.places import Part, Place

CATALOGUE = "条例 第十二条第三款（索引、名称、内容概述、生成日期）"
PLATFORM = "国办公开办函〔2019〕61号；国办发〔2017〕47号"
#: kinds of official papers that carry a number (文号); 公告 and 通告 often do not
NUMBERED = frozenset(
    {"决议", "决定", "命令（令）", "意见", "通知", "通报", "报告", "请示", "批复", "议案", "函"}
)
SHORTEST_TITLE, LONGEST_TITLE = 4, 120


@dataclass(frozen=True, slots=True)
class Described:
    """
    What is known of an item.

    `is_repost`: taken over from another site. `is_document`: an official paper, not news.
    """

    title: str = ""
    index_no: str = ""
    formed_on: date | None = None
    publisher: str = ""
    doc_no: str = ""
    genre: str = ""
    topic: str = ""
    summary: str = ""
    disclosure_mode: str = ""
    source: str = ""
    source_url: str = ""
    is_document: bool = False
    is_repost: bool = False


def missing(item: Described) -> list[Hit]:
    """Return what an item lacks: STOP for what the law asks, WARNING for the platform's own."""
    return [
        Hit(
            Kind.METADATA,
            severity,
            (0, 0),
            name,
            "",
            said("%(sentence)s。", sentence=sentence),
            basis,
            Place(Part.PROPERTY, name=name),
        )
        for name, lacks, severity, sentence, basis in _rules(item)
        if lacks
    ]


def _rules(item: Described) -> list[tuple[str, bool, Severity, str, str]]:
    title = item.title.strip()
    stop, warn, note = Severity.STOP, Severity.WARNING, Severity.NOTICE
    numbered = item.is_document and item.genre in NUMBERED
    length = said("标题有%(count)s个字，过短或者过长：请核对是否完整", count=len(title))
    usual = SHORTEST_TITLE <= len(title) <= LONGEST_TITLE
    no_number = said("%(genre)s一般有文号，现在没有：请填写，确实没有的写明", genre=item.genre)
    no_source = said("转载的信息没有注明来源：请填写原发布单位")
    no_url = said("转载的信息没有原文地址：请填写")
    no_summary = said("没有内容概述")
    return [
        (said("名称"), not title, stop, said("没有标题：请填写完整标题"), CATALOGUE),
        ("名称", bool(title) and not usual, warn, length, CATALOGUE),
        (
            said("成文日期"),
            item.formed_on is None,
            stop,
            said("没有成文日期：请填写签发日期"),
            CATALOGUE,
        ),
        (
            said("发布机构"),
            not item.publisher.strip(),
            stop,
            said("没有发布机构：请选择"),
            PLATFORM,
        ),
        (
            said("公开方式"),
            not item.disclosure_mode.strip(),
            warn,
            said("没有公开方式：请选择"),
            PLATFORM,
        ),
        (said("主题分类"), not item.topic.strip(), warn, said("没有主题分类：请选择"), PLATFORM),
        ("文号", numbered and not item.doc_no.strip(), warn, no_number, PLATFORM),
        ("内容概述", item.is_document and not item.summary.strip(), note, no_summary, CATALOGUE),
        ("信息来源", item.is_repost and not item.source.strip(), stop, no_source, PLATFORM),
        ("原文地址", item.is_repost and not item.source_url.strip(), warn, no_url, PLATFORM),
    ]
