"""
A backup file: a ZIP with the database, the data folder's other files, and a list of digests.

`manifest.json` names every member with its SHA-256; its own digest stands in `manifest.sha256`,
so that a file cut short or changed on its way is noticed before anything is touched.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

from gongkai.cli_site.base import Wrong

MANIFEST, MANIFEST_DIGEST = "manifest.json", "manifest.sha256"
SQLITE, POSTGRES = "database.sqlite3", "database.pgdump"
FILES = "files/"
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds. `made_at`: ISO time; `members`: name → SHA-256."""

    program: str
    made_at: str
    database: str  # SQLITE or POSTGRES
    members: dict[str, str]


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write(
    target: Path, *, program: str, made_at: str, database: Path, files: Iterable[tuple[str, Path]]
) -> Manifest:
    """
    Write a backup.

    :param database: a snapshot named SQLITE or POSTGRES
    :param files: path inside the data folder, and the file
    """
    members: dict[str, str] = {}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, path in [(database.name, database), *((FILES + n, p) for n, p in files)]:
            members[name] = _add(archive, name, path)
        made = Manifest(program, made_at, database.name, members)
        text = json.dumps(asdict(made), ensure_ascii=False, indent=1).encode()
        archive.writestr(MANIFEST, text)
        archive.writestr(MANIFEST_DIGEST, hashlib.sha256(text).hexdigest())
    return made


def unpack(source: Path, into: Path) -> Manifest:
    """
    Take a backup apart into a folder, every member compared with its digest.

    :raises Wrong: it is no backup of ours, or it is damaged
    """
    try:
        with zipfile.ZipFile(source) as archive:
            made = _manifest(archive, source)
            for name, digest in made.members.items():
                _take(archive, name, digest, into)
    except (zipfile.BadZipFile, EOFError, OSError, KeyError) as error:
        raise Wrong(f"备份 {source} 读不出（{error}）；文件可能不完整，请换一份备份。") from error
    return made


def _add(archive: zipfile.ZipFile, name: str, path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as file, archive.open(name, "w", force_zip64=True) as member:
        while piece := file.read(_PIECE):
            found.update(piece)
            member.write(piece)
    return found.hexdigest()


def _manifest(archive: zipfile.ZipFile, source: Path) -> Manifest:
    try:
        text = archive.read(MANIFEST)
        digest = archive.read(MANIFEST_DIGEST).decode("ascii", "replace")
    except KeyError:
        raise Wrong(f"{source} 不是 gongkai backup 写的备份；请检查文件。") from None
    if hashlib.sha256(text).hexdigest() != digest:
        raise Wrong(f"备份 {source} 的清单和摘要对不上，文件被改动或者损坏；请换一份备份。")
    made = Manifest(**json.loads(text))
    if made.database not in made.members or made.database not in (SQLITE, POSTGRES):
        raise Wrong(f"备份 {source} 里没有数据库；请换一份备份。")
    return made


def _take(archive: zipfile.ZipFile, name: str, digest: str, into: Path) -> None:
    inside = PurePosixPath(name)
    if inside.is_absolute() or ".." in inside.parts:
        raise Wrong(f"备份里有不该有的路径 {name}；没有恢复任何东西。")
    target = into / inside
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(name) as member, target.open("wb") as file:
        shutil.copyfileobj(member, file, _PIECE)
    target.chmod(0o600)
    if digest_of(target) != digest:
        raise Wrong(f"备份里的 {name} 和清单上的摘要对不上，文件损坏；没有恢复任何东西。")
