"""What is asked on the way to a reply: corrections, reasons, fees, opinions, more time."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from gongkai.agencies.models import Agency
from gongkai.requests.models.cases import InfoRequest
from gongkai.requests.models.papers import Paper
from gongkai.requests.models.words import LETTER_TO, Opinion
from gongkai.rules.fees import Charge

CHARGES = [(charge.name, charge.value) for charge in Charge]


class Notice(models.Model):
    """A notice to the applicant that fixes a period: which paper, served when, until when."""

    case = models.ForeignKey(InfoRequest, models.PROTECT, related_name="%(class)ss")
    round = models.PositiveSmallIntegerField(default=1)
    paper = models.OneToOneField(Paper, models.PROTECT, related_name="+")
    served_on = models.DateField()
    last_on = models.DateField("期限")
    answered_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        abstract = True
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["case", "round"], name="%(class)s_once_a_round"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.served_on}"


class CorrectionNotice(Notice):
    """The single notice of what to correct (art. 30): every point at once."""

    points = models.JSONField(default=list)  # sentences: what is unclear or missing
    guidance = models.TextField(blank=True)


class ReasonNotice(Notice):
    """
    The demand for reasons where amount or frequency are clearly beyond reasonable (art. 35).

    `approved_by`: who agreed to take silence for want of a reason. `delayed_until`: the day fixed
    for the reply where the reasons hold (延迟答复).
    """

    class Finding(models.TextChoices):
        REASONABLE = "reasonable", "理由合理"
        UNREASONABLE = "unreasonable", "理由不合理"

    counts = models.JSONField(default=dict)  # month → number of requests
    why = models.TextField("认定明显超过合理范围的说明")
    finding = models.CharField(max_length=12, choices=Finding.choices, blank=True)
    found = models.TextField("认定", blank=True)
    approved_by = models.ForeignKey(
        "agencies.Officer", models.PROTECT, null=True, blank=True, related_name="+"
    )
    delayed_until = models.DateField(null=True, blank=True)
    delay_paper = models.OneToOneField(
        Paper, models.PROTECT, null=True, blank=True, related_name="+"
    )


class FeeNotice(Notice):
    """
    The notice of the information processing fee (国办函〔2020〕109号), approved by the head.

    `units` are items or pages; `before` the applicant's earlier items in the month; `reckoning`
    the bands as `rules.fees.Fee.as_dict` gives them.
    """

    charge = models.CharField(max_length=10, choices=CHARGES)
    units = models.PositiveIntegerField()
    before = models.PositiveIntegerField(default=0)
    fen = models.BigIntegerField("金额（分）")
    reckoning = models.JSONField(default=dict)
    how_to_pay = models.CharField("缴纳方式", max_length=300)
    approved_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")

    class Meta(Notice.Meta):
        constraints: ClassVar[list[Any]] = [
            *Notice.Meta.constraints,
            models.CheckConstraint(condition=Q(fen__gt=0), name="a_processing_fee_is_positive"),
            models.CheckConstraint(
                condition=~Q(approved_by=F("by")), name="a_fee_is_approved_by_another"
            ),
        ]

    @property
    def payment(self) -> FeePayment | None:
        """The payment in force, None while there is none."""
        return self.payments.filter(voided_at=None).first()


class FeePayment(models.Model):
    """
    The fee as it was paid: day, amount in fen, receipt. Its ledger line is FEE_PROCESSING.

    One entered by mistake, or paid back, is voided with the reason; another may follow it.
    """

    notice = models.ForeignKey(FeeNotice, models.PROTECT, related_name="payments")
    paid_on = models.DateField()
    fen = models.BigIntegerField("金额（分）")
    receipt_no = models.CharField("财政票据号", max_length=60)
    by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    voided_at = models.DateTimeField(null=True, blank=True)
    voided_by = models.ForeignKey(
        "agencies.Officer", models.PROTECT, null=True, blank=True, related_name="+"
    )
    voided_why = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(fen__gt=0), name="a_payment_is_positive"),
            models.UniqueConstraint(
                fields=["notice"],
                condition=Q(voided_at__isnull=True),
                name="one_payment_in_force",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.notice_id} {self.paid_on}"

    @property
    def agency(self) -> Agency:
        """The agency that was paid."""
        return self.notice.case.agency


class Extension(models.Model):
    """
    More time for the reply (art. 33): asked for, approved by the head of the office, served.

    It counts from the moment its notice is served, which must be before the first last day.
    """

    case = models.ForeignKey(InfoRequest, models.PROTECT, related_name="extensions")
    round = models.PositiveSmallIntegerField(default=1)
    days = models.PositiveSmallIntegerField("延长的工作日")
    reason = models.TextField("延期的理由")
    asked_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        "agencies.Officer", models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    refused_why = models.CharField(max_length=300, blank=True)
    paper = models.OneToOneField(Paper, models.PROTECT, null=True, blank=True, related_name="+")
    served_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["case", "round"],
                condition=Q(refused_why=""),
                name="one_extension_a_round",
            ),
            models.CheckConstraint(
                condition=Q(days__gte=1, days__lte=20), name="an_extension_of_20_days_at_most"
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("asked_by")),
                name="nobody_approves_their_own_extension",
            ),
            models.CheckConstraint(
                condition=Q(served_on__isnull=True)
                | Q(approved_by__isnull=False, paper__isnull=False),
                name="no_extension_without_approval",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} +{self.days}"


class Consultation(models.Model):
    """
    One letter asking for an opinion: of a third party, a joint maker, another agency.

    `number` counts the letters of a case, `letter` those of its round, as the log does. `sealed`
    holds a third party's name and contact; `agency_name` names an agency. `sealed_opinion` is
    what they wrote. A third party's silence leaves the decision to the agency (art. 32), a joint
    maker's is consent (art. 34).
    """

    case = models.ForeignKey(InfoRequest, models.PROTECT, related_name="consultations")
    number = models.PositiveSmallIntegerField()
    round = models.PositiveSmallIntegerField(default=1)
    letter = models.PositiveSmallIntegerField(default=1)
    whom = models.CharField(max_length=20, choices=LETTER_TO)
    sealed = models.BinaryField(null=True)
    agency_name = models.CharField("被征求意见的机关", max_length=100, blank=True)
    about = models.TextField("征求意见的事项")
    paper = models.OneToOneField(Paper, models.PROTECT, related_name="+")
    told_paper = models.OneToOneField(  # tells the applicant that the clock stands still
        Paper, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_paper = models.OneToOneField(  # tells the third party that it is given all the same
        Paper, models.PROTECT, null=True, blank=True, related_name="+"
    )
    sent_on = models.DateField()
    reached_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    opinion = models.CharField(max_length=10, choices=Opinion.choices, blank=True)
    sealed_opinion = models.BinaryField(null=True)
    by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["case_id", "number"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["case", "number"], name="one_letter_number"),
            models.CheckConstraint(
                condition=Q(reached_on__isnull=True) | Q(reached_on__gte=F("sent_on")),
                name="no_letter_arrives_before_it_is_sent",
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True, opinion="")
                | (Q(answered_on__gte=F("sent_on")) & ~Q(opinion="")),
                name="an_answer_has_an_opinion",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.get_whom_display()}{self.number}"
