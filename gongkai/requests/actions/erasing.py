"""Erase the personal data of a case that was kept long enough; what is counted stays."""

from __future__ import annotations

from datetime import date, datetime

from django.db import connection, transaction

from gongkai.agencies.access import Act as Access
from gongkai.agencies.models import Officer
from gongkai.requests import vault
from gongkai.requests.archiving.retention import kept
from gongkai.requests.casefile import CaseFile
from gongkai.requests.digests import nameless_of
from gongkai.requests.errors import KeptStill, NotComplete
from gongkai.requests.models import CitizenCase, InfoRequest
from gongkai.rules.lifecycle import after
from gongkai.rules.states import Act
from gongkai.rules.words import listed, said


@transaction.atomic
def erase(
    case: InfoRequest, *, why: str, by: Officer, now: datetime, key: str = ""
) -> InfoRequest:
    """
    Erase who asked and what they wrote, papers, files, notes, opinions and the package.

    Log, days, results, digests and the office's own reply without its addressee stay, so that
    every figure and signature can still be verified. There is no way back.

    :param why: the approval it rests on, naming nobody
    :raises KeptStill: the years are not over, or a dispute is pending
    :raises Damaged: a signed reply does not fit its digest; that is for the administrator first
    """
    file = CaseFile(case, Access.APPROVE, by=by, now=now, key=key)
    if file.repeated:
        return file.case
    after(file.course.state, Act.ERASE)
    refuse_kept(file.case, file.today)
    if not why.strip():
        raise NotComplete(field="依据", why="没有填写；请写明审批的文号或者日期。")
    versions = nameless_of(file.case)
    files = [one for one in file.case.files.all() if one.sealed_name]
    more = {"why": why.strip(), "versions": versions, "files": len(files)}
    file.enter(Act.ERASE, file.today, more=more)
    _overwrite()
    vault.erase(files)
    file.case.papers.update(sealed_text=b"")
    file.case.notes.update(sealed=b"")
    file.case.consultations.update(sealed=None, sealed_opinion=None)
    file.case.redactions.update(sealed_report=None)
    CitizenCase.objects.filter(case=file.case).delete()
    file.case.sealed, file.case.applicant_key, file.case.description = None, "", ""
    return file.close("sealed", "applicant_key", "description")


def refuse_kept(case: InfoRequest, today: date) -> None:
    """
    Refuse to erase what must be kept.

    :raises KeptStill: says until when, or for what
    """
    found = kept(case)
    if found is None:
        raise KeptStill(why=said("没有归档，或者已经删除过；请回到本件查看。"))
    if found.holds:
        raise KeptStill(why=said("%(holds)s；办结以后再删除。", holds=listed(found.holds, "；")))
    if not found.over(today):
        raise KeptStill(
            why=said(
                "保管到%(last)s为止（自%(since)s起计算）；期满以后再删除。",
                last=found.last_on, since=found.since,
            )
        )  # fmt: skip


def _overwrite() -> None:
    """Let SQLite overwrite what is erased, instead of leaving it in free pages."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")
