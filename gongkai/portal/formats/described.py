"""The metadata of an item as files name it: Chinese words, whatever language pages are read in."""

from __future__ import annotations

from gongkai.portal.item import Shown
from gongkai.web.filters import moment


def described(one: Shown, address: str) -> list[tuple[str, str]]:
    """Return names and values of the statutory metadata, and where it was taken from."""
    days = (
        ("成文日期", one.live__formed_on),
        ("施行日期", one.live__effective_on),
        ("有效期至", one.live__expires_on),
        ("原发布日期", one.original_published_on),
    )
    told = [
        ("索引号", one.index_no),
        ("标题", one.live__title),
        ("文号", one.live__doc_no),
        *((name, day.isoformat()) for name, day in days if day is not None),
        ("发布日期", moment(one.published_at)),
        ("发布机构", one.agency_name),
        ("主题分类", one.live__topic_class),
        ("体裁分类", one.live__genre),
        ("公开方式", one.live__disclosure_mode),
        ("公开对象", one.live__audience),
        ("主题词", one.live__keywords),
        ("信息来源", one.live__source),
        ("来源地址", one.live__source_url),
        ("内容概述", one.live__summary),
        ("网址", address),
    ]
    return [(name, value) for name, value in told if value]
