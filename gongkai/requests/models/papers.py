"""The papers of a case, how they were served, and its encrypted files."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from gongkai.requests.models.cases import InfoRequest
from gongkai.requests.models.words import SERVICE, FileRole, PaperKind, new_uid


class RequestFile(models.Model):
    """
    One file of a case, encrypted in the data folder under `name_on_disk`; see requests.vault.

    Its own name may say who asks and is sealed too. `sha256` is of the plain content. Concerning
    what a file is (`role`) nothing changes once it is in a frozen reply or paper.
    """

    case = models.ForeignKey(InfoRequest, models.PROTECT, related_name="files")
    role = models.CharField(max_length=12, choices=FileRole.choices)
    name_on_disk = models.CharField(max_length=32, unique=True)
    sealed_name = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()  # bytes of the plain content
    media_type = models.CharField(max_length=100)
    kept_by = models.ForeignKey(
        "agencies.Officer", models.PROTECT, null=True, blank=True, related_name="+"
    )
    kept_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.case_id} {self.sha256[:12]}"

    @property
    def uid(self) -> str:
        """What its name is sealed for."""
        return self.name_on_disk


class Paper(models.Model):
    """
    One paper as it went out: its number, its frozen text (sealed, for it names people), its files.

    `digest` covers number, text and the digests of the files; a trigger refuses every change.
    """

    case = models.ForeignKey(InfoRequest, models.PROTECT, related_name="papers")
    uid = models.CharField(max_length=32, unique=True, default=new_uid)  # what it is sealed for
    kind = models.CharField(max_length=20, choices=PaperKind.choices)
    number = models.CharField("文号", max_length=80)
    title = models.CharField(max_length=100)
    sealed_text = models.BinaryField()
    file_digests = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    made_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.number


class PaperFile(models.Model):
    """A file that belongs to a paper: its DOCX, its PDF, what was enclosed."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="files")
    file = models.ForeignKey(RequestFile, models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["paper", "file"], name="one_paper_file_once"),
        ]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.file_id}"


class PaperCounter(models.Model):
    """The last number given to papers of a kind in a year, and what stands before the year."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=PaperKind.choices)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["agency", "kind", "year"], name="one_paper_counter"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.kind} {self.year}: {self.last}"


class PaperPrefix(models.Model):
    """What an agency writes before the year in the numbers of a kind of paper (机关代字)."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=PaperKind.choices)
    prefix = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["agency", "kind"], name="one_paper_prefix"),
        ]

    def __str__(self) -> str:
        return self.prefix


class ServiceRecord(models.Model):
    """
    How a paper reached its addressee (送达; 国办公开办函〔2016〕235号).

    `served_on` follows from the rest by `rules.service`; None while a signature is awaited.
    """

    paper = models.OneToOneField(Paper, models.PROTECT, related_name="service")
    method = models.CharField("送达方式", max_length=12, choices=SERVICE)
    sent_on = models.DateField("交邮或者送出日期")
    signed_on = models.DateField("签收日期", null=True, blank=True)
    served_on = models.DateField("送达日期", null=True, blank=True)
    returned_on = models.DateField("退回日期", null=True, blank=True)
    returned_why = models.CharField(max_length=100, blank=True)
    receipt_no = models.CharField("邮件号或者回证号", max_length=60, blank=True)
    by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(signed_on__isnull=True) | Q(signed_on__gte=models.F("sent_on")),
                name="nothing_is_signed_for_before_it_is_sent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.get_method_display()}"
