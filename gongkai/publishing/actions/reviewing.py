"""Read, sign and review versions of items one by one, sign many that were read, send back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.models import Officer
from gongkai.publishing.digests import digest
from gongkai.publishing.errors import Damaged, NothingToSign, NotRead, ReadAnother
from gongkai.publishing.models import ItemRead, ItemVersion
from gongkai.review import actions as review
from gongkai.review.models import SecrecyReview, SendBack, Signoff
from gongkai.rules.secrecy_form import Answer
from gongkai.rules.signoff import Level
from gongkai.web.days import local_day


def intact(version: ItemVersion) -> bool:
    """Tell whether a version and its files are as they were when it was submitted."""
    return digest(version) == version.digest


@transaction.atomic
def sign_item(
    version: ItemVersion, *, level: Level, by: Officer, now: datetime, note: str = ""
) -> Signoff:
    """
    Sign one level of a version; see `review.actions.sign`.

    :raises Damaged: its content does not fit its digest
    """
    _refuse_damaged(version)
    return review.sign(version, level=level, by=by, now=now, note=note)


@transaction.atomic
def review_item_secrecy(
    version: ItemVersion,
    *,
    by: Officer,
    now: datetime,
    answers: Mapping[str, Answer],
    passed: bool,
    opinion: str,
) -> SecrecyReview:
    """
    Review a version's secrecy; see `review.actions.review_secrecy`.

    :raises Damaged: its content does not fit its digest
    """
    _refuse_damaged(version)
    return review.review_secrecy(
        version, by=by, now=now, answers=answers, passed=passed, opinion=opinion
    )


def send_item_back(version: ItemVersion, *, by: Officer, now: datetime, reason: str) -> SendBack:
    """Send a version back to its drafter; see `review.actions.send_back`."""
    return review.send_back(version, by=by, now=now, reason=reason)


@transaction.atomic
def read_item(version: ItemVersion, *, shown: str, by: Officer, now: datetime) -> ItemRead:
    """
    Record that an officer has read a version to its end; once is enough.

    :param shown: the digest of what was on their screen
    :raises ReadAnother: that is not this version
    :raises Damaged: its content does not fit its digest
    """
    access.require(by, Act.SEND_BACK, version, local_day(now))
    if shown != version.digest:
        raise ReadAnother(title=version.title)
    _refuse_damaged(version)
    read, _made = ItemRead.objects.get_or_create(
        version=version, officer=by, defaults={"digest": version.digest, "at": now}
    )
    return read


@transaction.atomic
def sign_read_item(version: ItemVersion, *, by: Officer, now: datetime) -> Signoff:
    """
    Sign the level that is next on a version its signer has read; its own rules hold as always.

    :raises NotRead: they have not
    :raises NothingToSign: every level is signed, or none can be any more
    :raises MayNotSign: it is not their level, their own draft …
    """
    read = ItemRead.objects.filter(version=version, officer=by).first()
    if read is None or read.digest != version.digest:
        raise NotRead(title=version.title)
    level = review.state(version).next_level
    if level is None:
        raise NothingToSign(title=version.title)
    return sign_item(version, level=level, by=by, now=now)


def _refuse_damaged(version: ItemVersion) -> None:
    if not intact(version):
        raise Damaged(title=version.title)
