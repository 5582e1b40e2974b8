"""`read(path)`: from a file of any format to a `Report`."""

from __future__ import annotations

from pathlib import Path

from gongkai.documents.errors import Unreadable
from gongkai.documents.grid import Flow
from gongkai.documents.report import Report
from gongkai.documents.sniff import Format, sniffed
from gongkai.rules.words import said

MAX_BYTES = 80 * 1024 * 1024


def read(path: Path) -> Report:
    """
    Read a published annual report.

    :raises Unreadable: with one line saying what the file is, what could not be read and what
        to do instead
    """
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise Unreadable("unsupported", "这是一个文件夹", "请给出文件夹里的文件")
        if size > MAX_BYTES:
            raise _too_large(size)
        data = path.read_bytes()
    except FileNotFoundError:
        raise Unreadable("missing", "没有这个文件", "请检查文件名和路径") from None
    except OSError as error:
        raise Unreadable(
            "missing",
            said("文件打不开（%(strerror)s）", strerror=error.strerror),
            "请检查权限和磁盘",
        ) from error
    return read_bytes(data, str(path))


def _too_large(size: int) -> Unreadable:
    return Unreadable(
        "too_large",
        said(
            "文件有%(size)sMB，超过%(max_bytes)sMB的上限",
            size=size // 1024 // 1024,
            max_bytes=MAX_BYTES // 1024 // 1024,
        ),
        "年度报告一般不到10MB，请确认文件是否选对",
    )


def read_bytes(data: bytes, name: str) -> Report:
    """Read a report from memory; `name` is what findings call the file. See `read`."""
    if len(data) > MAX_BYTES:
        raise _too_large(len(data))
    kind = sniffed(data, name)
    if kind == "json":
        from gongkai.documents import from_json

        return from_json.report(data, name)
    if kind == "csv":
        from gongkai.documents import from_csv

        return from_csv.report(data, name)
    if kind == "xlsx":
        from gongkai.documents import from_xlsx

        return from_xlsx.report(data, name)
    flow = flow_of(data, name, kind)
    from gongkai.documents.locate import locate

    try:
        return locate(flow, name)
    except RecursionError:
        raise Unreadable("too_large", "文件嵌套过深", "请另存为只含报告正文的文件") from None


def flow_of(data: bytes, name: str, kind: Format | None = None) -> Flow:
    """
    Return a file's paragraphs and grids, before anyone looks for a report in them.

    :raises Unreadable: see `read`
    """
    kind = kind or sniffed(data, name)
    if kind == "html":
        from gongkai.documents import from_html

        return from_html.flow(data)
    if kind == "docx":
        from gongkai.documents import from_docx

        return from_docx.flow(data)
    if kind == "pdf":
        from gongkai.documents import from_pdf

        return from_pdf.flow(data)
    if kind == "xlsx":
        from gongkai.documents import from_xlsx

        return from_xlsx.flow(data)
    if kind == "ofd":
        from gongkai.documents import from_ofd

        return from_ofd.flow(data)
    if kind in ("ole", "rtf"):
        from gongkai.documents import from_legacy

        return from_legacy.flow(data, kind)
    from gongkai.documents import from_text

    return from_text.flow(data)
