"""Write a reply, and freeze it for review (art. 36)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from gongkai.agencies.access import Act as Access
from gongkai.agencies.models import Officer
from gongkai.requests.actions.mending import write_note
from gongkai.requests.actions.opinions import objected
from gongkai.requests.casefile import CaseFile
from gongkai.requests.digests import reply_digest
from gongkai.requests.errors import (
    EditedMeanwhile,
    NoDraft,
    NotComplete,
)
from gongkai.requests.models import (
    DraftFile,
    InfoRequest,
    PaperKind,
    Reply,
    ReplyDraft,
    ReplyFile,
    ReplyVersion,
    RequestFile,
)
from gongkai.requests.papers import NUMBER, next_number, refuse_blanks
from gongkai.rules.contents import refuse_unsaid, refuse_without_remedy
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
        reply=reply, defaults={"by": by, "at": now, "path": path, "outcome": _outcome(path)}
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
    :raises NotSaid: it does not say what its kind must say, or not where to turn against it
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
    refuse_blanks("答复书正文", draft.text)
    refuse_without_remedy(outcome.code, draft.text)
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
            draft_again(reply.pending, now)
        reply.pending = None
        reply.save(update_fields=["pending"])
    write_note(file.case, {"text": why}, by=by, now=now)
    return file.close()


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


def draft_again(version: ReplyVersion, now: datetime) -> None:
    """Make a draft of what was frozen, for its drafter; in the caller's transaction."""
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
