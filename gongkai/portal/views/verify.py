"""Is this file the one that was published? A code, a digest, and a comparison."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from gongkai.ledger.chain import digest_of
from gongkai.portal.reading import published_by_code
from gongkai.reports.models import ReportFile, ReportSignoff
from gongkai.review.levels import level_name

_MOST = 30 * 1024 * 1024


@csrf_exempt  # changes nothing: the file is read and forgotten
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for a code or a file, and lead to what was published under it."""
    if request.method == "POST":
        return _by_file(request)
    code = request.GET.get("code", "").strip().upper()
    if code and published_by_code(code) is not None:
        return redirect("portal:verify", code)
    values = {"code": code, "unknown": bool(code), "answer": None}
    return render(request, "portal/verify_ask.html", values, status=404 if code else 200)


def _by_file(request: HttpRequest) -> HttpResponse:
    """Show the report a file was published of; say so when it is of none."""
    sent = request.FILES.get("file")
    if isinstance(sent, UploadedFile) and sent.size is not None and sent.size <= _MOST:
        rows = ReportFile.objects.filter(digest__in=_digests(sent.read()))
        code = rows.values_list("version__report__code", flat=True).first()
        if code is not None:
            sent.seek(0)
            return verify(request, code)
    answer = _answer(request, 0, ReportFile.objects.all())
    values = {"code": "", "unknown": False, "answer": answer}
    return render(request, "portal/verify_ask.html", values)


def _digests(data: bytes) -> list[str]:
    """Return what a file's digest is by every algorithm that may have been in use."""
    return [digest_of(data, name) for name in dict.fromkeys((settings.DIGEST, "sha256", "sm3"))]


@csrf_exempt  # changes nothing: the file is read and forgotten
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """Show what was published under a code; compare a file with it."""
    shown = published_by_code(code.upper())
    if shown is None:
        values = {"code": code, "unknown": True, "answer": None}
        return render(request, "portal/verify_ask.html", values, status=404)
    files = ReportFile.objects.filter(version__report=shown.report)
    signed = ReportSignoff.objects.filter(version=shown.version).order_by("level")
    values = {
        "shown": shown,
        "files": list(
            files.filter(version=shown.version).order_by("format").values_list("format", "digest")
        ),
        "signed": [
            (level_name(level), at, digest)
            for level, at, digest in signed.values_list("level", "signed_at", "digest")
        ],
        "answer": _answer(request, shown.version, files) if request.method == "POST" else None,
    }
    return render(request, "portal/verify.html", values)


def _answer(request: HttpRequest, version: int, files: Any) -> dict[str, str]:
    """Say whether the file sent is one of those published."""
    sent = request.FILES.get("file")
    if not isinstance(sent, UploadedFile):
        return {"kind": "warning", "text": _("没有选择文件。请先选择下载的文件，再核验。")}
    if sent.size is None or sent.size > _MOST:
        return {"kind": "error", "text": _("文件太大，不会是本站公开的文件。")}
    digests = _digests(sent.read())
    rows = files.filter(digest__in=digests).order_by("-version_id")
    row = rows.values_list("format", "version_id").first()
    if row is None:
        text = _("不一致：这个文件不是本站公开的文件，或者内容被改动过。它的摘要是 %(digest)s。")
        return {"kind": "error", "text": text % {"digest": digests[0]}}
    if row[1] != version:
        text = _("这是更正以前公开的 %(format)s 文件，现在公开的是更正以后的版本。")
        return {"kind": "warning", "text": text % {"format": row[0].upper()}}
    text = _("一致：这就是本站公开的 %(format)s 文件，一个字节也没有改动。")
    return {"kind": "ok", "text": text % {"format": row[0].upper()}}
