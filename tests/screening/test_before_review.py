from dataclasses import replace
from datetime import date

import pytest

from gongkai.screening.hits import Kind, Severity
from gongkai.screening.metadata import Described, missing
from gongkai.screening.reposts import unlabelled

SOUND = Described(
    title="关于印发2023年工作要点的通知",
    formed_on=date(2023, 6, 12),
    publisher="县人民政府办公室",
    doc_no="塔政办发〔2023〕15号",
    genre="通知",
    topic="综合政务",
    summary="全年工作要点",
    disclosure_mode="主动公开",
    is_document=True,
)


def test_a_complete_item_lacks_nothing():
    assert missing(SOUND) == []


@pytest.mark.parametrize(
    ("change", "name", "severity"),
    [
        ({"title": " "}, "名称", Severity.STOP),
        ({"title": "通知"}, "名称", Severity.WARNING),
        ({"formed_on": None}, "成文日期", Severity.STOP),
        ({"publisher": ""}, "发布机构", Severity.STOP),
        ({"disclosure_mode": ""}, "公开方式", Severity.WARNING),
        ({"topic": ""}, "主题分类", Severity.WARNING),
        ({"doc_no": ""}, "文号", Severity.WARNING),
        ({"summary": ""}, "内容概述", Severity.NOTICE),
        ({"is_repost": True, "source_url": "http://a.cn/"}, "信息来源", Severity.STOP),
        ({"is_repost": True, "source": "新华社"}, "原文地址", Severity.WARNING),
    ],
)
def test_what_is_missing_is_named(change, name, severity):
    hits = missing(replace(SOUND, **change))

    assert [(hit.kind, hit.value, hit.severity) for hit in hits] == [
        (Kind.METADATA, name, severity)
    ]


def test_news_and_notices_to_the_public_need_no_number():
    assert missing(replace(SOUND, doc_no="", genre="公告")) == []
    assert missing(replace(SOUND, doc_no="", summary="", is_document=False)) == []


@pytest.mark.parametrize(
    "text",
    [
        "（来源：新华网）",
        "本文转自人民日报",
        "据新华社北京6月1日电，国务院",
        "文章来源: 天山网",
        "新华社北京6月1日电（记者张三）",
        "转载自：喀什日报",
        "据新疆日报消息，",
    ],
)
def test_a_text_that_names_a_source_needs_one_in_its_metadata(text):
    text = f"第一段\n{text}\n第三段"

    hit = unlabelled(text, own=("塔县政府办",))[0]
    assert (hit.kind, hit.severity, hit.place.paragraph) == (Kind.REPOST, Severity.WARNING, 2)
    assert text[slice(*hit.span)] == hit.value
    assert unlabelled(text, source="新华社", own=("塔县政府办",)) == []
    assert unlabelled(text, source="塔县政府办", own=("塔县政府办",)) != []


@pytest.mark.parametrize(
    "text",
    [
        "来源：塔县政府办",
        "关于转发《自治区通知》的通知",
        "收入来源稳定，就业渠道拓宽",
        "数据来源于统计局",
    ],
)
def test_ones_own_and_forwarded_papers_are_no_reposts(text):
    assert unlabelled(text, own=("塔县政府办",)) == []
