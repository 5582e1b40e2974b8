"""The heads of the table of metadata, in the words sites use for them."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.publishing.tables import bare

#: head → field
HEADS: dict[str, str] = {
    "文件": "path",
    "标题": "title",
    "栏目": "column",
    "文号": "doc_no",
    "成文日期": "formed_on",
    "原发布日期": "original_published_on",
    "原网址": "address",
    "索引号": "index_no",
    "来源": "source",
    "来源地址": "source_url",
    "附件": "attachments",
    "正文位置": "selector",
    "内容概述": "summary",
    "主题分类": "topic_class",
    "体裁分类": "genre",
    "主题词": "keywords",
    "公开对象": "audience",
    "施行日期": "effective_on",
    "有效期至": "expires_on",
}
_ALSO = {
    "文件路径": "文件",
    "路径": "文件",
    "文件名": "文件",
    "正文文件": "文件",
    "path": "文件",
    "file": "文件",
    "名称": "标题",
    "title": "标题",
    "栏目代码": "栏目",
    "栏目名称": "栏目",
    "频道": "栏目",
    "column": "栏目",
    "发文字号": "文号",
    "文件编号": "文号",
    "生成日期": "成文日期",
    "发文日期": "成文日期",
    "发布日期": "原发布日期",
    "发布时间": "原发布日期",
    "公开日期": "原发布日期",
    "网址": "原网址",
    "链接": "原网址",
    "原链接": "原网址",
    "url": "原网址",
    "信息索引号": "索引号",
    "信息来源": "来源",
    "转载来源": "来源",
    "摘要": "内容概述",
    "概述": "内容概述",
    "体裁": "体裁分类",
    "主题": "主题分类",
    "关键词": "主题词",
    "实施日期": "施行日期",
    "有效期": "有效期至",
    "选择器": "正文位置",
}
REQUIRED = ("path", "title", "column", "original_published_on")
LABELS = {field: head for head, field in HEADS.items()}
_SEARCHED = 10  # rows in which the heads are looked for


def empty_table() -> bytes:
    """Return a table of nothing but its heads, as CSV that office programs read as UTF-8."""
    return ("\ufeff" + ",".join(HEADS) + "\r\n").encode()


def found_in(rows: Sequence[Sequence[str]]) -> tuple[int, dict[str, int], list[str]]:
    """
    Return the row of the heads, field → column, and the heads nobody knows.

    The row is the one of the first ten that names the most fields.
    """
    best: tuple[int, dict[str, int], list[str]] = (0, {}, [])
    for number, row in enumerate(rows[:_SEARCHED]):
        known: dict[str, int] = {}
        unknown: list[str] = []
        for at, cell in enumerate(row):
            head = _plain(cell)
            name = HEADS.get(_ALSO.get(head, head))
            if name is not None and name not in known:
                known[name] = at
            elif head:
                unknown.append(head)
        if len(known) > len(best[1]):
            best = (number, known, unknown)
    return best


def _plain(cell: str) -> str:
    return "".join(bare(cell).split()).lstrip("*＊").rstrip("*＊：:").lower()
