"""DOC, WPS and RTF: converted to DOCX by an office suite when one is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Literal

from gongkai.documents.errors import Unreadable
from gongkai.documents.grid import Flow
from gongkai.rules.words import said

MOST_SECONDS = 60
SETTING = "GONGKAI_SOFFICE"  # where the converter is, when it is not on the search path
NAMES = ("soffice", "libreoffice")
WHAT = {"ole": said("DOC或WPS文件（旧版二进制格式）"), "rtf": said("RTF文件")}
#: names of streams in an OLE2 container, as its directory spells them
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
WORKBOOK = "Workbook".encode("utf-16-le")
SLIDES = "PowerPoint Document".encode("utf-16-le")
WORDS = "WordDocument".encode("utf-16-le")


def flow(data: bytes, kind: Literal["ole", "rtf"], converter: str | None = None) -> Flow:
    """
    Read a legacy word processor file through a converter.

    :param converter: the LibreOffice program; found on the search path when not given
    :raises Unreadable: no converter, encrypted, not a text document, or it does not convert
    """
    if kind == "ole":
        _refuse(data)
    program = converter or os.environ.get(SETTING) or _found()
    if program is None:
        raise Unreadable(
            "no_converter",
            said("%(what)s要靠LibreOffice转换，本机没有安装", what=WHAT[kind]),
            "请安装LibreOffice，或用WPS、Word另存为DOCX或PDF后再读",
        )
    from gongkai.documents import from_docx

    made = from_docx.flow(_converted(data, kind, program))
    made.notes.append(f"{WHAT[kind]}由LibreOffice转换为DOCX后读取。")
    return made


def _found() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def _refuse(data: bytes) -> None:
    if ENCRYPTED in data:
        raise Unreadable("encrypted", "Office文件已加密，打开要密码", "请提供解除密码后的文件")
    if WORDS not in data and (WORKBOOK in data or SLIDES in data):
        raise Unreadable(
            "unsupported",
            "这是旧版的表格或演示文件，不是文字文档",
            "请另存为XLSX、DOCX或PDF后再读",
        )
    if len(data) < 1024:
        raise Unreadable("truncated", "DOC文件不完整，后半部分缺失", "请重新下载该文件")


def _converted(data: bytes, kind: str, program: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        place = Path(folder)
        source = place / f"report.{'doc' if kind == 'ole' else 'rtf'}"
        source.write_bytes(data)
        profile = (place / "profile").as_uri()
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
        command += ["--convert-to", "docx", "--outdir", folder, str(source)]
        try:
            _run(command, folder)
        except subprocess.TimeoutExpired as error:
            raise Unreadable(
                "damaged",
                said(
                    "%(what)s转换超过%(most_seconds)s秒仍未完成",
                    what=WHAT[kind],
                    most_seconds=MOST_SECONDS,
                ),
                "请用WPS或Word打开，另存为DOCX或PDF后再读",
            ) from error
        except OSError as error:
            raise Unreadable(
                "no_converter",
                said("%(what)s要靠LibreOffice转换，但转换程序无法运行", what=WHAT[kind]),
                "请检查LibreOffice的安装，或用WPS、Word另存为DOCX或PDF后再读",
            ) from error
        made = place / "report.docx"
        if not made.exists():
            raise Unreadable(
                "damaged",
                said("%(what)s无法转换，可能已损坏或加密", what=WHAT[kind]),
                "请用WPS或Word打开，另存为DOCX或PDF后再读",
            )
        return made.read_bytes()


def _run(command: list[str], folder: str) -> None:
    """Run the converter; when it takes too long, end it and what it started."""
    with subprocess.Popen(  # noqa: S603
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            process.wait(MOST_SECONDS)
        except subprocess.TimeoutExpired:
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            process.kill()
            raise
