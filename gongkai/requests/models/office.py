"""Who handles a case, what they note, what reminds them, and who looked at whom."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from gongkai.requests.models.cases import InfoRequest
from gongkai.requests.models.words import AssignmentKind, LinkKind, new_uid


class Assignment(models.Model):
    """One passing of a case to somebody; the newest is also on the case."""

    case = models.ForeignKey(InfoRequest, models.PROTECT, related_name="assignments")
    kind = models.CharField(max_length=12, choices=AssignmentKind.choices)
    unit = models.ForeignKey(
        "agencies.Agency", models.PROTECT, null=True, blank=True, related_name="+"
    )
    section = models.CharField(max_length=60, blank=True)
    handler = models.ForeignKey(
        "agencies.Officer", models.PROTECT, null=True, blank=True, related_name="+"
    )
    until = models.DateField(null=True, blank=True)  # a substitute's last day
    internal_due_on = models.DateField(null=True, blank=True)  # what the unit was given
    why = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.case_id} {self.get_kind_display()}"


class Note(models.Model):
    """What an officer wrote down about a case: sealed, for notes name people."""

    case = models.ForeignKey(InfoRequest, models.PROTECT, related_name="notes")
    uid = models.CharField(max_length=32, unique=True, default=new_uid)  # what it is sealed for
    sealed = models.BinaryField()
    by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.case_id} {self.at:%Y-%m-%d}"


class CaseLink(models.Model):
    """One case belongs to another: split from it, merged into it, asks the same."""

    case = models.ForeignKey(InfoRequest, models.PROTECT, related_name="links")
    other = models.ForeignKey(InfoRequest, models.PROTECT, related_name="linked_from")
    kind = models.CharField(max_length=10, choices=LinkKind.choices)
    by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["case", "other", "kind"], name="one_link_once"),
            models.CheckConstraint(condition=~Q(case=F("other")), name="no_case_links_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.get_kind_display()} {self.other_id}"


class DueMark(models.Model):
    """
    What the daily job saw: a period of a case that is over or soon will be.

    It reminds; nothing lapses by it. `seen_at`: an officer has dealt with it, or the case moved
    on by itself.
    """

    class Kind(models.TextChoices):
        CONFIRM = "confirm", "申请待确认"
        SOON = "soon", "答复期限将满"
        TODAY = "today", "今日到期"
        OVERDUE = "overdue", "已超期"
        NO_CORRECTION = "no_correction", "补正期限已满，待确认结案"
        NO_PAYMENT = "no_payment", "缴费期限已满，待确认结案"
        NO_REASON = "no_reason", "说明理由期限已满"
        NO_OPINION = "no_opinion", "征求意见期限已满"
        ARCHIVE = "archive", "应当归档"

    case = models.ForeignKey(InfoRequest, models.PROTECT, related_name="due_marks")
    kind = models.CharField(max_length=14, choices=Kind.choices)
    due_on = models.DateField()
    made_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["due_on", "id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["case", "kind", "due_on"], name="one_mark_once"),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["case", "due_on"], name="marks_unseen", condition=Q(seen_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.get_kind_display()} {self.due_on}"


class ClockMove(models.Model):
    """A last day that moved without an act of the case: by a notice of holidays or a setting."""

    case = models.ForeignKey(InfoRequest, models.PROTECT, related_name="clock_moves")
    before = models.DateField(null=True)
    after = models.DateField(null=True)
    provisional = models.BooleanField()  # after it
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.case_id} {self.before} → {self.after}"


class IdentityView(models.Model):
    """
    One look at who asks, or at a sealed paper, note or file: who, at what, when, what for.

    A trigger refuses changes and deletions.
    """

    case = models.ForeignKey(InfoRequest, models.PROTECT, related_name="identity_views")
    officer = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    thing = models.CharField(max_length=80)  # requests.inforequest:17
    purpose = models.CharField(max_length=100, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.thing} {self.at:%Y-%m-%d %H:%M}"
