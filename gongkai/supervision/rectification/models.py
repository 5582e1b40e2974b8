"""Issues, what was done with them, what was seen again, and the files that show it."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q

from gongkai.rules.rectification import WITH_SUPERVISOR, WITH_UNIT, Act


class Source(models.TextChoices):
    """Who or what found it."""

    THIRD_PARTY = "third_party", "第三方评估"
    BULLETIN = "bulletin", "上级通报"
    INSPECTION = "inspection", "监督检查"
    MONITORING = "monitoring", "日常监测"
    COMPLAINT = "complaint", "投诉举报"
    SELF_CHECK = "self_check", "单位自查"
    MEDIA = "media", "政务新媒体检查"


class Kind(models.TextChoices):
    """What is wrong."""

    MISSING = "missing", "应公开未公开"
    LATE = "late", "公开不及时"
    DATES = "dates", "日期与实际不符"
    COLUMN = "column", "栏目空白或者不更新"
    LINK = "link", "链接失效"
    CONTENT = "content", "内容错误"
    METADATA = "metadata", "要素缺失"
    FORWARD = "forward", "转发凑数、重复公开"
    PRIVACY = "privacy", "泄露个人信息"
    INTERPRETATION = "interpretation", "解读回应不到位"
    REQUEST = "request", "依申请公开不规范"
    REPORT = "report", "年度报告问题"
    MEDIA = "media", "政务新媒体问题"
    ORGANISATION = "organisation", "机制不落实"
    OTHER = "other", "其他"


class Severity(models.TextChoices):
    """How grave it is; a veto item fails the whole site (国办秘函〔2019〕19号)."""

    MINOR = "minor", "轻微"
    NORMAL = "normal", "一般"
    SERIOUS = "serious", "严重"
    VETO = "veto", "单项否决"


class Stand(models.TextChoices):
    """Where an issue is: `rules.rectification.State` with its words."""

    OPEN = "open", "待交办"
    ASSIGNED = "assigned", "整改中"
    RECTIFIED = "rectified", "待核验"
    VERIFIED = "verified", "已核验"
    CLOSED = "closed", "已销号"
    REOPENED = "reopened", "重新整改"
    DISPUTED = "disputed", "有异议"


class Ended(models.TextChoices):
    """How a closed issue ended."""

    FIXED = "fixed", "整改到位"
    WITHDRAWN = "withdrawn", "撤销"


class Import(models.Model):
    """A list of problems that was taken over: whose, called what, from which file."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    source = models.CharField(max_length=12, choices=Source.choices)
    reference = models.CharField("批次名称", max_length=100)
    organiser = models.CharField("评估检查单位", max_length=100, blank=True)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    rows = models.PositiveIntegerField()
    by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.reference


class IssueQuerySet(models.QuerySet["Issue"]):
    def standing(self) -> Self:
        """Keep the issues that are not closed."""
        return self.exclude(state=Stand.CLOSED)

    def with_unit(self) -> Self:
        """Keep the issues at which the unit has something to do."""
        return self.filter(state__in=[one.value for one in WITH_UNIT])

    def with_supervisor(self) -> Self:
        """Keep the issues that wait for whoever supervises."""
        return self.filter(state__in=[one.value for one in WITH_SUPERVISOR])

    def overdue(self, today: date) -> Self:
        """Keep the issues the unit has not reported as put right though the day is over."""
        return self.with_unit().filter(due_on__lt=today)


class Issue(models.Model):
    """
    One problem of a unit's disclosure work.

    `origin` names the record it came from ("assessment.round:3"), `key` what makes it the same
    problem when it is found again: one issue a key stands at a time. `check_code` is a check of
    `rules.recheck` with its `check_reference`. `immediate`: 立行立改; `pushed`: sent point to
    point. `opened_by` is None where a machine found it. `revision` numbers its ledger lines.
    What was found never changes; a database trigger refuses it.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="issues")
    number = models.CharField("编号", max_length=20, unique=True)
    source = models.CharField("来源", max_length=12, choices=Source.choices)
    reference = models.CharField("来源文件或者批次", max_length=100, blank=True)
    imported = models.ForeignKey(
        Import, models.PROTECT, null=True, blank=True, related_name="issues"
    )
    origin = models.CharField(max_length=80, blank=True)
    key = models.CharField(max_length=100, blank=True)
    kind = models.CharField("类型", max_length=15, choices=Kind.choices)
    severity = models.CharField(
        "程度", max_length=8, choices=Severity.choices, default=Severity.NORMAL
    )
    title = models.CharField("问题", max_length=200)
    description = models.TextField("问题描述", blank=True)
    basis = models.CharField("依据条款", max_length=200, blank=True)
    url = models.CharField("问题链接", max_length=500, blank=True)
    item = models.ForeignKey(
        "publishing.Item", models.PROTECT, null=True, blank=True, related_name="issues"
    )
    check_code = models.CharField(max_length=60, blank=True)
    check_reference = models.CharField(max_length=300, blank=True)
    found_on = models.DateField("发现日期")
    opened_by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField()

    state = models.CharField(max_length=10, choices=Stand.choices, default=Stand.OPEN)
    immediate = models.BooleanField("立行立改", default=False)
    pushed = models.BooleanField("点对点推送", default=False)
    owner = models.ForeignKey(
        "agencies.Officer", models.PROTECT, null=True, blank=True, related_name="issues"
    )
    assigned_by = models.ForeignKey(
        "agencies.Officer", models.PROTECT, null=True, related_name="+"
    )
    assigned_on = models.DateField(null=True, blank=True)
    due_on = models.DateField("整改期限", null=True, blank=True)
    fix_note = models.TextField("整改情况", blank=True)
    fix_url = models.CharField("整改结果链接", max_length=500, blank=True)
    rectified_by = models.ForeignKey(
        "agencies.Officer", models.PROTECT, null=True, related_name="+"
    )
    rectified_on = models.DateField(null=True, blank=True)
    seen = models.CharField(max_length=8, blank=True)  # rules.recheck.Result of the last look
    seen_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.ForeignKey(
        "agencies.Officer", models.PROTECT, null=True, related_name="+"
    )
    closed_on = models.DateField(null=True, blank=True)
    ended = models.CharField(max_length=10, choices=Ended.choices, blank=True)
    times_reopened = models.PositiveSmallIntegerField(default=0)
    revision = models.PositiveSmallIntegerField(default=1)

    objects = IssueQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["key"],
                name="one_standing_issue_a_key",
                condition=~Q(key="") & ~Q(state="closed"),
            ),
            models.CheckConstraint(
                condition=Q(verified_by__isnull=True) | ~Q(verified_by=F("rectified_by")),
                name="not_verified_by_the_same",
            ),
            models.CheckConstraint(
                condition=(~Q(state="closed") & Q(ended="", closed_on__isnull=True))
                | (Q(state="closed", closed_on__isnull=False) & ~Q(ended="")),
                name="closed_has_an_ending",
            ),
            models.CheckConstraint(
                condition=~Q(ended="fixed")
                | Q(verified_by__isnull=False, rectified_by__isnull=False),
                name="fixed_was_verified",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["open", "closed", "disputed"])
                | Q(owner__isnull=False, due_on__isnull=False),
                name="assigned_has_owner_and_due",
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["-found_on", "-id"], name="issue_list"),
            models.Index(fields=["agency", "-found_on", "-id"], name="issue_unit"),
            models.Index(fields=["state", "due_on"], name="issue_due"),
            models.Index(fields=["key"], name="issue_key", condition=~Q(key="")),
            models.Index(fields=["origin"], name="issue_origin", condition=~Q(origin="")),
        ]

    def __str__(self) -> str:
        return self.number


class IssueEvent(models.Model):
    """One act on an issue, as it was done; `by` is None for what a machine did. Append-only."""

    issue = models.ForeignKey(Issue, models.PROTECT, related_name="events")
    act = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Act])
    state = models.CharField(max_length=10, choices=Stand.choices)  # after the act
    by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    due_on = models.DateField(null=True, blank=True)  # the last day given by the act
    note = models.TextField(blank=True)
    url = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.issue_id} {self.act}"


class Look(models.Model):
    """One automatic look at whether an issue is put right, with what was seen. Append-only."""

    issue = models.ForeignKey(Issue, models.PROTECT, related_name="looks")
    code = models.CharField(max_length=60)
    result = models.CharField(max_length=8)  # rules.recheck.Result
    says = models.CharField(max_length=500)
    by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.issue_id} {self.code} {self.result}"


class Evidence(models.Model):
    """A file that shows an issue before or after; its digest stays. Append-only."""

    class Phase(models.TextChoices):
        BEFORE = "before", "整改前"
        AFTER = "after", "整改后"

    issue = models.ForeignKey(Issue, models.PROTECT, related_name="evidence")
    phase = models.CharField(max_length=6, choices=Phase.choices)
    file = models.ForeignKey("publishing.File", models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.issue_id} {self.name}"


class Serial(models.Model):
    """The last number given to an issue of a year."""

    year = models.PositiveSmallIntegerField(unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"
