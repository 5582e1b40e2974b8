"""Agencies, what became of them, officers and their posts."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from gongkai.agencies.roles import AgencyKind, ChangeKind, Role


class AgencyQuerySet(models.QuerySet["Agency"]):
    def on(self, day: date) -> Self:
        """Keep the agencies that exist on a day."""
        return self.filter(valid_from__lte=day).filter(
            Q(valid_to__isnull=True) | Q(valid_to__gte=day)
        )

    def in_year(self, year: int) -> Self:
        """Keep the agencies that existed on at least one day of a year."""
        return self.filter(valid_from__year__lte=year).filter(
            Q(valid_to__isnull=True) | Q(valid_to__year__gte=year)
        )


class Agency(models.Model):
    """
    An agency (行政机关). Items keep the name under which they were made; reports follow the
    successor. `code` stands in addresses and never changes.
    """

    code = models.SlugField(max_length=40, unique=True)
    kind = models.CharField(max_length=12, choices=AgencyKind.choices)
    name = models.CharField(max_length=100)
    short_name = models.CharField(max_length=40)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    uscc = models.CharField("统一社会信用代码", max_length=18, blank=True)
    org_code = models.CharField("机构代码", max_length=9, blank=True)
    region = models.CharField(max_length=20, default="xinjiang")  # calendar of its holidays
    vertical = models.BooleanField(default=False)  # 垂直管理, outside the county's report
    valid_from = models.DateField(default=date(2000, 1, 1))
    valid_to = models.DateField(null=True, blank=True)
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors"
    )
    office = models.CharField("公开工作机构", max_length=100, blank=True)
    address = models.CharField(max_length=200, blank=True)
    postcode = models.CharField(max_length=6, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    fax = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    website = models.CharField(max_length=200, blank=True)
    hours = models.CharField("办公时间", max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = AgencyQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["position", "code"]

    def __str__(self) -> str:
        return self.name


class AgencyChange(models.Model):
    """One renaming, merger, split or closing, with the decision it rests on."""

    kind = models.CharField(max_length=8, choices=ChangeKind.choices)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="changes")
    successor = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="changes_into"
    )
    on = models.DateField()  # first day of the new state
    old_name = models.CharField(max_length=100)
    new_name = models.CharField(max_length=100, blank=True)
    basis = models.CharField(max_length=200)
    entered_by = models.ForeignKey("Officer", models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["on", "id"]

    def __str__(self) -> str:
        return f"{self.on} {self.get_kind_display()} {self.old_name}"


class OfficerManager(BaseUserManager["Officer"]):
    def create_user(self, username: str, name: str, password: str | None = None) -> Officer:
        """Make an officer; one without a password cannot sign in."""
        officer = self.model(username=username, name=name)
        officer.set_password(password)
        officer.save(using=self._db)
        return officer


class Officer(AbstractBaseUser):
    """A person who signs in. What they may do comes from their posts alone; nobody is above."""

    username = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=40)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)

    objects = OfficerManager()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    #: what a request has asked of their posts already; None outside requests (backend.py)
    asked: dict[object, Any] | None = None

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """Return the name, as Django's own views expect it."""
        return self.name


class PostQuerySet(models.QuerySet["Post"]):
    def on(self, day: date) -> Self:
        """Keep the posts held on a day."""
        return self.filter(since__lte=day).filter(Q(until__isnull=True) | Q(until__gte=day))


class Post(models.Model):
    """A role an officer holds at an agency, from a day to a day."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="posts")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="posts")
    role = models.CharField(max_length=12, choices=Role.choices)
    since = models.DateField(default=date(2000, 1, 1))
    until = models.DateField(null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["officer", "agency", "role", "since"], name="one_post_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer} {self.agency.short_name} {self.get_role_display()}"


class SignInAttempt(models.Model):
    """A password that was tried and not (yet) right; `who` is a digest of the name typed."""

    who = models.CharField(max_length=64)
    address = models.CharField(max_length=45)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["address", "who", "at"], name="sign_in_tries"),
        ]

    def __str__(self) -> str:
        return f"{self.address} {self.at:%Y-%m-%d %H:%M}"


class HolidayNotice(models.Model):
    """
    A notice of holidays entered here, in the shape of rules/data/holidays.toml.

    Read in the order of entry, after the notices that come with the program; what is entered
    stays, a later one may amend it.
    """

    name = models.CharField(max_length=200)  # of the file, or the notice's title
    text = models.TextField()
    entered_by = models.ForeignKey(  # None: from the command line
        Officer, models.PROTECT, null=True, blank=True, related_name="+"
    )
    entered_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.name
