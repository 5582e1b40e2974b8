"""The case: what was asked, where it stands, and the log everything else follows from."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from gongkai.requests.models.words import (
    ACTS,
    CHANNELS,
    COLUMNS,
    OUTCOME_LABELS,
    STATES,
    WAITING,
    ApplicantKind,
    Carrier,
    Delivery,
)
from gongkai.rules.states import CLOSED, State
from gongkai.web.literal import Literal

#: states in which nobody has to do anything more for the applicant, or a court looks at it
ENDED = sorted({state.name for state in CLOSED} | {"IN_REVIEW", "IN_LITIGATION"})
_OPEN = ~Q(state__in=ENDED)
#: the same in a query, written out so that the partial indexes below are found by it
_IS_OPEN = ~Q(state__in=[Literal(one) for one in ENDED])


class InfoRequestQuerySet(models.QuerySet["InfoRequest"]):
    def open(self) -> Self:
        """Keep the cases that still need a reply."""
        return self.filter(_IS_OPEN)

    def overdue(self, today: date) -> Self:
        """Keep the open cases whose last day is over."""
        return self.open().filter(due_on__lt=today)

    def waiting(self) -> Self:
        """Keep the cases that wait for a word: of the office to confirm, the applicant, others."""
        return self.filter(_IS_OPEN).exclude(waiting_for=Literal(""))


class InfoRequest(models.Model):
    """
    One request for information (政府信息公开申请).

    Who asks is in `sealed`, encrypted; `applicant_key` is a keyed digest by which the requests of
    one applicant are counted without opening it. `code_hash` is a keyed digest of the code the
    applicant looks the case up with. `applicant_class` is a column of table three.

    Everything from `state` to `closed_on` is what the log (`events`) comes to by
    `rules.fold` and `rules.clock`, kept for lists; actions write both in one transaction,
    verification compares them. `due_on`: the legal last day by the region's calendar, None while
    no reply period runs. `due_national`: the day to plan on, never later. `provisional`: a
    holiday notice on the way is missing. `paused`: the period stands still. `waiting_for`,
    `waiting_until`: whose turn it is and until when. `outcome`, `counted_on`: the row the case
    counts in and the day that decides the year. `log_length`, `log_digest`: the end of the log.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="info_requests")
    agency_name = models.CharField(max_length=100)  # as it was called that day
    number = models.CharField("申请编号", max_length=60, unique=True)
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    code_hash = models.CharField(max_length=64, blank=True)
    channel = models.CharField("渠道", max_length=20, choices=CHANNELS)
    applicant_kind = models.CharField(max_length=12, choices=ApplicantKind.choices)
    applicant_class = models.CharField("申请人类别", max_length=10, choices=COLUMNS)
    applicant_key = models.CharField(max_length=64, blank=True)
    sealed = models.BinaryField(null=True)
    description = models.TextField("所需信息的内容描述")
    delivery = models.CharField("获取信息的方式", max_length=10, choices=Delivery.choices)
    carrier = models.CharField("信息的载体形式", max_length=10, choices=Carrier.choices)
    submitted_at = models.DateTimeField()
    arrived_on = models.DateField()  # handed in, signed for, delivered or sent
    confirmed_at = models.DateTimeField(null=True, blank=True)
    opening = models.BooleanField(default=False)  # was open when this system began
    entered_by = models.ForeignKey(  # None: the applicant, on line
        "agencies.Officer", models.PROTECT, null=True, blank=True, related_name="+"
    )
    key = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001  one form, one case

    state = models.CharField("状态", max_length=30, choices=STATES)
    round = models.PositiveSmallIntegerField(default=1)  # 2: replied to anew by order
    received_on = models.DateField("收到日期", null=True, blank=True)
    due_on = models.DateField("答复期限", null=True, blank=True)
    due_national = models.DateField("内部目标", null=True, blank=True)
    provisional = models.BooleanField(default=False)
    paused = models.BooleanField(default=False)
    extended = models.BooleanField(default=False)
    waiting_for = models.CharField(max_length=20, choices=WAITING, blank=True, default="")
    waiting_until = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=30, choices=OUTCOME_LABELS, blank=True, default="")
    counted_on = models.DateField(null=True, blank=True)
    served_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    log_length = models.PositiveIntegerField(default=0)
    log_digest = models.CharField(max_length=64, blank=True, default="")

    unit = models.ForeignKey(  # the agency below that prepares the reply
        "agencies.Agency", models.PROTECT, null=True, blank=True, related_name="+"
    )
    section = models.CharField("承办科室", max_length=60, blank=True)
    handler = models.ForeignKey(
        "agencies.Officer", models.PROTECT, null=True, blank=True, related_name="handled_requests"
    )

    objects = InfoRequestQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(applicant_kind="person", applicant_class="natural")
                | (Q(applicant_kind="organisation") & ~Q(applicant_class="natural")),
                name="a_person_is_a_natural_person",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", counted_on__isnull=True)
                | (~Q(outcome="") & Q(counted_on__isnull=False)),
                name="a_result_has_a_day",
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["agency", "due_on", "id"], name="request_queue", condition=_OPEN),
            models.Index(
                fields=["agency", "state", "due_on", "id"], name="request_states", condition=_OPEN
            ),
            models.Index(
                fields=["agency", "waiting_until", "id"],
                name="request_waiting",
                condition=_OPEN & ~Q(waiting_for=""),
            ),
            models.Index(fields=["handler", "due_on", "id"], name="request_mine", condition=_OPEN),
            models.Index(
                fields=["unit", "due_on", "id"],
                name="request_unit",
                condition=_OPEN & Q(unit__isnull=False),
            ),
            models.Index(fields=["agency", "-arrived_on", "-id"], name="request_list"),
            models.Index(
                fields=["agency", "applicant_key", "received_on", "id"], name="request_applicant"
            ),
            models.Index(
                fields=["agency", "counted_on", "outcome", "applicant_class"],
                name="request_results",
            ),
            models.Index(
                fields=["due_on", "id"],
                name="request_provisional",
                condition=_OPEN & Q(provisional=True),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def standing(self) -> State:
        """Where the case stands."""
        return State[self.state]


class Event(models.Model):
    """
    One act in the life of a case; a trigger refuses changes and deletions.

    `on` is the day the law counts, `at` the moment it was entered. `data` is what
    `rules.deeds.Deed` keeps besides, in plain values and without personal data. `digest` covers
    the event and the digest before it. `key` names the form that was sent, so that sending it
    twice does it once.
    """

    class By(models.TextChoices):
        APPLICANT = "applicant", "申请人"
        OFFICER = "officer", "工作人员"

    case = models.ForeignKey(InfoRequest, models.PROTECT, related_name="events")
    seq = models.PositiveIntegerField()
    act = models.CharField(max_length=30, choices=ACTS)
    from_state = models.CharField(max_length=30, choices=STATES)
    to_state = models.CharField(max_length=30, choices=STATES)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=10, choices=By.choices, default=By.OFFICER)
    officer = models.ForeignKey(
        "agencies.Officer", models.PROTECT, null=True, blank=True, related_name="+"
    )
    data = models.JSONField(default=dict)
    key = models.CharField(max_length=64, null=True)  # noqa: DJ001  many events have none
    digest = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["case_id", "seq"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["case", "seq"], name="one_place_in_the_log"),
            models.UniqueConstraint(fields=["case", "key"], name="one_form_once"),
            models.CheckConstraint(
                condition=Q(by="officer", officer__isnull=False)
                | (~Q(by="officer") & Q(officer__isnull=True)),
                name="an_officers_act_has_an_officer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}/{self.seq} {self.act}"


class RequestCounter(models.Model):
    """The last serial number of requests of an agency and year; locked while one is taken."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["agency", "year"], name="one_request_counter"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id}/{self.year}: {self.last}"
