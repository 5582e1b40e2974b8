"""Write a reply, have it reviewed, sign it: only what was signed goes out (art. 36, 17)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from gongkai.agencies.access import Act as Access
from gongkai.agencies.models import Officer
from gongkai.ledger.actions import enter
from gongkai.requests import reach
from gongkai.requests.actions.intake import write_note
from gongkai.requests.actions.opinions import objected
from gongkai.requests.casefile import CaseFile
from gongkai.requests.digests import legal_digest, reply_digest
from gongkai.requests.errors import (
    Damaged,
    EditedMeanwhile,
    LegalMissing,
    NoDraft,
    NotComplete,
    NotThisVersion,
)
from gongkai.requests.lines import legal_entry
from gongkai.requests.models import (
    DraftFile,
    InfoRequest,
    PaperKind,
    Reply,
    ReplyDraft,
    ReplyFile,
    ReplyLegalReview,
    ReplyVersion,
    RequestFile,
)
from gongkai.requests.papers import NUMBER, next_number
from gongkai.review import actions as review
from gongkai.review.models import SecrecyReview, SendBack, Signoff
from gongkai.rules.contents import refuse_unsaid
from gongkai.rules.secrecy_form import Answer
from gongkai.rules.signoff import Level
from gongkai.rules.states import Act, State
from gongkai.rules.wizard import PathOpen, outcome_of, path_to, refuse_unfounded


@transaction.atomic
def open_reply(case: InfoRequest, *, by: Officer, now: datetime, key: str = "") -> ReplyDraft:
    """
    Begin a reply, or go on with the one begun; what is out of turn is refused.

    :raises NotAllowed: the case waits for somebody, is in review, or has its reply
    """
    file = CaseFile(case, Access.DRAFT_REPLY, by=by, now=now, key=key)
    if file.course.state is not State.REPLY_DRAFTED:
        file.enter(Act.DRAFT_REPLY, file.today)
        file.close()
    reply, _made = Reply.objects.get_or_create(
        case=file.case, round=file.course.round, defaults={"agency": file.case.agency}
    )
    path = path_to("EXCESSIVE") if file.course.reason_refused else {}
    draft, _made = ReplyDraft.objects.get_or_create(
        reply=reply, defaults={"by": by, "at": now, "path": path}
    )
    return draft


@transaction.atomic
def save_reply(
    draft: ReplyDraft,
    *,
    revision: int,
    by: Officer,
    now: datetime,
    files: Sequence[RequestFile] | None = None,
    **values: Any,
) -> ReplyDraft:
    """
    Save what the handler has written so far; it need not be whole.

    :param values: path, basis, reasons, contents, text (`Decided.FIELDS` but the outcome, which
        follows from the path)
    :param files: what is given to the applicant, or the reply rests on; None: as they are
    :raises EditedMeanwhile: somebody saved it since it was looked at
    :raises NoSuchAnswer: an answer the wizard does not have
    """
    _file, draft = _locked(draft, by, now)
    if draft.revision != revision:
        raise EditedMeanwhile(who=draft.by.name)
    unknown = set(values) - (set(ReplyDraft.FIELDS) - {"outcome"})
    if unknown:
        raise TypeError(f"cannot save {sorted(unknown)}")
    for name, value in values.items():
        setattr(draft, name, value)
    draft.outcome = _outcome(draft.path)
    draft.revision, draft.by, draft.at = revision + 1, by, now
    draft.save()
    if files is not None:
        _refuse_foreign(draft, files)
        draft.files.all().delete()
        DraftFile.objects.bulk_create(DraftFile(draft=draft, file=file) for file in files)
    return draft


@transaction.atomic
def send_for_review(
    draft: ReplyDraft, *, revision: int, by: Officer, now: datetime, key: str = ""
) -> ReplyVersion:
    """
    Freeze the reply for review: one of the 24 kinds, with everything that kind must say.

    :raises EditedMeanwhile: somebody saved it since it was looked at
    :raises PathOpen: a question is not answered
    :raises NotSaid: it does not say what its kind must say
    :raises DoesNotFit: the file does not bear it out
    """
    file, draft = _locked(draft, by, now, key)
    reply = draft.reply
    if file.repeated and reply.pending is not None:
        return reply.pending
    if draft.revision != revision:
        raise EditedMeanwhile(who=draft.by.name)
    outcome = outcome_of(draft.path)
    refuse_unfounded(outcome.code, file.course, objected=objected(file.case, file.course.round))
    refuse_unsaid(outcome.code, draft.contents, basis=draft.basis, reasons=draft.reasons)
    if not draft.text.strip():
        raise NotComplete(field="答复书正文", why="没有填写；请先写好正文，再送审。")
    if not reply.number:
        reply.number = next_number(reply.agency, PaperKind.REPLY, file.today.year)
    files = [one.file for one in draft.files.select_related("file")]
    version = ReplyVersion(
        reply=reply,
        number=reply.versions.count() + 1,
        drafter=by,
        made_at=now,
        **{name: getattr(draft, name) for name in ReplyVersion.FIELDS},
    )
    version.outcome = outcome.code
    version.text = draft.text.replace(NUMBER, reply.number)
    version.digest = reply_digest(version, [one.sha256 for one in files])
    version.save()
    ReplyFile.objects.bulk_create(ReplyFile(version=version, file=one) for one in files)
    reply.pending = version
    reply.save(update_fields=["number", "pending"])
    draft.delete()
    file.enter(Act.SEND_FOR_REVIEW, file.today, more={"version": version.number})
    file.close()
    return version


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
    _draft_again(version, now)
    file.enter(Act.SEND_BACK, file.today, more={"version": version.number})
    file.close()
    return mark


@transaction.atomic
def resume(
    case: InfoRequest, *, why: str, by: Officer, now: datetime, key: str = ""
) -> InfoRequest:
    """
    Take a case back from drafting, or a signed reply before it goes out, to handle it further.

    What was signed stays as it is and can no longer be served; the draft is kept.

    :raises NotComplete: no reason
    """
    file = CaseFile(case, Access.HANDLE, by=by, now=now, key=key)
    if file.repeated:
        return file.case
    if not why.strip():
        raise NotComplete(field="理由", why="没有填写；请写明为什么恢复办理。")
    reply = file.case.replies.filter(round=file.course.round).first()
    file.enter(Act.RESUME, file.today)
    if reply is not None and reply.pending is not None:
        if not ReplyDraft.objects.filter(reply=reply).exists():
            _draft_again(reply.pending, now)
        reply.pending = None
        reply.save(update_fields=["pending"])
    write_note(file.case, {"text": why}, by=by, now=now)
    return file.close()


def refuse_unlawful(version: ReplyVersion, act: str) -> None:
    """
    Refuse a version without a passed legal review.

    :raises LegalMissing: says what cannot be done
    """
    found = ReplyLegalReview.objects.filter(version=version).first()
    if found is None or not found.passed:
        raise LegalMissing(act=act)


def _outcome(path: Mapping[str, str]) -> str:
    """Return the kind a path leads to; empty while it is open."""
    try:
        return outcome_of(path).code
    except PathOpen:
        return ""


def _locked(
    draft: ReplyDraft, by: Officer, now: datetime, key: str = ""
) -> tuple[CaseFile, ReplyDraft]:
    case = InfoRequest.objects.get(replies=draft.reply_id)
    file = CaseFile(case, Access.DRAFT_REPLY, by=by, now=now, key=key)
    found = ReplyDraft.objects.select_related("reply__pending", "reply__agency", "by")
    fresh = found.filter(pk=draft.pk).first()
    if fresh is None and file.repeated:
        draft.reply = Reply.objects.select_related("pending").get(pk=draft.reply_id)
        return file, draft
    if fresh is None or file.course.state is not State.REPLY_DRAFTED:
        raise NoDraft
    return file, fresh


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


def _draft_again(version: ReplyVersion, now: datetime) -> None:
    """Make a draft of what was frozen, for its drafter to go on with."""
    draft = ReplyDraft.objects.create(
        reply=version.reply,
        by=version.drafter,
        at=now,
        **{name: getattr(version, name) for name in ReplyDraft.FIELDS},
    )
    DraftFile.objects.bulk_create(
        DraftFile(draft=draft, file=one.file) for one in version.files.select_related("file")
    )


def _refuse_foreign(draft: ReplyDraft, files: Sequence[RequestFile]) -> None:
    """Refuse a file of another case."""
    if any(file.case_id != draft.reply.case_id for file in files):
        raise NotComplete(field="附件", why="不是本件的文件；请先存入本件。")
