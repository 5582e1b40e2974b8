"""A review or a lawsuit, from filing to its result."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q


class Block(models.TextChoices):
    """The part of table four a dispute counts in."""

    REVIEW = "review", "行政复议"
    SUIT_DIRECT = "suit_direct", "未经复议直接起诉"
    SUIT_AFTER_REVIEW = "suit_after_review", "复议后起诉"


class Part(models.TextChoices):
    """As what the agency takes part; a review organ does not count (〔2016〕201号)."""

    ACTOR = "actor", "原行政行为机关"
    REVIEW_ORGAN = "review_organ", "复议机关（共同被告）"


class Over(models.TextChoices):
    """What the other side is not content with."""

    REPLY = "reply", "对申请的答复"
    SILENCE = "silence", "逾期不答复"
    PROACTIVE = "proactive", "主动公开"
    COMPLAINT = "complaint", "举报、投诉的处理"
    OTHER = "other", "其他公开行为"


class Instance(models.TextChoices):
    """Which court of one suit; empty for a review."""

    FIRST = "first", "一审"
    SECOND = "second", "二审"
    RETRIAL = "retrial", "再审"


class Dispute(models.Model):
    """
    One administrative review, or one instance of a lawsuit.

    `result` is a code of gongkai.rules.disputes, `field` the field of table four it counts in by
    the map of the day; with `ended_on` they are set once. `same_as` names the dispute of another
    agency that is the same suit (co-defendants), so that the county's report counts it once.
    `case` is the request it is about; without one it is about proactive disclosure or the like.
    `follows` is what went before: the review of a suit after review, the earlier instance of a
    later one, with which it counts once where `counted_once`. The party's name is encrypted.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="disputes")
    block = models.CharField(max_length=20, choices=Block.choices)
    part = models.CharField(max_length=12, choices=Part.choices, default=Part.ACTOR)
    number = models.CharField("案号", max_length=80)
    authority = models.CharField("复议机关或者法院", max_length=100)
    matter = models.CharField("争议事项", max_length=300)
    about = models.CharField("所涉公开行为", max_length=300, blank=True)
    over = models.CharField(max_length=10, choices=Over.choices, default=Over.REPLY)
    case = models.ForeignKey(
        "requests.InfoRequest", models.PROTECT, null=True, blank=True, related_name="disputes"
    )
    outcome = models.CharField(max_length=30, blank=True)  # of the reply disputed, as it was then
    instance = models.CharField(max_length=8, choices=Instance.choices, blank=True)
    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by"
    )
    counted_once = models.BooleanField(default=False)  # by the setting of the day it was entered
    co_defendant = models.CharField("共同被告", max_length=100, blank=True)
    sealed = models.BinaryField(null=True)  # the party's name and contact
    filed_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    result = models.CharField(max_length=30, blank=True)
    field = models.CharField(max_length=10, blank=True)  # upheld, corrected, other
    ground = models.CharField("纠正的主要理由", max_length=60, blank=True)
    same_as = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="same_cases"
    )
    voided_at = models.DateTimeField(null=True, blank=True)  # entered by mistake, counts no more
    revision = models.PositiveSmallIntegerField(default=1)  # of its ledger lines
    entered_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["agency", "block", "number"],
                name="one_case_once",
                condition=Q(voided_at__isnull=True),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, result="")
                | (Q(ended_on__gte=F("filed_on")) & ~Q(result="")),
                name="an_end_has_a_result",
            ),
            models.CheckConstraint(
                condition=Q(result="", field="") | (~Q(result="") & ~Q(field="")),
                name="a_result_has_a_field",
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["agency", "-filed_on", "-id"], name="dispute_list"),
        ]

    def __str__(self) -> str:
        return self.number


class Stage(models.Model):
    """
    One step of a dispute: accepted, the copy received, answered, heard, decided.

    `last_on` is a last day that a notice of the court or review organ names; the days that
    follow from the law are reckoned by `rules.dispute_course`.
    """

    class Kind(models.TextChoices):
        ACCEPTED = "accepted", "受理"
        SIMPLE = "simple", "适用简易程序"
        COPY = "copy", "收到申请书或者起诉状副本"
        ANSWERED = "answered", "已提出书面答复或者答辩"
        HEARD = "heard", "听取意见、听证或者开庭"
        EXTENDED = "extended", "复议期限延长"
        DECIDED = "decided", "收到复议决定书或者裁判文书"
        OPINION = "opinion", "收到行政复议意见书"
        REPORTED = "reported", "已报送整改情况"
        OTHER = "other", "其他"

    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="stages")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    on = models.DateField("日期")
    last_on = models.DateField("通知写明的最后一日", null=True, blank=True)
    note = models.CharField("说明", max_length=200, blank=True)
    by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    voided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["on", "id"]

    def __str__(self) -> str:
        return f"{self.dispute_id} {self.get_kind_display()} {self.on}"


class FieldChoice(models.Model):
    """
    In which field of table four a result counts from now on; the newest row of a result holds.

    The map the program comes with is `rules.disputes`; 02 §4 leaves it open. What has ended keeps
    the field of its day.
    """

    law = models.CharField(max_length=6, choices=[("review", "行政复议"), ("suit", "行政诉讼")])
    result = models.CharField(max_length=30)
    field = models.CharField(max_length=10)
    why = models.CharField(max_length=200)
    by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.law} {self.result} → {self.field}"
