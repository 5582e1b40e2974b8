"""Seal a closed case as one package, and seal it anew when more has happened since."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.agencies.access import Act as Access
from gongkai.agencies.models import Officer
from gongkai.requests import vault
from gongkai.requests.archiving.checking import grown, newest
from gongkai.requests.archiving.documents import documents_of
from gongkai.requests.archiving.packing import digest_of, manifest_of, package
from gongkai.requests.casefile import CaseFile
from gongkai.requests.errors import KeptStill, NothingToPack
from gongkai.requests.models import ArchivePackage, FileRole, InfoRequest
from gongkai.rules.lifecycle import after
from gongkai.rules.states import Act


def pack(file: CaseFile, act: Act) -> ArchivePackage:
    """
    Seal an open file as one package and enter the act, in the caller's transaction.

    :param act: ARCHIVE, or PACK for one that is archived already
    :raises DamagedDocument: a document is not as it was kept
    """
    assert file.by is not None  # noqa: S101  both acts are an officer's
    case, documents = file.case, documents_of(file.case)
    manifest = manifest_of(case, documents)
    kept = vault.keep(
        case,
        package(case, manifest, documents, now=file.now),
        role=FileRole.ARCHIVE,
        name=f"{case.number} 归档案卷.zip",
        media_type="application/zip",
        by=file.by,
        now=file.now,
    )
    digest = digest_of(manifest)
    more = {"package": kept.sha256, "manifest": digest, "documents": len(documents)}
    event = file.enter(act, file.today, more=more)
    return ArchivePackage.objects.create(
        case=case,
        file=kept,
        seq=event.seq,
        manifest=manifest,
        digest=digest,
        made_by=file.by,
        made_at=file.now,
    )


@transaction.atomic
def pack_again(case: InfoRequest, *, by: Officer, now: datetime, key: str = "") -> InfoRequest:
    """
    Seal an archived case anew: it has no package, or more has happened since.

    :raises NothingToPack: the package there is has everything
    :raises KeptStill: its contents were erased
    :raises DamagedDocument: a document is not as it was kept
    """
    file = CaseFile(case, Access.HANDLE, by=by, now=now, key=key)
    if file.repeated:
        return file.case
    after(file.course.state, Act.PACK)
    if file.case.events.filter(act=Act.ERASE.name).exists():
        raise KeptStill(why="内容已按规定删除，没有可以做成案卷的")
    last = newest(file.case)
    if last is not None and not grown(last):
        raise NothingToPack
    pack(file, Act.PACK)
    return file.close()
