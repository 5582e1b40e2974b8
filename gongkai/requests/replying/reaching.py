"""Which draft or version of a reply a page is about, for those who may see or write it."""

from __future__ import annotations

from django.http import Http404

from gongkai.agencies.access import Act as Access
from gongkai.agencies.asked import Asked
from gongkai.requests.desk.found import found
from gongkai.requests.models import InfoRequest, ReplyDraft, ReplyVersion
from gongkai.rules.states import State


def draft_of(case: InfoRequest) -> ReplyDraft | None:
    """Return the reply that is being written, None where none is."""
    if case.standing is not State.REPLY_DRAFTED:
        return None
    drafts = ReplyDraft.objects.select_related("reply__case__agency", "reply__pending", "by")
    return drafts.filter(reply__case=case, reply__round=case.round).first()


def case_and_draft(who: Asked, pk: int) -> tuple[InfoRequest, ReplyDraft | None]:
    """
    Return a case to those who may write its reply, and the draft where there is one.

    :raises Http404: no such case, or not for this officer's eyes
    :raises NotYours: it may be seen, and its reply not be written
    """
    case = found(who, pk, Access.DRAFT_REPLY)
    return case, draft_of(case)


def version_for(who: Asked, pk: int, version: int) -> ReplyVersion:
    """
    Return a version of a reply to a case, to those who may see the case.

    :raises Http404: there is none, or it is not for this officer's eyes
    """
    case = found(who, pk)
    versions = ReplyVersion.objects.select_related("reply__agency", "reply__pending", "drafter")
    one = versions.filter(reply__case=case, pk=version).first()
    if one is None:
        raise Http404
    one.reply.case = case
    return one


def in_review(version: ReplyVersion) -> bool:
    """Tell whether a version is the one that is reviewed and signed now."""
    reply = version.reply
    return reply.pending_id == version.pk and reply.case.standing is State.UNDER_REVIEW
