"""The columns of a list of problems, by the heads that assessments and inspections use."""

from __future__ import annotations

from gongkai.rules.double_publicity import Field, Shape
from gongkai.supervision.rectification.models import Kind, Severity

YES = ("是", "√", "有", "1", "Y", "YES", "TRUE", "立行立改", "点对点", "点对点推送")
NO = ("否", "×", "无", "0", "N", "NO", "FALSE")

FIELDS = (
    Field(
        "agency",
        "责任单位",
        required=True,
        length=100,
        aliases=("单位", "单位名称", "问题单位", "被评估单位", "被检查单位", "部门", "整改单位"),
        hint="单位的全称、简称或者代码",
    ),
    Field(
        "title",
        "问题",
        required=True,
        length=200,
        aliases=(
            "存在问题",
            "主要问题",
            "问题内容",
            "问题名称",
            "发现问题",
            "问题清单",
            "反馈问题",
        ),
        hint="一行一个问题，一句话写明",
    ),
    Field(
        "description",
        "问题描述",
        length=5000,
        aliases=("详细描述", "问题详情", "具体问题", "说明", "备注"),
        hint="可以不填",
    ),
    Field(
        "kind",
        "问题类型",
        open_choices=True,
        choices=tuple(str(label) for label in Kind.labels),
        aliases=("类型", "类别", "问题类别", "一级指标", "指标"),
        hint="不认识的算“其他”，原来的写法记在描述里",
    ),
    Field(
        "severity",
        "程度",
        open_choices=True,
        choices=tuple(str(label) for label in Severity.labels),
        aliases=("严重程度", "问题程度", "等级"),
        hint="轻微、一般、严重、单项否决；空着的算一般",
    ),
    Field(
        "url",
        "问题链接",
        length=500,
        aliases=("链接", "网址", "页面链接", "URL", "问题网址", "链接地址", "问题页面"),
        hint="以 http:// 或者 https:// 开头；整改后凭它自动复核",
    ),
    Field(
        "found_on",
        "发现日期",
        Shape.DATE,
        column="on",
        aliases=("检查日期", "评估日期", "检查时间", "评估时间", "发现时间", "采样日期"),
        hint="空着的用这一批的日期",
    ),
    Field(
        "due_on",
        "整改期限",
        Shape.DATE,
        column="on",
        aliases=("整改时限", "反馈期限", "截止日期", "完成时限", "整改完成时间", "答复期限"),
        hint="空着的按立行立改或者本地规定计算",
    ),
    Field(
        "basis",
        "依据条款",
        aliases=("依据", "指标依据", "扣分依据", "评分标准"),
        hint="如 条例第二十六条",
    ),
    Field(
        "immediate",
        "立行立改",
        length=10,
        aliases=("是否立行立改",),
        hint="是或者否；空着是否",
    ),
    Field(
        "pushed",
        "点对点推送",
        length=10,
        aliases=("点对点", "是否点对点推送"),
        hint="是或者否；空着是否",
    ),
    Field(
        "number",
        "序号",
        length=40,
        column="doc_no",
        aliases=("编号", "问题编号"),
        hint="原清单的序号，可以不填",
    ),
)
_KINDS = {str(label): value for value, label in Kind.choices}
_SEVERITIES = {str(label): value for value, label in Severity.choices}
#: words of a kind's cell or of the problem → the kind, the first that is found
_WORDS = (
    ("个人信息", Kind.PRIVACY),
    ("隐私", Kind.PRIVACY),
    ("身份证", Kind.PRIVACY),
    ("新媒体", Kind.MEDIA),
    ("公众号", Kind.MEDIA),
    ("微博", Kind.MEDIA),
    ("年度报告", Kind.REPORT),
    ("年报", Kind.REPORT),
    ("依申请", Kind.REQUEST),
    ("链接", Kind.LINK),
    ("打不开", Kind.LINK),
    ("无法打开", Kind.LINK),
    ("空白", Kind.COLUMN),
    ("不更新", Kind.COLUMN),
    ("未更新", Kind.COLUMN),
    ("错别字", Kind.CONTENT),
    ("错误", Kind.CONTENT),
    ("落款", Kind.DATES),
    ("日期", Kind.DATES),
    ("超过规定时间", Kind.LATE),
    ("不及时", Kind.LATE),
    ("滞后", Kind.LATE),
    ("解读", Kind.INTERPRETATION),
    ("回应", Kind.INTERPRETATION),
    ("转发", Kind.FORWARD),
    ("重复", Kind.FORWARD),
    ("索引号", Kind.METADATA),
    ("要素", Kind.METADATA),
    ("未公开", Kind.MISSING),
    ("缺少", Kind.MISSING),
    ("缺失", Kind.MISSING),
)


def kind_of(cell: str, title: str) -> str:
    """Return the kind a list means: by its own word, else by the words of the problem."""
    known = _KINDS.get(cell)
    if known is not None:
        return known
    for text in (cell, title):
        for word, kind in _WORDS:
            if word in text:
                return kind.value
    return Kind.OTHER.value


def severity_of(cell: str) -> str | None:
    """Return the severity a word means; None where it is none."""
    return _SEVERITIES.get(cell) if cell else Severity.NORMAL.value


def yes(cell: str) -> bool | None:
    """Return what a yes or no means; None where it is neither."""
    plain = cell.strip().upper()
    if not plain or plain in NO:
        return False
    return True if plain in YES else None
