"""Messages, what was done with them, the answers, who signed and released them."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q

from gongkai.rules.messages import Act, State, Turned
from gongkai.rules.messages import Kind as Is


class Kind(models.TextChoices):
    """What a message is: `rules.messages.Kind` with its words."""

    CONSULT = Is.CONSULT.value, "咨询"
    HELP = Is.HELP.value, "求助"
    SUGGEST = Is.SUGGEST.value, "建议"
    COMPLAIN = Is.COMPLAIN.value, "投诉"
    ERROR = Is.ERROR.value, "找错"


class Stand(models.TextChoices):
    """Where a message is: `rules.messages.State` with its words."""

    RECEIVED = State.RECEIVED.value, "待审核"
    ASSIGNED = State.ASSIGNED.value, "办理中"
    WRITTEN = State.WRITTEN.value, "待签发"
    ANSWERED = State.ANSWERED.value, "已答复"
    TURNED = State.TURNED.value, "已告知其他渠道"


class Why(models.TextChoices):
    """Why it is not answered here: `rules.messages.Turned` with its words."""

    DISCLOSURE = Turned.DISCLOSURE.value, "属于政府信息公开申请"
    PETITION = Turned.PETITION.value, "属于信访事项"
    OTHER = Turned.OTHER.value, "属于其他部门或者渠道"
    UNCLEAR = Turned.UNCLEAR.value, "内容不明确，无法办理"
    DUPLICATE = Turned.DUPLICATE.value, "重复提交"
    ABUSE = Turned.ABUSE.value, "广告、辱骂等无效内容"


class MessageQuerySet(models.QuerySet["Message"]):
    def standing(self) -> Self:
        """Keep the messages that are neither answered nor pointed elsewhere."""
        return self.filter(state__in=[Stand.RECEIVED, Stand.ASSIGNED, Stand.WRITTEN])

    def overdue(self, today: date) -> Self:
        """Keep those that stand after their last day."""
        return self.standing().filter(due_on__lt=today)

    def public(self) -> Self:
        """Keep what the public may read."""
        return self.filter(live__isnull=False, hidden_at__isnull=True)

    def counted(self) -> Self:
        """Keep what counts as received."""
        return self.exclude(turned__in=[Why.DUPLICATE, Why.ABUSE])


class Message(models.Model):
    """
    One message. `intake` received it, `agency` has it now, `addressed` is whom the sender meant.

    `kind` is what the sender called it, `handled_as` what the office takes it for: its clock goes
    by that. `sealed`: name, telephone and e-mail of the sender, encrypted. `form_key` names the
    form it came on, so that one sent twice is one message. `live` is the answer the public reads,
    beside the question in that version's words. What was sent never changes; a trigger sees to it.
    """

    number = models.CharField("编号", max_length=20, unique=True)
    kind = models.CharField("类别", max_length=8, choices=Kind.choices)
    handled_as = models.CharField(max_length=8, choices=Kind.choices)
    title = models.CharField("标题", max_length=60)
    body = models.TextField("内容")
    page_url = models.CharField("有错的页面", max_length=500, blank=True)
    consent = models.BooleanField("同意公开")
    addressed = models.ForeignKey(
        "agencies.Agency", models.PROTECT, null=True, blank=True, related_name="+"
    )
    intake = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="messages")
    sealed = models.BinaryField(null=True)
    form_key = models.CharField(max_length=64, unique=True)
    code_hash = models.CharField(max_length=64)
    received_at = models.DateTimeField()
    received_on = models.DateField()

    state = models.CharField(max_length=8, choices=Stand.choices, default=Stand.RECEIVED)
    complicated = models.BooleanField("情况复杂", default=False)
    due_on = models.DateField("最后一日")
    turned = models.CharField(max_length=10, choices=Why.choices, blank=True)
    turned_why = models.CharField(max_length=500, blank=True)
    answer = models.ForeignKey(
        "AnswerVersion", models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_on = models.DateField(null=True, blank=True)
    live = models.ForeignKey(
        "AnswerVersion", models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_why = models.CharField(max_length=200, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=~Q(state="turned") | ~Q(turned=""), name="message_turned_with_reason"
            ),
            models.CheckConstraint(
                condition=~Q(state="answered")
                | Q(answer__isnull=False, answered_on__isnull=False),
                name="message_answered_by_something",
            ),
            models.CheckConstraint(
                condition=Q(live__isnull=True) | Q(consent=True, published_at__isnull=False),
                name="message_public_with_consent",
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["-received_on", "-id"], name="message_list"),
            models.Index(fields=["agency", "state", "due_on"], name="message_due"),
            models.Index(
                fields=["-published_at", "-id"],
                name="message_public",
                condition=Q(live__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.number


class MessageEvent(models.Model):
    """One act on a message; `by` is None for the sender. Append-only."""

    message = models.ForeignKey(Message, models.PROTECT, related_name="events")
    act = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Act])
    state = models.CharField(max_length=8, choices=Stand.choices)  # after the act
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.message_id} {self.act}"


class AnswerVersion(models.Model):
    """
    An answer as it was written: the exact text that is signed. Append-only.

    `public_title`, `public_body`: the question as the public would read it, without what tells
    who asks; `digest` is over all three.
    """

    message = models.ForeignKey(Message, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    text = models.TextField("答复")
    public_title = models.CharField("公开的标题", max_length=60)
    public_body = models.TextField("公开的留言内容")
    drafter = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["message", "number"], name="answer_numbered_once"),
        ]

    def __str__(self) -> str:
        return f"{self.message_id} v{self.number}"


class AnswerMark(models.Model):
    """
    What one other person did with a version: signed it, sent it back, or released it. Append-only.

    `due_on`: the message's last day when it was signed. A release is the review that no secret and
    no personal data goes out (条例 第十七条).
    """

    class What(models.TextChoices):
        SIGN = "sign", "签发"
        BACK = "back", "退回"
        RELEASE = "release", "公开审查"

    version = models.ForeignKey(AnswerVersion, models.PROTECT, related_name="marks")
    what = models.CharField(max_length=8, choices=What.choices)
    by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    drafter = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    on = models.DateField()
    due_on = models.DateField()
    note = models.CharField(max_length=500, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["version", "what"], name="answer_marked_once"),
            models.CheckConstraint(condition=~Q(by=F("drafter")), name="answer_not_own"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.what}"


class Rating(models.Model):
    """How content the sender is with the answer, 1 to 5; once. Append-only."""

    message = models.OneToOneField(Message, models.PROTECT, related_name="rating")
    score = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(score__gte=1, score__lte=5), name="rating_1_to_5"),
        ]

    def __str__(self) -> str:
        return f"{self.message_id}: {self.score}"


class ContactLook(models.Model):
    """One look at who sent a message: who looked and when, never what was seen. Append-only."""

    message = models.ForeignKey(Message, models.PROTECT, related_name="looks")
    officer = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.message_id} {self.at:%Y-%m-%d %H:%M}"


class Serial(models.Model):
    """The last number given to a message of a year."""

    year = models.PositiveSmallIntegerField(unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class Attempt(models.Model):
    """Something tried on a public page; addresses are kept as digests, for a day."""

    what = models.CharField(max_length=10)
    client = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["what", "client", "at"], name="netizen_tried")
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.at:%Y-%m-%d %H:%M}"
