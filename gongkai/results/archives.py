"""
The members of a ZIP archive, read in memory: nothing is ever unpacked to disk.

Limits keep an archive made to harm from doing so: members, size of one and of all, ratio of
unpacked to packed, archives inside archives.
"""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from gongkai.documents.errors import Unreadable
from gongkai.documents.packages import MAX_RATIO
from gongkai.results.source import OURS, PEEK, Source, wanted
from gongkai.rules.words import said

MOST_MEMBERS = 20_000
MOST_BYTES = 80 * 1024 * 1024  # of one member, unpacked
MOST_TOTAL = 4 * 1024**3  # of all members, unpacked
MOST_NESTED = 2  # archives inside archives
_FREE_RATIO = 4 * 1024 * 1024  # the ratio is not looked at below this size
_SEPARATOR = "!/"
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_DOCUMENT = ("word/", "xl/", "OFD.xml", "Doc_0/")
_TAKE_APART = said("请把其中的报告取出来单独核验")


def is_archive(path: Path) -> bool:
    """Tell whether a file is a ZIP of files, not a document that happens to be a ZIP."""
    if not path.is_file():  # opening a pipe waits for its writer for ever
        return False
    try:
        with path.open("rb", buffering=0) as file:
            if file.read(4) not in (b"PK\x03\x04", b"PK\x05\x06"):
                return False
        with zipfile.ZipFile(path) as package:
            return _holds_files(package)
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        return False


def members(path: Path, called: str) -> Iterator[Source]:
    """Yield what an archive holds; where it breaks a limit, one source that says so."""
    try:
        with zipfile.ZipFile(path) as package:
            found = list(_walk(package, path, called, ()))
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        trouble = f"压缩包已损坏，打不开（{error}）；请重新下载"
        yield Source(called, path, trouble=trouble)
        return
    if not found:
        trouble = "压缩包里没有可核验的文件；请放入 HTML、DOCX、PDF、TXT 等年度报告"
        found = [Source(called, path, trouble=trouble)]
    yield from found


def content(path: Path, inside: tuple[str, ...]) -> bytes:
    """
    Return a member's content.

    :param inside: the raw names from the outermost archive inwards
    :raises Unreadable: encrypted, damaged, or beyond the limits
    """
    package = _opened(path, path.stat().st_mtime_ns, os.getpid())
    for name in inside[:-1]:
        package = zipfile.ZipFile(io.BytesIO(_bytes(package, package.getinfo(name))))
    try:
        return _bytes(package, package.getinfo(inside[-1]))
    except KeyError:
        raise Unreadable("missing", "压缩包里没有这个文件", "请重新打包") from None


def name_of(info: zipfile.ZipInfo) -> str:
    """Return a member's name as its maker wrote it: UTF-8, or GBK where nothing is declared."""
    name = info.filename
    if not info.flag_bits & 0x800:
        try:
            raw = name.encode("cp437")
        except UnicodeEncodeError:
            raw = b""
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding) or name
                break
            except UnicodeDecodeError:
                continue
    return _CONTROL.sub("�", name)


# the process is part of the key: two that share one open file would move each other's position
@lru_cache(maxsize=2)
def _opened(path: Path, _changed: int, _process: int) -> zipfile.ZipFile:
    return zipfile.ZipFile(path)


def _holds_files(package: zipfile.ZipFile) -> bool:
    return not any(name.startswith(_DOCUMENT) for name in package.namelist()[:5000])


def _walk(
    package: zipfile.ZipFile, path: Path, name: str, inside: tuple[str, ...]
) -> Iterator[Source]:
    infos = [info for info in package.infolist() if not info.is_dir()]
    total = sum(info.file_size for info in infos)
    if len(infos) > MOST_MEMBERS:
        what = f"压缩包里有{len(infos)}个文件，超过{MOST_MEMBERS}个的上限"
        yield Source(name, path, trouble=f"{what}；请分成几个压缩包")
        return
    if total > MOST_TOTAL:
        what = f"压缩包解开后有{total // 1024**2}MB（压缩炸弹一类的文件），没有继续读"
        yield Source(name, path, trouble=f"{what}；{_TAKE_APART}")
        return
    for info in infos:
        shown = name_of(info)
        if wanted(shown, _start(package, info)):
            full = f"{name}{_SEPARATOR}{shown}"
            yield from _member(package, info, path, full, (*inside, info.filename))


def _member(
    package: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path, name: str, inside: tuple[str, ...]
) -> Iterator[Source]:
    if not name.lower().endswith(".zip"):
        yield Source(name, path, inside)
        return
    if len(inside) >= MOST_NESTED:
        yield Source(name, path, trouble=f"压缩包里还套着压缩包，层数太多；{_TAKE_APART}")
        return
    try:
        with zipfile.ZipFile(io.BytesIO(_bytes(package, info))) as inner:
            yield from _walk(inner, path, name, inside)
    except Unreadable as error:
        yield Source(name, path, trouble=str(error))
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        yield Source(name, path, trouble="里面的压缩包已损坏，打不开；请重新打包")


def _start(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    if not info.filename.lower().endswith(tuple(OURS)):
        return b""
    try:
        with package.open(info) as part:
            return part.read(PEEK)
    except Exception:  # noqa: BLE001  zlib, lzma and zipfile each have errors of their own
        return b""


def _bytes(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    if info.flag_bits & 1:
        raise Unreadable("encrypted", "压缩包里的文件有密码保护", "请解开密码后再核验")
    try:
        with package.open(info) as part:
            found = part.read(MOST_BYTES + 1)
    except Exception as error:
        # zlib, lzma and zipfile each have errors of their own
        if isinstance(error, MemoryError):
            raise
        raise Unreadable(
            "damaged", "压缩包里的这个文件已损坏，解不开", "请重新打包或重新下载"
        ) from error
    packed = max(info.compress_size, 1)
    if len(found) > MOST_BYTES or (len(found) > _FREE_RATIO and len(found) / packed > MAX_RATIO):
        raise Unreadable(
            "too_large", "解开后异常庞大（压缩炸弹一类的文件），没有继续读", _TAKE_APART
        )
    return found
