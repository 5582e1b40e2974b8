"""The files of a reply: what the applicant gets, and the record of the search it rests on."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import transaction

from gongkai.agencies.access import Act as Access
from gongkai.agencies.models import Officer
from gongkai.bodies import check_file
from gongkai.requests import reach, vault
from gongkai.requests.actions.replies import save_reply
from gongkai.requests.errors import NoDraft, NotComplete
from gongkai.requests.models import FileRole, InfoRequest, ReplyDraft, RequestFile
from gongkai.rules.states import CLOSED
from gongkai.web.days import local_day


@transaction.atomic
def supply_file(
    draft: ReplyDraft, *, data: bytes, name: str, by: Officer, now: datetime
) -> ReplyDraft:
    """
    Keep a file and give it to the applicant with the reply; the same file twice is one.

    :raises bodies.Refused: it is no file the office takes; says why and what to do instead
    :raises NoDraft: no reply is being written
    """
    case = InfoRequest.objects.select_related("agency", "unit").get(replies=draft.reply_id)
    return attach_file(draft, _kept(case, data, name, FileRole.SUPPLIED, by, now), by=by, now=now)


@transaction.atomic
def keep_search_record(
    case: InfoRequest, *, data: bytes, name: str, by: Officer, now: datetime
) -> RequestFile:
    """
    Keep the record of a search in the file of the case; the applicant does not get it.

    :raises bodies.Refused: it is no file the office takes
    :raises NotComplete: the case is closed
    """
    if case.standing in CLOSED:
        raise NotComplete(field="检索记录", why="本件已经办结；请写进备注。")
    return _kept(case, data, name, FileRole.SEARCH, by, now)


@transaction.atomic
def attach_file(draft: ReplyDraft, file: RequestFile, *, by: Officer, now: datetime) -> ReplyDraft:
    """
    Give a file of the case to the applicant with the reply.

    :raises NotComplete: another case's, an original, or erased
    :raises NoDraft: no reply is being written
    """
    draft, held = _held(draft)
    if file.role != FileRole.SUPPLIED or not file.sealed_name:
        raise NotComplete(
            field="附件", why="只能附上为提供给申请人而准备的文件；原件请先遮盖，或者另行上传。"
        )
    if file in held:
        return draft
    return save_reply(draft, revision=draft.revision, files=[*held, file], by=by, now=now)


@transaction.atomic
def detach_file(draft: ReplyDraft, file: RequestFile, *, by: Officer, now: datetime) -> ReplyDraft:
    """
    Take a file from the reply; it stays in the file of the case.

    :raises NoDraft: no reply is being written
    """
    draft, held = _held(draft)
    rest = [one for one in held if one != file]
    if rest == held:
        return draft
    return save_reply(draft, revision=draft.revision, files=rest, by=by, now=now)


def _held(draft: ReplyDraft) -> tuple[ReplyDraft, list[RequestFile]]:
    """Lock the draft, so that two who attach at once both do."""
    fresh = ReplyDraft.objects.select_for_update(of=("self",)).filter(pk=draft.pk).first()
    if fresh is None:
        raise NoDraft
    return fresh, [one.file for one in fresh.files.select_related("file").order_by("pk")]


def _kept(
    case: InfoRequest, data: bytes, name: str, role: str, by: Officer, now: datetime
) -> RequestFile:
    reach.require(by, Access.DRAFT_REPLY, case, local_day(now))
    checked = check_file(data, name)
    digest = hashlib.sha256(data).hexdigest()
    same = case.files.filter(role=role, sha256=digest).exclude(sealed_name=b"").first()
    if same is not None:
        return same
    media = checked.kind.media
    return vault.keep(case, [data], role=role, name=name, media_type=media, by=by, now=now)
