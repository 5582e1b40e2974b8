"""Review a reply for secrecy and lawfulness, sign it, send it back (art. 17)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from gongkai.agencies.access import Act as Access
from gongkai.agencies.models import Officer
from gongkai.ledger.actions import enter
from gongkai.requests import reach
from gongkai.requests.actions.replies import draft_again
from gongkai.requests.casefile import CaseFile
from gongkai.requests.digests import legal_digest, reply_digest
from gongkai.requests.errors import Damaged, LegalMissing, NotComplete, NotThisVersion
from gongkai.requests.lines import legal_entry
from gongkai.requests.models import InfoRequest, ReplyLegalReview, ReplyVersion
from gongkai.review import actions as review
from gongkai.review.models import SecrecyReview, SendBack, Signoff
from gongkai.rules.secrecy_form import Answer
from gongkai.rules.signoff import Level
from gongkai.rules.states import Act, State


@transaction.atomic
def review_legality(
    version: ReplyVersion, *, passed: bool, opinion: str, by: Officer, now: datetime
) -> ReplyLegalReview:
    """
    Review whether a reply is lawful (合法性审核); never by its drafter.

    :raises NotThisVersion: it is not the one in review, or reviewed already
    :raises NotComplete: it does not pass and nobody says why
    """
    _file, version = _in_review(version, Access.LEGAL, by, now)
    if version.drafter_id == by.pk or hasattr(version, "legal_review"):
        raise NotThisVersion
    if not passed and not opinion.strip():
        raise NotComplete(field="审核意见", why="不通过的须写明理由，拟稿人才知道怎样修改。")
    mark = ReplyLegalReview(
        version=version,
        reviewer=by,
        drafter_id=version.drafter_id,
        reviewed_at=now,
        passed=passed,
        opinion=opinion.strip(),
    )
    mark.digest = legal_digest(mark)
    mark.save()
    enter([legal_entry(mark)], agency=version.agency, by=by, now=now)
    return mark


@transaction.atomic
def review_reply_secrecy(
    version: ReplyVersion,
    *,
    by: Officer,
    now: datetime,
    answers: Mapping[str, Answer],
    passed: bool,
    opinion: str,
) -> SecrecyReview:
    """Review a reply's secrecy; see `review.actions.review_secrecy`."""
    _file, version = _in_review(version, None, by, now)
    return review.review_secrecy(
        version, by=by, now=now, answers=answers, passed=passed, opinion=opinion
    )


@transaction.atomic
def sign_reply(
    version: ReplyVersion,
    *,
    level: Level,
    by: Officer,
    now: datetime,
    note: str = "",
    key: str = "",
) -> Signoff:
    """
    Sign one level of a reply; with the last one it is signed (已签发), and can only go out.

    :raises NotThisVersion: it is not the one in review
    :raises LegalMissing: the last signature needs the legal review
    :raises MayNotSign: see `review.actions.sign`
    """
    file, version = _in_review(version, None, by, now, key)
    if level is Level.LEADER:
        refuse_unlawful(version, "签发")
    mark = review.sign(version, level=level, by=by, now=now, note=note)
    if level is Level.LEADER:
        file.enter(Act.SIGN, file.today, more={"version": version.number})
        file.close()
    return mark


@transaction.atomic
def send_reply_back(
    version: ReplyVersion, *, by: Officer, now: datetime, reason: str, key: str = ""
) -> SendBack:
    """Send a reply back to its drafter, who finds it as the draft it was."""
    file, version = _in_review(version, None, by, now, key)
    mark = review.send_back(version, by=by, now=now, reason=reason)
    draft_again(version, now)
    file.enter(Act.SEND_BACK, file.today, more={"version": version.number})
    file.close()
    return mark


def refuse_unlawful(version: ReplyVersion, act: str) -> None:
    """
    Refuse a version without a passed legal review.

    :raises LegalMissing: says what cannot be done
    """
    found = ReplyLegalReview.objects.filter(version=version).first()
    if found is None or not found.passed:
        raise LegalMissing(act=act)


def _in_review(
    version: ReplyVersion, needs: Access | None, by: Officer, now: datetime, key: str = ""
) -> tuple[CaseFile, ReplyVersion]:
    """Lock the case of a version, and see that it is the one in review and as it was sent."""
    case = InfoRequest.objects.get(replies=version.reply_id)
    file = CaseFile(case, needs, by=by, now=now, key=key)
    if needs is None:
        reach.require(by, Access.VIEW, file.case, file.today)
    version = ReplyVersion.objects.select_related("reply__case", "reply__agency").get(
        pk=version.pk
    )
    if file.course.state is not State.UNDER_REVIEW or version.reply.pending_id != version.pk:
        raise NotThisVersion
    if reply_digest(version) != version.digest:
        raise Damaged
    return file, version
