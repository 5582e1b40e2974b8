"""Accounts, what was read of them, inspections, and what was done with them."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q


class Platform(models.TextChoices):
    """Where an account is."""

    WECHAT = "wechat", "微信公众号"
    WEIBO = "weibo", "微博"
    DOUYIN = "douyin", "抖音"
    KUAISHOU = "kuaishou", "快手"
    TOUTIAO = "toutiao", "今日头条"
    CHANNELS = "channels", "微信视频号"
    MINI = "mini", "小程序"
    APP = "app", "移动客户端"
    OTHER = "other", "其他平台"


class Status(models.TextChoices):
    """Whether an account lives."""

    ACTIVE = "active", "运行"
    SUSPENDED = "suspended", "暂停"
    CLOSING = "closing", "公告关停"
    CLOSED = "closed", "已关停"
    MERGED = "merged", "已合并"


class Fault(models.TextChoices):
    """What an inspection may find (国办发〔2018〕123号, 05 §7)."""

    SILENT = "silent", "两周未更新"
    CONTENT = "content", "内容差错或者不当言论"
    REPLY = "reply", "留言不回应"
    REVIEW = "review", "没有先审后发"
    ADVERT = "advert", "发布与政务无关的广告"
    FALSE = "false", "购买粉丝、强制点赞转发"
    SERVICE = "service", "服务链接失效"
    OTHER = "other", "其他"


class AccountQuerySet(models.QuerySet["MediaAccount"]):
    def living(self) -> Self:
        """Keep the accounts that are to be kept up: running, or announced to close."""
        return self.filter(status__in=[Status.ACTIVE, Status.CLOSING])

    def standing(self) -> Self:
        """Keep those that are neither closed nor merged."""
        return self.exclude(status__in=[Status.CLOSED, Status.MERGED])


class MediaAccount(models.Model):
    """
    One account of a unit. `closes_on`: the last day its closing is announced; `into`: the account
    that takes it over when it is merged. `admin` is the officer who keeps it.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="media_accounts")
    platform = models.CharField("平台", max_length=10, choices=Platform.choices)
    name = models.CharField("名称", max_length=80)
    account_id = models.CharField("账号", max_length=80)
    url = models.URLField("网址", max_length=300, blank=True)
    certified = models.BooleanField("已认证", default=False)
    opened_on = models.DateField("开设日期")
    filed_on = models.DateField("备案日期", null=True, blank=True)
    admin = models.ForeignKey(
        "agencies.Officer", models.PROTECT, null=True, blank=True, related_name="+"
    )
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.ACTIVE)
    last_post_on = models.DateField("最近更新", null=True, blank=True)
    followers = models.PositiveIntegerField("关注人数", null=True, blank=True)
    announced_on = models.DateField(null=True, blank=True)
    closes_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_from"
    )
    why = models.CharField("理由", max_length=200, blank=True)

    objects = AccountQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["platform", "account_id"], name="media_account_once_a_platform"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["closed", "merged"])
                | Q(ended_on__isnull=False, closes_on__isnull=False),
                name="media_ended_after_notice",
            ),
            models.CheckConstraint(
                condition=~Q(status="merged") | Q(into__isnull=False),
                name="media_merged_into_something",
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["agency", "platform"], name="media_of_agency")
        ]

    def __str__(self) -> str:
        return self.name


class MediaEvent(models.Model):
    """One act on an account. Append-only."""

    class Act(models.TextChoices):
        OPEN = "open", "登记"
        CHANGE = "change", "变更"
        SUSPEND = "suspend", "暂停"
        RESUME = "resume", "恢复"
        ANNOUNCE = "announce", "公告关停或者合并"
        CALL_OFF = "call_off", "撤回公告"
        CLOSE = "close", "关停"
        MERGE = "merge", "合并"

    account = models.ForeignKey(MediaAccount, models.PROTECT, related_name="events")
    act = models.CharField(max_length=10, choices=Act.choices)
    by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.account_id} {self.act}"


class Reading(models.Model):
    """What was read of an account: its last post, who follows it. Append-only."""

    class Source(models.TextChoices):
        HAND = "hand", "人工登记"
        TABLE = "table", "表格导入"
        FEED = "feed", "订阅源"

    account = models.ForeignKey(MediaAccount, models.PROTECT, related_name="readings")
    last_post_on = models.DateField(null=True)
    followers = models.PositiveIntegerField(null=True)
    source = models.CharField(max_length=5, choices=Source.choices)
    by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.account_id} {self.last_post_on}"


class MediaInspection(models.Model):
    """One look at an account by who supervises; `faults` are codes of Fault. Append-only."""

    account = models.ForeignKey(MediaAccount, models.PROTECT, related_name="inspections")
    on = models.DateField("检查日期")
    faults = models.JSONField(default=list)
    note = models.CharField("情况", max_length=500, blank=True)
    by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-on", "-id"]

    def __str__(self) -> str:
        return f"{self.account_id} {self.on}"

    @property
    def passed(self) -> bool:
        """Nothing was found."""
        return not self.faults
