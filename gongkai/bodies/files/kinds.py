"""The kinds of files, their names for people, their extensions and media types."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class FileKind(StrEnum):
    """What a file is by its content. The last eight are never taken."""

    DOCX = "docx"
    DOC = "doc"
    WPS = "wps"
    XLSX = "xlsx"
    XLS = "xls"
    PPTX = "pptx"
    PPT = "ppt"
    ODF = "odf"
    RTF = "rtf"
    PDF = "pdf"
    OFD = "ofd"
    PNG = "png"
    JPEG = "jpeg"
    GIF = "gif"
    WEBP = "webp"
    SVG = "svg"
    BMP = "bmp"
    TIFF = "tiff"
    TXT = "txt"
    CSV = "csv"
    JSON = "json"
    XML = "xml"
    ZIP = "zip"
    RAR = "rar"
    SEVEN_ZIP = "7z"
    GZIP = "gzip"
    TAR = "tar"
    MP4 = "mp4"
    MP3 = "mp3"
    WAV = "wav"
    HTML = "html"
    MHT = "mht"
    MACRO = "macro"
    ENCRYPTED = "encrypted"
    OLE = "ole"
    PROGRAM = "program"
    SCRIPT = "script"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """The kind's name on screen."""
        return _FACTS[self].label

    @property
    def extensions(self) -> tuple[str, ...]:
        """The extensions that agree with the content, without dot, the usual one first."""
        return _FACTS[self].extensions

    @property
    def media(self) -> str:
        """The media type to serve it with."""
        return _FACTS[self].media


class _Fact(NamedTuple):
    label: str
    extensions: tuple[str, ...]
    media: str = "application/octet-stream"


_OFFICE = "application/vnd.openxmlformats-officedocument."
_FACTS: dict[FileKind, _Fact] = {
    FileKind.DOCX: _Fact("Word文档", ("docx", "dotx"), _OFFICE + "wordprocessingml.document"),
    FileKind.DOC: _Fact("旧版Word文档", ("doc", "dot"), "application/msword"),
    FileKind.WPS: _Fact("WPS文字文档", ("wps", "wpt"), "application/vnd.ms-works"),
    FileKind.XLSX: _Fact("Excel表格", ("xlsx", "xltx"), _OFFICE + "spreadsheetml.sheet"),
    FileKind.XLS: _Fact("旧版Excel表格", ("xls", "xlt", "et", "ett"), "application/vnd.ms-excel"),
    FileKind.PPTX: _Fact(
        "演示文稿", ("pptx", "ppsx", "potx"), _OFFICE + "presentationml.presentation"
    ),
    FileKind.PPT: _Fact(
        "旧版演示文稿", ("ppt", "pps", "pot", "dps", "dpt"), "application/vnd.ms-powerpoint"
    ),
    FileKind.ODF: _Fact(
        "ODF文档", ("odt", "ods", "odp"), "application/vnd.oasis.opendocument.text"
    ),
    FileKind.RTF: _Fact("RTF文档", ("rtf", "doc"), "application/rtf"),
    FileKind.PDF: _Fact("PDF文档", ("pdf",), "application/pdf"),
    FileKind.OFD: _Fact("OFD文档", ("ofd",), "application/ofd"),
    FileKind.PNG: _Fact("PNG图片", ("png",), "image/png"),
    FileKind.JPEG: _Fact("JPEG图片", ("jpg", "jpeg", "jpe", "jfif"), "image/jpeg"),
    FileKind.GIF: _Fact("GIF图片", ("gif",), "image/gif"),
    FileKind.WEBP: _Fact("WebP图片", ("webp",), "image/webp"),
    FileKind.SVG: _Fact("SVG图形", ("svg",), "image/svg+xml"),
    FileKind.BMP: _Fact("BMP图片", ("bmp", "dib"), "image/bmp"),
    FileKind.TIFF: _Fact("TIFF图片", ("tif", "tiff"), "image/tiff"),
    FileKind.TXT: _Fact("文本文件", ("txt", "text", "md", "log"), "text/plain"),
    FileKind.CSV: _Fact("CSV表格", ("csv", "tsv"), "text/csv"),
    FileKind.JSON: _Fact("JSON数据", ("json", "geojson"), "application/json"),
    FileKind.XML: _Fact("XML数据", ("xml",), "application/xml"),
    FileKind.ZIP: _Fact("ZIP压缩包", ("zip",), "application/zip"),
    FileKind.RAR: _Fact("RAR压缩包", ("rar",)),
    FileKind.SEVEN_ZIP: _Fact("7z压缩包", ("7z",)),
    FileKind.GZIP: _Fact("GZIP压缩包", ("gz", "tgz")),
    FileKind.TAR: _Fact("TAR归档", ("tar",)),
    FileKind.MP4: _Fact("MP4视频", ("mp4", "m4v"), "video/mp4"),
    FileKind.MP3: _Fact("MP3音频", ("mp3",), "audio/mpeg"),
    FileKind.WAV: _Fact("WAV音频", ("wav",), "audio/wav"),
    FileKind.HTML: _Fact("网页", ("html", "htm", "shtml", "xhtml"), "text/html"),
    FileKind.MHT: _Fact("单个文件网页", ("mht", "mhtml"), "multipart/related"),
    FileKind.MACRO: _Fact(
        "带宏的办公文档",
        ("docm", "dotm", "xlsm", "xltm", "xlsb", "pptm", "potm", "ppsm", "xlam", "ppam"),
    ),
    FileKind.ENCRYPTED: _Fact("加密的办公文档", ()),
    FileKind.OLE: _Fact("复合文档", ()),
    FileKind.PROGRAM: _Fact(
        "程序",
        ("exe", "dll", "com", "scr", "msi", "cpl", "sys", "jar", "apk", "class", "lnk", "app"),
    ),
    FileKind.SCRIPT: _Fact(
        "脚本",
        (
            *("bat", "cmd", "vbs", "vbe", "js", "jse", "mjs", "wsf", "wsh", "ps1", "psm1", "sh"),
            *("bash", "py", "pl", "rb", "php", "phtml", "jsp", "jspx", "asp", "aspx", "hta"),
            *("reg", "inf", "url", "scf", "sct", "chm", "desktop"),
        ),
    ),
    FileKind.UNKNOWN: _Fact("认不出的文件", ()),
}


def by_extension(extension: str) -> FileKind | None:
    """Return the kind a name claims to be, None for an extension nobody knows."""
    return _CLAIMED.get(extension.lower())


_CLAIMED = {
    extension: kind for kind in reversed(FileKind) for extension in _FACTS[kind].extensions
}
