"""Indicator sets, rounds, scores, deductions, objections, results; cases of accountability."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q


class RoundKind(models.TextChoices):
    """What a round is."""

    QUARTERLY = "quarterly", "季度考核"
    ANNUAL = "annual", "年度考核"
    THIRD_PARTY = "third_party", "第三方评估"
    SPECIAL = "special", "专项考核"


class RoundState(models.TextChoices):
    """Where a round is: `rules.assessment.State` with its words."""

    PLANNED = "planned", "筹备"
    RUNNING = "running", "评分"
    FEEDBACK = "feedback", "反馈"
    FINAL = "final", "定稿"


class IndicatorSet(models.Model):
    """A version of a government's indicators; frozen once a round runs by it."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="indicator_sets")
    version = models.PositiveSmallIntegerField()
    name = models.CharField("名称", max_length=100)
    made_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    frozen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-version"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["agency", "version"], name="one_indicator_version"),
        ]

    def __str__(self) -> str:
        return f"{self.name}（第{self.version}版）"


class Indicator(models.Model):
    """One indicator of a set; `value` names the function that reads it from data, if any."""

    of = models.ForeignKey(IndicatorSet, models.CASCADE, related_name="indicators")
    position = models.PositiveSmallIntegerField()
    code = models.CharField("代码", max_length=10)
    block = models.CharField("板块", max_length=40)
    name = models.CharField("指标", max_length=100)
    weight = models.DecimalField("分值", max_digits=5, decimal_places=2)
    rule = models.CharField("计分办法", max_length=200, blank=True)
    evidence = models.CharField("依据", max_length=100, blank=True)
    value = models.CharField("自动取值", max_length=40, blank=True)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["of", "code"], name="one_indicator_code"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Round(models.Model):
    """One assessment of a government's units over a period."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="rounds")
    kind = models.CharField("类别", max_length=12, choices=RoundKind.choices)
    title = models.CharField("名称", max_length=100)
    organiser = models.CharField("考核单位", max_length=100)
    first = models.DateField("考核期起")
    last = models.DateField("考核期止")
    cut_off_on = models.DateField("数据截止日")
    indicators = models.ForeignKey(IndicatorSet, models.PROTECT, related_name="rounds")
    state = models.CharField(max_length=10, choices=RoundState.choices, default=RoundState.PLANNED)
    announced_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    announced_on = models.DateField("通知日期")
    feedback_on = models.DateField(null=True, blank=True)
    objections_until = models.DateField(null=True, blank=True)
    final_by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    final_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-announced_on", "-id"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="round_has_a_period"),
        ]

    def __str__(self) -> str:
        return self.title


class Score(models.Model):
    """
    How far a unit earns an indicator in a round.

    `auto`: what data said; `ratio`: what counts, 0 to 1; both None: nothing known yet. `applies`
    is False where the indicator is left out for the unit.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="scores")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="scores")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="scores")
    auto = models.DecimalField(max_digits=5, decimal_places=4, null=True)
    says = models.CharField(max_length=300, blank=True)
    evidence = models.JSONField(default=list)  # [[words, address]]
    ratio = models.DecimalField(max_digits=5, decimal_places=4, null=True)
    applies = models.BooleanField(default=True)
    reason = models.CharField("评分理由", max_length=500, blank=True)
    scored_by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["agency__position", "indicator__position"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["round", "agency", "indicator"], name="one_score_of_each"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.indicator_id} {self.ratio}"


class ScoreEvent(models.Model):
    """A score as it was set, by data (`by` None) or a person with a reason. Append-only."""

    score = models.ForeignKey(Score, models.PROTECT, related_name="events")
    ratio = models.DecimalField(max_digits=5, decimal_places=4, null=True)
    applies = models.BooleanField(default=True)
    reason = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.score_id} {self.ratio}"


class Deduction(models.Model):
    """Points taken off a unit in a round, with what for. Append-only."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="deductions")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="deductions")
    points = models.DecimalField("扣分", max_digits=5, decimal_places=2)
    why = models.CharField("事由", max_length=300)
    url = models.CharField("依据的链接", max_length=500, blank=True)
    by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(points__gt=0), name="deduction_takes_points"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} -{self.points}"


class Objection(models.Model):
    """What a unit says against a score, and what another person answered."""

    score = models.ForeignKey(Score, models.PROTECT, related_name="objections")
    text = models.TextField("异议")
    by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    answer = models.TextField("答复", blank=True)
    changed = models.BooleanField(null=True)  # the score was changed
    answered_by = models.ForeignKey(
        "agencies.Officer", models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.score_id} {self.text[:20]}"


class Result(models.Model):
    """What a unit came to in a final round; `rank` is None where too few were assessed."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="results")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="results")
    points = models.DecimalField(max_digits=5, decimal_places=2)
    deducted = models.DecimalField(max_digits=5, decimal_places=2)
    total = models.DecimalField(max_digits=5, decimal_places=2)
    rank = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering: ClassVar = ["-total", "agency__position"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["round", "agency"], name="one_result_of_each"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.total}"


class Accountability(models.Model):
    """
    One case of accountability (责任追究, 条例 第五十二、五十三条); it names no person.

    A wrong record is voided, and stays.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    unit = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="accountability")
    decided_on = models.DateField("决定日期")
    decided_by = models.CharField("决定机关", max_length=100)
    doc_no = models.CharField("文号", max_length=80, blank=True)
    matter = models.CharField("事由", max_length=200)
    result = models.CharField("处理方式", max_length=100)
    entered_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    void_by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    void_at = models.DateTimeField(null=True, blank=True)
    void_why = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["-decided_on", "-id"]

    def __str__(self) -> str:
        return self.matter
