"""Redact the files of a case: keep the original, mark, make, attach (区分处理, art. 37)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from gongkai.agencies.access import Act as Access
from gongkai.agencies.models import Officer
from gongkai.bodies.files.kinds import FileKind
from gongkai.bodies.files.sniffing import sniff
from gongkai.redaction.docx import redact_docx
from gongkai.redaction.docx_outline import outline
from gongkai.redaction.errors import CannotRedact
from gongkai.redaction.marks import PageMark, WordMark
from gongkai.redaction.pdf import redact_pdf, sizes_of
from gongkai.redaction.report import Redacted, Report
from gongkai.requests import identity, reach, vault
from gongkai.requests.actions.replies import save_reply
from gongkai.requests.errors import MarkedMeanwhile, NoDraft, NotRedactable
from gongkai.requests.models import (
    FileRole,
    InfoRequest,
    Redaction,
    RedactionMark,
    ReplyDraft,
    RequestFile,
)
from gongkai.requests.redacting.spots import mark_of, place_of
from gongkai.rules.states import CLOSED
from gongkai.rules.withholding import GROUNDS
from gongkai.rules.words import said
from gongkai.web.days import local_day

Mark = PageMark | WordMark
MOST_MARKS = 2_000
_FORMS = {FileKind.PDF: Redaction.Form.PDF, FileKind.DOCX: Redaction.Form.DOCX}
_MEDIA = {Redaction.Form.PDF: FileKind.PDF.media, Redaction.Form.DOCX: FileKind.DOCX.media}


@transaction.atomic
def begin_redaction(
    case: InfoRequest,
    *,
    data: bytes = b"",
    name: str = "",
    file: RequestFile | None = None,
    by: Officer,
    now: datetime,
    key: str = "",
) -> Redaction:
    """
    Begin to redact a file: one that is handed in, or one the case has already.

    :raises CannotRedact: neither PDF nor DOCX, damaged, encrypted, or beyond the limits
    :raises NotRedactable: the case is closed, or the file is not its own
    """
    _require(case, by, now)
    if key and (made := Redaction.objects.filter(key=key).first()) is not None:
        return made
    if file is not None:
        if file.case_id != case.pk or not file.sealed_name:
            raise NotRedactable(what="这个文件不在本件里，或者已经删除", do="请重新选择文件")
        data, name = b"".join(vault.pieces_of(file)), vault.name_of(file)
    kind = sniff(data, name) if data else FileKind.UNKNOWN
    form = _FORMS.get(kind)
    if form is None:
        what = said("“%(kind)s”不能在这里遮盖", kind=kind.label) if data else said("文件是空的")
        raise CannotRedact(what=what, do="请另存为DOCX，或者打印成PDF后再上传")
    pages = len(sizes_of(data)) if form is Redaction.Form.PDF else len(outline(data))
    if file is None:
        file = vault.keep(
            case, [data], role=FileRole.ORIGINAL, name=name, media_type=kind.media, by=by, now=now
        )
    return Redaction.objects.create(
        case=case, original=file, form=form, pages=pages, by=by, at=now, key=key or None
    )


@transaction.atomic
def add_marks(
    redaction: Redaction,
    marks: Iterable[Mark],
    *,
    ground: str,
    why: str = "",
    origin: str = RedactionMark.Origin.DRAWN,
    by: Officer,
    now: datetime,
) -> int:
    """
    Add marks on a ground; a place that is marked already stays as it is. Return how many.

    :raises NotRedactable: no such ground, too many marks, or the case is closed
    """
    fresh = _locked(redaction, by, now)
    if ground not in GROUNDS:
        raise NotRedactable(what="没有选择遮盖的依据", do="请选择一项再加入标记")
    rows = [
        RedactionMark(
            redaction=fresh, ground=ground, why=why.strip()[:100], origin=origin, by=by, at=now,
            **place_of(mark),
        )
        for mark in dict.fromkeys(marks)
    ]  # fmt: skip
    before = fresh.marks.count()
    if before + len(rows) > MOST_MARKS:
        raise NotRedactable(
            what=said("标记超过%(most_marks)s处", most_marks=MOST_MARKS),
            do="请改为不予公开整页，或者把文件拆开",
        )
    RedactionMark.objects.bulk_create(rows, ignore_conflicts=True)
    added = fresh.marks.count() - before
    if added:
        fresh.revision += 1
        fresh.save(update_fields=["revision"])
    return added


@transaction.atomic
def drop_marks(redaction: Redaction, pks: Sequence[int], *, by: Officer, now: datetime) -> int:
    """Take marks away again; return how many there were."""
    fresh = _locked(redaction, by, now)
    count, _kinds = fresh.marks.filter(pk__in=pks).delete()
    if count:
        fresh.revision += 1
        fresh.save(update_fields=["revision"])
    return count


def make_redacted(
    redaction: Redaction, *, revision: int, words: bool = True, by: Officer, now: datetime
) -> Redaction:
    """
    Make the redacted file, prove it, and keep it with its proof; asked twice, it is made once.

    A file that a draft of the reply gives out is replaced there by the new one.

    :raises MarkedMeanwhile: the marks are no longer those that were looked at
    :raises NotGone: the proof failed; nothing is kept
    """
    _require(redaction.case, by, now)
    if redaction.revision != revision:
        raise MarkedMeanwhile
    if redaction.current and redaction.words == words:
        return redaction
    marks = [mark_of(one) for one in redaction.marks.all()]
    made = _made(redaction, marks, words)
    return _keep(redaction, made, revision=revision, words=words, by=by, now=now)


@transaction.atomic
def attach_redacted(redaction: Redaction, *, by: Officer, now: datetime) -> ReplyDraft:
    """
    Put the redacted file among those the reply gives to the applicant.

    :raises NotRedactable: it was not made of the marks as they are
    :raises NoDraft: no reply is being written
    """
    fresh = _locked(redaction, by, now)
    if not fresh.current or fresh.output is None:
        raise NotRedactable(what="还没有按现在的标记生成遮盖件", do="请先生成，看过核对结果再附上")
    draft = draft_of(fresh.case)
    if draft is None:
        raise NoDraft
    held = [one.file for one in draft.files.select_related("file")]
    if fresh.output in held:
        return draft
    return save_reply(draft, revision=draft.revision, files=[*held, fresh.output], by=by, now=now)


def draft_of(case: InfoRequest) -> ReplyDraft | None:
    """Return the reply that is being written, None without one."""
    found = ReplyDraft.objects.filter(reply__case=case, reply__round=case.round)
    return found.select_related("reply__case").first()


def report_of(redaction: Redaction) -> Report | None:
    """Return the proof of the newest result; it quotes marked words, so not for everybody."""
    if not redaction.sealed_report:
        return None
    kept = identity.opened(redaction, "sealed_report")
    return Report.of(json.loads(kept["report"]))


def _made(redaction: Redaction, marks: Sequence[Mark], words: bool) -> Redacted:
    data = b"".join(vault.pieces_of(redaction.original))
    if redaction.form == Redaction.Form.PDF:
        return redact_pdf(data, [one for one in marks if isinstance(one, PageMark)], words=words)
    return redact_docx(data, [one for one in marks if isinstance(one, WordMark)])


@transaction.atomic
def _keep(
    redaction: Redaction, made: Redacted, *, revision: int, words: bool, by: Officer, now: datetime
) -> Redaction:
    fresh = _locked(redaction, by, now)
    if fresh.revision != revision:
        raise MarkedMeanwhile
    number = fresh.case.redactions.filter(pk__lte=fresh.pk).count()
    old = fresh.output
    fresh.output = vault.keep(
        fresh.case,
        [made.data],
        role=FileRole.SUPPLIED,
        name=f"{fresh.case.number}遮盖件{number}.{fresh.form}",
        media_type=_MEDIA[Redaction.Form(fresh.form)],
        by=by,
        now=now,
    )
    if hashlib.sha256(made.data).hexdigest() != fresh.output.sha256:
        raise NotRedactable(what="遮盖件没有存好", do="请再生成一次")
    report = json.dumps(made.report.as_dict(), ensure_ascii=False)
    fresh.sealed_report = identity.sealed(fresh, {"report": report}, "sealed_report")
    fresh.made_of, fresh.made_by, fresh.made_at, fresh.words = revision, by, now, words
    fresh.save(update_fields=["output", "sealed_report", "made_of", "made_by", "made_at", "words"])
    draft = draft_of(fresh.case)
    if old is not None and draft is not None:
        held = [one.file for one in draft.files.select_related("file")]
        if old in held:
            files = [fresh.output if one == old else one for one in held]
            save_reply(draft, revision=draft.revision, files=files, by=by, now=now)
    return fresh


def _require(case: InfoRequest, by: Officer, now: datetime) -> None:
    today = local_day(now)
    reach.require(by, Access.DRAFT_REPLY, case, today)
    reach.require(by, Access.SEE_SEALED, case, today)
    if case.standing in CLOSED:
        raise NotRedactable(what="本件已经办结", do="已有的遮盖件仍可查看，不能再改")


def _locked(redaction: Redaction, by: Officer, now: datetime) -> Redaction:
    """Return the redaction, locked until the transaction ends, to an officer who may change it."""
    found = Redaction.objects.select_for_update(of=("self",))
    fresh = found.select_related("case__agency", "case__unit", "original", "output").get(
        pk=redaction.pk
    )
    _require(fresh.case, by, now)
    return fresh
