"""A package verified: its bytes, its list of contents, and the case it was made of."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.requests import vault
from gongkai.requests.archiving.packing import digest_of, written
from gongkai.requests.archiving.zipped import first_of
from gongkai.requests.log import break_in
from gongkai.requests.models import ArchivePackage, InfoRequest
from gongkai.requests.papers import paper_doubt
from gongkai.rules.words import said


def newest(case: InfoRequest) -> ArchivePackage | None:
    """Return the package that holds, None where the case has none."""
    return case.packages.select_related("file", "made_by").last()


def erased(package: ArchivePackage) -> bool:
    """Whether the package was erased; its list of contents remains."""
    return not package.file.sealed_name


def differences(package: ArchivePackage) -> list[str]:
    """Return what is not as it was archived, a sentence each; nothing where all is."""
    return [*_of_package(package), *_of_log(package), *_of_documents(package)]


def grown(package: ArchivePackage) -> int:
    """Return how many events the log has had since, besides the archiving itself and erasure."""
    return package.case.events.filter(seq__gt=package.seq).exclude(act="ERASE").count()


def _of_package(package: ArchivePackage) -> Iterator[str]:
    event = package.case.events.filter(seq=package.seq).first()
    logged = event.data if event is not None else {}
    if digest_of(package.manifest) != package.digest or logged.get("manifest") != package.digest:
        yield said("卷内目录与办理经过中登记的总摘要不符，可能被改动")
    if logged.get("package") != package.file.sha256:
        yield said("归档案卷不是办理经过中登记的那一份")
    doubt = vault.damage(package.file)
    if doubt is not None:
        yield said("归档案卷：%(doubt)s", doubt=doubt)
    elif package.file.sealed_name and not _as_sealed(package):
        yield said("卷内目录与加密案卷里的目录不符，可能被改动")


def _as_sealed(package: ArchivePackage) -> bool:
    """Tell whether the list is the one in the package, which only this site's key can make."""
    try:
        return first_of(vault.pieces_of(package.file)) == written(package.manifest)
    except ValueError:
        return False


def _of_log(package: ArchivePackage) -> Iterator[str]:
    log = package.manifest["log"]
    events = [one for one in package.case.events.all() if one.seq <= log["length"]]
    place = break_in(events)
    last = events[-1].digest if events else ""
    if place is not None:
        yield said("办理经过第%(place)s条与归档时不同，可能被改动", place=place)
    elif len(events) != log["length"] or last != log["digest"]:
        yield said("办理经过与归档时不同，可能缺少记录")


def _of_documents(package: ArchivePackage) -> Iterator[str]:
    """Compare each document with the paper or file it was made from."""
    papers = {f"paper:{one.pk}": one for one in package.case.papers.all()}
    files = {f"file:{one.pk}": one for one in package.case.files.all()}
    for one in package.manifest["documents"]:
        source, doubt, now = one["source"], None, one["of"]
        if source in papers:
            doubt, now = paper_doubt(papers[source]), papers[source].digest
        elif source in files:
            doubt, now = vault.damage(files[source]), files[source].sha256
        elif source.startswith(("paper:", "file:")):
            doubt = said("原件不见了")
        if doubt is None and now != one["of"]:
            doubt = said("原件与归档时不同")
        if doubt is not None:
            yield said(
                "第%(no)s件 %(title)s：%(doubt)s",
                no=one["no"], title=f"{one['title']} {one['number']}".strip(), doubt=doubt,
            )  # fmt: skip
