"""The reply: its draft, its frozen versions, who reviewed and signed which."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from gongkai.agencies.models import Agency
from gongkai.requests.models.cases import InfoRequest
from gongkai.requests.models.papers import Paper, RequestFile
from gongkai.requests.models.words import OUTCOME_LABELS
from gongkai.review.models import Frozen, SecrecyReview, SendBack, Signoff


class Decided(models.Model):
    """
    What a reply decides: the way to it, the kind of reply, its basis and reasons, its contents.

    `path`: the answers to the seven questions by `rules.wizard.Question`. `contents`: what this
    kind of reply must say, by `rules.contents`. `text` is the letter without its addressee: the
    name goes in when it is issued, and stays sealed.
    """

    FIELDS: ClassVar = ("path", "outcome", "basis", "reasons", "contents", "text")
    path = models.JSONField(default=dict)
    outcome = models.CharField("答复类型", max_length=30, choices=OUTCOME_LABELS, blank=True)
    basis = models.CharField("法律依据", max_length=300, blank=True)
    reasons = models.TextField("理由", blank=True)
    contents = models.JSONField(default=dict)
    text = models.TextField("答复书正文", blank=True)

    class Meta:
        abstract = True


class Reply(models.Model):
    """
    The reply to a case in one round; ordered to reply anew, a case gets another.

    `served` is set once, by a trigger's leave only to a version with decision, basis, legal and
    secrecy review and three signatures. `pending`: the newest version until it is served.
    """

    case = models.ForeignKey(InfoRequest, models.PROTECT, related_name="replies")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    round = models.PositiveSmallIntegerField(default=1)
    number = models.CharField("文号", max_length=80, blank=True)
    served = models.ForeignKey(
        "ReplyVersion", models.PROTECT, null=True, blank=True, related_name="+"
    )
    pending = models.ForeignKey(
        "ReplyVersion", models.PROTECT, null=True, blank=True, related_name="+"
    )
    paper = models.OneToOneField(Paper, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["case", "round"], name="one_reply_a_round"),
        ]

    def __str__(self) -> str:
        return self.number or f"{self.case_id}/{self.round}"


class ReplyDraft(Decided):
    """What the handler is writing; `revision` tells two who write at once apart."""

    reply = models.OneToOneField(Reply, models.PROTECT, related_name="draft")
    revision = models.PositiveIntegerField(default=1)
    by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.reply_id} r{self.revision}"


class ReplyVersion(Decided, Frozen):
    """A reply as it was sent to review, with its number and the paragraph on remedies."""

    THING = "reply"
    SHOWN = "served"
    PENDING = "pending"
    URGENT = False
    reply = models.ForeignKey(Reply, models.PROTECT, related_name="versions")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["reply", "number"], name="one_reply_version"),
            models.CheckConstraint(
                condition=~Q(outcome="") & ~Q(basis="") & ~Q(text=""),
                name="a_reply_decides_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reply_id} v{self.number}"

    @property
    def agency(self) -> Agency:
        """The agency whose officers sign it."""
        return self.reply.agency


class DraftFile(models.Model):
    """A file the draft will give to the applicant, or rests on."""

    draft = models.ForeignKey(ReplyDraft, models.CASCADE, related_name="files")
    file = models.ForeignKey(RequestFile, models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["draft", "file"], name="one_reply_draft_file"),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.file_id}"


class ReplyFile(models.Model):
    """A file of a frozen version; the version's digest covers its digest."""

    version = models.ForeignKey(ReplyVersion, models.PROTECT, related_name="files")
    file = models.ForeignKey(RequestFile, models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["version", "file"], name="one_reply_version_file"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.file_id}"


class ReplySignoff(Signoff):
    """A signature on a version of a reply."""

    version = models.ForeignKey(ReplyVersion, models.PROTECT, related_name="signoffs")


class ReplySecrecyReview(SecrecyReview):
    """The secrecy review of a version of a reply."""

    version = models.ForeignKey(ReplyVersion, models.PROTECT, related_name="secrecy_reviews")


class ReplySendBack(SendBack):
    """A version of a reply sent back."""

    version = models.ForeignKey(ReplyVersion, models.PROTECT, related_name="send_backs")


class ReplyLegalReview(models.Model):
    """The review of a version's lawfulness (合法性审核), by somebody who did not draft it."""

    version = models.OneToOneField(ReplyVersion, models.PROTECT, related_name="legal_review")
    reviewer = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    drafter = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField()
    passed = models.BooleanField()
    opinion = models.CharField(max_length=500)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=~Q(reviewer=F("drafter")), name="replylegalreview_not_own_draft"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {'通过' if self.passed else '不通过'}"
