"""How far a version's review has come, and who may go on with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.db.models import CharField, Exists, Model, OuterRef, Value
from django.db.models.functions import Cast, Concat

from gongkai.agencies.access import SIGN, Act, NotYours, may, require
from gongkai.agencies.models import Officer
from gongkai.ledger.models import Line
from gongkai.ledger.sources import record_name
from gongkai.review.models import Frozen, SecrecyReview, SendBack, Signoff
from gongkai.rules import signoff as rule
from gongkai.rules.secrecy_form import FORM, FORMS, Question
from gongkai.rules.signoff import Level, Refusal
from gongkai.rules.words import said


@dataclass(frozen=True, slots=True)
class ReviewState:
    """Who has signed a version, and what comes next."""

    version: Frozen
    signed: dict[Level, Signoff]
    secrecy: SecrecyReview | None
    sent_back: SendBack | None
    superseded: bool  # a newer version of the same thing exists
    shown: bool  # it is the version on show

    @property
    def secrecy_passed(self) -> bool:
        """The version passed its secrecy review."""
        return self.secrecy is not None and self.secrecy.passed

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions of the form its secrecy review answered; of the one in use before."""
        version = "" if self.secrecy is None else self.secrecy.answers.get("form", "")
        return FORMS.get(version, FORM).questions

    @property
    def open(self) -> bool:
        """Signatures may still be given."""
        return self.sent_back is None and not self.superseded

    @property
    def next_level(self) -> Level | None:
        """The level to be signed next; None where nothing is left or possible."""
        if not self.open:
            return None
        return next((level for level in Level if level not in self.signed), None)

    @property
    def signers(self) -> dict[Level, int]:
        """Who has signed which level, as the rules ask."""
        return {level: mark.signer_id for level, mark in self.signed.items()}

    @property
    def secrecy_reviewer(self) -> int | None:
        """Who passed it for secrecy, as the rules ask."""
        return (
            self.secrecy.reviewer_id if self.secrecy is not None and self.secrecy.passed else None
        )

    @property
    def complete(self) -> bool:
        """Three people have signed, secrecy is passed, and nobody has sent it back."""
        return self.sent_back is None and rule.may_publish(
            self.signers,
            drafter=self.version.drafter_id,
            secrecy_reviewer=self.secrecy_reviewer,
        )

    @property
    def enough_in_emergency(self) -> bool:
        """One other person has signed, secrecy is passed, and nobody has sent it back."""
        return self.sent_back is None and rule.may_publish_urgently(
            self.signers,
            drafter=self.version.drafter_id,
            secrecy_reviewer=self.secrecy_reviewer,
        )

    @property
    def reviewed_by(self) -> list[str]:
        """Who reviewed (谁审核): first and second level, then secrecy."""
        names = [m.signer.name for lv, m in self.signed.items() if lv is not Level.LEADER]
        return names + ([self.secrecy.reviewer.name] if self.secrecy is not None else [])

    @property
    def responsible(self) -> str:
        """Who answers for it (谁负责): the last signer; empty before."""
        last = self.signed.get(Level.LEADER)
        return last.signer.name if last is not None else ""


def state(version: Frozen) -> ReviewState:
    """Read how far a version's review has come."""
    marks = version.signoffs.select_related("signer").order_by("level")
    thing = getattr(version, version.THING)
    return ReviewState(
        version=version,
        signed={Level(mark.level): mark for mark in marks},
        secrecy=version.secrecy_reviews.select_related("reviewer").first(),
        sent_back=version.send_backs.select_related("by").first(),
        superseded=thing.versions.filter(number__gt=version.number).exists(),
        shown=getattr(thing, f"{version.SHOWN}_id") == version.pk,
    )


def ready(version: Frozen) -> bool:
    """
    Tell whether a version may be public, from the database and with one statement.

    A signature counts only if the ledger has its digest: a row written by hand has no line.
    """
    versions: Any = type(version)._default_manager  # whose relations the concrete tables have
    rows = versions.filter(pk=version.pk).values_list(
        "drafter_id",
        "signoffs__level",
        "signoffs__signer_id",
        _entered(version, "signoffs"),
        "secrecy_reviews__reviewer_id",
        "secrecy_reviews__passed",
        _entered(version, "secrecy_reviews"),
        "send_backs__id",
    )  # fmt: skip
    signed: dict[Level, int] = {}
    for drafter, level, signer, entered, reviewer, passed, seen, sent_back in rows:
        if level is None or not passed or not (entered and seen) or sent_back is not None:
            return False
        signed[Level(level)] = signer
        drafted_by, reviewed_by = drafter, reviewer
    return bool(signed) and rule.may_publish(
        signed, drafter=drafted_by, secrecy_reviewer=reviewed_by
    )


def _entered(version: Frozen, marks: str) -> Exists:
    """Ask whether the ledger has a mark's digest."""
    model = cast(type[Model], version._meta.get_field(marks).related_model)
    key = Concat(Value(f"{model._meta.label_lower}:"), Cast(OuterRef(f"{marks}__pk"), CharField()))
    return Exists(Line.objects.filter(key=key, note=OuterRef(f"{marks}__digest")))


def unentered(version: Frozen) -> list[Signoff | SecrecyReview]:
    """Return the signatures and the review of a version that the ledger does not know."""
    marks = [*version.signoffs.all(), *version.secrecy_reviews.all()]
    lines = Line.objects.filter(key__in=[record_name(mark) for mark in marks])
    known = dict(lines.values_list("key", "note"))
    return [mark for mark in marks if known.get(record_name(mark)) != mark.digest]


def why_not(found: ReviewState, level: Level, officer: Officer, today: date) -> Refusal | None:
    """Return why an officer may not sign a level now, or None."""
    return rule.refusal(
        level,
        signer=officer.pk,
        drafter=found.version.drafter_id,
        same_agency=may(officer, SIGN[level], found.version, today),
        signed=found.signers,
        secrecy_reviewed=found.secrecy_passed,
        sent_back=found.sent_back is not None,
        superseded=found.superseded,
    )


def why_no_secrecy(found: ReviewState, officer: Officer, today: date) -> Refusal | None:
    """Return why an officer may not do the secrecy review now, or None."""
    return rule.secrecy_refusal(
        reviewer=officer.pk,
        drafter=found.version.drafter_id,
        same_agency=may(officer, Act.VIEW, found.version, today),
        designated=may(officer, Act.SECRECY, found.version, today),
        reviewed=found.secrecy is not None,
        sent_back=found.sent_back is not None,
        superseded=found.superseded,
    )


def words(refused: Refusal, act: Act, found: ReviewState, officer: Officer, today: date) -> str:
    """Say a refusal; for want of a post, say which would do."""
    if refused is Refusal.OTHER_AGENCY:
        try:
            require(officer, act, found.version, today)
        except NotYours as error:
            return error.said
    return said(refused.value)


def refusal_for(version: Frozen, level: Level, officer: Officer, today: date) -> str | None:
    """Say to an officer why they may not sign this level of this version; None where they may."""
    found = state(version)
    refused = why_not(found, level, officer, today)
    return None if refused is None else words(refused, SIGN[level], found, officer, today)


def secrecy_refusal_for(version: Frozen, officer: Officer, today: date) -> str | None:
    """Say to an officer why they may not do the secrecy review; None where they may."""
    found = state(version)
    refused = why_no_secrecy(found, officer, today)
    return None if refused is None else words(refused, Act.SECRECY, found, officer, today)
