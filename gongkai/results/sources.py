"""What to audit: files, whole folders, and the members of ZIP archives."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from gongkai.documents.errors import Unreadable
from gongkai.documents.read import MAX_BYTES
from gongkai.results import archives
from gongkai.results.source import OURS, PEEK, Source, wanted
from gongkai.rules.words import said

_MOST_FILES = 200_000


def sources(given: Iterable[str]) -> Iterator[Source]:
    """
    Yield what the given files, folders and archives hold, each archive in its own order.

    In a folder and in an archive only files whose names can be a report's are taken, and of
    JSON and CSV only those this program wrote; a file that is named itself is always taken.
    """
    for name in given:
        path = Path(name)
        if path.is_dir():
            yield from _folder(path, name)
        else:
            yield from _one(path, name)


def data(source: Source) -> bytes:
    """
    Return the content of a file.

    :raises Unreadable: it cannot be opened, or is beyond the limits
    """
    if source.trouble is not None:
        what, _, do = source.trouble.partition("；")
        raise Unreadable("damaged", what, do)
    if source.members:
        return archives.content(source.path, source.members)
    return _file(source.path)


def _one(path: Path, name: str) -> Iterator[Source]:
    if not archives.is_archive(path):
        yield Source(name, path)
        return
    yield from archives.members(path, name)


def _folder(folder: Path, name: str) -> Iterator[Source]:
    count = 0
    for path, inside in _files(folder):
        if wanted(path.name, _start(path)):
            count += 1
            if count > _MOST_FILES:
                trouble = f"文件夹里的文件超过{_MOST_FILES}个；请分批核验"
                yield Source(name, folder, trouble=trouble)
                return
            yield from _one(path, os.path.join(name, inside))
    if not count:
        trouble = "文件夹里没有可核验的文件；请放入 HTML、DOCX、PDF、TXT 等年度报告"
        yield Source(name, folder, trouble=trouble)


def _files(folder: Path) -> list[tuple[Path, str]]:
    """Return the files that are not hidden, each with its way from the folder, in order."""
    found: list[str] = []
    for inside, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        start = os.path.relpath(inside, folder)
        start = "" if start == "." else start
        found += [os.path.join(start, name) for name in files if not name.startswith(".")]
    found.sort(key=lambda inside: inside.split(os.sep))
    paths = ((folder / inside, inside) for inside in found)
    return [(path, inside) for path, inside in paths if os.path.isfile(path)]


def _start(path: Path) -> bytes:
    if path.suffix.lower() not in OURS:
        return b""
    try:
        with path.open("rb") as file:
            return file.read(PEEK)
    except OSError:
        return b""


def _file(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise Unreadable("unsupported", "这是一个文件夹", "请给出文件夹里的文件")
        if not path.is_file():
            reason = (
                said("没有这个文件") if not path.exists() else said("这不是普通文件（设备或管道）")
            )
            raise Unreadable("missing", reason, "请检查文件名和路径")
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise Unreadable(
            "missing",
            said("文件打不开（%(strerror)s）", strerror=error.strerror),
            "请检查权限和磁盘",
        ) from error
