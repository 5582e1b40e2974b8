"""An annual report of an agency and year, its drafts, versions, signatures, publication."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from gongkai.agencies.models import Agency
from gongkai.review.models import Frozen, SecrecyReview, SendBack, Signoff


class Scope(models.TextChoices):
    """What a county government's report takes in (02 §2)."""

    OWN = "own", "本机关"
    CONSOLIDATED = "consolidated", "汇总（本级、部门和乡镇）"


class AnnualReport(models.Model):
    """
    The report of one agency on one year.

    `published` is the version on show; a trigger sets it only to a version with three
    signatures and a passed secrecy review (or an emergency, visibly marked). `published_at` is
    set once, by the server. `code` is the short code printed on the documents.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="reports")
    year = models.PositiveSmallIntegerField()
    scope = models.CharField(max_length=12, choices=Scope.choices, default=Scope.OWN)
    code = models.CharField(max_length=12, unique=True)
    published = models.ForeignKey(
        "ReportVersion", models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True)
    emergency_until = models.DateTimeField(null=True, blank=True)  # other signatures due by
    emergency_why = models.CharField(max_length=500, blank=True, default="")
    reopened_at = models.DateTimeField(null=True, blank=True)  # something below has changed
    opened_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["agency", "year"], name="one_report_a_year"),
            models.CheckConstraint(
                condition=Q(published__isnull=True, published_at__isnull=True)
                | Q(published__isnull=False, published_at__isnull=False),
                name="published_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.year}"


class Reopening(models.Model):
    """What reopened a report: who did what to the figures it counts."""

    report = models.ForeignKey(AnnualReport, models.PROTECT, related_name="reopenings")
    at = models.DateTimeField()
    by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    why = models.CharField(max_length=300)

    class Meta:
        ordering: ClassVar = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.report_id} {self.at:%Y-%m-%d}"


class Chapter(models.Model):
    """
    The draft of a chapter: text in which figures stand as tokens, `{{ permits.decisions }}`.

    Number 0 is the preamble. `revision` counts the savings; a form that was opened on an
    older one is refused (optimistic locking).
    """

    report = models.ForeignKey(AnnualReport, models.PROTECT, related_name="chapters")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)
    saved_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["report", "number"], name="one_draft_a_chapter"),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} §{self.number}"


class ChapterSaving(models.Model):
    """One saving of a chapter: nothing anybody wrote is lost when others write over it."""

    chapter = models.ForeignKey(Chapter, models.PROTECT, related_name="savings")
    revision = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    saved_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-revision"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["chapter", "revision"], name="one_saving_a_revision"),
        ]

    def __str__(self) -> str:
        return f"{self.chapter_id} r{self.revision}"


class DeclaredFigure(models.Model):
    """
    A figure no record here produces, declared by a named person and confirmed by another.

    `name` is a cell ("t3.received.natural") or a fact of the narrative ("meetings.held"). When
    confirmed it is entered in the ledger (kind "declared"); a newer one reverses it.
    """

    report = models.ForeignKey(AnnualReport, models.PROTECT, related_name="declared")
    name = models.CharField(max_length=80)
    label = models.CharField(max_length=100)
    unit = models.CharField(max_length=10, blank=True)
    amount = models.BigIntegerField()  # a count, or fen
    source = models.CharField("依据", max_length=300)
    declared_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    declared_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        "agencies.Officer", models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["report", "name"],
                condition=Q(replaced_at__isnull=True),
                name="one_declaration_in_force",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=models.F("declared_by")),
                name="declared_and_confirmed_by_two",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ReportWaiver(models.Model):
    """A warning accepted: who, why, and the fingerprint of the values it was given for."""

    report = models.ForeignKey(AnnualReport, models.PROTECT, related_name="waivers")
    code = models.CharField(max_length=40)
    fingerprint = models.CharField(max_length=64)
    message = models.CharField(max_length=500)
    reason = models.CharField(max_length=500)
    by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["report", "fingerprint"], name="one_waiver_once"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.fingerprint[:8]}"


class EarlierReport(models.Model):
    """A published report of an earlier year, read from a file, for continuity checks."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="earlier_reports")
    year = models.PositiveSmallIntegerField()
    file_name = models.CharField(max_length=200)
    file_digest = models.CharField(max_length=64)
    content = models.JSONField()  # documents.to_json.as_data
    by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["agency", "year"], name="one_earlier_report"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.year}"


class ReportVersion(Frozen):
    """
    A report frozen for signature: text, tables, findings, waivers, and what they rest on.

    `content` is documents.to_json.as_data of the report, `sources` the tokens and selectors
    behind each figure of the prose, `last_line` the newest ledger line counted, `rules` the
    version of this software whose rules were applied.
    """

    THING = "report"
    SHOWN = "published"
    report = models.ForeignKey(AnnualReport, models.PROTECT, related_name="versions")
    content = models.JSONField()
    sources = models.JSONField(default=dict)
    findings = models.JSONField(default=list)
    waivers = models.JSONField(default=list)
    last_line = models.BigIntegerField(default=0)
    rules = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["report", "number"], name="one_report_version"),
        ]

    @property
    def agency(self) -> Agency:
        """The agency whose officers sign it."""
        return self.report.agency

    def __str__(self) -> str:
        return f"{self.report_id} v{self.number}"


class ReportSignoff(Signoff):
    """A signature on a version of a report."""

    version = models.ForeignKey(ReportVersion, models.PROTECT, related_name="signoffs")


class ReportSecrecyReview(SecrecyReview):
    """The secrecy review of a version of a report."""

    version = models.ForeignKey(ReportVersion, models.PROTECT, related_name="secrecy_reviews")


class ReportSendBack(SendBack):
    """A version of a report sent back."""

    version = models.ForeignKey(ReportVersion, models.PROTECT, related_name="send_backs")


class ReportCorrection(models.Model):
    """A public, dated correction of a published report: the cells or sentences, old and new."""

    report = models.ForeignKey(AnnualReport, models.PROTECT, related_name="corrections")
    old = models.ForeignKey(ReportVersion, models.PROTECT, related_name="+")
    new = models.ForeignKey(ReportVersion, models.PROTECT, related_name="+")
    changes = models.JSONField()  # [{"place", "old", "new"}]
    reason = models.CharField(max_length=500)
    published_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["published_at", "id"]

    def __str__(self) -> str:
        return f"{self.report_id} {self.published_at:%Y-%m-%d}"


class ReportFile(models.Model):
    """One published file of a version: HTML, DOCX, PDF, XLSX, JSON or CSV, with its digest."""

    version = models.ForeignKey(ReportVersion, models.PROTECT, related_name="files")
    format = models.CharField(max_length=5)
    content = models.BinaryField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["version", "format"], name="one_file_a_format"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id}.{self.format}"
