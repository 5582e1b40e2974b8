"""Opening ZIP containers without being blown up by them."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterable, Mapping
from typing import Protocol

from gongkai.documents.errors import Unreadable
from gongkai.rules.words import said

MAX_MEMBER = 64 * 1024 * 1024  # bytes of one unpacked part
MAX_RATIO = 400  # unpacked to packed, above 4 MiB
MAX_MEMBERS = 5_000


def opened(data: bytes, what: str) -> zipfile.ZipFile:
    """
    Open a ZIP container.

    :raises Unreadable: damaged, cut off, or with more members than any document has
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Unreadable(
            "truncated" if b"PK\x05\x06" not in data[-70000:] else "damaged",
            said("%(what)s不完整或已损坏，打不开", what=what),
            "请重新下载或重新另存后再试",
        ) from error
    if len(package.infolist()) > MAX_MEMBERS:
        raise Unreadable(
            "too_large",
            said(
                "%(what)s里有%(count)s个部件，超出一份报告的合理范围",
                what=what,
                count=len(package.infolist()),
            ),
            "请确认文件来源，或用办公软件打开后另存为新文件",
        )
    return package


def member(package: zipfile.ZipFile, name: str, what: str) -> bytes:
    """
    Unpack one part of a container, never more than MAX_MEMBER bytes.

    :raises Unreadable: encrypted, damaged, or unpacking to far more than it holds
    :raises KeyError: no such part
    """
    info = package.getinfo(name)
    if info.flag_bits & 1:
        raise Unreadable(
            "encrypted", said("%(what)s有密码保护", what=what), "请用密码打开后另存为不加密的文件"
        )
    try:
        with package.open(info) as part:
            content = part.read(MAX_MEMBER + 1)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError) as error:
        raise Unreadable(
            "damaged",
            said("%(what)s的内容已损坏，解不开", what=what),
            "请重新下载或重新另存后再试",
        ) from error
    except Exception as error:
        if type(error).__module__ != "zlib":
            raise
        raise Unreadable(
            "damaged",
            said("%(what)s的内容已损坏，解不开", what=what),
            "请重新下载或重新另存后再试",
        ) from error
    packed = max(info.compress_size, 1)
    if len(content) > MAX_MEMBER or (
        len(content) > 4 * 1024 * 1024 and len(content) / packed > MAX_RATIO
    ):
        raise Unreadable(
            "too_large",
            said("%(what)s解开后异常庞大（压缩炸弹一类的文件），没有继续读", what=what),
            "请确认文件来源，或用办公软件打开后另存为新文件",
        )
    return content


class Relation(Protocol):
    """One element of a part's relations, as lxml and ElementTree have it."""

    def get(self, key: str, /) -> str | None: ...


def relations_of(part: str) -> str:
    """Return the name of the part that lists what a part of an Office package refers to."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def targets_of(part: str, relations: Iterable[Relation] | None) -> Mapping[str, str]:
    """
    Return what a part of an Office package refers to within the package: id → part.

    :param relations: the elements of its part of relations; None where it has none
    """
    folder = f"/{posixpath.dirname(part)}"
    return {
        node.get("Id") or "": posixpath.normpath(
            posixpath.join(folder, node.get("Target") or "")
        ).lstrip("/")
        for node in (() if relations is None else relations)
        if node.get("TargetMode") != "External"
    }
