"""What is said of an item: the statutory metadata (04 §3), on drafts and on versions alike."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gongkai.rules.classification import GENRES, TOPIC_CLASSES, DisclosureMode

OWN_LANGUAGE = "zh-CN"


class ContentType(models.TextChoices):
    """What sort of content an item is (04 §3)."""

    NEWS = "news", "动态"
    STATUTORY = "statutory", "法定公开"
    INTERPRETATION = "interpretation", "解读"
    REPOST = "repost", "转载"


class InterpretationForm(models.TextChoices):
    """The form of an interpretation (04 §6); the model report counts the pictures (图文版)."""

    TEXT = "text", "文字解读"
    PICTURES = "pictures", "图文解读"
    VIDEO = "video", "视频解读"
    QUESTIONS = "questions", "问答解读"
    PRESS = "press", "新闻发布会"
    EXPERT = "expert", "专家解读"


class Described(models.Model):
    """
    The metadata and the text of an item.

    `body` is clean HTML (publishing.body). `source` is empty for our own, otherwise the unit it
    was taken from, with `source_url`. `approved_on`: when a budget was approved, from which its
    period runs. `change_note`: what a version changes of the one on show, told to the public.
    """

    title = models.CharField("标题", max_length=200)
    summary = models.CharField("内容概述", max_length=500, blank=True)
    doc_no = models.CharField("文号", max_length=80, blank=True)
    formed_on = models.DateField("成文日期")
    approved_on = models.DateField("批准日期", null=True, blank=True)
    effective_on = models.DateField("施行日期", null=True, blank=True)
    expires_on = models.DateField("有效期至", null=True, blank=True)
    topic_class = models.CharField(
        "主题分类", max_length=20, blank=True, choices=[(name, name) for name in TOPIC_CLASSES]
    )
    genre = models.CharField(
        "体裁分类", max_length=10, blank=True, choices=[(name, name) for name in GENRES]
    )
    disclosure_mode = models.CharField(
        "公开方式",
        max_length=10,
        choices=[(mode.value, mode.value) for mode in DisclosureMode],
        default=DisclosureMode.PROACTIVE.value,
    )
    content_type = models.CharField(
        "内容类型", max_length=14, blank=True, choices=ContentType.choices
    )
    keywords = models.CharField("主题词", max_length=200, blank=True)
    audience = models.CharField("公开对象", max_length=100, blank=True)
    source = models.CharField("信息来源", max_length=200, blank=True)
    source_url = models.URLField("来源地址", max_length=500, blank=True)
    language = models.CharField("语种", max_length=10, default=OWN_LANGUAGE)
    interprets = models.ForeignKey(
        "publishing.Item", models.PROTECT, null=True, blank=True, related_name="+"
    )
    interpretation_form = models.CharField(
        "解读形式", max_length=10, blank=True, choices=InterpretationForm.choices
    )
    change_note = models.CharField("更正说明", max_length=500, blank=True)
    provided_by = models.CharField("谁提供", max_length=80, blank=True)
    body = models.TextField("正文", blank=True)

    class Meta:
        abstract = True

    #: everything of the above a drafter fills in, in the order of the form
    FIELDS: ClassVar[tuple[str, ...]] = (
        "title",
        "summary",
        "doc_no",
        "formed_on",
        "approved_on",
        "effective_on",
        "expires_on",
        "topic_class",
        "genre",
        "disclosure_mode",
        "content_type",
        "keywords",
        "audience",
        "source",
        "source_url",
        "language",
        "interprets",
        "interpretation_form",
        "change_note",
        "provided_by",
        "body",
    )

    @property
    def reposted(self) -> bool:
        """It was taken from another unit."""
        return bool(self.source)
