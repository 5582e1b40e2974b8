"""Applicants on line: an account for those who want one, and what was tried from where."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from gongkai.requests.models.cases import InfoRequest
from gongkai.requests.models.words import COLUMNS, ApplicantKind


class Citizen(models.Model):
    """
    An applicant's own account (个人账户), which nobody needs to ask for information.

    `login` is a keyed digest of the e-mail address or telephone number they sign in with; it and
    what fills in their next form are in `sealed`. Officers see neither.
    """

    login = models.CharField(max_length=64, unique=True)
    password = models.CharField(max_length=128)
    kind = models.CharField(max_length=12, choices=ApplicantKind.choices)
    applicant_class = models.CharField(max_length=10, choices=COLUMNS)
    sealed = models.BinaryField(null=True)
    made_at = models.DateTimeField()
    used_on = models.DateField(null=True)  # signed in last; None: not since it was made

    def __str__(self) -> str:
        return f"citizen {self.pk}"


class Recovery(models.Model):
    """
    One code by which a new password was, or could have been, set for an account.

    `by` handed it out at `agency` to somebody whose `document` was seen; without one it went by
    mail. `code` is a keyed digest. The row stays when the account is closed, and names nobody.
    """

    citizen = models.ForeignKey(Citizen, models.SET_NULL, null=True, related_name="recoveries")
    code = models.CharField(max_length=64)
    document = models.CharField("证件", max_length=30, blank=True)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    until = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"recovery {self.pk}"


class CitizenCase(models.Model):
    """One case that an account lists: filed from it, or added with number and code."""

    citizen = models.ForeignKey(Citizen, models.CASCADE, related_name="cases")
    case = models.ForeignKey(InfoRequest, models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["citizen", "case"], name="one_case_listed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.citizen_id} {self.case_id}"


class PublicTry(models.Model):
    """
    Something that is limited, tried by the public: what, and a keyed digest of from where.

    Kept for a day. `who`: a keyed digest of the name tried, for accounts alone.
    """

    what = models.CharField(max_length=12)
    client = models.CharField(max_length=64)
    who = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["what", "client", "at"], name="public_tries"),
            models.Index(fields=["at"], name="public_tries_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.at:%Y-%m-%d %H:%M}"
