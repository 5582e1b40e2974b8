"""ZIP containers: opened only when their directory is of a reasonable size, read with a limit."""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from itertools import pairwise

from gongkai.bodies.errors import BadEntry, Bomb, Damaged, Encrypted
from gongkai.bodies.files.source import CHUNK, Source, shown
from gongkai.rules.words import said

MOST_ENTRIES = 20_000
MOST_DIRECTORY = 8 << 20  # bytes of the list of entries
MOST_RATIO = 400  # unpacked to packed, above SMALL
SMALL = 4 << 20
_END = b"PK\x05\x06"
_END64 = b"PK\x06\x06"
_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError)


def opened(source: Source) -> zipfile.ZipFile:
    """
    Open a ZIP container.

    :raises Damaged: it has no directory, or one that does not fit the file
    :raises Bomb: it lists more entries than any document has
    """
    if _directory_bytes(source) > MOST_DIRECTORY:
        raise Bomb(name=source.name, what="压缩包的目录过大")
    try:
        package = zipfile.ZipFile(source.file)
    except (*_BROKEN, struct.error, UnicodeDecodeError) as error:
        raise Damaged(name=source.name, what="压缩结构断了") from error
    if len(package.infolist()) > MOST_ENTRIES:
        raise Bomb(
            name=source.name, what=said("里面有%(count)s个文件", count=len(package.infolist()))
        )
    return package


def _directory_bytes(source: Source) -> int:
    """Return the length of the list of entries, which is read whole when a ZIP is opened."""
    tail = source.tail(66_000)
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 22:
        raise Damaged(name=source.name, what="压缩包的结尾缺失")
    length: int = struct.unpack_from("<I", tail, at + 12)[0]
    wide = tail.rfind(_END64, 0, at)
    if wide >= 0 and len(tail) >= wide + 56:
        length = max(
            length if length != 0xFFFFFFFF else 0, *struct.unpack_from("<Q", tail, wide + 40)
        )
    elif length == 0xFFFFFFFF:
        raise Damaged(name=source.name, what="压缩包的结尾缺失")
    return length


def check_entries(package: zipfile.ZipFile, source: Source, most_unpacked: int) -> None:
    """
    Look at every entry's name and unpack each once, throwing the bytes away.

    :raises BadEntry: a name with a path trick, a link, or the same name twice
    :raises Encrypted: an entry needs a password
    :raises Bomb: entries that share their bytes, or unpack beyond `most_unpacked` together
    :raises Damaged: an entry whose checksum is wrong, or that breaks off
    """
    entries = package.infolist()
    seen: set[str] = set()
    for entry in entries:
        name = true_name(entry)
        what = _trick(name, entry)
        if what is None and name.lower() in seen:
            what = said("重复出现，打开时说不清是哪一个")
        if what is not None:
            raise BadEntry(name=source.name, entry=shown(name), what=what)
        if entry.flag_bits & 0x1:
            raise Encrypted(name=source.name)
        seen.add(name.lower())
    _refuse_overlaps(entries, source)
    together = 0
    for entry in entries:
        together += _unpacked(package, entry, source, most_unpacked - together)


def read(package: zipfile.ZipFile, name: str, source: Source, most: int) -> bytes:
    """
    Return one entry's bytes.

    :raises Bomb: it unpacks to more than `most` bytes, or to far more than it holds
    :raises Damaged: there is none, or it breaks off
    """
    try:
        entry = package.getinfo(name)
    except KeyError as error:
        raise Damaged(name=source.name, what=said("缺少%(name)s", name=name)) from error
    if entry.flag_bits & 0x1:
        raise Encrypted(name=source.name)
    try:
        with package.open(entry) as part:
            content = part.read(most + 1)
    except (*_BROKEN, RuntimeError) as error:
        raise Damaged(name=source.name, what=said("%(name)s解不开", name=shown(name))) from error
    if len(content) > most or is_bomb(len(content), entry.compress_size):
        raise Bomb(name=source.name, what=shown(name))
    return content


def is_bomb(unpacked: int, packed: int) -> bool:
    """Tell whether an entry unpacks to far more than documents do."""
    return unpacked > SMALL and unpacked > MOST_RATIO * max(packed, 1)


def true_name(entry: zipfile.ZipInfo) -> str:
    """Return an entry's name; without the flag for UTF-8 Chinese packers write GBK."""
    name = entry.orig_filename
    if entry.flag_bits & 0x800:
        return name
    raw = name.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name


def _trick(name: str, entry: zipfile.ZipInfo) -> str | None:
    """Say what is wrong with an entry's name, None when nothing is."""
    if "\x00" in name:
        return "文件名里有看不见的字符"
    if "\\" in name:
        return "文件名里有反斜杠，会被写到别的文件夹"
    if name.startswith("/") or name[1:2] == ":":
        return "是绝对路径，会被写到别的文件夹"
    if ".." in name.split("/"):
        return "路径里有“..”，会被写到别的文件夹"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "是链接，不是文件"
    return None


def _refuse_overlaps(entries: list[zipfile.ZipInfo], source: Source) -> None:
    """Refuse entries that use the same bytes: how a small file is made to unpack to petabytes."""
    places = sorted((e.header_offset, e.header_offset + 30 + e.compress_size) for e in entries)
    if any(end > following for (_, end), (following, _) in pairwise(places)):
        raise Bomb(name=source.name, what="里面的文件互相重叠")


def _unpacked(package: zipfile.ZipFile, entry: zipfile.ZipInfo, source: Source, most: int) -> int:
    size = 0
    try:
        with package.open(entry) as part:
            while piece := part.read(CHUNK):
                size += len(piece)
                if size > most or is_bomb(size, entry.compress_size):
                    raise Bomb(name=source.name, what=shown(true_name(entry)))
    except (*_BROKEN, RuntimeError) as error:
        raise Damaged(
            name=source.name, what=said("%(true_name)s解不开", true_name=shown(true_name(entry)))
        ) from error
    return size
